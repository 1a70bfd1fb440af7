//! The dated numbers of a measure, as they are plotted.

use super::super::View;
use super::span::{self, Stretch};
use crate::model::{Hedge, Id};
use crate::query::{Point, Series, Verdict};

/// A number that a live claim gives.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The claim that gives it.
    pub claim: Id,
    /// What it measures.
    pub measure: Id,
    /// When it holds; none where the claim has no date.
    pub when: Option<Stretch>,
    /// The number, or the middle of its bounds.
    pub value: f64,
    /// The least it may stand for; none where there is no least.
    pub low: Option<f64>,
    /// The most it may stand for; none where there is no most.
    pub high: Option<f64>,
    /// The source does not give it as exact.
    pub hedged: bool,
    /// The curator doubts it.
    pub doubted: bool,
}

impl Reading {
    fn of(view: &View<'_>, measure: &Id, point: &Point) -> Self {
        let claim = view.document.claims.get(&point.claim);
        let is_estimated = claim.and_then(|claim| claim.quantity.as_ref()).is_some_and(|one| one.estimated);
        let when = (point.earliest.or(point.latest).is_some()).then(|| Stretch {
            from: point.earliest.map(span::number),
            to: point.latest.map(span::number),
            unsure: point.is_date_uncertain,
        });
        Self {
            claim: point.claim.clone(),
            measure: measure.clone(),
            when,
            value: point.value,
            low: Some(point.low),
            high: point.high,
            hedged: point.hedge != Hedge::Exact || is_estimated,
            doubted: claim.is_some_and(|claim| claim.doubt.is_some()),
        }
    }
}

/// The dated readings of a series, oldest first.
pub fn dated(view: &View<'_>, series: &Series) -> Vec<Reading> {
    series.points.iter().map(|point| Reading::of(view, &series.measure, point)).collect()
}

/// Pairs of answers to a question that contradict each other. Of a question with very many answers only the first
/// pairs are compared.
pub fn contradictions(view: &View<'_>, question: &Id) -> Vec<(Id, Id)> {
    const MOST_COMPARED: usize = 20_000;
    let pairs = view.evidence.pairs(question).take(MOST_COMPARED);
    let clashing = pairs.filter(|pair| pair.verdict == Verdict::Contradiction);
    clashing.map(|pair| (pair.one, pair.other)).collect()
}
