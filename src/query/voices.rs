//! How many independent voices say a thing.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use serde::Serialize;

use super::footing::Footing;
use crate::model::{Document, Id};

/// A group of roots that cannot be told apart: they speak together, or one passes on what another wrote.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Voice {
    /// The bodies that speak, sorted; empty for the one voice of what nobody named says.
    pub roots: Vec<Id>,
    /// The documents in which they do, sorted.
    pub documents: Vec<Id>,
}

impl Voice {
    /// Whether nobody in it is named.
    pub fn is_unnamed(&self) -> bool {
        self.roots.is_empty()
    }
}

/// The independent voices of a claim or relation, and the documents beside them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Voices {
    /// The voices, sorted by their roots.
    pub voices: Vec<Voice>,
    /// All documents that say it, sorted, those included whose own words do not count as a voice.
    pub documents: Vec<Id>,
}

impl Voices {
    /// How many independent voices there are.
    pub fn count(&self) -> usize {
        self.voices.len()
    }

    /// How many independent voices there are of somebody named.
    pub fn named_count(&self) -> usize {
        if self.is_unnamed() { 0 } else { self.count() }
    }

    /// Whether its one voice is that of nobody named.
    pub fn is_unnamed(&self) -> bool {
        matches!(self.voices.as_slice(), [voice] if voice.is_unnamed())
    }
}

/// One supporting citation, as far as voices and footing go.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Saying {
    /// The document that was read.
    pub source: Id,
    /// The named bodies that say it.
    pub roots: Vec<Id>,
    /// Whether that is nobody but the document's own voice.
    pub is_own: bool,
    /// The document it goes back to, with all that one derives from.
    pub origins: Vec<Id>,
    /// On what footing.
    pub footing: Footing,
}

/// What each source derives from, itself included.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Lineage(BTreeMap<Id, Vec<Id>>);

impl Lineage {
    /// Ancestors of one source that are followed; a longer chain of reprints is a mistake in the graph.
    const MOST_ANCESTORS: usize = 64;

    pub fn new(document: &Document) -> Self {
        let derived = document.sources.iter().filter(|(_, source)| !source.derived_from.is_empty());
        Self(derived.map(|(id, _)| (id.clone(), Self::ancestors(document, id))).collect())
    }

    /// The source and everything that it derives from.
    pub fn of(&self, source: &Id) -> Vec<Id> {
        self.0.get(source).cloned().unwrap_or_else(|| vec![source.clone()])
    }

    fn ancestors(document: &Document, id: &Id) -> Vec<Id> {
        let mut seen = BTreeSet::from([id.clone()]);
        let mut queue = VecDeque::from([id]);
        while let Some(source) = queue.pop_front() {
            for ancestor in document.sources.get(source).into_iter().flat_map(|source| &source.derived_from) {
                if seen.len() >= Self::MOST_ANCESTORS {
                    return seen.into_iter().collect();
                }
                if seen.insert(ancestor.clone()) {
                    queue.push_back(ancestor);
                }
            }
        }
        seen.into_iter().collect()
    }
}

/// Groups sayings into independent voices; none at all where nothing is said.
pub(crate) fn voices<'a>(sayings: impl IntoIterator<Item = &'a Saying>) -> Voices {
    let sayings: Vec<&Saying> = sayings.into_iter().collect();
    grouped(&sayings).0
}

/// The same, with the number of the voice that each saying belongs to: none for the document's own words where it
/// passes on somebody else's, and for those of nobody named where somebody is.
pub(crate) fn grouped(sayings: &[&Saying]) -> (Voices, Vec<Option<usize>>) {
    let documents: BTreeSet<Id> = sayings.iter().map(|saying| saying.source.clone()).collect();
    let relaying: BTreeSet<&Id> = sayings
        .iter()
        .filter(|saying| !saying.is_own && !saying.roots.is_empty())
        .map(|saying| &saying.source)
        .collect();
    let is_left_out = |saying: &Saying| saying.is_own && relaying.contains(&saying.source);
    let is_heard = |saying: &Saying| !saying.roots.is_empty() && !is_left_out(saying);
    let heard: Vec<usize> = (0..sayings.len()).filter(|at| is_heard(sayings[*at])).collect();
    let mut groups = joined(sayings, &heard);
    if groups.is_empty() && !sayings.is_empty() {
        let voice = Voice { roots: Vec::new(), documents: documents.iter().cloned().collect() };
        groups.push((voice, (0..sayings.len()).collect()));
    }
    let mut places = vec![None; sayings.len()];
    for (number, (_, members)) in groups.iter().enumerate() {
        for at in members {
            places[*at] = Some(number);
        }
    }
    let voices = groups.into_iter().map(|(voice, _)| voice).collect();
    (Voices { voices, documents: documents.into_iter().collect() }, places)
}

/// Joins the sayings that are heard where they share a root or an origin: the voices, each with its sayings.
fn joined(sayings: &[&Saying], heard: &[usize]) -> Vec<(Voice, Vec<usize>)> {
    let mut sets = petgraph::unionfind::UnionFind::<usize>::new(sayings.len());
    let mut by_root: BTreeMap<&Id, usize> = BTreeMap::new();
    let mut by_origin: BTreeMap<&Id, usize> = BTreeMap::new();
    for at in heard.iter().copied() {
        for root in &sayings[at].roots {
            sets.union(at, *by_root.entry(root).or_insert(at));
        }
        for origin in &sayings[at].origins {
            sets.union(at, *by_origin.entry(origin).or_insert(at));
        }
    }
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for at in heard.iter().copied() {
        groups.entry(sets.find(at)).or_default().push(at);
    }
    let voice = |members: &[usize]| {
        let roots: BTreeSet<&Id> = members.iter().flat_map(|at| &sayings[*at].roots).collect();
        let documents: BTreeSet<&Id> = members.iter().map(|at| &sayings[*at].source).collect();
        Voice {
            roots: roots.into_iter().cloned().collect(),
            documents: documents.into_iter().cloned().collect(),
        }
    };
    let mut voices: Vec<(Voice, Vec<usize>)> =
        groups.into_values().map(|members| (voice(&members), members)).collect();
    voices.sort();
    voices
}
