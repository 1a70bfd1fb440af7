//! The legend: what the marks mean that are on the canvas, and no others.

use eframe::egui::{self, Color32, Frame, Pos2, Rect, RichText, Sense, Shape, Stroke, Ui, Vec2};

use super::View;
use super::theme::size;
use crate::model::VerbClass;
use crate::scene::{Placed, SceneEdge, Shape as Outline};

/// Draws the legend in the lower left corner of the canvas.
pub fn legend_ui(ui: &Ui, area: Rect, view: &View<'_>, placed: &Placed) {
    let entries = entries(view, placed);
    if entries.is_empty() || area.height() < 320.0 {
        return;
    }
    egui::Area::new(egui::Id::unique("legend"))
        .order(egui::Order::Middle)
        .pivot(egui::Align2::LEFT_BOTTOM)
        .fixed_pos(area.left_bottom() + Vec2::new(12.0, -12.0))
        .interactable(false)
        .show(ui, |ui| {
            Frame::new()
                .fill(view.theme.panel.gamma_multiply(0.94))
                .corner_radius(6)
                .inner_margin(egui::Margin::symmetric(10, 8))
                .show(ui, |ui| {
                    ui.spacing_mut().item_spacing.y = 3.0;
                    for (mark, label) in entries {
                        ui.horizontal(|ui| {
                            let (rect, _) = ui.allocate_exact_size(Vec2::new(26.0, 14.0), Sense::hover());
                            mark.paint(ui, rect, view);
                            ui.label(RichText::new(label).size(size::SMALL).color(*view.theme.text_weak));
                        });
                    }
                });
        });
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
        entries.push((Mark::Line { color: *theme.ended, width: 1.5, dash, bar: false }, "Over, or out of date"));
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
