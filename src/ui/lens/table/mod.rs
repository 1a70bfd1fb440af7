//! Tables: every record of a section as rows and columns, sorted, filtered, and changed where they stand.
//!
//! Rows are drawn here rather than by a table of the toolkit, because the first column stays in sight while the others
//! scroll and both bars stay at the edges of the panel. Only cells in sight are put into words.

mod cell;
mod cells;
mod change;
mod columns;
mod copy;
mod editor;
mod grid;
mod header;
mod keyboard;
mod lanes;
mod rows;
#[cfg(test)]
mod tests;
mod toolbar;

use std::collections::{BTreeMap, BTreeSet};

use eframe::egui::{self, Ui};

use self::cells::Cells;
use self::columns::{Column, Field, columns};
use self::editor::CellEdit;
use self::lanes::Lanes;
use self::rows::{Finder, Rows, Sort};
use super::super::measures::MeasureWish;
use super::super::theme::GRID;
use super::super::{Intent, Subject, View};
use crate::model::{Document, Id, Section};
use crate::query::metrics::Metric;

/// How the table of one section looks.
#[derive(Clone, Debug)]
struct Look {
    sorts: Vec<Sort>,
    filter: String,
    /// The columns that are not shown or hidden as at first.
    turned: BTreeSet<Field>,
    /// The widths that somebody chose.
    widths: BTreeMap<Field, f32>,
}

impl Default for Look {
    fn default() -> Self {
        let sorts = vec![Sort { field: Field::Name, descending: false }];
        Self { sorts, filter: String::new(), turned: BTreeSet::new(), widths: BTreeMap::new() }
    }
}

impl Look {
    /// Whether a column is shown; the name always is.
    fn shows(&self, column: &Column) -> bool {
        column.field == Field::Name || column.is_shown != self.turned.contains(&column.field)
    }
}

/// Where the keyboard is in the table.
#[derive(Clone, Debug)]
struct Cursor {
    row: Option<Id>,
    /// Where that row was.
    place: usize,
    /// The other end of a range of rows.
    anchor: Option<Id>,
    field: Field,
}

impl Default for Cursor {
    fn default() -> Self {
        Self { row: None, place: 0, anchor: None, field: Field::Name }
    }
}

/// What the grid is to bring into sight.
#[derive(Clone, Copy, Debug)]
struct Wanted {
    row: usize,
    /// In the middle, because it was chosen elsewhere.
    centred: bool,
    /// The column too.
    column: bool,
}

/// The table lens.
#[derive(Default)]
pub struct TableLens {
    section: Option<Section>,
    looks: BTreeMap<Section, Look>,
    finder: Finder,
    cursor: Cursor,
    wanted: Option<Wanted>,
    /// How many rows there is room for.
    page: usize,
    editing: Option<CellEdit>,
    /// What was typed and does not stand for a value yet.
    unfinished: BTreeMap<(Section, Id, Field), String>,
    /// What was shown in the frame before.
    followed: Option<Subject>,
    /// The selection was changed here, so nothing is scrolled to.
    is_own_choice: bool,
    /// The measures that were asked for, and for which state of the document: once, since they can be stopped.
    asked: BTreeSet<(u64, Metric)>,
    last_frame: u64,
    document_number: u64,
    written: usize,
}

impl TableLens {
    /// How many cells the last frame put into words.
    pub fn cells_written(&self) -> usize {
        self.written
    }

    /// Whether something is typed or chosen in a cell.
    pub fn is_editing(&self) -> bool {
        self.editing.is_some()
    }

    /// Whether keys that move through the table are its own: nothing else has the focus.
    pub fn has_keys(&self, ctx: &egui::Context) -> bool {
        let focused = ctx.memory(egui::Memory::focused);
        self.is_editing() || focused.is_none() || focused == self.row_focus()
    }

    fn section(&self) -> Section {
        self.section.unwrap_or(Section::Claims)
    }

    fn look(&mut self) -> &mut Look {
        self.looks.entry(self.section()).or_default()
    }

    /// What the focus of the row at which the keyboard stops is remembered by.
    fn row_focus(&self) -> Option<egui::Id> {
        self.cursor.row.as_ref().map(|id| row_focus(self.section(), id))
    }

    /// Draws it.
    pub fn ui(&mut self, ui: &mut Ui, view: &View<'_>, intents: &mut Vec<Intent>) {
        let was_opened = self.arrive(ui, view);
        toolbar::sections_ui(ui, view, self);
        ui.add_space(GRID);
        let section = self.section();
        let look = self.look().clone();
        let rows = self.finder.rows(view, section, &look.sorts, &look.filter);
        toolbar::tools_ui(ui, view, self, &rows);
        ui.add_space(GRID);
        if rows.ids.is_empty() {
            self.editing = None;
            self.written = 0;
            return toolbar::empty_ui(ui, view, self, &rows, intents);
        }
        self.follow(view, &rows);
        if was_opened && ui.memory(|memory| memory.focused().is_none()) {
            self.focus_row(ui);
        }
        let cells = Cells::new(view, section);
        let shown = columns(section).iter().filter(|column| look.shows(column));
        let room = ui.available_width() - ui.spacing().scroll.allocated_width();
        let lanes = Lanes::new(shown, |field| look.widths.get(&field).copied(), room);
        if lanes.place(self.cursor.field).is_none() {
            self.cursor.field = Field::Name;
        }
        self.ask_for_measures(view, &lanes, intents);
        keyboard::keyboard(ui, view, self, &rows, &lanes, intents);
        grid::grid_ui(ui, self, &cells, &rows, &lanes, intents);
        self.written = cells.written();
    }

