//! Cards of questions: every answer with its receipts, how they stand to each other, and the numbers as series.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::answers::Pair;
use super::clocks::as_text;
use super::contested::State;
use super::disputes::Dispute;
use super::evidence::{ClaimEvidence, Evidence};
use super::footing::{Footing, sayers};
use super::readings::EarlierReading;
use super::voices::Voices;
use crate::model::{Citation, Claim, Counts, Day, Document, Hedge, Id, Says, Stance, When};

/// One question with everything that answers it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct QuestionCard {
    /// The question.
    pub id: Id,
    /// As a sentence.
    pub text: String,
    /// Where it stands.
    pub state: State,
    /// Its answers: by measure, then by date, undated ones last.
    pub answers: Vec<AnswerCard>,
    /// Pairs of answers and how they stand to each other, the strongest first.
    pub pairs: Vec<Pair>,
    /// How many more pairs there are than are listed.
    pub pairs_left_out: usize,
    /// What would reconcile the answers, as the curator says.
    pub note: Option<String>,
    /// Other questions that share something with it.
    pub feeds: Vec<Feed>,
    /// Its numbers, a series a measure.
    pub series: Vec<Series>,
}

/// One answer to a question: a live claim.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AnswerCard {
    /// The claim.
    pub claim: Id,
    /// Its sentence.
    pub text: String,
    /// What it says of its links.
    pub says: Says,
    /// The labels of the sides that it is on.
    pub sides: Vec<String>,
    /// What exactly is counted, where it gives a number.
    pub counted: Option<Counted>,
    /// When it holds, as EDTF.
    pub as_of: Option<String>,
    /// The source's words for that.
    pub as_of_words: Option<String>,
    /// The words that limit it.
    pub qualifier: Option<String>,
    /// Who says so, sorted.
    pub asserted_by: Vec<Id>,
    /// Its independent voices and documents.
    pub voices: Voices,
    /// Every saying of it, in the order of the claim.
    pub sayings: Vec<SayingCard>,
    /// Who says that it is not so.
    pub disputed: Vec<Dispute>,
    /// Why its figure may not be what its author meant: such an answer is not compared.
    pub doubt: Option<String>,
    /// The claim that took its place.
    pub earlier_reading: Option<EarlierReading>,
}

/// What the number of an answer counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Counted {
    /// The measure.
    pub measure: Id,
    /// What is counted, in words.
    pub label: String,
    /// What one of it is.
    pub unit: String,
    /// Whether it counts at a date, in a period, as a part, or as a limit.
    pub counts: Counts,
    /// The whole of a share.
    pub of: Option<String>,
    /// The number in words, with its hedge.
    pub value: String,
}

/// One saying of an answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SayingCard {
    /// The document that was read.
    pub source: Id,
    /// The places in it.
    pub at: Vec<String>,
    /// Who says it there.
    pub by: Vec<Id>,
    /// Through which documents it came, nearest first.
    pub relays: Vec<Id>,
    /// How whoever says it stands to the claim.
    pub stance: Stance,
    /// On what footing.
    pub footing: Option<Footing>,
    /// The exact words.
    pub quote: Option<String>,
}

impl SayingCard {
    /// A citation on its footing.
    pub(super) fn new(document: &Document, citation: &Citation, footing: Option<Footing>) -> Self {
        Self {
            source: citation.source.clone(),
            at: citation.at.clone(),
            by: sayers(document, citation).into_iter().collect(),
            relays: citation.relays.clone(),
            stance: citation.stance,
            footing,
            quote: citation.quote.clone(),
        }
    }
}

/// Another question, and what it shares with this one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Feed {
    /// The other question.
    pub question: Id,
    /// Claims that answer both.
    pub claims: BTreeSet<Id>,
    /// Measures whose readings answer both.
    pub measures: BTreeSet<Id>,
    /// Answers to this question that bear on an answer to the other, or the other way round.
    pub bearing: BTreeSet<Id>,
}

/// The readings of one measure, oldest first.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Series {
    /// The measure.
    pub measure: Id,
    /// What is counted, in words.
    pub label: String,
    /// What one of it is.
    pub unit: String,
    /// Whether it counts at a date, in a period, as a part, or as a limit.
    pub counts: Counts,
    /// The readings that have a date, oldest first.
    pub points: Vec<Point>,
    /// The readings that have none, by claim.
    pub undated: Vec<Point>,
}

/// One reading of a measure.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Point {
    /// The claim.
    pub claim: Id,
    /// The first day that it may be of.
    #[serde(serialize_with = "day_or_none")]
    pub earliest: Option<Day>,
    /// The last day that it may be of.
    #[serde(serialize_with = "day_or_none")]
    pub latest: Option<Day>,
    /// Whether its date is inferred or approximate.
    pub is_date_uncertain: bool,
    /// The number to draw: as given, or the middle of a range. Shares are parts of one.
    pub value: f64,
    /// The lowest number it may stand for.
    pub low: f64,
    /// The highest number it may stand for; `None` where it has no upper end.
    pub high: Option<f64>,
    /// How firmly it is put.
    pub hedge: Hedge,
    /// Whether it is doubted or disputed.
    pub is_contested: bool,
}

