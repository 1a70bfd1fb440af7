//! The command line, as a shell runs it.

#![expect(clippy::unwrap_used, reason = "a test that cannot set up its case has failed")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

fn example() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/example.ron")
}

fn sayso<A: AsRef<std::ffi::OsStr>>(arguments: impl IntoIterator<Item = A>) -> Output {
    Command::new(env!("CARGO_BIN_EXE_sayso")).args(arguments).stdin(Stdio::null()).output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// Runs a command on a file and gives its code, output and messages.
fn on(command: &str, file: &Path, more: &[&str]) -> (i32, String, String) {
    let mut arguments = vec![command.as_ref(), file.as_os_str()];
    arguments.extend(more.iter().map(std::ffi::OsStr::new));
    let output = sayso(arguments);
    (output.status.code().unwrap(), text(&output.stdout), text(&output.stderr))
}

/// A folder with one graph file in it.
fn graph(text: &str) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("graph.ron");
    put(&file, text);
    (folder, file)
}

#[expect(clippy::disallowed_methods, reason = "a fixture, not a document")]
fn put(file: &Path, text: &str) {
    fs::write(file, text).unwrap();
}

const SMALL: &str = r#"#![enable(implicit_some)]
Graph(
    format: 1,
    // Who asks.
    actors: {
        "ice": (name: "Immigration and Customs Enforcement"),
    },
    claims: {
        "a": (
            text: "Something",
            about: ["ice"],
        ),
    },
)
"#;

#[test]
fn check_exits_by_what_it_finds() {
    let (code, output, messages) = on("check", &example(), &["--today", "2026-01-31"]);
    assert_eq!(code, 0);
    assert!(
        output.lines().all(|line| line.contains("example.ron:") && !line.contains(": error: ")),
        "{output}"
    );
    assert!(messages.contains("in ") && messages.contains("example.ron"));

    let (_folder, file) = graph(SMALL);
    let (code, output, messages) = on("check", &file, &[]);
    assert_eq!((code, messages.starts_with("1 warning in ")), (0, true), "{messages}");
    assert!(
        output.contains("graph.ron:9:9: warning: claim `a`: ") && output.ends_with("[unsourced]\n"),
        "{output}"
    );
    assert_eq!(on("check", &file, &["--strict"]).0, 1);

    let (_folder, file) = graph(&SMALL.replace("[\"ice\"]", "[\"nobody\"]"));
    let (code, output, _) = on("check", &file, &["--json"]);
    assert_eq!(code, 1);
    let problems: Value = serde_json::from_str(&output).unwrap();
    let first = &problems[0];
    assert_eq!((&first["rule"], &first["severity"]), (&"dangling-reference".into(), &"error".into()));
    assert_eq!((&first["id"], &first["field"], &first["line"]), (&"a".into(), &"about".into(), &11.into()));
    assert!(first["remedy"].as_str().unwrap().ends_with('.'));
}

#[test]
fn the_shipped_graphs_have_no_errors() {
    for name in ["ice-local-cooperation.ron", "tutorial.ron"] {
        let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("graph-data").join(name);
        let (code, output, messages) = on("check", &file, &["--today", "2026-01-31"]);
        assert_eq!(code, 0, "{output}{messages}");
    }
}

#[test]
fn what_cannot_be_opened_is_code_2_and_says_why() {
    let folder = tempfile::tempdir().unwrap();
    let (_broken_folder, broken) = graph("Graph(format: 1, actors: {");
    let (_newer_folder, newer) = graph("Graph(format: 999)");
    let missing = folder.path().join("missing.ron");
    for command in ["check", "stats"] {
        for (file, word) in [
            (missing.as_path(), "no such file"),
            (folder.path(), "folder"),
            (broken.as_path(), "cannot be opened"),
            (newer.as_path(), "999"),
        ] {
            let (code, output, messages) = on(command, file, &[]);
            assert_eq!((code, output.as_str()), (2, ""), "{messages}");
            assert!(messages.contains(word), "{messages}");
        }
    }
}

#[cfg(unix)]
#[test]
fn a_pipe_in_place_of_a_file_does_not_hang() {
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("pipe.ron");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let (code, _, messages) = on("check", &pipe, &[]);
    assert_eq!(code, 2);
    assert!(messages.contains("pipe, not a file"), "{messages}");
}

#[test]
fn stats_count() {
    let (code, output, _) = on("stats", &example(), &["--today", "2026-01-31"]);
    assert_eq!(code, 0);
    assert!(output.contains("     115  claims\n") && output.contains("       7  contested\n"), "{output}");
    let (_, output, _) = on("stats", &example(), &["--json"]);
    let counts: Value = serde_json::from_str(&output).unwrap();
    assert_eq!(counts["claim_kinds"]["recommendation"], 2);
    assert_eq!(counts["voices"]["3"], 1);
    assert_eq!(counts["sections"]["claims"], 115);
}

