//! The outline: everything in the document as a list in words, with the selection of the canvas.

mod keyboard;
mod row;
mod rows;
#[cfg(test)]
mod tests;

use std::collections::BTreeSet;
use std::sync::Arc;

use eframe::egui::{self, Align, Layout, Margin, Rect, Response, RichText, ScrollArea, TextEdit, Ui, Vec2};

use self::row::Place;
use self::rows::{Row, Rows, rows};
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
    /// The row at which the keyboard stops.
    stop: Option<Row>,
    /// Where that row was.
    stop_at: usize,
    /// The document all this is about.
    document_number: u64,
}

impl Remembered {
    /// Lets the keyboard stop at the row at that place.
    fn stop_at_row(&mut self, rows: &[Row], at: usize) {
        if at != self.stop_at || self.stop.is_none() {
            self.stop = rows.get(at).cloned();
            self.stop_at = at;
        }
    }

    /// Opens or closes a heading. What the filter found stays open.
    fn turn(&mut self, row: &Row) {
        if let Row::Heading { key, .. } = row
            && self.filter.is_empty()
            && !self.turned.remove(key)
        {
            self.turned.insert(key.clone());
        }
    }
}

/// Draws the outline.
pub fn outline_ui(ui: &mut Ui, view: &View<'_>, intents: &mut Vec<Intent>) {
    let id = egui::Id::unique("outline");
    let mut remembered: Remembered = ui.data_mut(|data| data.get_temp(id)).unwrap_or_default();
    let document_number = view.session.document_number;
    if remembered.document_number != document_number {
        remembered = Remembered { document_number, ..Remembered::default() };
    }
    filter_ui(ui, view, &mut remembered.filter);
    ui.add_space(4.0);
    let rows = known_rows(ui, view, &remembered);
    if rows.list.is_empty() {
        let text = match (remembered.filter.is_empty(), view.sight.is_all()) {
            (false, _) => "Nothing has that in its name",
            (true, true) => "Nothing here yet",
            (true, false) => "Nothing in sight",
        };
        ui.label(RichText::new(text).size(size::SMALL).color(*view.theme.text_faint));
    }
    rows_ui(ui, view, &rows, &mut remembered, intents);
    ui.data_mut(|data| data.insert_temp(id, remembered));
}

/// Finds out now what is listed first, so that no frame has to.
pub fn prepare(ctx: &egui::Context, view: &View<'_>) {
    let document_number = view.session.document_number;
    known_rows(ctx, view, &Remembered { document_number, ..Remembered::default() });
}

/// The rows, found anew when something else is to be listed.
fn known_rows(ctx: &egui::Context, view: &View<'_>, remembered: &Remembered) -> Arc<Rows> {
    let Remembered { filter, turned, document_number, .. } = remembered;
    let stamp = (*document_number, view.revision, filter.clone(), turned.clone());
    let id = egui::Id::unique("outline rows");
    memo(ctx, id, stamp, || Rows::new(rows(view, filter, turned)))
}

fn filter_ui(ui: &mut Ui, view: &View<'_>, filter: &mut String) {
    let size = Vec2::new(ui.available_width(), 26.0);
    // From the right: the field takes what the button leaves, and the panel never grows with what is typed.
    ui.allocate_ui_with_layout(size, Layout::right_to_left(Align::Center), |ui| {
        let is_cleared = !filter.is_empty()
            && super::widgets::icon_button(ui, view.theme, icon::X, "Clear the filter").clicked();
        let width = ui.available_width();
        let field = TextEdit::singleline(filter)
            .id(egui::Id::unique("outline filter"))
            .hint_text(format!("{}  Filter names", icon::MAGNIFYING_GLASS))
            .margin(Margin::symmetric(8, 4))
            .desired_width(width);
        let response = ui.add_sized(Vec2::new(width, 26.0), field);
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::SearchInput, true, "Filter names"));
        if is_cleared {
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

/// The row at which the keyboard stops: that of before, or else the first.
fn stop_of(remembered: &Remembered, rows: &[Row]) -> usize {
    let Some(stop) = &remembered.stop else { return 0 };
    if rows.get(remembered.stop_at).is_some_and(|row| row.is_same(stop)) {
        return remembered.stop_at;
    }
    rows.iter().position(|row| row.is_same(stop)).unwrap_or(0)
}

/// Finds the row at which the keyboard stops, and does what the keyboard asks of it. Gives back its place, and that of
/// a row to scroll to.
fn keyboard(ui: &Ui, view: &View<'_>, rows: &[Row], remembered: &mut Remembered) -> (usize, Option<usize>) {
    let wanted = wanted_row(view, remembered, rows);
    let before = stop_of(remembered, rows);
    let Some(row) = rows.get(before) else { return (0, None) };
    if !ui.memory(|memory| memory.has_focus(row.focus())) {
        let stop = wanted.unwrap_or(before);
        remembered.stop_at_row(rows, stop);
        return (stop, wanted);
    }
    let stop = match keyboard::pressed(ui, rows, before) {
        Some(keyboard::Step::To(other)) => other,
        Some(keyboard::Step::Turn) => {
            remembered.turn(row);
            before
        }
        None => before,
    };
    if let Some(next) = rows.get(stop).filter(|_| stop != before) {
        ui.memory_mut(|memory| memory.request_focus(next.focus()));
    }
    remembered.stop_at_row(rows, stop);
    (stop, None)
}

fn rows_ui(
    ui: &mut Ui,
    view: &View<'_>,
    rows: &Rows,
    remembered: &mut Remembered,
    intents: &mut Vec<Intent>,
) {
    let (stop, wanted) = keyboard(ui, view, &rows.list, remembered);
    let area =
        ScrollArea::vertical().id_salt(("outline rows", view.session.document_number)).auto_shrink(false);
    area.show_viewport(ui, |ui, viewport| {
        ui.set_height(rows.height());
        let area = ui.max_rect();
        let rect = |at| {
            let span = rows.span(at);
            Rect::from_x_y_ranges(area.x_range(), area.top() + span.min..=area.top() + span.max)
        };
        if let Some(wanted) = wanted.map(rect)
            && !ui.clip_rect().y_range().contains(wanted.center().y)
        {
            ui.scroll_to_rect(wanted, Some(egui::Align::Center));
        }
        let seen = rows.within(viewport.min.y, viewport.max.y);
        // The row at which the keyboard stops is always there, or Tab could not come to it.
        let before = (stop < seen.start).then_some(stop);
        let after = (stop >= seen.end).then_some(stop);
        for at in before.into_iter().chain(seen).chain(after) {
            let Some(row) = rows.list.get(at) else { continue };
            let place = Place { rect: rect(at), focus: row.focus(), is_stop: at == stop };
            if row_ui(ui, view, row, place, intents).clicked() {
                remembered.stop_at_row(&rows.list, at);
                remembered.turn(row);
            }
        }
    });
}

fn row_ui(ui: &mut Ui, view: &View<'_>, row: &Row, place: Place, intents: &mut Vec<Intent>) -> Response {
    match row {
        Row::Heading { label, count, depth, open, .. } => {
            row::heading_ui(ui, view, place, (label, *count), *depth, *open)
        }
        Row::Thing { id, depth, contested, sentence, beside } => {
            let lines = if *sentence { 2 } else { 1 };
            let thing = row::Thing { id, depth: *depth, contested: *contested, lines, beside };
            row::thing_ui(ui, view, place, &thing, intents)
        }
    }
}
