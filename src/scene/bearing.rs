//! Which claims bear on what is selected: what the Evidence lens shows.

use std::collections::BTreeSet;

use crate::model::graph::Graph;
use crate::model::{Document, Id, Section};
use crate::query::Evidence;

/// The claims that bear on a thing: that name it, for a claim also those that it bears on, for a question its answers.
pub fn claims_on(document: &Document, evidence: &Evidence, graph: &Graph, id: &Id) -> Vec<Id> {
    match document.section_of(id) {
        Some(Section::Claims) => {
            let bearings = document.claims.get(id).into_iter().flat_map(|claim| &claim.bears_on);
            let mut claims: Vec<Id> = bearings.map(|bearing| bearing.claim.clone()).collect();
            claims.extend(claims_naming(graph, id));
            claims.push(id.clone());
            claims
        }
        Some(Section::Questions) => {
            evidence.question(id).map(|question| question.answers().cloned().collect()).unwrap_or_default()
        }
        Some(_) => claims_naming(graph, id),
        None => Vec::new(),
    }
}

/// Most voices first.
pub fn ranked(evidence: &Evidence, claims: BTreeSet<Id>) -> Vec<Id> {
    let rank = |id: &Id| evidence.claim(id).map_or(0, |facts| facts.voices.count());
    let mut claims: Vec<Id> = claims.into_iter().collect();
    claims.sort_by(|a, b| rank(b).cmp(&rank(a)).then(a.cmp(b)));
    claims
}

fn claims_naming(graph: &Graph, id: &Id) -> Vec<Id> {
    let referrers = graph.referrers(id);
    referrers.filter(|by| by.section == Section::Claims).map(|by| by.id.clone()).collect()
}
