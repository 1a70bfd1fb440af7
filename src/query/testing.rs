//! What the tests of `query` share: the worked example, and small documents to change.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::{Evidence, Settings};
use crate::model::{
    Citation, Claim, Day, Document, Header, Id, Kind, Link, Measure, Node, Quantity, Question, Source, Verb,
};

/// The sections of a file, as far as the worked example has them.
#[derive(Deserialize)]
#[serde(rename = "Graph")]
struct File {
    format: u32,
    title: String,
    kinds: BTreeMap<Id, Kind>,
    verbs: BTreeMap<Id, Verb>,
    measures: BTreeMap<Id, Measure>,
    actors: BTreeMap<Id, Node>,
    mechanisms: BTreeMap<Id, Node>,
    sources: BTreeMap<Id, Source>,
    claims: BTreeMap<Id, Claim>,
    questions: BTreeMap<Id, Question>,
}

/// The worked example.
pub(crate) fn example() -> Document {
    let text = include_str!("../../tests/fixtures/example.ron");
    let file: File = ron::Options::default()
        .with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME)
        .from_str(text)
        .unwrap();
    Document {
        header: Header { format: file.format, title: file.title, ..Header::default() },
        kinds: file.kinds,
        verbs: file.verbs,
        measures: file.measures,
        actors: file.actors,
        mechanisms: file.mechanisms,
        sources: file.sources,
        claims: file.claims,
        questions: file.questions,
        views: BTreeMap::new(),
        positions: BTreeMap::new(),
    }
}

/// What is printed for the worked example.
pub(crate) const EXPECTED: &str = include_str!("../../tests/fixtures/expected.txt");

/// The day on which the tests take place.
pub(crate) const TODAY: Day = Day::new(2026, 3, 1);

pub(crate) fn evidence(document: &Document) -> Evidence {
    Evidence::new(document, &Settings::on(TODAY))
}

pub(crate) fn without(document: &Document, sources: &[&str]) -> Evidence {
    let mut settings = Settings::on(TODAY);
    settings.switched_off = sources.iter().map(|source| Id::from(*source)).collect();
    Evidence::new(document, &settings)
}

pub(crate) fn id(text: &str) -> Id {
    Id::from(text)
}

pub(crate) fn ids<'a>(texts: impl IntoIterator<Item = &'a str>) -> Vec<Id> {
    texts.into_iter().map(Id::from).collect()
}

pub(crate) fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

pub(crate) fn claim<'a>(document: &'a mut Document, claim: &str) -> &'a mut Claim {
    document.claims.get_mut(claim).unwrap()
}

pub(crate) fn link(from: &str, verb: &str, to: &str) -> Link {
    Link { from: id(from), verb: id(verb), to: id(to), via: Vec::new() }
}

/// Own words of a document.
pub(crate) fn cite(source: &str) -> Citation {
    Citation { source: id(source), at: vec!["¶1".to_owned()], ..Citation::default() }
}

/// What a document passes on.
pub(crate) fn cite_by(source: &str, by: &[&str]) -> Citation {
    Citation { by: ids(by.iter().copied()), ..cite(source) }
}

pub(crate) fn quantity(measure: &str, value: f64) -> Quantity {
    Quantity { measure: id(measure), value: Some(value), ..Quantity::default() }
}

/// The vocabulary, nodes and sources of the worked example, without a claim or question.
pub(crate) fn blank() -> Document {
    Document { claims: BTreeMap::new(), questions: BTreeMap::new(), ..example() }
}

/// Puts a claim in.
pub(crate) fn put(document: &mut Document, name: &str, claim: Claim) {
    document.claims.insert(id(name), claim);
}
