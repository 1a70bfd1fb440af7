//! Stress on a sample of the distances, for parts too large for all of them.

use super::Point;
use super::graph::{Hold, Neighbours};
use super::start::pivot_mds;

/// How many pivots stand for all nodes.
const PIVOTS: usize = 50;
/// How much work all sweeps together may be, in pairs looked at.
const MOST_WORK: usize = 300_000_000;

/// Minimises stress against the neighbours and some pivots, each pivot standing for the nodes nearest to it
/// (Ortmann, Klimenta and Brandes 2017). Memory grows with nodes × pivots; work is bounded, so it always ends.
#[derive(Clone, Debug)]
pub struct SparseStress {
    pivots: Vec<usize>,
    columns: Vec<Vec<f32>>,
    nearest: Vec<f32>,
    /// For each node, the distance to each pivot and what it counts.
    terms: Vec<(f32, f32)>,
    sweeps: usize,
    sweeps_left: usize,
}

impl SparseStress {
    /// The search for a connected graph whose edges have their lengths in points.
    pub fn new(neighbours: &Neighbours) -> Self {
        let count = neighbours.count();
        let hub = (0..count).max_by_key(|node| (neighbours.of(*node).len(), count - node)).unwrap_or(0);
        let work = neighbours.ends() + count * PIVOTS;
        let sweeps = (MOST_WORK / work.max(1)).clamp(3, 100);
        Self {
            pivots: vec![hub],
            columns: Vec::new(),
            nearest: vec![f32::INFINITY; count],
            terms: Vec::new(),
            sweeps,
            sweeps_left: sweeps,
        }
    }

    /// How much work a step is, in pairs looked at.
    pub fn work(&self, neighbours: &Neighbours) -> usize {
        if self.terms.is_empty() { neighbours.ends() * 8 } else { neighbours.ends() + self.terms.len() }
    }

    /// The share of the search that is done, from 0 to 1.
    pub fn share(&self) -> f64 {
        let measured = if self.terms.is_empty() { self.columns.len() as f64 / PIVOTS as f64 } else { 1.0 };
        0.3 * measured + 0.7 * (1.0 - self.sweeps_left as f64 / self.sweeps as f64)
    }

    /// One pivot measured, or one sweep. True once it is done.
    pub fn step(
        &mut self,
        neighbours: &Neighbours,
        points: &mut Vec<Point>,
        hold: &[Hold],
        random: &mut fastrand::Rng,
    ) -> bool {
        if self.terms.is_empty() {
            self.measure_next_pivot(neighbours);
            if self.columns.len() == PIVOTS.min(neighbours.count()) {
                self.weigh();
                if points.is_empty() {
                    *points = pivot_mds(&self.columns, random);
                }
                self.columns = Vec::new();
            }
            return false;
        }
        self.sweep(neighbours, points, hold);
        self.sweeps_left -= 1;
        self.sweeps_left == 0
    }

    /// The distances of the last pivot chosen; then the node farthest from all pivots is the next.
    fn measure_next_pivot(&mut self, neighbours: &Neighbours) {
        let Some(pivot) = self.pivots.last() else { return };
        let column = neighbours.distances_from(*pivot);
        self.nearest.iter_mut().zip(&column).for_each(|(nearest, d)| *nearest = nearest.min(*d));
        self.columns.push(column);
        let count = self.nearest.len();
        let farthest = (0..count).max_by(|a, b| self.nearest[*a].total_cmp(&self.nearest[*b]));
        if self.columns.len() < PIVOTS.min(count) {
            self.pivots.extend(farthest);
        }
    }

    /// A pivot counts for a node as often as it stands for nodes up to half as far away.
    fn weigh(&mut self) {
        let count = self.nearest.len();
        let mut regions: Vec<Vec<f32>> = vec![Vec::new(); self.columns.len()];
        for node in 0..count {
            let distance = |pivot: &usize| self.columns[*pivot][node];
            if let Some(own) = (0..self.columns.len()).min_by(|a, b| distance(a).total_cmp(&distance(b))) {
                regions[own].push(distance(&own));
            }
        }
        for region in &mut regions {
            region.sort_by(f32::total_cmp);
        }
        self.terms.reserve_exact(count * self.columns.len());
        for node in 0..count {
            for (column, region) in self.columns.iter().zip(&regions) {
                let distance = column[node];
                let stands_for = region.partition_point(|d| *d <= distance / 2.0).max(1);
                let weight = if distance > 0.0 { stands_for as f32 / (distance * distance) } else { 0.0 };
                self.terms.push((distance, weight));
            }
        }
    }

    fn sweep(&self, neighbours: &Neighbours, points: &mut [Point], hold: &[Hold]) {
        let pivots = self.pivots.len();
        for node in 0..points.len() {
            if hold[node] != Hold::Free {
                continue;
            }
            let here = points[node];
            let (mut sum, mut weights) = (Point::default(), 0.0);
            let mut pull = |there: Point, wanted: f32, weight: f32| {
                let (wanted, weight) = (f64::from(wanted), f64::from(weight));
                let apart = here - there;
                let distance = apart.length();
                let factor = if distance > 1e-9 { wanted / distance } else { 0.0 };
                sum += (there + apart * factor) * weight;
                weights += weight;
            };
            for (other, length) in neighbours.of(node) {
                pull(points[*other as usize], *length, 1.0 / (length * length));
            }
            for (pivot, (distance, weight)) in self.pivots.iter().zip(&self.terms[node * pivots..]) {
                if *weight > 0.0 {
                    pull(points[*pivot], *distance, *weight);
                }
            }
            if weights > 0.0 {
                points[node] = sum * (1.0 / weights);
            }
        }
    }
}
