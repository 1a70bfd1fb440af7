use fastrand::Rng;
use proptest::prelude::*;

use super::*;
use crate::edit::testing;
use crate::model::{Claim, Node};

fn ids(index: &Index, query: &str) -> Vec<String> {
    index.search(query, 20).into_iter().map(|hit| hit.id.to_string()).collect()
}

fn example() -> Index {
    Index::new(&testing::example())
}

/// The text of a hit with the parts that fit in brackets.
fn marked(hit: &Hit) -> String {
    let mut text = hit.text.clone();
    for range in hit.matched.iter().rev() {
        text.insert(range.end, ']');
        text.insert(range.start, '[');
    }
    text
}

#[test]
fn typos_find_what_was_meant() {
    let index = example();
    assert_eq!(ids(&index, "marshalls servise")[0], "usms");
    assert_eq!(ids(&index, "detianer")[0], "detainer");
    assert_eq!(ids(&index, "prision polcy")[0], "ppi");
    assert_eq!(ids(&index, "sherrifs")[0], "sheriffs");
    assert_eq!(ids(&index, "enforcment modle")[0], "jem");
    assert_eq!(ids(&index, "jqils")[0], "local-jails");
    assert_eq!(ids(&index, "warrzxt")[0], "wso");
    assert!(ids(&index, "wzrrxnq").is_empty(), "three slips are too many");
}

#[test]
fn letters_scattered_over_a_text_are_no_match() {
    let index = example();
    assert!(ids(&index, "mshlsrv").is_empty());
    assert!(ids(&index, "usmrshl").is_empty());
    assert!(ids(&index, "marshals zebra").is_empty(), "every word must fit");
}

#[test]
fn the_last_word_is_taken_as_a_beginning() {
    let index = example();
    assert_eq!(ids(&index, "deta")[0], "detainer");
    assert_eq!(ids(&index, "marshals ser")[0], "usms");
    assert_eq!(ids(&index, "marsahls serv")[0], "usms");
    assert_eq!(ids(&index, "jail enf")[0], "jem");
}

#[test]
fn names_come_before_aliases_and_these_before_claims() {
    let index = example();
    assert_eq!(ids(&index, "ice")[0], "ice");
    assert_eq!(ids(&index, "287g")[0], "programme-287g");
    assert_eq!(ids(&index, "hold request")[0], "detainer");
    assert_eq!(ids(&index, "PPI")[0], "ppi");
    assert_eq!(ids(&index, "u.s. marshals")[0], "usms");
    let hits = index.search("police", 50);
    let first_claim = hits.iter().position(|hit| hit.section == Section::Claims).unwrap();
    let police = hits.iter().position(|hit| hit.id.as_str() == "police").unwrap();
    assert!(police < first_claim && hits[0].section == Section::Actors);
}

#[test]
fn numbers_are_found_as_they_are_and_only_so() {
    let index = example();
    assert_eq!(ids(&index, "41169"), ["held-41169"]);
    assert_eq!(ids(&index, "41,169"), ["held-41169"]);
    assert!(ids(&index, "41168").is_empty());
}

#[test]
fn a_hit_shows_where_it_lies() {
    let index = example();
    let hits = index.search("marshalls ser", 3);
    assert_eq!((hits[0].field, marked(&hits[0]).as_str()), (Field::Name, "U.S. [Marshals] [Ser]vice"));
    let hits = index.search("administrative", 3);
    assert_eq!((hits[0].field, marked(&hits[0]).as_str()), (Field::Alias, "[administrative] hold"));
    let hits = index.search("287g", 3);
    assert_eq!(marked(&hits[0]), "[287(g]) programme");
}

#[test]
fn equally_good_hits_go_by_relations_and_then_by_id() {
    let mut document = Document::default();
    for id in ["a", "b", "c"] {
        document.actors.insert(id.into(), Node { name: "Jail".to_owned(), ..Node::default() });
    }
    let index = Index::new(&document);
    assert_eq!(ids(&index, "jail"), ["a", "b", "c"]);
    let hits = index.search_by_degree("jail", 2, |id| usize::from(id.as_str() == "c"));
    assert_eq!(hits.iter().map(|hit| hit.id.as_str()).collect::<Vec<_>>(), ["c", "a"]);
}

