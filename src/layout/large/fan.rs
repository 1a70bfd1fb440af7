//! Nodes with one edge, folded away while the rest is laid out, and fanned out around their neighbour at the end.

use rayon::prelude::*;

use super::graph::IndexGraph;
use super::near::Grid;
use super::part::spacing;
use super::plane::Plane;

/// Which nodes are folded away.
#[derive(Clone, Debug)]
pub struct Fold {
    /// The nodes that stay, in order.
    pub core: Vec<u32>,
    /// The number of each node in the core; `u32::MAX` for a leaf.
    pub numbers: Vec<u32>,
    /// The leaves, each after the number of its neighbour in the core.
    pub leaves: Vec<(u32, u32)>,
}

impl Fold {
    /// Folds every node that has one edge, but for those that must be kept and one end of an edge on its own.
    pub fn new(graph: &IndexGraph, is_kept: impl Fn(usize) -> bool) -> Self {
        let is_leaf = |node: usize| {
            graph.degree(node) == 1 && !is_kept(node) && {
                let hub = graph.of(node)[0] as usize;
                graph.degree(hub) > 1 || is_kept(hub) || hub < node
            }
        };
        let mut core = Vec::new();
        let mut numbers = vec![u32::MAX; graph.count()];
        for (node, number) in numbers.iter_mut().enumerate() {
            if !is_leaf(node) {
                *number = core.len() as u32;
                core.push(node as u32);
            }
        }
        let mut leaves: Vec<(u32, u32)> = (0..graph.count())
            .filter(|node| numbers[*node] == u32::MAX)
            .map(|node| (numbers[graph.of(node)[0] as usize], node as u32))
            .collect();
        leaves.sort_unstable();
        Self { core, numbers, leaves }
    }

    /// How many nodes each node of the core stands for, itself included.
    pub fn masses(&self) -> Vec<f32> {
        let mut masses = vec![1.0; self.core.len()];
        for (hub, _) in &self.leaves {
            masses[*hub as usize] += 1.0;
        }
        masses
    }
}

/// The places of all nodes, in hops: those of the core, and the leaves in fans around them, no farther than a hop, and
/// no farther than there is room.
pub fn unfold(graph: &IndexGraph, fold: &Fold, core: &Plane) -> Plane {
    let mut whole = Plane::zero(graph.count());
    for (number, node) in fold.core.iter().enumerate() {
        whole.x[*node as usize] = core.x[number];
        whole.y[*node as usize] = core.y[number];
    }
    if fold.leaves.is_empty() {
        return whole;
    }
    let mut grid = Grid::default();
    let side = if core.len() < 2 { 1.0 } else { spacing(core) * 1.5 };
    grid.sort(core, side);
    let groups: Vec<&[(u32, u32)]> = fold.leaves.chunk_by(|a, b| a.0 == b.0).collect();
    let fanned: Vec<Vec<(u32, f32, f32)>> =
        groups.par_chunks(HUBS_AT_ONCE).map(|groups| fan_out(graph, fold, core, &grid, groups)).collect();
    for (leaf, x, y) in fanned.into_iter().flatten() {
        whole.x[leaf as usize] = x;
        whole.y[leaf as usize] = y;
    }
    whole
}

/// Where the leaves of some hubs are, each group those of one.
fn fan_out(
    graph: &IndexGraph,
    fold: &Fold,
    core: &Plane,
    grid: &Grid,
    groups: &[&[(u32, u32)]],
) -> Vec<(u32, f32, f32)> {
    let mut fanned = Vec::with_capacity(groups.iter().map(|group| group.len()).sum());
    let mut angles = Vec::new();
    for group in groups {
        let hub = group[0].0 as usize;
        let (x, y) = (core.x[hub], core.y[hub]);
        angles.clear();
        let numbers = graph.of(fold.core[hub] as usize).iter().map(|other| fold.numbers[*other as usize]);
        for other in numbers.filter(|number| *number != u32::MAX) {
            let (dx, dy) = (core.x[other as usize] - x, core.y[other as usize] - y);
            if dx != 0.0 || dy != 0.0 {
                angles.push(dy.atan2(dx));
            }
        }
        let many = (group.len() as f32 / LEAVES_A_RING).sqrt().max(1.0);
        let radius = (grid.room(x, y) * ROOM * many).min(1.0);
        for ((_, leaf), (angle, stretch)) in group.iter().zip(fan(&mut angles, group.len())) {
            let (sin, cos) = angle.sin_cos();
            fanned.push((*leaf, x + cos * radius * stretch, y + sin * radius * stretch));
        }
    }
    fanned
}

