use eframe::egui::{Key, Modifiers, Role, Theme, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use super::outline_ui;
use crate::model::{Id, Node};
use crate::ui::testing::{Desk, harness, thing};
use crate::ui::{Intent, Subject};

fn outline(desk: Desk) -> Harness<'static, Desk> {
    harness(desk, outline_ui, vec2(240.0, 1200.0), Theme::Light)
}

#[test]
fn a_row_selects_adds_opens_and_has_the_name_that_is_read_aloud() {
    let mut harness = outline(Desk::example(Subject::Graph));
    let row = "U.S. Immigration and Customs Enforcement, federal agency";
    harness.get_by_label(row).click();
    harness.run();
    assert_eq!(harness.state().session.shown, thing("ice"));
    harness.get_by_label("DHS, federal agency").click_modifiers(Modifiers::COMMAND);
    harness.run();
    assert!(harness.state().intents.iter().any(|i| matches!(i, Intent::Toggle(s) if *s == thing("dhs"))));
}

#[test]
fn contested_questions_come_first() {
    let mut harness = outline(Desk::example(Subject::Graph));
    harness.get_by_label_contains("Questions").click();
    harness.run();
    let top = |name: &str| harness.get_by_label(name).rect().top();
    assert!(top("How large is 287(g)?, question, contested") < top("Who pays?, question"));
}

#[test]
fn the_filter_keeps_names_and_aliases_with_it() {
    let mut harness = outline(Desk::example(Subject::Graph));
    harness.get_by_role_and_label(Role::SearchInput, "Filter names").focus();
    harness.run();
    harness.event(eframe::egui::Event::Text("hold req".to_owned()));
    harness.run();
    assert!(harness.query_by_label("ICE detainer, request").is_some());
    assert!(harness.query_by_label("DHS, federal agency").is_none());
    harness.get_by_label("Clear the filter").click();
    harness.run();
    assert!(harness.query_by_label("DHS, federal agency").is_some());
}

#[test]
fn a_row_under_the_focus_is_chosen_with_enter() {
    let mut harness = outline(Desk::example(Subject::Graph));
    harness.get_by_label("DHS, federal agency").focus();
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(harness.state().session.shown, thing("dhs"));
}

#[test]
fn of_many_rows_only_those_in_sight_are_drawn_and_the_selected_one_is_scrolled_to() {
    let mut desk = Desk::example(Subject::Graph);
    for number in 0..20_000 {
        let node = Node { name: format!("Body {number:05}"), ..Node::default() };
        desk.document.actors.insert(Id::from(format!("body-{number}")), node);
    }
    desk.revision += 1;
    let mut harness = outline(desk);
    assert!(harness.query_all_by_role(Role::ListBoxOption).count() < 100);
    assert!(harness.query_by_label("Body 15000, actor").is_none());
    harness.state_mut().session.select(thing("body-15000"));
    harness.run_steps(6);
    assert!(harness.query_by_label("Body 15000, actor").is_some());
}

#[test]
fn the_menu_of_a_row_acts_on_its_thing() {
    let mut harness = outline(Desk::example(Subject::Graph));
    harness.get_by_label("DHS, federal agency").click_secondary();
    harness.run();
    for entry in ["Show on the map", "Show its evidence", "Copy name", "Pin here", "Edit", "Rename", "Delete"]
    {
        assert!(harness.query_by_label(entry).is_some(), "{entry}");
    }
    harness.get_by_label("Link from here…").click();
    harness.run();
    assert!(
        harness.state().intents.iter().any(|i| matches!(i, Intent::LinkFrom(id) if id.as_str() == "dhs"))
    );
}

#[test]
fn a_graph_open_for_reading_has_a_menu_that_changes_nothing() {
    let mut desk = Desk::example(Subject::Graph);
    desk.read_only = true;
    let mut harness = outline(desk);
    harness.get_by_label("DHS, federal agency").click_secondary();
    harness.run();
    assert!(harness.query_by_label("Copy name").is_some());
    for entry in ["Pin here", "Edit", "Rename", "Delete", "Link from here…"] {
        assert!(harness.query_by_label(entry).is_none(), "{entry}");
    }
}

#[test]
fn resting_on_a_row_shows_its_card() {
    let mut harness = outline(Desk::example(Subject::Graph));
    harness.get_by_label("DHS, federal agency").hover();
    harness.run_steps(8);
    assert!(harness.query_all_by_label_contains("3 claims").next().is_some());
}
