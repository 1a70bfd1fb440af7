//! Where the search begins: classical scaling against a few pivots (Brandes and Pich 2007, `PivotMDS`).

use std::ops::Range;

use rayon::prelude::*;

use super::pivots::{Block, LANES};
use super::plane::{CHUNK, Plane};

/// The two main axes of the distances to the pivots, in hops; nodes that the pivots cannot tell apart are moved by a
/// hair that depends on their number and the seed.
pub fn pivot_mds(block: &Block, count: usize, seed: u64) -> Plane {
    let size = block.pivots.len();
    let centring = Centring::new(block, count);
    let gram = gram(block, &centring, count);
    let (first, value) = main_axis(&gram, size, None, seed);
    let (second, second_value) = main_axis(&gram, size, Some((&first, value)), seed ^ 1);
    let axes = [scaled(&first, value), scaled(&second, second_value)];
    let mut plane = Plane::zero(count);
    plane.fill(|node| {
        let mut centred = [0.0; LANES];
        centring.row(block, node, &mut centred);
        (dot(&centred, &axes[0]), dot(&centred, &axes[1]))
    });
    rescale(&mut plane, block);
    let now = plane.clone();
    plane.fill(|node| {
        let (dx, dy) = jitter(seed, node as u64);
        (now.x[node] + dx * HAIR, now.y[node] + dy * HAIR)
    });
    plane
}

/// All nodes by number, in chunks that are summed one by one: the same ones on any number of threads.
fn chunks(count: usize) -> impl IndexedParallelIterator<Item = Range<usize>> {
    (0..count.div_ceil(CHUNK))
        .into_par_iter()
        .map(move |chunk| chunk * CHUNK..((chunk + 1) * CHUNK).min(count))
}

/// How far apart nodes begin that distances cannot tell apart, in hops.
const HAIR: f32 = 0.02;

/// A point of the square around the origin, the same for the same seed and number (`SplitMix64`; Steele, Lea and
/// Flood 2014).
pub fn jitter(seed: u64, number: u64) -> (f32, f32) {
    let mut z = (seed ^ number.wrapping_mul(0x9e37_79b9_7f4a_7c15)).wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^= z >> 31;
    let part = |bits: u64| (bits & 0xff_ffff) as f32 / 8_388_608.0 - 1.0;
    (part(z), part(z >> 32))
}

/// What is taken off squared distances so that they become scalar products.
struct Centring {
    columns: [f32; LANES],
    mean: f32,
    size: usize,
}

impl Centring {
    fn new(block: &Block, count: usize) -> Self {
        let size = block.pivots.len();
        let sums: Vec<[f32; LANES]> = chunks(count)
            .map(|nodes| {
                let mut sums = [0.0; LANES];
                for node in nodes {
                    sums.iter_mut().zip(block.distances(node)).for_each(|(sum, d)| *sum += d * d);
                }
                sums
            })
            .collect();
        let mut columns = [0.0; LANES];
        for sums in sums {
            columns.iter_mut().zip(sums).for_each(|(column, sum)| *column += sum / count.max(1) as f32);
        }
        let mean = columns.iter().sum::<f32>() / size.max(1) as f32;
        Self { columns, mean, size }
    }

    /// The centred distances of a node; zero where there is no pivot.
    fn row(&self, block: &Block, node: usize, centred: &mut [f32; LANES]) {
        let mut sum = 0.0;
        for (entry, d) in centred.iter_mut().zip(block.distances(node)) {
            *entry = d * d;
            sum += *entry;
        }
        let row = sum / self.size.max(1) as f32 - self.mean;
        for (entry, column) in centred.iter_mut().zip(&self.columns) {
            *entry = -0.5 * (*entry - row - column);
        }
        centred[self.size..].fill(0.0);
    }
}

