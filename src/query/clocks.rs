//! Two clocks: since when a thing is known, and when it is true. And what has grown stale.

use std::collections::BTreeMap;

use serde::{Serialize, Serializer};

use super::live::Settings;
use super::readings::Succession;
use crate::model::{Claim, ClaimKind, Counts, Day, Document, Id, Span, When};

/// What the day on which a document became known is taken from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// When it was published.
    Published,
    /// The latest date that a claim read in it speaks of; it may be younger.
    Dates,
    /// When a claim read in it was written down.
    Recorded,
}

/// The day from which a document or claim is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct KnownFrom {
    /// The day; of an imprecise date the last that it may stand for.
    #[serde(serialize_with = "as_text")]
    pub day: Day,
    /// What it is taken from.
    pub basis: Basis,
}

impl KnownFrom {
    /// Whether it became known on that day or later: shown with ≥.
    pub fn is_at_least(&self) -> bool {
        self.basis == Basis::Dates
    }
}

/// Whether a claim is known as of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Known {
    /// One of its documents is known from then or before.
    Yes,
    /// All of its documents are from later.
    NotYet,
    /// None of its documents has a date.
    Undated,
}

/// Whether a claim is true as of a day, if it is true at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Truth {
    /// Its time contains the day.
    Surely,
    /// Its time may contain the day: the date is imprecise, inferred, or a newer reading may stand before it.
    Maybe,
    /// Its time does not contain the day.
    No,
    /// It has no date.
    Undated,
}

/// How old the evidence of a claim is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Freshness {
    /// It speaks of a time that has an end: history, never stale.
    Dated,
    /// It speaks of no time or of one without an end, on evidence that is recent enough.
    Current,
    /// It speaks of no time or of one without an end, and should be looked at again.
    Stale,
    /// It speaks of no time or of one without an end, in documents without a date only.
    Undated,
}

/// Months after which the newest document no longer carries an undated claim.
const STALE_AFTER: u32 = 24;

pub(crate) fn as_text<S: Serializer>(day: &Day, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(day)
}

/// From when each source is known, as far as anything tells.
pub(crate) fn sources_known_from(document: &Document) -> BTreeMap<Id, KnownFrom> {
    let mut latest: BTreeMap<&Id, Day> = BTreeMap::new();
    let mut recorded: BTreeMap<&Id, Day> = BTreeMap::new();
    for claim in document.claims.values().filter(|claim| !claim.is_retracted()) {
        // What somebody means to do lies ahead of the document that says so.
        let spoken_of = span(claim.when.as_ref())
            .and_then(|span| span.last_named)
            .filter(|_| claim.kind != ClaimKind::Aim);
        let written = claim.recorded.as_ref().and_then(|recorded| last_day(recorded.on.as_ref()));
        for citation in &claim.cites {
            if let Some(day) = spoken_of {
                let known = latest.entry(&citation.source).or_insert(day);
                *known = (*known).max(day);
            }
            if let Some(day) = written {
                let known = recorded.entry(&citation.source).or_insert(day);
                *known = (*known).min(day);
            }
        }
    }
    let known = |(id, source): (&Id, &crate::model::Source)| {
        let published = last_day(source.published.as_ref()).map(|day| (day, Basis::Published));
        let dates = || latest.get(id).map(|day| (*day, Basis::Dates));
        let written = || recorded.get(id).map(|day| (*day, Basis::Recorded));
        let (day, basis) = published.or_else(dates).or_else(written)?;
        Some((id.clone(), KnownFrom { day, basis }))
    };
    document.sources.iter().filter_map(known).collect()
}

/// From when a claim in these documents is known: from the earliest of them that has a date.
pub(crate) fn known_from<'a>(
    sources: &BTreeMap<Id, KnownFrom>,
    documents: impl IntoIterator<Item = &'a Id>,
) -> Option<KnownFrom> {
    documents.into_iter().filter_map(|document| sources.get(document)).min().copied()
}

/// Whether what is known from then is known as of the day.
pub(crate) fn known(from: Option<KnownFrom>, day: Day) -> Known {
    match from {
        None => Known::Undated,
        Some(from) if from.day <= day => Known::Yes,
        Some(_) => Known::NotYet,
    }
}

