//! How a placed scene looks on the screen.

use std::collections::BTreeSet;

use eframe::egui::epaint::{PathShape, PathStroke};
use eframe::egui::{
    self, Color32, CornerRadius, FontFamily, FontId, Painter, Pos2, Rect, Shape, Stroke, Ui, Vec2,
};

use super::Palette;
use super::gesture::{self, Gesture};
use super::labels::{Occupied, Wish, without_overlap};
use super::widget::{Canvas, CanvasState, Item, screen_rect, to_area, to_point, to_pos};
use crate::model::{Id, VerbClass};
use crate::scene::geometry::{Area, Curve, Point};
use crate::scene::{Head, LABEL_SIZE, SceneEdge, SceneNode, Shape as Outline, Strength, Target, text};

/// The size of labels that do not shrink with the picture, in screen points.
const FIXED: f32 = 11.5;
/// The bounds of the size of verbs on lines, in screen points.
const SMALLEST_VERB: f32 = 9.5;
const LARGEST_VERB: f32 = 14.0;
/// Text smaller than this cannot be read.
const LEGIBLE: f32 = 8.2;
/// How much is left of the colour of what is not connected to what has the pointer.
const DIM: f32 = 0.22;
/// How much is left of the colour of what is not connected to what is selected.
const DIM_BESIDE_SELECTION: f32 = 0.5;
/// Labels come in sizes this far apart, so that zooming does not fill the font atlas.
const SIZE_STEP: f32 = 1.08;
/// Nobody can tell more lines apart, and more would stop the window.
const MOST_LINES: usize = 20_000;
/// The same for nodes.
const MOST_NODES: usize = 20_000;
/// Screen coordinates beyond this make the tessellator allocate without end.
const FARTHEST: f32 = 1e5;

/// Whether labels inside nodes would be too small to read.
pub fn is_compact(zoom: f32) -> bool {
    crate::scene::map::NODE_FONT * zoom < LEGIBLE
}

/// How a node appears in this frame.
struct Sight {
    index: usize,
    area: Area,
    label: Label,
    lit: bool,
}

enum Label {
    /// Every line, at this size.
    Full(f32),
    /// One line of fixed size.
    Fixed,
    /// Too little room: a dot.
    None,
}

struct Brush<'a> {
    painter: Painter,
    palette: &'a Palette,
    zoom: f32,
}

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
    paint_says(&brush, canvas, &places);
    paint_line_labels(&brush, canvas, &wishes, &focus, &mut occupied);
    for sight in sights.iter().filter(|sight| !sight.lit).chain(sights.iter().filter(|sight| sight.lit)) {
        paint_node(&brush, canvas, state, sight, focus.dim);
    }
    paint_gesture(&brush, canvas, state, rect);
}

/// What is connected to whatever has the pointer, or else is selected.
struct Focus {
    nodes: Vec<bool>,
    lines: Vec<bool>,
    /// Whether anything stands out.
    on: bool,
    /// How much is left of the colour of the rest.
    dim: f32,
}

fn focus(canvas: &Canvas<'_>, state: &CanvasState) -> Focus {
    let scene = &canvas.placed.scene;
    let mut focus = Focus {
        nodes: vec![true; scene.nodes.len()],
        lines: vec![true; scene.edges.len()],
        on: false,
        dim: 1.0,
    };
    let pointed = state.hovered.as_ref().or(canvas.look.pointed_at);
    let drawn = |item: &&Item| match item {
        Item::Node(id) => canvas.placed.index_of(id).is_some(),
        Item::Line(target) => scene.edges.iter().any(|edge| edge.target == *target),
    };
    let items: Vec<&Item> = match pointed {
        _ if state.is_busy() => return focus,
        Some(item) => vec![item],
        None if !canvas.look.dims_beside_selection => return focus,
        None => canvas.look.selected.iter().collect(),
    };
    let items: Vec<&Item> = items.into_iter().filter(drawn).collect();
    if items.is_empty() || items.len() == scene.nodes.len() {
        return focus;
    }
    focus.on = true;
    focus.dim = if pointed.is_some() { DIM } else { DIM_BESIDE_SELECTION };
    focus.nodes.fill(false);
    focus.lines.fill(false);
    for item in items {
        focus.light(canvas, item);
    }
    focus
}

