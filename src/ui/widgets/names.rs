//! What subjects are called.

use super::super::{Subject, View};
use crate::model::{ClaimKind, Id, Role, Section};
use crate::query::{Triple, words};
use crate::scene::Shape;

/// What people call a subject.
pub fn subject_name(view: &View<'_>, subject: &Subject) -> String {
    let document = view.document;
    match subject {
        Subject::Thing(id) => document.name(id).to_owned(),
        Subject::Relation(triple) => relation_name(view, triple),
        Subject::Kind(id) => document.kinds.get(id).map_or(id.as_str(), |kind| &kind.label).to_owned(),
        Subject::Verb(id) => document.verb_label(id).to_owned(),
        Subject::Graph if document.header.title.is_empty() => "Untitled graph".to_owned(),
        Subject::Graph => document.header.title.clone(),
    }
}

/// A relation as a sentence: "ICE delegates authority to Local officers".
fn relation_name(view: &View<'_>, triple: &Triple) -> String {
    if let Some(relation) = view.relations.get(triple) {
        words::relation(view.document, relation)
    } else {
        let name = |id: &Id| view.document.short_name(id).to_owned();
        format!("{} {} {}", name(&triple.from), view.document.verb_label(&triple.verb), name(&triple.to))
    }
}

/// What sort of thing a subject is: "Federal agency", "Claim", "Relation".
pub fn kind_in_words(view: &View<'_>, subject: &Subject) -> String {
    match subject {
        Subject::Thing(id) => thing_kind(view, id),
        Subject::Relation(_) => "Relation".to_owned(),
        Subject::Kind(_) => "Kind".to_owned(),
        Subject::Verb(_) => "Verb".to_owned(),
        Subject::Graph => "Graph".to_owned(),
    }
}

fn thing_kind(view: &View<'_>, id: &Id) -> String {
    if let Some(kind) = view.document.kind_of(id).filter(|kind| !kind.label.is_empty()) {
        return kind.label.clone();
    }
    match view.document.section_of(id) {
        Some(Section::Actors) => "Actor",
        Some(Section::Mechanisms) => "Mechanism",
        Some(Section::Sources) => "Source",
        Some(Section::Claims) => "Claim",
        Some(Section::Questions) => "Question",
        Some(Section::Measures) => "Measure",
        _ => "Not in the graph",
    }
    .to_owned()
}

/// A subject as it is read aloud: "ICE, federal agency".
pub fn accessible_name(view: &View<'_>, subject: &Subject) -> String {
    format!("{}, {}", subject_name(view, subject), kind_in_words(view, subject).to_lowercase())
}

/// The shape that stands for a thing, and whether its outline is broken because it is nobody in particular.
pub fn shape_of(view: &View<'_>, id: &Id) -> Option<(Shape, bool)> {
    let shape = match view.document.section_of(id)? {
        Section::Actors => Shape::Pill,
        Section::Mechanisms => Shape::Hexagon,
        Section::Sources => Shape::Sheet,
        Section::Claims => Shape::Card,
        Section::Questions => Shape::Ticket,
        _ => return None,
    };
    let broken = match view.document.role_of(id) {
        Some(Role::Actor) => view.document.is_unnamed(id),
        _ => view.document.claims.get(id).is_some_and(|claim| claim.kind != ClaimKind::Fact),
    };
    Some((shape, broken && shape == Shape::Pill))
}

/// The host of an address: "truthout.org".
pub fn address_host(address: &str) -> String {
    let parsed = url::Url::parse(address).ok();
    let host = parsed.as_ref().and_then(url::Url::host_str).unwrap_or(address);
    host.strip_prefix("www.").unwrap_or(host).to_owned()
}
