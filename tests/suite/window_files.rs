//! Files, driven from the window: what is opened, saved, guarded and refused.
#![expect(clippy::disallowed_methods, reason = "these tests make the files that a person has")]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use eframe::egui::{self, DroppedFile, Key, Modifiers, Role, Vec2, ViewportCommand, ViewportEvent};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use sayso::app::{App, Bundled, FileDialogs, Renderer, Settings, Surroundings};
use sayso::store::disk::SmallFiles;

use crate::window::TODAY;

/// A small graph with comments, which no save may touch.
const GRAPH: &str = "#![enable(implicit_some)]\n// Kept by hand.\nGraph(\n    format: 1,\n    title: \"Small\",\n    kinds: {\"p\": (role: actor, label: \"Person\")}, // one kind\n    actors: {\n        // the first of them\n        \"ada\": (name: \"Ada\",   kind: \"p\"),\n    },\n)\n";

/// The same with a record that does not parse.
fn damaged() -> String {
    GRAPH.replace("    },\n)", "        \"bad\": (name: \"Bad\", kind: p), // not to be lost\n    },\n)")
}

struct Window {
    harness: Harness<'static, App>,
    folder: tempfile::TempDir,
}

impl Window {
    fn new() -> Self {
        Self::with(Surroundings::default())
    }

    fn with(surroundings: Surroundings) -> Self {
        let settings = Settings {
            less_motion: true,
            tutorial_offered: !surroundings.offer_tutorial,
            ..Settings::default()
        };
        let mut harness = Harness::builder()
            .with_size(Vec2::new(1200.0, 800.0))
            .with_max_steps(64)
            .with_step_dt(1.0 / 60.0)
            .build_eframe(move |cc| {
                App::open(&cc.egui_ctx, Bundled::Template.open(), settings, TODAY, surroundings)
            });
        harness.run();
        Self { harness, folder: tempfile::tempdir().unwrap() }
    }

    /// A window on a file that holds the text.
    fn on(text: &str) -> Self {
        let mut window = Self::new();
        let path = window.path("graph.ron");
        fs::write(&path, text).unwrap();
        window.open(&path);
        window
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn keys(&mut self, modifiers: Modifiers, key: Key) {
        self.harness.key_press_modifiers(modifiers, key);
        self.harness.run();
    }

    fn settle(&mut self) {
        let ctx = self.harness.ctx.clone();
        self.harness.state_mut().wait_for_files(&ctx);
        self.harness.run();
    }

    /// Types a path in the dialog that asks for one.
    fn type_path(&mut self, path: &Path) {
        self.harness.get_by_label("Path").focus();
        self.harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
        self.harness.get_by_label("Path").type_text(path.to_str().unwrap());
        self.harness.run();
        self.keys(Modifiers::NONE, Key::Enter);
        self.settle();
    }

    fn open(&mut self, path: &Path) {
        self.keys(Modifiers::COMMAND, Key::O);
        self.type_path(path);
    }

    fn menu(&mut self, menu: &str, item: &str) {
        self.click(menu);
        self.click(item);
        self.settle();
    }

    fn click(&mut self, label: &str) {
        self.harness.get_by_label(label).click();
        self.harness.run();
    }

    fn shows(&self, label: &str) -> bool {
        self.harness.query_all_by_label_contains(label).next().is_some()
    }

    /// An edit like any other.
    fn edit(&mut self) {
        self.keys(Modifiers::COMMAND, Key::K);
        self.harness.get_by_label("Command").type_text("new actor");
        self.harness.run();
        self.keys(Modifiers::NONE, Key::Enter);
        self.keys(Modifiers::NONE, Key::Escape);
    }

    fn is_dirty(&self) -> bool {
        self.harness.state().history().is_unsaved()
    }

    fn title(&self) -> &str {
        &self.harness.state().document().header.title
    }

    fn drop_file(&mut self, path: &Path) {
        let file: Arc<dyn DroppedFile + Send + Sync> = Arc::new(Dropped(path.to_owned()));
        self.harness.input_mut().dropped_files.push(file);
        self.harness.run();
        self.settle();
    }

    /// Asks the window to close; whether it would.
    fn close(&mut self) -> bool {
        let root = egui::ViewportId::ROOT;
        self.harness.input_mut().viewports.entry(root).or_default().events.push(ViewportEvent::Close);
        self.harness.step();
        let closes = !self.commands().contains(&ViewportCommand::CancelClose);
        self.harness.run();
        closes
    }

    fn commands(&self) -> Vec<ViewportCommand> {
        let root = egui::ViewportId::ROOT;
        self.harness
            .output()
            .viewport_output
            .get(&root)
            .map(|output| output.commands.clone())
            .unwrap_or_default()
    }
}

#[derive(Debug)]
struct Dropped(PathBuf);

impl DroppedFile for Dropped {
    fn path(&self) -> &Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        Err("read by its path".to_owned())
    }
}

