//! Deleting things, with all that goes with them.

use std::collections::{BTreeMap, BTreeSet};

use super::draft::{self, Draft, node};
use super::references::things_in_links;
use super::strip;
use super::words::{capital, count, name_of, quoted, things};
use super::{Deletion, TollLine};
use crate::model::{Claim, Document, Id, Record, Section};

/// Why a verb cannot be deleted: claims use it, and no other was given in its place.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{verb}” is the verb of {} claims; choose a verb that takes its place, or retract them first", claims.len())]
pub struct InUse {
    /// The verb.
    pub verb: Id,
    /// The claims whose links use it.
    pub claims: Vec<Id>,
}

/// Deletes actors, mechanisms, sources, measures, claims and questions.
///
/// Claims whose links name what is deleted go with it; everything else that names it stays and forgets it. A citation
/// goes where its document goes, and where nobody is left of those who say it there: it would otherwise become the
/// word of the document itself. What nothing has is left out.
pub fn delete(document: &Document, ids: &BTreeSet<Id>) -> Deletion {
    let asked: Vec<&Id> = ids.iter().filter(|id| document.section_of(id).is_some()).collect();
    let gone = with_claims_on(document, &asked);
    let mut draft = Draft::new(document);
    let mut toll = remove_records(document, &mut draft, ids, &gone);
    let deleted = toll.len();
    forget(document, &mut draft, &gone, &mut toll);
    for (lens, places) in &document.positions {
        for id in places.keys().filter(|id| gone.contains(*id)) {
            draft.place(lens, id, None);
        }
    }
    let what = things(document, &asked);
    let along = match deleted.saturating_sub(asked.len()) {
        0 => String::new(),
        n => format!(" and {}", count(n, "claim")),
    };
    let changed: BTreeSet<&Id> = toll.iter().skip(deleted).map(|line| &line.id).collect();
    let changed = match changed.len() {
        0 => String::new(),
        n => format!("; {} changed", count(n, "other thing")),
    };
    let summary = format!("Deleted {what}{along}{changed}");
    Deletion { edit: draft.finish(format!("Delete {what}")), summary, toll }
}

/// The things, the claims whose links name one of them, the claims whose links name one of those, and so on.
fn with_claims_on(document: &Document, asked: &[&Id]) -> BTreeSet<Id> {
    let mut named_by: BTreeMap<&Id, Vec<&Id>> = BTreeMap::new();
    for (id, claim) in &document.claims {
        for thing in things_in_links(claim) {
            named_by.entry(thing).or_default().push(id);
        }
    }
    let mut gone: BTreeSet<Id> = BTreeSet::new();
    let mut waiting: Vec<&Id> = asked.to_vec();
    while let Some(id) = waiting.pop() {
        if gone.insert(id.clone()) {
            waiting.extend(named_by.get(id).into_iter().flatten());
        }
    }
    gone
}

/// Takes out what is gone: first what was asked for, then the claims that go with it.
fn remove_records(
    document: &Document,
    draft: &mut Draft<'_>,
    asked: &BTreeSet<Id>,
    gone: &BTreeSet<Id>,
) -> Vec<TollLine> {
    let mut lines = Vec::new();
    let mut along = Vec::new();
    for id in gone {
        for section in Section::NAMED.into_iter().filter(|section| document.has(*section, id)) {
            draft.remove(section, id);
            let what = format!("The {} {} was deleted", section.singular(), quoted(document.name(id)));
            if asked.contains(id) {
                lines.push(TollLine::new(section, id, format!("{what}.")));
            } else {
                let why = document.claims.get(id).map(|claim| why_gone(document, claim, gone));
                let text = format!("{what}{}.", why.unwrap_or_default());
                along.push(TollLine::new(section, id, text));
            }
        }
    }
    lines.append(&mut along);
    lines
}

fn why_gone(document: &Document, claim: &Claim, gone: &BTreeSet<Id>) -> String {
    let named = things_in_links(claim).find(|id| gone.contains(*id));
    named.map(|id| format!(", for its link names {}", name_of(document, id))).unwrap_or_default()
}

