//! The headings of a table: a click sorts, Shift+click sorts further, the right edge is dragged.

use eframe::egui::{
    CursorIcon, FontId, Rect, Response, Role, Sense, Stroke, Ui, UiBuilder, Vec2, WidgetInfo, pos2, vec2,
};

use super::super::super::icon;
use super::super::super::theme::{medium, size};
use super::TableLens;
use super::cell::fitting;
use super::cells::Cells;
use super::columns::{Field, Way, way};
use super::lanes::{HEAD, Lanes, NARROWEST, PAD, ROW};
use super::rows::{Rows, Sort};

/// Draws the headings over the part of the table that is seen.
pub(super) fn header_ui(
    ui: &mut Ui,
    table: &mut TableLens,
    cells: &Cells<'_, '_>,
    rows: &Rows,
    lanes: &Lanes,
    (seen, scrolled): (Rect, Vec2),
) {
    let theme = cells.view.theme;
    let strip = Rect::from_min_max(pos2(seen.left(), seen.top() - HEAD), seen.right_top());
    for at in lanes.seen(seen, scrolled.x) {
        let window = lanes.window(at, seen).with_min_y(strip.top()).with_max_y(strip.bottom());
        let mut ui = ui.new_child(UiBuilder::new().max_rect(window).id_salt(("heading", at)));
        ui.set_clip_rect(window.intersect(ui.clip_rect()));
        if at == 0 {
            ui.painter().rect_filled(
                Rect::from_x_y_ranges(lanes.span(0, seen, scrolled.x), strip.y_range()),
                0,
                *theme.ground,
            );
        }
        let rect = Rect::from_x_y_ranges(lanes.span(at, seen, scrolled.x), strip.y_range());
        heading_ui(&ui, table, cells, lanes, at, rect);
        let first = (scrolled.y / ROW) as usize;
        let page = rows.ids.iter().skip(first).take((seen.height() / ROW) as usize + 1);
        edge_ui(&ui, table, lanes, at, rect, || {
            let column = lanes.list.get(at).map(|lane| lane.column);
            column.map_or(NARROWEST, |column| fitting(&ui, cells, page, column))
        });
    }
    let line = Stroke::new(1.0, *theme.hairline);
    ui.painter().hline(strip.x_range(), strip.bottom() - 0.5, line);
}

fn heading_ui(ui: &Ui, table: &mut TableLens, cells: &Cells<'_, '_>, lanes: &Lanes, at: usize, rect: Rect) {
    let Some(lane) = lanes.list.get(at) else { return };
    let (column, theme) = (lane.column, cells.view.theme);
    let id = ui.unique_id().with("sort");
    let response = ui.interact(rect, id, Sense::click());
    let sorts = &table.look().sorts;
    let place = sorts.iter().position(|sort| sort.field == column.field);
    let sort = place.and_then(|place| sorts.get(place)).copied();
    let mark = match (place, sort) {
        (Some(place), Some(_)) if sorts.len() > 1 => (place + 1).to_string(),
        _ => String::new(),
    };
    response
        .widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, true, spoken(column.heading, sort, &mark)));
    let color = if sort.is_some() || response.hovered() { *theme.text } else { *theme.text_weak };
    let arrow = sort.map(|sort| if sort.descending { icon::ARROW_DOWN } else { icon::ARROW_UP });
    let sign = arrow.map(|arrow| format!("{arrow}{mark}")).unwrap_or_default();
    let font = FontId::new(size::SMALL, medium());
    let middle = rect.center().y;
    let sign = ui.painter().layout_no_wrap(sign, font.clone(), *theme.accent);
    let words = ui.painter().layout_no_wrap(column.heading.to_owned(), font, color);
    let gap = if sort.is_some() { 4.0 } else { 0.0 };
    let room = rect.width() - 2.0 * PAD - sign.size().x - gap;
    let width = words.size().x.min(room.max(0.0));
    let left = if column.is_number { rect.right() - PAD - width } else { rect.left() + PAD };
    let clip = Rect::from_x_y_ranges(left..=left + width + 1.0, rect.y_range());
    let top = middle - words.size().y / 2.0;
    let clipped = ui.painter().with_clip_rect(clip.intersect(ui.clip_rect()));
    clipped.galley(pos2(left, top), words, color);
    // The arrow stands on the free side, so that a number's heading ends where its numbers do.
    let sign_left = if column.is_number { left - gap - sign.size().x } else { left + width + gap };
    ui.painter().galley(pos2(sign_left, middle - sign.size().y / 2.0), sign, *theme.accent);
    if response.has_focus() {
        let ring = Stroke::new(1.5, *theme.accent);
        ui.painter().rect_stroke(rect.shrink(2.0), 4, ring, eframe::egui::StrokeKind::Inside);
    }
    if response.clicked() {
        let further = ui.input(|input| input.modifiers.shift);
        sort_by(&mut table.look().sorts, column.field, further);
    }
    hint(response, cells, column.field);
}