fn text(path: &Path) -> String {
    fs::read_to_string(path).unwrap()
}

#[test]
fn a_new_graph_is_saved_where_it_is_typed_and_gets_its_extension() {
    let mut window = Window::new();
    assert!(window.shows("Untitled"));
    window.edit();
    assert!(window.is_dirty() && window.shows("Unsaved"));
    window.keys(Modifiers::COMMAND, Key::S);
    let path = window.path("mine");
    window.type_path(&path);
    let saved = window.path("mine.ron");
    assert!(text(&saved).contains("New actor"), "{}", text(&saved));
    assert!(!window.is_dirty() && window.shows("mine.ron") && window.shows("Saved mine.ron"));
    window.edit();
    window.keys(Modifiers::COMMAND, Key::S);
    window.settle();
    assert!(!window.is_dirty());
    assert_eq!(text(&saved).matches("New actor").count(), 2);
}

#[test]
fn a_save_changes_only_what_was_edited() {
    let mut window = Window::on(GRAPH);
    let path = window.path("graph.ron");
    window.keys(Modifiers::COMMAND, Key::S);
    window.settle();
    assert_eq!(text(&path), GRAPH);
    window.edit();
    window.keys(Modifiers::COMMAND, Key::S);
    window.settle();
    let saved = text(&path);
    assert!(GRAPH.lines().all(|line| saved.lines().any(|own| own == line)), "{saved}");
    assert!(saved.contains("New actor"));
}

#[test]
fn a_file_is_replaced_only_when_that_was_answered() {
    let mut window = Window::on(GRAPH);
    let other = window.path("other.ron");
    fs::write(&other, "something else").unwrap();
    window.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::S);
    window.type_path(&window.path("other"));
    assert!(window.shows("Replace other.ron?"));
    window.keys(Modifiers::NONE, Key::Escape);
    window.settle();
    assert_eq!(text(&other), "something else");
    window.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::S);
    window.type_path(&other);
    window.click("Replace");
    window.settle();
    assert_eq!(text(&other), GRAPH);
    assert!(window.shows("other.ron"));
}

#[test]
fn a_copy_leaves_the_graph_with_its_file() {
    let mut window = Window::on(GRAPH);
    window.edit();
    window.menu("File", "Save a copy…");
    let copy = window.path("copy.ron");
    window.type_path(&copy);
    assert!(text(&copy).contains("New actor"));
    assert!(window.is_dirty() && window.shows("graph.ron"));
    assert_eq!(text(&window.path("graph.ron")), GRAPH);
}

#[test]
fn the_selection_is_saved_as_a_graph_of_its_own() {
    let mut window = Window::on(GRAPH);
    window.click("Ada, actor");
    window.menu("File", "Save selection as new graph…");
    let path = window.path("part.ron");
    window.type_path(&path);
    let part = sayso::store::read(text(&path).as_bytes()).unwrap().document;
    assert!(part.actors.contains_key(&sayso::model::Id::from("ada")) && !window.is_dirty());
}

#[test]
fn revert_is_one_step_that_can_be_undone() {
    let mut window = Window::on(GRAPH);
    window.edit();
    window.edit();
    let edited = window.harness.state().document().clone();
    window.menu("File", "Revert");
    assert!(!window.is_dirty());
    assert_eq!(window.harness.state().document().actors.len(), 1);
    window.keys(Modifiers::COMMAND, Key::Z);
    assert_eq!(*window.harness.state().document(), edited);
}

#[test]
fn closing_waits_for_an_answer() {
    let mut window = Window::on(GRAPH);
    assert!(window.close());
    window.edit();
    assert!(!window.close());
    assert!(window.shows("Save the changes to graph.ron?"));
    window.click("Cancel");
    assert!(window.is_dirty() && !window.shows("Save the changes"));
    assert!(!window.close());
    window.keys(Modifiers::NONE, Key::Escape);
    assert!(window.is_dirty());
    assert!(!window.close());
    window.keys(Modifiers::NONE, Key::Enter);
    window.settle();
    assert!(text(&window.path("graph.ron")).contains("New actor"));
    assert!(window.close());
    let mut window = Window::on(GRAPH);
    window.edit();
    assert!(!window.close());
    window.harness.get_by_label("Don’t save").click();
    window.harness.run();
    assert!(window.close(), "it was answered");
    assert_eq!(text(&window.path("graph.ron")), GRAPH);
}

