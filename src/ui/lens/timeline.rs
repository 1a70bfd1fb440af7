//! Claims and numbers over time.

use eframe::egui::Ui;

use super::super::{Intent, View};

/// The timeline lens.
#[derive(Default)]
pub struct TimelineLens {}

impl TimelineLens {
    /// Draws it.
    pub fn ui(&mut self, _ui: &mut Ui, _view: &View<'_>, _intents: &mut Vec<Intent>) {}
}
