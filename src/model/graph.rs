//! The graph derived from a document: nodes, the relations that claims state between them, and who refers to what.
//!
//! Nothing in it is stored. It is kept up to date by changes of single records and equals one built anew.

mod build;

use std::collections::{BTreeMap, BTreeSet};

use petgraph::stable_graph::{EdgeIndex, NodeIndex, StableDiGraph};
use serde::Serialize;

use super::{Claim, Document, Id, Link, Question, Record, Section, Source};

/// What makes a relation: the same ends and the same verb. `via` is not part of it.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Triple {
    /// The doer or giver.
    pub from: Id,
    /// The verb.
    pub verb: Id,
    /// The other end.
    pub to: Id,
}

impl From<&Link> for Triple {
    fn from(link: &Link) -> Self {
        Self { from: link.from.clone(), verb: link.verb.clone(), to: link.to.clone() }
    }
}

/// An end of relations: an actor, a mechanism, or an id that links name and nothing has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GraphNode {
    /// Its id.
    pub id: Id,
    /// Whether it is an actor or mechanism of the document.
    pub is_defined: bool,
}

/// A relation as links state it, with all claims that do, whatever their status.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GraphEdge {
    /// Its ends and verb.
    pub triple: Triple,
    /// The claims that state it.
    pub claims: BTreeSet<Id>,
}

/// The part in which one record names another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mention {
    /// The doer of a claim's link.
    LinkFrom,
    /// The other end of a claim's link.
    LinkTo,
    /// A station of a claim's link.
    LinkVia,
    /// What a claim is about.
    About,
    /// The measure of a claim's number.
    Measure,
    /// The document of a citation.
    CitedSource,
    /// Who says it in a citation.
    SaidBy,
    /// A source that a citation passes on.
    Relayed,
    /// A claim that a claim bears on.
    BearsOn,
    /// A question that a claim answers.
    Answers,
    /// An author of a source.
    Author,
    /// The publisher of a source.
    Publisher,
    /// Whose own voice a source is.
    Voice,
    /// What a source reprints or sums up.
    DerivedFrom,
    /// A measure whose readings answer a question.
    AnsweredBy,
    /// The kind of an actor, mechanism or source.
    Kind,
    /// The verb of a claim's link.
    Verb,
}

/// That a record names something.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reference {
    /// The section of the record that does.
    pub section: Section,
    /// Its id.
    pub id: Id,
    /// In which part.
    pub mention: Mention,
}

/// Kinds and verbs have names of their own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Space {
    Named,
    Kinds,
    Verbs,
}

/// The graph derived from a document.
#[derive(Clone, Debug, Default)]
pub struct Graph {
    stable: StableDiGraph<GraphNode, GraphEdge>,
    nodes: BTreeMap<Id, NodeIndex>,
    edges: BTreeMap<Triple, EdgeIndex>,
    defined: BTreeMap<Id, BTreeSet<Section>>,
    referrers: BTreeMap<(Space, Id), BTreeSet<Reference>>,
}

impl Graph {
    /// The graph of a document.
    pub fn new(document: &Document) -> Self {
        build::Builder::build(document)
    }

    /// Takes over the change of one record: `before` is what stood there, `after` what stands there now.
    pub fn record_changed(
        &mut self,
        section: Section,
        id: &Id,
        before: Option<&Record>,
        after: Option<&Record>,
    ) {
        if let Some(record) = before {
            self.forget(section, id, &named_by(record));
            match record {
                Record::Claim(claim) => self.remove_links(id, claim),
                Record::Actor(_) | Record::Mechanism(_) => self.undefine(section, id),
                _ => {}
            }
        }
        match after {
            Some(Record::Claim(claim)) => self.add_claim(id, claim),
            Some(record) => {
                if matches!(record, Record::Actor(_) | Record::Mechanism(_)) {
                    self.define(section, id);
                }
                self.refer(section, id, &named_by(record));
            }
            None => {}
        }
    }

    /// The nodes and relations as petgraph has them.
    pub fn petgraph(&self) -> &StableDiGraph<GraphNode, GraphEdge> {
        &self.stable
    }

    /// The node of that id.
    pub fn node(&self, id: &Id) -> Option<NodeIndex> {
        self.nodes.get(id).copied()
    }

    /// The relation of those ends and that verb.
    pub fn edge(&self, triple: &Triple) -> Option<EdgeIndex> {
        self.edges.get(triple).copied()
    }

