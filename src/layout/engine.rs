//! The free layout, step by step.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};

use super::arrange::{self, Measures};
use super::geometry::Bounds;
use super::graph::{Graph, Neighbours};
use super::piece::Piece;
use super::{Manner, Point, Request, gentle};
use crate::model::Id;

/// Where everything is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Layout {
    /// The centre of each box.
    pub positions: BTreeMap<Id, Point>,
    /// Around all boxes.
    pub bounds: Bounds,
}

/// How far a layout is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Progress {
    /// The share of the work that is done, from 0 to 1.
    pub share: f64,
    /// Whether the layout is finished. Further steps change nothing.
    pub is_done: bool,
}

/// A layout in the making: stress majorization of each connected part, then room for the labels, then packing.
///
/// ```
/// use sayso::layout::{EdgeSpec, Engine, NodeBox, Request};
/// use sayso::model::Id;
///
/// let node = NodeBox { width: 80.0, height: 30.0, ..NodeBox::default() };
/// let mut request = Request::default();
/// request.nodes.insert(Id::from("a"), node);
/// request.nodes.insert(Id::from("b"), node);
/// request.edges.push(EdgeSpec::new(Id::from("a"), Id::from("b")));
///
/// let mut engine = Engine::new(&request);
/// while !engine.step().is_done {
///     let _so_far = engine.layout();
/// }
/// assert_eq!(engine.layout().positions.len(), 2);
/// ```
#[derive(Clone, Debug)]
pub struct Engine {
    graph: Graph,
    measures: Measures,
    seed: u64,
    pieces: Vec<Piece>,
    random: fastrand::Rng,
    next: usize,
    settled_nodes: usize,
    is_done: bool,
}

impl Engine {
    /// How much is done in a step, in pairs looked at: some milliseconds.
    const WORK_A_STEP: usize = 1_000_000;

    /// Prepares a layout. What has a place is there from the start.
    pub fn new(request: &Request) -> Self {
        let parameters = request.parameters.tidy();
        let graph = Graph::new(request);
        let measures = Measures::new(&graph.half, parameters);
        let lengths = lengths(&graph.neighbours, measures, parameters.clusters as f32);
        let mut on_shelf = vec![false; graph.ids.len()];
        graph.shelf.iter().for_each(|node| on_shelf[*node] = true);
        let mut pieces: Vec<Piece> = lengths
            .components()
            .into_iter()
            .filter(|nodes| !on_shelf[nodes[0]])
            .map(|nodes| Piece::new(&graph, &lengths, nodes, measures.edge))
            .collect();
        if request.manner == Manner::Gentle {
            place_gently(&mut pieces, &graph, measures.edge);
        }
        let random = fastrand::Rng::with_seed(parameters.seed);
        Self {
            graph,
            measures,
            seed: parameters.seed,
            pieces,
            random,
            next: 0,
            settled_nodes: 0,
            is_done: false,
        }
    }

    /// Works for some milliseconds.
    pub fn step(&mut self) -> Progress {
        let mut work = 0;
        while work < Self::WORK_A_STEP && !self.is_done {
            work += self.work_a_little();
        }
        self.progress()
    }

    /// How far it is.
    pub fn progress(&self) -> Progress {
        let total: usize = self.pieces.iter().map(|piece| piece.nodes.len()).sum();
        let current =
            self.pieces.get(self.next).map_or(0.0, |piece| piece.share() * piece.nodes.len() as f64);
        let share = (self.settled_nodes as f64 + current) / total.max(1) as f64;
        Progress { share: if self.is_done { 1.0 } else { share.min(0.99) }, is_done: self.is_done }
    }

    /// What there is so far.
    pub fn layout(&self) -> Layout {
        let points = arrange::assemble(&self.graph, &self.pieces, self.measures);
        let bounds = Bounds::around(points.iter().copied().zip(self.graph.half.iter().copied()));
        Layout { positions: self.graph.ids.iter().cloned().zip(points).collect(), bounds }
    }

    fn work_a_little(&mut self) -> usize {
        let Some(piece) = self.pieces.get_mut(self.next) else {
            let mut anchored: Vec<&mut Piece> =
                self.pieces.iter_mut().filter(|piece| piece.is_anchored()).collect();
            arrange::settle_anchored(&mut anchored, &self.graph, self.measures);
            self.is_done = true;
            return 0;
        };
        let (work, is_done) = piece.step(&mut self.random);
        if !is_done {
            return work.max(1);
        }
        if !piece.is_anchored() {
            arrange::settle_piece(piece, &self.graph, self.measures);
        }
        self.settled_nodes += piece.nodes.len();
        self.next += 1;
        // A part's layout depends on nothing but itself and the seed.
        self.random = fastrand::Rng::with_seed(self.seed.wrapping_add(self.next as u64));
        work + self.pieces[self.next - 1].nodes.len() * 100
    }
}

