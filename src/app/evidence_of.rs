//! Which claims the Evidence lens shows for a selection.

use std::collections::{BTreeMap, BTreeSet};

use super::workspace::Workspace;
use crate::model::{Id, Section};
use crate::query::{Relation, Triple};
use crate::ui::{Session, Subject};

/// The claims that bear on what is selected, most voices first.
pub fn claims(workspace: &Workspace, session: &Session, relations: &BTreeMap<Triple, Relation>) -> Vec<Id> {
    let mut found = BTreeSet::new();
    for subject in &session.selection {
        found.extend(of(workspace, subject, relations));
    }
    let mut claims: Vec<Id> = found.into_iter().collect();
    let rank = |id: &Id| workspace.evidence().claim(id).map_or(0, |facts| facts.voices.count());
    claims.sort_by(|a, b| rank(b).cmp(&rank(a)).then(a.cmp(b)));
    claims
}

fn of(workspace: &Workspace, subject: &Subject, relations: &BTreeMap<Triple, Relation>) -> Vec<Id> {
    let document = workspace.document();
    match subject {
        Subject::Thing(id) => match document.section_of(id) {
            Some(Section::Claims) => {
                let bearings = document.claims.get(id).into_iter().flat_map(|claim| &claim.bears_on);
                let mut claims: Vec<Id> = bearings.map(|bearing| bearing.claim.clone()).collect();
                claims.extend(claims_naming(workspace, id));
                claims.push(id.clone());
                claims
            }
            Some(Section::Questions) => workspace
                .evidence()
                .question(id)
                .map(|question| question.answers().cloned().collect())
                .unwrap_or_default(),
            Some(_) => claims_naming(workspace, id),
            None => Vec::new(),
        },
        Subject::Relation(triple) => relations
            .get(triple)
            .map(|relation| relation.drawn_from().union(&relation.denied_by).cloned().collect())
            .unwrap_or_default(),
        Subject::Kind(_) | Subject::Verb(_) | Subject::Graph => Vec::new(),
    }
}

fn claims_naming(workspace: &Workspace, id: &Id) -> Vec<Id> {
    let referrers = workspace.graph().referrers(id);
    referrers.filter(|by| by.section == Section::Claims).map(|by| by.id.clone()).collect()
}
