//! The engine for large graphs, on numbered nodes.
//!
//! How it works, part by part:
//! 1. Nodes with one edge are folded into their neighbour ([`fan`]).
//! 2. Breadth-first searches from pivots drawn by chance, 64 in one pass (Then and others 2014), give distances; from the
//!    first 64, classical scaling gives a first picture (Brandes and Pich 2007).
//! 3. Sweeps of sparse stress (Ortmann, Klimenta and Brandes 2017), where each node moves to the place that
//!    majorization gives it (Gansner, Koren and North 2004). Each sweep takes another 64 of the pivots, as stochastic
//!    descent does (Zheng, Pawar and Goodman 2019), so that a sweep costs the same however many there are.
//! 4. In the same sweeps every edge pulls its ends together by a linear spring, and at last nodes close by push one
//!    another by a bounded force of short range (t-FDP; Zhong and others 2023). The weight of the springs beside all
//!    distances is the one knob, [`Balance`].
//! 5. The folded nodes are fanned out into the gaps between the edges of their neighbour, and the parts are packed.
//!
//! All sweeps read the places before them, sums are taken in a fixed order over fixed chunks, and chance is drawn from
//! the seed, so the result is the same, bit for bit, on any number of threads. Memory is bounded by one byte for each
//! node and pivot, or two where paths have more than 255 hops; there are at least 64 pivots and at most 320.

mod anchor;
mod fan;
mod graph;
mod near;
mod part;
mod pivots;
mod plane;
mod rows;
mod start;
mod sweep;
mod terms;
mod tuning;

use rayon::prelude::*;

use anchor::Anchors;
use part::Part;
use tuning::Tuning;

pub use graph::IndexGraph;
pub use plane::Plane;
pub use tuning::Balance;

/// What is to be laid out. Equal requests have equal layouts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LargeRequest {
    /// Who is joined to whom.
    pub graph: IndexGraph,
    /// Where nodes are now, by number; empty where nothing has a place. A part of which more than half is known goes on
    /// from there and stays in place.
    pub start: Vec<Option<(f32, f32)>>,
    /// Which nodes must stay at their start; empty where none must. Without a start this says nothing.
    pub is_pinned: Vec<bool>,
    /// How long a hop is in the drawing. Parts that go on from their start keep their own scale.
    pub hop: f32,
    /// What the drawing is to show.
    pub balance: Balance,
    /// What chance is drawn from.
    pub seed: u64,
}

/// How far a layout is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LargeProgress {
    /// The share of the work that is done, from 0 to 1.
    pub share: f64,
    /// Whether it is finished. Further steps change nothing.
    pub is_done: bool,
}

/// A layout of a large graph in the making.
///
/// ```
/// use sayso::layout::large::{IndexGraph, LargeLayout, LargeRequest};
///
/// let graph = IndexGraph::new(4, &[(0, 1), (1, 2), (2, 3)]);
/// let mut layout = LargeLayout::new(LargeRequest { graph, hop: 1.0, ..LargeRequest::default() });
/// while !layout.step().is_done {
///     let _so_far = layout.places();
/// }
/// assert_eq!(layout.places().x.len(), 4);
/// ```
#[derive(Clone, Debug)]
pub struct LargeLayout {
    /// How many nodes there are.
    count: usize,
    /// The largest first.
    parts: Vec<Part>,
    tuning: Tuning,
    hop: f32,
    next: usize,
    done_nodes: usize,
}

impl LargeLayout {
    /// Parts of at least so many nodes are worked on one by one, their nodes in parallel; smaller ones side by side.
    const LARGE_PART: usize = 4_096;
    /// How wide the drawing of several parts is beside its height.
    const ASPECT: f32 = 1.5;

    /// Finds the connected parts.
    pub fn new(request: LargeRequest) -> Self {
        let graph = &request.graph;
        let mut numbers = vec![u32::MAX; graph.count()];
        let count = graph.count();
        let groups = graph.parts();
        for group in &groups {
            for (number, node) in group.iter().enumerate() {
                numbers[*node as usize] = number as u32;
            }
        }
        let hop = if request.hop > 0.0 { request.hop.clamp(1e-6, 1e6) } else { 1.0 };
        let parts = groups
            .into_par_iter()
            .enumerate()
            .map(|(at, nodes)| {
                let anchors = anchors(&request, &nodes, hop);
                Part::new(graph, nodes, &numbers, anchors, request.seed.wrapping_add(at as u64))
            })
            .collect();
        let tuning = Tuning::new(request.balance);
        // Each part has its own copy of its edges.
        drop(request);
        Self { count, parts, tuning, hop, next: 0, done_nodes: 0 }
    }

