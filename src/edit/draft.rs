//! An edit in the making: the document as it will be, without a copy of it.

use std::collections::BTreeMap;

use super::{Change, Edit};
use crate::model::{Claim, Document, Id, Lens, Node, Position, Record, Section};

/// What an operation has changed so far.
pub(super) struct Draft<'a> {
    document: &'a Document,
    records: BTreeMap<(Section, Id), Option<Record>>,
    positions: BTreeMap<(Lens, Id), Option<Position>>,
}

impl<'a> Draft<'a> {
    pub(super) fn new(document: &'a Document) -> Self {
        Self { document, records: BTreeMap::new(), positions: BTreeMap::new() }
    }

    /// Puts a record in.
    pub(super) fn put(&mut self, id: &Id, record: Record) {
        self.records.insert((record.section(), id.clone()), Some(record));
    }

    /// Takes a record out.
    pub(super) fn remove(&mut self, section: Section, id: &Id) {
        self.records.insert((section, id.clone()), None);
    }

    /// Places a node, or lets it go.
    pub(super) fn place(&mut self, lens: &Lens, id: &Id, position: Option<Position>) {
        self.positions.insert((lens.clone(), id.clone()), position);
    }

    /// The edit. What ends as it began is left out.
    pub(super) fn finish(self, name: impl Into<String>) -> Edit {
        let document = self.document;
        let records = self.records.into_iter().map(|((section, id), after)| {
            Change::record(section, id.clone(), document.record(section, &id), after)
        });
        let positions = self.positions.into_iter().map(|((lens, id), after)| {
            let before = document.positions.get(&lens).and_then(|places| places.get(&id)).copied();
            Change::position(lens, id, before, after)
        });
        Edit::new(name, records.chain(positions).filter(|change| !change.is_nothing()).collect())
    }
}

/// Boxes a claim into a record.
pub(super) fn claim(claim: Claim) -> Record {
    Record::Claim(Box::new(claim))
}

/// A node as a record of that section, which is that of actors or mechanisms.
pub(super) fn node(section: Section, node: Node) -> Record {
    if section == Section::Mechanisms { Record::Mechanism(node) } else { Record::Actor(node) }
}
