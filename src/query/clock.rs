//! The graph as of a day: what is true then, and what was known then.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::evidence::Evidence;
use super::{Known, Truth};
use crate::model::{Day, Document, Id};

pub use crate::model::Handling;

/// The two clocks, and how what they cannot decide is drawn. Without a day a clock hides nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clock {
    /// Show what is true as of this day.
    #[serde(default, with = "day_text", skip_serializing_if = "Option::is_none")]
    pub true_as_of: Option<Day>,
    /// Show what was known as of this day.
    #[serde(default, with = "day_text", skip_serializing_if = "Option::is_none")]
    pub known_as_of: Option<Day>,
    /// What becomes of claims that may or may not hold then: a mark in the date, or only a part of it.
    #[serde(default)]
    pub maybe: Handling,
    /// What becomes of claims without a date, or of which no document has one.
    #[serde(default)]
    pub undated: Handling,
}

/// What the clocks say of a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Then {
    /// It holds and is known.
    Sure,
    /// It may hold.
    Maybe,
    /// It has no date that tells.
    Undated,
    /// It does not hold, or is not known yet.
    No,
}

/// What the clocks say of every claim.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Timed {
    clock: Clock,
    then: BTreeMap<Id, Then>,
    /// How many claims there are of each.
    pub counts: ThenCounts,
}

/// How many claims the clocks say what of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ThenCounts {
    /// Holding and known.
    pub sure: usize,
    /// Maybe holding.
    pub maybe: usize,
    /// Without a date that tells.
    pub undated: usize,
    /// Not holding, or not known yet.
    pub no: usize,
}

/// A day on which the graph changes, and how many claims do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Tick {
    /// The day: what a clock set to it shows is another than on the day before.
    #[serde(serialize_with = "super::clocks::as_text")]
    pub day: Day,
    /// How many claims change.
    pub claims: usize,
}

impl Clock {
    /// Whether it hides and greys nothing.
    pub fn is_off(&self) -> bool {
        self.true_as_of.is_none() && self.known_as_of.is_none()
    }

    /// What it says of one claim.
    pub fn then(&self, document: &Document, evidence: &Evidence, claim: &Id) -> Then {
        let known = self.known_as_of.map_or(Then::Sure, |day| match evidence.known(claim, day) {
            Known::Yes => Then::Sure,
            Known::NotYet => Then::No,
            Known::Undated => Then::Undated,
        });
        let truth = self.true_as_of.map_or(Then::Sure, |day| match evidence.truth(document, claim, day) {
            Truth::Surely => Then::Sure,
            Truth::Maybe => Then::Maybe,
            Truth::No => Then::No,
            Truth::Undated => Then::Undated,
        });
        // The worse of the two, from sure over maybe and undated to no.
        known.max(truth)
    }

    /// How a claim of which they say so is drawn.
    pub const fn handling(&self, then: Then) -> Handling {
        match then {
            Then::Sure => Handling::Show,
            Then::Maybe => self.maybe,
            Then::Undated => self.undated,
            Then::No => Handling::Hide,
        }
    }

    /// What they say of every claim.
    pub fn apply(&self, document: &Document, evidence: &Evidence) -> Timed {
        let mut timed = Timed { clock: *self, ..Timed::default() };
        for id in document.claims.keys() {
            let then = self.then(document, evidence, id);
            let count = match then {
                Then::Sure => &mut timed.counts.sure,
                Then::Maybe => &mut timed.counts.maybe,
                Then::Undated => &mut timed.counts.undated,
                Then::No => &mut timed.counts.no,
            };
            *count += 1;
            timed.then.insert(id.clone(), then);
        }
        timed
    }

    /// The documents that are not known yet on the day of *known as of*. With these switched off, the evidence itself
    /// (voices, disputes, latest readings, contested questions) is what it would have been then.
    pub fn not_known_yet(&self, document: &Document, evidence: &Evidence) -> BTreeSet<Id> {
        let Some(day) = self.known_as_of else { return BTreeSet::new() };
        let is_later = |id: &&Id| evidence.source_known_from(id).is_some_and(|known| known.day > day);
        document.sources.keys().filter(is_later).cloned().collect()
    }
}

impl Timed {
    /// What the clocks say of a claim.
    pub fn then(&self, claim: &Id) -> Then {
        self.then.get(claim).copied().unwrap_or(Then::Sure)
    }

    /// How a claim is drawn.
    pub fn handling(&self, claim: &Id) -> Handling {
        self.clock.handling(self.then(claim))
    }

    /// How what stands on these claims is drawn: as its best claim is. What stands on none is shown.
    pub fn handling_of<'a>(&self, claims: impl IntoIterator<Item = &'a Id>) -> Handling {
        claims.into_iter().map(|claim| self.handling(claim)).min().unwrap_or(Handling::Show)
    }

    /// Whether a claim is left out.
    pub fn hides(&self, claim: &Id) -> bool {
        self.handling(claim) == Handling::Hide
    }
}

/// The days on which *true as of* changes what is shown, sorted: where the slider has its ticks and play stops.
pub fn truth_ticks(document: &Document, evidence: &Evidence) -> Vec<Tick> {
    ticks(document.claims.keys().flat_map(|id| evidence.turning_days(document, id)))
}

/// The days on which *known as of* changes what is shown, sorted.
pub fn known_ticks(evidence: &Evidence) -> Vec<Tick> {
    ticks(evidence.claims().filter_map(|(_, facts)| Some(facts.known_from?.day)))
}

fn ticks(days: impl Iterator<Item = Day>) -> Vec<Tick> {
    let mut ticks: BTreeMap<Day, usize> = BTreeMap::new();
    for day in days {
        *ticks.entry(day).or_default() += 1;
    }
    ticks.into_iter().map(|(day, claims)| Tick { day, claims }).collect()
}

/// Days as `2025-06-30`.
mod day_text {
    use serde::{Deserialize as _, Deserializer, Serializer};

    use crate::model::Day;

    #[expect(clippy::ref_option, reason = "the signature that serde calls")]
    pub fn serialize<S: Serializer>(day: &Option<Day>, serializer: S) -> Result<S::Ok, S::Error> {
        match day {
            Some(day) => serializer.collect_str(day),
            None => serializer.serialize_none(),
        }
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Day>, D::Error> {
        let Some(text) = Option::<String>::deserialize(deserializer)? else { return Ok(None) };
        let day = Day::parse(&text);
        day.map(Some).ok_or_else(|| serde::de::Error::custom(format!("`{text}` is no day like 2025-06-30")))
    }
}
