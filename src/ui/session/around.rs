//! What the map is drawn around: a node, how many steps, along which relations, and what was fetched beside others.

use std::collections::BTreeSet;

use crate::model::Id;
use crate::query::follow::Follow;

/// A node, and what is a few steps from it: nothing else is drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Around {
    /// The node in the middle.
    pub centre: Id,
    /// How many steps.
    pub depth: usize,
    /// Which relations lead on; no others are drawn.
    pub follow: Follow,
    /// What was fetched beside single nodes, the first first.
    pub expansions: Vec<Expansion>,
}

/// What was fetched beside a node.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expansion {
    /// The node.
    pub around: Id,
    /// What was out of sight before.
    pub fetched: BTreeSet<Id>,
}

impl Around {
    /// The most steps that a key sets.
    pub const MOST: usize = 9;

    /// Draws a node with so many steps around it, along all relations.
    pub fn on(centre: Id, depth: usize) -> Self {
        Self { centre, depth, follow: Follow::default(), expansions: Vec::new() }
    }

    /// Everything that was fetched.
    pub fn fetched(&self) -> BTreeSet<Id> {
        self.expansions.iter().flat_map(|expansion| expansion.fetched.iter().cloned()).collect()
    }

    /// Whether something was fetched beside the node.
    pub fn expands(&self, id: &Id) -> bool {
        self.expansions.iter().any(|expansion| expansion.around == *id)
    }

    /// Takes back what was fetched beside a node, and what was fetched beside what is gone with that.
    pub fn take_back(&mut self, id: &Id) {
        let mut gone = vec![id.clone()];
        while let Some(id) = gone.pop() {
            let (back, kept) =
                std::mem::take(&mut self.expansions).into_iter().partition(|one| one.around == id);
            self.expansions = kept;
            let left = self.fetched();
            let back: Vec<Expansion> = back;
            gone.extend(back.into_iter().flat_map(|one| one.fetched).filter(|id| !left.contains(id)));
        }
    }

    /// The same without what was fetched.
    #[must_use]
    pub fn without_expansions(&self) -> Self {
        Self { expansions: Vec::new(), ..self.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_expansion_takes_along_what_hangs_on_it_alone() {
        let set = |names: &[&str]| -> BTreeSet<Id> { names.iter().map(|name| Id::from(*name)).collect() };
        let expansion =
            |around: &str, fetched: &[&str]| Expansion { around: Id::from(around), fetched: set(fetched) };
        let mut around = Around::on(Id::from("a"), 1);
        around.expansions = vec![
            expansion("b", &["c"]),
            expansion("c", &["d"]),
            expansion("x", &["y"]),
            expansion("d", &["e"]),
        ];
        assert!(around.expands(&Id::from("c")) && !around.expands(&Id::from("a")));
        around.take_back(&Id::from("b"));
        assert_eq!(around.fetched(), set(&["y"]));
        around.take_back(&Id::from("nobody"));
        assert_eq!(around.expansions.len(), 1);
    }
}
