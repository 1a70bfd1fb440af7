//! The window, driven by the names that assistive technology reads.

use egui_kittest::Harness;
use egui_kittest::kittest::{Queryable as _, by};
use sayso::app::{App, Settings};
use sayso::model::{Day, Document, Id, Section, Status};
use sayso::ui::{LensKind, Subject};

use eframe::egui::{Key, Modifiers, Pos2, Role, Vec2, vec2};

pub const TODAY: Day = Day::new(2026, 11, 21);

pub fn shipped() -> Document {
    sayso::store::read(include_bytes!("../../graph-data/ice-local-cooperation.ron")).unwrap().document
}

/// The window on a document, at a size where nothing is cut off, with nothing that moves by itself.
pub fn window(document: Document) -> Harness<'static, App> {
    let settings = Settings { less_motion: true, tutorial_offered: true, ..Settings::default() };
    let mut harness = Harness::builder()
        .with_size(Vec2::new(1600.0, 1000.0))
        .with_max_steps(64)
        .with_step_dt(1.0 / 60.0)
        .build_eframe(move |cc| App::new(&cc.egui_ctx, document, settings, TODAY));
    harness.run();
    harness
}

fn thing(id: &str) -> Subject {
    Subject::Thing(Id::from(id))
}

pub fn centre(harness: &Harness<'_, App>, label: &str) -> Pos2 {
    harness.get_by_label(label).rect().center()
}

/// Presses, moves and releases the pointer.
pub fn drag(harness: &mut Harness<'_, App>, from: Pos2, to: Pos2) {
    harness.hover_at(from);
    harness.step();
    harness.drag_at(from);
    harness.step();
    harness.hover_at(from + (to - from) * 0.5);
    harness.step();
    harness.hover_at(to);
    harness.step();
    harness.drop_at(to);
    harness.run();
}

fn steps(harness: &Harness<'_, App>) -> Vec<String> {
    harness.state().history().done().map(str::to_owned).collect()
}

#[test]
fn every_entry_of_every_menu_lies_within_a_small_window() {
    let mut harness = window(shipped());
    harness.set_size(Vec2::new(1280.0, 800.0));
    harness.run();
    let last = [
        ("File", "Quit"),
        ("Edit", "Title, licence and vocabulary"),
        ("Insert", "New verb"),
        ("View", "Normal size"),
        ("Arrange", "Keep this layout"),
        ("Ask", "Ask nothing"),
        ("Help", "About Sayso"),
    ];
    for (menu, label) in last {
        let bar = harness.get_all(by().role(Role::Button).label(menu));
        bar.min_by(|a, b| a.rect().top().total_cmp(&b.rect().top())).unwrap().click();
        harness.run();
        let is_it = by().role(Role::Button).label_contains(label);
        let entry = harness.get_all(is_it).last().unwrap().rect();
        assert!(entry.bottom() < 800.0 && entry.top() > 30.0, "{label} {entry:?}");
        harness.key_press(Key::Escape);
        harness.run();
    }
}

#[test]
fn in_a_narrow_window_the_canvas_keeps_its_room_and_no_bar_overlaps() {
    let mut harness = window(shipped());
    for width in [720.0, 900.0, 1100.0, 1280.0] {
        harness.set_size(Vec2::new(width, 480.0));
        harness.run();
        let canvas = harness.get_by_label("Map canvas").rect();
        assert!(canvas.width() > width * 0.45, "{width}: {canvas:?}");
        let filter = harness.get_by_label("Add a filter").rect();
        assert!(filter.height() < 40.0 && filter.width() > filter.height(), "{width}: {filter:?}");
        assert!(filter.right() < harness.get_by_label("Clocks").rect().left(), "{width}: {filter:?}");
        let help = harness.get_by_label("Help").rect();
        assert!(help.right() < harness.get_by_label("Find").rect().left(), "{width}: {help:?}");
    }
}

#[test]
fn every_node_on_the_map_has_a_name_and_can_be_clicked() {
    let mut harness = window(shipped());
    for label in ["ICE, actor", "Local jails, actor", "287(g), mechanism", "Detainer, mechanism"] {
        harness.get_by_label(label);
    }
    harness.get_by_label("Local jails, actor").click();
    harness.run();
    assert_eq!(harness.state().session().shown, thing("local-jails"));
}

#[test]
fn a_node_is_moved_in_one_step_that_can_be_undone_and_done_again() {
    let mut harness = window(shipped());
    let before = harness.state().document().clone();
    let from = centre(&harness, "Prosecutors, actor");
    drag(&mut harness, from, from + vec2(60.0, 30.0));
    assert_eq!(steps(&harness).len(), 1);
    let moved = harness.state().document().positions[&Id::from("map")][&Id::from("prosecutors")];
    assert!((centre(&harness, "Prosecutors, actor") - from - vec2(60.0, 30.0)).length() < 2.0, "{moved:?}");
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    harness.run();
    assert_eq!(*harness.state().document(), before);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Y);
    harness.run();
    assert_eq!(harness.state().document().positions[&Id::from("map")][&Id::from("prosecutors")], moved);
}

