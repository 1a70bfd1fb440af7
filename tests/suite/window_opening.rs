//! A large plain graph is seen before it is open: its sketch can be moved, stopped, and turns into its map in place.
#![expect(clippy::disallowed_methods, reason = "these tests make the files that a person has")]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use eframe::egui::{self, DroppedFile};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use sayso::app::App;
use sayso::model::Document;

use super::window::{centre, drag, window};

/// More nodes than are worked out within a frame, in two parts: a ring with spokes, and a path.
const NODES: usize = 5_000;

fn edges() -> String {
    let ring = (0..NODES - 100).map(|node| format!("{node}\t{}\n", (node + 1) % (NODES - 100)));
    let spokes = (1..NODES / 50).map(|node| format!("0\t{}\n", node * 40));
    let path = (NODES - 100..NODES - 1).map(|node| format!("{node}\t{}\n", node + 1));
    ring.chain(spokes).chain(path).collect()
}

struct Opening {
    harness: Harness<'static, App>,
    folder: tempfile::TempDir,
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

impl Opening {
    /// A window with an empty graph on which a file is dropped.
    fn of(name: &str, text: &str) -> Self {
        let mut opening = Self { harness: window(Document::default()), folder: tempfile::tempdir().unwrap() };
        opening.drop_file(name, text);
        opening
    }

    /// One of a large file, as far as its sketch is on the screen.
    fn sketched() -> Self {
        let mut opening = Self::of("large.edges", &edges());
        opening.step_until(|app| !app.placed().scene.nodes.is_empty());
        opening
    }

    fn drop_file(&mut self, name: &str, text: &str) {
        let path = self.folder.path().join(name);
        fs::write(&path, text).unwrap();
        let file: Arc<dyn DroppedFile + Send + Sync> = Arc::new(Dropped(path));
        self.harness.input_mut().dropped_files.push(file);
        self.harness.step();
    }

    fn step_until(&mut self, is_reached: impl Fn(&App) -> bool) {
        const MOST: usize = 1_000_000;
        for _ in 0..MOST {
            if is_reached(self.harness.state()) {
                return;
            }
            self.harness.step();
            std::thread::yield_now();
        }
        panic!("it does not come");
    }

    fn has_document(&self) -> bool {
        !self.harness.state().document().actors.is_empty()
    }
}

#[test]
fn a_large_graph_is_seen_before_it_is_open() {
    let mut opening = Opening::sketched();
    assert!(!opening.has_document(), "the record comes later");
    assert!(opening.harness.query_by_label("Opening large.edges…").is_some());
    assert!(opening.harness.query_all_by_label_contains("5,000 nodes").next().is_some());
    let app = opening.harness.state();
    assert_eq!(app.placed().scene.nodes.len(), NODES);
    assert!(app.placed().areas.iter().all(Option::is_some), "every node has a place from the first");
    opening.step_until(|app| !app.document().actors.is_empty());
    assert!(opening.harness.query_by_label("Opening large.edges…").is_none());
    let app = opening.harness.state();
    assert_eq!((app.document().actors.len(), app.placed().scene.nodes.len()), (NODES, NODES));
    assert!(app.placed().areas.iter().all(Option::is_some), "no node loses its place when it is open");
}

#[test]
fn what_is_looked_at_stays_when_it_is_open() {
    let mut opening = Opening::sketched();
    let before = opening.harness.state().camera();
    let canvas = centre(&opening.harness, "Map canvas");
    drag(&mut opening.harness, canvas, canvas + egui::vec2(90.0, 40.0));
    let moved = opening.harness.state().camera();
    assert_ne!(before, moved, "the sketch can be moved");
    opening.step_until(|app| !app.document().actors.is_empty());
    assert_eq!(opening.harness.state().camera(), moved);
    for _ in 0..3 {
        opening.harness.step();
    }
    assert_eq!(opening.harness.state().camera(), moved, "nor is it shown whole in the frames after");
}

#[test]
fn the_layout_of_the_sketch_ends_in_the_map() {
    let mut opening = Opening::sketched();
    opening.step_until(|app| !app.document().actors.is_empty());
    super::window_large::settle(&mut opening.harness);
    let placed = opening.harness.state().placed();
    assert!(placed.areas.iter().all(Option::is_some));
    assert!(placed.reveals().zooms.iter().any(|zoom| zoom.is_finite()), "names show where it came to rest");
}

#[test]
fn stopping_brings_back_what_was_there() {
    let mut opening = Opening::sketched();
    opening.harness.get_by_label("Stop").click();
    opening.harness.step();
    opening.harness.step();
    assert!(opening.harness.query_by_label("Opening large.edges…").is_none());
    assert!(opening.harness.state().placed().scene.nodes.is_empty() && !opening.has_document());
    opening.harness.run();
    assert!(opening.harness.query_all_by_label("Nothing here yet").next().is_some());
}

#[test]
fn another_file_takes_the_place_of_a_sketch() {
    let mut opening = Opening::sketched();
    opening.drop_file("small.edges", "a\tb\nb\tc\n");
    opening.step_until(|app| !app.document().actors.is_empty());
    let app = opening.harness.state();
    assert_eq!((app.document().actors.len(), app.placed().scene.nodes.len()), (3, 3));
}

#[test]
fn a_small_graph_is_shown_when_it_is_open_and_not_before() {
    let mut opening = Opening::of("small.edges", "a\tb\nb\tc\n");
    let is_seen_early = |app: &App| !app.placed().scene.nodes.is_empty() && app.document().actors.is_empty();
    for _ in 0..100_000 {
        assert!(!is_seen_early(opening.harness.state()));
        if opening.has_document() {
            return;
        }
        opening.harness.step();
        std::thread::yield_now();
    }
    panic!("it does not come");
}
