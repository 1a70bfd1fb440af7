use eframe::egui::{self, CentralPanel, Event, Key, Modifiers, Theme, Ui, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::TableLens;
use super::lanes::ROW;
use crate::edit::Edit;
use crate::model::{Claim, Id, Section, Status};
use crate::query::metrics::Metric;
use crate::ui::measures::MeasureWish;
use crate::ui::testing::{Desk, thing};
use crate::ui::{Intent, LensKind, Subject};

/// A desk with the table on it.
struct Bench {
    desk: Desk,
    table: TableLens,
}

impl Bench {
    fn draw(&mut self, ui: &mut Ui) {
        let Self { desk, table } = self;
        CentralPanel::no_frame()
            .show(ui, |ui| desk.draw(ui, |ui, view, intents| table.ui(ui, view, intents)));
    }
}

fn table(desk: Desk) -> Harness<'static, Bench> {
    Harness::builder()
        .with_size(vec2(1400.0, 700.0))
        .with_theme(Theme::Light)
        .with_max_steps(24)
        .with_context_setup(crate::ui::theme::install)
        .build_ui_state(|ui, bench: &mut Bench| bench.draw(ui), Bench { desk, table: TableLens::default() })
}

fn actors() -> Harness<'static, Bench> {
    let mut harness = table(Desk::example(Subject::Graph));
    harness.run();
    let count = harness.state().desk.document.actors.len();
    harness.get_by_label(&format!("Actors, {count}")).click();
    harness.run();
    harness
}

/// The names of the rows in sight, from the top.
fn rows(harness: &Harness<'_, Bench>) -> Vec<String> {
    let mut rows: Vec<(i64, String)> = harness
        .get_all_by_role(egui::Role::Row)
        .map(|row| (row.rect().top() as i64, row.accesskit_node().label().unwrap_or_default()))
        .collect();
    rows.sort();
    rows.into_iter().map(|(_, name)| name).collect()
}

fn press(harness: &mut Harness<'_, Bench>, keys: &[Key]) {
    for key in keys {
        harness.key_press(*key);
        harness.run();
    }
}

fn type_over(harness: &mut Harness<'_, Bench>, text: &str) {
    harness.event(Event::Text(text.to_owned()));
    harness.run();
}

fn edits(harness: &Harness<'_, Bench>) -> Vec<Edit> {
    let edit = |intent: &Intent| match intent {
        Intent::Edit(edit) => Some(edit.clone()),
        _ => None,
    };
    harness.state().desk.intents.iter().filter_map(edit).collect()
}

fn undo(harness: &mut Harness<'_, Bench>) {
    let edit = edits(harness).pop().unwrap();
    harness.state_mut().desk.carry_out(&Intent::Edit(edit.inverse()));
    harness.run();
}

/// The row of ICE, scrolled to and with the keyboard in it.
fn at_ice() -> Harness<'static, Bench> {
    let mut harness = actors();
    harness.state_mut().desk.session.select(thing("ice"));
    harness.run();
    harness.get_by_label(ICE).click();
    harness.run();
    press(&mut harness, &[Key::ArrowLeft; 8]);
    harness
}

const ICE: &str = "U.S. Immigration and Customs Enforcement, federal agency";

#[test]
fn headings_sort_and_shift_adds_a_column() {
    let mut harness = actors();
    let document = harness.state().desk.document.clone();
    let names = document.actors.values().map(|actor| actor.name.clone());
    let first = names.clone().min_by_key(|name| name.to_lowercase()).unwrap();
    let last = names.max_by_key(|name| name.to_lowercase()).unwrap();
    assert!(rows(&harness)[0].starts_with(&first), "{:?}", rows(&harness));
    harness.get_by_label("Name, sorted ascending").click();
    harness.run();
    harness.get_by_label("Name, sorted descending");
    assert!(rows(&harness)[0].starts_with(&last), "{:?}", rows(&harness));
    harness.get_by_label("Kind").click();
    harness.run();
    harness.get_by_label("Claims").click_modifiers(Modifiers::SHIFT);
    harness.run();
    harness.get_by_label("Kind, sorted ascending, 1");
    harness.get_by_label("Claims, sorted ascending, 2");
}

