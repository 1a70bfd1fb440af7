//! The words a graph is written in: kinds of things, verbs of relations, measures of numbers.

use serde::{Deserialize, Serialize};

use super::is_default;

/// What part a kind of thing plays.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Acts, or is acted on.
    #[default]
    Actor,
    /// A way of acting.
    Mechanism,
    /// A document.
    Source,
}

/// A kind of actor, mechanism or source: federal agency, statute, news article.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Kind {
    /// What things of this kind are.
    #[serde(default)]
    pub role: Role,
    /// What people call the kind.
    #[serde(default)]
    pub label: String,
    /// A colour token of the theme; each role has its own by default.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub colour: Option<String>,
    /// A glyph of the theme; each role has its own by default.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub glyph: Option<String>,
    /// True for "critics" or "some local leaders": never taken for one identifiable body.
    #[serde(default, skip_serializing_if = "is_default")]
    pub unnamed: bool,
}

/// What sort of relation a verb makes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum VerbClass {
    /// Somebody does something to somebody.
    #[default]
    Does,
    /// Something allows, requires, bars.
    Rules,
    /// Somebody speaks for or against: a layer of its own.
    Says,
    /// Something is part of something: groups.
    Part,
}

/// A verb of relations, stored once, from the doer or giver.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Verb {
    /// As it reads from the doer: "delegates authority to".
    #[serde(default)]
    pub label: String,
    /// As it reads from the other end: "acts under authority from".
    #[serde(default)]
    pub inverse: String,
    /// What sort of relation it makes.
    #[serde(default)]
    pub class: VerbClass,
    /// Whether it bars, so that no path runs over it.
    #[serde(default, skip_serializing_if = "is_default")]
    pub blocks: bool,
}

impl Verb {
    /// The reserved verb that puts a part into its whole.
    pub const PART_OF: &'static str = "part-of";
}

/// What a number of a measure counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Counts {
    /// How many there are at a date.
    #[default]
    Stock,
    /// How many in a period.
    Flow,
    /// What part of a whole.
    Share,
    /// How much at most, or at least, a rule allows.
    Limit,
}

/// Which way the readings of a measure can go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Course {
    /// Either way.
    #[default]
    Free,
    /// Never down.
    Rising,
    /// Never up.
    Falling,
}

/// One definition of a number, shared by every claim that gives a reading of it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Measure {
    /// What is counted, in words.
    #[serde(default)]
    pub label: String,
    /// What one of it is.
    #[serde(default)]
    pub unit: String,
    /// What its numbers count.
    #[serde(default)]
    pub counts: Counts,
    /// The whole of a share.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<String>,
    /// Which way readings can go; other than free needs a note.
    #[serde(default, skip_serializing_if = "is_default")]
    pub course: Course,
    /// Why the course is what it is, and anything else worth knowing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}
