//! What is on the screen in this frame, and what of it bears a label. Only what is seen is looked at, and of that no more
//! than can be told apart, so that a frame costs the same however large the graph is.

use std::collections::BTreeMap;

use eframe::egui::Rect;

use super::focus::Focus;
use super::gesture::Gesture;
use super::gpu::picture::{DOT_WIDTH, Picture};
use super::state::{CanvasState, screen_rect, to_area};
use super::widget::Canvas;
use crate::model::Id;
use crate::scene::geometry::{Area, Curve, Outline, Point};
use crate::scene::placed::Placed;
use crate::scene::reveal::{FIXED, FULL_ZOOM, Form, LEGIBLE, PLATE_HEIGHT, Reveals, Taken};
use crate::scene::{level, text};

/// Labels come in sizes this far apart, so that zooming does not fill the font atlas.
const SIZE_STEP: f32 = 1.08;
/// Screen coordinates beyond this make the tessellator allocate without end.
pub(super) const FARTHEST: f32 = 1e5;
/// More verbs than this around what stands out nobody reads.
const MOST_VERBS: usize = 320;

/// Whether labels inside nodes would be too small to read.
pub fn is_compact(zoom: f32) -> bool {
    zoom < FULL_ZOOM
}

/// A node that is on the screen.
pub(super) struct Sight {
    pub index: usize,
    /// Where on the screen.
    pub area: Area,
    pub form: Form,
    /// Whether it bears its label.
    pub is_labelled: bool,
    pub lit: bool,
}

/// How nodes and lines lie on the screen in this frame.
pub(super) struct Screen<'a> {
    placed: &'a Placed,
    reveals: &'a Reveals,
    focus: &'a Focus,
    state: &'a CanvasState,
    pub rect: Rect,
    /// The height of a dot at least and at most, in screen points.
    pub dot: [f32; 2],
    /// How far nodes are dragged.
    dragged: BTreeMap<usize, Point>,
}

impl<'a> Screen<'a> {
    pub fn new(canvas: &Canvas<'a>, state: &'a CanvasState, focus: &'a Focus, rect: Rect) -> Self {
        let dragged = match &state.gesture {
            Gesture::Moving { nodes, by } => {
                nodes.iter().filter_map(|id| Some((canvas.placed.index_of(id)?, *by))).collect()
            }
            _ => BTreeMap::new(),
        };
        let (placed, zoom) = (canvas.placed, state.camera.zoom);
        let picture = state.picture.as_ref();
        let dot = picture.map_or([0.0; 2], |picture| picture.dot(zoom, placed.is_large()));
        Self { placed, reveals: placed.reveals(), focus, state, rect, dot, dragged }
    }

    /// The dragged nodes and where they are on the canvas.
    pub fn dragged(&self) -> impl Iterator<Item = (u32, [f32; 2])> {
        self.dragged.keys().filter_map(|node| {
            let at = self.area_on_canvas(*node)?.centre();
            Some((*node as u32, [at.x, at.y]))
        })
    }

    fn area_on_canvas(&self, node: usize) -> Option<Area> {
        let area = (*self.placed.areas.get(node)?)?;
        Some(self.dragged.get(&node).map_or(area, |by| area.moved(*by)))
    }

    fn form(&self, node: usize) -> Form {
        let zoom = self.state.camera.zoom;
        match &self.focus.reveals {
            Some(reveals) if self.focus.nodes.contains(&node) => reveals.form(node, zoom),
            _ => self.reveals.form(node, zoom),
        }
    }

    fn plate(&self, node: usize) -> f32 {
        match &self.focus.reveals {
            Some(reveals) if self.focus.nodes.contains(&node) => reveals.plates[node],
            _ => self.reveals.plates[node],
        }
    }

    /// Where a node is on the screen as it is drawn.
    pub fn area(&self, node: usize) -> Option<Area> {
        let area = to_area(screen_rect(self.state, &self.area_on_canvas(node)?, self.rect));
        Some(match self.form(node) {
            Form::Full => area,
            Form::Plate => Area::around(area.centre(), self.plate(node), PLATE_HEIGHT),
            Form::Dot => {
                let [least, most] = self.dot;
                let height = area.height().clamp(least, most);
                Area::around(area.centre(), height * DOT_WIDTH, height)
            }
        })
    }

    fn outline(&self, node: usize) -> Option<Outline> {
        let scale = if self.form(node) == Form::Full { self.state.camera.zoom } else { 0.65 };
        Some(Outline { scale, ..self.placed.outline(node, self.area(node)?) })
    }

