//! Files that are no graphs, or damaged ones: a clear message for each, and never a panic.

use super::*;
use crate::store::Cause;

/// A small file with most of what the format has.
fn small() -> &'static str {
    include_str!("../../../graph-data/FORMAT.md")
        .split("```ron\n")
        .nth(1)
        .and_then(|rest| rest.split("```").next())
        .unwrap()
}

fn refused(bytes: &[u8], cause: Cause, words: &str) {
    let start = String::from_utf8_lossy(&bytes[..bytes.len().min(60)]).into_owned();
    match read(bytes) {
        Ok(loaded) => panic!("{start} was read: {:?}", loaded.set_aside),
        Err(refusal) => {
            let shown = refusal.to_string();
            assert_eq!(refusal.cause, cause, "{start}: {shown}");
            assert!(shown.contains(words), "{start}: {words} is not in: {shown}");
            assert!(!refusal.advice.is_empty(), "{start}: what to do?");
            check_printable(&shown);
        }
    }
    // What cannot be read cannot be formatted.
    assert!(format(bytes).is_err());
}

fn check_printable(shown: &str) {
    assert!(shown.chars().all(|c| c == '\n' || !c.is_control()) && !shown.contains('\u{202e}'), "{shown:?}");
    assert!(shown.len() < 3_000, "{} bytes", shown.len());
}

/// A file that is read, with that many records set aside and messages fit to be shown.
fn salvaged(text: &str, aside: usize, words: &str) {
    let loaded = load(text);
    assert_eq!(loaded.set_aside.len(), aside, "{words}");
    for aside in &loaded.set_aside {
        check_printable(&aside.to_string());
        assert!(aside.to_string().contains(words), "{words} is not in: {aside}");
    }
    for notice in &loaded.notices {
        check_printable(&notice.to_string());
    }
    assert_eq!(write(&loaded.document, &loaded.source).unwrap(), text.as_bytes());
}

fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(bytes).collect()
}

#[test]
fn what_is_no_text_is_named() {
    refused(b"", Cause::Empty, "is empty");
    refused(&[0], Cause::Empty, "zero bytes");
    refused(&[0; 4096], Cause::Empty, "power loss");
    refused("\u{feff}".as_bytes(), Cause::Empty, "is empty");
    refused(" \t\r\n".repeat(50_000).as_bytes(), Cause::Empty, "is empty");
    for bytes in [u16::to_le_bytes, u16::to_be_bytes] {
        refused(&utf16(small(), bytes), Cause::Other, "UTF-16");
        refused(&utf16(&format!("\u{feff}{}", small()), bytes), Cause::Other, "UTF-16");
    }
    refused(b"Graph(title: \"caf\xe9\")", Cause::Encoding, "line 1, column 18 holds the byte 0xe9");
    refused(b"PK\x03\x04rest", Cause::Other, "ZIP");
    refused(b"\x1f\x8b\x08", Cause::Other, "gzip");
    refused(b"\x89PNG\r\n", Cause::Other, "picture");
    refused(b"<?xml version=\"1.0\"?>", Cause::Other, "XML");
    refused(b"<!DOCTYPE html>", Cause::Other, "web page");
    refused(b"{\"nodes\": []}", Cause::Other, "JSON");
    refused(b"[{}]", Cause::Other, "JSON");
    refused(b"---\nnodes: []", Cause::Other, "YAML");
}

