//! Which file is open, as the title bar, the status bar and the File menu say it.

use std::path::Path;

use eframe::egui::{self, Context, RichText, Ui, ViewportCommand};

use super::guard::Then;
use super::saving::shown_name;
use crate::app::shell::App;
use crate::query::words;
use crate::ui::theme::size;
use crate::ui::{Intent, Theme, icon};

impl App {
    /// Tells the window its title when that has changed.
    pub(super) fn title_tick(&mut self, ctx: &Context) {
        let dot = if self.workspace.is_dirty() { "● " } else { "" };
        let title = format!("{dot}{} — Sayso", self.files.name());
        if title != self.files.title {
            self.files.title.clone_from(&title);
            ctx.send_viewport_cmd(ViewportCommand::Title(title));
        }
    }

    /// Writes settings that have changed.
    pub(super) fn settings_tick(&mut self) {
        if let Some(keeper) = &mut self.keeper {
            keeper.keep(&self.settings);
        }
    }

    /// The files opened last.
    pub(in crate::app) fn recent_menu(&mut self, ui: &mut Ui) {
        let recent = self.settings.recent.clone();
        let mut chosen = None;
        let mut clear = false;
        ui.add_enabled_ui(!recent.is_empty(), |ui| {
            ui.menu_button("Open recent", |ui| {
                ui.set_min_width(280.0);
                for path in &recent {
                    let folder =
                        path.parent().and_then(Path::file_name).unwrap_or_default().to_string_lossy();
                    let folder = crate::store::printable(&folder, 30);
                    let button = egui::Button::new(shown_name(path)).right_text(
                        RichText::new(folder).size(size::SMALL).color(ui.visuals().weak_text_color()),
                    );
                    let whole = crate::store::printable(&path.to_string_lossy(), 300);
                    if ui.add(button).on_hover_text(whole).clicked() {
                        chosen = Some(path.clone());
                    }
                }
                ui.separator();
                clear = ui.button("Clear this list").clicked();
            });
        });
        if clear {
            self.settings.recent.clear();
        }
        if let Some(path) = chosen {
            ui.close();
            self.guarded(Then::Open { path, read_only: false }, ui);
        }
    }

    /// Which file is open and whether it is saved.
    pub(in crate::app) fn file_status(&mut self, ui: &mut Ui, theme: &Theme, _: &mut Vec<Intent>) {
        let small = |text: &str| RichText::new(text).size(size::SMALL);
        let (state, colour) = if self.files.saving.is_some() {
            ("Saving…", *theme.text_weak)
        } else if self.workspace.is_dirty() {
            ("● Unsaved", *theme.warning)
        } else if self.files.path.is_some() {
            ("Saved", *theme.text_weak)
        } else {
            ("Not in a file yet", *theme.text_weak)
        };
        if !(self.files.read_only && state == "Saved") {
            ui.label(small(state).color(colour));
        }
        if self.files.read_only {
            ui.label(small(&format!("{} Read-only", icon::LOCK)).color(*theme.text_weak));
        }
        let name = ui.label(small(&self.files.name()).color(*theme.text));
        if let Some(path) = &self.files.path {
            name.on_hover_text(crate::store::printable(&path.to_string_lossy(), 300));
        }
        let problems = self.files.problems();
        if problems > 0 {
            let text = format!("{} {}", icon::WARNING, words::counted(problems, "problem", "problems"));
            let button = egui::Button::new(small(&text).color(*theme.warning)).frame_when_inactive(false);
            if ui.add(button).on_hover_text("What could not be read, or may not be meant").clicked() {
                self.ask_problems();
            }
        }
    }
}
