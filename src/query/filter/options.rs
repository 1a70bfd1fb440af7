//! What could be chosen next, and how much each choice would show.

use super::bits::Bits;
use super::{Criterion, Dimension, Filter, FilterIndex};

/// A criterion that could be chosen, and what there is of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// The criterion.
    pub criterion: Criterion,
    /// How many claims fit it and all chips of other dimensions.
    pub claims: usize,
    /// How many actors, mechanisms or sources fit it, whatever the other chips.
    pub things: usize,
    /// Whether there is a chip of it.
    pub is_chosen: bool,
}

/// Voices beyond which no choice is offered.
const MOST_VOICES: usize = 9;

impl FilterIndex {
    /// The choices of a dimension, those that show most first, then in their own order. None of dates and words,
    /// which are typed.
    pub fn choices(&self, filter: &Filter, dimension: Dimension) -> Vec<Choice> {
        let others = self.claims_of(filter, Some(dimension));
        let mut choices: Vec<Choice> = match dimension {
            Dimension::When | Dimension::Text => Vec::new(),
            Dimension::VoicesAtLeast => {
                self.counted((1..=MOST_VOICES).map(Criterion::VoicesAtLeast), filter, &others)
            }
            Dimension::VoicesAtMost => {
                self.counted((0..=MOST_VOICES).map(Criterion::VoicesAtMost), filter, &others)
            }
            _ => {
                let of_dimension = |criterion: &&Criterion| criterion.dimension() == dimension;
                let claims = self.claims.by.keys().filter(of_dimension);
                let things = self.nodes.by.keys().chain(self.sources.by.keys()).filter(of_dimension);
                let mut criteria: Vec<&Criterion> = claims.chain(things).collect();
                criteria.sort_unstable();
                criteria.dedup();
                criteria.into_iter().map(|criterion| self.choice(criterion, filter, &others)).collect()
            }
        };
        let is_ordered =
            matches!(dimension, Dimension::VoicesAtLeast | Dimension::VoicesAtMost | Dimension::Role);
        if !is_ordered {
            choices
                .sort_by(|a, b| (b.claims, b.things, &a.criterion).cmp(&(a.claims, a.things, &b.criterion)));
        }
        choices
    }

    /// Choices of voices up to the first that changes nothing more.
    fn counted(
        &self,
        criteria: impl Iterator<Item = Criterion>,
        filter: &Filter,
        others: &Bits,
    ) -> Vec<Choice> {
        let mut choices: Vec<Choice> = Vec::new();
        for criterion in criteria {
            let mut fitting = self.claims_fitting(&criterion);
            fitting.and(others);
            let claims = fitting.count();
            let is_new = choices.last().is_none_or(|last| last.claims != claims);
            let is_chosen = filter.chips.iter().any(|chip| chip.criterion == criterion);
            if is_chosen || is_new && claims > 0 {
                choices.push(Choice { criterion, claims, things: 0, is_chosen });
            }
        }
        choices
    }

    fn choice(&self, criterion: &Criterion, filter: &Filter, others: &Bits) -> Choice {
        let count = |table: &super::index::Table| table.by.get(criterion).map_or(0, Vec::len);
        let fitting = self.claims.by.get(criterion).into_iter().flatten();
        Choice {
            claims: fitting.filter(|at| others.has(**at)).count(),
            things: count(&self.nodes) + count(&self.sources),
            is_chosen: filter.chips.iter().any(|chip| chip.criterion == *criterion),
            criterion: criterion.clone(),
        }
    }
}
