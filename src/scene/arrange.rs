//! Where the nodes of the map stand: what a person placed, and what the layout is asked for.

use std::collections::BTreeMap;
use std::sync::atomic::AtomicBool;

use super::Scene;
use super::geometry::Point;
use crate::layout::{self, Layout, Request};
use crate::model::{Document, Id};

/// The name of the lens of the map in files.
pub const MAP: &str = "map";
/// The name of the Evidence lens, there too.
pub const EVIDENCE: &str = "evidence";

/// Where a person put nodes on the lens of that name.
pub fn pinned(document: &Document, lens: &str) -> BTreeMap<Id, Point> {
    let positions = document.positions.get(&Id::from(lens));
    positions
        .into_iter()
        .flatten()
        .map(|(id, at)| (id.clone(), Point::new(at.x as f32, at.y as f32)))
        .collect()
}

/// What the window and figures ask of a layout of the map: pinned nodes stay, others may start where they were, and
/// nodes without relations stand in rows below the rest, by name.
pub fn map_request(
    document: &Document,
    scene: &Scene,
    pinned: &BTreeMap<Id, Point>,
    start: &BTreeMap<Id, Point>,
    aspect: f32,
) -> Request {
    let mut request = scene.request(pinned, start, aspect);
    let mut shelf: Vec<&Id> = request.nodes.keys().collect();
    shelf.sort_by_key(|id| document.short_name(id).to_lowercase());
    request.shelf = shelf.into_iter().cloned().collect();
    request
}

/// Where every node of the map stands: where a person put it, as `pinned` says, else where the layout puts it.
pub fn map_positions(
    document: &Document,
    scene: &Scene,
    pinned: BTreeMap<Id, Point>,
    aspect: f32,
) -> BTreeMap<Id, Point> {
    let mut places = BTreeMap::new();
    if scene.nodes.iter().any(|node| !pinned.contains_key(&node.id)) {
        let request = map_request(document, scene, &pinned, &BTreeMap::new(), aspect);
        places = points(&layout::run(&request, &AtomicBool::new(false), |_, _| {}));
    }
    places.extend(pinned);
    places
}

/// The positions of a layout, as a scene has them.
pub fn points(layout: &Layout) -> BTreeMap<Id, Point> {
    layout.positions.iter().map(|(id, at)| (id.clone(), Point::new(at.x as f32, at.y as f32))).collect()
}
