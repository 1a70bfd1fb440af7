//! A view as shapes and measured text, without a toolkit: what the canvas and figures paint.

pub mod areas;
pub mod arrange;
pub mod bearing;
pub mod beside;
pub mod bundle;
pub mod cards;
mod cells;
pub mod communities;
pub mod evidence;
pub mod fold;
pub mod geometry;
mod in_sight;
pub mod labels;
pub mod lesser;
pub mod level;
mod lookup;
pub mod map;
mod mark;
pub mod near;
pub mod palette;
pub mod placed;
pub mod reveal;
pub mod routes;
pub mod sizes;
pub mod sketch;
pub mod style;
pub mod text;
pub mod tint;
pub mod topics;
pub mod why;

use std::collections::{BTreeMap, BTreeSet};

pub use fold::{FoldBy, Folds, Group};
pub use in_sight::{in_sight, steps_back};
pub use mark::Mark;
pub use placed::Placed;
pub use tint::Tint;

use crate::layout::{EdgeSpec, NodeBox, Request};
use crate::model::{Id, VerbClass};
use crate::query::Triple;

/// The outline of a node; it says what the node is, together with the colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shape {
    /// An actor: a box with round ends.
    Pill,
    /// A mechanism: a hexagon.
    Hexagon,
    /// A claim: a card with a bar at its left.
    Card,
    /// A source: a sheet with a folded corner.
    Sheet,
    /// A question, or the claims on a topic: a box with cut corners.
    Ticket,
}

/// A node of a scene.
#[derive(Clone, Debug, PartialEq)]
pub struct SceneNode {
    /// Whose node it is.
    pub id: Id,
    /// Its outline.
    pub shape: Shape,
    /// Its label, broken into lines.
    pub lines: Vec<String>,
    /// The size of the label's text, in points.
    pub font: f32,
    /// The size of the node, in points.
    pub width: f32,
    /// The size of the node, in points.
    pub height: f32,
    /// Stands for nobody in particular, or for nothing sourced: drawn with a broken outline.
    pub broken: bool,
    /// How many parts are folded into it.
    pub folded: usize,
    /// How many relations it has; the more, the earlier its label shows.
    pub degree: usize,
    /// What it is in words, for those who hear the window.
    pub role: &'static str,
    /// The colour it has in place of that of its role.
    pub tint: Option<Tint>,
}

impl SceneNode {
    /// Its label as one line of no more than so many characters.
    pub fn one_line(&self, most: usize) -> String {
        let all = self.lines.join(" ");
        if all.chars().count() <= most {
            return all;
        }
        let mut short: String = all.chars().take(most.saturating_sub(1)).collect();
        short.truncate(short.trim_end().len());
        short.push('…');
        short
    }

    /// Whether it stands for several things of which none is the whole of the others.
    pub fn is_group(&self) -> bool {
        Group::of(&self.id).is_some()
    }
}

/// What a drawn line stands for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Target {
    /// A relation.
    Relation(Triple),
    /// Several relations between the same two nodes, and the layer that they are in; [`Scene::bundles`] has them.
    Bundle(Id, Id, u8),
    /// A citation of a claim in a source: claim, index.
    Citation(Id, usize),
    /// What a claim is about, or links.
    About(Id, Id),
    /// What the claims of a topic cite or are about: the topic's id, and the other end.
    Topic(Id, Id),
}

/// What the end of a line looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Head {
    /// Somebody does something to whoever is here.
    Arrow,
    /// What is here is barred.
    Bar,
    /// What is here is the whole of which the other end is part.
    Diamond,
    /// Nothing.
    Plain,
}

/// How a line shows the evidence for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(clippy::struct_excessive_bools, reason = "independent marks, each with a look of its own")]
pub struct Strength {
    /// How many independent voices speak for it: its width.
    pub voices: usize,
    /// Somebody says that it is not so.
    pub disputed: bool,
    /// No fact is among its claims: drawn as said, not as so.
    pub said: bool,
    /// Every reading of it is an earlier one, or its time is over.
    pub ended: bool,
    /// Nobody is cited for it.
    pub unsourced: bool,
}

/// A line of a scene: a relation, or one strand of it through a station.
#[derive(Clone, Debug, PartialEq)]
pub struct SceneEdge {
    /// What it stands for.
    pub target: Target,
    /// The node it starts at.
    pub from: Id,
    /// The node it ends at.
    pub to: Id,
    /// The verb, on the strand that carries it.
    pub label: Option<String>,
    /// The sort of verb.
    pub class: VerbClass,
    /// What its end looks like.
    pub head: Head,
    /// What its start looks like: only a bundle of relations that run both ways has something there.
    pub tail: Head,
    /// How it shows the evidence.
    pub strength: Strength,
}

/// A view before it has places.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scene {
    /// The nodes, sorted by id.
    pub nodes: Vec<SceneNode>,
    /// The lines, sorted by what they stand for.
    pub edges: Vec<SceneEdge>,
    /// What each bundle of lines holds, fanned out or not.
    pub bundles: BTreeMap<Target, BTreeSet<Target>>,
    /// What the tints of its nodes mean, where they have some.
    pub key: Option<tint::Key>,
    /// What the sizes of its nodes mean, where they mean something.
    pub sizes: Option<sizes::Sizes>,
}

impl Scene {
    /// The room a node needs beside its label for what surrounds it, in points.
    const MARGIN: f64 = 10.0;

    /// The width of a label for which an edge of the usual length has room, in points.
    const USUAL_LABEL: f32 = 90.0;

    /// How close nodes stand, so that as much of the map as possible is legible when all of it is seen.
    const SPACING: f64 = 0.75;

    /// What is asked of a layout: boxes and who is tied to whom.
    pub fn request(
        &self,
        fixed: &BTreeMap<Id, geometry::Point>,
        start: &BTreeMap<Id, geometry::Point>,
        aspect: f32,
    ) -> Request {
        let place = |at: &geometry::Point| crate::layout::Point::new(f64::from(at.x), f64::from(at.y));
        let mut request = Request::default();
        request.parameters.spacing = Self::SPACING;
        request.parameters.aspect = f64::from(aspect);
        for node in &self.nodes {
            let a_box = NodeBox {
                width: f64::from(node.width) + Self::MARGIN,
                height: f64::from(node.height) + Self::MARGIN,
                fixed: fixed.get(&node.id).map(place),
                start: start.get(&node.id).map(place),
            };
            request.nodes.insert(node.id.clone(), a_box);
        }
        for edge in &self.edges {
            let label =
                edge.label.as_ref().map_or(0.0, |label| text::width(label, text::Face::Regular, LABEL_SIZE));
            request.edges.push(EdgeSpec {
                from: edge.from.clone(),
                to: edge.to.clone(),
                length: f64::from((label / Self::USUAL_LABEL).clamp(0.8, 1.4)),
            });
        }
        request
    }

    /// The same with parallel lines put together, except between pairs that are fanned out.
    #[must_use]
    pub fn bundled(mut self, fanned: &BTreeSet<bundle::Pair>) -> Self {
        (self.edges, self.bundles) = bundle::bundled(self.edges, fanned);
        self
    }

    /// The node of that id.
    pub fn node(&self, id: &Id) -> Option<&SceneNode> {
        self.nodes.binary_search_by(|node| node.id.cmp(id)).ok().map(|index| &self.nodes[index])
    }
}

/// The size of the text on lines, in points.
pub const LABEL_SIZE: f32 = 11.5;
