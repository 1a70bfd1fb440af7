//! Several things at once: what they are, and what can be done with all of them.

use eframe::egui::{RichText, Ui};

use super::super::theme::size;
use super::super::widgets::{
    Ink, caption, hairline, kind_in_words, link_with_ink, long_list_ui, subject_name, title,
};
use super::super::{Intent, LensKind, Pin, Subject, View};
use crate::model::Id;
use crate::query::words;

/// Draws the head: what is shown.
pub fn header_ui(ui: &mut Ui, view: &View<'_>) {
    ui.add_space(4.0);
    ui.label(RichText::new("Selection").size(size::SMALL).color(*view.theme.text_weak));
}

/// Draws the selected things.
pub fn several_ui(ui: &mut Ui, view: &View<'_>, intents: &mut Vec<Intent>) {
    let selection = &view.session.selection;
    title(ui, view.theme, &words::counted(selection.len(), "thing", "things"));
    ui.add_space(4.0);
    let is_node = |id: &&Id| view.document.node(id).is_some();
    let nodes = || selection.iter().filter_map(Subject::thing).filter(is_node).cloned();
    let first: Vec<Id> = nodes().take(3).collect();
    ui.horizontal_wrapped(|ui| {
        if ui.button("Show evidence").clicked() {
            intents.push(Intent::Lens(LensKind::Evidence));
        }
        if let [from, to] = first.as_slice()
            && ui.button("Paths between them").clicked()
        {
            intents.push(Intent::Paths(Some(from.clone()), Some(to.clone())));
        }
        if view.read_only {
            return;
        }
        if !first.is_empty() {
            if ui.button("Pin").clicked() {
                intents.push(Intent::Pin(nodes().collect(), Pin::Held));
            }
            if ui.button("Unpin").clicked() {
                intents.push(Intent::Pin(nodes().collect(), Pin::Free));
            }
        }
        if ui.button("Delete").clicked() {
            intents.push(Intent::Delete(selection.iter().cloned().collect()));
        }
    });
    ui.add_space(4.0);
    hairline(ui, view.theme);
    let subjects: Vec<&Subject> = selection.iter().collect();
    long_list_ui(ui, view.theme, "selection", &subjects, |ui, subject| {
        ui.push_id(subject, |ui| {
            link_with_ink(ui, view, subject, &subject_name(view, subject), &Ink::body(view.theme), intents);
            caption(ui, view.theme, kind_in_words(view, subject));
        });
    });
}
