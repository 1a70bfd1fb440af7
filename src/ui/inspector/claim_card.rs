//! A claim in a list: what it says, what it is worth, and who says so where.

use eframe::egui::Ui;

use super::super::widgets::{Ink, hairline, link_with_ink, sentence_ui, subject_link, words as say};
use super::super::{Intent, Subject, View};
use super::threads::thread_line_ui;
use crate::model::{Citation, ClaimKind, Id, Says, Stance};
use crate::query::words;

/// How much a card shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// The claim and its state.
    Short,
    /// With who says so, and where.
    Full,
}

/// The ink of a claim's text: what is not a fact is in italics.
pub fn claim_ink(kind: ClaimKind, ink: Ink) -> Ink {
    if kind == ClaimKind::Fact { ink } else { ink.italic() }
}

/// Draws a claim as part of a list.
pub fn claim_card_ui(ui: &mut Ui, view: &View<'_>, id: &Id, depth: Depth, intents: &mut Vec<Intent>) {
    let Some(claim) = view.document.claims.get(id) else { return };
    let ink = claim_ink(claim.kind, Ink::body(view.theme));
    link_with_ink(ui, view, &Subject::Thing(id.clone()), view.document.name(id), &ink, intents);
    let state = state_in_words(view, id);
    if !state.is_empty() {
        sentence_ui(ui, |ui| {
            let mut first = true;
            for (text, color) in state {
                if !std::mem::take(&mut first) {
                    say(ui, " · ", &Ink { color: *view.theme.text_faint, ..Ink::small(view.theme) });
                }
                say(ui, &text, &Ink { color, ..Ink::small(view.theme) });
            }
        });
    }
    thread_line_ui(ui, view, id, intents);
    if depth == Depth::Full {
        says_who_ui(ui, view, &claim.cites, intents);
    }
}

/// Draws a claim with a line under it.
pub fn claim_item_ui(ui: &mut Ui, view: &View<'_>, id: &Id, depth: Depth, intents: &mut Vec<Intent>) {
    ui.push_id(id, |ui| {
        claim_card_ui(ui, view, id, depth, intents);
        ui.add_space(4.0);
        hairline(ui, view.theme);
        ui.add_space(2.0);
    });
}

/// What is to be known of a claim at a glance, each with its colour: kind, number, date, voices, what is wrong.
pub fn state_in_words(view: &View<'_>, id: &Id) -> Vec<(String, eframe::egui::Color32)> {
    let theme = view.theme;
    let Some(claim) = view.document.claims.get(id) else { return Vec::new() };
    let mut state = Vec::new();
    if claim.kind != ClaimKind::Fact {
        state.push((words::claim_kind(claim.kind).to_owned(), *theme.text_weak));
    }
    if claim.says != Says::Yes {
        state.push((words::says(claim.says).to_owned(), *theme.text_weak));
    }
    if claim.is_retracted() {
        state.push(("retracted".to_owned(), *theme.ended));
    }
    if let Some(when) = words::claim_when(claim, view.dates) {
        state.push((when, *theme.text_faint));
    }
    let Some(facts) = view.evidence.claim(id) else { return state };
    if facts.unsourced {
        state.push(("unsourced".to_owned(), *theme.warning));
    } else if facts.live {
        state.push((words::voices(&facts.voices), *theme.text_faint));
    }
    if facts.is_disputed() {
        state.push(("disputed".to_owned(), *theme.disputed));
    }
    if claim.doubt.is_some() {
        state.push(("doubted".to_owned(), *theme.warning));
    }
    if facts.earlier_reading.is_some() {
        state.push(("earlier reading".to_owned(), *theme.text_faint));
    }
    state
}

/// Who says so and where, a line each, the first few.
fn says_who_ui(ui: &mut Ui, view: &View<'_>, cites: &[Citation], intents: &mut Vec<Intent>) {
    const MOST: usize = 4;
    for cite in cites.iter().take(MOST) {
        citation_line_ui(ui, view, cite, intents);
    }
    if cites.len() > MOST {
        let ink = Ink::small(view.theme);
        sentence_ui(ui, |ui| say(ui, &format!("and {} more", cites.len() - MOST), &ink));
    }
}

/// "PPI, in Local Jails…, ¶13".
pub fn citation_line_ui(ui: &mut Ui, view: &View<'_>, cite: &Citation, intents: &mut Vec<Intent>) {
    let ink = Ink::small(view.theme);
    sentence_ui(ui, |ui| {
        if cite.stance == Stance::Disputes {
            say(ui, "disputed by ", &Ink { color: *view.theme.disputed, ..ink.clone() });
        } else if cite.stance == Stance::Mentions {
            say(ui, "mentioned by ", &ink);
        }
        for who in super::citation::sayers(view, cite) {
            subject_link(ui, view, &who, &ink, intents);
            say(ui, ", ", &ink);
        }
        say(ui, "in ", &ink);
        subject_link(ui, view, &cite.source, &ink, intents);
        if !cite.at.is_empty() {
            say(ui, &format!(", {}", cite.at.join(", ")), &ink);
        }
    });
}
