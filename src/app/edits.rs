//! Commands that change the document, and what goes to and from the clipboard.

use std::collections::BTreeSet;

use eframe::egui::Context;

use super::execute::{position, shortened};
use super::shell::App;
use super::toasts::Toast;
use crate::edit::{self, Deletion, Edit, InUse};
use crate::model::{Id, Position, Section};
use crate::query::words;
use crate::ui::{Intent, Pin, Subject};

impl App {
    pub(super) fn undo(&mut self) {
        if self.undoes_layout() {
            self.stage.step(true);
            return self.say(Toast::done("Undone: Lay out"));
        }
        if self.step_hiding(true) {
            return self.say(Toast::done("Undone: Hide"));
        }
        match self.workspace.undo() {
            Ok(Some(edit)) => {
                self.toasts.step_made();
                self.say(Toast::done(format!("Undone: {}", shortened(&edit.name))));
            }
            Ok(None) => {}
            Err(error) => self.say(Toast::failed(format!("Could not be undone: {error}"))),
        }
    }

    pub(super) fn redo(&mut self) {
        if self.redoes_layout() {
            self.stage.step(false);
            return self.say(Toast::done("Done again: Lay out"));
        }
        if self.step_hiding(false) {
            return self.say(Toast::done("Done again: Hide"));
        }
        match self.workspace.redo() {
            Ok(Some(edit)) => self.say(Toast::done(format!("Done again: {}", shortened(&edit.name)))),
            Ok(None) => {}
            Err(error) => self.say(Toast::failed(format!("Could not be done again: {error}"))),
        }
    }

    /// Goes to a step of the history.
    pub(super) fn go_to_step(&mut self, steps: usize) {
        if let Err(error) = self.workspace.go_to_step(steps) {
            self.say(Toast::failed(error.to_string()));
        }
    }

    /// Makes a change, or says why it cannot be made. Gives back whether it was made.
    pub(super) fn apply(&mut self, edit: Edit) -> bool {
        if !self.can_edit() {
            self.say(Toast::failed(self.why_no_edit()));
            return false;
        }
        if edit.is_empty() {
            return false;
        }
        self.toasts.step_made();
        match self.workspace.apply(edit) {
            Ok(()) => true,
            Err(error) => {
                self.say(Toast::failed(error.to_string()));
                false
            }
        }
    }

    pub(super) fn delete_selection(&mut self) {
        let subjects: Vec<Subject> = self.session.selection.iter().cloned().collect();
        self.delete(&subjects);
    }

    /// Deletes without a question: one step, however much was selected. The message lists what went along and offers
    /// to undo.
    pub(super) fn delete(&mut self, subjects: &[Subject]) {
        let things: BTreeSet<Id> = subjects.iter().filter_map(Subject::thing).cloned().collect();
        let mut summaries = Vec::new();
        let mut details = Vec::new();
        self.workspace.begin("Delete");
        // Relations first: once a node is gone there is nothing left to retract.
        for subject in subjects.iter().filter(|subject| !matches!(subject, Subject::Thing(_))) {
            match self.deletion(subject) {
                Some(Ok(deletion)) => self.take_out(deletion, &mut summaries, &mut details),
                Some(Err(in_use)) => self.say(Toast::failed(in_use.to_string())),
                None => {}
            }
        }
        if !things.is_empty() {
            let deletion = edit::delete(self.document(), &things);
            self.take_out(deletion, &mut summaries, &mut details);
        }
        self.workspace.end_named(summaries.join("; "));
        if !summaries.is_empty() {
            self.say(Toast::done(summaries.join("; ")).with_undo().with_details(details));
        }
    }

    /// How something that is no thing of its own is deleted.
    fn deletion(&self, subject: &Subject) -> Option<Result<Deletion, InUse>> {
        let document = self.document();
        match subject {
            Subject::Kind(id) => Some(Ok(edit::delete_kind(document, id, None))),
            Subject::Verb(id) => Some(edit::delete_verb(document, id, None)),
            Subject::Relation(triple) => {
                let claims = self.stage.relations().get(triple)?.drawn_from().clone();
                Some(Ok(edit::retract(document, &claims, "The relation was deleted on the canvas.")))
            }
            Subject::Thing(_) | Subject::Graph => None,
        }
    }