/// Lays out in one go. `on_progress` gets what there is after each step; setting `cancel` from elsewhere ends the work
/// with what there is.
pub fn run(request: &Request, cancel: &AtomicBool, mut on_progress: impl FnMut(&Engine, Progress)) -> Layout {
    let mut engine = Engine::new(request);
    while !cancel.load(Ordering::Relaxed) {
        let progress = engine.step();
        on_progress(&engine, progress);
        if progress.is_done {
            break;
        }
    }
    engine.layout()
}

/// The edges with their lengths in points. Where many boxes crowd around a hub as leaves, they keep more distance. `clusters`,
/// from 0 to 1, is how much shorter edges are whose ends have neighbours in common, and longer those that bridge.
fn lengths(neighbours: &Neighbours, measures: Measures, clusters: f32) -> Neighbours {
    let is_leaf = |node: usize| neighbours.of(node).len() == 1;
    let room: Vec<f32> = (0..neighbours.count())
        .map(|hub| {
            let leaves = neighbours.of(hub).iter().filter(|(other, _)| is_leaf(*other as usize)).count();
            if measures.has_boxes { 1.0 + ((leaves as f32 - 8.0) / 16.0).clamp(0.0, 1.0) } else { 1.0 }
        })
        .collect();
    let edges = (0..neighbours.count()).flat_map(|a| {
        let room = &room;
        neighbours.of(a).iter().map(move |(b, length)| {
            let other = *b as usize;
            let factor = match (is_leaf(a), is_leaf(other)) {
                (true, false) => room[other],
                (false, true) => room[a],
                _ => 1.0,
            };
            let bridge = if clusters > 0.0 {
                1.0 + clusters * (0.6 - 1.8 * in_common(neighbours, a, other))
            } else {
                1.0
            };
            (a as u32, *b, length * measures.edge as f32 * factor * bridge.max(0.3))
        })
    });
    Neighbours::new(neighbours.count(), edges)
}

/// The share of two nodes' neighbours, themselves included, that are those of both (Jaccard).
fn in_common(neighbours: &Neighbours, a: usize, b: usize) -> f32 {
    let set = |node: usize| -> std::collections::BTreeSet<usize> {
        neighbours.of(node).iter().map(|(other, _)| *other as usize).chain([node]).collect()
    };
    let (a, b) = (set(a), set(b));
    a.intersection(&b).count() as f32 / a.union(&b).count().max(1) as f32
}

fn place_gently(pieces: &mut [Piece], graph: &Graph, edge: f64) {
    let mut boxes: Vec<(Point, Point)> = pieces
        .iter()
        .flat_map(|piece| piece.nodes.iter().zip(&piece.points).zip(&piece.hold))
        .filter(|(_, hold)| **hold != super::graph::Hold::Free)
        .map(|((node, point), _)| (*point, graph.half[*node]))
        .collect();
    for piece in pieces.iter_mut().filter(|piece| piece.is_anchored()) {
        gentle::place(piece, &graph.half, &mut boxes, edge);
        piece.finish();
    }
}

#[cfg(test)]
mod tests {
    use super::super::Parameters;
    use super::*;

    #[test]
    fn emphasis_on_clusters_shortens_what_is_tied_and_lengthens_what_bridges() {
        // Two cliques of six and a bridge between them.
        let clique = |from: u32| (from..from + 6).flat_map(move |a| (from..a).map(move |b| (a, b, 1.0)));
        let neighbours = Neighbours::new(12, clique(0).chain(clique(6)).chain([(0, 6, 1.0)]));
        let measures = Measures::new(&[Point::new(20.0, 8.0)], Parameters::default());
        let length = |clusters: f32, a: usize, b: u32| {
            let lengths = lengths(&neighbours, measures, clusters);
            lengths.of(a).iter().find(|(other, _)| *other == b).map(|(_, length)| *length).unwrap()
        };
        assert!(length(1.0, 0, 6) > length(0.0, 0, 6) * 1.2);
        assert!(length(1.0, 1, 2) < length(0.0, 1, 2) * 0.8);
    }
}
