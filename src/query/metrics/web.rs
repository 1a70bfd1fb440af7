//! The web of relations that measures run on.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Id, VerbClass};
use crate::query::Relation;

/// Things by number, in the order of their ids, and who is related to whom. Several relations between the same two are
/// one; a thing's relation with itself is none.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Web {
    /// The things, sorted.
    pub(super) ids: Vec<Id>,
    /// To whom each has a relation, sorted.
    pub(super) to: Vec<Vec<u32>>,
    /// From whom each has one, sorted.
    pub(super) from: Vec<Vec<u32>>,
    /// Both together, each once, sorted.
    pub(super) near: Vec<Vec<u32>>,
    /// How many relations there are with each of `near`.
    pub(super) weight: Vec<Vec<f64>>,
}

impl Web {
    /// The web of relations that live claims state, of the classes *does* and *rules*: what somebody argues and what is
    /// part of what is no tie. Stations are joined to both ends.
    pub fn of_relations<'a>(relations: impl IntoIterator<Item = &'a Relation>) -> Self {
        let ties = relations
            .into_iter()
            .filter(|relation| {
                !relation.is_unsourced() && matches!(relation.class, VerbClass::Does | VerbClass::Rules)
            })
            .flat_map(|relation| {
                let (from, to) = (&relation.triple.from, &relation.triple.to);
                let over = relation.via.iter().flat_map(move |via| [(from, via), (via, to)]);
                let direct = relation.via.is_empty().then_some((from, to));
                direct.into_iter().chain(over)
            });
        Self::new(ties)
    }

    /// The web of these ties, each from one to another.
    pub fn new<'a>(ties: impl IntoIterator<Item = (&'a Id, &'a Id)>) -> Self {
        let mut counts: BTreeMap<(&Id, &Id), f64> = BTreeMap::new();
        let mut ids: BTreeSet<&Id> = BTreeSet::new();
        for (from, to) in ties {
            ids.extend([from, to]);
            if from != to {
                *counts.entry((from, to)).or_default() += 1.0;
            }
        }
        let number: BTreeMap<&Id, u32> = ids.iter().enumerate().map(|(at, id)| (*id, at as u32)).collect();
        let size = ids.len();
        let mut web = Self {
            ids: ids.into_iter().cloned().collect(),
            to: vec![Vec::new(); size],
            from: vec![Vec::new(); size],
            near: Vec::new(),
            weight: Vec::new(),
        };
        let mut near: Vec<BTreeMap<u32, f64>> = vec![BTreeMap::new(); size];
        for ((from, to), count) in counts {
            let (Some(from), Some(to)) = (number.get(from), number.get(to)) else { continue };
            web.to[*from as usize].push(*to);
            web.from[*to as usize].push(*from);
            *near[*from as usize].entry(*to).or_default() += count;
            *near[*to as usize].entry(*from).or_default() += count;
        }
        web.from.iter_mut().for_each(|from| from.sort_unstable());
        for near in near {
            let (ends, weights) = near.into_iter().unzip();
            web.near.push(ends);
            web.weight.push(weights);
        }
        web
    }

    /// How many things it has.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }
}
