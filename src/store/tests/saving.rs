//! A save changes the lines of what was edited, and no others.

use super::*;
use crate::model::{Citation, Id, Link, Node, Position, Stance, Status};
use crate::store::canonical;

const SMALL: &str = r#"#![enable(implicit_some)]
// Of the file.
Graph(
    format: 1,
    title: "T",   // the title

    actors: {
        // Federal ones.

        "b": (name: "B"), // second letter
        // Of d.
        "d": (
            name: "D", short: "d",
            // Why.
            tags: ["x", "y"], /* two */
            note: "n"
        ),
        /* Of f. */ "f": (),
        // The end.
    },
    claims: {
        "c": (
            text: "C.",
            links: [(from: "b", verb: "v", to: "d")],
            cites: [
                (source: "s", at: ["¶1"]), // first
                // The second.
                (
                    source: "t",
                    by: ["b"],
                    extra: 5,
                ),
            ],
            made_up: (a: [1, 2]),
        ),
    },
    plans: ["kept", (as: "it is")],
)
// After it.
"#;

fn check(edit: impl FnOnce(&mut Document), expected: &str) {
    let after = edited(SMALL, edit);
    assert_eq!(changes(SMALL, &after), expected, "{after}");
}

fn actor(document: &mut Document, id: &str) -> Node {
    document.actors.get(id).cloned().unwrap()
}

#[test]
fn nothing_edited_nothing_changed() {
    for text in [SMALL, EXAMPLE, &SMALL.replace('\n', "\r\n"), &format!("\u{feff}{SMALL}")] {
        assert_eq!(edited(text, |_| {}), text);
    }
}

#[test]
fn a_field_changes_on_its_line() {
    check(
        |d| d.actors.get_mut("b").unwrap().name = "\"B\"\n".into(),
        concat!(
            "-        \"b\": (name: \"B\"), // second letter\n",
            "+        \"b\": (name: \"\\\"B\\\"\\n\"), // second letter\n"
        ),
    );
    check(
        |d| d.header.title = "U".into(),
        "-    title: \"T\",   // the title\n+    title: \"U\",   // the title\n",
    );
}

#[test]
fn a_field_that_comes_gets_a_line_of_its_own() {
    check(|d| d.actors.get_mut("d").unwrap().kind = Some("k".into()), "+            kind: \"k\",\n");
    check(|d| d.actors.get_mut("d").unwrap().aliases = vec!["z".into()], "+            aliases: [\"z\"],\n");
    check(
        |d| d.actors.get_mut("b").unwrap().short = Some("k".into()),
        concat!(
            "-        \"b\": (name: \"B\"), // second letter\n",
            "+        \"b\": (name: \"B\", short: \"k\"), // second letter\n"
        ),
    );
    check(
        |d| d.actors.get_mut("f").unwrap().name = "F".into(),
        concat!("-        /* Of f. */ \"f\": (),\n", "+        /* Of f. */ \"f\": (name: \"F\"),\n"),
    );
    check(|d| d.header.licence = Some("CC0".into()), "+    licence: \"CC0\",\n");
}

#[test]
fn a_field_that_goes_takes_its_comments() {
    check(
        |d| d.actors.get_mut("d").unwrap().tags.clear(),
        concat!("-            // Why.\n", "-            tags: [\"x\", \"y\"], /* two */\n"),
    );
    check(
        |d| d.actors.get_mut("d").unwrap().short = None,
        concat!("-            name: \"D\", short: \"d\",\n", "+            name: \"D\",\n"),
    );
    check(|d| d.actors.get_mut("d").unwrap().note = None, "-            note: \"n\"\n");
}

