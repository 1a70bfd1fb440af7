//! Changing a cell where it stands: Enter and a click elsewhere put it in, Tab goes on to the next, Esc leaves it.

use eframe::egui::{
    self, Button, EventFilter, Frame, Key, Margin, Modifiers, Rect, Response, RichText, Role, Sense, Stroke,
    TextEdit, Ui, UiBuilder, Vec2, WidgetInfo, pos2,
};

use super::super::super::inspector::{new_record, number_text, read_number};
use super::super::super::widgets::{Picked, Picker, caption, picker_ui, problem_ui, select_all};
use super::super::super::{Intent, View};
use super::cells::{Cells, not_a_date};
use super::change::{self, Value, can_change, choices, value};
use super::columns::{Column, Field, Way, column_of, way};
use super::grid::Seen;
use super::lanes::{Lanes, ROW};
use super::rows::Rows;
use super::{TableLens, Wanted, selected, subject};
use crate::edit::{self, Change, Edit};
use crate::model::{Id, Record, Section, When};
use crate::query::words;

/// A cell that is being changed.
#[derive(Clone, Debug)]
pub(super) struct CellEdit {
    id: Id,
    field: Field,
    text: String,
    /// The choice that the keyboard is at.
    marked: usize,
    /// It takes the focus next.
    is_fresh: bool,
    /// How high it was drawn, in points.
    height: f32,
}

/// Where to go once a cell is left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Then {
    Stay,
    Next,
    Back,
    /// Somebody clicked elsewhere: the focus is not taken from there.
    Elsewhere,
}

/// A key that leaves a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Leave {
    /// What stands there goes in.
    With(Then),
    /// Nothing changes.
    Without,
}

/// How a cell is left.
enum Ending {
    /// A value goes in, with what was made for it.
    Put(Value, Vec<Change>, Then),
    /// What was typed stands for no value yet.
    Unfinished(Then),
    /// Nothing changes.
    Nothing(Then),
}

/// Begins to change a cell. What a cell has no room for is changed in the form.
pub(super) fn begin(
    table: &mut TableLens,
    view: &View<'_>,
    id: &Id,
    field: Field,
    intents: &mut Vec<Intent>,
) {
    let section = table.section();
    if way(section, field) == Way::Computed {
        return;
    }
    if view.read_only {
        // The window says why nothing can be changed.
        intents.push(Intent::Edit(Edit::default()));
        return;
    }
    if !can_change(view.document, section, id, field) {
        intents.push(Intent::Select(subject(section, id)));
        intents.push(Intent::SetEditing(true));
        return;
    }
    let Some(record) = view.document.record(section, id) else { return };
    let unfinished = table.unfinished.get(&(section, id.clone(), field)).cloned();
    let (text, marked) = match value(&record, field) {
        Some(Value::Text(text)) => (text, 0),
        Some(Value::List(list)) => (list.join(", "), 0),
        Some(Value::Date(date)) => (date.map(|date| date.as_str().to_owned()).unwrap_or_default(), 0),
        Some(Value::Number(number)) => {
            let share = is_share(view, &record);
            (number.map(|number| number_text(number, share)).unwrap_or_default(), 0)
        }
        Some(Value::Choice(at)) => (String::new(), at),
        Some(Value::Pick(_)) | None => (String::new(), 0),
    };
    table.cursor.field = field;
    table.wanted = Some(Wanted { row: table.cursor.place, centred: false, column: true });
    let text = unfinished.unwrap_or(text);
    table.editing = Some(CellEdit { id: id.clone(), field, text, marked, is_fresh: true, height: ROW });
}

fn is_share(view: &View<'_>, record: &Record) -> bool {
    let Record::Claim(claim) = record else { return false };
    claim.quantity.as_ref().is_some_and(|quantity| change::is_share(view.document, quantity))
}