#[test]
fn closing_an_unnamed_graph_asks_where_to_and_a_cancelled_dialog_stays() {
    let mut window = Window::new();
    window.edit();
    assert!(!window.close());
    window.keys(Modifiers::NONE, Key::Enter);
    assert!(window.shows("Save the graph as"));
    window.keys(Modifiers::NONE, Key::Escape);
    assert!(window.is_dirty() && !window.close());
    window.keys(Modifiers::NONE, Key::Enter);
    let path = window.path("kept.ron");
    window.type_path(&path);
    assert!(text(&path).contains("New actor"));
    assert!(window.close());
}

#[test]
fn opening_another_graph_waits_for_an_answer() {
    let mut window = Window::on(GRAPH);
    let other = window.path("other.ron");
    fs::write(&other, GRAPH.replace("Small", "Other")).unwrap();
    window.edit();
    window.open(&other);
    assert!(window.shows("Save the changes") && window.title() == "Small");
    window.click("Cancel");
    assert_eq!(window.title(), "Small");
    window.open(&other);
    window.click("Save");
    window.settle();
    assert_eq!(window.title(), "Other");
    assert!(text(&window.path("graph.ron")).contains("New actor"));
    window.edit();
    window.keys(Modifiers::COMMAND, Key::N);
    assert_eq!(window.title(), "Other");
    window.click("Don’t save");
    assert!(window.shows("Untitled") && !window.is_dirty());
    assert_eq!(window.harness.state().history().done().len(), 0);
}

#[test]
fn a_file_let_go_over_the_window_is_opened() {
    let mut window = Window::new();
    let path = window.path("dropped.ron");
    fs::write(&path, GRAPH).unwrap();
    window.drop_file(&path);
    assert_eq!(window.title(), "Small");
    window.edit();
    let other = window.path("other.ron");
    fs::write(&other, GRAPH.replace("Small", "Other")).unwrap();
    window.drop_file(&other);
    assert!(window.shows("Save the changes to dropped.ron?"));
    window.click("Don’t save");
    window.settle();
    assert_eq!(window.title(), "Other");
}

#[test]
fn what_is_open_read_only_stays_as_it_is() {
    let mut window = Window::new();
    let path = window.path("graph.ron");
    fs::write(&path, GRAPH).unwrap();
    window.menu("File", "Open read-only…");
    window.type_path(&path);
    assert!(window.shows("Read-only") && window.title() == "Small");
    window.click("Insert");
    window.click("New actor");
    window.keys(Modifiers::NONE, Key::Escape);
    window.keys(Modifiers::NONE, Key::Escape);
    window.keys(Modifiers::COMMAND, Key::S);
    window.settle();
    assert!(window.shows("This graph is open read-only. Save a copy to change it."));
    assert!(!window.is_dirty());
    assert_eq!(text(&path), GRAPH);
    window.keys(Modifiers::COMMAND | Modifiers::SHIFT, Key::S);
    window.type_path(&window.path("own.ron"));
    assert!(!window.shows("Read-only"));
    window.edit();
    assert!(window.is_dirty());
}

#[test]
fn a_damaged_record_is_told_of_shown_and_kept() {
    let mut window = Window::on(&damaged());
    assert!(window.shows("1 record could not be read; it is kept as it is"));
    window.click(&format!("{} 1 problem", sayso::ui::icon::WARNING));
    assert!(window.shows("bad in actors") && window.shows("expected") && window.shows("Line 10"));
    window.keys(Modifiers::NONE, Key::Enter);
    assert!(!window.shows("bad in actors"));
    window.edit();
    window.keys(Modifiers::COMMAND, Key::S);
    window.settle();
    let saved = text(&window.path("graph.ron"));
    assert!(saved.contains("        \"bad\": (name: \"Bad\", kind: p), // not to be lost\n"), "{saved}");
    assert!(saved.contains("New actor"));
}

#[test]
fn a_file_that_is_refused_leaves_what_is_open() {
    for (name, bad, says) in [
        ("broken.ron", GRAPH.replace("actors: {", "actors: ["), "broken.ron was not opened"),
        ("newer.ron", GRAPH.replace("format: 1", "format: 7"), "newer Sayso"),
        ("page.ron", "<html></html>".to_owned(), "a web page"),
        ("empty.ron", String::new(), "The file is empty."),
    ] {
        let mut window = Window::on(GRAPH);
        window.edit();
        window.keys(Modifiers::COMMAND, Key::S);
        window.settle();
        let path = window.path(name);
        fs::write(&path, &bad).unwrap();
        window.open(&path);
        assert!(window.shows("was not opened") && window.shows(says), "{name}");
        assert!(window.shows("what was open stays open"), "{name}");
        window.keys(Modifiers::NONE, Key::Escape);
        assert!(!window.shows("was not opened"));
        assert_eq!(window.title(), "Small");
        assert_eq!(window.harness.state().history().done().len(), 1);
        assert_eq!(text(&path), bad);
    }
}

