//! Threads: claims that contradict, qualify or update each other, in the order in which to walk them.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::card::{WalkStep, walk};
use super::evidence::Evidence;
use crate::model::{Day, Document, How, Id, When};

/// All claims that hang together because one contradicts, qualifies or updates another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Thread {
    /// The claims: what is updated or qualified before what does so, else by date, undated ones last. At least two.
    pub claims: Vec<Id>,
    /// Which of them it was asked of.
    pub at: usize,
    /// Whether there are more than are listed.
    pub cut_short: bool,
}

/// The most claims of one thread; beyond that nobody walks them one by one.
const MOST: usize = 400;

/// The thread that a claim is part of; `None` where nothing contradicts, qualifies or updates it and it does not
/// either.
pub fn thread(document: &Document, evidence: &Evidence, id: &Id) -> Option<Thread> {
    let mut found: BTreeMap<Id, Vec<WalkStep>> = BTreeMap::new();
    let mut queue = vec![id.clone()];
    let mut cut_short = false;
    while let Some(claim) = queue.pop() {
        if found.contains_key(&claim) {
            continue;
        }
        if found.len() == MOST {
            cut_short = true;
            break;
        }
        let steps = thread_steps(document, evidence, &claim);
        queue.extend(steps.iter().map(|step| step.claim.clone()));
        found.insert(claim, steps);
    }
    let claims = ordered(document, &found);
    let at = claims.iter().position(|claim| claim == id)?;
    (claims.len() > 1).then_some(Thread { claims, at, cut_short })
}

/// The steps of a walk that make a thread: all but those that only support.
pub fn thread_steps(document: &Document, evidence: &Evidence, id: &Id) -> Vec<WalkStep> {
    let steps = walk(document, evidence, id);
    steps.into_iter().filter(|step| step.how != How::Supports).collect()
}

impl Thread {
    /// The claim before the one it was asked of.
    pub fn previous(&self) -> Option<&Id> {
        self.at.checked_sub(1).and_then(|at| self.claims.get(at))
    }

    /// The claim after the one it was asked of.
    pub fn next(&self) -> Option<&Id> {
        self.claims.get(self.at + 1)
    }
}

/// What stands first among claims of which none comes after another: by date, undated ones last, then by id.
type Key = (bool, Option<Day>, Id);

/// What is updated or qualified before what does so; a circle is broken at what stands first in it.
fn ordered(document: &Document, found: &BTreeMap<Id, Vec<WalkStep>>) -> Vec<Id> {
    let key = |id: &Id| -> Key {
        let span = document.claims.get(id).and_then(|claim| claim.when.as_ref()).and_then(When::span);
        let day = span.and_then(|span| span.earliest.or(span.latest));
        (day.is_none(), day, id.clone())
    };
    let mut before: BTreeMap<&Id, BTreeSet<&Id>> = BTreeMap::new();
    let mut after: BTreeMap<&Id, BTreeSet<&Id>> = BTreeMap::new();
    for (id, steps) in found {
        let earlier = steps.iter().filter(|step| !step.is_incoming && step.how != How::Contradicts);
        for step in earlier.filter(|step| found.contains_key(&step.claim)) {
            before.entry(id).or_default().insert(&step.claim);
            after.entry(&step.claim).or_default().insert(id);
        }
    }
    let mut waiting: BTreeSet<Key> = found.keys().map(key).collect();
    let mut ready: BTreeSet<Key> =
        waiting.iter().filter(|(_, _, id)| !before.contains_key(id)).cloned().collect();
    let mut order = Vec::new();
    while let Some(next) = ready.pop_first().or_else(|| waiting.first().cloned()) {
        if !waiting.remove(&next) {
            continue;
        }
        for later in after.get(&next.2).into_iter().flatten() {
            let Some(waits_for) = before.get_mut(*later) else { continue };
            waits_for.remove(&next.2);
            if waits_for.is_empty() {
                ready.insert(key(later));
            }
        }
        order.push(next.2);
    }
    order
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Bearing, Claim};
    use crate::query::testing::{blank, cite, evidence, id, put};

    fn bearing(document: &mut Document, name: &str, when: Option<&str>, bears: &[(&str, How)]) {
        let bears_on = bears.iter().map(|(claim, how)| Bearing { claim: id(claim), how: *how, why: None });
        let claim = Claim {
            text: format!("Claim {name}."),
            when: when.map(When::from),
            cites: vec![cite("surge-oped")],
            bears_on: bears_on.collect(),
            ..Claim::default()
        };
        put(document, name, claim);
    }

    fn names(thread: &Thread) -> Vec<&str> {
        thread.claims.iter().map(Id::as_str).collect()
    }

    #[test]
    fn readings_are_walked_from_the_oldest_to_the_newest_from_wherever_one_begins() {
        let mut document = blank();
        bearing(&mut document, "newest", Some("2025-06"), &[("newer", How::Updates)]);
        bearing(&mut document, "newer", Some("2025-01"), &[("old", How::Updates)]);
        bearing(&mut document, "old", None, &[]);
        bearing(&mut document, "alone", None, &[]);
        bearing(&mut document, "ground", None, &[("old", How::Supports)]);
        let facts = evidence(&document);
        for (at, name) in ["old", "newer", "newest"].into_iter().enumerate() {
            let thread = thread(&document, &facts, &id(name)).unwrap();
            assert_eq!(names(&thread), ["old", "newer", "newest"]);
            assert_eq!(thread.at, at);
        }
        let middle = thread(&document, &facts, &id("newer")).unwrap();
        assert_eq!((middle.previous(), middle.next()), (Some(&id("old")), Some(&id("newest"))));
        assert_eq!(thread(&document, &facts, &id("alone")), None);
        assert_eq!(thread(&document, &facts, &id("ground")), None, "to support is no contradiction");
        assert_eq!(thread(&document, &facts, &id("nobody")), None);
    }

    #[test]
    fn circles_and_contradictions_come_to_an_end() {
        let mut document = blank();
        bearing(&mut document, "a", None, &[("b", How::Updates), ("c", How::Contradicts)]);
        bearing(&mut document, "b", None, &[("a", How::Updates)]);
        bearing(&mut document, "c", Some("2025"), &[("a", How::Contradicts), ("c", How::Qualifies)]);
        let thread = thread(&document, &evidence(&document), &id("b")).unwrap();
        assert_eq!(names(&thread), ["c", "a", "b"]);
        assert!(!thread.cut_short);
    }

    #[test]
    fn a_long_thread_is_cut_short() {
        let mut document = blank();
        for number in 0..2 * MOST {
            let next = format!("c{}", number + 1);
            bearing(&mut document, &format!("c{number}"), None, &[(&next, How::Updates)]);
        }
        let thread = thread(&document, &evidence(&document), &id("c7")).unwrap();
        assert!(thread.cut_short);
        assert_eq!(thread.claims.len(), MOST);
    }
}
