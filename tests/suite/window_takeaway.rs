//! Taking away, driven from the window: figures, tables, answers and the bibliography as files and on the clipboard.

use std::fs;
use std::path::{Path, PathBuf};

use eframe::egui::{Key, Modifiers, OutputCommand};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use sayso::app::App;

use crate::window::{shipped, window};

fn click(harness: &mut Harness<'_, App>, label: &str) {
    harness.get_by_label(label).click();
    harness.run();
}

fn menu(harness: &mut Harness<'_, App>, item: &str) {
    click(harness, "File");
    click(harness, item);
}

/// Types where the file goes, and waits until it is there.
fn save_as(harness: &mut Harness<'_, App>, folder: &Path, name: &str) -> PathBuf {
    let path = folder.join(name);
    harness.get_by_label("Path").focus();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    harness.get_by_label("Path").type_text(path.to_str().unwrap());
    harness.run();
    harness.key_press(Key::Enter);
    harness.step();
    let ctx = harness.ctx.clone();
    harness.state_mut().wait_for_files(&ctx);
    harness.run();
    path
}

fn copied(harness: &Harness<'_, App>) -> String {
    let mut copies = harness.output().platform_output.commands.iter().filter_map(|command| match command {
        OutputCommand::CopyText(text) => Some(text.clone()),
        _ => None,
    });
    copies.next_back().unwrap_or_default()
}

/// Clicks without going on until nothing moves, so that what was copied can be seen.
fn click_and_copy(harness: &mut Harness<'_, App>, label: &str) -> String {
    harness.get_by_label(label).click();
    for _ in 0..6 {
        harness.step();
        let text = copied(harness);
        if !text.is_empty() {
            return text;
        }
    }
    String::new()
}

#[test]
fn the_figure_is_exported_as_it_is_asked_for_and_follows_what_is_in_sight() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = window(shipped());
    harness.get_by_label("Prosecutors, actor").click();
    harness.run();
    harness.key_press(Key::H);
    harness.run();
    menu(&mut harness, "Export figure… Ctrl+Shift+E");
    harness.get_by_label("Title").focus();
    harness.get_by_label("Title").type_text("Who holds whom");
    harness.run();
    click(&mut harness, "Black on white");
    click(&mut harness, "Export…");
    let path = save_as(&mut harness, folder.path(), "map");
    let svg = fs::read_to_string(path.with_extension("svg")).unwrap();
    assert!(svg.starts_with("<svg") || svg.starts_with("<?xml"), "{}", &svg[..80]);
    assert!(svg.contains("Who holds whom") && svg.contains("hidden by hand"));
    assert!(!svg.contains("<title>Prosecutors"), "what is hidden is not on it");
    assert!(harness.query_by_label_contains("Exported map.svg").is_some());
    assert!(harness.query_by_label("Show folder").is_some());
    assert!(harness.state().history().done().next().is_none(), "nothing was changed");
}

#[test]
fn a_figure_as_pixels_has_the_size_of_the_paper_and_a_size_that_cannot_be_had_says_why() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = window(shipped());
    harness.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::E);
    harness.run();
    click(&mut harness, "PNG");
    harness.get_by_label("Dots an inch").focus();
    harness.get_by_label("Dots an inch").type_text("7");
    harness.run();
    harness.get_by_label_contains("Dots an inch have to lie between");
    click(&mut harness, "Export…");
    assert!(harness.query_by_label("Path").is_none(), "it is not exported");
    harness.get_by_label("Dots an inch").focus();
    harness.get_by_label("Dots an inch").type_text("2");
    harness.run();
    click(&mut harness, "Export…");
    let path = save_as(&mut harness, folder.path(), "map.png");
    let bytes = fs::read(path).unwrap();
    let side = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap());
    assert_eq!((side(16), side(20)), (1600, 1000));
}

#[test]
fn a_table_holds_what_is_in_sight() {
    let folder = tempfile::tempdir().unwrap();
    let document = shipped();
    let claims = document.claims.len();
    let mut harness = window(document);
    menu(&mut harness, "Export table…");
    click(&mut harness, "TSV");
    click(&mut harness, "Export…");
    let path = save_as(&mut harness, folder.path(), "claims");
    let text = fs::read_to_string(path.with_extension("tsv")).unwrap();
    assert_eq!(text.lines().count(), claims + 1);
    assert!(harness.query_by_label_contains("Exported claims.tsv").is_some());
}

#[test]
fn the_sources_are_exported_as_a_bibliography() {
    let folder = tempfile::tempdir().unwrap();
    let document = shipped();
    let sources = document.sources.len();
    let mut harness = window(document);
    menu(&mut harness, "Export bibliography…");
    let path = save_as(&mut harness, folder.path(), "sources.bib");
    assert_eq!(fs::read_to_string(path).unwrap().matches("@online{").count(), sources);
}

#[test]
fn a_question_is_copied_and_exported_with_footnotes() {
    let folder = tempfile::tempdir().unwrap();
    let mut harness = window(shipped());
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Num3);
    harness.run();
    let text = click_and_copy(&mut harness, "Copy as Markdown");
    assert!(text.starts_with("# ") && text.contains("[^1]: "), "{text}");
    harness.run();
    click(&mut harness, "Export…");
    let path = save_as(&mut harness, folder.path(), "question.md");
    assert_eq!(fs::read_to_string(path).unwrap(), text);
}

#[test]
fn paths_are_copied_with_one_footnote_a_sentence() {
    let mut harness = window(shipped());
    harness.get_by_label("ICE, actor").click();
    harness.run();
    harness.get_by_label("Local jails, actor").click_modifiers(Modifiers::SHIFT);
    harness.run();
    harness.key_press(Key::T);
    harness.run();
    let text = click_and_copy(&mut harness, "Copy as Markdown");
    let sentences: Vec<&str> = text.lines().filter(|line| line.starts_with("- ")).collect();
    assert!(!sentences.is_empty(), "{text}");
    assert!(sentences.iter().all(|line| line.matches("[^").count() == 1), "{text}");
}

#[test]
fn a_page_for_print_says_what_will_happen() {
    let mut harness = window(shipped());
    harness.key_press_modifiers(Modifiers::COMMAND, Key::P);
    harness.run();
    harness.get_by_label_contains("opens as a picture in the system’s viewer");
    harness.get_by_label("Open for printing");
    harness.key_press(Key::Escape);
    harness.run();
    assert!(harness.query_by_label("Open for printing").is_none());
}