#[test]
fn find_finds_with_typos_and_exits_1_where_there_is_nothing() {
    let (code, output, _) = on("find", &example(), &["marshalls", "servise"]);
    assert_eq!(code, 0);
    assert!(output.starts_with("usms\tactors\t"), "{output}");
    let (_, output, _) = on("find", &example(), &["--json", "detianer"]);
    let hits: Value = serde_json::from_str(&output).unwrap();
    assert_eq!(hits[0]["id"], "detainer");
    let (code, output, messages) = on("find", &example(), &["xyzzyplugh"]);
    assert_eq!((code, output.as_str()), (1, ""));
    assert!(messages.contains("xyzzyplugh"));
}

#[test]
fn fmt_writes_in_place_and_keeps_comments() {
    let (_folder, file) = graph(&SMALL.replace("    format: 1,", "  format:1,"));
    assert_eq!(on("fmt", &file, &["--check"]).0, 1);
    let (code, output, messages) = on("fmt", &file, &[]);
    assert_eq!((code, output.as_str(), messages.as_str()), (0, "", ""));
    let formatted = fs::read_to_string(&file).unwrap();
    assert!(formatted.contains("// Who asks.") && formatted.contains("    format: 1,"), "{formatted}");
    assert_eq!(on("fmt", &file, &["--check"]).0, 0);
    assert_eq!(on("fmt", &file, &["-o", "-"]).1, formatted);
}

#[test]
fn export_names_its_formats() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["graph", "graph.xlsx"] {
        let out = folder.path().join(name);
        let (code, _, messages) = on("export", &example(), &["-o", out.to_str().unwrap()]);
        assert_eq!(code, 2);
        assert!(messages.contains(".json"), "{messages}");
        assert!(!out.exists());
    }
    let out = folder.path().join("graph.JSON");
    assert_eq!(on("export", &example(), &["--output", out.to_str().unwrap()]).0, 0);
    let (_, to_output, _) = on("export", &example(), &["--to", "-"]);
    assert_eq!(fs::read_to_string(&out).unwrap(), to_output);
}

#[test]
fn nothing_in_a_file_acts_on_a_terminal() {
    let hostile = "\\u{1b}]0;x\\u{7}\\u{202e}\\u{200b}\\u{9b}2J";
    let (folder, file) =
        graph(&SMALL.replace("Something", hostile).replace("\"a\"", &format!("\"{hostile}\"")));
    let odd = folder.path().join("odd\u{1b}[2J.ron");
    for output in [
        sayso(["check".as_ref(), file.as_os_str()]),
        sayso(["check".as_ref(), file.as_os_str(), "--json".as_ref()]),
        sayso(["stats".as_ref(), file.as_os_str()]),
        sayso(["find".as_ref(), file.as_os_str(), "x".as_ref()]),
        sayso(["find".as_ref(), file.as_os_str(), "\u{1b}[2J".as_ref()]),
        sayso(["export".as_ref(), file.as_os_str(), "-o".as_ref(), "-".as_ref()]),
        sayso(["stats".as_ref(), odd.as_os_str()]),
    ] {
        let shown = text(&output.stdout) + &text(&output.stderr);
        let acts = |c: &char| (c.is_control() && *c != '\n' && *c != '\t') || "\u{202e}\u{200b}".contains(*c);
        assert_eq!(shown.chars().find(acts), None, "{shown:?}");
    }
}

#[test]
fn a_reader_that_leaves_early_is_no_failure() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_sayso"))
        .args(["export".as_ref(), example().as_os_str(), "-o".as_ref(), "-".as_ref()])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), text(&output.stderr)), (Some(0), String::new()));
}

#[test]
fn completions_and_help_are_results() {
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let output = sayso(["completions", shell]);
        assert!(output.status.success() && text(&output.stdout).contains("sayso"), "{shell}");
    }
    for command in ["check", "fmt", "stats", "find", "export", "completions"] {
        let output = sayso([command, "--help"]);
        assert!(output.status.success() && text(&output.stdout).contains("Example"), "{command}");
    }
    let wrong = sayso(["chekc", "a", "b"]);
    assert_eq!((wrong.status.code(), wrong.stdout.is_empty()), (Some(2), true));
}

/// The lines of a section of expected.txt.
fn expected(heading: &str) -> Vec<&'static str> {
    let text = include_str!("../fixtures/expected.txt");
    let start = format!("== {heading}");
    let lines = text.lines().skip_while(|line| !line.starts_with(&start)).skip(1);
    let lines: Vec<&str> = lines.take_while(|line| !line.starts_with("== ") && !line.is_empty()).collect();
    assert!(!lines.is_empty());
    lines
}

/// `[{"a"}, {"b", "c"}]` as sets.
fn groups(line: &str) -> BTreeSet<BTreeSet<String>> {
    let list = &line[line.find('[').unwrap()..=line.find(']').unwrap()];
    let quoted = |group: &str| group.split('"').skip(1).step_by(2).map(str::to_owned).collect();
    list.split('}').map(quoted).filter(|group: &BTreeSet<String>| !group.is_empty()).collect()
}

