//! Right-click menus, the same for a subject wherever it stands.

use eframe::egui::Ui;

use super::{Intent, Subject, View};

/// The menu of a subject.
pub fn subject_menu(ui: &mut Ui, view: &View<'_>, subject: &Subject, intents: &mut Vec<Intent>) {
    let _ = (ui, view, subject, intents);
}
