//! What tests of edits and of find share: the worked example, arbitrary documents, random edits.

use std::collections::{BTreeMap, BTreeSet};

use fastrand::Rng;
use ron::extensions::Extensions;
use serde::{Deserialize, Serialize};

use super::{Edit, ListChange};
use crate::model::{
    Answer, Bearing, Citation, Claim, Document, Header, Id, Kind, Lens, Link, Measure, Node, Position,
    Quantity, Question, Record, Role, SavedView, Section, Source, Stance, Status, Verb,
};

/// The sections of a file.
#[derive(Serialize, Deserialize)]
#[serde(rename = "Graph")]
struct Graph {
    kinds: BTreeMap<Id, Kind>,
    verbs: BTreeMap<Id, Verb>,
    measures: BTreeMap<Id, Measure>,
    actors: BTreeMap<Id, Node>,
    mechanisms: BTreeMap<Id, Node>,
    sources: BTreeMap<Id, Source>,
    claims: BTreeMap<Id, Claim>,
    questions: BTreeMap<Id, Question>,
    #[serde(default)]
    views: BTreeMap<Id, SavedView>,
    #[serde(default)]
    positions: BTreeMap<Lens, BTreeMap<Id, Position>>,
}

fn options() -> ron::Options {
    ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME)
}

/// The worked example.
pub(crate) fn example() -> Document {
    let text = include_str!("../../tests/fixtures/example.ron");
    let graph: Graph = options().from_str(text).unwrap();
    Document {
        header: Header { title: "Example".to_owned(), ..Header::default() },
        kinds: graph.kinds,
        verbs: graph.verbs,
        measures: graph.measures,
        actors: graph.actors,
        mechanisms: graph.mechanisms,
        sources: graph.sources,
        claims: graph.claims,
        questions: graph.questions,
        views: graph.views,
        positions: graph.positions,
    }
}

/// A document as text.
pub(crate) fn text(document: &Document) -> String {
    let document = document.clone();
    let graph = Graph {
        kinds: document.kinds,
        verbs: document.verbs,
        measures: document.measures,
        actors: document.actors,
        mechanisms: document.mechanisms,
        sources: document.sources,
        claims: document.claims,
        questions: document.questions,
        views: document.views,
        positions: document.positions,
    };
    options().to_string(&graph).unwrap()
}

/// Ids as a set.
pub(crate) fn set(ids: &[&str]) -> BTreeSet<Id> {
    ids.iter().map(|id| Id::from(*id)).collect()
}

/// A document with up to `size` records a section, each id beginning with its section, references at random,
/// some of them to nothing.
pub(crate) fn document(random: &mut Rng, size: usize) -> Document {
    let mut document = Document::default();
    document.header.title = word(random);
    for section in Section::ALL {
        for _ in 0..random.usize(0..=size) {
            let id = some_id(random, section, size);
            document.put(id, record(random, section, size));
        }
    }
    for id in document.actors.keys().chain(document.mechanisms.keys()) {
        if random.bool() {
            let lens = Id::from(if random.bool() { "map" } else { "evidence" });
            document.positions.entry(lens).or_default().insert(id.clone(), position(random));
        }
    }
    document
}

fn some_id(random: &mut Rng, section: Section, size: usize) -> Id {
    Id::from(format!("{}-{}", section.singular(), random.usize(0..=size)))
}

fn word(random: &mut Rng) -> String {
    let word = ["Jails", "Ärzte", "", "the Marshals’ \"contract\"", "detainer\nhold", "日本"];
    random.choice(word).unwrap_or_default().to_owned()
}

fn position(random: &mut Rng) -> Position {
    Position::new(random.f64() * 100.0, random.f64() * 100.0)
}

fn some<T>(random: &mut Rng, make: impl FnOnce(&mut Rng) -> T) -> Option<T> {
    random.bool().then(|| make(random))
}

fn several<T>(random: &mut Rng, mut make: impl FnMut(&mut Rng) -> T) -> Vec<T> {
    (0..random.usize(0..3)).map(|_| make(random)).collect()
}

