//! From which zoom on each node shows its name: worked out once for all zooms, so that no name comes or goes while the
//! picture is moved, none covers another, and none that has come goes again while one comes nearer. After "active
//! ranges" of Been, Daiches and Yap, "Dynamic map labeling" (IEEE TVCG 2006).

use super::SceneNode;
use super::geometry::{Area, Point};
use super::placed::Placed;
use super::text;

/// The size of names that do not shrink with the picture, in screen points.
pub const FIXED: f32 = 10.5;
/// Text smaller than this cannot be read, in screen points.
pub const LEGIBLE: f32 = 8.2;
/// The zoom from which on nodes are drawn in full: the text in them can be read.
pub const FULL_ZOOM: f32 = LEGIBLE / super::map::NODE_FONT;
/// The height of a plate with a name, in screen points.
pub const PLATE_HEIGHT: f32 = FIXED + 8.0;
/// The room that a plate has left and right of the name together, in screen points.
const PLATE_PADDING: f32 = 14.0;
/// The zooms at which the choice is made are this far apart.
const STEP: f32 = 1.19;
/// How often the choice is made from [`FULL_ZOOM`] outwards.
const OUTWARDS: i32 = 24;
/// The same inwards.
const INWARDS: i32 = 13;

/// When nodes show their names.
#[derive(Debug)]
pub struct Reveals {
    /// From which zoom on each node has its name; infinite where it never does. In the order of the scene.
    pub zooms: Vec<f32>,
    /// Whether it stands on a plate of fixed size from near too, because there is no room for the whole node.
    pub always_plate: Vec<bool>,
    /// The width of the plate of each node, in screen points.
    pub plates: Vec<f32>,
    /// The width of the widest of them.
    pub widest: f32,
}

/// Which nodes have room to be drawn in full.
#[derive(Clone, Copy, Debug)]
pub enum Room<'a> {
    /// All of them, whatever they cover.
    All,
    /// Those that do not cover a more important one.
    Own,
    /// The same, of those that are drawn in full in another choice: the others would cover what is around them.
    AsIn(&'a Reveals),
}

/// How a node is drawn at some zoom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// All of it, as large as the zoom says.
    Full,
    /// Its name in one line of fixed size.
    Plate,
    /// Too little room: a dot.
    Dot,
}

impl Reveals {
    /// No names, for nodes that are on their way; how wide they would be is known for when one has the pointer.
    pub fn unnamed(placed: &Placed) -> Self {
        Self { plates: placed.scene.nodes.iter().map(plate_width).collect(), ..Self::none(placed) }
    }

    fn none(placed: &Placed) -> Self {
        let count = placed.scene.nodes.len();
        Self {
            zooms: vec![f32::INFINITY; count],
            always_plate: vec![true; count],
            plates: vec![0.0; count],
            widest: 0.0,
        }
    }

    /// The choice for all nodes.
    pub fn new(placed: &Placed) -> Self {
        let order: Vec<u32> = placed.order().iter().rev().copied().collect();
        let mut reveals = Self::among(placed, &order, if placed.is_large() { Room::Own } else { Room::All });
        reveals.give_way(placed);
        reveals
    }

    /// Shows no name of a node while areas are named.
    fn give_way(&mut self, placed: &Placed) {
        let areas = placed.areas_named();
        let count = self.zooms.len().max(1) as f32;
        for (node, zoom) in self.zooms.iter_mut().enumerate() {
            *zoom = zoom.max(areas.names_nodes_from(placed.rank(node) as f32 / count));
        }
    }

    /// The choice among some nodes, the most important first.
    pub fn among(placed: &Placed, order: &[u32], room: Room<'_>) -> Self {
        let mut reveals = Self::none(placed);
        for node in order {
            let node = *node as usize;
            reveals.plates[node] = plate_width(&placed.scene.nodes[node]);
            reveals.widest = reveals.widest.max(reveals.plates[node]);
        }
        let order: Vec<u32> =
            order.iter().copied().filter(|node| placed.areas[*node as usize].is_some()).collect();
        let shown = reveals.at_full_zoom(placed, &order, room);
        reveals.outwards(placed, shown);
        if !matches!(room, Room::All) {
            reveals.inwards(placed, &order);
        }
        reveals
    }

    /// How a node is drawn.
    pub fn form(&self, node: usize, zoom: f32) -> Form {
        if zoom < self.zooms[node] {
            Form::Dot
        } else if zoom >= FULL_ZOOM && !self.always_plate[node] {
            Form::Full
        } else {
            Form::Plate
        }
    }

    /// Chooses what is shown at [`FULL_ZOOM`].
    fn at_full_zoom(&mut self, placed: &Placed, order: &[u32], room: Room<'_>) -> Vec<u32> {
        let mut taken = Taken::for_labels(placed, order, FULL_ZOOM);
        let mut shown = Vec::new();
        for &node in order {
            let index = node as usize;
            let full = self.area(placed, index, Form::Full, FULL_ZOOM);
            let is_full = match room {
                Room::All => true,
                Room::Own => taken.take(&full),
                Room::AsIn(others) => !others.always_plate[index] && taken.take(&full),
            };
            if is_full {
                self.always_plate[index] = false;
            } else if !taken.take(&self.area(placed, index, Form::Plate, FULL_ZOOM)) {
                continue;
            }
            self.zooms[index] = FULL_ZOOM;
            shown.push(node);
        }
        shown
    }

