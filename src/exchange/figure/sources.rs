//! The numbered sources of a figure.

use std::collections::{BTreeMap, BTreeSet};

use crate::exchange::reference::reference;
use crate::model::{Document, Id};
use crate::query::{Relation, Triple};
use crate::scene::{SceneEdge, SceneNode, Shape, Target};

/// Sources with their numbers, and which of them stand behind which line.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Sources {
    /// What is printed of each, in the order of their numbers, from 1.
    pub list: Vec<String>,
    numbers: BTreeMap<Id, usize>,
    lines: BTreeMap<Target, BTreeSet<usize>>,
}

impl Sources {
    /// Numbers the sources of what is shown, by their text.
    pub fn of(
        document: &Document,
        relations: &BTreeMap<Triple, Relation>,
        nodes: &[&SceneNode],
        lines: &[&SceneEdge],
    ) -> Self {
        let behind = |target: &Target| match target {
            Target::Relation(triple) => {
                relations.get(triple).map(|relation| relation.voices.documents.clone()).unwrap_or_default()
            }
            _ => Vec::new(),
        };
        let targets: BTreeSet<&Target> = lines.iter().map(|edge| &edge.target).collect();
        let mut ids: BTreeSet<Id> = targets.iter().flat_map(|target| behind(target)).collect();
        ids.extend(nodes.iter().filter(|node| node.shape == Shape::Sheet).map(|node| node.id.clone()));
        let mut texts: Vec<(String, Id)> = ids.into_iter().map(|id| (reference(document, &id), id)).collect();
        texts.sort_by(|a, b| (a.0.to_lowercase(), &a.1).cmp(&(b.0.to_lowercase(), &b.1)));
        let numbers: BTreeMap<Id, usize> =
            texts.iter().enumerate().map(|(at, (_, id))| (id.clone(), at + 1)).collect();
        let numbers_of = |target: &Target| {
            behind(target).iter().filter_map(|id| numbers.get(id).copied()).collect::<BTreeSet<usize>>()
        };
        let lines = targets.into_iter().map(|target| (target.clone(), numbers_of(target))).collect();
        Self { list: texts.into_iter().map(|(text, _)| text).collect(), numbers, lines }
    }

    /// The number of a source.
    pub fn number(&self, source: &Id) -> Option<usize> {
        self.numbers.get(source).copied()
    }

    /// The numbers behind a line: "1, 3–5"; nothing where there are none.
    pub fn numbers(&self, target: &Target) -> String {
        self.lines.get(target).map(ranges).unwrap_or_default()
    }

    /// Whether any line has a number.
    pub fn has_numbered_lines(&self) -> bool {
        self.lines.values().any(|numbers| !numbers.is_empty())
    }
}

/// Numbers in order, three or more in a row as a range: "1, 3–5".
fn ranges(numbers: &BTreeSet<usize>) -> String {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for number in numbers {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == *number => *last = *number,
            _ => runs.push((*number, *number)),
        }
    }
    let words = runs.into_iter().map(|(first, last)| match last - first {
        0 => first.to_string(),
        1 => format!("{first}, {last}"),
        _ => format!("{first}–{last}"),
    });
    words.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_a_row_are_a_range() {
        assert_eq!(ranges(&BTreeSet::from([1, 3, 4, 5, 7, 8])), "1, 3–5, 7, 8");
        assert_eq!(ranges(&BTreeSet::new()), "");
    }
}
