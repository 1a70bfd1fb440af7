//! A scene with places: the areas of its nodes and the curves of its lines.

mod picking;
mod seen;

use std::collections::{BTreeMap, HashMap};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, OnceLock};

use super::areas::Areas;
use super::cells::{Cells, LineCells};
use super::geometry::{Area, Bend, Curve, Outline, Point};
use super::lookup::Lookup;
use super::reveal::Reveals;
use super::{Mark, Scene, Target, routes, sizes};
use crate::model::Id;

pub use picking::Hit;

/// A scene and where its parts are.
#[derive(Clone, Debug, Default)]
pub struct Placed {
    /// What is placed.
    pub scene: Scene,
    /// The area of each node, in the order of the scene; `None` while it has no place.
    pub areas: Vec<Option<Area>>,
    /// The nodes at the ends of each line; `None` where the scene lacks one.
    ends: Vec<Option<(u32, u32)>>,
    /// How each line bends.
    bends: Vec<Bend>,
    /// The nodes from the least to the most important: the order they are painted in.
    order: Vec<u32>,
    /// The place of each node in that order.
    ranks: Vec<u32>,
    stamp: Stamp,
    /// Nodes are still on their way to where they will be.
    is_moving: bool,
    found: Found,
}

/// What a picture of a scene depends on. No two scenes have the same one, nor one scene before and after it changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stamp {
    /// What there is, and how lines bend.
    pub scene: u64,
    /// Where it is.
    pub places: u64,
}

/// What is found out about the places when it is first asked for.
#[derive(Clone, Debug, Default)]
struct Found {
    curves: OnceLock<Vec<Option<Curve>>>,
    hull: OnceLock<Option<Area>>,
    hull_of_tied: OnceLock<Option<Area>>,
    nodes: OnceLock<Cells>,
    lines: OnceLock<LineCells>,
    levels: [OnceLock<Cells>; LEVELS],
    middles: OnceLock<Cells>,
    /// The nodes whose names show somewhere, in levels as above.
    names: [OnceLock<Cells>; LEVELS],
    incident: OnceLock<Incident>,
    lookup: OnceLock<Lookup>,
    marks: OnceLock<Vec<Mark>>,
    loose: OnceLock<Vec<u32>>,
    reveals: OnceLock<Arc<Reveals>>,
    areas_named: OnceLock<Areas>,
}

/// How many sizes of cells there are for what is looked at from different distances.
const LEVELS: usize = 16;

/// The lines at each node.
#[derive(Clone, Debug, Default)]
struct Incident {
    starts: Vec<u32>,
    lines: Vec<u32>,
}

fn new_stamp() -> u64 {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    NEXT.fetch_add(1, Ordering::Relaxed)
}

impl Placed {
    /// The distance between parallel lines, in points.
    pub const LANE: f32 = 26.0;
    /// Up to so many nodes are drawn as they were placed, one over another if need be; of more only those are drawn in
    /// full that have room.
    pub const FEW: usize = 1_500;

    /// Puts the nodes of a scene where the positions say. Nodes without a position have no place yet.
    pub fn new(scene: Scene, positions: &BTreeMap<Id, Point>) -> Self {
        let points: Vec<Option<Point>> =
            scene.nodes.iter().map(|node| positions.get(&node.id).copied()).collect();
        Self::in_order(scene, &points)
    }

    /// Puts the nodes of a scene at points that come in the order of its nodes.
    pub fn in_order(mut scene: Scene, points: &[Option<Point>]) -> Self {
        // Of more, only those are drawn in full that have room.
        if scene.nodes.len() <= Self::FEW {
            sizes::hold_back(&mut scene, points);
        }
        // Looked up often enough that comparing texts would take longest of all.
        let numbers: HashMap<&Id, u32> = scene.nodes.iter().map(|node| &node.id).zip(0..).collect();
        let index = |id: &Id| numbers.get(id).copied();
        let ends: Vec<Option<(u32, u32)>> =
            scene.edges.iter().map(|edge| Some((index(&edge.from)?, index(&edge.to)?))).collect();
        Self::joined(scene, ends, points)
    }

    /// The same where it is known already between which nodes each line runs.
    pub(super) fn joined(scene: Scene, ends: Vec<Option<(u32, u32)>>, points: &[Option<Point>]) -> Self {
        let mut order: Vec<u32> = (0..scene.nodes.len() as u32).collect();
        order.sort_by_key(|node| (scene.nodes[*node as usize].degree, std::cmp::Reverse(*node)));
        let mut ranks = vec![0; order.len()];
        for (rank, node) in (0_u32..).zip(&order) {
            ranks[*node as usize] = rank;
        }
        let mut placed = Self {
            areas: vec![None; scene.nodes.len()],
            bends: vec![Bend::default(); scene.edges.len()],
            scene,
            ends,
            order,
            ranks,
            stamp: Stamp { scene: new_stamp(), places: 0 },
            is_moving: false,
            found: Found::default(),
        };
        placed.put(points);
        placed.bends = routes::bends(&placed);
        placed
    }