    fn take_out(&mut self, deletion: Deletion, summaries: &mut Vec<String>, details: &mut Vec<String>) {
        if self.apply(deletion.edit) {
            summaries.push(deletion.summary);
            details.extend(deletion.toll.into_iter().map(|line| line.text));
        }
    }

    pub(super) fn copy(&mut self, ctx: &Context) {
        let selected: BTreeSet<Id> = self.copied_ids();
        if selected.is_empty() {
            return;
        }
        match edit::Clip::copy(self.document(), &selected).to_text() {
            Ok(text) => {
                ctx.copy_text(text);
                let count = words::counted(selected.len(), "thing", "things");
                self.say(Toast::done(format!("Copied {count}, with the evidence between them")));
            }
            Err(error) => self.say(Toast::failed(error.to_string())),
        }
    }

    pub(super) fn copied_ids(&self) -> BTreeSet<Id> {
        let mut ids = BTreeSet::new();
        for subject in &self.session.selection {
            match subject {
                Subject::Thing(id) => {
                    ids.insert(id.clone());
                }
                Subject::Relation(triple) => {
                    let relation = self.stage.relations().get(triple);
                    ids.extend(
                        relation.into_iter().flat_map(|relation| relation.drawn_from().iter().cloned()),
                    );
                }
                Subject::Kind(_) | Subject::Verb(_) | Subject::Graph => {}
            }
        }
        ids
    }

    /// Puts in what was copied here, or in another window.
    pub(super) fn paste_text(&mut self, text: &str) {
        let clip = match edit::Clip::from_text(text) {
            Ok(clip) => clip,
            Err(error) => return self.say(Toast::failed(error.to_string())),
        };
        // What is here already is put in once more, as people expect of pasting where they copied.
        let mut paste = |mode| {
            let how = edit::Paste { mode, shift: Position::new(30.0, 30.0) };
            edit::paste(self.workspace.document(), &clip, how, &mut self.random)
        };
        let mut pasted = paste(edit::PasteMode::Reuse);
        if pasted.edit.is_empty() {
            pasted = paste(edit::PasteMode::Duplicate);
        }
        let details: Vec<String> = pasted.toll.iter().map(|line| line.text.clone()).collect();
        if self.apply(pasted.edit) {
            let new = clip.selected.iter().filter_map(|id| pasted.ids.get(id)).cloned();
            self.session.selection = new.map(Subject::Thing).collect();
            self.session.shown = self.session.selection.first().cloned().unwrap_or(Subject::Graph);
            self.say(Toast::done("Pasted").with_undo().with_details(details));
        }
    }

    pub(super) fn citation(&self) -> Option<String> {
        let (id, document) = (self.session.shown.thing()?, self.document());
        match document.section_of(id)? {
            Section::Claims => Some(words::claim_citation(document, id, self.settings.dates)),
            Section::Sources => Some(words::source_citation(document, id, self.settings.dates)),
            _ => None,
        }
    }

    pub(super) fn toggle_pins(&mut self, ctx: &Context) {
        let nodes = self.selected_nodes();
        let lens = Id::from(self.session.lens.name());
        let positions = self.document().positions.get(&lens);
        let held = nodes.iter().all(|id| positions.is_some_and(|positions| positions.contains_key(id)));
        let pin = if held { Pin::Free } else { Pin::Held };
        self.carry_out(Intent::Pin(nodes, pin), ctx);
    }

    pub(super) fn keep_layout(&mut self) {
        let stage = self.stage.placed();
        let places: Vec<(Id, Position)> = stage
            .scene
            .nodes
            .iter()
            .filter(|node| !node.is_group())
            .filter_map(|node| Some((node.id.clone(), position(stage.area_of(&node.id)?.centre()))))
            .collect();
        let lens = Id::from(self.session.lens.name());
        let edit = edit::keep_layout(self.document(), &lens, &places);
        if self.apply(edit) {
            self.say(Toast::done("Every node is pinned where it is").with_undo());
        }
    }
}
