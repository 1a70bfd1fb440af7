//! The records of a graph as tables: for CSV files, for the clipboard, and for lists in the window.
//!
//! Lists stand in one cell, parted by "; ". Dates are EDTF and numbers have no thousands mark, so that other programs
//! can read them.

mod columns;
#[cfg(test)]
mod tests;

use crate::model::graph::Graph;
use crate::model::{Citation, Claim, Document, Id, Measure, Node, Question, Section, Source};
use crate::query::{Evidence, Sight};

/// A table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Table {
    /// A section of the file, one row a record.
    Records(Section),
    /// Every saying of every claim, one row a citation.
    Citations,
}

/// What the cells of a table are made from.
#[derive(Clone, Copy, Debug)]
pub struct Material<'a> {
    /// The graph.
    pub document: &'a Document,
    /// What is computed from it.
    pub evidence: &'a Evidence,
    /// What names what.
    pub graph: &'a Graph,
}

/// A row of a table.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Row {
    /// The record.
    pub id: Id,
    /// Which of the citations of a claim, in the table of citations; else 0.
    pub citation: usize,
}

/// A column of a table.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// The name of the column in files.
    pub key: &'static str,
    /// Its heading in the window.
    pub label: &'static str,
    /// Whether its cells are numbers.
    pub is_number: bool,
    /// The text of a cell.
    pub cell: fn(&Cell<'_>) -> String,
}

/// Where a cell is.
#[derive(Clone, Copy, Debug)]
pub struct Cell<'a> {
    /// What it is made from.
    pub material: &'a Material<'a>,
    /// Its row.
    pub row: &'a Row,
}

impl Table {
    /// All of them.
    pub const ALL: [Self; 10] = [
        Self::Records(Section::Actors),
        Self::Records(Section::Mechanisms),
        Self::Records(Section::Sources),
        Self::Records(Section::Claims),
        Self::Citations,
        Self::Records(Section::Questions),
        Self::Records(Section::Measures),
        Self::Records(Section::Kinds),
        Self::Records(Section::Verbs),
        Self::Records(Section::Views),
    ];

    /// The word for it on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Records(section) => section.name(),
            Self::Citations => "citations",
        }
    }

    /// Its name in the window.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Records(Section::Actors) => "Actors",
            Self::Records(Section::Mechanisms) => "Mechanisms",
            Self::Records(Section::Sources) => "Sources",
            Self::Records(Section::Claims) => "Claims",
            Self::Records(Section::Questions) => "Questions",
            Self::Records(Section::Measures) => "Measures",
            Self::Records(Section::Kinds) => "Kinds",
            Self::Records(Section::Verbs) => "Verbs",
            Self::Records(Section::Views) => "Views",
            Self::Citations => "Citations",
        }
    }

    /// The table of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|table| table.name() == name)
    }

    /// Its columns, in order; the first is the id.
    pub fn columns(self) -> &'static [Column] {
        match self {
            Self::Records(Section::Actors | Section::Mechanisms) => columns::NODES,
            Self::Records(Section::Sources) => columns::SOURCES,
            Self::Records(Section::Claims) => columns::CLAIMS,
            Self::Records(Section::Questions) => columns::QUESTIONS,
            Self::Records(Section::Measures) => columns::MEASURES,
            Self::Records(Section::Kinds) => columns::KINDS,
            Self::Records(Section::Verbs) => columns::VERBS,
            Self::Records(Section::Views) => columns::VIEWS,
            Self::Citations => columns::CITATIONS,
        }
    }

    /// Its rows, sorted by id.
    pub fn rows(self, document: &Document) -> Vec<Row> {
        let row = |id: Id| Row { id, citation: 0 };
        match self {
            Self::Records(section) => document.ids(section).into_iter().map(row).collect(),
            Self::Citations => document
                .claims
                .iter()
                .flat_map(|(id, claim)| {
                    (0..claim.cites.len()).map(|citation| Row { id: id.clone(), citation })
                })
                .collect(),
        }
    }
}

/// The rows of a table that are in sight, sorted by id.
pub fn rows_in_sight(table: Table, document: &Document, sight: &Sight) -> Vec<Row> {
    let mut rows = table.rows(document);
    if !sight.is_all() {
        rows.retain(|row| match table {
            Table::Records(section) => sight.has(section, &row.id),
            Table::Citations => sight.has_claim(&row.id),
        });
    }
    rows
}

impl<'a> Cell<'a> {
    fn document(&self) -> &'a Document {
        self.material.document
    }

    fn node(&self) -> Option<&'a Node> {
        self.document().node(&self.row.id)
    }

    fn source(&self) -> Option<&'a Source> {
        self.document().sources.get(&self.row.id)
    }

    fn claim(&self) -> Option<&'a Claim> {
        self.document().claims.get(&self.row.id)
    }

    fn citation(&self) -> Option<&'a Citation> {
        self.claim()?.cites.get(self.row.citation)
    }

    fn question(&self) -> Option<&'a Question> {
        self.document().questions.get(&self.row.id)
    }

    fn measure(&self) -> Option<&'a Measure> {
        self.document().measures.get(&self.row.id)
    }

    fn names<'b>(&self, ids: impl IntoIterator<Item = &'b Id>) -> String {
        let names: Vec<&str> = ids.into_iter().map(|id| self.document().name(id)).collect();
        names.join("; ")
    }
}

/// The table as CSV (RFC 4180, lines ending in LF), its first line the names of the columns. `bom` puts the mark before
/// it by which spreadsheets know UTF-8.
pub fn csv(material: &Material<'_>, table: Table, bom: bool) -> Result<String, String> {
    csv_of(material, table.columns(), &table.rows(material.document), bom)
}

/// Some rows and columns as CSV, as [`csv`] has it.
pub fn csv_of(
    material: &Material<'_>,
    columns: &[Column],
    rows: &[Row],
    bom: bool,
) -> Result<String, String> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let failed = |error: &dyn std::fmt::Display| format!("The table could not be written as CSV: {error}.");
    writer.write_record(columns.iter().map(|column| column.key)).map_err(|error| failed(&error))?;
    for row in rows {
        let cell = Cell { material, row };
        let cells = columns.iter().map(|column| guarded((column.cell)(&cell)));
        writer.write_record(cells).map_err(|error| failed(&error))?;
    }
    let bytes = writer.into_inner().map_err(|error| failed(&error))?;
    let text = String::from_utf8(bytes).map_err(|error| failed(&error))?;
    Ok(if bom { format!("\u{feff}{text}") } else { text })
}

/// Some rows and columns as text for the clipboard: cells parted by tabs, rows by line ends, headings first.
pub fn tsv(material: &Material<'_>, columns: &[Column], rows: &[Row]) -> String {
    let plain = |text: String| guarded(text.replace(['\t', '\n', '\r'], " "));
    let heads: Vec<&str> = columns.iter().map(|column| column.label).collect();
    let mut text = heads.join("\t") + "\n";
    for row in rows {
        let cell = Cell { material, row };
        let cells: Vec<String> = columns.iter().map(|column| plain((column.cell)(&cell))).collect();
        text += &(cells.join("\t") + "\n");
    }
    text
}

/// A cell that no spreadsheet takes for a formula: text that begins as one gets an apostrophe before it, which
/// spreadsheets show as text. Numbers stay numbers.
pub fn guarded(cell: String) -> String {
    let begins_one = cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    if begins_one && cell.parse::<f64>().is_err() { format!("'{cell}") } else { cell }
}
