//! The outline: everything in the document as a list in words, with the selection of the canvas.

mod row;
mod rows;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use eframe::egui::{self, Margin, Rect, RichText, ScrollArea, TextEdit, Ui, Vec2};

use self::rows::{Row, rows};
use super::theme::size;
use super::widgets::memo;
use super::{Intent, Subject, View, icon};

/// What the outline remembers while the window is open.
#[derive(Clone, Default)]
struct Remembered {
    filter: String,
    /// The headings that are not as they are at first.
    turned: BTreeSet<String>,
    /// What was shown in the frame before: another one is scrolled to.
    shown: Option<Subject>,
}

/// Draws the outline.
pub fn outline_ui(ui: &mut Ui, view: &View<'_>, intents: &mut Vec<Intent>) {
    let id = egui::Id::unique("outline");
    let mut remembered: Remembered = ui.data_mut(|data| data.get_temp(id)).unwrap_or_default();
    filter_ui(ui, view, &mut remembered.filter);
    ui.add_space(4.0);
    let stamp = (view.revision, remembered.filter.clone(), remembered.turned.clone());
    let rows = memo(ui, id.with("rows"), stamp, || rows(view, &remembered.filter, &remembered.turned));
    if rows.is_empty() {
        let text =
            if remembered.filter.is_empty() { "Nothing here yet" } else { "Nothing has that in its name" };
        ui.label(RichText::new(text).size(size::SMALL).color(*view.theme.text_faint));
    }
    let wanted = wanted_row(view, &mut remembered, &rows);
    rows_ui(ui, view, &rows, wanted, &mut remembered, intents);
    ui.data_mut(|data| data.insert_temp(id, remembered));
}

fn filter_ui(ui: &mut Ui, view: &View<'_>, filter: &mut String) {
    ui.horizontal(|ui| {
        let clear = if filter.is_empty() { 0.0 } else { 30.0 };
        let width = ui.available_width() - clear;
        let field = TextEdit::singleline(filter)
            .id(egui::Id::unique("outline filter"))
            .hint_text(format!("{}  Filter names", icon::MAGNIFYING_GLASS))
            .margin(Margin::symmetric(8, 4))
            .desired_width(width);
        let response = ui.add_sized(Vec2::new(width, 26.0), field);
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::SearchInput, true, "Filter names"));
        if clear > 0.0 && super::widgets::icon_button(ui, view.theme, icon::X, "Clear the filter").clicked() {
            filter.clear();
        }
    });
}

/// The row to scroll to: that of what is shown, if something else was shown before.
fn wanted_row(view: &View<'_>, remembered: &mut Remembered, rows: &[Row]) -> Option<usize> {
    let shown = &view.session.shown;
    if remembered.shown.as_ref() == Some(shown) {
        return None;
    }
    remembered.shown = Some(shown.clone());
    let id = shown.thing()?;
    rows.iter().position(|row| matches!(row, Row::Thing { id: other, .. } if other == id))
}

fn rows_ui(
    ui: &mut Ui,
    view: &View<'_>,
    rows: &[Row],
    wanted: Option<usize>,
    remembered: &mut Remembered,
    intents: &mut Vec<Intent>,
) {
    ui.spacing_mut().item_spacing.y = 0.0;
    let area = ScrollArea::vertical().id_salt("outline rows").auto_shrink(false);
    area.show_rows(ui, row::HEIGHT, rows.len(), |ui, range| {
        if let Some(wanted) = wanted {
            let steps = wanted as f32 - range.start as f32;
            let top = ui.max_rect().top() + steps * row::HEIGHT;
            let left_top = egui::pos2(ui.max_rect().left(), top);
            let rect = Rect::from_min_size(left_top, Vec2::new(10.0, row::HEIGHT));
            if !ui.clip_rect().y_range().contains(rect.center().y) {
                ui.scroll_to_rect(rect, Some(egui::Align::Center));
            }
        }
        for row in rows.get(range).unwrap_or_default() {
            match row {
                Row::Heading { key, label, count, depth, open } => {
                    let response = row::heading_ui(ui, view, label, *count, *depth, *open);
                    if response.clicked() && !remembered.turned.remove(key) {
                        remembered.turned.insert(key.clone());
                    }
                }
                Row::Thing { id, depth, contested } => {
                    row::thing_ui(ui, view, id, *depth, *contested, intents);
                }
            }
        }
    });
}
