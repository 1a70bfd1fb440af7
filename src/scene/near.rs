//! The part of a scene that is a few steps from one node.

use std::collections::BTreeSet;

use super::Scene;
use crate::model::Id;

/// The nodes that at most so many lines lead to from one node, either way, and the lines between them. The node alone
/// where nothing is joined to it; nothing where the scene lacks it.
pub fn near(mut scene: Scene, centre: &Id, steps: usize) -> Scene {
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
    scene.nodes.retain(|node| reached.contains(&node.id));
    scene.edges.retain(|edge| reached.contains(&edge.from) && reached.contains(&edge.to));
    scene
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Document, VerbClass};
    use crate::scene::{Head, SceneEdge, Strength, Target, map};

    #[test]
    fn steps_are_counted_along_lines_either_way() {
        let document = Document::default();
        let id = |n: usize| Id::from(format!("n{n}"));
        let edge = |a: usize, b: usize| SceneEdge {
            target: Target::About(id(a), id(b)),
            from: id(a),
            to: id(b),
            label: None,
            class: VerbClass::Does,
            head: Head::Plain,
            tail: Head::Plain,
            strength: Strength { voices: 1, disputed: false, said: false, ended: false, unsourced: false },
        };
        let scene = Scene {
            nodes: (0..5).map(|n| map::node(&document, &id(n), 1, 0)).collect(),
            edges: vec![edge(0, 1), edge(2, 1), edge(2, 3)],
            ..Scene::default()
        };
        let reached = |steps| near(scene.clone(), &id(0), steps).nodes.len();
        assert_eq!([reached(0), reached(1), reached(2), reached(3), reached(9)], [1, 2, 3, 4, 4]);
        assert_eq!(near(scene.clone(), &id(0), 1).edges.len(), 1);
        assert!(near(scene, &Id::from("nobody"), 3).nodes.is_empty());
    }
}
