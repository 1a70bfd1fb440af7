//! Everything that `expected.txt` prints for the worked example, compared line by line.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Document, Id};
use crate::query::testing::{EXPECTED, evidence, example};
use crate::query::{Dispute, Evidence, Footing, Relation, State, Verdict, Voices};

/// The lines of a section, without its heading.
fn section(heading: &str) -> Vec<&'static str> {
    let start = format!("== {heading}");
    let lines = EXPECTED.lines().skip_while(|line| !line.starts_with(&start)).skip(1);
    let lines: Vec<&str> = lines.take_while(|line| !line.starts_with("== ")).collect();
    assert!(!lines.is_empty(), "no section {heading}");
    lines.into_iter().filter(|line| !line.trim().is_empty()).collect()
}

/// What stands between double quotes.
fn quoted(text: &str) -> BTreeSet<String> {
    text.split('"').skip(1).step_by(2).map(str::to_owned).collect()
}

/// `[{"a"}, {"b", "c"}]` as sets.
fn groups(text: &str) -> BTreeSet<BTreeSet<String>> {
    let list = &text[text.find('[').unwrap()..=text.find(']').unwrap()];
    list.split('}').map(quoted).filter(|group| !group.is_empty()).collect()
}

fn as_printed(voices: &Voices) -> BTreeSet<BTreeSet<String>> {
    let roots = |roots: &[Id]| match roots {
        [] => BTreeSet::from(["(unnamed)".to_owned()]),
        roots => roots.iter().map(ToString::to_string).collect(),
    };
    voices.voices.iter().map(|voice| roots(&voice.roots)).collect()
}

fn strings<'a>(ids: impl IntoIterator<Item = &'a Id>) -> BTreeSet<String> {
    ids.into_iter().map(ToString::to_string).collect()
}

fn state_name(state: State) -> &'static str {
    match state {
        State::Contested => "contested",
        State::SameFigureTwoDefinitions => "definition clash (same figure, two definitions)",
        State::DifferentDefinitions => "different definitions",
        State::DifferentDates => "different dates",
        State::OneAnswer => "one answer",
        State::Open => "open",
    }
}

fn verdict_name(verdict: Verdict) -> Option<&'static str> {
    Some(match verdict {
        Verdict::Contradiction => "CONTRADICTION",
        Verdict::Opposed => "OPPOSED",
        Verdict::SameFigureTwoDefinitions => "SAME FIGURE, TWO DEFINITIONS",
        Verdict::DifferentDefinitions => "different definitions",
        Verdict::DifferentDates => "different dates",
        Verdict::Agree => "agree",
        Verdict::NotCompared => return None,
    })
}

fn setup() -> (Document, Evidence) {
    let document = example();
    let evidence = evidence(&document);
    (document, evidence)
}

#[test]
fn the_example_has_what_it_is_said_to_have() {
    let (document, _) = setup();
    let counts = format!(
        "claims {} actors {} mechanisms {} sources {} questions {} measures {} verbs {} quotes checked {}",
        document.claims.len(),
        document.actors.len(),
        document.mechanisms.len(),
        document.sources.len(),
        document.questions.len(),
        document.measures.len(),
        document.verbs.len(),
        document.claims.values().flat_map(|c| &c.cites).filter(|c| c.quote.is_some()).count(),
    );
    let printed = EXPECTED.lines().find(|line| line.starts_with("claims ")).unwrap();
    assert_eq!(counts, printed);
}

#[test]
fn every_question_and_every_pair_of_answers() {
    let (document, evidence) = setup();
    let mut computed = Vec::new();
    for (id, question) in evidence.questions() {
        let text = &document.questions[id].text;
        computed.push(format!("{id}: {}  [{text}]", state_name(question.state)));
        for pair in evidence.pairs(id) {
            if let Some(verdict) = verdict_name(pair.verdict) {
                computed.push(format!("     {} × {}: {verdict}", pair.one, pair.other));
            }
        }
    }
    // Printed in another order of questions where one id begins with another.
    let in_blocks = |lines: Vec<String>| {
        let mut blocks: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        let mut heading = String::new();
        for line in lines {
            if !line.starts_with(' ') {
                heading.clone_from(&line);
            }
            blocks.entry(heading.clone()).or_default().insert(line);
        }
        blocks
    };
    let printed = section("questions").into_iter().map(str::to_owned).collect();
    assert_eq!(in_blocks(computed), in_blocks(printed));
}

