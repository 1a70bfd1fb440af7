//! Find with conditions: the words of a query and its conditions together.

use rayon::prelude::*;

use super::query::Query;
use super::words::words;
use super::{Hit, Index, folded_text};
use crate::model::{Document, Id, Section};
use crate::query::filter::FilterIndex;

/// Where each record of an [`Index`] stands in a [`FilterIndex`]. Built once for both, and again when one of them
/// changes.
#[derive(Clone, Debug, Default)]
pub struct Places(Vec<Option<(Section, u32)>>);

impl Places {
    /// Brings both indexes together.
    pub fn new(index: &Index, filters: &FilterIndex) -> Self {
        let place = |entry: &Option<super::Entry>| {
            let entry = entry.as_ref()?;
            Some((entry.section, filters.place(entry.section, &entry.id).unwrap_or(u32::MAX)))
        };
        Self(index.entries.iter().map(place).collect())
    }
}

/// All that a query with conditions needs.
#[derive(Clone, Copy, Debug)]
pub struct Finder<'a> {
    /// The graph: values of conditions are names of it.
    pub document: &'a Document,
    /// Its words.
    pub index: &'a Index,
    /// Its conditions.
    pub filters: &'a FilterIndex,
    /// Both together.
    pub places: &'a Places,
}

/// What a query finds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Found {
    /// The query as it was understood.
    pub query: Query,
    /// The hits, best first; without words in the query those first that have more relations.
    pub hits: Vec<Hit>,
}

impl Finder<'_> {
    /// The best `limit` hits of a query with conditions.
    pub fn search(&self, text: &str, limit: usize, degree: impl Fn(&Id) -> usize) -> Found {
        let query = Query::parse(self.document, text);
        if query.is_empty() || limit == 0 {
            return Found { query, hits: Vec::new() };
        }
        let fitting = self.filters.fitting(&query.filter, query.is_about_claims());
        let has_filter = !query.filter.is_empty();
        let fits = |place: u32| {
            let Some((section, at)) = self.places.0.get(place as usize).copied().flatten() else {
                return false;
            };
            query.is_looked_in(section) && (!has_filter || fitting.has(section, at))
        };
        let having = |phrases: &[String]| -> Vec<Vec<u32>> {
            phrases.iter().map(|phrase| self.index.with_phrase(phrase, &fits)).collect()
        };
        let (with, without) = (having(&query.phrases), having(&query.without));
        let keep = |place: u32| {
            fits(place)
                && with.iter().all(|places| places.binary_search(&place).is_ok())
                && !without.iter().any(|places| places.binary_search(&place).is_ok())
        };
        let mut asked = query.words.clone();
        for phrase in &query.phrases {
            // Phrases count for the score and are marked, before the word that may still be being typed.
            asked = format!("{phrase} {asked}");
        }
        let hits = if words(&asked).is_empty() {
            self.index.list(limit, degree, keep)
        } else {
            self.index.search_kept(&asked, limit, degree, keep)
        };
        Found { query, hits }
    }
}

impl Index {
    /// The places of the records with the words side by side, of those that may be wanted at all, sorted.
    fn with_phrase(&self, phrase: &str, may_be: &dyn Fn(u32) -> bool) -> Vec<u32> {
        let words: Vec<String> = words(phrase).into_iter().map(|word| word.folded).collect();
        let mut places: Option<Vec<u32>> = None;
        for word in &words {
            let with = self.vocabulary.places_of(word);
            places = Some(match places {
                Some(places) => places.into_iter().filter(|at| with.binary_search(at).is_ok()).collect(),
                None => with,
            });
        }
        let mut places = places.unwrap_or_default();
        if words.len() > 1 {
            let wanted = folded_text(phrase) + " ";
            // Texts are folded anew for this, so what cannot be shown is left out before.
            places.retain(|place| may_be(*place));
            let has_wanted = |place: &u32| {
                let entry = self.entries.get(*place as usize).and_then(Option::as_ref);
                entry.is_some_and(|entry| {
                    entry.fields.iter().any(|field| (folded_text(&field.text) + " ").contains(&wanted))
                })
            };
            places = places.into_par_iter().filter(has_wanted).collect();
        }
        places
    }

    /// Records that are kept, without words: those with more relations first.
    fn list(&self, limit: usize, degree: impl Fn(&Id) -> usize, keep: impl Fn(u32) -> bool) -> Vec<Hit> {
        let kept = (0..self.entries.len() as u32).filter(|place| keep(*place)).map(|place| (0.0, place));
        let best = self.best(kept.collect(), limit, degree);
        best.into_iter().filter_map(|(score, place)| self.hit(score, place, &[])).collect()
    }
}
