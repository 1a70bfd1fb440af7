//! The request as numbered nodes and lists of neighbours.

use std::collections::{BTreeMap, BinaryHeap};

use super::geometry::Point;
use super::{EdgeSpec, Manner, Request};
use crate::model::Id;

/// How free a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Hold {
    /// It stays where it is.
    Fixed,
    /// It stays about where it is, and makes room by little.
    Kept,
    /// It goes where it is best.
    Free,
}

/// Whom each node is joined to, and at what length. Without loops and parallel edges, the same both ways.
#[derive(Clone, Debug, Default)]
pub struct Neighbours {
    first: Vec<usize>,
    ends: Vec<(u32, f32)>,
}

impl Neighbours {
    /// From edges given once each way or only one way; of parallel edges the shortest counts.
    pub fn new(count: usize, edges: impl IntoIterator<Item = (u32, u32, f32)>) -> Self {
        let mut shortest: BTreeMap<(u32, u32), f32> = BTreeMap::new();
        for (a, b, length) in edges {
            if a != b {
                for pair in [(a, b), (b, a)] {
                    shortest.entry(pair).and_modify(|known| *known = known.min(length)).or_insert(length);
                }
            }
        }
        let mut first = vec![0; count + 1];
        for (a, _) in shortest.keys() {
            first[*a as usize + 1] += 1;
        }
        for node in 0..count {
            first[node + 1] += first[node];
        }
        Self { first, ends: shortest.into_iter().map(|((_, b), length)| (b, length)).collect() }
    }

    /// How many nodes there are.
    pub fn count(&self) -> usize {
        self.first.len().saturating_sub(1)
    }

    /// How many ends edges have: twice the number of edges.
    pub fn ends(&self) -> usize {
        self.ends.len()
    }

    /// The neighbours of a node, with the length of the edge.
    pub fn of(&self, node: usize) -> &[(u32, f32)] {
        &self.ends[self.first[node]..self.first[node + 1]]
    }

    /// Every edge once, the lower number first.
    pub fn edges(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        (0..self.count())
            .flat_map(|a| self.of(a).iter().map(move |(b, _)| (a, *b as usize)).filter(|(a, b)| a < b))
    }

    /// The lengths of the shortest paths from a node; infinite where no path leads (Dijkstra 1959).
    pub fn distances_from(&self, source: usize) -> Vec<f32> {
        let mut distances = vec![f32::INFINITY; self.count()];
        // Lengths are positive, so their bits sort as they do.
        let mut open = BinaryHeap::from([(std::cmp::Reverse(0_u32), source as u32)]);
        distances[source] = 0.0;
        while let Some((std::cmp::Reverse(bits), node)) = open.pop() {
            let here = f32::from_bits(bits);
            if here > distances[node as usize] {
                continue;
            }
            for (next, length) in self.of(node as usize) {
                let there = here + length;
                if there < distances[*next as usize] {
                    distances[*next as usize] = there;
                    open.push((std::cmp::Reverse(there.to_bits()), *next));
                }
            }
        }
        distances
    }

    /// The connected parts, each with its nodes in order; the largest first, then by first node.
    pub fn components(&self) -> Vec<Vec<usize>> {
        let mut seen = vec![false; self.count()];
        let mut parts = Vec::new();
        for root in 0..self.count() {
            if seen[root] {
                continue;
            }
            seen[root] = true;
            let mut part = vec![root];
            let mut next = 0;
            while let Some(node) = part.get(next).copied() {
                next += 1;
                for (other, _) in self.of(node) {
                    if !std::mem::replace(&mut seen[*other as usize], true) {
                        part.push(*other as usize);
                    }
                }
            }
            part.sort_unstable();
            parts.push(part);
        }
        parts.sort_by_key(|part| std::cmp::Reverse(part.len()));
        parts
    }

