//! Where nodes are on the screen in this frame, and how much of their labels there is room for.

use eframe::egui::Rect;

use super::focus::Focus;
use super::gesture::Gesture;
use super::state::{CanvasState, screen_rect, to_area};
use super::widget::{Canvas, Item};
use crate::model::Id;
use crate::scene::geometry::{Area, Curve, Point};
use crate::scene::labels::{Occupied, Wish, without_overlap};
use crate::scene::{SceneNode, text};

/// The size of labels that do not shrink with the picture, in screen points.
pub(super) const FIXED: f32 = 10.5;
/// Text smaller than this cannot be read.
pub(super) const LEGIBLE: f32 = 8.2;
/// Labels come in sizes this far apart, so that zooming does not fill the font atlas.
const SIZE_STEP: f32 = 1.08;
/// More nodes than this would stop the window.
const MOST_NODES: usize = 20_000;
/// Screen coordinates beyond this make the tessellator allocate without end.
pub(super) const FARTHEST: f32 = 1e5;

/// Whether labels inside nodes would be too small to read.
pub fn is_compact(zoom: f32) -> bool {
    crate::scene::map::NODE_FONT * zoom < LEGIBLE
}

/// How a node appears in this frame.
pub(super) struct Sight {
    pub index: usize,
    pub area: Area,
    pub label: Label,
    pub lit: bool,
}

/// How much of a label is drawn.
pub(super) enum Label {
    /// Every line, at this size.
    Full(f32),
    /// One line of fixed size.
    Fixed,
    /// Too little room: a dot.
    None,
}

/// Where nodes are on the screen, moved along with a drag, with the labels that have room.
pub(super) fn sights(
    canvas: &Canvas<'_>,
    state: &CanvasState,
    rect: Rect,
    focus: &Focus,
    occupied: &mut Occupied,
) -> Vec<Sight> {
    let compact = is_compact(state.camera.zoom);
    let seen = to_area(rect).expanded(60.0);
    let mut sights = Vec::new();
    for (index, area) in canvas.placed.areas.iter().enumerate() {
        let Some(area) = area else { continue };
        let area = to_area(screen_rect(state, &moved(canvas, state, index, *area), rect));
        if !area.meets(&seen) || sights.len() >= MOST_NODES {
            continue;
        }
        sights.push(Sight { index, area, label: Label::None, lit: focus.nodes[index] });
    }
    if compact {
        grant_labels(canvas, &mut sights, focus, occupied);
    } else {
        grant_full_labels(canvas, state.camera.zoom, &mut sights, occupied);
    }
    sights
}

/// From near, every node has its whole label, but where nodes lie on each other only the topmost.
fn grant_full_labels(canvas: &Canvas<'_>, zoom: f32, sights: &mut [Sight], occupied: &mut Occupied) {
    /// Nodes that touch do not cover each other's text.
    const PADDING: f32 = 5.0;
    for sight in sights.iter_mut().rev() {
        if occupied.is_free(&sight.area.expanded(-PADDING)) {
            sight.label = Label::Full(stepped(canvas.node(sight.index).font * zoom));
        }
        occupied.block(sight.area);
    }
}

/// From far, the most important nodes get a label of fixed size, as far as there is room.
fn grant_labels(canvas: &Canvas<'_>, sights: &mut [Sight], focus: &Focus, occupied: &mut Occupied) {
    let wishes = sights
        .iter()
        .enumerate()
        .map(|(order, sight)| {
            let node = canvas.node(sight.index);
            let lit = if focus.on && sight.lit { 1e6 } else { 0.0 };
            let selected = canvas.look.selected.contains(&Item::Node(node.id.clone()));
            let importance = node.degree as f32 + lit + if selected { 1e7 } else { 0.0 };
            Wish { index: order, area: fixed_area(node, &sight.area), importance }
        })
        .collect();
    for wish in without_overlap(wishes, occupied) {
        sights[wish.index].area = wish.area;
        sights[wish.index].label = Label::Fixed;
    }
    for sight in sights.iter_mut().filter(|sight| matches!(sight.label, Label::None)) {
        let side = 7.0_f32.min(sight.area.height().max(3.0));
        sight.area = Area::around(sight.area.centre(), side * 1.3, side);
    }
}

fn fixed_area(node: &SceneNode, area: &Area) -> Area {
    let width = text::width(&one_line(node), text::Face::Medium, FIXED) + 14.0;
    Area::around(area.centre(), width, FIXED + 8.0)
}

/// A label as one line, for a node seen from far.
pub(super) fn one_line(node: &SceneNode) -> String {
    const MOST: usize = 28;
    let all = node.lines.join(" ");
    if all.chars().count() <= MOST {
        return all;
    }
    let mut short: String = all.chars().take(MOST - 1).collect();
    short.truncate(short.trim_end().len());
    short.push('…');
    short
}

fn moved(canvas: &Canvas<'_>, state: &CanvasState, index: usize, area: Area) -> Area {
    match &state.gesture {
        Gesture::Moving { nodes, by } if nodes.contains(&canvas.node(index).id) => Area {
            min: Point::new(area.min.x + by.x, area.min.y + by.y),
            max: Point::new(area.max.x + by.x, area.max.y + by.y),
        },
        _ => area,
    }
}

/// A size of text near the wanted one, of those that are used.
pub(super) fn stepped(size: f32) -> f32 {
    let steps = (size.clamp(LEGIBLE, 80.0).ln() / SIZE_STEP.ln()).floor();
    SIZE_STEP.powf(steps)
}

/// Where every node is on the screen, seen or not, for the lines that end there.
pub(super) struct Places(Vec<Option<Area>>);

impl Places {
    pub fn new(canvas: &Canvas<'_>, state: &CanvasState, rect: Rect, sights: &[Sight]) -> Self {
        let mut places: Vec<Option<Area>> = canvas
            .placed
            .areas
            .iter()
            .enumerate()
            .map(|(index, area)| {
                Some(to_area(screen_rect(state, &moved(canvas, state, index, (*area)?), rect)))
            })
            .collect();
        for sight in sights {
            places[sight.index] = Some(sight.area);
        }
        Self(places)
    }

    pub fn of(&self, canvas: &Canvas<'_>, id: &Id) -> Option<Area> {
        self.0.get(canvas.placed.index_of(id)?).copied().flatten()
    }

    pub fn curve(&self, canvas: &Canvas<'_>, line: usize, zoom: f32) -> Option<Curve> {
        let edge = &canvas.placed.scene.edges[line];
        let (from, to) = (self.of(canvas, &edge.from)?, self.of(canvas, &edge.to)?);
        let curve = canvas.placed.curve(line, &from, &to, zoom);
        let sane = curve.points().all(|p| p.x.abs() < FARTHEST && p.y.abs() < FARTHEST);
        sane.then_some(curve)
    }
}
