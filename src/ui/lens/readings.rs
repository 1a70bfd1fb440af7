//! The dated numbers of a measure, as they are plotted.

use super::super::View;
use super::span::Stretch;
use crate::model::{Hedge, Id, When};

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

/// The readings of a measure by the live claims, undated ones last.
pub fn readings(view: &View<'_>, measure: &Id) -> Vec<Reading> {
    let claims = view.document.claims.iter();
    let mut found: Vec<Reading> = claims
        .filter(|(id, _)| view.evidence.claim(id).is_some_and(|facts| facts.live))
        .filter_map(|(id, claim)| {
            let quantity = claim.quantity.as_ref().filter(|quantity| quantity.measure == *measure)?;
            let between = quantity.low.zip(quantity.high).map(|(low, high)| f64::midpoint(low, high));
            let range = quantity.range();
            let bound = |bound: f64| bound.is_finite().then_some(bound);
            Some(Reading {
                claim: id.clone(),
                measure: measure.clone(),
                when: claim.when.as_ref().and_then(When::span).as_ref().and_then(Stretch::of),
                value: quantity.value.or(between).or(quantity.low).or(quantity.high)?,
                low: range.and_then(|range| bound(range.low)),
                high: range.and_then(|range| bound(range.high)),
                hedged: quantity.hedge != Hedge::Exact || quantity.estimated,
                doubted: claim.doubt.is_some(),
            })
        })
        .collect();
    let at = |reading: &Reading| reading.when.map_or(f64::INFINITY, |when| when.middle());
    found.sort_by(|a, b| at(a).total_cmp(&at(b)).then_with(|| a.claim.cmp(&b.claim)));
    found
}
