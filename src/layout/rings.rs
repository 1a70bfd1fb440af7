//! Rings around one node: what is one step away on the first, two steps on the second, and so on.
//!
//! Each node has a sector of its ring that lies within that of the node it hangs on (radial drawing of trees, Eades
//! 1992); the order round the rings is sought so that the other edges are short.

use std::collections::{BTreeMap, VecDeque};

use super::geometry::{Bounds, Point};
use super::overlap::separate;
use super::{Layout, NodeBox, Parameters};
use crate::model::Id;

/// What is to be laid out in rings.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RingsRequest {
    /// The node in the middle; where there is none of that id, the first.
    pub centre: Option<Id>,
    /// The nodes. Places given are left out of account.
    pub nodes: BTreeMap<Id, NodeBox>,
    /// Edges, in either direction. Loops and edges to unknown nodes are left out.
    pub edges: Vec<(Id, Id)>,
    /// Spacing and the shape of the rings; nothing is left to chance.
    pub parameters: Parameters,
}

/// How many times the order round the rings is improved.
const SWEEPS: usize = 12;

/// Lays out in rings, the node in the middle at the origin, without overlap. What no path joins to it stands on one
/// more ring outside. The time taken grows with (nodes + edges) × log nodes.
pub fn rings(request: &RingsRequest) -> Layout {
    let parameters = request.parameters.tidy();
    let ids: Vec<&Id> = request.nodes.keys().collect();
    let half: Vec<Point> = request.nodes.values().map(NodeBox::half).collect();
    let Some(tree) = Tree::new(request, &ids) else { return Layout::default() };
    let gap = 22.0 * parameters.spacing;
    let radii = tree.radii(&half, gap);
    let mut order = tree.children.clone();
    let mut best = (f64::INFINITY, Vec::new());
    for _ in 0..=SWEEPS {
        let angles = tree.angles(&order, &half, &radii, gap);
        let cost = tree.cost(&angles);
        if cost < best.0 - 1e-9 {
            best = (cost, angles.clone());
        }
        tree.reorder(&mut order, &angles);
    }
    // Labels are wide, and so are windows: the rings are ellipses.
    let wide = parameters.aspect.clamp(1.0, 1.5);
    let mut points: Vec<Point> = best
        .1
        .iter()
        .zip(&tree.ring)
        .map(|(angle, ring)| {
            let at = Point::polar(*angle, radii[*ring]);
            Point::new(at.x * wide, at.y)
        })
        .collect();
    let padded: Vec<Point> = half.iter().map(|half| *half + Point::new(gap, gap) * 0.3).collect();
    let freedom: Vec<f64> = tree.ring.iter().map(|ring| f64::from(u8::from(*ring > 0))).collect();
    separate(&mut points, &padded, &freedom);
    let bounds = Bounds::around(points.iter().copied().zip(half));
    Layout { positions: ids.into_iter().cloned().zip(points).collect(), bounds }
}

/// Who hangs on whom.
struct Tree {
    root: usize,
    /// The number of steps from the middle.
    ring: Vec<usize>,
    children: Vec<Vec<usize>>,
    neighbours: Vec<Vec<usize>>,
    /// From the middle outwards.
    outwards: Vec<usize>,
}

impl Tree {
    fn new(request: &RingsRequest, ids: &[&Id]) -> Option<Self> {
        let number = |id: &Id| ids.binary_search(&id).ok();
        let root = request.centre.as_ref().and_then(number).or((!ids.is_empty()).then_some(0))?;
        let mut neighbours = vec![Vec::new(); ids.len()];
        for (from, to) in &request.edges {
            if let (Some(a), Some(b)) = (number(from), number(to))
                && a != b
            {
                neighbours[a].push(b);
                neighbours[b].push(a);
            }
        }
        for list in &mut neighbours {
            list.sort_unstable();
            list.dedup();
        }
        let mut tree = Self {
            root,
            ring: vec![usize::MAX; ids.len()],
            children: vec![Vec::new(); ids.len()],
            neighbours,
            outwards: Vec::with_capacity(ids.len()),
        };
        tree.grow();
        Some(tree)
    }

    /// Breadth first from the root; what is not reached hangs on it too, one ring outside.
    fn grow(&mut self) {
        let mut queue = VecDeque::from([self.root]);
        self.ring[self.root] = 0;
        while let Some(node) = queue.pop_front() {
            self.outwards.push(node);
            for other in self.neighbours[node].clone() {
                if self.ring[other] == usize::MAX {
                    self.ring[other] = self.ring[node] + 1;
                    self.children[node].push(other);
                    queue.push_back(other);
                }
            }
        }
        let outside = self.outwards.last().map_or(0, |last| self.ring[*last]) + 1;
        for node in 0..self.ring.len() {
            if self.ring[node] == usize::MAX {
                self.ring[node] = outside;
                self.children[self.root].push(node);
                self.outwards.push(node);
            }
        }
    }

    /// The radius of each ring: clear of the one inside it, and long enough for what stands on it.
    fn radii(&self, half: &[Point], gap: f64) -> Vec<f64> {
        let count = self.ring.iter().max().map_or(1, |last| last + 1);
        let mut thickness = vec![0.0_f64; count];
        let mut needed = vec![0.0; count];
        for (ring, half) in self.ring.iter().zip(half) {
            thickness[*ring] = thickness[*ring].max(half.y);
            needed[*ring] += along(*half) + gap;
        }
        let mut radii = vec![0.0; count];
        for ring in 1..count {
            let clear = radii[ring - 1] + thickness[ring - 1] + thickness[ring] + gap * 2.5;
            radii[ring] = clear.max(needed[ring] / std::f64::consts::TAU);
        }
        radii
    }

