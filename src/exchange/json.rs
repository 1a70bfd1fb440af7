//! The whole graph as JSON, with all that is computed from it. graph-data/EXPORT.md says what is in it.

use std::collections::BTreeMap;

use serde::{Serialize, Serializer};

use super::json_text;
use crate::model::{
    Claim, Document, Header, Id, Kind, Lens, Measure, Node, Position, Question, SavedView, Source, Verb,
};
use crate::query::{ClaimEvidence, Evidence, KnownFrom, Pair, Relation, State};

/// The text of a JSON file: sections and fields have the names of the graph file, and computed fields stand beside
/// them.
pub fn json(document: &Document, evidence: &Evidence) -> Result<String, String> {
    let graph = Graph {
        header: &document.header,
        today: evidence.settings().today.to_string(),
        kinds: &document.kinds,
        verbs: &document.verbs,
        measures: &document.measures,
        actors: &document.actors,
        mechanisms: &document.mechanisms,
        sources: Records(&document.sources, |id, source| SourceOut {
            source,
            known_from: evidence.source_known_from(id),
        }),
        claims: Records(&document.claims, |id, claim| ClaimOut { claim, computed: evidence.claim(id) }),
        questions: Records(&document.questions, |id, question| QuestionOut {
            question,
            state: evidence.question(id).map(|computed| computed.state),
            pairs: evidence.pairs(id).collect(),
        }),
        views: &document.views,
        positions: &document.positions,
        relations: evidence.relations(document),
        parts: evidence.part_relations(document),
    };
    json_text(&graph)
}

#[derive(Serialize)]
struct Graph<'a, S: Serialize, C: Serialize, Q: Serialize> {
    #[serde(flatten)]
    header: &'a Header,
    today: String,
    kinds: &'a BTreeMap<Id, Kind>,
    verbs: &'a BTreeMap<Id, Verb>,
    measures: &'a BTreeMap<Id, Measure>,
    actors: &'a BTreeMap<Id, Node>,
    mechanisms: &'a BTreeMap<Id, Node>,
    sources: S,
    claims: C,
    questions: Q,
    views: &'a BTreeMap<Id, SavedView>,
    positions: &'a BTreeMap<Lens, BTreeMap<Id, Position>>,
    relations: Vec<Relation>,
    parts: Vec<Relation>,
}

#[derive(Serialize)]
struct SourceOut<'a> {
    #[serde(flatten)]
    source: &'a Source,
    known_from: Option<KnownFrom>,
}

#[derive(Serialize)]
struct ClaimOut<'a> {
    #[serde(flatten)]
    claim: &'a Claim,
    #[serde(flatten)]
    computed: Option<&'a ClaimEvidence>,
}

#[derive(Serialize)]
struct QuestionOut<'a> {
    #[serde(flatten)]
    question: &'a Question,
    state: Option<State>,
    pairs: Vec<Pair>,
}

/// A section whose records are written one by one with what is computed for them.
struct Records<'a, R, F>(&'a BTreeMap<Id, R>, F);

impl<'a, R, O: Serialize, F: Fn(&'a Id, &'a R) -> O> Serialize for Records<'a, R, F> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(id, record)| (id, (self.1)(id, record))))
    }
}
