//! Figures as a whole.

use std::collections::{BTreeMap, BTreeSet};

use resvg::usvg::roxmltree;

use super::*;
use crate::model::{Citation, Claim, Link, Node, Source, Verb};
use crate::query::{Evidence, Settings};
use crate::scene::fold::Shown;
use crate::scene::palette::Theme;
use crate::scene::{arrange, map};

const TODAY: Day = Day::new(2026, 1, 31);

/// A graph of two actors with these names, one relation and one source.
fn graph(from: &str, to: &str) -> Document {
    let mut document = Document::default();
    document.header.title = "A graph".to_owned();
    document.header.licence = Some("CC0".to_owned());
    for (id, name) in [("a", from), ("b", to)] {
        document.actors.insert(Id::from(id), Node { name: name.to_owned(), ..Node::default() });
    }
    let verb = Verb { label: "hands over to".to_owned(), ..Verb::default() };
    document.verbs.insert(Id::from("hands"), verb);
    let source = Source { title: from.to_owned(), voice: Some(Id::from("a")), ..Source::default() };
    document.sources.insert(Id::from("s"), source);
    let link = Link { from: Id::from("a"), verb: Id::from("hands"), to: Id::from("b"), via: Vec::new() };
    let cites = vec![Citation { source: Id::from("s"), ..Citation::default() }];
    let claim = Claim { text: "So it is".to_owned(), links: vec![link], cites, ..Claim::default() };
    document.claims.insert(Id::from("c"), claim);
    document
}

