//! Saved views: how somebody looked at the graph, under a name.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::quantity::number;
use super::{Id, Lens, Link, Position, VerbClass, When, is_default};

/// What becomes of claims that a clock cannot decide.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Handling {
    /// Drawn like the others.
    Show,
    /// Drawn greyed.
    #[default]
    Grey,
    /// Left out.
    Hide,
}

/// By what things are folded together on the map.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FoldBy {
    /// Parts into the whole that they are part of.
    #[default]
    Parts,
    /// Besides, all things of a kind into one node.
    Kinds,
    /// Besides, things that are closely tied to each other into one node.
    Communities,
}

/// Where the camera stands: what it looks at, in points of the canvas at zoom 1, and how near.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct SavedCamera {
    /// The middle of the picture, to the right.
    #[serde(serialize_with = "finite", deserialize_with = "read_finite")]
    pub x: f64,
    /// The middle of the picture, downwards.
    #[serde(serialize_with = "finite", deserialize_with = "read_finite")]
    pub y: f64,
    /// The zoom: 1 is the size that things were laid out at.
    #[serde(serialize_with = "finite", deserialize_with = "read_finite")]
    pub zoom: f64,
}

impl SavedCamera {
    /// A camera rounded to what can be written and read back equal.
    pub fn new(x: f64, y: f64, zoom: f64) -> Self {
        let at = Position::new(x, y);
        let zoom = if zoom.is_finite() { zoom.clamp(0.001, 1_000.0) } else { 1.0 };
        Self { x: at.x, y: at.y, zoom: (zoom * 1_000.0).round() / 1_000.0 }
    }

    /// Whether all its numbers can be written.
    pub fn is_finite(&self) -> bool {
        self.x.is_finite() && self.y.is_finite() && self.zoom.is_finite()
    }
}

/// A saved view. It is about looking and never about evidence: deleting all views changes no answer.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct SavedView {
    /// Its name, as the menu lists it.
    #[serde(default)]
    pub title: String,
    /// The lens: `map`, `evidence`; the map where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lens: Option<Lens>,
    /// What was searched for. A view that has it is a saved search: it shows the results again and changes nothing else.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub search: Option<String>,
    /// The conditions of the filter, as find reads them: `kind:federal-agency`, `-by:ice`, `voices:>=2`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub filter: Vec<String>,
    /// Whether things that a shown claim touches are shown too.
    #[serde(default, skip_serializing_if = "is_default")]
    pub with_neighbours: bool,
    /// Where the camera stands; fitted to what is shown where it is left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub camera: Option<SavedCamera>,
    /// The day of the clock *true as of*.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub true_as_of: Option<When>,
    /// The day of the clock *known as of*.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub known_as_of: Option<When>,
    /// What becomes of claims that may or may not hold then.
    #[serde(default, skip_serializing_if = "is_default")]
    pub maybe: Handling,
    /// What becomes of claims without a date.
    #[serde(default, skip_serializing_if = "is_default")]
    pub undated: Handling,
    /// What the neighbourhood in focus is counted from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub focus: Vec<Id>,
    /// How many steps around it are in sight.
    #[serde(default, skip_serializing_if = "is_default")]
    pub depth: u8,
    /// The verbs that focus follows; all where there are none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub follow: Vec<Id>,
    /// The classes of verbs that focus follows; all where there are none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub follow_classes: Vec<VerbClass>,
    /// What was fetched into sight by hand.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub fetched: Vec<Id>,
    /// What was hidden by hand.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hidden: Vec<Id>,
    /// By what the map is folded.
    #[serde(default, skip_serializing_if = "is_default")]
    pub fold_by: FoldBy,
    /// Wholes that are unfolded into their parts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub expanded: Vec<Id>,
    /// Sources that are switched off, and actors all of whose publications are.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub switched_off: Vec<Id>,
    /// Actors whose word is left out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub silenced: Vec<Id>,
    /// The things that were selected; through the Evidence lens they are what is seen.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub selected: Vec<Id>,
    /// The relations that were selected, those of a path among them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub selected_relations: Vec<Link>,
    /// Whether things that one claim alone ties to the rest are shown too, where they would wait.
    #[serde(default, skip_serializing_if = "is_default")]
    pub with_lesser: bool,
    /// Where things stood that were pinned.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub pinned: BTreeMap<Id, Position>,
    /// The curator's remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

impl SavedView {
    /// The things that it names in lists, by field. Those in conditions of the filter and `pinned` are not among them.
    pub fn lists(&self) -> [(&'static str, &[Id]); 7] {
        [
            ("focus", &self.focus),
            ("fetched", &self.fetched),
            ("hidden", &self.hidden),
            ("expanded", &self.expanded),
            ("switched_off", &self.switched_off),
            ("silenced", &self.silenced),
            ("selected", &self.selected),
        ]
    }

    /// The same lists, to be changed.
    pub fn lists_mut(&mut self) -> [&mut Vec<Id>; 7] {
        [
            &mut self.focus,
            &mut self.fetched,
            &mut self.hidden,
            &mut self.expanded,
            &mut self.switched_off,
            &mut self.silenced,
            &mut self.selected,
        ]
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "the signature that serde calls")]
fn finite<S: serde::Serializer>(value: &f64, serializer: S) -> Result<S::Ok, S::Error> {
    number(&Some(*value), serializer)
}

fn read_finite<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<f64, D::Error> {
    let value = f64::deserialize(deserializer)?;
    if value.is_finite() { Ok(value) } else { Err(serde::de::Error::custom("a camera needs finite numbers")) }
}
