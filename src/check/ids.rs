//! Rules about ids.

use std::collections::BTreeMap;

use unicode_normalization::UnicodeNormalization as _;

use super::problem::Finding;
use super::rules::Subject;
use crate::model::{Id, Section};

pub(super) fn ill_formed(subject: &Subject<'_>) -> Vec<Finding> {
    every_id(subject)
        .filter(|(_, id)| !id.is_well_formed())
        .map(|(section, id)| {
            Finding::new(section, &id, format!("The id of this {} has another form.", section.singular()))
        })
        .collect()
}

pub(super) fn duplicate(subject: &Subject<'_>) -> Vec<Finding> {
    let mut first: BTreeMap<Id, Section> = BTreeMap::new();
    let mut findings = Vec::new();
    for section in Section::NAMED {
        for id in subject.document.ids(section) {
            if let Some(other) = first.get(&id) {
                let (one, two) = (other.singular(), section.singular());
                findings.push(Finding::new(
                    section,
                    &id,
                    format!("The id is that of a {one} and of a {two}."),
                ));
            } else {
                first.insert(id, section);
            }
        }
    }
    findings
}

pub(super) fn look_alikes(subject: &Subject<'_>) -> Vec<Finding> {
    let mut first: BTreeMap<String, Id> = BTreeMap::new();
    let mut findings = Vec::new();
    for (section, id) in every_id(subject).filter(|(_, id)| !id.as_str().is_ascii()) {
        let has_latin = id.as_str().chars().any(|c| c.is_ascii_alphabetic());
        let has_other = id.as_str().chars().any(|c| c.is_alphabetic() && !is_latin(c));
        if has_latin && has_other {
            findings.push(Finding::new(section, &id, "The id mixes letters of several scripts."));
        }
    }
    for (section, id) in every_id(subject) {
        let folded: String = id.as_str().nfkc().flat_map(char::to_lowercase).nfkc().collect();
        match first.get(&folded) {
            Some(other) if *other != id => {
                findings.push(Finding::new(section, &id, format!("The id looks like `{other}`.")));
            }
            Some(_) => {}
            None => {
                first.insert(folded, id);
            }
        }
    }
    findings
}

/// Letters of the Latin blocks, which end with Latin Extended-B, and Latin Extended Additional.
fn is_latin(c: char) -> bool {
    matches!(c, '\0'..='\u{24f}' | '\u{1e00}'..='\u{1eff}')
}

fn every_id<'a>(subject: &'a Subject<'_>) -> impl Iterator<Item = (Section, Id)> + 'a {
    Section::ALL
        .into_iter()
        .flat_map(|section| subject.document.ids(section).into_iter().map(move |id| (section, id)))
}
