//! Figures, tables and texts, as a shell asks for them.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use resvg::usvg::roxmltree;

fn example() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/example.ron")
}

fn export(file: &Path, arguments: &[&str]) -> Output {
    // No display: what is exported needs none.
    Command::new(env!("CARGO_BIN_EXE_sayso"))
        .arg("export")
        .arg(file)
        .args(arguments)
        .args(["--today", "2026-01-31"])
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .stdin(Stdio::null())
        .output()
        .unwrap()
}

/// Exports to a file of that name and gives what it holds.
fn exported(name: &str, arguments: &[&str]) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join(name);
    let mut all = arguments.to_vec();
    all.extend(["-o", out.to_str().unwrap()]);
    let output = export(&example(), &all);
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    fs::read(out).unwrap()
}

fn text(name: &str, arguments: &[&str]) -> String {
    String::from_utf8(exported(name, arguments)).unwrap()
}

fn titles(svg: &str) -> Vec<String> {
    let tree = roxmltree::Document::parse(svg).unwrap();
    let titles = tree.descendants().filter(|node| node.has_tag_name("title"));
    titles.map(|node| node.text().unwrap_or_default().to_owned()).collect()
}

#[test]
fn the_map_is_drawn_in_every_theme_and_the_same_twice() {
    let mut drawn = Vec::new();
    for theme in ["light", "dark", "print"] {
        let svg = text("map.svg", &["--theme", theme]);
        let titles = titles(&svg);
        for name in ["U.S. Immigration and Customs Enforcement", "287(g) programme"] {
            assert!(titles.iter().any(|title| title == name), "{theme} {name}");
        }
        assert!(!svg.contains("<text"), "the bundled fonts have all of the example");
        drawn.push(svg);
    }
    assert_eq!(drawn[0], text("map.svg", &[]));
    drawn.dedup();
    assert_eq!(drawn.len(), 3);
}

#[test]
fn a_figure_shows_what_the_window_shows_at_first() {
    let graph = Path::new(env!("CARGO_MANIFEST_DIR")).join("graph-data/ice-local-cooperation.ron");
    let folder = tempfile::tempdir().unwrap();
    let drawn = |name: &str, arguments: &[&str]| {
        let out = folder.path().join(name);
        let output = export(&graph, &[arguments, &["-o", out.to_str().unwrap()]].concat());
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        titles(&fs::read_to_string(out).unwrap())
    };
    let has = |titles: &[String], name: &str| titles.iter().any(|title| title == name);
    let (first, all) = (drawn("first.svg", &[]), drawn("all.svg", &["--all"]));
    assert!(!has(&first, "Dwight D. Eisenhower") && has(&all, "Dwight D. Eisenhower"), "{all:?}");
    let asked_for = drawn("asked.svg", &["--select", "eisenhower"]);
    assert!(has(&asked_for, "Dwight D. Eisenhower"), "what is selected does not wait");
}

#[test]
fn paper_has_its_millimetres_and_pixels() {
    let svg = text("map.svg", &["--size", "210x148mm", "--title", "A & B"]);
    let tree = roxmltree::Document::parse(&svg).unwrap();
    let root = tree.root_element();
    assert_eq!((root.attribute("width"), root.attribute("height")), (Some("210mm"), Some("148mm")));
    assert_eq!(titles(&svg)[0], "A & B");
    let png = exported("map.png", &["--size", "80x60mm", "--dpi", "100"]);
    let reader = png::Decoder::new(std::io::Cursor::new(png)).read_info().unwrap();
    assert_eq!((reader.info().width, reader.info().height), (315, 236));
}

