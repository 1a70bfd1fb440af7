//! Every word of a document with where it stands, and which words fit a word of a query.

use std::collections::{BTreeMap, HashMap};
use std::ops::{Bound, Range};
use std::sync::Arc;

use super::fields::FieldText;
use super::words::{beginning, joined, words};

/// Where a word stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Posting {
    /// The record.
    pub(super) place: u32,
    /// The field of the record.
    field: u8,
    /// What the field is worth, in hundredths: kept here because fetching it from the record costs more than all else.
    worth: u8,
}

impl Posting {
    /// The bit of the field.
    pub(super) fn bit(self) -> u64 {
        bit(usize::from(self.field))
    }

    /// What a word that fits here is worth, up to 1.
    pub(super) fn weight(self) -> f32 {
        f32::from(self.worth) / 100.0
    }
}

/// The bit of a field; all from the sixty-fourth on share one.
pub(super) fn bit(field: usize) -> u64 {
    1 << field.min(63)
}

/// A word of the vocabulary that fits a word of a query.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Fit {
    /// The word.
    pub(super) word: u32,
    /// How well, up to 1.
    pub(super) quality: f32,
    /// How many characters of it the query covers; `None` for all.
    covered: Option<usize>,
}

/// All words of a document.
#[derive(Clone, Debug, Default)]
pub(super) struct Vocabulary {
    by_text: BTreeMap<Arc<str>, u32>,
    entries: Vec<Entry>,
}

#[derive(Clone, Debug)]
struct Entry {
    text: Arc<str>,
    /// In characters.
    length: usize,
    letters: u64,
    postings: Vec<Posting>,
}

impl Vocabulary {
    /// Adds the words of a field, and tells how many it has.
    pub(super) fn add(&mut self, place: u32, at: usize, field: &FieldText) -> usize {
        add(&mut self.by_text, &mut self.entries, place, at, field)
    }

    /// The records with the word as it is, sorted.
    pub(super) fn places_of(&self, word: &str) -> Vec<u32> {
        let postings = self.by_text.get(word).map_or(&[][..], |at| self.postings(*at));
        let mut places: Vec<u32> = postings.iter().map(|posting| posting.place).collect();
        places.sort_unstable();
        places.dedup();
        places
    }

    /// Where a word stands.
    pub(super) fn postings(&self, word: u32) -> &[Posting] {
        self.entries.get(word as usize).map_or(&[], |entry| &entry.postings)
    }

    /// The words that fit a word of a query, sorted. The last word may still be being typed.
    pub(super) fn fits(&self, word: &str, is_last: bool) -> Vec<Fit> {
        let mut fits = self.fits_without_slips(word, is_last);
        // Slips are less likely in a word that stands there as it was typed.
        let doubt = if fits.is_empty() { 1.0 } else { 0.6 };
        let slips = slips_allowed(word);
        if slips > 0 {
            fits.extend(self.fits_with_slips(word, slips, is_last, doubt));
        }
        // The best fit of each word comes first and stays.
        fits.sort_by(|a, b| a.word.cmp(&b.word).then(b.quality.total_cmp(&a.quality)));
        fits.dedup_by_key(|fit| fit.word);
        fits
    }

    /// The word itself and those that begin with it.
    fn fits_without_slips(&self, word: &str, is_last: bool) -> Vec<Fit> {
        let typed = word.chars().count();
        let from = (Bound::Included(word), Bound::Unbounded);
        let found = self.by_text.range::<str, _>(from).take_while(|(text, _)| text.starts_with(word));
        let fits = found.filter_map(|(_, at)| {
            let length = self.entries.get(*at as usize)?.length;
            let typed_part = typed as f32 / length.max(1) as f32;
            match length == typed {
                true => Some(Fit { word: *at, quality: 1.0, covered: None }),
                false if is_last => {
                    Some(Fit { word: *at, quality: 0.75 + 0.1 * typed_part, covered: Some(typed) })
                }
                false if typed > 1 => {
                    Some(Fit { word: *at, quality: 0.55 + 0.1 * typed_part, covered: Some(typed) })
                }
                false => None,
            }
        });
        fits.collect()
    }

