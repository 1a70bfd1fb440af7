//! Undo and redo in named steps, gestures and typing that make one step each, and whether anything is unsaved.

use std::collections::VecDeque;

use super::change::Net;
use super::words::weight;
use super::{Edit, EditError};
use crate::model::{Document, Id, Section};

/// The field that a person types in. Typing in the same field makes one step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypingKey {
    /// The section of the record; `None` for the header.
    pub section: Option<Section>,
    /// The record; empty for the header.
    pub id: Id,
    /// The field, under its name in the file; with its place where it is in a list: `cites/2/quote`.
    pub field: String,
}

impl TypingKey {
    /// A field of a record.
    pub fn record(section: Section, id: &Id, field: impl Into<String>) -> Self {
        Self { section: Some(section), id: id.clone(), field: field.into() }
    }

    /// A field of the header.
    pub fn header(field: impl Into<String>) -> Self {
        Self { section: None, id: Id::default(), field: field.into() }
    }
}

/// The steps done and undone.
///
/// Whatever changes the document gives back the edit that was made, so that what is derived can follow.
#[derive(Debug)]
pub struct History {
    /// Oldest first.
    done: VecDeque<Step>,
    /// Last undone last.
    undone: Vec<Step>,
    gesture: Option<Gesture>,
    typing: Option<Typing>,
    /// What was done since the last save.
    unsaved: Net,
    /// What was done since the state that is being saved.
    unsaved_by_running_save: Option<Net>,
    bounds: Bounds,
    /// The weight of `done`, in bytes.
    weight: usize,
}

#[derive(Clone, Copy, Debug)]
struct Bounds {
    steps: usize,
    bytes: usize,
}

#[derive(Debug)]
struct Step {
    edit: Edit,
    weight: usize,
}

impl Step {
    fn new(edit: Edit) -> Self {
        let weight = weight(&edit);
        Self { edit, weight }
    }
}

#[derive(Debug)]
struct Gesture {
    name: String,
    net: Net,
}

#[derive(Debug)]
struct Typing {
    key: TypingKey,
    last_at: f64,
}

impl Default for History {
    fn default() -> Self {
        Self::with_bounds(Self::STEPS, Self::BYTES)
    }
}

impl History {
    /// How many steps are kept unless told otherwise.
    pub const STEPS: usize = 1_000;
    /// How many bytes the kept steps may take unless told otherwise.
    pub const BYTES: usize = 256 << 20;
    /// The longest pause in typing that makes no new step, in seconds.
    pub const PAUSE: f64 = 1.0;

    /// A history that forgets its oldest steps beyond so many steps or about so many bytes.
    /// The newest step is always kept.
    pub fn with_bounds(steps: usize, bytes: usize) -> Self {
        Self {
            done: VecDeque::new(),
            undone: Vec::new(),
            gesture: None,
            typing: None,
            unsaved: Net::default(),
            unsaved_by_running_save: None,
            bounds: Bounds { steps: steps.max(1), bytes },
            weight: 0,
        }
    }

    /// Makes an edit and remembers it: as a step, or as a part of the open gesture.
    /// What changes nothing makes no step.
    pub fn apply(&mut self, document: &mut Document, edit: Edit) -> Result<Edit, EditError> {
        let edit = self.make(document, edit)?;
        self.typing = None;
        if !self.add_to_gesture(&edit) && !edit.is_empty() {
            self.undone.clear();
            self.push(edit.clone());
        }
        Ok(edit)
    }

    /// Makes an edit that came of typing. It joins the step before it if that came of the same field no more than
    /// [`Self::PAUSE`] ago and nothing came between. `now` is in seconds, from any beginning.
    pub fn apply_typing(
        &mut self,
        document: &mut Document,
        key: TypingKey,
        edit: Edit,
        now: f64,
    ) -> Result<Edit, EditError> {
        let edit = self.make(document, edit)?;
        if self.add_to_gesture(&edit) || edit.is_empty() {
            return Ok(edit);
        }
        self.undone.clear();
        let goes_on = self
            .typing
            .as_ref()
            .is_some_and(|typing| typing.key == key && now - typing.last_at <= Self::PAUSE);
        let step = match self.pop_if(goes_on) {
            Some(before) => Edit::squash(edit.name.clone(), [before, edit.clone()]),
            None => edit.clone(),
        };
        // Typed and taken back: no step is left, and the next letter begins one.
        self.typing = (!step.is_empty()).then_some(Typing { key, last_at: now });
        if !step.is_empty() {
            self.push(step);
        }
        Ok(edit)
    }

    /// Ends the step that typing makes: the field lost the focus.
    pub fn seal(&mut self) {
        self.typing = None;
    }

    /// Begins a gesture: all edits until [`Self::end`] are one step. A gesture still open is ended first.
    pub fn begin(&mut self, name: impl Into<String>) {
        self.end();
        self.typing = None;
        self.gesture = Some(Gesture { name: name.into(), net: Net::default() });
    }

    /// Gives the open gesture another name: what it does may be known only at its end.
    pub fn rename_gesture(&mut self, name: impl Into<String>) {
        if let Some(gesture) = &mut self.gesture {
            gesture.name = name.into();
        }
    }

