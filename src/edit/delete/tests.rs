use fastrand::Rng;
use proptest::prelude::*;

use super::super::{Edit, History, testing};
use super::*;
use crate::model::{Citation, Link, Node, Source};

fn apply(document: &Document, edit: &Edit) -> Document {
    let mut after = document.clone();
    edit.apply(&mut after).unwrap();
    after
}

/// Whether a text of the file names the id, in quotes as ids are written.
fn is_named(document: &Document, id: &Id) -> bool {
    testing::text(document).contains(&format!("\"{id}\""))
}

fn lines(deletion: &Deletion) -> Vec<&str> {
    deletion.toll.iter().map(|line| line.text.as_str()).collect()
}

proptest! {
    #[test]
    fn nothing_names_what_was_deleted_and_undo_brings_all_of_it_back(seed: u64, size in 0usize..6) {
        let mut random = Rng::with_seed(seed);
        let before = testing::document(&mut random, size);
        let mut document = before.clone();
        let named: Vec<Id> = Section::NAMED.iter().flat_map(|section| document.ids(*section)).collect();
        let ids: BTreeSet<Id> = named.iter().filter(|_| random.u32(0..4) == 0).cloned().collect();
        let deletion = delete(&document, &ids);
        let mut history = History::default();
        history.apply(&mut document, deletion.edit.clone()).unwrap();
        for line in deletion.toll.iter().filter(|line| line.text.contains("was deleted")) {
            prop_assert!(!is_named(&document, &line.id), "{} in {}", line.id, testing::text(&document));
        }
        for id in &ids {
            prop_assert!(!is_named(&document, id));
        }
        let changed: BTreeSet<Id> = deletion.edit.changes.iter().filter_map(|change| match change {
            super::super::Change::Record(change) => Some(change.id.clone()),
            _ => None,
        }).collect();
        let listed: BTreeSet<Id> = deletion.toll.iter().map(|line| line.id.clone()).collect();
        prop_assert_eq!(changed, listed, "the toll lists all that changed");
        history.undo(&mut document).unwrap();
        prop_assert_eq!(document, before);
    }

    #[test]
    fn no_citation_becomes_the_word_of_somebody_else(seed: u64, size in 1usize..5) {
        let mut random = Rng::with_seed(seed);
        let before = testing::document(&mut random, size);
        let ids: BTreeSet<Id> = before.actors.keys().chain(before.sources.keys()).take(2).cloned().collect();
        let after = apply(&before, &delete(&before, &ids).edit);
        for (id, claim) in &after.claims {
            for cite in &claim.cites {
                let speakers = |cite: &Citation| (cite.by.is_empty(), cite.by.is_empty().then(|| cite.relays.last().cloned()));
                let kept = before.claims[id].cites.iter().any(|old| {
                    old.source == cite.source && old.at == cite.at && speakers(old) == speakers(cite)
                });
                prop_assert!(kept, "{cite:?} of {:?}", before.claims[id].cites);
            }
        }
    }
}

#[test]
fn an_agency_goes_with_the_claims_on_it_and_leaves_the_others() {
    let document = testing::example();
    let deletion = delete(&document, &testing::set(&["jem"]));
    let after = apply(&document, &deletion.edit);
    assert_eq!(deletion.edit.name, "Delete “Jail Enforcement Model”");
    assert!(!after.mechanisms.contains_key("jem") && !after.claims.contains_key("jem-screens"));
    assert!(!is_named(&after, &"jem".into()));
    assert_eq!(lines(&deletion)[0], "The mechanism “Jail Enforcement Model” was deleted.");
    assert!(lines(&deletion).contains(
        &"The claim “Under the Jail Enforcement Model local jail officers identi…” was deleted, for its link names “Jail Enforcement Model”."
    ), "{:#?}", lines(&deletion));
}

#[test]
fn a_source_takes_its_citations_along_and_leaves_the_claims_unsourced() {
    let document = testing::example();
    let deletion = delete(&document, &testing::set(&["surge-oped"]));
    let after = apply(&document, &deletion.edit);
    assert_eq!(after.claims.len(), document.claims.len());
    assert!(after.claims["agreements-135"].cites.is_empty());
    let texts = lines(&deletion);
    assert!(
        texts.contains(&"The claim “ICE had 135 agreements under 287(g).” is unsourced now."),
        "{texts:#?}"
    );
    assert_eq!(after.claims["delegation-programme"].cites.len(), 1, "the other document still says it");
}