#[test]
fn voices_footings_earlier_readings_and_disputes_of_every_claim() {
    let (document, evidence) = setup();
    let lines = section("voices");
    assert_eq!(lines.len(), document.claims.len());
    for line in lines {
        let (id, rest) = line.split_once(": ").unwrap();
        let facts = evidence.claim(&Id::from(id)).unwrap();
        assert!(facts.live, "{id}");
        let count: usize = rest.split(' ').next().unwrap().parse().unwrap();
        assert_eq!(facts.voices.count(), count, "{id}");
        assert_eq!(as_printed(&facts.voices), groups(rest), "{id}");

        let footings = &rest[rest.find(']').unwrap()..];
        let footings = &footings[..=footings.find('}').unwrap()];
        let name = |footing: &Footing| serde_json::to_value(footing).unwrap().as_str().unwrap().to_owned();
        let computed: BTreeSet<String> = facts.footing.iter().map(name).collect();
        assert_eq!(computed, quoted(footings), "{id}");

        let older = rest.split_once("older reading: see ").map(|(_, id)| id.trim().to_owned());
        let computed = facts.earlier_reading.as_ref().map(|earlier| earlier.see.to_string());
        assert_eq!(computed, older, "{id}");

        let reasons =
            rest.split_once("DISPUTED ").map(|(_, reasons)| reasons.replace('\\', "")).unwrap_or_default();
        let computed: Vec<String> = facts.disputed.iter().map(reason).collect();
        assert_eq!(computed.len(), reasons.matches("disputed by").count(), "{id}");
        for reason in computed {
            assert!(reasons.contains(&reason), "{id}: {reason} is not in {reasons}");
        }
    }
}

fn reason(dispute: &Dispute) -> String {
    match dispute {
        Dispute::DisputedBy { by, source, at } => format!("disputed by {by:?} at {source} {at:?}"),
        Dispute::ContradictedBy { claim, .. } => format!("contradicted by {claim}"),
    }
}

#[test]
fn every_relation_with_its_ends_as_they_are() {
    let (document, evidence) = setup();
    let line = |relation: &Relation| {
        let triple = &relation.triple;
        let head = format!("{} --{}--> {}", triple.from, document.verb_label(&triple.verb), triple.to);
        let counts = (relation.claims.len(), relation.voices.count());
        (head, (strings(&relation.via), counts, as_printed(&relation.voices)))
    };
    let computed: BTreeMap<_, _> = evidence.relations(&document).iter().map(line).collect();
    let parse = |line: &str| {
        let (head, rest) = line.split_once(" via ").unwrap();
        let (via, rest) = rest.split_once(": ").unwrap();
        let numbers: Vec<usize> = rest.split(' ').filter_map(|word| word.parse().ok()).collect();
        (head.to_owned(), (quoted(via), (numbers[0], numbers[1]), groups(rest)))
    };
    let printed: BTreeMap<_, _> = section("relations").into_iter().map(parse).collect();
    assert_eq!(computed, printed);
}

#[test]
fn documents_are_known_from_when_they_can_be() {
    let (document, evidence) = setup();
    for line in section("known from") {
        let (id, day) = line.split_once(": ").unwrap();
        let known = evidence.source_known_from(&Id::from(id));
        let computed = known.map_or("undated".to_owned(), |known| known.day.to_string().replace('-', ""));
        assert_eq!(computed, day, "{id}");
        assert!(document.sources.contains_key(id));
    }
}

#[test]
fn the_twenty_five_lines_of_the_opening_view() {
    let (document, evidence) = setup();
    let lines = section("opening view");
    assert_eq!(lines.len(), 25);
    let rows: Vec<Vec<&str>> = lines.iter().map(|line| line.split(" | ").map(str::trim).collect()).collect();
    let end = |text: &str| Id::from(text.rsplit(' ').next().unwrap());
    let shown: BTreeSet<Id> = rows.iter().flat_map(|row| [end(row[0]), end(row[2])]).collect();
    let relations = evidence.relations_between(&document, &shown);
    for row in rows {
        let (from, to) = (end(row[0]), end(row[2]));
        let found = relations.iter().find(|relation| {
            let triple = &relation.triple;
            triple.from == from && triple.to == to && document.verb_label(&triple.verb) == row[1]
        });
        let relation = found.unwrap_or_else(|| panic!("{row:?}"));
        assert_eq!(strings(&relation.via), quoted(row[3]), "{row:?}");
        let numbers: Vec<usize> = row[4].split(' ').filter_map(|word| word.parse().ok()).collect();
        let documents = relation.voices.documents.len();
        assert_eq!(vec![relation.claims.len(), relation.voices.count(), documents], numbers, "{row:?}");
        assert_eq!(as_printed(&relation.voices), groups(row[4]), "{row:?}");
        assert_eq!(relation.qualifiers, quoted(row[5]), "{row:?}");
    }
}

#[test]
fn exactly_these_questions_are_contested() {
    let (_, evidence) = setup();
    let contested: BTreeSet<String> = evidence
        .questions()
        .filter(|(_, question)| question.state == State::Contested)
        .map(|(id, _)| id.to_string())
        .collect();
    let printed = section("contested, exactly");
    assert_eq!(contested, printed[0].split(' ').map(str::to_owned).collect());
}
