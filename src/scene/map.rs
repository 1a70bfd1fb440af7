//! The Map: actors and mechanisms, and the relations between them as lines.

use std::collections::{BTreeMap, BTreeSet};

use super::text::{Face, line_height, width, wrap};
use super::{Head, Scene, SceneEdge, SceneNode, Shape, Strength, Target};
use crate::model::{Document, Id, Role, VerbClass};
use crate::query::{Evidence, Relation, Triple};

/// The size of the text in nodes, in points.
pub const NODE_FONT: f32 = 13.0;
/// How wide a label may grow before it is broken, in points.
const WIDEST: f32 = 118.0;
/// How many lines a label may have.
const MOST_LINES: usize = 3;

/// The nodes that a map shows: every mechanism, and every actor that is not folded into its whole.
pub fn shown(document: &Document, evidence: &Evidence, unfolded: &BTreeSet<Id>) -> BTreeSet<Id> {
    let is_folded = |id: &Id| {
        evidence
            .parts()
            .wholes_of(id)
            .any(|whole| whole != id && document.actors.contains_key(whole) && !unfolded.contains(whole))
    };
    let mut shown: BTreeSet<Id> = document.mechanisms.keys().cloned().collect();
    shown.extend(document.actors.keys().filter(|id| !is_folded(id)).cloned());
    // Things that are parts of each other in a circle would all be folded away.
    let lifted = evidence.parts().nearest_shown(&shown);
    shown.extend(document.actors.keys().filter(|id| !lifted.contains_key(*id)).cloned());
    shown
}

/// The relations that a map shows: those between shown things, and what shown things are part of.
pub fn relations(
    document: &Document,
    evidence: &Evidence,
    shown: &BTreeSet<Id>,
) -> BTreeMap<Triple, Relation> {
    let parts = evidence
        .part_relations(document)
        .into_iter()
        .filter(|relation| shown.contains(&relation.triple.from) && shown.contains(&relation.triple.to));
    let between = evidence.relations_between(document, shown);
    between.into_iter().chain(parts).map(|relation| (relation.triple.clone(), relation)).collect()
}

/// The scene of the map.
pub fn scene(
    document: &Document,
    evidence: &Evidence,
    relations: &BTreeMap<Triple, Relation>,
    shown: &BTreeSet<Id>,
) -> Scene {
    let mut edges: Vec<SceneEdge> =
        relations.values().flat_map(|relation| strands(document, relation, shown)).collect();
    edges.sort_by(|a, b| (&a.target, &a.from, &a.to).cmp(&(&b.target, &b.from, &b.to)));
    let mut degrees: BTreeMap<&Id, BTreeSet<&Target>> = BTreeMap::new();
    for edge in &edges {
        degrees.entry(&edge.from).or_default().insert(&edge.target);
        degrees.entry(&edge.to).or_default().insert(&edge.target);
    }
    let nodes = shown
        .iter()
        .map(|id| node(document, evidence, id, degrees.get(id).map_or(0, BTreeSet::len), shown))
        .collect();
    Scene { nodes, edges }
}

/// A node of the map or of another view, with its label measured.
pub fn node(
    document: &Document,
    evidence: &Evidence,
    id: &Id,
    degree: usize,
    shown: &BTreeSet<Id>,
) -> SceneNode {
    let (shape, role) = match document.role_of(id) {
        Some(Role::Mechanism) => (Shape::Hexagon, "mechanism"),
        Some(Role::Source) => (Shape::Sheet, "source"),
        _ => (Shape::Pill, "actor"),
    };
    // The busiest nodes are a little larger, so that the eye finds them first.
    let font = if degree >= 8 { NODE_FONT + 2.0 } else { NODE_FONT };
    let lines = wrap(document.short_name(id), Face::Medium, font, WIDEST, MOST_LINES);
    let widest = lines.iter().map(|line| width(line, Face::Medium, font)).fold(0.0, f32::max);
    let padding = if shape == Shape::Hexagon { 26.0 } else { 22.0 };
    let hidden = evidence.parts().parts_of(id).filter(|part| !shown.contains(*part)).count();
    SceneNode {
        id: id.clone(),
        shape,
        width: (widest + padding).max(44.0),
        height: line_height(font) * lines.len() as f32 + 12.0,
        lines,
        font,
        broken: document.is_unnamed(id),
        folded: if shape == Shape::Pill { hidden } else { 0 },
        degree,
        role,
    }
}

/// The lines of a relation: straight from end to end, or through each of its stations.
fn strands(document: &Document, relation: &Relation, shown: &BTreeSet<Id>) -> Vec<SceneEdge> {
    let triple = &relation.triple;
    let strand = |from: &Id, to: &Id, label: bool, head: Head| SceneEdge {
        target: Target::Relation(triple.clone()),
        from: from.clone(),
        to: to.clone(),
        label: label.then(|| document.verb_label(&triple.verb).to_owned()),
        class: relation.class,
        head,
        strength: strength(relation),
    };
    let blocks = document.verbs.get(&triple.verb).is_some_and(|verb| verb.blocks);
    let head = match relation.class {
        VerbClass::Part => Head::Diamond,
        _ if blocks => Head::Bar,
        _ => Head::Arrow,
    };
    let is_end = |via: &Id| *via == triple.from || *via == triple.to;
    let stations: Vec<&Id> = relation.via.iter().filter(|via| shown.contains(*via) && !is_end(via)).collect();
    if stations.is_empty() {
        return vec![strand(&triple.from, &triple.to, relation.class != VerbClass::Part, head)];
    }
    stations
        .into_iter()
        .flat_map(|via| [strand(&triple.from, via, false, Head::Plain), strand(via, &triple.to, true, head)])
        .collect()
}

/// How the evidence for a relation is drawn.
pub fn strength(relation: &Relation) -> Strength {
    Strength {
        voices: relation.voices.count(),
        disputed: relation.is_disputed(),
        said: relation.said && !relation.is_unsourced() && relation.class != VerbClass::Says,
        ended: relation.ended || relation.superseded,
        unsourced: relation.is_unsourced(),
    }
}
