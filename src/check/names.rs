//! Rules about names and texts.

use super::problem::Finding;
use super::rules::Subject;
use crate::model::{Document, Id, Section};

pub(super) fn empty(subject: &Subject<'_>) -> Vec<Finding> {
    let named = Section::ALL.into_iter().flat_map(|section| names(subject.document, section));
    named
        .filter(|(_, _, name)| name.trim().is_empty())
        .map(|(section, id, _)| Finding::new(section, &id, "It has no name or text."))
        .collect()
}

fn names(document: &Document, section: Section) -> Vec<(Section, Id, String)> {
    let name = |id: &Id| document.record(section, id).map(|record| record.name().to_owned());
    document.ids(section).into_iter().filter_map(|id| name(&id).map(|name| (section, id, name))).collect()
}
