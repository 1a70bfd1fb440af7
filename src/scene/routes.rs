//! How far lines bend: beside each other where they are parallel, and round nodes that stand in their way.

use std::collections::BTreeSet;

use super::geometry::{Area, Curve};
use super::placed::Placed;

/// How far a line may bend to keep clear of nodes, to either side, tried in this order, in points.
const DETOURS: [f32; 8] = [14.0, 26.0, 40.0, 56.0, 76.0, 100.0, 130.0, 170.0];
/// The most that a line bends, as a part of its length: more would be a loop rather than a curve.
const SHARPEST: f32 = 0.5;
/// Of more lines than this nobody can follow one round a node; they run straight.
const MOST: usize = 5_000;
/// How near a line may come to a node that is not its end, in points.
const CLEAR: f32 = 2.0;
/// How closely a line is looked at for nodes in its way, in points.
const STEP: f32 = 8.0;

/// How far each line bends to its left at its middle, in points.
pub fn bends(placed: &Placed) -> Vec<f32> {
    let count = placed.scene.edges.len();
    let mut lanes: Vec<(usize, usize, usize)> = (0..count)
        .filter_map(|line| placed.ends_of(line).map(|(from, to)| (from.min(to), from.max(to), line)))
        .collect();
    lanes.sort_unstable();
    let mut bends = vec![0.0; count];
    for lane in lanes.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)) {
        for (place, &(low, high, line)) in lane.iter().enumerate() {
            let offset = (place as f32 - (lane.len() - 1) as f32 / 2.0) * Placed::LANE;
            bends[line] = if low == high {
                place as f32 * Placed::LANE
            } else if count <= MOST && !placed.runs_across(line) {
                // Parallel lines go round what is in their way together.
                detour(placed, low, high) + offset
            } else {
                offset
            };
            // Left is the other way round for a line that runs the other way.
            if low != high && placed.ends_of(line).is_some_and(|(from, _)| from == high) {
                bends[line] = -bends[line];
            }
        }
    }
    bends
}

/// The least bend that keeps a line clear of nodes, or else one that passes under as few as possible.
fn detour(placed: &Placed, low: usize, high: usize) -> f32 {
    let (Some(from), Some(to)) = (placed.areas[low], placed.areas[high]) else { return 0.0 };
    let (from, to) = (placed.outline(low, from), placed.outline(high, to));
    let mut best = (usize::MAX, 0.0);
    let most = from.area.centre().distance(to.area.centre()) * SHARPEST;
    let detours = DETOURS.into_iter().filter(|bend| *bend <= most).flat_map(|bend| [bend, -bend]);
    for bend in std::iter::once(0.0).chain(detours) {
        let passed = passed(placed, &Curve::joining(&from, &to, bend), (low, high));
        if passed < best.0 {
            best = (passed, bend);
        }
        if passed == 0 {
            break;
        }
    }
    best.1
}

/// How many times a line passes under a node that is not its end.
pub fn nodes_under_lines(placed: &Placed) -> usize {
    let lines = placed.curves().iter().enumerate();
    lines.filter_map(|(line, curve)| Some(passed(placed, &(*curve)?, placed.ends_of(line)?))).sum()
}

/// How many nodes a curve passes under, but those at its ends.
fn passed(placed: &Placed, curve: &Curve, ends: (usize, usize)) -> usize {
    let mut passed = BTreeSet::new();
    for point in curve.sampled(STEP) {
        let here = Area::around(point, 2.0 * CLEAR, 2.0 * CLEAR);
        for node in placed.node_cells().meeting(&here).flatten().map(|node| *node as usize) {
            let is_end = node == ends.0 || node == ends.1;
            if !is_end && placed.areas[node].is_some_and(|area| area.meets(&here)) {
                passed.insert(node);
            }
        }
    }
    passed.len()
}
