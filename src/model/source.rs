//! Sources: documents, read or only relayed.

use serde::{Deserialize, Serialize};

use super::{Id, When};

/// A document.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Source {
    /// The title as printed, or a description in square brackets.
    #[serde(default)]
    pub title: String,
    /// Who wrote it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub authors: Vec<Id>,
    /// Who published it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub publisher: Option<Id>,
    /// Whose own voice it is; see [`Source::own_voice`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub voice: Option<Id>,
    /// Its kind, of the source role.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<Id>,
    /// When it was published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub published: Option<When>,
    /// When the curator read it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accessed: Option<When>,
    /// Where it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Where a copy is kept that will not change.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub archived_url: Option<String>,
    /// A copy beside the graph file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub local_copy: Option<String>,
    /// The sources it reprints or sums up.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub derived_from: Vec<Id>,
    /// Free labels.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
    /// The curator's remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl Source {
    /// Whose own voice the source is: `voice`, else the publisher, else the first author.
    pub fn own_voice(&self) -> Option<&Id> {
        self.voice.as_ref().or(self.publisher.as_ref()).or(self.authors.first())
    }

    /// Who published it, or else whose own voice it is.
    pub fn published_by(&self) -> Option<&Id> {
        self.publisher.as_ref().or_else(|| self.own_voice())
    }
}