/// A record of a section that names others at random.
pub(crate) fn record(random: &mut Rng, section: Section, size: usize) -> Record {
    let kind = |random: &mut Rng| some(random, |random| some_id(random, Section::Kinds, size));
    let actors = |random: &mut Rng| several(random, |random| some_id(random, Section::Actors, size));
    let sources = |random: &mut Rng| several(random, |random| some_id(random, Section::Sources, size));
    match section {
        Section::Kinds => {
            Record::Kind(Kind { label: word(random), unnamed: random.bool(), ..Kind::default() })
        }
        Section::Verbs => Record::Verb(Verb { label: word(random), ..Verb::default() }),
        Section::Measures => Record::Measure(Measure { label: word(random), ..Measure::default() }),
        Section::Actors => Record::Actor(Node { name: word(random), kind: kind(random), ..Node::default() }),
        Section::Mechanisms => {
            Record::Mechanism(Node { name: word(random), kind: kind(random), ..Node::default() })
        }
        Section::Sources => Record::Source(Source {
            title: word(random),
            authors: actors(random),
            publisher: some(random, |random| some_id(random, Section::Actors, size)),
            voice: some(random, |random| some_id(random, Section::Actors, size)),
            kind: kind(random),
            derived_from: sources(random),
            ..Source::default()
        }),
        Section::Claims => Record::Claim(Box::new(claim(random, size))),
        Section::Questions => Record::Question(Question {
            text: word(random),
            measures: several(random, |random| some_id(random, Section::Measures, size)),
            ..Question::default()
        }),
        Section::Views => Record::View(Box::new(SavedView {
            title: word(random),
            filter: several(random, |random| format!("-source:{}", some_id(random, Section::Sources, size))),
            focus: actors(random),
            hidden: several(random, |random| some_id(random, Section::Mechanisms, size)),
            selected_relations: several(random, |random| link(random, size)),
            follow: several(random, |random| some_id(random, Section::Verbs, size)),
            pinned: several(random, |random| (some_id(random, Section::Actors, size), position(random)))
                .into_iter()
                .collect(),
            ..SavedView::default()
        })),
    }
}

fn link(random: &mut Rng, size: usize) -> Link {
    Link {
        from: some_id(random, Section::Actors, size),
        verb: some_id(random, Section::Verbs, size),
        to: if random.bool() {
            some_id(random, Section::Mechanisms, size)
        } else {
            some_id(random, Section::Actors, size)
        },
        via: several(random, |random| some_id(random, Section::Mechanisms, size)),
    }
}

fn citation(random: &mut Rng, size: usize) -> Citation {
    Citation {
        source: some_id(random, Section::Sources, size),
        at: vec![format!("¶{}", random.u32(1..100))],
        by: several(random, |random| some_id(random, Section::Actors, size)),
        relays: several(random, |random| some_id(random, Section::Sources, size)),
        stance: random.choice([Stance::Supports, Stance::Disputes]).unwrap_or_default(),
        ..Citation::default()
    }
}

fn claim(random: &mut Rng, size: usize) -> Claim {
    Claim {
        text: word(random),
        links: several(random, |random| link(random, size)),
        about: several(random, |random| {
            let section = random.choice(Section::NAMED).unwrap_or(Section::Claims);
            some_id(random, section, size)
        }),
        quantity: some(random, |random| Quantity {
            measure: some_id(random, Section::Measures, size),
            value: Some(f64::from(random.i32(-9..9)) / 2.0),
            ..Quantity::default()
        }),
        cites: several(random, |random| citation(random, size)),
        status: random.choice([Status::Reviewed, Status::Draft]).unwrap_or_default(),
        bears_on: several(random, |random| Bearing {
            claim: some_id(random, Section::Claims, size),
            ..Bearing::default()
        }),
        answers: several(random, |random| Answer {
            question: some_id(random, Section::Questions, size),
            side: None,
        }),
        ..Claim::default()
    }
}

/// An edit of the document by one of the operations.
pub(crate) fn edit(random: &mut Rng, document: &Document, size: usize) -> Edit {
    let section = random.choice(Section::ALL).unwrap_or(Section::Claims);
    let (lens, id) = (Id::from("map"), some_id(random, section, size));
    let claim = some_id(random, Section::Claims, size);
    let things: BTreeSet<Id> = several(random, |random| {
        let section = random.choice(Section::NAMED).unwrap_or(Section::Claims);
        some_id(random, section, size)
    })
    .into_iter()
    .collect();
    match random.u32(0..13) {
        0 => super::create(document, record(random, section, size), random).edit,
        1 => super::set_record(document, &id, record(random, section, size), "Replace"),
        2 => super::rename(document, section, &id, &word(random)),
        3 => super::change_header(document, Header { title: word(random), ..Header::default() }),
        4 => super::move_nodes(document, &lens, &[(id, position(random))]),
        5 => super::unpin_nodes(document, &lens, &document.actors.keys().cloned().collect()),
        6 => super::connect(document, link(random, size), None, random).edit,
        7 => super::change_citations(document, &claim, ListChange::Add(citation(random, size))),
        8 => {
            let role = if random.bool() { Role::Actor } else { Role::Mechanism };
            super::change_role(document, &id, role).edit
        }
        9 => super::change_id(document, section, &id, &Id::from("another-id")).unwrap_or_default(),
        10 => super::delete(document, &things).edit,
        11 => super::delete_kind(document, &some_id(random, Section::Kinds, size), None).edit,
        _ => super::retract(document, &BTreeSet::from([claim]), "Withdrawn.").edit,
    }
}
