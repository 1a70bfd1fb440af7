//! A sketch: the map of a plain graph before it has been made a document, as names and lines without
//! verbs. It has the nodes and lines of the map that follows, in the same order, so that places carry over.

use super::bundle;
use super::map::named;
use super::{Head, Placed, Scene, SceneEdge, SceneNode, Shape, Strength, Target};
use crate::model::{Id, VerbClass};
use crate::query::Triple;

/// A graph as it is before it has been made a document.
#[derive(Clone, Copy, Debug)]
pub struct Plain<'a> {
    /// The ids of its nodes, no two alike.
    pub ids: &'a [Id],
    /// What they are called, in the same order.
    pub names: &'a [&'a str],
    /// Its edges by the numbers of nodes; those that name no node count for nothing.
    pub edges: &'a [(u32, u32)],
    /// The verb of all of them.
    pub verb: &'a Id,
}

/// The sketch of a graph for whose edges nobody is cited. Nothing has a place yet.
pub fn sketch(plain: Plain<'_>) -> Placed {
    let Plain { ids, names, edges, verb } = plain;
    let order = sorted(ids);
    let mut numbers = vec![0_u32; ids.len()];
    for (number, at) in (0_u32..).zip(&order) {
        numbers[*at as usize] = number;
    }
    let number = |at: u32| numbers.get(at as usize).copied();
    let numbered = edges.iter().filter_map(|(from, to)| Some((number(*from)?, number(*to)?)));
    let mut relations: Vec<(u32, u32)> = numbered.collect();
    relations.sort_unstable();
    relations.dedup();
    let mut degrees = vec![0_usize; ids.len()];
    for (from, to) in &relations {
        degrees[*from as usize] += 1;
        if from != to {
            degrees[*to as usize] += 1;
        }
    }
    let node = |(at, degree): (&u32, usize)| {
        let id = &ids[*at as usize];
        let name = names.get(*at as usize).filter(|name| !name.is_empty());
        named(id, Shape::Pill, name.map_or(id.as_str(), |name| name), degree)
    };
    let nodes: Vec<SceneNode> = order.iter().zip(degrees).map(node).collect();
    let runs_back = |(from, to): &(u32, u32)| from != to && relations.binary_search(&(*to, *from)).is_ok();
    // In the order of what lines stand for: relations, then bundles of those that run both ways.
    let (both, single): (Vec<_>, Vec<_>) = relations.iter().copied().partition(runs_back);
    let both = both.into_iter().filter(|(from, to)| from < to);
    let ends: Vec<(u32, u32)> = single.iter().copied().chain(both).collect();
    let id = |node: u32| nodes[node as usize].id.clone();
    let edges = ends.iter().enumerate().map(|(at, (from, to))| {
        let (from, to) = (id(*from), id(*to));
        if at < single.len() { line(from, to, verb) } else { line_both_ways(from, to) }
    });
    let edges = edges.collect();
    Placed::joined(Scene { nodes, edges, ..Scene::default() }, ends.into_iter().map(Some).collect(), &[])
}

/// The places of ids in their order. Most differ in their first eight bytes, which compare as one number.
fn sorted(ids: &[Id]) -> Vec<u32> {
    let beginning = |id: &Id| {
        let mut bytes = [0; 8];
        bytes.iter_mut().zip(id.as_str().bytes()).for_each(|(to, byte)| *to = byte);
        u64::from_be_bytes(bytes)
    };
    let mut keyed: Vec<(u64, u32)> = ids.iter().map(beginning).zip(0_u32..).collect();
    keyed.sort_unstable_by(|a, b| a.0.cmp(&b.0).then_with(|| ids[a.1 as usize].cmp(&ids[b.1 as usize])));
    keyed.into_iter().map(|(_, at)| at).collect()
}

fn line(from: Id, to: Id, verb: &Id) -> SceneEdge {
    let triple = Triple { from: from.clone(), verb: verb.clone(), to: to.clone() };
    SceneEdge {
        target: Target::Relation(triple),
        from,
        to,
        label: None,
        class: VerbClass::Does,
        head: Head::Arrow,
        tail: Head::Plain,
        strength: Strength { voices: 0, disputed: false, said: false, ended: false, unsourced: true },
    }
}

