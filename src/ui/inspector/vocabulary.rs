//! The words a graph is written in: a measure, a kind, a verb, and who uses it.

use std::collections::BTreeSet;

use eframe::egui::Ui;

use super::super::widgets::{
    Ink, fold_ui, long_list_ui, paragraph, row_ui, sentence_ui, subject_link, title, words as say,
};
use super::super::{Intent, Subject, View};
use super::claim_card::{Depth, claim_item_ui};
use crate::model::graph::Mention;
use crate::model::{Counts, Course, Id, Role, VerbClass};
use crate::query::{Triple, words};

/// Draws a measure.
pub fn measure_ui(ui: &mut Ui, view: &View<'_>, id: &Id, intents: &mut Vec<Intent>) {
    let Some(measure) = view.document.measures.get(id) else { return };
    title(ui, view.theme, view.document.name(id));
    if let Some(note) = &measure.note {
        paragraph(ui, view.theme, note);
    }
    let mut text_row = |label: &str, text: &str| {
        row_ui(ui, view.theme, label, |ui| {
            ui.label(text);
        });
    };
    text_row("Counts", counts(measure.counts));
    if !measure.unit.is_empty() {
        text_row("Unit", &measure.unit);
    }
    if let Some(of) = &measure.of {
        text_row("Of", of);
    }
    text_row("Course", course(measure.course));
    let by = |mention| -> Vec<Id> {
        view.graph.referrers(id).filter(|by| by.mention == mention).map(|by| by.id.clone()).collect()
    };
    let mut readings = by(Mention::Measure);
    readings.sort_by_key(|id| {
        let when = view.document.claims.get(id).and_then(|claim| claim.when.as_ref());
        when.and_then(crate::model::when::When::span).and_then(|span| span.last_named)
    });
    claims_ui(ui, view, "Readings", &readings, intents);
    let questions = by(Mention::AnsweredBy);
    things_ui(ui, view, "Questions it answers", &questions, intents);
}

/// What the numbers of a measure count, in words.
pub const fn counts(counts: Counts) -> &'static str {
    match counts {
        Counts::Stock => "how many there are at a date",
        Counts::Flow => "how many in a period",
        Counts::Share => "what part of a whole",
        Counts::Limit => "how much a rule allows",
    }
}

/// Which way readings can go, in words.
pub const fn course(course: Course) -> &'static str {
    match course {
        Course::Free => "up or down",
        Course::Rising => "never down",
        Course::Falling => "never up",
    }
}

/// What a role is called.
pub const fn role(role: Role) -> &'static str {
    match role {
        Role::Actor => "actors",
        Role::Mechanism => "mechanisms",
        Role::Source => "sources",
    }
}

/// What sort of relation a verb makes, in words.
pub const fn class(class: VerbClass) -> &'static str {
    match class {
        VerbClass::Does => "somebody does something",
        VerbClass::Rules => "something allows, requires or bars",
        VerbClass::Says => "somebody speaks for or against",
        VerbClass::Part => "something is part of something",
    }
}

/// Draws a kind.
pub fn kind_ui(ui: &mut Ui, view: &View<'_>, id: &Id, intents: &mut Vec<Intent>) {
    let Some(kind) = view.document.kinds.get(id) else { return };
    title(ui, view.theme, if kind.label.is_empty() { id.as_str() } else { &kind.label });
    row_ui(ui, view.theme, "Kind of", |ui| {
        ui.label(role(kind.role));
    });
    if kind.unnamed {
        paragraph(ui, view.theme, "Nobody in particular, so never a voice of its own.");
    }
    let users: Vec<Id> = view.graph.users_of_kind(id).map(|by| by.id.clone()).collect();
    things_ui(ui, view, "Of this kind", &users, intents);
}

/// Draws a verb.
pub fn verb_ui(ui: &mut Ui, view: &View<'_>, id: &Id, intents: &mut Vec<Intent>) {
    let Some(verb) = view.document.verbs.get(id) else { return };
    title(ui, view.theme, view.document.verb_label(id));
    let mut text_row = |label: &str, text: &str| {
        row_ui(ui, view.theme, label, |ui| {
            ui.label(text);
        });
    };
    if !verb.inverse.is_empty() {
        text_row("Backwards", &verb.inverse);
    }
    text_row("Class", class(verb.class));
    if verb.blocks {
        text_row("Bars", "No path leads over it.");
    }
    let mut triples = BTreeSet::new();
    for by in view.graph.users_of_verb(id) {
        let links = view.document.claims.get(&by.id).into_iter().flat_map(|claim| &claim.links);
        triples.extend(links.filter(|link| link.verb == *id).map(Triple::from));
    }
    let triples: Vec<Triple> = triples.into_iter().collect();
    fold_ui(ui, view.theme, "Relations with it", triples.len(), true, |ui| {
        long_list_ui(ui, view.theme, "triples", &triples, |ui, triple| {
            let ink = Ink::body(view.theme);
            sentence_ui(ui, |ui| {
                subject_link(ui, view, &triple.from, &ink, intents);
                say(ui, " → ", &ink);
                subject_link(ui, view, &triple.to, &ink, intents);
                let count = view.graph.claims_of(triple).count();
                let small = Ink { color: *view.theme.text_faint, ..Ink::small(view.theme) };
                say(ui, "  ", &small);
                let text = words::counted(count, "claim", "claims");
                let subject = Subject::Relation(triple.clone());
                super::super::widgets::subject_text_link(ui, view, &subject, &text, &small, intents);
            });
        });
    });
}

fn claims_ui(ui: &mut Ui, view: &View<'_>, heading: &str, claims: &[Id], intents: &mut Vec<Intent>) {
    fold_ui(ui, view.theme, heading, claims.len(), true, |ui| {
        long_list_ui(ui, view.theme, heading, claims, |ui, id| {
            claim_item_ui(ui, view, id, Depth::Full, intents);
        });
    });
}

fn things_ui(ui: &mut Ui, view: &View<'_>, heading: &str, things: &[Id], intents: &mut Vec<Intent>) {
    if things.is_empty() {
        return;
    }
    fold_ui(ui, view.theme, heading, things.len(), true, |ui| {
        long_list_ui(ui, view.theme, heading, things, |ui, id| {
            subject_link(ui, view, id, &Ink::body(view.theme), intents);
        });
    });
}
