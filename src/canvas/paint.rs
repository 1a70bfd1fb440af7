//! How a placed scene looks on the screen: nodes and lines by the graphics processor, text and marks over them.

use std::collections::BTreeSet;
use std::sync::Arc;

use eframe::egui::{self, Color32, FontFamily, FontId, Pos2, Rect, Shape, Stroke, Ui};

use super::brush::Brush;
use super::far::name_areas;
use super::focus::Focus;
use super::gesture::{self, Gesture};
use super::gpu::{Frame, View, instances, picture::Picture};
use super::near::{Told, tell_lines, tell_node};
use super::sight::{FARTHEST, Screen, Sight, stepped};
use super::state::{CanvasState, screen_rect, to_area, to_point, to_pos};
use super::widget::Canvas;
use crate::model::Id;
use crate::scene::cards::row_height;
use crate::scene::geometry::{Area, Curve, Outline as RimOf, Point};
use crate::scene::labels::{Wish, without_overlap};
use crate::scene::reveal::{FIXED, FULL_ZOOM, Form, LEGIBLE, Taken, one_line};
use crate::scene::{Head, LABEL_SIZE, Shape as Outline, level, text};

/// The bounds of the size of verbs on lines, in screen points.
const SMALLEST_VERB: f32 = 9.5;
const LARGEST_VERB: f32 = 14.0;
/// Where along its line a verb stands, the first of them that is free.
const SPOTS: [f32; 5] = [0.5, 0.4, 0.6, 0.32, 0.68];
/// The same on what stands out, which is to be told wherever there is room.
const MORE_SPOTS: [f32; 9] = [0.5, 0.4, 0.6, 0.32, 0.68, 0.25, 0.75, 0.18, 0.82];
/// How far a verb stays off nodes and other verbs from near, where there is room for it, in screen points.
const APART: f32 = 2.0;
/// The part of a line that its verb leaves free, for the arrow and to be seen, in screen points.
const ARROW: f32 = 26.0;
/// From farther than this the heads and patterns of many lines are specks.
const PLAIN_OF_MANY: f32 = 0.25;

/// Paints the scene, what is selected, and the gesture under way.
pub fn paint(ui: &Ui, rect: Rect, canvas: &Canvas<'_>, state: &mut CanvasState, focus: &Arc<Focus>) {
    follow_picture(canvas, state);
    let mut told = std::mem::take(&mut state.told);
    told.begin(canvas.placed.stamp().scene, state.camera.zoom);
    paint_frame(ui, rect, canvas, state, (focus, &mut told));
    state.told = told;
}

fn paint_frame(
    ui: &Ui,
    rect: Rect,
    canvas: &Canvas<'_>,
    state: &CanvasState,
    (focus, told): (&Arc<Focus>, &mut Told),
) {
    let palette = &canvas.look.palette;
    let brush = Brush { painter: ui.painter_at(rect), palette, zoom: state.camera.zoom };
    brush.painter.rect_filled(rect, 0.0, palette.ground);
    let screen = Screen::new(canvas, state, focus, rect);
    let says = says_curves(canvas, &screen);
    // Below the nodes, so that they run through no name.
    paint_says(&brush, &says);
    if let Some(frame) = frame(canvas, state, focus, &screen) {
        brush.painter.add(egui_wgpu::Callback::new_paint_callback(rect, frame));
    }
    let (sights, mut taken) = screen.sights();
    for covered in &state.covered {
        taken.block(&to_area(*covered));
    }
    let verbs = paint_verbs(&brush, canvas, &screen, focus, &mut taken);
    tell_lines(&brush, canvas, &screen, told, &verbs, (focus, &mut taken));
    for sight in sights.iter().rev().filter(|sight| sight.is_labelled) {
        paint_label(&brush, canvas, sight, told, focus.dim);
    }
    name_areas(&brush, canvas, &screen, focus, &taken);
    name_speakers(&brush, canvas, &says, rect);
    paint_gesture(&brush, canvas, state, rect);
}

fn follow_picture(canvas: &Canvas<'_>, state: &mut CanvasState) {
    match state.picture.take() {
        Some(picture) if picture.is_of(canvas.placed) => state.picture = Some(picture),
        Some(picture) => {
            let picture = Arc::try_unwrap(picture).unwrap_or_else(|picture| (*picture).clone());
            state.picture = Some(Arc::new(picture.follow(canvas.placed)));
        }
        None => state.picture = Some(Arc::new(Picture::new(canvas.placed))),
    }
}