fn line_both_ways(from: Id, to: Id) -> SceneEdge {
    let target = Target::Bundle(from.clone(), to.clone(), bundle::layer(VerbClass::Does));
    SceneEdge { target, tail: Head::Arrow, ..line(from, to, &Id::from("")) }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use proptest::prelude::*;

    use super::*;
    use crate::model::{Claim, Day, Document, Link, Node, Verb};
    use crate::query::{Evidence, Settings};
    use crate::scene::fold::{FoldBy, Folds, Shown};
    use crate::scene::map;

    const VERB: &str = "links-to";

    /// The map of a document of such edges.
    fn map_of(ids: &[Id], edges: &[(u32, u32)]) -> Scene {
        let mut document = Document::default();
        document.verbs.insert(Id::from(VERB), Verb { label: "links to".to_owned(), ..Verb::default() });
        for (at, (from, to)) in edges.iter().enumerate() {
            let (from, to) = (ids[*from as usize].clone(), ids[*to as usize].clone());
            for id in [&from, &to] {
                document.actors.insert(id.clone(), Node { name: id.to_string(), ..Node::default() });
            }
            let link = Link { from, verb: Id::from(VERB), to, ..Link::default() };
            let claim = Claim { text: "It does".to_owned(), links: vec![link], ..Claim::default() };
            document.claims.insert(Id::from(format!("edge-{at:03}").as_str()), claim);
        }
        let evidence = Evidence::new(&document, &Settings::on(Day::new(2026, 1, 1)));
        let communities = BTreeMap::new();
        let folds = Folds { by: FoldBy::Parts, open: &BTreeSet::new(), communities: &communities };
        let shown = Shown::new(&document, &evidence, folds);
        let relations = map::relations(&document, &evidence, &shown);
        map::scene(&document, &relations, &shown).bundled(&BTreeSet::new())
    }

    proptest! {
        #[test]
        fn it_has_the_nodes_and_lines_of_the_map_in_their_order(
            edges in prop::collection::vec((0_u32..24, 0_u32..24), 1..60),
        ) {
            let used: BTreeSet<u32> = edges.iter().flat_map(|(from, to)| [*from, *to]).collect();
            // Some that differ only after their first eight bytes; numbered in another order than that of ids.
            let names: Vec<Id> = used
                .iter()
                .map(|n| Id::from(if n % 3 == 0 { format!("same-beginning-{}", 90 - n) } else { format!("{n}") }.as_str()))
                .collect();
            let number = |n: u32| used.iter().position(|used| *used == n).unwrap() as u32;
            let edges: Vec<(u32, u32)> = edges.iter().map(|(from, to)| (number(*from), number(*to))).collect();
            let texts: Vec<&str> = names.iter().map(Id::as_str).collect();
            let sketched = sketch(Plain { ids: &names, names: &texts, edges: &edges, verb: &Id::from(VERB) });
            let map = map_of(&names, &edges);
            prop_assert_eq!(&sketched.scene.nodes, &map.nodes);
            let unlabelled: Vec<SceneEdge> =
                map.edges.iter().map(|edge| SceneEdge { label: None, ..edge.clone() }).collect();
            prop_assert_eq!(&sketched.scene.edges, &unlabelled);
            let in_order = Placed::in_order(map, &[]);
            for line in 0..unlabelled.len() {
                prop_assert_eq!(sketched.ends_of(line), in_order.ends_of(line));
                prop_assert_eq!(sketched.bend(line), in_order.bend(line));
            }
        }
    }

    #[test]
    fn edges_of_nodes_that_are_not_there_are_left_out() {
        let ids = [Id::from("b"), Id::from("a")];
        let verb = Id::from(VERB);
        let plain = Plain { ids: &ids, names: &[], edges: &[(0, 1), (1, 7), (9, 9)], verb: &verb };
        let placed = sketch(plain);
        assert_eq!(placed.scene.edges.len(), 1);
        assert_eq!(placed.scene.edges[0].from.as_str(), "b");
        assert_eq!(placed.ends_of(0), Some((1, 0)));
        assert_eq!(placed.scene.nodes[1].lines, ["b"]);
        assert!(sketch(Plain { ids: &[], names: &[], ..plain }).hull().is_none());
    }
}
