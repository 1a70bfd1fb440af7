//! The legend: what the marks mean that are on the canvas, and no others. A click on an entry lights what has its mark.

use std::borrow::Cow;

use eframe::egui::{
    Align2, Color32, CursorIcon, FontId, Pos2, Rect, RichText, Role, Sense, Shape, Stroke, StrokeKind, Ui,
    Vec2, WidgetInfo,
};

use super::theme::size;
use super::{Intent, View};
use crate::canvas::Swatch;
use crate::scene::{Mark, Placed, Shape as Outline, Tint, text};

/// The room a mark takes, in points.
const MARK: f32 = 26.0;
/// The room after an entry, in points.
const AFTER: f32 = 16.0;

/// A mark, what it means, and whether nodes have other colours than those of their roles.
type Entry = (Mark, Cow<'static, str>, bool);

/// As many rows as the strip has at most.
const MOST_ROWS: usize = 2;
/// What stands for the entries that do not fit.
const MORE: &str = "More…";

/// Draws the legend as a strip of at most two rows; what does not fit is behind its end. `says`
/// is whether lines are drawn from who says something to what it is about.
pub fn legend_ui(ui: &mut Ui, view: &View<'_>, placed: &Placed, says: bool, intents: &mut Vec<Intent>) {
    let entries = marks(view, placed, says);
    let widths: Vec<f32> = entries.iter().map(|entry| width(&entry.1)).collect();
    let rows = rows(&widths, ui.available_width(), width(MORE) - MARK);
    let mut rest = entries.as_slice();
    ui.spacing_mut().item_spacing = Vec2::new(6.0, 2.0);
    for (row, count) in rows.iter().enumerate() {
        let (shown, later) = rest.split_at((*count).min(rest.len()));
        rest = later;
        ui.horizontal(|ui| {
            for entry in shown {
                entry_ui(ui, view, entry, intents);
                ui.add_space(AFTER - 6.0);
            }
            if row + 1 == rows.len() && !rest.is_empty() {
                let more = RichText::new(MORE).size(size::SMALL).color(*view.theme.accent);
                ui.menu_button(more, |ui| {
                    for entry in rest {
                        entry_ui(ui, view, entry, intents);
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

fn entry_ui(ui: &mut Ui, view: &View<'_>, entry: &Entry, intents: &mut Vec<Intent>) {
    let (mark, label) = (entry.0, entry.1.as_ref());
    let lit = view.session.lit == Some(mark);
    let room = Vec2::new(MARK + 6.0 + text::width(label, text::Face::Regular, size::SMALL), 18.0);
    let (rect, response) = ui.allocate_exact_size(room, Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, lit, label));
    if response.hovered() || lit {
        let fill = if lit { *view.theme.accent_soft } else { *view.theme.raised };
        ui.painter().rect_filled(rect.expand2(Vec2::new(4.0, 0.0)), 4.0, fill);
    }
    if response.has_focus() {
        let ring = Stroke::new(1.5, *view.theme.accent);
        ui.painter().rect_stroke(rect.expand2(Vec2::new(4.0, 0.0)), 4.0, ring, StrokeKind::Inside);
    }
    let sample = Rect::from_min_size(rect.min, Vec2::new(MARK, rect.height()));
    paint(ui, sample.shrink2(Vec2::new(0.0, 2.0)), view, mark, entry.2);
    let color = if lit { *view.theme.text } else { *view.theme.text_weak };
    let at = Pos2::new(sample.right() + 6.0, rect.center().y);
    let font = FontId::proportional(size::SMALL);
    ui.painter().text(at, Align2::LEFT_CENTER, label, font, color);
    if response.on_hover_cursor(CursorIcon::PointingHand).clicked() {
        intents.push(Intent::Light((!lit).then_some(mark)));
    }
}

/// The colours of a measure and the marks that are on the canvas, and the one that is lit.
fn marks(view: &View<'_>, placed: &Placed, says: bool) -> Vec<Entry> {
    let there = Mark::ALL.into_iter().filter(|mark| match mark {
        Mark::SpeaksFor => says,
        mark => placed.marks().contains(mark) || view.session.lit == Some(*mark),
    });
    let of_key = Mark::of_key(&placed.scene).into_iter().map(|(mark, label)| (mark, Cow::Owned(label)));
    let is_tinted = placed.scene.key.is_some();
    let entries = of_key.chain(there.map(|mark| (mark, Cow::Borrowed(mark.label()))));
    entries.map(|(mark, label)| (mark, label, is_tinted)).collect()
}

fn paint(ui: &Ui, rect: Rect, view: &View<'_>, mark: Mark, is_tinted: bool) {
    let theme = view.theme;
    let line = |color: Color32, width: f32, dash: Option<(f32, f32)>| {
        let ends = [rect.left_center(), rect.right_center()];
        let stroke = Stroke::new(width, color);
        match dash {
            Some((on, off)) => {
                ui.painter().extend(Shape::dashed_line(&ends, stroke, on, off));
            }
            None => {
                ui.painter().line_segment(ends, stroke);
            }
        }
    };
    let node = |shape: Outline, broken: bool| {
        let area = rect.shrink2(Vec2::new(3.0, 1.0));
        // Where colours show a measure, roles are told by shapes alone.
        let tint = is_tinted.then_some(Tint::Rest);
        crate::canvas::swatch(ui.painter(), &theme.palette(), area, Swatch { shape, broken, tint });
    };
    let relation = *theme.relation;
    match mark {
        Mark::Actor => node(Outline::Pill, false),
        Mark::Mechanism => node(Outline::Hexagon, false),
        Mark::Claim => node(Outline::Card, false),
        Mark::Topic => node(Outline::Ticket, false),
        Mark::Source => node(Outline::Sheet, false),
        Mark::Nobody => node(Outline::Pill, true),
        Mark::Group => {
            node(Outline::Pill, false);
            let font = FontId::proportional(9.0);
            ui.painter().text(rect.center(), Align2::CENTER_CENTER, "+2", font, *theme.actor);
        }
        Mark::Tinted(_) | Mark::Ramp | Mark::Large(_) => paint_measure(ui, rect, view, mark, is_tinted),
        Mark::OneVoice => line(relation, 1.5, None),
        Mark::MoreVoices => line(relation, 3.2, None),
        Mark::Bundle => {
            line(relation, 1.5, None);
            let font = FontId::proportional(9.0);
            let plate = Rect::from_center_size(rect.center(), Vec2::new(14.0, 10.0));
            ui.painter().rect_filled(plate, 2.0, *theme.ground);
            ui.painter().text(rect.center(), Align2::CENTER_CENTER, "+1", font, *theme.text_weak);
        }
        Mark::Said => line(relation, 1.5, Some((6.0, 3.0))),
        Mark::Argues => line(*theme.says, 1.5, None),
        Mark::SpeaksFor => line(*theme.says, 2.6, Some((2.6, 3.4))),
        Mark::Disputed => line(*theme.disputed, 2.0, None),
        Mark::Unsourced => line(*theme.unsourced, 2.0, Some((1.5, 4.0))),
        Mark::Ended => line(*theme.ended, 1.5, Some((3.0, 5.0))),
        Mark::Bars => {
            line(relation, 1.5, None);
            let (end, half) = (rect.right_center(), Vec2::new(0.0, 5.0));
            ui.painter().line_segment([end - half, end + half], Stroke::new(2.5, relation));
        }
        Mark::Part => {
            line(*theme.ended, 1.0, None);
            let (tip, half) = (rect.right_center(), Vec2::new(4.0, 3.0));
            let points = vec![
                tip,
                tip + Vec2::new(-half.x, half.y),
                tip - Vec2::new(half.x * 2.0, 0.0),
                tip - Vec2::new(half.x, half.y),
            ];
            ui.painter().add(Shape::convex_polygon(points, *theme.ended, Stroke::NONE));
        }
    }
}

/// What colours and sizes of a measure stand for.
fn paint_measure(ui: &Ui, rect: Rect, view: &View<'_>, mark: Mark, is_tinted: bool) {
    let theme = view.theme;
    let node = |area: Rect, tint: Option<Tint>| {
        let swatch = Swatch { shape: Outline::Pill, broken: false, tint };
        crate::canvas::swatch(ui.painter(), &theme.palette(), area, swatch);
    };
    match mark {
        Mark::Tinted(tint) => node(rect.shrink2(Vec2::new(3.0, 1.0)), Some(tint)),
        Mark::Large(_) => {
            for (height, part) in [(6.0, 0.14), (12.0, 0.66)] {
                let at = Pos2::new(rect.left() + rect.width() * part, rect.center().y);
                let area = Rect::from_center_size(at, Vec2::new(height * 1.2, height));
                node(area, is_tinted.then_some(Tint::Rest));
            }
        }
        _ => {
            let step = rect.width() / theme.ramp.len() as f32;
            for (index, colour) in theme.ramp.iter().enumerate() {
                let corner = Pos2::new(rect.left() + step * index as f32, rect.top() + 2.0);
                let part = Rect::from_min_size(corner, Vec2::new(step, rect.height() - 4.0));
                ui.painter().rect_filled(part, 0.0, **colour);
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