/// Draws the cell that is being changed over its row.
pub(super) fn editor_ui(
    ui: &mut Ui,
    table: &mut TableLens,
    cells: &Cells<'_, '_>,
    rows: &Rows,
    lanes: &Lanes,
    seen: Seen,
    intents: &mut Vec<Intent>,
) {
    let Some(mut editing) = table.editing.take() else { return };
    let place = if rows.ids.get(table.cursor.place) == Some(&editing.id) {
        Some(table.cursor.place)
    } else {
        rows.place(&editing.id)
    };
    let (Some(place), Some(lane), Some(column)) =
        (place, lanes.place(editing.field), column_of(cells.section, editing.field))
    else {
        return;
    };
    let cell = Rect::from_x_y_ranges(lanes.span(lane, seen.rect, seen.scrolled.x), seen.row(place).y_range());
    let rect = over(cell, seen.rect, least_width(way(cells.section, column.field)), editing.height);
    let layer = UiBuilder::new().max_rect(rect.with_max_y(seen.rect.bottom() + 400.0)).id_salt("editor");
    let mut child = ui.new_child(layer);
    let theme = cells.view.theme;
    let frame = Frame::new()
        .fill(*theme.raised)
        .stroke(Stroke::new(1.5, *theme.accent))
        .corner_radius(4)
        .shadow(child.visuals().popup_shadow)
        .inner_margin(Margin::same(2));
    let shown = frame.show(&mut child, |ui| {
        ui.set_width(rect.width() - 7.0);
        ui.spacing_mut().item_spacing.y = 2.0;
        field_ui(ui, cells, &mut editing, column)
    });
    editing.height = shown.response.rect.height();
    editing.is_fresh = false;
    match shown.inner {
        None => table.editing = Some(editing),
        Some(ending) => end(ui, table, cells, rows, lanes, (place, editing), ending, intents),
    }
}

/// Where the editor of a cell goes: over the cell, as wide as it needs, within what is seen.
fn over(cell: Rect, seen: Rect, least: f32, height: f32) -> Rect {
    let width = cell.width().max(least).min(seen.width());
    let left = cell.left().min(seen.right() - width).max(seen.left());
    let top = cell.top().min(seen.bottom() - height).max(seen.top());
    Rect::from_min_size(pos2(left, top), Vec2::new(width, height))
}

const fn least_width(way: Way) -> f32 {
    match way {
        Way::Sentence => 420.0,
        Way::Number => 150.0,
        Way::Date | Way::Choice => 200.0,
        _ => 260.0,
    }
}

fn field_ui(ui: &mut Ui, cells: &Cells<'_, '_>, editing: &mut CellEdit, column: &Column) -> Option<Ending> {
    let way = way(cells.section, editing.field);
    match way {
        Way::Choice => choice_ui(ui, editing, column),
        Way::PickKind(_) | Way::PickActor | Way::PickMeasure => pick_ui(ui, cells, editing, column, way),
        _ => typed_ui(ui, cells, editing, column, way),
    }
}

fn editor_id() -> egui::Id {
    egui::Id::unique("table editor")
}

/// Enter, Tab and Esc leave a cell.
fn leaving(ui: &Ui) -> Option<Leave> {
    ui.input_mut(|input| {
        let mut takes = |modifiers, key| input.consume_key(modifiers, key);
        if takes(Modifiers::NONE, Key::Escape) {
            Some(Leave::Without)
        } else if takes(Modifiers::SHIFT, Key::Tab) {
            Some(Leave::With(Then::Back))
        } else if takes(Modifiers::NONE, Key::Tab) {
            Some(Leave::With(Then::Next))
        } else if takes(Modifiers::NONE, Key::Enter) {
            Some(Leave::With(Then::Stay))
        } else {
            None
        }
    })
}

fn typed_ui(
    ui: &mut Ui,
    cells: &Cells<'_, '_>,
    editing: &mut CellEdit,
    column: &Column,
    way: Way,
) -> Option<Ending> {
    let theme = cells.view.theme;
    let id = editor_id();
    if editing.is_fresh {
        select_all(ui, id, &editing.text);
    }
    let left = leaving(ui);
    let field = match way {
        Way::Sentence => TextEdit::multiline(&mut editing.text).desired_rows(1).return_key(None),
        _ => TextEdit::singleline(&mut editing.text),
    };
    let field = field.id(id).lock_focus(true).frame(Frame::new()).margin(Margin::symmetric(6, 3));
    let response: Response =
        ui.add(field.desired_width(ui.available_width())).accessible_name(column.heading);
    let read = read(&editing.text, way);
    match (&read, way) {
        (Err(problem), _) => problem_ui(ui, theme, problem),
        (Ok(Value::Date(Some(date))), _) if date.span().is_none() => problem_ui(ui, theme, &not_a_date(date)),
        (Ok(Value::Date(Some(date))), _) => {
            caption(ui, theme, words::when(date, cells.view.dates));
        }
        (_, Way::List) => {
            caption(ui, theme, "Commas part them");
        }
        _ => {}
    }
    let then = match left {
        Some(Leave::Without) => return Some(Ending::Nothing(Then::Stay)),
        Some(Leave::With(then)) => then,
        None if response.lost_focus() || (!editing.is_fresh && !response.has_focus()) => Then::Elsewhere,
        None => return None,
    };
    Some(match read {
        Ok(value) => Ending::Put(value, Vec::new(), then),
        Err(_) => Ending::Unfinished(then),
    })
}

