use fastrand::Rng;
use proptest::prelude::*;

use super::super::references::{self, Space};
use super::super::{Edit, delete, testing};
use super::*;
use crate::model::Link;

fn apply(document: &Document, edit: &Edit) -> Document {
    let mut after = document.clone();
    edit.apply(&mut after).unwrap();
    after
}

fn paste_into(document: &Document, clip: &Clip, mode: PasteMode) -> (Document, Pasted) {
    let how = Paste { mode, shift: Position::new(10.0, 0.0) };
    let pasted = paste(document, clip, how, &mut Rng::with_seed(3));
    (apply(document, &pasted.edit), pasted)
}

fn through_text(document: &Document, ids: &[&str]) -> Clip {
    let clip = Clip::copy(document, &testing::set(ids));
    Clip::from_text(&clip.to_text().unwrap()).unwrap()
}

#[test]
fn what_is_pasted_where_it_came_from_is_there_already() {
    let document = testing::example();
    let clip = through_text(&document, &["ice", "officers"]);
    let (after, pasted) = paste_into(&document, &clip, PasteMode::Reuse);
    assert_eq!(after, document);
    assert_eq!(pasted.ids[&Id::from("ice")], "ice".into());
    assert_eq!(pasted.edit.name, format!("Paste {} things", clip.selected.len()));
}

#[test]
fn what_was_cut_is_pasted_as_it_was() {
    let document = testing::example();
    let clip = through_text(&document, &["held-41169"]);
    let cut = apply(&document, &delete(&document, &testing::set(&["held-41169"])).edit);
    let (after, pasted) = paste_into(&cut, &clip, PasteMode::Reuse);
    assert_eq!(
        (&after, pasted.edit.name.as_str()),
        (&document, "Paste “41,169 people were in ICE detention.”")
    );
}

#[test]
fn an_empty_graph_gets_all_that_is_needed() {
    let document = testing::example();
    let clip = through_text(&document, &["ice", "officers"]);
    let (after, pasted) = paste_into(&Document::default(), &clip, PasteMode::Reuse);
    assert_eq!(after.claims["agreements-628"], document.claims["agreements-628"]);
    assert_eq!(Document { header: document.header.clone(), ..after.clone() }, subgraph_of(&document));
    assert!(pasted.toll.is_empty(), "{:#?}", pasted.toll);
}

fn subgraph_of(document: &Document) -> Document {
    super::super::subgraph(document, &testing::set(&["ice", "officers"]))
}

#[test]
fn an_id_taken_by_something_else_is_changed_and_so_is_all_that_names_it() {
    let document = testing::example();
    let clip = through_text(&document, &["ice", "officers"]);
    let mut target = document.clone();
    target.actors.get_mut("officers").unwrap().name = "Officers of a ship".to_owned();
    target.sources.get_mut("surge-oped").unwrap().note = Some("Read again.".to_owned());
    target.sources.get_mut("visaverge-police").unwrap().title = "Another article".to_owned();
    let (after, pasted) = paste_into(&target, &clip, PasteMode::Reuse);
    let officers = &pasted.ids[&Id::from("officers")];
    assert_eq!(officers.as_str(), "state-and-local-officers");
    assert_eq!(pasted.ids[&Id::from("ice")], "ice".into(), "ICE is the same");
    assert_eq!(after.actors["officers"].name, "Officers of a ship");
    let pasted_claim = &after.claims[&pasted.ids[&Id::from("agreements-628")]];
    assert_eq!(pasted_claim.links[0].to, *officers);
    assert_eq!(pasted_claim.cites[0].source, "surge-oped".into(), "a remark more makes no other document");
    assert_eq!(after.claims["agreements-628"], document.claims["agreements-628"], "theirs stays as it is");
    let other = &after.claims[&pasted.ids[&Id::from("agreements-579")]].cites[0].source;
    assert_eq!(after.sources[other].title, document.sources["visaverge-police"].title);
}

#[test]
fn a_duplicate_has_new_ids_and_lies_beside() {
    let mut document = testing::example();
    document.positions.entry("map".into()).or_default().insert("ice".into(), Position::new(5.0, 5.0));
    let clip = through_text(&document, &["ice", "officers"]);
    let (after, pasted) = paste_into(&document, &clip, PasteMode::Duplicate);
    assert!(pasted.ids.iter().all(|(old, new)| old != new && document.section_of(new).is_none()));
    assert_eq!(after.actors.len(), document.actors.len() + 2, "authors and speakers are not doubled");
    let ice = &pasted.ids[&Id::from("ice")];
    assert_eq!(after.positions[&Id::from("map")][ice], Position::new(15.0, 5.0));
    assert_eq!(apply(&after, &pasted.edit.inverse()), document);
}

#[test]
fn references_to_what_the_target_lacks_are_left_out_and_listed() {
    let document = testing::example();
    let clip = through_text(&document, &["criminal-most-287g"]);
    let (after, pasted) = paste_into(&Document::default(), &clip, PasteMode::Reuse);
    assert!(after.claims["criminal-most-287g"].bears_on.is_empty());
    let texts: Vec<&str> = pasted.toll.iter().map(|line| line.text.as_str()).collect();
    assert_eq!(
        texts,
        [
            "The claim “Most people arrested under 287(g) were classed as \"criminal…” no longer bears on “makes-safer”."
        ]
    );
    let (after, _) = paste_into(&without(&document, "criminal-most-287g"), &clip, PasteMode::Reuse);
    assert_eq!(after.claims["criminal-most-287g"], document.claims["criminal-most-287g"]);
}

