//! The worked example, changed in one point: what must come out was worked out by hand first.

use std::collections::BTreeSet;

use crate::model::{
    Answer, Bearing, Citation, Claim, Course, Document, Hedge, How, Id, Link, Quantity, Question, Says,
    Source, Stance, Status, When,
};
use crate::query::testing::{cite, cite_by, claim, evidence, example, id, ids, link, put, quantity, without};
use crate::query::{Dispute, Evidence, Pair, ReadingRule, Relation, State, Triple, Verdict, Why};

fn verdict(evidence: &Evidence, question: &str, one: &str, other: &str) -> (Verdict, Why) {
    let is_it = |pair: &Pair| pair.one == id(one) && pair.other == id(other);
    let pair = evidence.pairs(&id(question)).find(is_it).unwrap();
    (pair.verdict, pair.why)
}

fn state(evidence: &Evidence, question: &str) -> State {
    evidence.question(&id(question)).unwrap().state
}

fn see(evidence: &Evidence, claim: &str) -> Option<String> {
    evidence.claim(&id(claim)).unwrap().earlier_reading.as_ref().map(|earlier| earlier.see.to_string())
}

fn relation(document: &Document, evidence: &Evidence, link: &Link) -> Option<Relation> {
    evidence.relations(document).into_iter().find(|relation| relation.triple == Triple::from(link))
}

/// The roots of the voices of a claim.
fn roots(evidence: &Evidence, claim: &str) -> Vec<Vec<Id>> {
    let voices = &evidence.claim(&id(claim)).unwrap().voices.voices;
    voices.iter().map(|voice| voice.roots.clone()).collect()
}

/// "Some day in May" may be before or after 28 May, so neither is the later one: only the dates differ. Nothing else
/// in the question contradicts, and 135 agencies and 135 agreements of the same month remain. Of the readings after
/// December, that of 28 May begins later than that of May.
#[test]
fn a_smaller_number_of_some_day_in_the_same_month_contradicts_nothing() {
    let mut document = example();
    claim(&mut document, "agreements-579").when = Some(When::from("2025-05"));
    let evidence = evidence(&document);
    assert_eq!(
        verdict(&evidence, "size", "agreements-579", "agreements-628"),
        (Verdict::DifferentDates, Why::Dates)
    );
    assert_eq!(state(&evidence, "size"), State::SameFigureTwoDefinitions);
    assert_eq!(see(&evidence, "agreements-135").as_deref(), Some("agreements-628"));
    assert_eq!(see(&evidence, "agreements-579"), None);
    assert_eq!(see(&evidence, "agreements-628"), None);
}

/// A date that cannot be read is as good as none, and of the two only one is dated then.
#[test]
fn a_date_that_cannot_be_read_is_not_compared() {
    let mut document = example();
    claim(&mut document, "agreements-579").when = Some(When::from("some day in May"));
    let evidence = evidence(&document);
    let expected = (Verdict::NotCompared, Why::OnlyOneDated);
    assert_eq!(verdict(&evidence, "size", "agreements-579", "agreements-628"), expected);
}

/// If agreements can also lapse, 579 in June after 628 in May is a newer reading, and 628 an earlier one.
#[test]
fn without_a_rising_course_only_the_dates_differ() {
    let mut document = example();
    document.measures.get_mut("agreements").unwrap().course = Course::Free;
    let free = evidence(&document);
    let pair = verdict(&free, "size", "agreements-579", "agreements-628");
    assert_eq!(pair, (Verdict::DifferentDates, Why::Dates));
    assert_eq!(see(&free, "agreements-628").as_deref(), Some("agreements-579"));
    assert_eq!(state(&free, "size"), State::SameFigureTwoDefinitions);

    // If they could only fall, the rise from 135 would be the contradiction, and from 628 to 579 none.
    document.measures.get_mut("agreements").unwrap().course = Course::Falling;
    let falling = evidence(&document);
    let pair = verdict(&falling, "size", "agreements-135", "agreements-579");
    assert_eq!(pair, (Verdict::Contradiction, Why::AgainstCourse));
    let pair = verdict(&falling, "size", "agreements-579", "agreements-628");
    assert_eq!(pair, (Verdict::DifferentDates, Why::Dates));
}

