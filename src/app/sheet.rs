//! The shortcut sheet: every key and gesture.

use eframe::egui::{self, Modal, RichText};

use super::command::{ALL, Menu};
use super::shell::App;
use crate::ui::Theme;
use crate::ui::theme::{self, size};

/// The width of the column of keys, in points.
const KEYS: f32 = 190.0;

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
        let modal = Modal::new(egui::Id::unique("shortcuts")).show(ui, |ui| {
            let room = ui.ctx().content_rect();
            ui.set_width((room.width() - 80.0).min(940.0));
            ui.label(
                RichText::new("Keyboard and mouse").font(egui::FontId::new(size::TITLE, theme::semibold())),
            );
            ui.add_space(8.0);
            egui::ScrollArea::vertical().max_height(room.height() - 160.0).show(ui, |ui| {
                ui.columns(2, |columns| {
                    columns_ui(columns, theme);
                });
            });
            ui.add_space(8.0);
            if ui.button("Close").clicked() {
                ui.close();
            }
        });
        if modal.should_close() {
            self.sheet_open = false;
        }
    }
}

fn columns_ui(columns: &mut [egui::Ui], theme: &Theme) {
    let [left, right] = columns else { return };
    group_ui(left, "On the canvas", theme, GESTURES.iter().map(|(keys, about)| ((*keys).to_owned(), *about)));
    for (menu, ui) in [(Menu::File, 0), (Menu::Edit, 1), (Menu::Insert, 0), (Menu::View, 1), (Menu::Help, 1)]
    {
        let ui = if ui == 0 { &mut *left } else { &mut *right };
        let with_keys = ALL.iter().filter(|info| info.menu == menu && !info.keys.is_empty());
        let ctx = ui.ctx().clone();
        let rows = with_keys.map(|info| {
            let keys: Vec<String> = info.keys.iter().map(|keys| ctx.format_shortcut(keys)).collect();
            (keys.join(" or "), info.about)
        });
        group_ui(ui, menu.label(), theme, rows);
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
