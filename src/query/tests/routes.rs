//! Paths: those printed for the worked example, their receipts, and the rules by which they run.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use crate::model::{Claim, Document, Id, Link, Node, Source, Verb, VerbClass};
use crate::query::testing::{EXPECTED, blank, cite, evidence, example, id, ids, link, put};
use crate::query::{Path, PathQuestion, Paths, paths};

fn ask(document: &Document, question: &PathQuestion) -> Paths {
    paths(document, &evidence(document), question, |_| true)
}

fn printed(path: &Path) -> String {
    path.points.iter().map(Id::as_str).collect::<Vec<_>>().join(" > ")
}

fn from_ice() -> PathQuestion {
    PathQuestion { most_paths: 100, ..PathQuestion::new(id("ice"), id("sanctuary")) }
}

/// Sixteen are counted and the first twelve printed; they let a path run through immigrants, whom ICE arrests and the
/// Marshals hold, which the rule on populations forbids. Without that, the three that do so are missing.
#[test]
fn the_paths_from_ice_to_sanctuary_policies() {
    let document = example();
    let heading = "== paths from ICE to sanctuary policies: ";
    let mut lines = EXPECTED.lines().skip_while(|line| !line.starts_with(heading));
    let count: usize = lines.next().unwrap()[heading.len()..].parse().unwrap();
    let lines: Vec<&str> = lines.map(str::trim).take_while(|line| !line.is_empty()).collect();

    let all = ask(&document, &PathQuestion { through_populations: true, ..from_ice() });
    assert!(!all.cut_short);
    let all: Vec<String> = all.paths.iter().map(printed).collect();
    assert_eq!(all.len(), count);
    assert_eq!(all[..lines.len()], lines);

    let strict: Vec<String> = ask(&document, &from_ice()).paths.iter().map(printed).collect();
    let expected: Vec<String> = all.into_iter().filter(|path| !path.contains("people")).collect();
    assert_eq!(strict, expected);
    assert_eq!(strict.len(), 13);
}

/// ICE asks prosecutors by referral; these charge people; and the charges get round the policies. The first two hops
/// are one relation joined by its station, and the third leaves the relation at its station.
#[test]
fn every_hop_has_its_receipts() {
    let document = example();
    let found = ask(&document, &from_ice());
    let path = found.paths.iter().find(|path| printed(path).contains("referral")).unwrap();
    let receipts = |at: usize| -> Vec<(String, Vec<Id>)> {
        let receipts = path.hops[at].receipts.iter();
        receipts.map(|r| (r.triple.verb.to_string(), r.claims.iter().cloned().collect())).collect()
    };
    assert_eq!(receipts(0), [("asks".to_owned(), ids(["refer-and-use-jails"]))]);
    assert_eq!(receipts(1), receipts(0));
    assert_eq!(receipts(2), [("prosecutes".to_owned(), ids(["charged-thousands"]))]);
    assert_eq!(receipts(3), [("gets-round".to_owned(), ids(["charges-sidestep"]))]);
    assert!(path.hops.iter().all(|hop| hop.voices.count() == 1));

    // Beds are rented to ICE and to the Marshals, but only the first is on the way to the jails.
    let path = found.paths.iter().find(|path| path.points[1] == id("bed-lease")).unwrap();
    assert_eq!(path.hops[1].receipts.len(), 1);
    assert_eq!(path.hops[1].receipts[0].triple.to, id("ice"));
    assert_eq!(path.weakest, 0);
}

/// Only over claims that may be used; nothing leads over a bar or over what somebody argues.
#[test]
fn paths_run_only_over_what_may_be_used() {
    let document = example();
    let evidence = evidence(&document);
    let found = paths(&document, &evidence, &from_ice(), |claim| claim.as_str() != "sanctuary-allows");
    assert!(found.paths.iter().all(|path| !printed(path).ends_with("marshals-contract > sanctuary")
        || printed(path).contains("charges > marshals-contract")));
    let none = paths(&document, &evidence, &from_ice(), |_| false);
    assert_eq!(none, Paths::default());
    let argued = PathQuestion::new(id("aclu"), id("programme-287g"));
    assert_eq!(ask(&document, &argued).paths, []);
}

