//! What the map of the shipped graph keeps to, with the places that come with it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::AtomicBool;

use sayso::layout;
use sayso::model::{Day, Id};
use sayso::query::{Evidence, Settings};
use sayso::scene::fold::{FoldBy, Folds, Shown};
use sayso::scene::geometry::Point;
use sayso::scene::{Placed, Target, map, routes};

/// The map as it is seen first: folded in that way, what has no place laid out.
fn shipped_map(by: FoldBy) -> Placed {
    let bytes = include_bytes!("../../graph-data/ice-local-cooperation.ron");
    let document = sayso::store::read(bytes).unwrap().document;
    let evidence = Evidence::new(&document, &Settings::on(Day::new(2026, 11, 21)));
    let (open, communities) = (BTreeSet::new(), BTreeMap::new());
    let shown = Shown::new(&document, &evidence, Folds { by, open: &open, communities: &communities });
    let relations = map::relations(&document, &evidence, &shown);
    let scene = map::scene(&document, &relations, &shown).bundled(&BTreeSet::new());
    let kept = document.positions.get("map").into_iter().flatten();
    let kept: BTreeMap<Id, Point> =
        kept.map(|(id, at)| (id.clone(), Point::new(at.x as f32, at.y as f32))).collect();
    let laid_out =
        layout::run(&scene.request(&kept, &BTreeMap::new(), 1.0), &AtomicBool::new(false), |_, _| ());
    let positions =
        laid_out.positions.into_iter().map(|(id, at)| (id, Point::new(at.x as f32, at.y as f32))).collect();
    Placed::new(scene, &positions)
}

#[test]
fn no_two_nodes_overlap() {
    for by in [FoldBy::Parts, FoldBy::Kinds] {
        let placed = shipped_map(by);
        let boxes: Vec<_> = placed.scene.nodes.iter().zip(&placed.areas).collect();
        for (n, (node, area)) in boxes.iter().enumerate() {
            for (other, other_area) in &boxes[n + 1..] {
                let (a, b) = (area.unwrap(), other_area.unwrap());
                assert!(!a.meets(&b), "{} and {}", node.id.as_str(), other.id.as_str());
            }
        }
    }
}

#[test]
fn lines_keep_clear_of_nodes() {
    let placed = shipped_map(FoldBy::Parts);
    let under = routes::nodes_under_lines(&placed);
    assert!(under * 2 <= placed.curves().len(), "{under} of {}", placed.curves().len());
}

#[test]
fn parallel_relations_share_lines() {
    let placed = shipped_map(FoldBy::Parts);
    let mut pairs = BTreeSet::new();
    for edge in placed.scene.edges.iter().filter(|edge| edge.class != sayso::model::VerbClass::Says) {
        assert!(pairs.insert(sayso::scene::bundle::pair(edge)), "{:?}", edge.target);
    }
    assert!(placed.scene.edges.iter().any(|edge| matches!(edge.target, Target::Bundle(..))));
}
