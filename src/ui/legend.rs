//! The legend: what the marks mean that are on the canvas, and no others.

use eframe::egui::{Color32, Label, Pos2, Rect, RichText, Sense, Shape, Stroke, Ui, Vec2};

use super::View;
use super::theme::size;
use crate::model::VerbClass;
use crate::scene::{Placed, SceneEdge, Shape as Outline, text};

/// The room a mark takes, in points.
const MARK: f32 = 26.0;
/// The room after an entry, in points.
const AFTER: f32 = 16.0;

/// Draws the legend as a strip of as many rows as it needs.
pub fn legend_ui(ui: &mut Ui, view: &View<'_>, placed: &Placed) {
    let room = ui.available_width();
    let mut rows: Vec<Vec<(Mark, &str)>> = Vec::new();
    let mut reached = f32::INFINITY;
    for (mark, label) in entries(view, placed) {
        let width = MARK + 6.0 + text::width(label, text::Face::Regular, size::SMALL) + AFTER;
        if reached + width > room {
            rows.push(Vec::new());
            reached = 0.0;
        }
        reached += width;
        if let Some(row) = rows.last_mut() {
            row.push((mark, label));
        }
    }
    ui.spacing_mut().item_spacing = Vec2::new(6.0, 2.0);
    for row in rows {
        ui.horizontal(|ui| {
            for (mark, label) in row {
                let (rect, _) = ui.allocate_exact_size(Vec2::new(MARK, 14.0), Sense::hover());
                mark.paint(ui, rect, view);
                ui.add(
                    Label::new(RichText::new(label).size(size::SMALL).color(*view.theme.text_weak)).extend(),
                );
                ui.add_space(AFTER - 6.0);
            }
        });
    }
}

enum Mark {
    Node(Outline, bool),
    Line { color: Color32, width: f32, dash: Option<(f32, f32)>, bar: bool },
}

fn entries(view: &View<'_>, placed: &Placed) -> Vec<(Mark, &'static str)> {
    let theme = view.theme;
    let mut entries = Vec::new();
    let nodes = &placed.scene.nodes;
    for (shape, label) in [
        (Outline::Pill, "Actor"),
        (Outline::Hexagon, "Mechanism"),
        (Outline::Card, "Claim"),
        (Outline::Sheet, "Source"),
    ] {
        if nodes.iter().any(|node| node.shape == shape) {
            entries.push((Mark::Node(shape, false), label));
        }
    }
    if nodes.iter().any(|node| node.shape == Outline::Pill && node.broken) {
        entries.push((Mark::Node(Outline::Pill, true), "Nobody in particular"));
    }
    let has = |test: &dyn Fn(&SceneEdge) -> bool| placed.scene.edges.iter().any(test);
    let line = |color: Color32, width: f32| Mark::Line { color, width, dash: None, bar: false };
    let relation = *theme.relation;
    let is_relation = |edge: &SceneEdge| matches!(edge.target, crate::scene::Target::Relation(_));
    if has(&|edge| is_relation(edge) && edge.strength.voices <= 1) {
        entries.push((line(relation, 1.5), "One voice"));
    }
    if has(&|edge| is_relation(edge) && edge.strength.voices > 1) {
        entries.push((line(relation, 3.2), "More voices"));
    }
    if has(&|edge| edge.strength.said && edge.class != VerbClass::Says) {
        let dash = Some((6.0, 3.0));
        entries.push((Mark::Line { color: relation, width: 1.5, dash, bar: false }, "Said, not a fact"));
    }
    if has(&|edge| edge.class == VerbClass::Says && is_relation(edge)) {
        entries.push((line(*theme.says, 1.5), "Argues for or against"));
    }
    if has(&|edge| edge.strength.disputed) {
        entries.push((line(*theme.disputed, 2.0), "Disputed"));
    }
    if has(&|edge| edge.strength.unsourced) {
        let dash = Some((1.5, 4.0));
        entries.push((Mark::Line { color: *theme.unsourced, width: 2.0, dash, bar: false }, "No source yet"));
    }
    if has(&|edge| edge.strength.ended) {
        let dash = Some((3.0, 5.0));
        entries
            .push((Mark::Line { color: *theme.ended, width: 1.5, dash, bar: false }, "Over, or out of date"));
    }
    if has(&|edge| edge.head == crate::scene::Head::Bar) {
        entries.push((Mark::Line { color: relation, width: 1.5, dash: None, bar: true }, "Bars"));
    }
    entries
}

impl Mark {
    fn paint(&self, ui: &Ui, rect: Rect, view: &View<'_>) {
        let painter = ui.painter();
        match self {
            Self::Node(shape, broken) => {
                let palette = view.theme.palette();
                crate::canvas::swatch(painter, &palette, *shape, rect.shrink2(Vec2::new(3.0, 1.0)), *broken);
            }
            Self::Line { color, width, dash, bar } => {
                let ends = [rect.left_center(), rect.right_center()];
                let stroke = Stroke::new(*width, *color);
                match dash {
                    Some((on, off)) => {
                        painter.extend(Shape::dashed_line(&ends, stroke, *on, *off));
                    }
                    None => {
                        painter.line_segment(ends, stroke);
                    }
                }
                if *bar {
                    let at = rect.right_center();
                    let half = Vec2::new(0.0, 5.0);
                    let (top, bottom): (Pos2, Pos2) = (at - half, at + half);
                    painter.line_segment([top, bottom], Stroke::new(2.5, *color));
                }
            }
        }
    }
}
