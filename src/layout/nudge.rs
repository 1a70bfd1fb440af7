//! Small moves that take nodes off edges which run under them, and edges off each other.

use super::Point;
use super::geometry::{penetration, segment_hits_box, segments_cross};
use super::graph::Neighbours;

/// How many looks at an edge or box a pass may take altogether.
const MOST_WORK: usize = 400_000_000;
/// What an edge under a box counts beside a crossing.
const UNDER: f64 = 3.0;

/// Moves boxes that may move (`freedom` 1) by up to about 1.6 × `reach` points where that lets fewer edges run under boxes
/// or cross, without overlap. Greedy, so no move makes the count worse; left out where it would take too long.
pub fn nudge(points: &mut [Point], half: &[Point], freedom: &[f64], neighbours: &Neighbours, reach: f64) {
    const PASSES: usize = 4;
    let edges: Vec<(usize, usize)> = neighbours.edges().collect();
    let a_look = points.len() + edges.len();
    let looks = neighbours.ends() + points.len();
    if a_look.saturating_mul(looks).saturating_mul(MOVES.len() * PASSES / 2) > MOST_WORK {
        return;
    }
    let mut board = Board { points, half, neighbours, edges };
    for _ in 0..PASSES {
        let mut has_moved = false;
        for (node, _) in freedom.iter().enumerate().filter(|(_, freedom)| **freedom >= 1.0) {
            has_moved |= board.improve(node, reach);
        }
        if !has_moved {
            return;
        }
    }
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

    /// What the place of a node costs: edges under its box, boxes over its edges, crossings of its edges.
    fn cost(&self, node: usize) -> f64 {
        let here = self.points[node];
        let under = self.edges.iter().filter(|(a, b)| {
            *a != node
                && *b != node
                && segment_hits_box(self.points[*a], self.points[*b], here, self.half[node])
        });
        let mut cost = UNDER * under.count() as f64;
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
        nudge(&mut points, &half, &[1.0; 3], &neighbours, 60.0);
        assert!(!segment_hits_box(points[0], points[1], points[2], half[2]));
    }

    #[test]
    fn what_is_fixed_is_not_nudged() {
        let neighbours = Neighbours::new(3, [(0, 1, 1.0)]);
        let start = [Point::new(-100.0, 0.0), Point::new(100.0, 0.0), Point::new(0.0, 2.0)];
        let mut points = start;
        nudge(&mut points, &[Point::new(20.0, 8.0); 3], &[0.0; 3], &neighbours, 60.0);
        assert_eq!(points, start);
    }
}
