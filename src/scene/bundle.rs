//! Parallel lines as one: several relations between the same two nodes share a line until somebody selects one of them.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::{Head, SceneEdge, Strength, Target};
use crate::model::{Id, VerbClass};

/// Two nodes, the one whose id sorts first before the other.
pub type Pair = (Id, Id);

/// The pair of nodes that a line joins.
pub fn pair(edge: &SceneEdge) -> Pair {
    let (a, b) = (edge.from.clone(), edge.to.clone());
    if a <= b { (a, b) } else { (b, a) }
}

/// Lines that may share one: those of what is argued are a layer of their own, and so are those of parts.
pub(super) fn layer(class: VerbClass) -> u8 {
    match class {
        VerbClass::Does | VerbClass::Rules => 0,
        VerbClass::Says => 1,
        VerbClass::Part => 2,
    }
}

/// The bundle that a line is in, or would be in if others ran beside it.
pub fn bundle_of(edge: &SceneEdge) -> Target {
    let (a, b) = pair(edge);
    Target::Bundle(a, b, layer(edge.class))
}

/// Puts parallel lines together, except between pairs that are fanned out, and gives what each bundle holds or would
/// hold.
/// The lines come sorted by what they stand for.
pub fn bundled(
    edges: Vec<SceneEdge>,
    fanned: &BTreeSet<Pair>,
) -> (Vec<SceneEdge>, BTreeMap<Target, BTreeSet<Target>>) {
    let (mut lines, beside) = alone(edges);
    let mut parallel: BTreeMap<(Pair, u8), Vec<SceneEdge>> = BTreeMap::new();
    for edge in beside {
        parallel.entry((pair(&edge), layer(edge.class))).or_default().push(edge);
    }
    let mut bundles = BTreeMap::new();
    for ((pair, layer), mut edges) in parallel {
        let targets: BTreeSet<Target> = edges.iter().map(|edge| edge.target.clone()).collect();
        let is_single = targets.len() < 2 || pair.0 == pair.1;
        let is_fanned = fanned.contains(&pair);
        if let Some(bundle) = (!is_single).then(|| bundle(pair, layer, &edges, targets.len())).flatten() {
            bundles.insert(bundle.target.clone(), targets);
            if !is_fanned {
                lines.push(bundle);
            }
        }
        if is_single || is_fanned {
            lines.append(&mut edges);
        }
    }
    lines.sort_by(|a, b| (&a.target, &a.from, &a.to).cmp(&(&b.target, &b.from, &b.to)));
    (lines, bundles)
}

/// What lines have in common that share one.
fn key(edge: &SceneEdge) -> (&Id, &Id, u8) {
    let (a, b) = (&edge.from, &edge.to);
    (a.min(b), a.max(b), layer(edge.class))
}

/// The lines that are alone between their ends, which most are in a large graph, and the others.
fn alone(edges: Vec<SceneEdge>) -> (Vec<SceneEdge>, Vec<SceneEdge>) {
    let mut counts: HashMap<(&Id, &Id, u8), u32> = HashMap::with_capacity(edges.len());
    for edge in &edges {
        *counts.entry(key(edge)).or_default() += 1;
    }
    let is_alone: Vec<bool> = edges.iter().map(|edge| counts.get(&key(edge)) == Some(&1)).collect();
    let (mut alone, mut beside) = (Vec::with_capacity(edges.len()), Vec::new());
    for (edge, is_alone) in edges.into_iter().zip(is_alone) {
        if is_alone { alone.push(edge) } else { beside.push(edge) }
    }
    (alone, beside)
}

/// One line for several: it runs the way of the strongest, carries its verb and the number of the others, and has
/// heads at both ends where relations run both ways.
fn bundle(pair: Pair, layer: u8, edges: &[SceneEdge], count: usize) -> Option<SceneEdge> {
    let rank = |edge: &SceneEdge| (edge.label.is_some(), edge.strength.voices, !edge.strength.ended);
    // The first of equals: `max_by_key` gives the last.
    let strongest = edges.iter().rev().max_by_key(|edge| rank(edge))?;
    let head_at = |end: &Id| {
        let heads = edges.iter().filter(|edge| edge.to == *end).map(|edge| edge.head);
        heads.chain(edges.iter().filter(|edge| edge.from == *end).map(|edge| edge.tail)).min()
    };
    let label = match &strongest.label {
        Some(verb) => format!("{verb} +{}", count - 1),
        None => format!("{count} relations"),
    };
    Some(SceneEdge {
        target: Target::Bundle(pair.0, pair.1, layer),
        from: strongest.from.clone(),
        to: strongest.to.clone(),
        label: Some(label),
        class: strongest.class,
        head: head_at(&strongest.to).unwrap_or(Head::Plain),
        tail: head_at(&strongest.from).unwrap_or(Head::Plain),
        strength: Strength {
            voices: edges.iter().map(|edge| edge.strength.voices).max().unwrap_or_default(),
            disputed: edges.iter().any(|edge| edge.strength.disputed),
            said: edges.iter().all(|edge| edge.strength.said),
            ended: edges.iter().all(|edge| edge.strength.ended),
            unsourced: edges.iter().all(|edge| edge.strength.unsourced),
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::Triple;

    fn line(from: &str, verb: &str, to: &str, voices: usize) -> SceneEdge {
        let id = |text: &str| Id::from(text);
        SceneEdge {
            target: Target::Relation(Triple { from: id(from), verb: id(verb), to: id(to) }),
            from: id(from),
            to: id(to),
            label: Some(verb.to_owned()),
            class: VerbClass::Does,
            head: Head::Arrow,
            tail: Head::Plain,
            strength: Strength { voices, disputed: false, said: false, ended: false, unsourced: false },
        }
    }

    #[test]
    fn parallel_relations_share_a_line_that_counts_them() {
        let lines = vec![line("a", "asks", "b", 1), line("b", "pays", "a", 3), line("a", "asks", "c", 1)];
        let (drawn, bundles) = bundled(lines.clone(), &BTreeSet::new());
        assert_eq!(drawn.len(), 2);
        let bundle = drawn.iter().find(|edge| bundles.contains_key(&edge.target)).unwrap();
        assert_eq!(bundle.label.as_deref(), Some("pays +1"));
        assert_eq!((bundle.from.as_str(), bundle.head, bundle.tail), ("b", Head::Arrow, Head::Arrow));
        assert_eq!(bundle.strength.voices, 3);
        assert_eq!(bundles[&bundle.target].len(), 2);
        let fanned = BTreeSet::from([(Id::from("a"), Id::from("b"))]);
        assert_eq!(bundled(lines, &fanned).0.len(), 3);
    }
}