/// Of how many hubs the leaves are placed in one go.
const HUBS_AT_ONCE: usize = 256;

/// How long the edge of a leaf is beside the usual distance of nodes around its hub.
const ROOM: f32 = 0.6;
/// How many leaves stand at the same distance before further rings begin.
const LEAVES_A_RING: f32 = 12.0;

const TURN: f32 = std::f32::consts::TAU;

/// The directions of leaves, spread over the gaps between the other edges, and how long each is beside the longest.
fn fan(taken: &mut [f32], count: usize) -> Vec<(f32, f32)> {
    taken.sort_by(f32::total_cmp);
    let gaps: Vec<(f32, f32)> = match *taken {
        [] => vec![(0.0, TURN)],
        [first, .., last] => {
            let inner = taken.windows(2).map(|pair| (pair[0], pair[1] - pair[0]));
            inner.chain([(last, (first + TURN - last).max(0.0))]).collect()
        }
        [only] => vec![(only, TURN)],
    };
    let rings = (count as f32 / LEAVES_A_RING).ceil().max(1.0) as usize;
    let mut fan = Vec::with_capacity(count);
    for (gap, share) in gaps.iter().zip(shared_out(&gaps, count)) {
        for place in 0..share {
            let angle = gap.0 + gap.1 * (place + 1) as f32 / (share + 1) as f32;
            let ring = (fan.len() % rings) as f32 / rings as f32;
            // Rings of equal area, so that they fill a disc evenly.
            fan.push((angle, (1.0 - 0.9 * ring).sqrt()));
        }
    }
    fan
}

/// How many of `count` leaves go into each gap, so that the narrowest angle is as wide as can be.
fn shared_out(gaps: &[(f32, f32)], count: usize) -> Vec<usize> {
    let width: f32 = gaps.iter().map(|gap| gap.1).sum();
    // At first what is sure to fit, then one by one where the angle is widest.
    let sure = count.saturating_sub(gaps.len()) as f32 / width.max(f32::MIN_POSITIVE);
    let mut shares: Vec<usize> = gaps.iter().map(|gap| (gap.1 * sure) as usize).collect();
    let mut open: std::collections::BinaryHeap<(u32, std::cmp::Reverse<usize>)> = gaps
        .iter()
        .zip(&shares)
        .enumerate()
        .map(|(at, (gap, share))| (angle_bits(gap.1, *share), std::cmp::Reverse(at)))
        .collect();
    for _ in shares.iter().sum::<usize>()..count {
        let Some((_, std::cmp::Reverse(at))) = open.pop() else { break };
        shares[at] += 1;
        open.push((angle_bits(gaps[at].1, shares[at]), std::cmp::Reverse(at)));
    }
    shares
}

/// The angle between edges in a gap with one leaf more; the bits of positive floats sort as they do.
fn angle_bits(gap: f32, share: usize) -> u32 {
    (gap.max(0.0) / (share + 2) as f32).to_bits()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn leaves_go_where_there_is_room() {
        let mut taken = [0.0, 0.5];
        let fan = fan(&mut taken, 3);
        assert!(fan.iter().all(|(angle, _)| *angle > 0.5 && *angle < TURN), "{fan:?}");
    }

    #[test]
    fn every_leaf_has_a_direction() {
        for (edges, leaves) in [(0, 1), (1, 5), (40, 3), (3, 10_000)] {
            let mut taken: Vec<f32> = (0..edges).map(|n| n as f32 * 0.1).collect();
            assert_eq!(fan(&mut taken, leaves).len(), leaves);
        }
    }

    #[test]
    fn an_edge_on_its_own_keeps_one_end() {
        let fold = Fold::new(&IndexGraph::new(2, &[(0, 1)]), |_| false);
        assert_eq!((fold.core, fold.leaves), (vec![0], vec![(0, 1)]));
    }
}
