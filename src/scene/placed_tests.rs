//! Picking by the index finds what looking at everything would find, and names never cover each other.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::super::reveal::{Form, Reveals, Room};
use super::super::{Head, SceneEdge, SceneNode, Shape, Strength};
use super::*;
use crate::model::VerbClass;
use crate::query::Triple;

pub fn node(index: usize, degree: usize, width: f32) -> SceneNode {
    SceneNode {
        id: Id::from(format!("n{index:04}").as_str()),
        shape: if index.is_multiple_of(2) { Shape::Pill } else { Shape::Hexagon },
        lines: vec![format!("Node {index}")],
        font: 13.0,
        width,
        height: 28.0,
        broken: false,
        folded: 0,
        degree,
        role: "actor",
        tint: None,
    }
}

pub fn edge(from: &Id, to: &Id) -> SceneEdge {
    let triple = Triple { from: from.clone(), verb: Id::from("names"), to: to.clone() };
    let strength = Strength { voices: 1, disputed: false, said: false, ended: false, unsourced: false };
    SceneEdge {
        target: Target::Relation(triple),
        from: from.clone(),
        to: to.clone(),
        label: None,
        class: VerbClass::Does,
        head: Head::Arrow,
        tail: Head::Plain,
        strength,
    }
}

prop_compose! {
    fn scenes()(
        nodes in prop::collection::vec((0_usize..20, 44.0_f32..140.0, -800.0_f32..800.0, -800.0_f32..800.0), 1..60),
        spread in prop::sample::select(vec![0.0_f32, 0.1, 1.0, 40.0]),
    )(
        edges in prop::collection::vec((0..nodes.len(), 0..nodes.len()), 0..80),
        nodes in Just(nodes),
        spread in Just(spread),
    ) -> Placed {
        let all: Vec<SceneNode> =
            nodes.iter().enumerate().map(|(index, (degree, width, ..))| node(index, *degree, *width)).collect();
        let edges = edges.iter().map(|(from, to)| edge(&all[*from].id, &all[*to].id)).collect();
        // Every seventh node has no place yet.
        let places = nodes.iter().enumerate().filter(|(index, _)| index % 7 != 6);
        let places: BTreeMap<Id, Point> = places
            .map(|(index, (.., x, y))| (all[index].id.clone(), Point::new(x * spread, y * spread)))
            .collect();
        Placed::new(Scene { nodes: all, edges, ..Scene::default() }, &places)
    }
}

fn hit_by_looking_at_all(placed: &Placed, point: Point, least: f32, reach: f32) -> Option<Hit> {
    let nodes = (0..placed.areas.len()).filter(|node| placed.covers(*node, point, least));
    nodes.max_by_key(|node| placed.rank(*node)).map(Hit::Node).or_else(|| {
        let distances = placed.curves().iter().enumerate().filter_map(|(line, curve)| {
            let distance = curve.as_ref()?.distance(point);
            (distance <= reach).then_some((line, distance))
        });
        distances.min_by(|a, b| a.1.total_cmp(&b.1).then(a.0.cmp(&b.0))).map(|(line, _)| Hit::Edge(line))
    })
}

proptest! {
    #[test]
    fn picking_by_the_index_equals_looking_at_all(
        placed in scenes(),
        x in -900.0_f32..900.0,
        y in -900.0_f32..900.0,
        on_line in any::<prop::sample::Index>(),
        reach in 0.0_f32..60.0,
        least in 0.0_f32..30.0,
    ) {
        let mut points = vec![Point::new(x, y)];
        if !placed.curves().is_empty() && let Some(curve) = placed.curves()[on_line.index(placed.curves().len())] {
            points.push(curve.at(0.4));
            points.push(Point::new(curve.at(0.7).x + reach * 0.7, curve.at(0.7).y));
        }
        for point in points {
            prop_assert_eq!(placed.hit(point, least, reach), hit_by_looking_at_all(&placed, point, least, reach));
        }
    }

    #[test]
    fn boxes_hold_what_looking_at_all_finds(
        placed in scenes(),
        x in -900.0_f32..900.0,
        y in -900.0_f32..900.0,
        width in 0.0_f32..3000.0,
    ) {
        let area = Area::around(Point::new(x, y), width, width / 2.0);
        let all: Vec<usize> = (0..placed.areas.len())
            .filter(|node| placed.areas[*node].is_some_and(|other| other.meets(&area)))
            .collect();
        prop_assert_eq!(placed.within(&area), all);
    }

    #[test]
    fn every_name_in_sight_is_found_and_is_hit_where_it_stands(
        placed in scenes(),
        x in -900.0_f32..900.0,
        y in -900.0_f32..900.0,
        width in 0.0_f32..3000.0,
        step in -30_i32..20,
    ) {
        let zoom = super::super::reveal::FULL_ZOOM * 1.13_f32.powi(step);
        let seen = Area::around(Point::new(x, y), width, width / 2.0);
        let found: Vec<usize> = placed.named(&seen, zoom).collect();
        let reveals = placed.reveals();
        for (node, area) in placed.areas.iter().enumerate() {
            let Some(centre) = area.map(|area| area.centre()) else { continue };
            let form = reveals.form(node, zoom);
            let is_found = found.contains(&node);
            prop_assert!(form != Form::Dot || !is_found, "{} shows no name at {}", node, zoom);
            prop_assert!(form == Form::Dot || is_found || !seen.contains(centre), "{} at {}", node, zoom);
            if form == Form::Plate {
                let side = Point::new(centre.x + 0.45 * reveals.plates[node] / zoom, centre.y);
                prop_assert_eq!(placed.named_at(side, zoom), Some(node));
            }
        }
    }

    #[test]
    fn names_never_cover_each_other_and_stay_while_one_comes_nearer(placed in scenes(), step in -20_i32..20) {
        let order: Vec<u32> = placed.order().iter().rev().copied().collect();
        let reveals = Reveals::among(&placed, &order, Room::Own);
        let zoom = super::super::reveal::FULL_ZOOM * 1.13_f32.powi(step);
        let shown: Vec<(usize, Area)> = (0..placed.areas.len())
            .filter(|node| placed.areas[*node].is_some() && reveals.form(*node, zoom) != Form::Dot)
            .map(|node| (node, reveals.area(&placed, node, reveals.form(node, zoom), zoom)))
            .collect();
        for (index, (a, area)) in shown.iter().enumerate() {
            for (b, other) in &shown[index + 1..] {
                // Shared borders are no cover, and numbers are rounded.
                prop_assert!(!area.expanded(-0.01).meets(other), "{} and {} at {}", a, b, zoom);
            }
        }
        if let Some(most) = order.iter().find(|node| placed.areas[**node as usize].is_some()) {
            prop_assert!(reveals.form(*most as usize, zoom) != Form::Dot, "the most important always has its name");
        }
    }
}

