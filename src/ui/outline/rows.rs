//! The rows of the outline: headings, and things under them.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use eframe::egui::{self, Rangef};

use super::super::View;
use crate::model::{Id, Node, Role, Section};
use crate::query::State;

/// How high a row with one line is, in points.
const ONE_LINE: f32 = 24.0;

/// How high a row with two lines is, in points.
const TWO_LINES: f32 = 42.0;

/// A row.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Row {
    /// A heading that opens and closes.
    Heading {
        /// What it is remembered by.
        key: String,
        /// What it says.
        label: String,
        /// How many things are under it.
        count: usize,
        /// How far in it stands.
        depth: usize,
        /// Whether they are listed.
        open: bool,
    },
    /// A thing.
    Thing {
        /// Which.
        id: Id,
        /// How far in it stands.
        depth: usize,
        /// Whether it is a contested question.
        contested: bool,
        /// Whether it is a sentence, which has two lines.
        sentence: bool,
        /// What tells it from another one of the same name.
        beside: String,
    },
}

impl Row {
    /// Whether both stand for the same thing or heading.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Heading { key, .. }, Self::Heading { key: other, .. }) => key == other,
            (Self::Thing { id, .. }, Self::Thing { id: other, .. }) => id == other,
            _ => false,
        }
    }

    /// What its focus is remembered by.
    pub(super) fn focus(&self) -> egui::Id {
        match self {
            Self::Heading { key, .. } => egui::Id::unique(("outline heading", key)),
            Self::Thing { id, .. } => egui::Id::unique(("outline row", id.as_str())),
        }
    }

    /// How far in it stands.
    pub(super) const fn depth(&self) -> usize {
        match self {
            Self::Heading { depth, .. } | Self::Thing { depth, .. } => *depth,
        }
    }

    /// How high it is, in points.
    const fn height(&self) -> f32 {
        match self {
            Self::Thing { sentence: true, .. } => TWO_LINES,
            _ => ONE_LINE,
        }
    }
}

/// All rows, and where each begins.
#[derive(Debug, Default)]
pub(super) struct Rows {
    /// The rows.
    pub list: Vec<Row>,
    /// Where each begins, in points from the top; at last where they end.
    tops: Vec<f32>,
}

impl Rows {
    /// Those rows, one under the other.
    pub(super) fn new(list: Vec<Row>) -> Self {
        let mut end = 0.0;
        let mut tops = vec![end];
        for row in &list {
            end += row.height();
            tops.push(end);
        }
        Self { list, tops }
    }

    /// How high they are together, in points.
    pub(super) fn height(&self) -> f32 {
        self.tops.last().copied().unwrap_or(0.0)
    }

    /// From where to where a row reaches, in points from the top.
    pub(super) fn span(&self, at: usize) -> Rangef {
        let top = self.tops.get(at).copied().unwrap_or_else(|| self.height());
        Rangef::new(top, self.tops.get(at + 1).copied().unwrap_or(top))
    }

    /// The rows that are at least partly between these two heights.
    pub(super) fn within(&self, from: f32, to: f32) -> Range<usize> {
        let first = self.tops.partition_point(|top| *top <= from).saturating_sub(1);
        let end = self.tops.partition_point(|top| *top < to);
        first..end.min(self.list.len())
    }
}

/// The rows to show: those whose name has the filter in it, and all headings over them; headings in `turned` are not as
/// they are at first.
pub(super) fn rows(view: &View<'_>, filter: &str, turned: &BTreeSet<String>) -> Vec<Row> {
    let mut outline = Outline { view, filter: filter.trim().to_lowercase(), turned, rows: Vec::new() };
    outline.questions();
    outline.nodes(Section::Actors, &view.document.actors, "Actors");
    outline.nodes(Section::Mechanisms, &view.document.mechanisms, "Mechanisms");
    outline.list("Sources", Section::Sources, true);
    outline.list("Claims", Section::Claims, false);
    outline.rows
}

struct Outline<'a, 'v> {
    view: &'a View<'v>,
    filter: String,
    turned: &'a BTreeSet<String>,
    rows: Vec<Row>,
}

