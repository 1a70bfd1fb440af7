//! The graph of a whole document, built at once: what is named is gathered by hash and sorted once in the end, since
//! finding its place in a sorted map anew for every record takes several times as long.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use petgraph::stable_graph::{EdgeIndex, NodeIndex};

use super::{
    Graph, GraphEdge, GraphNode, Named, Reference, Space, Triple, kind_named, named_by_claim,
    named_by_question, named_by_source,
};
use crate::model::{Claim, Document, Id, Link, Section};

/// A graph in the making.
#[derive(Default)]
pub(super) struct Builder<'a> {
    graph: Graph,
    nodes: HashMap<&'a Id, NodeIndex>,
    edges: HashMap<(&'a Id, &'a Id, &'a Id), EdgeIndex>,
    referrers: HashMap<(Space, &'a Id), Vec<Reference>>,
}

impl<'a> Builder<'a> {
    /// The graph of a document.
    pub(super) fn build(document: &'a Document) -> Graph {
        let mut builder = Self::default();
        for (section, nodes) in
            [(Section::Actors, &document.actors), (Section::Mechanisms, &document.mechanisms)]
        {
            for (id, node) in nodes {
                builder.define(section, id);
                builder.refer(section, id, &kind_named(node.kind.as_ref()));
            }
        }
        for (id, source) in &document.sources {
            builder.refer(Section::Sources, id, &named_by_source(source));
        }
        for (id, claim) in &document.claims {
            builder.add_claim(id, claim);
        }
        for (id, question) in &document.questions {
            builder.refer(Section::Questions, id, &named_by_question(question));
        }
        builder.finish()
    }

    fn define(&mut self, section: Section, id: &'a Id) {
        self.graph.defined.entry(id.clone()).or_default().insert(section);
        let node = self.node(id);
        self.graph.stable[node].is_defined = true;
    }

    fn node(&mut self, id: &'a Id) -> NodeIndex {
        let stable = &mut self.graph.stable;
        let add = || stable.add_node(GraphNode { id: id.clone(), is_defined: false });
        *self.nodes.entry(id).or_insert_with(add)
    }

    fn add_claim(&mut self, id: &'a Id, claim: &'a Claim) {
        self.refer(Section::Claims, id, &named_by_claim(claim));
        for link in &claim.links {
            let edge = self.edge(link);
            self.graph.stable[edge].claims.insert(id.clone());
        }
    }

    fn edge(&mut self, link: &'a Link) -> EdgeIndex {
        let key = (&link.from, &link.verb, &link.to);
        if let Some(edge) = self.edges.get(&key) {
            return *edge;
        }
        let (from, to) = (self.node(&link.from), self.node(&link.to));
        let edge = GraphEdge { triple: Triple::from(link), claims: BTreeSet::new() };
        let edge = self.graph.stable.add_edge(from, to, edge);
        self.edges.insert(key, edge);
        edge
    }

    fn refer(&mut self, section: Section, id: &Id, named: &[Named<'a>]) {
        for (space, target, mention) in named {
            let reference = Reference { section, id: id.clone(), mention: *mention };
            self.referrers.entry((*space, *target)).or_default().push(reference);
        }
    }

    fn finish(self) -> Graph {
        let Self { graph, nodes, edges, referrers } = self;
        let triple = |(from, verb, to): (&Id, &Id, &Id)| Triple {
            from: from.clone(),
            verb: verb.clone(),
            to: to.clone(),
        };
        let sorted = |references: Vec<Reference>| -> BTreeSet<Reference> { references.into_iter().collect() };
        let referrers: BTreeMap<_, _> = referrers
            .into_iter()
            .map(|((space, id), references)| ((space, id.clone()), sorted(references)))
            .collect();
        Graph {
            nodes: nodes.into_iter().map(|(id, node)| (id.clone(), node)).collect(),
            edges: edges.into_iter().map(|(key, edge)| (triple(key), edge)).collect(),
            referrers,
            ..graph
        }
    }
}
