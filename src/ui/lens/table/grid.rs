//! The rows in sight, and what the pointer does to them.

use std::ops::Range;

use eframe::egui::{
    self, Align, Rangef, Rect, Response, Role, ScrollArea, Sense, Stroke, Ui, UiBuilder, Vec2, WidgetInfo,
    pos2, vec2,
};

use super::super::super::widgets::accessible_name;
use super::super::super::{Intent, card, menu};
use super::cell::{Drawn, cell_ui};
use super::cells::Cells;
use super::columns::Field;
use super::lanes::{HEAD, Lanes, ROW};
use super::rows::Rows;
use super::{TableLens, editor, header, row_focus, subject};
use crate::model::Id;

/// What is seen of the table.
#[derive(Clone, Copy)]
pub(super) struct Seen {
    /// The area of the rows.
    pub rect: Rect,
    /// How far it is scrolled.
    pub scrolled: Vec2,
}

impl Seen {
    /// Where a row is. Counted from what is seen, because far down a long table points are too coarse.
    pub fn row(&self, at: usize) -> Rect {
        let top = (at as f64 * f64::from(ROW) - f64::from(self.scrolled.y)) as f32;
        let top = (self.rect.top() + top).round();
        Rect::from_min_size(pos2(self.rect.left(), top), vec2(self.rect.width(), ROW))
    }

    fn rows(&self, count: usize) -> Range<usize> {
        let first = (self.scrolled.y / ROW).floor().max(0.0) as usize;
        let last = ((self.scrolled.y + self.rect.height()) / ROW).ceil().max(0.0) as usize;
        first.min(count)..last.min(count)
    }
}

/// Draws the headings and the rows in sight.
pub(super) fn grid_ui(
    ui: &mut Ui,
    table: &mut TableLens,
    cells: &Cells<'_, '_>,
    rows: &Rows,
    lanes: &Lanes,
    intents: &mut Vec<Intent>,
) {
    let area = ui.available_rect_before_wrap();
    let below = area.with_min_y(area.top() + HEAD);
    let mut body = ui.new_child(UiBuilder::new().max_rect(below).id_salt(("table", cells.section)));
    // The fade of the edges would lie over the column that stays.
    body.spacing_mut().scroll.fade.strength = 0.0;
    let scroll = ScrollArea::both().id_salt(("rows", table.document_number)).auto_shrink(false);
    let seen = scroll
        .show_viewport(&mut body, |ui, viewport| {
            ui.set_width(lanes.total);
            ui.set_height(rows.ids.len() as f32 * ROW);
            let seen = Seen {
                rect: Rect::from_min_size(ui.max_rect().min + viewport.min.to_vec2(), viewport.size()),
                scrolled: viewport.min.to_vec2(),
            };
            table.page = (seen.rect.height() / ROW) as usize;
            bring_into_sight(ui, table, lanes, seen);
            rows_ui(ui, table, cells, rows, lanes, seen, intents);
            divider_ui(ui, cells, lanes, seen, seen.rect.y_range());
            editor::editor_ui(ui, table, cells, rows, lanes, seen, intents);
            seen
        })
        .inner;
    header::header_ui(ui, table, cells, rows, lanes, (seen.rect, seen.scrolled));
    divider_ui(ui, cells, lanes, seen, (area.top()..=below.top()).into());
    ui.allocate_rect(area, Sense::hover());
}

/// The line that the other columns scroll under.
fn divider_ui(ui: &Ui, cells: &Cells<'_, '_>, lanes: &Lanes, seen: Seen, height: Rangef) {
    let still = lanes.still(seen.rect);
    if seen.scrolled.x > 0.5 && still > 0.0 {
        let line = Stroke::new(1.0, *cells.view.theme.hairline);
        ui.painter().vline(seen.rect.left() + still, height, line);
    }
}

fn bring_into_sight(ui: &Ui, table: &mut TableLens, lanes: &Lanes, seen: Seen) {
    let Some(wanted) = table.wanted.take() else { return };
    let row = seen.row(wanted.row);
    let is_seen = row.top() >= seen.rect.top() && row.bottom() <= seen.rect.bottom();
    let (mut target, align) = (row, (wanted.centred && !is_seen).then_some(Align::Center));
    if let Some(at) = lanes.place(table.cursor.field).filter(|at| wanted.column && *at > 0) {
        let span = lanes.span(at, seen.rect, seen.scrolled.x);
        // The first column lies over the others.
        target = Rect::from_x_y_ranges(span.min - lanes.still(seen.rect)..=span.max, row.y_range());
    }
    if !is_seen || wanted.column {
        ui.scroll_to_rect(target, align);
    }
}

