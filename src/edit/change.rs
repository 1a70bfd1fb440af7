//! Changes as data: what was in a place of the document and what is in it afterwards.

use std::collections::BTreeMap;

use crate::model::{Document, Header, Id, Lens, Position, Quantity, Record, SavedView, Section};

/// A place of the document that holds one thing or nothing. Changes of different slots never touch each other.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Slot {
    /// What the graph itself is.
    Header,
    /// A record.
    Record(Section, Id),
    /// Where a person put a node.
    Position(Lens, Id),
}

/// A record put in, taken out or replaced.
#[derive(Clone, Debug, PartialEq)]
pub struct RecordChange {
    /// The section of both records.
    pub section: Section,
    /// The id.
    pub id: Id,
    /// What was there, or `None` where nothing was.
    pub before: Option<Record>,
    /// What is there afterwards, or `None` where it is taken out.
    pub after: Option<Record>,
}

/// The header replaced.
#[derive(Clone, Debug, PartialEq)]
pub struct HeaderChange {
    /// What it was.
    pub before: Header,
    /// What it is afterwards.
    pub after: Header,
}

/// A node placed, moved or let go.
#[derive(Clone, Debug, PartialEq)]
pub struct PositionChange {
    /// The lens that it lies in.
    pub lens: Lens,
    /// The node.
    pub id: Id,
    /// Where it was, or `None` where it was free.
    pub before: Option<Position>,
    /// Where it is afterwards, or `None` where it is let go.
    pub after: Option<Position>,
}

/// One change of one slot.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// Of a record.
    Record(Box<RecordChange>),
    /// Of the header.
    Header(Box<HeaderChange>),
    /// Of a position.
    Position(PositionChange),
}

impl Change {
    /// A record put in, taken out or replaced.
    pub fn record(section: Section, id: Id, before: Option<Record>, after: Option<Record>) -> Self {
        Self::Record(Box::new(RecordChange { section, id, before, after }))
    }

    /// The header replaced.
    pub fn header(before: Header, after: Header) -> Self {
        Self::Header(Box::new(HeaderChange { before, after }))
    }

    /// A node placed, moved or let go.
    pub fn position(lens: Lens, id: Id, before: Option<Position>, after: Option<Position>) -> Self {
        Self::Position(PositionChange { lens, id, before, after })
    }

    /// The place that it changes.
    pub fn slot(&self) -> Slot {
        match self {
            Self::Record(change) => Slot::Record(change.section, change.id.clone()),
            Self::Header(_) => Slot::Header,
            Self::Position(change) => Slot::Position(change.lens.clone(), change.id.clone()),
        }
    }

    /// Whether it leaves everything as it was.
    pub fn is_nothing(&self) -> bool {
        match self {
            Self::Record(change) => change.before == change.after,
            Self::Header(change) => change.before == change.after,
            Self::Position(change) => change.before == change.after,
        }
    }

    /// The change that takes this one back.
    #[must_use]
    pub fn inverse(&self) -> Self {
        let mut inverse = self.clone();
        match &mut inverse {
            Self::Record(change) => std::mem::swap(&mut change.before, &mut change.after),
            Self::Header(change) => std::mem::swap(&mut change.before, &mut change.after),
            Self::Position(change) => std::mem::swap(&mut change.before, &mut change.after),
        }
        inverse
    }

    /// Goes on to where a later change of the same slot ends.
    fn follow(&mut self, later: Self) {
        match (self, later) {
            (Self::Record(first), Self::Record(later)) => first.after = later.after,
            (Self::Header(first), Self::Header(later)) => first.after = later.after,
            (Self::Position(first), Self::Position(later)) => first.after = later.after,
            _ => {}
        }
    }

    /// Makes the change, or leaves the document as it is and says why.
    fn apply(&self, document: &mut Document) -> Result<(), EditError> {
        self.refuse_unwritable()?;
        match self {
            Self::Record(change) => change.apply(document),
            Self::Header(change) => {
                if document.header != change.before {
                    return Err(EditError::StaleHeader);
                }
                document.header = change.after.clone();
                Ok(())
            }
            Self::Position(change) => change.apply(document),
        }
    }

    /// Refuses what could be put in but neither compared nor written.
    fn refuse_unwritable(&self) -> Result<(), EditError> {
        match self {
            Self::Record(change) => {
                if change.before.iter().chain(&change.after).any(|record| record.section() != change.section)
                {
                    return Err(EditError::WrongSection { section: change.section, id: change.id.clone() });
                }
                if let Some(Record::Claim(claim)) = &change.after
                    && claim.quantity.as_ref().is_some_and(|quantity| !is_finite(quantity))
                {
                    return Err(EditError::NotFinite { id: change.id.clone() });
                }
                if let Some(Record::View(view)) = &change.after
                    && !is_view_finite(view)
                {
                    return Err(EditError::NotFinite { id: change.id.clone() });
                }
            }
            Self::Position(change) => {
                if change.after.is_some_and(|at| !at.x.is_finite() || !at.y.is_finite()) {
                    return Err(EditError::NotFinite { id: change.id.clone() });
                }
            }
            Self::Header(_) => {}
        }
        Ok(())
    }
}

fn is_finite(quantity: &Quantity) -> bool {
    [quantity.value, quantity.low, quantity.high].into_iter().flatten().all(f64::is_finite)
}

fn is_view_finite(view: &SavedView) -> bool {
    view.camera.is_none_or(|camera| camera.is_finite())
        && view.pinned.values().all(|at| at.x.is_finite() && at.y.is_finite())
}