    /// Of what is shown, goes on outwards with what still has room.
    fn outwards(&mut self, placed: &Placed, mut shown: Vec<u32>) {
        let mut zoom = FULL_ZOOM;
        for _ in 0..OUTWARDS {
            zoom /= STEP;
            let mut taken = Taken::for_labels(placed, &shown, zoom);
            shown.retain(|node| taken.take(&self.area(placed, *node as usize, Form::Plate, zoom)));
            for node in &shown {
                self.zooms[*node as usize] = zoom;
            }
        }
        // From still farther, nothing changes any more: there is no zoom beyond.
    }

    /// What had no room at [`FULL_ZOOM`] gets a plate as soon as there is some.
    fn inwards(&mut self, placed: &Placed, order: &[u32]) {
        let mut zoom = FULL_ZOOM;
        for _ in 0..INWARDS {
            if order.iter().all(|node| self.zooms[*node as usize].is_finite()) {
                return;
            }
            zoom *= STEP;
            let mut taken = Taken::for_labels(placed, order, zoom);
            for node in order.iter().map(|node| *node as usize) {
                if self.zooms[node].is_finite() {
                    taken.block(&self.area(placed, node, self.form(node, zoom), zoom));
                }
            }
            for node in order.iter().map(|node| *node as usize) {
                if self.zooms[node].is_infinite() && taken.take(&self.area(placed, node, Form::Plate, zoom)) {
                    self.zooms[node] = zoom;
                }
            }
        }
    }

    /// The room a node takes at some zoom, in screen points from the middle of the canvas.
    pub fn area(&self, placed: &Placed, node: usize, form: Form, zoom: f32) -> Area {
        let area = placed.areas[node].unwrap_or(Area::around(Point::default(), 0.0, 0.0));
        let centre = area.centre();
        let centre = Point::new(centre.x * zoom, centre.y * zoom);
        match form {
            Form::Full => Area::around(centre, area.width() * zoom, area.height() * zoom),
            Form::Plate => Area::around(centre, self.plates[node], PLATE_HEIGHT),
            Form::Dot => Area::around(centre, 0.0, 0.0),
        }
    }
}

fn plate_width(node: &SceneNode) -> f32 {
    (text::width(&one_line(node), text::Face::Medium, FIXED) + PLATE_PADDING).ceil()
}

/// A name as one line, for a node seen from far.
pub fn one_line(node: &SceneNode) -> String {
    const MOST: usize = 28;
    node.one_line(MOST)
}

/// The parts of a plane that are taken.
#[derive(Debug)]
pub struct Taken {
    corner: Point,
    side: f32,
    columns: i32,
    rows: i32,
    /// The last area in each cell, and for each area the one before it; `u32::MAX` is none.
    last: Vec<u32>,
    areas: Vec<(Area, u32)>,
}

impl Taken {
    /// The usual side of a cell: about that of a label.
    const SIDE: f32 = 64.0;
    const MOST_ACROSS: f32 = 1024.0;
    const NONE: u32 = u32::MAX;

    /// Nothing is taken within some bounds, where about so many areas are to come; what lies outside of the bounds counts
    /// as at their border.
    pub fn within(bounds: &Area, count: usize) -> Self {
        let extent = bounds.width().max(bounds.height());
        let most = (4.0 * (count as f32).sqrt()).clamp(16.0, Self::MOST_ACROSS);
        let side = Self::SIDE.max(if extent.is_finite() { extent / most } else { 0.0 });
        let across = |length: f32| (length / side).floor().clamp(0.0, Self::MOST_ACROSS) as i32 + 1;
        let (columns, rows) = (across(bounds.width()), across(bounds.height()));
        let last = vec![Self::NONE; (columns * rows) as usize];
        Self { corner: bounds.min, side, columns, rows, last, areas: Vec::new() }
    }

    fn for_labels(placed: &Placed, nodes: &[u32], zoom: f32) -> Self {
        let hull = Area::hull(nodes.iter().filter_map(|node| placed.areas[*node as usize]));
        let hull = hull.unwrap_or(Area::around(Point::default(), 0.0, 0.0));
        let scaled = |point: Point| Point::new(point.x * zoom, point.y * zoom);
        Self::within(&Area { min: scaled(hull.min), max: scaled(hull.max) }, nodes.len())
    }

    /// Takes an area if it is free.
    pub fn take(&mut self, area: &Area) -> bool {
        let free = self.is_free(area);
        if free {
            self.block(area);
        }
        free
    }

    /// Takes an area whether it is free or not.
    pub fn block(&mut self, area: &Area) {
        for cell in self.cells_of(area) {
            let here = &mut self.last[cell];
            self.areas.push((*area, *here));
            *here = self.areas.len() as u32 - 1;
        }
    }

    /// Whether nothing taken meets the area.
    pub fn is_free(&self, area: &Area) -> bool {
        self.cells_of(area).all(|cell| {
            let mut next = self.last[cell];
            while let Some((other, before)) = self.areas.get(next as usize) {
                if other.meets(area) {
                    return false;
                }
                next = *before;
            }
            true
        })
    }

    fn cells_of(&self, area: &Area) -> impl Iterator<Item = usize> + use<> {
        // Cutting fractions off is what `floor` would do, since what lies before the corner counts as at it.
        let at = |v: f32, corner: f32, count: i32| (((v - corner) / self.side) as i32).clamp(0, count - 1);
        let (left, right) =
            (at(area.min.x, self.corner.x, self.columns), at(area.max.x, self.corner.x, self.columns));
        let (top, bottom) =
            (at(area.min.y, self.corner.y, self.rows), at(area.max.y, self.corner.y, self.rows));
        let columns = self.columns;
        (top..=bottom)
            .flat_map(move |row| (left..=right).map(move |column| (row * columns + column) as usize))
    }
}
