//! What is told twice, and what only sounds so.

use super::{claims, names};
use crate::model::{Document, Id};
use crate::store;

fn document(sections: &str) -> Document {
    let text = format!("#![enable(implicit_some)]\nGraph(format: 1,\n{sections}\n)");
    let loaded = store::read(text.as_bytes()).unwrap();
    assert_eq!((loaded.set_aside.len(), loaded.notices.len()), (0, 0), "{text}");
    loaded.document
}

fn ids(findings: Vec<crate::check::problem::Finding>) -> Vec<String> {
    findings.into_iter().filter_map(|finding| Some(finding.record?.1.as_str().to_owned())).collect()
}

fn in_names(sections: &str) -> Vec<String> {
    ids(names::in_names(&document(sections)))
}

/// Whether two claims, given as fields after the text, are found to be one.
fn are_one(one: (&str, &str), other: (&str, &str)) -> bool {
    let claim = |id, (text, fields)| format!("\"{id}\": (text: \"{text}\", {fields}),");
    let document = document(&format!("claims: {{ {} {} }},", claim("a", one), claim("b", other)));
    !claims::in_claims(&document).is_empty()
}

const LONG: &str = "Local police hold people for federal officers in the county jails of many states";
const REWORDED: &str = "In many states, local police hold people in a county jail for the federal officer";

#[test]
fn names_may_differ_in_what_does_not_matter() {
    let found = in_names(
        r#"actors: {
            "a": (name: "Prison Policy Initiative", short: "PPI"), "b": (name: "The prison-policy initiatives"),
            "c": (name: "Prisom Policy Initiative"), "d": (name: "P.P.I."), "e": (name: "PPI"), "f": (name: ""), "g": (name: ""),
            "h": (name: "Route 1"), "i": (name: "Route 2"), "j": (name: "ICE"), "k": (name: "ACE"),
        },
        mechanisms: { "m": (name: "Initiative on prison policy"), "n": (name: "Prison initiative, policy", aliases: ["Route 1"]) },"#,
    );
    assert_eq!(found, ["b", "c", "e", "n"]);
}

