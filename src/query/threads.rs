//! Threads: claims that contradict, qualify or update each other, and readings of one stock, in the order in which to
//! walk them.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::card::walk;
use super::evidence::Evidence;
use super::readings::ReadingRule;
use crate::model::{Day, Document, How, Id, When};

/// All claims that hang together because one contradicts, qualifies or updates another, or is its later reading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Thread {
    /// The claims: what is updated or qualified before what does so, else by date, undated ones last. At least two.
    pub claims: Vec<Id>,
    /// Which of them it was asked of.
    pub at: usize,
    /// Whether there are more than are listed.
    pub cut_short: bool,
}

/// One step along a thread.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct ThreadStep {
    /// What ties the two claims.
    pub tie: Tie,
    /// Whether the other claim is the one that bears on this one, or comes after it.
    pub is_incoming: bool,
    /// The other claim.
    pub claim: Id,
}

/// What ties two claims of a thread.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Tie {
    /// The curator says how one bears on the other.
    Stated(How),
    /// One is the later reading of the same stock.
    LaterReading,
}

/// The most claims of one thread; beyond that nobody walks them one by one.
const MOST: usize = 400;

/// The thread that a claim is part of; `None` where nothing contradicts, qualifies or updates it and it does not
/// either, nor is it one of several readings.
pub fn thread(document: &Document, evidence: &Evidence, id: &Id) -> Option<Thread> {
    let mut found: BTreeMap<Id, Vec<ThreadStep>> = BTreeMap::new();
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

/// The steps from a claim to others of its thread: the stated ones first, all but those that only support.
pub fn thread_steps(document: &Document, evidence: &Evidence, id: &Id) -> Vec<ThreadStep> {
    let stated = walk(document, evidence, id).into_iter().filter(|step| step.how != How::Supports);
    let mut steps: Vec<ThreadStep> = stated
        .map(|step| ThreadStep {
            tie: Tie::Stated(step.how),
            is_incoming: step.is_incoming,
            claim: step.claim,
        })
        .collect();
    let later = evidence.claim(id).and_then(|facts| facts.earlier_reading.as_ref());
    let later = later.filter(|earlier| earlier.rule == ReadingRule::LaterReading).map(|earlier| &earlier.see);
    let readings = later.map(|later| (true, later)).into_iter();
    let readings = readings.chain(evidence.earlier_readings(id).map(|earlier| (false, earlier)));
    for (is_incoming, claim) in readings {
        if steps.iter().all(|step| step.claim != *claim) {
            steps.push(ThreadStep { tie: Tie::LaterReading, is_incoming, claim: claim.clone() });
        }
    }
    steps
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
fn ordered(document: &Document, found: &BTreeMap<Id, Vec<ThreadStep>>) -> Vec<Id> {
    let key = |id: &Id| -> Key {
        let span = document.claims.get(id).and_then(|claim| claim.when.as_ref()).and_then(When::span);
        let day = span.and_then(|span| span.earliest.or(span.latest));
        (day.is_none(), day, id.clone())
    };
    let mut before: BTreeMap<&Id, BTreeSet<&Id>> = BTreeMap::new();
    let mut after: BTreeMap<&Id, BTreeSet<&Id>> = BTreeMap::new();
    for (id, steps) in found {
        let earlier =
            steps.iter().filter(|step| !step.is_incoming && step.tie != Tie::Stated(How::Contradicts));
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
    fn readings_of_a_stock_are_walked_by_date() {
        let document = crate::query::testing::example();
        let facts = evidence(&document);
        let thread = thread(&document, &facts, &id("held-57000")).unwrap();
        let dates: Vec<&str> =
            thread.claims.iter().filter_map(|id| Some(document.claims[id].when.as_ref()?.as_str())).collect();
        assert!(dates.is_sorted() && dates.len() > 1, "{dates:?}");
        let earlier = facts.claims().find(|(_, facts)| {
            facts.earlier_reading.as_ref().is_some_and(|one| one.rule == ReadingRule::LaterReading)
        });
        let (earlier, facts_of) = earlier.unwrap();
        let later = &facts_of.earlier_reading.as_ref().unwrap().see;
        let to =
            |from: &Id, to: &Id| thread_steps(&document, &facts, from).into_iter().find(|s| s.claim == *to);
        assert!(to(earlier, later).unwrap().is_incoming);
        assert!(!to(later, earlier).unwrap().is_incoming);
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
