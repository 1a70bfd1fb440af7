//! The document that is open, everything derived from it, and the one door through which it changes.

use crate::edit::{Edit, EditError, History, TypingKey};
use crate::model::graph::Graph;
use crate::model::{Day, Document};
use std::cell::OnceCell;
use std::sync::Arc;

use crate::query::filter::FilterIndex;
use crate::query::find::{Finder, Found, Index, Places};
use crate::query::{Evidence, Settings};

/// A document with its derived state, kept in step.
pub struct Workspace {
    document: Document,
    graph: Graph,
    evidence: Evidence,
    /// The evidence under other settings, while somebody looks at it.
    reduced: Option<Evidence>,
    filter_index: OnceCell<Arc<FilterIndex>>,
    places: OnceCell<Places>,
    index: Index,
    history: History,
    settings: Settings,
    revision: u64,
}

impl Workspace {
    /// Opens a document.
    pub fn new(document: Document, today: Day) -> Self {
        let settings = Settings::on(today);
        Self {
            graph: Graph::new(&document),
            evidence: Evidence::new(&document, &settings),
            index: Index::new(&document),
            reduced: None,
            filter_index: OnceCell::new(),
            places: OnceCell::new(),
            history: History::default(),
            settings,
            document,
            revision: 0,
        }
    }

    /// The document.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// Its nodes, relations, and who names whom.
    pub fn graph(&self) -> &Graph {
        &self.graph
    }

    /// What is computed from its claims, without what is switched off.
    pub fn evidence(&self) -> &Evidence {
        self.reduced.as_ref().unwrap_or(&self.evidence)
    }

    /// What is computed from all of its claims.
    pub fn whole(&self) -> &Evidence {
        &self.evidence
    }

    /// What can be filtered by; built when it is asked for first.
    pub fn filter_index(&self) -> &Arc<FilterIndex> {
        self.filter_index.get_or_init(|| Arc::new(FilterIndex::new(&self.document, self.evidence())))
    }

    /// Looks at the graph under other settings, or at all of it again.
    pub fn look_under(&mut self, settings: Option<&Settings>) {
        self.reduced = settings.map(|settings| Evidence::new(&self.document, settings));
        self.filter_index = OnceCell::new();
        self.places = OnceCell::new();
        self.revision += 1;
    }

    /// The best records for a query. Only one with conditions asks for the index of what can be filtered by.
    pub fn find(&self, query: &str, most: usize) -> Found {
        let degree = |id: &crate::model::Id| self.graph.referrers(id).count();
        if !query.contains([':', '"', '-']) {
            return Found { hits: self.index.search_by_degree(query, most, degree), ..Found::default() };
        }
        let filters = self.filter_index();
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

    /// Makes a change: one step.
    pub fn apply(&mut self, edit: Edit) -> Result<(), EditError> {
        let done = self.history.apply(&mut self.document, edit)?;
        self.follow(&done);
        Ok(())
    }

    /// Makes a change while typing: one step until a pause or [`Workspace::seal`].
    pub fn apply_typing(&mut self, key: TypingKey, edit: Edit, now_secs: f64) -> Result<(), EditError> {
        let done = self.history.apply_typing(&mut self.document, key, edit, now_secs)?;
        self.follow(&done);
        Ok(())
    }

    /// Ends the step that typing made.
    pub fn seal(&mut self) {
        self.history.seal();
    }

    /// Takes the last step back; its name is given back.
    pub fn undo(&mut self) -> Result<Option<Edit>, EditError> {
        let done = self.history.undo(&mut self.document)?;
        if let Some(edit) = &done {
            self.follow(edit);
        }
        Ok(done)
    }

    /// Makes the step again that was taken back last.
    pub fn redo(&mut self) -> Result<Option<Edit>, EditError> {
        let done = self.history.redo(&mut self.document)?;
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
            self.history.undo_to(&mut self.document, steps)?
        } else {
            self.history.redo_to(&mut self.document, steps)?
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
        let mut evidence_changed = false;
        for change in &edit.changes {
            if let crate::edit::Change::Record(change) = change {
                let (before, after) = (change.before.as_ref(), change.after.as_ref());
                self.graph.record_changed(change.section, &change.id, before, after);
                self.index.record_changed(change.section, &change.id, after);
                evidence_changed = true;
            }
        }
        if evidence_changed {
            self.evidence = Evidence::new(&self.document, &self.settings);
            let settings = self.reduced.as_ref().map(|reduced| reduced.settings().clone());
            self.reduced = settings.map(|settings| Evidence::new(&self.document, &settings));
            self.filter_index = OnceCell::new();
            self.places = OnceCell::new();
        }
    }
}
