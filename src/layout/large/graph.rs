//! A graph by numbers, and its connected parts.

use super::fan::Fold;

/// An undirected graph of numbered nodes: whom each is joined to, in order, without loops and parallel edges.
///
/// Compressed sparse rows: eight bytes an edge and four a node.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IndexGraph {
    first: Vec<u32>,
    ends: Vec<u32>,
}

impl IndexGraph {
    /// From edges in any order, given once or both ways. Loops, repetitions and edges to nodes that are not there
    /// are left out.
    pub fn new(count: usize, edges: &[(u32, u32)]) -> Self {
        let is_edge = |(a, b): &&(u32, u32)| a != b && (*a as usize) < count && (*b as usize) < count;
        let mut first = vec![0_u32; count + 1];
        for (a, b) in edges.iter().filter(is_edge) {
            first[*a as usize + 1] += 1;
            first[*b as usize + 1] += 1;
        }
        for node in 0..count {
            first[node + 1] += first[node];
        }
        let mut next = first.clone();
        let mut ends = vec![0_u32; first[count] as usize];
        for (a, b) in edges.iter().filter(is_edge) {
            for (from, to) in [(*a, *b), (*b, *a)] {
                ends[next[from as usize] as usize] = to;
                next[from as usize] += 1;
            }
        }
        Self { first, ends }.tidy()
    }

    /// How many nodes there are.
    pub fn count(&self) -> usize {
        self.first.len().saturating_sub(1)
    }

    /// How many ends edges have: twice the number of edges.
    pub fn end_count(&self) -> usize {
        self.ends.len()
    }

    /// Whom a node is joined to, in order.
    pub fn of(&self, node: usize) -> &[u32] {
        &self.ends[self.first[node] as usize..self.first[node + 1] as usize]
    }

    /// How many edges a node has.
    pub fn degree(&self, node: usize) -> usize {
        (self.first[node + 1] - self.first[node]) as usize
    }

    /// Each node's ends in order and once.
    fn tidy(mut self) -> Self {
        let mut kept = 0;
        let mut begin = 0;
        for node in 0..self.count() {
            let end = self.first[node + 1] as usize;
            self.ends[begin..end].sort_unstable();
            let from = kept;
            for at in begin..end {
                let other = self.ends[at];
                if kept == from || self.ends[kept - 1] != other {
                    self.ends[kept] = other;
                    kept += 1;
                }
            }
            begin = end;
            self.first[node + 1] = kept as u32;
        }
        self.ends.truncate(kept);
        self
    }

    /// The graph among some nodes. `numbers` gives each its new number, or `u32::MAX` where it is left out; `nodes`
    /// lists those that stay, by new number.
    pub(crate) fn among(&self, nodes: &[u32], numbers: &[u32]) -> Self {
        let mut first = Vec::with_capacity(nodes.len() + 1);
        first.push(0);
        let mut ends = Vec::new();
        for node in nodes {
            let begin = ends.len();
            let kept = self.of(*node as usize).iter().map(|other| numbers[*other as usize]);
            ends.extend(kept.filter(|number| *number != u32::MAX));
            ends[begin..].sort_unstable();
            first.push(ends.len() as u32);
        }
        ends.shrink_to_fit();
        Self { first, ends }
    }

    /// The connected parts, the largest first, then by their first node. Within a part the nodes are in breadth-first
    /// order, so that neighbours are near in memory.
    pub(crate) fn parts(&self) -> Vec<Vec<u32>> {
        let mut is_seen = vec![false; self.count()];
        let mut parts = Vec::new();
        for root in 0..self.count() {
            if std::mem::replace(&mut is_seen[root], true) {
                continue;
            }
            let mut part = vec![root as u32];
            let mut next = 0;
            while let Some(node) = part.get(next).copied() {
                next += 1;
                for other in self.of(node as usize) {
                    if !std::mem::replace(&mut is_seen[*other as usize], true) {
                        part.push(*other);
                    }
                }
            }
            parts.push(part);
        }
        parts.sort_by_key(|part| std::cmp::Reverse(part.len()));
        parts
    }

    /// The graph without its folded nodes, which are those of [`Fold`].
    pub(crate) fn without(&self, fold: &Fold) -> Self {
        self.among(&fold.core, &fold.numbers)
    }
}