    /// Moves the nodes; `places` come in the order of the scene. `is_moving` says that they are on their way: labels are
    /// chosen when they have arrived.
    pub fn move_to(&mut self, places: &[Option<Point>], is_moving: bool) {
        let nothing_named = self.is_streaming().then(|| self.reveals().clone());
        self.put(places);
        self.is_moving = is_moving;
        if let Some(reveals) = nothing_named.filter(|_| self.is_streaming()) {
            self.found.reveals = OnceLock::from(reveals);
        }
    }

    fn put(&mut self, places: &[Option<Point>]) {
        let sane = |at: &Point| at.x.abs() < FARTHEST && at.y.abs() < FARTHEST;
        for (index, node) in self.scene.nodes.iter().enumerate() {
            let place = places.get(index).copied().flatten().filter(sane);
            self.areas[index] = place.map(|at| Area::around(at, node.width, node.height));
        }
        self.stamp.places = new_stamp();
        let Found { incident, lookup, marks, loose, .. } = std::mem::take(&mut self.found);
        self.found = Found { incident, lookup, marks, loose, ..Found::default() };
    }

    /// The curve of each line, in the order of the scene; `None` while an end has no place.
    pub fn curves(&self) -> &[Option<Curve>] {
        self.found.curves.get_or_init(|| {
            let outline = |node: usize| Some(self.outline(node, self.areas[node]?));
            let curve = |line: usize| {
                let (from, to) = self.ends_of(line)?;
                Some(self.curve(line, &outline(from)?, &outline(to)?))
            };
            (0..self.scene.edges.len()).map(curve).collect()
        })
    }

    /// The outline of a node where its box is that area.
    pub fn outline(&self, node: usize, area: Area) -> Outline {
        Outline { area, shape: self.scene.nodes[node].shape, scale: 1.0 }
    }

    /// The curve of a line between the outlines of its ends, so many times their usual size.
    pub fn curve(&self, line: usize, from: &Outline, to: &Outline) -> Curve {
        let edge = &self.scene.edges[line];
        // Between columns lines run from side to side, and so never along the cards of a column.
        if self.runs_across(line) {
            return Curve::from_side_to_side(&from.area, &to.area);
        }
        let bend = self.bends[line];
        if edge.from == edge.to {
            Curve::around_corner(&from.area, (bend.aside.abs() / Self::LANE) as usize)
        } else {
            Curve::joining(from, to, bend.scaled(from.scale.min(to.scale)))
        }
    }

    /// Whether a line runs from side to side between columns.
    pub fn runs_across(&self, line: usize) -> bool {
        matches!(self.scene.edges[line].target, Target::Citation(..) | Target::About(..) | Target::Topic(..))
    }

    /// How a line bends.
    pub fn bend(&self, line: usize) -> Bend {
        self.bends[line]
    }

    /// The nodes at the ends of a line.
    pub fn ends_of(&self, line: usize) -> Option<(usize, usize)> {
        self.ends.get(line).copied().flatten().map(|(from, to)| (from as usize, to as usize))
    }

    /// The nodes from the least to the most important: later ones lie over earlier ones.
    pub fn order(&self) -> &[u32] {
        &self.order
    }

    /// How important a node is among the nodes: the higher, the more, and the nearer to the top.
    pub fn rank(&self, node: usize) -> u32 {
        self.ranks[node]
    }

    /// What a picture of it depends on.
    pub fn stamp(&self) -> Stamp {
        self.stamp
    }

    /// Whether there are so many nodes that not all can be drawn in full wherever they were placed.
    pub fn is_large(&self) -> bool {
        self.scene.nodes.len() > Self::FEW
    }

    /// Whether so many nodes are on their way that only what is drawn is brought up to date with every step.
    fn is_streaming(&self) -> bool {
        self.is_moving && self.is_large()
    }

    /// The index of a node in the scene.
    pub fn index_of(&self, id: &Id) -> Option<usize> {
        self.scene.nodes.binary_search_by(|node| node.id.cmp(id)).ok()
    }

    /// The area of a node.
    pub fn area_of(&self, id: &Id) -> Option<Area> {
        self.areas.get(self.index_of(id)?).copied().flatten()
    }

