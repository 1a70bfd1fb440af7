//! What was hidden by hand.

use std::collections::BTreeSet;

use crate::model::Id;

/// What somebody hid, gesture by gesture.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hiding {
    gestures: Vec<Gesture>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Gesture {
    /// These were hidden.
    These(BTreeSet<Id>),
    /// All but these were hidden, what was made since among them.
    AllBut(BTreeSet<Id>),
}

impl Hiding {
    /// Whether nothing is hidden.
    pub fn is_off(&self) -> bool {
        self.gestures.is_empty()
    }

    /// Hides these things. None is no gesture.
    pub fn hide(&mut self, ids: BTreeSet<Id>) {
        if !ids.is_empty() {
            self.gestures.push(Gesture::These(ids));
        }
    }

    /// Hides everything but these things. None is no gesture.
    pub fn hide_others(&mut self, ids: BTreeSet<Id>) {
        if !ids.is_empty() {
            self.gestures.push(Gesture::AllBut(ids));
        }
    }

    /// Which of all things are hidden.
    pub fn of<'a>(&self, all: impl IntoIterator<Item = &'a Id>) -> BTreeSet<Id> {
        let is_hidden = |id: &Id| {
            self.gestures.iter().any(|gesture| match gesture {
                Gesture::These(ids) => ids.contains(id),
                Gesture::AllBut(ids) => !ids.contains(id),
            })
        };
        if self.is_off() {
            return BTreeSet::new();
        }
        all.into_iter().filter(|id| is_hidden(id)).cloned().collect()
    }
}