/// Takes what is gone out of everything that stays.
fn forget(document: &Document, draft: &mut Draft<'_>, gone: &BTreeSet<Id>, toll: &mut Vec<TollLine>) {
    let is_gone = |id: &Id| gone.contains(id);
    let mut keep = |draft: &mut Draft<'_>, id: &Id, record: Record, lines: Vec<String>| {
        let section = record.section();
        toll.extend(lines.into_iter().map(|text| TollLine::new(section, id, text)));
        draft.put(id, record);
    };
    let left = |id: &Id| !is_gone(id);
    for (id, claim) in document.claims.iter().filter(|(id, _)| left(id)) {
        if let Some((claim, lines)) = strip::claim(document, id, claim, &is_gone) {
            keep(draft, id, draft::claim(claim), lines);
        }
    }
    for (id, source) in document.sources.iter().filter(|(id, _)| left(id)) {
        if let Some((source, lines)) = strip::source(document, id, source, &is_gone) {
            keep(draft, id, Record::Source(source), lines);
        }
    }
    for (id, question) in document.questions.iter().filter(|(id, _)| left(id)) {
        if let Some((question, lines)) = strip::question(document, id, question, &is_gone) {
            keep(draft, id, Record::Question(question), lines);
        }
    }
    for (id, view) in &document.views {
        if let Some((view, lines)) = strip::view(document, view, &is_gone) {
            keep(draft, id, Record::View(Box::new(view)), lines);
        }
    }
}

/// Deletes a kind. What was of the kind is of the replacement afterwards, or of none.
pub fn delete_kind(document: &Document, kind: &Id, replacement: Option<&Id>) -> Deletion {
    let label = label(document, Section::Kinds, kind);
    let replacement = replacement.filter(|other| *other != kind && document.kinds.contains_key(*other));
    let mut draft = Draft::new(document);
    draft.remove(Section::Kinds, kind);
    let mut toll = vec![TollLine::new(Section::Kinds, kind, format!("The kind {label} was deleted."))];
    let mut changed = |draft: &mut Draft<'_>, id: &Id, record: Record| {
        let section = record.section();
        let what = format!("{} {}", section.singular(), name_of(document, id));
        let text = match replacement {
            Some(other) => {
                format!("The {what} is of the kind {} now.", self::label(document, Section::Kinds, other))
            }
            None => format!("The {what} has no kind now."),
        };
        toll.push(TollLine::new(section, id, text));
        draft.put(id, record);
    };
    for (section, nodes) in [(Section::Actors, &document.actors), (Section::Mechanisms, &document.mechanisms)]
    {
        for (id, old) in nodes.iter().filter(|(_, node)| node.kind.as_ref() == Some(kind)) {
            let mut new = old.clone();
            new.kind = replacement.cloned();
            changed(&mut draft, id, node(section, new));
        }
    }
    for (id, old) in document.sources.iter().filter(|(_, source)| source.kind.as_ref() == Some(kind)) {
        let mut new = old.clone();
        new.kind = replacement.cloned();
        changed(&mut draft, id, Record::Source(new));
    }
    vocabulary_deletion(draft, "kind", &label, toll)
}

/// Deletes a verb. Links that use it take the replacement; without one, a verb in use is not deleted.
pub fn delete_verb(document: &Document, verb: &Id, replacement: Option<&Id>) -> Result<Deletion, InUse> {
    let label = label(document, Section::Verbs, verb);
    let users: Vec<(&Id, &Claim)> = document
        .claims
        .iter()
        .filter(|(_, claim)| claim.links.iter().any(|link| link.verb == *verb))
        .collect();
    let replacement = replacement.filter(|other| *other != verb && document.verbs.contains_key(*other));
    let mut draft = Draft::new(document);
    draft.remove(Section::Verbs, verb);
    let mut toll = vec![TollLine::new(Section::Verbs, verb, format!("The verb {label} was deleted."))];
    if !users.is_empty() {
        let Some(other) = replacement else {
            return Err(InUse {
                verb: verb.clone(),
                claims: users.into_iter().map(|(id, _)| id.clone()).collect(),
            });
        };
        let reads = self::label(document, Section::Verbs, other);
        for (id, claim) in users {
            let mut claim = claim.clone();
            claim
                .links
                .iter_mut()
                .filter(|link| link.verb == *verb)
                .for_each(|link| link.verb = other.clone());
            draft.put(id, draft::claim(claim));
            let text = format!("A link of the claim {} says {reads} now.", quoted(document.name(id)));
            toll.push(TollLine::new(Section::Claims, id, text));
        }
    }
    Ok(vocabulary_deletion(draft, "verb", &label, toll))
}

fn vocabulary_deletion(draft: Draft<'_>, what: &str, label: &str, toll: Vec<TollLine>) -> Deletion {
    let edit = draft.finish(format!("Delete {what} {label}"));
    let changed = match toll.len().saturating_sub(1) {
        0 => String::new(),
        n => format!("; {} changed", count(n, "other thing")),
    };
    Deletion { edit, summary: capital(&format!("deleted {what} {label}{changed}")), toll }
}

fn label(document: &Document, section: Section, id: &Id) -> String {
    let label = match section {
        Section::Kinds => document.kinds.get(id).map(|kind| kind.label.as_str()),
        _ => document.verbs.get(id).map(|verb| verb.label.as_str()),
    };
    quoted(label.filter(|label| !label.is_empty()).unwrap_or(id.as_str()))
}

#[cfg(test)]
mod tests;
