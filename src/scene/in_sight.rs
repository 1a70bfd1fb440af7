//! What is left of a scene when filters, clocks and hiding take things out of sight.

use std::collections::{BTreeMap, BTreeSet};

use super::{Scene, SceneEdge, Target};
use crate::model::{Document, Id};
use crate::query::{Relation, Sight, Triple};

/// The scene without what is out of sight: nodes, and lines whose claims or ends are. `relations` are those of its
/// lines. A node that others are drawn in, by `lifted`, is in sight while one of them is.
pub fn in_sight(
    document: &Document,
    relations: &BTreeMap<Triple, Relation>,
    lifted: &BTreeMap<Id, Id>,
    sight: &Sight,
    mut scene: Scene,
) -> Scene {
    if sight.is_all() {
        return scene;
    }
    let is_in_sight = |id: &Id| document.section_of(id).is_some_and(|section| sight.has(section, id));
    let holders: BTreeSet<&Id> =
        lifted.iter().filter(|(id, _)| is_in_sight(id)).map(|(_, holder)| holder).collect();
    scene
        .nodes
        .retain(|node| (holders.contains(&node.id) && !sight.is_hidden(&node.id)) || is_in_sight(&node.id));
    let is_there = |edge: &SceneEdge| {
        let has = |id| scene.nodes.binary_search_by(|node| node.id.cmp(id)).is_ok();
        has(&edge.from) && has(&edge.to)
    };
    let is_said = |target: &Target| match target {
        Target::Relation(triple) => relations.get(triple).is_none_or(|relation| sight.has_relation(relation)),
        Target::Citation(claim, _) | Target::About(claim, _) => sight.has_claim(claim),
        Target::Bundle(..) | Target::Topic(..) => true,
    };
    // Of several relations drawn as one line, one in sight is enough.
    let is_stated = |edge: &SceneEdge| match scene.bundles.get(&edge.target) {
        Some(members) => members.iter().any(is_said),
        None => is_said(&edge.target),
    };
    let mut lines = std::mem::take(&mut scene.edges);
    lines.retain(|edge| is_there(edge) && is_stated(edge));
    scene.edges = lines;
    for edge in &mut scene.edges {
        let relation = match &edge.target {
            Target::Relation(triple) => relations.get(triple),
            _ => None,
        };
        edge.strength.ended |= relation.is_some_and(|relation| steps_back(sight, relation));
    }
    scene
}

/// Whether the clocks cannot decide about the relation: it steps back as what is over does.
pub fn steps_back(sight: &Sight, relation: &Relation) -> bool {
    sight.greys(relation.drawn_from())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Day;
    use crate::query::filter::{Chip, Filter, FilterIndex};
    use crate::query::{Asking, Evidence, Settings};
    use crate::scene::fold::Shown;
    use crate::scene::{FoldBy, Folds, map};

    #[test]
    fn what_is_filtered_away_or_hidden_is_not_drawn() {
        let text = include_str!("../../tests/fixtures/example.ron");
        let document = crate::store::read(text.as_bytes()).unwrap().document;
        let evidence = Evidence::new(&document, &Settings::on(Day::new(2026, 1, 31)));
        let folds = Folds {
            by: FoldBy::Parts,
            open: &std::collections::BTreeSet::new(),
            communities: &BTreeMap::new(),
        };
        let shown = Shown::new(&document, &evidence, folds);
        let relations = map::relations(&document, &evidence, &shown);
        let scene = map::scene(&document, &relations, &shown);
        let seen = |asking: &Asking| {
            let index = FilterIndex::new(&document, &evidence);
            let sight = Sight::new(&document, &evidence, asking, || &index);
            in_sight(&document, &relations, &shown.lifted, &sight, scene.clone())
        };
        assert_eq!(seen(&Asking::default()), scene);
        let mut hiding = Asking::default();
        hiding.hiding.hide([Id::from("ice")].into());
        let without = seen(&hiding);
        assert_eq!(without.nodes.len() + 1, scene.nodes.len());
        assert!(without.edges.iter().all(|edge| edge.from.as_str() != "ice" && edge.to.as_str() != "ice"));
        let filter = Filter::of([Chip::parse("source:truthout-jails").unwrap()]);
        let of_one_source = seen(&Asking { filter, ..Asking::default() });
        assert!(of_one_source.edges.len() < scene.edges.len() && !of_one_source.edges.is_empty());
    }
}