#[test]
fn an_alias_that_two_have_is_no_name() {
    let twice = |first: &str, second: &str| {
        in_names(&format!(
            r#"actors: {{ "a": (name: "One body", {first}), "b": (name: "Another office", {second}) }},"#
        ))
    };
    assert!(twice(r#"short: "the office""#, r#"aliases: ["The Office"]"#).is_empty());
    assert_eq!(twice(r#"aliases: ["Another Offices"]"#, ""), ["b"]);
    assert_eq!(twice("", r#"short: "one body""#), ["b"]);
}

#[test]
fn titles_are_told_apart_by_their_authors() {
    let sources = r#"sources: { "a": (title: "Report", publisher: "x"), "b": (title: "The report", publisher: "y"),
        "c": (title: "Reports", publisher: "x") },
        questions: { "q": (text: "How many are held?"), "r": (text: "How many are helt") },"#;
    assert_eq!(in_names(sources), ["c", "r"]);
}

#[test]
fn claims_in_other_words_are_one() {
    assert!(are_one((LONG, ""), (REWORDED, "")));
    assert!(
        are_one(("Jails joined", ""), ("Jials joined", ""))
            || are_one(("Jails joined", ""), ("Jail joined", ""))
    );
    assert!(!are_one((LONG, ""), (&REWORDED.replace("hold people", "hold no people"), "")));
    assert!(!are_one(
        (LONG, ""),
        ("Local police sell cars to other buyers in the county towns of many states", "")
    ));
    assert!(!are_one((LONG, ""), (REWORDED, r#"status: retracted("Twice.")"#)));
    assert!(!are_one(
        ("There are 12 jails in the county now", ""),
        ("There are 13 jails in the county now", "")
    ));
    assert!(!are_one(("Two jails are in the county now", ""), ("Three jails are in the county now", "")));
}

#[test]
fn what_claims_say_besides_tells_them_apart() {
    let one = |fields: &str, other: &str| are_one((LONG, fields), (REWORDED, other));
    let link = |from: &str, to: &str| format!(r#"links: [(from: "{from}", verb: "v", to: "{to}")],"#);
    assert!(one(&link("x", "y"), &link("x", "y")) && one(&link("x", "y"), ""));
    assert!(!one(&link("x", "y"), &link("x", "z")) && !one(&link("x", "y"), &link("y", "x")));
    assert!(one(r#"about: ["x", "y"]"#, r#"about: ["y", "z"]"#));
    assert!(!one(r#"about: ["x"]"#, r#"about: ["y"]"#));
    assert!(!one("", "says: no"));
    assert!(one(r#"when: "2025""#, "") && one(r#"when: "2025""#, r#"when: "2025?""#));
    assert!(!one(r#"when: "2025""#, r#"when: "2024""#) && !one(r#"when: "soon""#, r#"when: "late""#));
    assert!(!one(r#"when_words: "under Trump""#, r#"when_words: "under Obama""#));
    let number = |fields: &str| format!(r#"quantity: (measure: "m", {fields})"#);
    assert!(one(&number("value: 7"), &number("value: 7, hedge: about")) && one(&number("value: 7"), ""));
    assert!(!one(&number("value: 7"), &number("value: 8")), "a rival answer");
    assert!(!one(&number("value: 7"), r#"quantity: (measure: "n", value: 7)"#));
    assert!(!one(&number("low: 7, high: 8"), &number("low: 7, high: 9")));
    assert!(!one(&number("hedge: vague"), &number("value: 7")), "vague beside exact");
}

#[test]
fn what_a_curator_told_apart_stays_apart() {
    let one = |fields: &str, other: &str| are_one((LONG, fields), (REWORDED, other));
    assert!(!one(r#"bears_on: [(claim: "b", how: qualifies)]"#, ""));
    assert!(!one("", r#"bears_on: [(claim: "a", how: updates)]"#));
    let answer = |side: &str| format!(r#"answers: [(question: "q", side: "{side}")]"#);
    assert!(one(&answer("yes"), &answer("yes")) && !one(&answer("yes"), &answer("no")));
}

#[test]
fn one_number_told_in_quite_other_words_is_one() {
    let seven = |more: &str| format!(r#"when: "2025-06", quantity: (measure: "m", value: 7), {more}"#);
    let one = |fields: &str, other: &str| {
        are_one(("Seven jails", fields), ("They fill 7 houses of the county", other))
    };
    assert!(one(&seven(""), &seven(r#"about: ["x"]"#)));
    assert!(!one(&seven(""), &seven(r#"qualifier: "pending and signed""#)));
    assert!(!one(&seven(r#"about: ["y"]"#), &seven(r#"about: ["x"]"#)));
    assert!(!one(&seven("").replace("-06", "-07"), &seven("")));
    assert!(!one(
        &seven("").replace("value: 7", "hedge: vague"),
        &seven("").replace("value: 7", "hedge: vague")
    ));
    assert!(!one(
        &seven("").replace(r#"when: "2025-06","#, ""),
        &seven("").replace(r#"when: "2025-06","#, "")
    ));
}

#[test]
fn each_is_told_once_with_the_first_that_it_is_like() {
    let claims =
        format!(r#"claims: {{ "a": (text: "{LONG}"), "b": (text: "{REWORDED}"), "c": (text: "{LONG}.") }},"#);
    let findings = claims::in_claims(&document(&claims));
    assert!(
        findings[0].what.starts_with("It says nearly the same as `a`, “Local police hold"),
        "{}",
        findings[0].what
    );
    let found: Vec<Id> = findings.into_iter().filter_map(|finding| Some(finding.record?.1)).collect();
    assert_eq!(found, [Id::from("b"), Id::from("c")]);
}
