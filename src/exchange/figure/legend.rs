//! The legend of a figure: what the marks mean that are on it, and no others.

use std::borrow::Cow;

use super::drawing::{bolt, head, outlined};
use super::glyphs::Weight;
use super::pen::{Align, Pen, Stroke, Type};
use crate::model::VerbClass;
use crate::scene::geometry::{Area, Curve, Point};
use crate::scene::palette::{Colour, Palette};
use crate::scene::style;
use crate::scene::{self, Head, Scene, SceneEdge, SceneNode, Shape, Target, Tint};

/// An entry.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    mark: Mark,
    /// What it means.
    pub words: Cow<'static, str>,
}

#[derive(Clone, Debug, PartialEq)]
enum Mark {
    Node { shape: Shape, broken: bool, tint: Option<Tint> },
    Ramp,
    Sizes { tint: Option<Tint> },
    Line { ink: Ink, width: f32, dash: Option<(f32, f32)>, head: Head },
    Badge,
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Ink {
    Relation,
    Says,
    Disputed,
    Unsourced,
    Ended,
}

/// The entries for these nodes and lines; `says` is whether lines join speakers to what they speak for.
pub fn entries(scene: &Scene, nodes: &[&SceneNode], lines: &[&SceneEdge], says: bool) -> Vec<Entry> {
    let mut entries = key_entries(scene, nodes);
    node_entries(scene, nodes, &mut entries);
    line_entries(lines, &mut entries);
    if says {
        entries.push(line(Ink::Says, 2.6, Some((0.01, 5.0)), Head::Plain, "Speaks for it"));
    }
    entries
}

/// The sizes and colours of measures that are on it.
fn key_entries(scene: &Scene, nodes: &[&SceneNode]) -> Vec<Entry> {
    let of_key = scene::Mark::of_key(scene).into_iter();
    let shown = of_key
        .filter(|(mark, _)| *mark == scene::Mark::Ramp || nodes.iter().any(|node| mark.is_on_node(node)));
    shown
        .map(|(mark, words)| {
            let mark = match mark {
                scene::Mark::Tinted(tint) => {
                    Mark::Node { shape: Shape::Pill, broken: false, tint: Some(tint) }
                }
                scene::Mark::Large(_) => Mark::Sizes { tint: scene.key.is_some().then_some(Tint::Rest) },
                _ => Mark::Ramp,
            };
            Entry { mark, words: words.into() }
        })
        .collect()
}

fn node_entries(scene: &Scene, nodes: &[&SceneNode], entries: &mut Vec<Entry>) {
    // Where colours show a measure, roles are told by shapes alone.
    let tint = scene.key.is_some().then_some(Tint::Rest);
    for (shape, words) in [
        (Shape::Pill, "Actor"),
        (Shape::Hexagon, "Mechanism"),
        (Shape::Card, "Claim"),
        (Shape::Sheet, "Source"),
        (Shape::Ticket, "Question"),
    ] {
        if nodes.iter().any(|node| node.shape == shape) {
            entries.push(Entry { mark: Mark::Node { shape, broken: false, tint }, words: words.into() });
        }
    }
    for (shape, words) in [(Shape::Pill, "Nobody in particular"), (Shape::Card, "No source that counts")] {
        if nodes.iter().any(|node| node.shape == shape && node.broken) {
            entries.push(Entry { mark: Mark::Node { shape, broken: true, tint }, words: words.into() });
        }
    }
    if nodes.iter().any(|node| node.folded > 0) {
        entries.push(Entry { mark: Mark::Badge, words: "Parts folded in".into() });
    }
}

fn line_entries(lines: &[&SceneEdge], entries: &mut Vec<Entry>) {
    let has = |test: &dyn Fn(&SceneEdge) -> bool| lines.iter().any(|edge| test(edge));
    let is_relation = |edge: &SceneEdge| matches!(edge.target, Target::Relation(_));
    let is_citation = |edge: &SceneEdge| matches!(edge.target, Target::Citation(..));
    let is_plain =
        |edge: &SceneEdge| is_relation(edge) && matches!(edge.class, VerbClass::Does | VerbClass::Rules);
    let arrow = Head::Arrow;
    let all: [(bool, Entry); 11] = [
        (
            has(&|edge| is_plain(edge) && edge.strength.voices <= 1),
            line(Ink::Relation, 1.3, None, arrow, "One voice"),
        ),
        (
            has(&|edge| is_plain(edge) && edge.strength.voices > 1),
            line(Ink::Relation, 3.1, None, arrow, "More voices"),
        ),
        (
            has(&|edge| edge.strength.said && edge.class != VerbClass::Says),
            line(Ink::Relation, 1.3, Some((6.0, 3.0)), arrow, "Said, not a fact"),
        ),
        (has(&|edge| edge.head == Head::Bar), line(Ink::Relation, 1.3, None, Head::Bar, "Bars")),
        (
            has(&|edge| edge.class == VerbClass::Says && is_relation(edge)),
            line(Ink::Says, 1.3, None, arrow, "Argues for or against"),
        ),
        (
            has(&|edge| is_citation(edge) && !edge.strength.disputed && !edge.strength.said),
            line(Ink::Says, 1.3, None, arrow, "Says so"),
        ),
        (
            has(&|edge| is_citation(edge) && edge.strength.said),
            line(Ink::Says, 1.3, Some((6.0, 3.0)), arrow, "Mentions it"),
        ),
        (has(&|edge| edge.strength.disputed), line(Ink::Disputed, 2.0, None, arrow, "Disputed")),
        (
            has(&|edge| edge.strength.unsourced),
            line(Ink::Unsourced, 2.6, Some((0.01, 5.0)), arrow, "No source yet"),
        ),
        (
            has(&|edge| edge.strength.ended),
            line(Ink::Ended, 1.3, Some((3.0, 5.0)), arrow, "Over, or out of date"),
        ),
        (has(&|edge| edge.head == Head::Diamond), line(Ink::Ended, 1.0, None, Head::Diamond, "Part of")),
    ];
    entries.extend(all.into_iter().filter(|(is_there, _)| *is_there).map(|(_, entry)| entry));
}

fn line(ink: Ink, width: f32, dash: Option<(f32, f32)>, head: Head, words: &'static str) -> Entry {
    Entry { mark: Mark::Line { ink, width, dash, head }, words: words.into() }
}

/// The legend in rows.
pub struct Legend<'a> {
    rows: Vec<Vec<&'a Entry>>,
    set: Type,
}

