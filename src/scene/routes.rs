//! How far lines bend: beside each other where they are parallel, and round nodes that stand in their way.

use std::collections::BTreeSet;
use std::f32::consts::PI;

use super::geometry::{Area, Bend, Curve, Outline, Point};
use super::placed::Placed;

/// How far a line may bend to keep clear of nodes, to either side, in points.
const DETOURS: [f32; 9] = [14.0, 26.0, 40.0, 56.0, 76.0, 100.0, 130.0, 170.0, 220.0];
/// Where a line may bend most, from its middle, as a part of the way between its ends.
const SLIDES: [f32; 5] = [0.0, -0.2, 0.2, -0.36, 0.36];
/// The most that a line turns, in radians: more would be a loop rather than a curve. It turns sharper away from its
/// middle, and so less there.
const SHARPEST: f32 = 2.0;
/// Of more lines than this each may bend most in its middle alone: to try all ways would hold up the window.
const MANY: usize = 500;
/// Of more lines than this nobody can follow one round a node; they run straight.
const MOST: usize = 5_000;
/// How near a line may come to a node that is not its end, in points.
const CLEAR: f32 = 2.0;
/// How near it comes only where it gains by that, in points.
const FAIR: f32 = 7.0;
/// How closely a line is looked at for nodes in its way, in points.
const STEP: f32 = 8.0;

/// What a line costs, beside passing under one node, which costs 1: turning by a radian, squared; coming near a node;
/// leaving a node along another line.
const TURN: f32 = 0.12;
const NEAR: f32 = 0.12;
const ALONG: f32 = 0.3;

/// How each line bends.
pub fn bends(placed: &Placed) -> Vec<Bend> {
    let count = placed.scene.edges.len();
    let mut lanes: Vec<(usize, usize, usize)> = (0..count)
        .filter_map(|line| placed.ends_of(line).map(|(from, to)| (from.min(to), from.max(to), line)))
        .collect();
    lanes.sort_unstable();
    let mut groups: Vec<&[(usize, usize, usize)]> = lanes.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)).collect();
    // The shortest first: they have the least choice.
    groups.sort_by(|a, b| length(placed, a).total_cmp(&length(placed, b)));
    let mut router = Router::new(placed);
    let mut bends = vec![Bend::default(); count];
    for lane in groups {
        let (low, high, first) = lane[0];
        let offset = |place: usize| (place as f32 - (lane.len() - 1) as f32 / 2.0) * Placed::LANE;
        let goes_round = low != high && count <= MOST && !placed.runs_across(first);
        // Parallel lines go round what is in their way together.
        let detour = if goes_round { router.detour(low, high, lane.len(), offset) } else { Bend::default() };
        for (place, &(_, _, line)) in lane.iter().enumerate() {
            bends[line] = if low == high {
                Bend { aside: place as f32 * Placed::LANE, along: 0.0 }
            } else {
                let bend = Bend { aside: detour.aside + offset(place), ..detour };
                // Left is the other way round for a line that runs the other way.
                let is_reversed = placed.ends_of(line).is_some_and(|(from, _)| from == high);
                if is_reversed { bend.reversed() } else { bend }
            };
        }
    }
    bends
}

fn length(placed: &Placed, lane: &[(usize, usize, usize)]) -> f32 {
    let centre = |node: usize| placed.areas[node].map(|area| area.centre());
    centre(lane[0].0).zip(centre(lane[0].1)).map_or(0.0, |(a, b)| a.distance(b))
}

/// Finds ways round nodes, line by line.
struct Router<'a> {
    placed: &'a Placed,
    /// In which directions the lines led so far leave each node.
    taken: Vec<Vec<Point>>,
    /// The nodes that stand near the line, with the room that is kept round them.
    near: Vec<(Area, Area)>,
    /// Where a line may bend most.
    slides: &'static [f32],
}

impl<'a> Router<'a> {
    fn new(placed: &'a Placed) -> Self {
        let slides = if placed.scene.edges.len() > MANY { &SLIDES[..1] } else { &SLIDES };
        Self { placed, taken: vec![Vec::new(); placed.areas.len()], near: Vec::new(), slides }
    }

    /// The bend that costs a bundle of parallel lines least.
    fn detour(&mut self, low: usize, high: usize, lines: usize, offset: impl Fn(usize) -> f32) -> Bend {
        let (Some(from), Some(to)) = (self.placed.areas[low], self.placed.areas[high]) else {
            return Bend::default();
        };
        let ends = (self.placed.outline(low, from), self.placed.outline(high, to));
        self.look_around(&ends, (low, high));
        let mut best = (f32::INFINITY, Bend::default());
        for bend in candidates(from.centre().distance(to.centre()), self.slides) {
            if best.0 <= 0.0 {
                break;
            }
            let Some(turn) = turn(&ends, bend) else { continue };
            let (out, back) = ways(&ends, bend);
            let mut cost = TURN * turn * turn + ALONG * (self.beside(low, out) + self.beside(high, back));
            for line in 0..lines {
                if cost >= best.0 {
                    break;
                }
                let lane = Bend { aside: bend.aside + offset(line), ..bend };
                cost += self.hindered(&Curve::joining(&ends.0, &ends.1, lane));
            }
            if cost < best.0 {
                best = (cost, bend);
            }
        }
        let (out, back) = ways(&ends, best.1);
        self.taken[low].push(out);
        self.taken[high].push(back);
        best.1
    }