/// What the graphics processor draws.
fn frame(canvas: &Canvas<'_>, state: &CanvasState, focus: &Focus, screen: &Screen<'_>) -> Option<Frame> {
    let picture = Arc::clone(state.picture.as_ref()?);
    let zoom = state.camera.zoom;
    let drawn = picture.drawn(zoom);
    let is_large = canvas.placed.is_large();
    let view = View {
        size: [0.0; 2],
        centre: [state.camera.centre.x, state.camera.centre.y],
        zoom,
        scale: 1.0,
        dim: focus.dim,
        opacity: opacity(zoom, is_large),
        dot: screen.dot,
        full_zoom: FULL_ZOOM,
        linear: 0.0,
        apart: if is_large { 1.0 } else { 0.0 },
        reach: if is_large { Picture::reach(zoom) } else { 0.0 },
        pieces: pieces(zoom, is_large),
        unused: [0.0; 5],
        colours: instances::colours(&canvas.look.palette),
    };
    Some(Frame {
        sent: Arc::clone(&state.sent),
        rect: screen.rect,
        picture,
        lit: Arc::clone(&focus.lit),
        dragged: screen.dragged().collect(),
        view,
        drawn,
        is_plain: is_large && zoom <= PLAIN_OF_MANY,
        has_dots: is_large,
        format: state.format,
    })
}

/// Of how many straight pieces bent lines are drawn: from near more, so that no corners show. A large graph has too many
/// lines for that, and they are bent less.
fn pieces(zoom: f32, is_large: bool) -> f32 {
    const FEWEST: f32 = 16.0;
    const MOST: f32 = 64.0;
    if is_large { FEWEST } else { (FEWEST * zoom).clamp(FEWEST, MOST).round() }
}

/// The lines of a large graph let each other through, from far most of all, and step back behind its nodes.
fn opacity(zoom: f32, is_large: bool) -> f32 {
    if is_large { 0.35 + 0.25 * (zoom / FULL_ZOOM).min(1.0) } else { 1.0 }
}

/// Verbs stand on their lines where there is room, and always on what has the pointer or is selected. Gives back where.
fn paint_verbs(
    brush: &Brush<'_>,
    canvas: &Canvas<'_>,
    screen: &Screen<'_>,
    focus: &Focus,
    taken: &mut Taken,
) -> Vec<(usize, Area)> {
    let scene = &canvas.placed.scene;
    let size = stepped((LABEL_SIZE * brush.zoom).clamp(SMALLEST_VERB, LARGEST_VERB));
    let seen = to_area(screen.rect);
    let apart = APART * level::cards(brush.zoom);
    let wishes: Vec<Wish> = screen
        .verbs()
        .into_iter()
        .filter_map(|line| {
            let edge = &scene.edges[line];
            let label = edge.label.as_ref()?;
            let curve = screen.curve(line)?;
            let width = text::width(label, text::Face::Regular, size) + 8.0;
            let spots = if focus.on { &MORE_SPOTS[..] } else { &SPOTS };
            let at = |part: &f32| Area::around(curve.at(*part), width, size + 4.0).expanded(apart);
            let area = spots.iter().map(at).find(|area| taken.is_free(area)).unwrap_or(at(&spots[0]));
            // A verb that would cover its line is left to the pointer.
            let has_room = focus.on || curve.start.distance(curve.end) > width + ARROW;
            let importance = edge.strength.voices as f32;
            (has_room && area.meets(&seen)).then_some(Wish { index: line, area, importance })
        })
        .collect();
    let wishes = without_overlap(wishes, |area| taken.take(&area));
    for wish in &wishes {
        let edge = &scene.edges[wish.index];
        let Some(label) = &edge.label else { continue };
        let ground = brush.palette.ground.gamma_multiply(0.88);
        brush.painter.rect_filled(to_rect(&wish.area.expanded(-apart)), 3.0, ground);
        let color = instances::line_colour(brush.palette, edge);
        let strong = if focus.on { brush.palette.text } else { mix(color, brush.palette.text_weak) };
        brush.text(wish.area.centre(), label, size, FontFamily::Proportional, strong);
    }
    wishes.into_iter().map(|wish| (wish.index, wish.area)).collect()
}

/// From whoever asserts what is selected to what they speak for.
fn paint_says(brush: &Brush<'_>, curves: &[(&Id, Curve)]) {
    for (_, curve) in curves {
        let points: Vec<Pos2> = curve.sampled(12.0).map(to_pos).collect();
        brush.painter.extend(Shape::dotted_line(&points, brush.palette.says, 6.0, 1.3));
        brush.painter.circle_filled(to_pos(curve.end), 3.0, brush.palette.says);
    }
}

