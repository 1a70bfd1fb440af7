//! Where a question stands: contested, or what its answers differ in.

use serde::Serialize;

use super::answers::{Pair, Reading, Verdict, compare};
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

/// Answers of which all pairs are compared to find the state; of more, each with so many of its neighbours.
const NEIGHBOURS: usize = 1_500;

/// Where a question with these answers stands.
pub(crate) fn state(readings: &[Reading], contradictions: &Contradictions) -> State {
    let mut strongest = match readings.len() {
        1 => State::OneAnswer,
        _ => State::Open,
    };
    let ordered = in_order(readings);
    for (at, a) in ordered.iter().enumerate() {
        for b in ordered.iter().skip(at + 1).take(NEIGHBOURS) {
            let (verdict, _) = compare(a, b, contradictions.between(&a.claim, &b.claim));
            strongest = strongest.min(of_verdict(verdict));
            if strongest == State::Contested {
                return strongest;
            }
        }
    }
    strongest
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

fn of_verdict(verdict: Verdict) -> State {
    match verdict {
        Verdict::Contradiction | Verdict::Opposed => State::Contested,
        Verdict::SameFigureTwoDefinitions => State::SameFigureTwoDefinitions,
        Verdict::DifferentDefinitions => State::DifferentDefinitions,
        Verdict::DifferentDates => State::DifferentDates,
        Verdict::Agree | Verdict::NotCompared => State::Open,
    }
}

/// Answers that bear on each other side by side: by date, then number.
fn in_order(readings: &[Reading]) -> Vec<&Reading> {
    let mut ordered: Vec<&Reading> = readings.iter().collect();
    ordered.sort_by(|a, b| {
        let day = |reading: &Reading| reading.when.map(|span| (span.earliest, span.latest));
        day(a).cmp(&day(b)).then_with(|| a.claim.cmp(&b.claim))
    });
    ordered
}
