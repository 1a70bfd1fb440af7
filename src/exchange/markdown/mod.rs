//! Answers as Markdown with footnotes: one for each place where somebody says a thing.

mod answers;
mod notes;
#[cfg(test)]
mod tests;

pub use answers::{fallout, paths, question, relation, thing};
pub use notes::{Notes, escaped};

use crate::model::{Day, Document};
use crate::query::Evidence;

/// What answers are made from.
#[derive(Clone, Copy, Debug)]
pub struct Material<'a> {
    /// The graph.
    pub document: &'a Document,
    /// What is computed from it.
    pub evidence: &'a Evidence,
    /// The day that counts as today.
    pub today: Day,
}
