//! What is set aside, what is noticed, what is refused.

use super::*;

fn aside(sections: &str) -> Vec<String> {
    load(&graph(sections)).set_aside.iter().map(ToString::to_string).collect()
}

#[track_caller]
fn only(list: &[String], words: &[&str]) {
    assert_eq!(list.len(), 1, "{list:?}");
    for word in words {
        assert!(list[0].contains(word), "{word} is not in: {}", list[0]);
    }
}

#[test]
fn the_worked_example_is_read_whole() {
    let loaded = load(EXAMPLE);
    assert!(
        loaded.set_aside.is_empty() && loaded.notices.is_empty(),
        "{:?} {:?}",
        loaded.set_aside,
        loaded.notices
    );
    assert_eq!(loaded.document.claims.len(), 115);
    assert_eq!(loaded.document.actors["ice"].short.as_deref(), Some("ICE"));
    assert!(!loaded.document.claims["passed-1996"].cites.is_empty());
}

#[test]
fn a_record_that_does_not_parse_costs_only_itself() {
    let text = graph(
        "    claims: {\n        \"a\": (text: \"A.\"),\n        // Note.\n        \"b\": (\n            kind: fakt,\n        ),\n        \"c\": (),\n    },\n",
    );
    let loaded = load(&text);
    assert_eq!(loaded.document.claims.len(), 2);
    let [aside] = loaded.set_aside.as_slice() else { panic!("{:?}", loaded.set_aside) };
    assert_eq!((aside.section.as_str(), aside.id.as_str()), ("claims", "b"));
    assert_eq!((aside.trouble.place.line, aside.trouble.place.column), (9, 19));
    assert_eq!(aside.trouble.shown, "            kind: fakt,");
    assert_eq!(aside.trouble.found, "`fakt`");
    assert_eq!(aside.trouble.hint.as_deref(), Some("did you mean `fact`?"));
    assert_eq!(aside.text, "\"b\": (\n            kind: fakt,\n        )");
    let shown = aside.to_string();
    assert!(shown.ends_with("9 |             kind: fakt,\n                      ^"), "{shown}");
}

#[test]
fn every_mistake_has_its_words() {
    let claim = |fields: &str| aside(&format!("    claims: {{\n        \"a\": ({fields}),\n    }},\n"));
    only(&claim("text: 5"), &["line 6, column 21", "found `5`", "text in quotes"]);
    only(&claim("text: “A.”"), &["found `“`", "word processors"]);
    only(&claim("text: \"A.\" kind: aim"), &["found `kind`", "a comma or `)`"]);
    only(&claim("cites: [(at: [\"¶1\"])]"), &["the field `source`"]);
    only(&claim("text: \"a\", text: \"b\""), &["the field `text` only once"]);
    only(&claim("links: (from: \"a\")"), &["a list: `[…]`"]);
    only(&claim("text: \"C:\\path\""), &["an escape", "`\\\\`"]);
    only(&claim("quantity: (measure: \"m\", value: inf)"), &["finite"]);
    only(&claim("quantity: (measure: \"m\", value: 1e999)"), &["finite"]);
    only(&claim("quantity: (measure: \"m\", value: NaN)"), &["finite"]);
    only(
        &claim("accepted: {\"r\": \"1\", \"r\": \"2\"}"),
        &["every key only once", "it is also on line 6, column 26"],
    );
    only(&claim("status: retracted"), &["`(`"]);
    only(&claim(&format!("x: {}1{}", "[".repeat(200), "]".repeat(200))), &["fewer brackets"]);
    only(&claim(&format!("tags: [{}]", "\"t\",".repeat(10_001))), &["more than 10000 items"]);
    only(&claim(&format!("text: \"{}\"", "t".repeat(1 << 21))), &["a text of 2.1 MB", "at most 1 MB"]);
    only(&aside("    claims: {\n        a: (),\n    },\n"), &["an id in quotes"]);
    only(
        &aside("    claims: {\n        \"a\": Claim(text: \"A.\"),\n        \"b\": Claims(),\n    },\n"),
        &["without a name"],
    );
    only(
        &aside("    actors: {\n        \"a\": (),\n        \"a\": (name: \"A\"),\n    },\n"),
        &["line 7, column 9", "the first is on line 6, column 9"],
    );
    only(
        &aside("    positions: {\"map\": {\"a\": (x: NaN, y: 0), \"b\": (x: 1, y: 2)}},\n"),
        &["`map/a` in positions", "finite"],
    );
    only(&aside("    positions: {\"map\": [], \"other\": {}},\n"), &["`map` in positions", "a map"]);
}

