//! Find: every word of a query matched against names, aliases, tags and texts, with typos allowed for.

use std::ops::Range;

use crate::model::{Document, Id, Record, Section};

/// Where in a record a hit lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// The name of an actor or mechanism.
    Name,
    /// Its short name.
    Short,
    /// Another name of it.
    Alias,
    /// The title of a source.
    Title,
    /// The label of a measure.
    Label,
    /// The text of a claim or question.
    Text,
    /// A tag.
    Tag,
}

/// A record that a query finds.
#[derive(Clone, Debug, PartialEq)]
pub struct Hit {
    /// The record.
    pub id: Id,
    /// Its section.
    pub section: Section,
    /// How well it fits; more is better, and only hits of one search compare.
    pub score: f32,
    /// The field that fits best.
    pub field: Field,
    /// The text of that field.
    pub text: String,
    /// The parts of that text that fit, in bytes, in order, apart from each other.
    pub matched: Vec<Range<usize>>,
}

/// An index of all that can be found by words.
#[derive(Clone, Debug, Default)]
pub struct Index {}

impl Index {
    /// The index of a document.
    pub fn new(_document: &Document) -> Self {
        Self {}
    }

    /// Follows a change of a record: what it is now, or `None` where it is no more.
    pub fn record_changed(&mut self, _section: Section, _id: &Id, _record: Option<&Record>) {}

    /// The best `limit` hits, best first.
    pub fn search(&self, query: &str, limit: usize) -> Vec<Hit> {
        self.search_by_degree(query, limit, |_| 0)
    }

    /// The best `limit` hits, best first; of equally good ones those first that have more relations.
    pub fn search_by_degree(&self, _query: &str, _limit: usize, _degree: impl Fn(&Id) -> usize) -> Vec<Hit> {
        Vec::new()
    }
}

/// What a name on the command line stands for.
#[derive(Clone, Debug, PartialEq)]
pub enum Resolved {
    /// One record.
    One(Section, Id),
    /// Several records, sorted.
    Ambiguous(Vec<(Section, Id)>),
    /// Nothing; these have similar names, best first.
    Unknown(Vec<(Section, Id)>),
}

/// The record of that id, or else with that name, short name or alias; accents and capitals aside.
pub fn resolve(_document: &Document, _text: &str) -> Resolved {
    Resolved::Unknown(Vec::new())
}
