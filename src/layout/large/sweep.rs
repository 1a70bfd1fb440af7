//! One round of all nodes.

use super::graph::IndexGraph;
use super::near::Grid;
use super::pivots::Block;
use super::plane::Plane;
use super::terms::Places;

/// What is at work in a sweep.
#[derive(Clone, Copy, Debug)]
pub struct Forces {
    /// How much the neighbours of a node of average degree count together, beside one for all distances together.
    pub edges: f32,
    /// How strongly nodes close by push one another.
    pub push: f32,
    /// How far the push reaches, in hops.
    pub range: f32,
    /// The share of the way that is gone at once.
    pub step: f32,
}

/// What a sweep works on.
#[derive(Clone, Copy, Debug)]
pub struct Task<'a> {
    /// The graph without its leaves.
    pub graph: &'a IndexGraph,
    /// The pivots of this sweep.
    pub block: &'a Block,
    /// How far each node stands from the rest beyond its hops, for the leaves that it stands for.
    pub stems: &'a [f32],
    /// Which nodes may not move; empty where all may.
    pub is_held: &'a [bool],
}

impl Task<'_> {
    /// Moves every node that is free towards where the distances, its neighbours and those close by would have it. All
    /// look at the places before the sweep (Jacobi), so their order does not matter.
    pub fn sweep(self, grid: &mut Grid, forces: Forces, now: &Plane, next: &mut Plane) {
        let places = Places::new(self.block, now, self.stems);
        if forces.push > 0.0 {
            grid.sort(now, forces.range * 1.5);
        }
        let grid = &*grid;
        let mean_degree = self.graph.end_count() as f32 / self.graph.count().max(1) as f32;
        let per_edge = forces.edges / mean_degree.max(1.0);
        next.fill(|node| {
            let (x, y) = (now.x[node], now.y[node]);
            if self.is_held.get(node).is_some_and(|is_held| *is_held) {
                return (x, y);
            }
            let (mut dx, mut dy) = places.pull(self.block, node, (x, y), self.stems[node]);
            let (edges_x, edges_y) = neighbours(self.graph, node, now);
            dx += per_edge * edges_x;
            dy += per_edge * edges_y;
            if forces.push > 0.0 {
                let (push_x, push_y) = grid.push(x, y, forces.range);
                dx += forces.push * push_x;
                dy += forces.push * push_y;
            }
            let share = forces.step / (1.0 + per_edge * self.graph.degree(node) as f32);
            let moved = (x + dx * share, y + dy * share);
            if moved.0.is_finite() && moved.1.is_finite() { moved } else { (x, y) }
        });
    }
}

/// The way to all neighbours, added up: a linear spring without length.
fn neighbours(graph: &IndexGraph, node: usize, now: &Plane) -> (f32, f32) {
    let (x, y) = (now.x[node], now.y[node]);
    let others = graph.of(node).iter().map(|other| *other as usize);
    others.fold((0.0, 0.0), |sum, other| (sum.0 + now.x[other] - x, sum.1 + now.y[other] - y))
}
