//! Boxes pushed apart until none overlaps, keeping the shape of the drawing.

use super::Point;
use super::geometry::{Bounds, penetration};

/// Up to this many boxes the result is free of overlap whatever it takes; above, as far as the rounds go.
const MOST_SETTLED: usize = 3_000;

/// How many pairs may be looked at in all rounds together where there are more boxes.
const MOST_LOOKS: usize = 20_000_000;

/// Moves boxes apart. `half` is half of each box with the room it needs around it, `freedom` how readily each
/// gives way: 0 never, 1 fully. Boxes of freedom 0 may go on overlapping each other; nothing else does.
///
/// Pairs that overlap part along the shorter way out, each by its share, round after round. What still overlaps
/// then goes to the nearest free place.
pub fn separate(points: &mut [Point], half: &[Point], freedom: &[f64]) {
    const ROUNDS: usize = 200;
    let must_settle = points.len() <= MOST_SETTLED;
    let mut looks = if must_settle { usize::MAX } else { MOST_LOOKS };
    for _ in 0..ROUNDS {
        if push_apart(points, half, freedom, &mut looks) == 0 || looks == 0 {
            break;
        }
    }
    if must_settle {
        settle(points, half, freedom);
    }
}

/// The factor by which the drawing must grow so that the given share of the boxes, from 0 to 1, has room beside its
/// nearest neighbours; at most `most`, but never so little that the boxes have no room altogether.
pub fn growth_for(points: &[Point], half: &[Point], share: f64, most: f64) -> f64 {
    /// How much more room boxes need than they fill, as they do not tile.
    const SLACK: f64 = 1.3;
    let bounds = Bounds::around(points.iter().copied().zip(half.iter().copied()));
    let filled: f64 = half.iter().map(|half| 4.0 * half.x * half.y).sum();
    let room = (bounds.width() * bounds.height()).max(f64::MIN_POSITIVE);
    let by_area = (filled * SLACK / room).sqrt().clamp(1.0, 1e3);
    if points.len() > MOST_SETTLED {
        return by_area;
    }
    let mut needs = vec![1.0_f64; points.len()];
    Grid::new(points, half).each_pair(points, half, &mut { usize::MAX }, |a, b| {
        let (apart, reach) = (points[b] - points[a], half[a] + half[b]);
        let need = (reach.x / apart.x.abs().max(1e-6)).min(reach.y / apart.y.abs().max(1e-6));
        needs[a] = needs[a].max(need);
        needs[b] = needs[b].max(need);
    });
    needs.sort_by(f64::total_cmp);
    let place = (needs.len() as f64 * share.clamp(0.0, 1.0)) as usize;
    let need = needs.get(place.min(needs.len().saturating_sub(1))).copied().unwrap_or(1.0);
    need.min(most).max(by_area)
}

/// One round over all pairs. Gives the number of pairs that overlapped and could part.
fn push_apart(points: &mut [Point], half: &[Point], freedom: &[f64], looks: &mut usize) -> usize {
    /// Parting by a hair more than needed, so that rounding leaves no overlap.
    const HAIR: f64 = 0.01;
    let mut pairs = Vec::new();
    Grid::new(points, half).each_pair(points, half, looks, |a, b| pairs.push((a, b)));
    pairs.sort_unstable();
    let mut overlaps = 0;
    for (a, b) in pairs {
        let inside = penetration(points[a], half[a], points[b], half[b]);
        let together = freedom[a] + freedom[b];
        if inside.x <= 0.0 || inside.y <= 0.0 || together <= 0.0 {
            continue;
        }
        overlaps += 1;
        let apart = points[b] - points[a];
        // Coincident boxes part by their order.
        let sign = |v: f64| if v < 0.0 { -1.0 } else { 1.0 };
        let way = if inside.x < inside.y {
            Point::new((inside.x + HAIR) * sign(apart.x), 0.0)
        } else {
            Point::new(0.0, (inside.y + HAIR) * sign(apart.y))
        };
        points[a] = points[a] - way * (freedom[a] / together);
        points[b] += way * (freedom[b] / together);
    }
    overlaps
}

/// Puts the boxes down one after the other, those that give way least first, each at the nearest free place.
fn settle(points: &mut [Point], half: &[Point], freedom: &[f64]) {
    let mut order: Vec<usize> = (0..points.len()).collect();
    order.sort_by(|a, b| freedom[*a].total_cmp(&freedom[*b]).then(a.cmp(b)));
    let mut placed: Vec<usize> = Vec::with_capacity(order.len());
    for node in order {
        if freedom[node] > 0.0 {
            points[node] = nearest_free(points[node], half[node], |place| {
                placed.iter().all(|other| {
                    let inside = penetration(place, half[node], points[*other], half[*other]);
                    inside.x <= 0.0 || inside.y <= 0.0
                })
            });
        }
        placed.push(node);
    }
}

/// The first free place on rings around a point.
pub fn nearest_free(from: Point, half: Point, is_free: impl Fn(Point) -> bool) -> Point {
    const DIRECTIONS: usize = 16;
    if is_free(from) {
        return from;
    }
    let mut distance = 0.0;
    let step = (half.x.min(half.y) * 0.5).max(1.0);
    loop {
        distance += step + distance * 0.05;
        for direction in 0..DIRECTIONS {
            let angle = direction as f64 * std::f64::consts::TAU / DIRECTIONS as f64;
            let place = from + Point::polar(angle, distance);
            if is_free(place) || distance > 1e9 {
                return place;
            }
        }
    }
}