impl<'a> Legend<'a> {
    /// Entries in as many rows as they need.
    pub fn new(entries: &'a [Entry], room: f32, set: Type) -> Self {
        let mut rows: Vec<Vec<&Entry>> = Vec::new();
        let mut left = 0.0;
        for entry in entries {
            let width = Self::width(entry, set);
            match rows.last_mut() {
                Some(row) if left >= width - Self::after(set) => row.push(entry),
                _ => {
                    rows.push(vec![entry]);
                    left = room;
                }
            }
            left -= width;
        }
        Self { rows, set }
    }

    /// The height of all rows, in units of the page.
    pub fn height(&self) -> f32 {
        self.rows.len() as f32 * self.step()
    }

    fn step(&self) -> f32 {
        self.set.size * 1.75
    }

    fn mark(set: Type) -> f32 {
        set.size * 2.2
    }

    fn after(set: Type) -> f32 {
        set.size * 1.6
    }

    fn width(entry: &Entry, set: Type) -> f32 {
        Self::mark(set) + set.size * 0.6 + set.width(&entry.words) + Self::after(set)
    }

    /// Draws it with its top left corner at that point.
    pub fn draw(&self, pen: &mut Pen, at: Point, palette: &Palette) {
        let set = self.set;
        for (row, entries) in self.rows.iter().enumerate() {
            let mut x = at.x;
            let middle = at.y + self.step() * (row as f32 + 0.5);
            for entry in entries {
                let mark = Area {
                    min: Point::new(x, middle - set.size * 0.55),
                    max: Point::new(x + Self::mark(set), middle + set.size * 0.55),
                };
                entry.mark.draw(pen, &mark, palette, set.size / 12.0);
                let words = Point::new(mark.max.x + set.size * 0.6, middle + set.size * 0.36);
                pen.text(&entry.words, words, Align::Start, set);
                x += Self::width(entry, set);
            }
        }
    }
}

