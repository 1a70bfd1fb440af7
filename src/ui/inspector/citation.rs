//! One saying of a claim: who, through whom, in which document, at which place, how firmly.

use eframe::egui::{FontId, RichText, Ui};

use super::super::theme::{self, size};
use super::super::widgets::{Ink, caption, sentence_ui, subject_link, words as say};
use super::super::{Intent, View};
use crate::model::{Citation, Id, Stance};
use crate::query::{Footing, words};

/// Who says it: the actors in `by`; else the own voice of what is relayed last; else the document's own voice.
pub fn sayers(view: &View<'_>, cite: &Citation) -> Vec<Id> {
    if !cite.by.is_empty() {
        return cite.by.clone();
    }
    let origin = cite.relays.last().unwrap_or(&cite.source);
    view.document.sources.get(origin).and_then(|source| source.own_voice()).cloned().into_iter().collect()
}

/// Draws a citation.
pub fn citation_ui(
    ui: &mut Ui,
    view: &View<'_>,
    cite: &Citation,
    footing: Option<Footing>,
    intents: &mut Vec<Intent>,
) {
    let (name, body) = (Ink::name(view.theme), Ink::body(view.theme));
    let weak = Ink { color: *view.theme.text_weak, ..body.clone() };
    sentence_ui(ui, |ui| {
        let who = sayers(view, cite);
        if who.is_empty() {
            say(ui, "The document itself", &weak);
        }
        for (at, id) in who.iter().enumerate() {
            if at > 0 {
                say(ui, if at + 1 == who.len() { " and " } else { ", " }, &weak);
            }
            subject_link(ui, view, id, &name, intents);
        }
        for relay in cite.relays.iter().rev().filter(|relay| **relay != cite.source) {
            say(ui, ", through ", &weak);
            subject_link(ui, view, relay, &body, intents);
        }
        say(ui, ", in ", &weak);
        subject_link(ui, view, &cite.source, &body, intents);
    });
    if let Some(quote) = &cite.quote {
        let font = FontId::new(size::BODY, theme::italic());
        let text = RichText::new(format!("“{quote}”")).font(font).color(*view.theme.text);
        ui.add(eframe::egui::Label::new(text).wrap().selectable(true));
    }
    standing_ui(ui, view, cite, footing);
    if !cite.marks.is_empty() {
        caption(ui, view.theme, format!("Footnote marks that lead nowhere  {}", cite.marks.join(", ")));
    }
    if let Some(note) = &cite.note {
        caption(ui, view.theme, note.clone());
    }
}

/// "Bare: the document's own words on other people's doings."
fn footing_in_words(footing: Footing) -> String {
    let meaning = words::footing_meaning(footing);
    let mut letters = meaning.chars();
    let meaning: String = letters.next().into_iter().flat_map(char::to_lowercase).chain(letters).collect();
    format!("{}: {meaning}", super::claim::capital(words::footing(footing)))
}

/// The place, the stance and the footing.
fn standing_ui(ui: &mut Ui, view: &View<'_>, cite: &Citation, footing: Option<Footing>) {
    let small = Ink::small(view.theme);
    let faint = Ink { color: *view.theme.text_faint, ..small.clone() };
    sentence_ui(ui, |ui| {
        let place = if cite.at.is_empty() { "no place given".to_owned() } else { cite.at.join(", ") };
        say(ui, &place, &Ink { family: theme::medium(), color: *view.theme.text, ..small.clone() });
        say(ui, "  ·  ", &faint);
        let color = if cite.stance == Stance::Disputes { *view.theme.disputed } else { small.color };
        say(ui, words::stance(cite.stance), &Ink { color, ..small.clone() });
    });
    if let Some(footing) = footing {
        caption(ui, view.theme, footing_in_words(footing));
    }
}
