//! The canonical form.

use super::*;
use crate::store::{canonical, rewrite};

fn formatted(text: &str) -> String {
    String::from_utf8(format(text.as_bytes()).unwrap()).unwrap()
}

#[test]
fn a_file_is_put_in_order() {
    let text = "\u{feff}// About this.\r\n#![ enable( implicit_some ) ]\r\n\r\n// Of the graph.\r\nGraph( // open
    actors: {
        // Heading.

        \"b\": (note: r\"n\", name: \"B\"), // of b

        /* of a */ \"a\": (
            // Why.
            kind: Some(\"k\"), aliases: [], name: \"A\"
            // Last.
        ),
    },
    plans: [1,2],
    claims: {
        \"c\": (kind: fact, /* kept */ says: yes, cites: [(at: [\"¶1\"], source: \"s\", x: 1), (source: \"t\", // second
        )], quantity: (value: 1.0, measure: \"m\")),
        \"d\": (text: 5), // odd
    },
    kinds: {},
    title: \"T\", format: 1)
// After.";
    let expected = "#![enable(implicit_some)]
// About this.

// Of the graph.
Graph( // open
    format: 1,
    title: \"T\",

    actors: {
        /* of a */
        \"a\": (
            name: \"A\",
            // Why.
            kind: \"k\",
            // Last.
        ),
        // Heading.

        \"b\": (
            name: \"B\",
            note: r\"n\",
        ), // of b
    },

    claims: {
        \"c\": (
            /* kept */
            says: yes,
            quantity: (measure: \"m\", value: 1),
            cites: [
                (source: \"s\", at: [\"¶1\"], x: 1),
                (
                    source: \"t\", // second
                ),
            ],
        ),
        \"d\": (text: 5), // odd
    },

    plans: [1,2],
)
// After.
";
    assert_eq!(formatted(text), expected);
    assert_eq!(formatted(expected), expected);
}

#[test]
fn the_worked_example_keeps_its_graph_and_comments() {
    let once = formatted(EXAMPLE);
    let loaded = load(&once);
    assert_eq!(loaded.document, load(EXAMPLE).document);
    assert_eq!(once.matches("//").count(), EXAMPLE.matches("//").count());
    assert_eq!(formatted(&once), once);
    assert_eq!(canonical(&loaded.document).unwrap(), formatted(&canonical(&loaded.document).unwrap()));
}

#[test]
fn long_lists_get_a_line_for_every_item() {
    let texts: Vec<String> = (0..20).map(|n| format!("\"alias {n}\"")).collect();
    let once = formatted(&graph(&format!(
        "    actors: {{\"a\": (name: \"A\", aliases: [{}])}},\n",
        texts.join(", ")
    )));
    assert!(once.contains("            aliases: [\n                \"alias 0\",\n"), "{once}");
}

#[test]
fn a_rewritten_copy_turns_what_stands_in_the_way_into_comments() {
    let text =
        graph("    plans: [1],\n    claims: {\n        \"a\": (),\n        \"a\": (text: \"A.\"),\n    },\n");
    let mut loaded = load(&text);
    loaded.document.claims.remove("a");
    assert!(write(&loaded.document, &loaded.source).is_err());
    let rewritten = rewrite(&loaded.document, &loaded.source).unwrap();
    let after = String::from_utf8(rewritten.bytes).unwrap();
    assert!(
        after.contains("    // Could not be read, from claims:\n    // \"a\": (text: \"A.\")\n"),
        "{after}"
    );
    assert!(after.contains("    plans: [1],\n"), "{after}");
    assert_eq!(rewritten.lost.len(), 2);
    assert_eq!(load(&after).document, loaded.document);
}