#[test]
fn the_filter_tells_what_it_hides_and_is_taken_back() {
    let mut harness = actors();
    let all = harness.state().desk.document.actors.len();
    harness.get_by_role_and_label(egui::Role::SearchInput, "Filter rows").focus();
    harness.run();
    type_over(&mut harness, "customs enforce");
    assert_eq!(rows(&harness), [ICE]);
    harness.get_by_label(&format!("{all} actors, 1 shown"));
    type_over(&mut harness, " nobody at all");
    harness.get_by_label(&format!("{all} actors are hidden by the filter."));
    harness.get_by_label("Show all").click();
    harness.run();
    assert!(rows(&harness).len() > 1);
}

#[test]
fn rows_are_selected_one_by_one_and_in_ranges() {
    let mut harness = actors();
    let names = rows(&harness);
    harness.get_by_label(&names[1]).click();
    harness.run();
    harness.get_by_label(&names[4]).click_modifiers(Modifiers::SHIFT);
    harness.run();
    assert_eq!(harness.state().desk.session.selection.len(), 4);
    harness.get_by_label(&names[2]).click_modifiers(Modifiers::COMMAND);
    harness.run();
    assert_eq!(harness.state().desk.session.selection.len(), 3);
    press(&mut harness, &[Key::Home, Key::ArrowDown]);
    harness.key_press_modifiers(Modifiers::SHIFT, Key::ArrowDown);
    harness.run();
    assert_eq!(harness.state().desk.session.selection.len(), 2);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.run();
    let all = harness.state().desk.document.actors.len();
    assert_eq!(harness.state().desk.session.selection.len(), all);
}

#[test]
fn what_is_chosen_elsewhere_is_scrolled_to() {
    let mut harness = actors();
    harness.set_size(vec2(900.0, 220.0));
    harness.run();
    assert!(harness.query_by_label(ICE).is_none());
    harness.state_mut().desk.session.select(thing("ice"));
    harness.run();
    harness.get_by_label(ICE);
}

#[test]
fn enter_opens_a_row_on_the_map() {
    let mut harness = at_ice();
    press(&mut harness, &[Key::Enter]);
    let intents = &harness.state().desk.intents;
    assert!(intents.iter().any(|intent| matches!(intent, Intent::Lens(LensKind::Map))));
    assert!(intents.iter().any(|intent| matches!(intent, Intent::Open(s) if *s == thing("ice"))));
}

#[test]
fn a_name_is_changed_in_its_cell_as_one_step_that_undo_takes_back() {
    let mut harness = at_ice();
    press(&mut harness, &[Key::ArrowRight, Key::F2]);
    type_over(&mut harness, "The agency");
    press(&mut harness, &[Key::Enter]);
    assert_eq!(harness.state().desk.document.actors["ice"].short.as_deref(), Some("The agency"));
    assert_eq!(edits(&harness).len(), 1);
    assert_eq!(edits(&harness)[0].name, "Change short name");
    undo(&mut harness);
    assert_eq!(harness.state().desk.document.actors["ice"].short.as_deref(), Some("ICE"));
}

#[test]
fn tab_goes_on_to_the_next_cell_and_esc_changes_nothing() {
    let mut harness = at_ice();
    press(&mut harness, &[Key::F2]);
    type_over(&mut harness, "Ice and snow");
    press(&mut harness, &[Key::Tab]);
    assert_eq!(harness.state().desk.document.actors["ice"].name, "Ice and snow");
    type_over(&mut harness, "IS");
    press(&mut harness, &[Key::Escape]);
    assert_eq!(harness.state().desk.document.actors["ice"].short.as_deref(), Some("ICE"));
    assert!(!harness.state().table.is_editing());
}

