//! A placed scene as the arrays that are kept on the graphics processor.

use std::sync::Arc;

use super::instances::{self, Line, Node};
use crate::scene::placed::Stamp;
use crate::scene::reveal::{FULL_ZOOM, Reveals};
use crate::scene::{Head, Placed, SceneEdge};

/// A placed scene as arrays, each with a number that changes when its content does.
#[derive(Clone, Debug)]
pub struct Picture {
    stamp: Stamp,
    /// What the boxes tell of names.
    reveals: Arc<Reveals>,
    /// The nodes, from the lowest to the topmost.
    pub nodes: Numbered<Node>,
    /// Lines that run straight, in an order of which every beginning is a fair sample.
    pub straight: Numbered<Line>,
    /// Lines that bend, in such an order too.
    pub curved: Numbered<Line>,
    /// Of each node: width, height, shape and plate, and when it shows its name.
    pub boxes: Numbered<[f32; 4]>,
    /// Of each node: its place.
    pub places: Numbered<[f32; 2]>,
    /// How many screen points of line there are for each square screen point at zoom 1.
    density: f32,
    /// How long a line is in the mean, in points of the canvas.
    length: f32,
    /// Of each line: which it is of those that run straight, or of those that bend.
    turns: Arc<[u32]>,
    /// How many nodes share a square point of the canvas where the usual node is.
    crowd: f32,
}

/// An array and a number that no other content has had.
#[derive(Debug)]
pub struct Numbered<T> {
    /// What it holds.
    pub items: Arc<[T]>,
    /// Which content it is.
    pub number: u64,
}

impl<T> Clone for Numbered<T> {
    fn clone(&self) -> Self {
        Self { items: Arc::clone(&self.items), number: self.number }
    }
}

impl<T: PartialEq> Numbered<T> {
    fn new(items: Vec<T>) -> Self {
        use std::sync::atomic::{AtomicU64, Ordering};
        static NEXT: AtomicU64 = AtomicU64::new(1);
        Self { items: items.into(), number: NEXT.fetch_add(1, Ordering::Relaxed) }
    }

    /// The same with other content, under the same number if that is no other at all.
    fn with(self, items: Vec<T>) -> Self {
        if *self.items == *items { self } else { Self::new(items) }
    }
}

/// The height of a dot at least and at most, in screen points.
const DOT: [f32; 2] = [3.0, 7.0];
/// The same where there are many: at least and at most where they crowd, and where they do not.
const DOT_OF_MANY: [f32; 4] = [0.5, 1.0, 2.0, 4.5];
/// How many times as wide as high a dot is.
pub const DOT_WIDTH: f32 = 1.3;
/// Where a node is that has no place.
const NOWHERE: f32 = 1e30;
/// A zoom that is never reached.
const NEVER: f32 = 1e9;
/// Up to so many lines all are drawn at every zoom.
const FEW_LINES: usize = 4_000;
/// So many points of line for each square point of the screen can still be told apart.
const DENSEST: f32 = 0.35;
/// The same from near, where lines are wider and names are to be read between them.
const DENSEST_NEAR: f32 = 0.11;
/// So much of what is seen of an end of a line, in parts of how far it is seen in full, as it fades.
const STUB: f32 = 1.5;

impl Picture {
    /// The picture of a placed scene.
    pub fn new(placed: &Placed) -> Self {
        let reveals = Arc::clone(placed.reveals());
        let Lines { straight, curved, turns } = lines(placed);
        let (density, length) = density(placed);
        Self {
            stamp: placed.stamp(),
            nodes: Numbered::new(nodes(placed, &reveals)),
            straight: Numbered::new(straight),
            curved: Numbered::new(curved),
            boxes: Numbered::new(boxes(placed, &reveals)),
            places: Numbered::new(places(placed)),
            density,
            length,
            turns: turns.into(),
            crowd: crowd(placed),
            reveals,
        }
    }

    /// Whether it is the picture of that scene as it is now.
    pub fn is_of(&self, placed: &Placed) -> bool {
        self.stamp == placed.stamp()
    }