#[test]
fn a_refusal_with_nothing_open_does_not_say_that_something_stays() {
    let window = Window::on(&GRAPH.replace("actors: {", "actors: ["));
    assert!(window.shows("was not opened") && !window.shows("what was open stays open"));
    // Quotation marks, not the marks of the terminal.
    assert!(window.shows("The section “actors” is not a map."));
}

#[test]
fn a_file_that_changed_on_disk_is_not_overwritten_unasked() {
    let mut window = Window::on(GRAPH);
    let path = window.path("graph.ron");
    let theirs = GRAPH.replace("Small", "Theirs");
    window.edit();
    fs::write(&path, &theirs).unwrap();
    window.keys(Modifiers::COMMAND, Key::S);
    window.settle();
    assert!(window.shows("graph.ron has changed on disk") && window.is_dirty());
    assert_eq!(text(&path), theirs);
    window.click("Cancel");
    window.keys(Modifiers::COMMAND, Key::S);
    window.settle();
    window.click("Overwrite");
    window.settle();
    assert!(text(&path).contains("Small") && !window.is_dirty());
    window.edit();
    fs::write(&path, &theirs).unwrap();
    window.keys(Modifiers::COMMAND, Key::S);
    window.settle();
    window.click("Reload");
    window.settle();
    assert!(window.title() == "Theirs" && !window.is_dirty());
}

#[test]
fn a_save_that_fails_says_so_and_loses_nothing() {
    let mut window = Window::on(GRAPH);
    window.edit();
    let path = window.path("graph.ron");
    fs::remove_file(&path).unwrap();
    fs::create_dir(&path).unwrap();
    window.keys(Modifiers::COMMAND, Key::S);
    window.settle();
    assert!(window.shows("graph.ron was not saved") && window.is_dirty());
}

#[test]
fn a_typed_path_is_completed_and_checked() {
    let mut window = Window::new();
    let path = window.path("long-name-of-a-graph.ron");
    fs::write(&path, GRAPH).unwrap();
    window.open(&window.path("nothing.ron"));
    assert!(window.shows("There is no file of this name."));
    window.harness.get_by_label("Path").focus();
    window.harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    window.harness.get_by_label("Path").type_text(window.path("lo").to_str().unwrap());
    window.harness.run();
    assert!(window.shows("long-name-of-a-graph.ron"));
    window.keys(Modifiers::NONE, Key::Tab);
    window.keys(Modifiers::NONE, Key::Enter);
    window.settle();
    assert_eq!(window.title(), "Small");
}

#[test]
fn the_rules_find_problems_too() {
    let mut window = Window::on(&GRAPH.replace("kind: \"p\"", "kind: \"gone\""));
    window.menu("Help", "Problems in this file");
    window.harness.get_all_by_role_and_label(Role::Link, "Ada").next().unwrap().click();
    window.harness.run();
    assert!(!window.shows("Problems in this file"));
    assert_eq!(window.harness.state().session().shown.thing().unwrap().as_str(), "ada");
}

#[test]
fn the_tutorial_is_offered_once() {
    let folder = tempfile::tempdir().unwrap();
    let files = SmallFiles::at(folder.path());
    let surroundings =
        Surroundings { offer_tutorial: true, settings: Some(files.clone()), ..Surroundings::default() };
    let mut window = Window::with(surroundings);
    window.click("Start the tutorial");
    assert!(window.title().contains("Tutorial") && !window.shows("Start the tutorial"));
    drop(window);
    assert!(files.read("settings.ron").unwrap().unwrap().contains("tutorial_offered: true"));
}

#[test]
fn a_save_asked_for_while_another_runs_follows_it() {
    let mut window = Window::on(GRAPH);
    window.edit();
    window.harness.key_press_modifiers(Modifiers::COMMAND, Key::S);
    window.harness.step();
    window.edit();
    window.keys(Modifiers::COMMAND, Key::S);
    window.settle();
    assert!(!window.is_dirty());
    assert_eq!(text(&window.path("graph.ron")).matches("New actor").count(), 2);
}

