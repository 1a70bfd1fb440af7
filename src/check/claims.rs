//! Rules about claims and their citations.

use std::collections::{BTreeMap, BTreeSet};

use super::file::READING_RULES;
use super::problem::{Field, Finding};
use super::rules::{RULES, Subject};
use crate::model::{Citation, Claim, ClaimKind, Day, Document, How, Id, Section, Status};
use crate::query::{Pair, Verdict};

/// How many words a quote may have.
const LONGEST_QUOTE: usize = 25;

pub(super) fn unsourced(subject: &Subject<'_>) -> Vec<Finding> {
    let is_unsourced = |claim: &Claim| !claim.is_retracted() && claim.is_unsourced();
    of_claims(subject.document, |claim| is_unsourced(claim).then_some("No citation says that it is so."))
}

pub(super) fn drafts(subject: &Subject<'_>) -> Vec<Finding> {
    of_claims(subject.document, |claim| (claim.status == Status::Draft).then_some("The claim is a draft."))
}

pub(super) fn about_nothing(subject: &Subject<'_>) -> Vec<Finding> {
    let is_bare = |claim: &Claim| claim.links.is_empty() && claim.about.is_empty() && !claim.is_retracted();
    of_claims(subject.document, |claim| is_bare(claim).then_some("The claim is about nothing in the graph."))
}

pub(super) fn retracted_without_reason(subject: &Subject<'_>) -> Vec<Finding> {
    let gives_none =
        |claim: &Claim| matches!(&claim.status, Status::Retracted(reason) if reason.trim().is_empty());
    of_claims(subject.document, |claim| {
        gives_none(claim).then_some("The claim is retracted without a reason.")
    })
}

pub(super) fn without_place(subject: &Subject<'_>) -> Vec<Finding> {
    of_citations(subject.document, "at", |cite| {
        let has_place = cite.at.iter().any(|place| !place.trim().is_empty());
        (!has_place).then(|| format!("The citation of `{}` does not say where.", cite.source))
    })
}

pub(super) fn long_quotes(subject: &Subject<'_>) -> Vec<Finding> {
    of_citations(subject.document, "quote", |cite| {
        let words = cite.quote.as_ref()?.split_whitespace().count();
        (words > LONGEST_QUOTE).then(|| format!("The quote has {words} words."))
    })
}

pub(super) fn contradiction_without_reason(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (id, claim) in &subject.document.claims {
        for (place, bearing) in claim.bears_on.iter().enumerate() {
            let gives_none = bearing.why.as_ref().is_none_or(|why| why.trim().is_empty());
            if bearing.how == How::Contradicts && gives_none {
                let what = format!("It contradicts `{}` without saying why.", bearing.claim);
                let field = Field::of_item("bears_on", place, "why");
                findings.push(Finding::new(Section::Claims, id, what).in_field(field));
            }
        }
    }
    findings
}

pub(super) fn stale_reviews(subject: &Subject<'_>) -> Vec<Finding> {
    let today = subject.evidence.settings().today;
    let has_passed = |claim: &Claim| -> Option<Day> {
        claim.review_by.as_ref()?.span()?.latest.filter(|latest| *latest < today)
    };
    let mut findings = Vec::new();
    for (id, claim) in subject.document.claims.iter().filter(|(_, claim)| !claim.is_retracted()) {
        if let Some(day) = has_passed(claim) {
            let what = format!("It should have been looked at again by {day}.");
            findings.push(Finding::new(Section::Claims, id, what).in_field("review_by"));
        }
    }
    findings
}

pub(super) fn unknown_rules(subject: &Subject<'_>) -> Vec<Finding> {
    let known: BTreeSet<&str> = RULES.iter().map(|rule| rule.id).chain(READING_RULES).collect();
    let mut findings = Vec::new();
    for (id, claim) in &subject.document.claims {
        for rule in claim.accepted.keys().filter(|rule| !known.contains(rule.as_str())) {
            let what = format!("There is no rule `{rule}`.");
            findings.push(Finding::new(Section::Claims, id, what).in_field("accepted"));
        }
    }
    findings
}

pub(super) fn contradictions(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (question, _) in subject.evidence.questions() {
        let contradict = |pair: &Pair| pair.verdict == Verdict::Contradiction;
        let compared = subject.evidence.pairs(question).take(MOST_COMPARED);
        for pair in compared.filter(contradict).take(MOST_PAIRS) {
            let what = format!("`{}` and `{}` contradict each other.", pair.one, pair.other);
            findings.push(Finding::new(Section::Questions, question, what));
        }
    }
    findings
}

/// So many contradictions of one question are enough to see that there is something to do.
const MOST_PAIRS: usize = 100;
/// So many pairs of answers are looked at: those of a thousand answers. Of many thousands, the first answers are
/// compared with all the others.
const MOST_COMPARED: usize = 500_000;

/// Voices on whose word alone many facts rest, each with the facts.
pub(super) fn single_voices(subject: &Subject<'_>) -> Vec<Finding> {
    let mut alone: BTreeMap<&[Id], Vec<&Id>> = BTreeMap::new();
    for (id, evidence) in subject.evidence.claims() {
        let is_counted = |claim: &Claim| {
            claim.kind == ClaimKind::Fact && !claim.accepted.keys().any(|rule| rule.as_str() == SINGLE_VOICE)
        };
        if let [voice] = evidence.voices.voices.as_slice()
            && subject.document.claims.get(id).is_some_and(is_counted)
        {
            alone.entry(&voice.roots).or_default().push(id);
        }
    }
    let many = alone.into_iter().filter(|(_, claims)| claims.len() >= FEWEST_ALONE);
    many.map(|(roots, claims)| {
        let shown: Vec<String> = claims.iter().take(3).map(|id| format!("`{id}`")).collect();
        let rest = format!("such as {}", shown.join(", "));
        match roots {
            [] => Finding::of_graph(format!("{} facts rest on nobody who is named, {rest}.", claims.len())),
            [one] => Finding::new(
                Section::Actors,
                one,
                format!("{} facts rest on its word alone, {rest}.", claims.len()),
            ),
            [one, ..] => Finding::new(
                Section::Actors,
                one,
                format!(
                    "{} facts rest on its word and that of those who speak with it, {rest}.",
                    claims.len()
                ),
            ),
        }
    })
    .collect()
}

/// The rule by which a single voice is found.
pub(super) const SINGLE_VOICE: &str = "single-voice";
/// A voice that alone says fewer facts is nothing to wonder about.
const FEWEST_ALONE: usize = 10;

fn of_claims(document: &Document, what: impl Fn(&Claim) -> Option<&'static str>) -> Vec<Finding> {
    let claims = document.claims.iter();
    claims.filter_map(|(id, claim)| Some(Finding::new(Section::Claims, id, what(claim)?))).collect()
}

fn of_citations(
    document: &Document,
    field: &'static str,
    what: impl Fn(&Citation) -> Option<String>,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (id, claim) in document.claims.iter().filter(|(_, claim)| !claim.is_retracted()) {
        for (place, cite) in claim.cites.iter().enumerate() {
            if let Some(what) = what(cite) {
                let field = Field::of_item("cites", place, field);
                findings.push(Finding::new(Section::Claims, id, what).in_field(field));
            }
        }
    }
    findings
}
