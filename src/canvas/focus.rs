//! What stands out: what is connected to whatever has the pointer, or else is selected.

use std::collections::BTreeSet;

use super::state::CanvasState;
use super::widget::{Canvas, Item};
use crate::model::Id;
use crate::scene::{SceneEdge, Target};

/// How much is left of the colour of what is not connected to what has the pointer.
const DIM: f32 = 0.22;
/// How much is left of the colour of what is not connected to what is selected.
const DIM_BESIDE_SELECTION: f32 = 0.5;

/// What is connected to whatever has the pointer, or else is selected.
pub(super) struct Focus {
    pub nodes: Vec<bool>,
    pub lines: Vec<bool>,
    /// Whether anything stands out.
    pub on: bool,
    /// How much is left of the colour of the rest.
    pub dim: f32,
}

/// What stands out now.
pub(super) fn focus(canvas: &Canvas<'_>, state: &CanvasState) -> Focus {
    let scene = &canvas.placed.scene;
    let mut focus = Focus {
        nodes: vec![true; scene.nodes.len()],
        lines: vec![true; scene.edges.len()],
        on: false,
        dim: 1.0,
    };
    let pointed = state.hovered.as_ref().or(canvas.look.pointed_at);
    let drawn = |item: &&Item| match item {
        Item::Node(id) => canvas.placed.index_of(id).is_some(),
        Item::Line(target) => scene.edges.iter().any(|edge| edge.target == *target),
    };
    let items: Vec<&Item> = match pointed {
        _ if state.is_busy() => return focus,
        Some(item) => vec![item],
        None if !canvas.look.dims_beside_selection => return focus,
        None => canvas.look.selected.iter().collect(),
    };
    let items: Vec<&Item> = items.into_iter().filter(drawn).collect();
    if items.is_empty() || items.len() == scene.nodes.len() {
        return focus;
    }
    focus.on = true;
    focus.dim = if pointed.is_some() { DIM } else { DIM_BESIDE_SELECTION };
    focus.nodes.fill(false);
    focus.lines.fill(false);
    for item in items {
        focus.light(canvas, item);
    }
    focus
}

impl Focus {
    /// Lights an item and all that is connected to it.
    fn light(&mut self, canvas: &Canvas<'_>, item: &Item) {
        let scene = &canvas.placed.scene;
        let touched = |edge: &SceneEdge| match item {
            Item::Node(id) => edge.from == *id || edge.to == *id,
            Item::Line(target) => edge.target == *target,
        };
        // A line through a station is connected as a whole.
        let targets: BTreeSet<&Target> =
            scene.edges.iter().filter(|edge| touched(edge)).map(|edge| &edge.target).collect();
        for (line, edge) in scene.edges.iter().enumerate().filter(|(_, edge)| targets.contains(&edge.target))
        {
            self.lines[line] = true;
            self.light_node(canvas, &edge.from);
            self.light_node(canvas, &edge.to);
        }
        if let Item::Node(id) = item {
            self.light_node(canvas, id);
            for (speaker, thing) in canvas.look.says.iter().filter(|(a, b)| a == id || b == id) {
                self.light_node(canvas, if speaker == id { thing } else { speaker });
            }
        } else {
            for (speaker, _) in canvas.look.says {
                self.light_node(canvas, speaker);
            }
        }
    }

    fn light_node(&mut self, canvas: &Canvas<'_>, id: &Id) {
        if let Some(index) = canvas.placed.index_of(id) {
            self.nodes[index] = true;
        }
    }
}
