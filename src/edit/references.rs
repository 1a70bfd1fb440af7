//! Every place of a record where it names another record.

use crate::model::{Claim, Id, Link, Record, SavedView, Section, Source};

/// Which names a reference is one of: kinds and verbs have names of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Space {
    /// Of kinds.
    Kinds,
    /// Of verbs.
    Verbs,
    /// Of views.
    Views,
    /// Of actors, mechanisms, sources, measures, claims and questions.
    Things,
}

impl Space {
    /// The names that records of a section have.
    pub(super) const fn of(section: Section) -> Self {
        match section {
            Section::Kinds => Self::Kinds,
            Section::Verbs => Self::Verbs,
            Section::Views => Self::Views,
            _ => Self::Things,
        }
    }
}

/// Visits every reference of a record, in the order of the file.
pub(super) fn visit(record: &mut Record, visitor: &mut dyn FnMut(Space, &mut Id)) {
    match record {
        Record::Kind(_) | Record::Verb(_) | Record::Measure(_) => {}
        Record::Actor(node) | Record::Mechanism(node) => {
            if let Some(kind) = &mut node.kind {
                visitor(Space::Kinds, kind);
            }
        }
        Record::Source(source) => {
            let bodies = source.authors.iter_mut().chain(&mut source.publisher).chain(&mut source.voice);
            bodies.chain(&mut source.derived_from).for_each(|id| visitor(Space::Things, id));
            if let Some(kind) = &mut source.kind {
                visitor(Space::Kinds, kind);
            }
        }
        Record::Claim(claim) => visit_claim(claim, visitor),
        Record::Question(question) => {
            question.measures.iter_mut().for_each(|id| visitor(Space::Things, id));
        }
        Record::View(view) => visit_view(view, visitor),
    }
}

fn visit_view(view: &mut SavedView, visitor: &mut dyn FnMut(Space, &mut Id)) {
    view.filter.iter_mut().for_each(|condition| visit_condition(condition, visitor));
    view.follow.iter_mut().for_each(|verb| visitor(Space::Verbs, verb));
    view.lists_mut().into_iter().flatten().for_each(|id| visitor(Space::Things, id));
    view.selected_relations.iter_mut().for_each(|link| visit_link(link, visitor));
    view.pinned = std::mem::take(&mut view.pinned)
        .into_iter()
        .map(|(mut id, at)| {
            visitor(Space::Things, &mut id);
            (id, at)
        })
        .collect();
}

/// The id in a condition of a filter: `kind:agency`, `-by:ice`.
fn visit_condition(condition: &mut String, visitor: &mut dyn FnMut(Space, &mut Id)) {
    let Some((field, value)) = condition.split_once(':') else { return };
    let space = match field.trim_start_matches('-') {
        "kind" => Space::Kinds,
        "source" | "publisher" | "by" => Space::Things,
        _ => return,
    };
    let mut id = Id::from(value);
    visitor(space, &mut id);
    if id.as_str() != value {
        *condition = format!("{field}:{id}");
    }
}

fn visit_link(link: &mut Link, visitor: &mut dyn FnMut(Space, &mut Id)) {
    visitor(Space::Things, &mut link.from);
    visitor(Space::Verbs, &mut link.verb);
    visitor(Space::Things, &mut link.to);
    link.via.iter_mut().for_each(|id| visitor(Space::Things, id));
}

fn visit_claim(claim: &mut Claim, visitor: &mut dyn FnMut(Space, &mut Id)) {
    claim.links.iter_mut().for_each(|link| visit_link(link, visitor));
    claim.about.iter_mut().for_each(|id| visitor(Space::Things, id));
    if let Some(quantity) = &mut claim.quantity {
        visitor(Space::Things, &mut quantity.measure);
    }
    for cite in &mut claim.cites {
        visitor(Space::Things, &mut cite.source);
        cite.by.iter_mut().chain(&mut cite.relays).for_each(|id| visitor(Space::Things, id));
    }
    claim.bears_on.iter_mut().for_each(|bearing| visitor(Space::Things, &mut bearing.claim));
    claim.answers.iter_mut().for_each(|answer| visitor(Space::Things, &mut answer.question));
}

/// Whether a record names the id anywhere.
pub(super) fn names(record: &mut Record, space: Space, id: &Id) -> bool {
    let mut found = false;
    visit(record, &mut |at, named| found |= at == space && named == id);
    found
}

/// Every thing that a claim names.
pub(super) fn things_in_claim(claim: &Claim) -> impl Iterator<Item = &Id> {
    let cites = claim.cites.iter();
    (things_in_links(claim).chain(&claim.about))
        .chain(claim.quantity.iter().map(|quantity| &quantity.measure))
        .chain(cites.flat_map(|cite| [&cite.source].into_iter().chain(&cite.by).chain(&cite.relays)))
        .chain(claim.bears_on.iter().map(|bearing| &bearing.claim))
        .chain(claim.answers.iter().map(|answer| &answer.question))
}

/// Every end and station of a claim's links.
pub(super) fn things_in_links(claim: &Claim) -> impl Iterator<Item = &Id> {
    claim.links.iter().flat_map(|link| [&link.from, &link.to].into_iter().chain(&link.via))
}

/// Every thing that a source names.
pub(super) fn things_in_source(source: &Source) -> impl Iterator<Item = &Id> {
    let bodies = source.authors.iter().chain(&source.publisher).chain(&source.voice);
    bodies.chain(&source.derived_from)
}