    /// The graph among some of the nodes, which are given in order and numbered anew.
    pub fn among(&self, nodes: &[usize]) -> Self {
        let mut first = Vec::with_capacity(nodes.len() + 1);
        let mut ends = Vec::new();
        first.push(0);
        for node in nodes {
            for (other, length) in self.of(*node) {
                if let Ok(number) = nodes.binary_search(&(*other as usize)) {
                    ends.push((number as u32, *length));
                }
            }
            first.push(ends.len());
        }
        Self { first, ends }
    }
}

/// A request, numbered.
#[derive(Clone, Debug)]
pub struct Graph {
    /// The ids, sorted.
    pub ids: Vec<Id>,
    /// Half the size of each box.
    pub half: Vec<Point>,
    /// Who is joined to whom.
    pub neighbours: Neighbours,
    /// Where each node is now, if it is anywhere.
    pub start: Vec<Option<Point>>,
    /// How free each node is.
    pub hold: Vec<Hold>,
    /// The nodes without an edge that the shelf is for, in its order.
    pub shelf: Vec<usize>,
}

impl Graph {
    /// The farthest from the origin that a given coordinate may lie.
    const FARTHEST: f64 = 1e6;

    /// Numbers the nodes in the order of their ids.
    pub fn new(request: &Request) -> Self {
        let ids: Vec<Id> = request.nodes.keys().cloned().collect();
        let neighbours = Neighbours::new(ids.len(), numbered(&ids, &request.edges));
        let mut start = Vec::with_capacity(ids.len());
        let mut hold = Vec::with_capacity(ids.len());
        for node in request.nodes.values() {
            let tidy = |point: Option<Point>| {
                let bound = |v: f64| v.clamp(-Self::FARTHEST, Self::FARTHEST);
                point.filter(|p| p.is_finite()).map(|p| Point::new(bound(p.x), bound(p.y)))
            };
            let (fixed, given) = (tidy(node.fixed), tidy(node.start));
            start.push(fixed.or(given));
            hold.push(match (fixed, given) {
                (Some(_), _) => Hold::Fixed,
                (None, Some(_)) if request.manner == Manner::Gentle => Hold::Kept,
                _ => Hold::Free,
            });
        }
        let shelf = shelf(&ids, &neighbours, &hold, &request.shelf);
        let half = request.nodes.values().map(super::NodeBox::half).collect();
        Self { ids, half, neighbours, start, hold, shelf }
    }
}

fn numbered<'a>(ids: &'a [Id], edges: &'a [EdgeSpec]) -> impl Iterator<Item = (u32, u32, f32)> + 'a {
    edges.iter().filter_map(|edge| {
        let from = ids.binary_search(&edge.from).ok()?;
        let to = ids.binary_search(&edge.to).ok()?;
        let length = if edge.length.is_finite() { edge.length.clamp(0.2, 5.0) } else { 1.0 };
        Some((from as u32, to as u32, length as f32))
    })
}

fn shelf(ids: &[Id], neighbours: &Neighbours, hold: &[Hold], order: &[Id]) -> Vec<usize> {
    let mut waiting: Vec<bool> =
        (0..ids.len()).map(|node| neighbours.of(node).is_empty() && hold[node] == Hold::Free).collect();
    let named = order.iter().filter_map(|id| ids.binary_search(id).ok());
    named.chain(0..ids.len()).filter(|node| std::mem::take(&mut waiting[*node])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn loops_and_parallel_edges_are_left_out() {
        let neighbours = Neighbours::new(3, [(0, 1, 2.0), (1, 0, 1.0), (2, 2, 1.0), (0, 1, 3.0)]);
        assert_eq!(neighbours.of(0), [(1, 1.0)]);
        assert_eq!(neighbours.of(1), [(0, 1.0)]);
        assert!(neighbours.of(2).is_empty());
        assert_eq!(neighbours.components(), [vec![0, 1], vec![2]]);
    }

    #[test]
    fn distances_follow_the_shortest_path() {
        let neighbours = Neighbours::new(4, [(0, 1, 1.0), (1, 2, 1.0), (0, 2, 5.0)]);
        assert_eq!(neighbours.distances_from(0)[..3], [0.0, 1.0, 2.0]);
        assert!(neighbours.distances_from(0)[3].is_infinite());
    }
}
