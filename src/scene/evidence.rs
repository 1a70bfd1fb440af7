//! The Evidence lens: sources, the claims of a selection, and what they are about, from left to right.

use std::collections::{BTreeMap, BTreeSet};

use super::geometry::Point;
use super::text::{Face, line_height, wrap};
use super::{Head, Scene, SceneEdge, SceneNode, Shape, Strength, Target};
use crate::layout::{LayeredBox, LayeredRequest, Parameters, layered};
use crate::model::{Document, Id, Stance, VerbClass};
use crate::query::Evidence;

/// More claims than this cannot be read at once; the most relevant are those that come first.
pub const MOST_CLAIMS: usize = 40;
/// The size of the text on cards, in points.
const FONT: f32 = 12.5;
/// The width of the text on a claim's card, in points.
const CARD: f32 = 236.0;
/// The width of the text on other nodes, in points.
const SIDE: f32 = 146.0;
/// Room for the lines between columns.
const SPACING: f64 = 0.9;

/// The scene of some claims with their sources and what they are about, and where everything stands.
pub fn scene(document: &Document, evidence: &Evidence, claims: &[Id]) -> (Scene, BTreeMap<Id, Point>) {
    let claims: Vec<&Id> =
        claims.iter().filter(|id| document.claims.contains_key(*id)).take(MOST_CLAIMS).collect();
    let among: BTreeSet<&Id> = claims.iter().copied().collect();
    let mut edges = Vec::new();
    let mut sources = BTreeSet::new();
    let mut subjects = BTreeSet::new();
    for id in &claims {
        let claim = &document.claims[*id];
        for (index, citation) in claim.cites.iter().enumerate() {
            if document.sources.contains_key(&citation.source) {
                sources.insert(citation.source.clone());
                edges.push(citation_line(id, index, &citation.source, citation.stance));
            }
        }
        let linked = claim.links.iter().flat_map(|link| [&link.from, &link.to].into_iter().chain(&link.via));
        let about: BTreeSet<&Id> =
            linked.chain(&claim.about).filter(|to| document.node(to).is_some()).collect();
        for to in about.into_iter().filter(|to| !among.contains(to)) {
            subjects.insert(to.clone());
            edges.push(about_line(id, to));
        }
    }
    let mut columns = vec![
        sources.iter().map(|id| source_node(document, id)).collect::<Vec<_>>(),
        claims.iter().map(|id| claim_node(document, evidence, id)).collect(),
        subjects.iter().map(|id| subject_node(document, evidence, id)).collect(),
    ];
    columns.retain(|column| !column.is_empty());
    let positions = positions(&columns, &edges);
    let mut nodes: Vec<SceneNode> = columns.into_iter().flatten().collect();
    nodes.sort_by(|a, b| a.id.cmp(&b.id));
    (Scene { nodes, edges }, positions)
}

fn positions(columns: &[Vec<SceneNode>], edges: &[SceneEdge]) -> BTreeMap<Id, Point> {
    let boxed = |node: &SceneNode| LayeredBox {
        id: node.id.clone(),
        width: f64::from(node.width),
        height: f64::from(node.height),
    };
    let request = LayeredRequest {
        layers: columns.iter().map(|column| column.iter().map(boxed).collect()).collect(),
        edges: edges.iter().map(|edge| (edge.from.clone(), edge.to.clone())).collect(),
        parameters: Parameters { spacing: SPACING, ..Parameters::default() },
    };
    layered(&request)
        .positions
        .into_iter()
        .map(|(id, at)| (id, Point::new(at.x as f32, at.y as f32)))
        .collect()
}

fn citation_line(claim: &Id, index: usize, source: &Id, stance: Stance) -> SceneEdge {
    let strength = Strength {
        voices: 1,
        disputed: stance == Stance::Disputes,
        said: stance == Stance::Mentions,
        ended: false,
        unsourced: false,
    };
    let label = match stance {
        Stance::Supports => None,
        Stance::Disputes => Some("disputes".to_owned()),
        Stance::Mentions => Some("mentions".to_owned()),
    };
    SceneEdge {
        target: Target::Citation(claim.clone(), index),
        from: source.clone(),
        to: claim.clone(),
        label,
        class: VerbClass::Says,
        head: Head::Arrow,
        strength,
    }
}

fn about_line(claim: &Id, to: &Id) -> SceneEdge {
    let strength = Strength { voices: 1, disputed: false, said: false, ended: false, unsourced: false };
    SceneEdge {
        target: Target::About(claim.clone(), to.clone()),
        from: claim.clone(),
        to: to.clone(),
        label: None,
        class: VerbClass::Part,
        head: Head::Plain,
        strength,
    }
}

fn card(id: &Id, shape: Shape, text: &str, widest: f32, role: &'static str) -> SceneNode {
    let lines = wrap(text, Face::Medium, FONT, widest, 6);
    SceneNode {
        id: id.clone(),
        shape,
        // All cards of a column are equally wide, so that their edges line up.
        width: widest + 28.0,
        height: line_height(FONT) * lines.len() as f32 + 16.0,
        lines,
        font: FONT,
        broken: false,
        folded: 0,
        degree: 1,
        role,
    }
}

fn source_node(document: &Document, id: &Id) -> SceneNode {
    card(id, Shape::Sheet, document.name(id), SIDE, "source")
}

fn claim_node(document: &Document, evidence: &Evidence, id: &Id) -> SceneNode {
    let mut node = card(id, Shape::Card, document.name(id), CARD, "claim");
    node.broken = evidence.claim(id).is_none_or(|facts| !facts.live);
    node.degree = 10;
    node
}

fn subject_node(document: &Document, evidence: &Evidence, id: &Id) -> SceneNode {
    super::map::node(document, evidence, id, 1, &BTreeSet::from([id.clone()]))
}
