//! Everything that is computed from a document, in one place, by id.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::answers::{Number, Pair, Reading};
use super::clocks::{self, Freshness, Known, KnownFrom, Truth};
use super::contested::{self, QuestionEvidence};
use super::disputes::{Contradictions, Dispute, disputes};
use super::footing::{Footing, sayers, saying};
use super::live::Settings;
use super::parts::Parts;
use super::readings::{EarlierReading, ReadingRule, Succession, successions};
use super::relations::{Gather, Relation, class, relations, relations_of};
use super::strongest;
use super::voices::{Lineage, Saying, Voices, voices};
use crate::model::graph::{Graph, Triple};
use crate::model::{Claim, Day, Document, Id, Stance, VerbClass};

/// What is computed for one claim.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ClaimEvidence {
    /// Whether it is live: not retracted, and a source that is switched on says that it is so.
    pub live: bool,
    /// Whether it would be live if only somebody were cited for it.
    pub unsourced: bool,
    /// Everybody who says it in a supporting citation.
    pub asserted_by: BTreeSet<Id>,
    /// Its independent voices and documents; none where no source that is switched on supports it.
    #[serde(flatten)]
    pub voices: Voices,
    /// The footings of its supporting citations.
    pub footing: BTreeSet<Footing>,
    /// The footing of each of its citations, in the order of the claim, whatever their stance.
    pub footings: Vec<Footing>,
    /// Why it is disputed; empty where it is not.
    pub disputed: Vec<Dispute>,
    /// The claim that took its place.
    pub earlier_reading: Option<EarlierReading>,
    /// From when it is known.
    pub known_from: Option<KnownFrom>,
    /// How old its evidence is.
    pub freshness: Freshness,
    #[serde(skip)]
    pub(crate) sayings: Vec<Saying>,
    #[serde(skip)]
    succession: Succession,
}

impl ClaimEvidence {
    /// Whether somebody says that it is not so.
    pub fn is_disputed(&self) -> bool {
        !self.disputed.is_empty()
    }
}

/// What is computed from a document under some settings. Computed again after each edit, in near-linear time.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    settings: Settings,
    parts: Parts,
    contradictions: Contradictions,
    claims: BTreeMap<Id, ClaimEvidence>,
    questions: BTreeMap<Id, QuestionEvidence>,
    sources: BTreeMap<Id, KnownFrom>,
    /// The claims that bear on each claim.
    borne_on_by: BTreeMap<Id, BTreeSet<Id>>,
    /// The earlier readings of a stock that a claim is seen instead of.
    seen_instead_of: BTreeMap<Id, BTreeSet<Id>>,
}

impl Evidence {
    /// Computes everything.
    pub fn new(document: &Document, settings: &Settings) -> Self {
        let live: BTreeSet<Id> = document
            .claims
            .iter()
            .filter(|(_, claim)| settings.is_live(document, claim))
            .map(|(id, _)| id.clone())
            .collect();
        let contradictions = Contradictions::new(document);
        let questions = questions(document, &live, &contradictions);
        let answers = questions.iter().map(|(id, question)| (id, question.readings.as_slice()));
        let mut successions = successions(document, |id| live.contains(id), &contradictions, answers);
        let mut evidence = Self {
            settings: settings.clone(),
            parts: Parts::new(document, settings),
            contradictions,
            claims: BTreeMap::new(),
            questions,
            sources: clocks::sources_known_from(document),
            borne_on_by: borne_on_by(document),
            seen_instead_of: BTreeMap::new(),
        };
        let lineage = Lineage::new(document);
        for (id, claim) in &document.claims {
            let succession = successions.remove(id).unwrap_or_default();
            let facts = evidence.claim_evidence(document, &lineage, &live, id, claim, succession);
            if let Some(earlier) =
                facts.earlier_reading.as_ref().filter(|one| one.rule == ReadingRule::LaterReading)
            {
                evidence.seen_instead_of.entry(earlier.see.clone()).or_default().insert(id.clone());
            }
            evidence.claims.insert(id.clone(), facts);
        }
        evidence
    }