/// A path may begin or end at a station, and says the same in both directions.
#[test]
fn a_station_can_be_an_end() {
    let document = example();
    let there = ask(&document, &PathQuestion::new(id("ice"), id("detainer")));
    let back = ask(&document, &PathQuestion::new(id("detainer"), id("ice")));
    assert_eq!(printed(&there.paths[0]), "ice > detainer");
    assert_eq!(printed(&back.paths[0]), "detainer > ice");
    assert_eq!(ask(&document, &PathQuestion::new(id("ice"), id("ice"))).paths, []);
    assert_eq!(ask(&document, &PathQuestion::new(id("ice"), id("nobody"))).paths, []);
}

/// Everything linked with everything has more paths than anybody can wait for.
#[test]
fn a_search_that_takes_too_long_says_so() {
    let mut document = blank();
    let names: Vec<String> = (0..40).map(|at| format!("n{at}")).collect();
    let mut links = Vec::new();
    for one in &names {
        links.extend(names.iter().filter(|other| *other != one).map(|other| link(one, "helps", other)));
    }
    put(&mut document, "all", Claim { links, cites: vec![cite("surge-oped")], ..Claim::default() });
    let question = PathQuestion {
        most_paths: usize::MAX,
        most_hops: usize::MAX,
        ..PathQuestion::new(id("n0"), id("n1"))
    };
    let found = ask(&document, &question);
    assert!(found.cut_short && !found.paths.is_empty());
}

/// Every simple path of at most so many hops, over links without stations, found by trying everything.
fn all_simple(links: &[(usize, usize)], most_hops: usize) -> BTreeSet<Vec<usize>> {
    let mut next: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for (a, b) in links.iter().filter(|(a, b)| a != b) {
        next.entry(*a).or_default().insert(*b);
        next.entry(*b).or_default().insert(*a);
    }
    let mut found = BTreeSet::new();
    let mut open = vec![vec![0]];
    while let Some(path) = open.pop() {
        let last = path[path.len() - 1];
        if last == 1 {
            found.insert(path);
        } else if path.len() <= most_hops {
            for step in next.get(&last).into_iter().flatten().filter(|step| !path.contains(step)) {
                open.push(path.iter().copied().chain([*step]).collect());
            }
        }
    }
    found
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_path_is_missed_or_made_up(
        links in prop::collection::vec((0..7_usize, 0..7_usize), 0..14),
        most_hops in 1..6_usize,
    ) {
        let mut document = Document::default();
        document.verbs.insert(id("does"), Verb { class: VerbClass::Does, ..Verb::default() });
        document.sources.insert(id("s"), Source::default());
        for at in 0..7 {
            document.actors.insert(Id::from(format!("n{at}")), Node::default());
        }
        let stated: Vec<Link> =
            links.iter().map(|(a, b)| link(&format!("n{a}"), "does", &format!("n{b}"))).collect();
        let cites = vec![cite("s")];
        document.claims.insert(id("c"), Claim { links: stated, cites, ..Claim::default() });
        let question = PathQuestion { most_paths: 10_000, most_hops, ..PathQuestion::new(id("n0"), id("n1")) };
        let found = ask(&document, &question);
        let expected = all_simple(&links, most_hops);
        let number = |id: &Id| id.as_str()[1..].parse::<usize>().unwrap();
        let points: Vec<Vec<usize>> =
            found.paths.iter().map(|path| path.points.iter().map(number).collect()).collect();
        let mut sorted: Vec<Vec<usize>> = expected.into_iter().collect();
        sorted.sort_by_key(|path| (path.len(), path.clone()));
        prop_assert_eq!(points, sorted);
        prop_assert!(found.paths.iter().all(|path| path.hops.iter().all(|hop| !hop.receipts.is_empty())));
    }
}
