//! Sparse stress: each node against some pivots.

use super::pivots::{Block, Hops, LANES};
use super::plane::Plane;

/// How many terms are summed side by side.
const WIDE: usize = 8;

/// Where the pivots of a block are, and how far each stands out, filled up to whole lanes.
#[derive(Clone, Debug)]
pub struct Places {
    x: [f32; LANES],
    y: [f32; LANES],
    stems: [f32; LANES],
}

impl Places {
    /// The pivots among all nodes. `stems` says how far each node stands from the rest beyond its hops.
    pub fn new(block: &Block, plane: &Plane, stems: &[f32]) -> Self {
        let mut places = Self { x: [0.0; LANES], y: [0.0; LANES], stems: [0.0; LANES] };
        for (lane, pivot) in block.pivots.iter().map(|pivot| *pivot as usize).enumerate() {
            places.x[lane] = plane.x[pivot];
            places.y[lane] = plane.y[pivot];
            places.stems[lane] = stems[pivot];
        }
        places
    }

    /// How far majorization would move a node that is there, were nothing at work but the pivots.
    ///
    /// A pair counts 1 / distance², as in full stress. Pivots are drawn evenly, so the mean over them is the mean over
    /// all nodes but for chance, and needs no weights for what each stands for.
    pub fn pull(&self, block: &Block, node: usize, place: (f32, f32), stem: f32) -> (f32, f32) {
        let row = node * LANES..(node + 1) * LANES;
        let count = block.pivots.len();
        match &block.hops {
            Hops::Short(hops) => self.pull_by(&hops[row], count, block.unit(), place, stem),
            Hops::Long(hops) => self.pull_by(&hops[row], count, block.unit(), place, stem),
        }
    }

    #[inline]
    fn pull_by<Hop: Copy + Into<f32>>(
        &self,
        row: &[Hop],
        count: usize,
        unit: f32,
        (x, y): (f32, f32),
        stem: f32,
    ) -> (f32, f32) {
        let (mut sum_x, mut sum_y, mut sum) = ([0.0_f32; WIDE], [0.0_f32; WIDE], [0.0_f32; WIDE]);
        let lanes = self.x.as_chunks::<WIDE>().0.iter().zip(self.y.as_chunks::<WIDE>().0);
        let lanes = lanes.zip(self.stems.as_chunks::<WIDE>().0).zip(row.as_chunks::<WIDE>().0);
        for (((px, py), stems), hops) in lanes.take(count.div_ceil(WIDE)) {
            for lane in 0..WIDE {
                let (dx, dy) = (x - px[lane], y - py[lane]);
                let hops: f32 = hops[lane].into();
                let distance = hops.max(1.0) * unit + stem + stems[lane];
                // Zero for the pivot itself, and where there is none.
                let weight = hops.min(1.0) / (distance * distance);
                let part = weight * (distance * inverse_root(dx * dx + dy * dy + 1e-12) - 1.0);
                sum_x[lane] += dx * part;
                sum_y[lane] += dy * part;
                sum[lane] += weight;
            }
        }
        let weight: f32 = sum.iter().sum();
        let by = if weight > 0.0 { 1.0 / weight } else { 0.0 };
        (sum_x.iter().sum::<f32>() * by, sum_y.iter().sum::<f32>() * by)
    }
}

/// One over the square root, to about a fifth of a percent: a guess from the bits and one step of Newton's method
/// (Lomont 2003). Unlike the exact root and division, it keeps the processor's wide units busy.
fn inverse_root(value: f32) -> f32 {
    let guess = f32::from_bits(0x5f37_5a86 - (value.to_bits() >> 1));
    guess * (1.5 - 0.5 * value * guess * guess)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_inverse_root_is_close() {
        for value in [1e-12_f32, 0.3, 1.0, 7.0, 1e6] {
            assert!((inverse_root(value) * value.sqrt() - 1.0).abs() < 0.002, "{value}");
        }
    }

    #[test]
    fn a_node_is_pulled_to_its_distance() {
        let graph = super::super::graph::IndexGraph::new(3, &[(0, 1), (1, 2)]);
        let block = Block::new(&graph, &[0]);
        let plane = Plane { x: vec![0.0; 3], y: vec![0.0; 3] };
        let places = Places::new(&block, &plane, &[0.0; 3]);
        let (dx, dy) = places.pull(&block, 2, (5.0, 0.0), 0.0);
        assert!((dx + 3.0).abs() < 0.02 && dy.abs() < 1e-6, "{dx} {dy}");
        assert_eq!(places.pull(&block, 0, (0.0, 0.0), 0.0), (0.0, 0.0));
    }
}