/// Later numbers of a rising measure contradict an earlier one only if they lie wholly below it. About 600 is 570 to
/// 630 and may be 628 or more; about 590 ends at 619.5. Under 650 is 585 to 650; at most 700 may be anything to 700.
/// Under 628 leaves 628 out, over 628 lies above it.
#[test]
fn a_hedge_can_excuse_a_later_number() {
    let cases = [
        (600.0, Hedge::About, Verdict::DifferentDates),
        (590.0, Hedge::About, Verdict::Contradiction),
        (650.0, Hedge::Under, Verdict::DifferentDates),
        (628.0, Hedge::Under, Verdict::Contradiction),
        (628.0, Hedge::Over, Verdict::DifferentDates),
        (700.0, Hedge::AtMost, Verdict::DifferentDates),
        (600.0, Hedge::AtMost, Verdict::Contradiction),
        (500.0, Hedge::AtLeast, Verdict::DifferentDates),
    ];
    for (value, hedge, expected) in cases {
        let mut document = example();
        claim(&mut document, "agreements-579").quantity =
            Some(Quantity { hedge, ..quantity("agreements", value) });
        let evidence = evidence(&document);
        let (found, _) = verdict(&evidence, "size", "agreements-579", "agreements-628");
        assert_eq!(found, expected, "{hedge:?} {value}");
    }
}

/// Two limits without a date speak of the same rule: 48 and 72 hours cannot both be the limit.
#[test]
fn two_undated_limits_contradict() {
    let mut document = example();
    claim(&mut document, "jails-hold-48").quantity = Some(quantity("hold-limit", 72.0));
    let undated = evidence(&document);
    let pair = verdict(&undated, "hold", "ice-hold-48", "jails-hold-48");
    assert_eq!(pair, (Verdict::Contradiction, Why::Numbers));
    assert_eq!(state(&undated, "hold"), State::Contested);

    // The rule may have changed since the one that is dated.
    claim(&mut document, "jails-hold-48").when = Some(When::from("2024"));
    let one_dated = evidence(&document);
    let pair = verdict(&one_dated, "hold", "ice-hold-48", "jails-hold-48");
    assert_eq!(pair, (Verdict::NotCompared, Why::OnlyOneDated));
    assert_eq!(state(&one_dated, "hold"), State::Open);
    // Nor does the number make either claim disputed.
    assert!(!undated.claim(&id("ice-hold-48")).unwrap().is_disputed());
}

/// Without Truthout only Visaverge says how many are held, nobody says that contracts should be refused, and the
/// relation between charges and sanctuary policies, which both its claims take from there, is gone. Delegation loses
/// one voice of four.
#[test]
fn a_source_switched_off_takes_down_what_rests_on_it_alone() {
    let document = example();
    let evidence = without(&document, &["truthout-jails"]);
    assert!(!evidence.claim(&id("held-57000")).unwrap().live);
    assert!(!evidence.claim(&id("held-57000")).unwrap().unsourced);
    assert_eq!(see(&evidence, "held-41169"), None);
    assert_eq!(state(&evidence, "held"), State::OneAnswer);
    assert_eq!(state(&evidence, "take-part"), State::OneAnswer);
    assert_eq!(relation(&document, &evidence, &link("charges", "gets-round", "sanctuary")), None);
    let delegates = relation(&document, &evidence, &link("ice", "delegates", "officers")).unwrap();
    assert_eq!((delegates.claims.len(), delegates.voices.count()), (5, 3));
    assert_eq!(delegates.voices.documents.len(), 4);
}

