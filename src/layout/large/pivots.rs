//! Hop distances from some nodes that stand for all.

use super::graph::IndexGraph;

/// How many pivots are measured at once: one bit of a word each.
pub const LANES: usize = 64;

/// The distances from up to [`LANES`] nodes to all.
#[derive(Clone, Debug, Default)]
pub struct Block {
    /// Which nodes they are; no more than there are nodes.
    pub pivots: Vec<u32>,
    /// In units of `1 << shift` hops.
    pub hops: Hops,
    /// Hops are halved so often that the longest fits into 16 bits.
    shift: u32,
}

/// Distances by node, then by pivot, [`LANES`] for each node. Zero where there is no pivot.
///
/// In most graphs all are near one another, and a byte is enough: sweeps, which read them all, then wait half as long
/// for memory.
#[derive(Clone, Debug)]
pub enum Hops {
    /// None is over 255.
    Short(Vec<u8>),
    /// Some are.
    Long(Vec<u16>),
}

impl Default for Hops {
    fn default() -> Self {
        Self::Short(Vec::new())
    }
}

impl Hops {
    /// Enters the distance of some nodes, each to the pivots whose bits are set.
    fn enter(&mut self, reached: &[(u32, u64)], distance: u16) {
        if let Self::Short(hops) = self
            && distance > u16::from(u8::MAX)
        {
            *self = Self::Long(hops.iter().copied().map(u16::from).collect());
        }
        match self {
            Self::Short(hops) => enter(hops, reached, distance as u8),
            Self::Long(hops) => enter(hops, reached, distance),
        }
    }
}

fn enter<Hop: Copy>(hops: &mut [Hop], reached: &[(u32, u64)], distance: Hop) {
    for (node, new) in reached {
        let row = &mut hops[*node as usize * LANES..][..LANES];
        let mut new = *new;
        while new != 0 {
            row[new.trailing_zeros() as usize] = distance;
            new &= new - 1;
        }
    }
}

impl Block {
    /// Measures a connected graph from some of its nodes, all different.
    ///
    /// One search carries all sources as the bits of a word (Then, Kaufmann, Chirigati and others 2014, MS-BFS), so
    /// that each edge is looked at about once a level and not once a source.
    pub fn new(graph: &IndexGraph, pivots: &[u32]) -> Self {
        let count = graph.count();
        // The longest path has fewer hops than there are nodes.
        let shift = usize::BITS - (count >> 16).leading_zeros();
        let mut hops = Hops::Short(vec![0; count * LANES]);
        let mut search = Search::new(count, pivots);
        let mut level = 0_usize;
        while search.advance(graph) {
            level += 1;
            hops.enter(&search.reached, ((level >> shift) as u16).max(1));
        }
        Self { pivots: pivots.to_vec(), hops, shift }
    }

    /// The distances of a node in hops.
    pub fn distances(&self, node: usize) -> [f32; LANES] {
        let row = node * LANES..(node + 1) * LANES;
        let mut distances = [0.0; LANES];
        match &self.hops {
            Hops::Short(hops) => in_units(&mut distances, &hops[row], self.unit()),
            Hops::Long(hops) => in_units(&mut distances, &hops[row], self.unit()),
        }
        distances
    }

    /// How long a unit of distance is, in hops.
    pub fn unit(&self) -> f32 {
        (1_u64 << self.shift) as f32
    }
}

fn in_units<Hop: Copy + Into<f32>>(distances: &mut [f32; LANES], row: &[Hop], unit: f32) {
    distances.iter_mut().zip(row).for_each(|(distance, hops)| *distance = (*hops).into() * unit);
}

/// Different nodes drawn by chance: at most `most`, and no more than there are.
pub fn draw(count: usize, most: usize, random: &mut fastrand::Rng) -> Vec<u32> {
    if most * 4 >= count {
        let mut nodes: Vec<u32> = (0..count as u32).collect();
        random.shuffle(&mut nodes);
        nodes.truncate(most);
        return nodes;
    }
    let mut drawn = std::collections::BTreeSet::new();
    let mut nodes = Vec::with_capacity(most);
    while nodes.len() < most {
        let node = random.u32(0..count as u32);
        if drawn.insert(node) {
            nodes.push(node);
        }
    }
    nodes
}

/// A search from many sources, level by level.
struct Search {
    seen: Vec<u64>,
    arriving: Vec<u64>,
    /// The nodes reached at this level, and from which sources.
    reached: Vec<(u32, u64)>,
    touched: Vec<u32>,
}

impl Search {
    fn new(count: usize, sources: &[u32]) -> Self {
        let mut seen = vec![0; count];
        let mut reached = Vec::with_capacity(sources.len());
        for (lane, source) in sources.iter().enumerate() {
            seen[*source as usize] |= 1 << lane;
            reached.push((*source, 1 << lane));
        }
        Self { seen, arriving: vec![0; count], reached, touched: Vec::new() }
    }

    /// Goes on by one level; false once nothing new is reached.
    fn advance(&mut self, graph: &IndexGraph) -> bool {
        for (node, sources) in self.reached.drain(..) {
            for other in graph.of(node as usize) {
                let other_at = *other as usize;
                let new = sources & !self.seen[other_at];
                if new != 0 {
                    if self.arriving[other_at] == 0 {
                        self.touched.push(*other);
                    }
                    self.arriving[other_at] |= new;
                }
            }
        }
        for node in self.touched.drain(..) {
            let new = std::mem::take(&mut self.arriving[node as usize]);
            self.seen[node as usize] |= new;
            self.reached.push((node, new));
        }
        !self.reached.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(count: u32) -> IndexGraph {
        let edges: Vec<(u32, u32)> = (1..count).map(|node| (node - 1, node)).collect();
        IndexGraph::new(count as usize, &edges)
    }

    #[test]
    fn distances_are_told_however_far() {
        let near = Block::new(&path(200), &[0, 199]);
        assert!(matches!(near.hops, Hops::Short(_)));
        let far = Block::new(&path(1_000), &[0, 999]);
        assert!(matches!(far.hops, Hops::Long(_)));
        for node in [0, 1, 254, 255, 256, 700, 999] {
            assert_eq!(far.distances(node)[..3], [node as f32, (999 - node) as f32, 0.0]);
        }
        assert_eq!(near.distances(150)[..2], [150.0, 49.0]);
    }
}
