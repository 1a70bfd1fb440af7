//! An actor or mechanism: what it does, what is done to it, what it says and what is said of it.

use std::collections::{BTreeMap, BTreeSet};

use eframe::egui::{RichText, Ui};

use super::super::theme::size;
use super::super::widgets::{
    Ink, caption, fold_ui, long_list_ui, memo, paragraph, row_ui, sentence_ui, subject_link,
    subject_text_link, text_button, title, words as say,
};
use super::super::{Folding, Intent, Subject, View};
use super::claim_card::{Depth, claim_item_ui};
use crate::model::graph::Mention;
use crate::model::{Id, Node, Section, VerbClass};
use crate::query::{Relation, Triple, words};

/// Draws an actor or mechanism.
pub fn node_ui(ui: &mut Ui, view: &View<'_>, id: &Id, intents: &mut Vec<Intent>) {
    let Some(node) = view.document.node(id) else { return };
    title(ui, view.theme, view.document.name(id));
    details_ui(ui, view, id, node, intents);
    relations_ui(ui, view, id, intents);
    let sayings = memo(ui, ui.make_persistent_id(("sayings", id)), view.revision, || Sayings::of(view, id));
    claims_ui(ui, view, "What it says", &sayings.says, Depth::Short, intents);
    claims_ui(ui, view, "Claims about it", &sayings.about, Depth::Full, intents);
    sources_ui(ui, view, &sayings.sources, intents);
}

fn details_ui(ui: &mut Ui, view: &View<'_>, id: &Id, node: &Node, intents: &mut Vec<Intent>) {
    let theme = view.theme;
    let mut names: Vec<&str> = node.short.iter().map(String::as_str).collect();
    names.extend(node.aliases.iter().map(String::as_str));
    if !names.is_empty() {
        ui.add(eframe::egui::Label::new(RichText::new(names.join(", ")).color(*theme.text_weak)).wrap());
    }
    if let Some(note) = &node.note {
        paragraph(ui, theme, note);
    }
    ui.add_space(2.0);
    if let Some(kind) = &node.kind {
        row_ui(ui, theme, "Kind", |ui| {
            let label = view.document.kinds.get(kind).map_or(kind.as_str(), |kind| &kind.label).to_owned();
            let subject = Subject::Kind(kind.clone());
            subject_text_link(ui, view, &subject, &label, &Ink::body(theme), intents);
        });
    }
    if !node.tags.is_empty() {
        row_ui(ui, theme, "Tags", |ui| {
            ui.label(node.tags.join(", "));
        });
    }
    let wholes: Vec<Id> = view.evidence.parts().wholes_of(id).cloned().collect();
    super::source::names_ui(ui, view, "Part of", &wholes, intents);
    let parts: Vec<Id> = view.evidence.parts().parts_of(id).cloned().collect();
    super::source::names_ui(ui, view, "Its parts", &parts, intents);
    if !parts.is_empty() {
        let (label, folding) = if view.session.unfolded.contains(id) {
            ("Fold its parts on the map", Folding::Folded)
        } else {
            ("Show its parts on the map", Folding::Unfolded)
        };
        if text_button(ui, theme, label).clicked() {
            intents.push(Intent::Fold(id.clone(), folding));
        }
    }
}

/// On which side of a relation a node stands, and under which verb: what a node's relations are grouped by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Direction {
    class: VerbClass,
    incoming: bool,
    verb: Id,
}

fn relations_ui(ui: &mut Ui, view: &View<'_>, id: &Id, intents: &mut Vec<Intent>) {
    let own = own_relations(view, id);
    let mut groups: BTreeMap<Direction, Vec<&Relation>> = BTreeMap::new();
    let mut through = Vec::new();
    let drawn = view.relations.values().filter(|relation| concerns(relation, id));
    for relation in drawn.chain(&own) {
        if relation.via.contains(id) {
            through.push(relation);
        }
        let direction =
            |incoming| Direction { class: relation.class, incoming, verb: relation.triple.verb.clone() };
        if relation.triple.from == *id {
            groups.entry(direction(false)).or_default().push(relation);
        }
        if relation.triple.to == *id {
            groups.entry(direction(true)).or_default().push(relation);
        }
    }
    let count: usize = groups.values().map(Vec::len).sum();
    if count > 0 {
        fold_ui(ui, view.theme, "Relations", count, true, |ui| {
            for (direction, mut relations) in groups {
                relations.sort_by_key(|relation| std::cmp::Reverse(relation.voices.count()));
                let verb = Subject::Verb(direction.verb.clone());
                let ink = Ink { color: *view.theme.text_faint, ..Ink::small(view.theme) };
                ui.add_space(6.0);
                let label = verb_label(view, &direction);
                super::super::widgets::link_with_ink(ui, view, &verb, &label, &ink, intents);
                long_list_ui(ui, view.theme, &label, &relations, |ui, relation| {
                    relation_row_ui(ui, view, relation, direction.incoming, intents);
                });
            }
        });
    }
    if !through.is_empty() {
        fold_ui(ui, view.theme, "Runs through it", through.len(), count == 0, |ui| {
            long_list_ui(ui, view.theme, "through", &through, |ui, relation| {
                let ink = Ink::body(view.theme);
                super::relation::relation_sentence_ui(ui, view, &relation.triple, None, &ink, intents);
                worth_ui(ui, view, relation, intents);
            });
        });
    }
}

fn concerns(relation: &Relation, id: &Id) -> bool {
    relation.triple.from == *id || relation.triple.to == *id || relation.via.contains(id)
}

