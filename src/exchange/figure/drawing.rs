//! The lines and nodes of a scene on the page.

use std::collections::BTreeMap;

use super::Figure;
use super::focus::Focus;
use super::glyphs::Weight;
use super::pen::{Align, Pen, Stroke, Type};
use super::sight::{Frame, Label, Sight, one_line, sights};
use crate::scene::geometry::{self, Area, Curve, Point};
use crate::scene::labels::{Occupied, Wish};
use crate::scene::palette::{Colour, Palette};
use crate::scene::style::{self, Dash, Outline};
use crate::scene::{Head, LABEL_SIZE, SceneEdge, SceneNode, Shape};

/// What there was no room for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// Letters that stand for names, and the names.
    pub key: Vec<(String, String)>,
    /// Nodes without a name.
    pub names: usize,
    /// Lines whose sources are not on them.
    pub numbers: usize,
    /// Lines that are not drawn.
    pub lines: usize,
}

/// How much is left of the colour of what is not connected to what is selected.
const DIM: f32 = 0.38;
/// Nobody can tell more lines apart on paper.
const MOST_LINES: usize = 20_000;
/// The part of a line that its verb leaves free, in sizes of its text.
const ARROW: f32 = 2.0;

/// The smallest size of text that can be read, in units of the page.
pub fn smallest(base: f32) -> f32 {
    base * 0.8
}

/// Draws what the frame shows.
pub fn draw(pen: &mut Pen, figure: &Figure<'_>, frame: &Frame, base: f32) -> LeftOut {
    let placed = figure.placed;
    let focus = Focus::new(placed, figure.picked);
    let mut occupied = Occupied::default();
    let sights = sights(figure, frame, &focus, smallest(base), &mut occupied);
    let mut rooms: Vec<Option<Area>> =
        placed.areas.iter().map(|area| area.as_ref().map(|area| frame.place_area(area))).collect();
    for sight in &sights {
        rooms[sight.index] = Some(sight.area);
    }
    let drawing = Drawing { figure, frame, base, focus: &focus, rooms };
    let (drawn, lines) = drawing.lines(pen);
    drawing.says(pen);
    let numbers = drawing.line_labels(pen, &drawn, &mut occupied);
    for lit in [false, true] {
        for sight in sights.iter().filter(|sight| focus.nodes[sight.index] == lit) {
            drawing.node(pen, sight);
        }
    }
    let names = sights.iter().filter(|sight| sight.label == Label::None).count();
    let key = sights.iter().filter_map(|sight| match &sight.label {
        Label::Key(letter, _) => Some((letter.clone(), one_line(&placed.scene.nodes[sight.index]))),
        _ => None,
    });
    let mut key: Vec<(String, String)> = key.collect();
    key.sort();
    LeftOut { key, names, numbers, lines }
}

struct Drawing<'a> {
    figure: &'a Figure<'a>,
    frame: &'a Frame,
    base: f32,
    focus: &'a Focus,
    rooms: Vec<Option<Area>>,
}

