//! What can be asked on the command line of the shipped graph: paths, questions, and what falls without a source.
//!
//! The graph is curated on, so each test holds what it says to the graph itself and not to a copy of today's answer.

#![expect(clippy::unwrap_used, reason = "a test that cannot set up its case has failed")]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use sayso::model::{Document, Id};
use serde_json::Value;

const TODAY: [&str; 2] = ["--today", "2026-01-31"];

fn shipped() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("graph-data/ice-local-cooperation.ron")
}

fn document() -> Document {
    sayso::store::read(&sayso::store::disk::read_file(&shipped()).unwrap()).unwrap().document
}

/// Runs a command on the shipped graph and gives its code, output and messages.
fn ask(command: &str, more: &[&str]) -> (i32, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_sayso"))
        .arg(command)
        .arg(shipped())
        .args(more)
        .args(TODAY)
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

fn json(command: &str, more: &[&str]) -> Value {
    let arguments: Vec<&str> = more.iter().copied().chain(["--json"]).collect();
    let (code, output, messages) = ask(command, &arguments);
    assert_eq!((code, messages.as_str()), (0, ""), "{command} {more:?}");
    serde_json::from_str(&output).unwrap()
}

fn ids(value: &Value) -> BTreeSet<String> {
    value.as_array().unwrap().iter().map(|id| id.as_str().unwrap().to_owned()).collect()
}

/// How ICE reaches people held where sanctuary policies bind the jail: round these policies, by several ways, each hop
/// with claims that state it and citations that a reader can look up.
#[test]
fn how_ice_reaches_people_in_a_sanctuary_citys_jail() {
    let document = document();
    let answer = json("path", &["ICE", "sanctuary", "--limit", "20"]);
    let paths = answer["paths"].as_array().unwrap();
    assert!(paths.len() >= 4, "{}", paths.len());
    let over = |station: &str| paths.iter().any(|path| ids(&path["points"]).contains(station));
    assert!(over("detainer") && over("commercial-data"));
    for path in paths {
        for hop in path["hops"].as_array().unwrap() {
            let ends = [&hop["from"], &hop["to"]].map(|end| Id::from(end.as_str().unwrap()));
            let receipts = hop["receipts"].as_array().unwrap();
            assert!(!receipts.is_empty(), "a hop without a receipt: {hop}");
            for claim in receipts.iter().flat_map(|receipt| ids(&receipt["claims"])) {
                let claim = &document.claims[claim.as_str()];
                assert!(claim.supporting().next().is_some());
                let things: Vec<&Id> = claim.things().collect();
                assert!(ends.iter().any(|end| things.contains(&end)), "{} at {hop}", claim.text);
            }
        }
    }
    let notes = answer["told"]["notes"].as_array().unwrap();
    let titles: Vec<&str> = document.sources.values().map(|source| source.title.as_str()).collect();
    for receipt in notes.iter().flat_map(|note| note["receipts"].as_array().unwrap()) {
        let receipt = receipt.as_str().unwrap();
        assert!(titles.iter().any(|title| receipt.contains(title)), "{receipt}");
        assert!(
            receipt.contains(", ¶") || receipt.contains("title") || receipt.contains("heading"),
            "{receipt}"
        );
    }
}

#[test]
fn paths_read_as_sentences_with_the_weakest_hop_marked() {
    let (code, output, _) = ask("path", &["ICE", "sanctuary", "--limit", "2"]);
    assert_eq!(code, 0);
    assert!(output.starts_with("1. ICE → ") && output.contains("\n2. ICE → "), "{output}");
    assert!(output.contains("(weakest hop: ") && output.contains("\n[1] "), "{output}");
    let (_, markdown, _) = ask("path", &["ICE", "sanctuary", "--limit", "2", "--markdown"]);
    assert!(markdown.contains("[^1]") && markdown.contains("\n[^1]: "), "{markdown}");
}

#[test]
fn paths_can_be_asked_to_stand_on_more() {
    let all = json("path", &["ICE", "jails", "--limit", "50"]);
    let (code, output, _) = ask("path", &["ICE", "jails", "--limit", "50", "--min-voices", "2", "--json"]);
    let firm: Value = serde_json::from_str(&output).unwrap();
    let firm = firm["paths"].as_array().unwrap();
    assert!(firm.len() < all["paths"].as_array().unwrap().len());
    assert_eq!(code, i32::from(firm.is_empty()));
    for hop in firm.iter().flat_map(|path| path["hops"].as_array().unwrap()) {
        assert!(hop["voices"].as_array().unwrap().len() >= 2, "{hop}");
    }
    let (code, output, messages) = ask("path", &["ICE", "sanctuary", "--known", "1900-01-01", "--dated"]);
    assert_eq!((code, output.as_str()), (1, ""));
    assert!(messages.starts_with("No path from "), "{messages}");
}

#[test]
fn a_name_that_is_unknown_lists_what_may_be_meant() {
    let (code, output, messages) = ask("path", &["ICE", "detaner"]);
    assert_eq!((code, output.as_str()), (2, ""));
    assert!(messages.contains("Did you mean") && messages.contains("  detainer  "), "{messages}");
}

/// What rests on one report alone agrees with a knock-out of that report.
#[test]
fn what_rests_on_one_report_alone() {
    let document = document();
    let soles = json("knockout", &[]);
    let soles = soles.as_array().unwrap();
    assert!(soles.len() >= 4);
    let first = &soles[0];
    let source = first["source"].as_str().unwrap();
    let fallen = json("knockout", &[source]);
    assert_eq!(ids(&fallen["claims"]), ids(&first["claims"]));
    assert_eq!(fallen["relations"], first["relations"]);
    for claim in ids(&fallen["claims"]) {
        let cites: Vec<_> = document.claims[claim.as_str()].supporting().collect();
        assert!(cites.iter().all(|cite| {
            let named = cite.relays.iter().chain([&cite.source]);
            named.clone().any(|id| ids(&fallen["sources"]).contains(id.as_str()))
        }));
    }
    let (code, output, _) = ask("knockout", &[source]);
    assert!(code == 0 && output.starts_with("Claims that lose all support ("), "{output}");
    let (code, output, _) = ask("knockout", &["--by", "ICE"]);
    assert!(code == 0 && !output.is_empty());
    assert_eq!(ask("knockout", &["--kind", "papyrus"]).0, 2);
}

/// The number of 287(g) agreements through time, and the two counts that cannot both be right.
#[test]
fn the_history_of_the_number_of_agreements_with_its_conflict() {
    let card = json("question", &["How large is 287(g)?"]);
    assert_eq!((card["id"].as_str(), card["state"].as_str()), (Some("size"), Some("contested")));
    let series = card["series"].as_array().unwrap().iter();
    let agreements = series.clone().find(|series| series["measure"] == "agreements").unwrap();
    let points = agreements["points"].as_array().unwrap();
    let values: Vec<f64> = points.iter().map(|point| point["value"].as_f64().unwrap()).collect();
    let place = |value: f64| values.iter().position(|other| (*other - value).abs() < 0.5).unwrap();
    assert!(place(135.0) < place(628.0) && place(628.0) < place(579.0), "{values:?}");
    let pair = card["pairs"].as_array().unwrap().iter().find(|pair| {
        let ends = [&pair["one"], &pair["other"]].map(|end| end.as_str().unwrap());
        ends == ["agreements-579", "agreements-628"]
    });
    assert_eq!(pair.unwrap()["verdict"], "contradiction");

    let (code, output, _) = ask("question", &["size"]);
    assert_eq!(code, 0);
    for expected in ["287(g) agreements, at a date", "- 628 agreements, 28 May 2025", "Conflicts", "\n[1] "] {
        assert!(output.contains(expected), "{expected}: {output}");
    }
}

#[test]
fn questions_are_listed_the_contested_first() {
    let (code, output, _) = ask("question", &[]);
    let document = document();
    assert_eq!((code, output.lines().count()), (0, document.questions.len()));
    assert!(output.lines().next().unwrap().contains("\tcontested\t"), "{output}");
    let (code, _, messages) = ask("question", &["no such question at all"]);
    assert_eq!(code, 2, "{messages}");
}

/// A made-up graph is one that the program itself finds nothing wrong with.
#[test]
fn a_generated_graph_has_no_errors() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("large.ron");
    let run = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_sayso")).args(arguments).arg(&file).output().unwrap();
        (output.status.code(), String::from_utf8(output.stdout).unwrap())
    };
    assert_eq!(run(&["generate", "--claims", "2000", "--seed", "5", "-o"]).0, Some(0));
    let (code, output) = run(&["check"]);
    assert_eq!(code, Some(0));
    assert!(!output.contains(": error: "));
    assert_eq!(run(&["fmt", "--check"]).0, Some(0), "it is written in canonical form");
}

#[test]
fn find_takes_conditions() {
    let document = document();
    let hits = json("find", &["source:truthout", "has:number", "--limit", "500"]);
    let hits = hits.as_array().unwrap();
    assert!(!hits.is_empty());
    for hit in hits {
        let claim = &document.claims[hit["id"].as_str().unwrap()];
        assert!(
            claim.quantity.is_some()
                && claim.cites.iter().any(|cite| cite.source.as_str().contains("truthout"))
        );
    }
    let marked = json("find", &["local jails", "is:claim"]);
    for hit in marked.as_array().unwrap() {
        assert!(!hit["matched"].as_array().unwrap().is_empty(), "{hit}");
    }
    assert_eq!(ask("find", &["is:claim", "by:nobody-at-all"]).0, 1);
}