#[test]
fn keys_do_nothing_behind_a_question() {
    let mut window = Window::on(GRAPH);
    window.edit();
    assert!(!window.close());
    window.keys(Modifiers::COMMAND, Key::Z);
    window.keys(Modifiers::COMMAND, Key::N);
    window.keys(Modifiers::NONE, Key::Delete);
    assert!(window.is_dirty() && window.title() == "Small");
}

#[test]
fn settings_act_at_once_and_are_kept() {
    let folder = tempfile::tempdir().unwrap();
    let files = SmallFiles::at(folder.path());
    let mut window = Window::with(Surroundings { settings: Some(files.clone()), ..Surroundings::default() });
    window.keys(Modifiers::COMMAND, Key::Comma);
    window.click("Light");
    assert_eq!(window.harness.ctx.theme(), egui::Theme::Light);
    window.click("Dark");
    assert_eq!(window.harness.ctx.theme(), egui::Theme::Dark);
    window.click("2025-06-30");
    window.harness.get_by_label("My name").focus();
    window.harness.get_by_label("My name").type_text("Zoë");
    window.harness.run();
    window.keys(Modifiers::NONE, Key::Escape);
    drop(window);
    let kept = files.read("settings.ron").unwrap().unwrap();
    assert!(kept.contains("dark") && kept.contains("numeric") && kept.contains("Zoë"), "{kept}");
}

#[test]
fn help_opens_the_tutorial_and_the_shipped_graph() {
    let mut window = Window::new();
    window.menu("Help", "Tutorial");
    assert!(window.title().contains("Tutorial"));
    window.menu("Help", "Shipped graph");
    assert!(window.harness.state().document().claims.len() > 100 && window.shows("Untitled"));
    window.menu("Help", "About Sayso");
    assert!(window.shows("SIL Open Font License 1.1"));
}

#[test]
fn about_says_when_software_draws() {
    let name = "Vulkan on llvmpipe".to_owned();
    let renderer = Some(Renderer { name: name.clone(), device: eframe::wgpu::DeviceType::Cpu });
    let mut window = Window::with(Surroundings { renderer, ..Surroundings::default() });
    window.menu("Help", "About Sayso");
    assert!(window.shows(&name));
    assert!(window.harness.query_by_label_contains("no graphics card is used").is_some());
}

#[cfg(unix)]
mod system_dialog {
    use super::*;
    use std::os::unix::fs::PermissionsExt;

    /// A window whose dialog of the system is a script.
    fn window(script: impl FnOnce(&Path) -> String) -> (Window, tempfile::TempDir) {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("chosen.ron"), GRAPH).unwrap();
        let program = folder.path().join("dialog");
        fs::write(&program, format!("#!/bin/sh\n{}\n", script(folder.path()))).unwrap();
        fs::set_permissions(&program, fs::Permissions::from_mode(0o700)).unwrap();
        let dialogs = FileDialogs::System;
        (Window::with(Surroundings { dialogs, program: Some(program), ..Surroundings::default() }), folder)
    }

    fn ask(window: &mut Window) {
        window.harness.key_press_modifiers(Modifiers::COMMAND, Key::O);
        window.harness.run_steps(2);
    }

    #[test]
    fn what_it_answers_is_opened() {
        let (mut window, _folder) = window(|folder| {
            format!("[ \"$1 $2\" = 'pick open' ] && printf '{}\\0'", folder.join("chosen.ron").display())
        });
        ask(&mut window);
        window.settle();
        assert_eq!(window.title(), "Small");
    }

    #[test]
    fn cancelled_it_leaves_everything_as_it_is() {
        let (mut window, _folder) = window(|_| "exit 1".to_owned());
        ask(&mut window);
        window.settle();
        assert!(!window.shows("Open a graph") && window.title() != "Small");
    }

    #[test]
    fn where_there_is_none_a_path_is_typed() {
        for script in ["exit 2", "kill -9 $$", "printf 'no end'"] {
            let (mut window, folder) = window(|_| script.to_owned());
            ask(&mut window);
            window.settle();
            window.type_path(&folder.path().join("chosen.ron"));
            assert_eq!(window.title(), "Small", "{script}");
        }
    }

    #[test]
    fn one_that_never_answers_can_be_left() {
        let (mut window, folder) = window(|_| "exec sleep 1000".to_owned());
        ask(&mut window);
        assert!(window.shows("Opening the file dialog…") && window.shows("Type a path instead"));
        window.harness.run_steps(200);
        assert!(window.shows("Choose a file in the other window"));
        window.harness.get_by_label("Type a path instead").click();
        window.harness.run();
        window.type_path(&folder.path().join("chosen.ron"));
        assert_eq!(window.title(), "Small");
    }
}
