//! A relation: the sentence, then every claim behind it.

use eframe::egui::Ui;

use super::super::theme;
use super::super::widgets::{
    Ink, Tone, badge_ui, caption, link_with_ink, long_list_ui, paragraph, section_ui, sentence_ui,
    subject_link, subject_name, subject_text_link, words as say,
};
use super::super::{Intent, Subject, View, card};
use super::claim_card::{Depth, claim_item_ui};
use super::{voices, why};
use crate::model::{Id, VerbClass};
use crate::query::{Relation, Triple, words};

/// Draws a relation.
pub fn relation_ui(ui: &mut Ui, view: &View<'_>, triple: &Triple, intents: &mut Vec<Intent>) {
    let stated;
    let relation = if let Some(relation) = view.relations.get(triple) {
        Some(relation)
    } else {
        stated = view.evidence.relation_as_stated(view.document, view.graph, triple);
        stated.as_ref()
    };
    relation_sentence_ui(ui, view, triple, relation, &Ink::title(view.theme), intents);
    ui.add_space(2.0);
    let Some(relation) = relation else {
        paragraph(ui, view.theme, "No claim that counts says so any more.");
        return;
    };
    relation_badges_ui(ui, view, relation);
    if !relation.qualifiers.is_empty() {
        let limits: Vec<String> = relation.qualifiers.iter().map(|limit| format!("“{limit}”")).collect();
        super::super::widgets::row_ui(ui, view.theme, "Limited by", |ui| {
            ui.label(limits.join("; "));
        });
    }
    let line = voices::evidence_of(ui, view, relation);
    why::why_ui(ui, view, relation, &line.evidence);
    if relation.is_unsourced() {
        let claims: Vec<Id> = relation.unsourced.iter().cloned().collect();
        let heading = words::counted(claims.len(), "claim, without a source", "claims, none with a source");
        section_ui(ui, view.theme, &heading);
        long_list_ui(ui, view.theme, "claims", &claims, |ui, id| {
            claim_item_ui(ui, view, id, Depth::Full, intents);
        });
    }
    voices::voices_ui(ui, view, &line, intents);
    beside_ui(ui, view, triple, intents);
}

/// The other relations between the same two things, which may share its line on the map.
fn beside_ui(ui: &mut Ui, view: &View<'_>, triple: &Triple, intents: &mut Vec<Intent>) {
    let between = |from: &Id, to: &Id| {
        let first = Triple { from: from.clone(), ..Triple::default() };
        let (from, to) = (from.clone(), to.clone());
        let of_from = view.relations.range(first..).take_while(move |(triple, _)| triple.from == from);
        of_from.map(|(_, relation)| relation).filter(move |relation| relation.triple.to == to)
    };
    let there = between(&triple.from, &triple.to);
    let back = (triple.from != triple.to).then(|| between(&triple.to, &triple.from));
    let mut beside: Vec<&Relation> =
        there.chain(back.into_iter().flatten()).filter(|relation| relation.triple != *triple).collect();
    if beside.is_empty() {
        return;
    }
    beside.sort_by_key(|relation| std::cmp::Reverse(relation.voices.count()));
    section_ui(ui, view.theme, "Also between them");
    long_list_ui(ui, view.theme, "beside", &beside, |ui, relation| {
        let subject = Subject::Relation(relation.triple.clone());
        let name = subject_name(view, &subject);
        link_with_ink(ui, view, &subject, &name, &Ink::body(view.theme), intents);
        caption(ui, view.theme, card::evidence_in_words(relation));
    });
}

/// "ICE delegates authority to Local officers, through 287(g)", every name a link.
pub fn relation_sentence_ui(
    ui: &mut Ui,
    view: &View<'_>,
    triple: &Triple,
    relation: Option<&Relation>,
    ink: &Ink,
    intents: &mut Vec<Intent>,
) {
    let plain =
        Ink { family: eframe::egui::FontFamily::Proportional, color: *view.theme.text_weak, ..ink.clone() };
    sentence_ui(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        subject_link(ui, view, &triple.from, ink, intents);
        say(ui, " ", &plain);
        let verb = Ink { color: *view.theme.text, ..plain.clone() };
        let label = view.document.verb_label(&triple.verb).to_owned();
        subject_text_link(ui, view, &Subject::Verb(triple.verb.clone()), &label, &verb, intents);
        say(ui, " ", &plain);
        subject_link(ui, view, &triple.to, ink, intents);
        let stations: Vec<&Id> = relation.iter().flat_map(|relation| &relation.via).collect();
        for (at, via) in stations.iter().enumerate() {
            let joint = match at {
                0 => ", through ",
                at if at + 1 == stations.len() => " and ",
                _ => ", ",
            };
            say(ui, joint, &plain);
            let ink = Ink { family: theme::medium(), ..ink.clone() };
            subject_link(ui, view, via, &ink, intents);
        }
    });
}

/// What is to be known of a relation at a glance.
pub fn relation_badges_ui(ui: &mut Ui, view: &View<'_>, relation: &Relation) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = eframe::egui::Vec2::splat(4.0);
        let theme = view.theme;
        if relation.is_unsourced() {
            badge_ui(ui, theme, Tone::Unsourced, "No source yet");
        } else {
            badge_ui(ui, theme, Tone::Plain, &words::voices(&relation.voices));
        }
        if relation.is_disputed() {
            badge_ui(ui, theme, Tone::Disputed, "Disputed");
        }
        if relation.said && relation.class != VerbClass::Says {
            badge_ui(ui, theme, Tone::Plain, "Said, not fact")
                .on_hover_text("No claim behind it is a statement of fact.");
        }
        if relation.ended {
            badge_ui(ui, theme, Tone::Ended, "Its time is over");
        } else if relation.superseded {
            badge_ui(ui, theme, Tone::Ended, "Earlier reading");
        }
    });
}
