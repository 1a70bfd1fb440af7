//! The names of areas: from far a large map is told by what is busiest in each part of it, and how much is around that.
//!
//! Which areas are named at a zoom is chosen once for all zooms, as the names of nodes are (see `reveal`): from far the
//! few that have room, and as one comes nearer more between them, so that none comes or goes while the picture is moved
//! and none covers another. A thing counts to the named one that it is fewest steps away from.

use std::collections::VecDeque;

use super::geometry::{Area, Point};
use super::level;
use super::placed::Placed;
use super::reveal::{FULL_ZOOM, Taken, one_line};
use super::text::{self, Face};
use crate::query::words;

/// Maps of fewer nodes than this are told by the names of their nodes at every zoom.
const FEWEST: usize = 150;
/// Where each node has more room on the screen than this, nodes are told by their own names, in square screen points.
const ROOM: f32 = 500.0;
/// Of each square of this side, one node may give an area its name, in screen points where areas are named last.
const CELL: f32 = 140.0;
/// How often the choice is made outwards, each time from twice as far.
const LEVELS: usize = 6;
/// Where the whole map is no wider and no higher than this, one name stands for all of it, in screen points.
const SMALLEST_MAP: f32 = 240.0;
/// The sizes of names, those that are seen from farthest first, in screen points.
const FONTS: [f32; 4] = [20.0, 17.0, 15.0, 13.5];
/// The room round a name that no other comes into, in screen points.
const APART: [f32; 2] = [56.0, 34.0];
/// The size of the line below the name, in screen points.
pub const COUNT_FONT: f32 = 11.0;

/// The areas of a map.
#[derive(Clone, Debug, Default)]
pub struct Areas {
    /// The zoom up to which areas are named, and from which on nodes are; 0 where they never are.
    pub until: f32,
    /// Their names, those that are seen from farthest first, and of these the most important.
    pub names: Vec<AreaName>,
}

/// The name of an area.
#[derive(Clone, Debug)]
pub struct AreaName {
    /// The node that it is named after, and over which it stands.
    pub node: usize,
    /// The name.
    pub name: String,
    /// Its size, in screen points.
    pub font: f32,
    /// From which zoom on it is there; 0 for the one that always is.
    pub from: f32,
    /// How wide and high it is with the line below, in screen points.
    pub size: [f32; 2],
    /// How many nodes are around it, itself included, at each level, from the nearest; 0 where it is not named.
    counts: [usize; LEVELS],
}

impl Areas {
    /// The areas of a map, in time that grows with its nodes and lines.
    pub fn new(placed: &Placed) -> Self {
        let placed_count = placed.areas.iter().flatten().count();
        let Some(hull) = placed.hull().filter(|_| placed_count >= FEWEST) else { return Self::default() };
        let room = hull.width().max(1.0) * hull.height().max(1.0) / placed_count as f32;
        // By the zoom at which nodes are drawn in full, it is long their turn.
        let until = (ROOM / room).sqrt().min(FULL_ZOOM / 2.0);
        let mut areas = Self { until, names: Vec::new() };
        let candidates = candidates(placed, &hull, until);
        let extent = hull.width().max(hull.height());
        let is_seen = |level: &usize| *level == 0 || extent * areas.zoom(*level) * 2.0 > SMALLEST_MAP;
        let levels = (0..LEVELS).take_while(is_seen).count();
        for (step, level) in (0..levels).rev().enumerate() {
            let font = FONTS[step.min(FONTS.len() - 1)];
            areas.name_more(placed, &candidates, level, font);
            areas.count(placed, level);
        }
        // From still farther the map is a speck that the most important name alone speaks for.
        if let Some(first) = areas.names.first_mut() {
            first.from = 0.0;
            first.counts[levels..].fill(placed_count);
        }
        areas
    }

    /// How much is seen of the names of areas at all, from 0 to 1.
    pub fn part_seen(&self, zoom: f32) -> f32 {
        if self.names.is_empty() { 0.0 } else { level::leaving(zoom, self.until) }
    }

    /// What is said of a name: "1,204 things around it".
    pub fn told(&self, name: &AreaName, zoom: f32) -> String {
        let count = self.count_at(name, zoom).saturating_sub(1);
        format!("{} {} around it", words::number(count as f64), if count == 1 { "thing" } else { "things" })
    }

