//! Full stress majorization, for parts of up to about a thousand nodes.

use super::Point;
use super::graph::{Hold, Neighbours};
use super::start::{phyllotaxis, pivot_mds};

/// How many nodes a part may have to be laid out with all its distances in memory.
pub const MOST_NODES: usize = 1_200;

/// How many pivots the start takes.
const PIVOTS: usize = 50;
/// Below this relative change of stress in a sweep the search has settled.
const SETTLED: f64 = 2e-5;

/// Minimises Σ (|pᵢ − pⱼ| − dᵢⱼ)² / dᵢⱼ² over all pairs, node by node: each goes to the place that majorization
/// gives it while the others stay (Gansner, Koren and North 2004, localized optimization). Small graphs are tried
/// from several starts, and the best is kept.
#[derive(Clone, Debug)]
pub struct FullStress {
    distances: Vec<f32>,
    tries: usize,
    tries_left: usize,
    sweeps: usize,
    last: f64,
    best: Option<(f64, Vec<Point>)>,
}

impl FullStress {
    /// The search for a connected graph whose edges have their lengths in points.
    pub fn new(neighbours: &Neighbours, has_start: bool) -> Self {
        let count = neighbours.count();
        let mut distances = Vec::with_capacity(count * count);
        for node in 0..count {
            distances.extend(neighbours.distances_from(node));
        }
        let pairs = (count * count).max(1);
        let tries = if has_start { 1 } else { (4_000_000 / pairs / 40).clamp(1, 8) };
        Self { distances, tries, tries_left: tries, sweeps: 0, last: f64::INFINITY, best: None }
    }

    /// How much work a sweep is, in pairs looked at.
    pub fn work(&self) -> usize {
        self.distances.len()
    }

    /// The share of the search that is done, about, from 0 to 1.
    pub fn share(&self) -> f64 {
        let in_this_try = 1.0 - 1.0 / (1.0 + self.sweeps as f64 / 40.0);
        ((self.tries - self.tries_left) as f64 + in_this_try) / self.tries as f64
    }

    /// One sweep. True once it is done; then `points` are the best found.
    pub fn step(&mut self, points: &mut [Point], hold: &[Hold], random: &mut fastrand::Rng) -> bool {
        let stress = self.sweep(points, hold);
        self.sweeps += 1;
        let most_sweeps = (150_000_000 / self.distances.len().max(1)).clamp(60, 500);
        let is_settled = (self.last - stress).abs() <= SETTLED * stress || self.sweeps >= most_sweeps;
        self.last = stress;
        if !is_settled {
            return false;
        }
        if self.best.as_ref().is_none_or(|(least, _)| stress < *least) {
            self.best = Some((stress, points.to_vec()));
        }
        self.tries_left -= 1;
        if self.tries_left == 0 {
            if let Some((_, best)) = self.best.take() {
                points.copy_from_slice(&best);
            }
            return true;
        }
        self.start_elsewhere(points, hold, random);
        false
    }

    /// The first start: the main axes of the distances.
    pub fn first_points(&self, random: &mut fastrand::Rng) -> Vec<Point> {
        let count = self.distances.len().isqrt();
        let mut pivots = vec![0];
        let mut nearest = self.row(0).to_vec();
        while pivots.len() < PIVOTS.min(count) {
            let farthest = (0..count).max_by(|a, b| nearest[*a].total_cmp(&nearest[*b])).unwrap_or(0);
            pivots.push(farthest);
            nearest.iter_mut().zip(self.row(farthest)).for_each(|(n, d)| *n = n.min(*d));
        }
        let columns: Vec<Vec<f32>> = pivots.into_iter().map(|pivot| self.row(pivot).to_vec()).collect();
        pivot_mds(&columns, random)
    }

    fn row(&self, node: usize) -> &[f32] {
        let count = self.distances.len().isqrt();
        &self.distances[node * count..(node + 1) * count]
    }

    /// Later starts: a spiral in an order drawn by chance.
    fn start_elsewhere(&mut self, points: &mut [Point], hold: &[Hold], random: &mut fastrand::Rng) {
        let shortest = self.distances.iter().filter(|d| **d > 0.0).fold(f32::INFINITY, |a, b| a.min(*b));
        let mut places = phyllotaxis(points.len(), f64::from(shortest) * 0.6);
        random.shuffle(&mut places);
        for ((point, place), hold) in points.iter_mut().zip(places).zip(hold) {
            if *hold == Hold::Free {
                *point = place;
            }
        }
        self.sweeps = 0;
        self.last = f64::INFINITY;
    }

    fn sweep(&self, points: &mut [Point], hold: &[Hold]) -> f64 {
        let mut stress = 0.0;
        for node in 0..points.len() {
            let here = points[node];
            let (mut sum, mut weights) = (Point::default(), 0.0);
            for (there, wanted) in points.iter().zip(self.row(node)).filter(|(_, d)| **d > 0.0) {
                let wanted = f64::from(*wanted);
                let weight = 1.0 / (wanted * wanted);
                let apart = here - *there;
                let distance = apart.length();
                let factor = if distance > 1e-9 { wanted / distance } else { 0.0 };
                sum += (*there + apart * factor) * weight;
                weights += weight;
                stress += weight * (distance - wanted) * (distance - wanted);
            }
            if hold[node] == Hold::Free && weights > 0.0 {
                points[node] = sum * (1.0 / weights);
            }
        }
        stress / 2.0
    }
}

/// Σ (|pᵢ − pⱼ| − dᵢⱼ)² / dᵢⱼ² over the pairs that a path joins, at the scale that makes it least.
#[cfg(test)]
pub fn scaled_stress(neighbours: &Neighbours, points: &[Point]) -> f64 {
    let (mut sum, mut squares, mut pairs) = (0.0, 0.0, 0.0);
    for a in 0..points.len() {
        for (b, wanted) in neighbours.distances_from(a).into_iter().enumerate() {
            if wanted > 0.0 && wanted.is_finite() {
                let ratio = (points[a] - points[b]).length() / f64::from(wanted);
                sum += ratio;
                squares += ratio * ratio;
                pairs += 1.0;
            }
        }
    }
    1.0 - sum * sum / (pairs * squares)
}