#[test]
fn nothing_and_too_much_are_survived() {
    let index = example();
    assert!(index.search("", 9).is_empty() && index.search("…", 9).is_empty());
    assert!(index.search("ice", 0).is_empty());
    index.search(&"ice ".repeat(100_000), 9);
    let mut document = Document::default();
    let text = "é\u{301}\u{202e}x'".repeat(50_000);
    document.claims.insert("long".into(), Claim { text, ..Claim::default() });
    Index::new(&document).search("éx", 9);
}

#[test]
fn names_on_the_command_line_stand_for_records() {
    let document = testing::example();
    let one = |section, id: &str| Resolved::One(section, id.into());
    assert_eq!(resolve(&document, "ice"), one(Section::Actors, "ice"));
    assert_eq!(resolve(&document, " marshals "), one(Section::Actors, "usms"));
    assert_eq!(resolve(&document, "us marshals service"), one(Section::Actors, "usms"));
    assert_eq!(resolve(&document, "Administrative hold"), one(Section::Mechanisms, "detainer"));
    let critiques = ["aclu-critique", "aic-critique"].map(|id| (Section::Sources, Id::from(id)));
    assert_eq!(resolve(&document, "Critique of 287(g)"), Resolved::Ambiguous(critiques.to_vec()));
    let Resolved::Unknown(similar) = resolve(&document, "Marshalls Servise") else { panic!() };
    assert_eq!(similar[0], (Section::Actors, "usms".into()));
    assert_eq!(resolve(&document, ""), Resolved::Unknown(Vec::new()));
}

proptest! {
    #[test]
    fn an_index_that_followed_changes_finds_what_a_new_one_finds(seed: u64, size in 0usize..6) {
        let mut random = Rng::with_seed(seed);
        let mut document = testing::document(&mut random, size);
        let mut index = Index::new(&document);
        for _ in 0..4 {
            let edit = testing::edit(&mut random, &document, size);
            edit.apply(&mut document).unwrap();
            for change in &edit.changes {
                if let crate::edit::Change::Record(change) = change {
                    index.record_changed(change.section, &change.id, change.after.as_ref());
                }
            }
        }
        let new = Index::new(&document);
        for query in ["jails", "arzte", "det", "marshals contract", "日"] {
            prop_assert_eq!(index.search(query, 50), new.search(query, 50));
        }
    }

    #[test]
    fn any_text_finds_itself(text in "\\PC{1,40}", query in "\\PC{0,20}") {
        let mut document = Document::default();
        document.claims.insert("claim".into(), Claim { text: text.clone(), ..Claim::default() });
        let index = Index::new(&document);
        prop_assert_eq!(index.search(&text, 1).len(), usize::from(!words(&text).is_empty()));
        for hit in index.search(&query, 9) {
            for range in hit.matched {
                prop_assert!(hit.text.get(range).is_some_and(|part| !part.is_empty()));
            }
        }
    }
}

#[test]
fn places_left_by_changes_are_used_again() {
    let mut document = testing::example();
    let mut index = Index::new(&document);
    for n in 0..5_000 {
        document.actors.get_mut("ice").unwrap().name = format!("Agency {n}");
        index.record_changed(
            Section::Actors,
            &"ice".into(),
            document.record(Section::Actors, &"ice".into()).as_ref(),
        );
    }
    assert!(index.entries.len() < 3_000, "{}", index.entries.len());
    assert_eq!(index.search("agency 4999", 9), Index::new(&document).search("agency 4999", 9));
}

fn find(document: &Document, query: &str) -> Found {
    let evidence = crate::query::testing::evidence(document);
    let (index, filters) =
        (Index::new(document), crate::query::filter::FilterIndex::new(document, &evidence));
    let places = Places::new(&index, &filters);
    Finder { document, index: &index, filters: &filters, places: &places }.search(query, 1_000, |_| 0)
}

