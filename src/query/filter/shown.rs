//! What a filter shows and how much it hides.

use std::sync::Arc;

use serde::Serialize;

use super::bits::Bits;
use crate::model::Id;

/// How many of each there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Claims.
    pub claims: usize,
    /// Actors.
    pub actors: usize,
    /// Mechanisms.
    pub mechanisms: usize,
    /// Sources.
    pub sources: usize,
    /// Questions: those that a shown claim answers.
    pub questions: usize,
}

impl Counts {
    /// All together.
    pub fn total(&self) -> usize {
        self.claims + self.actors + self.mechanisms + self.sources + self.questions
    }
}

/// What a filter shows: sets that are cheap to ask and to walk in the order of ids.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shown {
    pub(super) counts: Counts,
    pub(super) of: Counts,
    pub(super) claims: Set,
    pub(super) nodes: Set,
    pub(super) sources: Set,
    pub(super) questions: Set,
}

/// Ids, sorted, and which of them are in.
pub(super) type Set = (Arc<[Id]>, Bits);

fn has((ids, bits): &Set, id: &Id) -> bool {
    ids.binary_search(id).is_ok_and(|at| bits.has(at as u32))
}

fn each((ids, bits): &Set) -> impl Iterator<Item = &Id> {
    bits.iter().filter_map(|at| ids.get(at as usize))
}

impl Shown {
    /// Whether the claim is shown.
    pub fn has_claim(&self, id: &Id) -> bool {
        has(&self.claims, id)
    }

    /// Whether the actor or mechanism is shown.
    pub fn has_node(&self, id: &Id) -> bool {
        has(&self.nodes, id)
    }

    /// Whether the source is shown.
    pub fn has_source(&self, id: &Id) -> bool {
        has(&self.sources, id)
    }

    /// Whether the question is shown: a shown claim answers it, or nothing is hidden.
    pub fn has_question(&self, id: &Id) -> bool {
        has(&self.questions, id)
    }

    /// Whether the thing of that id is shown, whatever its section.
    pub fn has(&self, id: &Id) -> bool {
        self.has_node(id) || self.has_claim(id) || self.has_source(id) || self.has_question(id)
    }

    /// The claims that are shown, sorted.
    pub fn claims(&self) -> impl Iterator<Item = &Id> {
        each(&self.claims)
    }

    /// The actors and mechanisms that are shown, sorted.
    pub fn nodes(&self) -> impl Iterator<Item = &Id> {
        each(&self.nodes)
    }

    /// The sources that are shown, sorted.
    pub fn sources(&self) -> impl Iterator<Item = &Id> {
        each(&self.sources)
    }

    /// The questions that are shown, sorted.
    pub fn questions(&self) -> impl Iterator<Item = &Id> {
        each(&self.questions)
    }

    /// How many are shown.
    pub fn counts(&self) -> Counts {
        self.counts
    }

    /// How many there are, shown or hidden.
    pub fn of(&self) -> Counts {
        self.of
    }

    /// How many are hidden.
    pub fn hidden(&self) -> Counts {
        Counts {
            claims: self.of.claims - self.counts.claims,
            actors: self.of.actors - self.counts.actors,
            mechanisms: self.of.mechanisms - self.counts.mechanisms,
            sources: self.of.sources - self.counts.sources,
            questions: self.of.questions - self.counts.questions,
        }
    }
}