impl Focus {
    /// Lights an item and all that is connected to it.
    fn light(&mut self, canvas: &Canvas<'_>, item: &Item) {
        let scene = &canvas.placed.scene;
        let touched = |edge: &SceneEdge| match item {
            Item::Node(id) => edge.from == *id || edge.to == *id,
            Item::Line(target) => edge.target == *target,
        };
        // A line through a station is connected as a whole.
        let targets: BTreeSet<&Target> =
            scene.edges.iter().filter(|edge| touched(edge)).map(|edge| &edge.target).collect();
        for (line, edge) in scene.edges.iter().enumerate().filter(|(_, edge)| targets.contains(&edge.target))
        {
            self.lines[line] = true;
            self.light_node(canvas, &edge.from);
            self.light_node(canvas, &edge.to);
        }
        if let Item::Node(id) = item {
            self.light_node(canvas, id);
            for (speaker, thing) in canvas.look.says.iter().filter(|(a, b)| a == id || b == id) {
                self.light_node(canvas, if speaker == id { thing } else { speaker });
            }
        } else {
            for (speaker, _) in canvas.look.says {
                self.light_node(canvas, speaker);
            }
        }
    }

    fn light_node(&mut self, canvas: &Canvas<'_>, id: &Id) {
        if let Some(index) = canvas.placed.index_of(id) {
            self.nodes[index] = true;
        }
    }
}

/// Where nodes are on the screen, moved along with a drag, with the labels that have room.
fn sights(
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
        let label = if compact {
            Label::None
        } else {
            occupied.block(area);
            Label::Full(stepped(canvas.node(index).font * state.camera.zoom))
        };
        sights.push(Sight { index, area, label, lit: focus.nodes[index] });
    }
    if compact {
        grant_labels(canvas, &mut sights, focus, occupied);
    }
    sights
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

fn one_line(node: &SceneNode) -> String {
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

fn stepped(size: f32) -> f32 {
    let steps = (size.clamp(LEGIBLE, 80.0).ln() / SIZE_STEP.ln()).floor();
    SIZE_STEP.powf(steps)
}

/// Where every node is on the screen, seen or not, for the lines that end there.
struct Places(Vec<Option<Area>>);

impl Places {
    fn new(canvas: &Canvas<'_>, state: &CanvasState, rect: Rect, sights: &[Sight]) -> Self {
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

    fn of(&self, canvas: &Canvas<'_>, id: &Id) -> Option<Area> {
        self.0.get(canvas.placed.index_of(id)?).copied().flatten()
    }

    fn curve(&self, canvas: &Canvas<'_>, line: usize, zoom: f32) -> Option<Curve> {
        let edge = &canvas.placed.scene.edges[line];
        let (from, to) = (self.of(canvas, &edge.from)?, self.of(canvas, &edge.to)?);
        let curve = canvas.placed.curve(line, &from, &to, zoom);
        let sane = curve.points().all(|p| p.x.abs() < FARTHEST && p.y.abs() < FARTHEST);
        sane.then_some(curve)
    }
}

fn paint_lines(
    brush: &Brush<'_>,
    canvas: &Canvas<'_>,
    state: &CanvasState,
    rect: Rect,
    focus: &Focus,
    places: &Places,
) -> Vec<(usize, Point)> {
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
                labels.push((line, curve.at(0.5)));
            }
        }
    }
    labels
}