    /// All relations, sorted, with the claims that state them.
    pub fn relations(&self) -> impl Iterator<Item = (&Triple, &BTreeSet<Id>)> {
        self.edges.iter().filter_map(|(triple, edge)| Some((triple, &self.stable.edge_weight(*edge)?.claims)))
    }

    /// The claims that state the relation, sorted.
    pub fn claims_of(&self, triple: &Triple) -> impl Iterator<Item = &Id> {
        let edge = self.edges.get(triple).and_then(|edge| self.stable.edge_weight(*edge));
        edge.into_iter().flat_map(|edge| &edge.claims)
    }

    /// Who names the actor, mechanism, source, measure, claim or question, sorted. It need not be there.
    pub fn referrers(&self, id: &Id) -> impl Iterator<Item = &Reference> {
        self.in_space(Space::Named, id)
    }

    /// How many claims name it, in whatever way.
    pub fn claim_count(&self, id: &Id) -> usize {
        let claims = self.referrers(id).filter(|by| by.section == Section::Claims);
        let mut last = None;
        claims.filter(|by| last.replace(&by.id) != Some(&by.id)).count()
    }

    /// The actors, mechanisms and sources of a kind, sorted.
    pub fn users_of_kind(&self, kind: &Id) -> impl Iterator<Item = &Reference> {
        self.in_space(Space::Kinds, kind)
    }

    /// The claims whose links use a verb, sorted.
    pub fn users_of_verb(&self, verb: &Id) -> impl Iterator<Item = &Reference> {
        self.in_space(Space::Verbs, verb)
    }

    fn in_space(&self, space: Space, id: &Id) -> impl Iterator<Item = &Reference> {
        self.referrers.get(&(space, id.clone())).into_iter().flatten()
    }

    fn define(&mut self, section: Section, id: &Id) {
        self.defined.entry(id.clone()).or_default().insert(section);
        let node = self.ensure_node(id);
        if let Some(weight) = self.stable.node_weight_mut(node) {
            weight.is_defined = true;
        }
    }

    fn undefine(&mut self, section: Section, id: &Id) {
        if let Some(sections) = self.defined.get_mut(id) {
            sections.remove(&section);
            if sections.is_empty() {
                self.defined.remove(id);
            }
        }
        let is_defined = self.defined.contains_key(id);
        if let Some(weight) = self.nodes.get(id).and_then(|node| self.stable.node_weight_mut(*node)) {
            weight.is_defined = is_defined;
        }
        self.drop_unused(id);
    }

    fn ensure_node(&mut self, id: &Id) -> NodeIndex {
        if let Some(node) = self.nodes.get(id) {
            return *node;
        }
        let node = self.stable.add_node(GraphNode { id: id.clone(), is_defined: false });
        self.nodes.insert(id.clone(), node);
        node
    }

    fn drop_unused(&mut self, id: &Id) {
        let Some(node) = self.nodes.get(id).copied() else { return };
        let is_end = self.stable.neighbors_undirected(node).next().is_some();
        if !is_end && !self.defined.contains_key(id) {
            self.stable.remove_node(node);
            self.nodes.remove(id);
        }
    }

    fn add_claim(&mut self, id: &Id, claim: &Claim) {
        self.refer(Section::Claims, id, &named_by_claim(claim));
        for link in &claim.links {
            let triple = Triple::from(link);
            let edge = if let Some(edge) = self.edges.get(&triple) {
                *edge
            } else {
                let (from, to) = (self.ensure_node(&link.from), self.ensure_node(&link.to));
                let edge = GraphEdge { triple: triple.clone(), claims: BTreeSet::new() };
                let edge = self.stable.add_edge(from, to, edge);
                self.edges.insert(triple, edge);
                edge
            };
            if let Some(weight) = self.stable.edge_weight_mut(edge) {
                weight.claims.insert(id.clone());
            }
        }
    }

    fn remove_links(&mut self, id: &Id, claim: &Claim) {
        for link in &claim.links {
            let triple = Triple::from(link);
            let Some(edge) = self.edges.get(&triple).copied() else { continue };
            let Some(weight) = self.stable.edge_weight_mut(edge) else { continue };
            weight.claims.remove(id);
            if weight.claims.is_empty() {
                self.stable.remove_edge(edge);
                self.edges.remove(&triple);
                self.drop_unused(&link.from);
                self.drop_unused(&link.to);
            }
        }
    }

