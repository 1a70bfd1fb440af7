//! Rules about how records hang together.

use std::collections::{BTreeMap, BTreeSet};

use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, NodeIndex};

use super::problem::Finding;
use super::references;
use super::rules::Subject;
use crate::model::{Id, Says, Section, Verb};

/// Every ring of part-of links once, at the claim that states one of its links and sorts first.
pub(super) fn part_of_cycles(subject: &Subject<'_>) -> Vec<Finding> {
    let mut graph = DiGraph::<&Id, &Id>::new();
    let mut nodes: BTreeMap<&Id, NodeIndex> = BTreeMap::new();
    let claims = subject.document.claims.iter();
    for (id, claim) in claims.filter(|(_, claim)| claim.says == Says::Yes && !claim.is_retracted()) {
        for link in claim.links.iter().filter(|link| link.verb.as_str() == Verb::PART_OF) {
            let from = *nodes.entry(&link.from).or_insert_with(|| graph.add_node(&link.from));
            let to = *nodes.entry(&link.to).or_insert_with(|| graph.add_node(&link.to));
            graph.add_edge(from, to, id);
        }
    }
    let mut ring_of = vec![0; graph.node_count()];
    let rings = kosaraju_scc(&graph);
    for (ring, members) in rings.iter().enumerate() {
        for node in members {
            ring_of[node.index()] = ring;
        }
    }
    let mut first: BTreeMap<usize, &Id> = BTreeMap::new();
    for edge in graph.edge_indices() {
        if let (Some((from, to)), Some(claim)) = (graph.edge_endpoints(edge), graph.edge_weight(edge))
            && ring_of[from.index()] == ring_of[to.index()]
        {
            first.entry(ring_of[from.index()]).or_insert(claim);
        }
    }
    let mut findings = Vec::new();
    for (ring, claim) in first {
        let members: BTreeSet<&Id> = rings[ring].iter().map(|node| graph[*node]).collect();
        let shown: Vec<String> = members.iter().take(5).map(|id| format!("`{id}`")).collect();
        let more = if members.len() > 5 { " and others" } else { "" };
        let what = match shown.as_slice() {
            [one] => format!("{one} is part of itself."),
            several => format!("{}{more} are part of each other.", several.join(", ")),
        };
        findings.push(Finding::new(Section::Claims, claim, what).in_field("links"));
    }
    findings.sort_by(|a, b| a.record.cmp(&b.record));
    findings
}

/// Records that exist only to be referred to, and are not. Kinds and verbs are a stock to choose from.
pub(super) fn orphans(subject: &Subject<'_>) -> Vec<Finding> {
    const LOOKED_AT: [Section; 5] =
        [Section::Measures, Section::Actors, Section::Mechanisms, Section::Sources, Section::Questions];
    let document = subject.document;
    let mut named = BTreeSet::new();
    references::each(document, &mut |reference| {
        if !matches!(reference.wanted, [Section::Kinds | Section::Verbs]) {
            named.insert(reference.to);
        }
    });
    let is_answered =
        |id: &Id| subject.evidence.question(id).is_some_and(|question| question.answer_count() > 0);
    LOOKED_AT
        .into_iter()
        .flat_map(|section| document.ids(section).into_iter().map(move |id| (section, id)))
        .filter(|(_, id)| !named.contains(id))
        .filter(|(section, id)| *section != Section::Questions || !is_answered(id))
        .map(|(section, id)| {
            let what = match section {
                Section::Questions => "No claim answers this question.".to_owned(),
                _ => format!("Nothing refers to this {}.", section.singular()),
            };
            Finding::new(section, &id, what)
        })
        .collect()
}
