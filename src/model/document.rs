//! The document: what a graph file holds. The ground state; everything else is computed from it.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::quantity::number;
use super::{Claim, Id, Kind, Measure, Node, Question, Role, SavedView, Source, Verb};

/// The format that this program writes.
pub const FORMAT: u32 = 1;

/// What the graph itself is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Header {
    /// The format of the file.
    pub format: u32,
    /// What it is called.
    #[serde(default)]
    pub title: String,
    /// What it is about and how it was made.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// On what terms it may be used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub licence: Option<String>,
    /// The language of its texts, as a BCP 47 tag.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
}

impl Default for Header {
    fn default() -> Self {
        Self { format: FORMAT, title: String::new(), description: None, licence: None, language: None }
    }
}

/// A way of looking at the graph that keeps positions of its own: `map`, `evidence`.
pub type Lens = Id;

/// Where a person put a node, in points of the canvas at zoom 1, y downwards. What has a position is pinned.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Position {
    /// To the right.
    #[serde(serialize_with = "coordinate", deserialize_with = "finite_coordinate")]
    pub x: f64,
    /// Downwards.
    #[serde(serialize_with = "coordinate", deserialize_with = "finite_coordinate")]
    pub y: f64,
}

impl Position {
    /// The farthest from the origin that a coordinate may lie.
    const FARTHEST: f64 = 1e6;

    /// A position on a grid of tenths, within bounds: what can be written and read back equal.
    pub fn new(x: f64, y: f64) -> Self {
        let tidy = |v: f64| {
            let v = if v.is_finite() { v } else { 0.0 };
            // Adding zero turns -0.0 into 0.0.
            (v.clamp(-Self::FARTHEST, Self::FARTHEST) * 10.0).round() / 10.0 + 0.0
        };
        Self { x: tidy(x), y: tidy(y) }
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature that serde calls")]
fn coordinate<S: serde::Serializer>(value: &f64, serializer: S) -> Result<S::Ok, S::Error> {
    number(&Some(*value), serializer)
}

fn finite_coordinate<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<f64, D::Error> {
    let value = f64::deserialize(deserializer)?;
    if value.is_finite() { Ok(value) } else { Err(serde::de::Error::custom("a coordinate must be finite")) }
}

/// The sections of records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Section {
    /// Kinds of things.
    Kinds,
    /// Verbs of relations.
    Verbs,
    /// Definitions of numbers.
    Measures,
    /// Whoever acts or is acted on.
    Actors,
    /// Ways of acting.
    Mechanisms,
    /// Documents.
    Sources,
    /// Statements.
    Claims,
    /// What rival claims answer.
    Questions,
    /// How people looked at the graph.
    Views,
}

impl Section {
    /// All of them, in the order of the file.
    pub const ALL: [Self; 9] = [
        Self::Kinds,
        Self::Verbs,
        Self::Measures,
        Self::Actors,
        Self::Mechanisms,
        Self::Sources,
        Self::Claims,
        Self::Questions,
        Self::Views,
    ];

    /// The sections that share one space of ids.
    pub const NAMED: [Self; 6] =
        [Self::Actors, Self::Mechanisms, Self::Sources, Self::Measures, Self::Claims, Self::Questions];

    /// The name of the section in the file.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Kinds => "kinds",
            Self::Verbs => "verbs",
            Self::Measures => "measures",
            Self::Actors => "actors",
            Self::Mechanisms => "mechanisms",
            Self::Sources => "sources",
            Self::Claims => "claims",
            Self::Questions => "questions",
            Self::Views => "views",
        }
    }

    /// What one of its records is called.
    pub const fn singular(self) -> &'static str {
        match self {
            Self::Kinds => "kind",
            Self::Verbs => "verb",
            Self::Measures => "measure",
            Self::Actors => "actor",
            Self::Mechanisms => "mechanism",
            Self::Sources => "source",
            Self::Claims => "claim",
            Self::Questions => "question",
            Self::Views => "view",
        }
    }

    /// The section of that name in the file.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|section| section.name() == name)
    }
}

/// A record of any section.
#[derive(Clone, Debug, PartialEq)]
#[expect(clippy::large_enum_variant, reason = "records live in change lists, a few at a time")]
pub enum Record {
    /// A kind.
    Kind(Kind),
    /// A verb.
    Verb(Verb),
    /// A measure.
    Measure(Measure),
    /// An actor.
    Actor(Node),
    /// A mechanism.
    Mechanism(Node),
    /// A source.
    Source(Source),
    /// A claim.
    Claim(Box<Claim>),
    /// A question.
    Question(Question),
    /// A view.
    View(Box<SavedView>),
}

impl Record {
    /// The section that it belongs to.
    pub const fn section(&self) -> Section {
        match self {
            Self::Kind(_) => Section::Kinds,
            Self::Verb(_) => Section::Verbs,
            Self::Measure(_) => Section::Measures,
            Self::Actor(_) => Section::Actors,
            Self::Mechanism(_) => Section::Mechanisms,
            Self::Source(_) => Section::Sources,
            Self::Claim(_) => Section::Claims,
            Self::Question(_) => Section::Questions,
            Self::View(_) => Section::Views,
        }
    }

