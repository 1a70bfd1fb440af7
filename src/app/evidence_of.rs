//! Which claims the Evidence lens shows for a selection.

use std::collections::{BTreeMap, BTreeSet};

use super::workspace::Workspace;
use crate::model::{Id, Section};
use crate::query::{Relation, Triple};
use crate::scene::{Placed, bearing};
use crate::ui::{Session, Subject};

/// The claims that bear on what is selected, most voices first.
pub fn claims(workspace: &Workspace, session: &Session, relations: &BTreeMap<Triple, Relation>) -> Vec<Id> {
    let mut found = BTreeSet::new();
    for subject in &session.selection {
        found.extend(of(workspace, subject, relations));
    }
    bearing::ranked(workspace.evidence(), found)
}

fn of(workspace: &Workspace, subject: &Subject, relations: &BTreeMap<Triple, Relation>) -> Vec<Id> {
    let document = workspace.document();
    match subject {
        Subject::Thing(id) => bearing::claims_on(document, workspace.evidence(), workspace.graph(), id),
        Subject::Relation(triple) => relations
            .get(triple)
            .map(|relation| relation.drawn_from().union(&relation.denied_by).cloned().collect())
            .unwrap_or_default(),
        Subject::Kind(_) | Subject::Verb(_) | Subject::Graph => Vec::new(),
    }
}

/// The nodes that a claim, a source or a question is about.
pub fn nodes(workspace: &Workspace, id: &Id) -> BTreeSet<Id> {
    let document = workspace.document();
    let subject = Subject::Thing(id.clone());
    let claims = match document.section_of(id) {
        Some(Section::Claims) => vec![id.clone()],
        _ => of(workspace, &subject, &BTreeMap::new()),
    };
    let mut nodes = BTreeSet::new();
    for claim in claims.iter().filter_map(|id| document.claims.get(id)) {
        let ends = claim.links.iter().flat_map(|link| [&link.from, &link.to].into_iter().chain(&link.via));
        nodes.extend(ends.chain(&claim.about).filter(|id| document.node(id).is_some()).cloned());
    }
    nodes
}

/// Lines from whoever asserts what is shown to what they speak for, between nodes that are drawn.
pub fn says(
    workspace: &Workspace,
    shown: &Subject,
    relations: &BTreeMap<Triple, Relation>,
    placed: &Placed,
) -> Vec<(Id, Id)> {
    /// Beyond this nobody could follow the lines.
    const MOST: usize = 60;
    let document = workspace.document();
    let claims: Vec<Id> = match shown {
        Subject::Thing(id) if document.actors.contains_key(id) => {
            return spoken_for_by(workspace, id, placed).into_iter().take(MOST).collect();
        }
        Subject::Thing(id) if document.claims.contains_key(id) => vec![id.clone()],
        Subject::Relation(triple) => relations
            .get(triple)
            .map(|relation| relation.drawn_from().iter().cloned().collect())
            .unwrap_or_default(),
        _ => return Vec::new(),
    };
    let things: BTreeSet<Id> = match shown {
        Subject::Relation(triple) => BTreeSet::from([triple.to.clone()]),
        _ => claims.iter().flat_map(|id| nodes(workspace, id)).collect(),
    };
    let mut says = BTreeSet::new();
    for facts in claims.iter().filter_map(|id| workspace.evidence().claim(id)) {
        for speaker in &facts.asserted_by {
            says.extend(
                things.iter().filter(|thing| *thing != speaker).map(|thing| (speaker.clone(), thing.clone())),
            );
        }
    }
    let drawn = |id: &Id| placed.index_of(id).is_some();
    says.into_iter().filter(|(speaker, thing)| drawn(speaker) && drawn(thing)).take(MOST).collect()
}

fn spoken_for_by(workspace: &Workspace, speaker: &Id, placed: &Placed) -> BTreeSet<(Id, Id)> {
    let mut says = BTreeSet::new();
    for claim in workspace.graph().referrers(speaker).filter(|by| by.section == Section::Claims) {
        let speaks =
            workspace.evidence().claim(&claim.id).is_some_and(|facts| facts.asserted_by.contains(speaker));
        if speaks {
            says.extend(nodes(workspace, &claim.id).into_iter().map(|thing| (speaker.clone(), thing)));
        }
    }
    says.retain(|(from, to)| from != to && placed.index_of(to).is_some());
    says
}
