//! What is in sight: what the chips, the clocks and hiding by hand leave, the same for every lens and panel.

use std::collections::BTreeSet;

use super::asking::Asking;
use super::clock::{Handling, ThenCounts, Timed};
use super::evidence::Evidence;
use super::filter::{Counts, FilterIndex, Shown};
use super::knock_out::Fallout;
use super::relations::Relation;
use crate::model::{Document, Id, Section};

/// What is in sight. The default hides nothing.
#[derive(Clone, Debug, Default)]
pub struct Sight {
    shown: Option<Shown>,
    timed: Option<Timed>,
    hidden: BTreeSet<Id>,
    /// What falls without what is switched off; none where nothing is.
    pub fallout: Option<Fallout>,
}

impl Sight {
    /// What an asking leaves in sight. `index` is asked for only where something is filtered.
    pub fn new<'a>(
        document: &Document,
        evidence: &Evidence,
        asking: &Asking,
        index: impl FnOnce() -> &'a FilterIndex,
    ) -> Self {
        let timed = (!asking.clock.is_off()).then(|| asking.clock.apply(document, evidence));
        let is_narrowed = !asking.filter.is_empty() || timed.is_some();
        let keep = |id: &Id| timed.as_ref().is_none_or(|timed| !timed.hides(id));
        let shown = is_narrowed.then(|| index().apply_where(&asking.filter, keep));
        Self { shown, hidden: asking.hiding.of(document.node_ids()), timed, fallout: None }
    }

    /// Whether everything is in sight.
    pub fn is_all(&self) -> bool {
        self.shown.is_none() && self.hidden.is_empty()
    }

    /// Whether the thing or claim is in sight.
    pub fn has(&self, section: Section, id: &Id) -> bool {
        match section {
            Section::Claims => self.has_claim(id),
            Section::Actors | Section::Mechanisms => self.has_node(id),
            Section::Sources => self.shown.as_ref().is_none_or(|shown| shown.has_source(id)),
            Section::Questions => self.shown.as_ref().is_none_or(|shown| shown.has_question(id)),
            Section::Kinds | Section::Verbs | Section::Measures | Section::Views => true,
        }
    }

    /// Whether the claim is in sight.
    pub fn has_claim(&self, id: &Id) -> bool {
        self.shown.as_ref().is_none_or(|shown| shown.has_claim(id))
    }

    /// Whether the thing was hidden by hand.
    pub fn is_hidden(&self, id: &Id) -> bool {
        self.hidden.contains(id)
    }

    /// Whether the actor or mechanism is in sight.
    pub fn has_node(&self, id: &Id) -> bool {
        !self.hidden.contains(id) && self.shown.as_ref().is_none_or(|shown| shown.has_node(id))
    }

    /// Whether the relation is in sight: one of its claims is, and neither end is hidden.
    pub fn has_relation(&self, relation: &Relation) -> bool {
        let ends = [&relation.triple.from, &relation.triple.to];
        !ends.into_iter().any(|end| self.hidden.contains(end))
            && (self.shown.is_none() || relation.drawn_from().iter().any(|claim| self.has_claim(claim)))
    }

    /// Whether the clocks cannot decide about all these claims, so that what rests on them is greyed.
    pub fn greys<'a>(&self, claims: impl IntoIterator<Item = &'a Id>) -> bool {
        self.timed.as_ref().is_some_and(|timed| timed.handling_of(claims) == Handling::Grey)
    }

    /// How many are out of sight.
    pub fn out_of_sight(&self) -> Counts {
        let mut counts = self.shown.as_ref().map_or_else(Counts::default, Shown::hidden);
        counts.actors += self.hidden.len();
        counts
    }

    /// How many claims the clocks say what of.
    pub fn then(&self) -> Option<ThenCounts> {
        self.timed.as_ref().map(|timed| timed.counts)
    }
}
