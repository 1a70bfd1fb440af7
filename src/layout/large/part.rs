//! One connected part on its way to its layout.

use rayon::prelude::*;

use super::anchor;
use super::fan::{self, Fold};
use super::graph::IndexGraph;
use super::near::Grid;
use super::pivots::{self, Block, LANES};
use super::plane::Plane;
use super::start::pivot_mds;
use super::sweep::Task;
use super::tuning::Tuning;

/// A connected part.
#[derive(Clone, Debug)]
pub struct Part {
    /// Its nodes, as numbers in the whole graph.
    pub nodes: Vec<u32>,
    graph: IndexGraph,
    fold: Fold,
    core: IndexGraph,
    stems: Vec<f32>,
    is_held: Vec<bool>,
    /// Where the core is, in hops.
    plane: Plane,
    spare: Plane,
    anchors: Option<anchor::Anchors>,
    grid: Grid,
    seed: u64,
    /// The pivots still to be measured.
    waiting: Vec<u32>,
    measured: Vec<Block>,
    sweeps: usize,
}

impl Part {
    /// A part of the graph. `numbers` gives the number of each node within the part.
    pub fn new(
        whole: &IndexGraph,
        nodes: Vec<u32>,
        numbers: &[u32],
        anchors: Option<anchor::Anchors>,
        seed: u64,
    ) -> Self {
        let graph = whole.among(&nodes, numbers);
        let is_kept = |node: usize| anchors.as_ref().is_some_and(|anchors| anchors.is_pinned[node]);
        let fold = Fold::new(&graph, is_kept);
        let core = graph.without(&fold);
        let masses = fold.masses();
        let is_held = match &anchors {
            Some(anchors) if anchors.is_pinned.contains(&true) => {
                fold.core.iter().map(|node| anchors.is_pinned[*node as usize]).collect()
            }
            _ => Vec::new(),
        };
        let mut random = fastrand::Rng::with_seed(seed);
        let waiting = pivots::draw(core.count(), pivot_count(core.count()), &mut random);
        Self {
            stems: masses.iter().map(|mass| (mass - 1.0) / mass).collect(),
            plane: Plane::zero(core.count()),
            spare: Plane::zero(core.count()),
            nodes,
            graph,
            fold,
            core,
            is_held,
            anchors,
            grid: Grid::default(),
            seed,
            waiting,
            measured: Vec::new(),
            sweeps: 0,
        }
    }

    /// How many nodes it has.
    pub fn count(&self) -> usize {
        self.nodes.len()
    }

    /// Whether something in it has a place already, so that the part as a whole may not be moved.
    pub fn is_anchored(&self) -> bool {
        self.anchors.is_some()
    }

    /// How many sweeps are done.
    pub fn sweeps(&self) -> usize {
        self.sweeps
    }

    /// The share of the work that is done, about, from 0 to 1.
    pub fn share(&self) -> f64 {
        let sweeps = self.sweeps as f64 / Tuning::sweeps(self.is_warm()).max(1) as f64;
        let is_measured = self.waiting.is_empty();
        if is_measured {
            0.3 + 0.7 * sweeps
        } else {
            0.3 * self.measured.len() as f64 * LANES as f64 / pivot_count(self.core.count()) as f64
        }
    }

    /// Whether there is nothing more to do.
    pub fn is_done(&self) -> bool {
        self.core.count() < 2 || self.sweeps >= Tuning::sweeps(self.is_warm())
    }

    fn is_warm(&self) -> bool {
        self.anchors.as_ref().is_some_and(anchor::Anchors::is_warm)
    }

    /// A bounded bit of the work: some pivots, or a sweep.
    pub fn step(&mut self, tuning: Tuning) {
        if self.is_done() {
            return;
        }
        if self.waiting.is_empty() {
            self.sweep(tuning);
            return;
        }
        // As many blocks as there are threads for, which changes no result; the first is enough for a first picture.
        let at_once = rayon::current_num_threads();
        let rest = self.waiting.split_off((at_once * LANES).min(self.waiting.len()));
        let batch = std::mem::replace(&mut self.waiting, rest);
        let core = &self.core;
        let is_first = self.measured.is_empty();
        self.measured.par_extend(batch.par_chunks(LANES).map(|pivots| Block::new(core, pivots)));
        if is_first {
            self.begin();
        }
    }

    /// To the end.
    pub fn finish(&mut self, tuning: Tuning) {
        while !self.is_done() {
            self.step(tuning);
        }
    }

    fn begin(&mut self) {
        if let Some(anchors) = &mut self.anchors {
            let block = &self.measured[0];
            self.plane = if anchors.is_warm() {
                let plane = anchors.warm_plane(&self.core, &self.fold, self.seed);
                anchors.fit_scale(plane, block)
            } else {
                anchors.fit(pivot_mds(block, self.core.count(), self.seed), &self.fold)
            };
        } else {
            self.plane = pivot_mds(&self.measured[0], self.core.count(), self.seed);
        }
    }

    fn sweep(&mut self, tuning: Tuning) {
        let block = &self.measured[self.sweeps % self.measured.len()];
        let forces = tuning.forces(self.sweeps, self.is_warm(), || spacing(&self.plane));
        let task = Task { graph: &self.core, block, stems: &self.stems, is_held: &self.is_held };
        task.sweep(&mut self.grid, forces, &self.plane, &mut self.spare);
        std::mem::swap(&mut self.plane, &mut self.spare);
        self.sweeps += 1;
        if self.is_done() {
            self.measured = Vec::new();
            self.spare = Plane::default();
        }
    }

    /// Where all its nodes are, by their numbers in the part, in hops; in the caller's units if it has anchors.
    pub fn places(&self) -> Plane {
        let mut places = fan::unfold(&self.graph, &self.fold, &self.plane);
        if let Some(anchors) = &self.anchors {
            anchors.put_back(&mut places);
        }
        places
    }
}

/// How many pivots a part has: as many as help, within a bounded memory.
fn pivot_count(count: usize) -> usize {
    /// How many distances are kept, of one or two bytes each.
    const MOST_DISTANCES: usize = 40_000_000;
    ((MOST_DISTANCES / count.max(1)) / LANES * LANES).clamp(LANES, 5 * LANES)
}

/// How far apart nodes are on average, were they even over the drawing: the root of the area for each. The area is that
/// of a disc with the same moment of inertia.
pub fn spacing(plane: &Plane) -> f32 {
    let count = plane.len().max(1) as f64;
    let mean = |of: &[f32]| of.iter().map(|c| f64::from(*c)).sum::<f64>() / count;
    let (x, y) = (mean(&plane.x), mean(&plane.y));
    let spread =
        |of: &[f32], mean: f64| of.iter().map(|c| (f64::from(*c) - mean).powi(2)).sum::<f64>() / count;
    let (wide, high) = (spread(&plane.x, x), spread(&plane.y, y));
    // An ellipse with half axes a and b has spreads a²/4 and b²/4.
    ((4.0 * std::f64::consts::PI * (wide * high).sqrt() / count).sqrt() as f32).max(1e-4)
}