    /// The angle of each node, when the children of each stand in that order.
    fn angles(&self, order: &[Vec<usize>], half: &[Point], radii: &[f64], gap: f64) -> Vec<f64> {
        // The sector that a node needs: its own, or that of what hangs on it.
        let mut sector: Vec<f64> =
            (0..half.len()).map(|node| (along(half[node]) + gap) / radii[self.ring[node]].max(1.0)).collect();
        for node in self.outwards.iter().rev().filter(|node| **node != self.root) {
            let below: f64 = order[*node].iter().map(|child| sector[*child]).sum();
            sector[*node] = sector[*node].max(below);
        }
        let mut angles = vec![0.0; half.len()];
        let mut start = vec![-std::f64::consts::FRAC_PI_2; half.len()];
        for node in &self.outwards {
            let needed: f64 = order[*node].iter().map(|child| sector[*child]).sum();
            let is_root = *node == self.root;
            let room = if is_root { std::f64::consts::TAU } else { sector[*node] };
            let scale = if is_root || needed > room { room / needed.max(1e-9) } else { 1.0 };
            let mut from = start[*node] + (room - needed * scale) / 2.0;
            for child in &order[*node] {
                let own = sector[*child] * scale;
                sector[*child] = own;
                start[*child] = from;
                angles[*child] = from + own / 2.0;
                from += own;
            }
        }
        angles
    }

    /// How far the edges reach round the rings altogether.
    fn cost(&self, angles: &[f64]) -> f64 {
        let ends = self.neighbours.iter().enumerate();
        let pairs = ends.flat_map(|(a, list)| list.iter().map(move |b| (a, *b)));
        pairs
            .filter(|(a, b)| a < b && *a != self.root && *b != self.root)
            .map(|(a, b)| turn(angles[a], angles[b]).abs())
            .sum()
    }

    /// Sorts the children of each node by where their other neighbours are.
    fn reorder(&self, order: &mut [Vec<usize>], angles: &[f64]) {
        let wanted = |node: usize| {
            let others = self.neighbours[node].iter().filter(|other| **other != self.root);
            let (mut x, mut y) = (angles[node].cos() * 0.5, angles[node].sin() * 0.5);
            for other in others {
                x += angles[*other].cos();
                y += angles[*other].sin();
            }
            // Measured from where the circle begins, so that the cut does not jump.
            turn(std::f64::consts::FRAC_PI_2, y.atan2(x))
        };
        for children in order.iter_mut() {
            children.sort_by(|a, b| wanted(*a).total_cmp(&wanted(*b)).then(a.cmp(b)));
        }
    }
}

/// What a box takes along a ring, on average over all directions.
fn along(half: Point) -> f64 {
    half.x + half.y
}

/// The turn from one angle to another, from -π to π.
fn turn(from: f64, to: f64) -> f64 {
    let turn = (to - from).rem_euclid(std::f64::consts::TAU);
    if turn > std::f64::consts::PI { turn - std::f64::consts::TAU } else { turn }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::geometry::penetration;
    use proptest::prelude::*;

    fn request(count: usize, edges: &[(usize, usize)]) -> RingsRequest {
        let id = |n: usize| Id::from(format!("n{n:03}"));
        let node =
            |n: usize| NodeBox { width: 60.0 + (n * 31 % 70) as f64, height: 28.0, ..NodeBox::default() };
        RingsRequest {
            centre: Some(id(0)),
            nodes: (0..count).map(|n| (id(n), node(n))).collect(),
            edges: edges.iter().map(|(a, b)| (id(*a), id(*b))).collect(),
            parameters: Parameters::default(),
        }
    }

    #[test]
    fn steps_away_are_rings_away() {
        let layout = rings(&request(7, &[(0, 1), (0, 2), (1, 3), (2, 4), (3, 5)]));
        // Rings are ellipses, so that distances count across as much as down.
        let out = |n: usize| {
            let at = layout.positions[&Id::from(format!("n{n:03}"))];
            Point::new(at.x / 1.5, at.y).length()
        };
        assert!(out(0) < 1e-9);
        for (near, far) in [(0, 1), (1, 3), (2, 4), (3, 5), (5, 6)] {
            assert!(out(far) > out(near) + 20.0, "{near} {far}: {} {}", out(near), out(far));
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]

        #[test]
        fn rings_never_overlap_and_are_the_same_twice(
            count in 0_usize..40,
            edges in prop::collection::vec((0_usize..40, 0_usize..40), 0..80),
        ) {
            let request = request(count, &edges);
            let layout = rings(&request);
            prop_assert_eq!(&layout, &rings(&request));
            prop_assert_eq!(layout.positions.len(), count);
            let boxes: Vec<_> = request.nodes.iter().map(|(id, node)| (layout.positions[id], node.half())).collect();
            for (n, (a, half)) in boxes.iter().enumerate() {
                prop_assert!(a.is_finite());
                for (b, other) in &boxes[n + 1..] {
                    let inside = penetration(*a, *half, *b, *other);
                    prop_assert!(inside.x <= 0.0 || inside.y <= 0.0);
                }
            }
        }
    }
}
