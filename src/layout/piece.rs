//! One connected part on its way to its layout.

use super::Point;
use super::graph::{Graph, Hold, Neighbours};
use super::large::{Balance, IndexGraph, LargeLayout, LargeRequest};
use super::start::phyllotaxis;
use super::stress::{self, FullStress};

/// A connected part of the graph.
#[derive(Clone, Debug)]
pub struct Piece {
    /// Its nodes, as numbers in the whole graph, in order.
    pub nodes: Vec<usize>,
    /// Who is joined to whom, in its own numbers, with lengths in points.
    pub neighbours: Neighbours,
    /// Where its nodes are, by its own numbers.
    pub points: Vec<Point>,
    /// How free they are.
    pub hold: Vec<Hold>,
    /// The usual length of an edge, in points.
    length: f64,
    solver: Solver,
}

#[derive(Clone, Debug)]
enum Solver {
    Waiting { starts: Vec<Option<Point>> },
    Full(Box<FullStress>),
    Large { search: Box<LargeLayout>, steps: usize },
    Done,
}

impl Piece {
    /// Of a large part, how many steps are taken between two pictures.
    const STEPS_A_PICTURE: usize = 8;

    /// A part of the graph, its nodes on a spiral until it is laid out. `length` is that of the usual edge in points.
    pub fn new(graph: &Graph, lengths: &Neighbours, nodes: Vec<usize>, length: f64) -> Self {
        let neighbours = lengths.among(&nodes);
        let hold: Vec<Hold> = nodes.iter().map(|node| graph.hold[*node]).collect();
        let starts: Vec<Option<Point>> = nodes.iter().map(|node| graph.start[*node]).collect();
        let spiral = phyllotaxis(nodes.len(), length * 0.6);
        let points = starts.iter().zip(spiral).map(|(start, place)| start.unwrap_or(place)).collect();
        Self { nodes, neighbours, points, hold, length, solver: Solver::Waiting { starts } }
    }

    /// Whether something in it has its place already, so that the part as a whole may not be turned or moved.
    pub fn is_anchored(&self) -> bool {
        self.hold.iter().any(|hold| *hold != Hold::Free)
    }

    /// Takes the points as they are: nothing is searched.
    pub fn finish(&mut self) {
        self.solver = Solver::Done;
    }

    /// The share of the search that is done, from 0 to 1.
    pub fn share(&self) -> f64 {
        match &self.solver {
            Solver::Waiting { .. } => 0.0,
            Solver::Full(search) => search.share(),
            Solver::Large { search, .. } => search.progress().share,
            Solver::Done => 1.0,
        }
    }

    /// A bounded bit of the search. Gives the work done, in pairs looked at, and whether the search is over.
    pub fn step(&mut self, random: &mut fastrand::Rng) -> (usize, bool) {
        let (work, is_done) = match &mut self.solver {
            Solver::Waiting { starts } => {
                let starts = std::mem::take(starts);
                return (self.begin(&starts, random), false);
            }
            Solver::Full(search) => (search.work(), search.step(&mut self.points)),
            Solver::Large { search, steps } => {
                let is_done = search.step().is_done;
                // A picture costs about as much as a step.
                if is_done || steps.is_multiple_of(Self::STEPS_A_PICTURE) {
                    let places = search.places();
                    let free = self.hold.iter().map(|hold| *hold == Hold::Free);
                    let places = places.x.iter().zip(&places.y).zip(free).zip(&mut self.points);
                    for (((x, y), _), point) in places.filter(|((_, is_free), _)| *is_free) {
                        *point = Point::new(f64::from(*x), f64::from(*y));
                    }
                }
                *steps += 1;
                (self.points.len() * 50, is_done)
            }
            Solver::Done => (0, true),
        };
        if is_done {
            self.solver = Solver::Done;
        }
        (work, is_done)
    }

