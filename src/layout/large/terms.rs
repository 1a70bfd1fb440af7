//! Sparse stress: each node against the pivots, each of which stands for the nodes around it.

use rayon::prelude::*;

use super::pivots::{Block, LANES};
use super::plane::{CHUNK, Plane};

/// How many terms are summed side by side.
const WIDE: usize = 8;

/// For each node the distance to some pivots, and what each counts for it (Ortmann, Klimenta and Brandes 2017).
#[derive(Clone, Debug, Default)]
pub struct Terms {
    block: Block,
    /// In the order of the distances: the upper half of the bits of a float, which is precise enough for a weight.
    weights: Vec<u16>,
}

impl Terms {
    /// Weighs the pivots of all blocks, by the masses of the nodes that they are nearest to.
    pub fn weigh(blocks: Vec<Block>, masses: &[f32]) -> Vec<Self> {
        let regions = regions(&blocks, masses);
        let weighed = blocks.into_iter().zip(regions.chunks(LANES));
        weighed.map(|(block, regions)| Self::new(block, regions)).collect()
    }

    fn new(block: Block, regions: &[Vec<f32>]) -> Self {
        let unit = block.unit();
        // What a pivot counts, by distance, so that most weights are looked up.
        let tables: Vec<Vec<u16>> = regions
            .iter()
            .map(|region| {
                let weight = |hops: usize| {
                    let half = (hops / 2).min(region.len() - 1);
                    let hops = hops as f32 * unit;
                    (region[half] / (hops * hops)).to_bits() >> 16
                };
                (0..=u16::MAX as usize)
                    .map(|hops| if hops == 0 { 0 } else { weight(hops) as u16 })
                    .take(1 + longest(region))
                    .collect()
            })
            .collect();
        let mut weights = vec![0_u16; block.hops.len()];
        weights.par_chunks_mut(CHUNK * LANES).zip(block.hops.par_chunks(CHUNK * LANES)).for_each(
            |(weights, hops)| {
                for (weights, hops) in weights.chunks_exact_mut(LANES).zip(hops.chunks_exact(LANES)) {
                    for (((weight, hops), table), region) in
                        weights.iter_mut().zip(hops).zip(&tables).zip(regions)
                    {
                        *weight = table.get(*hops as usize).copied().unwrap_or_else(|| {
                            let far = f32::from(*hops) * unit;
                            ((region[region.len() - 1] / (far * far)).to_bits() >> 16) as u16
                        });
                    }
                }
            },
        );
        Self { block, weights }
    }

    /// Where the pivots are, filled up to whole lanes.
    pub fn places(&self, plane: &Plane, stems: &[f32]) -> Places {
        let mut places = Places { x: [0.0; LANES], y: [0.0; LANES], stems: [0.0; LANES] };
        for (at, pivot) in self.block.pivots.iter().enumerate() {
            places.x[at] = plane.x[*pivot as usize];
            places.y[at] = plane.y[*pivot as usize];
            places.stems[at] = stems[*pivot as usize];
        }
        places
    }

    /// What the pivots do to a node that is there: the sum of weights, and of weighted ways to where each would have
    /// it.
    pub fn pull(&self, node: usize, x: f32, y: f32, places: &Places, stem: f32) -> [f32; 3] {
        let row = node * LANES..(node + 1) * LANES;
        let (mut sum_x, mut sum_y, mut sum) = ([0.0_f32; WIDE], [0.0_f32; WIDE], [0.0_f32; WIDE]);
        let unit = self.block.unit();
        let hops = self.block.hops[row.clone()].as_chunks::<WIDE>().0.iter();
        let weights = self.weights[row].as_chunks::<WIDE>().0.iter();
        let stems = places.stems.as_chunks::<WIDE>().0;
        let places = places.x.as_chunks::<WIDE>().0.iter().zip(places.y.as_chunks::<WIDE>().0).zip(stems);
        for ((hops, weights), ((px, py), stems)) in hops.zip(weights).zip(places) {
            for lane in 0..WIDE {
                let (dx, dy) = (x - px[lane], y - py[lane]);
                let weight = f32::from_bits(u32::from(weights[lane]) << 16);
                let closeness = inverse_root(dx * dx + dy * dy + 1e-12);
                let part = weight * ((f32::from(hops[lane]) * unit + stem + stems[lane]) * closeness - 1.0);
                sum_x[lane] += dx * part;
                sum_y[lane] += dy * part;
                sum[lane] += weight;
            }
        }
        [sum.iter().sum(), sum_x.iter().sum(), sum_y.iter().sum()]
    }
}

/// Where the pivots of a block are.
#[derive(Clone, Debug)]
pub struct Places {
    x: [f32; LANES],
    y: [f32; LANES],
    stems: [f32; LANES],
}

/// One over the square root, to about a fifth of a percent: a guess from the bits and one step of Newton's method
/// (Lomont 2003). Unlike the exact root and division, it keeps the processor's wide units busy.
fn inverse_root(value: f32) -> f32 {
    let guess = f32::from_bits(0x5f37_5a86 - (value.to_bits() >> 1));
    guess * (1.5 - 0.5 * value * guess * guess)
}

/// Up to which distance a pivot's weights are kept in a table.
fn longest(region: &[f32]) -> usize {
    (region.len() * 2).clamp(16, 4_096)
}

/// For each pivot, the mass within a distance of it among the nodes that it is nearest to.
fn regions(blocks: &[Block], masses: &[f32]) -> Vec<Vec<f32>> {
    let mut nearest = vec![(u16::MAX, 0_u32); masses.len()];
    for (number, block) in blocks.iter().enumerate() {
        nearest.par_chunks_mut(CHUNK).enumerate().for_each(|(chunk, nearest)| {
            for (at, nearest) in nearest.iter_mut().enumerate() {
                let row = &block.row(chunk * CHUNK + at)[..block.pivots.len()];
                for (lane, hops) in row.iter().enumerate() {
                    if *hops < nearest.0 {
                        *nearest = (*hops, (number * LANES + lane) as u32);
                    }
                }
            }
        });
    }
    let pivots = blocks.iter().map(|block| block.pivots.len()).sum();
    let mut regions: Vec<Vec<f32>> = vec![vec![0.0]; pivots];
    for ((hops, pivot), mass) in nearest.into_iter().zip(masses) {
        let region = &mut regions[pivot as usize];
        let hops = hops as usize;
        if region.len() <= hops {
            region.resize(hops + 1, 0.0);
        }
        region[hops] += mass;
    }
    for region in &mut regions {
        for hops in 1..region.len() {
            region[hops] += region[hops - 1];
        }
    }
    regions
}