#[expect(clippy::ref_option, reason = "the signature that serde calls")]
fn day_or_none<S: serde::Serializer>(day: &Option<Day>, serializer: S) -> Result<S::Ok, S::Error> {
    match day {
        Some(day) => as_text(day, serializer),
        None => serializer.serialize_none(),
    }
}

/// The most pairs of answers that a card lists.
const MOST_PAIRS: usize = 200;
/// The most pairs of answers that are compared to find the strongest.
const MOST_COMPARED: usize = 20_000;

/// The card of a question; `None` where there is none of that id.
pub fn question_card(document: &Document, evidence: &Evidence, id: &Id) -> Option<QuestionCard> {
    let question = document.questions.get(id)?;
    let facts = evidence.question(id)?;
    let mut answers: Vec<AnswerCard> =
        facts.answers().filter_map(|claim| answer_card(document, evidence, id, claim)).collect();
    let order = |answer: &AnswerCard| {
        let span = document.claims.get(&answer.claim)?.when.as_ref()?.span()?;
        Some((span.earliest.or(span.latest), span.latest))
    };
    answers.sort_by_cached_key(|answer| {
        let measure = answer.counted.as_ref().map(|counted| counted.measure.clone());
        let when = order(answer);
        (measure.is_none(), measure, when.is_none(), when, answer.claim.clone())
    });
    let count = facts.answer_count();
    let mut pairs: Vec<Pair> = evidence.pairs(id).take(MOST_COMPARED).collect();
    pairs.sort_by_key(|pair| pair.verdict);
    pairs.truncate(MOST_PAIRS);
    Some(QuestionCard {
        id: id.clone(),
        text: question.text.clone(),
        state: facts.state,
        pairs_left_out: (count * count.saturating_sub(1) / 2).saturating_sub(pairs.len()),
        pairs,
        note: question.note.clone(),
        feeds: feeds(document, evidence, id),
        series: series(document, evidence, facts.answers()),
        answers,
    })
}

fn answer_card(document: &Document, evidence: &Evidence, question: &Id, id: &Id) -> Option<AnswerCard> {
    let claim = document.claims.get(id)?;
    let facts = evidence.claim(id)?;
    let labels = document.questions.get(question).map(|question| &question.sides);
    let sides = claim.answers.iter().filter(|answer| answer.question == *question);
    let sides = sides.filter_map(|answer| answer.side.as_ref());
    let sides =
        sides.map(|side| labels.and_then(|labels| labels.get(side)).cloned().unwrap_or(side.to_string()));
    let footing = |at: usize| facts.footings.get(at).copied();
    let sayings = claim.cites.iter().enumerate();
    Some(AnswerCard {
        claim: id.clone(),
        text: claim.text.clone(),
        says: claim.says,
        sides: sides.collect(),
        counted: counted(document, claim),
        as_of: claim.when.as_ref().map(|when| when.as_str().to_owned()),
        as_of_words: claim.when_words.clone(),
        qualifier: claim.qualifier.clone(),
        asserted_by: facts.asserted_by.iter().cloned().collect(),
        voices: facts.voices.clone(),
        sayings: sayings.map(|(at, citation)| SayingCard::new(document, citation, footing(at))).collect(),
        disputed: facts.disputed.clone(),
        doubt: claim.doubt.clone(),
        earlier_reading: facts.earlier_reading.clone(),
    })
}

fn counted(document: &Document, claim: &Claim) -> Option<Counted> {
    let quantity = claim.quantity.as_ref()?;
    let measure = document.measures.get(&quantity.measure);
    let of = |text: fn(&crate::model::Measure) -> &str| measure.map(text).unwrap_or_default().to_owned();
    Some(Counted {
        measure: quantity.measure.clone(),
        label: of(|measure| &measure.label),
        unit: of(|measure| &measure.unit),
        counts: measure.map(|measure| measure.counts).unwrap_or_default(),
        of: measure.and_then(|measure| measure.of.clone()),
        value: super::words::quantity(quantity, measure),
    })
}