fn rows_ui(
    ui: &mut Ui,
    table: &mut TableLens,
    cells: &Cells<'_, '_>,
    rows: &Rows,
    lanes: &Lanes,
    seen: Seen,
    intents: &mut Vec<Intent>,
) {
    let in_sight = seen.rows(rows.ids.len());
    let stop = table.cursor.place;
    // The row at which the keyboard stops is always there, or Tab could not come to it.
    let far = (!in_sight.contains(&stop)).then_some(stop);
    for at in in_sight.chain(far) {
        if let Some(id) = rows.ids.get(at) {
            row_ui(ui, table, cells, rows, lanes, seen, (at, id), intents);
        }
    }
}

#[expect(clippy::too_many_arguments, reason = "one row of what the grid was given")]
fn row_ui(
    ui: &mut Ui,
    table: &mut TableLens,
    cells: &Cells<'_, '_>,
    rows: &Rows,
    lanes: &Lanes,
    seen: Seen,
    (at, id): (usize, &Id),
    intents: &mut Vec<Intent>,
) {
    let view = cells.view;
    let rect = seen.row(at);
    let subject = subject(cells.section, id);
    let is_selected = view.session.selection.contains(&subject);
    let is_stop = at == table.cursor.place;
    let sense = if is_stop { Sense::click() } else { Sense::CLICK };
    let row = ui.interact(rect, row_focus(cells.section, id), sense);
    row.widget_info(|| WidgetInfo::selected(Role::Row, true, is_selected, accessible_name(view, &subject)));
    if !seen.rect.intersects(rect) {
        return;
    }
    let fill = if is_selected {
        *view.theme.accent_soft
    } else if row.contains_pointer() {
        *view.theme.control
    } else {
        *view.theme.ground
    };
    ui.painter().rect_filled(rect, 0, fill);
    let under = Stroke::new(1.0, view.theme.hairline.gamma_multiply(0.6));
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, under);
    let mut whole = row.clone();
    let mut hit = None;
    for column in lanes.seen(seen.rect, seen.scrolled.x) {
        let Some(lane) = lanes.list.get(column) else { continue };
        let window = lanes.window(column, seen.rect).intersect(rect);
        let layer = UiBuilder::new().max_rect(window).id_salt(id).accessibility_parent(row.id);
        let mut child = ui.new_child(layer);
        child.set_clip_rect(window.intersect(ui.clip_rect()));
        let span = lanes.span(column, seen.rect, seen.scrolled.x);
        let field = lane.column.field;
        let unfinished = table.unfinished.get(&(cells.section, id.clone(), field)).map(String::as_str);
        let is_active = is_stop && row.has_focus() && table.cursor.field == field;
        let rect = Rect::from_x_y_ranges(span, rect.y_range());
        let cell = Drawn { id, column: lane.column, rect, is_active, unfinished };
        let response = cell_ui(&child, cells, cell);
        if response.clicked() || response.double_clicked() || response.secondary_clicked() {
            hit = Some(field);
        }
        if field == Field::Name {
            card::hover_card(&child, &response, view, &subject);
        }
        whole |= response;
    }
    if row.clicked() && hit.is_none() {
        hit = Some(table.cursor.field);
    }
    pointer(ui, table, cells, rows, (at, id), (&whole, hit), intents);
    whole.context_menu(|ui| menu::subject_menu(ui, view, &subject, intents));
}

/// What a click does: it selects, with Shift a range, with Ctrl one more; a double-click changes the cell.
fn pointer(
    ui: &Ui,
    table: &mut TableLens,
    cells: &Cells<'_, '_>,
    rows: &Rows,
    (at, id): (usize, &Id),
    (response, field): (&Response, Option<Field>),
    intents: &mut Vec<Intent>,
) {
    let view = cells.view;
    let this = subject(cells.section, id);
    if response.hovered() {
        intents.push(Intent::Point(this.clone()));
    }
    let Some(field) = field else { return };
    let modifiers = ui.input(|input| input.modifiers);
    if response.double_clicked() && modifiers.is_none() {
        editor::begin(table, view, id, field, intents);
        return;
    }
    if response.secondary_clicked() && view.session.selection.contains(&this) {
        return;
    }
    table.cursor.field = field;
    if modifiers.shift && !response.secondary_clicked() {
        let subjects = table.range(rows, at);
        intents.push(Intent::SelectMany { subjects, shown: this });
    } else {
        table.cursor.anchor = Some(id.clone());
        let adds = modifiers.command && !response.secondary_clicked();
        intents.push(if adds { Intent::Toggle(this) } else { Intent::Select(this) });
    }
    table.choose(id, at);
    ui.memory_mut(|memory: &mut egui::Memory| memory.request_focus(row_focus(cells.section, id)));
}
