//! Which rows there are, in which order: filtered and sorted once for each state of the document.

use std::sync::Arc;

use super::super::super::View;
use super::cells::{Cells, Key};
use super::columns::{Field, columns};
use crate::model::{Id, Section};
use crate::query::words::DateStyle;

/// A column that rows are sorted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sort {
    /// The column.
    pub field: Field,
    /// Whether the last comes first.
    pub descending: bool,
}

/// The rows of a table.
#[derive(Debug, Default)]
pub struct Rows {
    /// Their ids, in order.
    pub ids: Vec<Id>,
    /// How many records the section has.
    pub total: usize,
    /// How many of them the chips, the clocks and hiding by hand leave in sight.
    pub in_sight: usize,
}

impl Rows {
    /// The place of a row.
    pub fn place(&self, id: &Id) -> Option<usize> {
        self.ids.iter().position(|other| other == id)
    }
}

/// What rows were found for.
#[derive(Clone, Debug, PartialEq)]
struct Stamp {
    revision: u64,
    section: Section,
    sorts: Vec<Sort>,
    filter: String,
    dates: DateStyle,
    /// Which takings of the measures that rows are sorted by.
    measured: Vec<usize>,
}

/// The words of every row of a section, in small letters.
struct Haystack {
    stamp: (u64, Section, DateStyle),
    rows: Vec<(Id, String)>,
}

/// Rows, kept until what they were found for changes.
#[derive(Default)]
pub struct Finder {
    kept: Option<(Stamp, Arc<Rows>)>,
    haystack: Option<Haystack>,
}

impl Finder {
    /// The rows of a section that have every word of the filter, sorted.
    pub fn rows(&mut self, view: &View<'_>, section: Section, sorts: &[Sort], filter: &str) -> Arc<Rows> {
        let filter = filter.to_lowercase();
        let stamp = Stamp {
            revision: view.revision,
            section,
            sorts: sorts.to_vec(),
            filter,
            dates: view.dates,
            measured: measured(view, sorts),
        };
        if let Some((_, rows)) = self.kept.as_ref().filter(|(kept, _)| *kept == stamp) {
            return rows.clone();
        }
        let total = view.document.count(section);
        let is_seen = |id: &Id| view.sight.has(section, id);
        let in_sight = if view.sight.is_all() {
            total
        } else {
            view.document.ids(section).iter().filter(|id| is_seen(id)).count()
        };
        let mut ids = self.filtered(view, section, &stamp.filter);
        ids.retain(is_seen);
        let ids = sorted(&Cells::new(view, section), ids, sorts);
        let rows = Arc::new(Rows { ids, total, in_sight });
        self.kept = Some((stamp, rows.clone()));
        rows
    }

    fn filtered(&mut self, view: &View<'_>, section: Section, filter: &str) -> Vec<Id> {
        let wanted: Vec<&str> = filter.split_whitespace().collect();
        if wanted.is_empty() {
            self.haystack = None;
            return view.document.ids(section);
        }
        let stamp = (view.revision, section, view.dates);
        let haystack = match self.haystack.take() {
            Some(kept) if kept.stamp == stamp => kept,
            _ => Haystack { stamp, rows: haystack(view, section) },
        };
        let has_all = |text: &str| wanted.iter().all(|word| text.contains(word));
        let found =
            haystack.rows.iter().filter(|(_, text)| has_all(text)).map(|(id, _)| id.clone()).collect();
        self.haystack = Some(haystack);
        found
    }
}

fn measured(view: &View<'_>, sorts: &[Sort]) -> Vec<usize> {
    let metric = |sort: &Sort| match sort.field {
        Field::Metric(metric) => view.measures.done.get(&metric).map(|taken| Arc::as_ptr(taken).addr()),
        _ => None,
    };
    sorts.iter().map(|sort| metric(sort).unwrap_or_default()).collect()
}

fn haystack(view: &View<'_>, section: Section) -> Vec<(Id, String)> {
    let cells = Cells::new(view, section);
    let row = |id: Id| {
        let mut text = String::new();
        for column in columns(section).iter().filter(|column| !is_count(column.field)) {
            text.push_str(&cells.text(&id, column.field));
            // Words of two cells must not run together.
            text.push('\n');
        }
        (id, text.to_lowercase())
    };
    view.document.ids(section).into_iter().map(row).collect()
}

/// Numbers of things are not what people look for by typing.
const fn is_count(field: Field) -> bool {
    matches!(field, Field::Claims | Field::Voices | Field::Answers | Field::Users | Field::Metric(_))
}

fn sorted(cells: &Cells<'_, '_>, ids: Vec<Id>, sorts: &[Sort]) -> Vec<Id> {
    if sorts.is_empty() {
        return ids;
    }
    let keys = |id: &Id| sorts.iter().map(|sort| cells.key(id, sort.field)).collect::<Vec<Key>>();
    let mut keyed: Vec<(Vec<Key>, Id)> = ids.into_iter().map(|id| (keys(&id), id)).collect();
    keyed.sort_by(|(a, _), (b, _)| {
        let orders = a.iter().zip(b).zip(sorts).map(|((a, b), sort)| a.order(b, sort.descending));
        orders.fold(std::cmp::Ordering::Equal, std::cmp::Ordering::then)
    });
    keyed.into_iter().map(|(_, id)| id).collect()
}
