//! The outline: everything in the document as a list in words.

use eframe::egui::Ui;

use super::{Intent, View};

/// Draws the outline.
pub fn outline_ui(ui: &mut Ui, view: &View<'_>, intents: &mut Vec<Intent>) {
    let _ = (ui, view, intents);
}