/// Other questions that share an answer, a measure, or claims that bear on each other.
fn feeds(document: &Document, evidence: &Evidence, id: &Id) -> Vec<Feed> {
    let answers_of = |question: &Id| -> BTreeSet<Id> {
        evidence.question(question).into_iter().flat_map(|facts| facts.answers().cloned()).collect()
    };
    let own = answers_of(id);
    let beside: BTreeMap<Id, BTreeSet<Id>> = own
        .iter()
        .flat_map(|claim| {
            walk(document, evidence, claim).into_iter().map(move |step| (step.claim, claim.clone()))
        })
        .fold(BTreeMap::new(), |mut beside, (other, claim)| {
            beside.entry(other).or_default().insert(claim);
            beside
        });
    let measures: BTreeSet<&Id> = document.questions.get(id).into_iter().flat_map(|q| &q.measures).collect();
    let mut feeds = Vec::new();
    for (other, question) in document.questions.iter().filter(|(other, _)| *other != id) {
        let answers = answers_of(other);
        let feed = Feed {
            question: other.clone(),
            claims: own.intersection(&answers).cloned().collect(),
            measures: question
                .measures
                .iter()
                .filter(|measure| measures.contains(measure))
                .cloned()
                .collect(),
            bearing: answers.iter().filter_map(|claim| beside.get(claim)).flatten().cloned().collect(),
        };
        if !(feed.claims.is_empty() && feed.measures.is_empty() && feed.bearing.is_empty()) {
            feeds.push(feed);
        }
    }
    feeds
}

/// The numbers of these claims as series, by measure. Vague ones and those that do not say yes have none.
pub fn series<'a>(
    document: &Document,
    evidence: &Evidence,
    claims: impl IntoIterator<Item = &'a Id>,
) -> Vec<Series> {
    let mut series: BTreeMap<Id, Series> = BTreeMap::new();
    for id in claims {
        let Some(claim) = document.claims.get(id).filter(|claim| claim.says == Says::Yes) else { continue };
        let Some(point) = point(evidence, id, claim) else { continue };
        let Some(measure) = claim.quantity.as_ref().map(|quantity| quantity.measure.clone()) else {
            continue;
        };
        let definition = document.measures.get(&measure);
        let series = series.entry(measure.clone()).or_insert_with(|| Series {
            label: definition.map(|measure| measure.label.clone()).unwrap_or_default(),
            unit: definition.map(|measure| measure.unit.clone()).unwrap_or_default(),
            counts: definition.map(|measure| measure.counts).unwrap_or_default(),
            measure,
            points: Vec::new(),
            undated: Vec::new(),
        });
        let is_dated = point.earliest.or(point.latest).is_some();
        (if is_dated { &mut series.points } else { &mut series.undated }).push(point);
    }
    let mut series: Vec<Series> = series.into_values().collect();
    for one in &mut series {
        one.points.sort_by(|a, b| {
            let when = |point: &Point| (point.earliest.or(point.latest), point.latest);
            when(a).cmp(&when(b)).then_with(|| a.claim.cmp(&b.claim))
        });
    }
    series
}

/// The reading of a claim; `None` where it gives no number.
fn point(evidence: &Evidence, id: &Id, claim: &Claim) -> Option<Point> {
    let quantity = claim.quantity.as_ref()?;
    let range = quantity.range()?;
    let span = claim.when.as_ref().and_then(When::span);
    let value = quantity.value.or_else(|| Some(f64::midpoint(quantity.low?, quantity.high?)))?;
    Some(Point {
        claim: id.clone(),
        earliest: span.and_then(|span| span.earliest),
        latest: span.and_then(|span| span.latest),
        is_date_uncertain: span.is_some_and(|span| span.uncertain || span.approximate),
        value,
        low: range.low,
        high: range.high.is_finite().then_some(range.high),
        hedge: quantity.hedge,
        is_contested: claim.doubt.is_some() || evidence.claim(id).is_some_and(ClaimEvidence::is_disputed),
    })
}

/// One step from a claim to another that it bears on, or that bears on it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct WalkStep {
    /// How.
    pub how: crate::model::How,
    /// Whether the other claim is the one that bears on this one.
    pub is_incoming: bool,
    /// The other claim.
    pub claim: Id,
    /// Why, as the curator says.
    pub why: Option<String>,
}

/// The claims that a claim contradicts, qualifies, updates or supports, and those that do so to it; sorted by how.
/// Retracted claims lead nowhere.
pub fn walk(document: &Document, evidence: &Evidence, id: &Id) -> Vec<WalkStep> {
    let is_there = |id: &Id| document.claims.get(id).is_some_and(|claim| !claim.is_retracted());
    let outgoing = document.claims.get(id).into_iter().flat_map(|claim| &claim.bears_on);
    let outgoing = outgoing.filter(|bearing| bearing.claim != *id && is_there(&bearing.claim));
    let mut steps: Vec<WalkStep> = outgoing
        .map(|bearing| WalkStep {
            how: bearing.how,
            is_incoming: false,
            claim: bearing.claim.clone(),
            why: bearing.why.clone(),
        })
        .collect();
    for other in evidence.borne_on_by(id).filter(|other| *other != id && is_there(other)) {
        let bearings = document.claims.get(other).into_iter().flat_map(|claim| &claim.bears_on);
        steps.extend(bearings.filter(|bearing| bearing.claim == *id).map(|bearing| WalkStep {
            how: bearing.how,
            is_incoming: true,
            claim: other.clone(),
            why: bearing.why.clone(),
        }));
    }
    steps.sort();
    steps.dedup();
    steps
}
