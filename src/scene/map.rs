//! The Map: actors and mechanisms, and the relations between them as lines.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::fold::{Group, Shown};
use super::text::{Face, line_height, width, wrap};
use super::{Head, Scene, SceneEdge, SceneNode, Shape, Strength, Target};
use crate::model::{Document, Id, Role, VerbClass};
use crate::query::{Evidence, Relation, Triple, words};

/// The size of the text in nodes, in points.
pub const NODE_FONT: f32 = 13.0;
/// How wide a label may grow before it is broken, in points.
const WIDEST: f32 = 118.0;
/// How many lines a label may have.
const MOST_LINES: usize = 3;

/// The relations that a map shows: those between its nodes, and what its nodes are part of.
pub fn relations(document: &Document, evidence: &Evidence, shown: &Shown) -> BTreeMap<Triple, Relation> {
    let is_shown = |id: &Id| shown.nodes.contains(id);
    let parts = evidence
        .part_relations(document)
        .into_iter()
        .filter(|relation| is_shown(&relation.triple.from) && is_shown(&relation.triple.to));
    let between = evidence.relations_lifted(document, &shown.lifted);
    between.into_iter().chain(parts).map(|relation| (relation.triple.clone(), relation)).collect()
}

/// The scene of the map: of the relations those between its nodes.
pub fn scene(document: &Document, relations: &BTreeMap<Triple, Relation>, shown: &Shown) -> Scene {
    let is_shown = |id: &Id| shown.nodes.contains(id);
    let drawn = relations
        .values()
        .filter(|relation| is_shown(&relation.triple.from) && is_shown(&relation.triple.to));
    let mut edges: Vec<SceneEdge> = drawn.flat_map(|relation| strands(document, relation, shown)).collect();
    edges.sort_by(|a, b| (&a.target, &a.from, &a.to).cmp(&(&b.target, &b.from, &b.to)));
    let degrees = degrees(&edges);
    let hidden = shown.hidden(document);
    let nodes = shown
        .nodes
        .iter()
        .map(|id| {
            let hidden = hidden.get(id).copied().unwrap_or_default();
            node(document, id, degrees.get(id).copied().unwrap_or_default(), hidden)
        })
        .collect();
    Scene { nodes, edges, ..Scene::default() }
}

/// How many relations each node has, from lines sorted by what they stand for.
fn degrees(edges: &[SceneEdge]) -> HashMap<&Id, usize> {
    let mut degrees = HashMap::new();
    for strands in edges.chunk_by(|a, b| a.target == b.target) {
        let mut ends: Vec<&Id> = strands.iter().flat_map(|strand| [&strand.from, &strand.to]).collect();
        ends.sort_unstable();
        ends.dedup();
        for end in ends {
            *degrees.entry(end).or_default() += 1;
        }
    }
    degrees
}

/// The room beside a label in a node.
pub(super) const fn padding(shape: Shape) -> f32 {
    if matches!(shape, Shape::Hexagon) { 26.0 } else { 22.0 }
}

/// A node of the map or of another view, with its label measured. `hidden` is how many things are drawn in it.
pub fn node(document: &Document, id: &Id, degree: usize, hidden: usize) -> SceneNode {
    let group = Group::of(id);
    let of_role = group.as_ref().map_or_else(|| document.role_of(id), |group| group.role(document));
    let (shape, role) = match of_role {
        Some(Role::Mechanism) => (Shape::Hexagon, "mechanism"),
        Some(Role::Source) => (Shape::Sheet, "source"),
        _ => (Shape::Pill, "actor"),
    };
    let Some(group) = &group else {
        let named = named(id, shape, document.short_name(id), degree);
        return SceneNode { broken: document.is_unnamed(id), folded: hidden, role, ..named };
    };
    let font = font(degree);
    let mut lines = wrap(&group.name(document), Face::Medium, font, WIDEST, MOST_LINES);
    // A community holds things of every role.
    let what = if matches!(group, Group::Kind(_)) { role } else { "thing" };
    lines.push(words::counted(hidden, what, &format!("{what}s")));
    SceneNode { broken: document.is_unnamed(id), role: "group", ..labelled(id, shape, lines, degree) }
}

/// A node with its name, of which nothing else is known.
pub(super) fn named(id: &Id, shape: Shape, name: &str, degree: usize) -> SceneNode {
    labelled(id, shape, wrap(name, Face::Medium, font(degree), WIDEST, MOST_LINES), degree)
}

/// The busiest nodes are a little larger, so that the eye finds them first.
const fn font(degree: usize) -> f32 {
    if degree >= 8 { NODE_FONT + 2.0 } else { NODE_FONT }
}

fn labelled(id: &Id, shape: Shape, lines: Vec<String>, degree: usize) -> SceneNode {
    let font = font(degree);
    let widest = lines.iter().map(|line| width(line, Face::Medium, font)).fold(0.0, f32::max);
    SceneNode {
        id: id.clone(),
        shape,
        width: (widest + padding(shape)).max(44.0),
        height: line_height(font) * lines.len() as f32 + 12.0,
        lines,
        font,
        broken: false,
        folded: 0,
        degree,
        role: "actor",
        tint: None,
    }
}

/// The line of a relation, straight from end to end.
pub fn line(document: &Document, relation: &Relation) -> SceneEdge {
    let triple = &relation.triple;
    let blocks = document.verbs.get(&triple.verb).is_some_and(|verb| verb.blocks);
    let (is_part, label) = (relation.class == VerbClass::Part, document.verb_label(&triple.verb));
    SceneEdge {
        target: Target::Relation(triple.clone()),
        from: triple.from.clone(),
        to: triple.to.clone(),
        label: (!is_part).then(|| label.to_owned()),
        class: relation.class,
        head: match relation.class {
            VerbClass::Part => Head::Diamond,
            _ if blocks => Head::Bar,
            _ => Head::Arrow,
        },
        tail: Head::Plain,
        strength: strength(relation),
    }
}

/// The lines of a relation: straight from end to end, or through each of its stations.
fn strands(document: &Document, relation: &Relation, shown: &Shown) -> Vec<SceneEdge> {
    let (triple, whole) = (&relation.triple, line(document, relation));
    let is_end = |via: &Id| *via == triple.from || *via == triple.to;
    // Stations of one group are one station.
    let stations: BTreeSet<&Id> =
        relation.via.iter().filter_map(|via| shown.lifted.get(via)).filter(|via| !is_end(via)).collect();
    if stations.is_empty() {
        return vec![whole];
    }
    let label = document.verb_label(&triple.verb);
    let to_station =
        |via: &Id| SceneEdge { to: via.clone(), label: None, head: Head::Plain, ..whole.clone() };
    let on_from = |via: &Id| SceneEdge { from: via.clone(), label: Some(label.to_owned()), ..whole.clone() };
    stations.into_iter().flat_map(|via| [to_station(via), on_from(via)]).collect()
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
