//! The graph that frames are measured with.

use sayso::model::{Claim, Document, Id, Link, Node, Verb};
use sayso::scene::geometry::Point;

/// The usual distance of neighbours, in points.
const APART: f32 = 130.0;

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

/// The same graph as a document, with a claim for each line.
pub fn document(count: usize) -> Document {
    let mut document = Document::default();
    let verb = Id::from("links");
    document.verbs.insert(verb.clone(), Verb { label: "links to".to_owned(), ..Verb::default() });
    let name = |index| Node { name: format!("Node {index}"), ..Node::default() };
    document.actors = (0..count).map(|index| (id(index), name(index))).collect();
    let claim = |(number, (from, to)): (usize, (usize, usize))| {
        let link = Link { from: id(from), verb: verb.clone(), to: id(to), ..Link::default() };
        let claim = Claim { text: format!("{from} links to {to}"), links: vec![link], ..Claim::default() };
        (Id::from(format!("c{number:06}").as_str()), claim)
    };
    document.claims = ends(count).into_iter().enumerate().map(claim).collect();
    document
}