fn claims() -> Harness<'static, Bench> {
    let mut harness = table(Desk::example(Subject::Graph));
    harness.run();
    harness
}

/// Puts the keyboard into a column of the first row.
fn go_to(harness: &mut Harness<'_, Bench>, heading: &str) -> Id {
    press(harness, &[Key::Home]);
    for _ in 0..30 {
        let at = harness.state().table.cursor.field;
        if super::columns::column_of(harness.state().table.section(), at).unwrap().heading == heading {
            return harness.state().table.cursor.row.clone().unwrap();
        }
        press(harness, &[Key::ArrowRight]);
    }
    panic!("there is no column {heading}");
}

#[test]
fn a_choice_is_made_for_every_selected_row_in_one_step() {
    let mut harness = claims();
    go_to(&mut harness, "Status");
    harness.key_press_modifiers(Modifiers::SHIFT, Key::ArrowDown);
    harness.run();
    press(&mut harness, &[Key::F2, Key::ArrowDown, Key::Enter]);
    let drafts = |harness: &Harness<'_, Bench>| {
        let claims = harness.state().desk.document.claims.values();
        claims.filter(|claim| claim.status == Status::Draft).count()
    };
    assert_eq!(drafts(&harness), 2);
    assert_eq!(edits(&harness).len(), 1);
    assert_eq!(edits(&harness)[0].name, "Change status of 2 claims");
    undo(&mut harness);
    assert_eq!(drafts(&harness), 0);
}

#[test]
fn a_date_that_is_none_is_kept_as_typed_and_marked() {
    let mut harness = claims();
    let id = go_to(&mut harness, "When");
    press(&mut harness, &[Key::F2]);
    type_over(&mut harness, "some day in May");
    harness.get_by_label_contains("Kept as typed, but no date");
    press(&mut harness, &[Key::Enter]);
    let when = harness.state().desk.document.claims[&id].when.clone().unwrap();
    assert_eq!(when.as_str(), "some day in May");
    harness.get_by_label("When, some day in May");
}

#[test]
fn a_number_that_is_none_waits_in_its_cell() {
    let mut harness = claims();
    let id = go_to(&mut harness, "Value");
    let before = harness.state().desk.document.claims[&id].clone();
    assert!(before.quantity.is_some(), "the first claim has a number");
    press(&mut harness, &[Key::F2]);
    type_over(&mut harness, "many");
    press(&mut harness, &[Key::Enter]);
    assert_eq!(harness.state().desk.document.claims[&id], before);
    harness.get_by_label("Value, many");
    press(&mut harness, &[Key::F2]);
    type_over(&mut harness, "1,500");
    press(&mut harness, &[Key::Enter]);
    let quantity = harness.state().desk.document.claims[&id].quantity.clone().unwrap();
    assert_eq!(quantity.value, Some(1500.0));
    assert!(harness.query_by_label("Value, many").is_none());
}

#[test]
fn a_kind_is_picked_by_its_name() {
    let mut harness = at_ice();
    press(&mut harness, &[Key::ArrowRight, Key::ArrowRight, Key::F2]);
    type_over(&mut harness, "court");
    press(&mut harness, &[Key::Enter]);
    let kind = harness.state().desk.document.actors["ice"].kind.clone().unwrap();
    assert!(harness.state().desk.document.kinds[&kind].label.to_lowercase().contains("court"), "{kind:?}");
}

#[test]
fn a_graph_open_for_reading_is_not_changed() {
    let mut desk = Desk::example(Subject::Graph);
    desk.read_only = true;
    let mut harness = table(desk);
    harness.run();
    press(&mut harness, &[Key::ArrowDown, Key::F2]);
    assert!(!harness.state().table.is_editing());
    assert!(edits(&harness).iter().all(Edit::is_empty));
    harness.get_by_label_contains("open for reading");
}