    /// Words that the word may have been meant for.
    fn fits_with_slips<'a>(
        &'a self,
        word: &'a str,
        slips: usize,
        is_last: bool,
        doubt: f32,
    ) -> impl Iterator<Item = Fit> + 'a {
        /// The shortest word that may be an unfinished one with a slip in it.
        const SHORTEST_BEGINNING: usize = 5;
        let (typed, typed_letters) = (word.chars().count(), letters(word));
        let may_be_beginning = is_last && typed >= SHORTEST_BEGINNING;
        let first = word.chars().next();
        self.entries.iter().enumerate().filter_map(move |(at, entry)| {
            let missing = (typed_letters & !entry.letters).count_ones() as usize;
            if entry.length + slips < typed || missing > slips {
                return None;
            }
            let same_start = entry.text.chars().next() == first;
            let surplus = (entry.letters & !typed_letters).count_ones() as usize;
            let start = if same_start { 1.0 } else { 0.9 };
            if entry.length <= typed + slips && surplus <= slips {
                let distance = strsim::osa_distance(word, &entry.text);
                if (1..=slips).contains(&distance) {
                    let quality = (0.65 - 0.1 * distance as f32) * start * doubt;
                    return Some(Fit { word: at as u32, quality, covered: None });
                }
            }
            if may_be_beginning && same_start && entry.length > typed {
                let (distance, covered) = closest_beginning(word, typed, entry, slips)?;
                let quality = (0.55 - 0.1 * distance as f32) * doubt;
                return Some(Fit { word: at as u32, quality, covered: Some(covered) });
            }
            None
        })
    }

    /// How well a text fits the words of a query, and where, in order.
    pub(super) fn matches(&self, text: &str, fits: &[Vec<Fit>]) -> (f32, Vec<Range<usize>>) {
        let mut best = vec![0.0_f32; fits.len()];
        let mut ranges: Vec<Range<usize>> = Vec::new();
        let words = words(text);
        for word in words.iter().chain(&joined(text, &words)) {
            let Some(at) = self.by_text.get(word.folded.as_str()) else { continue };
            for (best, fits) in best.iter_mut().zip(fits) {
                let Ok(fit) = fits.binary_search_by_key(at, |fit| fit.word) else { continue };
                let fit = fits[fit];
                *best = best.max(fit.quality);
                ranges.push(match fit.covered {
                    Some(covered) => beginning(text, &word.range, covered),
                    None => word.range.clone(),
                });
            }
        }
        (best.iter().sum(), merged(ranges))
    }
}

/// A vocabulary in the making: words are looked up by hash, which is several times as fast, and sorted once in the end.
#[derive(Default)]
pub(super) struct Builder {
    by_text: HashMap<Arc<str>, u32>,
    entries: Vec<Entry>,
}

impl Builder {
    /// Adds the words of a field, and tells how many it has.
    pub(super) fn add(&mut self, place: u32, at: usize, field: &FieldText) -> usize {
        add(&mut self.by_text, &mut self.entries, place, at, field)
    }

    /// The vocabulary of all that was added.
    pub(super) fn finish(self) -> Vocabulary {
        Vocabulary { by_text: self.by_text.into_iter().collect(), entries: self.entries }
    }
}

/// Where words are looked up: in order, or by hash.
trait Lookup {
    fn find(&self, word: &str) -> Option<u32>;
    fn keep(&mut self, word: Arc<str>, entry: u32);
}

impl Lookup for BTreeMap<Arc<str>, u32> {
    fn find(&self, word: &str) -> Option<u32> {
        self.get(word).copied()
    }

    fn keep(&mut self, word: Arc<str>, entry: u32) {
        self.insert(word, entry);
    }
}

impl Lookup for HashMap<Arc<str>, u32> {
    fn find(&self, word: &str) -> Option<u32> {
        self.get(word).copied()
    }

    fn keep(&mut self, word: Arc<str>, entry: u32) {
        self.insert(word, entry);
    }
}

/// Adds the words of a field, and tells how many it has.
fn add(
    by_text: &mut impl Lookup,
    entries: &mut Vec<Entry>,
    place: u32,
    at: usize,
    field: &FieldText,
) -> usize {
    let text = &field.text;
    let words = words(text);
    let worth = (field.weight() * 100.0).round() as u8;
    let posting = Posting { place, field: at.min(255) as u8, worth };
    for word in words.iter().chain(&joined(text, &words)) {
        let at = by_text.find(&word.folded).unwrap_or_else(|| new_entry(by_text, entries, &word.folded));
        let postings = &mut entries[at as usize].postings;
        if postings.last() != Some(&posting) {
            postings.push(posting);
        }
    }
    words.len()
}

fn new_entry(by_text: &mut impl Lookup, entries: &mut Vec<Entry>, word: &str) -> u32 {
    let text: Arc<str> = Arc::from(word);
    let (length, letters, at) = (text.chars().count(), letters(&text), entries.len() as u32);
    entries.push(Entry { text: Arc::clone(&text), length, letters, postings: Vec::new() });
    by_text.keep(text, at);
    at
}

/// Ranges sorted, those that meet as one.
fn merged(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_by_key(|range| (range.start, range.end));
    let mut merged: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match merged.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged
}

/// How many slips a word may have, by its length. Numbers have none: another number is another number.
fn slips_allowed(word: &str) -> usize {
    if word.chars().any(char::is_numeric) {
        return 0;
    }
    match word.chars().count() {
        0..=3 => 0,
        4..=6 => 1,
        _ => 2,
    }
}

/// The beginning of a longer word that is closest to what was typed: its distance, and its length in characters.
fn closest_beginning(word: &str, typed: usize, entry: &Entry, slips: usize) -> Option<(usize, usize)> {
    let lengths = typed.saturating_sub(slips)..=(typed + slips).min(entry.length);
    let beginnings = lengths.map(|length| {
        let end = entry.text.char_indices().nth(length).map_or(entry.text.len(), |(at, _)| at);
        (strsim::osa_distance(word, entry.text.get(..end).unwrap_or_default()), length)
    });
    beginnings.min().filter(|(distance, _)| (1..=slips).contains(distance))
}

/// Which letters a word has, a bit each; a slip adds at most one and takes away at most one.
fn letters(word: &str) -> u64 {
    word.chars().fold(0, |bits, c| bits | 1 << (u32::from(c) % 64))
}
