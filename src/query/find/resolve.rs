//! What a name that somebody typed stands for.

use super::words::words;
use super::{Field, Index, fields};
use crate::model::{Document, Id, Section};

/// What a name on the command line stands for.
#[derive(Clone, Debug, PartialEq)]
pub enum Resolved {
    /// One record.
    One(Section, Id),
    /// Several records, in the order of the file.
    Ambiguous(Vec<(Section, Id)>),
    /// Nothing; these are called something similar, best first.
    Unknown(Vec<(Section, Id)>),
}

/// How many similar names are offered.
const SIMILAR: usize = 5;

/// The record of that id, or else with that name, short name, alias, title, label or text; capitals, accents and
/// punctuation aside.
pub fn resolve(document: &Document, text: &str) -> Resolved {
    let text = text.trim();
    let id = Id::from(text);
    if let Some(section) = document.section_of(&id) {
        return Resolved::One(section, id);
    }
    let mut named = records_named(document, text);
    match (named.pop(), named.is_empty()) {
        (Some((section, id)), true) => Resolved::One(section, id),
        (Some(last), false) => {
            named.push(last);
            Resolved::Ambiguous(named)
        }
        (None, _) => {
            let hits = Index::new(document).search(text, SIMILAR);
            Resolved::Unknown(hits.into_iter().map(|hit| (hit.section, hit.id)).collect())
        }
    }
}

fn records_named(document: &Document, text: &str) -> Vec<(Section, Id)> {
    let wanted = folded(text);
    let is_wanted = |candidate: &str| {
        // What has no letter or digit is compared as it stands.
        if wanted.is_empty() { !text.is_empty() && candidate == text } else { folded(candidate) == wanted }
    };
    let mut named = Vec::new();
    for section in Section::ALL {
        for id in document.ids(section) {
            let Some(record) = document.record(section, &id) else { continue };
            let fields = fields::of(&record);
            if fields.iter().any(|field| field.field != Field::Tag && is_wanted(&field.text)) {
                named.push((section, id));
            }
        }
    }
    named
}

fn folded(text: &str) -> Vec<String> {
    words(text).into_iter().map(|word| word.folded).collect()
}
