//! From parts that are laid out to one drawing: turned, cleared of overlap, packed, the shelf below.

use super::geometry::Bounds;
use super::graph::{Graph, Hold, Neighbours};
use super::nudge::{make_room, nudge};
use super::overlap::{growth_for, separate};
use super::pack::{pack, shelf};
use super::piece::Piece;
use super::{Parameters, Point};

/// The lengths that a drawing is made of, in points.
#[derive(Clone, Copy, Debug)]
pub struct Measures {
    /// The usual edge, from centre to centre.
    pub edge: f64,
    /// The room kept free between two boxes.
    pub gap: f64,
    /// How much wider than high the drawing should be.
    pub aspect: f64,
    /// Whether anything has a size. Points need no room.
    pub has_boxes: bool,
}

impl Measures {
    /// Long enough that an edge shows between boxes of the usual size.
    pub fn new(half: &[Point], parameters: Parameters) -> Self {
        let sides: f64 = half.iter().map(|half| half.x + half.y).sum();
        let usual_side = sides / half.len().max(1) as f64;
        Self {
            edge: (usual_side + 44.0) * parameters.spacing,
            gap: 14.0 * parameters.spacing,
            aspect: parameters.aspect,
            has_boxes: half.iter().any(|half| half.x > 0.0 || half.y > 0.0),
        }
    }

    fn padded(self, half: Point) -> Point {
        half + Point::new(self.gap, self.gap) * 0.5
    }
}

/// Turns a part to lie across, and gives its boxes room.
pub fn settle_piece(piece: &mut Piece, graph: &Graph, measures: Measures) {
    let half: Vec<Point> = piece.nodes.iter().map(|node| measures.padded(graph.half[*node])).collect();
    let free = vec![1.0; half.len()];
    turn_across(&mut piece.points);
    if !measures.has_boxes {
        return;
    }
    if half.len() > LARGE {
        spread(&mut piece.points, &half);
        return;
    }
    stretch(&mut piece.points, &half, measures.aspect);
    let growth = growth_for(&piece.points, &half, 0.5, 1.5);
    piece.points.iter_mut().for_each(|point| *point = *point * growth);
    separate(&mut piece.points, &half, &free);
    make_room(&mut piece.points, &half, &piece.neighbours, measures.edge * 0.8);
}

/// From so many nodes on, a part is given room as a whole and not box by box: its labels are not read all at once.
const LARGE: usize = 5_000;

/// Scales a drawing up until there is as much room as all its boxes take.
fn spread(points: &mut [Point], half: &[Point]) {
    let boxes: f64 = half.iter().map(|half| 4.0 * half.x * half.y).sum();
    let bounds = Bounds::around(points.iter().map(|point| (*point, Point::default())));
    let growth = (boxes / (bounds.width() * bounds.height()).max(1.0)).sqrt().clamp(1.0, 1_000.0);
    for point in points {
        *point = *point * growth;
    }
}

/// Gives the boxes of all parts with something in its place room together; what is fixed stays, and what is free steps off
/// edges.
pub fn settle_anchored(pieces: &mut [&mut Piece], graph: &Graph, measures: Measures) {
    let whole: Vec<usize> = pieces.iter().flat_map(|piece| piece.nodes.iter().copied()).collect();
    let mut points: Vec<Point> = pieces.iter().flat_map(|piece| piece.points.iter().copied()).collect();
    let half: Vec<Point> = whole.iter().map(|node| measures.padded(graph.half[*node])).collect();
    let freedom: Vec<f64> = whole.iter().map(|node| freedom(graph.hold[*node])).collect();
    let is_free: Vec<bool> = whole.iter().map(|node| graph.hold[*node] == Hold::Free).collect();
    let step_off = |points: &mut [Point]| {
        if measures.has_boxes && is_free.contains(&true) {
            nudge(points, &half, &joined(pieces), measures.edge * 0.8, &is_free);
        }
    };
    // What is kept makes room for what stands beside it in the end, and so comes last.
    if freedom.contains(&KEPT) {
        step_off(&mut points);
        separate(&mut points, &half, &freedom);
    } else {
        separate(&mut points, &half, &freedom);
        step_off(&mut points);
    }
    let mut from = 0;
    for piece in pieces {
        let to = from + piece.nodes.len();
        piece.points.copy_from_slice(&points[from..to]);
        from = to;
    }
}

/// Who is joined to whom in some parts, numbered one part after another.
fn joined(pieces: &[&mut Piece]) -> Neighbours {
    let mut edges = Vec::new();
    let mut count = 0;
    for piece in pieces {
        let number = |node: usize| (count + node) as u32;
        edges.extend(piece.neighbours.edges().map(|(a, b)| (number(a), number(b), 1.0)));
        count += piece.nodes.len();
    }
    Neighbours::new(count, edges)
}

