//! Deleting things, with all that goes with them.

use std::collections::BTreeSet;

use super::{Deletion, Edit};
use crate::model::{Document, Id};

/// Why a verb cannot be deleted: claims use it, and no other was given in its place.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("“{verb}” is the verb of {} claims; choose a verb that takes its place, or retract them first", claims.len())]
pub struct InUse {
    /// The verb.
    pub verb: Id,
    /// The claims whose links use it.
    pub claims: Vec<Id>,
}

/// Deletes actors, mechanisms, sources, measures, claims and questions.
pub fn delete(_document: &Document, _ids: &BTreeSet<Id>) -> Deletion {
    Deletion { edit: Edit::default(), summary: String::new(), toll: Vec::new() }
}

/// Deletes a kind. What was of the kind is of the replacement afterwards, or of none.
pub fn delete_kind(document: &Document, kind: &Id, _replacement: Option<&Id>) -> Deletion {
    delete(document, &BTreeSet::from([kind.clone()]))
}

/// Deletes a verb. Links that use it take the replacement; without one, a verb in use is not deleted.
pub fn delete_verb(document: &Document, verb: &Id, _replacement: Option<&Id>) -> Result<Deletion, InUse> {
    Ok(delete(document, &BTreeSet::from([verb.clone()])))
}