    /// Finds the nodes that any way between two ends might meet.
    fn look_around(&mut self, (from, to): &(Outline, Outline), ends: (usize, usize)) {
        let (a, b) = (from.area.centre(), to.area.centre());
        let reach = (a.distance(b) * 0.5).min(DETOURS[DETOURS.len() - 1]) + FAIR;
        let hull =
            Area { min: Point::new(a.x.min(b.x), a.y.min(b.y)), max: Point::new(a.x.max(b.x), a.y.max(b.y)) };
        self.near.clear();
        for node in self.placed.within(&hull.expanded(reach)) {
            if let Some(area) = self.placed.areas[node].filter(|_| node != ends.0 && node != ends.1) {
                self.near.push((area.expanded(CLEAR), area.expanded(FAIR)));
            }
        }
    }

    /// What the nodes in the way of a curve cost it.
    fn hindered(&self, curve: &Curve) -> f32 {
        let hull = curve.hull();
        let points: Vec<Point> = curve.points().collect();
        let meets = |area: &Area| points.windows(2).any(|pair| area.meets_segment(pair[0], pair[1]));
        let around = self.near.iter().filter(|(_, fair)| fair.meets(&hull) && meets(fair));
        around.map(|(clear, _)| if meets(clear) { 1.0 } else { NEAR }).sum()
    }

    /// How closely a line would leave a node along others, from 0 to 1 for each.
    fn beside(&self, node: usize, way: Point) -> f32 {
        /// From so far apart on, in radians, lines are told apart at once.
        const APART: f32 = 0.22;
        let others = self.taken[node].iter();
        others.map(|other| (1.0 - angle(way, *other) / APART).max(0.0)).sum()
    }
}

/// The ways that are tried between ends so far apart, the straightest first; `slides` are where they may bend most.
fn candidates(length: f32, slides: &'static [f32]) -> impl Iterator<Item = Bend> {
    let bent = DETOURS.into_iter().take_while(move |aside| *aside <= length * 0.6).flat_map(|aside| {
        slides.iter().flat_map(move |along| [aside, -aside].map(|aside| Bend { aside, along: *along }))
    });
    std::iter::once(Bend::default()).chain(bent)
}

/// The directions in which a line goes from the middles of its ends.
fn ways((from, to): &(Outline, Outline), bend: Bend) -> (Point, Point) {
    let control = Curve::joining(from, to, bend).control;
    let way = |end: Point| Point::new(control.x - end.x, control.y - end.y);
    (way(from.area.centre()), way(to.area.centre()))
}

/// By how much a line turns, in radians, more so away from its middle; none where it is no gentle curve, or bends so
/// near an end that it would come back to it.
fn turn(ends: &(Outline, Outline), bend: Bend) -> Option<f32> {
    if bend == Bend::default() {
        return Some(0.0);
    }
    let control = Curve::joining(&ends.0, &ends.1, bend).control;
    let comes_back = [ends.0, ends.1].iter().any(|end| end.area.expanded(FAIR).contains(control));
    let (out, back) = ways(ends, bend);
    let turn = (PI - angle(out, back)) * (1.0 + bend.along.abs());
    (!comes_back && turn <= SHARPEST).then_some(turn)
}

/// The angle between two directions, in radians.
fn angle(a: Point, b: Point) -> f32 {
    (a.x * b.y - a.y * b.x).atan2(a.x * b.x + a.y * b.y).abs()
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

#[cfg(test)]
mod tests {
    use super::super::placed::tests::{edge, node};
    use super::super::{Scene, Shape};
    use super::*;

    /// Nodes at places, and lines between some of them.
    fn placed(places: &[(f32, f32)], lines: &[(usize, usize)]) -> Placed {
        let nodes: Vec<_> = (0..places.len()).map(|at| node(at, 1, 80.0)).collect();
        let edges = lines.iter().map(|(from, to)| edge(&nodes[*from].id, &nodes[*to].id)).collect();
        let points: Vec<_> = places.iter().map(|(x, y)| Some(Point::new(*x, *y))).collect();
        Placed::in_order(Scene { nodes, edges, ..Scene::default() }, &points)
    }

    #[test]
    fn a_line_that_nothing_hinders_runs_straight() {
        let placed = placed(&[(0.0, 0.0), (100.0, 0.0), (50.0, 200.0)], &[(0, 1), (1, 2)]);
        assert_eq!([placed.bend(0), placed.bend(1)], [Bend::default(); 2]);
    }

    #[test]
    fn a_line_goes_round_what_stands_nearer_to_one_end() {
        for places in [[(0.0, 0.0), (600.0, 0.0), (150.0, 4.0)], [(0.0, 0.0), (600.0, 0.0), (450.0, -4.0)]] {
            let placed = placed(&places, &[(0, 1), (1, 0)]);
            assert_eq!(nodes_under_lines(&placed), 0);
            assert_ne!(placed.bend(0), Bend::default());
        }
    }

    #[test]
    fn no_way_turns_back_into_its_ends() {
        let card = |x, y| Outline {
            area: Area::around(Point::new(x, y), 80.0, 28.0),
            shape: Shape::Card,
            scale: 1.0,
        };
        let ends = (card(0.0, 0.0), card(170.0, 60.0));
        for bend in candidates(180.0, &SLIDES).filter(|bend| turn(&ends, *bend).is_some()) {
            let curve = Curve::joining(&ends.0, &ends.1, bend);
            for end in [&ends.0, &ends.1] {
                let inside = curve.sampled(2.0).filter(|point| end.area.expanded(-2.0).contains(*point));
                assert_eq!(inside.count(), 0, "{bend:?}");
            }
        }
    }
}