impl Drawing<'_> {
    fn palette(&self) -> &Palette {
        self.figure.palette
    }

    /// The width of lines grows slower than the picture.
    fn pace(&self) -> f32 {
        (self.frame.zoom.sqrt().clamp(0.5, 1.6) * (self.base / 12.5).sqrt()).max(0.45)
    }

    fn place(&self, index: Option<usize>) -> Option<Area> {
        self.rooms.get(index?).copied().flatten()
    }

    fn curve(&self, line: usize) -> Option<Curve> {
        let placed = &self.figure.placed;
        let (from, to) = placed.ends_of(line)?;
        let outline = |node: usize| {
            Some(geometry::Outline {
                scale: self.frame.zoom,
                ..placed.outline(node, self.place(Some(node))?)
            })
        };
        let curve = placed.curve(line, &outline(from)?, &outline(to)?);
        curve.hull().meets(&self.frame.page).then_some(curve)
    }

    /// Draws the lines, those that stand out last. Gives those drawn, and how many were not.
    fn lines(&self, pen: &mut Pen) -> (Vec<(usize, Curve)>, usize) {
        let mut drawn = Vec::new();
        let mut left_out = 0;
        for lit in [false, true] {
            for (line, edge) in self.figure.placed.scene.edges.iter().enumerate() {
                if self.focus.lines[line] != lit {
                    continue;
                }
                let Some(curve) = self.curve(line) else { continue };
                if drawn.len() >= MOST_LINES {
                    left_out += 1;
                    continue;
                }
                self.line(pen, edge, &curve, lit);
                drawn.push((line, curve));
            }
        }
        (drawn, left_out)
    }

    fn line(&self, pen: &mut Pen, edge: &SceneEdge, curve: &Curve, lit: bool) {
        let colour = self.faded(style::line_colour(self.palette(), edge.class, edge.strength), lit);
        let pace = self.pace();
        let width = style::line_width(edge.class, edge.strength.voices) * pace;
        let whole = Stroke::new(colour, width);
        let stroke = match style::dash(edge) {
            Dash::Solid => whole,
            Dash::Dashed(on, off) => Stroke { dash: Some((on * pace, off * pace)), ..whole },
            Dash::Dotted(apart) => Stroke {
                dash: Some((0.01, apart * pace)),
                round: true,
                width: (2.4 + 0.6 * pace) * pace,
                ..whole
            },
        };
        pen.open(self.figure.words.get(&edge.target).map_or("", String::as_str));
        if self.figure.picked.lines.contains(&edge.target) {
            let halo = self.palette().accent.over(self.palette().ground, 0.35);
            pen.curve(curve, Stroke::new(halo, width + 7.0 * pace));
        }
        // A line ends within its arrow, so that its end does not show beside the tip.
        let reach = (4.2 + 1.8 * width) * self.head_pace();
        let shortened = if edge.head == Head::Arrow { shorter(curve, reach * 0.6) } else { *curve };
        pen.curve(&shortened, stroke);
        head(pen, edge.head, curve, whole, reach);
        if edge.strength.disputed {
            bolt(pen, curve, Stroke::new(colour, 1.6 * pace), 5.0 * pace);
        }
        pen.close();
    }

    fn head_pace(&self) -> f32 {
        self.pace().clamp(0.55, 1.3)
    }

    fn faded(&self, colour: Colour, lit: bool) -> Colour {
        if lit { colour } else { colour.over(self.palette().ground, DIM) }
    }

    /// Lines from whoever asserts what is selected to what they speak for.
    fn says(&self, pen: &mut Pen) {
        let pace = self.pace();
        for (speaker, thing) in self.figure.says {
            let index = |id| self.figure.placed.index_of(id);
            let (Some(from), Some(to)) = (self.place(index(speaker)), self.place(index(thing))) else {
                continue;
            };
            let curve = Curve::between(&from, &to, 18.0 * self.frame.zoom);
            let dots = Some((0.01, 6.0 * pace));
            let stroke = Stroke { dash: dots, round: true, ..Stroke::new(self.palette().says, 2.6 * pace) };
            pen.curve(&curve, stroke);
            pen.disc(curve.end, 3.0 * pace, self.palette().says);
        }
    }

    /// Verbs and the numbers of sources stand on their lines where there is room, else the numbers alone. Gives how many
    /// relations have their sources nowhere.
    fn line_labels(&self, pen: &mut Pen, drawn: &[(usize, Curve)], occupied: &mut Occupied) -> usize {
        let scene = &self.figure.placed.scene;
        let size = (LABEL_SIZE * self.frame.zoom).clamp(self.base * 0.76, self.base * 1.05);
        let mut wishes: Vec<Wish> = drawn
            .iter()
            .enumerate()
            .filter(|(_, (line, _))| scene.edges[*line].label.is_some() && self.focus.lines[*line])
            .map(|(at, (line, curve))| {
                let picked = self.figure.picked.lines.contains(&scene.edges[*line].target);
                let importance = scene.edges[*line].strength.voices as f32 + if picked { 1e3 } else { 0.0 };
                Wish { index: at, area: Area::around(curve.at(0.5), 0.0, 0.0), importance }
            })
            .collect();
        wishes.sort_by(|a, b| b.importance.total_cmp(&a.importance).then(a.index.cmp(&b.index)));
        let mut numbered: BTreeMap<_, bool> = BTreeMap::new();
        for wish in wishes {
            let (line, curve) = &drawn[wish.index];
            let edge = &scene.edges[*line];
            let numbers = self.figure.sources.numbers(&edge.target);
            let label = LineLabel { edge, numbers: &numbers, size };
            let done = self.line_label(pen, &label, curve, occupied);
            if !numbers.is_empty() {
                *numbered.entry(&edge.target).or_insert(false) |= done;
            }
        }
        numbered.values().filter(|done| !**done).count()
    }

    fn line_label(
        &self,
        pen: &mut Pen,
        label: &LineLabel<'_>,
        curve: &Curve,
        occupied: &mut Occupied,
    ) -> bool {
        const ALONG: [f32; 9] = [0.5, 0.44, 0.56, 0.38, 0.62, 0.31, 0.69, 0.24, 0.76];
        let length = curve.start.distance(curve.end);
        let verb = label.edge.label.as_deref().unwrap_or_default();
        for verb in [verb, ""] {
            let width = label.verb(self).width(verb) + label.number(self).width(label.numbers);
            let is_nothing = verb.is_empty() && label.numbers.is_empty();
            if is_nothing || length < width + label.size * if verb.is_empty() { 0.6 } else { ARROW } {
                continue;
            }
            for part in ALONG {
                let area = Area::around(curve.at(part), width + label.size * 0.5, label.size * 1.25);
                let inside = self.frame.room.contains(area.min) && self.frame.room.contains(area.max);
                if inside && occupied.take(area) {
                    self.line_text(pen, label, verb, &area);
                    return true;
                }
            }
        }
        false
    }

    fn line_text(&self, pen: &mut Pen, label: &LineLabel<'_>, verb: &str, area: &Area) {
        pen.veil(area, label.size * 0.2, self.palette().ground, 0.86);
        let mut at = Point::new(area.min.x + label.size * 0.25, area.centre().y + label.size * 0.36);
        let set = label.verb(self);
        pen.text(verb, at, Align::Start, set);
        at.x += set.width(verb);
        if !verb.is_empty() {
            at.y -= label.size * 0.3;
        }
        pen.text(label.numbers, at, Align::Start, label.number(self));
    }

    fn node(&self, pen: &mut Pen, sight: &Sight) {
        let node = &self.figure.placed.scene.nodes[sight.index];
        let lit = self.focus.nodes[sight.index];
        let (ink, fill) = style::node_colours(self.palette(), node.shape, node.tint);
        let picked = self.figure.picked.nodes.contains(&node.id);
        let (ink, fill) = (self.faded(ink, lit), self.faded(fill, lit));
        let width = if picked { 2.0 } else { 1.2 } * self.pace();
        let name = self.figure.names.get(&node.id).cloned().unwrap_or_else(|| one_line(node));
        pen.open(&name);
        let stroke = Stroke::new(ink, width);
        let stroke = if node.broken {
            Stroke { dash: Some((4.0 * self.pace(), 3.0 * self.pace())), ..stroke }
        } else {
            stroke
        };
        outlined(pen, node.shape, &sight.area, sight.zoom, Some(fill), Some(stroke));
        if node.shape == Shape::Card {
            let bar = Area {
                max: Point::new(sight.area.min.x + 4.0 * sight.zoom.clamp(0.4, 1.5), sight.area.max.y),
                ..sight.area
            };
            pen.rect(&bar, 0.0, Some(ink), None);
        }
        if picked {
            let ring = Stroke::new(self.palette().accent, 2.0 * self.pace());
            let around = sight.area.expanded(4.0 * self.pace());
            outlined(pen, node.shape, &around, sight.zoom, None, Some(ring));
        }
        self.name(pen, node, sight, lit);
        self.badges(pen, node, sight, ink);
        pen.close();
    }

    fn name(&self, pen: &mut Pen, node: &SceneNode, sight: &Sight, lit: bool) {
        let is_within = matches!(sight.label, Label::Inside(_) | Label::OneLine(..) | Label::Key(..));
        let full = style::name_colour(self.palette(), node.tint.filter(|_| is_within && lit));
        let colour = if lit { full } else { full.over(self.palette().ground, 0.55) };
        let set = |size: f32| Type { weight: Weight::Medium, size, colour };
        let centre = sight.area.centre();
        match &sight.label {
            Label::Inside(size) => {
                let step = size * 1.25;
                let first = centre.y - step * (node.lines.len() as f32 - 1.0) / 2.0 + size * 0.36;
                // Sentences on cards start at the left, names stand in the middle.
                let is_card = matches!(node.shape, Shape::Card | Shape::Sheet);
                let left = sight.area.min.x + 14.0 * sight.zoom;
                let (x, align) = if is_card { (left, Align::Start) } else { (centre.x, Align::Middle) };
                for (row, line) in node.lines.iter().enumerate() {
                    pen.text(line, Point::new(x, first + step * row as f32), align, set(*size));
                }
            }
            Label::OneLine(text, size) | Label::Key(text, size) => {
                pen.text(text, Point::new(centre.x, centre.y + size * 0.36), Align::Middle, set(*size));
            }
            Label::Beside(text, at, align, size) => {
                let (width, set) = (set(*size).width(text), set(*size));
                let left = match align {
                    Align::Start => at.x,
                    Align::Middle => at.x - width / 2.0,
                    Align::End => at.x - width,
                };
                let middle = Point::new(left + width / 2.0, at.y - size * 0.36);
                let veil = Area::around(middle, width + size * 0.3, size * 1.15);
                pen.veil(&veil, size * 0.2, self.palette().ground, 0.75);
                pen.text(text, *at, *align, set);
            }
            Label::None => {}
        }
    }

    /// How many parts are folded into a node, and the number of a source.
    fn badges(&self, pen: &mut Pen, node: &SceneNode, sight: &Sight, ink: Colour) {
        if !matches!(sight.label, Label::Inside(_) | Label::OneLine(..)) {
            return;
        }
        if node.folded > 0 {
            let corner = Point::new(sight.area.max.x + self.base * 0.1, sight.area.max.y + self.base * 0.15);
            self.badge(pen, corner, &format!("+{}", node.folded), ink);
        }
        if let Some(number) = self.figure.sources.number(&node.id) {
            self.badge(pen, sight.area.min, &number.to_string(), ink);
        }
    }

    fn badge(&self, pen: &mut Pen, at: Point, text: &str, ink: Colour) {
        let set = Type { weight: Weight::Medium, size: self.base * 0.74, colour: ink };
        let area = Area::around(at, set.width(text) + set.size * 0.9, set.size * 1.3);
        let stroke = Stroke::new(ink, self.pace() * 0.9);
        pen.rect(&area, set.size * 0.62, Some(self.palette().ground), Some(stroke));
        pen.text(text, Point::new(at.x, at.y + set.size * 0.36), Align::Middle, set);
    }
}