/// Speakers out of view are named at the edge, over everything else.
fn name_speakers(brush: &Brush<'_>, canvas: &Canvas<'_>, curves: &[(&Id, Curve)], rect: Rect) {
    let seen = to_area(rect);
    let mut named = BTreeSet::new();
    let mut taken = Taken::within(&seen, curves.len());
    for (speaker, curve) in curves.iter().filter(|(_, curve)| !seen.contains(curve.start)) {
        if named.insert(*speaker) {
            name_at_edge(brush, canvas, speaker, curve, &seen, &mut taken);
        }
    }
}

fn says_curves<'a>(canvas: &Canvas<'a>, screen: &Screen<'_>) -> Vec<(&'a Id, Curve)> {
    let curve = |(speaker, thing): &'a (Id, Id)| {
        let curve = Curve::between(&screen.area_of(speaker)?, &screen.area_of(thing)?, 18.0);
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
    taken: &mut Taken,
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
        if taken.take(&area) {
            let stroke = Stroke::new(1.0, brush.palette.says);
            brush.painter.rect(to_rect(&area), 4.0, brush.palette.ground, stroke, egui::StrokeKind::Inside);
            brush.text(at, &name, FIXED, FontFamily::Name("medium".into()), brush.palette.text);
            return;
        }
        at.y -= height + 2.0;
    }
}

fn paint_label(brush: &Brush<'_>, canvas: &Canvas<'_>, sight: &Sight, told: &mut Told, dim: f32) {
    let node = canvas.node(sight.index);
    let fade = |color: Color32| if sight.lit { color } else { color.gamma_multiply(dim) };
    let inks = brush.name_colors(node.tint.filter(|_| sight.lit));
    let color = fade(inks.0);
    let medium = || FontFamily::Name("medium".into());
    if sight.form == Form::Plate {
        return brush.text(sight.area.centre(), &one_line(node), FIXED, medium(), color);
    }
    // Sentences on cards start at the left, names stand in the middle.
    let is_card = matches!(node.shape, Outline::Card | Outline::Sheet);
    let seen = if is_card || canvas.look.tells.is_none() { 0.0 } else { level::cards(brush.zoom) };
    let scale = if canvas.look.tells.is_some() { level::name_scale(brush.zoom) } else { brush.zoom };
    let size = stepped((node.font * scale).max(LEGIBLE));
    let step = text::line_height(size);
    let mut top = sight.area.centre().y - step * (node.lines.len() as f32 - 1.0) / 2.0;
    if seen > 0.0 {
        // The name makes room for what is told of it.
        let rows = told.of_node(canvas, sight.index);
        top -= row_height(level::card_font(brush.zoom)) * rows.len() as f32 / 2.0 * seen;
        let part = if sight.lit { seen } else { seen * dim };
        let below = Point::new(sight.area.centre().x, top + step * (node.lines.len() as f32 - 0.5));
        tell_node(brush, rows, below, inks, part);
    }
    let (x, align) = if is_card {
        (sight.area.min.x + 14.0 * brush.zoom, egui::Align2::LEFT_CENTER)
    } else {
        (sight.area.centre().x, egui::Align2::CENTER_CENTER)
    };
    for (row, line) in node.lines.iter().enumerate() {
        let at = Pos2::new(x, top + step * row as f32);
        brush.aligned_text(at, align, line, FontId::new(size, medium()), color);
    }
    if node.folded > 0 {
        let (ink, _) = brush.node_colors(node.shape, node.tint);
        let label = format!("+{}", node.folded);
        brush.badge(to_pos(badge_at(canvas, sight, brush.zoom)), &label, fade(ink));
    }
}

/// Where the number of what is folded into a node stands: at its lower right, on its outline or next to it.
fn badge_at(canvas: &Canvas<'_>, sight: &Sight, zoom: f32) -> Point {
    /// So far off the outline at most, towards the corner of the box round it, in screen points.
    const OFF: f32 = 4.0;
    let scale = if sight.form == Form::Full { zoom } else { 1.0 };
    let corner = sight.area.max;
    let rim = RimOf { scale, ..canvas.placed.outline(sight.index, sight.area) }.rim_towards(corner);
    rim.lerp(corner, (OFF / rim.distance(corner).max(OFF)).min(1.0))
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
