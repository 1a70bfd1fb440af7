//! Rules about references from record to record.

use super::problem::{Field, Finding};
use super::rules::Subject;
use crate::model::{Claim, Document, Id, Role, Section, Source};

/// A reference: where it stands, and what it should lead to.
pub(super) struct Reference<'a> {
    pub section: Section,
    pub id: &'a Id,
    pub field: Field,
    pub to: &'a Id,
    pub wanted: &'static [Section],
}

const NODES: &[Section] = &[Section::Actors, Section::Mechanisms];

pub(super) fn dangling(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    each(subject.document, &mut |reference| {
        if !leads_to(subject.document, reference.to, reference.wanted)
            && section_of(subject.document, reference).is_none()
        {
            let wanted = one_of(reference.wanted);
            let what = format!("There is no {wanted} `{}`.", reference.to);
            findings.push(Finding::new(reference.section, reference.id, what).in_field(reference.field));
        }
    });
    findings
}

pub(super) fn wrong_section(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    each(subject.document, &mut |reference| {
        if !leads_to(subject.document, reference.to, reference.wanted)
            && let Some(section) = section_of(subject.document, reference)
        {
            let (wanted, is) = (one_of(reference.wanted), section.singular());
            let what = format!("`{}` is a {is}, and a {wanted} belongs here.", reference.to);
            findings.push(Finding::new(reference.section, reference.id, what).in_field(reference.field));
        }
    });
    findings
}

pub(super) fn wrong_kind(subject: &Subject<'_>) -> Vec<Finding> {
    let document = subject.document;
    let of_nodes = |section, role, nodes: &dyn Fn() -> Vec<(Id, Option<Id>)>| {
        nodes().into_iter().filter_map(move |(id, kind)| {
            let kind_id = kind?;
            let kind = document.kinds.get(&kind_id)?;
            let what = format!("`{kind_id}` is a kind of {}, not of {}.", plural(kind.role), plural(role));
            (kind.role != role).then(|| Finding::new(section, &id, what).in_field("kind"))
        })
    };
    let nodes = |of: &std::collections::BTreeMap<Id, crate::model::Node>| {
        of.iter().map(|(id, node)| (id.clone(), node.kind.clone())).collect()
    };
    let sources = || document.sources.iter().map(|(id, source)| (id.clone(), source.kind.clone())).collect();
    of_nodes(Section::Actors, Role::Actor, &|| nodes(&document.actors))
        .chain(of_nodes(Section::Mechanisms, Role::Mechanism, &|| nodes(&document.mechanisms)))
        .chain(of_nodes(Section::Sources, Role::Source, &sources))
        .collect()
}

pub(super) fn unknown_side(subject: &Subject<'_>) -> Vec<Finding> {
    let document = subject.document;
    let mut findings = Vec::new();
    for (id, claim) in &document.claims {
        for (place, answer) in claim.answers.iter().enumerate() {
            let Some(question) = document.questions.get(&answer.question) else { continue };
            if let Some(side) = answer.side.as_ref().filter(|side| !question.sides.contains_key(*side)) {
                let what = format!("The question `{}` has no side `{side}`.", answer.question);
                let field = Field::of_item("answers", place, "side");
                findings.push(Finding::new(Section::Claims, id, what).in_field(field));
            }
        }
    }
    findings
}

/// Visits every reference of a document.
pub(super) fn each<'a>(document: &'a Document, visit: &mut dyn FnMut(&Reference<'a>)) {
    for (section, nodes) in [(Section::Actors, &document.actors), (Section::Mechanisms, &document.mechanisms)]
    {
        for (id, node) in nodes {
            let field = Field::of_record("kind");
            if let Some(to) = &node.kind {
                visit(&Reference { section, id, field, to, wanted: &[Section::Kinds] });
            }
        }
    }
    for (id, source) in &document.sources {
        each_of_source(id, source, visit);
    }
    for (id, claim) in &document.claims {
        each_of_claim(id, claim, visit);
    }
    for (id, question) in &document.questions {
        let field = Field::of_record("measures");
        for to in &question.measures {
            visit(&Reference { section: Section::Questions, id, field, to, wanted: &[Section::Measures] });
        }
    }
}

fn each_of_source<'a>(id: &'a Id, source: &'a Source, visit: &mut dyn FnMut(&Reference<'a>)) {
    let mut go = |name, to: &'a Id, wanted| {
        visit(&Reference { section: Section::Sources, id, field: Field::of_record(name), to, wanted });
    };
    source.authors.iter().for_each(|to| go("authors", to, &[Section::Actors]));
    source.publisher.iter().for_each(|to| go("publisher", to, &[Section::Actors]));
    source.voice.iter().for_each(|to| go("voice", to, &[Section::Actors]));
    source.kind.iter().for_each(|to| go("kind", to, &[Section::Kinds]));
    source.derived_from.iter().for_each(|to| go("derived_from", to, &[Section::Sources]));
}

fn each_of_claim<'a>(id: &'a Id, claim: &'a Claim, visit: &mut dyn FnMut(&Reference<'a>)) {
    let mut go = |field, to: &'a Id, wanted| {
        visit(&Reference { section: Section::Claims, id, field, to, wanted });
    };
    for (n, link) in claim.links.iter().enumerate() {
        go(Field::of_item("links", n, "from"), &link.from, NODES);
        go(Field::of_item("links", n, "verb"), &link.verb, &[Section::Verbs]);
        go(Field::of_item("links", n, "to"), &link.to, NODES);
        for via in &link.via {
            go(Field::of_item("links", n, "via"), via, &[Section::Mechanisms]);
        }
    }
    for about in &claim.about {
        go(Field::of_record("about"), about, &Section::NAMED);
    }
    // An empty measure is a number without one, which has a rule of its own.
    for quantity in claim.quantity.iter().filter(|quantity| !quantity.measure.as_str().is_empty()) {
        go(Field::of_record("quantity"), &quantity.measure, &[Section::Measures]);
    }
    for (n, cite) in claim.cites.iter().enumerate() {
        go(Field::of_item("cites", n, "source"), &cite.source, &[Section::Sources]);
        cite.by.iter().for_each(|to| go(Field::of_item("cites", n, "by"), to, &[Section::Actors]));
        cite.relays.iter().for_each(|to| go(Field::of_item("cites", n, "relays"), to, &[Section::Sources]));
    }
    for (n, bearing) in claim.bears_on.iter().enumerate() {
        go(Field::of_item("bears_on", n, "claim"), &bearing.claim, &[Section::Claims]);
    }
    for (n, answer) in claim.answers.iter().enumerate() {
        go(Field::of_item("answers", n, "question"), &answer.question, &[Section::Questions]);
    }
}

fn leads_to(document: &Document, id: &Id, wanted: &[Section]) -> bool {
    wanted.iter().any(|section| document.has(*section, id))
}

/// Where the id leads instead. Kinds and verbs have names of their own, so nothing else can be meant by them.
fn section_of(document: &Document, reference: &Reference<'_>) -> Option<Section> {
    let is_vocabulary = matches!(reference.wanted, [Section::Kinds | Section::Verbs]);
    if is_vocabulary { None } else { document.section_of(reference.to) }
}

fn one_of(sections: &[Section]) -> String {
    match sections {
        [one] => one.singular().to_owned(),
        [one, other] => format!("{} or {}", one.singular(), other.singular()),
        _ => "record".to_owned(),
    }
}

const fn plural(role: Role) -> &'static str {
    match role {
        Role::Actor => "actors",
        Role::Mechanism => "mechanisms",
        Role::Source => "sources",
    }
}