    fn refer(&mut self, section: Section, id: &Id, named: &[Named<'_>]) {
        for (space, target, mention) in named {
            let reference = Reference { section, id: id.clone(), mention: *mention };
            self.referrers.entry((*space, (*target).clone())).or_default().insert(reference);
        }
    }

    fn forget(&mut self, section: Section, id: &Id, named: &[Named<'_>]) {
        for (space, target, mention) in named {
            let key = (*space, (*target).clone());
            let reference = Reference { section, id: id.clone(), mention: *mention };
            if let Some(references) = self.referrers.get_mut(&key) {
                references.remove(&reference);
                if references.is_empty() {
                    self.referrers.remove(&key);
                }
            }
        }
    }
}

impl PartialEq for Graph {
    /// Whether both hold the same nodes, relations and references, however they came about.
    fn eq(&self, other: &Self) -> bool {
        let nodes = |graph: &Self| -> Vec<GraphNode> {
            graph.nodes.values().filter_map(|node| graph.stable.node_weight(*node).cloned()).collect()
        };
        let ends = |graph: &Self| -> Vec<_> {
            let ends = |edge: &EdgeIndex| {
                let (from, to) = graph.stable.edge_endpoints(*edge)?;
                let weight = graph.stable.edge_weight(*edge)?;
                let id = |node| graph.stable.node_weight(node).map(|node| node.id.clone());
                Some((weight.clone(), id(from)?, id(to)?))
            };
            graph.edges.values().map(ends).collect()
        };
        self.referrers == other.referrers
            && self.defined == other.defined
            && self.stable.node_count() == other.stable.node_count()
            && self.stable.edge_count() == other.stable.edge_count()
            && nodes(self) == nodes(other)
            && ends(self) == ends(other)
    }
}

type Named<'a> = (Space, &'a Id, Mention);

fn named_by(record: &Record) -> Vec<Named<'_>> {
    match record {
        Record::Actor(node) | Record::Mechanism(node) => kind_named(node.kind.as_ref()),
        Record::Source(source) => named_by_source(source),
        Record::Claim(claim) => named_by_claim(claim),
        Record::Question(question) => named_by_question(question),
        Record::Kind(_) | Record::Verb(_) | Record::Measure(_) | Record::View(_) => Vec::new(),
    }
}

fn kind_named(kind: Option<&Id>) -> Vec<Named<'_>> {
    kind.map(|kind| (Space::Kinds, kind, Mention::Kind)).into_iter().collect()
}

fn named_by_source(source: &Source) -> Vec<Named<'_>> {
    let mut named = kind_named(source.kind.as_ref());
    named.extend(source.authors.iter().map(|id| (Space::Named, id, Mention::Author)));
    named.extend(source.publisher.iter().map(|id| (Space::Named, id, Mention::Publisher)));
    named.extend(source.voice.iter().map(|id| (Space::Named, id, Mention::Voice)));
    named.extend(source.derived_from.iter().map(|id| (Space::Named, id, Mention::DerivedFrom)));
    named
}

fn named_by_question(question: &Question) -> Vec<Named<'_>> {
    question.measures.iter().map(|id| (Space::Named, id, Mention::AnsweredBy)).collect()
}

