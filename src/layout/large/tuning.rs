//! The one knob, and what follows from it.

use super::sweep::Forces;

/// What a layout is to show, from 0 to 1: at 0, distances in the drawing tell how far things are apart in the graph; at
/// 1, neighbours are together and groups stand out.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Balance(f32);

impl Balance {
    /// Distances tell.
    pub const STRUCTURE: Self = Self(0.0);
    /// Neighbours together.
    pub const CLUSTERS: Self = Self(1.0);

    /// In between; what is out of range is brought into it.
    pub fn new(balance: f32) -> Self {
        Self(if balance.is_finite() { balance.clamp(0.0, 1.0) } else { 0.0 })
    }
}

impl Default for Balance {
    fn default() -> Self {
        Self::STRUCTURE
    }
}

/// How many sweeps there are, and what is at work in each.
#[derive(Clone, Copy, Debug)]
pub struct Tuning {
    edges: f32,
}

impl Tuning {
    /// Sweeps by distances and edges, from a start afresh.
    const OPENING: usize = 10;
    /// Sweeps in which the edges count as much as they are to.
    const MIDDLE: usize = 80;
    /// Sweeps that also make nodes keep apart.
    const CLOSING: usize = 10;

    /// What the knob says.
    pub fn new(balance: Balance) -> Self {
        Self { edges: 0.42 * 16.0_f32.powf(balance.0) }
    }

    /// How many sweeps there are.
    pub fn sweeps(is_warm: bool) -> usize {
        let opening = if is_warm { 0 } else { Self::OPENING };
        opening + Self::MIDDLE + Self::CLOSING
    }

    /// What is at work in a sweep. `spacing` gives how far apart nodes are on average, in hops.
    pub fn forces(self, sweep: usize, is_warm: bool, spacing: impl FnOnce() -> f32) -> Forces {
        let opening = if is_warm { 0 } else { Self::OPENING };
        let mut forces =
            Forces { edges: self.edges, push: 0.0, range: 0.0, step: if is_warm { 0.3 } else { 0.8 } };
        if sweep < opening {
            forces.edges = self.edges.min(0.5);
        } else if sweep >= opening + Self::MIDDLE {
            forces.push = 0.3;
            forces.range = spacing();
        }
        forces
    }
}
