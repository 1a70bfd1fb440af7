//! Rules about numbers and dates.

use super::problem::{Field, Finding};
use super::rules::Subject;
use crate::model::{Claim, Counts, Course, Document, Section, When};

pub(super) fn unreadable_dates(subject: &Subject<'_>) -> Vec<Finding> {
    let document = subject.document;
    let mut findings = Vec::new();
    let mut look = |section, id, field: &str, when: Option<&When>| {
        if let Some(problem) = when.and_then(When::problem) {
            let date = when.map(When::as_str).unwrap_or_default();
            let what = format!("`{date}` cannot be read as a date: {problem}.");
            findings.push(Finding::new(section, id, what).in_field(field));
        }
    };
    for (id, source) in &document.sources {
        look(Section::Sources, id, "published", source.published.as_ref());
        look(Section::Sources, id, "accessed", source.accessed.as_ref());
    }
    for (id, claim) in &document.claims {
        look(Section::Claims, id, "when", claim.when.as_ref());
        look(Section::Claims, id, "review_by", claim.review_by.as_ref());
        let recorded = claim.recorded.as_ref().and_then(|recorded| recorded.on.as_ref());
        look(Section::Claims, id, "recorded", recorded);
    }
    findings
}

pub(super) fn without_measure(subject: &Subject<'_>) -> Vec<Finding> {
    of_numbers(subject.document, "quantity", |_, claim| {
        let is_empty = claim.quantity.as_ref().is_some_and(|quantity| quantity.measure.as_str().is_empty());
        is_empty.then_some("The number has no measure.")
    })
}

pub(super) fn without_date(subject: &Subject<'_>) -> Vec<Finding> {
    of_numbers(subject.document, "when", |document, claim| {
        let quantity = claim.quantity.as_ref()?;
        // A rule holds until it is changed, and its number with it.
        let is_limit = document.measures.get(&quantity.measure).is_some_and(|m| m.counts == Counts::Limit);
        let is_number = quantity.range().is_some();
        let is_dated = claim.when.is_some() || claim.when_words.is_some();
        (is_number && !is_limit && !is_dated).then_some("The number has no date.")
    })
}

pub(super) fn inferred_without_reason(subject: &Subject<'_>) -> Vec<Finding> {
    of_numbers(subject.document, "inferred", |_, claim| {
        let span = claim.when.as_ref()?.span()?;
        let gives_none = claim.inferred.as_ref().is_none_or(|reason| reason.trim().is_empty());
        (span.uncertain && gives_none).then_some("A part of the date is inferred, and no reason is given.")
    })
}

pub(super) fn course_without_note(subject: &Subject<'_>) -> Vec<Finding> {
    let measures = subject.document.measures.iter();
    measures
        .filter(|(_, m)| m.course != Course::Free)
        .filter(|(_, m)| m.note.as_ref().is_none_or(|note| note.trim().is_empty()))
        .map(|(id, _)| {
            let what = "Its readings can go only one way, and no note says why.";
            Finding::new(Section::Measures, id, what).in_field(Field::of_record("note"))
        })
        .collect()
}

fn of_numbers(
    document: &Document,
    field: &'static str,
    what: impl Fn(&Document, &Claim) -> Option<&'static str>,
) -> Vec<Finding> {
    let claims = document.claims.iter().filter(|(_, claim)| !claim.is_retracted());
    claims
        .filter_map(|(id, claim)| {
            let what = what(document, claim)?;
            Some(Finding::new(Section::Claims, id, what).in_field(field))
        })
        .collect()
}