    /// The picture of a scene that may have changed; what has not keeps its number.
    #[must_use]
    pub fn follow(self, placed: &Placed) -> Self {
        let stamp = placed.stamp();
        let reveals = Arc::clone(placed.reveals());
        let mut picture = self;
        let is_other_scene = picture.stamp.scene != stamp.scene;
        if is_other_scene {
            let Lines { straight, curved, turns } = lines(placed);
            picture.straight = picture.straight.with(straight);
            picture.curved = picture.curved.with(curved);
            picture.turns = turns.into();
        }
        if is_other_scene || !Arc::ptr_eq(&picture.reveals, &reveals) {
            picture.nodes = picture.nodes.with(nodes(placed, &reveals));
            picture.boxes = picture.boxes.with(boxes(placed, &reveals));
        }
        picture.places = picture.places.with(places(placed));
        (picture.density, picture.length) = density(placed);
        picture.crowd = crowd(placed);
        Self { stamp, reveals, ..picture }
    }

    /// The height of a dot at least and at most at a zoom, in screen points. Of many nodes in little room each gets so
    /// little that where there are more of them is brighter, and lines are seen between them.
    pub fn dot(&self, zoom: f32, is_large: bool) -> [f32; 2] {
        /// The part of the screen that dots cover where nodes crowd.
        const COVERED: f32 = 0.3;
        if !is_large {
            return DOT;
        }
        let [smallest, small, usual, most] = DOT_OF_MANY;
        let fitting = (COVERED / (DOT_WIDTH * self.crowd.max(1e-12))).sqrt() * zoom;
        [fitting.clamp(smallest, usual), fitting.clamp(small, most)]
    }

    /// How far from its ends a line among many is seen, in screen points: all of it from far, and the nearer one comes
    /// the less, since what only passes by would cover all that is there.
    pub fn reach(zoom: f32) -> f32 {
        const NEAR: f32 = 60.0;
        let far = (1.0 / zoom).max(1.0);
        NEAR * far * far
    }

    /// How many of the lines that run straight, and of those that bend, are drawn at a zoom.
    pub fn drawn(&self, zoom: f32) -> [u32; 2] {
        let part = self.drawn_part(zoom);
        [&self.straight, &self.curved].map(|lines| (lines.items.len() as f32 * part).ceil() as u32)
    }

    /// Whether a line is drawn at a zoom.
    pub fn draws(&self, placed: &Placed, line: usize, zoom: f32) -> bool {
        let [straight, curved] = self.drawn(zoom);
        let most = if runs_straight(placed, line) { straight } else { curved };
        self.turns.get(line).is_some_and(|turn| *turn < most)
    }

    /// The part of the lines that is drawn at a zoom: of more than can be told apart on the screen only so many as can,
    /// and always the same ones.
    pub fn drawn_part(&self, zoom: f32) -> f32 {
        let all = self.straight.items.len() + self.curved.items.len();
        if all <= FEW_LINES {
            return 1.0;
        }
        // Of long lines only the ends are seen from near, so that there is room for more of them.
        let seen = (2.0 * STUB * Self::reach(zoom) / (self.length * zoom).max(1e-9)).min(1.0);
        let nearness = (zoom / FULL_ZOOM).min(1.0).powi(2);
        let densest = DENSEST + (DENSEST_NEAR - DENSEST) * nearness;
        let fitting = densest * zoom / (self.density * seen).max(1e-9);
        fitting.clamp((FEW_LINES as f32 / all as f32).min(1.0), 1.0)
    }
}

fn nodes(placed: &Placed, reveals: &Reveals) -> Vec<Node> {
    let node = |index: &u32| Node {
        index: *index,
        style: instances::node_style(&placed.scene.nodes[*index as usize]),
        reveal: 0.0,
    };
    if !placed.is_large() {
        return placed.order().iter().map(node).collect();
    }
    // Names lie over dots: whatever the zoom, those who show theirs come after all who do not yet.
    let mut order = placed.order().to_vec();
    order.sort_by(|a, b| reveals.zooms[*b as usize].total_cmp(&reveals.zooms[*a as usize]));
    order.iter().map(node).collect()
}

