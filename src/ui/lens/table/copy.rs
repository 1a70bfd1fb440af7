//! Rows as text that spreadsheets take: cells parted by tabs, headings first.

use super::super::super::{Intent, View};
use super::cells::Cells;
use super::lanes::Lanes;
use super::rows::Rows;
use super::subject;
use crate::model::Section;

/// Copies the selected rows, in the order and with the columns in which they are shown.
pub(super) fn copy(view: &View<'_>, section: Section, rows: &Rows, lanes: &Lanes, intents: &mut Vec<Intent>) {
    let cells = Cells::new(view, section);
    let headings: Vec<&str> = lanes.list.iter().map(|lane| lane.column.heading).collect();
    let mut text = headings.join("\t");
    let mut count = 0;
    for id in rows.ids.iter().filter(|id| view.session.selection.contains(&subject(section, id))) {
        let row: Vec<String> =
            lanes.list.iter().map(|lane| plain(&cells.text(id, lane.column.field))).collect();
        text.push('\n');
        text.push_str(&row.join("\t"));
        count += 1;
    }
    if count > 0 {
        let what = if count == 1 { "Row" } else { "Rows" };
        intents.push(Intent::CopyText { text, what });
    }
}

/// A cell on one line that no spreadsheet takes for a formula.
fn plain(cell: &str) -> String {
    let line = cell.replace(['\t', '\n', '\r'], " ");
    let begins_one = line.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']);
    if begins_one && line.parse::<f64>().is_err() { format!("'{line}") } else { line }
}
