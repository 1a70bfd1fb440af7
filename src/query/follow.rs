//! Which relations lead on from a thing to what is around it.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Id, VerbClass};
use crate::query::Relation;

/// Which relations are followed. Nothing chosen follows all.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Follow {
    /// Only these classes of verbs; all where empty.
    pub classes: BTreeSet<VerbClass>,
    /// Only these verbs; all where empty.
    pub verbs: BTreeSet<Id>,
}

impl Follow {
    /// Whether a relation is followed.
    pub fn follows(&self, relation: &Relation) -> bool {
        self.follows_verb(relation.class, &relation.triple.verb)
    }

    /// Whether relations of that verb are followed.
    pub fn follows_verb(&self, class: VerbClass, verb: &Id) -> bool {
        (self.classes.is_empty() || self.classes.contains(&class))
            && (self.verbs.is_empty() || self.verbs.contains(verb))
    }

    /// Whether all relations are followed.
    pub fn is_all(&self) -> bool {
        self.classes.is_empty() && self.verbs.is_empty()
    }

    /// Follows these verbs of all that there are: whole classes are followed as classes, so that verbs made later are
    /// followed too. No verbs follow all.
    pub fn of_verbs(chosen: &BTreeSet<Id>, all: &BTreeMap<VerbClass, BTreeSet<Id>>) -> Self {
        let whole = all.iter().filter(|(_, verbs)| !verbs.is_empty() && verbs.is_subset(chosen));
        let classes: BTreeSet<VerbClass> = whole.map(|(class, _)| *class).collect();
        let covered = all.iter().filter(|(class, _)| classes.contains(class)).flat_map(|(_, verbs)| verbs);
        if covered.collect::<BTreeSet<&Id>>().len() == chosen.len() {
            return Self { classes, verbs: BTreeSet::new() };
        }
        Self { classes: BTreeSet::new(), verbs: chosen.clone() }
    }
}
