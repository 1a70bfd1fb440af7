//! What lies under a point, in a box, or in a direction.

use super::Placed;
use crate::scene::geometry::{Area, Point};
use crate::scene::{Target, bundle};

/// What lies under a point.
#[derive(Clone, Debug, PartialEq)]
pub enum Hit {
    /// The node of that index.
    Node(usize),
    /// The line of that index.
    Edge(usize),
}

impl Placed {
    /// The topmost node at a point, else the nearest line within reach. A node counts as at least `least` points high
    /// and wide from its middle, as it is seen from far.
    pub fn hit(&self, point: Point, least: f32, reach: f32) -> Option<Hit> {
        self.hit_among(point, least, reach, |_| true)
    }

    /// The same, of what is drawn at that point.
    pub fn hit_among(
        &self,
        point: Point,
        least: f32,
        reach: f32,
        is_drawn: impl Fn(&Hit) -> bool,
    ) -> Option<Hit> {
        let node = self
            .node_cells()
            .meeting(&Area::around(point, 2.0 * least, 2.0 * least))
            .flatten()
            .map(|node| *node as usize)
            .filter(|node| self.covers(*node, point, least) && is_drawn(&Hit::Node(*node)))
            .max_by_key(|node| self.ranks[*node]);
        node.map(Hit::Node).or_else(|| {
            // Nobody can aim at the lines of many nodes that are on their way.
            if self.is_streaming() {
                return None;
            }
            self.nearest_line(point, reach, |line| is_drawn(&Hit::Edge(line))).map(Hit::Edge)
        })
    }

    /// The line of a fan at a point: between lines that are fanned out the nearest one counts.
    pub fn fanned_at(&self, point: Point) -> Option<usize> {
        if self.scene.bundles.is_empty() || self.is_streaming() {
            return None;
        }
        let is_fanned = |line: usize| {
            let edge = &self.scene.edges[line];
            !matches!(edge.target, Target::Bundle(..))
                && self.scene.bundles.contains_key(&bundle::bundle_of(edge))
        };
        // A little more than half of the room between two of them.
        self.nearest_line(point, Self::LANE * 0.6, is_fanned)
    }

    /// The nearest line within reach, of those that are asked for.
    fn nearest_line(&self, point: Point, reach: f32, is_asked_for: impl Fn(usize) -> bool) -> Option<usize> {
        let curves = self.curves();
        let lines = self.line_cells().near(point, reach).map(|line| line as usize);
        let distance = |line: usize| {
            let curve = curves[line].filter(|curve| curve.hull().expanded(reach).contains(point))?;
            Some((line, curve.distance(point)))
        };
        lines
            .filter(|line| is_asked_for(*line))
            .filter_map(distance)
            .filter(|(_, distance)| *distance <= reach)
            .min_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0)))
            .map(|(line, _)| line)
    }

    pub(in crate::scene) fn covers(&self, node: usize, point: Point, least: f32) -> bool {
        self.areas[node].is_some_and(|area| {
            let centre = area.centre();
            (point.x - centre.x).abs() <= least.max(area.width() / 2.0)
                && (point.y - centre.y).abs() <= least.max(area.height() / 2.0)
        })
    }

    /// The nearest node in a direction, for the arrow keys: within a quarter turn, what lies to the side counting double.
    pub fn next_towards(&self, from: usize, direction: Point) -> Option<usize> {
        let start = (*self.areas.get(from)?)?.centre();
        let distance = |area: &Area| {
            let (dx, dy) = (area.centre().x - start.x, area.centre().y - start.y);
            let along = dx * direction.x + dy * direction.y;
            let aside = (dx * direction.y - dy * direction.x).abs();
            (along > 0.0 && aside <= along * 2.0).then_some(along + 2.0 * aside)
        };
        let others = self.areas.iter().enumerate().filter(|(index, _)| *index != from);
        others
            .filter_map(|(index, area)| Some((index, distance(area.as_ref()?)?)))
            .min_by(|a, b| a.1.total_cmp(&b.1))
            .map(|(index, _)| index)
    }

    /// The nodes whose areas meet a box.
    pub fn within(&self, area: &Area) -> Vec<usize> {
        let meets = |node: &usize| self.areas[*node].is_some_and(|other| other.meets(area));
        let near = self.node_cells().meeting(area).flatten().map(|node| *node as usize);
        let mut nodes: Vec<usize> = near.filter(meets).collect();
        nodes.sort_unstable();
        nodes.dedup();
        nodes
    }
}
