//! What is part of what, as live claims say it, and the wholes that things are lifted to.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::EdgeRef as _;

use super::live::Settings;
use crate::model::{Document, Id, Says, Verb};

/// The wholes of things: `part-of` links of live claims that say yes. Cycles and missing ids are borne.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Parts {
    wholes: BTreeMap<Id, BTreeSet<Id>>,
    members: BTreeMap<Id, BTreeSet<Id>>,
    bodies: BTreeMap<Id, BTreeSet<Id>>,
}

impl Parts {
    /// At most so many outermost wholes are kept for one part; more than a few are a mistake in the graph.
    const MOST_BODIES: usize = 16;

    /// What is part of what in the document.
    pub fn new(document: &Document, settings: &Settings) -> Self {
        let mut parts = Self::default();
        let claims = document.claims.values().filter(|claim| claim.says == Says::Yes);
        for claim in claims.filter(|claim| settings.is_live(document, claim)) {
            for link in &claim.links {
                if link.verb.as_str() == Verb::PART_OF && link.from != link.to {
                    parts.wholes.entry(link.from.clone()).or_default().insert(link.to.clone());
                    parts.members.entry(link.to.clone()).or_default().insert(link.from.clone());
                }
            }
        }
        parts.bodies = parts.outermost(document);
        parts
    }

    /// What the thing is directly part of, sorted.
    pub fn wholes_of(&self, id: &Id) -> impl Iterator<Item = &Id> {
        self.wholes.get(id).into_iter().flatten()
    }

    /// What is directly part of the thing, sorted.
    pub fn parts_of(&self, id: &Id) -> impl Iterator<Item = &Id> {
        self.members.get(id).into_iter().flatten()
    }

    /// The body that speaks where the actor speaks: the outermost named wholes, or the actor where it is part of
    /// nothing named.
    pub fn bodies_of(&self, actor: &Id) -> BTreeSet<Id> {
        self.bodies.get(actor).cloned().unwrap_or_else(|| BTreeSet::from([actor.clone()]))
    }

    /// For everything that is not shown but part of something shown, directly or not: the nearest whole that is.
    /// Of several equally near, the one whose id sorts first.
    pub fn nearest_shown(&self, shown: &BTreeSet<Id>) -> BTreeMap<Id, Id> {
        let mut lifted: BTreeMap<Id, Id> = shown.iter().map(|id| (id.clone(), id.clone())).collect();
        let mut ring: Vec<Id> = shown.iter().cloned().collect();
        while !ring.is_empty() {
            let mut next: BTreeMap<Id, Id> = BTreeMap::new();
            for whole in &ring {
                let Some(target) = lifted.get(whole) else { continue };
                for part in self.parts_of(whole).filter(|part| !lifted.contains_key(*part)) {
                    let nearest = next.entry(part.clone()).or_insert_with(|| target.clone());
                    if target < nearest {
                        *nearest = target.clone();
                    }
                }
            }
            ring = next.keys().cloned().collect();
            lifted.extend(next);
        }
        lifted
    }

    /// Everything that the thing is part of, directly or not, nearest first.
    pub fn all_wholes_of(&self, id: &Id) -> Vec<Id> {
        let mut seen = BTreeSet::from([id.clone()]);
        let mut queue = VecDeque::from([id.clone()]);
        let mut wholes = Vec::new();
        while let Some(part) = queue.pop_front() {
            for whole in self.wholes_of(&part) {
                if seen.insert(whole.clone()) {
                    wholes.push(whole.clone());
                    queue.push_back(whole.clone());
                }
            }
        }
        wholes
    }

    /// The outermost named wholes of every named part. Things that are part of each other count as one, named by
    /// the first of their ids.
    fn outermost(&self, document: &Document) -> BTreeMap<Id, BTreeSet<Id>> {
        let mut graph = DiGraph::<Id, ()>::new();
        let mut index: BTreeMap<Id, NodeIndex> = BTreeMap::new();
        for (part, wholes) in &self.wholes {
            for whole in wholes.iter().filter(|whole| !document.is_unnamed(whole)) {
                let from = *index.entry(part.clone()).or_insert_with(|| graph.add_node(part.clone()));
                let to = *index.entry(whole.clone()).or_insert_with(|| graph.add_node(whole.clone()));
                graph.add_edge(from, to, ());
            }
        }
        let mut bodies: BTreeMap<Id, BTreeSet<Id>> = BTreeMap::new();
        // Components come wholes first (reverse topological order), so what a part reaches is known before it.
        for component in kosaraju_scc(&graph) {
            let members: BTreeSet<Id> = component.iter().map(|node| graph[*node].clone()).collect();
            let mut outermost = BTreeSet::new();
            for node in &component {
                for edge in graph.edges(*node) {
                    let whole = &graph[edge.target()];
                    if !members.contains(whole) {
                        outermost.extend(bodies.get(whole).into_iter().flatten().cloned());
                    }
                }
            }
            if outermost.is_empty() {
                outermost.extend(members.first().cloned());
            }
            let kept: BTreeSet<Id> = outermost.into_iter().take(Self::MOST_BODIES).collect();
            bodies.extend(members.into_iter().map(|member| (member, kept.clone())));
        }
        bodies
    }
}
