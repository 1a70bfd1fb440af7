//! What must hold for every document and every layout of its text.

use proptest::prelude::*;

use super::arbitrary::{citation, claim, document, marks, untidy};
use crate::model::*;
use crate::store::{canonical, format, read, rewrite, write};

/// An edit of one record that takes no record or comment away, and the claim that it touches.
fn edit(document: &mut Document, which: u8, pick: usize, words: &str, new: Citation) -> Option<Id> {
    let nth = pick % document.claims.len().max(1);
    let (id, claim) = document.claims.iter_mut().nth(nth)?;
    let cite = |claim: &mut Claim| -> Option<usize> {
        (!claim.cites.is_empty()).then(|| pick % claim.cites.len().max(1))
    };
    match which {
        0 => claim.text = words.to_owned(),
        1 => claim.note = Some(words.to_owned()),
        2 => claim.quantity.get_or_insert_default().value = Some(pick as f64),
        3 => claim.cites.push(new),
        4 => {
            let n = cite(claim)?;
            claim.cites.get_mut(n)?.quote = Some(words.to_owned());
        }
        5 => {
            let n = cite(claim)?;
            claim.cites.get_mut(n)?.by.insert(0, Id::from("new"));
        }
        6 => {
            claim.accepted.insert(Id::from("a-rule"), words.to_owned());
        }
        7 => claim.cites.insert(0, new),
        8 => claim.tags.push(words.to_owned()),
        _ => claim.status = Status::Retracted(words.to_owned()),
    }
    Some(id.clone())
}

/// Where a claim begins and ends in a text.
fn span_of(text: &str, id: &Id) -> (usize, usize) {
    let mut nothing = Nothing;
    let index = super::super::index::index(text, &mut nothing).unwrap();
    let claims = index.sections.iter().find(|section| section.name == "claims").unwrap();
    let n = claims.ids.iter().position(|other| other.as_ref() == Some(id)).unwrap();
    (claims.map.entries[n].start(), claims.map.entries[n].value.end)
}

struct Nothing;

impl super::super::index::Sink for Nothing {
    fn record(&mut self, _: Section, _: &Id, _: Record) {}
    fn position(&mut self, _: &Id, _: &Id, _: Position) {}
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_saved_is_read_back(document in document()) {
        let text = canonical(&document).unwrap();
        let loaded = read(text.as_bytes()).unwrap();
        prop_assert_eq!(&loaded.document, &document);
        prop_assert!(loaded.set_aside.is_empty());
    }

    #[test]
    fn a_save_without_an_edit_changes_no_byte(document in document(), seed: u64, crlf: bool) {
        let text = untidy(&canonical(&document).unwrap(), seed);
        let text = if crlf { text.replace('\n', "\r\n") } else { text };
        let loaded = read(text.as_bytes()).unwrap();
        prop_assert_eq!(&loaded.document, &document);
        prop_assert_eq!(write(&document, &loaded.source).unwrap(), text.into_bytes());
    }

    #[test]
    fn an_edit_of_a_claim_stays_inside_it_and_keeps_comments(
        document in document(), seed: u64, which in 0_u8..10, pick in 0_usize..100, words in "[a-z\" ]{0,8}", new in citation()
    ) {
        let text = untidy(&canonical(&document).unwrap(), seed);
        let mut after = document.clone();
        let Some(id) = edit(&mut after, which, pick, &words, new) else { return Ok(()) };
        let loaded = read(text.as_bytes()).unwrap();
        let saved = String::from_utf8(write(&after, &loaded.source).unwrap()).unwrap();
        let (start, end) = span_of(&text, &id);
        prop_assert_eq!(text.get(..start), saved.get(..start));
        prop_assert!(saved.ends_with(text.get(end..).unwrap()), "{}\n→\n{}", text, saved);
        prop_assert_eq!(marks(&text), marks(&saved), "{}\n→\n{}", text, saved);
    }

    #[test]
    fn records_that_come_and_go_leave_the_others_alone(
        document in document(), seed: u64, goes in 0_usize..10, new in claim(), also in any::<bool>()
    ) {
        let text = untidy(&canonical(&document).unwrap(), seed);
        let loaded = read(text.as_bytes()).unwrap();
        let mut after = document.clone();
        let gone = document.claims.keys().nth(goes).cloned();
        if let Some(gone) = &gone {
            after.claims.remove(gone);
        }
        if also || gone.is_none() {
            after.claims.insert(Id::from("bb-new"), new);
            after.actors.insert(Id::from("bb-newer"), Node::default());
        }
        let saved = String::from_utf8(write(&after, &loaded.source).unwrap()).unwrap();
        for id in document.claims.keys().filter(|id| Some(*id) != gone.as_ref()) {
            let (start, end) = span_of(&text, id);
            prop_assert!(saved.contains(text.get(start..end).unwrap()), "{}\n→\n{}", text, saved);
        }
        if gone.is_none() {
            prop_assert_eq!(marks(&text), marks(&saved), "{}\n→\n{}", text, saved);
        }
    }

    #[test]
    fn any_document_can_be_saved_over_any_other(before in document(), after in document(), seed: u64) {
        let text = untidy(&canonical(&before).unwrap(), seed);
        let loaded = read(text.as_bytes()).unwrap();
        let saved = write(&after, &loaded.source);
        prop_assert!(saved.is_ok(), "{:?}\n{}\n→\n{}", saved, text, canonical(&after).unwrap());
    }

    #[test]
    fn the_canonical_form_keeps_graph_and_comments(document in document(), seed: u64, crlf: bool) {
        let clean = canonical(&document).unwrap();
        prop_assert_eq!(String::from_utf8(format(clean.as_bytes()).unwrap()).unwrap(), clean.clone());
        let text = untidy(&clean, seed);
        let text = if crlf { text.replace('\n', "\r\n") } else { text };
        let once = String::from_utf8(format(text.as_bytes()).unwrap()).unwrap();
        prop_assert_eq!(&read(once.as_bytes()).unwrap().document, &document);
        prop_assert_eq!(marks(&text), marks(&once), "{}\n→\n{}", text, once);
        let twice = String::from_utf8(format(once.as_bytes()).unwrap()).unwrap();
        prop_assert_eq!(&twice, &once, "{}", text);
        prop_assert!(!once.contains('\r'));
    }

    #[test]
    fn a_rewritten_copy_keeps_everything(before in document(), after in document(), seed: u64) {
        let text = untidy(&canonical(&before).unwrap(), seed);
        let loaded = read(text.as_bytes()).unwrap();
        let rewritten = rewrite(&after, &loaded.source).unwrap();
        prop_assert!(rewritten.lost.is_empty());
        prop_assert_eq!(read(&rewritten.bytes).unwrap().document, after);
    }
}
