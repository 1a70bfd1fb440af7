//! Claims: single statements in our own words, with every saying of them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Id, Quantity, When, is_default};

/// What sort of statement a claim is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClaimKind {
    /// That something happens, or how many.
    #[default]
    Fact,
    /// That something follows, works, harms or is good.
    Assessment,
    /// The name or purpose given to something.
    Framing,
    /// What somebody means or vows to do, or an event to come.
    Aim,
    /// What somebody should do.
    Recommendation,
    /// What a document or figure cannot tell.
    Limitation,
}

/// What the claim says of its links.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Says {
    /// It is so.
    #[default]
    Yes,
    /// It is not so.
    No,
    /// It was looked for and not found.
    NotFound,
    /// It is kept back.
    Withheld,
}

/// One relation that a claim states: who does what to whom, by what.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Link {
    /// The doer or giver: an actor or mechanism.
    pub from: Id,
    /// The verb.
    pub verb: Id,
    /// The other end: an actor or mechanism.
    pub to: Id,
    /// By which mechanisms: stations on the line, not part of the relation's identity.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub via: Vec<Id>,
}

/// How a saying stands to the claim: the stance of whoever says it, not of the document that passes it on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stance {
    /// Says that it is so.
    #[default]
    Supports,
    /// Says that it is not so.
    Disputes,
    /// Speaks of it without saying either.
    Mentions,
}

/// One saying of a claim, in a document that was read.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Citation {
    /// The document that was read; `at` and `quote` point into it.
    pub source: Id,
    /// The places: `¶12`, `heading ¶8`, `title`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub at: Vec<String>,
    /// The actors who say it here; left out, it is the source's own voice.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub by: Vec<Id>,
    /// The sources that this document passes on, nearest first; the last is the origin.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub relays: Vec<Id>,
    /// How whoever says it stands to the claim.
    #[serde(default, skip_serializing_if = "is_default")]
    pub stance: Stance,
    /// The exact words, at most 25.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quote: Option<String>,
    /// Footnote marks printed there that lead nowhere.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub marks: Vec<String>,
    /// The curator's remark on this saying.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// Where a claim stands in the curator's work.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Read and found right.
    #[default]
    Reviewed,
    /// Not finished.
    Draft,
    /// Taken back, for a reason.
    Retracted(String),
}

/// How one claim bears on another.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum How {
    /// Both cannot be so.
    Contradicts,
    /// Limits it.
    #[default]
    Qualifies,
    /// Takes its place as the newer reading.
    Updates,
    /// Speaks for it.
    Supports,
}

/// What one claim means for another, as the curator sees it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Bearing {
    /// The other claim.
    pub claim: Id,
    /// How.
    pub how: How,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
}

/// That a claim answers a question, on one of its sides where it has sides.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Answer {
    /// The question.
    pub question: Id,
    /// The side.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub side: Option<Id>,
}

/// Who wrote the claim down, and when.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Recorded {
    /// The curator.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// The day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub on: Option<When>,
}

/// One statement, in our own words.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Claim {
    /// One plain sentence, without who says it.
    #[serde(default)]
    pub text: String,
    /// What sort of statement it is.
    #[serde(default, skip_serializing_if = "is_default")]
    pub kind: ClaimKind,
    /// The relations it states.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<Link>,
    /// What else it is about: anything with an id.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub about: Vec<Id>,
    /// Whether it says that it is so.
    #[serde(default, skip_serializing_if = "is_default")]
    pub says: Says,
    /// The words that limit it, as the source has them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub qualifier: Option<String>,
    /// When it holds: for a stock the date, for a flow or share the period.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<When>,
    /// The source's words for it, where they say less or more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when_words: Option<String>,
    /// Why a part of `when` that is marked `?` was inferred.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub inferred: Option<String>,
    /// The number it gives.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quantity: Option<Quantity>,
    /// Every saying of it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub cites: Vec<Citation>,
    /// Where it stands in the curator's work.
    #[serde(default, skip_serializing_if = "is_default")]
    pub status: Status,
    /// Why the figure or wording may not be what its author meant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub doubt: Option<String>,
    /// What it means for other claims.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub bears_on: Vec<Bearing>,
    /// The questions it answers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub answers: Vec<Answer>,
    /// Who wrote it down, and when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub recorded: Option<Recorded>,
    /// When it should be looked at again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review_by: Option<When>,
    /// Free labels.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// The curator's remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Rules of `check` that the curator accepts, with the reason.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub accepted: BTreeMap<Id, String>,
}

impl Claim {
    /// Whether it was taken back.
    pub fn is_retracted(&self) -> bool {
        matches!(self.status, Status::Retracted(_))
    }

    /// The sayings that say it is so.
    pub fn supporting(&self) -> impl Iterator<Item = &Citation> {
        self.cites.iter().filter(|cite| cite.stance == Stance::Supports)
    }

    /// What it speaks of: the ends and stations of its links, and what it is about. Ids may come more than once.
    pub fn things(&self) -> impl Iterator<Item = &Id> {
        let linked = self.links.iter().flat_map(|link| [&link.from, &link.to].into_iter().chain(&link.via));
        linked.chain(&self.about)
    }

    /// Whether nobody is cited as saying that it is so.
    pub fn is_unsourced(&self) -> bool {
        self.supporting().next().is_none()
    }
}
