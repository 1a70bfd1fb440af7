//! Rules about saved views.

use super::problem::Finding;
use super::rules::Subject;
use crate::model::{Day, Id, SavedView, Section};
use crate::query::filter::{Chip, Criterion};

/// Things, verbs, kinds and documents that a view names and nothing has.
pub(super) fn naming_nothing(subject: &Subject<'_>) -> Vec<Finding> {
    let document = subject.document;
    let mut findings = Vec::new();
    for (id, view) in &document.views {
        let mut missing = |field: &str, name: &Id| {
            let what = format!("The view names `{name}`, and there is nothing of that id.");
            findings.push(Finding::new(Section::Views, id, what).in_field(field));
        };
        for (field, ids) in view.lists() {
            ids.iter().filter(|id| document.section_of(id).is_none()).for_each(|id| missing(field, id));
        }
        let pinned = view.pinned.keys().filter(|id| document.section_of(id).is_none());
        pinned.for_each(|id| missing("pinned", id));
        for link in &view.selected_relations {
            let ends = [&link.from, &link.to].into_iter().filter(|id| document.node(id).is_none());
            let verb = (!document.verbs.contains_key(&link.verb)).then_some(&link.verb);
            ends.chain(verb).for_each(|id| missing("selected_relations", id));
        }
        view.follow
            .iter()
            .filter(|verb| !document.verbs.contains_key(*verb))
            .for_each(|id| missing("follow", id));
        for chip in view.filter.iter().filter_map(|text| Chip::parse(text)) {
            if let Some((section, name)) = named(&chip.criterion)
                && !document.has(section, name)
            {
                missing("filter", name);
            }
        }
    }
    findings
}

/// Conditions and days of a view that cannot be read.
pub(super) fn unreadable(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (id, view) in &subject.document.views {
        for text in view.filter.iter().filter(|text| Chip::parse(text).is_none()) {
            let what = format!("`{text}` is no condition of a filter.");
            findings.push(Finding::new(Section::Views, id, what).in_field("filter"));
        }
        for (field, text) in days(view).filter(|(_, text)| Day::parse(text).is_none()) {
            let what = format!("`{text}` is no day.");
            findings.push(Finding::new(Section::Views, id, what).in_field(field));
        }
    }
    findings
}

fn days(view: &SavedView) -> impl Iterator<Item = (&'static str, &str)> {
    let days = [("true_as_of", &view.true_as_of), ("known_as_of", &view.known_as_of)];
    days.into_iter().filter_map(|(field, day)| Some((field, day.as_ref()?.as_str())))
}

/// The record that a condition names.
fn named(criterion: &Criterion) -> Option<(Section, &Id)> {
    match criterion {
        Criterion::Kind(id) => Some((Section::Kinds, id)),
        Criterion::Source(id) => Some((Section::Sources, id)),
        Criterion::Publisher(id) | Criterion::Asserter(id) => Some((Section::Actors, id)),
        _ => None,
    }
}
