//! Find: every word of a query matched against names, aliases, tags and texts, with typos allowed for.
//!
//! Words are compared without capitals, accents and punctuation. A record is found if each word of the query fits one
//! of its words: exactly, as its beginning, or up to a few slips of the finger by the word's length (restricted edit
//! distance, where two letters swapped are one slip). Letters scattered over a text are no match.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::model::{Document, Id, Record, Section};

mod fields;
mod finder;
mod query;
mod resolve;
mod vocabulary;
mod words;

pub use finder::{Finder, Found, Places};
pub use query::Query;
pub use resolve::{Resolved, resolve};

use fields::FieldText;
use vocabulary::{Fit, Vocabulary};
pub(in crate::query) use words::folded_text;
use words::words;

/// Where in a record a hit lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// The name of an actor or mechanism.
    Name,
    /// Its short name.
    Short,
    /// Another name of it.
    Alias,
    /// The title of a source.
    Title,
    /// The label of a measure.
    Label,
    /// The text of a claim or question.
    Text,
    /// A tag.
    Tag,
}

/// A record that a query finds.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// The record.
    pub id: Id,
    /// Its section.
    pub section: Section,
    /// How well it fits; more is better, and only hits of one search compare.
    pub score: f32,
    /// The field that fits best.
    pub field: Field,
    /// The text of that field.
    pub text: String,
    /// The parts of that text that fit, in bytes, in order, apart from each other.
    pub matched: Vec<Range<usize>>,
}

/// An index of all that can be found by words.
#[derive(Clone, Debug, Default)]
pub struct Index {
    /// A record that changed leaves its place empty and gets a new one.
    entries: Vec<Option<Entry>>,
    places: BTreeMap<(Section, Id), u32>,
    vocabulary: Vocabulary,
}

#[derive(Clone, Debug)]
struct Entry {
    section: Section,
    id: Id,
    /// Shrunk to what there is: mostly one.
    fields: Box<[FieldText]>,
}

/// The most words of a query that are looked at.
const MOST_WORDS: usize = 16;
/// How many empty places are not worth the trouble of sweeping them out.
const SPARE_PLACES: usize = 1_000;
/// The most characters of a query that are looked at.
const LONGEST_QUERY: usize = 1_000;

impl Index {
    /// The index of a document.
    pub fn new(document: &Document) -> Self {
        let mut vocabulary = vocabulary::Builder::default();
        let mut entries = Vec::new();
        for (section, id, mut fields) in fields::of_all(document).filter(|(.., fields)| !fields.is_empty()) {
            let Ok(place) = u32::try_from(entries.len()) else { break };
            for (at, field) in fields.iter_mut().enumerate() {
                field.words = vocabulary.add(place, at, field);
            }
            entries.push(Some(Entry { section, id: id.clone(), fields: fields.into() }));
        }
        let place = |(place, entry): (u32, &Option<Entry>)| {
            entry.as_ref().map(|entry| ((entry.section, entry.id.clone()), place))
        };
        let places = (0..).zip(&entries).filter_map(place).collect();
        Self { entries, places, vocabulary: vocabulary.finish() }
    }

    /// Follows a change of a record: what it is now, or `None` where it is no more.
    pub fn record_changed(&mut self, section: Section, id: &Id, record: Option<&Record>) {
        if let Some(place) = self.places.remove(&(section, id.clone()))
            && let Some(entry) = self.entries.get_mut(place as usize)
        {
            *entry = None;
        }
        if let Some(record) = record {
            self.add(section, id, record);
        }
        if self.entries.len() > 2 * self.places.len() + SPARE_PLACES {
            self.compact();
        }
    }

    fn add(&mut self, section: Section, id: &Id, record: &Record) {
        let fields = fields::of(record);
        if !fields.is_empty() {
            self.add_entry(Entry { section, id: id.clone(), fields: fields.into() });
        }
    }

    fn add_entry(&mut self, mut entry: Entry) {
        let Ok(place) = u32::try_from(self.entries.len()) else { return };
        for (at, field) in entry.fields.iter_mut().enumerate() {
            field.words = self.vocabulary.add(place, at, field);
        }
        self.places.insert((entry.section, entry.id.clone()), place);
        self.entries.push(Some(entry));
    }

    fn compact(&mut self) {
        let entries = std::mem::take(self).entries;
        for entry in entries.into_iter().flatten() {
            self.add_entry(entry);
        }
    }

    /// The best `limit` hits, best first.
    pub fn search(&self, query: &str, limit: usize) -> Vec<Hit> {
        self.search_by_degree(query, limit, |_| 0)
    }

    /// The best `limit` hits, best first; of equally good ones those first that have more relations.
    pub fn search_by_degree(&self, query: &str, limit: usize, degree: impl Fn(&Id) -> usize) -> Vec<Hit> {
        self.search_kept(query, limit, degree, |_| true)
    }

