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

/// As many rows as the strip has at most.
const MOST_ROWS: usize = 2;
/// What stands for the entries that do not fit.
const MORE: &str = "More…";

/// Draws the legend as a strip of at most two rows; what does not fit shows when the pointer is over its end. `says`
/// is whether lines are drawn from who says something to what it is about.
pub fn legend_ui(ui: &mut Ui, view: &View<'_>, placed: &Placed, says: bool) {
    let entries = entries(view, placed, says);
    let widths: Vec<f32> = entries.iter().map(|(_, label)| width(label)).collect();
    let rows = rows(&widths, ui.available_width(), width(MORE) - MARK);
    let mut rest = entries.as_slice();
    ui.spacing_mut().item_spacing = Vec2::new(6.0, 2.0);
    for (row, count) in rows.iter().enumerate() {
        let (shown, later) = rest.split_at((*count).min(rest.len()));
        rest = later;
        ui.horizontal(|ui| {
            for entry in shown {
                entry_ui(ui, view, entry);
                ui.add_space(AFTER - 6.0);
            }
            if row + 1 == rows.len() && !rest.is_empty() {
                let more = RichText::new(MORE).size(size::SMALL).color(*view.theme.accent);
                ui.add(Label::new(more).extend().sense(Sense::hover())).on_hover_ui(|ui| {
                    for entry in rest {
                        ui.horizontal(|ui| entry_ui(ui, view, entry));
                    }
                });
            }
        });
    }
}

/// The room that an entry takes, in points.
fn width(label: &str) -> f32 {
    MARK + 6.0 + text::width(label, text::Face::Regular, size::SMALL) + AFTER
}

/// How many entries of these widths stand in each row; room is kept for `more` where not all do.
fn rows(widths: &[f32], room: f32, more: f32) -> Vec<usize> {
    let mut rows = Vec::new();
    let mut rest = widths;
    while !rest.is_empty() && rows.len() < MOST_ROWS {
        let fitting = |room: f32| {
            let ends = rest.iter().scan(0.0, |end, width| {
                *end += width;
                Some(*end)
            });
            ends.take_while(|end| *end <= room).count()
        };
        let is_last = rows.len() + 1 == MOST_ROWS;
        let all = fitting(room);
        let count = if is_last && all < rest.len() { fitting(room - more) } else { all };
        // A row holds something, however narrow the window.
        let count = count.max(1);
        rows.push(count);
        rest = rest.get(count..).unwrap_or_default();
    }
    rows
}

fn entry_ui(ui: &mut Ui, view: &View<'_>, (mark, label): &(Mark, &str)) {
    let (rect, _) = ui.allocate_exact_size(Vec2::new(MARK, 14.0), Sense::hover());
    mark.paint(ui, rect, view);
    ui.add(Label::new(RichText::new(*label).size(size::SMALL).color(*view.theme.text_weak)).extend());
}

enum Mark {
    Node(Outline, bool),
    Line { color: Color32, width: f32, dash: Option<(f32, f32)>, bar: bool },
}

fn entries(view: &View<'_>, placed: &Placed, says: bool) -> Vec<(Mark, &'static str)> {
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
    if says {
        let dash = Some((2.6, 3.4));
        entries.push((Mark::Line { color: *theme.says, width: 2.6, dash, bar: false }, "Speaks for it"));
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_strip_has_two_rows_at_most_and_keeps_room_for_the_rest() {
        let widths = [100.0; 7];
        assert_eq!(rows(&widths, 800.0, 60.0), [7]);
        assert_eq!(rows(&widths, 400.0, 60.0), [4, 3]);
        assert_eq!(rows(&widths, 300.0, 60.0), [3, 2]);
        assert_eq!(rows(&widths, 50.0, 60.0), [1, 1]);
        assert!(rows(&[], 50.0, 60.0).is_empty());
    }
}
