//! Names of actors, mechanisms, sources and questions.

use std::collections::BTreeMap;

use super::words::{folded, words};
use crate::check::problem::Finding;
use crate::model::{Document, Id, Section};

/// In sections with more records, names are compared only as a whole.
pub(super) const MOST_WITH_A_SLIP: usize = 5_000;
/// Names shorter than this differ by one letter too easily.
const SHORTEST_WITH_A_SLIP: usize = 7;
/// Names longer than this are compared only as a whole.
const LONGEST_WITH_A_SLIP: usize = 80;

/// Records that go by nearly the same name. An actor and a mechanism are compared with each other, and by their short
/// names and aliases too: one of the two must have it as its name.
pub(super) fn in_names(document: &Document) -> Vec<Finding> {
    let pools: [&[Section]; 3] =
        [&[Section::Actors, Section::Mechanisms], &[Section::Sources], &[Section::Questions]];
    pools.into_iter().flat_map(|pool| in_pool(document, pool)).collect()
}

/// A record by its place in the file's sections.
type Found = (Section, Id);

fn in_pool(document: &Document, pool: &[Section]) -> Vec<Finding> {
    let records: Vec<Found> = pool
        .iter()
        .flat_map(|&section| document.ids(section).into_iter().map(move |id| (section, id)))
        .collect();
    let may_slip = records.len() <= MOST_WITH_A_SLIP;
    let mut by_name: BTreeMap<String, &Found> = BTreeMap::new();
    let mut by_alias: BTreeMap<String, &Found> = BTreeMap::new();
    let mut findings = Vec::new();
    for record in &records {
        let names = keys_of_name(document, record, may_slip);
        let aliases = keys_of_aliases(document, record);
        let like_name = names.iter().chain(&aliases).find_map(|key| by_name.get(key));
        let like = like_name.or_else(|| names.iter().find_map(|key| by_alias.get(key)));
        if let Some((section, other)) = like.copied() {
            let what = format!(
                "It goes by nearly the same name as the {} `{other}`, “{}”.",
                section.singular(),
                document.record(*section, other).as_ref().map_or("", |record| record.name())
            );
            findings.push(Finding::new(record.0, &record.1, what));
        }
        for (keys, known) in [(names, &mut by_name), (aliases, &mut by_alias)] {
            for key in keys {
                known.entry(key).or_insert(record);
            }
        }
    }
    findings
}

fn keys_of_name(document: &Document, (section, id): &Found, may_slip: bool) -> Vec<String> {
    let record = document.record(*section, id);
    let name = record.as_ref().map_or("", |record| record.name());
    let mut keys: Vec<String> = whole(name).into_iter().collect();
    if may_slip && !keys.is_empty() {
        keys.extend(with_slips(&folded(name).join(" ")));
    }
    let authors = authors(document, *section, id);
    keys.into_iter().map(|key| key + &authors).collect()
}

fn keys_of_aliases(document: &Document, (section, id): &Found) -> Vec<String> {
    let node = document.node(id).filter(|_| matches!(section, Section::Actors | Section::Mechanisms));
    let names = node.into_iter().flat_map(|node| node.short.iter().chain(&node.aliases));
    names.filter_map(|name| whole(name)).collect()
}

/// All words of a name; `None` where it has none.
fn whole(name: &str) -> Option<String> {
    let words: Vec<String> = words(name).into_iter().collect();
    (!words.is_empty()).then(|| words.join(" "))
}

/// Who wrote a source: titles like “Report” are told apart by it. Never one letter from another.
fn authors(document: &Document, section: Section, id: &Id) -> String {
    let source = document.sources.get(id).filter(|_| section == Section::Sources);
    let bodies = source.into_iter().flat_map(|source| source.authors.iter().chain(&source.publisher));
    bodies.fold(String::new(), |all, body| all + " ¦" + body.as_str() + "¦")
}

/// The name, and the name with each letter left out: two names that differ by one letter share one of these.
pub(super) fn with_slips(folded: &str) -> Vec<String> {
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