fn hint(response: Response, cells: &Cells<'_, '_>, field: Field) {
    let how = match (field, way(cells.section, field)) {
        (Field::Metric(metric), _) => metric.meaning(),
        (_, Way::Computed) => "Computed from the claims",
        (_, Way::Form) => "Changed in the form of the record",
        _ => "F2 or a double-click changes a cell",
    };
    response.on_hover_ui(|ui| {
        ui.label("Click to sort, Shift+click to sort further");
        super::super::super::widgets::caption(ui, cells.view.theme, how);
    });
}

fn spoken(heading: &str, sort: Option<Sort>, mark: &str) -> String {
    match sort {
        None => heading.to_owned(),
        Some(sort) => {
            let way = if sort.descending { "descending" } else { "ascending" };
            let place = if mark.is_empty() { String::new() } else { format!(", {mark}") };
            format!("{heading}, sorted {way}{place}")
        }
    }
}

/// A click goes from up to down to unsorted.
fn sort_by(sorts: &mut Vec<Sort>, field: Field, further: bool) {
    let place = sorts.iter().position(|sort| sort.field == field);
    if !further && (sorts.len() > 1 || place.is_none()) {
        *sorts = vec![Sort { field, descending: false }];
        return;
    }
    match place {
        Some(place) if sorts.get(place).is_some_and(|sort| sort.descending) => {
            sorts.remove(place);
        }
        Some(place) => {
            if let Some(sort) = sorts.get_mut(place) {
                sort.descending = true;
            }
        }
        None => sorts.push(Sort { field, descending: false }),
    }
}

/// The right edge of a column, which is dragged to make it wider; a double-click fits it to what is in sight.
fn edge_ui(
    ui: &Ui,
    table: &mut TableLens,
    lanes: &Lanes,
    at: usize,
    rect: Rect,
    fitting: impl FnOnce() -> f32,
) {
    const REACH: f32 = 4.0;
    let Some(lane) = lanes.list.get(at) else { return };
    let edge =
        Rect::from_center_size(pos2(rect.right() - 1.0, rect.center().y), vec2(2.0 * REACH, rect.height()));
    let id = ui.unique_id().with("width");
    let response = ui.interact(edge, id, Sense::click_and_drag() - Sense::FOCUSABLE);
    response.widget_info(|| {
        WidgetInfo::labeled(Role::Splitter, true, format!("Width of {}", lane.column.heading.to_lowercase()))
    });
    if response.hovered() || response.dragged() {
        ui.set_cursor_icon(CursorIcon::ResizeHorizontal);
        let mark = Stroke::new(2.0, ui.visuals().hyperlink_color);
        ui.painter().vline(rect.right() - 1.0, rect.y_range(), mark);
    }
    let width = if response.double_clicked() {
        Some(fitting())
    } else {
        response.dragged().then(|| lane.width + response.drag_delta().x)
    };
    if let Some(width) = width {
        table.look().widths.insert(lane.column.field, width.clamp(NARROWEST, 1600.0));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clicks_go_up_down_and_away_and_shift_adds() {
        let mut sorts = vec![];
        let fields = |sorts: &[Sort]| sorts.iter().map(|s| (s.field, s.descending)).collect::<Vec<_>>();
        sort_by(&mut sorts, Field::Kind, false);
        sort_by(&mut sorts, Field::Kind, false);
        assert_eq!(fields(&sorts), [(Field::Kind, true)]);
        sort_by(&mut sorts, Field::Voices, true);
        sort_by(&mut sorts, Field::Name, true);
        assert_eq!(fields(&sorts), [(Field::Kind, true), (Field::Voices, false), (Field::Name, false)]);
        sort_by(&mut sorts, Field::Kind, true);
        assert_eq!(fields(&sorts), [(Field::Voices, false), (Field::Name, false)]);
        sort_by(&mut sorts, Field::Name, false);
        assert_eq!(fields(&sorts), [(Field::Name, false)]);
    }
}
