//! Copy and paste: a part of a graph as text, and back.

use std::collections::{BTreeMap, BTreeSet};

use ron::extensions::Extensions;
use ron::ser::PrettyConfig;
use serde::{Deserialize, Serialize};

use super::subgraph::{with_claims_among, with_needs};
use crate::model::{
    Claim, Document, Header, Id, Kind, Lens, Measure, Node, Position, Question, Section, Source, Verb,
};

mod paste;

pub use paste::{Paste, PasteMode, Pasted, paste};

/// A part of a graph that was copied.
#[derive(Clone, Debug, PartialEq)]
pub struct Clip {
    /// What was selected, and the claims among it.
    pub selected: BTreeSet<Id>,
    /// That and all it needs. Its header is empty; claims may name claims that are not in it.
    pub document: Document,
}

/// Why a text cannot be copied or pasted.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ClipError {
    /// It is something else.
    #[error("The clipboard holds nothing that was copied from a graph. Copy something in a graph first.")]
    Foreign,
    /// It was copied by a program that knows more.
    #[error("This was copied by a newer version of Sayso. Paste it there, or bring this one up to date.")]
    Newer,
    /// It is too long.
    #[error("This is too much to paste: {megabytes} MB, where {} are allowed.", Clip::MOST_BYTES >> 20)]
    TooLong {
        /// How long it is.
        megabytes: usize,
    },
    /// It was damaged on its way.
    #[error("The copied text is damaged in line {line}, column {column}: {problem}. Copy it again.")]
    Damaged {
        /// The line, from 1.
        line: usize,
        /// The column, from 1.
        column: usize,
        /// What is wrong there.
        problem: String,
    },
    /// What was selected cannot be written so that it reads back the same.
    #[error("What is selected cannot be copied. Use “Save selection as new graph…” instead.")]
    Unwritable,
}

/// The text of a clip.
#[derive(Serialize, Deserialize)]
#[serde(rename = "SaysoClip")]
struct ClipText {
    clip: u32,
    #[serde(default)]
    selected: BTreeSet<Id>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    kinds: BTreeMap<Id, Kind>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    verbs: BTreeMap<Id, Verb>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    measures: BTreeMap<Id, Measure>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    actors: BTreeMap<Id, Node>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    mechanisms: BTreeMap<Id, Node>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    sources: BTreeMap<Id, Source>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    claims: BTreeMap<Id, Claim>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    questions: BTreeMap<Id, Question>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    positions: BTreeMap<Lens, BTreeMap<Id, Position>>,
}

/// What a clip of a newer program has in common with ours.
#[derive(Deserialize)]
#[serde(rename = "SaysoClip")]
struct Version {
    clip: u32,
}

impl Clip {
    /// The version of the text.
    const VERSION: u32 = 1;
    /// What the text begins with, after a line or two about the notation.
    const MARK: &'static str = "SaysoClip(";
    /// How far into a text the mark may stand, in bytes.
    const BEGINNING: usize = 256;
    /// The longest text that is read, in bytes.
    const MOST_BYTES: usize = 64 << 20;

    /// Copies what is selected, with the claims among it and what these need.
    pub fn copy(document: &Document, selected: &BTreeSet<Id>) -> Self {
        let selected = with_claims_among(document, selected);
        let document = Document { header: Header::default(), ..with_needs(document, &selected) };
        Self { selected, document }
    }

    /// The clip as text for the clipboard.
    pub fn to_text(&self) -> Result<String, ClipError> {
        let clip = self.clone();
        let document = clip.document;
        let text = ClipText {
            clip: Self::VERSION,
            selected: clip.selected,
            kinds: document.kinds,
            verbs: document.verbs,
            measures: document.measures,
            actors: document.actors,
            mechanisms: document.mechanisms,
            sources: document.sources,
            claims: document.claims,
            questions: document.questions,
            positions: document.positions,
        };
        let style =
            PrettyConfig::new().struct_names(true).extensions(Extensions::IMPLICIT_SOME).new_line("\n");
        let text =
            ron::Options::default().to_string_pretty(&text, style).map_err(|error| unwritable(&error))?;
        // The writer can write what the reader refuses, and nothing that is copied may come back changed.
        if Self::from_text(&text)? == *self { Ok(text) } else { Err(ClipError::Unwritable) }
    }

    /// Reads what [`Self::to_text`] wrote. The text may come from anywhere.
    pub fn from_text(text: &str) -> Result<Self, ClipError> {
        let beginning = text.get(..text.floor_char_boundary(Self::BEGINNING)).unwrap_or_default();
        if !beginning.contains(Self::MARK) {
            return Err(ClipError::Foreign);
        }
        if text.len() > Self::MOST_BYTES {
            return Err(ClipError::TooLong { megabytes: text.len() >> 20 });
        }
        let options = ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
        let version: Version = options.from_str(text).map_err(|error| damaged(&error))?;
        if version.clip > Self::VERSION {
            return Err(ClipError::Newer);
        }
        let clip: ClipText = options.from_str(text).map_err(|error| damaged(&error))?;
        let document = Document {
            header: Header::default(),
            kinds: clip.kinds,
            verbs: clip.verbs,
            measures: clip.measures,
            actors: clip.actors,
            mechanisms: clip.mechanisms,
            sources: clip.sources,
            claims: clip.claims,
            questions: clip.questions,
            views: BTreeMap::new(),
            positions: clip.positions,
        };
        let mut selected = clip.selected;
        selected.retain(|id| document.section_of(id).is_some());
        Ok(Self { selected, document })
    }
}

fn unwritable(_error: &ron::Error) -> ClipError {
    ClipError::Unwritable
}

fn damaged(error: &ron::error::SpannedError) -> ClipError {
    let at = &error.span.start;
    ClipError::Damaged { line: at.line, column: at.col, problem: error.code.to_string() }
}

/// Whether records of a section are named by ids of their own section only.
const fn is_vocabulary(section: Section) -> bool {
    matches!(section, Section::Kinds | Section::Verbs)
}

#[cfg(test)]
mod tests;
