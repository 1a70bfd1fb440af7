//! Small documents against small graphs.

use std::path::Path;

use super::Copies;
use crate::check::{Problem, check_with_copies};
use crate::model::{Day, Id};
use crate::query::{Evidence, Settings};
use crate::store;

const PAPER: &str =
    "THE PAPERWho runs the bus?\n\nThe town pays 1,200 for “the night bus”.\nCosts\n\nIn 1996, 60% paid.\n";

/// What is wrong with a graph of these claims, as `rule id file:line`, and what it says.
fn problems(copies: &Copies, claims: &str) -> Vec<Problem> {
    let text = format!(
        r#"#![enable(implicit_some)]
Graph(
    format: 1,
    actors: {{ "town": (name: "Town"), "law": (name: "The law", aliases: ["Act of 1996"]) }},
    sources: {{ "paper": (title: "Who runs the bus?", publisher: "town"), "report": (title: "A report", publisher: "law") }},
    claims: {{
        "base": (text: "Everything is so.", about: ["town", "law"], cites: [(source: "report", at: ["¶77"])]),
{claims}
    }},
)
"#
    );
    let loaded = store::read(text.as_bytes()).unwrap();
    let evidence = Evidence::new(&loaded.document, &Settings::on(Day::new(2026, 1, 31)));
    check_with_copies(&loaded, &evidence, copies)
}

fn shown(problem: &Problem) -> String {
    let file = problem.file.as_ref().map_or("graph".to_owned(), |file| file.display().to_string());
    let place = problem.place.map_or(String::new(), |place| {
        let line = if problem.file.is_some() { place.line } else { place.line - 7 };
        format!(":{line}:{}", if problem.file.is_some() { place.column } else { 0 })
    });
    format!("{} {file}{place} {}", problem.rule, problem.what)
}

fn paper() -> Copies {
    let mut copies = Copies::default();
    copies.add([&Id::from("paper")], Path::new("paper.txt"), PAPER);
    copies
}

fn listed(list: &str) -> Copies {
    let mut copies = paper();
    copies.expect_coverage(Path::new("COVERAGE.md"), list);
    copies
}

fn found(copies: &Copies, claims: &str) -> Vec<String> {
    problems(copies, claims).iter().map(shown).collect()
}

fn claim(id: &str, cite: &str) -> String {
    format!(
        r#"        "{id}": (text: "Claim {id}.", about: ["town"], cites: [(source: "paper", {cite})]),
"#
    )
}

/// Claims that cover the paper.
const COVERED: &str = r#"
        "title": (text: "It is asked who runs it.", about: ["town"], cites: [(source: "paper", at: ["title"])]),
        "cost": (text: "The town pays 1,200 pounds.", about: ["town"], cites: [(source: "paper", at: ["¶2", "Costs"])]),
        "share": (text: "Six in ten paid at that time.", about: ["law"], quantity: (measure: "m", value: 0.6), when: "1996",
            cites: [(source: "paper", at: ["¶4"])]),
"#;

fn of_coverage(copies: &Copies, claims: &str) -> Vec<String> {
    let all = found(copies, claims).into_iter();
    all.filter(|problem| !problem.starts_with("dangling-reference")).collect()
}

