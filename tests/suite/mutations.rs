//! Changes of the worked example, each thought through by hand, through the command line: the file is changed as text,
//! exported, and what is computed read back.

use std::io::Write as _;
use std::process::Command;

use serde_json::Value;

const EXAMPLE: &str = include_str!("../fixtures/example.ron");

/// What is exported after some text of the example was replaced, the last place where it stands.
fn after(before: &str, instead: &str) -> Value {
    let at = EXAMPLE.rfind(before).unwrap_or_else(|| panic!("the example has {before}"));
    let changed = format!("{}{instead}{}", &EXAMPLE[..at], &EXAMPLE[at + before.len()..]);
    let mut file = tempfile::NamedTempFile::with_suffix(".ron").unwrap();
    file.write_all(changed.as_bytes()).unwrap();
    let output = Command::new(env!("CARGO_BIN_EXE_sayso"))
        .arg("export")
        .arg(file.path())
        .args(["-o", "-", "--today", "2026-01-31"])
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn verdict(exported: &Value, question: &str, one: &str, other: &str) -> String {
    let pairs = exported["questions"][question]["pairs"].as_array().unwrap();
    let pair = pairs.iter().find(|pair| pair["one"] == one && pair["other"] == other).unwrap();
    pair["verdict"].as_str().unwrap().to_owned()
}

fn state(exported: &Value, question: &str) -> String {
    exported["questions"][question]["state"].as_str().unwrap().to_owned()
}

#[test]
fn some_day_in_may_does_not_contradict_the_28th_of_may() {
    // May holds the 28th, so neither lies wholly after the other.
    let exported = after(
        "when: \"2025-06\",\n            quantity: (measure: \"agreements\"",
        "when: \"2025-05\",\n            quantity: (measure: \"agreements\"",
    );
    assert_eq!(verdict(&exported, "size", "agreements-579", "agreements-628"), "different_dates");
    // 135 agencies and 135 agreements in one month are what is left to say.
    assert_eq!(state(&exported, "size"), "same_figure_two_definitions");
}

#[test]
fn without_a_rising_course_only_the_dates_differ() {
    let exported =
        after("unit: \"agreements\", counts: stock, course: rising", "unit: \"agreements\", counts: stock");
    assert_eq!(verdict(&exported, "size", "agreements-579", "agreements-628"), "different_dates");
}

#[test]
fn two_undated_limits_of_48_and_72_hours_contradict() {
    let exported = after("value: 48, words: \"up to 48 hours\"", "value: 72, words: \"up to 72 hours\"");
    assert_eq!(verdict(&exported, "hold", "ice-hold-48", "jails-hold-48"), "contradiction");
    assert_eq!(state(&exported, "hold"), "contested");
}

#[test]
fn a_reprint_is_no_voice_of_its_own() {
    // VisaVerge.com's article as a reprint of the op-ed: their origins derive from one another.
    let exported = after(
        "publisher: \"visaverge\", kind: \"news\"",
        "publisher: \"visaverge\", kind: \"news\", derived_from: [\"surge-oped\"]",
    );
    assert_eq!(exported["claims"]["ice-trains"]["voices"].as_array().unwrap().len(), 2);
}

#[test]
fn a_denial_disputes_the_relation() {
    let denial = "\"denial\": (text: \"They do not.\", says: no, links: [(from: \"sanctuary\", verb: \"allows\", \
                  to: \"marshals-contract\")], cites: [(source: \"surge-oped\")]),\n        \"sanctuary-allows\": (";
    let exported = after("\"sanctuary-allows\": (", denial);
    let relations = exported["relations"].as_array().unwrap();
    let relation =
        relations.iter().find(|r| r["verb"] == "allows" && r["to"] == "marshals-contract").unwrap();
    assert_eq!(relation["denied_by"], serde_json::json!(["denial"]));
    // It says no, so it stands behind no relation.
    assert_eq!(relation["claims"], serde_json::json!(["sanctuary-allows"]));
}

#[test]
fn what_is_retracted_answers_nothing_and_draws_nothing() {
    let exported = after(
        "text: \"Buying data sidesteps",
        "status: retracted(\"Withdrawn.\"), text: \"Buying data sidesteps",
    );
    assert_eq!(state(&exported, "brokers"), "one_answer");
    let relations = exported["relations"].as_array().unwrap();
    let relation =
        relations.iter().find(|r| r["from"] == "commercial-data" && r["verb"] == "gets-round").unwrap();
    assert_eq!(relation["claims"], serde_json::json!(["works-round"]));
}

#[test]
fn not_found_is_no_yes() {
    let exported = after(
        "text: \"Local police help ICE by managing",
        "says: not_found, text: \"Local police help ICE by managing",
    );
    let relations = exported["relations"].as_array().unwrap();
    assert!(!relations.iter().any(|r| r["from"] == "police" && r["verb"] == "helps"));
}
