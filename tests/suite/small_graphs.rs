//! What the map of the shipped graph keeps to, with the places that come with it and laid out afresh.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::AtomicBool;

use sayso::layout;
use sayso::model::{Day, Document, Id};
use sayso::query::{Evidence, Settings};
use sayso::scene::fold::{FoldBy, Folds, Shown};
use sayso::scene::geometry::Point;
use sayso::scene::{Placed, Target, arrange, lesser, map, routes};

const SHIPPED: &[u8] = include_bytes!("../../graph-data/ice-local-cooperation.ron");
const EXAMPLE: &[u8] = include_bytes!("../fixtures/example.ron");

/// The map of the shipped graph with all that it has, folded in that way, what has no place laid out.
fn shipped_map(by: FoldBy) -> Placed {
    let document = sayso::store::read(SHIPPED).unwrap().document;
    placed(&document, by, &arrange::pinned(&document, arrange::MAP), true)
}

/// The same, its parts folded, as it is seen first or with what waits then.
fn shipped_map_with(lesser: bool) -> Placed {
    let document = sayso::store::read(SHIPPED).unwrap().document;
    placed(&document, FoldBy::Parts, &arrange::pinned(&document, arrange::MAP), lesser)
}

/// The map of a graph, folded in that way, laid out as if nobody had placed anything.
fn laid_out_map(bytes: &[u8], by: FoldBy) -> Placed {
    placed(&sayso::store::read(bytes).unwrap().document, by, &BTreeMap::new(), true)
}

fn placed(document: &Document, by: FoldBy, kept: &BTreeMap<Id, Point>, with_lesser: bool) -> Placed {
    let evidence = Evidence::new(document, &Settings::on(Day::new(2026, 11, 21)));
    let (open, communities) = (BTreeSet::new(), BTreeMap::new());
    let mut shown = Shown::new(document, &evidence, Folds { by, open: &open, communities: &communities });
    let relations = map::relations(document, &evidence, &shown);
    if !with_lesser {
        shown.leave_out(&lesser::lesser(&relations, &shown, |id| kept.contains_key(id), |_| false));
    }
    let scene = map::scene(document, &relations, &shown).bundled(&BTreeSet::new());
    let request = scene.request(kept, &BTreeMap::new(), 1.5);
    let laid_out = layout::run(&request, &AtomicBool::new(false), |_, _| ());
    Placed::new(scene, &arrange::points(&laid_out))
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
    for (bytes, by) in [SHIPPED, EXAMPLE].into_iter().flat_map(|b| [(b, FoldBy::Parts), (b, FoldBy::Kinds)]) {
        let placed = laid_out_map(bytes, by);
        let (under, lines) = (routes::nodes_under_lines(&placed), placed.curves().len());
        assert!(under * 20 <= lines, "{under} of {lines}");
    }
}

#[test]
fn lines_bend_gently() {
    let placed = laid_out_map(SHIPPED, FoldBy::Parts);
    for (line, curve) in placed.curves().iter().enumerate() {
        let (Some(curve), Some((from, to))) = (curve, placed.ends_of(line)) else { continue };
        let pieces: f32 =
            curve.sampled(4.0).zip(curve.sampled(4.0).skip(1)).map(|(a, b)| a.distance(b)).sum();
        let apart = placed.areas[from].unwrap().centre().distance(placed.areas[to].unwrap().centre());
        assert!(from == to || pieces <= apart * 1.6, "{:?}", placed.scene.edges[line].target);
    }
}

/// Lesser things, which are seen only when they are asked for, have to make do with the room that is left.
#[test]
fn lines_between_placed_nodes_keep_clear() {
    let under = |with_lesser: bool, most_of: usize| {
        let placed = shipped_map_with(with_lesser);
        let (under, lines) = (routes::nodes_under_lines(&placed), placed.curves().len());
        assert!(under * most_of <= lines, "{under} of {lines}");
    };
    under(false, 30);
    under(true, 5);
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
