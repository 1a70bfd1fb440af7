//! Each rule finds what it is for, and nothing in graphs that are well.

use std::collections::BTreeSet;

use super::*;
use crate::model::{Day, Id, Section};
use crate::query::{Evidence, Settings};
use crate::store;

const TODAY: Day = Day::new(2026, 1, 31);

fn problems(text: &str) -> Vec<Problem> {
    let loaded = store::read(text.as_bytes()).unwrap();
    let evidence = Evidence::new(&loaded.document, &Settings::on(TODAY));
    check_file(&loaded, &evidence)
}

/// Problems of a small graph that is well apart from what is put into it, as `rule id field line`.
fn found(claims: &str) -> Vec<String> {
    let text = format!(
        r#"#![enable(implicit_some)]
Graph(
    format: 1,
    kinds: {{
        "body": (role: actor, label: "Body"),
        "law": (role: mechanism, label: "Law"),
    }},
    verbs: {{
        "asks": (label: "asks", inverse: "is asked by"),
    }},
    measures: {{
        "jails": (label: "jails", unit: "jails"),
    }},
    actors: {{
        "ice": (name: "Immigration and Customs Enforcement", kind: "body"),
        "police": (name: "Local police", kind: "body"),
    }},
    mechanisms: {{
        "act": (name: "An act", kind: "law"),
    }},
    sources: {{
        "paper": (title: "A paper", authors: ["police"]),
    }},
    claims: {{
        "base": (
            text: "ICE asks the police, and there are jails.",
            links: [(from: "ice", verb: "asks", to: "police", via: ["act"])],
            about: ["jails", "q"],
            cites: [(source: "paper", at: ["¶1"])],
        ),
{claims}
    }},
    questions: {{
        "q": (text: "How many?", sides: {{ "few": "Few", "many": "Many" }}),
    }},
)
"#
    );
    let line = |p: &Problem| p.place.map_or(0, |place| place.line).saturating_sub(30);
    let id = |p: &Problem| p.id.clone().unwrap_or_default();
    problems(&text)
        .iter()
        .map(|p| format!("{} {} {} {}", p.rule, id(p), p.field.as_deref().unwrap_or("-"), line(p)))
        .collect()
}

#[test]
fn the_worked_example_and_the_shipped_graphs_have_no_errors() {
    for text in [
        include_str!("../../tests/fixtures/example.ron"),
        include_str!("../../graph-data/ice-local-cooperation.ron"),
        include_str!("../../graph-data/tutorial.ron"),
    ] {
        let errors: Vec<_> = problems(text).into_iter().filter(|p| p.severity == Severity::Error).collect();
        assert_eq!(errors, []);
    }
}

#[test]
fn a_graph_that_is_well_has_no_problems() {
    assert_eq!(found(""), Vec::<String>::new());
}

#[test]
fn references_are_followed() {
    let claim = r#""c": (
            text: "Something else",
            links: [(from: "ice", verb: "asks", to: "nobody", via: ["police"])],
            cites: [(source: "paper", at: ["¶2"], by: ["act"], relays: ["gone"])],
            answers: [(question: "q", side: "none")],
        ),"#;
    assert_eq!(
        found(claim),
        [
            "dangling-reference c links 1 to 3",
            "dangling-reference c cites 1 relays 4",
            "wrong-section c links 1 via 3",
            "wrong-section c cites 1 by 4",
            "unknown-side c answers 1 side 5",
        ]
    );
}

#[test]
fn parts_that_are_part_of_each_other_are_found_once() {
    let claim = |id: &str, from: &str, to: &str| {
        format!(
            r#""{id}": (text: "Claim {id} of {from}", links: [(from: "{from}", verb: "part-of", to: "{to}")],
               cites: [(source: "paper", at: ["¶2"])]),"#
        )
    };
    let text = claim("c1", "ice", "police") + &claim("c2", "police", "ice") + &claim("c3", "act", "act");
    let rings: Vec<_> = found(&text).into_iter().filter(|p| p.starts_with("part-of")).collect();
    assert_eq!(rings, ["part-of-cycle c1 links 1", "part-of-cycle c3 links 3"]);
}

#[test]
fn evidence_that_is_missing_is_found() {
    let long = "word ".repeat(26);
    let claims = format!(
        r#""a": (text: "Nobody says this", about: ["ice"], cites: [(source: "paper", stance: mentions)]),
        "b": (text: "Not finished", status: draft, about: ["ice"], cites: [(source: "paper", at: ["¶2"], quote: "{long}")]),
        "c": (text: "Taken back", status: retracted("")),
        "d": (text: "", cites: [(source: "paper", at: ["¶3"])], bears_on: [(claim: "a", how: contradicts)], review_by: "2025"),"#
    );
    assert_eq!(
        found(&claims),
        [
            "empty-text d - 4",
            "unsourced a - 1",
            "draft b - 2",
            "no-place a cites 1 at 1",
            "long-quote b cites 1 quote 2",
            "nothing-said d - 4",
            "retracted-without-reason c - 3",
            "contradiction-without-reason d bears_on 1 why 4",
            "stale-review d review_by 4",
        ]
    );
}