    /// Has the measures taken that columns show.
    fn ask_for_measures(&mut self, view: &View<'_>, lanes: &Lanes, intents: &mut Vec<Intent>) {
        if view.measures.underway.is_some() {
            return;
        }
        let wanted = lanes.list.iter().find_map(|lane| match lane.column.field {
            Field::Metric(metric) if !view.measures.done.contains_key(&metric) => {
                (!self.asked.contains(&(view.revision, metric))).then_some(metric)
            }
            _ => None,
        });
        if let Some(metric) = wanted {
            self.asked.retain(|(revision, _)| *revision == view.revision);
            self.asked.insert((view.revision, metric));
            intents.push(Intent::Measure(MeasureWish::Take(metric)));
        }
    }

    /// Forgets another document; tells whether the lens was just opened. It opens on the section of what is shown.
    fn arrive(&mut self, ui: &Ui, view: &View<'_>) -> bool {
        let number = view.session.document_number;
        if self.document_number != number {
            *self = Self { document_number: number, ..Self::default() };
        }
        let frame = ui.cumulative_frame_nr();
        let was_opened = self.last_frame == 0 || frame > self.last_frame + 1;
        self.last_frame = frame.max(1);
        if was_opened {
            self.followed = None;
            self.editing = None;
            let shown = view.session.shown.record(view.document).map(|(section, _)| section);
            let has_table = |section: &Section| !columns(*section).is_empty();
            self.section = shown.filter(has_table).or(self.section);
        }
        was_opened
    }

    /// Goes to the row of what is shown, if something else was shown before.
    fn follow(&mut self, view: &View<'_>, rows: &Rows) {
        let shown = &view.session.shown;
        let is_own = std::mem::take(&mut self.is_own_choice);
        if self.followed.as_ref() != Some(shown) {
            self.followed = Some(shown.clone());
            let row = shown.record(view.document).filter(|(section, _)| *section == self.section());
            if let Some((_, id)) = row.filter(|_| !is_own)
                && let Some(place) = rows.place(&id)
            {
                self.cursor =
                    Cursor { row: Some(id.clone()), place, anchor: Some(id), field: self.cursor.field };
                self.wanted = Some(Wanted { row: place, centred: true, column: false });
            }
        }
        self.settle(rows);
    }

    /// Lets the keyboard stop at its row, or, where that is gone, at the one in its place.
    fn settle(&mut self, rows: &Rows) {
        if rows.ids.get(self.cursor.place) != self.cursor.row.as_ref() || self.cursor.row.is_none() {
            let found = self.cursor.row.as_ref().and_then(|id| rows.place(id));
            self.cursor.place = found.unwrap_or(self.cursor.place.min(rows.ids.len().saturating_sub(1)));
            self.cursor.row = rows.ids.get(self.cursor.place).cloned();
        }
    }

    fn focus_row(&self, ctx: &egui::Context) {
        if let Some(focus) = self.row_focus() {
            ctx.memory_mut(|memory| memory.request_focus(focus));
        }
    }

    /// Looks at another section.
    fn turn_to(&mut self, section: Section) {
        if self.section() != section {
            self.section = Some(section);
            self.cursor = Cursor::default();
            self.editing = None;
            self.followed = None;
        }
    }

    /// Selects one row and goes there.
    fn choose(&mut self, id: &Id, place: usize) {
        self.cursor.row = Some(id.clone());
        self.cursor.place = place;
        self.is_own_choice = true;
    }

    /// The rows from where a range began to this one.
    fn range(&self, rows: &Rows, place: usize) -> BTreeSet<Subject> {
        let start = self.cursor.anchor.as_ref().and_then(|id| rows.place(id)).unwrap_or(place);
        let (first, last) = (start.min(place), start.max(place));
        let ids = rows.ids.get(first..=last).unwrap_or_default();
        ids.iter().map(|id| subject(self.section(), id)).collect()
    }
}

/// What a row stands for.
fn subject(section: Section, id: &Id) -> Subject {
    match section {
        Section::Kinds => Subject::Kind(id.clone()),
        Section::Verbs => Subject::Verb(id.clone()),
        _ => Subject::Thing(id.clone()),
    }
}

/// The ids of the selected records of a section.
fn selected(view: &View<'_>, section: Section) -> Vec<Id> {
    let id = |subject: &Subject| match (subject, section) {
        (Subject::Kind(id), Section::Kinds) | (Subject::Verb(id), Section::Verbs) => Some(id.clone()),
        (Subject::Thing(id), _) => is_in(view.document, section, id).then(|| id.clone()),
        _ => None,
    };
    view.session.selection.iter().filter_map(id).collect()
}

fn is_in(document: &Document, section: Section, id: &Id) -> bool {
    Section::NAMED.contains(&section) && document.has(section, id)
}

fn row_focus(section: Section, id: &Id) -> egui::Id {
    egui::Id::unique(("table row", section.name(), id))
}
