//! Copy and paste: a part of a graph as text, and back.

use std::collections::{BTreeMap, BTreeSet};

use super::{Edit, TollLine};
use crate::model::{Document, Id, Position};

/// A part of a graph that was copied.
#[derive(Clone, Debug, PartialEq)]
pub struct Clip {
    /// What was selected, and the claims among it.
    pub selected: BTreeSet<Id>,
    /// That and all it needs.
    pub document: Document,
}

impl Clip {
    /// Copies what is selected, with the claims among it and what these need.
    pub fn copy(document: &Document, selected: &BTreeSet<Id>) -> Self {
        Self { selected: selected.clone(), document: super::subgraph(document, selected) }
    }

    /// The clip as text for the clipboard.
    pub fn to_text(&self) -> Result<String, ClipError> {
        Ok(String::new())
    }

    /// Reads what [`Self::to_text`] wrote. The text may come from anywhere.
    pub fn from_text(_text: &str) -> Result<Self, ClipError> {
        Err(ClipError::Foreign)
    }
}

/// Why a text cannot be pasted.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ClipError {
    /// It is something else.
    #[error("the clipboard holds nothing that was copied from a graph")]
    Foreign,
}

/// What to do with things that the target has already.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PasteMode {
    /// Equal things are the same thing.
    #[default]
    Reuse,
    /// What was selected is put in once more, under new ids.
    Duplicate,
}

/// How to paste.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Paste {
    /// What to do with things that the target has already.
    pub mode: PasteMode,
    /// How far from where they were nodes are put.
    pub shift: Position,
}

/// What pasting comes to.
#[derive(Clone, Debug, PartialEq)]
pub struct Pasted {
    /// The edit.
    pub edit: Edit,
    /// The ids in the target of what was selected, by their ids in the clip.
    pub ids: BTreeMap<Id, Id>,
    /// References that were left out because the target lacks what they name.
    pub toll: Vec<TollLine>,
}

/// Puts a clip into a document, the one it came from or another.
pub fn paste(document: &Document, clip: &Clip, how: Paste, random: &mut fastrand::Rng) -> Pasted {
    let _ = (document, clip, how, random);
    Pasted { edit: Edit::default(), ids: BTreeMap::new(), toll: Vec::new() }
}