#[test]
fn what_is_no_graph_is_refused() {
    refused(b"nodes: []\n", Cause::Frame, "does not begin like a graph");
    refused(b"// only\n/* comments */", Cause::Frame, "does not begin like a graph");
    refused(b"/* never closed", Cause::Frame, "`*/`");
    refused(&b"/*".repeat(500_000), Cause::Frame, "`*/`");
    refused(b"Plan(format: 1)", Cause::Frame, "`Graph(`");
    refused(b"Graph{format: 1}", Cause::Frame, "`Graph(`");
    refused(b"Graph(format: 1) Graph(format: 1)", Cause::Frame, "more text after the end");
    refused(b"Graph(format: 1))", Cause::Frame, "more text after the end");
    refused(b"#![enable(nope)]\nGraph(format: 1)", Cause::Frame, "not known");
    refused(b"#![enable(implicit_some)", Cause::Frame, "not known");
    refused("Graph(\u{a0}format: 1)".as_bytes(), Cause::Frame, "does not parse");
    refused("Graph(format: 1, title: “T”)".as_bytes(), Cause::Frame, "word processors");
    refused(b"Graph(format: 1 title: \"T\")", Cause::Frame, "a comma or the closing `)`");
    refused(b"Graph(format: 1, title: 5)", Cause::Frame, "`title` of the graph is not text");
    refused(b"Graph(format: 1, title: \"T)", Cause::Frame, "at the end of the text that begins here");
    refused(b"Graph(format: 1, title: \"\\q\")", Cause::Frame, "an escape");
    refused(b"Graph(format: 1, title: \"\\u{d800}\")", Cause::Frame, "an escape");
    refused(b"Graph(format: 1, claims: [])", Cause::Frame, "`claims` is not a map");
    refused(b"Graph(format: 1, claims: {}, claims: {})", Cause::Frame, "occurs twice");
    refused(b"Graph(format: 1, format: 1)", Cause::Frame, "occurs twice");
    refused(b"Graph(format: 1, \"claims\": {}, 5)", Cause::Frame, "the name of a field");
    refused(format!("Graph(format: 1, x: r{}\"", "#".repeat(1_000_000)).as_bytes(), Cause::Frame, "raw text");
    refused(format!("Graph(format: 1, x: {}", "[".repeat(1_000_000)).as_bytes(), Cause::Frame, "cut short");
    refused(format!("Graph({}: 1", "x".repeat(500_000)).as_bytes(), Cause::Frame, "cut short");
    refused(
        "#![enable(implicit_some)]".repeat(50_000).as_bytes(),
        Cause::Frame,
        "does not begin like a graph",
    );
}

#[test]
fn other_formats_are_refused() {
    refused(b"Graph(title: \"T\")", Cause::Format, "does not say which format");
    refused(b"()", Cause::Format, "write `format: 1,`");
    refused(b"Graph(format: 0)", Cause::Format, "no format `0`");
    refused(b"Graph(format: -1)", Cause::Format, "no format `-1`");
    refused(b"Graph(format: \"1\")", Cause::Format, "no format `\"1\"`");
    refused(b"Graph(format: 99999999999)", Cause::Format, "no format");
    refused(
        b"Graph(format: 2, claims: <new syntax>)",
        Cause::Newer,
        "format 2; this program knows formats up to 1",
    );
    refused(b"Graph(format: 999)", Cause::Newer, "newer Sayso");
}

#[test]
fn unfinished_merges_are_named() {
    let two = "<<<<<<< HEAD\nGraph(format: 1)\n=======\n(format: 1)\n>>>>>>> theirs\n";
    refused(two.as_bytes(), Cause::Conflict, "unfinished git merge (line 1)");
    let three = format!("{}<<<<<<< a\n||||||| b\n=======\n>>>>>>> c\n", small());
    refused(three.as_bytes(), Cause::Conflict, "Finish the merge");
}

#[test]
fn odd_but_whole_files_are_read() {
    for text in [
        "(format: 1)",
        "Graph(format: 1,)\n\n",
        "#![enable(implicit_some)]#![type = \"Graph\"] Graph ( format : 0x1 , claims : { } )",
        "Graph(format: 1, title: Some(\"T\"), description: None)",
        "\u{feff}Graph(format: 1)",
        "Graph(\rformat: 1,\r)",
        "Graph(\t/* a /* b */ */format: 1)// no break at the end",
    ] {
        salvaged(text, 0, "");
    }
    salvaged(&graph(&format!("    x: {}{},\n", "[".repeat(100_000), "]".repeat(100_000))), 0, "");
    salvaged(&graph("    claims: {\"\": (), \"a\u{0}\u{1b}[2J\u{202e}\": (x: 1)},\n"), 0, "");
    salvaged(&graph(&format!("    actors: {{\"{}\": (x: 1)}},\n", "i".repeat(1 << 20))), 0, "");
    salvaged(
        &graph(
            "    claims: {\"a\": (links: [(from: \"a\", verb: \"v\", to: \"a\")]), \"b\": (cites: [(source: \"none\")])},\n",
        ),
        0,
        "",
    );
}