    /// Whether the middle of a line is drawn: of many lines some are, and of long ones only the ends.
    fn shows_middle(&self, line: usize) -> bool {
        if !self.placed.is_large() {
            return true;
        }
        let zoom = self.state.camera.zoom;
        let length = self.placed.curves()[line].map_or(0.0, |curve| curve.start.distance(curve.end) * zoom);
        length <= 2.0 * Picture::reach(zoom)
            && self.state.picture.as_ref().is_none_or(|picture| picture.draws(self.placed, line, zoom))
    }

    /// The curve of a line on the screen.
    pub fn curve(&self, line: usize) -> Option<Curve> {
        let (from, to) = self.placed.ends_of(line)?;
        let curve = self.placed.curve(line, &self.outline(from)?, &self.outline(to)?);
        let sane = [curve.start, curve.control, curve.end];
        sane.iter().all(|p| p.x.abs() < FARTHEST && p.y.abs() < FARTHEST).then_some(curve)
    }

    /// The area of a node by its id.
    pub fn area_of(&self, id: &Id) -> Option<Area> {
        self.area(self.placed.index_of(id)?)
    }

    /// The part of the canvas in which anything on the screen has its middle.
    fn seen(&self) -> Area {
        const MARGIN: f32 = 160.0;
        self.state.camera.seen(&to_area(self.rect.expand(MARGIN)))
    }

    /// The nodes on the screen that show their names, the most important first, and the room they take.
    pub fn sights(&self) -> (Vec<Sight>, Taken) {
        let mut nodes: Vec<usize> = self.placed.named(&self.seen(), self.state.camera.zoom).collect();
        nodes.extend(self.dragged.keys());
        if self.focus.reveals.is_some() {
            nodes.extend(&self.focus.nodes);
        }
        nodes.retain(|node| self.form(*node) != Form::Dot);
        let first = |node: usize| self.focus.on && self.focus.nodes.contains(&node);
        nodes.sort_unstable_by_key(|node| (!first(*node), std::cmp::Reverse(self.placed.rank(*node))));
        nodes.dedup();
        let screen = to_area(self.rect);
        let mut taken = Taken::within(&screen, nodes.len());
        let mut sights = Vec::new();
        for index in nodes {
            let Some(area) = self.area(index).filter(|area| area.meets(&screen)) else { continue };
            let form = self.form(index);
            let is_labelled = self.has_room(index, form, &area, &mut taken);
            sights.push(Sight { index, area, form, is_labelled, lit: self.focus.lights(index) });
        }
        (sights, taken)
    }

    /// Whether a label has room. From near, text that touches a neighbour's border covers nothing; what stands out lies
    /// over the rest, of which each keeps its name as long as nothing lies on that.
    fn has_room(&self, node: usize, form: Form, area: &Area, taken: &mut Taken) -> bool {
        const PADDING: f32 = 5.0;
        if form == Form::Dot {
            return false;
        }
        let inside = area.expanded(if form == Form::Full { -PADDING } else { -0.5 });
        let is_free = taken.is_free(&inside)
            || self.focus.on && self.placed.is_large() && taken.is_free(&self.name_area(node, form, area));
        if is_free || form == Form::Full {
            taken.block(if form == Form::Full { area } else { &inside });
        }
        is_free
    }

    /// Where in a node its name stands.
    fn name_area(&self, node: usize, form: Form, area: &Area) -> Area {
        let node = &self.placed.scene.nodes[node];
        let scale = level::name_scale(self.state.camera.zoom);
        let (size, rows) = match form {
            Form::Full => (node.font * scale, node.lines.len()),
            Form::Plate | Form::Dot => (FIXED, 1),
        };
        let lines = node.lines.iter().map(|line| text::width(line, text::Face::Medium, size));
        let width = if rows > 1 { lines.fold(0.0, f32::max) } else { lines.sum() };
        Area::around(area.centre(), width.min(area.width()), text::line_height(size) * rows as f32)
    }

    /// The lines on the screen whose verbs can be read, those with most voices first.
    pub fn verbs(&self) -> Vec<usize> {
        const MOST_OF_CELL: usize = 6;
        let mut lines: Vec<usize> = Vec::new();
        if self.focus.on {
            lines.extend(self.focus.lines.iter().take(MOST_VERBS));
        }
        // They do not shrink below a size that can be read.
        let is_legible = self.state.camera.zoom >= FULL_ZOOM;
        if is_legible && !self.focus.on {
            let seen = self.seen();
            let labelled = self.placed.labelled(&seen, MOST_OF_CELL);
            lines.extend(labelled.filter(|line| self.shows_middle(*line)));
        }
        lines
    }
}

/// A size of text near the wanted one, of those that are used.
pub(super) fn stepped(size: f32) -> f32 {
    let steps = (size.clamp(LEGIBLE, 80.0).ln() / SIZE_STEP.ln()).floor();
    SIZE_STEP.powf(steps)
}
