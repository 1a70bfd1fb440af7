//! Saved views, driven from the window: saved, opened, renamed, saved again and deleted.

use eframe::egui::{Key, Modifiers, Role, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use sayso::app::App;
use sayso::model::Id;
use sayso::ui::{Asking, LensKind, Subject};

use crate::window::{self, shipped, window};

fn click(harness: &mut Harness<'_, App>, label: &str) {
    harness.get_by_label(label).click();
    harness.run();
}

fn views(harness: &mut Harness<'_, App>) {
    harness.get_by_role_and_label(Role::Button, "Views").click();
    harness.run();
}

fn save(harness: &mut Harness<'_, App>, name: &str) {
    views(harness);
    harness.get_by_label("Name of a new view").focus();
    harness.get_by_label("Name of a new view").type_text(name);
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
}

fn hide(harness: &mut Harness<'_, App>, node: &str) {
    harness.get_by_label(node).click();
    harness.run();
    harness.key_press(Key::H);
    harness.run();
}

fn titles(harness: &Harness<'_, App>) -> Vec<String> {
    harness.state().document().views.values().map(|view| view.title.clone()).collect()
}

#[test]
fn a_view_opens_as_it_was_saved_and_alt_left_comes_back() {
    let mut harness = window(shipped());
    hide(&mut harness, "Prosecutors, actor");
    let saved = (harness.state().session().asking.clone(), harness.state().camera());
    save(&mut harness, "Without prosecutors");
    assert_eq!(harness.state().history().done().collect::<Vec<_>>(), ["Save the view “Without prosecutors”"]);
    // Everything is looked at in another way.
    harness.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::F);
    harness.run();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Num3);
    harness.run();
    assert!(harness.state().session().asking.is_off());
    views(&mut harness);
    click(&mut harness, "Open the view Without prosecutors");
    let session = harness.state().session();
    assert_eq!((session.lens, &session.asking), (LensKind::Map, &saved.0));
    assert!(harness.query_by_label("Prosecutors, actor").is_none());
    let camera = harness.state().camera();
    assert!((camera.centre.x - saved.1.centre.x).abs() < 0.1 && (camera.zoom - saved.1.zoom).abs() < 0.001);
    harness.key_press_modifiers(Modifiers::ALT, Key::ArrowLeft);
    harness.run();
    let session = harness.state().session();
    assert_eq!((session.lens, &session.asking), (LensKind::Disputes, &Asking::default()));
}

#[test]
fn views_are_renamed_saved_again_and_deleted_each_in_one_step() {
    let mut harness = window(shipped());
    let before = harness.state().document().clone();
    save(&mut harness, "First");
    views(&mut harness);
    click(&mut harness, "Rename the view First");
    harness.get_by_label("New name of the view").type_text(" look");
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    assert!(titles(&harness).iter().any(|title| title.contains(" look")), "{:?}", titles(&harness));
    let title = titles(&harness).into_iter().find(|title| title.contains(" look")).unwrap();
    harness.key_press(Key::Escape);
    harness.run();
    hide(&mut harness, "Prosecutors, actor");
    views(&mut harness);
    click(&mut harness, &format!("Save {title} again as it is now"));
    let document = harness.state().document();
    assert!(document.views.values().any(|view| view.hidden.contains(&Id::from("prosecutors"))));
    views(&mut harness);
    click(&mut harness, &format!("Delete the view {title}"));
    assert!(!titles(&harness).contains(&title));
    assert_eq!(harness.state().history().done().count(), 4);
    harness.key_press(Key::Escape);
    harness.run();
    for _ in 0..5 {
        harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
        harness.run();
    }
    assert_eq!(*harness.state().document(), before);
}

#[test]
fn ctrl_d_asks_for_the_name_of_a_view_and_the_menu_opens_it() {
    let mut harness = window(shipped());
    harness.key_press_modifiers(Modifiers::COMMAND, Key::D);
    harness.run();
    assert!(harness.get_by_label("Name of a new view").is_focused());
    harness.get_by_label("Name of a new view").type_text("At first");
    harness.run();
    click(&mut harness, "Save view");
    assert!(titles(&harness).contains(&"At first".to_owned()));
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Num4);
    harness.run();
    click(&mut harness, "View");
    click(&mut harness, "Saved views");
    click(&mut harness, "At first");
    assert_eq!(harness.state().session().lens, LensKind::Map);
}

#[test]
fn what_a_view_cannot_bring_back_is_told() {
    let mut document = shipped();
    let view = sayso::model::SavedView {
        title: "Old".to_owned(),
        hidden: vec![Id::from("nobody")],
        ..sayso::model::SavedView::default()
    };
    document.views.insert(Id::from("old"), view);
    let mut harness = window(document);
    views(&mut harness);
    click(&mut harness, "Open the view Old");
    harness.get_by_label("Not all of the view could be had again");
    click(&mut harness, "Show all");
    harness.get_by_label_contains("1 thing that it names is not in the graph any more");
}

#[test]
fn a_view_brings_back_what_was_selected_and_where_it_stood_and_changes_no_file() {
    let mut harness = window(shipped());
    click(&mut harness, "Local jails, actor");
    let centre = |harness: &Harness<'_, App>, id: &str| {
        harness.state().placed().area_of(&Id::from(id)).unwrap().centre()
    };
    let then = centre(&harness, "local-jails");
    save(&mut harness, "Jails");
    // It is put elsewhere, and something else is selected.
    let from = window::centre(&harness, "Local jails, actor");
    window::drag(&mut harness, from, from + vec2(14.0, 9.0));
    let now = centre(&harness, "local-jails");
    assert!((now.x - then.x).abs() > 1.0, "it was moved");
    click(&mut harness, "ICE, actor");
    let steps = harness.state().history().done().count();

    views(&mut harness);
    click(&mut harness, "Open the view Jails");
    let again = centre(&harness, "local-jails");
    assert!((again.x - then.x).abs() < 0.1, "{} {}", again.x, then.x);
    let selection: Vec<_> = harness.state().session().selection.iter().cloned().collect();
    assert_eq!(selection, [Subject::Thing(Id::from("local-jails"))]);
    assert_eq!(harness.state().history().done().count(), steps, "looking is no step");

    click(&mut harness, "Places of the file");
    let back = centre(&harness, "local-jails");
    assert!((back.x - now.x).abs() < 0.1);
}

#[test]
fn a_search_is_saved_in_the_file_and_searched_again() {
    let mut harness = window(shipped());
    harness.key_press_modifiers(Modifiers::COMMAND, Key::F);
    harness.run();
    harness.get_by_label("Find").type_text("detainer disputed:yes");
    harness.run();
    harness.get_by_label_contains("Save this search").click();
    harness.run();
    let saved: Vec<_> = harness.state().document().views.values().map(|view| view.search.clone()).collect();
    assert_eq!(saved, [Some("detainer disputed:yes".to_owned())]);
    assert!(harness.query_by_label_contains("Save this search").is_none(), "it is saved");
    harness.key_press(Key::Escape);
    harness.run();

    harness.key_press_modifiers(Modifiers::COMMAND, Key::F);
    harness.run();
    harness.key_press(Key::Backspace);
    harness.run();
    click(&mut harness, "Search again for detainer disputed:yes");
    harness.get_by_label_contains("Show only these");
    assert!(harness.state().session().asking.is_off(), "a search narrows nothing");
}