proptest! {
    #[test]
    fn what_stands_out_is_full_only_where_it_is_so_beside_the_rest(placed in scenes(), step in 0_i32..20) {
        let order: Vec<u32> = placed.order().iter().rev().copied().collect();
        let usual = Reveals::among(&placed, &order, Room::Own);
        let some: Vec<u32> = order.iter().copied().step_by(3).collect();
        let reveals = Reveals::among(&placed, &some, Room::AsIn(&usual));
        let zoom = super::super::reveal::FULL_ZOOM * 1.13_f32.powi(step);
        for node in some.into_iter().map(|node| node as usize) {
            let was_full = usual.form(node, zoom) == Form::Full;
            prop_assert!(reveals.form(node, zoom) != Form::Full || was_full, "{} at {}", node, zoom);
        }
    }

    #[test]
    fn what_is_not_drawn_is_not_hit(placed in scenes(), x in -900.0_f32..900.0, y in -900.0_f32..900.0) {
        let point = Point::new(x, y);
        let is_even = |hit: &Hit| matches!(hit, Hit::Edge(index) | Hit::Node(index) if index % 2 == 0);
        let hit = placed.hit_among(point, 0.0, 200.0, is_even);
        prop_assert!(hit.iter().all(is_even));
        let all = placed.hit(point, 0.0, 200.0);
        prop_assert!(all.is_some() || hit.is_none());
        prop_assert_eq!(placed.hit_among(point, 0.0, 200.0, |_| true), all);
    }
}

#[test]
fn the_more_important_of_two_nodes_lies_on_top() {
    let (mut first, second) = (node(0, 9, 80.0), node(1, 2, 80.0));
    first.lines = vec!["First".to_owned()];
    let at: BTreeMap<Id, Point> =
        [(first.id.clone(), Point::default()), (second.id.clone(), Point::new(10.0, 0.0))].into();
    let placed =
        Placed::new(Scene { nodes: vec![first, second], edges: Vec::new(), ..Scene::default() }, &at);
    assert_eq!(placed.hit(Point::new(5.0, 0.0), 0.0, 0.0), Some(Hit::Node(0)));
    assert_eq!(placed.hit(Point::new(48.0, 0.0), 0.0, 0.0), Some(Hit::Node(1)));
}

#[test]
fn moving_nodes_moves_their_lines_and_what_is_found() {
    let (a, b) = (node(0, 1, 80.0), node(1, 1, 80.0));
    let line = edge(&a.id, &b.id);
    let at: BTreeMap<Id, Point> =
        [(a.id.clone(), Point::default()), (b.id.clone(), Point::new(400.0, 0.0))].into();
    let mut placed = Placed::new(Scene { nodes: vec![a, b], edges: vec![line], ..Scene::default() }, &at);
    let before = placed.stamp();
    assert_eq!(placed.hit(Point::new(200.0, 2.0), 0.0, 5.0), Some(Hit::Edge(0)));
    placed.move_to(&[Some(Point::new(0.0, 300.0)), Some(Point::new(400.0, 300.0))], false);
    assert_eq!(placed.hit(Point::new(200.0, 2.0), 0.0, 5.0), None);
    assert_eq!(placed.hit(Point::new(200.0, 302.0), 0.0, 5.0), Some(Hit::Edge(0)));
    assert_eq!(placed.stamp().scene, before.scene, "what there is has not changed");
    assert_ne!(placed.stamp().places, before.places);
}
