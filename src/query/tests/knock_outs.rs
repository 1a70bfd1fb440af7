//! Knock-outs: what falls without something, and what rests on one document alone.

use std::collections::{BTreeMap, BTreeSet};

use fastrand::Rng;
use proptest::prelude::*;

use crate::edit::testing;
use crate::model::{Citation, Document, Id};
use crate::query::testing::{claim, evidence, example, id, without};
use crate::query::{Fallout, Knockout, Triple, fallout, knock_out, rests_on_one};

fn alone(document: &Document, source: &Id) -> Fallout {
    knock_out(document, &evidence(document), &Knockout::of_sources([source.clone()])).1
}

#[test]
fn nothing_switched_off_lets_nothing_fall() {
    let document = example();
    let whole = evidence(&document);
    let (reduced, fallout) = knock_out(&document, &whole, &Knockout::default());
    assert!(fallout.is_empty() && fallout.relations.is_empty());
    assert_eq!(reduced, whole);
}

#[test]
fn a_document_takes_down_what_only_it_says() {
    let document = example();
    let fallout = alone(&document, &id("surge-oped"));
    let reduced = without(&document, &["surge-oped"]);
    let whole = evidence(&document);
    let fallen: BTreeSet<Id> = whole
        .claims()
        .filter(|(id, facts)| facts.live && !reduced.claim(id).unwrap().live)
        .map(|(id, _)| id.clone())
        .collect();
    assert!(!fallen.is_empty());
    assert!(fallen.is_subset(&fallout.claims));
    assert!(fallout.weakened.iter().all(|weakened| weakened.left < weakened.voices));
    let before: BTreeSet<Triple> = whole.relations(&document).into_iter().map(|r| r.triple).collect();
    assert!(fallout.relations.is_subset(&before) && !fallout.relations.is_empty());
}

/// The report that Truthout writes about was never read; what is passed on from it falls with it all the same.
#[test]
fn a_report_that_is_only_passed_on_can_fall() {
    let document = example();
    let relayed: BTreeMap<&Id, usize> = document
        .claims
        .values()
        .flat_map(|claim| claim.cites.iter().flat_map(|cite| &cite.relays))
        .fold(BTreeMap::new(), |mut counts, source| {
            *counts.entry(source).or_default() += 1;
            counts
        });
    let (most, _) = relayed.iter().max_by_key(|(_, count)| **count).unwrap();
    let fallout = alone(&document, most);
    assert!(!fallout.claims.is_empty());
    for fallen in &fallout.claims {
        let named =
            |cite: &Citation| cite.relays.iter().chain([&cite.source]).any(|id| fallout.sources.contains(id));
        assert!(document.claims[fallen].supporting().all(named), "{fallen}");
    }
}

#[test]
fn an_asserter_takes_down_what_nobody_else_says_with_its_parts() {
    let document = example();
    let whole = evidence(&document);
    let knockout = Knockout { asserters: BTreeSet::from([id("ice")]), ..Knockout::default() };
    let (reduced, fallout) = knock_out(&document, &whole, &knockout);
    assert!(!fallout.claims.is_empty() && fallout.sources.is_empty());
    for (id, facts) in reduced.claims().filter(|(_, facts)| facts.live) {
        let roots = facts.voices.voices.iter().flat_map(|voice| &voice.roots);
        let is_only_ice = facts.voices.count() == 1 && roots.clone().all(|root| root.as_str() == "ice");
        assert!(!is_only_ice || roots.count() == 0, "{id}");
    }
}

#[test]
fn publishers_and_kinds_switch_off_their_documents() {
    let document = example();
    let whole = evidence(&document);
    let (source, record) =
        document.sources.iter().find(|(_, s)| s.kind.is_some() && s.publisher.is_some()).unwrap();
    let kinds = BTreeSet::from([record.kind.clone().unwrap()]);
    let of_kind = knock_out(&document, &whole, &Knockout { kinds, ..Knockout::default() }).1;
    let publishers = BTreeSet::from([record.publisher.clone().unwrap()]);
    let of_publisher = knock_out(&document, &whole, &Knockout { publishers, ..Knockout::default() }).1;
    assert!(of_kind.sources.contains(source) && of_publisher.sources.contains(source));
    assert!(alone(&document, source).claims.is_subset(&of_kind.claims));
}

#[test]
fn a_question_that_loses_its_rival_is_settled() {
    let document = example();
    let whole = evidence(&document);
    let settled = document.sources.keys().any(|source| {
        let fallout = alone(&document, source);
        fallout.settled().all(|question| whole.question(question).is_some()) && fallout.settled().count() > 0
    });
    assert!(settled, "some dispute needs a certain document");
}

#[test]
fn a_reprint_falls_with_its_original() {
    let mut document = example();
    let [original, reprint] = ["surge-oped", "surge-reprint"].map(id);
    let mut copy = document.sources[&original].clone();
    copy.derived_from = vec![original.clone()];
    document.sources.insert(reprint.clone(), copy);
    let name =
        document.claims.iter().find(|(_, c)| c.cites.iter().all(|cite| cite.source == original)).unwrap().0;
    let name = name.clone();
    let cite = Citation { source: reprint.clone(), ..document.claims[&name].cites[0].clone() };
    claim(&mut document, name.as_str()).cites.push(cite);
    assert!(alone(&document, &original).claims.contains(&name));
    assert!(!alone(&document, &reprint).claims.contains(&name));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    /// One pass finds what a knock-out of each document by itself does.
    #[test]
    fn what_rests_on_one_is_what_falls_without_it(seed in 0..5_000_u64) {
        let document = match seed {
            0 => example(),
            seed => testing::document(&mut Rng::with_seed(seed), 6),
        };
        let whole = evidence(&document);
        let soles = rests_on_one(&document, &whole);
        for source in document.sources.keys() {
            let fallout = alone(&document, source);
            let sole = soles.iter().find(|sole| sole.source == *source).cloned().unwrap_or_default();
            prop_assert_eq!(&sole.claims, &fallout.claims, "{}", source);
            prop_assert_eq!(&sole.relations, &fallout.relations, "{}", source);
            let emptied: BTreeSet<Id> =
                fallout.questions.iter().filter(|q| q.left == 0 && !q.lost.is_empty()).map(|q| q.question.clone()).collect();
            prop_assert_eq!(&sole.questions, &emptied, "{}", source);
        }
    }

    /// Switching off never lets anything stand that did not stand before.
    #[test]
    fn a_knock_out_only_takes_away(seed in 0..5_000_u64, actor in 0..6_u8, source in 0..6_u8) {
        let document = testing::document(&mut Rng::with_seed(seed), 6);
        let whole = evidence(&document);
        let knockout = Knockout {
            sources: BTreeSet::from([Id::from(format!("source-{source}"))]),
            asserters: BTreeSet::from([Id::from(format!("actor-{actor}"))]),
            ..Knockout::default()
        };
        let (reduced, fallen) = knock_out(&document, &whole, &knockout);
        for (id, facts) in reduced.claims() {
            prop_assert!(!facts.live || whole.claim(id).unwrap().live);
        }
        prop_assert_eq!(fallout(&document, &whole, &reduced), fallen);
    }
}
