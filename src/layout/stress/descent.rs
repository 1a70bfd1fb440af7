//! One way down to a layout of least stress.

use rayon::prelude::*;

use super::super::Point;
use super::super::graph::Neighbours;

/// How many pairs are looked at together: a row of numbers that processors take at once.
const LANES: usize = 8;

/// How far each two nodes of a connected graph should be apart, and how much that counts.
///
/// Distances are in units of the shortest one. Rows are filled up to whole [`LANES`] with pairs that count nothing.
#[derive(Clone, Debug)]
pub struct Targets {
    count: usize,
    unit: f64,
    distances: Vec<f32>,
    weights: Vec<f32>,
    /// The sum of each row of weights.
    totals: Vec<f32>,
}

impl Targets {
    /// Of extreme lengths that a file may bring, what squares can still tell apart.
    const FARTHEST: f32 = 1e6;

    /// The lengths of the shortest paths, in points.
    pub fn new(neighbours: &Neighbours) -> Self {
        let count = neighbours.count();
        let rows: Vec<Vec<f32>> =
            (0..count).into_par_iter().map(|node| neighbours.distances_from(node)).collect();
        let unit = rows.iter().flatten().filter(|d| **d > 0.0).fold(f32::INFINITY, |a, b| a.min(*b));
        let unit = if unit.is_finite() { unit } else { 1.0 };
        let padding = count.next_multiple_of(LANES) - count;
        let distances: Vec<f32> = rows
            .into_iter()
            .flat_map(|row| row.into_iter().chain(std::iter::repeat_n(0.0, padding)))
            .map(|distance| (distance / unit).min(Self::FARTHEST))
            .collect();
        let weights: Vec<f32> =
            distances.iter().map(|d| if *d > 0.0 { 1.0 / (d * d) } else { 0.0 }).collect();
        let width = (count + padding).max(1);
        let totals = weights.chunks(width).map(|row| row.iter().sum()).collect();
        Self { count, unit: f64::from(unit), distances, weights, totals }
    }

    /// How many nodes there are.
    pub fn count(&self) -> usize {
        self.count
    }

    /// How many pairs there are, both ways.
    pub fn pairs(&self) -> usize {
        self.count * self.count
    }

    /// The shortest distance, in points.
    pub fn unit(&self) -> f64 {
        self.unit
    }

    /// The wanted distances of a node to all, in points.
    pub fn distances_of(&self, node: usize) -> Vec<f32> {
        let (distances, _) = self.row(node);
        distances[..self.count].iter().map(|distance| distance * self.unit as f32).collect()
    }

    fn row(&self, node: usize) -> (&[f32], &[f32]) {
        let width = self.count.next_multiple_of(LANES);
        let row = node * width..(node + 1) * width;
        (&self.distances[row.clone()], &self.weights[row])
    }
}

/// A layout on its way down, by sweeps over all nodes: each goes to the place that majorization gives it while the
/// others stay (Gansner, Koren and North 2004, localized optimization).
#[derive(Clone, Debug)]
pub struct Descent {
    x: Vec<f32>,
    y: Vec<f32>,
    /// The height above the plane, while there is one.
    z: Vec<f32>,
    is_free: Vec<bool>,
    sweeps: usize,
    deep_sweeps: usize,
    stress: f64,
    is_settled: bool,
}

impl Descent {
    /// So many sweeps a deep descent makes in space before it is pressed flat,
    const IN_SPACE: usize = 30;
    /// and so many while it is.
    const PRESSED: usize = 60;
    /// How far up and down nodes begin, in units.
    const HEIGHT: f32 = 1.0;

    /// From these places, in points; what is not free stays there.
    pub fn new(targets: &Targets, points: &[Point], is_free: Vec<bool>) -> Self {
        let width = targets.count.next_multiple_of(LANES);
        let coordinates = |of: fn(&Point) -> f64| {
            let mut numbers: Vec<f32> =
                points.iter().map(|point| (of(point) / targets.unit) as f32).collect();
            numbers.resize(width, 0.0);
            numbers
        };
        Self {
            x: coordinates(|point| point.x),
            y: coordinates(|point| point.y),
            z: vec![0.0; width],
            is_free,
            sweeps: 0,
            deep_sweeps: 0,
            stress: f64::INFINITY,
            is_settled: false,
        }
    }