/// Boxes by the cell that their centre lies in. A cell is as large as nearly all boxes; the few larger ones are kept
/// apart and compared with everything.
struct Grid {
    cells: Vec<((i64, i64), usize)>,
    large: Vec<usize>,
}

impl Grid {
    fn new(points: &[Point], half: &[Point]) -> Self {
        let usual = |side: fn(&Point) -> f64| {
            let mut sides: Vec<f64> = half.iter().map(|h| 2.0 * side(h)).collect();
            sides.sort_by(f64::total_cmp);
            sides.get(sides.len() * 95 / 100).copied().unwrap_or(1.0).max(1.0)
        };
        let cell = Point::new(usual(|h| h.x), usual(|h| h.y));
        let is_large = |h: &Point| 2.0 * h.x > cell.x || 2.0 * h.y > cell.y;
        let (large, usual): (Vec<usize>, Vec<usize>) =
            (0..points.len()).partition(|node| is_large(&half[*node]));
        let place = |p: Point| ((p.x / cell.x).floor() as i64, (p.y / cell.y).floor() as i64);
        let mut cells: Vec<_> = usual.into_iter().map(|node| (place(points[node]), node)).collect();
        cells.sort_unstable();
        Self { cells, large }
    }

    /// Calls for every pair of boxes that overlap, once, until `looks` at pairs are used up.
    fn each_pair(
        &self,
        points: &[Point],
        half: &[Point],
        looks: &mut usize,
        mut call: impl FnMut(usize, usize),
    ) {
        let mut check = |a: usize, b: usize| {
            *looks = looks.saturating_sub(1);
            let inside = penetration(points[a], half[a], points[b], half[b]);
            if inside.x > 0.0 && inside.y > 0.0 {
                call(a.min(b), a.max(b));
            }
            *looks > 0
        };
        for (place, ((x, y), node)) in self.cells.iter().enumerate() {
            let below = self.cells[place + 1..].iter().take_while(|(cell, _)| *cell <= (*x, *y + 1));
            let from = self.cells.partition_point(|(cell, _)| *cell < (x + 1, y - 1));
            let beside = self.cells[from..].iter().take_while(|(cell, _)| *cell <= (x + 1, *y + 1));
            for (_, other) in below.chain(beside) {
                if !check(*node, *other) {
                    return;
                }
            }
        }
        for (place, node) in self.large.iter().enumerate() {
            let others = self.cells.iter().map(|(_, other)| other).chain(&self.large[place + 1..]);
            for other in others {
                if !check(*node, *other) {
                    return;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn overlapping(points: &[Point], half: &[Point]) -> Vec<(usize, usize)> {
        let inside = |a: usize, b: usize| penetration(points[a], half[a], points[b], half[b]);
        (0..points.len())
            .flat_map(|a| (a + 1..points.len()).map(move |b| (a, b)))
            .filter(|(a, b)| inside(*a, *b).x > 0.0 && inside(*a, *b).y > 0.0)
            .collect()
    }

    fn boxes() -> impl Strategy<Value = Vec<((f64, f64), (f64, f64))>> {
        let place = (-200.0..200.0, -200.0..200.0);
        let size = prop_oneof![9 => (1.0..60.0, 1.0..20.0), 1 => (1.0..400.0, 1.0..400.0)];
        prop::collection::vec((place, size), 1..60)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn the_grid_finds_every_pair(boxes in boxes()) {
            let points: Vec<_> = boxes.iter().map(|(p, _)| Point::new(p.0, p.1)).collect();
            let half: Vec<_> = boxes.iter().map(|(_, h)| Point::new(h.0, h.1)).collect();
            let mut pairs = Vec::new();
            Grid::new(&points, &half).each_pair(&points, &half, &mut 1_000_000, |a, b| pairs.push((a, b)));
            pairs.sort_unstable();
            prop_assert_eq!(pairs, overlapping(&points, &half));
        }

        #[test]
        fn nothing_overlaps_and_the_fixed_stay(boxes in boxes(), fixed in any::<prop::sample::Index>()) {
            let mut points: Vec<_> = boxes.iter().map(|(p, _)| Point::new(p.0, p.1)).collect();
            let half: Vec<_> = boxes.iter().map(|(_, h)| Point::new(h.0, h.1)).collect();
            let fixed = fixed.index(points.len());
            let mut freedom = vec![1.0; points.len()];
            freedom[fixed] = 0.0;
            let place = points[fixed];
            separate(&mut points, &half, &freedom);
            prop_assert_eq!(overlapping(&points, &half), []);
            prop_assert_eq!(points[fixed], place);
        }
    }

    #[test]
    fn boxes_on_one_spot_part() {
        let mut points = vec![Point::default(); 40];
        let half = vec![Point::new(20.0, 8.0); 40];
        separate(&mut points, &half, &[1.0; 40]);
        assert_eq!(overlapping(&points, &half), []);
    }
}