/// The scalar products of the centred columns, as a square matrix by rows. Of a large graph, an even sample of the
/// nodes is enough for its two main axes.
fn gram(block: &Block, centring: &Centring, count: usize) -> Vec<f64> {
    const SAMPLE: usize = 16_384;
    let size = block.pivots.len();
    let stride = count.div_ceil(SAMPLE).max(1);
    let rows = count.div_ceil(stride);
    let partial: Vec<Vec<f32>> = (0..rows.div_ceil(CHUNK))
        .into_par_iter()
        .map(|chunk| {
            let mut products = vec![0.0_f32; size * LANES];
            let mut centred = [0.0; LANES];
            for row in chunk * CHUNK..((chunk + 1) * CHUNK).min(rows) {
                centring.row(block, row * stride, &mut centred);
                for (a, products) in products.chunks_exact_mut(LANES).enumerate() {
                    let by = centred[a];
                    products.iter_mut().zip(&centred).for_each(|(sum, entry)| *sum += by * entry);
                }
            }
            products
        })
        .collect();
    let mut gram = vec![0.0; size * size];
    for products in partial {
        for (sums, parts) in gram.chunks_exact_mut(size.max(1)).zip(products.chunks_exact(LANES)) {
            sums.iter_mut().zip(parts).for_each(|(sum, part)| *sum += f64::from(*part));
        }
    }
    gram
}

fn dot(a: &[f32; LANES], b: &[f32; LANES]) -> f32 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

/// The eigenvector of the largest eigenvalue, by power iteration; beside a known one, the next.
fn main_axis(matrix: &[f64], size: usize, known: Option<(&[f64], f64)>, seed: u64) -> (Vec<f64>, f64) {
    let mut axis: Vec<f64> = (0..size).map(|at| f64::from(jitter(seed, at as u64).0) + 0.01).collect();
    let mut value = 0.0;
    for _ in 0..60 {
        let rows = matrix.chunks_exact(size.max(1));
        let mut next: Vec<f64> = rows.map(|row| row.iter().zip(&axis).map(|(a, b)| a * b).sum()).collect();
        if let Some((other, other_value)) = known {
            let share = other_value * other.iter().zip(&axis).map(|(a, b)| a * b).sum::<f64>();
            next.iter_mut().zip(other).for_each(|(n, o)| *n -= share * o);
        }
        value = next.iter().map(|n| n * n).sum::<f64>().sqrt();
        if value <= f64::MIN_POSITIVE {
            return (vec![0.0; size], 0.0);
        }
        for share in &mut next {
            *share /= value;
        }
        axis = next;
    }
    (axis, value)
}

/// As in classical scaling, coordinates are the projections over the root of their length.
fn scaled(axis: &[f64], value: f64) -> [f32; LANES] {
    let by = if value > 1e-9 { value.powf(-0.25) } else { 0.0 };
    let mut scaled = [0.0; LANES];
    scaled.iter_mut().zip(axis).for_each(|(to, share)| *to = (share * by) as f32);
    scaled
}

/// Brings distances in the drawing as close to hops as one factor can.
fn rescale(plane: &mut Plane, block: &Block) {
    let places: Vec<(f32, f32)> =
        block.pivots.iter().map(|pivot| (plane.x[*pivot as usize], plane.y[*pivot as usize])).collect();
    let sums: Vec<(f64, f64)> = chunks(plane.len())
        .map(|nodes| {
            let (mut sum, mut squares) = (0.0, 0.0);
            for node in nodes {
                let (x, y) = (plane.x[node], plane.y[node]);
                let distances = block.distances(node);
                for ((px, py), d) in places.iter().zip(distances).filter(|(_, d)| *d > 0.0) {
                    let ratio = ((px - x) * (px - x) + (py - y) * (py - y)).sqrt() / d;
                    sum += f64::from(ratio);
                    squares += f64::from(ratio * ratio);
                }
            }
            (sum, squares)
        })
        .collect();
    let (sum, squares) = sums.iter().fold((0.0, 0.0), |a, b| (a.0 + b.0, a.1 + b.1));
    let factor = if squares > 0.0 { (sum / squares) as f32 } else { 1.0 };
    plane.x.iter_mut().chain(&mut plane.y).for_each(|c| *c *= factor);
}
