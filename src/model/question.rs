//! Questions: what rival claims answer.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Id;

/// A question. Every live claim with a number of one of its measures answers it, and every claim that says so.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Question {
    /// The question, as a sentence.
    #[serde(default)]
    pub text: String,
    /// Measures whose readings answer it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub measures: Vec<Id>,
    /// Labels of the sides, by side id; sides exclude each other.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub sides: BTreeMap<Id, String>,
    /// What would reconcile the answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// Free labels.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tags: Vec<String>,
}
