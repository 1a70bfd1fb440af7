//! The command palette: every command, found by name.

use eframe::egui::{self, Key, Modal, Modifiers, RichText, TextEdit};

use super::command::{Command, Info};
use super::commands::ALL;
use super::shell::App;
use crate::ui::Theme;
use crate::ui::theme::size;

/// What was typed, and which command is marked.
#[derive(Debug, Default)]
pub struct Palette {
    is_open: bool,
    query: String,
    marked: usize,
}

impl Palette {
    /// Opens the palette, empty.
    pub fn open(&mut self) {
        *self = Self { is_open: true, ..Self::default() };
    }

    /// Whether it is open.
    pub fn is_open(&self) -> bool {
        self.is_open
    }
}

impl App {
    /// Draws the palette, and runs what was chosen.
    pub(super) fn palette_ui(&mut self, ui: &egui::Ui, theme: &Theme) {
        if !self.palette.is_open {
            return;
        }
        let mut chosen = None;
        let modal = Modal::new(egui::Id::unique("palette")).show(ui, |ui| {
            ui.set_width(460.0);
            let field = TextEdit::singleline(&mut self.palette.query)
                .hint_text("Type the name of a command")
                .desired_width(f32::INFINITY);
            let response = ui.add(field);
            response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::SearchInput, true, "Command"));
            response.request_focus();
            if response.changed() {
                self.palette.marked = 0;
            }
            let mut found: Vec<(&Info, Option<&str>)> = ALL
                .iter()
                .filter(|info| fits(&self.palette.query, info))
                .map(|info| (info, self.why_not(info.command)))
                .collect();
            found.sort_by_key(|(_, why_not)| why_not.is_some());
            let (down, up, enter) = ui.input_mut(|input| {
                (
                    input.consume_key(Modifiers::NONE, Key::ArrowDown),
                    input.consume_key(Modifiers::NONE, Key::ArrowUp),
                    input.consume_key(Modifiers::NONE, Key::Enter),
                )
            });
            let last = found.len().saturating_sub(1);
            self.palette.marked = match (down, up) {
                (true, _) => (self.palette.marked + 1).min(last),
                (_, true) => self.palette.marked.saturating_sub(1),
                _ => self.palette.marked.min(last),
            };
            ui.add_space(4.0);
            egui::ScrollArea::vertical().max_height(340.0).auto_shrink([false, true]).show(ui, |ui| {
                if found.is_empty() {
                    ui.label(RichText::new("No command fits").color(*theme.text_weak));
                }
                for (row, (info, why_not)) in found.iter().enumerate() {
                    let is_marked = row == self.palette.marked;
                    let response = row_ui(ui, info, *why_not, is_marked, theme);
                    if is_marked && (down || up) {
                        response.scroll_to_me(None);
                    }
                    if why_not.is_none() && (response.clicked() || (enter && is_marked)) {
                        chosen = Some(info.command);
                    }
                }
            });
        });
        if modal.should_close() || chosen.is_some() {
            self.palette.is_open = false;
        }
        if let Some(command) = chosen {
            self.run(command, ui);
        }
    }

    /// Why a command can do nothing now, in a few words; `None` if it can.
    fn why_not(&self, command: Command) -> Option<&'static str> {
        if self.is_enabled(command) {
            return None;
        }
        Some(match command {
            _ if command.changes_graph() && self.files.sketch().is_some() => "still being opened",
            _ if command.changes_graph() && !self.can_edit() => "open read-only",
            Command::Undo => "nothing to undo",
            Command::Redo => "nothing to make again",
            Command::Back | Command::Forward => "nowhere to go",
            Command::Revert => "nothing has changed",
            _ if self.session.selection.is_empty() => "nothing selected",
            Command::Connect => "select one node",
            Command::CopyCitation => "no citation",
            _ => "not for what is selected",
        })
    }
}

fn row_ui(
    ui: &mut egui::Ui,
    info: &Info,
    why_not: Option<&str>,
    is_marked: bool,
    theme: &Theme,
) -> egui::Response {
    let keys = || info.keys_in_words().into_iter().next().unwrap_or_default();
    let right = why_not.map_or_else(keys, str::to_owned);
    let ink = if why_not.is_some() { *theme.text_faint } else { *theme.text };
    let button = egui::Button::selectable(is_marked, RichText::new(info.label).color(ink))
        .right_text(RichText::new(right).size(size::SMALL).color(*theme.text_faint))
        .min_size(egui::vec2(ui.available_width(), 28.0));
    ui.add(button).on_hover_text(info.about)
}

/// Whether every word typed begins a word of the command, or is one letter off.
fn fits(query: &str, info: &Info) -> bool {
    let words = format!("{} {} {}", info.label, info.menu.label(), info.about).to_lowercase();
    let words: Vec<&str> =
        words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    query.to_lowercase().split_whitespace().all(|typed| {
        words.iter().any(|word| {
            word.starts_with(typed) || (typed.chars().count() > 3 && strsim::osa_distance(word, typed) <= 1)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::command::Command;

    #[test]
    fn commands_are_found_by_parts_of_their_words_and_with_a_typo() {
        let save_as = Command::SaveAs.info();
        assert!(
            fits("", save_as) && fits("sa as", save_as) && fits("AS save", save_as) && fits("svae", save_as)
        );
        assert!(!fits("open", save_as));
    }
}