    /// The area of everything that has a place.
    pub fn hull(&self) -> Option<Area> {
        *self.found.hull.get_or_init(|| Area::hull(self.areas.iter().flatten().copied()))
    }

    /// The area of the nodes that lines tie together, or of everything where nothing is tied.
    pub fn hull_of_tied(&self) -> Option<Area> {
        *self.found.hull_of_tied.get_or_init(|| {
            let tied = self.scene.nodes.iter().zip(&self.areas).filter(|(node, _)| node.degree > 0);
            Area::hull(tied.filter_map(|(_, area)| *area)).or_else(|| self.hull())
        })
    }

    /// The area of the ends and curves of every line that stands for something.
    pub fn hull_of(&self, target: &Target) -> Option<Area> {
        Area::hull(self.lines_of(target).flat_map(|line| {
            let (edge, curve) = (&self.scene.edges[line], self.curves()[line]);
            [curve.map(|curve| curve.hull()), self.area_of(&edge.from), self.area_of(&edge.to)]
                .into_iter()
                .flatten()
        }))
    }

    /// The lines that stand for something, in their order.
    pub fn lines_of(&self, target: &Target) -> impl Iterator<Item = usize> {
        let lookup = self.found.lookup.get_or_init(|| Lookup::new(&self.scene.edges));
        lookup.like(target).filter(move |line| self.scene.edges[*line].target == *target)
    }

    /// The lines at a node.
    pub fn lines_at(&self, node: usize) -> &[u32] {
        let incident = self.found.incident.get_or_init(|| Incident::new(self.areas.len(), &self.ends));
        let bounds = (incident.starts.get(node), incident.starts.get(node + 1));
        let (Some(start), Some(end)) = bounds else { return &[] };
        &incident.lines[*start as usize..*end as usize]
    }

    /// From which zoom on each node shows its name.
    pub fn reveals(&self) -> &Arc<Reveals> {
        self.found.reveals.get_or_init(|| {
            Arc::new(if self.is_streaming() { Reveals::unnamed(self) } else { Reveals::new(self) })
        })
    }

    /// The names of areas, for when it is seen from far; none while nodes are on their way.
    pub fn areas_named(&self) -> &Areas {
        self.found
            .areas_named
            .get_or_init(|| if self.is_moving { Areas::default() } else { Areas::new(self) })
    }

    /// Finds out now what would be found out when it is first asked for.
    pub fn prepare(&self) {
        self.lines_at(0);
        self.marks();
        self.loose();
        self.found.lookup.get_or_init(|| Lookup::new(&self.scene.edges));
        if self.hull().is_none() {
            return;
        }
        self.reveals();
        self.areas_named();
        self.hull_of_tied();
        self.node_cells();
        self.line_cells();
        self.middles();
    }

    pub(super) fn node_cells(&self) -> &Cells {
        const SIDE: f32 = 64.0;
        self.found.nodes.get_or_init(|| {
            let areas = (0_u32..).zip(&self.areas).filter_map(|(node, area)| Some((node, (*area)?)));
            Cells::of_areas(&self.bounds(), SIDE, &areas)
        })
    }

    fn line_cells(&self) -> &LineCells {
        self.found.lines.get_or_init(|| LineCells::new(&self.bounds(), self.curves()))
    }

    fn bounds(&self) -> Area {
        self.hull().unwrap_or(Area::around(Point::default(), 0.0, 0.0))
    }
}

/// Nothing can be placed farther from the middle than this, in points: beyond it, numbers of this size have no
/// fractions.
const FARTHEST: f32 = 1e7;

impl Incident {
    fn new(nodes: usize, ends: &[Option<(u32, u32)>]) -> Self {
        let mut starts = vec![0_u32; nodes + 1];
        let each = |visit: &mut dyn FnMut(u32, u32)| {
            for (line, ends) in (0_u32..).zip(ends) {
                let Some((from, to)) = ends else { continue };
                visit(*from, line);
                if to != from {
                    visit(*to, line);
                }
            }
        };
        each(&mut |node, _| starts[node as usize + 1] += 1);
        for node in 1..starts.len() {
            starts[node] += starts[node - 1];
        }
        let mut lines = vec![0; starts.last().copied().unwrap_or_default() as usize];
        let mut next = starts.clone();
        each(&mut |node, line| {
            lines[next[node as usize] as usize] = line;
            next[node as usize] += 1;
        });
        Self { starts, lines }
    }
}

#[cfg(test)]
#[path = "placed_tests.rs"]
pub(super) mod tests;