    /// How many nodes are around a name, itself included.
    pub fn count_at(&self, name: &AreaName, zoom: f32) -> usize {
        name.counts[self.level(zoom)]
    }

    /// From which zoom on a node may show its own name. The more important it is, of those on the map, the earlier.
    pub fn names_nodes_from(&self, importance: f32) -> f32 {
        /// By this factor of zoom all of them may.
        const GRADUALLY: f32 = 0.35;
        if self.names.is_empty() { 0.0 } else { self.until * (1.0 + GRADUALLY * (1.0 - importance)) }
    }

    /// The zoom at which a level begins; it ends at twice that.
    fn zoom(&self, level: usize) -> f32 {
        self.until / (2_u32 << level) as f32
    }

    fn level(&self, zoom: f32) -> usize {
        (0..LEVELS).find(|level| zoom >= self.zoom(*level)).unwrap_or(LEVELS - 1)
    }

    /// Names as many more areas as there is room for at the beginning of a level, where they are closest together.
    fn name_more(&mut self, placed: &Placed, candidates: &[usize], level: usize, font: f32) {
        let zoom = self.zoom(level);
        let bounds = placed.hull().unwrap_or(Area::around(Point::default(), 0.0, 0.0));
        let mut taken = Taken::within(&scaled(&bounds, zoom), candidates.len());
        let mut is_named = vec![false; placed.areas.len()];
        for name in &self.names {
            is_named[name.node] = true;
            if let Some(area) = name.area(placed, zoom) {
                taken.block(&area.grown(APART));
            }
        }
        for node in candidates.iter().copied().filter(|node| !is_named[*node]) {
            let name = AreaName::new(placed, node, font, zoom);
            if name.area(placed, zoom).is_some_and(|area| taken.take(&area.grown(APART))) {
                self.names.push(name);
            }
        }
    }

    /// Counts what is around each name, and takes off those new ones around which there is next to nothing.
    fn count(&mut self, placed: &Placed, level: usize) {
        const NONE: u32 = u32::MAX;
        /// An area with fewer is not worth a name.
        const LEAST: usize = 5;
        let mut counts = vec![0_usize; self.names.len()];
        let mut nearest = vec![NONE; placed.areas.len()];
        let mut queue = VecDeque::with_capacity(placed.areas.len());
        for (number, name) in (0_u32..).zip(&self.names) {
            nearest[name.node] = number;
            queue.push_back(name.node);
        }
        while let Some(node) = queue.pop_front() {
            let number = nearest[node];
            counts[number as usize] += 1;
            for line in placed.lines_at(node) {
                let Some((from, to)) = placed.ends_of(*line as usize) else { continue };
                let other = if from == node { to } else { from };
                if nearest[other] == NONE && placed.areas[other].is_some() {
                    nearest[other] = number;
                    queue.push_back(other);
                }
            }
        }
        let zoom = self.zoom(level);
        let mut counts = counts.into_iter();
        self.names.retain_mut(|name| {
            name.counts[level] = counts.next().unwrap_or_default();
            name.from < zoom || name.counts[level] >= LEAST
        });
    }
}

impl AreaName {
    fn new(placed: &Placed, node: usize, font: f32, from: f32) -> Self {
        let name = one_line(&placed.scene.nodes[node]);
        let count = text::width("00,000 things around it", Face::Regular, COUNT_FONT);
        let width = text::width(&name, Face::Medium, font).max(count);
        let height = text::line_height(font) + text::line_height(COUNT_FONT);
        Self { node, name, font, from, size: [width.ceil(), height], counts: [0; LEVELS] }
    }

    /// The room it takes at a zoom, in screen points from the middle of the canvas.
    pub fn area(&self, placed: &Placed, zoom: f32) -> Option<Area> {
        let at = placed.areas[self.node]?.centre();
        Some(Area::around(Point::new(at.x * zoom, at.y * zoom), self.size[0], self.size[1]))
    }

    /// How much of it is seen at a zoom, from 0 to 1, as far as it is for itself to say.
    pub fn part_seen(&self, zoom: f32) -> f32 {
        if self.from > 0.0 { level::arriving(zoom, self.from) } else { 1.0 }
    }
}

impl Area {
    /// With so much more room, half of it on each side.
    fn grown(&self, [width, height]: [f32; 2]) -> Self {
        Self::around(self.centre(), self.width() + width, self.height() + height)
    }
}

