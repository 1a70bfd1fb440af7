//! The shipped graph against the documents that it was curated from, where they are at hand.

use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value;

/// Nothing is wrong with a quote, a place, a paragraph or a number, and no warning is left without an explanation.
#[test]
fn the_shipped_graph_covers_its_documents() {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    let documents = package.join("../shared/sources");
    if !documents.is_dir() {
        skipped(&documents);
        return;
    }
    let output = Command::new(env!("CARGO_BIN_EXE_sayso"))
        .arg("check")
        .arg(package.join("graph-data/ice-local-cooperation.ron"))
        .arg("--sources")
        .arg(&documents)
        .arg("--json")
        .args(["--today", "2026-01-31"])
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let problems: Vec<Value> = serde_json::from_slice(&output.stdout).unwrap();
    let grave: Vec<String> =
        problems.iter().filter(|problem| problem["severity"] != "note").map(shown).collect();
    assert!(grave.is_empty(), "{} errors and warnings:\n{}", grave.len(), grave.join("\n"));
    assert!(output.status.success());
}

#[expect(clippy::print_stdout, reason = "who runs the tests should know what was not tested")]
fn skipped(documents: &Path) {
    println!("Skipped: the documents are not at {}.", documents.display());
}

fn shown(problem: &Value) -> String {
    let text = |field: &str| problem[field].as_str().unwrap_or_default().to_owned();
    let file = problem["file"].as_str().and_then(|file| file.rsplit('/').next()).unwrap_or("graph");
    format!("{file}:{} {} {} {}", problem["line"], text("id"), text("rule"), text("what"))
}
