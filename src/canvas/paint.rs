//! How a placed scene looks on the screen.

use std::collections::BTreeSet;

use eframe::egui::{self, Color32, FontFamily, FontId, Pos2, Rect, Shape, Stroke, Ui};

use super::brush::Brush;
use super::focus::{Focus, focus};
use super::gesture::{self, Gesture};
use super::sight::{FARTHEST, FIXED, LEGIBLE, Label, Places, Sight, one_line, sights, stepped};
use super::state::{CanvasState, screen_rect, to_area, to_point, to_pos};
use super::widget::{Canvas, Item};
use crate::model::Id;
use crate::scene::geometry::{Area, Curve, Point};
use crate::scene::labels::{Occupied, Wish, without_overlap};
use crate::scene::{Head, LABEL_SIZE, Shape as Outline, text};

/// The bounds of the size of verbs on lines, in screen points.
const SMALLEST_VERB: f32 = 9.5;
const LARGEST_VERB: f32 = 14.0;
/// The part of a line that its verb leaves free, for the arrow and to be seen, in screen points.
const ARROW: f32 = 26.0;
/// Nobody can tell more lines apart, and more would stop the window.
const MOST_LINES: usize = 20_000;

/// Paints the scene, what is selected, and the gesture under way.
pub fn paint(ui: &Ui, rect: Rect, canvas: &Canvas<'_>, state: &CanvasState) {
    let palette = &canvas.look.palette;
    let brush = Brush { painter: ui.painter_at(rect), palette, zoom: state.camera.zoom };
    brush.painter.rect_filled(rect, 0.0, palette.ground);
    let focus = focus(canvas, state);
    let mut occupied = Occupied::default();
    let sights = sights(canvas, state, rect, &focus, &mut occupied);
    let places = Places::new(canvas, state, rect, &sights);
    let wishes = paint_lines(&brush, canvas, state, rect, &focus, &places);
    let says = says_curves(canvas, &places);
    paint_says(&brush, &says);
    paint_line_labels(&brush, canvas, &wishes, &focus, &mut occupied);
    for sight in sights.iter().filter(|sight| !sight.lit).chain(sights.iter().filter(|sight| sight.lit)) {
        paint_node(&brush, canvas, state, sight, focus.dim);
    }
    name_speakers(&brush, canvas, &says, rect);
    paint_gesture(&brush, canvas, state, rect);
}

fn paint_lines(
    brush: &Brush<'_>,
    canvas: &Canvas<'_>,
    state: &CanvasState,
    rect: Rect,
    focus: &Focus,
    places: &Places,
) -> Vec<(usize, Curve)> {
    let seen = to_area(rect);
    let zoom = state.camera.zoom;
    let mut labels = Vec::new();
    let mut drawn = 0;
    for lit in [false, true] {
        for (line, edge) in canvas.placed.scene.edges.iter().enumerate() {
            if focus.lines[line] != lit || drawn >= MOST_LINES {
                continue;
            }
            let Some(curve) = places.curve(canvas, line, zoom).filter(|curve| curve.hull().meets(&seen))
            else {
                continue;
            };
            drawn += 1;
            let selected = canvas.look.selected.contains(&Item::Line(edge.target.clone()));
            brush.line(edge, &curve, if lit { 1.0 } else { focus.dim }, selected);
            if edge.label.is_some() && (lit || selected) {
                labels.push((line, curve));
            }
        }
    }
    labels
}