/// A paper that reprints Visaverge adds a document and a name, but no voice.
#[test]
fn a_reprint_joins_the_voice_of_what_it_reprints() {
    let mut document = example();
    let gazette = Source { publisher: Some(id("truthout")), ..Source::default() };
    document.sources.insert(id("gazette"), gazette);
    claim(&mut document, "delegation").cites.push(cite("gazette"));
    assert_eq!(roots(&evidence(&document), "delegation").len(), 3);

    document.sources.get_mut("gazette").unwrap().derived_from = ids(["visaverge-police"]);
    let joined = evidence(&document);
    assert_eq!(roots(&joined, "delegation"), [ids(["factually"]), ids(["truthout", "visaverge"])]);
    assert_eq!(joined.claim(&id("delegation")).unwrap().voices.documents.len(), 4);

    // So do two reprints of one report that is not cited itself; passing on the report in words of their own does
    // not make them two either.
    let reprint = |publisher: &str| Source {
        publisher: Some(id(publisher)),
        derived_from: ids(["ppi-report"]),
        ..Source::default()
    };
    document.sources.insert(id("reprint-a"), reprint("aclu"));
    document.sources.insert(id("reprint-b"), reprint("aic"));
    let cites = vec![cite("reprint-a"), cite("reprint-b")];
    put(&mut document, "reprinted", Claim { cites, ..Claim::default() });
    assert_eq!(roots(&evidence(&document), "reprinted"), [ids(["aclu", "aic"])]);
}

/// Somebody says that ICE does not arrest people held in jails: the relation is disputed, the claims are not, since
/// no citation and no `contradicts` says so. What the director is said not to do counts for ICE once he is not shown.
#[test]
fn a_denial_disputes_a_relation() {
    let mut document = example();
    let denial = |from: &str| Claim {
        links: vec![link(from, "arrests", "jailed")],
        says: Says::No,
        cites: vec![cite("surge-oped")],
        ..Claim::default()
    };
    put(&mut document, "denial", denial("ice"));
    let facts = evidence(&document);
    let arrests = relation(&document, &facts, &link("ice", "arrests", "jailed")).unwrap();
    assert!(arrests.is_disputed());
    assert_eq!(arrests.denied_by, BTreeSet::from([id("denial")]));
    assert_eq!(arrests.claims, BTreeSet::from([id("jail-share")]));
    assert_eq!(arrests.voices.count(), 1);
    assert!(!facts.claim(&id("jail-share")).unwrap().is_disputed());

    put(&mut document, "denial", denial("lyons"));
    let facts = evidence(&document);
    let arrests = relation(&document, &facts, &link("ice", "arrests", "jailed")).unwrap();
    assert!(!arrests.is_disputed());
    assert_eq!(relation(&document, &facts, &link("lyons", "arrests", "jailed")), None);
    let shown = BTreeSet::from([id("ice"), id("jailed")]);
    let lifted = facts.relations_between(&document, &shown);
    assert!(lifted.iter().any(|relation| relation.triple == arrests.triple && relation.is_disputed()));

    // A denial that rests on no source denies nothing.
    claim(&mut document, "denial").cites.clear();
    claim(&mut document, "denial").links = vec![link("ice", "arrests", "jailed")];
    let facts = evidence(&document);
    assert!(!relation(&document, &facts, &link("ice", "arrests", "jailed")).unwrap().is_disputed());
}

/// That a thing was looked for and not found, or is kept back, neither makes a relation nor disputes one.
#[test]
fn not_found_is_neither_yes_nor_no() {
    for says in [Says::NotFound, Says::Withheld] {
        let mut document = example();
        let links = vec![link("ice", "arrests", "jailed"), link("hsi", "arrests", "jailed")];
        put(
            &mut document,
            "silence",
            Claim { links, says, cites: vec![cite("surge-oped")], ..Claim::default() },
        );
        let evidence = evidence(&document);
        assert!(evidence.claim(&id("silence")).unwrap().live);
        assert_eq!(relation(&document, &evidence, &link("hsi", "arrests", "jailed")), None);
        let arrests = relation(&document, &evidence, &link("ice", "arrests", "jailed")).unwrap();
        assert!(!arrests.is_disputed() && arrests.claims.len() == 1);
    }
}

/// A number that was looked for and not found is no reading: it contradicts no number that was found.
#[test]
fn a_number_not_found_contradicts_none() {
    let mut document = example();
    claim(&mut document, "agreements-579").says = Says::NotFound;
    let evidence = evidence(&document);
    let pair = verdict(&evidence, "size", "agreements-579", "agreements-628");
    assert_eq!(pair, (Verdict::NotCompared, Why::NoReading));
}

