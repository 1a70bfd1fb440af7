//! What stands out: what is selected, and what is connected to it.

use std::collections::BTreeSet;

use crate::model::Id;
use crate::scene::{Placed, SceneEdge, Target};

/// What is selected on the screen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Picked {
    /// The nodes.
    pub nodes: BTreeSet<Id>,
    /// The lines.
    pub lines: BTreeSet<Target>,
}

impl Picked {
    /// Whether nothing is.
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty() && self.lines.is_empty()
    }
}

/// Which nodes and lines stand out, in the order of the scene; all of them where nothing is selected that is drawn.
pub struct Focus {
    /// The nodes.
    pub nodes: Vec<bool>,
    /// The lines.
    pub lines: Vec<bool>,
}

impl Focus {
    /// What stands out with that selection.
    pub fn new(placed: &Placed, picked: &Picked) -> Self {
        let scene = &placed.scene;
        let all = Self { nodes: vec![true; scene.nodes.len()], lines: vec![true; scene.edges.len()] };
        let touched = |edge: &&SceneEdge| {
            picked.lines.contains(&edge.target)
                || picked.nodes.contains(&edge.from)
                || picked.nodes.contains(&edge.to)
        };
        // A line through a station is connected as a whole.
        let targets: BTreeSet<&Target> =
            scene.edges.iter().filter(touched).map(|edge| &edge.target).collect();
        let mut lit: BTreeSet<&Id> = picked.nodes.iter().filter(|id| placed.index_of(id).is_some()).collect();
        if lit.is_empty() && targets.is_empty() {
            return all;
        }
        for edge in scene.edges.iter().filter(|edge| targets.contains(&edge.target)) {
            lit.extend([&edge.from, &edge.to]);
        }
        Self {
            nodes: scene.nodes.iter().map(|node| lit.contains(&node.id)).collect(),
            lines: scene.edges.iter().map(|edge| targets.contains(&edge.target)).collect(),
        }
    }
}
