//! Footnotes: who says it, in which document, at which place; numbered as they are called for.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use serde::Serialize;

use super::citations::citation_place;
use super::names;
use crate::model::{Citation, Document, Id, Stance};
use crate::query::{Evidence, Footing};

/// Footnotes of one text. The same claims have the same number.
#[derive(Clone, Debug, Default)]
pub struct Notes {
    numbers: BTreeMap<BTreeSet<Id>, usize>,
    notes: Vec<Footnote>,
}

/// One footnote.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Footnote {
    /// Its number, from 1.
    pub number: usize,
    /// The claims that it gives the receipts of.
    pub claims: BTreeSet<Id>,
    /// One receipt each: who says it, in which document, at which place.
    pub receipts: Vec<String>,
    /// How many more there are than are listed.
    pub left_out: usize,
}

/// The most receipts that one footnote lists.
const MOST_RECEIPTS: usize = 6;

impl Notes {
    /// The number of the footnote with the receipts of these claims.
    pub fn number(&mut self, document: &Document, evidence: &Evidence, claims: &BTreeSet<Id>) -> usize {
        if let Some(number) = self.numbers.get(claims) {
            return *number;
        }
        let number = self.notes.len() + 1;
        let mut receipts = receipts(document, evidence, claims);
        let left_out = receipts.len().saturating_sub(MOST_RECEIPTS);
        receipts.truncate(MOST_RECEIPTS);
        self.notes.push(Footnote { number, claims: claims.clone(), receipts, left_out });
        self.numbers.insert(claims.clone(), number);
        number
    }

    /// All footnotes in the order of their numbers.
    pub fn into_notes(self) -> Vec<Footnote> {
        self.notes
    }
}

impl Footnote {
    /// The footnote as one line, without its number.
    pub fn text(&self) -> String {
        let mut text = self.receipts.join("; ");
        if text.is_empty() {
            text.push_str("unsourced");
        }
        if self.left_out > 0 {
            let _ = write!(text, "; and {} more", self.left_out);
        }
        text.push('.');
        text
    }
}

/// The receipts of claims, those on the firmest footing first; what one speaker says in one document is one receipt.
fn receipts(document: &Document, evidence: &Evidence, claims: &BTreeSet<Id>) -> Vec<String> {
    let mut sayings: Vec<(Option<Footing>, Citation)> = Vec::new();
    for (id, claim) in claims.iter().filter_map(|id| document.claims.get_key_value(id)) {
        let footings = evidence.claim(id).map(|facts| facts.footings.as_slice()).unwrap_or_default();
        for (at, citation) in claim.cites.iter().enumerate() {
            if citation.stance == Stance::Supports && evidence.settings().counts(document, citation) {
                add(&mut sayings, footings.get(at).copied(), citation);
            }
        }
    }
    // Stable: of one footing in the order of the claims.
    sayings.sort_by_key(|(footing, _)| *footing);
    sayings.iter().map(|(_, citation)| receipt(document, citation)).collect()
}

/// Adds the places of a saying to those of the same speaker in the same document, or the saying itself.
fn add(sayings: &mut Vec<(Option<Footing>, Citation)>, footing: Option<Footing>, citation: &Citation) {
    let is_same = |(_, other): &&mut (Option<Footing>, Citation)| {
        other.source == citation.source && other.by == citation.by && other.relays == citation.relays
    };
    match sayings.iter_mut().find(is_same) {
        Some((firmest, told)) => {
            *firmest = (*firmest).min(footing);
            let new: Vec<String> =
                citation.at.iter().filter(|place| !told.at.contains(place)).cloned().collect();
            told.at.extend(new);
        }
        None => sayings.push((footing, citation.clone())),
    }
}

/// One saying: "ICE, relayed from [ICE detention data], in “Local Jails…”, ¶13". Where nobody is named, it is the
/// document's own voice.
pub fn receipt(document: &Document, citation: &Citation) -> String {
    let place = citation_place(document, citation);
    let own = document.sources.get(&citation.source).and_then(|source| source.own_voice());
    match own.filter(|_| citation.by.is_empty()) {
        Some(voice) if citation.relays.iter().all(|source| *source == citation.source) => {
            format!("{}, in {place}", names(document, [voice]))
        }
        Some(voice) => format!("{}, {place}", names(document, [voice])),
        None => place,
    }
}