#[test]
fn shift_drag_selects_what_is_in_the_box() {
    let mut harness = window(shipped());
    let at = centre(&harness, "States that require, actor");
    harness.event(eframe::egui::Event::ModifiersChanged(Modifiers::SHIFT));
    harness.step();
    drag(&mut harness, at - vec2(120.0, 30.0), at + vec2(120.0, 30.0));
    harness.event(eframe::egui::Event::ModifiersChanged(Modifiers::NONE));
    harness.run();
    assert!(harness.state().session().selection.contains(&thing("states-mandating")));
}

#[test]
fn zooming_keeps_what_is_under_the_cursor() {
    let mut harness = window(shipped());
    let at = centre(&harness, "DHS, actor");
    harness.hover_at(at);
    harness.step();
    let before = harness.state().camera().zoom;
    harness.event(eframe::egui::Event::Zoom(1.5));
    harness.run();
    assert!(harness.state().camera().zoom > before * 1.3);
    assert!((centre(&harness, "DHS, actor") - at).length() < 3.0);
}

#[test]
fn find_forgives_typos_and_flies_there_and_alt_left_comes_back() {
    let mut harness = window(shipped());
    for (typed, found) in [("marshalls servise", "usms"), ("detianer", "detainer")] {
        harness.key_press_modifiers(Modifiers::COMMAND, Key::F);
        harness.run();
        harness.get_by_label("Find").type_text(typed);
        harness.run();
        harness.key_press(Key::Enter);
        harness.run();
        assert_eq!(harness.state().session().shown, thing(found), "{typed}");
    }
    harness.key_press_modifiers(Modifiers::ALT, Key::ArrowLeft);
    harness.run();
    assert_eq!(harness.state().session().shown, thing("usms"));
    harness.key_press_modifiers(Modifiers::ALT, Key::ArrowRight);
    harness.run();
    assert_eq!(harness.state().session().shown, thing("detainer"));
}

#[test]
fn a_link_drawn_from_the_rim_makes_an_unsourced_draft() {
    let mut harness = window(shipped());
    let before = harness.state().document().clone();
    let from = harness.get_by_label("DHS, actor").rect();
    let to = centre(&harness, "Prosecutors, actor");
    // The rim is a band round the outline.
    drag(&mut harness, from.left_center() + vec2(1.0, 0.0), to);
    let document = harness.state().document();
    let new = document.ids(Section::Claims).into_iter().find(|id| !before.claims.contains_key(id)).unwrap();
    let claim = &document.claims[&new];
    assert_eq!(claim.status, Status::Draft);
    assert!(claim.cites.is_empty());
    assert_eq!((claim.links[0].from.as_str(), claim.links[0].to.as_str()), ("dhs", "prosecutors"));
    assert!(claim.recorded.is_some());
    assert_eq!(harness.state().session().shown, Subject::Thing(new));
    let drawn = harness.state().placed().scene.edges.iter();
    assert!(drawn.into_iter().any(|edge| edge.strength.unsourced));
    harness.key_press(Key::Escape);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    harness.run();
    assert_eq!(*harness.state().document(), before);
}

#[test]
fn deleting_asks_nothing_says_what_went_and_is_one_step() {
    let mut harness = window(shipped());
    let before = harness.state().document().clone();
    harness.get_by_label("Prosecutors, actor").click();
    harness.run();
    harness.key_press(Key::Delete);
    harness.run();
    let document = harness.state().document();
    assert!(!document.actors.contains_key("prosecutors"));
    assert!(!document.claims.contains_key("charged-thousands"), "its link named them");
    assert_eq!(steps(&harness).len(), 1);
    harness.get_by_label("Show all").click();
    harness.run();
    harness.get_by_label("Undo").click();
    harness.run();
    assert_eq!(*harness.state().document(), before);
}

#[test]
fn double_clicking_empty_canvas_makes_an_actor_there() {
    let mut harness = window(Document::default());
    let at = Pos2::new(800.0, 300.0);
    for _ in 0..2 {
        harness.hover_at(at);
        harness.drag_at(at);
        harness.drop_at(at);
    }
    harness.run_steps(4);
    assert_eq!(harness.state().document().actors.len(), 1);
    let placed = harness.state().placed();
    assert_eq!(placed.scene.nodes.len(), 1);
}

#[test]
fn the_evidence_lens_shows_sources_claims_and_what_they_are_about() {
    let mut harness = window(shipped());
    harness.key_press_modifiers(Modifiers::COMMAND, Key::F);
    harness.run();
    harness.get_by_label("Find").type_text("48 hours");
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Num2);
    harness.run();
    assert_eq!(harness.state().session().lens, LensKind::Evidence);
    assert!(harness.query_all_by_label_contains("48 hours").next().is_some());
    let roles: std::collections::BTreeSet<&str> =
        harness.state().placed().scene.nodes.iter().map(|node| node.role).collect();
    assert!(roles.contains("source") && roles.contains("claim"), "{roles:?}");
}