/// The verb of a line and the numbers of its sources.
struct LineLabel<'a> {
    edge: &'a SceneEdge,
    numbers: &'a str,
    size: f32,
}

impl LineLabel<'_> {
    fn verb(&self, drawing: &Drawing<'_>) -> Type {
        let palette = drawing.palette();
        let ink = style::line_colour(palette, self.edge.class, self.edge.strength);
        Type { weight: Weight::Regular, size: self.size, colour: palette.text_weak.over(ink, 0.5) }
    }

    fn number(&self, drawing: &Drawing<'_>) -> Type {
        Type { weight: Weight::Medium, size: self.size * 0.74, colour: drawing.palette().text }
    }
}

/// A node's outline.
pub fn outlined(
    pen: &mut Pen,
    shape: Shape,
    area: &Area,
    zoom: f32,
    fill: Option<Colour>,
    stroke: Option<Stroke>,
) {
    match style::outline(shape, area, zoom) {
        Outline::Rounded(radius) => pen.rect(area, radius, fill, stroke),
        Outline::Polygon(points) => pen.polygon(&points, fill, stroke),
    }
}

/// The curve without the last bit of its length.
fn shorter(curve: &Curve, by: f32) -> Curve {
    let length = curve.start.distance(curve.end).max(1e-3);
    let part = (1.0 - by / length).clamp(0.0, 1.0);
    // De Casteljau's construction gives the first part of the curve.
    let control = curve.start.lerp(curve.control, part);
    Curve { start: curve.start, control, end: curve.at(part) }
}

