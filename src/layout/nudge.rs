//! Small moves that take nodes off edges which run under them, and edges off each other, and some room where that is
//! not enough.

use super::Point;
use super::geometry::{penetration, segment_hits_box, segments_cross};
use super::graph::Neighbours;

/// How many looks at an edge or box all passes may take together.
const MOST_WORK: usize = 400_000_000;
/// How often nodes are gone through before the drawing grows.
const PASSES: usize = 4;
/// What an edge under a box counts beside a crossing.
const UNDER: f64 = 4.0;

/// Nudges boxes, and grows the drawing step by step while many edges run under boxes still: growing leaves its shape as it
/// is, and the room between boxes grows much faster. Left out where it would take too long.
pub fn make_room(points: &mut [Point], half: &[Point], neighbours: &Neighbours, reach: f64) {
    /// How often it grows, and by how much each time.
    const STEPS: usize = 3;
    const GROWTH: f64 = 1.1;
    /// Of so many edges one may run under a box: lines bend round it where they are drawn.
    const FEW: usize = 25;
    let edges = neighbours.ends() / 2;
    let all = vec![true; points.len()];
    let work = work(&all, neighbours);
    if work > MOST_WORK {
        return;
    }
    for step in 0..=STEPS.min((MOST_WORK / work.max(1)).saturating_sub(1)) {
        if step > 0 {
            for point in points.iter_mut() {
                *point = *point * GROWTH;
            }
        }
        nudge(points, half, neighbours, reach, &all);
        if edges_under_boxes(points, half, neighbours) * FEW <= edges {
            return;
        }
    }
}

/// How many looks nudging takes at most, about.
fn work(is_free: &[bool], neighbours: &Neighbours) -> usize {
    let a_look = is_free.len() + neighbours.ends() / 2;
    let free = is_free.iter().enumerate().filter(|(_, is_free)| **is_free);
    let looks: usize = free.map(|(node, _)| neighbours.of(node).len() + 1).sum();
    a_look.saturating_mul(looks).saturating_mul(MOVES.len() * PASSES / 2)
}

/// Moves boxes that are free by up to about 1.6 × `reach` points where that lets fewer edges run under boxes or cross,
/// without overlap. Greedy, so no move makes the count worse; left out where it would take too long.
pub fn nudge(points: &mut [Point], half: &[Point], neighbours: &Neighbours, reach: f64, is_free: &[bool]) {
    if work(is_free, neighbours) > MOST_WORK {
        return;
    }
    let mut board = Board { points, half, neighbours, edges: neighbours.edges().collect() };
    for _ in 0..PASSES {
        let mut has_moved = false;
        for node in (0..half.len()).filter(|node| is_free[*node]) {
            has_moved |= board.improve(node, reach);
        }
        if !has_moved {
            break;
        }
    }
}

/// How often an edge runs under a box that is not its end.
fn edges_under_boxes(points: &mut [Point], half: &[Point], neighbours: &Neighbours) -> usize {
    let board = Board { points, half, neighbours, edges: neighbours.edges().collect() };
    (0..half.len()).map(|node| board.edges_under(node)).sum()
}

/// The moves tried, as parts of the reach: four rings.
const MOVES: [(f64, f64); 32] = [
    (0.25, 0.0),
    (0.18, 0.18),
    (0.0, 0.25),
    (-0.18, 0.18),
    (-0.25, 0.0),
    (-0.18, -0.18),
    (0.0, -0.25),
    (0.18, -0.18),
    (0.5, 0.0),
    (0.35, 0.35),
    (0.0, 0.5),
    (-0.35, 0.35),
    (-0.5, 0.0),
    (-0.35, -0.35),
    (0.0, -0.5),
    (0.35, -0.35),
    (1.0, 0.0),
    (0.7, 0.7),
    (0.0, 1.0),
    (-0.7, 0.7),
    (-1.0, 0.0),
    (-0.7, -0.7),
    (0.0, -1.0),
    (0.7, -0.7),
    (1.6, 0.0),
    (1.1, 1.1),
    (0.0, 1.6),
    (-1.1, 1.1),
    (-1.6, 0.0),
    (-1.1, -1.1),
    (0.0, -1.6),
    (1.1, -1.1),
];