    fn begin(&mut self, starts: &[Option<Point>], random: &mut fastrand::Rng) -> usize {
        let count = self.nodes.len();
        let may_go = |node: usize| self.hold[node] == Hold::Free;
        let has_start = (0..count).any(|node| may_go(node) && starts[node].is_some());
        if count > stress::MOST_NODES {
            let search = Box::new(LargeLayout::new(self.large_request(starts, random.u64(..))));
            self.solver = Solver::Large { search, steps: 0 };
            return count;
        }
        let mut search = FullStress::new(&self.neighbours);
        if has_start {
            self.settle_near_neighbours(starts);
        } else {
            let mut points = search.first_points(random);
            fit_to_anchors(&mut points, &self.points, &self.hold);
            self.points = points;
        }
        for (node, point) in self.points.iter_mut().enumerate() {
            if self.hold[node] == Hold::Free {
                // Coincident nodes have no direction to part in.
                *point += Point::new(random.f64() - 0.5, random.f64() - 0.5);
            }
        }
        if has_start {
            search.begin(&self.points, &self.hold);
        } else {
            search.begin_everywhere(&self.points, &self.hold, random);
        }
        let work = search.work() * 4;
        self.solver = Solver::Full(Box::new(search));
        work
    }

    /// The part as the engine for large graphs takes it.
    fn large_request(&self, starts: &[Option<Point>], seed: u64) -> LargeRequest {
        let edges: Vec<(u32, u32)> = self.neighbours.edges().map(|(a, b)| (a as u32, b as u32)).collect();
        LargeRequest {
            graph: IndexGraph::new(self.nodes.len(), &edges),
            start: starts.iter().map(|start| start.map(|p| (p.x as f32, p.y as f32))).collect(),
            is_pinned: self.hold.iter().map(|hold| *hold != Hold::Free).collect(),
            hop: self.length as f32,
            balance: Balance::STRUCTURE,
            seed,
        }
    }

    /// Puts what has no start beside a neighbour that has one, outwards from those that have.
    fn settle_near_neighbours(&mut self, starts: &[Option<Point>]) {
        let mut is_placed: Vec<bool> = starts.iter().map(Option::is_some).collect();
        let mut queue: Vec<usize> = (0..starts.len()).filter(|node| is_placed[*node]).collect();
        let mut next = 0;
        while let Some(node) = queue.get(next).copied() {
            next += 1;
            for (other, length) in self.neighbours.of(node) {
                let other = *other as usize;
                if !std::mem::replace(&mut is_placed[other], true) {
                    let angle = other as f64;
                    self.points[other] = self.points[node] + Point::polar(angle, f64::from(*length));
                    queue.push(other);
                }
            }
        }
    }
}

/// Shifts, turns and mirrors points so that those whose place is given come close to it, and puts these there
/// (orthogonal Procrustes in the plane).
fn fit_to_anchors(points: &mut [Point], places: &[Point], hold: &[Hold]) {
    let anchors: Vec<usize> = (0..points.len()).filter(|node| hold[*node] != Hold::Free).collect();
    if anchors.is_empty() {
        return;
    }
    let mean = |of: &[Point]| {
        anchors.iter().fold(Point::default(), |sum, node| sum + of[*node]) * (1.0 / anchors.len() as f64)
    };
    let (from, to) = (mean(points), mean(places));
    let turn = |mirror: f64| {
        let (mut along, mut across) = (0.0, 0.0);
        for node in &anchors {
            let (p, q) = (points[*node] - from, places[*node] - to);
            let p = Point::new(p.x, p.y * mirror);
            along += p.x * q.x + p.y * q.y;
            across += p.cross(q);
        }
        (along.hypot(across), across.atan2(along), mirror)
    };
    let (plain, mirrored) = (turn(1.0), turn(-1.0));
    let (_, angle, mirror) = if mirrored.0 > plain.0 { mirrored } else { plain };
    let (sin, cos) = angle.sin_cos();
    for (node, point) in points.iter_mut().enumerate() {
        let p = *point - from;
        let p = Point::new(p.x, p.y * mirror);
        *point = if hold[node] == Hold::Free {
            to + Point::new(p.x * cos - p.y * sin, p.x * sin + p.y * cos)
        } else {
            places[node]
        };
    }
}
