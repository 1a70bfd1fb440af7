//! The outline under the keyboard: Tab stops at one row, arrows go from row to row.

use eframe::egui::{EventFilter, FocusDirection, Key, Ui};

use super::rows::Row;

/// What a key does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// Goes to the row at that place.
    To(usize),
    /// Opens or closes the heading.
    Turn,
}

/// What was pressed while the row at that place has the focus.
pub(super) fn pressed(ui: &Ui, rows: &[Row], at: usize) -> Option<Step> {
    const KEYS: [Key; 6] =
        [Key::ArrowUp, Key::ArrowDown, Key::Home, Key::End, Key::ArrowLeft, Key::ArrowRight];
    let row = rows.get(at)?;
    let arrows = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(row.focus(), arrows));
    let is_plain = ui.input(|input| input.modifiers.is_none());
    let key = KEYS.into_iter().find(|key| ui.input(|input| input.key_pressed(*key))).filter(|_| is_plain)?;
    // In the frame in which a row takes the focus the filter does not hold yet.
    ui.memory_mut(|memory| memory.move_focus(FocusDirection::None));
    step(rows, at, key)
}

fn step(rows: &[Row], at: usize, key: Key) -> Option<Step> {
    let last = rows.len().checked_sub(1)?;
    let open = match rows.get(at)? {
        Row::Heading { open, .. } => Some(*open),
        Row::Thing { .. } => None,
    };
    let to = match key {
        Key::ArrowUp => at.saturating_sub(1),
        Key::ArrowDown => (at + 1).min(last),
        Key::Home => 0,
        Key::End => last,
        Key::ArrowRight if open == Some(false) => return Some(Step::Turn),
        Key::ArrowLeft if open == Some(true) => return Some(Step::Turn),
        Key::ArrowRight if open == Some(true) => (at + 1).min(last),
        Key::ArrowLeft => heading_of(rows, at)?,
        _ => return None,
    };
    (to != at).then_some(Step::To(to))
}

/// The heading that a row stands under.
fn heading_of(rows: &[Row], at: usize) -> Option<usize> {
    let depth = rows.get(at)?.depth();
    rows.get(..at)?.iter().rposition(|row| row.depth() < depth)
}
