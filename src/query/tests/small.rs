//! Clocks, lifting and footing, on the worked example and on small documents.

use std::collections::BTreeSet;

use crate::model::{Citation, Claim, ClaimKind, Day, Document, Id, Recorded, When};
use crate::query::Truth::{Maybe, No, Surely, Undated};
use crate::query::testing::{
    TODAY, blank, cite, cite_by, claim, day, evidence, example, id, ids, link, put, without,
};
use crate::query::{Basis, Evidence, Footing, Freshness, Known, Settings, Truth};

fn truths(document: &Document, claim: &str, days: &[&str]) -> Vec<Truth> {
    let evidence = evidence(document);
    days.iter().map(|text| evidence.truth(document, &id(claim), day(text))).collect()
}

/// Visaverge speaks of June 2025 and of nothing later, and is the earliest of the three that has a date; Factually's
/// other document was checked on 24 January 2026, and its first has no date at all.
#[test]
fn a_claim_is_known_from_the_earliest_of_its_documents() {
    let document = example();
    let all = evidence(&document);
    let known = all.claim(&id("delegation")).unwrap().known_from.unwrap();
    assert_eq!((known.day, known.basis, known.is_at_least()), (day("2025-06-01"), Basis::Dates, true));
    assert_eq!(all.known(&id("delegation"), day("2025-05-31")), Known::NotYet);
    assert_eq!(all.known(&id("delegation"), day("2025-06-01")), Known::Yes);
    assert_eq!(all.known(&id("jem-holds"), day("2026-01-01")), Known::Undated);
    assert_eq!(all.known(&id("delegation-programme"), day("2025-05-28")), Known::Yes);

    let known = without(&document, &["visaverge-police"]).claim(&id("delegation")).unwrap().known_from;
    assert_eq!(known.map(|known| (known.day, known.basis)), Some((day("2026-01-24"), Basis::Published)));
}

/// Published comes before dates spoken of, these before the day of recording; a vow for 2030 does not make its
/// document one of 2030.
#[test]
fn what_tells_from_when_a_document_is_known() {
    let mut document = example();
    let on = |text: &str| Some(Recorded { by: None, on: Some(When::from(text)) });
    claim(&mut document, "jem-holds").recorded = on("2026-02-03");
    claim(&mut document, "tfm-multiplier").recorded = on("2026-02");
    let known = |document: &Document| {
        let known = evidence(document).source_known_from(&id("factually-role")).unwrap();
        (known.day, known.basis)
    };
    assert_eq!(known(&document), (day("2026-02-03"), Basis::Recorded));
    claim(&mut document, "jem-holds").when = Some(When::from("2024"));
    assert_eq!(known(&document), (day("2024-01-01"), Basis::Dates));
    claim(&mut document, "jem-holds").kind = ClaimKind::Aim;
    assert_eq!(known(&document), (day("2026-02-03"), Basis::Recorded));
    document.sources.get_mut("factually-role").unwrap().published = Some(When::from("2023-04"));
    assert_eq!(known(&document), (day("2023-04-30"), Basis::Published));
}

/// 41,169 in February holds until the reading of June: on some day in February it came to hold, in June it may have
/// been replaced on any day. That of June carries a `?`.
#[test]
fn a_stock_holds_until_its_next_reading() {
    let document = example();
    let days =
        ["2025-01-31", "2025-02-10", "2025-02-28", "2025-05-31", "2025-06-15", "2025-06-30", "2026-01-01"];
    assert_eq!(truths(&document, "held-41169", &days), [No, Maybe, Surely, Surely, Maybe, No, No]);
    assert_eq!(truths(&document, "held-57000", &days), [No, No, No, No, Maybe, Maybe, Maybe]);
    // 628 was contradicted, not replaced.
    assert_eq!(
        truths(&document, "agreements-628", &["2025-05-27", "2025-05-28", "2026-01-01"]),
        [No, Surely, Surely]
    );
}