/// What is taken back stands behind nothing: no relation, no answer, no update, no part and whole. Without the claim
/// that Lyons directs ICE, "ICE and DHS", "ICE", and "Lyons" are two voices, not one.
#[test]
fn a_retraction_takes_a_claim_out_of_everything() {
    let mut document = example();
    for name in ["charges-sidestep", "tfm-revived", "lyons-part", "agreements-628"] {
        claim(&mut document, name).status = Status::Retracted("misread".to_owned());
    }
    let evidence = evidence(&document);
    let round = relation(&document, &evidence, &link("charges", "gets-round", "sanctuary")).unwrap();
    assert_eq!(round.claims, BTreeSet::from([id("refer-and-use-jails")]));
    assert_eq!(see(&evidence, "tfm-historical"), None);
    assert_eq!(roots(&evidence, "safety-tool"), [ids(["dhs", "ice"]), ids(["lyons"])]);
    assert_eq!(state(&evidence, "size"), State::SameFigureTwoDefinitions);
    assert!(!evidence.claim(&id("lyons-part")).unwrap().unsourced, "retracted is not unsourced");
}

/// A figure that may not be what its author meant is compared with none and outdates none.
#[test]
fn a_doubted_number_is_not_compared() {
    let mut document = example();
    claim(&mut document, "agreements-579").doubt = Some("A digit may be missing.".to_owned());
    let evidence = evidence(&document);
    for (one, other) in [("agencies-135", "agreements-579"), ("agreements-579", "agreements-628")] {
        assert_eq!(verdict(&evidence, "size", one, other), (Verdict::NotCompared, Why::Doubted));
    }
    assert_eq!(see(&evidence, "agreements-135").as_deref(), Some("agreements-628"));
}

/// "Hundreds" cannot be held against 628, but still counts agreements and not agencies.
#[test]
fn a_vague_number_is_not_compared_with_its_like() {
    let mut document = example();
    claim(&mut document, "agreements-579").quantity =
        Some(Quantity { measure: id("agreements"), hedge: Hedge::Vague, ..Quantity::default() });
    let evidence = evidence(&document);
    let pair = verdict(&evidence, "size", "agreements-579", "agreements-628");
    assert_eq!(pair, (Verdict::NotCompared, Why::Vague));
    let pair = verdict(&evidence, "size", "agencies-875", "agreements-579");
    assert_eq!(pair, (Verdict::DifferentDefinitions, Why::Measures));
    assert_eq!(see(&evidence, "agreements-135").as_deref(), Some("agreements-628"));
}

/// February lies inside the first hundred days, in which there were 66,463 arrests: no more than that can have been
/// made in February. Half a period counts as inside; one that only overlaps does not.
#[test]
fn a_flow_cannot_be_larger_than_the_flow_it_lies_in() {
    let mut document = example();
    let question = Question { measures: vec![id("ice-arrests")], ..Question::default() };
    document.questions.insert(id("arrests"), question);
    let cases = [
        ("2025-02", 70_000.0, Verdict::Contradiction),
        ("2025-02", 66_463.0, Verdict::DifferentDates),
        ("2025-02", 10_000.0, Verdict::DifferentDates),
        ("2025-03/2025-04", 70_000.0, Verdict::DifferentDates),
        ("2024-12/2025-06", 60_000.0, Verdict::Contradiction),
        ("2024-12/2025-06", 70_000.0, Verdict::DifferentDates),
        ("2025-01-01/2025-04-10", 70_000.0, Verdict::Contradiction),
        ("2025-05", 70_000.0, Verdict::DifferentDates),
    ];
    for (when, value, expected) in cases {
        let when = Some(When::from(when));
        let flow = Claim {
            when,
            quantity: Some(quantity("ice-arrests", value)),
            cites: vec![cite("surge-oped")],
            ..Claim::default()
        };
        put(&mut document, "flow", flow);
        let evidence = evidence(&document);
        let (found, _) = verdict(&evidence, "arrests", "arrests-66463", "flow");
        assert_eq!(found, expected, "{value}");
        assert_eq!(see(&evidence, "arrests-66463"), None, "a flow is never an earlier reading");
    }
}

