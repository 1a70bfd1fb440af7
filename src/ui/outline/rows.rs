//! The rows of the outline: headings, and things under them.

use std::collections::{BTreeMap, BTreeSet};

use super::super::View;
use crate::model::{Id, Node, Role, Section};
use crate::query::State;

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
    },
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

    fn things(&mut self, ids: Vec<Id>, depth: usize) {
        self.rows.extend(ids.into_iter().map(|id| Row::Thing { id, depth, contested: false }));
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
            .map(|id| Row::Thing { contested: state(&id) == State::Contested, id, depth: 1 })
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
                self.things(ids, 2);
            }
        }
    }

    fn list(&mut self, label: &str, section: Section, open_at_first: bool) {
        let ids: Vec<Id> =
            self.view.document.ids(section).into_iter().filter(|id| self.matches(id)).collect();
        if self.heading(label, section.name().to_owned(), ids.len(), 0, open_at_first) {
            let ids = self.by_name(ids);
            self.things(ids, 1);
        }
    }
}