    /// What people call it: its name, title, label or text.
    pub fn name(&self) -> &str {
        match self {
            Self::Kind(kind) => &kind.label,
            Self::Verb(verb) => &verb.label,
            Self::Measure(measure) => &measure.label,
            Self::Actor(node) | Self::Mechanism(node) => &node.name,
            Self::Source(source) => &source.title,
            Self::Claim(claim) => &claim.text,
            Self::Question(question) => &question.text,
            Self::View(view) => &view.title,
        }
    }
}

/// A graph of sourced claims.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    /// What the graph itself is.
    pub header: Header,
    /// Kinds of things.
    pub kinds: BTreeMap<Id, Kind>,
    /// Verbs of relations.
    pub verbs: BTreeMap<Id, Verb>,
    /// Definitions of numbers.
    pub measures: BTreeMap<Id, Measure>,
    /// Whoever acts or is acted on.
    pub actors: BTreeMap<Id, Node>,
    /// Ways of acting.
    pub mechanisms: BTreeMap<Id, Node>,
    /// Documents.
    pub sources: BTreeMap<Id, Source>,
    /// Statements.
    pub claims: BTreeMap<Id, Claim>,
    /// What rival claims answer.
    pub questions: BTreeMap<Id, Question>,
    /// How people looked at the graph.
    pub views: BTreeMap<Id, SavedView>,
    /// Where people put nodes, by lens and id.
    pub positions: BTreeMap<Lens, BTreeMap<Id, Position>>,
}

impl Document {
    /// The record of that section and id.
    pub fn record(&self, section: Section, id: &Id) -> Option<Record> {
        match section {
            Section::Kinds => self.kinds.get(id).cloned().map(Record::Kind),
            Section::Verbs => self.verbs.get(id).cloned().map(Record::Verb),
            Section::Measures => self.measures.get(id).cloned().map(Record::Measure),
            Section::Actors => self.actors.get(id).cloned().map(Record::Actor),
            Section::Mechanisms => self.mechanisms.get(id).cloned().map(Record::Mechanism),
            Section::Sources => self.sources.get(id).cloned().map(Record::Source),
            Section::Claims => self.claims.get(id).cloned().map(|claim| Record::Claim(Box::new(claim))),
            Section::Questions => self.questions.get(id).cloned().map(Record::Question),
            Section::Views => self.views.get(id).cloned().map(|view| Record::View(Box::new(view))),
        }
    }

    /// Puts a record under an id of its section and gives back the one that was there.
    pub fn put(&mut self, id: Id, record: Record) -> Option<Record> {
        match record {
            Record::Kind(kind) => self.kinds.insert(id, kind).map(Record::Kind),
            Record::Verb(verb) => self.verbs.insert(id, verb).map(Record::Verb),
            Record::Measure(measure) => self.measures.insert(id, measure).map(Record::Measure),
            Record::Actor(node) => self.actors.insert(id, node).map(Record::Actor),
            Record::Mechanism(node) => self.mechanisms.insert(id, node).map(Record::Mechanism),
            Record::Source(source) => self.sources.insert(id, source).map(Record::Source),
            Record::Claim(claim) => {
                self.claims.insert(id, *claim).map(|claim| Record::Claim(Box::new(claim)))
            }
            Record::Question(question) => self.questions.insert(id, question).map(Record::Question),
            Record::View(view) => self.views.insert(id, *view).map(|view| Record::View(Box::new(view))),
        }
    }

    /// Takes the record of that section and id out.
    pub fn remove(&mut self, section: Section, id: &Id) -> Option<Record> {
        match section {
            Section::Kinds => self.kinds.remove(id).map(Record::Kind),
            Section::Verbs => self.verbs.remove(id).map(Record::Verb),
            Section::Measures => self.measures.remove(id).map(Record::Measure),
            Section::Actors => self.actors.remove(id).map(Record::Actor),
            Section::Mechanisms => self.mechanisms.remove(id).map(Record::Mechanism),
            Section::Sources => self.sources.remove(id).map(Record::Source),
            Section::Claims => self.claims.remove(id).map(|claim| Record::Claim(Box::new(claim))),
            Section::Questions => self.questions.remove(id).map(Record::Question),
            Section::Views => self.views.remove(id).map(|view| Record::View(Box::new(view))),
        }
    }

    /// The ids of a section, sorted.
    pub fn ids(&self, section: Section) -> Vec<Id> {
        match section {
            Section::Kinds => self.kinds.keys().cloned().collect(),
            Section::Verbs => self.verbs.keys().cloned().collect(),
            Section::Measures => self.measures.keys().cloned().collect(),
            Section::Actors => self.actors.keys().cloned().collect(),
            Section::Mechanisms => self.mechanisms.keys().cloned().collect(),
            Section::Sources => self.sources.keys().cloned().collect(),
            Section::Claims => self.claims.keys().cloned().collect(),
            Section::Questions => self.questions.keys().cloned().collect(),
            Section::Views => self.views.keys().cloned().collect(),
        }
    }