#[test]
fn a_citation_changes_by_its_fields() {
    fn second(document: &mut Document) -> &mut Citation {
        &mut document.claims.get_mut("c").unwrap().cites[1]
    }
    check(|d| second(d).stance = Stance::Disputes, "+                    stance: disputes,\n");
    check(
        |d| second(d).by.push("d".into()),
        concat!("-                    by: [\"b\"],\n", "+                    by: [\"b\", \"d\"],\n"),
    );
    check(|d| second(d).by.clear(), "-                    by: [\"b\"],\n");
    let first = "                (source: \"s\", at: [\"¶1\"]), // first\n";
    check(|d| drop(d.claims.get_mut("c").unwrap().cites.remove(0)), &format!("-{first}"));
    check(
        |d| {
            d.claims
                .get_mut("c")
                .unwrap()
                .cites
                .insert(1, Citation { source: "u".into(), ..Citation::default() });
        },
        "+                (source: \"u\"),\n",
    );
    check(
        |d| {
            let link = Link { from: "d".into(), verb: "v".into(), to: "b".into(), via: vec![] };
            d.claims.get_mut("c").unwrap().links.push(link);
        },
        concat!(
            "-            links: [(from: \"b\", verb: \"v\", to: \"d\")],\n",
            "+            links: [(from: \"b\", verb: \"v\", to: \"d\"), (from: \"d\", verb: \"v\", to: \"b\")],\n"
        ),
    );
    check(
        |d| d.claims.get_mut("c").unwrap().status = Status::Retracted("So.".into()),
        "+            status: retracted(\"So.\"),\n",
    );
}

#[test]
fn records_come_and_go_where_they_belong() {
    let new = || Node { name: "C".into(), ..Node::default() };
    let lines = |id: &str| format!("+        \"{id}\": (\n+            name: \"C\",\n+        ),\n");
    check(|d| drop(d.actors.insert("c".into(), new())), &lines("c"));
    check(|d| drop(d.actors.insert("a".into(), new())), &lines("a"));
    check(|d| drop(d.actors.insert("g".into(), new())), &lines("g"));
    check(|d| drop(d.actors.remove("b")), "-        \"b\": (name: \"B\"), // second letter\n");
    check(|d| drop(d.actors.remove("f")), "-        /* Of f. */ \"f\": (),\n");
    check(
        |d| {
            let node = actor(d, "f");
            d.actors.remove("f");
            d.actors.insert("g".into(), node);
        },
        "-        /* Of f. */ \"f\": (),\n+        \"g\": (\n+            name: \"\",\n+        ),\n",
    );
    check(
        |d| drop(d.mechanisms.insert("m".into(), new())),
        &format!("+\n+    mechanisms: {{\n{}+    }},\n", lines("m")),
    );
    check(
        |d| {
            d.positions.entry("map".into()).or_default().insert("b".into(), Position::new(12.54, -40.0));
        },
        "+\n+    positions: {\n+        \"map\": {\n+            \"b\": (x: 12.5, y: -40),\n+        },\n+    },\n",
    );
}

#[test]
fn an_unsorted_section_gets_new_records_at_its_end() {
    let text = graph("    actors: {\n        \"z\": (),\n        \"a\": ()\n    },\n");
    let after = edited(&text, |d| drop(d.actors.insert("m".into(), Node::default())));
    let expected =
        "-        \"a\": ()\n+        \"a\": (),\n+        \"m\": (\n+            name: \"\",\n+        ),\n";
    assert_eq!(changes(&text, &after), expected);
}

#[test]
fn all_may_go_and_come_again() {
    let emptied = edited(SMALL, |d| d.actors.clear());
    assert!(
        emptied.contains("    actors: {\n        // Federal ones.\n\n        // The end.\n    },"),
        "{emptied}"
    );
    let again = edited(&emptied, |d| drop(d.actors.insert("n".into(), Node::default())));
    assert!(load(&again).document.actors.contains_key("n"));
    assert!(again.contains("// Federal ones.") && again.contains("// The end."));
    let inline = graph("    actors: {},\n");
    let after = edited(&inline, |d| drop(d.actors.insert("n".into(), Node::default())));
    assert!(
        after.contains("    actors: {\n        \"n\": (\n            name: \"\",\n        ),\n    },\n"),
        "{after}"
    );
}

