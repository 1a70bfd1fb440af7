//! What claims and the coverage list say of each paragraph of each copy.

use std::collections::{BTreeMap, BTreeSet};

use super::copies::{Copies, LocalCopy};
use super::decimal::Decimal;
use super::given;
use super::list::{Entry, Listed};
use super::numbers::Number;
use super::paragraphs::Led;
use crate::model::{Citation, Document, Id};

/// The copies, with what claims give of them. Empty where there are no copies.
pub(in crate::check) struct Reading<'a> {
    pub(super) document: &'a Document,
    pub(super) copies: &'a Copies,
    given: BTreeMap<&'a Id, Vec<Paragraph<'a>>>,
}

/// What is known of one paragraph.
#[derive(Clone, Default)]
pub(super) struct Paragraph<'a> {
    /// Whether a claim cites it.
    pub is_cited: bool,
    /// Whether the coverage list names it as a whole.
    pub is_listed: bool,
    given: BTreeSet<Decimal>,
    listed: Vec<&'a Number>,
}

impl Paragraph<'_> {
    /// Whether a claim that cites it gives the number, or the coverage list names it.
    pub fn has(&self, number: &Number) -> bool {
        number.values().iter().any(|value| self.given.contains(value))
            || self.listed.iter().any(|listed| listed.has_digits_of(number))
    }
}

impl<'a> Reading<'a> {
    /// Compares the live claims of a document with the copies.
    pub fn new(document: &'a Document, copies: &'a Copies) -> Self {
        let blank = |copy: &LocalCopy| vec![Paragraph::default(); copy.paragraphs.count()];
        let given = copies.sources().map(|(id, copy)| (id, blank(copy))).collect();
        let mut reading = Self { document, copies, given };
        if copies.coverage.is_some() {
            reading.add_claims();
            reading.add_list();
        }
        reading
    }

    /// What is known of the paragraphs of a source.
    pub(super) fn paragraphs(&self, source: &Id) -> &[Paragraph<'a>] {
        self.given.get(source).map_or(&[], Vec::as_slice)
    }

    /// Where a place in a source leads; `None` where the source has no copy.
    pub(super) fn led(&self, source: &Id, place: &str) -> Option<Led> {
        let copy = self.copies.of(source)?;
        let title = self.document.sources.get(source).map_or("", |source| &source.title);
        Some(copy.paragraphs.led(place, title))
    }

    /// The paragraphs that a citation cites, as far as its places lead anywhere.
    pub(super) fn cited(&self, cite: &Citation) -> Vec<usize> {
        cite.at.iter().flat_map(|place| self.there(&cite.source, place)).collect()
    }

    fn there(&self, source: &Id, place: &str) -> Vec<usize> {
        match self.led(source, place) {
            Some(Led::To(paragraphs)) => paragraphs,
            _ => Vec::new(),
        }
    }

    fn add_claims(&mut self) {
        let document = self.document;
        for claim in document.claims.values().filter(|claim| !claim.is_retracted()) {
            let mut by_claim = None;
            for cite in claim.cites.iter().filter(|cite| self.copies.of(&cite.source).is_some()) {
                let by_claim = by_claim.get_or_insert_with(|| given::by_claim(document, claim));
                let by_cite = given::by_citation(cite);
                for at in self.cited(cite) {
                    if let Some(paragraph) = self.paragraph(&cite.source, at) {
                        paragraph.is_cited = true;
                        paragraph.given.extend(by_claim.union(&by_cite).cloned());
                    }
                }
            }
        }
    }

    fn add_list(&mut self) {
        let copies = self.copies;
        let entries = copies.coverage.iter().flat_map(|(_, list)| &list.entries);
        for Entry { source, place, what, .. } in entries {
            for at in self.there(source, place) {
                let Some(paragraph) = self.paragraph(source, at) else { continue };
                match what {
                    Listed::Paragraph => paragraph.is_listed = true,
                    Listed::Numbers(numbers) => paragraph.listed.extend(numbers),
                }
            }
        }
    }

    fn paragraph(&mut self, source: &Id, at: usize) -> Option<&mut Paragraph<'a>> {
        self.given.get_mut(source)?.get_mut(at)
    }
}
