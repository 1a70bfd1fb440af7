//! Who says that a claim is not so.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::footing::sayers;
use super::live::Settings;
use crate::model::{Citation, Claim, Document, How, Id, Stance};

/// One reason why a claim is disputed.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Dispute {
    /// Somebody who is not among its asserters says that it is not so.
    DisputedBy {
        /// Who; empty where the document has no voice of its own.
        by: Vec<Id>,
        /// In which document.
        source: Id,
        /// At which places.
        at: Vec<String>,
    },
    /// A live claim contradicts it, or it contradicts a live claim.
    ContradictedBy {
        /// The other claim.
        claim: Id,
        /// Why, as the curator says.
        why: Option<String>,
    },
}

/// Pairs of claims of which one is said to contradict the other, both ways, with the reason.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Contradictions(BTreeMap<Id, BTreeMap<Id, Option<String>>>);

impl Contradictions {
    pub fn new(document: &Document) -> Self {
        let mut both_ways: BTreeMap<Id, BTreeMap<Id, Option<String>>> = BTreeMap::new();
        for (id, claim) in &document.claims {
            for bearing in claim.bears_on.iter().filter(|bearing| bearing.how == How::Contradicts) {
                if bearing.claim == *id || !document.claims.contains_key(&bearing.claim) {
                    continue;
                }
                for (one, other) in [(id, &bearing.claim), (&bearing.claim, id)] {
                    let why = both_ways.entry(one.clone()).or_default().entry(other.clone()).or_default();
                    *why = why.take().or_else(|| bearing.why.clone());
                }
            }
        }
        Self(both_ways)
    }

    pub fn between(&self, one: &Id, other: &Id) -> bool {
        self.0.get(one).is_some_and(|others| others.contains_key(other))
    }

    pub fn of(&self, claim: &Id) -> impl Iterator<Item = (&Id, &Option<String>)> {
        self.0.get(claim).into_iter().flatten()
    }
}

/// Who says in that citation, without being among the asserters, that the claim is not so: nobody where the document
/// has no voice of its own. `None` where the citation disputes nothing.
pub(crate) fn disputers(
    document: &Document,
    settings: &Settings,
    citation: &Citation,
    asserters: &BTreeSet<Id>,
) -> Option<Vec<Id>> {
    if citation.stance != Stance::Disputes || !settings.counts(document, citation) {
        return None;
    }
    let sayers = sayers(document, citation);
    let others: Vec<Id> = sayers.difference(asserters).cloned().collect();
    (!others.is_empty() || sayers.is_empty()).then_some(others)
}

/// Why the claim is disputed: by whom and where, and by which live claims.
pub(crate) fn disputes(
    document: &Document,
    settings: &Settings,
    contradictions: &Contradictions,
    is_live: impl Fn(&Id) -> bool,
    id: &Id,
    claim: &Claim,
    asserters: &BTreeSet<Id>,
) -> Vec<Dispute> {
    let mut disputes = Vec::new();
    for citation in &claim.cites {
        if let Some(by) = disputers(document, settings, citation, asserters) {
            let (source, at) = (citation.source.clone(), citation.at.clone());
            disputes.push(Dispute::DisputedBy { by, source, at });
        }
    }
    for (other, why) in contradictions.of(id).filter(|(other, _)| is_live(other)) {
        disputes.push(Dispute::ContradictedBy { claim: other.clone(), why: why.clone() });
    }
    disputes.sort();
    disputes.dedup();
    disputes
}