    /// What it was computed under.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// What is part of what.
    pub fn parts(&self) -> &Parts {
        &self.parts
    }

    /// What is computed for a claim.
    pub fn claim(&self, id: &Id) -> Option<&ClaimEvidence> {
        self.claims.get(id)
    }

    /// All claims, sorted by id.
    pub fn claims(&self) -> impl Iterator<Item = (&Id, &ClaimEvidence)> {
        self.claims.iter()
    }

    /// What is computed for a question.
    pub fn question(&self, id: &Id) -> Option<&QuestionEvidence> {
        self.questions.get(id)
    }

    /// All questions, sorted by id.
    pub fn questions(&self) -> impl Iterator<Item = (&Id, &QuestionEvidence)> {
        self.questions.iter()
    }

    /// Every two answers to a question and how they stand to each other, those that cannot be compared included.
    /// Compared as they are asked for: a question with n answers has n (n - 1) / 2 pairs.
    pub fn pairs(&self, question: &Id) -> impl Iterator<Item = Pair> {
        let readings = self.questions.get(question).map(|question| question.readings.as_slice());
        contested::pairs(readings.unwrap_or_default(), &self.contradictions)
    }

    /// The claims that bear on a claim, retracted ones included, sorted.
    pub fn borne_on_by(&self, claim: &Id) -> impl Iterator<Item = &Id> {
        self.borne_on_by.get(claim).into_iter().flatten()
    }

    /// The earlier readings of the same stock that this claim is seen instead of, sorted.
    pub fn earlier_readings(&self, claim: &Id) -> impl Iterator<Item = &Id> {
        self.seen_instead_of.get(claim).into_iter().flatten()
    }

    /// From when a source is known.
    pub fn source_known_from(&self, source: &Id) -> Option<KnownFrom> {
        self.sources.get(source).copied()
    }

    /// The days on which it may change whether the claim is true, sorted; what is not dated never does.
    pub(crate) fn turning_days(&self, document: &Document, claim: &Id) -> Vec<Day> {
        match (document.claims.get(claim), self.claims.get(claim)) {
            (Some(record), Some(facts)) => clocks::turning_days(document, record, &facts.succession),
            _ => Vec::new(),
        }
    }

    /// Whether a claim is known as of the day.
    pub fn known(&self, claim: &Id, day: Day) -> Known {
        clocks::known(self.claims.get(claim).and_then(|facts| facts.known_from), day)
    }

    /// Whether a claim is true as of the day, if it is true at all.
    pub fn truth(&self, document: &Document, claim: &Id, day: Day) -> Truth {
        match (document.claims.get(claim), self.claims.get(claim)) {
            (Some(record), Some(facts)) => clocks::truth(document, record, &facts.succession, day),
            _ => Truth::Undated,
        }
    }