/// How old the evidence of a claim in these documents is.
pub(crate) fn freshness<'a>(
    claim: &Claim,
    settings: &Settings,
    sources: &BTreeMap<Id, KnownFrom>,
    documents: impl IntoIterator<Item = &'a Id>,
) -> Freshness {
    if span(claim.when.as_ref()).is_some_and(|span| span.latest.is_some()) {
        return Freshness::Dated;
    }
    if last_day(claim.review_by.as_ref()).is_some_and(|day| day < settings.today) {
        return Freshness::Stale;
    }
    let newest =
        documents.into_iter().filter_map(|document| sources.get(document)).map(|known| known.day).max();
    match newest {
        None => Freshness::Undated,
        Some(day) if day < settings.today.months_before(STALE_AFTER) => Freshness::Stale,
        Some(_) => Freshness::Current,
    }
}

/// Whether the time of the claim had ended by the day. A stock has no end of its own.
pub(crate) fn has_ended(document: &Document, claim: &Claim, day: Day) -> bool {
    counts(document, claim) != Some(Counts::Stock)
        && span(claim.when.as_ref()).and_then(|span| span.latest).is_some_and(|latest| latest < day)
}

/// Whether the claim is true as of the day.
pub(crate) fn truth(document: &Document, claim: &Claim, succession: &Succession, day: Day) -> Truth {
    let Some(span) = span(claim.when.as_ref()) else { return Truth::Undated };
    let counts = counts(document, claim);
    let truth = if counts == Some(Counts::Stock) && !span.is_period {
        stock(span, succession, day)
    } else if !span.contains(day) {
        Truth::No
    } else if span.is_period || span.earliest == span.latest || is_of_a_period(counts) {
        Truth::Surely
    } else {
        Truth::Maybe
    };
    match truth {
        Truth::Surely if span.uncertain || span.approximate => Truth::Maybe,
        truth => truth,
    }
}

/// The days on which the truth of the claim changes, sorted: on each it is another than on the day before.
pub(crate) fn turning_days(document: &Document, claim: &Claim, succession: &Succession) -> Vec<Day> {
    let spans = [span(claim.when.as_ref()), succession.next].into_iter().flatten();
    let ends = spans.flat_map(|span| [span.earliest, span.latest]).flatten();
    let mut days: Vec<Day> = ends.flat_map(|day| [day, day.next()]).collect();
    days.sort_unstable();
    days.dedup();
    days.retain(|day| {
        truth(document, claim, succession, *day) != truth(document, claim, succession, day.previous())
    });
    days
}

/// A stock holds from its date until the next reading; inside an imprecise date of either, maybe.
fn stock(span: Span, succession: &Succession, day: Day) -> Truth {
    if span.earliest.is_some_and(|first| day < first) {
        return Truth::No;
    }
    if let Some(next) = succession.next {
        if next.latest.or(next.earliest).is_some_and(|last| day >= last) {
            return Truth::No;
        }
        if next.earliest.is_some_and(|first| day >= first) {
            return Truth::Maybe;
        }
    }
    let is_past_its_date = span.latest.is_some_and(|last| day >= last);
    if is_past_its_date && !(succession.is_updated_some_day && span.latest != Some(day)) {
        Truth::Surely
    } else {
        Truth::Maybe
    }
}

/// Whether a number of that sort is of the whole of its period, however the period is written.
fn is_of_a_period(counts: Option<Counts>) -> bool {
    matches!(counts, Some(Counts::Flow | Counts::Share))
}

fn counts(document: &Document, claim: &Claim) -> Option<Counts> {
    let measure = &claim.quantity.as_ref()?.measure;
    Some(document.measures.get(measure)?.counts)
}

fn span(when: Option<&When>) -> Option<Span> {
    when?.span()
}

/// The last day that a date may stand for; of one that is open, the last that it names.
fn last_day(when: Option<&When>) -> Option<Day> {
    let span = span(when)?;
    span.latest.or(span.last_named)
}
