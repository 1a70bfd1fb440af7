//! Vocabulary, actors, mechanisms, sources, measures and questions.

use std::collections::BTreeMap;

use fastrand::Rng;

use super::{Stock, choose, word};
use crate::model::{
    Counts, Course, Document, Id, Kind, Measure, Node, Question, Role, Source, Verb, VerbClass, When,
};

const PLACES: [&str; 24] = [
    "Alder", "Birch", "Cedar", "Dover", "Elm", "Fairview", "Granite", "Harbour", "Iron", "Juniper",
    "Kestrel", "Laurel", "Maple", "North", "Oak", "Pine", "Quarry", "River", "Spruce", "Thorn", "Upland",
    "Valley", "Willow", "York",
];
const BODIES: [&str; 12] = [
    "County",
    "Police Department",
    "Sheriff’s Office",
    "Court",
    "Hospital",
    "School Board",
    "Union",
    "Newspaper",
    "Company",
    "Council",
    "Agency",
    "Foundation",
];
const WAYS: [&str; 10] = [
    "Agreement",
    "Act",
    "Contract",
    "Data Feed",
    "Programme",
    "Request",
    "Policy",
    "Fund",
    "Task Force",
    "Permit",
];
const DOCUMENTS: [&str; 8] = [
    "Report on",
    "Hearing on",
    "The Trouble with",
    "Inside",
    "Data on",
    "Letter about",
    "Audit of",
    "Who Pays for",
];

/// Fills in everything but claims, in proportion to their number.
pub(super) fn stock(document: &mut Document, random: &mut Rng, claims: usize) -> Stock {
    vocabulary(document);
    let actors = (claims / 8).max(12);
    let stock = Stock {
        actors: (0..actors).map(|at| actor(document, random, at)).collect(),
        mechanisms: (0..(claims / 20).max(6)).map(|at| mechanism(document, random, at)).collect(),
        sources: Vec::new(),
        measures: (0..(claims / 100).max(4)).map(|at| measure(document, random, at)).collect(),
        questions: Vec::new(),
    };
    let mut stock = stock;
    for at in 0..(claims / 25).max(5) {
        let source = source(document, random, &stock, at);
        stock.sources.push(source);
    }
    for at in 0..(claims / 150).max(3) {
        let question = question(document, &stock, at);
        stock.questions.push(question);
    }
    stock
}

fn vocabulary(document: &mut Document) {
    let kind =
        |role, label: &str, unnamed| Kind { role, label: label.to_owned(), unnamed, ..Kind::default() };
    for (id, kind) in [
        ("agency", kind(Role::Actor, "Agency", false)),
        ("organisation", kind(Role::Actor, "Organisation", false)),
        ("population", kind(Role::Actor, "Population", false)),
        ("voices", kind(Role::Actor, "Unnamed voices", true)),
        ("law", kind(Role::Mechanism, "Law", false)),
        ("practice", kind(Role::Mechanism, "Practice", false)),
        ("report", kind(Role::Source, "Report", false)),
        ("article", kind(Role::Source, "Article", false)),
    ] {
        document.kinds.insert(Id::from(id), kind);
    }
    for (id, label, inverse, class, blocks) in [
        ("asks", "makes a request to", "gets a request from", VerbClass::Does, false),
        ("pays", "pays", "is paid by", VerbClass::Does, false),
        ("informs", "gives data to", "gets data from", VerbClass::Does, false),
        ("holds", "holds people for", "has people held by", VerbClass::Does, false),
        ("allows", "allows", "is allowed by", VerbClass::Rules, false),
        ("bars", "bars", "is barred by", VerbClass::Rules, true),
        ("argues-for", "argues for", "is argued for by", VerbClass::Says, false),
        (Verb::PART_OF, "is part of", "has as a part", VerbClass::Part, false),
    ] {
        let verb = Verb { label: label.to_owned(), inverse: inverse.to_owned(), class, blocks };
        document.verbs.insert(Id::from(id), verb);
    }
}

fn actor(document: &mut Document, random: &mut Rng, at: usize) -> Id {
    let name = format!("{} {} {at}", word(random, &PLACES), word(random, &BODIES));
    let kind = match at % 20 {
        7 => "population",
        13 => "voices",
        n if n.is_multiple_of(2) => "agency",
        _ => "organisation",
    };
    let id = Id::from(format!("actor-{at}"));
    document.actors.insert(id.clone(), node(random, name, kind));
    id
}

fn mechanism(document: &mut Document, random: &mut Rng, at: usize) -> Id {
    let name = format!("{} {} {at}", word(random, &PLACES), word(random, &WAYS));
    let kind = if at.is_multiple_of(3) { "law" } else { "practice" };
    let id = Id::from(format!("mechanism-{at}"));
    document.mechanisms.insert(id.clone(), node(random, name, kind));
    id
}

fn node(random: &mut Rng, name: String, kind: &str) -> Node {
    let tags = if random.u8(0..4) == 0 { vec![word(random, &PLACES).to_lowercase()] } else { Vec::new() };
    Node { name, kind: Some(Id::from(kind)), tags, ..Node::default() }
}

fn measure(document: &mut Document, random: &mut Rng, at: usize) -> Id {
    let id = Id::from(format!("measure-{at}"));
    let (counts, of) = match at % 5 {
        0 => (Counts::Flow, None),
        1 => (Counts::Share, Some("all people held".to_owned())),
        _ => (Counts::Stock, None),
    };
    let rises = at % 7 == 2;
    let measure = Measure {
        label: format!("people held under {} {at}", word(random, &WAYS)),
        unit: "people".to_owned(),
        counts,
        of,
        course: if rises { Course::Rising } else { Course::Free },
        note: rises.then(|| "A running total.".to_owned()),
    };
    document.measures.insert(id.clone(), measure);
    id
}

fn source(document: &mut Document, random: &mut Rng, stock: &Stock, at: usize) -> Id {
    let id = Id::from(format!("source-{at}"));
    let title =
        format!("{} {} {} {at}", word(random, &DOCUMENTS), word(random, &PLACES), word(random, &WAYS));
    let is_dated = random.u8(0..10) > 0;
    let day = format!("20{:02}-{:02}-{:02}", random.u8(10..26), random.u8(1..13), random.u8(1..29));
    let is_reprint = random.u8(0..12) == 0;
    let source = Source {
        title,
        publisher: choose(random, &stock.actors).cloned(),
        kind: Some(Id::from(if at.is_multiple_of(2) { "report" } else { "article" })),
        published: is_dated.then(|| When::from(day.as_str())),
        derived_from: if is_reprint {
            choose(random, &stock.sources).cloned().into_iter().collect()
        } else {
            Vec::new()
        },
        ..Source::default()
    };
    document.sources.insert(id.clone(), source);
    id
}

fn question(document: &mut Document, stock: &Stock, at: usize) -> Id {
    let id = Id::from(format!("question-{at}"));
    let is_of_numbers = at.is_multiple_of(2);
    let measures = stock.measures.get(at % stock.measures.len().max(1)).filter(|_| is_of_numbers);
    let sides = [("yes", "It does"), ("no", "It does not")];
    let sides = sides.map(|(id, label)| (Id::from(id), label.to_owned()));
    let question = Question {
        text: if is_of_numbers {
            format!("How many are held, by count {at}?")
        } else {
            format!("Does way {at} work?")
        },
        measures: measures.cloned().into_iter().collect(),
        sides: if is_of_numbers { BTreeMap::new() } else { sides.into() },
        ..Question::default()
    };
    document.questions.insert(id.clone(), question);
    id
}