fn named_by_claim(claim: &Claim) -> Vec<Named<'_>> {
    let mut named = Vec::new();
    for link in &claim.links {
        named.push((Space::Named, &link.from, Mention::LinkFrom));
        named.push((Space::Named, &link.to, Mention::LinkTo));
        named.push((Space::Verbs, &link.verb, Mention::Verb));
        named.extend(link.via.iter().map(|id| (Space::Named, id, Mention::LinkVia)));
    }
    named.extend(claim.about.iter().map(|id| (Space::Named, id, Mention::About)));
    named.extend(claim.quantity.iter().map(|quantity| (Space::Named, &quantity.measure, Mention::Measure)));
    for citation in &claim.cites {
        named.push((Space::Named, &citation.source, Mention::CitedSource));
        named.extend(citation.by.iter().map(|id| (Space::Named, id, Mention::SaidBy)));
        named.extend(citation.relays.iter().map(|id| (Space::Named, id, Mention::Relayed)));
    }
    named.extend(claim.bears_on.iter().map(|bearing| (Space::Named, &bearing.claim, Mention::BearsOn)));
    named.extend(claim.answers.iter().map(|answer| (Space::Named, &answer.question, Mention::Answers)));
    named
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use proptest::sample::select;

    use super::*;
    use crate::model::{Answer, Bearing, Citation, Node, Quantity};

    const IDS: [&str; 6] = ["a", "b", "c", "d", "e", "f"];

    fn name() -> impl Strategy<Value = Id> {
        select(&IDS[..]).prop_map(Id::from)
    }

    fn names() -> impl Strategy<Value = Vec<Id>> {
        prop::collection::vec(name(), 0..3)
    }

    fn record() -> impl Strategy<Value = Record> {
        let link = (name(), name(), name(), names());
        let link = link.prop_map(|(from, verb, to, via)| Link { from, verb, to, via });
        let cite = (name(), names(), names());
        let cite =
            cite.prop_map(|(source, by, relays)| Citation { source, by, relays, ..Citation::default() });
        let links = prop::collection::vec(link, 0..4);
        let claim = (links, names(), prop::collection::vec(cite, 0..3), names(), prop::option::of(name()));
        let claim = claim.prop_map(|(links, about, cites, others, measure)| {
            let bears_on = others.iter().map(|id| Bearing { claim: id.clone(), ..Bearing::default() });
            let answers = others.iter().map(|id| Answer { question: id.clone(), side: None });
            Record::Claim(Box::new(Claim {
                bears_on: bears_on.collect(),
                answers: answers.collect(),
                quantity: measure.map(|measure| Quantity { measure, ..Quantity::default() }),
                links,
                about,
                cites,
                ..Claim::default()
            }))
        });
        let source =
            (names(), prop::option::of(name()), names()).prop_map(|(authors, voice, derived_from)| {
                let publisher = authors.first().cloned();
                Record::Source(Source { authors, publisher, voice, derived_from, ..Source::default() })
            });
        let node = || prop::option::of(name()).prop_map(|kind| Node { kind, ..Node::default() });
        prop_oneof![
            4 => claim,
            1 => source,
            1 => node().prop_map(Record::Actor),
            1 => node().prop_map(Record::Mechanism),
            1 => names().prop_map(|measures| Record::Question(Question { measures, ..Question::default() })),
        ]
    }

    /// A record to put, or a section to take one out of.
    fn change() -> impl Strategy<Value = (Id, Result<Record, Section>)> {
        let taken = select(&Section::ALL[..]).prop_map(Err);
        (name(), prop_oneof![3 => record().prop_map(Ok), 1 => taken])
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn kept_up_to_date_it_equals_one_built_anew(changes in prop::collection::vec(change(), 0..24)) {
            let mut document = Document::default();
            let mut graph = Graph::new(&document);
            for (id, change) in changes {
                let (section, after) = match change {
                    Ok(record) => (record.section(), Some(record)),
                    Err(section) => (section, None),
                };
                let before = match &after {
                    Some(record) => document.put(id.clone(), record.clone()),
                    None => document.remove(section, &id),
                };
                graph.record_changed(section, &id, before.as_ref(), after.as_ref());
                prop_assert!(graph == Graph::new(&document));
            }
        }
    }

    #[test]
    fn who_refers_to_what() {
        let mut document = Document::default();
        let [ice, jails] = ["ice", "jails"].map(Id::from);
        document.put(ice.clone(), Record::Actor(Node::default()));
        let link = Link { from: ice.clone(), verb: Id::from("asks"), to: jails.clone(), via: Vec::new() };
        let triple = Triple::from(&link);
        let claim = Claim { about: vec![ice.clone()], links: vec![link], ..Claim::default() };
        document.put(Id::from("c"), Record::Claim(Box::new(claim)));
        let graph = Graph::new(&document);

        let mentions: Vec<Mention> = graph.referrers(&ice).map(|reference| reference.mention).collect();
        assert_eq!(mentions, [Mention::LinkFrom, Mention::About]);
        assert_eq!(graph.users_of_verb(&Id::from("asks")).count(), 1);
        assert_eq!(graph.claims_of(&triple).collect::<Vec<_>>(), [&Id::from("c")]);
        let end = |id: &Id| &graph.petgraph()[graph.node(id).unwrap()];
        assert!(end(&ice).is_defined);
        assert!(!end(&jails).is_defined, "links name it, nothing has it");
    }
}
