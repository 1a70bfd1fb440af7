//! Looking around a node in the window: which relations are followed, and single nodes expanded and taken back.

use std::collections::{BTreeMap, BTreeSet};

use eframe::egui::{Key, Modifiers, Role, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{AccessKitNode, Queryable as _, by};
use sayso::app::App;
use sayso::model::{Id, VerbClass};
use sayso::ui::Subject;

use super::window::{shipped, window};

fn around(label: &str) -> Harness<'static, App> {
    let mut harness = window(shipped());
    harness.get_by_label(label).click();
    harness.run();
    key(&mut harness, Modifiers::NONE, Key::A);
    harness
}

fn key(harness: &mut Harness<'_, App>, modifiers: Modifiers, key: Key) {
    harness.key_press_modifiers(modifiers, key);
    harness.run();
}

fn click(harness: &mut Harness<'_, App>, label: &str) {
    harness.get_by_label(label).click();
    harness.run();
}

fn places(harness: &Harness<'_, App>) -> BTreeMap<Id, (i32, i32)> {
    let placed = harness.state().placed();
    let centre = |id: &Id| placed.area_of(id).unwrap().centre();
    let rounded = |id: &Id| (centre(id).x.round() as i32, centre(id).y.round() as i32);
    placed.scene.nodes.iter().map(|node| (node.id.clone(), rounded(&node.id))).collect()
}

fn classes(harness: &Harness<'_, App>) -> BTreeSet<VerbClass> {
    harness.state().placed().scene.edges.iter().map(|edge| edge.class).collect()
}

#[test]
fn the_strip_above_what_is_around_a_node_covers_no_other() {
    let mut harness = window(shipped());
    harness.set_size(Vec2::new(1280.0, 800.0));
    harness.run();
    click(&mut harness, "ICE, actor");
    key(&mut harness, Modifiers::NONE, Key::A);
    let strip = harness.get_by_label("Show everything").rect();
    let is_node = |name: &str| name.ends_with(", actor") || name.ends_with(", mechanism");
    let is_named = |node: &AccessKitNode<'_>| node.label().is_some_and(|name| is_node(&name));
    let tops: Vec<f32> = harness.query_all(by().predicate(is_named)).map(|node| node.rect().top()).collect();
    assert!(tops.len() > 10 && tops.iter().all(|top| *top > strip.bottom()), "{strip:?} {tops:?}");
}

#[test]
fn only_chosen_relations_lead_on() {
    let mut harness = around("Sanctuary policies, mechanism");
    let lines = |harness: &Harness<'_, App>| harness.state().placed().scene.edges.len();
    let (nodes, all) = (places(&harness).len(), lines(&harness));
    assert!(classes(&harness).len() > 1);
    harness.get_by_label("Relations followed, Follows all").click();
    harness.run();
    harness.get_by_role_and_label(Role::CheckBox, "Allows, requires or bars").click();
    harness.run();
    assert_eq!(classes(&harness), [VerbClass::Rules].into());
    assert!((1..all).contains(&lines(&harness)) && places(&harness).len() <= nodes);
    harness.get_by_label("Relations followed, Follows “allows, requires or bars”");
    click(&mut harness, "Follow all again");
    assert_eq!(lines(&harness), all);
}

#[test]
fn a_saved_view_keeps_what_is_followed_and_what_was_fetched() {
    let mut harness = around("Sanctuary policies, mechanism");
    harness.get_by_label("Relations followed, Follows all").click();
    harness.run();
    harness.get_by_role_and_label(Role::CheckBox, "Does something").click();
    harness.run();
    key(&mut harness, Modifiers::NONE, Key::Escape);
    let nodes: Vec<Id> = places(&harness).into_keys().collect();
    for id in nodes {
        harness.state_mut().select(Subject::Thing(id));
        harness.run();
        key(&mut harness, Modifiers::NONE, Key::X);
    }
    let (seen, saved) = (places(&harness).len(), harness.state().session().around.clone().unwrap());
    key(&mut harness, Modifiers::COMMAND, Key::D);
    harness.get_by_label("Name of a new view").type_text("Doings");
    harness.run();
    click(&mut harness, "Save view");
    key(&mut harness, Modifiers::NONE, Key::Escape);
    key(&mut harness, Modifiers::NONE, Key::Num0);
    assert!(harness.state().session().around.is_none());
    click(&mut harness, "View");
    click(&mut harness, "Saved views");
    click(&mut harness, "Doings");
    let opened = harness.state().session().around.clone().unwrap();
    assert_eq!((&opened.centre, &opened.follow), (&saved.centre, &saved.follow));
    assert_eq!((opened.fetched(), places(&harness).len()), (saved.fetched(), seen));
}

#[test]
fn one_node_is_expanded_and_taken_back_and_nothing_else_moves() {
    let mut harness = around("Sanctuary policies, mechanism");
    let before = places(&harness);
    let nodes: Vec<Id> = before.keys().cloned().collect();
    let expanded = nodes.into_iter().find(|id| {
        harness.state_mut().select(Subject::Thing(id.clone()));
        harness.run();
        key(&mut harness, Modifiers::NONE, Key::X);
        places(&harness).len() > before.len()
    });
    let expanded = expanded.unwrap();
    let after = places(&harness);
    assert!(before.iter().all(|(id, at)| after[id] == *at), "nothing else moves");
    harness.get_by_label("1 expansion");
    key(&mut harness, Modifiers::NONE, Key::X);
    assert_eq!(places(&harness), before);
    key(&mut harness, Modifiers::NONE, Key::X);
    assert_eq!(places(&harness), after, "what comes again stands where it was");
    key(&mut harness, Modifiers::ALT, Key::ArrowLeft);
    assert_eq!(places(&harness), before, "Alt+Left takes an expansion back");
    assert_eq!(harness.state().session().shown, Subject::Thing(expanded));
}