/// A line of the scene for the shader.
pub fn line(placed: &Placed, index: usize) -> Option<Line> {
    let (from, to) = placed.ends_of(index)?;
    let edge = &placed.scene.edges[index];
    let bend = placed.bend(index);
    Some(Line {
        ends: [from as u32, to as u32],
        bend: [bend.aside, bend.along],
        style: instances::line_style(edge, placed.runs_across(index)),
        reveals: [0.0; 2],
    })
}

/// A line that runs both ways once more, the other way round: it shows the head at its start.
pub fn tail(placed: &Placed, index: usize) -> Option<Line> {
    let edge = &placed.scene.edges[index];
    if edge.tail == Head::Plain {
        return None;
    }
    let Line { ends: [from, to], bend: [aside, along], reveals, .. } = line(placed, index)?;
    let edge = SceneEdge { head: edge.tail, ..edge.clone() };
    let style = instances::line_style(&edge, placed.runs_across(index));
    Some(Line { ends: [to, from], bend: [-aside, -along], style, reveals })
}

/// All lines, and which each of the scene is among its like.
struct Lines {
    straight: Vec<Line>,
    curved: Vec<Line>,
    turns: Vec<u32>,
}

fn lines(placed: &Placed) -> Lines {
    let count = placed.scene.edges.len();
    let mut order: Vec<usize> = (0..count).collect();
    if count > FEW_LINES {
        order.sort_by_cached_key(|index| (scatter(placed, *index), *index));
    }
    let mut lines =
        Lines { straight: Vec::with_capacity(count), curved: Vec::new(), turns: vec![u32::MAX; count] };
    for index in order {
        let like = if runs_straight(placed, index) { &mut lines.straight } else { &mut lines.curved };
        lines.turns[index] = like.len() as u32;
        like.extend([line(placed, index), tail(placed, index)].into_iter().flatten());
    }
    lines
}

/// Whether a line neither bends nor comes back to where it began.
fn runs_straight(placed: &Placed, line: usize) -> bool {
    placed.bend(line).aside == 0.0 && placed.ends_of(line).is_none_or(|(from, to)| from != to)
}

/// A number without any relation to what the line is, and the same in every run.
fn scatter(placed: &Placed, line: usize) -> u64 {
    let edge = &placed.scene.edges[line];
    let bytes = edge.from.as_str().bytes().chain([0]).chain(edge.to.as_str().bytes());
    // FNV-1a, with the upper bits folded in, which are those that differ.
    let hash = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    hash ^ (hash >> 29)
}

fn boxes(placed: &Placed, reveals: &Reveals) -> Vec<[f32; 4]> {
    let nodes = placed.scene.nodes.iter().enumerate();
    nodes
        .map(|(index, node)| {
            let packed = instances::shape_number(node.shape) + 8 * reveals.plates[index] as u32;
            [node.width, node.height, packed as f32, signed_zoom(reveals, index)]
        })
        .collect()
}

/// From which zoom a node shows its name; negative if it stands on a plate from near too.
pub fn signed_zoom(reveals: &Reveals, node: usize) -> f32 {
    let zoom = reveals.zooms[node];
    match (zoom.is_finite(), reveals.always_plate[node]) {
        (false, _) => NEVER,
        (true, true) => -zoom,
        (true, false) => zoom,
    }
}

fn places(placed: &Placed) -> Vec<[f32; 2]> {
    let place = |area: &Option<crate::scene::geometry::Area>| match area {
        Some(area) => [area.centre().x, area.centre().y],
        None => [NOWHERE; 2],
    };
    placed.areas.iter().map(place).collect()
}

