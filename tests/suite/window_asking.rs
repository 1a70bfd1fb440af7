//! Asking the graph in the window, driven by the names that assistive technology reads.

use eframe::egui::{Key, Modifiers, Role, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{Queryable as _, by};
use sayso::app::App;
use sayso::model::Id;
use sayso::ui::{LensKind, Subject};

use super::window::{shipped, window};

fn click(harness: &mut Harness<'_, App>, label: &str) {
    harness.get_by_label(label).click();
    harness.run();
}

fn select(harness: &mut Harness<'_, App>, query: &str) {
    harness.key_press_modifiers(Modifiers::COMMAND, Key::F);
    harness.run();
    harness.get_by_label("Find").type_text(query);
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
}

fn key(harness: &mut Harness<'_, App>, key: Key) {
    harness.key_press(key);
    harness.run();
}

#[test]
fn a_chip_narrows_every_lens_and_comes_off_again() {
    let mut harness = window(shipped());
    click(&mut harness, "Add a filter");
    click(&mut harness, "Disputed");
    harness.get_by_label_contains("Disputed, ").click();
    harness.run();
    assert_eq!(harness.state().session().asking.filter.chips.len(), 1);
    key(&mut harness, Key::Escape);
    harness.get_by_label_contains("hidden");
    let shown = harness.state().placed().scene.nodes.len();
    assert!(shown < shipped().actors.len(), "{shown} nodes");
    click(&mut harness, "Show all");
    assert!(harness.state().session().asking.is_off());
    assert!(harness.state().placed().scene.nodes.len() > shown);
}

#[test]
fn the_way_back_stands_beside_how_much_is_hidden_however_wide_the_window_is() {
    let mut harness = window(shipped());
    click(&mut harness, "Add a filter");
    click(&mut harness, "Disputed");
    harness.get_by_label_contains("Disputed, ").click();
    harness.run();
    key(&mut harness, Key::Escape);
    for width in (1200_u16..1500).step_by(20) {
        harness.set_size(Vec2::new(f32::from(width), 800.0));
        harness.run();
        let (count, link) =
            (harness.get_by_label_contains(" hidden").rect(), harness.get_by_label("Show all").rect());
        assert!(
            link.left() > count.right() && link.y_range().contains(count.center().y),
            "at {width}: {count:?} {link:?}"
        );
    }
}

#[test]
fn hiding_takes_a_node_off_the_map_and_undo_brings_it_back() {
    let mut harness = window(shipped());
    click(&mut harness, "Local jails, actor");
    key(&mut harness, Key::H);
    assert!(harness.query_by_label("Local jails, actor").is_none());
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    harness.run();
    harness.get_by_label("Local jails, actor");
    assert!(!harness.state().history().is_unsaved(), "looking changes no file");
}

#[test]
fn without_a_source_the_window_says_what_falls_and_w_compares() {
    let mut harness = window(shipped());
    harness.get_by_label_contains("Switch off").click();
    harness.run();
    harness.get(by().role(Role::Switch).label_contains("How Local Police Departments Enable")).click();
    harness.run();
    key(&mut harness, Key::Escape);
    harness.get_by_label_contains("lose all support");
    harness.get_by_label_contains("vanish");
    click(&mut harness, "What falls");
    harness.get_by_label("Claims that stand");
    key(&mut harness, Key::W);
    harness.get_by_label("The whole graph, to compare");
    click(&mut harness, "Switch all on again");
    assert!(harness.state().session().asking.is_off());
}

#[test]
fn the_clock_hides_what_is_not_so_on_its_day_and_counts_it() {
    let mut harness = window(shipped());
    harness.get_by_label_contains("Clocks").click();
    harness.run();
    click(&mut harness, "True as of");
    assert!(harness.state().session().asking.clock.true_as_of.is_some());
    harness.get_by_label_contains("not then, hidden");
    harness.get_by_label("Claims that are undated");
    harness.key_press_modifiers(Modifiers::ALT, Key::ArrowLeft);
    harness.run();
    assert!(harness.state().session().asking.clock.is_off(), "back to before the clock");
}

#[test]
fn two_things_are_connected_by_sentences_with_receipts() {
    let mut harness = window(shipped());
    select(&mut harness, "Marshals");
    harness.get_by_label("ICE, actor").click_modifiers(Modifiers::COMMAND);
    harness.run();
    key(&mut harness, Key::T);
    harness.get_by_label("How two things are connected");
    harness.get_by_label("Copy as Markdown");
    click(&mut harness, "Keep as a view");
    let view = harness.state().document().views.values().next().unwrap();
    assert!(!view.selected_relations.is_empty(), "{view:?}");
    click(&mut harness, "Show all on the map");
    assert!(harness.state().session().selection.iter().any(|one| matches!(one, Subject::Relation(_))));
}

#[test]
fn a_contested_question_is_a_card_with_its_answers() {
    let mut harness = window(shipped());
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Num3);
    harness.run();
    assert_eq!(harness.state().session().lens, LensKind::Disputes);
    select(&mut harness, "How large is 287");
    harness.get_by_label("Close the card of How large is 287(g)?");
    assert!(harness.query_all_by_label_contains("ICE had 579 agreements").next().is_some());
}

