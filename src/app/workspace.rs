//! The document that is open, everything derived from it, and the one door through which it changes.

use std::cell::OnceCell;
use std::sync::Arc;

use super::derived::{Derived, Order};
use crate::edit::{Edit, EditError, History, TypingKey};
use crate::model::graph::Graph;
use crate::model::{Day, Document, Id};
use crate::query::filter::FilterIndex;
use crate::query::find::{Finder, Found, Index, Places};
use crate::query::{Asking, Evidence, Settings};

/// A document with its derived state, kept in step: at once where it is small, beside the window where it is large.
pub struct Workspace {
    /// Shared with the workers; a change while one of them has it makes a copy.
    document: Arc<Document>,
    graph: Graph,
    derived: Derived,
    /// The state of the records that the derived state was computed from.
    derived_of: u64,
    places: OnceCell<Places>,
    index: Index,
    history: History,
    revision: u64,
    records: u64,
    told: u64,
    evidence_serial: u64,
}

impl Workspace {
    /// From so many claims or things on, what is derived is computed beside the window.
    pub(super) const LARGE: usize = 4_000;

    /// Opens a document, and computes meanwhile what is made of its claims.
    pub fn new<T: Send>(
        document: Document,
        today: Day,
        make: impl FnOnce(&Arc<Document>, &Derived) -> T + Send,
    ) -> (Self, T) {
        let derived = Derived::new(&document, &Settings::on(today));
        let document = Arc::new(document);
        let (other, (graph, index)) = rayon::join(
            || make(&document, &derived),
            || rayon::join(|| Graph::new(&document), || Index::new(&document)),
        );
        let workspace = Self {
            graph,
            index,
            derived,
            derived_of: 0,
            places: OnceCell::new(),
            history: History::default(),
            document,
            revision: 0,
            records: 0,
            told: 0,
            evidence_serial: 0,
        };
        (workspace, other)
    }

    /// The document.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// The document as it is now, for a worker.
    pub fn shared_document(&self) -> Arc<Document> {
        self.document.clone()
    }

    /// Whether there is so much of it that nothing that takes all of it into account is done in a frame.
    pub fn is_large(&self) -> bool {
        Self::holds_much(&self.document)
    }

    /// Whether there is so much of a document.
    pub fn holds_much(document: &Document) -> bool {
        document.claims.len().max(document.actors.len()).max(document.mechanisms.len()) >= Self::LARGE
    }

    /// Its nodes, relations, and who names whom.
    pub fn graph(&self) -> &Graph {
        &self.graph
    }

    /// What is computed from its claims.
    pub fn derived(&self) -> &Derived {
        &self.derived
    }

    /// What is computed from its claims, without what is switched off.
    pub fn evidence(&self) -> &Evidence {
        self.derived.evidence()
    }

    /// What is computed from all of its claims.
    pub fn whole(&self) -> &Evidence {
        self.derived.whole()
    }

    /// What can be filtered by; none while it is made ready beside the window.
    pub fn filter_index(&self) -> Option<&Arc<FilterIndex>> {
        let is_ready = !self.is_large() || self.derived.has_filters();
        is_ready.then(|| self.derived.filters(&self.document))
    }

    /// What is to be computed for an asking.
    pub fn order(&self, asking: &Asking) -> Order {
        let before = (self.derived.clone(), !self.is_behind());
        Order::new(self.shared_document(), self.records, before, asking)
    }

    /// Takes in what a worker computed.
    pub fn take_in(&mut self, derived: Derived, records: u64) {
        self.derived_of = records;
        if Arc::ptr_eq(self.derived.evidence(), derived.evidence()) {
            // What can be filtered by may have been made.
            self.derived = derived;
            self.places = OnceCell::new();
            return;
        }
        self.derived = derived;
        self.places = OnceCell::new();
        self.revision += 1;
        self.told += 1;
        self.evidence_serial += 1;
    }

    /// Grows with every change of what is computed.
    pub fn evidence_serial(&self) -> u64 {
        self.evidence_serial
    }

    /// Whether the records have changed since the derived state was computed.
    pub fn is_behind(&self) -> bool {
        self.derived_of != self.records
    }