/// What typed text stands for.
fn read(text: &str, way: Way) -> Result<Value, String> {
    Ok(match way {
        Way::List => {
            let mut list: Vec<String> = Vec::new();
            for part in text.split(',').map(str::trim).filter(|part| !part.is_empty()) {
                if !list.iter().any(|other| other == part) {
                    list.push(part.to_owned());
                }
            }
            Value::List(list)
        }
        Way::Date => Value::Date((!text.trim().is_empty()).then(|| When::from(text.trim()))),
        Way::Number => Value::Number(read_number(text)?),
        _ => Value::Text(text.to_owned()),
    })
}

fn choice_ui(ui: &mut Ui, editing: &mut CellEdit, column: &Column) -> Option<Ending> {
    let id = editor_id();
    let all = choices(editing.field);
    if editing.is_fresh {
        ui.memory_mut(|memory| memory.request_focus(id));
    }
    let all_keys = EventFilter { tab: true, horizontal_arrows: true, vertical_arrows: true, escape: true };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(id, all_keys));
    let left = leaving(ui);
    ui.input_mut(|input| {
        if input.consume_key(Modifiers::NONE, Key::ArrowDown) {
            editing.marked = (editing.marked + 1).min(all.len().saturating_sub(1));
        }
        if input.consume_key(Modifiers::NONE, Key::ArrowUp) {
            editing.marked = editing.marked.saturating_sub(1);
        }
    });
    let mut clicked = None;
    let start = ui.cursor().min;
    for (at, words) in all.iter().enumerate() {
        let is_marked = at == editing.marked;
        let button = Button::selectable(is_marked, RichText::new(*words)).frame_when_inactive(is_marked);
        let response = ui.add(button.min_size(Vec2::new(ui.available_width(), 24.0)));
        response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, is_marked, *words));
        if response.clicked() {
            clicked = Some(at);
        }
    }
    let list = Rect::from_min_max(start, ui.min_rect().max);
    let whole = ui.interact(list, id, Sense::hover() | Sense::FOCUSABLE);
    whole.widget_info(|| WidgetInfo::labeled(Role::ListBox, true, column.heading));
    if let Some(at) = clicked {
        return Some(Ending::Put(Value::Choice(at), Vec::new(), Then::Stay));
    }
    match left {
        Some(Leave::Without) => Some(Ending::Nothing(Then::Stay)),
        Some(Leave::With(then)) => Some(Ending::Put(Value::Choice(editing.marked), Vec::new(), then)),
        None if whole.clicked_elsewhere() && !editing.is_fresh => Some(Ending::Nothing(Then::Elsewhere)),
        None => None,
    }
}