    /// Starts in space, and presses the layout flat little by little: what is in one another's way in the plane gets
    /// past above it.
    pub fn through_space(mut self, random: &mut fastrand::Rng) -> Self {
        for (height, _) in self.z.iter_mut().zip(&self.is_free).filter(|(_, is_free)| **is_free) {
            *height = Self::HEIGHT * (random.f32() - 0.5);
        }
        self.deep_sweeps = Self::IN_SPACE + Self::PRESSED;
        self
    }

    /// Which nodes may go where they are best.
    pub fn is_free(&self) -> &[bool] {
        &self.is_free
    }

    /// Where the nodes are now, in points.
    pub fn points(&self, targets: &Targets) -> impl Iterator<Item = Point> {
        self.x
            .iter()
            .zip(&self.y)
            .take(targets.count)
            .map(|(x, y)| Point::new(f64::from(*x) * targets.unit, f64::from(*y) * targets.unit))
    }

    /// What is left of Σ (|pᵢ − pⱼ| − dᵢⱼ)² / dᵢⱼ², about: as it was met in the last sweep.
    pub fn stress(&self) -> f64 {
        self.stress
    }

    /// Whether sweeps change hardly anything any more.
    pub fn is_settled(&self) -> bool {
        self.is_settled
    }

    /// Sweeps on, though it had settled.
    pub fn resume(&mut self) {
        self.is_settled = false;
        self.sweeps = self.deep_sweeps;
    }

    /// Lets every free node go once to where it is best. It has settled once that changes stress by less than the
    /// share `settled`, or after `most_sweeps`.
    pub fn sweep(&mut self, targets: &Targets, settled: f64, most_sweeps: usize) {
        let is_deep = self.sweeps < self.deep_sweeps;
        let stress = if is_deep { self.go_once::<true>(targets) } else { self.go_once::<false>(targets) };
        self.sweeps += 1;
        if is_deep {
            self.press();
        } else {
            let is_slow = (self.stress - stress).abs() <= settled * stress;
            self.is_settled = is_slow || self.sweeps >= self.deep_sweeps + most_sweeps;
        }
        self.stress = stress;
    }

    fn press(&mut self) {
        let pressed = self.sweeps.saturating_sub(Self::IN_SPACE) as f32 / Self::PRESSED as f32;
        for height in &mut self.z {
            *height *= 1.0 - pressed;
        }
    }

    fn go_once<const DEEP: bool>(&mut self, targets: &Targets) -> f64 {
        let mut stress = 0.0;
        for node in 0..targets.count {
            let pull = self.pull::<DEEP>(targets, node);
            stress += f64::from(pull.stress);
            let total = targets.totals[node];
            if self.is_free[node] && total > 0.0 {
                self.x[node] = pull.x / total;
                self.y[node] = pull.y / total;
                if DEEP {
                    self.z[node] = pull.z / total;
                }
            }
        }
        stress / 2.0
    }

    /// Where the others would have a node, summed by weight. Sums are kept apart by lane, so that they are the same on
    /// every processor, however many numbers it takes at once.
    fn pull<const DEEP: bool>(&self, targets: &Targets, node: usize) -> Pull {
        let (distances, weights) = targets.row(node);
        let here = (self.x[node], self.y[node], self.z[node]);
        let mut sums = [[0.0_f32; LANES]; 4];
        let others = self.x.as_chunks::<LANES>().0.iter().zip(self.y.as_chunks::<LANES>().0);
        let others = others.zip(self.z.as_chunks::<LANES>().0);
        let wanted = distances.as_chunks::<LANES>().0.iter().zip(weights.as_chunks::<LANES>().0);
        for (((x, y), z), (wanted, weight)) in others.zip(wanted) {
            for lane in 0..LANES {
                let (across, down) = (here.0 - x[lane], here.1 - y[lane]);
                let up = if DEEP { here.2 - z[lane] } else { 0.0 };
                let distance = (across * across + down * down + up * up).sqrt().max(1e-9);
                let factor = wanted[lane] / distance;
                let error = distance - wanted[lane];
                sums[0][lane] += weight[lane] * (x[lane] + across * factor);
                sums[1][lane] += weight[lane] * (y[lane] + down * factor);
                sums[2][lane] += weight[lane] * error * error;
                if DEEP {
                    sums[3][lane] += weight[lane] * (z[lane] + up * factor);
                }
            }
        }
        let [x, y, stress, z] = sums.map(|lanes| lanes.iter().sum());
        Pull { x, y, z, stress }
    }
}

struct Pull {
    x: f32,
    y: f32,
    z: f32,
    stress: f32,
}