/// The office and its sheriff are one voice; so are ICE and its support centre; critics are nobody's voice.
#[test]
fn roots_are_lifted_to_the_body_they_are_part_of() {
    let mut document = example();
    let mut cites = vec![
        cite_by("surge-oped", &["waters"]),
        cite_by("visaverge-police", &["jacksonville"]),
        cite_by("truthout-jails", &["lesc", "critics"]),
        cite_by("factually-role", &["lyons"]),
        cite_by("factually-discover", &["critics"]),
    ];
    put(&mut document, "said", Claim { cites: cites.clone(), ..Claim::default() });
    assert_eq!(roots(&evidence(&document), "said"), [ids(["ice"]), ids(["jacksonville"])]);

    cites.drain(..4);
    claim(&mut document, "said").cites = cites;
    let unnamed = evidence(&document);
    assert_eq!(roots(&unnamed, "said"), [ids([])]);
    assert!(unnamed.claim(&id("said")).unwrap().voices.is_unnamed());
}

/// Truthout's own words on the renting of beds are left out beside PPI's in the same document. On their own, they
/// are its voice.
#[test]
fn own_words_count_only_where_the_document_relays_nobody() {
    let mut document = example();
    let rents = link("local-jails", "rents-beds", "ice");
    let voice = |document: &Document| {
        let relation = relation(document, &evidence(document), &rents).unwrap();
        relation.voices.voices.into_iter().map(|voice| voice.roots).collect::<Vec<_>>()
    };
    assert_eq!(voice(&document), [ids(["ppi"])]);
    claim(&mut document, "bed-states-25").cites[0].source = id("visaverge-police");
    assert_eq!(voice(&document), [ids(["ppi"]), ids(["truthout"])]);
    claim(&mut document, "bed-states-25").status = Status::Retracted(String::new());
    assert_eq!(voice(&document), [ids(["truthout"])]);
}

/// Whoever speaks for a thing is not disputed by disputing it elsewhere; a name added to the dispute is.
#[test]
fn nobody_disputes_what_they_assert_themselves() {
    let mut document = example();
    claim(&mut document, "only-public-safety").cites = vec![
        cite_by("visaverge-police", &["chiefs-mayors"]),
        Citation { stance: Stance::Disputes, ..cite_by("surge-oped", &["chiefs-mayors"]) },
    ];
    assert!(!evidence(&document).claim(&id("only-public-safety")).unwrap().is_disputed());
    claim(&mut document, "only-public-safety").cites[1].by.push(id("aclu"));
    let disputed = evidence(&document).claim(&id("only-public-safety")).unwrap().disputed.clone();
    let by = Dispute::DisputedBy { by: ids(["aclu"]), source: id("surge-oped"), at: vec!["¶1".to_owned()] };
    assert_eq!(disputed, [by]);
    // Only where the disputing document is switched on.
    assert!(!without(&document, &["surge-oped"]).claim(&id("only-public-safety")).unwrap().is_disputed());
}

/// `contradicts` works both ways, comes before sides, and keeps a reading from outdating what it contradicts.
#[test]
fn what_is_said_to_contradict_disputes_both() {
    let mut document = example();
    let bearing = Bearing { claim: id("held-41169"), how: How::Contradicts, why: None };
    claim(&mut document, "held-57000").bears_on.push(bearing.clone());
    let facts = evidence(&document);
    assert!(facts.claim(&id("held-57000")).unwrap().is_disputed());
    assert!(facts.claim(&id("held-41169")).unwrap().is_disputed());
    let pair = verdict(&facts, "held", "held-41169", "held-57000");
    assert_eq!(pair, (Verdict::Contradiction, Why::SaidToContradict));
    assert_eq!(see(&facts, "held-41169"), None);
    let custody = relation(&document, &facts, &link("ice", "custody", "people")).unwrap();
    assert_eq!(custody.disputed.len(), 2);

    // Not once the other is taken back.
    claim(&mut document, "held-41169").status = Status::Retracted(String::new());
    assert!(!evidence(&document).claim(&id("held-57000")).unwrap().is_disputed());
}

