//! The Evidence lens: sources, the claims of a selection, and what they are about, from left to right.

use std::collections::{BTreeMap, BTreeSet};

use super::geometry::Point;
use super::text::{Face, line_height, wrap};
use super::topics::{self, Topic};
use super::{Head, Scene, SceneEdge, SceneNode, Shape, Strength, Target};
use crate::layout::{LayeredBox, LayeredRequest, Parameters, layered};
use crate::model::{Document, Id, Stance, VerbClass};
use crate::query::Evidence;

/// More claims than this cannot be read at once; the most relevant are those that come first.
pub const MOST_CLAIMS: usize = 40;
/// More claims than this are shown by topic.
pub const MANY_CLAIMS: usize = 24;
/// The size of the text on cards, in points.
const FONT: f32 = 12.5;
/// The width of the text on a claim's card, in points.
const CARD: f32 = 236.0;
/// The width of the text on other nodes, in points.
const SIDE: f32 = 146.0;
/// The most lines on a card: titles and claims are whole but for the longest.
const MOST_LINES: usize = 9;
/// Room for the lines between columns.
const SPACING: f64 = 0.9;

/// The scene of some claims with their sources and what they are about, and where everything stands.
pub fn scene(document: &Document, evidence: &Evidence, claims: &[Id]) -> (Scene, BTreeMap<Id, Point>) {
    let mut sheet = Sheet::default();
    for id in claims.iter().filter(|id| document.claims.contains_key(*id)).take(MOST_CLAIMS) {
        sheet.put_claim(document, evidence, id);
    }
    sheet.finish(document)
}

/// The same for more claims than can be read at once: those of one topic share a card, except where the topic is in
/// `open`. The number is how many claims of open topics are left out all the same.
pub fn scene_by_topic(
    document: &Document,
    evidence: &Evidence,
    topics: &[Topic],
    open: &BTreeSet<Id>,
) -> (Scene, BTreeMap<Id, Point>, usize) {
    let mut sheet = Sheet::default();
    let mut left_out = 0;
    for topic in topics {
        if topic.claims.len() > 1 {
            sheet.put_topic(document, topic, open.contains(&topic.id()));
        }
        if topic.claims.len() == 1 || open.contains(&topic.id()) {
            for id in topic.claims.iter().take(MOST_CLAIMS) {
                sheet.put_claim(document, evidence, id);
            }
            left_out += topic.claims.len().saturating_sub(MOST_CLAIMS);
        }
    }
    let (scene, positions) = sheet.finish(document);
    (scene, positions, left_out)
}

/// The three columns, as they fill.
#[derive(Default)]
struct Sheet {
    sources: BTreeSet<Id>,
    middle: Vec<SceneNode>,
    subjects: BTreeSet<Id>,
    edges: Vec<SceneEdge>,
}

impl Sheet {
    fn put_claim(&mut self, document: &Document, evidence: &Evidence, id: &Id) {
        let Some(claim) = document.claims.get(id) else { return };
        self.middle.push(claim_node(document, evidence, id));
        for (index, citation) in claim.cites.iter().enumerate() {
            if document.sources.contains_key(&citation.source) {
                self.sources.insert(citation.source.clone());
                self.edges.push(citation_line(id, index, &citation.source, citation.stance));
            }
        }
        for to in topics::named(document, id) {
            self.subjects.insert(to.clone());
            self.edges.push(about_line(id, to));
        }
    }

    fn put_topic(&mut self, document: &Document, topic: &Topic, is_open: bool) {
        let name = topic.about.as_ref().map_or("Other things", |id| document.short_name(id));
        let sign = if is_open { "\u{2212}" } else { "+" };
        let text = format!("{sign}  {name}, {} claims", topic.claims.len());
        self.middle.push(card(&topic.id(), Shape::Ticket, &text, CARD, "topic"));
        if is_open {
            return;
        }
        let mut cited: BTreeMap<&Id, usize> = BTreeMap::new();
        for claim in topic.claims.iter().filter_map(|id| document.claims.get(id)) {
            for source in claim.cites.iter().map(|citation| &citation.source).collect::<BTreeSet<_>>() {
                *cited.entry(source).or_default() += 1;
            }
        }
        for (source, claims) in cited.into_iter().filter(|(id, _)| document.sources.contains_key(*id)) {
            self.sources.insert(source.clone());
            // The more of the claims a source has, the wider its line.
            let share = (claims * 5).div_ceil(topic.claims.len());
            self.edges.push(topic_line(&topic.id(), source, share, true));
        }
        if let Some(about) = &topic.about {
            self.subjects.insert(about.clone());
            self.edges.push(topic_line(&topic.id(), about, 1, false));
        }
    }

    fn finish(self, document: &Document) -> (Scene, BTreeMap<Id, Point>) {
        let in_middle: BTreeSet<&Id> = self.middle.iter().map(|node| &node.id).collect();
        let subjects: Vec<SceneNode> = self
            .subjects
            .iter()
            .filter(|id| !in_middle.contains(id))
            .map(|id| super::map::node(document, id, 1, 0))
            .collect();
        let sources = self.sources.iter().map(|id| source_node(document, id)).collect();
        let mut columns = vec![sources, self.middle, subjects];
        columns.retain(|column| !column.is_empty());
        let positions = positions(&columns, &self.edges);
        let mut nodes: Vec<SceneNode> = columns.into_iter().flatten().collect();
        nodes.sort_by(|a, b| a.id.cmp(&b.id));
        (Scene { nodes, edges: self.edges, ..Scene::default() }, positions)
    }
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
        tail: Head::Plain,
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
        tail: Head::Plain,
        strength,
    }
}

fn topic_line(topic: &Id, other: &Id, voices: usize, is_source: bool) -> SceneEdge {
    let strength = Strength { voices, disputed: false, said: false, ended: false, unsourced: false };
    let (from, to) = if is_source { (other, topic) } else { (topic, other) };
    SceneEdge {
        target: Target::Topic(topic.clone(), other.clone()),
        from: from.clone(),
        to: to.clone(),
        label: None,
        class: if is_source { VerbClass::Says } else { VerbClass::Part },
        head: if is_source { Head::Arrow } else { Head::Plain },
        tail: Head::Plain,
        strength,
    }
}

fn card(id: &Id, shape: Shape, text: &str, widest: f32, role: &'static str) -> SceneNode {
    let lines = wrap(text, Face::Medium, FONT, widest, MOST_LINES);
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
        tint: None,
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
