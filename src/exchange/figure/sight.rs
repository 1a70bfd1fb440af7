//! Where nodes stand on the page, and how much of their names there is room for.

use std::collections::BTreeMap;

use super::Figure;
use super::focus::Focus;
use super::glyphs::{self, Weight};
use super::pen::Align;
use crate::scene::geometry::{Area, Point};
use crate::scene::labels::Occupied;
use crate::scene::map::NODE_FONT;
use crate::scene::{Placed, SceneNode};

/// How the world stands on the page.
#[derive(Clone, Copy, Debug)]
pub struct Frame {
    /// The part of the page that shows it.
    pub page: Area,
    /// The part of the page that names may take.
    pub room: Area,
    /// The part of the world that is shown.
    pub world: Area,
    /// Units of the page to a point of the world.
    pub zoom: f32,
}

impl Frame {
    /// Shows all of an area in the middle of a part of a page, no larger than `largest` times its size.
    pub fn fit(world: &Area, room: Area, largest: f32) -> Self {
        let zoom = (room.width() / world.width().max(1.0)).min(room.height() / world.height().max(1.0));
        let zoom = zoom.clamp(1e-4, largest);
        let page = Area::around(room.centre(), world.width() * zoom, world.height() * zoom);
        Self { page, room, world: *world, zoom }
    }

    /// Where a point of the world stands on the page.
    pub fn place(&self, point: Point) -> Point {
        Point::new(
            self.page.min.x + (point.x - self.world.min.x) * self.zoom,
            self.page.min.y + (point.y - self.world.min.y) * self.zoom,
        )
    }

    /// Where a box of the world stands on the page.
    pub fn place_area(&self, area: &Area) -> Area {
        Area { min: self.place(area.min), max: self.place(area.max) }
    }
}

/// How a node is drawn.
#[derive(Clone, Debug)]
pub struct Sight {
    /// Its index in the scene.
    pub index: usize,
    /// The room that its outline takes on the page.
    pub area: Area,
    /// Its name.
    pub label: Label,
    /// How much larger than in the world it is drawn.
    pub zoom: f32,
}

/// How the name of a node is drawn.
#[derive(Clone, Debug, PartialEq)]
pub enum Label {
    /// Within its outline, line by line, in that size.
    Inside(f32),
    /// Within its outline, in one line of that size.
    OneLine(String, f32),
    /// Beside its outline, at that point, in that size.
    Beside(String, Point, Align, f32),
    /// By a letter in its outline, in that size, that a key below the figure explains.
    Key(String, f32),
    /// There is no room.
    None,
}

/// More nodes than this nobody could tell apart on paper.
const MOST_NODES: usize = 20_000;

/// Every node that is seen, and how; `smallest` is the smallest size of text that can be read.
pub fn sights(
    figure: &Figure<'_>,
    frame: &Frame,
    focus: &Focus,
    smallest: f32,
    occupied: &mut Occupied,
) -> Vec<Sight> {
    let placed = figure.placed;
    let mut sights: Vec<Sight> = placed
        .areas
        .iter()
        .enumerate()
        .filter(|(index, _)| figure.shows(*index))
        .filter_map(|(index, area)| Some((index, frame.place_area(area.as_ref()?))))
        .take(MOST_NODES)
        .map(|(index, area)| Sight { index, area, label: Label::None, zoom: frame.zoom })
        .collect();
    if NODE_FONT * frame.zoom >= smallest {
        name_inside(placed, frame.zoom, &mut sights, occupied);
    } else {
        name_where_there_is_room(placed, focus, smallest, frame, &mut sights, occupied);
    }
    sights
}

/// From near, every node has its whole name, but where nodes lie on each other only the topmost.
fn name_inside(placed: &Placed, zoom: f32, sights: &mut [Sight], occupied: &mut Occupied) {
    for sight in sights.iter_mut().rev() {
        if occupied.is_free(&sight.area.expanded(-5.0 * zoom)) {
            sight.label = Label::Inside(placed.scene.nodes[sight.index].font * zoom);
        }
        occupied.block(sight.area);
    }
}

/// From far, nodes are drawn larger than they are where there is room, the most connected first; else as a mark with
/// the name beside it, or without.
fn name_where_there_is_room(
    placed: &Placed,
    focus: &Focus,
    smallest: f32,
    frame: &Frame,
    sights: &mut [Sight],
    occupied: &mut Occupied,
) {
    let marks = Marks::new(sights, smallest * 0.66);
    let mut order: Vec<usize> = (0..sights.len()).collect();
    let rank = |at: &usize| {
        let index = sights[*at].index;
        (!focus.nodes[index], std::cmp::Reverse(placed.scene.nodes[index].degree), index)
    };
    order.sort_by_key(rank);
    let mut unnamed = Vec::new();
    for at in order {
        let node = &placed.scene.nodes[sights[at].index];
        let centre = sights[at].area.centre();
        let candidates = inside(node, centre, smallest);
        let free = |area: &Area, occupied: &Occupied| {
            within(&frame.room, area) && occupied.is_free(area) && !marks.touched(area, at)
        };
        let found = candidates.into_iter().find(|sight| free(&sight.0, occupied));
        match found {
            Some((area, label)) => {
                occupied.block(area);
                let zoom = smallest / NODE_FONT;
                sights[at] = Sight { area, label, zoom, ..sights[at].clone() };
            }
            None => unnamed.push(at),
        }
    }
    name_beside(placed, smallest, frame, sights, &marks, unnamed, occupied);
}

