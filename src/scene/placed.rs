//! A scene with places: the areas of its nodes and the curves of its lines, and what lies under a point.

use std::collections::BTreeMap;

use super::geometry::{Area, Curve, Point};
use super::{Scene, Target};
use crate::model::Id;

/// A scene and where its parts are.
#[derive(Clone, Debug, Default)]
pub struct Placed {
    /// What is placed.
    pub scene: Scene,
    /// The area of each node, in the order of the scene; `None` while it has no place.
    pub areas: Vec<Option<Area>>,
    /// The curve of each line, in the order of the scene; `None` while an end has no place.
    pub curves: Vec<Option<Curve>>,
    /// How far each line bends to its left, in points.
    bends: Vec<f32>,
    index: BTreeMap<Id, usize>,
}

/// What lies under a point.
#[derive(Clone, Debug, PartialEq)]
pub enum Hit {
    /// The node of that index.
    Node(usize),
    /// The line of that index.
    Edge(usize),
}

impl Placed {
    /// The distance between parallel lines, in points.
    const LANE: f32 = 26.0;
    /// How far a line may bend to keep clear of nodes, tried in this order, in points.
    const DETOURS: [f32; 6] = [22.0, -22.0, 48.0, -48.0, 84.0, -84.0];
    /// Above so many pairs of line and node, lines go straight: looking for detours would take too long.
    const MOST_PAIRS: usize = 300_000;

    /// Puts the nodes of a scene where the positions say. Nodes without a position have no place yet.
    pub fn new(scene: Scene, positions: &BTreeMap<Id, Point>) -> Self {
        let areas: Vec<Option<Area>> = scene
            .nodes
            .iter()
            .map(|node| positions.get(&node.id).map(|at| Area::around(*at, node.width, node.height)))
            .collect();
        let index = scene.nodes.iter().enumerate().map(|(i, node)| (node.id.clone(), i)).collect();
        let bends = vec![0.0; scene.edges.len()];
        let mut placed = Self { scene, areas, curves: Vec::new(), bends, index };
        placed.bends = placed.routed();
        placed.curves = (0..placed.scene.edges.len())
            .map(|line| {
                let edge = &placed.scene.edges[line];
                Some(placed.curve(line, &placed.area_of(&edge.from)?, &placed.area_of(&edge.to)?, 1.0))
            })
            .collect();
        placed
    }

    /// The curve of a line between two boxes that stand for the areas of its ends, so many times their size.
    pub fn curve(&self, line: usize, from: &Area, to: &Area, scale: f32) -> Curve {
        let edge = &self.scene.edges[line];
        // Between columns lines run from side to side, and so never along the cards of a column.
        if matches!(edge.target, Target::Citation(..) | Target::About(..)) {
            return Curve::from_side_to_side(from, to);
        }
        let bend = self.bends[line];
        if edge.from == edge.to {
            Curve::around_corner(from, (bend.abs() / Self::LANE) as usize)
        } else {
            Curve::between(from, to, bend * scale)
        }
    }

    /// The index of a node in the scene.
    pub fn index_of(&self, id: &Id) -> Option<usize> {
        self.index.get(id).copied()
    }

    /// The area of a node.
    pub fn area_of(&self, id: &Id) -> Option<Area> {
        self.areas.get(self.index_of(id)?).copied().flatten()
    }

    /// The area of everything that has a place.
    pub fn hull(&self) -> Option<Area> {
        Area::hull(self.areas.iter().flatten().copied())
    }

    /// The area of the nodes that lines tie together, or of everything where nothing is tied.
    pub fn hull_of_tied(&self) -> Option<Area> {
        let tied = self.scene.nodes.iter().zip(&self.areas).filter(|(node, _)| node.degree > 0);
        Area::hull(tied.filter_map(|(_, area)| *area)).or_else(|| self.hull())
    }

    /// The area of the ends and curves of every line that stands for something.
    pub fn hull_of(&self, target: &Target) -> Option<Area> {
        let lines = self.scene.edges.iter().zip(&self.curves).filter(|(edge, _)| edge.target == *target);
        Area::hull(lines.flat_map(|(edge, curve)| {
            [curve.map(|curve| curve.hull()), self.area_of(&edge.from), self.area_of(&edge.to)]
                .into_iter()
                .flatten()
        }))
    }

    /// The topmost node at a point, else the nearest line within reach.
    pub fn hit(&self, point: Point, reach: f32) -> Option<Hit> {
        let node = self
            .areas
            .iter()
            .enumerate()
            .rev()
            .find(|(_, area)| area.is_some_and(|area| area.contains(point)))
            .map(|(index, _)| Hit::Node(index));
        node.or_else(|| {
            self.curves
                .iter()
                .enumerate()
                .filter_map(|(index, curve)| {
                    let curve = (*curve)?;
                    let near = curve.hull().expanded(reach).contains(point);
                    near.then(|| (index, curve.distance(point)))
                })
                .filter(|(_, distance)| *distance <= reach)
                .min_by(|a, b| a.1.total_cmp(&b.1))
                .map(|(index, _)| Hit::Edge(index))
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
        self.areas
            .iter()
            .enumerate()
            .filter(|(_, other)| other.is_some_and(|other| other.meets(area)))
            .map(|(index, _)| index)
            .collect()
    }

    fn routed(&self) -> Vec<f32> {
        let mut lanes: BTreeMap<(usize, usize), Vec<usize>> = BTreeMap::new();
        for (line, edge) in self.scene.edges.iter().enumerate() {
            if let (Some(a), Some(b)) = (self.index_of(&edge.from), self.index_of(&edge.to)) {
                lanes.entry((a.min(b), a.max(b))).or_default().push(line);
            }
        }
        let mut bends = vec![0.0; self.scene.edges.len()];
        let detours = self.scene.edges.len().saturating_mul(self.areas.len()) <= Self::MOST_PAIRS;
        for (&(low, high), lines) in &lanes {
            for (lane, &line) in lines.iter().enumerate() {
                let offset = (lane as f32 - (lines.len() - 1) as f32 / 2.0) * Self::LANE;
                bends[line] = if low == high {
                    lane as f32 * Self::LANE
                } else if lines.len() == 1 && detours {
                    self.detour(low, high).unwrap_or(0.0)
                } else {
                    offset
                };
                // Left is the other way round for a line that runs the other way.
                if low != high && self.index_of(&self.scene.edges[line].from) == Some(high) {
                    bends[line] = -bends[line];
                }
            }
        }
        bends
    }

    /// The least bend that keeps a line clear of nodes.
    fn detour(&self, low: usize, high: usize) -> Option<f32> {
        let (from, to) = ((*self.areas.get(low)?)?, (*self.areas.get(high)?)?);
        std::iter::once(0.0)
            .chain(Self::DETOURS)
            .find(|bend| self.is_clear(&Curve::between(&from, &to, *bend), (low, high)))
    }

    /// Whether a curve passes no node but those at its ends.
    fn is_clear(&self, curve: &Curve, ends: (usize, usize)) -> bool {
        let hull = curve.hull();
        self.areas.iter().enumerate().all(|(index, area)| {
            let Some(area) = area.filter(|_| index != ends.0 && index != ends.1) else { return true };
            !area.meets(&hull) || !curve.points().any(|point| area.expanded(2.0).contains(point))
        })
    }
}