fn scaled(area: &Area, zoom: f32) -> Area {
    let scaled = |point: Point| Point::new(point.x * zoom, point.y * zoom);
    Area { min: scaled(area.min), max: scaled(area.max) }
}

/// The busiest node of each part of the map, the most important first.
fn candidates(placed: &Placed, hull: &Area, until: f32) -> Vec<usize> {
    let mut nodes: Vec<usize> =
        placed.foremost(hull, CELL / until, 1).filter(|node| placed.scene.nodes[*node].degree > 0).collect();
    nodes.sort_unstable_by_key(|node| std::cmp::Reverse(placed.rank(*node)));
    nodes
}

#[cfg(test)]
mod tests {
    use super::super::placed::tests::{edge, node};
    use super::super::{Scene, SceneNode};
    use super::*;

    /// So many stars in a row, the first the largest, each of a hub and leaves around it.
    fn stars(sizes: &[usize]) -> Placed {
        let (mut nodes, mut edges, mut places) = (Vec::new(), Vec::new(), Vec::new());
        for (star, size) in sizes.iter().enumerate() {
            let first = nodes.len();
            let hub: SceneNode = node(first, *size, 80.0);
            let middle = Point::new(star as f32 * 4_000.0, 0.0);
            places.push(Some(middle));
            nodes.push(hub.clone());
            for leaf in 1..*size {
                let turn = leaf as f32 * 2.4;
                let far = 40.0 * (leaf as f32).sqrt();
                places.push(Some(Point::new(middle.x + turn.cos() * far, middle.y + turn.sin() * far)));
                nodes.push(node(first + leaf, 1, 80.0));
                edges.extend(nodes.last().map(|leaf| edge(&hub.id, &leaf.id)));
            }
        }
        Placed::in_order(Scene { nodes, edges, ..Scene::default() }, &places)
    }

    #[test]
    fn each_part_is_named_after_its_busiest_node_and_counted() {
        let placed = stars(&[400, 300, 200, 3]);
        let areas = Areas::new(&placed);
        let zoom = areas.until / 2.0;
        let mut named: Vec<(usize, usize)> = areas
            .names
            .iter()
            .filter(|name| areas.count_at(name, zoom) > 0 && placed.scene.nodes[name.node].degree > 1)
            .map(|name| (name.node, areas.count_at(name, zoom)))
            .collect();
        named.sort_unstable();
        let hubs: Vec<usize> = named.iter().map(|(node, _)| *node).collect();
        assert_eq!(hubs, [0, 400, 700], "the star of three is too small");
        let most = areas.names.iter().find(|name| name.from <= 0.0).unwrap();
        assert_eq!((most.node, areas.count_at(most, areas.until / 64.0)), (0, 903), "from far, everything");
    }

    #[test]
    fn names_of_areas_never_cover_each_other_and_stay_while_one_comes_nearer() {
        let placed = stars(&[900, 500, 400, 300, 200, 150, 120, 90, 60, 30]);
        let areas = Areas::new(&placed);
        assert!(areas.names.len() > 4);
        let mut before = Vec::new();
        for step in 0_u8..60 {
            let zoom = areas.until / 40.0 * 1.07_f32.powi(i32::from(step));
            if zoom >= areas.until {
                break;
            }
            let shown: Vec<&AreaName> = areas.names.iter().filter(|name| name.from <= zoom).collect();
            for (index, a) in shown.iter().enumerate() {
                let area = a.area(&placed, zoom).unwrap();
                assert!(
                    shown[index + 1..].iter().all(|b| !area.meets(&b.area(&placed, zoom).unwrap())),
                    "at {zoom}"
                );
            }
            let shown: Vec<usize> = shown.iter().map(|name| name.node).collect();
            assert!(before.iter().all(|node| shown.contains(node)), "one went at {zoom}");
            before = shown;
        }
    }

    #[test]
    fn areas_give_way_to_the_names_of_nodes() {
        let placed = stars(&[900, 500, 400]);
        let areas = placed.areas_named();
        assert!(areas.part_seen(areas.until / 2.0) > 0.99 && areas.part_seen(areas.until) < 0.01);
        let reveals = placed.reveals();
        assert!(reveals.zooms.iter().all(|zoom| *zoom >= areas.until), "no plate while areas are named");
        let small = stars(&[40]);
        assert!(small.areas_named().names.is_empty());
        assert!(small.reveals().zooms.iter().any(|zoom| *zoom < 0.2), "a small map has its nodes' names");
    }
}