#[test]
fn the_palette_finds_and_runs_commands() {
    let mut harness = window(shipped());
    harness.key_press_modifiers(Modifiers::COMMAND, Key::K);
    harness.run();
    harness.get_by_label("Command").type_text("show par");
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    harness.get_by_label("Support Center, actor");
}

#[test]
fn the_shortcut_sheet_opens_on_a_question_mark_and_closes_on_escape() {
    let mut harness = window(shipped());
    harness.key_press(Key::Questionmark);
    harness.run();
    harness.get_by_label("Keyboard and mouse");
    harness.key_press(Key::Escape);
    harness.run();
    assert!(harness.query_by_label("Keyboard and mouse").is_none());
}

#[test]
fn when_nothing_moves_nothing_is_drawn() {
    let mut harness = window(shipped());
    // `run` panics if the window still asks for frames after its most steps.
    harness.run();
    assert!(harness.try_run().is_ok());
}

#[test]
fn undoing_a_move_moves_the_node_back_on_the_canvas() {
    let mut harness = window(shipped());
    let from = centre(&harness, "Prosecutors, actor");
    drag(&mut harness, from, from + vec2(60.0, 30.0));
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    harness.run();
    assert!((centre(&harness, "Prosecutors, actor") - from).length() < 1.0);
}

#[test]
fn escape_in_the_middle_of_a_drag_takes_it_back() {
    let mut harness = window(shipped());
    let before = harness.state().document().clone();
    let from = centre(&harness, "Prosecutors, actor");
    harness.hover_at(from);
    harness.step();
    harness.drag_at(from);
    harness.step();
    harness.hover_at(from + vec2(60.0, 30.0));
    harness.step();
    harness.key_press(Key::Escape);
    harness.step();
    harness.hover_at(from + vec2(80.0, 40.0));
    harness.step();
    harness.drop_at(from + vec2(80.0, 40.0));
    harness.run();
    assert_eq!(*harness.state().document(), before);
    assert!(steps(&harness).is_empty());
}

#[test]
fn escape_takes_the_results_of_find_away_and_keys_do_not_act_behind_them() {
    let mut harness = window(shipped());
    let before = harness.state().document().clone();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::F);
    harness.run();
    harness.get_by_label("Find").type_text("detainer");
    harness.run();
    assert!(harness.query_by_label("ICE detainer, mechanism").is_some());
    harness.key_press(Key::Escape);
    harness.run();
    assert!(harness.query_by_label("ICE detainer, mechanism").is_none());
    assert_eq!(*harness.state().document(), before);
}

#[test]
fn tab_comes_to_the_map_once_and_the_arrow_keys_go_from_node_to_node() {
    let mut harness = window(shipped());
    harness.get_by_label("ICE, actor").click();
    harness.run();
    assert!(harness.get_by_label("ICE, actor").is_focused());
    harness.key_press(Key::ArrowRight);
    harness.run();
    assert!(!harness.get_by_label("ICE, actor").is_focused());
    let focused = |harness: &Harness<'_, App>| {
        let nodes = harness.state().placed().scene.nodes.iter();
        let names: Vec<String> =
            nodes.map(|node| format!("{}, {}", node.lines.join(" "), node.role)).collect();
        names.into_iter().find(|name| harness.query_by_label(name).is_some_and(|node| node.is_focused()))
    };
    let first = focused(&harness).unwrap();
    harness.key_press(Key::Enter);
    harness.run();
    let shown = harness.state().session().shown.thing().cloned().unwrap();
    assert!(first.starts_with(harness.state().document().short_name(&shown)), "{first} {shown}");
    harness.key_press(Key::ArrowLeft);
    harness.run();
    assert_ne!(focused(&harness).unwrap(), first);
}

#[test]
fn what_is_copied_and_pasted_in_one_window_is_there_twice() {
    let mut harness = window(shipped());
    let before = harness.state().document().clone();
    harness.get_by_label("Detainer, mechanism").click();
    harness.run();
    let copied = std::collections::BTreeSet::from([Id::from("detainer")]);
    let text = sayso::edit::Clip::copy(&before, &copied).to_text().unwrap();
    harness.event(eframe::egui::Event::Paste(text));
    harness.run();
    assert_eq!(harness.state().document().mechanisms.len(), before.mechanisms.len() + 1);
    assert_eq!(steps(&harness).len(), 1);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    harness.run();
    assert_eq!(*harness.state().document(), before);
}

#[test]
fn what_is_typed_above_the_outline_leaves_its_width() {
    let mut harness = window(shipped());
    let edge = |harness: &Harness<'_, App>| harness.get_by_label("Add a filter").rect().left();
    let before = edge(&harness);
    harness.get_by_role_and_label(Role::SearchInput, "Filter names").focus();
    harness.run();
    for letter in ["l", "o", "c"] {
        harness.event(eframe::egui::Event::Text(letter.to_owned()));
        harness.run_steps(6);
    }
    assert!(harness.query_by_label("Clear the filter").is_some());
    assert!((edge(&harness) - before).abs() < 0.5, "{} after {before}", edge(&harness));
}
