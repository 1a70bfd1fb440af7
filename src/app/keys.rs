//! Which keys call which command, and what Esc does.

use eframe::egui::{self, Ui};

use super::command::{Command, Info, When};
use super::commands::ALL;
use super::shell::App;
use super::toasts::Toast;
use crate::ui::{LensKind, Subject};

impl App {
    /// Runs the commands whose keys were pressed; the keys with the most modifiers come first, so that Ctrl+Shift+S
    /// is not taken for Ctrl+S.
    pub(super) fn shortcuts(&mut self, ui: &mut Ui) {
        if self.is_asking() {
            return;
        }
        let typing = ui.text_edit_focused();
        // Behind an open menu or list, keys belong to it.
        let in_cell = self.session.lens == LensKind::Table && self.lenses.table.is_editing();
        let listing = egui::Popup::is_any_open(ui) || self.find.is_open() || in_cell;
        let in_table = self.session.lens == LensKind::Table && self.lenses.table.has_keys(ui);
        let mut keys: Vec<(&Info, &egui::KeyboardShortcut)> =
            ALL.iter().flat_map(|info| info.keys.iter().map(move |keys| (info, keys))).collect();
        keys.sort_by_key(|(_, keys)| {
            std::cmp::Reverse(
                u8::from(keys.modifiers.shift)
                    + u8::from(keys.modifiers.alt)
                    + u8::from(keys.modifiers.command),
            )
        });
        for (info, keys) in keys {
            let acts = match info.when {
                When::Always => !typing || !keys.conflicts_with_text_editing(),
                When::NotTyping | When::OnCanvas => !typing && !listing,
            };
            let acts = acts && !(in_table && is_of_table(info.command));
            if acts && ui.input_mut(|input| input.consume_shortcut(keys)) {
                if self.is_enabled(info.command) {
                    self.run(info.command, ui);
                } else if info.command.changes_graph() && !self.can_edit() {
                    self.say_no_edit();
                }
            }
        }
        if !typing && !listing {
            self.clipboard_events(ui, in_table);
            self.depth_keys(ui);
        }
        // A menu that is open takes Esc for itself.
        let menu_open = egui::Popup::is_any_open(ui) && !self.find.is_open();
        if !typing
            && !in_cell
            && !menu_open
            && ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, egui::Key::Escape))
        {
            self.step_back();
        }
    }

    /// Cut, copy and paste come as events of their own, not as keys.
    fn clipboard_events(&mut self, ui: &mut Ui, in_table: bool) {
        let events = ui.input(|input| input.events.clone());
        for event in events {
            match event {
                egui::Event::Copy if in_table => {}
                egui::Event::Copy => self.run(Command::Copy, ui),
                egui::Event::Cut | egui::Event::Paste(_) if !self.can_edit() => self.say_no_edit(),
                egui::Event::Cut => self.run(Command::Cut, ui),
                egui::Event::Paste(text) => self.paste_text(&text),
                _ => {}
            }
        }
    }

    fn say_no_edit(&mut self) {
        self.say(Toast::failed(self.why_no_edit()));
    }

    /// Esc goes back one level: out of find, a gesture, a link, a form, the selection.
    fn step_back(&mut self) {
        if self.find.close() || self.canvas.cancel_gesture() || self.session.linking_from.take().is_some() {
            return;
        }
        if self.session.editing {
            self.workspace.seal();
            self.session.editing = false;
        } else if self.session.lit.is_some() {
            self.session.lit = None;
        } else if self.session.selection.is_empty() && self.session.around.is_some() {
            self.draw_around(None);
        } else {
            self.session.select(Subject::Graph);
        }
    }
}

/// Whether the table has a meaning of its own for the keys of a command: it moves, selects, copies and renames there.
const fn is_of_table(command: Command) -> bool {
    matches!(
        command,
        Command::Rename
            | Command::SelectAll
            | Command::Copy
            | Command::FitAll
            | Command::ZoomIn
            | Command::ZoomOut
    )
}