impl Mark {
    fn draw(&self, pen: &mut Pen, area: &Area, palette: &Palette, scale: f32) {
        match self {
            Self::Node { shape, broken, tint } => {
                let (ink, fill) = style::node_colours(palette, *shape, *tint);
                let dash = broken.then_some((3.0 * scale, 2.2 * scale));
                let stroke = Stroke { dash, ..Stroke::new(ink, 1.2 * scale) };
                let wide = area.width() - 3.0 * scale;
                let area = Area::around(area.centre(), wide, area.height());
                outlined(pen, *shape, &area, 0.6 * scale, Some(fill), Some(stroke));
                if *shape == Shape::Card {
                    let bar = Area { max: Point::new(area.min.x + 3.0 * scale, area.max.y), ..area };
                    pen.rect(&bar, 0.0, Some(ink), None);
                }
            }
            Self::Line { ink, width, dash, head: end } => {
                let colour = ink.colour(palette);
                let (left, right) =
                    (Point::new(area.min.x, area.centre().y), Point::new(area.max.x, area.centre().y));
                let whole = Stroke::new(colour, width * scale);
                let dash = dash.map(|(on, off)| (on * scale, off * scale));
                let round = dash.is_some_and(|(on, _)| on < 0.1);
                let curve = Curve { start: left, control: left.lerp(right, 0.5), end: right };
                let reach = (4.2 + 1.8 * width) * scale * 0.8;
                let until =
                    if *end == Head::Arrow { Point::new(right.x - reach * 0.6, right.y) } else { right };
                pen.line(left, until, Stroke { dash, round, ..whole });
                head(pen, *end, &curve, whole, reach);
                if *ink == Ink::Disputed {
                    bolt(pen, &curve, Stroke::new(colour, 1.4 * scale), 4.0 * scale);
                }
            }
            Self::Ramp => {
                let step = area.width() / palette.ramp.len() as f32;
                for (index, colour) in palette.ramp.iter().enumerate() {
                    let left = area.min.x + step * index as f32;
                    let min = Point::new(left, area.min.y);
                    let part = Area { min, max: Point::new(left + step, area.max.y) };
                    pen.rect(&part, 0.0, Some(*colour), None);
                }
            }
            Self::Sizes { tint } => {
                let (ink, fill) = style::node_colours(palette, Shape::Pill, *tint);
                for (height, part) in [(0.5, 0.16), (1.0, 0.66)] {
                    let at = Point::new(area.min.x + area.width() * part, area.centre().y);
                    let high = area.height() * height;
                    let pill = Area::around(at, high * 1.2, high);
                    outlined(
                        pen,
                        Shape::Pill,
                        &pill,
                        0.6 * scale,
                        Some(fill),
                        Some(Stroke::new(ink, 1.2 * scale)),
                    );
                }
            }
            Self::Badge => {
                let (ink, _) = style::node_colours(palette, Shape::Pill, None);
                let set = Type { weight: Weight::Medium, size: 9.0 * scale, colour: ink };
                let pill = Area::around(area.centre(), area.height() * 1.5, area.height());
                pen.rect(&pill, area.height() / 2.0, Some(palette.ground), Some(Stroke::new(ink, scale)));
                let at = Point::new(area.centre().x, area.centre().y + set.size * 0.36);
                pen.text("+2", at, Align::Middle, set);
            }
        }
    }
}

impl Ink {
    fn colour(self, palette: &Palette) -> Colour {
        match self {
            Self::Relation => palette.relation,
            Self::Says => palette.says,
            Self::Disputed => palette.disputed,
            Self::Unsourced => palette.unsourced,
            Self::Ended => palette.ended,
        }
    }
}
