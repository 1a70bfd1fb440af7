//! New records under proposed ids.

use super::draft::Draft;
use super::words::record_name;
use super::{Edit, EditError};
use crate::model::{Document, Id, Record, Section};

/// A new record: the id it gets and the edit that puts it in.
#[derive(Clone, Debug, PartialEq)]
pub struct Created {
    /// The id.
    pub id: Id,
    /// The edit.
    pub edit: Edit,
}

/// An id for a new record that nothing has: a slug of its name, for claims with a short random tail.
pub fn propose_id(document: &Document, record: &Record, random: &mut fastrand::Rng) -> Id {
    document.free_id(proposal(record, random))
}

pub(super) fn proposal(record: &Record, random: &mut fastrand::Rng) -> Id {
    let name = match record.name() {
        "" => record.section().singular(),
        name => name,
    };
    match record.section() {
        Section::Claims => Id::with_tail(name, random),
        _ => Id::slug(name),
    }
}

/// Puts a new record in under a proposed id.
pub fn create(document: &Document, record: Record, random: &mut fastrand::Rng) -> Created {
    let id = propose_id(document, &record, random);
    let edit = put_new(document, &id, record);
    Created { id, edit }
}

/// Puts a new record in under an id that was chosen, if it is well formed and free.
pub fn create_as(document: &Document, id: &Id, record: Record) -> Result<Edit, EditError> {
    refuse_id(document, record.section(), id)?;
    Ok(put_new(document, id, record))
}

/// Refuses an id that cannot be given to a record of that section.
pub(super) fn refuse_id(document: &Document, section: Section, id: &Id) -> Result<(), EditError> {
    if !id.is_well_formed() {
        return Err(EditError::Malformed { id: id.clone() });
    }
    let is_taken = match section {
        Section::Kinds | Section::Verbs => document.has(section, id),
        _ => document.section_of(id).is_some(),
    };
    if is_taken { Err(EditError::Taken { id: id.clone() }) } else { Ok(()) }
}

fn put_new(document: &Document, id: &Id, record: Record) -> Edit {
    let name = format!("Create {} {}", record.section().singular(), record_name(id, &record));
    let mut draft = Draft::new(document);
    draft.put(id, record);
    draft.finish(name)
}