    /// How many records a section has.
    pub fn count(&self, section: Section) -> usize {
        match section {
            Section::Kinds => self.kinds.len(),
            Section::Verbs => self.verbs.len(),
            Section::Measures => self.measures.len(),
            Section::Actors => self.actors.len(),
            Section::Mechanisms => self.mechanisms.len(),
            Section::Sources => self.sources.len(),
            Section::Claims => self.claims.len(),
            Section::Questions => self.questions.len(),
            Section::Views => self.views.len(),
        }
    }

    /// Whether the section has a record of that id.
    pub fn has(&self, section: Section, id: &Id) -> bool {
        match section {
            Section::Kinds => self.kinds.contains_key(id),
            Section::Verbs => self.verbs.contains_key(id),
            Section::Measures => self.measures.contains_key(id),
            Section::Actors => self.actors.contains_key(id),
            Section::Mechanisms => self.mechanisms.contains_key(id),
            Section::Sources => self.sources.contains_key(id),
            Section::Claims => self.claims.contains_key(id),
            Section::Questions => self.questions.contains_key(id),
            Section::Views => self.views.contains_key(id),
        }
    }

    /// The section, among those that share one space of ids, that has a record of that id.
    pub fn section_of(&self, id: &Id) -> Option<Section> {
        Section::NAMED.into_iter().find(|section| self.has(*section, id))
    }

    /// The actor or mechanism of that id.
    pub fn node(&self, id: &Id) -> Option<&Node> {
        self.actors.get(id).or_else(|| self.mechanisms.get(id))
    }

    /// The ids of the actors, then those of the mechanisms, each sorted.
    pub fn node_ids(&self) -> impl Iterator<Item = &Id> {
        self.actors.keys().chain(self.mechanisms.keys())
    }

    /// What people call the thing of that id, for short; the id itself where nothing has it.
    pub fn short_name<'a>(&'a self, id: &'a Id) -> &'a str {
        let name = self.node(id).map_or_else(|| self.name(id), Node::short_name);
        if name.is_empty() { id.as_str() } else { name }
    }

    /// What people call the thing of that id: its name, title, label or text; the id itself where it has none.
    pub fn name<'a>(&'a self, id: &'a Id) -> &'a str {
        let name = self
            .node(id)
            .map(|node| node.name.as_str())
            .or_else(|| self.sources.get(id).map(|source| source.title.as_str()))
            .or_else(|| self.claims.get(id).map(|claim| claim.text.as_str()))
            .or_else(|| self.questions.get(id).map(|question| question.text.as_str()))
            .or_else(|| self.measures.get(id).map(|measure| measure.label.as_str()))
            .unwrap_or_default();
        if name.is_empty() { id.as_str() } else { name }
    }

    /// The kind of the actor, mechanism or source of that id.
    pub fn kind_of(&self, id: &Id) -> Option<&Kind> {
        let kind = match self.node(id) {
            Some(node) => node.kind.as_ref(),
            None => self.sources.get(id)?.kind.as_ref(),
        };
        self.kinds.get(kind?)
    }

    /// Whether the actor stands for nobody in particular: "critics".
    pub fn is_unnamed(&self, actor: &Id) -> bool {
        self.kind_of(actor).is_some_and(|kind| kind.unnamed)
    }

    /// The role of the actor, mechanism or source of that id.
    pub fn role_of(&self, id: &Id) -> Option<Role> {
        match self.section_of(id)? {
            Section::Actors => Some(Role::Actor),
            Section::Mechanisms => Some(Role::Mechanism),
            Section::Sources => Some(Role::Source),
            _ => None,
        }
    }

    /// What a verb reads as, from the doer; its id where it is not defined.
    pub fn verb_label<'a>(&'a self, verb: &'a Id) -> &'a str {
        self.verbs
            .get(verb)
            .map(|verb| verb.label.as_str())
            .filter(|label| !label.is_empty())
            .unwrap_or(verb.as_str())
    }

    /// An id like the proposal that no section has yet.
    pub fn free_id(&self, proposal: Id) -> Id {
        let is_taken = |id: &Id| Section::ALL.into_iter().any(|section| self.has(section, id));
        if !is_taken(&proposal) {
            return proposal;
        }
        // One more number than there are records, so that one of them is free.
        let records: usize = Section::ALL.into_iter().map(|section| self.count(section)).sum();
        let numbered = |n: usize| Id::from(format!("{proposal}-{n}"));
        (2..records + 3).map(numbered).find(|id| !is_taken(id)).unwrap_or(proposal)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_coordinate_beyond_whole_numbers_reads_back_as_it_was() {
        for at in [Position { x: 1e300, y: -9.3e18 }, Position { x: 12.5, y: -0.0 }] {
            let text = serde_json::to_string(&at).unwrap();
            assert_eq!(serde_json::from_str::<Position>(&text).unwrap(), at, "{text}");
        }
        assert_eq!(serde_json::to_string(&Position::new(7.0, 0.0)).unwrap(), r#"{"x":7,"y":0}"#);
    }
}
