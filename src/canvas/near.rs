//! What is told from near: in nodes, below their names, and on lines, below their verbs, where there is room.

use std::collections::BTreeMap;

use eframe::egui::{Align2, Color32, FontFamily, FontId, Rect, Stroke, StrokeKind};

use super::brush::Brush;
use super::focus::Focus;
use super::sight::{Screen, stepped};
use super::state::{to_area, to_pos};
use super::widget::Canvas;
use crate::scene::cards::{Card, Row, row_height};
use crate::scene::geometry::{Area, Curve, Point};
use crate::scene::reveal::Taken;
use crate::scene::{level, text};

/// What was asked for so far: the cards of a scene, and as many of their rows as have room at one zoom.
#[derive(Debug, Default)]
pub struct Told {
    /// The number of the scene.
    scene: u64,
    zoom: f32,
    node_cards: BTreeMap<usize, Option<Card>>,
    line_cards: BTreeMap<usize, Option<Card>>,
    node_rows: BTreeMap<usize, Vec<Row>>,
    line_rows: BTreeMap<usize, Vec<Row>>,
}

impl Told {
    /// More cards than this are not kept.
    const MOST: usize = 1_000;
    /// Rows are broken anew when one has come nearer by this factor, so that they do not run about in between.
    const STEP: f32 = 1.2;

    /// Makes ready for a frame: what is of another scene or zoom is forgotten.
    pub fn begin(&mut self, scene: u64, zoom: f32) {
        let steps = ((zoom / level::CARDS).max(1.0).ln() / Self::STEP.ln()).floor();
        let zoom = level::CARDS * Self::STEP.powf(steps);
        if self.scene != scene || self.node_cards.len() + self.line_cards.len() > Self::MOST {
            *self = Self { scene, zoom, ..Self::default() };
        } else if self.zoom.to_bits() != zoom.to_bits() {
            self.zoom = zoom;
            self.node_rows.clear();
            self.line_rows.clear();
        }
    }

    /// The rows that have room in a node.
    pub fn of_node(&mut self, canvas: &Canvas<'_>, node: usize) -> &[Row] {
        let (zoom, cards) = (self.zoom, &mut self.node_cards);
        self.node_rows.entry(node).or_insert_with(|| {
            let Some(tells) = canvas.look.tells else { return Vec::new() };
            let scene_node = canvas.node(node);
            let card = cards.entry(node).or_insert_with(|| tells.of_node(&scene_node.id));
            let Some(card) = card else { return Vec::new() };
            let name = text::line_height(scene_node.font * level::name_scale(zoom));
            let name = name * scene_node.lines.len() as f32;
            let width = (scene_node.width - PADDING.x) * zoom;
            let height = (scene_node.height - PADDING.y) * zoom - name;
            card.rows(width, height, level::card_font(zoom))
        })
    }

    /// Whether everything that there is to tell of a node has room in it.
    pub fn is_all(&self, node: usize) -> bool {
        let card = self.node_cards.get(&node).and_then(Option::as_ref);
        let rows = self.node_rows.get(&node);
        card.zip(rows).is_some_and(|(card, rows)| card.is_all_in(rows))
    }

    /// The rows of a line.
    fn of_line(&mut self, canvas: &Canvas<'_>, line: usize) -> &[Row] {
        let (zoom, cards) = (self.zoom, &mut self.line_cards);
        self.line_rows.entry(line).or_insert_with(|| {
            let Some(tells) = canvas.look.tells else { return Vec::new() };
            let target = &canvas.placed.scene.edges[line].target;
            let card = cards.entry(line).or_insert_with(|| tells.of_line(target));
            card.as_ref().map_or_else(Vec::new, |card| card.below_line(LINE_CARD, level::card_font(zoom)))
        })
    }
}

/// The room that a node keeps free round what is told in it, both sides together, in points of the canvas.
const PADDING: Point = Point::new(18.0, 6.0);
/// The width of what is told of a line, in screen points.
const LINE_CARD: f32 = 210.0;
/// So much of a line is left to be seen at each end of what is told of it, in screen points.
const LINE_LEFT: f32 = 24.0;

/// Tells of a node below its name, from the middle of the upper edge of its first row, in the colours of what is said
/// and of what is noted.
pub(super) fn tell_node(
    brush: &Brush<'_>,
    rows: &[Row],
    from: Point,
    (said, noted): (Color32, Color32),
    part: f32,
) {
    let size = level::card_font(brush.zoom);
    let step = row_height(size);
    for (index, row) in rows.iter().enumerate() {
        let ink = if row.is_said { said } else { noted };
        let at = Point::new(from.x, from.y + step * (index as f32 + 0.5));
        brush.text(at, &row.text, stepped(size), FontFamily::Proportional, ink.gamma_multiply(part));
    }
}

/// Tells of the lines whose verbs stand in these places, where there is room below the verb.
pub(super) fn tell_lines(
    brush: &Brush<'_>,
    canvas: &Canvas<'_>,
    screen: &Screen<'_>,
    told: &mut Told,
    verbs: &[(usize, Area)],
    (focus, taken): (&Focus, &mut Taken),
) {
    let seen = level::cards(brush.zoom);
    if seen <= 0.0 || canvas.look.tells.is_none() {
        return;
    }
    let size = stepped(level::card_font(brush.zoom));
    let step = row_height(size);
    for (line, verb) in verbs {
        let Some(curve) = screen.curve(*line) else { continue };
        if (focus.on && !focus.lines.contains(line)) || !verb.meets(&to_area(screen.rect)) {
            continue;
        }
        let rows = told.of_line(canvas, *line);
        if rows.is_empty() {
            continue;
        }
        let width = rows.iter().map(|row| text::width(&row.text, text::Face::Regular, size));
        let (width, height) = (width.fold(0.0, f32::max) + 14.0, step * rows.len() as f32 + 8.0);
        let at = Point::new(verb.centre().x, verb.max.y + height / 2.0 + 1.0);
        let area = Area::around(at, width, height);
        if !is_seen_beside(&curve, width, height) || !taken.take(&area) {
            continue;
        }
        let plate = Rect::from_min_max(to_pos(area.min), to_pos(area.max));
        let stroke = Stroke::new(1.0, brush.palette.hairline.gamma_multiply(seen));
        let ground = brush.palette.ground.gamma_multiply(0.94 * seen);
        brush.painter.rect(plate, 4.0, ground, stroke, StrokeKind::Inside);
        for (index, row) in rows.iter().enumerate() {
            let ink = if row.is_said { brush.palette.text } else { brush.palette.text_weak };
            let at = Point::new(area.min.x + 7.0, area.min.y + 4.0 + step * (index as f32 + 0.5));
            let font = FontId::new(size, FontFamily::Proportional);
            brush.aligned_text(to_pos(at), Align2::LEFT_CENTER, &row.text, font, ink.gamma_multiply(seen));
        }
    }
}

/// Whether enough of a line is seen beside something of that size below its verb: on both sides of it where it runs
/// across, and below it where it runs down.
fn is_seen_beside(curve: &Curve, width: f32, height: f32) -> bool {
    let (run, rise) = ((curve.end.x - curve.start.x).abs(), (curve.end.y - curve.start.y).abs());
    run > width + 2.0 * LINE_LEFT || rise > 2.0 * (height + LINE_LEFT)
}