    /// The best `limit` hits of those in places that are kept.
    fn search_kept(
        &self,
        query: &str,
        limit: usize,
        degree: impl Fn(&Id) -> usize,
        keep: impl Fn(u32) -> bool,
    ) -> Vec<Hit> {
        let query: String = query.chars().take(LONGEST_QUERY).collect();
        let words: Vec<String> = words(&query).into_iter().take(MOST_WORDS).map(|word| word.folded).collect();
        if words.is_empty() || limit == 0 {
            return Vec::new();
        }
        let last = words.len() - 1;
        let fits: Vec<Vec<Fit>> =
            words.iter().enumerate().map(|(at, word)| self.vocabulary.fits(word, at == last)).collect();
        let mut scores = self.scores(&fits);
        scores.retain(|(_, place)| keep(*place));
        let best = self.best(scores, limit, degree);
        best.into_iter().filter_map(|(score, place)| self.hit(score, place, &fits)).collect()
    }

    /// The score of every record that each word of the query fits, by place.
    fn scores(&self, fits: &[Vec<Fit>]) -> Vec<(f32, u32)> {
        let mut sums = vec![0.0_f32; self.entries.len()];
        // Which fields every word so far fits, a bit each; no bit where some word fits no field.
        let mut common = vec![u64::MAX; self.entries.len()];
        let mut found = vec![0_u8; self.entries.len()];
        let mut best = vec![0.0_f32; self.entries.len()];
        let mut bits = vec![0_u64; self.entries.len()];
        let mut touched: Vec<u32> = Vec::new();
        for (turn, fits) in fits.iter().enumerate() {
            touched.clear();
            for fit in fits {
                for posting in self.vocabulary.postings(fit.word) {
                    let at = posting.place as usize;
                    if usize::from(found[at]) != turn {
                        continue;
                    }
                    if bits[at] == 0 {
                        touched.push(posting.place);
                    }
                    bits[at] |= posting.bit();
                    best[at] = best[at].max(posting.weight() * fit.quality);
                }
            }
            for place in &touched {
                let at = *place as usize;
                sums[at] += std::mem::take(&mut best[at]);
                common[at] &= std::mem::take(&mut bits[at]);
                found[at] += 1;
            }
        }
        let whole = |place: &u32| {
            let at = *place as usize;
            let entry = self.entries[at].as_ref()?;
            Some((score(entry, sums[at], common[at], fits.len()), *place))
        };
        touched.iter().filter_map(whole).collect()
    }

    /// The best of them, sorted.
    fn best(
        &self,
        mut scores: Vec<(f32, u32)>,
        limit: usize,
        degree: impl Fn(&Id) -> usize,
    ) -> Vec<(f32, u32)> {
        if scores.len() > limit {
            let (_, (least, _), _) = scores.select_nth_unstable_by(limit - 1, |a, b| b.0.total_cmp(&a.0));
            let least = *least;
            scores.retain(|(score, _)| *score >= least);
        }
        let mut ranked: Vec<_> = scores
            .into_iter()
            .filter_map(|(score, place)| {
                let entry = self.entries.get(place as usize)?.as_ref()?;
                Some((score, entry.section, degree(&entry.id), &entry.id, place))
            })
            .collect();
        ranked.sort_unstable_by(|a, b| {
            let by_score = b.0.total_cmp(&a.0);
            by_score.then(fields::rank(a.1).cmp(&fields::rank(b.1))).then(b.2.cmp(&a.2)).then(a.3.cmp(b.3))
        });
        ranked.truncate(limit);
        ranked.into_iter().map(|(score, .., place)| (score, place)).collect()
    }

    /// The field of a record that fits best, with the parts that fit.
    fn hit(&self, score: f32, place: u32, fits: &[Vec<Fit>]) -> Option<Hit> {
        let entry = self.entries.get(place as usize)?.as_ref()?;
        let fitting = entry.fields.iter().map(|field| (field, self.vocabulary.matches(&field.text, fits)));
        // Of equals the first.
        let (field, (_, matched)) = fitting.reduce(|a, b| {
            let value = |(field, (quality, _)): &(&FieldText, (f32, _))| field.weight() * quality;
            if value(&b) > value(&a) { b } else { a }
        })?;
        Some(Hit {
            id: entry.id.clone(),
            section: entry.section,
            score,
            field: field.field,
            text: field.text.to_string(),
            matched,
        })
    }
}

/// A score of about 0 to 120: how well the words fit where they fit best, up to 100; more if one field has them all,
/// and the more the less else it has; a little more for actors and mechanisms.
fn score(entry: &Entry, sum: f32, common: u64, words: usize) -> f32 {
    const ALL_IN_ONE: f32 = 8.0;
    const NOTHING_ELSE: f32 = 10.0;
    let length = entry.fields.iter().enumerate().filter(|(at, _)| common & vocabulary::bit(*at) != 0);
    let one_field = match length.map(|(_, field)| field.words.max(1)).min() {
        Some(shortest) => ALL_IN_ONE + NOTHING_ELSE * (words as f32 / shortest as f32).min(1.0),
        None => 0.0,
    };
    100.0 * sum / words as f32 + one_field + fields::bonus(entry.section)
}

#[cfg(test)]
mod tests;