fn voices(record: &Value) -> BTreeSet<BTreeSet<String>> {
    let roots = |voice: &Value| {
        let roots: BTreeSet<String> = strings(&voice["roots"]);
        if roots.is_empty() { BTreeSet::from(["(unnamed)".to_owned()]) } else { roots }
    };
    record["voices"].as_array().unwrap().iter().map(roots).collect()
}

fn strings(list: &Value) -> BTreeSet<String> {
    list.as_array().unwrap().iter().map(|item| item.as_str().unwrap().to_owned()).collect()
}

fn exported() -> Value {
    let (code, output, _) = on("export", &example(), &["-o", "-", "--today", "2026-01-31"]);
    assert_eq!(code, 0);
    serde_json::from_str(&output).unwrap()
}

#[test]
fn the_export_has_the_voices_and_footings_of_the_worked_example() {
    let exported = exported();
    let lines = expected("voices");
    assert_eq!(lines.len(), exported["claims"].as_object().unwrap().len());
    for line in lines {
        let (id, rest) = line.split_once(": ").unwrap();
        let claim = &exported["claims"][id];
        assert_eq!(voices(claim), groups(rest), "{id}");
        let footing = rest.split_once("] {").unwrap().1.split_once('}').unwrap().0;
        assert_eq!(
            strings(&claim["footing"]),
            footing.split(", ").map(|f| f.replace('"', "")).collect(),
            "{id}"
        );
        let see = rest.split_once("see ").map(|(_, see)| see.trim());
        assert_eq!(claim["earlier_reading"]["see"].as_str(), see, "{id}");
        assert_eq!(!claim["disputed"].as_array().unwrap().is_empty(), rest.contains("DISPUTED"), "{id}");
    }
}

#[test]
fn the_export_has_the_relations_of_the_worked_example() {
    let exported = exported();
    let labels = exported["verbs"].as_object().unwrap();
    let mut relations: BTreeMap<String, &Value> = BTreeMap::new();
    for relation in exported["relations"].as_array().unwrap() {
        let [from, verb, to] = ["from", "verb", "to"].map(|field| relation[field].as_str().unwrap());
        let label = labels[verb]["label"].as_str().unwrap();
        relations.insert(format!("{from} --{label}--> {to}"), relation);
    }
    let lines = expected("relations");
    assert_eq!(lines.len(), relations.len());
    for line in lines {
        let (head, rest) = line.split_once(" via {").unwrap();
        let (via, rest) = rest.split_once("}: ").unwrap();
        let relation = relations[head];
        let stations: BTreeSet<String> = via.split('"').skip(1).step_by(2).map(str::to_owned).collect();
        assert_eq!(strings(&relation["via"]), stations, "{head}");
        assert_eq!(voices(relation), groups(rest), "{head}");
        let count = relation["claims"].as_array().unwrap().len();
        assert!(rest.starts_with(&format!("{count} claims, ")), "{head}");
    }
}

#[test]
fn the_export_has_the_questions_of_the_worked_example() {
    let exported = exported();
    let mut question = "";
    let mut pairs = 0;
    for line in expected("questions") {
        if let Some(pair) = line.strip_prefix("     ") {
            let (pair, verdict) = pair.split_once(": ").unwrap();
            let (one, other) = pair.split_once(" × ").unwrap();
            let found = exported["questions"][question]["pairs"].as_array().unwrap().iter();
            let found = found.filter(|pair| pair["one"] == one && pair["other"] == other).collect::<Vec<_>>();
            let verdict = verdict.to_lowercase().replace(',', "").replace(' ', "_");
            assert_eq!(found.len(), 1, "{line}");
            assert_eq!(found[0]["verdict"].as_str(), Some(verdict.as_str()), "{line}");
            pairs += 1;
        } else {
            let (id, rest) = line.split_once(": ").unwrap();
            let state = match rest.split_once("  [").unwrap().0 {
                "definition clash (same figure, two definitions)" => "same_figure_two_definitions".to_owned(),
                state => state.replace(' ', "_"),
            };
            assert_eq!(exported["questions"][id]["state"].as_str(), Some(state.as_str()), "{id}");
            question = id;
        }
    }
    let compared = |question: &Value| {
        question["pairs"].as_array().unwrap().iter().filter(|pair| pair["verdict"] != "not_compared").count()
    };
    let all: usize = exported["questions"].as_object().unwrap().values().map(compared).sum();
    assert_eq!(pairs, all);
}

#[test]
fn the_export_says_from_when_documents_are_known() {
    let exported = exported();
    for line in expected("known from") {
        let (id, day) = line.split_once(": ").unwrap();
        let known = exported["sources"][id]["known_from"]["day"].as_str().map(|day| day.replace('-', ""));
        assert_eq!(known.as_deref().unwrap_or("undated"), day, "{id}");
    }
}