fn without(document: &Document, claim: &str) -> Document {
    let mut document = document.clone();
    document.claims.remove(claim);
    document
}

#[test]
fn foreign_damaged_newer_and_huge_texts_are_refused_in_words() {
    let text = Clip::copy(&testing::example(), &testing::set(&["ice"])).to_text().unwrap();
    assert!(text.starts_with("#![enable(implicit_some)]\nSaysoClip(\n"), "{text}");
    assert_eq!(Clip::from_text("see https://example.org"), Err(ClipError::Foreign));
    assert_eq!(Clip::from_text(""), Err(ClipError::Foreign));
    assert_eq!(Clip::from_text("SaysoClip(clip: 2, whatever: [1, {2: 3}])"), Err(ClipError::Newer));
    let damaged = Clip::from_text(&text.replace("short:", "short")).unwrap_err();
    assert!(matches!(damaged, ClipError::Damaged { line: 2.., .. }), "{damaged}");
    let deep = format!("SaysoClip(clip: 1, x: {})", "[".repeat(1_000_000));
    assert!(matches!(Clip::from_text(&deep), Err(ClipError::Damaged { .. })));
    let infinite = "SaysoClip(clip: 1, positions: {\"map\": {\"ice\": (x: inf, y: 0)}})";
    assert!(matches!(Clip::from_text(infinite), Err(ClipError::Damaged { .. })));
    let huge = format!("SaysoClip(clip: 1){}", " ".repeat(Clip::MOST_BYTES));
    assert_eq!(Clip::from_text(&huge), Err(ClipError::TooLong { megabytes: 64 }));
}

#[test]
fn ids_of_another_form_and_ids_given_twice_are_mended() {
    let hostile = r#"SaysoClip(clip: 1, selected: ["I \u{202e}CE", "twice", "nobody"],
        actors: {"I \u{202e}CE": (name: "Ice"), "twice": (name: "Twice")},
        sources: {"twice": (title: "Twice")})"#;
    let clip = Clip::from_text(hostile).unwrap();
    let (after, pasted) = paste_into(&Document::default(), &clip, PasteMode::Reuse);
    assert_eq!(pasted.ids.values().map(Id::as_str).collect::<Vec<_>>(), ["ice", "twice"]);
    assert_eq!(after.sources.keys().map(Id::as_str).collect::<Vec<_>>(), ["twice-2"]);
}

proptest! {
    #[test]
    fn a_clip_reads_back_as_it_was(seed: u64, size in 0usize..6) {
        let mut random = Rng::with_seed(seed);
        let document = testing::document(&mut random, size);
        let selected = document.actors.keys().chain(document.claims.keys()).take(4).cloned().collect();
        let clip = Clip::copy(&document, &selected);
        prop_assert_eq!(Clip::from_text(&clip.to_text().unwrap()).unwrap(), clip);
    }

    #[test]
    fn pasting_adds_and_never_changes_and_names_only_what_is_there(seed: u64, size in 0usize..6, duplicate: bool) {
        let mut random = Rng::with_seed(seed);
        let origin = testing::document(&mut random, size);
        let target = testing::document(&mut random, size);
        let ids = Section::NAMED.iter().flat_map(|section| origin.ids(*section));
        let selected: BTreeSet<Id> = ids.filter(|_| random.u32(0..3) == 0).collect();
        let clip = Clip::copy(&origin, &selected);
        let mode = if duplicate { PasteMode::Duplicate } else { PasteMode::Reuse };
        let (after, pasted) = paste_into(&target, &clip, mode);
        for section in Section::ALL {
            for id in after.ids(section) {
                let mut record = after.record(section, &id).unwrap();
                if let Some(before) = target.record(section, &id) {
                    prop_assert_eq!(record, before);
                } else {
                    references::visit(&mut record, &mut |space, named| {
                        assert!(space != Space::Things || after.section_of(named).is_some(), "{named} in {id}");
                    });
                }
            }
        }
        for (old, new) in &pasted.ids {
            prop_assert_eq!(after.section_of(new), origin.section_of(old));
        }
        prop_assert_eq!(apply(&after, &pasted.edit.inverse()), target);
    }

}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn no_text_makes_reading_or_pasting_fail_otherwise(cut in 0usize..4_000, noise in "\\PC{0,6}") {
        let clip = Clip::copy(&testing::example(), &testing::set(&["ice", "officers"]));
        let mut text = clip.to_text().unwrap();
        let at = text.floor_char_boundary(cut);
        text.insert_str(at, &noise);
        if let Ok(clip) = Clip::from_text(&text) {
            paste_into(&testing::example(), &clip, PasteMode::Reuse);
        }
    }
}

#[test]
fn a_link_to_what_is_missing_is_left_out_of_the_claim() {
    let mut origin = Document::default();
    let link = Link { from: "nobody".into(), verb: "asks".into(), ..Link::default() };
    origin.claims.insert("claim".into(), Claim { links: vec![link], ..Claim::default() });
    let clip = through_text(&origin, &["claim"]);
    let (after, pasted) = paste_into(&Document::default(), &clip, PasteMode::Reuse);
    assert!(after.claims["claim"].links.is_empty());
    assert_eq!(pasted.toll.len(), 2, "{:#?}", pasted.toll);
}
