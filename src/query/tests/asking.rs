//! What is hidden, clocks and cards: what the window asks of a graph.

use std::collections::BTreeSet;

use fastrand::Rng;
use proptest::prelude::*;

use crate::edit::testing;
use crate::model::{Bearing, How, Id, Stance};
use crate::query::answers::Pair;
use crate::query::hiding::Hiding;
use crate::query::testing::{TODAY, claim, day, evidence, example, id, ids};
use crate::query::{
    Clock, Evidence, Handling, Settings, State, Then, Truth, Verdict, known_ticks, question_card,
    truth_ticks, walk,
};

fn set(names: &[&str]) -> BTreeSet<Id> {
    ids(names.iter().copied()).into_iter().collect()
}

#[test]
fn what_is_hidden_stays_so_whatever_is_hidden_after_it() {
    let document = example();
    let mut hiding = Hiding::default();
    hiding.hide(BTreeSet::new());
    assert!(hiding.is_off(), "nothing was hidden");
    hiding.hide(set(&["ice", "ero"]));
    assert_eq!(hiding.of(document.node_ids()), set(&["ice", "ero"]));
    hiding.hide_others(set(&["ice", "sanctuary"]));
    let hidden = hiding.of(document.node_ids());
    assert_eq!(hidden.len(), document.node_ids().count() - 1);
    assert!(!hidden.contains("sanctuary") && hidden.contains("ice"));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// Between two ticks nothing changes, and at each tick something does.
    #[test]
    fn ticks_are_the_days_on_which_something_changes(seed in 0..5_000_u64, offset in 0..400_usize) {
        let document = if seed == 0 { example() } else { testing::document(&mut Rng::with_seed(seed), 8) };
        let evidence = evidence(&document);
        let truths = |day| -> Vec<Truth> {
            document.claims.keys().map(|claim| evidence.truth(&document, claim, day)).collect()
        };
        let ticks = truth_ticks(&document, &evidence);
        for tick in &ticks {
            let (before, after) = (truths(tick.day.previous()), truths(tick.day));
            let changed = before.iter().zip(&after).filter(|(a, b)| a != b).count();
            prop_assert_eq!(changed, tick.claims);
        }
        let mut day = ticks.get(offset % ticks.len().max(1)).map_or(TODAY, |tick| tick.day);
        for _ in 0..40 {
            let next = day.next();
            let is_tick = ticks.iter().any(|tick| tick.day == next);
            prop_assert_eq!(truths(day) != truths(next), is_tick, "{}", next);
            day = next;
        }
    }
}

#[test]
fn the_clocks_agree_with_the_rules_they_are_made_of() {
    let document = example();
    let evidence = evidence(&document);
    assert_eq!(Clock::default().apply(&document, &evidence).counts.sure, document.claims.len());
    let on = day("2025-07-01");
    let clock = Clock { true_as_of: Some(on), undated: Handling::Hide, ..Clock::default() };
    let timed = clock.apply(&document, &evidence);
    let counts = timed.counts;
    assert_eq!(counts.sure + counts.maybe + counts.undated + counts.no, document.claims.len());
    assert!(counts.sure > 0 && counts.maybe > 0 && counts.undated > 0 && counts.no > 0);
    for claim in document.claims.keys() {
        let expected = match evidence.truth(&document, claim, on) {
            Truth::Surely => Handling::Show,
            Truth::Maybe => Handling::Grey,
            Truth::No | Truth::Undated => Handling::Hide,
        };
        assert_eq!(timed.handling(claim), expected, "{claim}");
    }
    // What nobody had published is not known, whenever it was true.
    let early = Clock { known_as_of: Some(day("1990-01-01")), ..Clock::default() };
    assert!(
        document
            .claims
            .keys()
            .all(|claim| matches!(early.then(&document, &evidence, claim), Then::No | Then::Undated))
    );
    assert!(!known_ticks(&evidence).is_empty());
}

/// With the documents of later days switched off, a question stands as it stood then.
#[test]
fn evidence_as_of_a_day_knows_nothing_newer() {
    let document = example();
    let now = evidence(&document);
    let clock = Clock { known_as_of: Some(day("2025-12-31")), ..Clock::default() };
    let mut settings = Settings::on(TODAY);
    settings.switched_off = clock.not_known_yet(&document, &now);
    assert!(!settings.switched_off.is_empty());
    let then = Evidence::new(&document, &settings);
    for (id, facts) in then.claims().filter(|(_, facts)| facts.live) {
        assert!(facts.known_from.is_none_or(|known| known.day <= day("2025-12-31")), "{id}");
    }
}

#[test]
fn clocks_are_kept_as_text() {
    let clock = Clock { true_as_of: Some(day("2025-07-01")), ..Clock::default() };
    let text = serde_json::to_string(&clock).unwrap();
    assert!(text.contains("\"2025-07-01\""));
    assert_eq!(serde_json::from_str::<Clock>(&text).unwrap(), clock);
    assert!(serde_json::from_str::<Clock>(r#"{"true_as_of":"soon"}"#).is_err());
}

#[test]
fn a_card_has_every_answer_with_its_receipts() {
    let document = example();
    let evidence = evidence(&document);
    for (id, facts) in evidence.questions() {
        let card = question_card(&document, &evidence, id).unwrap();
        assert_eq!(card.answers.len(), facts.answer_count());
        assert_eq!(card.pairs.len() + card.pairs_left_out, evidence.pairs(id).count());
        assert!(card.pairs.is_sorted_by_key(|pair| pair.verdict));
        let clashes = |pair: &Pair| matches!(pair.verdict, Verdict::Contradiction | Verdict::Opposed);
        assert_eq!(card.pairs.iter().any(clashes), facts.state == State::Contested);
        for answer in &card.answers {
            assert!(
                answer.sayings.iter().any(|saying| saying.stance == Stance::Supports),
                "{}",
                answer.claim
            );
            assert_eq!(answer.counted.is_some(), document.claims[&answer.claim].quantity.is_some());
        }
        let points = card.series.iter().flat_map(|series| series.points.iter().chain(&series.undated));
        for point in points {
            assert!(point.low <= point.value && point.high.is_none_or(|high| point.value <= high));
        }
        for series in &card.series {
            assert!(series.points.is_sorted_by_key(|point| point.earliest.or(point.latest)));
        }
        for feed in &card.feeds {
            let back = question_card(&document, &evidence, &feed.question).unwrap();
            assert!(back.feeds.iter().any(|other| other.question == *id), "feeding goes both ways");
        }
    }
    assert_eq!(question_card(&document, &evidence, &id("no-question")), None);
}

#[test]
fn a_walk_goes_both_ways_and_not_over_what_was_taken_back() {
    let mut document = example();
    let (one, other) = (id("held-57000"), id("held-80000"));
    claim(&mut document, "held-80000").bears_on =
        vec![Bearing { claim: one.clone(), how: How::Updates, why: Some("newer".to_owned()) }];
    let evidence_now = evidence(&document);
    let from_old = walk(&document, &evidence_now, &one);
    let incoming = from_old.iter().find(|step| step.claim == other).unwrap();
    assert_eq!(
        (incoming.how, incoming.is_incoming, incoming.why.as_deref()),
        (How::Updates, true, Some("newer"))
    );
    let from_new = walk(&document, &evidence_now, &other);
    assert!(from_new.iter().any(|step| step.claim == one && !step.is_incoming));
    claim(&mut document, "held-80000").status = crate::model::Status::Retracted("wrong".to_owned());
    assert!(walk(&document, &evidence(&document), &one).iter().all(|step| step.claim != other));
}
