//! Places for what is fetched beside a node, so that nothing that has a place moves.

use std::collections::{BTreeMap, BTreeSet};
use std::f32::consts::TAU;

use super::geometry::{Area, Point};
use super::reveal::Taken;
use super::{Scene, SceneNode};
use crate::model::Id;

/// The room between two nodes, in points.
const GAP: f32 = 14.0;
/// How far the first ring of places is from the node, and each next from the one before, in points.
const STEP: f32 = 90.0;
/// Nodes are wider than high, and so are the rings.
const WIDER: f32 = 1.5;
/// So many rings are looked at; who finds no room on them stands on the last.
const MOST_RINGS: usize = 40;

/// Where nodes that have no place yet may stand around an anchor that has one: in the nearest free room, first on the
/// side that looks away from the centre. The same for the same scene and places.
pub fn beside(
    scene: &Scene,
    places: &BTreeMap<Id, Point>,
    anchor: &Id,
    centre: Option<Point>,
    fetched: &BTreeSet<Id>,
) -> BTreeMap<Id, Point> {
    let Some(at) = places.get(anchor).copied() else { return BTreeMap::new() };
    let area = |node: &SceneNode, at: Point| Area::around(at, node.width + GAP, node.height + GAP);
    let standing: Vec<Area> =
        scene.nodes.iter().filter_map(|node| Some(area(node, *places.get(&node.id)?))).collect();
    let bounds = Area::hull(standing.iter().copied()).unwrap_or(Area::around(at, 1.0, 1.0));
    let mut taken = Taken::within(&bounds, standing.len());
    for area in &standing {
        taken.block(area);
    }
    let outward = centre.map_or(0.0, |centre| (at.y - centre.y).atan2(at.x - centre.x));
    let mut found = BTreeMap::new();
    for id in fetched.iter().filter(|id| !places.contains_key(*id)) {
        let Some(node) = scene.node(id) else { continue };
        let mut spot = at;
        for candidate in candidates(at, outward) {
            spot = candidate;
            if taken.is_free(&area(node, spot)) {
                break;
            }
        }
        taken.block(&area(node, spot));
        found.insert(id.clone(), spot);
    }
    found
}

/// Places around a point, nearest ring first, on each ring those nearest to the outward direction first.
fn candidates(at: Point, outward: f32) -> impl Iterator<Item = Point> {
    (1..=MOST_RINGS).flat_map(move |ring| {
        let radius = STEP * ring as f32;
        let count = 6 + 6 * ring;
        (0..count).map(move |step| {
            let side = if step % 2 == 0 { 1.0 } else { -1.0 };
            let angle = outward + side * step.div_ceil(2) as f32 * TAU / count as f32;
            Point::new(at.x + WIDER * radius * angle.cos(), at.y + radius * angle.sin())
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Document;
    use crate::scene::map;

    #[test]
    fn what_is_fetched_finds_free_room_near_its_anchor() {
        let id = |n: usize| Id::from(format!("n{n:02}"));
        let nodes = (0..40).map(|n| map::node(&Document::default(), &id(n), 1, 0)).collect();
        let scene = Scene { nodes, ..Scene::default() };
        let mut places: BTreeMap<Id, Point> =
            (0..20).map(|n| (id(n), Point::new(60.0 * n as f32, 0.0))).collect();
        let before = places.clone();
        let fetched: BTreeSet<Id> = (15..40).map(id).collect();
        let found = beside(&scene, &places, &id(19), Some(Point::default()), &fetched);
        assert_eq!(found.len(), 20, "those that have a place keep it");
        places.extend(found.clone());
        assert!(before.iter().all(|(id, at)| places[id] == *at));
        let areas: Vec<Area> =
            scene.nodes.iter().map(|node| Area::around(places[&node.id], node.width, node.height)).collect();
        for (at, one) in areas.iter().enumerate().skip(20) {
            assert!(areas.iter().enumerate().all(|(other, area)| other == at || !area.meets(one)));
        }
        assert_eq!(beside(&scene, &before, &id(19), Some(Point::default()), &fetched), found);
        assert!(beside(&scene, &before, &id(39), None, &fetched).is_empty(), "an anchor without a place");
    }
}
