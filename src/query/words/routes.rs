//! Paths as sentences, each with the claims that it stands on.

use std::collections::BTreeSet;

use super::statement;
use crate::model::{Document, Id};
use crate::query::{Hop, Path, Receipt};

/// One sentence of a path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// The sentence, without a full stop.
    pub text: String,
    /// The claims that state it: its footnotes.
    pub claims: BTreeSet<Id>,
    /// The hops of the path that it tells.
    pub hops: Vec<usize>,
}

/// A path as sentences, one a relation; the way to a station and on from it along the same relation are one sentence.
pub fn path(document: &Document, path: &Path) -> Vec<Sentence> {
    let mut sentences: Vec<Sentence> = Vec::new();
    for (at, hop) in path.hops.iter().enumerate() {
        for receipt in &hop.receipts {
            let text = statement(document, &receipt.triple, station(hop, receipt));
            let told = sentences.iter_mut().find(|told| {
                told.text == text && told.hops.last().is_some_and(|last| *last == at || last + 1 == at)
            });
            match told {
                Some(told) => {
                    told.claims.extend(receipt.claims.iter().cloned());
                    told.hops.push(at);
                }
                None => sentences.push(Sentence { text, claims: receipt.claims.clone(), hops: vec![at] }),
            }
        }
    }
    sentences
}

/// The end of the hop that is no end of the relation.
fn station<'a>(hop: &'a Hop, receipt: &Receipt) -> Option<&'a Id> {
    let is_end = |id: &&Id| **id == receipt.triple.from || **id == receipt.triple.to;
    [&hop.from, &hop.to].into_iter().find(|id| !is_end(id))
}
