//! The invariants of ARCHITECTURE.md: which room may know of which.

use std::fs;
use std::path::{Path, PathBuf};

/// The rooms, and the rooms each may import from.
const MAY_IMPORT: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("edit", &["model"]),
    ("store", &["model"]),
    ("query", &["model"]),
    ("check", &["model", "query", "store"]),
    ("layout", &["model"]),
    ("scene", &["model", "query", "layout"]),
    ("canvas", &["model", "scene"]),
    ("exchange", &["model", "query", "scene"]),
    ("ui", &["model", "edit", "query", "check", "store", "layout", "scene", "canvas", "exchange"]),
    ("app", &["model", "edit", "store", "check", "query", "layout", "scene", "canvas", "exchange", "ui"]),
    ("cli", &["model", "edit", "store", "check", "query", "layout", "scene", "exchange"]),
];

/// The rooms that may know the toolkit.
const MAY_USE_EGUI: &[&str] = &["canvas", "ui", "app"];

/// The kernels of the canvas, which may not.
const PURE_KERNELS: &[&str] = &["camera.rs", "gesture.rs"];

fn files(room: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src").join(room)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// The code of a file without its unit tests and comments.
fn code(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    let in_tests = path.components().any(|part| part.as_os_str() == "tests")
        || path.file_name().is_some_and(|name| name == "tests.rs" || name == "testing.rs");
    if in_tests {
        return String::new();
    }
    let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
    code.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

fn offenders(room: &str, is_bad: impl Fn(&Path, &str) -> bool) -> Vec<String> {
    files(room)
        .into_iter()
        .filter(|path| code(path).lines().any(|line| is_bad(path, line)))
        .map(|path| path.display().to_string())
        .collect()
}

#[test]
fn dependencies_point_one_way() {
    let rooms: Vec<&str> = MAY_IMPORT.iter().map(|(room, _)| *room).collect();
    for (room, allowed) in MAY_IMPORT {
        for other in rooms.iter().filter(|other| *other != room && !allowed.contains(other)) {
            let path = format!("crate::{other}");
            let bad = offenders(room, |_, line| {
                line.match_indices(&path).any(|(at, _)| {
                    !line[at + path.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '_')
                })
            });
            assert!(bad.is_empty(), "{room} must not know of {other}: {bad:?}");
        }
    }
}

#[test]
fn only_the_window_knows_the_toolkit() {
    for (room, _) in MAY_IMPORT {
        let bad = offenders(room, |path, line| {
            let is_kernel = *room == "canvas"
                && PURE_KERNELS.iter().any(|kernel| path.file_name().is_some_and(|name| name == *kernel));
            (line.contains("egui") || line.contains("eframe")) && (is_kernel || !MAY_USE_EGUI.contains(room))
        });
        assert!(bad.is_empty(), "{room} must not know egui: {bad:?}");
    }
}

#[test]
fn only_the_store_touches_files() {
    for (room, _) in MAY_IMPORT.iter().filter(|(room, _)| *room != "store") {
        let bad = offenders(room, |_, line| {
            line.contains("std::fs") || line.contains("fs::") || line.contains("File::")
        });
        assert!(bad.is_empty(), "{room} must ask the store: {bad:?}");
    }
}

#[test]
fn what_has_to_run_in_a_browser_has_no_threads_and_no_clock() {
    for room in ["model", "edit", "query", "check", "layout", "scene", "canvas", "ui"] {
        let bad = offenders(room, |_, line| {
            ["thread::", "Instant::now", "SystemTime::now", "process::"]
                .iter()
                .any(|word| line.contains(word))
        });
        assert!(bad.is_empty(), "{room} must leave threads and clocks to the rim: {bad:?}");
    }
}

#[test]
fn panels_never_change_a_document() {
    let bad = offenders("ui", |_, line| line.contains("&mut Document") || line.contains(".apply(&mut "));
    assert!(bad.is_empty(), "panels return intents: {bad:?}");
}

#[test]
fn addresses_from_files_are_never_opened_unasked() {
    for room in ["ui", "app", "canvas"] {
        let bad = offenders(room, |_, line| {
            line.contains("hyperlink(") || line.contains("hyperlink_to(") || line.contains("open_url(")
        });
        assert!(bad.is_empty(), "{room}: {bad:?}");
    }
}
