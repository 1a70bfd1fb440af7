//! The graph that frames are measured with.

use sayso::model::{Citation, Claim, Document, Id, Link, Node, Source, Verb};
use sayso::scene::geometry::Point;

/// The usual distance of neighbours, in points.
const APART: f32 = 130.0;

/// How many sources there are.
const SOURCES: usize = 40;

/// Twice as many lines as nodes, most of them between neighbours; a few nodes have many.
pub fn ends(count: usize) -> Vec<(usize, usize)> {
    let across = across(count);
    let mut random = fastrand::Rng::with_seed(8);
    let line = |_| {
        let from = random.usize(0..count);
        let near = [1, across, across + 1, across.saturating_sub(1)][random.usize(0..4)];
        let to = if random.u8(0..20) == 0 { random.usize(0..count) } else { (from + near) % count };
        (from, to)
    };
    (0..2 * count).map(line).collect()
}

/// How many nodes there are in a row.
fn across(count: usize) -> usize {
    (count as f32).sqrt().ceil() as usize
}

/// Places for so many nodes: rows that are shaken.
pub fn points(count: usize, seed: u64) -> Vec<Option<Point>> {
    let mut random = fastrand::Rng::with_seed(seed);
    let across = across(count);
    let point = |index: usize| {
        let (column, row) = ((index % across) as f32, (index / across) as f32);
        Point::new((column + random.f32()) * APART, (row + random.f32()) * APART)
    };
    (0..count).map(point).map(Some).collect()
}

/// The id of a node.
pub fn id(index: usize) -> Id {
    Id::from(format!("n{index:06}").as_str())
}

/// The same graph as a document, with a claim for each line, and sources that say so.
pub fn document(count: usize) -> Document {
    let mut document = Document::default();
    let verb = Id::from("links");
    document.verbs.insert(verb.clone(), Verb { label: "links to".to_owned(), ..Verb::default() });
    let name = |index| Node { name: format!("Node {index}"), ..Node::default() };
    document.actors = (0..count).map(|index| (id(index), name(index))).collect();
    let source = |number: usize| Id::from(format!("s{number:02}").as_str());
    let titled = |number| Source { title: format!("Report {number}"), ..Source::default() };
    document.sources = (0..SOURCES).map(|number| (source(number), titled(number))).collect();
    let claim = |(number, (from, to)): (usize, (usize, usize))| {
        let link = Link { from: id(from), verb: verb.clone(), to: id(to), ..Link::default() };
        let text = format!("Node {from} links to node {to}, as it has done since they were set up together");
        let cites = vec![Citation { source: source(number % SOURCES), ..Citation::default() }];
        let claim = Claim { text, links: vec![link], cites, ..Claim::default() };
        (Id::from(format!("c{number:06}").as_str()), claim)
    };
    document.claims = ends(count).into_iter().enumerate().map(claim).collect();
    document
}