#[test]
fn numbers_and_dates_are_looked_at() {
    let claims = r#""a": (text: "Seven jails", about: ["ice"], quantity: (measure: "jails", value: 7), cites: [(source: "paper", at: ["¶2"])]),
        "b": (text: "Some day", about: ["ice"], when: "some day in May", cites: [(source: "paper", at: ["¶2"])]),
        "c": (text: "Inferred", about: ["ice"], when: "?2025", quantity: (measure: "", value: 7), cites: [(source: "paper", at: ["¶2"])]),"#;
    assert_eq!(
        found(claims),
        [
            "unreadable-date b when 2",
            "number-without-measure c quantity 3",
            "number-without-date a when 1",
            "inferred-without-reason c inferred 3",
        ]
    );
}

#[test]
fn what_is_accepted_is_silent_and_must_be_a_rule() {
    let claim = r#""a": (text: "Known", about: ["ice"], cites: [(source: "paper")], accepted: { "no-place": "a poster" }),
        "b": (text: "Unknown", about: ["ice"], cites: [(source: "paper", at: ["¶2"])], accepted: { "no-plaice": "a fish" }),"#;
    assert_eq!(found(claim), ["unknown-rule b accepted 2"]);
}

#[test]
fn what_the_reader_found_is_a_problem_too() {
    let claim = r#""a": (text: "Known", colour: "red", about: ["ice"], cites: [(source: "paper", at: ["¶2"])]),
        "b": (text: 7),
        "ice": (text: "An actor’s id", about: ["ice"], cites: [(source: "paper", at: ["¶2"])]),"#;
    assert_eq!(found(claim), ["set-aside b - 2", "duplicate-id ice - 3", "unread  - 1"]);
}

#[test]
fn names_that_differ_by_a_letter_are_near_duplicates_but_not_by_a_digit() {
    let claims = r#""a": (text: "Thirty-five counties joined", about: ["ice"], cites: [(source: "paper", at: ["¶2"])]),
        "b": (text: "Thirty-five countis  JOINED.", about: ["ice"], cites: [(source: "paper", at: ["¶2"])]),
        "c": (text: "Section 287(g) is a law", about: ["ice"], cites: [(source: "paper", at: ["¶2"])]),
        "d": (text: "Section 287(a) is a law", about: ["ice"], cites: [(source: "paper", at: ["¶2"])]),
        "e": (text: "Section 288(g) is a law", about: ["ice"], cites: [(source: "paper", at: ["¶2"])]),"#;
    assert_eq!(found(claims), ["near-duplicate b - 2", "near-duplicate d - 4"]);
}

#[test]
fn a_voice_that_alone_says_many_facts_is_named_once() {
    let fact = |n: usize, more: &str| {
        format!(
            r#""f{n}": (text: "Fact number {n}", about: ["ice"], {more} cites: [(source: "paper", at: ["¶{n}"])]),
"#
        )
    };
    let facts = |more: &str| (2..10).map(|n| fact(n, "")).collect::<String>() + &fact(10, more);
    assert_eq!(found(&facts("")), ["single-voice police - 0"]);
    assert_eq!(found(&facts("kind: aim,")), Vec::<String>::new());
    assert_eq!(found(&facts(r#"accepted: {"single-voice": "Nobody else knows."},"#)), Vec::<String>::new());
    let by_another = facts("").replace("cites: [(", r#"cites: [(by: ["ice"], "#);
    assert_eq!(found(&by_another), Vec::<String>::new(), "nine by one, one by the other");
}

#[test]
fn ids_and_orphans() {
    let claims = r#""A b": (text: "Odd id", about: ["ice"], cites: [(source: "paper", at: ["¶2"])]),
        "ісe": (text: "Mixed", about: ["ice"], cites: [(source: "paper", at: ["¶2"])]),"#;
    let found = found(claims);
    assert_eq!(found, ["ill-formed-id A b - 1", "ill-formed-id ісe - 2", "look-alike-id ісe - 2"]);
    let alone = problems("#![enable(implicit_some)]\nGraph(format: 1, actors: { \"a\": (name: \"Alone\") })");
    assert_eq!(alone.iter().map(|p| p.rule).collect::<Vec<_>>(), ["orphan"]);
    assert_eq!((alone[0].section, alone[0].id.clone()), (Some(Section::Actors), Some(Id::from("a"))));
    assert_eq!(problems(include_str!("../../graph-data/template.ron")), []);
}

#[test]
fn rules_have_ids_of_their_own_and_remedies() {
    let ids: BTreeSet<&str> = RULES.iter().map(|rule| rule.id).chain(READING_RULES).collect();
    assert_eq!(ids.len(), RULES.len() + READING_RULES.len());
    for rule in RULES {
        assert!(Id::from(rule.id).is_well_formed() && rule.remedy.ends_with('.') && !rule.finds.is_empty());
    }
}
