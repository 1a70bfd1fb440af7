//! Communities as groups of a map: which things are tied more closely among themselves, each named after its busiest
//! member.

use std::collections::{BTreeMap, BTreeSet};

use super::fold::Shown;
use super::map;
use crate::model::{Document, Id};
use crate::query::Evidence;
use crate::query::metrics::{Metric, Progress, Web, measure};

/// The ties that communities are found in: those of the map with parts folded into wholes, whatever else is folded or
/// opened, so that opening a group changes none.
pub fn web(document: &Document, evidence: &Evidence) -> Web {
    let shown = Shown::by_parts(document, evidence, &BTreeSet::new());
    let relations = map::relations(document, evidence, &shown);
    Web::of_relations(relations.values())
}

/// For each thing that has a tie, the member that its community is named after: the one with the most neighbours, of
/// equals the first. Nothing if it was stopped.
pub fn communities(web: &Web, progress: &Progress) -> Option<BTreeMap<Id, Id>> {
    let groups = measure(web, Metric::Community, progress)?;
    Some(named(&groups.values, &measure(web, Metric::Degree, progress)?.values))
}

/// For each thing the member of its group with the highest value, of equals the first.
fn named(groups: &BTreeMap<Id, f64>, values: &BTreeMap<Id, f64>) -> BTreeMap<Id, Id> {
    let value = |id: &Id| values.get(id).copied().unwrap_or_default();
    let number = |group: f64| group.round() as i64;
    let mut first: BTreeMap<i64, &Id> = BTreeMap::new();
    for (id, group) in groups {
        let best = first.entry(number(*group)).or_insert(id);
        if value(id) > value(best) {
            *best = id;
        }
    }
    groups
        .iter()
        .filter_map(|(id, group)| Some((id.clone(), (*first.get(&number(*group))?).clone())))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::fold::{FoldBy, Folds, Group};
    use super::*;
    use crate::model::Day;
    use crate::query::Settings;

    #[test]
    fn a_community_is_named_after_its_busiest_member() {
        let id = |name: &str| Id::from(name);
        // Two triangles with tails, and one tie between them.
        let ties = ["a b", "b c", "c a", "b d", "b e", "x y", "y z", "z x", "y v", "y w", "a x"];
        let ties: Vec<(Id, Id)> =
            ties.iter().map(|tie| tie.split_once(' ').unwrap()).map(|(a, b)| (id(a), id(b))).collect();
        let web = Web::new(ties.iter().map(|(a, b)| (a, b)));
        let found = communities(&web, &Progress::new()).unwrap();
        assert_eq!((&found["a"], &found["c"], &found["d"]), (&id("b"), &id("b"), &id("b")));
        assert_eq!((&found["x"], &found["w"]), (&id("y"), &id("y")));
        let stopped = Progress::new();
        stopped.stop();
        assert_eq!(communities(&web, &stopped), None);
    }

    #[test]
    fn a_map_folded_by_communities_holds_everything_in_fewer_nodes() {
        let bytes = include_bytes!("../../tests/fixtures/example.ron");
        let document = crate::store::read(bytes).unwrap().document;
        let evidence = Evidence::new(&document, &Settings::on(Day::new(2026, 3, 1)));
        let found = communities(&web(&document, &evidence), &Progress::new()).unwrap();
        assert_eq!(Some(&found), communities(&web(&document, &evidence), &Progress::new()).as_ref());
        let open = BTreeSet::new();
        let folds = Folds { by: FoldBy::Communities, open: &open, communities: &found };
        let shown = Shown::new(&document, &evidence, folds);
        let apart = Shown::by_parts(&document, &evidence, &open);
        assert!(shown.nodes.len() < apart.nodes.len());
        assert_eq!(shown.lifted.len(), apart.lifted.len());
        let groups: Vec<Group> = shown.nodes.iter().filter_map(Group::of).collect();
        assert!(groups.iter().any(|group| matches!(group, Group::Around(thing) if found[thing] == *thing)));
        // Opened, its members are drawn and the others stay together.
        let opened = BTreeSet::from([groups[0].id()]);
        let folds = Folds { by: FoldBy::Communities, open: &opened, communities: &found };
        let shown = Shown::new(&document, &evidence, folds);
        assert!(!shown.nodes.contains(&groups[0].id()) && shown.nodes.contains(&groups[1].id()));
    }
}