/// Verbs stand on their lines where there is room, and always on what has the pointer or is selected.
fn paint_line_labels(
    brush: &Brush<'_>,
    canvas: &Canvas<'_>,
    lines: &[(usize, Curve)],
    focus: &Focus,
    occupied: &mut Occupied,
) {
    let scene = &canvas.placed.scene;
    let size = stepped((LABEL_SIZE * brush.zoom).clamp(SMALLEST_VERB, LARGEST_VERB));
    let wishes: Vec<Wish> = lines
        .iter()
        .filter_map(|(line, curve)| {
            let edge = &scene.edges[*line];
            let label = edge.label.as_ref()?;
            let selected = canvas.look.selected.contains(&Item::Line(edge.target.clone()));
            let wanted = focus.on || selected;
            let width = text::width(label, text::Face::Regular, size) + 8.0;
            // A verb that would cover its line is left to the pointer.
            let has_room = curve.start.distance(curve.end) > width + ARROW;
            (wanted || (has_room && brush.zoom * LABEL_SIZE >= LEGIBLE)).then(|| Wish {
                index: *line,
                area: Area::around(curve.at(0.5), width, size + 4.0),
                importance: edge.strength.voices as f32 + if wanted { 1e3 } else { 0.0 },
            })
        })
        .collect();
    for wish in without_overlap(wishes, occupied) {
        let edge = &scene.edges[wish.index];
        let Some(label) = &edge.label else { continue };
        let ground = brush.palette.ground.gamma_multiply(0.88);
        brush.painter.rect_filled(to_rect(&wish.area), 3.0, ground);
        let color = brush.line_color(edge.class, edge.strength);
        let strong = if focus.on { brush.palette.text } else { mix(color, brush.palette.text_weak) };
        brush.text(wish.area.centre(), label, size, FontFamily::Proportional, strong);
    }
}

/// From whoever asserts what is selected to what they speak for.
fn paint_says(brush: &Brush<'_>, curves: &[(&Id, Curve)]) {
    for (_, curve) in curves {
        let points: Vec<Pos2> = curve.points().map(to_pos).collect();
        brush.painter.extend(Shape::dotted_line(&points, brush.palette.says, 6.0, 1.3));
        brush.painter.circle_filled(to_pos(curve.end), 3.0, brush.palette.says);
    }
}

/// Speakers out of view are named at the edge, over everything else.
fn name_speakers(brush: &Brush<'_>, canvas: &Canvas<'_>, curves: &[(&Id, Curve)], rect: Rect) {
    let seen = to_area(rect);
    let mut named = BTreeSet::new();
    let mut occupied = Occupied::default();
    for (speaker, curve) in curves.iter().filter(|(_, curve)| !seen.contains(curve.start)) {
        if named.insert(*speaker) {
            name_at_edge(brush, canvas, speaker, curve, &seen, &mut occupied);
        }
    }
}

fn says_curves<'a>(canvas: &Canvas<'a>, places: &Places) -> Vec<(&'a Id, Curve)> {
    let curve = |(speaker, thing): &'a (Id, Id)| {
        let curve = Curve::between(&places.of(canvas, speaker)?, &places.of(canvas, thing)?, 18.0);
        let sane = curve.points().all(|p| p.x.abs() < FARTHEST && p.y.abs() < FARTHEST);
        sane.then_some((speaker, curve))
    };
    canvas.look.says.iter().filter_map(curve).collect()
}

/// Names a speaker where the line from them comes into view.
fn name_at_edge(
    brush: &Brush<'_>,
    canvas: &Canvas<'_>,
    speaker: &Id,
    curve: &Curve,
    seen: &Area,
    occupied: &mut Occupied,
) {
    const TRIES: u8 = 8;
    const STEPS: u8 = 100;
    let Some(index) = canvas.placed.index_of(speaker) else { return };
    let name = one_line(canvas.node(index));
    let (width, height) = (text::width(&name, text::Face::Medium, FIXED) + 14.0, FIXED + 8.0);
    let mut along = (0..=STEPS).map(|step| curve.at(f32::from(step) / f32::from(STEPS)));
    let Some(enters) = along.find(|point| seen.contains(*point)) else { return };
    let x = enters.x.clamp(seen.min.x + width / 2.0 + 4.0, seen.max.x - width / 2.0 - 4.0);
    let mut at = Point::new(x, enters.y.clamp(seen.min.y + height, seen.max.y - height));
    for _ in 0..TRIES {
        let area = Area::around(at, width, height);
        if occupied.take(area) {
            let stroke = Stroke::new(1.0, brush.palette.says);
            brush.painter.rect(to_rect(&area), 4.0, brush.palette.ground, stroke, egui::StrokeKind::Inside);
            brush.text(at, &name, FIXED, FontFamily::Name("medium".into()), brush.palette.text);
            return;
        }
        at.y -= height + 2.0;
    }
}

