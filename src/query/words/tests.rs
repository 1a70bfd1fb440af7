//! The phrases, one by one.

use super::*;
use crate::model::{Hedge, Measure, Quantity, When};
use crate::query::testing::{day as on, evidence, example, id};
use crate::query::{Basis, KnownFrom, PathQuestion, paths};

#[test]
fn dates_are_said_only_as_precisely_as_they_are_known() {
    let cases = [
        ("2025-06-30", "30 June 2025", "2025-06-30"),
        ("?2025-06-30", "30 June 2025, year inferred", "2025-06-30, year inferred"),
        ("2025-06", "June 2025", "2025-06"),
        ("?2025-06", "June 2025, year inferred", "2025-06, year inferred"),
        ("1996", "1996", "1996"),
        ("1996?", "1996, inferred", "1996, inferred"),
        ("1996~", "1996, approximate", "1996, approximate"),
        (
            "?2025-01-20/?2025-06-26",
            "between 20 January and 26 June 2025, year inferred",
            "between 2025-01-20 and 2025-06-26, year inferred",
        ),
        ("2025-01-01?/2025-04-10?", "between 1 January and 10 April 2025, inferred", ""),
        ("2024-12/2025-06", "between December 2024 and June 2025", ""),
        ("2024/2025", "between 2024 and 2025", "between 2024 and 2025"),
        ("../2026-01-24", "by 24 January 2026", "by 2026-01-24"),
        ("2025-01/..", "since January 2025", "since 2025-01"),
        ("2025-01/", "from January 2025, end unknown", ""),
        ("193X", "the 1930s", "the 1930s"),
        ("2025-06-XX", "some day in June 2025", ""),
        ("2025-XX", "some time in 2025", ""),
        ("2024-21", "spring 2024", "2024-21"),
        ("-0043", "44 BC", "-0043"),
        ("some day in May", "some day in May", "some day in May"),
    ];
    for (text, words, numeric) in cases {
        assert_eq!(when(&When::from(text), DateStyle::Words), words);
        if !numeric.is_empty() {
            assert_eq!(when(&When::from(text), DateStyle::Numeric), numeric);
        }
    }
}

#[test]
fn numbers_keep_their_hedges_and_their_words() {
    let document = example();
    let said = |claim: &str| {
        let number = document.claims[&id(claim)].quantity.as_ref().unwrap();
        quantity(number, document.measures.get(&number.measure))
    };
    assert_eq!(said("held-57000"), "about 57,000 people");
    assert_eq!(said("jail-share"), "almost half (under 50 % of all ICE arrests)");
    assert_eq!(said("held-80000"), "over 80,000 people, estimated");
    assert_eq!(said("minor-accusations"), "typically");
    assert_eq!(said("atd-547"), "54.7 % of detainees");
    assert_eq!(said("ice-hold-48"), "48 hours");
    assert_eq!(said("depression-1800000"), "up to 1.8 million (at most 1,800,000 people)");
    assert_eq!(said("no-outcome-figure"), "no number");

    let range = Quantity { low: Some(-0.5), high: Some(1234.0), hedge: Hedge::About, ..Quantity::default() };
    assert_eq!(quantity(&range, None), "−0.5 to 1,234");
    let vague = Quantity { hedge: Hedge::Vague, ..Quantity::default() };
    assert_eq!(quantity(&vague, Some(&Measure::default())), "an amount that is not given");
}

#[test]
fn large_and_odd_numbers_can_be_read() {
    assert_eq!(number(0.0), "0");
    assert_eq!(number(-0.0), "0");
    assert_eq!(number(999.0), "999");
    assert_eq!(number(1_000_000.0), "1,000,000");
    assert_eq!(number(0.123_45), "0.1235");
    assert_eq!(number(-1000.5), "−1,000.5");
    assert_eq!(number(f64::INFINITY), "inf");
}