fn pick_ui(
    ui: &mut Ui,
    cells: &Cells<'_, '_>,
    editing: &CellEdit,
    column: &Column,
    way: Way,
) -> Option<Ending> {
    let (section, role) = match way {
        Way::PickKind(role) => (Section::Kinds, Some(role)),
        Way::PickMeasure => (Section::Measures, None),
        _ => (Section::Actors, None),
    };
    let record = cells.view.document.record(cells.section, &editing.id)?;
    let current = match value(&record, editing.field) {
        Some(Value::Pick(current)) => current,
        _ => None,
    };
    let id = editor_id().with("picker");
    if editing.is_fresh {
        ui.memory_mut(|memory| memory.request_focus(id));
    }
    // What the list of names does not take.
    let tab = ui.input(|input| input.key_pressed(Key::Tab).then_some(input.modifiers.shift));
    let offer = Picker {
        id,
        label: column.heading,
        current: current.as_ref(),
        sections: &[section],
        role,
        create: Some(section),
        optional: way != Way::PickMeasure,
        leave_out: &[],
        hint: "Type a name, old or new",
    };
    let choice = picker_ui(ui, cells.view, &offer);
    let then = match tab {
        Some(true) => Then::Back,
        Some(false) => Then::Next,
        None => Then::Stay,
    };
    match choice {
        Some(Picked::Thing(id)) => Some(Ending::Put(Value::Pick(Some(id)), Vec::new(), then)),
        Some(Picked::Nothing) => Some(Ending::Put(Value::Pick(None), Vec::new(), then)),
        Some(Picked::New(name)) => {
            let record = new_record(section, name, role)?;
            // Only ids of claims have a random tail.
            let mut random = fastrand::Rng::with_seed(0);
            let made = edit::create(cells.view.document, record, &mut random);
            Some(Ending::Put(Value::Pick(Some(made.id)), made.edit.changes, then))
        }
        None => {
            let has_focus = ui.memory(|memory| memory.has_focus(id));
            let is_pressed = ui.input(|input| input.pointer.any_down() || input.pointer.any_released());
            let is_over = egui::Popup::is_any_open(ui) && is_pressed;
            let then = if tab.is_some() || !is_pressed { then } else { Then::Elsewhere };
            (!editing.is_fresh && !has_focus && !is_over).then_some(Ending::Nothing(then))
        }
    }
}

/// Puts in what was typed, and goes on.
#[expect(clippy::too_many_arguments, reason = "the cell, how it is left, and where it goes on")]
fn end(
    ui: &Ui,
    table: &mut TableLens,
    cells: &Cells<'_, '_>,
    rows: &Rows,
    lanes: &Lanes,
    (place, editing): (usize, CellEdit),
    ending: Ending,
    intents: &mut Vec<Intent>,
) {
    let (view, section) = (cells.view, cells.section);
    let key = (section, editing.id.clone(), editing.field);
    let then = match ending {
        Ending::Nothing(then) => then,
        Ending::Unfinished(then) => {
            table.unfinished.insert(key, editing.text);
            then
        }
        Ending::Put(value, made, then) => {
            table.unfinished.remove(&key);
            let all = selected(view, section);
            let others = if all.contains(&editing.id) { all.as_slice() } else { &[] };
            let mut edit = change::change(view, section, &editing.id, others, editing.field, &value);
            if !edit.is_empty() {
                edit.changes = made.into_iter().chain(edit.changes).collect();
                intents.push(Intent::Edit(edit));
            }
            then
        }
    };
    if then == Then::Elsewhere {
        return;
    }
    let next = match then {
        Then::Next => next_cell(view, section, rows, lanes, (place, editing.field), true),
        Then::Back => next_cell(view, section, rows, lanes, (place, editing.field), false),
        Then::Stay | Then::Elsewhere => None,
    };
    if let Some((place, id, field)) = next {
        if place != table.cursor.place {
            table.choose(&id, place);
            intents.push(Intent::Select(subject(section, &id)));
        }
        begin(table, view, &id, field, intents);
    } else {
        table.focus_row(ui);
    }
}

/// The next cell that can be changed where it stands, in this row or the one after it; or the one before.
fn next_cell(
    view: &View<'_>,
    section: Section,
    rows: &Rows,
    lanes: &Lanes,
    (place, field): (usize, Field),
    is_forward: bool,
) -> Option<(usize, Id, Field)> {
    let fields: Vec<Field> = lanes.list.iter().map(|lane| lane.column.field).collect();
    let at = fields.iter().position(|other| *other == field)?;
    let first = |place: usize, fields: Vec<Field>| {
        let id = rows.ids.get(place)?;
        let found = fields.into_iter().find(|field| can_change(view.document, section, id, *field))?;
        Some((place, id.clone(), found))
    };
    if is_forward {
        let rest = fields.get(at + 1..).unwrap_or_default().to_vec();
        first(place, rest).or_else(|| first(place + 1, fields))
    } else {
        let before: Vec<Field> = fields.get(..at).unwrap_or_default().iter().rev().copied().collect();
        let all = fields.into_iter().rev().collect();
        first(place, before).or_else(|| first(place.checked_sub(1)?, all))
    }
}
