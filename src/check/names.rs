//! Rules about names and texts.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use super::problem::Finding;
use super::rules::Subject;
use crate::model::{Claim, Document, Id, Section};

/// The sections whose records should not be told twice.
const COMPARED: [Section; 5] =
    [Section::Actors, Section::Mechanisms, Section::Sources, Section::Claims, Section::Questions];
/// In sections with more records, names are compared only as a whole.
const MOST_WITH_A_SLIP: usize = 5_000;
/// Names shorter than this differ by one letter too easily.
const SHORTEST_WITH_A_SLIP: usize = 7;
/// Names longer than this are compared only as a whole.
const LONGEST_WITH_A_SLIP: usize = 80;

pub(super) fn empty(subject: &Subject<'_>) -> Vec<Finding> {
    let named = Section::ALL.into_iter().flat_map(|section| names(subject.document, section));
    named
        .filter(|(_, _, name)| name.trim().is_empty())
        .map(|(section, id, _)| Finding::new(section, &id, "It has no name or text."))
        .collect()
}

/// Two records of a section are near-duplicates if their names differ in nothing but capitals, accents, punctuation
/// and the order of words, or by one letter. A digit always tells them apart.
pub(super) fn near_duplicates(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for section in COMPARED {
        let may_slip = subject.document.count(section) <= MOST_WITH_A_SLIP;
        let mut first_with: BTreeMap<String, Id> = BTreeMap::new();
        let is_retracted = |id: &Id| subject.document.claims.get(id).is_some_and(Claim::is_retracted);
        let told = names(subject.document, section).into_iter();
        for (_, id, name) in told.filter(|(_, id, _)| section != Section::Claims || !is_retracted(id)) {
            let folded = folded(&name);
            if folded.is_empty() {
                continue;
            }
            let whole = format!("{folded}{}", authors(subject.document, section, &id));
            let keys = if may_slip { keys(&whole) } else { vec![whole] };
            if let Some(other) = keys.iter().find_map(|key| first_with.get(key)) {
                let other_name = subject.document.record(section, other);
                let other_name = other_name.as_ref().map_or("", |record| record.name());
                let what = format!("It is called nearly the same as `{other}`: “{other_name}”.");
                findings.push(Finding::new(section, &id, what));
            }
            for key in keys {
                first_with.entry(key).or_insert_with(|| id.clone());
            }
        }
    }
    findings
}

/// A name without capitals, accents and punctuation, its words in order of the alphabet.
fn folded(name: &str) -> String {
    let plain: String = name
        .nfkd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .collect();
    let mut words: Vec<&str> = plain.split_whitespace().collect();
    words.sort_unstable();
    words.join(" ")
}

/// Who wrote a source: titles like “Report” are told apart by it. Never one letter from another.
fn authors(document: &Document, section: Section, id: &Id) -> String {
    let source = document.sources.get(id).filter(|_| section == Section::Sources);
    let bodies = source.into_iter().flat_map(|source| source.authors.iter().chain(&source.publisher));
    bodies.fold(String::new(), |all, body| all + " ¦" + body.as_str() + "¦")
}

/// The name, and the name with each letter left out: two names that differ by one letter share one of these.
fn keys(folded: &str) -> Vec<String> {
    let letters: Vec<char> = folded.chars().collect();
    let mut keys = vec![folded.to_owned()];
    if (SHORTEST_WITH_A_SLIP..=LONGEST_WITH_A_SLIP).contains(&letters.len()) {
        let may_miss = |place: &usize| letters[*place].is_alphabetic();
        keys.extend((0..letters.len()).filter(may_miss).map(|left_out| {
            let rest = letters.iter().enumerate().filter(|(place, _)| *place != left_out);
            rest.map(|(_, letter)| *letter).collect::<String>()
        }));
    }
    keys
}

fn names(document: &Document, section: Section) -> Vec<(Section, Id, String)> {
    let name = |id: &Id| document.record(section, id).map(|record| record.name().to_owned());
    document.ids(section).into_iter().filter_map(|id| name(&id).map(|name| (section, id, name))).collect()
}
