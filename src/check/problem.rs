//! What a rule finds.

use std::fmt;
use std::path::{Path, PathBuf};

use serde::Serialize;

use crate::model::{Id, Section};
use crate::store::Place;

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// The graph cannot mean what it says.
    Error,
    /// Something is missing, or is likely a mistake.
    Warning,
    /// Worth knowing.
    Note,
}

impl Severity {
    /// All of them, worst first.
    pub const ALL: [Self; 3] = [Self::Error, Self::Warning, Self::Note];

    /// What so many of them are called.
    pub const fn name(self, count: usize) -> &'static str {
        match (self, count) {
            (Self::Error, 1) => "error",
            (Self::Error, _) => "errors",
            (Self::Warning, 1) => "warning",
            (Self::Warning, _) => "warnings",
            (Self::Note, 1) => "note",
            (Self::Note, _) => "notes",
        }
    }
}

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The id of the rule that found it.
    pub rule: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// The section of the record, where it is about a record.
    pub section: Option<Section>,
    /// The id of the record, as far as it could be read.
    pub id: Option<Id>,
    /// The field, where it is about one: `when`, `cites 2 quote`. Items of lists count from 1.
    pub field: Option<String>,
    /// What is wrong, as a sentence. It may hold text of the file as it is.
    pub what: String,
    /// What to do, as a sentence.
    pub remedy: String,
    /// The file, where it is another than that of the graph: the copy of a source, the coverage list.
    pub file: Option<PathBuf>,
    /// Where in the file.
    pub place: Option<Place>,
}

/// What the function of a rule finds; the rule adds the rest.
#[derive(Clone, Debug)]
pub(super) struct Finding {
    pub record: Option<(Section, Id)>,
    pub field: Option<String>,
    pub what: String,
    /// A file that is not that of the graph, and where in it.
    pub elsewhere: Option<(PathBuf, Place)>,
}

impl Finding {
    /// Something wrong with a record.
    pub fn new(section: Section, id: &Id, what: impl Into<String>) -> Self {
        Self { record: Some((section, id.clone())), field: None, what: what.into(), elsewhere: None }
    }

    /// Something about the graph as a whole.
    pub fn of_graph(what: impl Into<String>) -> Self {
        Self { record: None, field: None, what: what.into(), elsewhere: None }
    }

    /// Something wrong in another file, and not with one record.
    pub fn of_file(file: &Path, place: Place, what: impl Into<String>) -> Self {
        Self { record: None, field: None, what: what.into(), elsewhere: Some((file.to_owned(), place)) }
    }

    /// The same, in another file than that of the graph.
    pub fn at(mut self, file: &Path, place: Place) -> Self {
        self.elsewhere = Some((file.to_owned(), place));
        self
    }

    /// The same, of one of its fields.
    pub fn in_field(mut self, field: impl fmt::Display) -> Self {
        self.field = Some(field.to_string());
        self
    }
}

/// The field of a record, or of an item of one of its lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Field {
    /// The list and the place in it, from 0, where the field is one of an item.
    pub item: Option<(&'static str, usize)>,
    /// The field.
    pub name: &'static str,
}

impl Field {
    /// A field of the record itself.
    pub const fn of_record(name: &'static str) -> Self {
        Self { item: None, name }
    }

    /// A field of an item of a list.
    pub const fn of_item(list: &'static str, place: usize, name: &'static str) -> Self {
        Self { item: Some((list, place)), name }
    }
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.item {
            Some((list, place)) => write!(f, "{list} {} {}", place + 1, self.name),
            None => f.write_str(self.name),
        }
    }
}
