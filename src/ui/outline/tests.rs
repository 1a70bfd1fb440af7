use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use eframe::egui::{Event, Key, Modifiers, Role, Theme, Ui, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::outline_ui;
use crate::model::{Id, Node, Source};
use crate::ui::testing::{Desk, harness, thing};
use crate::ui::{Intent, Subject, View};

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
    let mut desk = Desk::example(thing("dhs"));
    desk.session.shown = thing("dhs");
    let mut harness = outline(desk);
    harness.state_mut().session.select(Subject::Graph);
    harness.run();
    harness.get_by_label("DHS, federal agency").focus();
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(harness.state().session.shown, thing("dhs"));
}

fn press(harness: &mut Harness<'_, Desk>, keys: &[Key]) {
    for key in keys {
        harness.key_press(*key);
        harness.run();
    }
}

/// The name of what has the focus.
fn focused(harness: &Harness<'_, Desk>) -> Option<String> {
    let node = harness.root().children_recursive().find(egui_kittest::Node::is_focused)?;
    node.accesskit_node().label()
}

#[test]
fn tab_stops_once_and_arrows_go_from_row_to_row() {
    let mut harness = outline(Desk::example(Subject::Graph));
    harness.get_by_role_and_label(Role::SearchInput, "Filter names").focus();
    harness.run();
    press(&mut harness, &[Key::Tab]);
    let question = "Is buying data from intermediaries legitimate?, question, contested";
    let first = focused(&harness).unwrap();
    assert!(first.starts_with("Questions, "), "{first}");
    press(&mut harness, &[Key::ArrowRight, Key::ArrowDown]);
    assert_eq!(focused(&harness).unwrap(), question);
    press(&mut harness, &[Key::ArrowDown, Key::ArrowUp, Key::ArrowLeft]);
    assert_eq!(focused(&harness).unwrap(), first);
    press(&mut harness, &[Key::ArrowLeft]);
    assert!(harness.query_by_label(question).is_none(), "closed again");
    press(&mut harness, &[Key::Tab]);
    assert!(
        focused(&harness).is_none_or(|name| name == "Filter names"),
        "the outline is left with one Tab, not {:?}",
        focused(&harness)
    );
    press(&mut harness, &[Key::Tab]);
    harness.get_by_role_and_label(Role::SearchInput, "Filter names").focus();
    harness.run();
    press(&mut harness, &[Key::Tab, Key::End]);
    assert!(focused(&harness).unwrap().starts_with("Claims, "));
    press(&mut harness, &[Key::Home]);
    assert_eq!(focused(&harness).unwrap(), first);
}

#[test]
fn arrows_pressed_in_one_breath_each_go_one_row() {
    let mut harness = outline(Desk::example(thing("dhs")));
    harness.run();
    harness.get_by_label("DHS, federal agency").focus();
    harness.step();
    // A key that is held comes again before it was let go.
    for key in [[Key::ArrowDown; 3], [Key::ArrowUp; 3]].concat() {
        harness.event(Event::Key {
            key,
            physical_key: None,
            pressed: true,
            repeat: true,
            modifiers: Modifiers::NONE,
        });
        harness.step();
    }
    harness.run();
    assert_eq!(focused(&harness).unwrap(), "DHS, federal agency");
}

#[test]
fn the_keyboard_comes_to_rows_that_are_out_of_sight() {
    let mut desk = Desk::example(thing("dhs"));
    for number in 0..500 {
        let node = Node { name: format!("Body {number:05}"), ..Node::default() };
        desk.document.actors.insert(Id::from(format!("body-{number}")), node);
    }
    desk.revision += 1;
    let mut harness = outline(desk);
    harness.run();
    harness.get_by_label("DHS, federal agency").focus();
    harness.run();
    press(&mut harness, &[Key::End]);
    let last = focused(&harness).unwrap();
    assert!(last.starts_with("Claims, "), "{last}");
    assert!(harness.get_by_label(&last).rect().bottom() <= 1200.0);
    harness.state_mut().session.select(thing("body-250"));
    harness.run();
    press(&mut harness, &[Key::ArrowUp]);
    assert_ne!(focused(&harness).unwrap(), last);
}

#[test]
fn control_and_enter_adds_the_row_under_the_focus() {
    let mut harness = outline(Desk::example(thing("dhs")));
    harness.run();
    harness.get_by_label("DHS, federal agency").focus();
    harness.run();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Enter);
    harness.run();
    assert!(harness.state().intents.iter().any(|i| matches!(i, Intent::Toggle(s) if *s == thing("dhs"))));
}

#[test]
fn another_document_begins_with_nothing_filtered_and_its_headings_as_at_first() {
    let mut harness = outline(Desk::example(Subject::Graph));
    harness.get_by_label_contains("Questions").click();
    harness.run();
    assert!(harness.query_by_label("How large is 287(g)?, question, contested").is_some());
    harness.state_mut().session.document_number += 1;
    harness.run();
    assert!(harness.query_by_label("How large is 287(g)?, question, contested").is_none());
}

#[test]
fn sources_of_one_title_are_told_apart_by_their_voice() {
    let mut desk = Desk::example(Subject::Graph);
    for (id, publisher) in [("one", "ice"), ("two", "dhs")] {
        let source = Source {
            title: "Fact sheet".to_owned(),
            publisher: Some(Id::from(publisher)),
            ..Source::default()
        };
        desk.document.sources.insert(Id::from(id), source);
    }
    desk.revision += 1;
    let harness = harness(desk, outline_ui, vec2(240.0, 4000.0), Theme::Light);
    for name in ["Fact sheet, source, ICE", "Fact sheet, source, DHS"] {
        assert!(harness.query_by_label(name).is_some(), "{name}");
    }
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

#[test]
fn what_was_prepared_is_what_is_listed() {
    static IS_SAME: AtomicBool = AtomicBool::new(false);
    fn panel(ui: &mut Ui, view: &View<'_>, intents: &mut Vec<Intent>) {
        super::prepare(ui, view);
        let before = super::known_rows(ui, view, &super::Remembered::default());
        super::outline_ui(ui, view, intents);
        let after = super::known_rows(ui, view, &super::Remembered::default());
        IS_SAME.store(Arc::ptr_eq(&before, &after) && !before.list.is_empty(), Ordering::Relaxed);
    }
    harness(Desk::example(Subject::Graph), panel, vec2(240.0, 1200.0), Theme::Light).run();
    assert!(IS_SAME.load(Ordering::Relaxed));
}
