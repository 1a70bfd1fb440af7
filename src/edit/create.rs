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
        Section::Kinds | Section::Verbs | Section::Views => document.has(section, id),
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

#[cfg(test)]
mod tests {
    use super::super::testing;
    use super::*;
    use crate::model::{Claim, Node, Source};

    #[test]
    fn proposed_ids_are_free_and_claims_have_a_tail() {
        let mut document = testing::example();
        let mut random = fastrand::Rng::with_seed(1);
        let ice = Record::Actor(Node { name: "ICE".to_owned(), ..Node::default() });
        let created = create(&document, ice.clone(), &mut random);
        assert_eq!((created.id.as_str(), created.edit.name.as_str()), ("ice-2", "Create actor “ICE”"));
        created.edit.apply(&mut document).unwrap();
        assert_eq!(document.record(Section::Actors, &created.id), Some(ice));

        let claim = Claim { text: "ICE arrests people.".to_owned(), ..Claim::default() };
        let [one, other] =
            [1, 2].map(|_| create(&document, Record::Claim(Box::new(claim.clone())), &mut random).id);
        assert!(one != other && one.as_str().starts_with("ice-arrests-people-"), "{one} {other}");
        let nameless = create(&document, Record::Source(Source::default()), &mut random);
        assert_eq!((nameless.id.as_str(), nameless.edit.name.as_str()), ("source", "Create source “source”"));
    }

    #[test]
    fn a_chosen_id_must_be_well_formed_and_free() {
        let document = testing::example();
        let node = || Record::Actor(Node::default());
        assert_eq!(create_as(&document, &"jem".into(), node()), Err(EditError::Taken { id: "jem".into() }));
        assert!(matches!(create_as(&document, &"".into(), node()), Err(EditError::Malformed { .. })));
        assert!(create_as(&document, &"new-one".into(), node()).is_ok());
    }
}
