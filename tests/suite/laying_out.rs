//! `sayso layout`, as a shell runs it.

use std::collections::BTreeMap;
use std::fs;
use std::process::{Command, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// What came of a run.
struct Ran {
    code: i32,
    out: String,
    errors: String,
    /// What was written to the file.
    written: Option<String>,
}

/// Lays out a text as an edge list of that name.
#[expect(clippy::disallowed_methods, reason = "a fixture, not a document")]
fn lay_out_named(name: &str, text: &[u8], more: &[&str]) -> Ran {
    let folder = TempDir::new().unwrap();
    let (file, out) = (folder.path().join(name), folder.path().join("out.tsv"));
    fs::write(&file, text).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_sayso"));
    command.arg("layout").arg(&file).arg("-o").arg(&out).args(more).stdin(Stdio::null());
    let output = command.output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    Ran {
        code: output.status.code().unwrap(),
        out: text(output.stdout),
        errors: text(output.stderr),
        written: fs::read_to_string(&out).ok(),
    }
}

fn lay_out(text: &str, more: &[&str]) -> Ran {
    lay_out_named("edges.tsv", text.as_bytes(), more)
}

impl Ran {
    /// The places by id.
    fn places(&self) -> BTreeMap<String, (f64, f64)> {
        let lines = self.written.as_ref().unwrap_or_else(|| panic!("{}", self.errors)).lines();
        let place = |line: &str| {
            let cells: Vec<&str> = line.split('\t').collect();
            let [id, x, y] = cells[..] else { panic!("{line}") };
            (id.to_owned(), (x.parse().unwrap(), y.parse().unwrap()))
        };
        let places: BTreeMap<_, (f64, f64)> = lines.map(place).collect();
        assert!(places.values().all(|(x, y)| x.is_finite() && y.is_finite()));
        places
    }

    fn report(&self) -> Value {
        serde_json::from_str(&self.out)
            .unwrap_or_else(|error| panic!("{error}: {} {}", self.out, self.errors))
    }
}

/// A ring of so many nodes with some chords, as an edge list.
fn ring(count: usize) -> String {
    let chord =
        |n: usize| if n.is_multiple_of(7) { format!("{n} {}\n", (n * 5 + 3) % count) } else { String::new() };
    let lines: Vec<String> = (0..count).map(|n| format!("{n} {}\n{}", (n + 1) % count, chord(n))).collect();
    lines.concat()
}

#[test]
fn every_node_gets_a_place_and_a_report_is_printed() {
    for algorithm in ["structure", "clusters", "free"] {
        let ran = lay_out(&ring(60), &["--algorithm", algorithm]);
        assert_eq!(ran.code, 0, "{}", ran.errors);
        assert_eq!(ran.places().len(), 60);
        let report = ran.report();
        assert_eq!(report["nodes"], 60);
        assert!(report["edges"].as_u64().unwrap() > 60);
        assert!(report["iterations"].as_u64().unwrap() > 0 && report["seconds"].as_f64().unwrap() >= 0.0);
    }
}

#[test]
fn threads_change_nothing_and_a_seed_does() {
    for algorithm in ["structure", "free"] {
        let written = |more: &[&str]| {
            lay_out(&ring(300), &[&["--algorithm", algorithm], more].concat()).written.unwrap()
        };
        let one = written(&["--threads", "1", "--seed", "5"]);
        assert_eq!(one, written(&["--threads", "2", "--seed", "5"]));
        assert_eq!(one, written(&["--threads", "8", "--seed", "5"]));
        assert_ne!(one, written(&["--threads", "2", "--seed", "6"]));
    }
}

#[test]
fn ids_may_be_numbers_words_and_names_with_blanks() {
    let places = lay_out("7 alpha\n  alpha   9 \nNew York\tNew Delhi\nNew Delhi\t7\n", &[]).places();
    let ids: Vec<&str> = places.keys().map(String::as_str).collect();
    assert_eq!(ids, ["7", "9", "New Delhi", "New York", "alpha"]);
}

#[test]
fn loops_and_repetitions_count_once_or_not_at_all() {
    for algorithm in ["structure", "free"] {
        let more = ["--algorithm", algorithm];
        let plain = lay_out("a b\nb c\nc a\nc d\n", &more);
        let repeated = lay_out("a b\nb c\nc a\nc d\nb a\na b\nd d\nc d\n", &more);
        assert_eq!(plain.written, repeated.written);
        assert_eq!(repeated.report()["edges"], 4);
    }
    assert_eq!(lay_out("a a\n", &[]).places().len(), 1);
}

#[test]
fn an_empty_list_is_named_and_no_file_is_put_in_place() {
    for text in ["", "# nothing\n\n", "source\ttarget\n"] {
        let ran = lay_out(text, &[]);
        assert!(ran.code != 0 && ran.written.is_none());
        assert!(ran.errors.contains("names nothing"), "{}", ran.errors);
    }
}

#[test]
fn boxes_do_not_overlap() {
    let star = (1..40).map(|n| format!("0 {n}\n")).collect::<Vec<_>>().concat();
    let places = lay_out(&star, &["--algorithm", "free", "--boxes", "110x32"]).places();
    let places: Vec<_> = places.values().collect();
    for (at, a) in places.iter().enumerate() {
        for b in &places[at + 1..] {
            assert!((a.0 - b.0).abs() >= 110.0 || (a.1 - b.1).abs() >= 32.0, "{a:?} {b:?}");
        }
    }
}

#[test]
fn positions_go_to_standard_output_where_a_dash_says_so() {
    let ran = lay_out("a b\n", &["-o", "-"]);
    // Given twice, an option is refused, not guessed at.
    assert_eq!((ran.code, ran.written), (2, None));
}

#[test]
fn what_cannot_be_read_is_named_and_nothing_is_written() {
    for (name, text, said) in [
        ("edges.tsv", &b"a b\nc\n"[..], "line 2"),
        ("edges.tsv", b"a b\n\xff\xfe c\n", "line 2"),
        ("graph.ron", b"not a graph", "graph.ron"),
    ] {
        let ran = lay_out_named(name, text, &[]);
        assert!(ran.code != 0 && ran.written.is_none(), "{name}");
        assert!(ran.errors.contains(said), "{}", ran.errors);
    }
    let missing = Command::new(env!("CARGO_BIN_EXE_sayso"))
        .args(["layout", "/nowhere/edges.tsv", "-o", "-"])
        .output()
        .unwrap();
    assert!(!missing.status.success() && !missing.stderr.is_empty());
}

#[test]
fn options_that_make_no_sense_are_refused() {
    for more in [
        &["--algorithm", "pretty"][..],
        &["--threads", "0"],
        &["--threads", "many"],
        &["--seed", "-1"],
        &["--balance", "2"],
        &["--balance", "0.5", "--algorithm", "clusters"],
        &["--boxes", "10x10"],
        &["--boxes", "wide", "--algorithm", "free"],
        &["--boxes", "10x10", "--algorithm", "clusters"],
        &["--colour"],
    ] {
        let ran = lay_out("a b\n", more);
        assert!(ran.code != 0 && ran.written.is_none() && !ran.errors.is_empty(), "{more:?}");
    }
}