#[test]
fn the_timeline_lists_claims_by_date_and_numbers_as_charts() {
    let mut harness = window(shipped());
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Num4);
    harness.run();
    harness.get_by_label_contains("dated claims");
    click(&mut harness, "Numbers");
    assert!(harness.query_all_by_label_contains("Chart of").next().is_some());
}

#[test]
fn one_thing_in_plain_words_leads_to_its_claims() {
    let mut harness = window(shipped());
    select(&mut harness, "Marshals");
    key(&mut harness, Key::S);
    harness.get_by_label("In plain words");
    click(&mut harness, "Close the summary");
    assert_eq!(harness.state().session().answer, None);
}

#[test]
fn find_understands_conditions_and_keeps_them_as_chips() {
    let mut harness = window(shipped());
    harness.key_press_modifiers(Modifiers::COMMAND, Key::F);
    harness.run();
    harness.get_by_label("Find").type_text("has:number agreements");
    harness.run();
    harness.get_by_label_contains("Show only these").click();
    harness.run();
    assert_eq!(harness.state().session().asking.filter.chips.len(), 2);
    let hidden = harness.state().document().claims.contains_key(&Id::from("agreements-579"));
    assert!(hidden);
}

/// Waits for what is measured beside the window.
pub fn wait(harness: &mut Harness<'_, App>, has_come: impl Fn(&Harness<'_, App>) -> bool) {
    for _ in 0..2_000 {
        if has_come(harness) {
            return;
        }
        std::thread::yield_now();
        harness.run();
    }
    panic!("it does not come");
}

#[test]
fn the_map_is_coloured_by_a_measure_that_the_legend_explains() {
    let mut harness = window(shipped());
    click(&mut harness, "Local jails, actor");
    key(&mut harness, Key::M);
    click(&mut harness, "Measure Degree");
    wait(&mut harness, |harness| harness.query_by_label("Colour the map by it").is_some());
    click(&mut harness, "Colour the map by it");
    let scene = harness.state().placed().scene.clone();
    let ramp = scene.key.unwrap().ramp().unwrap();
    assert!(ramp.starts_with("Degree, 0 to "), "{ramp}");
    assert!(scene.nodes.iter().all(|node| node.tint.is_some()));
    click(&mut harness, &ramp);
    assert_eq!(harness.state().session().lit, Some(sayso::scene::Mark::Ramp));
    click(&mut harness, &ramp);
    // Sized by it too, and then neither.
    click(&mut harness, "Size the map by it");
    let fonts: std::collections::BTreeSet<u32> =
        harness.state().placed().scene.nodes.iter().map(|node| node.font.to_bits()).collect();
    assert!(fonts.len() > 3);
    click(&mut harness, "Colour the map by it");
    assert!(harness.state().placed().scene.key.is_none());
    assert!(!harness.state().history().is_unsaved(), "looking changes no file");
}

#[test]
fn colours_of_a_measure_stay_when_something_changes() {
    let mut harness = window(shipped());
    click(&mut harness, "ICE, actor");
    key(&mut harness, Key::M);
    click(&mut harness, "Measure Degree");
    wait(&mut harness, |harness| harness.query_by_label("Colour the map by it").is_some());
    click(&mut harness, "Colour the map by it");
    let before = harness.state().placed().scene.key.clone().unwrap();
    key(&mut harness, Key::H);
    assert!(harness.state().placed().scene.key.is_some(), "until it is measured anew");
    wait(&mut harness, |harness| harness.state().placed().scene.key.as_ref() != Some(&before));
    assert!(harness.state().placed().scene.nodes.iter().all(|node| node.tint.is_some()));
}

#[test]
fn a_filter_that_leaves_nothing_says_so_and_offers_the_way_back() {
    let mut harness = window(shipped());
    harness.key_press_modifiers(Modifiers::COMMAND, Key::F);
    harness.run();
    harness.get_by_label("Find").type_text("voices:>=99");
    harness.run();
    harness.get_by_label_contains("Show only these").click();
    harness.run();
    assert!(harness.state().placed().scene.nodes.is_empty());
    assert!(harness.query_by_label("Nothing here yet").is_none(), "the graph is not empty");
    click(&mut harness, "Show everything");
    assert!(harness.state().session().asking.is_off());
    assert!(!harness.state().placed().scene.nodes.is_empty());
}

#[test]
fn evidence_of_nothing_offers_documents_to_begin_with() {
    let mut harness = window(shipped());
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Num2);
    harness.run();
    harness.get_by_label("Select something to see its evidence");
    harness.get_by_label_contains("Evidence of How Local Police Departments Enable").click();
    harness.run();
    assert!(matches!(&harness.state().session().shown, Subject::Thing(_)));
    assert!(!harness.state().placed().scene.nodes.is_empty(), "its evidence is drawn");
}

#[test]
fn what_waits_comes_with_what_it_is_tied_to() {
    let mut harness = window(shipped());
    let has = |harness: &Harness<'_, App>, id: &str| {
        harness.state().placed().scene.nodes.iter().any(|node| node.id.as_str() == id)
    };
    assert!(!has(&harness, "eisenhower"), "one claim alone ties it to the map");
    select(&mut harness, "Eisenhower");
    assert!(has(&harness, "eisenhower"));
    let scene = &harness.state().placed().scene;
    assert!(
        scene.edges.iter().any(|edge| edge.from.as_str() == "eisenhower" || edge.to.as_str() == "eisenhower")
    );
}
