//! Files: which one is open, and what was made of it. Nothing here reads or writes; it asks `store`.

use eframe::egui::{Context, Ui};

use super::command::Command;
use super::shell::App;
use crate::ui::{Intent, Theme};

impl App {
    /// Whether the document may be changed.
    pub(super) fn can_edit(&self) -> bool {
        true
    }

    /// Whether a question is on the screen that has to be answered first.
    pub(super) fn is_asking(&self) -> bool {
        self.palette.is_open() || self.sheet_open
    }

    /// Commands that have to do with files, settings and help.
    pub(super) fn run_file(&mut self, command: Command, ctx: &Context) {
        let _ = (command, ctx);
    }

    /// Asks before an address is opened, showing its host.
    pub(super) fn ask_to_open(&mut self, address: String) {
        let _ = address;
    }

    /// The files opened last.
    pub(super) fn recent_menu(&mut self, ui: &mut Ui) {
        let _ = ui;
    }

    /// Which file is open and whether it is saved.
    pub(super) fn file_status(&mut self, ui: &mut Ui, theme: &Theme, intents: &mut Vec<Intent>) {
        let _ = (ui, theme, intents);
    }
}