impl Outline<'_, '_> {
    fn matches(&self, id: &Id) -> bool {
        if !self.view.sight.is_all()
            && let Some(section) = self.view.document.section_of(id)
            && !self.view.sight.has(section, id)
        {
            return false;
        }
        if self.filter.is_empty() {
            return true;
        }
        let has = |text: &str| text.to_lowercase().contains(&self.filter);
        let node = self.view.document.node(id);
        let others = node.into_iter().flat_map(|node| node.short.iter().chain(&node.aliases));
        has(self.view.document.name(id)) || others.into_iter().any(|name| has(name))
    }

    /// A heading, unless nothing is under it; tells whether it is open.
    fn heading(&mut self, label: &str, key: String, count: usize, depth: usize, open_at_first: bool) -> bool {
        if count == 0 {
            return false;
        }
        // What was found must be seen.
        let open = !self.filter.is_empty() || open_at_first != self.turned.contains(&key);
        self.rows.push(Row::Heading { key, label: label.to_owned(), count, depth, open });
        open
    }

    fn things(&mut self, ids: &[Id], depth: usize) {
        let document = self.view.document;
        let rows = ids.iter().enumerate().map(|(at, id)| {
            let name = document.short_name(id);
            // They are in the order of their names, so that those of one name stand together.
            let is_same = |other: Option<&Id>| other.is_some_and(|other| document.short_name(other) == name);
            let is_shared = is_same(at.checked_sub(1).and_then(|at| ids.get(at))) || is_same(ids.get(at + 1));
            Row::Thing {
                id: id.clone(),
                depth,
                contested: false,
                sentence: document.claims.contains_key(id),
                beside: if is_shared { self.told_apart_by(id) } else { String::new() },
            }
        });
        let rows: Vec<Row> = rows.collect();
        self.rows.extend(rows);
    }

    /// Who speaks in a source, or when it was published.
    fn told_apart_by(&self, id: &Id) -> String {
        let Some(source) = self.view.document.sources.get(id) else { return String::new() };
        match (source.own_voice(), &source.published) {
            (Some(voice), _) => self.view.document.short_name(voice).to_owned(),
            (None, Some(published)) => crate::query::words::when(published, self.view.dates),
            (None, None) => String::new(),
        }
    }

    fn by_name(&self, mut ids: Vec<Id>) -> Vec<Id> {
        ids.sort_by_cached_key(|id| self.view.document.short_name(id).to_lowercase());
        ids
    }

    fn questions(&mut self) {
        let state = |id: &Id| self.view.evidence.question(id).map_or(State::Open, |facts| facts.state);
        let mut ids: Vec<Id> =
            self.view.document.questions.keys().filter(|id| self.matches(id)).cloned().collect();
        ids.sort_by_key(state);
        let rows: Vec<Row> = ids
            .into_iter()
            .map(|id| Row::Thing {
                contested: state(&id) == State::Contested,
                id,
                depth: 1,
                sentence: true,
                beside: String::new(),
            })
            .collect();
        // Closed at first: the page of the graph lists the contested ones in full, and here there is no room for
        // sentences.
        if self.heading("Questions", "questions".to_owned(), rows.len(), 0, false) {
            self.rows.extend(rows);
        }
    }

    fn nodes(&mut self, section: Section, nodes: &BTreeMap<Id, Node>, label: &str) {
        let ids: Vec<Id> = nodes.keys().filter(|id| self.matches(id)).cloned().collect();
        if !self.heading(label, section.name().to_owned(), ids.len(), 0, true) {
            return;
        }
        let role = if section == Section::Actors { Role::Actor } else { Role::Mechanism };
        let mut groups: BTreeMap<String, Vec<Id>> = BTreeMap::new();
        for id in ids {
            let kind = self.view.document.kind_of(&id).filter(|kind| kind.role == role);
            groups
                .entry(kind.map_or("Of no kind", |kind| kind.label.as_str()).to_owned())
                .or_default()
                .push(id);
        }
        for (kind, ids) in groups {
            let ids = self.by_name(ids);
            if self.heading(&kind, format!("{}/{kind}", section.name()), ids.len(), 1, true) {
                self.things(&ids, 2);
            }
        }
    }

    fn list(&mut self, label: &str, section: Section, open_at_first: bool) {
        let ids: Vec<Id> =
            self.view.document.ids(section).into_iter().filter(|id| self.matches(id)).collect();
        if self.heading(label, section.name().to_owned(), ids.len(), 0, open_at_first) {
            let ids = self.by_name(ids);
            self.things(&ids, 1);
        }
    }
}