fn found(document: &Document, query: &str) -> Vec<Id> {
    find(document, query).hits.into_iter().map(|hit| hit.id).collect()
}

#[test]
fn conditions_narrow_what_words_find() {
    let document = testing::example();
    let all = found(&document, "jails");
    let claims = found(&document, "jails is:claim");
    assert!(claims.iter().all(|id| document.claims.contains_key(id)));
    assert_eq!(claims.len(), all.iter().filter(|id| document.claims.contains_key(*id)).count());
    let rest = found(&document, "jails -is:claim");
    assert_eq!(rest.len() + claims.len(), all.len());

    let numbers = found(&document, "is:claim has:number");
    let with = document.claims.iter().filter(|(_, claim)| claim.quantity.is_some());
    assert_eq!(numbers.iter().collect::<std::collections::BTreeSet<_>>(), with.map(|(id, _)| id).collect());
    let without = found(&document, "is:claim -has:number");
    assert_eq!(numbers.len() + without.len(), document.claims.len());
}

#[test]
fn conditions_name_things_by_words_of_their_names() {
    let document = testing::example();
    let by_id = found(&document, "source:truthout has:number");
    assert!(!by_id.is_empty());
    for claim in &by_id {
        let cites = &document.claims[claim].cites;
        assert!(cites.iter().any(|cite| cite.source.as_str().contains("truthout")), "{claim}");
    }
    let kind = document.actors["ice"].kind.clone().unwrap();
    let label = document.kinds[&kind].label.clone();
    assert_eq!(found(&document, &format!("kind:{kind}")), found(&document, &format!("kind:\"{label}\"")));
    assert!(found(&document, &format!("kind:{kind}")).contains(&Id::from("ice")));
    assert!(found(&document, "by:nobody-at-all").is_empty());
}

#[test]
fn phrases_stand_side_by_side_and_are_marked() {
    let document = testing::example();
    let found = find(&document, "\"local jails\" is:claim");
    assert!(!found.hits.is_empty());
    for hit in &found.hits {
        assert!(folded_text(&hit.text).contains(" local jails"), "{}", hit.text);
        assert!(!hit.matched.is_empty());
    }
    let with: Vec<Id> = self::found(&document, "jails is:claim");
    let without = self::found(&document, "jails is:claim -jails");
    assert!(!with.is_empty() && without.iter().all(|id| !folded_text(document.name(id)).contains(" jails ")));
}

#[test]
fn dates_before_and_after_narrow_together() {
    let document = testing::example();
    let found = found(&document, "after:2024 before:2025-07");
    assert!(!found.is_empty());
    for claim in &found {
        let span = document.claims[claim].when.as_ref().unwrap().span().unwrap();
        assert!(span.earliest.is_none_or(|day| day < crate::model::Day::new(2025, 7, 1)), "{claim}");
        assert!(span.latest.is_none_or(|day| day > crate::model::Day::new(2024, 12, 31)), "{claim}");
    }
}

#[test]
fn what_is_no_condition_is_words() {
    let document = testing::example();
    let query = Query::parse(&document, "colour:red has:wings -police \"a b\" - x \"open");
    assert_eq!(query.words, "colour red has wings - x open".replace("- ", ""));
    assert_eq!((query.phrases, query.without), (vec!["a b".to_owned()], vec!["police".to_owned()]));
    assert!(query.filter.is_empty());
    assert!(Query::parse(&document, "  ").is_empty());
}

#[test]
fn no_query_is_too_odd() {
    let document = testing::example();
    let evidence = crate::query::testing::evidence(&document);
    let (index, filters) =
        (Index::new(&document), crate::query::filter::FilterIndex::new(&document, &evidence));
    let places = Places::new(&index, &filters);
    let finder = Finder { document: &document, index: &index, filters: &filters, places: &places };
    proptest!(|(text in "[a-z:\"“” .>=<2é-]{0,40}|\\PC{0,20}")| {
        let found = finder.search(&text, 20, |_| 0);
        prop_assert!(found.hits.len() <= 20);
    });
}
