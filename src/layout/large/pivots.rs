//! Hop distances from some nodes that stand for all.

use super::graph::IndexGraph;

/// How many pivots are measured at once: one bit of a word each.
pub const LANES: usize = 64;

/// The distances from up to [`LANES`] nodes to all.
#[derive(Clone, Debug, Default)]
pub struct Block {
    /// Which nodes they are; no more than there are nodes.
    pub pivots: Vec<u32>,
    /// By node, then by pivot, [`LANES`] for each node: the distance in units of `1 << shift` hops. Zero where there
    /// is no pivot.
    pub hops: Vec<u16>,
    /// Hops are halved so often that the longest fits into 16 bits.
    pub shift: u32,
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
        let mut hops = vec![0_u16; count * LANES];
        let mut search = Search::new(count, pivots);
        let mut level = 0_usize;
        while search.advance(graph) {
            level += 1;
            let distance = ((level >> shift) as u16).max(1);
            for (node, new) in &search.reached {
                let row = &mut hops[*node as usize * LANES..][..LANES];
                let mut new = *new;
                while new != 0 {
                    row[new.trailing_zeros() as usize] = distance;
                    new &= new - 1;
                }
            }
        }
        Self { pivots: pivots.to_vec(), hops, shift }
    }

    /// The distances of a node.
    pub fn row(&self, node: usize) -> &[u16] {
        &self.hops[node * LANES..(node + 1) * LANES]
    }

    /// How long a unit of distance is, in hops.
    pub fn unit(&self) -> f32 {
        (1_u64 << self.shift) as f32
    }
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
