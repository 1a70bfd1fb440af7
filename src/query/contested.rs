//! Where a question stands: contested, or what its answers differ in.

use serde::Serialize;

use super::answers::{Pair, Reading, compare};
use super::disputes::Contradictions;
use crate::model::Id;

/// Where a question stands, the strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Two answers contradict each other or stand on different sides.
    Contested,
    /// One figure is given under two definitions.
    SameFigureTwoDefinitions,
    /// Answers count different things.
    DifferentDefinitions,
    /// Answers speak of different dates.
    DifferentDates,
    /// There is one answer.
    OneAnswer,
    /// There is none, or nothing in the answers decides.
    Open,
}

/// What is computed for one question.
#[derive(Clone, Debug, PartialEq)]
pub struct QuestionEvidence {
    /// Where it stands.
    pub state: State,
    pub(crate) readings: Vec<Reading>,
}

impl QuestionEvidence {
    /// The live claims that answer it, sorted.
    pub fn answers(&self) -> impl Iterator<Item = &Id> {
        self.readings.iter().map(|reading| &reading.claim)
    }

    /// How many answers it has.
    pub fn answer_count(&self) -> usize {
        self.readings.len()
    }
}

/// All pairs of answers, those that cannot be compared included.
pub(crate) fn pairs<'a>(
    readings: &'a [Reading],
    contradictions: &'a Contradictions,
) -> impl Iterator<Item = Pair> + 'a {
    readings.iter().enumerate().flat_map(move |(at, a)| {
        readings.iter().skip(at + 1).map(move |b| {
            let (verdict, why) = compare(a, b, contradictions.between(&a.claim, &b.claim));
            Pair { one: a.claim.clone(), other: b.claim.clone(), verdict, why }
        })
    })
}