#[test]
fn selected_rows_are_copied_with_their_headings_and_no_formula() {
    let mut desk = Desk::example(Subject::Graph);
    desk.document.actors.get_mut("ice").unwrap().short = Some("=1+1".to_owned());
    let mut harness = table(desk);
    harness.run();
    harness.state_mut().desk.session.select(thing("ice"));
    let count = harness.state().desk.document.actors.len();
    harness.get_by_label(&format!("Actors, {count}")).click();
    harness.run();
    harness.get_by_label(ICE).click();
    harness.run();
    harness.event(Event::Copy);
    harness.run();
    let text = harness.state().desk.intents.iter().find_map(|intent| match intent {
        Intent::CopyText { text, .. } => Some(text.clone()),
        _ => None,
    });
    let text = text.unwrap();
    let lines: Vec<&str> = text.lines().collect();
    assert!(lines[0].starts_with("Name\tShort name\tKind\tClaims"), "{text}");
    assert!(
        lines[1].starts_with("U.S. Immigration and Customs Enforcement\t'=1+1\tFederal agency\t"),
        "{text}"
    );
    assert_eq!(lines.len(), 2);
}

#[test]
fn an_empty_table_offers_to_add_the_first_record() {
    let mut desk = Desk::example(Subject::Graph);
    desk.document.questions.clear();
    let mut harness = table(desk);
    harness.run();
    harness.get_by_label("Questions, 0").click();
    harness.run();
    harness.get_by_label("There are no questions yet");
    harness.get_by_label("Add a question").click();
    harness.run();
    let intents = &harness.state().desk.intents;
    assert!(intents.iter().any(|intent| matches!(intent, Intent::Create(Section::Questions))));
}

#[test]
fn columns_are_hidden_and_shown() {
    let mut harness = claims();
    harness.get_by_label("Columns…").click();
    harness.run();
    harness.get_by_role_and_label(egui::Role::CheckBox, "Kind").click();
    harness.run();
    harness.get_by_role_and_label(egui::Role::CheckBox, "Id").click();
    harness.run();
    press(&mut harness, &[Key::Escape]);
    assert!(harness.query_by_role_and_label(egui::Role::ColumnHeader, "Kind").is_none());
    let look = harness.state().table.looks.values().next().unwrap();
    assert_eq!(look.turned.len(), 2);
}

#[test]
fn a_measure_is_taken_once_its_column_is_shown() {
    let mut harness = actors();
    harness.get_by_label("Columns…").click();
    harness.run();
    harness.get_by_role_and_label(egui::Role::CheckBox, "Degree").click();
    harness.run();
    harness.run_steps(4);
    let asked = |intent: &&Intent| matches!(intent, Intent::Measure(MeasureWish::Take(Metric::Degree)));
    assert_eq!(harness.state().desk.intents.iter().filter(asked).count(), 1);
}

#[test]
fn of_a_hundred_thousand_rows_only_those_in_sight_are_put_into_words() {
    const ROWS: usize = 100_000;
    let mut desk = Desk::example(Subject::Graph);
    for at in 0..ROWS {
        let claim = Claim { text: format!("Statement {at}"), ..Claim::default() };
        desk.document.claims.insert(Id::from(format!("statement-{at:06}")), claim);
    }
    let mut harness = table(desk);
    harness.run();
    let shown = (700.0 / ROW) as usize + 2;
    let columns = super::columns::columns(Section::Claims).len();
    let most = shown * columns;
    assert!((1..=most).contains(&harness.state().table.cells_written()));
    press(&mut harness, &[Key::ArrowDown, Key::End]);
    assert!((1..=most).contains(&harness.state().table.cells_written()));
    let last = rows(&harness).pop().unwrap();
    assert!(last.contains("Statement 99999") || last.contains("claim"), "{last}");
    let edges: Vec<i64> =
        harness.get_all_by_role(egui::Role::Row).map(|row| row.rect().top() as i64).collect();
    let mut apart: Vec<i64> = edges.windows(2).map(|pair| pair[1] - pair[0]).filter(|gap| *gap > 0).collect();
    apart.dedup();
    assert_eq!(apart, [ROW as i64], "rows stand evenly even far down");
}
