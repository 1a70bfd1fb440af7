//! The table under the keyboard: Tab stops at one row, arrows go from cell to cell, and what is selected goes along.

use std::collections::BTreeSet;

use eframe::egui::{self, Event, EventFilter, FocusDirection, Key, Modifiers, Ui};

use super::super::super::{Intent, LensKind, View};
use super::lanes::Lanes;
use super::rows::Rows;
use super::{TableLens, Wanted, copy, editor, row_focus, selected, subject};
use crate::model::Section;

/// Does what the keyboard asks of the table.
pub(super) fn keyboard(
    ui: &Ui,
    view: &View<'_>,
    table: &mut TableLens,
    rows: &Rows,
    lanes: &Lanes,
    intents: &mut Vec<Intent>,
) {
    if table.editing.is_some() || ui.text_edit_focused() || egui::Popup::is_any_open(ui) {
        return;
    }
    let Some(focus) = table.row_focus() else { return };
    let has_focus = ui.memory(|memory| memory.has_focus(focus));
    if !has_focus && ui.memory(|memory| memory.focused().is_some()) {
        return;
    }
    if has_focus {
        let arrows = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(focus, arrows));
    }
    if ui.input(|input| input.events.iter().any(|event| matches!(event, Event::Copy))) {
        copy::copy(view, table.section(), rows, lanes, intents);
    }
    for key in pressed(ui) {
        press(ui, view, table, rows, lanes, key, intents);
    }
}

/// The keys of the table that were pressed, in order.
fn pressed(ui: &Ui) -> Vec<(Key, Modifiers)> {
    const KEYS: [Key; 11] = [
        Key::ArrowUp,
        Key::ArrowDown,
        Key::ArrowLeft,
        Key::ArrowRight,
        Key::Home,
        Key::End,
        Key::PageUp,
        Key::PageDown,
        Key::Enter,
        Key::F2,
        Key::A,
    ];
    let is_own = |event: &Event| match event {
        Event::Key { key, pressed: true, modifiers, .. } if KEYS.contains(key) && !modifiers.alt => {
            let is_letter = *key == Key::A;
            (is_letter == modifiers.command).then_some((*key, *modifiers))
        }
        _ => None,
    };
    ui.input(|input| input.events.iter().filter_map(is_own).collect())
}

fn press(
    ui: &Ui,
    view: &View<'_>,
    table: &mut TableLens,
    rows: &Rows,
    lanes: &Lanes,
    (key, modifiers): (Key, Modifiers),
    intents: &mut Vec<Intent>,
) {
    // In the frame in which a row takes the focus the filter does not hold yet.
    ui.memory_mut(|memory| memory.move_focus(FocusDirection::None));
    let section = table.section();
    let (last, page) = (rows.ids.len().saturating_sub(1), table.page.saturating_sub(1).max(1));
    let at = table.cursor.place;
    let to = match key {
        // The first key only shows where the keyboard is, if nothing is selected.
        Key::ArrowDown if selected(view, section).is_empty() => at,
        Key::ArrowUp => at.saturating_sub(1),
        Key::ArrowDown => (at + 1).min(last),
        Key::Home => 0,
        Key::End => last,
        Key::PageUp => at.saturating_sub(page),
        Key::PageDown => (at + page).min(last),
        Key::ArrowLeft | Key::ArrowRight => return sideways(table, lanes, key == Key::ArrowRight),
        Key::A => {
            let subjects = rows.ids.iter().map(|id| subject(section, id)).collect();
            if let Some(id) = &table.cursor.row {
                intents.push(Intent::SelectMany { subjects, shown: subject(section, id) });
                table.is_own_choice = true;
            }
            return;
        }
        _ => {
            if let Some(id) = table.cursor.row.clone() {
                if key == Key::F2 {
                    editor::begin(table, view, &id, table.cursor.field, intents);
                } else {
                    open(section, &id, intents);
                }
            }
            return;
        }
    };
    let Some(id) = rows.ids.get(to).cloned() else { return };
    let shown = subject(section, &id);
    let subjects = if modifiers.shift {
        table.range(rows, to)
    } else {
        table.cursor.anchor = Some(id.clone());
        BTreeSet::from([shown.clone()])
    };
    intents.push(Intent::SelectMany { subjects, shown });
    table.choose(&id, to);
    table.wanted = Some(Wanted { row: to, centred: false, column: false });
    ui.memory_mut(|memory| memory.request_focus(row_focus(section, &id)));
}

/// Goes to the cell on the left or right.
fn sideways(table: &mut TableLens, lanes: &Lanes, is_right: bool) {
    let at = lanes.place(table.cursor.field).unwrap_or(0);
    let to = if is_right { at + 1 } else { at.saturating_sub(1) };
    if let Some(lane) = lanes.list.get(to) {
        table.cursor.field = lane.column.field;
        table.wanted = Some(Wanted { row: table.cursor.place, centred: false, column: true });
    }
}

/// Flies to a record on the map; what is not on it is shown in the inspector.
fn open(section: Section, id: &crate::model::Id, intents: &mut Vec<Intent>) {
    if !matches!(section, Section::Kinds | Section::Verbs | Section::Measures) {
        intents.push(Intent::Lens(LensKind::Map));
    }
    intents.push(Intent::Open(subject(section, id)));
}
