//! Paths as sentences, each with the claims that it stands on.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use serde::Serialize;

use super::notes::{Footnote, Notes};
use super::statement;
use crate::model::{Document, Id};
use crate::query::{Evidence, Hop, Path, Paths, Receipt};

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

/// Paths told as sentences with footnotes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ToldPaths {
    /// The paths, in their order.
    pub paths: Vec<ToldPath>,
    /// The footnotes of all of them.
    pub notes: Vec<Footnote>,
    /// Whether the search was cut short, so that paths may be missing.
    pub cut_short: bool,
}

/// One path as sentences.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ToldPath {
    /// What it leads over, both ends included, by their short names.
    pub stations: Vec<String>,
    /// Its sentences.
    pub sentences: Vec<ToldSentence>,
}

/// One sentence of a path, with its footnote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ToldSentence {
    /// The sentence, without a full stop.
    pub text: String,
    /// The number of its footnote.
    pub note: usize,
    /// The independent voices and documents behind it: "1 voice in 2 documents".
    pub voices: String,
    /// Whether it tells the hop with the fewest voices.
    pub is_weakest: bool,
    /// The claims that state it.
    pub claims: BTreeSet<Id>,
}

/// Paths as sentences, a footnote each, with the weakest hop of each path marked.
pub fn tell_paths(document: &Document, evidence: &Evidence, found: &Paths) -> ToldPaths {
    let mut notes = Notes::default();
    let mut told = ToldPaths { cut_short: found.cut_short, ..ToldPaths::default() };
    for route in &found.paths {
        let sentence = |told: Sentence| ToldSentence {
            note: notes.number(document, evidence, &told.claims),
            voices: super::voices(&evidence.voices_of(&told.claims)),
            is_weakest: told.hops.contains(&route.weakest),
            text: told.text,
            claims: told.claims,
        };
        let sentences = path(document, route).into_iter().map(sentence).collect();
        let stations = route.points.iter().map(|id| document.short_name(id).to_owned()).collect();
        told.paths.push(ToldPath { stations, sentences });
    }
    told.notes = notes.into_notes();
    told
}

impl ToldPath {
    /// What it leads over: "ICE → Detainer → Local jails".
    pub fn heading(&self) -> String {
        self.stations.join(" → ")
    }
}

impl ToldPaths {
    /// As plain text, footnotes in brackets below.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for (at, path) in self.paths.iter().enumerate() {
            let _ = writeln!(text, "{}. {}", at + 1, path.heading());
            for sentence in &path.sentences {
                let weakest = if sentence.is_weakest {
                    format!(" (weakest hop: {})", sentence.voices)
                } else {
                    String::new()
                };
                let _ = writeln!(text, "  {}. [{}]{weakest}", sentence.text, sentence.note);
            }
            text.push('\n');
        }
        for note in &self.notes {
            let _ = writeln!(text, "[{}] {}", note.number, note.text());
        }
        if self.cut_short {
            text.push_str("\nThe search was cut short; there may be more paths.\n");
        }
        text
    }
}