#[test]
fn nothing_is_asked_of_sources_without_a_copy() {
    assert_eq!(
        found(&Copies::default(), &claim("a", r#"at: ["¶99"], quote: "No such words""#)),
        Vec::<String>::new()
    );
}

#[test]
fn quotes_must_stand_at_their_place() {
    let at =
        |at: &str, quote: &str| found(&paper(), &claim("a", &format!(r#"at: [{at}], quote: "{quote}""#)));
    assert_eq!(
        at(r#""¶1", "¶2""#, "pays 1,200 for 'the night bus'"),
        ["quote-not-found graph:1:0 The quote is not in `paper`."]
    );
    assert_eq!(at(r#""¶1", "¶2""#, "for \\\"the night  bus\\\""), Vec::<String>::new());
    assert_eq!(
        at(r#""¶4""#, "The town pays"),
        ["quote-not-found graph:1:0 The quote is not at the place, but in ¶2 of `paper`."]
    );
    let nowhere = found(&paper(), &claim("a", r#"quote: "The town pays", at: [""]"#));
    assert_eq!(nowhere, ["no-place graph:1:0 The citation of `paper` does not say where."]);
}

#[test]
fn places_must_be_there() {
    let at = |at: &str| found(&paper(), &claim("a", &format!(r#"at: ["¶1", "{at}"]"#)));
    assert_eq!(at("¶5"), ["place-not-found graph:1:0 “¶5” is not there; `paper` has 4 paragraphs."]);
    assert_eq!(at("p. 5"), ["unclear-place graph:1:0 It cannot be told where “p. 5” is in `paper`."]);
    assert_eq!(at("heading ¶3"), Vec::<String>::new());
    let mut other = Copies::default();
    other.add([&Id::from("paper")], Path::new("paper.txt"), "One line.");
    let titled = found(&other, &claim("a", r#"at: ["title"]"#));
    assert_eq!(titled, ["place-not-found graph:1:0 “title” is not there; `paper` does not print its title."]);
}

#[test]
fn what_a_claim_accepts_or_takes_back_is_silent() {
    let accepted = r#"        "a": (text: "A", about: ["town"], accepted: {"quote-not-found": "Misprint.", "place-not-found": "Cut."},
            cites: [(source: "paper", at: ["¶9"], quote: "No such words")]),
        "b": (text: "B", about: ["town"], status: retracted("Wrong."), cites: [(source: "paper", at: ["¶9"])]),"#;
    assert_eq!(found(&paper(), accepted), Vec::<String>::new());
}

#[test]
fn every_paragraph_is_cited_or_listed() {
    assert_eq!(of_coverage(&listed(""), COVERED), Vec::<String>::new());
    let retracted = COVERED.replace("The town pays 1,200", "The town spends 1,200").replace(
        r#"about: ["town"], cites: [(source: "paper", at: ["¶2", "Costs"])]"#,
        r#"about: ["town"], status: retracted("No."), cites: [(source: "paper", at: ["¶2", "Costs"])]"#,
    );
    assert_eq!(
        of_coverage(&listed(""), &retracted),
        [
            "paragraph-without-claim paper.txt:3:1 No claim cites ¶2, “The town pays 1,200 for \"the night bus\".”.",
            "paragraph-without-claim paper.txt:4:1 No claim cites ¶3, “Costs”.",
        ]
    );
    let list = "## paper\n### Paragraphs without a claim\n- ¶2-3: furniture\n";
    assert_eq!(of_coverage(&listed(list), &retracted), Vec::<String>::new(), "with their numbers");
    assert_eq!(of_coverage(&paper(), &retracted), Vec::<String>::new(), "only where coverage is asked for");
}

#[test]
fn every_number_is_given_at_its_place_or_listed() {
    let without = COVERED.replace("1,200", "some").replace("value: 0.6", "value: 0.7");
    let expected = [
        "number-without-claim paper.txt:3:15 No claim that cites ¶2 gives 1,200, “The town pays 1,200 for \"the night bus\".”.",
        "number-without-claim paper.txt:6:10 No claim that cites ¶4 gives 60%, “In 1996, 60% paid.”.",
    ];
    assert_eq!(of_coverage(&listed(""), &without), expected);
    let elsewhere = without.replace("It is asked who", "1,200 ask who");
    assert_eq!(
        of_coverage(&listed(""), &elsewhere),
        expected,
        "a claim that cites another place gives nothing here"
    );
    let list = "## paper\n### Numbers without a claim\n- ¶2: 1200 (a name)\n- ¶4: 60 (a misprint)\n";
    assert_eq!(of_coverage(&listed(list), &without), Vec::<String>::new());
    let dateless = COVERED.replace(r#"when: "1996","#, "");
    let by_alias = of_coverage(&listed(""), &dateless);
    assert!(by_alias.iter().all(|problem| problem.starts_with("number-without-date")), "{by_alias:?}");
}

#[test]
fn entries_that_are_not_so_are_stale() {
    let list = "## paper\n### Paragraphs without a claim\n- ¶1: furniture\n- ¶9: furniture\n- p. 4: furniture\n\
        ### Numbers without a claim\n- ¶2: 1200 (a name), 7 (a mark)\n- ¶4\n\
        ## report\n### Paragraphs\n- ¶1: no copy to compare it with\n## gone\n";
    assert_eq!(
        of_coverage(&listed(list), COVERED),
        [
            "stale-coverage COVERAGE.md:12:1 There is no source `gone`.",
            "stale-coverage COVERAGE.md:3:1 A claim cites ¶1 of `paper`.",
            "stale-coverage COVERAGE.md:4:1 “¶9” is not in `paper`.",
            "stale-coverage COVERAGE.md:5:1 It cannot be told where “p. 4” is in `paper`.",
            "stale-coverage COVERAGE.md:7:1 ¶2 of `paper` does not print 7.",
            "unclear-coverage COVERAGE.md:8:1 The entry has no colon after the place.",
        ]
    );
}

#[test]
fn a_text_that_no_source_names_is_found() {
    let mut copies = listed("");
    copies.add_unnamed(Path::new("other.txt"));
    assert_eq!(
        of_coverage(&copies, COVERED),
        ["unnamed-copy other.txt:1:1 No source says that this is its copy."]
    );
}

#[test]
fn long_paragraphs_are_cut_where_they_are_shown() {
    let mut copies = Copies::default();
    let text = format!("{}\n{} 42 {}", "é".repeat(100), "a ".repeat(50), "b ".repeat(50));
    copies.add([&Id::from("paper")], Path::new("paper.txt"), &text);
    copies.expect_coverage(Path::new("COVERAGE.md"), "");
    let whats: Vec<String> =
        problems(&copies, &claim("a", r#"at: ["¶2"]"#)).into_iter().map(|problem| problem.what).collect();
    assert_eq!(
        whats,
        [
            format!("No claim cites ¶1, “{}…”.", "é".repeat(60)),
            format!(
                "No claim that cites ¶2 gives 42, “…{}42 {}…”.",
                "a ".repeat(14),
                "b ".repeat(14).trim_end()
            ),
        ]
    );
}