#[test]
fn the_evidence_of_a_thing_is_drawn_with_its_sources() {
    let svg = text("evidence.svg", &["--lens", "evidence", "--select", "ICE"]);
    assert!(titles(&svg).len() > 20);
    let output = export(&example(), &["--lens", "evidence", "-o", "x.svg"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("--select"));
}

#[test]
fn tables_are_csv() {
    for table in
        ["actors", "mechanisms", "sources", "claims", "citations", "questions", "measures", "kinds", "verbs"]
    {
        let csv = text("table.csv", &["--table", table]);
        let mut reader = csv::Reader::from_reader(csv.as_bytes());
        assert!(reader.headers().unwrap().len() > 3, "{table}");
        assert!(reader.records().map(Result::unwrap).count() > 1, "{table}");
        let output = export(&example(), &["--table", table, "-o", "-"]);
        assert_eq!(String::from_utf8(output.stdout).unwrap(), csv);
    }
    assert!(text("table.csv", &["--table", "actors", "--bom"]).starts_with("\u{feff}id,"));
    let output = export(&example(), &["-o", "x.csv"]);
    assert!(String::from_utf8_lossy(&output.stderr).contains("--table"));
}

#[test]
fn answers_are_markdown_with_footnotes() {
    let paths = text("paths.md", &["--select", "ice", "local-jails"]);
    assert!(paths.contains("## Path 1") && paths.contains("\n[^1]: ") && paths.contains("the weakest hop"));
    let thing = text("thing.md", &["--select", "ice"]);
    assert!(thing.starts_with("# U.S. Immigration and Customs Enforcement\n"), "{thing}");
    let bibliography = text("sources.bib", &[]);
    assert!(bibliography.starts_with("@online{") && bibliography.contains("  title = {{"));
}

#[test]
fn what_cannot_be_drawn_says_why_and_writes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("map.png");
    for (arguments, words) in [
        (vec!["--size", "40000x40000"], "1600 megapixels"),
        (vec!["--size", "large"], "210x148mm"),
        (vec!["--dpi", "0"], "Dots an inch"),
        (vec!["--theme", "sepia"], "light, dark, print"),
        (vec!["--select", "nobody at all"], "nobody at all"),
        (vec!["--lens", "disputes"], "possible values"),
    ] {
        let mut all = arguments.clone();
        all.extend(["-o", out.to_str().unwrap()]);
        let output = export(&example(), &all);
        let messages = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(messages.contains(words), "{messages}");
        assert!(!out.exists());
    }
}

#[test]
#[expect(clippy::disallowed_methods, reason = "a fixture, not a document")]
fn a_saved_view_is_exported_as_it_is_seen() {
    let folder = tempfile::tempdir().unwrap();
    let graph = folder.path().join("graph.ron");
    let view = "    views: {\n        \"few\": (title: \"A few\", filter: [\"voices:>=2\"], hidden: [\"ice\"], \
                switched_off: [\"surge-oped\"]),\n        \
                \"sayso\": (title: \"Evidence of ICE\", lens: \"evidence\", selected: [\"ice\"]),\n    },\n)";
    let text = fs::read_to_string(example()).unwrap();
    let end = text.rfind(')').unwrap();
    fs::write(&graph, format!("{}{view}\n", &text[..end])).unwrap();
    let exported = |name: &str, arguments: &[&str]| {
        let out = folder.path().join(name);
        let mut all = arguments.to_vec();
        all.extend(["-o", out.to_str().unwrap()]);
        let output = export(&graph, &all);
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        fs::read_to_string(out).unwrap()
    };
    let (all, few) = (exported("all.svg", &[]), exported("few.svg", &["--view", "a few"]));
    let nodes = |svg: &str| titles(svg).len();
    assert!(nodes(&few) < nodes(&all));
    let said = titles(&few).join("\n");
    assert!(!said.contains("Immigration and Customs Enforcement"), "{said}");
    let rows =
        |view: &[&str]| exported("claims.csv", &[&["--table", "claims"], view].concat()).lines().count();
    assert!(rows(&["--view", "few"]) < rows(&[]));
    let evidence = exported("evidence.svg", &["--view", "Evidence of ICE"]);
    let asked_for = exported("asked.svg", &["--lens", "evidence", "--select", "ice"]);
    assert!(evidence == asked_for, "the view has lens and selection");
    let unknown = export(&graph, &["--view", "none", "-o", "x.svg"]);
    let message = String::from_utf8_lossy(&unknown.stderr).into_owned();
    assert_eq!(unknown.status.code(), Some(2));
    assert!(message.contains("no view “none”") && message.contains("few “A few”"), "{message}");
}
