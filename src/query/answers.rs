//! Two answers to one question: do they contradict, oppose, differ, or agree?

use std::collections::BTreeSet;

use serde::Serialize;

use crate::model::{Claim, Counts, Course, Document, Hedge, Id, Range, Says, Span, When};

/// How two answers to one question stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Both cannot be so.
    Contradiction,
    /// They stand on different sides.
    Opposed,
    /// One figure under two definitions.
    SameFigureTwoDefinitions,
    /// They count different things.
    DifferentDefinitions,
    /// They speak of different dates.
    DifferentDates,
    /// Nothing stands between them.
    Agree,
    /// They cannot be compared.
    NotCompared,
}

/// What a verdict rests on: the first rule that fits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// One of them is doubted.
    Doubted,
    /// The curator says that one contradicts the other.
    SaidToContradict,
    /// Their sides.
    Sides,
    /// Their measures.
    Measures,
    /// One of them gives no reading: no number, or it does not say yes.
    NoReading,
    /// One of them is vague.
    Vague,
    /// Their numbers at the same date, or without any.
    Numbers,
    /// Only one of them has a date.
    OnlyOneDated,
    /// A period lies inside another and counts more.
    PartExceedsWhole,
    /// The later reading goes against the course of the measure.
    AgainstCourse,
    /// Their dates.
    Dates,
}

/// Two answers to one question and how they stand to each other.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Pair {
    /// The answer whose id sorts first.
    pub one: Id,
    /// The other.
    pub other: Id,
    /// How they stand to each other.
    pub verdict: Verdict,
    /// What that rests on.
    pub why: Why,
}

/// What a claim gives as an answer, as far as comparing goes.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Reading {
    pub claim: Id,
    pub is_doubted: bool,
    /// The sides it is on; none where it takes none.
    pub sides: BTreeSet<Id>,
    pub number: Option<Number>,
    pub when: Option<Span>,
}

/// A number of some measure.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Number {
    pub measure: Id,
    pub counts: Counts,
    pub course: Course,
    pub figure: [Option<f64>; 3],
    /// The numbers it may stand for; none where it is vague.
    pub range: Option<Range>,
}

impl Reading {
    /// What the claim answers to the question.
    pub fn new(document: &Document, id: &Id, claim: &Claim, question: &Id) -> Self {
        let sides = claim
            .answers
            .iter()
            .filter(|answer| answer.question == *question)
            .filter_map(|answer| answer.side.clone())
            .collect();
        Self {
            claim: id.clone(),
            is_doubted: claim.doubt.is_some(),
            sides,
            number: Number::of(document, claim).filter(|_| claim.says == Says::Yes),
            when: claim.when.as_ref().and_then(When::span),
        }
    }
}

impl Number {
    /// The number that the claim gives, if it gives one, be it vague.
    pub fn of(document: &Document, claim: &Claim) -> Option<Self> {
        let quantity = claim.quantity.as_ref()?;
        // An empty range, "under 0", can be compared with nothing.
        let range = quantity.range().filter(|range| !range.wholly_below(range));
        if range.is_none() && quantity.hedge != Hedge::Vague {
            return None;
        }
        let measure = document.measures.get(&quantity.measure);
        Some(Self {
            measure: quantity.measure.clone(),
            counts: measure.map(|measure| measure.counts).unwrap_or_default(),
            course: measure.map(|measure| measure.course).unwrap_or_default(),
            figure: [quantity.value, quantity.low, quantity.high],
            range,
        })
    }

    /// Whether it is given in digits.
    pub fn has_figure(&self) -> bool {
        self.figure.iter().any(Option::is_some)
    }

    fn has_same_figure(&self, other: &Self) -> bool {
        self.figure == other.figure && self.has_figure()
    }
}

/// How two answers to one question stand to each other: the first rule that fits.
pub(crate) fn compare(one: &Reading, other: &Reading, are_said_to_contradict: bool) -> (Verdict, Why) {
    if one.is_doubted || other.is_doubted {
        return (Verdict::NotCompared, Why::Doubted);
    }
    if are_said_to_contradict {
        return (Verdict::Contradiction, Why::SaidToContradict);
    }
    if !one.sides.is_empty() && !other.sides.is_empty() {
        let opposed = one.sides.is_disjoint(&other.sides);
        return (if opposed { Verdict::Opposed } else { Verdict::Agree }, Why::Sides);
    }
    let (Some(number), Some(other_number)) = (&one.number, &other.number) else {
        return (Verdict::NotCompared, Why::NoReading);
    };
    if number.measure != other_number.measure {
        let same = have_same_when(one, other) && number.has_same_figure(other_number);
        let verdict = if same { Verdict::SameFigureTwoDefinitions } else { Verdict::DifferentDefinitions };
        return (verdict, Why::Measures);
    }
    let (Some(range), Some(other_range)) = (number.range, other_number.range) else {
        return (Verdict::NotCompared, Why::Vague);
    };
    if have_same_when(one, other) {
        let agree = range.meets(&other_range);
        return (if agree { Verdict::Agree } else { Verdict::Contradiction }, Why::Numbers);
    }
    match (one.when, other.when) {
        (Some(when), Some(other_when)) => dates(number, (when, range), (other_when, other_range)),
        _ => (Verdict::NotCompared, Why::OnlyOneDated),
    }
}

/// Whether both are of the same date, or both undated.
fn have_same_when(one: &Reading, other: &Reading) -> bool {
    match (one.when, other.when) {
        (Some(when), Some(other)) => when.same_days(&other),
        (None, None) => true,
        _ => false,
    }
}

/// Two readings of one measure at different dates.
fn dates(number: &Number, one: (Span, Range), other: (Span, Range)) -> (Verdict, Why) {
    let exceeds = |(inner, more): (Span, Range), (outer, less): (Span, Range)| {
        inner.lies_in(&outer) && less.wholly_below(&more)
    };
    if number.counts == Counts::Flow && (exceeds(one, other) || exceeds(other, one)) {
        return (Verdict::Contradiction, Why::PartExceedsWhole);
    }
    let (earlier, later) = if one.0.wholly_before(&other.0) {
        (one.1, other.1)
    } else if other.0.wholly_before(&one.0) {
        (other.1, one.1)
    } else {
        return (Verdict::DifferentDates, Why::Dates);
    };
    let goes_against = match number.course {
        Course::Rising => later.wholly_below(&earlier),
        Course::Falling => earlier.wholly_below(&later),
        Course::Free => false,
    };
    if goes_against {
        (Verdict::Contradiction, Why::AgainstCourse)
    } else {
        (Verdict::DifferentDates, Why::Dates)
    }
}
