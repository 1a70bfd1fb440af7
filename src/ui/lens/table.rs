//! Tables.

use eframe::egui::Ui;

use super::super::{Intent, View};

/// The table lens.
#[derive(Default)]
pub struct TableLens {}

impl TableLens {
    /// Draws it.
    pub fn ui(&mut self, _ui: &mut Ui, _view: &View<'_>, _intents: &mut Vec<Intent>) {}
}