#[test]
fn broken_brackets_and_quotes_end_at_the_next_record() {
    let three = |middle: &str| {
        let text = graph(&format!(
            "    actors: {{\n        \"a\": (name: \"A\"),\n        \"b\": {middle}\n        // Of c.\n        \"c\": (name: \"C\"),\n        \"d\": (),\n    }},\n    claims: {{\n        \"e\": (text: \"(\"),\n    }},\n"
        ));
        let loaded = load(&text);
        assert_eq!(loaded.document.actors.len(), 3, "{middle}");
        assert_eq!(loaded.document.claims.len(), 1, "{middle}");
        let [aside] = loaded.set_aside.as_slice() else { panic!("{:?}", loaded.set_aside) };
        assert_eq!(aside.id, "b", "{middle}");
        assert_eq!(aside.text, format!("\"b\": {}", middle.trim_end_matches(',')), "{middle}");
        // What was set aside survives an edit next to it.
        let after = edited(&text, |d| {
            d.actors.insert("bb".into(), crate::model::Node::default());
            d.actors.remove("c");
        });
        assert!(after.contains(middle) && !after.contains("Of c."), "{after}");
        aside.trouble.to_string()
    };
    assert!(three("(name: \"B),").contains("expected"));
    assert!(three("(name: \"B\",").contains("found `}`, expected a comma or the closing `)`"));
    assert!(three("(name: \"B\")),").contains("found `)`"));
    assert!(three("(name: \"B\", tags: [\"x\"),").contains("closing `]`"));
    assert!(three("(name: r#\"B\"),").contains("raw text"));
    assert!(three("(name: /* \"B\"),").contains("comment"));
    assert!(three("(\n            name: \"B,\n            short: \"b\"\n        ),").contains("expected"));
}

#[test]
fn a_missing_comma_is_noticed() {
    let text = graph("    actors: {\n        \"a\": (name: \"A\") // of a\n        \"b\": ()\n    },\n");
    let loaded = load(&text);
    assert_eq!((loaded.document.actors.len(), loaded.set_aside.len()), (2, 0));
    assert_eq!(
        loaded.notices[0].to_string(),
        "line 6, column 25: The comma after `a` is missing; `sayso fmt` adds it."
    );
    let after = edited(&text, |d| drop(d.actors.insert("aa".into(), crate::model::Node::default())));
    assert!(after.contains("\"a\": (name: \"A\"), // of a\n        \"aa\": ("), "{after}");
}

#[test]
fn what_is_not_known_is_kept_and_noticed() {
    let text = graph(
        "    claim: {},\n    tours: {\"v\": (x: 1)},\n    actors: {\n        \"a\": (nmae: \"A\", colour: 5),\n        \"i\": (),\n    },\n    mechanisms: {\"i\": ()},\n    claims: {\n        \"c\": (cites: [(source: \"s\", quotes: [\"(\"])]),\n    },\n",
    );
    let notices: Vec<String> = load(&text).notices.iter().map(ToString::to_string).collect();
    let expected = [
        "line 5, column 5: The section `claim` is not known; it is kept as it is. Did you mean `claims`?",
        "line 6, column 5: The tours in the file are not shown by this version; they are kept as they are.",
        "line 8, column 15: The field `nmae` of `a` is not known; it is kept as it is. Did you mean `name`?",
        "line 8, column 26: The field `colour` of `a` is not known; it is kept as it is.",
        "line 13, column 37: The field `quotes` of `c` is not known; it is kept as it is. Did you mean `quote`?",
        "line 11, column 18: `i` is the id of a actor and of a mechanism; rename one of them.",
    ];
    assert_eq!(notices, expected);
}

#[test]
fn many_unknown_fields_are_counted() {
    let fields: Vec<String> = (0..2_000).map(|n| format!("x{n}: 1")).collect();
    let fields = fields.join(", ");
    let loaded = load(&graph(&format!("    actors: {{\"a\": ({fields})}},\n")));
    assert_eq!(loaded.notices.len(), 501);
    assert!(loaded.notices.last().unwrap().text.contains("1500 more"));
}

#[test]
fn options_may_be_written_out() {
    let text = graph("    actors: {\"a\": (short: Some(\"A\"), kind: None, tags: [\"x\",],)},\n");
    let loaded = load(&text);
    assert_eq!(loaded.document.actors["a"].short.as_deref(), Some("A"));
    let after = edited(&text, |d| d.actors.get_mut("a").unwrap().kind = Some("k".into()));
    assert!(after.contains("(short: Some(\"A\"), kind: \"k\", tags: [\"x\",],)"), "{after}");
}

#[test]
fn the_attribute_is_missed() {
    let loaded = load("(format: 1, actors: {\"a\": (short: \"A\")})");
    assert!(loaded.notices[0].text.contains("implicit_some"));
    assert_eq!(loaded.document.actors.len(), 1);
}