/// Marks with their names beside them, or with a letter for the key.
fn name_beside(
    placed: &Placed,
    smallest: f32,
    frame: &Frame,
    sights: &mut [Sight],
    marks: &Marks,
    unnamed: Vec<usize>,
    occupied: &mut Occupied,
) {
    for at in &unnamed {
        sights[*at].area = marks.area(*at);
        sights[*at].zoom = (smallest / NODE_FONT).min(0.5);
        occupied.block(sights[*at].area);
    }
    let mut letters = 'a'..='z';
    for at in unnamed {
        let node = &placed.scene.nodes[sights[at].index];
        let found = beside(node, &sights[at].area, smallest)
            .into_iter()
            .find(|(area, _)| within(&frame.room, area) && occupied.is_free(area));
        if let Some((area, label)) = found {
            occupied.block(area);
            sights[at].label = label;
        } else if let Some(letter) = letters.next() {
            sights[at].area = Area::around(sights[at].area.centre(), smallest * 1.35, smallest * 1.2);
            sights[at].label = Label::Key(letter.to_string(), smallest * 0.92);
        }
    }
}

/// A node round its place with its whole name, or with its name in one line.
fn inside(node: &SceneNode, centre: Point, size: f32) -> Vec<(Area, Label)> {
    let larger = size / node.font;
    let name = one_line(node);
    let width = glyphs::width(&name, Weight::Medium, size) + size * 1.5;
    vec![
        (Area::around(centre, node.width * larger, node.height * larger), Label::Inside(size)),
        (Area::around(centre, width, size * 1.75), Label::OneLine(name, size)),
    ]
}

/// The name of a mark at its right, left, above or below it.
fn beside(node: &SceneNode, mark: &Area, size: f32) -> Vec<(Area, Label)> {
    let name = one_line(node);
    let (width, height) = (glyphs::width(&name, Weight::Medium, size), size * 1.2);
    let (middle, gap, drop) = (mark.centre(), size * 0.35, size * 0.36);
    let places = [
        (Point::new(mark.max.x + gap, middle.y), Align::Start, width / 2.0),
        (Point::new(mark.min.x - gap, middle.y), Align::End, -width / 2.0),
        (Point::new(middle.x, mark.min.y - height / 2.0 - gap * 0.3), Align::Middle, 0.0),
        (Point::new(middle.x, mark.max.y + height / 2.0 + gap * 0.3), Align::Middle, 0.0),
        (Point::new(mark.max.x + gap * 0.4, mark.min.y - height * 0.3), Align::Start, width / 2.0),
        (Point::new(mark.max.x + gap * 0.4, mark.max.y + height * 0.3), Align::Start, width / 2.0),
        (Point::new(mark.min.x - gap * 0.4, mark.min.y - height * 0.3), Align::End, -width / 2.0),
        (Point::new(mark.min.x - gap * 0.4, mark.max.y + height * 0.3), Align::End, -width / 2.0),
    ];
    places
        .into_iter()
        .map(|(at, align, aside)| {
            let area = Area::around(Point::new(at.x + aside, at.y), width, height);
            (area, Label::Beside(name.clone(), Point::new(at.x, at.y + drop), align, size))
        })
        .collect()
}

/// A name as one line.
pub fn one_line(node: &SceneNode) -> String {
    const MOST: usize = 32;
    node.one_line(MOST)
}

fn within(page: &Area, area: &Area) -> bool {
    page.contains(area.min) && page.contains(area.max)
}

/// The marks that nodes become where there is no room for their names, in a grid of cells.
struct Marks {
    side: f32,
    cells: BTreeMap<(i32, i32), Vec<usize>>,
    centres: Vec<Point>,
}

impl Marks {
    /// The side of a cell, in units of the page.
    const CELL: f32 = 48.0;

    fn new(sights: &[Sight], side: f32) -> Self {
        let centres: Vec<Point> = sights.iter().map(|sight| sight.area.centre()).collect();
        let mut cells: BTreeMap<(i32, i32), Vec<usize>> = BTreeMap::new();
        for (at, centre) in centres.iter().enumerate() {
            cells.entry(Self::cell(*centre)).or_default().push(at);
        }
        Self { side, cells, centres }
    }

    fn cell(point: Point) -> (i32, i32) {
        ((point.x / Self::CELL).floor() as i32, (point.y / Self::CELL).floor() as i32)
    }

    fn area(&self, at: usize) -> Area {
        Area::around(self.centres[at], self.side * 1.3, self.side)
    }

    /// Whether the area touches any mark but that one.
    fn touched(&self, area: &Area, but: usize) -> bool {
        let ((left, top), (right, bottom)) =
            (Self::cell(area.expanded(self.side).min), Self::cell(area.expanded(self.side).max));
        (left..=right).flat_map(|x| (top..=bottom).map(move |y| (x, y))).any(|cell| {
            let here = self.cells.get(&cell).into_iter().flatten();
            here.into_iter().any(|at| *at != but && self.area(*at).meets(area))
        })
    }
}
