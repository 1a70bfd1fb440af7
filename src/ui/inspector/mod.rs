//! The inspector: what is selected, with its evidence.

use eframe::egui::Ui;

use super::{Intent, View};

/// Draws the inspector.
pub fn inspector_ui(ui: &mut Ui, view: &View<'_>, intents: &mut Vec<Intent>) {
    let _ = (ui, view, intents);
}