struct Board<'a> {
    points: &'a mut [Point],
    half: &'a [Point],
    neighbours: &'a Neighbours,
    edges: Vec<(usize, usize)>,
}

impl Board<'_> {
    /// Moves a node to the best of the places tried, if one is better.
    fn improve(&mut self, node: usize, reach: f64) -> bool {
        let home = self.points[node];
        let mut best = (self.cost(node), home);
        if best.0 <= 0.0 {
            return false;
        }
        for (x, y) in MOVES {
            let place = home + Point::new(x, y) * reach;
            if !self.is_free(node, place) {
                continue;
            }
            self.points[node] = place;
            let cost = self.cost(node) + 0.4 * x.hypot(y);
            if cost < best.0 - 1e-9 {
                best = (cost, place);
            }
        }
        self.points[node] = best.1;
        best.1 != home
    }

    fn is_free(&self, node: usize, place: Point) -> bool {
        self.points.iter().zip(self.half).enumerate().all(|(other, (point, half))| {
            let inside = penetration(place, self.half[node], *point, *half);
            other == node || inside.x <= 0.0 || inside.y <= 0.0
        })
    }

    /// How many edges run under a box that is not their end.
    fn edges_under(&self, node: usize) -> usize {
        let here = self.points[node];
        let under = self.edges.iter().filter(|(a, b)| {
            *a != node
                && *b != node
                && segment_hits_box(self.points[*a], self.points[*b], here, self.half[node])
        });
        under.count()
    }

    /// What the place of a node costs: edges under its box, boxes over its edges, crossings of its edges.
    fn cost(&self, node: usize) -> f64 {
        let here = self.points[node];
        let mut cost = UNDER * self.edges_under(node) as f64;
        for (end, _) in self.neighbours.of(node) {
            let end = *end as usize;
            let there = self.points[end];
            let over = (0..self.points.len()).filter(|other| {
                *other != node
                    && *other != end
                    && segment_hits_box(here, there, self.points[*other], self.half[*other])
            });
            cost += UNDER * over.count() as f64;
            let crossings = self.edges.iter().filter(|(a, b)| {
                ![*a, *b].iter().any(|e| *e == node || *e == end)
                    && segments_cross(here, there, self.points[*a], self.points[*b])
            });
            cost += crossings.count() as f64;
        }
        cost
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_node_steps_off_an_edge_that_runs_under_it() {
        let neighbours = Neighbours::new(3, [(0, 1, 1.0)]);
        let mut points = [Point::new(-100.0, 0.0), Point::new(100.0, 0.0), Point::new(0.0, 2.0)];
        let half = [Point::new(20.0, 8.0); 3];
        nudge(&mut points, &half, &neighbours, 60.0, &[false, false, true]);
        assert!(!segment_hits_box(points[0], points[1], points[2], half[2]));
    }

    #[test]
    fn a_drawing_grows_while_edges_run_under_boxes() {
        // All of ten boxes in a row, each joined to every other.
        let all = (0..10).flat_map(|a| (0..a).map(move |b| (a, b, 1.0)));
        let neighbours = Neighbours::new(10, all);
        let half = [Point::new(40.0, 16.0); 10];
        let mut points: Vec<Point> = (0..10).map(|n| Point::new(f64::from(n) * 84.0, 0.0)).collect();
        let mut nudged = points.clone();
        nudge(&mut nudged, &half, &neighbours, 60.0, &[true; 10]);
        let before = edges_under_boxes(&mut nudged, &half, &neighbours);
        make_room(&mut points, &half, &neighbours, 60.0);
        let after = edges_under_boxes(&mut points, &half, &neighbours);
        assert!(after < before, "{after} beside {before}");
    }
}