#[test]
fn a_measure_takes_its_numbers_along() {
    let document = testing::example();
    let after = apply(&document, &delete(&document, &testing::set(&["agreements"])).edit);
    assert_eq!(after.claims["agreements-628"].quantity, None);
    assert_eq!(after.questions["size"].measures, ["agencies".into()]);
}

#[test]
fn a_citation_goes_where_nobody_is_left_who_says_it() {
    let document = testing::example();
    let deletion = delete(&document, &testing::set(&["ppi"]));
    let after = apply(&document, &deletion.edit);
    assert!(after.claims["held-80000"].cites.is_empty(), "it must not become Truthout's own word");
    assert!(after.claims["held-57000"].cites.len() == 1, "ICE still says it");
    let texts = lines(&deletion);
    let line = texts.iter().find(|line| line.contains("nobody who says it there is left")).unwrap();
    assert!(line.contains("Local Jails Play Integral Role"), "{line}");
    assert!(texts.contains(
        &"The source “[Report on local jails; title not given]” is in its own words nobody’s now."
    ));
}

#[test]
fn a_citation_goes_with_the_origin_that_it_relays_in_nobodys_name() {
    let mut document = Document::default();
    document.sources.insert("article".into(), Source::default());
    document.sources.insert("report".into(), Source::default());
    let cite = Citation { source: "article".into(), relays: vec!["report".into()], ..Citation::default() };
    let by = Citation { by: vec!["ppi".into()], ..cite.clone() };
    document.claims.insert("claim".into(), Claim { cites: vec![cite, by], ..Claim::default() });
    let after = apply(&document, &delete(&document, &testing::set(&["report"])).edit);
    let cites = &after.claims["claim"].cites;
    assert_eq!((cites.len(), &cites[0].by, cites[0].relays.len()), (1, &vec![Id::from("ppi")], 0));
}

#[test]
fn a_long_chain_of_claims_on_claims_goes_at_once() {
    let mut document = Document::default();
    document.actors.insert("claim-0".into(), Node::default());
    for n in 1..=20_000 {
        let link = Link { from: format!("claim-{}", n - 1).into(), ..Link::default() };
        let claim = Claim { links: vec![link], ..Claim::default() };
        document.claims.insert(format!("claim-{n}").into(), claim);
    }
    let after = apply(&document, &delete(&document, &testing::set(&["claim-0"])).edit);
    assert!(after.claims.is_empty() && after.actors.is_empty());
}

#[test]
fn what_is_not_there_cannot_be_deleted() {
    let document = testing::example();
    let deletion = delete(&document, &testing::set(&["nobody"]));
    assert!(deletion.edit.is_empty() && deletion.toll.is_empty());
}

#[test]
fn things_of_a_deleted_kind_take_another_or_none() {
    let document = testing::example();
    let after = apply(&document, &delete_kind(&document, &"publisher".into(), None).edit);
    assert_eq!(after.actors["truthout"].kind, None);
    let other = Id::from("organisation");
    let deletion = delete_kind(&document, &"publisher".into(), Some(&other));
    let after = apply(&document, &deletion.edit);
    assert_eq!(after.actors["truthout"].kind, Some(other));
    assert!(!after.kinds.contains_key("publisher"));
    assert_eq!(deletion.summary, "Deleted kind “Publisher”; 3 other things changed");
}

#[test]
fn a_verb_in_use_is_deleted_only_for_another() {
    let document = testing::example();
    let (verb, other) = (Id::from("delegates"), Id::from("asks"));
    let refused = delete_verb(&document, &verb, None).unwrap_err();
    assert!(refused.claims.contains(&"agreements-628".into()));
    assert_eq!(delete_verb(&document, &verb, Some(&verb)).unwrap_err(), refused, "nor for itself");
    let after = apply(&document, &delete_verb(&document, &verb, Some(&other)).unwrap().edit);
    assert_eq!(after.claims["agreements-628"].links[0].verb, other);
    assert!(!after.verbs.contains_key(&verb));
}