#[test]
fn damaged_records_are_set_aside() {
    let claim = |fields: &str| {
        graph(&format!("    claims: {{\n        \"a\": ({fields}),\n        \"b\": (),\n    }},\n"))
    };
    for (fields, words) in [
        ("text: Some(\"A\")", "text in quotes"),
        ("kind: \"fact\"", "a word without quotes"),
        ("kind: Fact", "did you mean `fact`?"),
        ("says: maybe", "one of `yes`"),
        ("cites: (source: \"s\")", "a list"),
        ("links: [(from: \"a\", to: \"b\")]", "the field `verb`"),
        ("links: [\"a\"]", "found"),
        ("tags: \"one\"", "a list"),
        ("accepted: [(\"a\", \"b\")]", "a map"),
        ("quantity: (measure: \"m\", value: \"1200\")", "found `\"1200\"`"),
        ("quantity: (measure: \"m\", value: 1,200)", "found"),
        ("quantity: (measure: \"m\", low: -inf)", "finite"),
        ("recorded: (by: 5)", "text in quotes"),
        ("status: retracted(5)", "text in quotes"),
        ("when: 2025-06", "text in quotes"),
        ("text: \"A\u{1b}]0;x\u{7}\" kind: fact", "found `kind`"),
        ("text = \"A\"", "found"),
    ] {
        salvaged(&claim(fields), 1, words);
    }
    salvaged(&claim(&format!("{}: 1, kind: {}", "x".repeat(1 << 20), "y".repeat(500_000))), 1, "one of");
    salvaged(&claim(&format!("text: \"{}\"", "t".repeat(3 << 20))), 1, "texts of at most 1 MB");
    for depth in [65, 129, 200_000] {
        salvaged(&claim(&format!("x: {}1{}", "(".repeat(depth), ")".repeat(depth))), 1, "fewer brackets");
    }
    salvaged(&graph("    actors: {\"x\": (name: \"1\"), \"x\": (), \"x\": ()},\n"), 2, "for the second time");
    salvaged(
        &graph("    positions: {\"map\": {\"a\": (x: 1e999, y: 0), \"b\": (y: 0), \"c\": (x: 1, y: 2)}},\n"),
        2,
        "in positions",
    );
}

#[test]
fn too_many_records_are_refused() {
    let kinds: Vec<String> = (0..10_001).map(|n| format!("\"k{n}\": ()")).collect();
    let kinds = kinds.join(", ");
    refused(
        graph(&format!("    kinds: {{{kinds}}},\n")).as_bytes(),
        Cause::TooLarge,
        "more than 10000 records",
    );
}

#[test]
fn many_broken_records_take_no_longer_than_good_ones() {
    // Each of them seems to go on to the end of the file.
    let records: Vec<String> = (0..5_000).map(|n| format!("        \"r{n}\": (name: \"x,\n")).collect();
    let records = records.concat();
    let loaded = load(&graph(&format!("    actors: {{\n{records}    }},\n")));
    assert_eq!(loaded.set_aside.len(), 5_000);
}

#[test]
fn a_file_cut_anywhere_is_refused_or_read() {
    let text = small();
    for end in (0..text.len()).step_by(5) {
        match read(&text.as_bytes()[..end]) {
            Ok(_) => assert!(end > text.trim_end().len() - 1, "{end}"),
            Err(refusal) => check_printable(&refusal.to_string()),
        }
    }
}

#[test]
fn a_flipped_byte_never_panics_and_is_never_lost() {
    let text = small().as_bytes();
    let mut random = fastrand::Rng::with_seed(7);
    let (mut read_well, mut refused) = (0, 0);
    for at in (0..text.len()).step_by(7) {
        let mut bytes = text.to_vec();
        bytes[at] ^= 1 << random.u8(0..7);
        match read(&bytes) {
            Ok(loaded) => {
                read_well += 1;
                let saved = write(&loaded.document, &loaded.source);
                assert_eq!(saved.as_ref(), Ok(&bytes), "{at}: {}", &small()[at.saturating_sub(40)..at + 20]);
                loaded.set_aside.iter().for_each(|aside| check_printable(&aside.to_string()));
                if at % 14 == 0 {
                    // Formatting keeps the graph, or refuses.
                    drop(format(&bytes));
                    drop(crate::store::rewrite(&loaded.document, &loaded.source));
                }
            }
            Err(refusal) => {
                refused += 1;
                check_printable(&refusal.to_string());
            }
        }
    }
    assert!(read_well > 4 * refused, "{read_well} were read, {refused} refused");
}
