//! Focus: the neighbourhood of what is selected, and what is hidden or fetched by hand.

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

/// Who is next to whom over the relations that are followed: the two ends of a relation, and each end and its stations.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Neighbours(BTreeMap<Id, BTreeSet<Id>>);

impl Neighbours {
    /// Who is next to whom over these relations.
    pub fn new<'a>(relations: impl IntoIterator<Item = &'a Relation>, follow: &Follow) -> Self {
        let mut neighbours = Self::default();
        for relation in relations.into_iter().filter(|relation| follow.follows(relation)) {
            let (from, to) = (&relation.triple.from, &relation.triple.to);
            neighbours.join(from, to);
            for station in &relation.via {
                neighbours.join(from, station);
                neighbours.join(station, to);
            }
        }
        neighbours
    }

    fn join(&mut self, one: &Id, other: &Id) {
        if one != other {
            self.0.entry(one.clone()).or_default().insert(other.clone());
            self.0.entry(other.clone()).or_default().insert(one.clone());
        }
    }

    /// The neighbours of a thing, sorted.
    pub fn of(&self, id: &Id) -> impl Iterator<Item = &Id> {
        self.0.get(id).into_iter().flatten()
    }

    /// Everything at most so many steps from one of the roots, with its distance.
    pub fn within(&self, roots: &BTreeSet<Id>, depth: usize) -> BTreeMap<Id, usize> {
        let mut distance: BTreeMap<Id, usize> = roots.iter().map(|root| (root.clone(), 0)).collect();
        let mut ring: Vec<&Id> = roots.iter().collect();
        for step in 1..=depth {
            let mut next = Vec::new();
            for id in ring {
                for neighbour in self.of(id).filter(|neighbour| !distance.contains_key(*neighbour)) {
                    next.push(neighbour);
                }
            }
            if next.is_empty() {
                break;
            }
            next.sort_unstable();
            next.dedup();
            distance.extend(next.iter().map(|id| ((*id).clone(), step)));
            ring = next;
        }
        distance
    }
}

/// What is in focus: a pure state that gestures change. Each hand-made change can be taken back, the last one first,
/// without touching the others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Focus {
    /// What the neighbourhood is counted from; empty for no focus.
    roots: BTreeSet<Id>,
    depth: usize,
    /// Which relations lead on.
    pub follow: Follow,
    changes: Vec<Change>,
}

/// A change that somebody made to what is in focus.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// These were hidden.
    Hid(BTreeSet<Id>),
    /// All but these were hidden.
    HidOthers(BTreeSet<Id>),
    /// These were fetched around a thing.
    Expanded {
        /// The thing.
        around: Id,
        /// What was not in sight before.
        fetched: BTreeSet<Id>,
    },
    /// Everything hidden was shown again.
    Unhid,
}

impl Focus {
    /// The largest depth: that of the key 9.
    pub const DEEPEST: usize = 9;

    /// Focus on these things and what is so many steps around them.
    pub fn on(roots: BTreeSet<Id>, depth: usize) -> Self {
        Self { roots, depth: depth.min(Self::DEEPEST), ..Self::default() }
    }

    /// What the neighbourhood is counted from; empty where nothing is in focus and everything in sight.
    pub fn roots(&self) -> &BTreeSet<Id> {
        &self.roots
    }

    /// How many steps around the roots are in sight.
    pub fn depth(&self) -> usize {
        self.depth
    }

    /// Whether nothing is in focus, hidden or fetched.
    pub fn is_off(&self) -> bool {
        self.roots.is_empty() && self.changes.is_empty()
    }

    /// Moves the focus to these things at this depth; what was hidden and fetched stays. No roots end the focus.
    pub fn set(&mut self, roots: BTreeSet<Id>, depth: usize) {
        self.roots = roots;
        self.depth = depth.min(Self::DEEPEST);
    }

    /// One step more, or less.
    pub fn deepen(&mut self, by: isize) {
        self.depth = self.depth.saturating_add_signed(by).min(Self::DEEPEST);
    }

    /// Hides these things.
    pub fn hide(&mut self, ids: BTreeSet<Id>) {
        self.push(Change::Hid(ids));
    }

    /// Hides everything but these things.
    pub fn hide_others(&mut self, ids: BTreeSet<Id>) {
        self.push(Change::HidOthers(ids));
    }

    /// Shows everything again that was hidden; the focus and what was fetched stay.
    pub fn unhide(&mut self) {
        self.push(Change::Unhid);
    }

    /// Fetches the neighbours of a thing that are out of sight. Gives what it fetched: none is no change.
    pub fn expand(&mut self, around: &Id, neighbours: &Neighbours, all: &BTreeSet<Id>) -> BTreeSet<Id> {
        let in_sight = self.in_sight(neighbours, all);
        let fetched: BTreeSet<Id> = neighbours
            .of(around)
            .filter(|id| all.contains(*id) && !in_sight.contains(*id))
            .cloned()
            .collect();
        self.push(Change::Expanded { around: around.clone(), fetched: fetched.clone() });
        fetched
    }

    /// Takes the last change back and gives it.
    pub fn take_back(&mut self) -> Option<Change> {
        self.changes.pop()
    }

    /// Takes the last expansion around a thing back, whatever came after it.
    pub fn collapse(&mut self, thing: &Id) -> bool {
        let is_it = |change: &Change| matches!(change, Change::Expanded { around, .. } if around == thing);
        let Some(at) = self.changes.iter().rposition(is_it) else { return false };
        self.changes.remove(at);
        true
    }

    /// The same with the changes of another.
    #[must_use]
    pub fn with_changes_of(mut self, other: &Self) -> Self {
        self.changes.clone_from(&other.changes);
        self
    }

    /// The changes, the first made first.
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }

    /// Which of all things are in sight.
    pub fn in_sight(&self, neighbours: &Neighbours, all: &BTreeSet<Id>) -> BTreeSet<Id> {
        let mut in_sight: BTreeSet<Id> = if self.roots.is_empty() {
            all.clone()
        } else {
            neighbours.within(&self.roots, self.depth).into_keys().filter(|id| all.contains(id)).collect()
        };
        let whole = in_sight.clone();
        for change in &self.changes {
            match change {
                Change::Hid(ids) => in_sight.retain(|id| !ids.contains(id)),
                Change::HidOthers(ids) => in_sight.retain(|id| ids.contains(id)),
                Change::Expanded { fetched, .. } => {
                    in_sight.extend(fetched.iter().filter(|id| all.contains(*id)).cloned());
                }
                Change::Unhid => in_sight.extend(whole.iter().cloned()),
            }
        }
        in_sight
    }

    /// How many of all things are out of sight.
    pub fn hidden_count(&self, neighbours: &Neighbours, all: &BTreeSet<Id>) -> usize {
        all.len() - self.in_sight(neighbours, all).len()
    }

    /// Empty changes are none.
    fn push(&mut self, change: Change) {
        let is_empty = match &change {
            Change::Hid(ids) | Change::HidOthers(ids) | Change::Expanded { fetched: ids, .. } => {
                ids.is_empty()
            }
            Change::Unhid => !self.changes.iter().any(|c| matches!(c, Change::Hid(_) | Change::HidOthers(_))),
        };
        if !is_empty {
            self.changes.push(change);
        }
    }
}