    /// Works for some milliseconds; a first picture of a hundred thousand nodes takes some more.
    pub fn step(&mut self) -> LargeProgress {
        match self.parts.get_mut(self.next) {
            Some(part) if part.count() >= Self::LARGE_PART => {
                part.step(self.tuning);
                if part.is_done() {
                    self.done_nodes += part.count();
                    self.next += 1;
                }
            }
            Some(_) => self.finish_some(),
            None => {}
        }
        self.progress()
    }

    /// How far it is.
    pub fn progress(&self) -> LargeProgress {
        let is_done = self.next >= self.parts.len();
        let current = self.parts.get(self.next).map_or(0.0, |part| part.share() * part.count() as f64);
        let share = (self.done_nodes as f64 + current) / self.count.max(1) as f64;
        LargeProgress { share: if is_done { 1.0 } else { share.min(0.99) }, is_done }
    }

    /// How often the nodes of the largest part were moved so far.
    pub fn iterations(&self) -> usize {
        self.parts.first().map_or(0, Part::sweeps)
    }

    /// Where the nodes are so far, by number. Parts that nothing holds in place are packed below those that something
    /// does.
    pub fn places(&self) -> Plane {
        let drawn: Vec<Plane> = self.parts.par_iter().map(Part::places).collect();
        let mut whole = Plane::zero(self.count);
        let mut put = |part: &Part, places: &Plane, scale: f32, shift: (f32, f32)| {
            for (at, node) in part.nodes.iter().enumerate() {
                whole.x[*node as usize] = places.x[at] * scale + shift.0;
                whole.y[*node as usize] = places.y[at] * scale + shift.1;
            }
        };
        let (held, loose): (Vec<_>, Vec<_>) =
            self.parts.iter().zip(&drawn).partition(|(part, _)| part.is_anchored());
        let mut origin = None;
        for (part, places) in held {
            put(part, places, 1.0, (0.0, 0.0));
            let [left, _, _, bottom] = places.bounds();
            let (x, y) = origin.unwrap_or((left, bottom));
            origin = Some((left.min(x), bottom.max(y)));
        }
        let (left, top) = origin.map_or((0.0, 0.0), |(left, bottom)| (left, bottom + self.hop));
        let bounds: Vec<[f32; 4]> = loose.iter().map(|(_, places)| places.bounds()).collect();
        let sizes: Vec<(f32, f32)> = bounds.iter().map(|b| (b[2] - b[0] + 1.0, b[3] - b[1] + 1.0)).collect();
        for (((part, places), bounds), corner) in
            loose.into_iter().zip(&bounds).zip(rows::pack(&sizes, Self::ASPECT))
        {
            let shift = ((corner.0 - bounds[0]) * self.hop + left, (corner.1 - bounds[1]) * self.hop + top);
            put(part, places, self.hop, shift);
        }
        whole
    }

    /// The next small parts to the end, side by side.
    fn finish_some(&mut self) {
        let mut nodes = 0;
        let rest = &self.parts[self.next..];
        let some = rest
            .iter()
            .take_while(|part| {
                let is_room = nodes < Self::LARGE_PART;
                nodes += part.count();
                is_room
            })
            .count();
        let batch = &mut self.parts[self.next..self.next + some];
        let tuning = self.tuning;
        batch.par_iter_mut().for_each(|part| part.finish(tuning));
        self.done_nodes += batch.iter().map(Part::count).sum::<usize>();
        self.next += some;
    }
}

/// A start farther out is none: single precision would tell nothing apart there.
const FARTHEST: f32 = 1e9;

/// What is known of the places of a part, if anything is.
fn anchors(request: &LargeRequest, nodes: &[u32], hop: f32) -> Option<Anchors> {
    let start: Vec<Option<(f32, f32)>> = nodes
        .iter()
        .map(|node| request.start.get(*node as usize).copied().flatten())
        .map(|place| place.filter(|(x, y)| x.abs() <= FARTHEST && y.abs() <= FARTHEST))
        .collect();
    if start.iter().all(Option::is_none) {
        return None;
    }
    let is_pinned = nodes
        .iter()
        .zip(&start)
        .map(|(node, place)| place.is_some() && request.is_pinned.get(*node as usize).is_some_and(|is| *is))
        .collect();
    Some(Anchors { start, is_pinned, hop })
}

#[cfg(test)]
mod tests;