/// How much of a step what is kept takes, where what is free takes all of it.
const KEPT: f64 = 0.05;

fn freedom(hold: Hold) -> f64 {
    match hold {
        Hold::Fixed => 0.0,
        Hold::Kept => KEPT,
        Hold::Free => 1.0,
    }
}

/// The whole drawing: parts with something in its place stay, the others are packed below them, largest first, and
/// the shelf comes last. Where nothing has a place the drawing is centred on the origin.
pub fn assemble(graph: &Graph, pieces: &[Piece], measures: Measures) -> Vec<Point> {
    let mut points = vec![Point::default(); graph.ids.len()];
    let bounds_of = |piece: &Piece| {
        Bounds::around(piece.nodes.iter().zip(&piece.points).map(|(node, p)| (*p, graph.half[*node])))
    };
    let (anchored, loose): (Vec<&Piece>, Vec<&Piece>) = pieces.iter().partition(|piece| piece.is_anchored());
    for (node, point) in anchored.iter().flat_map(|piece| piece.nodes.iter().zip(&piece.points)) {
        points[*node] = *point;
    }
    let taken = anchored.into_iter().map(bounds_of).reduce(Bounds::union);
    let room = measures.gap * 3.0;
    let below = |bounds: Option<Bounds>| match bounds {
        Some(bounds) => Point::new(bounds.min.x, bounds.max.y + room),
        None => Point::default(),
    };
    let parts: Vec<Bounds> = loose.iter().map(|piece| bounds_of(piece)).collect();
    let sizes: Vec<Point> = parts.iter().map(|b| Point::new(b.width() + room, b.height() + room)).collect();
    let origin = below(taken);
    let mut whole = taken;
    for ((piece, bounds), corner) in loose.iter().zip(&parts).zip(pack(&sizes, measures.aspect)) {
        let shift = origin + corner - bounds.min;
        for (node, point) in piece.nodes.iter().zip(&piece.points) {
            points[*node] = *point + shift;
        }
        let moved = Bounds { min: bounds.min + shift, max: bounds.max + shift };
        whole = Some(whole.map_or(moved, |whole| whole.union(moved)));
    }
    let whole = put_shelf(&mut points, graph, whole, below(whole), measures);
    if taken.is_none() {
        let centre = whole.centre();
        for point in &mut points {
            *point = *point - centre;
        }
    }
    points
}

fn put_shelf(
    points: &mut [Point],
    graph: &Graph,
    above: Option<Bounds>,
    origin: Point,
    measures: Measures,
) -> Bounds {
    let sizes: Vec<Point> = graph.shelf.iter().map(|node| graph.half[*node] * 2.0).collect();
    let area: f64 = sizes.iter().map(|s| (s.x + measures.gap) * (s.y + measures.gap)).sum();
    let width = above.map_or(0.0, Bounds::width).max((area * measures.aspect).sqrt());
    let (centres, _) = shelf(&sizes, measures.gap, width);
    let mut whole = above;
    for (node, centre) in graph.shelf.iter().zip(centres) {
        points[*node] = origin + centre;
        let here = Bounds::around([(points[*node], graph.half[*node])]);
        whole = Some(whole.map_or(here, |whole| whole.union(here)));
    }
    whole.unwrap_or_default()
}

/// Turns points so that their longest axis lies across.
fn turn_across(points: &mut [Point]) {
    let mean = points.iter().fold(Point::default(), |sum, p| sum + *p) * (1.0 / points.len().max(1) as f64);
    let (mut xx, mut yy, mut xy) = (0.0, 0.0, 0.0);
    for point in points.iter() {
        let p = *point - mean;
        xx += p.x * p.x;
        yy += p.y * p.y;
        xy += p.x * p.y;
    }
    let (sin, cos) = (0.5 * (2.0 * xy).atan2(xx - yy)).sin_cos();
    for point in points {
        let p = *point - mean;
        *point = Point::new(p.x * cos + p.y * sin, p.y * cos - p.x * sin);
    }
}

/// Widens a drawing that is too high for a window, within bounds that leave its shape alone. Labels are wide, so
/// they gain room as well.
fn stretch(points: &mut [Point], half: &[Point], wanted: f64) {
    const MOST: f64 = 1.25;
    let bounds = Bounds::around(points.iter().copied().zip(half.iter().copied()));
    let aspect = bounds.width() / bounds.height().max(1.0);
    let factor = (wanted / aspect.max(1e-6)).sqrt().clamp(1.0, MOST);
    for point in points {
        *point = Point::new(point.x * factor, point.y / factor.sqrt());
    }
}