/// A flow is of its whole period; what happened in 1996 happened on some day of it; a guessed date is a maybe.
#[test]
fn a_date_contains_a_day_surely_or_maybe() {
    let document = example();
    assert_eq!(
        truths(&document, "new-444", &["2025-01-19", "2025-01-20", "2025-06-30"]),
        [No, Surely, Surely]
    );
    assert_eq!(truths(&document, "arrests-66463", &["2025-02-01", "2025-04-11"]), [Maybe, No]);
    assert_eq!(
        truths(&document, "passed-1996", &["1995-12-31", "1996-06-01", "1997-01-01"]),
        [No, Maybe, No]
    );
    assert_eq!(truths(&document, "de-facto-agents", &["1935-01-01", "1940-01-01"]), [Maybe, No]);
    assert_eq!(truths(&document, "delegation", &["2025-01-01"]), [Undated]);
}

/// The newest document of the delegation is of 24 January 2026.
#[test]
fn an_undated_claim_grows_stale_after_24_months() {
    let mut document = example();
    let fresh = |document: &Document, claim: &str, today: Day| {
        Evidence::new(document, &Settings::on(today)).claim(&id(claim)).unwrap().freshness
    };
    assert_eq!(fresh(&document, "delegation", day("2028-01-24")), Freshness::Current);
    assert_eq!(fresh(&document, "delegation", day("2028-01-25")), Freshness::Stale);
    assert_eq!(fresh(&document, "jem-holds", day("2040-01-01")), Freshness::Undated);
    assert_eq!(fresh(&document, "jail-share", day("2040-01-01")), Freshness::Dated);

    claim(&mut document, "jem-holds").review_by = Some(When::from("2026-02"));
    assert_eq!(fresh(&document, "jem-holds", day("2026-02-28")), Freshness::Undated);
    assert_eq!(fresh(&document, "jem-holds", TODAY), Freshness::Stale);
    claim(&mut document, "delegation").when = Some(When::from("2025-01/.."));
    assert_eq!(fresh(&document, "delegation", day("2028-01-25")), Freshness::Stale);
}

fn part(document: &mut Document, name: &str, from: &str, to: &str) {
    let links = vec![link(from, "part-of", to)];
    put(document, name, Claim { links, cites: vec![cite("surge-oped")], ..Claim::default() });
}

/// lesc is part of ice, ice of dhs: with ice hidden, dhs is the nearest that is shown; with both shown, ice is.
#[test]
fn ends_are_lifted_to_the_nearest_whole_that_is_shown() {
    let mut document = blank();
    part(&mut document, "part-1", "lesc", "ice");
    part(&mut document, "part-2", "ice", "dhs");
    let links = vec![link("lesc", "gives-data", "police"), link("lesc", "gives-data", "ice")];
    put(&mut document, "gives", Claim { links, cites: vec![cite("surge-oped")], ..Claim::default() });
    let evidence = evidence(&document);
    let between = |shown: &[&str]| -> Vec<(Id, Id)> {
        let shown: BTreeSet<Id> = ids(shown.iter().copied()).into_iter().collect();
        let relations = evidence.relations_between(&document, &shown);
        relations.into_iter().map(|relation| (relation.triple.from, relation.triple.to)).collect()
    };
    assert_eq!(between(&["ice", "dhs", "police"]), [(id("ice"), id("police"))]);
    assert_eq!(between(&["dhs", "police"]), [(id("dhs"), id("police"))]);
    assert_eq!(between(&["lesc", "ice", "police"]), [(id("lesc"), id("ice")), (id("lesc"), id("police"))]);
    assert_eq!(between(&["police"]), []);
    assert_eq!(evidence.part_relations(&document).len(), 2);
    assert_eq!(evidence.parts().all_wholes_of(&id("lesc")), ids(["ice", "dhs"]));
    assert_eq!(evidence.parts().bodies_of(&id("lesc")), BTreeSet::from([id("dhs")]));
}