/// Rival answers and other numbers never make a claim disputed.
#[test]
fn a_rival_answer_disputes_nothing() {
    let document = example();
    let evidence = evidence(&document);
    for name in ["agreements-579", "agreements-628", "join", "refuse-all", "held-80000"] {
        assert!(!evidence.claim(&id(name)).unwrap().is_disputed(), "{name}");
    }
}

/// `updates` counts before a later reading, and of two updates the later one is to be seen.
#[test]
fn an_update_takes_the_place_of_what_it_updates() {
    let mut document = example();
    let updates = |when: &str| Claim {
        when: Some(When::from(when)),
        cites: vec![cite("surge-oped")],
        bears_on: vec![Bearing { claim: id("held-41169"), how: How::Updates, why: None }],
        ..Claim::default()
    };
    put(&mut document, "update-a", updates("2025-04"));
    put(&mut document, "update-b", updates("2025-03"));
    let earlier = evidence(&document).claim(&id("held-41169")).unwrap().earlier_reading.clone().unwrap();
    assert_eq!((earlier.see, earlier.rule), (id("update-a"), ReadingRule::Updates));

    // 579 contradicts 628; to say that it updates it does not make 628 history.
    let bearing = Bearing { claim: id("agreements-628"), how: How::Updates, why: None };
    claim(&mut document, "agreements-579").bears_on.push(bearing);
    assert_eq!(see(&evidence(&document), "agreements-628"), None);
}

/// A claim with nobody behind it is a draft: visibly unsourced, beside the live claims and never among them.
#[test]
fn a_claim_without_a_source_draws_an_unsourced_relation() {
    let mut document = example();
    let draft = |from: &str| Claim { links: vec![link(from, "arrests", "jailed")], ..Claim::default() };
    put(&mut document, "draft-new", draft("hsi"));
    put(&mut document, "draft-old", draft("ice"));
    let evidence = evidence(&document);
    let new = relation(&document, &evidence, &link("hsi", "arrests", "jailed")).unwrap();
    assert!(new.is_unsourced() && new.voices.count() == 0);
    assert_eq!(new.drawn_from(), &BTreeSet::from([id("draft-new")]));
    let old = relation(&document, &evidence, &link("ice", "arrests", "jailed")).unwrap();
    assert!(!old.is_unsourced() && old.claims.len() == 1 && old.unsourced.len() == 1);
}

/// The task-force relation has two claims, one of them updated. Without the other it is over.
#[test]
fn a_relation_is_over_when_all_its_claims_are() {
    let mut document = example();
    let questions = link("officers", "questions", "people");
    let facts = evidence(&document);
    let both = relation(&document, &facts, &questions).unwrap();
    assert!(!both.ended && !both.superseded);
    claim(&mut document, "ask-status").status = Status::Retracted(String::new());
    let facts = evidence(&document);
    let one = relation(&document, &facts, &questions).unwrap();
    assert!(one.ended && one.superseded);

    // 135 agencies in December are an earlier reading; 875 in June are not, and a stock does not end.
    let joins = relation(&document, &facts, &link("agencies-local", "joins", "programme-287g")).unwrap();
    assert!(!joins.ended && !joins.superseded);
    // A flow of the first hundred days of 2025 is over in 2026.
    assert!(relation(&document, &facts, &link("ice", "arrests", "people")).unwrap().ended);
}

/// "Yes" on one side and "no" on the other oppose each other whatever numbers they give.
#[test]
fn sides_come_before_numbers() {
    let mut document = example();
    let sided = |side: &str, value: f64| Claim {
        quantity: Some(quantity("hold-limit", value)),
        cites: vec![cite("surge-oped")],
        answers: vec![Answer { question: id("safer"), side: Some(id(side)) }],
        ..Claim::default()
    };
    put(&mut document, "side-a", sided("safer", 48.0));
    put(&mut document, "side-b", sided("safer", 72.0));
    let evidence = evidence(&document);
    assert_eq!(verdict(&evidence, "safer", "side-a", "side-b"), (Verdict::Agree, Why::Sides));
    assert_eq!(verdict(&evidence, "hold", "side-a", "side-b"), (Verdict::Contradiction, Why::Numbers));
    assert_eq!(verdict(&evidence, "safer", "diverts-resources", "side-a"), (Verdict::Opposed, Why::Sides));
}
