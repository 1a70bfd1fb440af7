//! What waits behind a button while a map would hold more than can be read at once.

use std::collections::{BTreeMap, BTreeSet};

use super::fold::Shown;
use crate::model::Id;
use crate::query::{Relation, Triple};

/// Up to so many things with relations are all drawn at once.
const MOST: usize = 56;

/// The nodes that wait: those that a single claim, or none, ties to the rest, unless somebody placed them or asked for
/// them, and those that are left without a relation by that. None where all can be read at once, nor on a map that nobody has
/// arranged: where fewer than half of the nodes with relations were placed.
pub fn lesser(
    relations: &BTreeMap<Triple, Relation>,
    shown: &Shown,
    is_placed: impl Fn(&Id) -> bool,
    is_asked_for: impl Fn(&Id) -> bool,
) -> BTreeSet<Id> {
    if !shown.nodes.iter().any(&is_placed) {
        return BTreeSet::new();
    }
    let is_wanted = |id: &Id| is_placed(id) || is_asked_for(id);
    let mut ties: BTreeMap<&Id, BTreeSet<&Id>> = BTreeMap::new();
    for relation in relations.values() {
        for node in nodes_of(relation, shown) {
            ties.entry(node).or_default().extend(relation.drawn_from());
        }
    }
    let placed = ties.keys().filter(|id| is_placed(id)).count();
    if ties.len() <= MOST || placed * 2 < ties.len() {
        return BTreeSet::new();
    }
    let mut waiting: BTreeSet<Id> = ties
        .iter()
        .filter(|(id, claims)| claims.len() <= 1 && !is_wanted(id))
        .map(|(id, _)| (*id).clone())
        .collect();
    let drawn = relations.values().filter(|relation| {
        !waiting.contains(&relation.triple.from) && !waiting.contains(&relation.triple.to)
    });
    let kept: BTreeSet<&Id> = drawn.flat_map(|relation| nodes_of(relation, shown)).collect();
    let loose: Vec<Id> =
        shown.nodes.iter().filter(|id| !kept.contains(*id) && !is_wanted(id)).cloned().collect();
    waiting.extend(loose);
    waiting
}

fn nodes_of<'a>(relation: &'a Relation, shown: &'a Shown) -> impl Iterator<Item = &'a Id> {
    let stations = relation.via.iter().filter_map(|via| shown.lifted.get(via));
    [&relation.triple.from, &relation.triple.to].into_iter().chain(stations)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Day;
    use crate::query::{Evidence, Settings};
    use crate::scene::map;

    #[test]
    fn what_one_claim_ties_waits_unless_it_is_wanted() {
        let bytes = include_bytes!("../../graph-data/ice-local-cooperation.ron");
        let document = crate::store::read(bytes).unwrap().document;
        let evidence = Evidence::new(&document, &Settings::on(Day::new(2026, 11, 21)));
        let mut shown = Shown::by_parts(&document, &evidence, &BTreeSet::new());
        let relations = map::relations(&document, &evidence, &shown);
        let is_placed = |id: &Id| id.as_str() != "eisenhower" && id.as_str() != "initiative-1954";
        assert!(lesser(&relations, &shown, |_| false, |_| false).is_empty());
        let waiting = lesser(&relations, &shown, is_placed, |_| false);
        assert!(waiting.contains("eisenhower") && !waiting.contains("ice"));
        let is_asked_for = |id: &Id| id.as_str() == "eisenhower";
        assert!(!lesser(&relations, &shown, is_placed, is_asked_for).contains("eisenhower"));
        shown.leave_out(&waiting);
        let scene = map::scene(&document, &relations, &shown);
        assert!(scene.node(&Id::from("eisenhower")).is_none());
        assert!(
            scene.edges.iter().all(|edge| scene.node(&edge.from).is_some() && scene.node(&edge.to).is_some())
        );
        assert!(scene.nodes.iter().all(|node| node.degree > 0 || is_placed(&node.id)));
    }
}