/// Things that are part of each other are one body, named by the first of their ids; nothing hangs.
#[test]
fn a_circle_of_parts_is_one_body() {
    let mut document = blank();
    for (at, (from, to)) in
        [("ice", "dhs"), ("dhs", "hsi"), ("hsi", "ice"), ("lesc", "ice")].iter().enumerate()
    {
        part(&mut document, &format!("part-{at}"), from, to);
    }
    let cites = vec![cite_by("surge-oped", &["lesc"]), cite_by("surge-oped", &["hsi"])];
    put(&mut document, "said", Claim { cites, ..Claim::default() });
    let evidence = evidence(&document);
    let voices = &evidence.claim(&id("said")).unwrap().voices;
    assert_eq!(voices.voices[0].roots, ids(["dhs"]));
    assert_eq!(voices.count(), 1);
    assert_eq!(evidence.parts().nearest_shown(&BTreeSet::from([id("hsi")]))[&id("lesc")], id("hsi"));
}

/// A body that is part of "critics" stays itself: nobody in particular speaks for nobody.
#[test]
fn nothing_is_lifted_to_an_unnamed_whole() {
    let mut document = blank();
    part(&mut document, "part-1", "aclu", "critics");
    let evidence = evidence(&document);
    assert_eq!(evidence.parts().bodies_of(&id("aclu")), BTreeSet::from([id("aclu")]));
}

fn footing_of(document: &mut Document, links: bool, citation: Citation) -> Footing {
    let links = if links { vec![link("ice", "arrests", "people")] } else { Vec::new() };
    put(document, "said", Claim { links, cites: vec![citation], ..Claim::default() });
    evidence(document).claim(&id("said")).unwrap().footings[0]
}

/// ICE's own data set on ICE's arrests is primary, on other matters bare; a part of ICE speaking in it is ICE.
#[test]
fn each_footing_by_its_rule() {
    let mut document = example();
    let relaying = |citation: Citation, relays: &str| Citation { relays: ids([relays]), ..citation };
    assert_eq!(footing_of(&mut document, true, cite("ice-data")), Footing::Primary);
    assert_eq!(footing_of(&mut document, true, cite_by("ice-data", &["lyons"])), Footing::Primary);
    assert_eq!(footing_of(&mut document, false, cite("ice-data")), Footing::Bare);
    assert_eq!(footing_of(&mut document, true, cite("ppi-report")), Footing::Bare);
    assert_eq!(footing_of(&mut document, true, cite_by("ppi-report", &["ice"])), Footing::Relayed);
    assert_eq!(footing_of(&mut document, true, relaying(cite("ppi-report"), "ice-data")), Footing::Carried);
    let own_named = relaying(cite_by("ppi-report", &["ppi"]), "ice-data");
    assert_eq!(footing_of(&mut document, true, own_named), Footing::Carried);
    assert_eq!(footing_of(&mut document, true, cite_by("ppi-report", &["critics"])), Footing::Unnamed);
    assert_eq!(footing_of(&mut document, true, cite_by("ppi-report", &["critics", "ice"])), Footing::Relayed);
}

/// A citation of a document that is not there supports nothing; ids that nothing has are borne everywhere.
#[test]
fn ids_that_nothing_has_are_borne() {
    let mut document = example();
    put(
        &mut document,
        "lost",
        Claim {
            links: vec![link("nobody", "nothing", "nowhere"), link("nobody", "part-of", "nowhere")],
            about: ids(["lost", "none"]),
            cites: vec![
                cite("no-source"),
                Citation { relays: ids(["none"]), ..cite_by("surge-oped", &["none"]) },
            ],
            bears_on: vec![crate::model::Bearing { claim: id("none"), ..Default::default() }],
            answers: vec![crate::model::Answer { question: id("none"), side: None }],
            ..Claim::default()
        },
    );
    let facts = evidence(&document);
    assert!(facts.claim(&id("lost")).unwrap().live);
    assert_eq!(facts.claim(&id("lost")).unwrap().voices.documents, ids(["surge-oped"]));
    claim(&mut document, "lost").cites.pop();
    let facts = evidence(&document);
    assert!(!facts.claim(&id("lost")).unwrap().live && facts.claim(&id("lost")).unwrap().unsourced);
}