/// Verbs stand on their lines where there is room, and always on what has the pointer or is selected.
fn paint_line_labels(
    brush: &Brush<'_>,
    canvas: &Canvas<'_>,
    lines: &[(usize, Point)],
    focus: &Focus,
    occupied: &mut Occupied,
) {
    let scene = &canvas.placed.scene;
    let size = stepped((LABEL_SIZE * brush.zoom).clamp(SMALLEST_VERB, LARGEST_VERB));
    let wishes: Vec<Wish> = lines
        .iter()
        .filter_map(|(line, at)| {
            let edge = &scene.edges[*line];
            let label = edge.label.as_ref()?;
            let selected = canvas.look.selected.contains(&Item::Line(edge.target.clone()));
            let wanted = focus.on || selected;
            (wanted || brush.zoom * LABEL_SIZE >= LEGIBLE).then(|| Wish {
                index: *line,
                area: Area::around(*at, text::width(label, text::Face::Regular, size) + 8.0, size + 4.0),
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
fn paint_says(brush: &Brush<'_>, canvas: &Canvas<'_>, places: &Places) {
    for (speaker, thing) in canvas.look.says {
        let (Some(from), Some(to)) = (places.of(canvas, speaker), places.of(canvas, thing)) else { continue };
        let curve = Curve::between(&from, &to, 18.0);
        if curve.points().any(|p| p.x.abs() >= FARTHEST || p.y.abs() >= FARTHEST) {
            continue;
        }
        let points: Vec<Pos2> = curve.points().map(to_pos).collect();
        let stroke = Stroke::new(1.6, brush.palette.says);
        brush.painter.extend(Shape::dotted_line(&points, stroke.color, 6.0, 1.3));
        brush.painter.circle_filled(to_pos(curve.end), 3.0, stroke.color);
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

impl Brush<'_> {
    fn node_colors(&self, shape: Outline) -> (Color32, Color32) {
        let palette = self.palette;
        match shape {
            Outline::Pill => (palette.actor, palette.actor_fill),
            Outline::Hexagon => (palette.mechanism, palette.mechanism_fill),
            Outline::Card => (palette.claim, palette.claim_fill),
            Outline::Sheet => (palette.source, palette.source_fill),
            Outline::Ticket => (palette.text_weak, palette.raised),
        }
    }

    fn line_color(&self, class: VerbClass, strength: Strength) -> Color32 {
        let palette = self.palette;
        if strength.disputed {
            palette.disputed
        } else if strength.unsourced {
            palette.unsourced
        } else if strength.ended {
            palette.ended
        } else {
            match class {
                VerbClass::Does | VerbClass::Rules => palette.relation,
                VerbClass::Says => palette.says,
                VerbClass::Part => palette.ended,
            }
        }
    }

    fn line(&self, edge: &SceneEdge, curve: &Curve, left: f32, selected: bool) {
        let color = self.line_color(edge.class, edge.strength);
        let color = if left < 1.0 { color.gamma_multiply(left) } else { color };
        let size = self.zoom.sqrt().clamp(0.6, 1.6);
        let width = match edge.class {
            VerbClass::Part => 1.0,
            _ => 0.7 + 0.6 * edge.strength.voices.clamp(1, 5) as f32,
        };
        let stroke = Stroke::new(width * size, color);
        let points: Vec<Pos2> = curve.points().map(to_pos).collect();
        if selected {
            let halo = self.palette.accent.gamma_multiply(0.35);
            self.painter.add(Shape::line(points.clone(), Stroke::new(stroke.width + 7.0, halo)));
        }
        if edge.strength.unsourced {
            self.painter.extend(Shape::dotted_line(&points, color, 5.0, 1.2 + 0.3 * size));
        } else if edge.strength.ended {
            self.painter.extend(Shape::dashed_line(&points, stroke, 3.0, 5.0));
        } else if edge.strength.said {
            self.painter.extend(Shape::dashed_line(&points, stroke, 8.0, 4.0));
        } else {
            self.painter.add(Shape::line(points, stroke));
        }
        self.head(edge.head, curve, stroke);
        if edge.strength.disputed && self.zoom > 0.4 {
            self.bolt(curve, stroke);
        }
    }

    fn head(&self, head: Head, curve: &Curve, stroke: Stroke) {
        let tip = to_pos(curve.end);
        let before = curve.at(0.94);
        let along = (tip - to_pos(before)).normalized();
        let across = Vec2::new(-along.y, along.x);
        let reach = (5.0 + 1.8 * stroke.width) * self.zoom.sqrt().clamp(0.6, 1.3);
        match head {
            Head::Plain => {}
            Head::Arrow => {
                let back = tip - along * reach;
                let points = vec![tip, back + across * reach * 0.5, back - across * reach * 0.5];
                self.painter.add(Shape::convex_polygon(points, stroke.color, Stroke::NONE));
            }
            Head::Bar => {
                let at = tip - along * 5.0;
                let bar = Stroke::new(stroke.width.max(2.0) + 1.0, stroke.color);
                self.painter.line_segment([at + across * reach * 0.9, at - across * reach * 0.9], bar);
            }
            Head::Diamond => {
                let (middle, back) = (tip - along * reach * 0.7, tip - along * reach * 1.4);
                let half = across * reach * 0.4;
                let points = vec![tip, middle + half, back, middle - half];
                self.painter.add(Shape::convex_polygon(points, stroke.color, Stroke::NONE));
            }
        }
    }

    /// Two short strokes across a line: somebody says no.
    fn bolt(&self, curve: &Curve, stroke: Stroke) {
        for part in [0.28, 0.33] {
            let at = to_pos(curve.at(part));
            let along = (to_pos(curve.at(part + 0.02)) - at).normalized();
            let slanted = Vec2::new(-along.y, along.x) + along * 0.4;
            self.painter
                .line_segment([at + slanted * 5.0, at - slanted * 5.0], Stroke::new(1.6, stroke.color));
        }
    }

    fn outline(&self, shape: Outline, rect: Rect, fill: Color32, stroke: Stroke, broken: bool) {
        let points = match shape {
            Outline::Pill => return self.pill(rect, fill, stroke, broken),
            Outline::Card => vec![rect.left_top(), rect.right_top(), rect.right_bottom(), rect.left_bottom()],
            Outline::Hexagon => {
                let (inset, middle) = (rect.height().min(20.0 * self.zoom.max(0.5)) * 0.5, rect.center().y);
                let (left, right) = (rect.left() - inset * 0.4, rect.right() + inset * 0.4);
                vec![
                    Pos2::new(left, middle),
                    Pos2::new(left + inset, rect.top()),
                    Pos2::new(right - inset, rect.top()),
                    Pos2::new(right, middle),
                    Pos2::new(right - inset, rect.bottom()),
                    Pos2::new(left + inset, rect.bottom()),
                ]
            }
            Outline::Sheet => {
                let fold = rect.height().min(14.0 * self.zoom.max(0.5)) * 0.6;
                vec![
                    rect.left_top(),
                    Pos2::new(rect.right() - fold, rect.top()),
                    Pos2::new(rect.right(), rect.top() + fold),
                    rect.right_bottom(),
                    rect.left_bottom(),
                ]
            }
            Outline::Ticket => {
                let cut = rect.height().min(14.0) * 0.4;
                vec![
                    Pos2::new(rect.left() + cut, rect.top()),
                    Pos2::new(rect.right() - cut, rect.top()),
                    Pos2::new(rect.right(), rect.top() + cut),
                    Pos2::new(rect.right(), rect.bottom() - cut),
                    Pos2::new(rect.right() - cut, rect.bottom()),
                    Pos2::new(rect.left() + cut, rect.bottom()),
                    Pos2::new(rect.left(), rect.bottom() - cut),
                    Pos2::new(rect.left(), rect.top() + cut),
                ]
            }
        };
        self.polygon(points, fill, stroke, broken);
        if shape == Outline::Card && stroke.width > 0.0 && fill != Color32::TRANSPARENT {
            let bar =
                Rect::from_min_size(rect.min, Vec2::new(4.0 * self.zoom.clamp(0.4, 1.5), rect.height()));
            self.painter.rect_filled(bar, 0.0, stroke.color);
        }
    }

    fn pill(&self, rect: Rect, fill: Color32, stroke: Stroke, broken: bool) {
        let radius = (rect.height() / 2.0).min(18.0 * self.zoom.max(0.6)).clamp(1.0, 120.0);
        let corner = CornerRadius::same(radius as u8);
        self.painter.rect_filled(rect, corner, fill);
        if broken {
            self.painter.extend(Shape::dashed_line(&rounded(rect, radius), stroke, 4.0, 3.0));
        } else {
            self.painter.rect_stroke(rect, corner, stroke, egui::StrokeKind::Middle);
        }
    }

    fn polygon(&self, mut points: Vec<Pos2>, fill: Color32, stroke: Stroke, broken: bool) {
        let outline = if broken { Stroke::NONE } else { stroke };
        self.painter.add(PathShape {
            points: points.clone(),
            closed: true,
            fill,
            stroke: PathStroke::new(outline.width, outline.color),
        });
        if broken {
            if let Some(first) = points.first().copied() {
                points.push(first);
            }
            self.painter.extend(Shape::dashed_line(&points, stroke, 4.0, 3.0));
        }
    }

    fn badge(&self, at: Pos2, label: &str, ink: Color32) {
        let at = at + Vec2::new(1.0, 1.0);
        let width = text::width(label, text::Face::Medium, 9.5) + 8.0;
        let rect = Rect::from_center_size(at, Vec2::new(width, 13.0));
        self.painter.rect(rect, 6.0, self.palette.ground, Stroke::new(1.0, ink), egui::StrokeKind::Inside);
        self.text(to_point(at), label, 9.5, FontFamily::Name("medium".into()), ink);
    }

    fn text(&self, at: Point, text: &str, size: f32, family: FontFamily, color: Color32) {
        let font = FontId::new(size, family);
        self.painter.text(to_pos(at), egui::Align2::CENTER_CENTER, text, font, color);
    }
}

fn to_rect(area: &Area) -> Rect {
    Rect::from_min_max(to_pos(area.min), to_pos(area.max))
}

fn mix(a: Color32, b: Color32) -> Color32 {
    a.lerp_to_gamma(b, 0.5)
}

/// A small node without a label, for legends and lists.
pub fn swatch(painter: &Painter, palette: &Palette, shape: Outline, rect: Rect, broken: bool) {
    let brush = Brush { painter: painter.clone(), palette, zoom: 0.7 };
    let (ink, fill) = brush.node_colors(shape);
    brush.outline(shape, rect, fill, Stroke::new(1.2, ink), broken);
}

/// The outline of a box with round corners, closed.
fn rounded(rect: Rect, radius: f32) -> Vec<Pos2> {
    const STEPS: u8 = 6;
    let inner = rect.shrink(radius);
    let corners = [inner.right_bottom(), inner.left_bottom(), inner.left_top(), inner.right_top()];
    let mut outline: Vec<Pos2> = (0_u8..)
        .zip(corners)
        .flat_map(|(quarter, corner)| {
            (0..=STEPS).map(move |step| {
                let turn = f32::from(quarter) + f32::from(step) / f32::from(STEPS);
                corner + Vec2::angled(turn * std::f32::consts::FRAC_PI_2) * radius
            })
        })
        .collect();
    outline.extend(outline.first().copied());
    outline
}
