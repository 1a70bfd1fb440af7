//! Full stress majorization, for parts of up to about a thousand nodes.

mod descent;

use rayon::prelude::*;

use super::Point;
use super::graph::{Hold, Neighbours};
use super::start::{phyllotaxis, pivot_mds};
use descent::{Descent, Targets};

/// How many nodes a part may have to be laid out with all its distances in memory.
pub const MOST_NODES: usize = 1_200;

/// How many pivots the start takes.
const PIVOTS: usize = 50;
/// Below this relative change of stress in a sweep a try has settled;
const SETTLED: f64 = 2e-5;
/// and below this one the best of them, which is then what is shown.
const POLISHED: f64 = 2e-6;
/// So many tries are worth their time, and at least these two are made;
const TRIES: std::ops::RangeInclusive<usize> = 2..=8;
/// in between, as many as look at about so many pairs in a sweep of each.
const PAIRS_A_SWEEP: usize = 1_500_000;
/// A try is given up after so many pairs, within some bounds.
const PAIRS_A_TRY: usize = 300_000_000;

/// Minimises Σ (|pᵢ − pⱼ| − dᵢⱼ)² / dᵢⱼ² over all pairs. The way down ends where it is best nearby, which may not be
/// the best there is: so several go down from different starts, and the best is kept.
#[derive(Clone, Debug)]
pub struct FullStress {
    targets: Targets,
    tries: Vec<Descent>,
    is_polishing: bool,
    steps: usize,
}

impl FullStress {
    /// The search for a connected graph whose edges have their lengths in points. [`Self::begin`] says from where.
    pub fn new(neighbours: &Neighbours) -> Self {
        Self { targets: Targets::new(neighbours), tries: Vec::new(), is_polishing: false, steps: 0 }
    }

    /// Goes down from these places alone, which are about right.
    pub fn begin(&mut self, points: &[Point], hold: &[Hold]) {
        let is_free = hold.iter().map(|hold| *hold == Hold::Free).collect();
        self.tries = vec![Descent::new(&self.targets, points, is_free)];
    }

    /// Goes down from these places, and from others.
    pub fn begin_everywhere(&mut self, points: &[Point], hold: &[Hold], random: &mut fastrand::Rng) {
        self.begin(points, hold);
        let is_free = self.tries[0].is_free().to_vec();
        let from = |points: &[Point]| Descent::new(&self.targets, points, is_free.clone());
        let mut tries = vec![from(points), from(points).through_space(random)];
        let most = (PAIRS_A_SWEEP / self.targets.pairs().max(1)).clamp(*TRIES.start(), *TRIES.end());
        while tries.len() < most {
            tries.push(from(&self.by_chance(points, hold, random)));
        }
        self.tries = tries;
    }

    /// How much work a step is, in pairs looked at.
    pub fn work(&self) -> usize {
        self.targets.pairs() * self.tries.iter().filter(|way| !way.is_settled()).count().max(1)
    }

    /// The share of the search that is done, about, from 0 to 1.
    pub fn share(&self) -> f64 {
        1.0 - 1.0 / (1.0 + self.steps as f64 / 80.0)
    }

    /// One sweep of each try. True once it is done; then `points` are the best found. Until then they are those of the
    /// first.
    pub fn step(&mut self, points: &mut [Point]) -> bool {
        let most_sweeps = (PAIRS_A_TRY / self.targets.pairs().max(1)).clamp(60, 500);
        let settled = if self.is_polishing { POLISHED } else { SETTLED };
        self.tries
            .par_iter_mut()
            .filter(|way| !way.is_settled())
            .for_each(|way| way.sweep(&self.targets, settled, most_sweeps));
        self.steps += 1;
        let is_settled = self.tries.iter().all(Descent::is_settled);
        if is_settled && !self.is_polishing {
            self.polish_the_best();
        }
        if let Some(way) = self.tries.first() {
            let places = points.iter_mut().zip(way.points(&self.targets)).zip(way.is_free());
            places.filter(|(_, is_free)| **is_free).for_each(|((point, place), _)| *point = place);
        }
        is_settled && std::mem::replace(&mut self.is_polishing, true)
    }

    /// The first start: the main axes of the distances.
    pub fn first_points(&self, random: &mut fastrand::Rng) -> Vec<Point> {
        let count = self.targets.count();
        let mut columns = vec![self.targets.distances_of(0)];
        let mut nearest = columns[0].clone();
        while columns.len() < PIVOTS.min(count) {
            let farthest = (0..count).max_by(|a, b| nearest[*a].total_cmp(&nearest[*b])).unwrap_or(0);
            let column = self.targets.distances_of(farthest);
            nearest.iter_mut().zip(&column).for_each(|(n, d)| *n = n.min(*d));
            columns.push(column);
        }
        pivot_mds(&columns, random)
    }

    fn polish_the_best(&mut self) {
        let best = self.tries.iter().min_by(|a, b| a.stress().total_cmp(&b.stress())).cloned();
        self.tries = best.into_iter().collect();
        self.tries.iter_mut().for_each(Descent::resume);
    }

    /// A spiral in an order drawn by chance.
    fn by_chance(&self, points: &[Point], hold: &[Hold], random: &mut fastrand::Rng) -> Vec<Point> {
        let mut places = phyllotaxis(points.len(), self.targets.unit() * 0.6);
        random.shuffle(&mut places);
        for ((place, point), hold) in places.iter_mut().zip(points).zip(hold) {
            if *hold != Hold::Free {
                *place = *point;
            }
        }
        places
    }
}
