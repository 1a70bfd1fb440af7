//! The shortcut sheet: every key and gesture.

use eframe::egui::{self, RichText};

use super::command::Menu;
use super::commands::ALL;
use super::dialogs::{Asking, Choice, Focus, Pressed};
use super::shell::App;
use crate::ui::Theme;
use crate::ui::theme::{self, size};

/// The width of the column of keys, in points.
const KEYS: f32 = 128.0;
/// The width of the sheet where there is room, in points.
const WIDTH: f32 = 1150.0;

/// What the pointer does on the canvas.
const GESTURES: [(&str, &str); 13] = [
    ("Wheel or pinch", "Zoom at the cursor"),
    ("Drag empty canvas", "Move the picture"),
    ("Middle button or Space, drag", "Move the picture, wherever the pointer is"),
    ("Click", "Select"),
    ("Shift or Ctrl, click", "Select more, or fewer"),
    ("Shift, drag", "Select in a box"),
    ("Shift and Alt, drag", "Select in a lasso"),
    ("Drag a node", "Move and pin it, and what is selected with it"),
    ("Drag from a node’s rim", "Link it to another node, or to a new one"),
    ("Double-click a node", "Rename it"),
    ("Double-click empty canvas", "Add an actor"),
    ("Right-click", "What can be done with it"),
    ("Tab and arrow keys", "From node to node; Enter selects"),
];

impl App {
    /// Draws the sheet while it is open.
    pub(super) fn sheet_ui(&mut self, ui: &egui::Ui, theme: &Theme) {
        if !self.sheet_open {
            return;
        }
        // It takes the focus when it opens.
        let id = egui::Id::unique("shortcut sheet");
        let is_new = ui.data_mut(|data| !std::mem::replace(data.get_temp_mut_or_default::<bool>(id), true));
        let room = ui.ctx().content_rect();
        let asking = Asking { ui, theme, is_new };
        let choices = [Choice::main("Close")];
        let pressed = asking.show("Keyboard and mouse", WIDTH, Focus::Main, &choices, |ui| {
            egui::ScrollArea::vertical().max_height(room.height() - 170.0).show(ui, |ui| {
                let count = if room.width() > 1000.0 { 3 } else { 2 };
                ui.columns(count, |columns| columns_ui(columns, theme));
            });
            false
        });
        if pressed != Pressed::Nothing {
            ui.data_mut(|data| data.remove::<bool>(id));
            self.sheet_open = false;
        }
    }
}

/// The groups from left to right; what is too much for two columns goes into the last.
fn columns_ui(columns: &mut [egui::Ui], theme: &Theme) {
    let Some(last) = columns.len().checked_sub(1) else { return };
    let gestures = GESTURES.iter().map(|(keys, about)| ((*keys).to_owned(), *about));
    group_ui(&mut columns[0], "On the canvas", theme, gestures);
    for menu in Menu::ALL {
        let column = match menu {
            Menu::Insert | Menu::Help => 0,
            Menu::File | Menu::Edit => 1,
            Menu::View | Menu::Arrange | Menu::Ask => 2,
        };
        let with_keys = ALL.iter().filter(|info| info.menu == menu && !info.keys.is_empty());
        let rows = with_keys.map(|info| (info.keys_in_words().join(" or "), info.about));
        group_ui(&mut columns[last.min(column)], menu.label(), theme, rows);
    }
}

fn group_ui<'a>(
    ui: &mut egui::Ui,
    title: &str,
    theme: &Theme,
    rows: impl Iterator<Item = (String, &'a str)>,
) {
    ui.label(RichText::new(title).font(egui::FontId::new(size::BODY, theme::semibold())));
    for (keys, about) in rows {
        ui.spacing_mut().item_spacing.y = 3.0;
        ui.horizontal_top(|ui| {
            let small = |text: &str, family| RichText::new(text).font(egui::FontId::new(size::SMALL, family));
            ui.allocate_ui(egui::vec2(KEYS, 0.0), |ui| {
                ui.set_width(KEYS);
                ui.add(egui::Label::new(small(&keys, theme::medium())).wrap());
            });
            ui.add(
                egui::Label::new(small(about, egui::FontFamily::Proportional).color(*theme.text_weak)).wrap(),
            );
        });
    }
    ui.add_space(10.0);
}