    /// The independent voices behind some claims together.
    pub fn voices_of<'a>(&self, claims: impl IntoIterator<Item = &'a Id>) -> Voices {
        voices(claims.into_iter().filter_map(|claim| self.claims.get(claim)).flat_map(|facts| &facts.sayings))
    }

    /// All relations with their ends as claims state them, sorted. What is part of what is left out.
    pub fn relations(&self, document: &Document) -> Vec<Relation> {
        relations(document, self, &Gather::AsStated)
    }

    /// All relations between shown things, ends that are not shown lifted to the nearest whole that is, sorted. What
    /// is part of what is left out.
    pub fn relations_between(&self, document: &Document, shown: &BTreeSet<Id>) -> Vec<Relation> {
        self.relations_lifted(document, &self.parts.nearest_shown(shown))
    }

    /// All relations with each end replaced by what `lifted` has for it, sorted. What it has nothing for is left out,
    /// and so is what happens inside one, and what is part of what.
    pub fn relations_lifted(&self, document: &Document, lifted: &BTreeMap<Id, Id>) -> Vec<Relation> {
        relations(document, self, &Gather::Lifted(lifted))
    }

    /// What is part of what, as relations, sorted.
    pub fn part_relations(&self, document: &Document) -> Vec<Relation> {
        relations(document, self, &Gather::Parts)
    }

    /// One relation with its ends as claims state it, what is part of what included; `None` where no claim that
    /// counts says yes to it.
    pub fn relation_as_stated(
        &self,
        document: &Document,
        graph: &Graph,
        triple: &Triple,
    ) -> Option<Relation> {
        let gather = match class(document, &triple.verb) {
            VerbClass::Part => Gather::Parts,
            _ => Gather::AsStated,
        };
        let claims = graph.claims_of(triple).filter_map(|id| document.claims.get_key_value(id));
        relations_of(document, self, &gather, claims).into_iter().find(|relation| relation.triple == *triple)
    }

    fn claim_evidence(
        &self,
        document: &Document,
        lineage: &Lineage,
        live: &BTreeSet<Id>,
        id: &Id,
        claim: &Claim,
        succession: Succession,
    ) -> ClaimEvidence {
        let all: Vec<Saying> = claim
            .cites
            .iter()
            .map(|citation| saying(document, &self.parts, lineage, claim, citation))
            .collect();
        let footings = all.iter().map(|saying| saying.footing).collect();
        let supports = |index: usize| {
            claim.cites.get(index).filter(|citation| {
                citation.stance == Stance::Supports && self.settings.counts(document, citation)
            })
        };
        let asserted_by =
            (0..claim.cites.len()).filter_map(supports).flat_map(|cite| sayers(document, cite)).collect();
        let sayings: Vec<Saying> =
            all.into_iter().enumerate().filter(|(at, _)| supports(*at).is_some()).map(|(_, s)| s).collect();
        let voices = voices(&sayings);
        let is_live = |id: &Id| live.contains(id);
        ClaimEvidence {
            live: is_live(id),
            unsourced: self.settings.is_unsourced(document, claim),
            disputed: disputes(
                document,
                &self.settings,
                &self.contradictions,
                is_live,
                id,
                claim,
                &asserted_by,
            ),
            asserted_by,
            footing: sayings.iter().map(|saying| saying.footing).collect(),
            footings,
            earlier_reading: succession.earlier.clone(),
            known_from: clocks::known_from(&self.sources, &voices.documents),
            freshness: clocks::freshness(claim, &self.settings, &self.sources, &voices.documents),
            voices,
            sayings,
            succession,
        }
    }
}

fn borne_on_by(document: &Document) -> BTreeMap<Id, BTreeSet<Id>> {
    let mut borne_on_by: BTreeMap<Id, BTreeSet<Id>> = BTreeMap::new();
    for (id, claim) in &document.claims {
        for bearing in &claim.bears_on {
            borne_on_by.entry(bearing.claim.clone()).or_default().insert(id.clone());
        }
    }
    borne_on_by
}

/// Every question with its answers: live claims that name it, or give a number of one of its measures.
fn questions(
    document: &Document,
    live: &BTreeSet<Id>,
    contradictions: &Contradictions,
) -> BTreeMap<Id, QuestionEvidence> {
    let mut by_measure: BTreeMap<&Id, BTreeSet<&Id>> = BTreeMap::new();
    for (id, question) in &document.questions {
        for measure in &question.measures {
            by_measure.entry(measure).or_default().insert(id);
        }
    }
    let mut answers: BTreeMap<&Id, Vec<Reading>> = BTreeMap::new();
    for (id, claim) in document.claims.iter().filter(|(id, _)| live.contains(*id)) {
        let mut questions: BTreeSet<&Id> = claim.answers.iter().map(|answer| &answer.question).collect();
        if let Some(number) = Number::of(document, claim) {
            questions.extend(by_measure.get(&number.measure).into_iter().flatten());
        }
        for question in questions {
            answers.entry(question).or_default().push(Reading::new(document, id, claim, question));
        }
    }
    let evidence = |id: &Id| {
        let readings = answers.remove(id).unwrap_or_default();
        (id.clone(), QuestionEvidence { state: strongest::state(&readings, contradictions), readings })
    };
    document.questions.keys().map(evidence).collect()
}