/// Draws a document with a look of that size and theme.
fn with_figure<T>(document: &Document, size: &str, theme: Theme, draw: impl Fn(&Figure<'_>) -> T) -> T {
    let evidence = Evidence::new(document, &Settings::on(TODAY));
    let shown = Shown::by_parts(document, &evidence, &BTreeSet::new());
    let relations = map::relations(document, &evidence, &shown);
    let scene = map::scene(document, &relations, &shown);
    let positions = arrange::map_positions(document, &scene, arrange::pinned(document, arrange::MAP), 1.5);
    let placed = Placed::new(scene, &positions);
    let material = Material { document, placed: &placed, relations: &relations, today: TODAY };
    let look = Look {
        area: None,
        picked: &Picked::default(),
        says: &[],
        palette: theme.palette(),
        sheet: Sheet::parse(size, None).unwrap(),
        title: None,
        subject: None,
    };
    draw(&Figure::new(&material, look))
}

fn titles(svg: &str) -> Vec<String> {
    let tree = roxmltree::Document::parse(svg).unwrap();
    let titles = tree.descendants().filter(|node| node.has_tag_name("title"));
    titles.map(|node| node.text().unwrap_or_default().to_owned()).collect()
}

#[test]
fn a_figure_is_xml_and_names_everything_on_it() {
    let document = graph("Sheriff", "Agency");
    let svg = with_figure(&document, "800x500", Theme::Light, svg);
    let titles = titles(&svg);
    let line = "Sheriff hands over to Agency: 1 voice in 1 document (1)";
    for words in ["A graph", "Sheriff", "Agency", line] {
        assert!(titles.iter().any(|title| title == words), "{words}: {titles:?}");
    }
    let tree = roxmltree::Document::parse(&svg).unwrap();
    assert!(tree.descendants().any(|node| node.text().is_some_and(|text| text.contains("31 January 2026"))));
    // Every outline that is used is defined.
    let ids: BTreeSet<&str> = tree.descendants().filter_map(|node| node.attribute("id")).collect();
    let uses = tree.descendants().filter(|node| node.has_tag_name("use"));
    let mut count = 0;
    for used in uses {
        let href = used.attribute(("http://www.w3.org/1999/xlink", "href")).unwrap();
        assert!(ids.contains(href.trim_start_matches('#')), "{href}");
        count += 1;
    }
    assert!(count > 50, "{count}");
}

#[test]
fn a_figure_is_the_same_twice_and_as_fine_as_asked() {
    let document = graph("Sheriff", "Agency");
    let once = with_figure(&document, "80x60mm", Theme::Print, |figure| (svg(figure), png(figure).unwrap()));
    let twice = with_figure(&document, "80x60mm", Theme::Print, |figure| (svg(figure), png(figure).unwrap()));
    assert!(once == twice);
    let reader = png::Decoder::new(std::io::Cursor::new(once.1)).read_info().unwrap();
    let info = reader.info();
    assert_eq!((info.width, info.height), (945, 709));
    assert_eq!(info.pixel_dims.map(|dims| dims.xppu), Some(11_811));
}

#[test]
fn the_legend_lists_only_what_is_shown() {
    let words = |document: &Document| {
        with_figure(document, "800x500", Theme::Light, |figure| {
            figure.legend.iter().map(|entry| entry.words.to_string()).collect::<Vec<_>>()
        })
    };
    let mut document = graph("Sheriff", "Agency");
    assert_eq!(words(&document), ["Actor", "One voice"]);
    if let Some(claim) = document.claims.get_mut(&Id::from("c")) {
        claim.kind = crate::model::ClaimKind::Assessment;
    }
    assert_eq!(words(&document), ["Actor", "One voice", "Said, not a fact"]);
}

#[test]
fn hostile_names_are_escaped_and_bounded() {
    let hostile = [
        "<script>alert(1)</script> & \"x\" ]]> '".to_owned(),
        "a\u{0}b\u{1b}[2J\u{202e}c\u{200b}\u{ffff}".to_owned(),
        "שלום עולם".to_owned(),
        "漢字".repeat(20),
        "w".repeat(10_000),
        "\n\t ".to_owned(),
        String::new(),
    ];
    for name in &hostile {
        let document = graph(name, name);
        let (text, pixels) =
            with_figure(&document, "600x400", Theme::Dark, |figure| (svg(figure), png(figure).unwrap()));
        assert!(text.len() < 200_000, "{}", text.len());
        assert!(!text.contains("<script"), "{name}");
        roxmltree::Document::parse(&text).unwrap();
        assert!(!pixels.is_empty());
    }
}

#[test]
fn what_the_fonts_lack_stays_text_and_is_a_box_in_pixels() {
    let document = graph("漢字", "Agency");
    let (text, drawn) = with_figure(&document, "600x400", Theme::Light, |figure| {
        (svg(figure), page::svg(figure, Missing::Boxes))
    });
    assert!(text.contains(">漢字</text>") && !drawn.contains("<text"));
}

#[test]
fn an_empty_graph_says_so() {
    let document = Document::default();
    let text = with_figure(&document, "600x400", Theme::Light, |figure| {
        assert!(figure.legend.is_empty() && figure.sources.list.is_empty());
        assert!(png(figure).is_ok());
        svg(figure)
    });
    roxmltree::Document::parse(&text).unwrap();
    assert!(with_figure(&document, "600x400", Theme::Light, is_legible));
}

#[test]
fn a_part_of_the_screen_has_the_legend_of_that_part() {
    let mut document = graph("Sheriff", "Agency");
    document.mechanisms.insert(Id::from("m"), Node { name: "Law".to_owned(), ..Node::default() });
    let evidence = Evidence::new(&document, &Settings::on(TODAY));
    let shown = Shown::by_parts(&document, &evidence, &BTreeSet::new());
    let relations = map::relations(&document, &evidence, &shown);
    let scene = map::scene(&document, &relations, &shown);
    let at = |x: f32| crate::scene::geometry::Point::new(x, 0.0);
    let spots = [("a", 0.0), ("b", 900.0), ("m", 3_000.0)];
    let positions: BTreeMap<Id, _> = spots.iter().map(|(id, x)| (Id::from(*id), at(*x))).collect();
    let placed = Placed::new(scene, &positions);
    let material = Material { document: &document, placed: &placed, relations: &relations, today: TODAY };
    let look = Look {
        area: Some(Area::around(at(3_000.0), 300.0, 200.0)),
        picked: &Picked::default(),
        says: &[],
        palette: Theme::Light.palette(),
        sheet: Sheet::default(),
        title: None,
        subject: None,
    };
    let figure = Figure::new(&material, look);
    assert_eq!(figure.legend.iter().map(|entry| entry.words.to_string()).collect::<Vec<_>>(), ["Mechanism"]);
    assert!(figure.sources.list.is_empty());
    let titles = titles(&svg(&figure));
    assert!(titles.contains(&"Law".to_owned()) && !titles.contains(&"Sheriff".to_owned()), "{titles:?}");
}

#[test]
fn colours_of_a_measure_are_on_the_figure_and_in_its_legend() {
    let document = graph("Sheriff", "Agency");
    let evidence = Evidence::new(&document, &Settings::on(TODAY));
    let shown = Shown::by_parts(&document, &evidence, &BTreeSet::new());
    let relations = map::relations(&document, &evidence, &shown);
    let mut scene = map::scene(&document, &relations, &shown);
    let web = crate::query::metrics::Web::of_relations(relations.values());
    let degrees = crate::query::metrics::measure(
        &web,
        crate::query::metrics::Metric::Degree,
        &crate::query::metrics::Progress::new(),
    );
    crate::scene::tint::colour_by(&mut scene, &document, &degrees.unwrap());
    let positions = arrange::map_positions(&document, &scene, arrange::pinned(&document, arrange::MAP), 1.5);
    let placed = Placed::new(scene, &positions);
    let material = Material { document: &document, placed: &placed, relations: &relations, today: TODAY };
    for theme in Theme::ALL {
        let look = Look {
            area: None,
            picked: &Picked::default(),
            says: &[],
            palette: theme.palette(),
            sheet: Sheet::default(),
            title: None,
            subject: None,
        };
        let figure = Figure::new(&material, look);
        assert_eq!(figure.legend[0].words, "Degree, 0 to 1");
        let drawn = svg(&figure);
        let most = theme.palette().ramp.last().unwrap().hex();
        assert!(drawn.matches(&most).count() >= 3, "two nodes and the legend: {theme:?}");
        assert!(!drawn.contains(&theme.palette().actor.hex()), "roles keep their shapes alone: {theme:?}");
    }
}
