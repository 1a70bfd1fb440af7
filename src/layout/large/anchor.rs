//! Parts in which something has a place already.

use super::fan::Fold;
use super::graph::IndexGraph;
use super::pivots::Block;
use super::plane::Plane;
use super::start::jitter;

/// What is known of the places of a part's nodes, by their numbers in the part.
#[derive(Clone, Debug)]
pub struct Anchors {
    /// Where nodes are, in the caller's units.
    pub start: Vec<Option<(f32, f32)>>,
    /// Which of them must stay there.
    pub is_pinned: Vec<bool>,
    /// How long a hop is in the caller's units.
    pub hop: f32,
}

impl Anchors {
    /// Whether enough is known to go on from there; otherwise the part is laid out afresh and fitted.
    pub fn is_warm(&self) -> bool {
        let free = |at: &usize| !self.is_pinned[*at];
        let known = (0..self.start.len()).filter(free).filter(|at| self.start[*at].is_some()).count();
        known * 2 > (0..self.start.len()).filter(free).count() || self.is_pinned.iter().all(|p| *p)
    }

    /// The known places of the core; what has none is put beside a neighbour that has one, outwards from those.
    pub fn warm_plane(&self, core: &IndexGraph, fold: &Fold, seed: u64) -> Plane {
        let mut plane = Plane::zero(core.count());
        let mut is_placed = vec![false; core.count()];
        let mut queue = Vec::new();
        for (number, node) in fold.core.iter().enumerate() {
            if let Some((x, y)) = self.start[*node as usize] {
                (plane.x[number], plane.y[number]) = (x, y);
                is_placed[number] = true;
                queue.push(number);
            }
        }
        let mut next = 0;
        while let Some(node) = queue.get(next).copied() {
            next += 1;
            for other in core.of(node) {
                let other = *other as usize;
                if !std::mem::replace(&mut is_placed[other], true) {
                    let (dx, dy) = jitter(seed, other as u64);
                    plane.x[other] = plane.x[node] + dx * self.hop * 0.1;
                    plane.y[other] = plane.y[node] + dy * self.hop * 0.1;
                    queue.push(other);
                }
            }
        }
        plane
    }

    /// Learns from places how long a hop is, and gives them in hops.
    pub fn fit_scale(&mut self, mut plane: Plane, block: &Block) -> Plane {
        let (mut sum, mut squares) = (0.0_f64, 0.0_f64);
        for node in 0..plane.len() {
            for (pivot, hops) in
                block.pivots.iter().zip(block.distances(node)).filter(|(_, hops)| *hops > 0.0)
            {
                let pivot = *pivot as usize;
                let apart = (plane.x[pivot] - plane.x[node]).hypot(plane.y[pivot] - plane.y[node]);
                let ratio = f64::from(apart / hops);
                sum += ratio;
                squares += ratio * ratio;
            }
        }
        let hop = (squares / sum) as f32;
        if hop.is_finite() && hop > 1e-6 {
            self.hop = hop;
        }
        plane.x.iter_mut().chain(&mut plane.y).for_each(|c| *c /= self.hop);
        plane
    }

    /// Turns, mirrors and shifts a layout in hops so that the pinned nodes come close to their places, and puts them
    /// there (orthogonal Procrustes in the plane).
    pub fn fit(&self, mut plane: Plane, fold: &Fold) -> Plane {
        let known: Vec<(usize, (f32, f32))> = fold
            .core
            .iter()
            .enumerate()
            .filter_map(|(number, node)| {
                let (x, y) = self.start[*node as usize]?;
                Some((number, (x / self.hop, y / self.hop)))
            })
            .collect();
        let share = 1.0 / known.len().max(1) as f32;
        let from =
            known.iter().fold((0.0, 0.0), |s, (n, _)| (s.0 + plane.x[*n] * share, s.1 + plane.y[*n] * share));
        let to = known.iter().fold((0.0, 0.0), |s, (_, p)| (s.0 + p.0 * share, s.1 + p.1 * share));
        let turn = |mirror: f32| {
            let (mut along, mut across) = (0.0_f32, 0.0_f32);
            for (node, place) in &known {
                let p = (plane.x[*node] - from.0, (plane.y[*node] - from.1) * mirror);
                let q = (place.0 - to.0, place.1 - to.1);
                along += p.0 * q.0 + p.1 * q.1;
                across += p.0 * q.1 - p.1 * q.0;
            }
            (along.hypot(across), across.atan2(along), mirror)
        };
        let (plain, mirrored) = (turn(1.0), turn(-1.0));
        let (_, angle, mirror) = if mirrored.0 > plain.0 { mirrored } else { plain };
        let (sin, cos) = angle.sin_cos();
        for (x, y) in plane.x.iter_mut().zip(&mut plane.y) {
            let p = (*x - from.0, (*y - from.1) * mirror);
            (*x, *y) = (to.0 + p.0 * cos - p.1 * sin, to.1 + p.0 * sin + p.1 * cos);
        }
        for (node, place) in known {
            (plane.x[node], plane.y[node]) = place;
        }
        plane
    }

    /// From hops to the caller's units; what is pinned to the bit.
    pub fn put_back(&self, places: &mut Plane) {
        places.x.iter_mut().chain(&mut places.y).for_each(|c| *c *= self.hop);
        for (node, start) in self.start.iter().enumerate() {
            if let Some((x, y)) = start
                && self.is_pinned[node]
            {
                (places.x[node], places.y[node]) = (*x, *y);
            }
        }
    }
}
