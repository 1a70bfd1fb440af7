//! Why a line is drawn as it is: the line itself, and a short paragraph.

use eframe::egui::{Pos2, Sense, Shape, Stroke, Ui, Vec2, WidgetInfo};

use super::super::View;
use super::super::widgets::{paragraph, section_ui};
use crate::query::{LineEvidence, Relation, words};
use crate::scene::why::{Circumstances, Over, why};
use crate::scene::{Head, SceneEdge, map, steps_back, style};

/// Draws the line as the map has it, and says why.
pub fn why_ui(ui: &mut Ui, view: &View<'_>, relation: &Relation, line: &LineEvidence) {
    section_ui(ui, view.theme, "Why it is drawn so");
    let mut edge = map::line(view.document, relation);
    let is_unsure = steps_back(view.sight, relation);
    let over = if edge.strength.ended || !is_unsure {
        if relation.ended { Over::Ended } else { Over::Superseded }
    } else {
        Over::NotSure(days(view))
    };
    edge.strength.ended |= is_unsure;
    let circumstances = Circumstances { over, against: line.against.len() };
    let sentences = why(&edge, &circumstances).join(" ");
    sample_ui(ui, view, &edge);
    paragraph(ui, view.theme, &sentences);
}

/// "on 1 June 2025", of both clocks.
fn days(view: &View<'_>) -> String {
    let clock = &view.session.asking.clock;
    let so = clock.true_as_of.map(|day| format!("on {}", words::day(day, view.dates)));
    let known = clock.known_as_of.map(|day| format!("as known on {}", words::day(day, view.dates)));
    [so, known].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// The line alone, from one side of the panel to the other.
fn sample_ui(ui: &mut Ui, view: &View<'_>, edge: &SceneEdge) {
    const ROOM: f32 = 14.0;
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), ROOM), Sense::hover());
    response.widget_info(|| {
        WidgetInfo::labeled(eframe::egui::Role::Image, true, "The line as it is drawn on the map")
    });
    let stroke =
        Stroke::new(style::line_width(edge.class, edge.strength.voices), view.theme.line_color(edge));
    let area = rect.shrink2(Vec2::new(2.0, 0.0));
    let tip = area.right_center();
    let painter = ui.painter();
    let end = match edge.head {
        Head::Bar => {
            painter.line_segment(
                [tip - Vec2::new(0.0, 5.0), tip + Vec2::new(0.0, 5.0)],
                Stroke::new(2.5, stroke.color),
            );
            tip
        }
        Head::Arrow | Head::Diamond => {
            let half = 3.5 + stroke.width * 0.5;
            let back = tip - Vec2::new(2.0 * half, 0.0);
            let mut points = vec![tip, back + Vec2::new(0.0, half), back - Vec2::new(0.0, half)];
            if edge.head == Head::Diamond {
                let middle = tip - Vec2::new(half, 0.0);
                points = vec![tip, middle + Vec2::new(0.0, half), back, middle - Vec2::new(0.0, half)];
            }
            painter.add(Shape::convex_polygon(points, stroke.color, Stroke::NONE));
            back
        }
        Head::Plain => tip,
    };
    let ends: [Pos2; 2] = [area.left_center(), end];
    match style::dash(edge) {
        style::Dash::Solid => {
            painter.line_segment(ends, stroke);
        }
        style::Dash::Dashed(on, off) => painter.extend(Shape::dashed_line(&ends, stroke, on, off)),
        style::Dash::Dotted(apart) => {
            painter.extend(Shape::dotted_line(&ends, stroke.color, apart, stroke.width * 0.6));
        }
    }
}