/// How much line there is for the room it is in, and how long a line is, from a fair sample.
fn density(placed: &Placed) -> (f32, f32) {
    const SAMPLE: usize = 2_000;
    let Some(hull) = placed.hull() else { return (0.0, 0.0) };
    let count = placed.scene.edges.len();
    let centre = |node: usize| Some(placed.areas[node]?.centre());
    let length = |line: usize| {
        let (from, to) = placed.ends_of(line)?;
        Some(centre(from)?.distance(centre(to)?))
    };
    let lengths = (0..count).step_by((count / SAMPLE).max(1)).filter_map(length);
    let (sum, sampled) = lengths.fold((0.0, 0), |(sum, sampled), length| (sum + length, sampled + 1));
    let mean = if sampled == 0 { 0.0 } else { sum / sampled as f32 };
    (mean * count as f32 / (hull.width() * hull.height()).max(1.0), mean)
}

/// How many nodes share a square point where the usual node is: the mean over nodes of how many are in the same cell of a
/// grid over all.
fn crowd(placed: &Placed) -> f32 {
    const ACROSS: usize = 64;
    let Some(hull) = placed.hull() else { return 0.0 };
    let (width, height) = (hull.width().max(1.0) / ACROSS as f32, hull.height().max(1.0) / ACROSS as f32);
    let mut counts = vec![0.0_f32; ACROSS * ACROSS];
    let mut all = 0.0_f32;
    for area in placed.areas.iter().flatten() {
        let at = area.centre();
        let cell = |v: f32, side: f32| ((v / side) as usize).min(ACROSS - 1);
        counts[cell(at.y - hull.min.y, height) * ACROSS + cell(at.x - hull.min.x, width)] += 1.0;
        all += 1.0;
    }
    let felt = counts.iter().map(|count| count * count).sum::<f32>() / all.max(1.0);
    felt / (width * height)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Id;
    use crate::scene::geometry::Point;
    use crate::scene::sketch::{Plain, sketch};

    /// So many nodes in a square, each joined to its neighbour and to one that is far away.
    fn tangle(count: u32) -> Placed {
        let ids: Vec<Id> = (0..count).map(|node| Id::from(format!("{node:05}").as_str())).collect();
        let edges: Vec<(u32, u32)> = (0..count)
            .flat_map(|node| [(node, (node + 1) % count), (node, (node * 7919 + 13) % count)])
            .collect();
        let mut placed = sketch(Plain { ids: &ids, names: &[], edges: &edges, verb: &Id::from("joins") });
        let across = f64::from(count).sqrt().ceil() as u32;
        let place = |node: u32| Point::new((node % across) as f32 * 40.0, (node / across) as f32 * 40.0);
        placed.move_to(&(0..count).map(|node| Some(place(node))).collect::<Vec<_>>(), false);
        placed
    }

    #[test]
    fn the_nearer_one_comes_the_less_of_a_line_and_the_more_lines_are_drawn() {
        let picture = Picture::new(&tangle(10_000));
        let zooms = [0.05, 0.1, 0.25, 0.6, 1.0, 2.0, 4.0, 6.0];
        for pair in zooms.windows(2) {
            assert!(Picture::reach(pair[0]) >= Picture::reach(pair[1]), "{pair:?}");
        }
        assert!(Picture::reach(0.1) > 5_000.0, "from far all of every line is seen");
        let drawn = |zoom: f32| picture.drawn(zoom)[0];
        assert!(drawn(6.0) > drawn(1.0) && drawn(1.0) >= drawn(0.6), "{:?}", zooms.map(drawn));
        assert!(drawn(6.0) as usize == picture.straight.items.len(), "from near there is room for all");
    }

    #[test]
    fn a_line_counts_as_drawn_when_it_is_among_those_that_are() {
        let placed = tangle(10_000);
        let picture = Picture::new(&placed);
        for zoom in [0.05, 0.6, 6.0] {
            let [straight, curved] = picture.drawn(zoom).map(|count| count as usize);
            let ends: std::collections::BTreeSet<[u32; 2]> = picture.straight.items[..straight]
                .iter()
                .chain(&picture.curved.items[..curved])
                .map(|line| line.ends)
                .collect();
            for line in 0..placed.scene.edges.len() {
                let (from, to) = placed.ends_of(line).unwrap();
                let is_there = ends.contains(&[from as u32, to as u32]);
                assert_eq!(picture.draws(&placed, line, zoom), is_there, "line {line} at {zoom}");
            }
        }
    }
}