    /// The best records for a query. Only one with conditions asks for the index of what can be filtered by; while that
    /// is made ready it finds nothing.
    pub fn find(&self, query: &str, most: usize) -> Found {
        let degree = |id: &Id| self.graph.referrers(id).count();
        if !query.contains([':', '"', '-']) {
            return Found { hits: self.index.search_by_degree(query, most, degree), ..Found::default() };
        }
        let Some(filters) = self.filter_index() else { return Found::default() };
        let places = self.places.get_or_init(|| Places::new(&self.index, filters));
        let finder = Finder { document: &self.document, index: &self.index, filters, places };
        finder.search(query, most, degree)
    }

    /// What was done to it.
    pub fn history(&self) -> &History {
        &self.history
    }

    /// Grows with every change, so that what is drawn knows when it is out of date.
    pub fn revision(&self) -> u64 {
        self.revision
    }

    /// Grows with every change of records: of all but where things are.
    pub fn records(&self) -> u64 {
        self.records
    }

    /// Grows with every change of what is told of the graph in words: of all but where things are.
    pub fn told(&self) -> u64 {
        self.told
    }

    /// Makes a change: one step.
    pub fn apply(&mut self, edit: Edit) -> Result<(), EditError> {
        let done = self.history.apply(Arc::make_mut(&mut self.document), edit)?;
        self.follow(&done);
        Ok(())
    }

    /// Makes a change while typing: one step until a pause or [`Workspace::seal`].
    pub fn apply_typing(&mut self, key: TypingKey, edit: Edit, now_secs: f64) -> Result<(), EditError> {
        let done = self.history.apply_typing(Arc::make_mut(&mut self.document), key, edit, now_secs)?;
        self.follow(&done);
        Ok(())
    }

    /// Ends the step that typing made.
    pub fn seal(&mut self) {
        self.history.seal();
    }

    /// Takes the last step back; its name is given back.
    pub fn undo(&mut self) -> Result<Option<Edit>, EditError> {
        let done = self.history.undo(Arc::make_mut(&mut self.document))?;
        if let Some(edit) = &done {
            self.follow(edit);
        }
        Ok(done)
    }

    /// Makes the step again that was taken back last.
    pub fn redo(&mut self) -> Result<Option<Edit>, EditError> {
        let done = self.history.redo(Arc::make_mut(&mut self.document))?;
        if let Some(edit) = &done {
            self.follow(edit);
        }
        Ok(done)
    }

    /// Begins a gesture: every change until [`Workspace::end`] is one step.
    pub fn begin(&mut self, name: &str) {
        self.history.begin(name);
    }

    /// Ends a gesture.
    pub fn end(&mut self) {
        self.history.end();
    }

    /// Ends a gesture under the name of what it turned out to do.
    pub fn end_named(&mut self, name: String) {
        self.history.rename_gesture(name);
        self.history.end();
    }

    /// Takes back or makes again until so many steps are done.
    pub fn go_to_step(&mut self, steps: usize) -> Result<(), EditError> {
        let done = self.history.done().len();
        let edit = if steps < done {
            self.history.undo_to(Arc::make_mut(&mut self.document), steps)?
        } else {
            self.history.redo_to(Arc::make_mut(&mut self.document), steps)?
        };
        self.follow(&edit);
        Ok(())
    }

    /// The document is being saved as it is now; editing may go on.
    pub fn save_began(&mut self) {
        self.history.save_began();
    }

    /// The save ended.
    pub fn save_ended(&mut self, outcome: Result<(), ()>) {
        self.history.save_ended(outcome);
    }

    /// Whether the document differs from what was saved last.
    pub fn is_dirty(&self) -> bool {
        self.history.is_unsaved()
    }

    /// Brings everything derived up to date with a change that was made.
    fn follow(&mut self, edit: &Edit) {
        self.revision += 1;
        let before = self.records;
        for change in &edit.changes {
            if let crate::edit::Change::Record(change) = change {
                let (before, after) = (change.before.as_ref(), change.after.as_ref());
                self.graph.record_changed(change.section, &change.id, before, after);
                self.index.record_changed(change.section, &change.id, after);
                self.records = self.revision;
            }
        }
        if self.records == before {
            return;
        }
        self.told += 1;
        self.places = OnceCell::new();
        if !self.is_large() {
            self.derived = self.derived.again(&self.document);
            self.derived_of = self.records;
            self.evidence_serial += 1;
        }
    }
}
