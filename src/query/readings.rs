//! Which readings are earlier ones, and which reading took their place.

use std::collections::BTreeMap;

use serde::Serialize;

use super::answers::{Reading, Verdict, compare};
use super::disputes::Contradictions;
use crate::model::{Counts, Document, How, Id, Span, When};

/// By what rule a claim is an earlier reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ReadingRule {
    /// The curator says that the other updates it.
    Updates,
    /// The other is a later reading of the same stock.
    LaterReading,
}

/// That another claim took a claim's place.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct EarlierReading {
    /// The claim to see instead: of several, the latest.
    pub see: Id,
    /// By what rule.
    pub rule: ReadingRule,
}

/// What comes after a claim.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Succession {
    /// The claim that took its place.
    pub earlier: Option<EarlierReading>,
    /// When the next reading after it is dated: a stock holds until then.
    pub next: Option<Span>,
    /// Whether a live claim without a date updates it, so that nobody knows until when it held.
    pub is_updated_some_day: bool,
}

/// Later readings that are looked at for one reading before giving up: all of them contradict it.
const MOST_LOOKED_AT: usize = 1_000;

/// What comes after each live claim that has a successor.
pub(crate) fn successions<'a>(
    document: &Document,
    is_live: impl Fn(&Id) -> bool,
    contradictions: &Contradictions,
    questions: impl Iterator<Item = (&'a Id, &'a [Reading])>,
) -> BTreeMap<Id, Succession> {
    let mut successions: BTreeMap<Id, Succession> = BTreeMap::new();
    let mut latest: BTreeMap<Id, (Option<Span>, Id)> = BTreeMap::new();
    let mut answers: BTreeMap<&Id, BTreeMap<&Id, &Reading>> = BTreeMap::new();
    for (question, readings) in questions {
        by_stock(readings, contradictions, &mut successions, &mut latest);
        for reading in readings {
            answers.entry(&reading.claim).or_default().insert(question, reading);
        }
    }
    let contradict = |one: &Id, other: &Id| {
        let said = contradictions.between(one, other);
        let (Some(ones), Some(others)) = (answers.get(one), answers.get(other)) else { return said };
        let shared = ones.iter().filter_map(|(question, reading)| Some((*reading, *others.get(question)?)));
        said || shared.into_iter().any(|(a, b)| compare(a, b, said).0 == Verdict::Contradiction)
    };
    by_updates(document, is_live, contradict, &mut successions);
    successions
}

fn by_updates(
    document: &Document,
    is_live: impl Fn(&Id) -> bool,
    contradict: impl Fn(&Id, &Id) -> bool,
    successions: &mut BTreeMap<Id, Succession>,
) {
    let mut latest: BTreeMap<Id, (Option<Span>, Id)> = BTreeMap::new();
    for (id, claim) in document.claims.iter().filter(|(id, _)| is_live(id)) {
        for bearing in claim.bears_on.iter().filter(|bearing| bearing.how == How::Updates) {
            let old = &bearing.claim;
            if old == id || !is_live(old) || contradict(old, id) {
                continue;
            }
            let when = claim.when.as_ref().and_then(When::span);
            let succession = successions.entry(old.clone()).or_default();
            succession.is_updated_some_day |= when.is_none();
            succession.next = earliest(succession.next, when);
            if is_later(when, id, latest.get(old)) {
                latest.insert(old.clone(), (when, id.clone()));
                succession.earlier = Some(EarlierReading { see: id.clone(), rule: ReadingRule::Updates });
            }
        }
    }
}

/// The answers of one question: of each stock, a reading is an earlier one if a later one only differs in date.
fn by_stock(
    readings: &[Reading],
    contradictions: &Contradictions,
    successions: &mut BTreeMap<Id, Succession>,
    latest: &mut BTreeMap<Id, (Option<Span>, Id)>,
) {
    let mut stocks: BTreeMap<&Id, Vec<&Reading>> = BTreeMap::new();
    for reading in readings {
        let Some(number) = &reading.number else { continue };
        let has_start = reading.when.is_some_and(|span| span.earliest.is_some());
        if has_start && number.counts == Counts::Stock {
            stocks.entry(&number.measure).or_default().push(reading);
        }
    }
    for mut stock in stocks.into_values() {
        stock.sort_by_key(|reading| (reading.when.and_then(|span| span.earliest), &reading.claim));
        for old in &stock {
            let Some(span) = old.when else { continue };
            let after = stock.partition_point(|new| new.when.is_none_or(|when| !span.wholly_before(&when)));
            let later = stock.get(after..).unwrap_or_default();
            let outdates = |new: &&&Reading| {
                let contradict = contradictions.between(&old.claim, &new.claim);
                compare(old, new, contradict).0 == Verdict::DifferentDates
            };
            let Some(newest) = later.iter().rev().take(MOST_LOOKED_AT).find(outdates) else { continue };
            let next = later.iter().take(MOST_LOOKED_AT).find(outdates).unwrap_or(newest);
            let succession = successions.entry(old.claim.clone()).or_default();
            succession.next = earliest(succession.next, next.when);
            if is_later(newest.when, &newest.claim, latest.get(&old.claim)) {
                latest.insert(old.claim.clone(), (newest.when, newest.claim.clone()));
                let see = newest.claim.clone();
                succession.earlier = Some(EarlierReading { see, rule: ReadingRule::LaterReading });
            }
        }
    }
}

fn is_later(when: Option<Span>, id: &Id, than: Option<&(Option<Span>, Id)>) -> bool {
    let day = |when: Option<Span>| when.and_then(|span| span.earliest.or(span.latest));
    than.is_none_or(|(other, other_id)| {
        day(when) > day(*other) || (day(when) == day(*other) && id < other_id)
    })
}

fn earliest(one: Option<Span>, other: Option<Span>) -> Option<Span> {
    match (one, other) {
        (Some(a), Some(b)) => Some(if (b.earliest, b.latest) < (a.earliest, a.latest) { b } else { a }),
        (one, other) => one.or(other),
    }
}
