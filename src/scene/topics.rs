//! Many claims by what they are about, so that they can be read one topic at a time.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Document, Id};

/// Claims that are about the same thing beside what was selected.
#[derive(Clone, Debug, PartialEq)]
pub struct Topic {
    /// What they are about; `None` for those that are left when no thing has several.
    pub about: Option<Id>,
    /// The claims, in the order they were given.
    pub claims: Vec<Id>,
}

impl Topic {
    // The sign after the word cannot be typed, so that no id of a file is taken for a topic.
    const PREFIX: &str = "topic\u{1}";

    /// The id of its node. It never stands in a file.
    pub fn id(&self) -> Id {
        Id::from(format!("{}{}", Self::PREFIX, self.about.as_ref().map_or("", Id::as_str)))
    }

    /// Whether the id is that of a topic.
    pub fn is_topic(id: &Id) -> bool {
        id.as_str().starts_with(Self::PREFIX)
    }

    /// What the topic of that id is about.
    pub fn about_of(id: &Id) -> Option<Id> {
        id.as_str().strip_prefix(Self::PREFIX).filter(|about| !about.is_empty()).map(Id::from)
    }
}

/// Sorts claims into topics: the thing that most of them name beside `selected` is the first, then the one that most of
/// the rest name, and so on (the greedy cover of a set); what is named once only is left to the last topic.
pub fn topics(document: &Document, claims: &[Id], selected: &BTreeSet<Id>) -> Vec<Topic> {
    let mut left: Vec<&Id> = claims.iter().collect();
    let mut topics = Vec::new();
    while !left.is_empty() {
        let mut counts: BTreeMap<&Id, usize> = BTreeMap::new();
        for thing in left.iter().flat_map(|id| named(document, id)).filter(|thing| !selected.contains(*thing))
        {
            *counts.entry(thing).or_default() += 1;
        }
        // The first of equals: `max_by_key` gives the last.
        let most = counts.iter().rev().max_by_key(|(_, count)| **count).filter(|(_, count)| **count > 1);
        let about = most.map(|(thing, _)| (*thing).clone());
        let (of_topic, rest): (Vec<&Id>, Vec<&Id>) = match &about {
            Some(thing) => left.into_iter().partition(|id| named(document, id).contains(thing)),
            None => (left, Vec::new()),
        };
        topics.push(Topic { about, claims: of_topic.into_iter().cloned().collect() });
        left = rest;
    }
    topics
}

/// The actors and mechanisms that a claim links or is about.
pub fn named<'a>(document: &'a Document, claim: &Id) -> BTreeSet<&'a Id> {
    let Some(claim) = document.claims.get(claim) else { return BTreeSet::new() };
    let linked = claim.links.iter().flat_map(|link| [&link.from, &link.to].into_iter().chain(&link.via));
    linked.chain(&claim.about).filter(|id| document.node(id).is_some()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_claim_has_one_topic_and_the_largest_comes_first() {
        let bytes = include_bytes!("../../tests/fixtures/example.ron");
        let document = crate::store::read(bytes).unwrap().document;
        let ice = Id::from("ice");
        let claims: Vec<Id> =
            document.claims.keys().filter(|id| named(&document, id).contains(&ice)).cloned().collect();
        let topics = topics(&document, &claims, &BTreeSet::from([ice.clone()]));
        let mut sorted: Vec<&Id> = topics.iter().flat_map(|topic| &topic.claims).collect();
        sorted.sort();
        assert_eq!(sorted, claims.iter().collect::<Vec<_>>());
        assert!(topics.iter().all(|topic| topic.about.as_ref() != Some(&ice)));
        assert!(topics[0].claims.len() >= topics[1].claims.len());
        assert!(topics.iter().rev().skip(1).all(|topic| topic.claims.len() > 1));
        assert!(Topic::is_topic(&topics[0].id()) && !Topic::is_topic(&ice));
    }
}