fn paint_node(brush: &Brush<'_>, canvas: &Canvas<'_>, state: &CanvasState, sight: &Sight, dim: f32) {
    let node = canvas.node(sight.index);
    let item = Item::Node(node.id.clone());
    let selected = canvas.look.selected.contains(&item);
    let hovered = state.hovered.as_ref() == Some(&item) || canvas.look.pointed_at == Some(&item);
    let (ink, fill) = brush.node_colors(node.shape);
    let fade = |color: Color32| if sight.lit { color } else { color.gamma_multiply(dim) };
    let rect = to_rect(&sight.area);
    // What lies under a node never shows through, however faint the node is.
    brush.outline(node.shape, rect, brush.palette.ground, Stroke::NONE, false);
    let width = if hovered || selected { 2.0 } else { 1.2 };
    brush.outline(node.shape, rect, fade(fill), Stroke::new(width, fade(ink)), node.broken);
    if selected {
        let ring = Stroke::new(2.0, brush.palette.accent);
        brush.outline(node.shape, rect.expand(4.0), Color32::TRANSPARENT, ring, false);
    }
    let color = fade(brush.palette.text);
    match sight.label {
        Label::Full(size) => {
            let step = text::line_height(size);
            let top = sight.area.centre().y - step * (node.lines.len() as f32 - 1.0) / 2.0;
            // Sentences on cards start at the left, names stand in the middle.
            let is_card = matches!(node.shape, Outline::Card | Outline::Sheet);
            let (x, align) = if is_card {
                (sight.area.min.x + 14.0 * brush.zoom, egui::Align2::LEFT_CENTER)
            } else {
                (sight.area.centre().x, egui::Align2::CENTER_CENTER)
            };
            for (row, line) in node.lines.iter().enumerate() {
                let font = FontId::new(size, FontFamily::Name("medium".into()));
                brush.painter.text(Pos2::new(x, top + step * row as f32), align, line, font, color);
            }
        }
        Label::Fixed => {
            let family = FontFamily::Name("medium".into());
            brush.text(sight.area.centre(), &one_line(node), FIXED, family, color);
        }
        Label::None => {}
    }
    if node.folded > 0 && !matches!(sight.label, Label::None) && brush.zoom > 0.45 {
        brush.badge(rect.right_bottom(), &format!("+{}", node.folded), fade(ink));
    }
}

fn paint_gesture(brush: &Brush<'_>, canvas: &Canvas<'_>, state: &CanvasState, rect: Rect) {
    let screen = to_area(rect);
    let on_screen = |point: Point| to_pos(state.camera.to_screen(point, &screen));
    let stroke = Stroke::new(1.5, brush.palette.accent);
    match &state.gesture {
        Gesture::Boxing { start, end } => {
            let area = gesture::boxed(*start, *end);
            let area = Rect::from_min_max(on_screen(area.min), on_screen(area.max));
            brush.painter.rect_filled(area, 2.0, brush.palette.accent_soft.gamma_multiply(0.4));
            brush.painter.rect_stroke(area, 2.0, stroke, egui::StrokeKind::Inside);
        }
        Gesture::Lassoing { path } => {
            brush.painter.add(Shape::closed_line(path.iter().map(|p| on_screen(*p)).collect(), stroke));
        }
        Gesture::Connecting { from, end } => {
            let Some(area) = canvas.placed.area_of(from) else { return };
            let from = to_area(screen_rect(state, &area, rect));
            let to = Area::around(to_point(on_screen(*end)), 0.0, 0.0);
            let curve = Curve::between(&from, &to, 0.0);
            brush.painter.add(Shape::line(curve.points().map(to_pos).collect(), stroke));
            brush.head(Head::Arrow, &curve, stroke);
        }
        Gesture::Idle | Gesture::Panning | Gesture::Moving { .. } => {}
    }
}

fn to_rect(area: &Area) -> Rect {
    Rect::from_min_max(to_pos(area.min), to_pos(area.max))
}

fn mix(a: Color32, b: Color32) -> Color32 {
    a.lerp_to_gamma(b, 0.5)
}
