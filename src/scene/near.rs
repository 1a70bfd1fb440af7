//! The part of a scene that is a few steps from one node, along the lines that are followed, and what was fetched
//! beside it.

use std::collections::BTreeSet;

use super::{Scene, SceneEdge, Target};
use crate::model::Id;
use crate::query::follow::Follow;

/// The nodes that at most so many lines lead to from one node, either way, what was fetched, and the lines between
/// them. The node alone where nothing is joined to it; nothing where the scene lacks it.
pub fn near(mut scene: Scene, centre: &Id, steps: usize, fetched: &BTreeSet<Id>) -> Scene {
    let mut reached: BTreeSet<Id> = scene.node(centre).map(|node| node.id.clone()).into_iter().collect();
    for _ in 0..steps {
        let ends = scene.edges.iter().map(|edge| (&edge.from, &edge.to));
        let next: Vec<Id> = ends
            .filter_map(|(from, to)| match (reached.contains(from), reached.contains(to)) {
                (true, false) => Some(to.clone()),
                (false, true) => Some(from.clone()),
                _ => None,
            })
            .collect();
        if next.is_empty() {
            break;
        }
        reached.extend(next);
    }
    if !reached.is_empty() {
        reached.extend(fetched.iter().cloned());
    }
    scene.nodes.retain(|node| reached.contains(&node.id));
    scene.edges.retain(|edge| reached.contains(&edge.from) && reached.contains(&edge.to));
    scene
}

/// The scene with only the relations that are followed. Lines must not be bundled yet.
#[must_use]
pub fn followed(mut scene: Scene, follow: &Follow) -> Scene {
    let is_followed = |edge: &SceneEdge| match &edge.target {
        Target::Relation(triple) => follow.follows_verb(edge.class, &triple.verb),
        _ => true,
    };
    scene.edges.retain(is_followed);
    scene
}

/// The nodes that a line joins to a node, either way.
pub fn next_to(scene: &Scene, id: &Id) -> BTreeSet<Id> {
    let ends = scene.edges.iter().filter_map(|edge| match (edge.from == *id, edge.to == *id) {
        (true, false) => Some(&edge.to),
        (false, true) => Some(&edge.from),
        _ => None,
    });
    ends.cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Document, VerbClass};
    use crate::query::Triple;
    use crate::scene::{Head, Strength, map};

    fn id(n: usize) -> Id {
        Id::from(format!("n{n}"))
    }

    fn edge(a: usize, b: usize, verb: &str) -> SceneEdge {
        SceneEdge {
            target: Target::Relation(Triple { from: id(a), verb: Id::from(verb), to: id(b) }),
            from: id(a),
            to: id(b),
            label: None,
            class: if verb == "rules" { VerbClass::Rules } else { VerbClass::Does },
            head: Head::Plain,
            tail: Head::Plain,
            strength: Strength { voices: 1, disputed: false, said: false, ended: false, unsourced: false },
        }
    }

    fn scene() -> Scene {
        Scene {
            nodes: (0..5).map(|n| map::node(&Document::default(), &id(n), 1, 0)).collect(),
            edges: vec![edge(0, 1, "does"), edge(2, 1, "rules"), edge(2, 3, "does")],
            ..Scene::default()
        }
    }

    #[test]
    fn steps_are_counted_along_lines_either_way() {
        let none = BTreeSet::new();
        let reached = |steps| near(scene(), &id(0), steps, &none).nodes.len();
        assert_eq!([reached(0), reached(1), reached(2), reached(3), reached(9)], [1, 2, 3, 4, 4]);
        assert_eq!(near(scene(), &id(0), 1, &none).edges.len(), 1);
        assert!(near(scene(), &Id::from("nobody"), 3, &none).nodes.is_empty());
    }

    #[test]
    fn what_was_fetched_is_there_beside_what_is_near() {
        let fetched = next_to(&scene(), &id(1));
        assert_eq!(fetched, BTreeSet::from([id(0), id(2)]));
        let seen = near(scene(), &id(0), 1, &fetched);
        assert_eq!(seen.nodes.iter().map(|node| node.id.clone()).collect::<Vec<_>>(), [id(0), id(1), id(2)]);
        assert_eq!(seen.edges.len(), 2);
    }

    #[test]
    fn only_chosen_relations_are_followed() {
        let does = Follow { classes: [VerbClass::Does].into(), ..Follow::default() };
        let rules = Follow { verbs: [Id::from("rules")].into(), ..Follow::default() };
        assert_eq!(near(followed(scene(), &does), &id(0), 9, &BTreeSet::new()).nodes.len(), 2);
        assert_eq!(followed(scene(), &rules).edges.len(), 1);
        assert_eq!(followed(scene(), &Follow::default()), scene());
    }
}