#[test]
fn voices_beside_documents() {
    let document = example();
    let evidence = evidence(&document);
    let said = |claim: &str| voices(&evidence.claim(&id(claim)).unwrap().voices);
    assert_eq!(said("booking-data"), "1 voice in 2 documents");
    assert_eq!(said("ice-trains"), "3 voices in 3 documents");
    assert_eq!(said("makes-safer"), "1 unnamed voice in 1 document");
    assert_eq!(voices(&Voices::default()), "no source");
}

#[test]
fn a_relation_reads_as_a_sentence() {
    let document = example();
    let relations = evidence(&document).relations(&document);
    let said: Vec<String> = relations.iter().map(|one| relation(&document, one)).collect();
    assert!(
        said.contains(
            &"ICE delegates authority to Local officers, through 287(g) and Section 287(g)".to_owned()
        ),
        "{said:#?}"
    );
    assert!(said.contains(&"Local police holds people for ICE".to_owned()));
}

#[test]
fn known_from_says_where_it_is_only_a_bound() {
    let known = |basis| Some(KnownFrom { day: on("2025-06-01"), basis });
    assert_eq!(known_from(known(Basis::Dates), DateStyle::Words), "≥ 1 June 2025");
    assert_eq!(known_from(known(Basis::Published), DateStyle::Numeric), "2025-06-01");
    assert_eq!(known_from(None, DateStyle::Words), "undated");
}

#[test]
fn a_citation_can_be_pasted() {
    let mut document = example();
    let style = DateStyle::Words;
    assert_eq!(
        source_citation(&document, &id("waters-statement"), style),
        "T.K. Waters, [Statement explaining participation in 287(g)], February 2025."
    );
    document.sources.get_mut("factually-discover").unwrap().url = Some("https://example.org/a".to_owned());
    assert_eq!(
        source_citation(&document, &id("factually-discover"), style),
        "“How do local law enforcement and ICE coordinate to discover people for deportation?”, Factually, by 24 January 2026, https://example.org/a."
    );
    assert_eq!(
        claim_citation(&document, &id("held-57000"), style),
        "About 57,000 people were in ICE detention, on average over the month.\n\
         ICE, relayed from [Report on local jails; title not given], from [ICE detention data], in “Local Jails Play \
         Integral Role in Mass Deportation, Report Says”, Truthout, undated. ¶13."
    );
    assert_eq!(source_citation(&document, &id("none"), style), "none (no such source).");
    assert_eq!(
        dispute(&document, &evidence(&document).claim(&id("only-public-safety")).unwrap().disputed[0]),
        "disputed by Critics in “How Local Police Departments Enable ICE's Deportation Efforts”, ¶59"
    );
}

/// The two hops over the referral are one sentence, the station of the charges ends another.
#[test]
fn a_path_reads_as_sentences_with_claims() {
    let document = example();
    let evidence = evidence(&document);
    let question = PathQuestion { most_paths: 99, ..PathQuestion::new(id("ice"), id("sanctuary")) };
    let found = paths(&document, &evidence, &question, |_| true);
    let told = |second: &str| -> Vec<String> {
        let told = found.paths.iter().find(|path| path.points[1] == id(second)).unwrap();
        path(&document, told).into_iter().map(|sentence| sentence.text).collect()
    };
    assert_eq!(
        told("referral"),
        [
            "ICE makes a request to Federal prosecutors, through Referral for prosecution",
            "Federal prosecutors charges People charged with immigration crimes, through Criminal immigration charges",
            "Criminal immigration charges gets round Sanctuary policies",
        ]
    );
    assert_eq!(
        told("commercial-data"),
        [
            "Data companies and intermediaries gives data to ICE, through Commercial data and intermediaries",
            "Commercial data and intermediaries gets round Sanctuary policies",
        ]
    );
}

#[test]
fn counts_have_their_thousands_parted() {
    assert_eq!(super::counted(1, "claim", "claims"), "1 claim");
    assert_eq!(super::counted(183_229, "claim", "claims"), "183,229 claims");
    assert_eq!(super::whole(0), "0");
}
