//! Markdown as a whole.

use super::*;
use crate::model::Id;
use crate::model::graph::Graph;
use crate::query::{Knockout, PathQuestion, Settings, knock_out};

fn document() -> Document {
    let text = include_str!("../../../tests/fixtures/example.ron");
    crate::store::read(text.as_bytes()).unwrap().document
}

fn with_material<T>(document: &Document, use_it: impl Fn(&Material<'_>) -> T) -> T {
    let today = Day::new(2026, 1, 31);
    let evidence = Evidence::new(document, &Settings::on(today));
    use_it(&Material { document, evidence: &evidence, today })
}

/// Every call has its note and every note is called, in order from 1.
fn assert_notes_hold(text: &str) {
    let (body, notes) = text.split_once("\n[^1]: ").unwrap();
    let count = notes.matches("\n[^").count() + 1;
    let calls: Vec<usize> =
        body.split("[^").skip(1).map(|rest| rest.split_once(']').unwrap().0.parse().unwrap()).collect();
    let mut first_calls = Vec::new();
    for call in calls {
        if !first_calls.contains(&call) {
            first_calls.push(call);
        }
    }
    assert_eq!(first_calls, (1..=count).collect::<Vec<_>>());
}

#[test]
fn a_question_has_its_answers_with_receipts() {
    let document = document();
    with_material(&document, |material| {
        let mut states = 0;
        for id in document.questions.keys() {
            let text = question(material, id).unwrap();
            assert!(text.starts_with(&format!("# {}\n", escaped(&document.questions[id].text))), "{text}");
            if text.contains("[^") {
                assert_notes_hold(&text);
            }
            states += usize::from(text.contains("**Contested**") && text.contains("Where they clash"));
        }
        assert!(states > 0);
        assert!(question(material, &Id::from("nothing")).is_none());
    });
}

#[test]
fn relations_things_paths_and_knock_outs_have_receipts() {
    let document = document();
    let graph = Graph::new(&document);
    with_material(&document, |material| {
        let one = material.evidence.relations(&document).into_iter().max_by_key(|r| r.claims.len()).unwrap();
        let text = relation(material, &one);
        assert!(
            text.contains("The claims behind it") && text.matches("\n- ").count() == one.claims.len(),
            "{text}"
        );
        assert_notes_hold(&text);
        let ice = Id::from("ice");
        assert_notes_hold(&thing(material, &graph, &ice).unwrap());
        assert!(thing(material, &graph, &Id::from("nothing")).is_none());
        let asked = PathQuestion::new(ice, Id::from("local-jails"));
        let found = crate::query::paths(&document, material.evidence, &asked, |_| true);
        let text =
            paths(material, &asked, &crate::query::words::tell_paths(&document, material.evidence, &found));
        assert!(!found.paths.is_empty() && text.matches("the weakest hop").count() >= found.paths.len());
        assert_notes_hold(&text);
        let sentences = text.lines().filter(|line| line.starts_with("- "));
        assert!(sentences.into_iter().all(|line| line.matches("[^").count() == 1), "one call a sentence");
        let source = document.claims.values().find_map(|claim| claim.cites.first()).unwrap().source.clone();
        let off = Knockout::of_sources([source]);
        let (_, fallen) = knock_out(&document, material.evidence, &off);
        let text = fallout(material, &off, &fallen);
        assert!(text.contains("Claims that lose all support"), "{text}");
        assert_notes_hold(&text);
    });
}

#[test]
fn nothing_acts_as_markdown() {
    assert_eq!(escaped("# *a* <b> [c](d) `e`\n\n- f_g"), "\\# \\*a\\* \\<b\\> \\[c\\](d) \\`e\\` - f\\_g");
    assert_eq!(escaped("1. one"), "1\\. one");
    assert_eq!(escaped("a\u{0}\u{202e}b"), "ab");
    let mut notes = Notes::default();
    assert_eq!([notes.call("x"), notes.call("y"), notes.call("x")].concat(), "[^1][^2][^1]");
    assert_eq!(notes.text(), "[^1]: x\n[^2]: y\n");
}