    /// Ends the open gesture, and tells whether it made a step.
    pub fn end(&mut self) -> bool {
        let Some(gesture) = self.gesture.take() else { return false };
        if gesture.net.is_empty() {
            return false;
        }
        self.undone.clear();
        self.push(gesture.net.into_edit(gesture.name));
        true
    }

    /// Takes the open gesture back, as if it had never begun: what was undone before it can still be redone.
    pub fn cancel(&mut self, document: &mut Document) -> Result<Edit, EditError> {
        let Some(gesture) = self.gesture.take() else { return Ok(Edit::default()) };
        let edit = gesture.net.into_edit(gesture.name);
        self.make(document, edit.inverse())
    }

    /// Takes the last step back; `None` where there is none. A gesture still open is ended and taken back.
    pub fn undo(&mut self, document: &mut Document) -> Result<Option<Edit>, EditError> {
        self.settle();
        let Some(edit) = self.done.back().map(|step| step.edit.inverse()) else { return Ok(None) };
        let made = self.make(document, edit)?;
        if let Some(step) = self.done.pop_back() {
            self.weight -= step.weight;
            self.undone.push(step);
        }
        Ok(Some(made))
    }

    /// Does the step that was undone last again; `None` where there is none.
    pub fn redo(&mut self, document: &mut Document) -> Result<Option<Edit>, EditError> {
        self.settle();
        let Some(edit) = self.undone.last().map(|step| step.edit.clone()) else { return Ok(None) };
        let made = self.make(document, edit)?;
        if let Some(step) = self.undone.pop() {
            self.weight += step.weight;
            self.done.push_back(step);
        }
        Ok(Some(made))
    }

    /// Undoes until `steps` of [`Self::done`] are left, and gives back the sum of it.
    pub fn undo_to(&mut self, document: &mut Document, steps: usize) -> Result<Edit, EditError> {
        self.settle();
        let mut net = Net::default();
        while self.done.len() > steps {
            let Some(made) = self.undo(document)? else { break };
            net.add(made);
        }
        Ok(net.into_edit("Undo"))
    }

    /// Redoes until [`Self::done`] has that many steps, and gives back the sum of it.
    pub fn redo_to(&mut self, document: &mut Document, steps: usize) -> Result<Edit, EditError> {
        self.settle();
        let mut net = Net::default();
        while self.done.len() < steps {
            let Some(made) = self.redo(document)? else { break };
            net.add(made);
        }
        Ok(net.into_edit("Redo"))
    }

    /// The names of the steps that can be undone, oldest first.
    pub fn done(&self) -> impl DoubleEndedIterator<Item = &str> + ExactSizeIterator {
        self.done.iter().map(|step| step.edit.name.as_str())
    }

    /// The names of the steps that can be redone, the next one first.
    pub fn undone(&self) -> impl DoubleEndedIterator<Item = &str> + ExactSizeIterator {
        self.undone.iter().rev().map(|step| step.edit.name.as_str())
    }

    /// Whether the document differs from what was saved last. Doing and taking back by hand is no difference.
    pub fn is_unsaved(&self) -> bool {
        !self.unsaved.is_empty()
    }

    /// What leads from the state saved last to the present one.
    pub fn unsaved(&self) -> Edit {
        self.unsaved.clone().into_edit("Unsaved changes")
    }

    /// The present state is being saved; editing may go on meanwhile. Ends with [`Self::save_ended`].
    pub fn save_began(&mut self) {
        self.typing = None;
        self.unsaved_by_running_save = Some(Net::default());
    }

    /// The save that [`Self::save_began`] spoke of ended.
    pub fn save_ended(&mut self, outcome: Result<(), ()>) {
        if let Some(since) = self.unsaved_by_running_save.take()
            && outcome.is_ok()
        {
            self.unsaved = since;
        }
    }

    /// Forgets every step. The present document is taken as saved: for a document opened or reverted.
    pub fn clear(&mut self) {
        *self = Self::with_bounds(self.bounds.steps, self.bounds.bytes);
    }

    /// Applies an edit and counts it as unsaved.
    fn make(&mut self, document: &mut Document, edit: Edit) -> Result<Edit, EditError> {
        edit.apply(document)?;
        self.unsaved.add(edit.clone());
        if let Some(since) = &mut self.unsaved_by_running_save {
            since.add(edit.clone());
        }
        Ok(Edit::squash(edit.name.clone(), [edit]))
    }

    fn add_to_gesture(&mut self, edit: &Edit) -> bool {
        match &mut self.gesture {
            Some(gesture) => {
                gesture.net.add(edit.clone());
                true
            }
            None => false,
        }
    }

    fn settle(&mut self) {
        self.end();
        self.typing = None;
    }

    fn push(&mut self, edit: Edit) {
        let step = Step::new(edit);
        self.weight += step.weight;
        self.done.push_back(step);
        while self.done.len() > 1 && (self.done.len() > self.bounds.steps || self.weight > self.bounds.bytes)
        {
            if let Some(forgotten) = self.done.pop_front() {
                self.weight -= forgotten.weight;
            }
        }
    }

    fn pop_if(&mut self, condition: bool) -> Option<Edit> {
        let step = if condition { self.done.pop_back()? } else { return None };
        self.weight -= step.weight;
        Some(step.edit)
    }
}

#[cfg(test)]
mod tests;
