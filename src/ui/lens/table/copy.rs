//! Rows as text that spreadsheets take: cells parted by tabs, headings first, numbers and dates as in CSV files.

use super::super::super::{Intent, View};
use super::cells::Cells;
use super::columns::Field;
use super::lanes::Lanes;
use super::rows::Rows;
use super::subject;
use crate::exchange::table::{self, Cell, Material, Row, Table, guarded};
use crate::model::{Id, Section};

/// Copies the selected rows, in the order and with the columns in which they are shown.
pub(super) fn copy(view: &View<'_>, section: Section, rows: &Rows, lanes: &Lanes, intents: &mut Vec<Intent>) {
    let cells = Cells::new(view, section);
    let headings: Vec<&str> = lanes.list.iter().map(|lane| lane.column.heading).collect();
    let mut text = headings.join("\t");
    let mut count = 0;
    for id in rows.ids.iter().filter(|id| view.session.selection.contains(&subject(section, id))) {
        let row: Vec<String> = lanes.list.iter().map(|lane| plain(&cells, id, lane.column.field)).collect();
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
fn plain(cells: &Cells<'_, '_>, id: &Id, field: Field) -> String {
    let text = match in_files(cells.section, field) {
        Some(column) => {
            let View { document, evidence, graph, .. } = *cells.view;
            let material = Material { document, evidence, graph };
            let row = Row { id: id.clone(), citation: 0 };
            (column.cell)(&Cell { material: &material, row: &row })
        }
        None => cells.text(id, field),
    };
    guarded(text.replace(['\t', '\n', '\r'], " "))
}

/// The column of CSV files with the same content; ranges of numbers have two there and one here.
fn in_files(section: Section, field: Field) -> Option<&'static table::Column> {
    let keys: &[&str] = match field {
        Field::Name => &["name", "title", "text", "label"],
        Field::Sources => &["source"],
        Field::Places => &["place"],
        Field::When => &["when"],
        Field::Published => &["published"],
        Field::Accessed => &["accessed"],
        Field::KnownFrom => &["known_from"],
        Field::Disputed => &["disputed"],
        Field::AssertedBy => &["asserter"],
        Field::Tags => &["tags"],
        Field::Aliases => &["aliases"],
        _ => &[],
    };
    Table::Records(section).columns().iter().find(|column| keys.contains(&column.key))
}