fn direction(from: Point, to: Point) -> Point {
    let length = from.distance(to).max(1e-6);
    Point::new((to.x - from.x) / length, (to.y - from.y) / length)
}

/// What the end of a line looks like.
pub fn head(pen: &mut Pen, head: Head, curve: &Curve, stroke: Stroke, reach: f32) {
    let tip = curve.end;
    let length = curve.start.distance(curve.end).max(1e-3);
    let along = direction(curve.at((1.0 - reach / length).clamp(0.0, 0.96)), tip);
    let back = |far: f32, aside: f32| {
        Point::new(tip.x - along.x * far - along.y * aside, tip.y - along.y * far + along.x * aside)
    };
    match head {
        Head::Plain => {}
        Head::Arrow => {
            pen.polygon(
                &[tip, back(reach, reach * 0.45), back(reach, -reach * 0.45)],
                Some(stroke.colour),
                None,
            );
        }
        Head::Bar => {
            let bar = Stroke::new(stroke.colour, stroke.width.max(1.6) + 0.8);
            pen.line(back(reach * 0.4, reach * 0.8), back(reach * 0.4, -reach * 0.8), bar);
        }
        Head::Diamond => {
            let points = [
                tip,
                back(reach * 0.7, reach * 0.4),
                back(reach * 1.4, 0.0),
                back(reach * 0.7, -reach * 0.4),
            ];
            pen.polygon(&points, Some(stroke.colour), None);
        }
    }
}

/// Two short strokes across a line: somebody says no.
pub fn bolt(pen: &mut Pen, curve: &Curve, stroke: Stroke, reach: f32) {
    for part in [0.28, 0.33] {
        let at = curve.at(part);
        let along = direction(at, curve.at(part + 0.02));
        let slanted = Point::new(-along.y + along.x * 0.4, along.x + along.y * 0.4);
        let end = |sign: f32| Point::new(at.x + slanted.x * reach * sign, at.y + slanted.y * reach * sign);
        pen.line(end(1.0), end(-1.0), stroke);
    }
}