/// The relations that claims state of it and the map does not draw so: it is folded into a whole.
fn own_relations(view: &View<'_>, id: &Id) -> Vec<Relation> {
    let mut triples = BTreeSet::new();
    for by in view.graph.referrers(id) {
        if !matches!(by.mention, Mention::LinkFrom | Mention::LinkTo) {
            continue;
        }
        let links = view.document.claims.get(&by.id).into_iter().flat_map(|claim| &claim.links);
        triples.extend(links.filter(|link| link.from == *id || link.to == *id).map(Triple::from));
    }
    triples
        .into_iter()
        .filter(|triple| !view.relations.contains_key(triple))
        .filter_map(|triple| view.evidence.relation_as_stated(view.document, view.graph, &triple))
        .filter(|relation| relation.class != VerbClass::Part)
        .collect()
}

fn verb_label(view: &View<'_>, direction: &Direction) -> String {
    if !direction.incoming {
        return view.document.verb_label(&direction.verb).to_owned();
    }
    let verb = view.document.verbs.get(&direction.verb);
    match verb.map(|verb| verb.inverse.as_str()).filter(|inverse| !inverse.is_empty()) {
        Some(inverse) => inverse.to_owned(),
        None => format!("… {} it", view.document.verb_label(&direction.verb)),
    }
}

fn relation_row_ui(
    ui: &mut Ui,
    view: &View<'_>,
    relation: &Relation,
    incoming: bool,
    intents: &mut Vec<Intent>,
) {
    let other = if incoming { &relation.triple.from } else { &relation.triple.to };
    let small = Ink::small(view.theme);
    sentence_ui(ui, |ui| {
        subject_link(ui, view, other, &Ink::body(view.theme), intents);
        for (at, via) in relation.via.iter().enumerate() {
            say(ui, if at == 0 { "  through " } else { ", " }, &small);
            subject_link(ui, view, via, &small, intents);
        }
        say(ui, "  ", &small);
        worth_link_ui(ui, view, relation, intents);
    });
}

fn worth_ui(ui: &mut Ui, view: &View<'_>, relation: &Relation, intents: &mut Vec<Intent>) {
    sentence_ui(ui, |ui| worth_link_ui(ui, view, relation, intents));
}

/// "3 voices", leading to the relation; in the colour of its state.
fn worth_link_ui(ui: &mut Ui, view: &View<'_>, relation: &Relation, intents: &mut Vec<Intent>) {
    let voices = match relation.voices.count() {
        _ if relation.is_unsourced() => "no source yet".to_owned(),
        _ if relation.voices.is_unnamed() => "nobody named".to_owned(),
        count => words::counted(count, "voice", "voices"),
    };
    let (text, color) = if relation.is_disputed() {
        (format!("{voices}, disputed"), *view.theme.disputed)
    } else if relation.ended {
        (format!("{voices} · its time is over"), *view.theme.text_faint)
    } else {
        (voices, *view.theme.text_faint)
    };
    let ink = Ink { size: size::SMALL, color, ..Ink::small(view.theme) };
    subject_text_link(ui, view, &super::super::relation(&relation.triple), &text, &ink, intents);
}

/// The claims that a node makes, and those about it that no relation of it shows; the documents in its voice.
struct Sayings {
    says: Vec<Id>,
    about: Vec<Id>,
    sources: Vec<Id>,
}

impl Sayings {
    fn of(view: &View<'_>, id: &Id) -> Self {
        let asserts =
            |claim: &Id| view.evidence.claim(claim).is_some_and(|facts| facts.asserted_by.contains(id));
        let mut says = BTreeSet::new();
        let mut about = BTreeSet::new();
        let mut sources = BTreeSet::new();
        for by in view.graph.referrers(id) {
            match by.section {
                Section::Claims => {
                    if asserts(&by.id) {
                        says.insert(by.id.clone());
                    }
                    if matches!(
                        by.mention,
                        Mention::About | Mention::LinkVia | Mention::LinkFrom | Mention::LinkTo
                    ) {
                        about.insert(by.id.clone());
                    }
                }
                Section::Sources => {
                    sources.insert(by.id.clone());
                    let cited = view.graph.referrers(&by.id).filter(|by| by.section == Section::Claims);
                    says.extend(cited.map(|by| &by.id).filter(|claim| asserts(claim)).cloned());
                }
                _ => {}
            }
        }
        let rank =
            |id: &Id| std::cmp::Reverse(view.evidence.claim(id).map_or(0, |facts| facts.voices.count()));
        let by_rank = |claims: BTreeSet<Id>| {
            let mut claims: Vec<Id> = claims.into_iter().collect();
            claims.sort_by_key(rank);
            claims
        };
        Self { says: by_rank(says), about: by_rank(about), sources: sources.into_iter().collect() }
    }
}

fn claims_ui(
    ui: &mut Ui,
    view: &View<'_>,
    heading: &str,
    claims: &[Id],
    depth: Depth,
    intents: &mut Vec<Intent>,
) {
    /// So many are read at a glance.
    const FEW: usize = 8;
    if claims.is_empty() {
        return;
    }
    fold_ui(ui, view.theme, heading, claims.len(), claims.len() <= FEW, |ui| {
        long_list_ui(ui, view.theme, heading, claims, |ui, id| claim_item_ui(ui, view, id, depth, intents));
    });
}

fn sources_ui(ui: &mut Ui, view: &View<'_>, sources: &[Id], intents: &mut Vec<Intent>) {
    if sources.is_empty() {
        return;
    }
    fold_ui(ui, view.theme, "Its documents", sources.len(), true, |ui| {
        long_list_ui(ui, view.theme, "documents", sources, |ui, id| {
            subject_link(ui, view, id, &Ink::body(view.theme), intents);
            if let Some(published) =
                view.document.sources.get(id).and_then(|source| source.published.as_ref())
            {
                caption(ui, view.theme, words::when(published, view.dates));
            }
        });
    });
}
