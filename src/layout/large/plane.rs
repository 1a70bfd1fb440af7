//! Points of the plane, as two lists of coordinates.

use rayon::prelude::*;

/// How many nodes are dealt with at once. Fixed, so that sums come out the same on any number of threads.
pub const CHUNK: usize = 1_024;

/// The coordinates of numbered nodes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Plane {
    /// To the right.
    pub x: Vec<f32>,
    /// Downwards.
    pub y: Vec<f32>,
}

impl Plane {
    /// All at the origin.
    pub fn zero(count: usize) -> Self {
        Self { x: vec![0.0; count], y: vec![0.0; count] }
    }

    /// How many points there are.
    pub fn len(&self) -> usize {
        self.x.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.x.is_empty()
    }

    /// Replaces every point by what `place` gives for its number, in parallel.
    pub fn fill(&mut self, place: impl Fn(usize) -> (f32, f32) + Sync) {
        let chunks = self.x.par_chunks_mut(CHUNK).zip(self.y.par_chunks_mut(CHUNK));
        chunks.enumerate().for_each(|(chunk, (xs, ys))| {
            for (at, (x, y)) in xs.iter_mut().zip(ys).enumerate() {
                (*x, *y) = place(chunk * CHUNK + at);
            }
        });
    }

    /// The least and the greatest coordinates: left, top, right, bottom.
    pub fn bounds(&self) -> [f32; 4] {
        let low = |of: &[f32]| of.iter().copied().fold(f32::INFINITY, f32::min);
        let high = |of: &[f32]| of.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        if self.is_empty() {
            return [0.0; 4];
        }
        [low(&self.x), low(&self.y), high(&self.x), high(&self.y)]
    }
}
