//! What an edit takes with it, in plain words.

use super::Edit;
use crate::model::{Id, Section};

/// One thing that an edit took away or changed beside what it was asked to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TollLine {
    /// The section of the record that was changed or deleted.
    pub section: Section,
    /// The record.
    pub id: Id,
    /// What happened to it, as a sentence.
    pub text: String,
}

impl TollLine {
    pub(super) fn new(section: Section, id: &Id, text: String) -> Self {
        Self { section, id: id.clone(), text }
    }
}

/// An edit that takes things away, with all that goes with them.
#[derive(Clone, Debug, PartialEq)]
pub struct Deletion {
    /// The edit.
    pub edit: Edit,
    /// What happened in one line, for the toast: "Deleted “ICE” and 12 claims; 7 other things changed".
    pub summary: String,
    /// All of it, a sentence each.
    pub toll: Vec<TollLine>,
}