#[test]
fn line_ends_and_the_mark_stay() {
    let text = format!("\u{feff}{}", SMALL.replace('\n', "\r\n"));
    let after = edited(&text, |d| {
        d.actors.insert("c".into(), Node::default());
        d.actors.get_mut("d").unwrap().kind = Some("k".into());
        d.actors.remove("b");
    });
    assert!(after.starts_with('\u{feff}'));
    assert_eq!(after.matches('\n').count(), after.matches("\r\n").count());
    assert!(after.contains("\r\n            kind: \"k\",\r\n"));
}

#[test]
fn positions_change_by_line() {
    let text = graph(
        "    positions: {\n        \"map\": {\n            \"a\": (x: 1, y: 2), // by hand\n            \"b\": (x: 3, y: 4),\n        },\n    },\n",
    );
    let map = |d: &mut Document| d.positions.get_mut("map").map(std::mem::take).unwrap();
    let after = edited(&text, |d| {
        let mut positions = map(d);
        positions.insert("a".into(), Position::new(1.0, 2.5));
        d.positions.insert("map".into(), positions);
    });
    assert_eq!(
        changes(&text, &after),
        "-            \"a\": (x: 1, y: 2), // by hand\n+            \"a\": (x: 1, y: 2.5), // by hand\n"
    );
    let after = edited(&text, |d| {
        let mut positions = map(d);
        positions.remove("b");
        positions.insert("aa".into(), Position::new(0.0, 0.0));
        d.positions.insert("map".into(), positions);
    });
    assert_eq!(
        changes(&text, &after),
        "-            \"b\": (x: 3, y: 4),\n+            \"aa\": (x: 0, y: 0),\n"
    );
    let after = edited(&text, |d| d.positions.clear());
    assert!(after.contains("    positions: {\n    },\n"), "{after}");
}

#[test]
fn what_cannot_be_written_is_refused() {
    let mut loaded = load(SMALL);
    let quantity = crate::model::Quantity { value: Some(f64::NAN), ..Default::default() };
    loaded.document.claims.get_mut("c").unwrap().quantity = Some(quantity);
    let refused = write(&loaded.document, &loaded.source).unwrap_err();
    assert!(refused.to_string().contains("`c` cannot be written"), "{refused}");
    assert!(canonical(&loaded.document).is_err());
}

#[test]
fn a_record_that_was_set_aside_stays() {
    let text = graph("    claims: {\n        \"a\": (text: 5), // odd\n        \"b\": (),\n    },\n");
    let after = edited(&text, |d| d.claims.get_mut("b").unwrap().text = "B.".into());
    assert!(after.contains("        \"a\": (text: 5), // odd\n"));
    let text = graph("    claims: {\n        \"a\": (),\n        \"a\": (text: \"A.\"),\n    },\n");
    let mut loaded = load(&text);
    loaded.document.claims.remove("a");
    let refused = write(&loaded.document, &loaded.source).unwrap_err();
    assert!(refused.reason.contains("set aside"), "{refused}");
}

#[test]
fn the_canonical_text_reads_back() {
    let document = load(EXAMPLE).document;
    let text = canonical(&document).unwrap();
    let again = load(&text);
    assert!(again.notices.is_empty() && again.set_aside.is_empty());
    assert_eq!(again.document, document);
    assert!(text.starts_with("#![enable(implicit_some)]\nGraph(\n    format: 1,\n    title: "));
    let longest =
        text.lines().filter(|line| line.contains("source: \"")).map(|line| line.chars().count()).max();
    assert!(longest.is_some_and(|longest| longest <= 110));
    let id = Id::from("odd \"id\"\n");
    let mut document = Document::default();
    document.actors.insert(id, Node::default());
    assert_eq!(load(&canonical(&document).unwrap()).document, document);
}