impl RecordChange {
    fn apply(&self, document: &mut Document) -> Result<(), EditError> {
        let found = swap(document, self.section, &self.id, self.after.clone());
        if found != self.before {
            swap(document, self.section, &self.id, found);
            return Err(EditError::StaleRecord { section: self.section, id: self.id.clone() });
        }
        Ok(())
    }
}

fn swap(document: &mut Document, section: Section, id: &Id, record: Option<Record>) -> Option<Record> {
    match record {
        Some(record) => document.put(id.clone(), record),
        None => document.remove(section, id),
    }
}

impl PositionChange {
    fn apply(&self, document: &mut Document) -> Result<(), EditError> {
        let found = document.positions.get(&self.lens).and_then(|places| places.get(&self.id)).copied();
        if found != self.before {
            return Err(EditError::StalePosition { lens: self.lens.clone(), id: self.id.clone() });
        }
        if let Some(position) = self.after {
            document.positions.entry(self.lens.clone()).or_default().insert(self.id.clone(), position);
        } else if let Some(places) = document.positions.get_mut(&self.lens)
            && places.remove(&self.id).is_some()
            && places.is_empty()
        {
            // A lens without a position is no content: putting one in and taking it out leaves nothing behind.
            document.positions.remove(&self.lens);
        }
        Ok(())
    }
}

/// Why an edit cannot be made. The document is then as it was.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// A record is not what the edit was made for.
    #[error("the {} “{id}” has changed since this edit was made, so nothing was changed; make the edit again", section.singular())]
    StaleRecord {
        /// Its section.
        section: Section,
        /// Its id.
        id: Id,
    },
    /// The header is not what the edit was made for.
    #[error(
        "the title or another property of the graph has changed since this edit was made, so nothing was changed; make the edit again"
    )]
    StaleHeader,
    /// A node is not where the edit found it.
    #[error(
        "“{id}” has been moved in the lens “{lens}” since this edit was made, so nothing was changed; move it again"
    )]
    StalePosition {
        /// The lens.
        lens: Lens,
        /// The node.
        id: Id,
    },
    /// A record would be put into a section where it does not belong.
    #[error("what would be put under “{id}” is no {}, so nothing was changed", section.singular())]
    WrongSection {
        /// The section that the change names.
        section: Section,
        /// The id.
        id: Id,
    },
    /// A number or coordinate is infinite or none at all.
    #[error("a number of “{id}” is not finite, so nothing was changed; give an ordinary number")]
    NotFinite {
        /// The record or node.
        id: Id,
    },
    /// An id is in use.
    #[error("the id “{id}” is in use; choose another")]
    Taken {
        /// The id.
        id: Id,
    },
    /// An id has not the form that the format asks for.
    #[error("“{id}” cannot be an id; use lower-case letters a to z, digits and hyphens")]
    Malformed {
        /// The id.
        id: Id,
    },
    /// Nothing has the id.
    #[error("there is no {} “{id}”", section.singular())]
    Missing {
        /// The section that it was looked for in.
        section: Section,
        /// The id.
        id: Id,
    },
}

/// Changes that are made together, under the name that the Edit menu shows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Edit {
    /// What it does, as a command: "Rename “ICE” to “Immigration”".
    pub name: String,
    /// The changes, in the order in which they are made.
    pub changes: Vec<Change>,
}

impl Edit {
    /// An edit of that name.
    pub fn new(name: impl Into<String>, changes: Vec<Change>) -> Self {
        Self { name: name.into(), changes }
    }

    /// Whether it has no changes.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// Makes every change, or none if one of them no longer fits the document.
    pub fn apply(&self, document: &mut Document) -> Result<(), EditError> {
        for (made, change) in self.changes.iter().enumerate() {
            if let Err(error) = change.apply(document) {
                for change in self.changes.iter().take(made).rev() {
                    // It was made a moment ago, so it fits.
                    let _ = change.inverse().apply(document);
                }
                return Err(error);
            }
        }
        Ok(())
    }

    /// The edit that takes this one back, under the same name.
    #[must_use]
    pub fn inverse(&self) -> Self {
        Self { name: self.name.clone(), changes: self.changes.iter().rev().map(Change::inverse).collect() }
    }

    /// One edit that does what the edits do one after another: each slot from its first state to its last.
    /// Slots that end as they began are left out; the rest are in the order of [`Slot`].
    pub fn squash(name: impl Into<String>, edits: impl IntoIterator<Item = Self>) -> Self {
        let mut net = Net::default();
        for edit in edits {
            net.add(edit);
        }
        net.into_edit(name)
    }
}

/// The sum of edits: each slot from its first state to its last.
#[derive(Clone, Debug, Default)]
pub(super) struct Net {
    changes: BTreeMap<Slot, Change>,
}

impl Net {
    /// Adds an edit that follows those added so far.
    pub(super) fn add(&mut self, edit: Edit) {
        for change in edit.changes {
            self.add_change(change);
        }
    }

    fn add_change(&mut self, change: Change) {
        let slot = change.slot();
        let sum = match self.changes.remove(&slot) {
            Some(mut sum) => {
                sum.follow(change);
                sum
            }
            None => change,
        };
        if !sum.is_nothing() {
            self.changes.insert(slot, sum);
        }
    }

    /// Whether everything is as it was.
    pub(super) fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// The sum as one edit.
    pub(super) fn into_edit(self, name: impl Into<String>) -> Edit {
        Edit::new(name, self.changes.into_values().collect())
    }
}

#[cfg(test)]
mod tests;
