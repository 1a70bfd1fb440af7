//! One thing in plain words, each sentence with the claims that it says, in place of the inspector.

use eframe::egui::{self, RichText, ScrollArea, Ui};

use super::theme::{GRID, size};
use super::widgets::{Ink, caption, icon_button, link_with_ink, memo, section_ui, title};
use super::{Intent, Subject, View, icon};
use crate::query::{Summary, summary};

/// Draws the card of what is shown. Gives back whether it is to be closed.
pub fn summary_ui(ui: &mut Ui, view: &View<'_>, intents: &mut Vec<Intent>) -> bool {
    let Some(id) = view.session.shown.thing() else { return true };
    let stamp = (view.revision, id.clone());
    let card = memo(ui, ui.make_persistent_id("summary"), stamp, || {
        summary(view.document, view.evidence, view.graph, id)
    });
    let Some(card) = card.as_ref() else { return true };
    let mut close = false;
    ui.horizontal(|ui| {
        caption(ui, view.theme, "In plain words");
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            close = icon_button(ui, view.theme, icon::X, "Close the summary").clicked();
            if icon_button(ui, view.theme, icon::COPY, "Copy the summary").clicked() {
                intents.push(Intent::CopyText { text: as_text(card), what: "Summary" });
            }
        });
    });
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        title(ui, view.theme, &card.title);
        caption(ui, view.theme, card.kind.clone());
        for part in &card.parts {
            section_ui(ui, view.theme, part.heading);
            for sentence in &part.sentences {
                let Some(claim) = sentence.claims.first() else { continue };
                let subject = Subject::Thing(claim.clone());
                ui.push_id(&sentence.text, |ui| {
                    link_with_ink(ui, view, &subject, &sentence.text, &Ink::body(view.theme), intents);
                });
                ui.add_space(GRID);
            }
            if part.left_out > 0 {
                caption(ui, view.theme, format!("and {} more", part.left_out));
            }
        }
        ui.add_space(3.0 * GRID);
        let basis = RichText::new(&card.basis).size(size::SMALL).color(*view.theme.text_weak);
        ui.add(egui::Label::new(basis).wrap());
        ui.add_space(6.0 * GRID);
    });
    close
}

fn as_text(card: &Summary) -> String {
    let mut text = format!("{}\n{}\n", card.title, card.kind);
    for part in &card.parts {
        text.extend(["\n", part.heading, "\n"]);
        for sentence in &part.sentences {
            text.extend(["- ", &sentence.text, "\n"]);
        }
    }
    text.extend(["\n", &card.basis, "\n"]);
    text
}
