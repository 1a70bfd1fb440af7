use fastrand::Rng;
use proptest::prelude::*;

use super::super::{change_header, rename, set_record, testing};
use super::*;
use crate::model::{Header, Node, Record};

fn titled(document: &Document, title: &str) -> Edit {
    change_header(document, Header { title: title.to_owned(), ..document.header.clone() })
}

fn type_title(history: &mut History, document: &mut Document, title: &str, now: f64) {
    let edit = titled(document, title);
    history.apply_typing(document, TypingKey::header("title"), edit, now).unwrap();
}

fn names(history: &History) -> Vec<&str> {
    history.done().collect()
}

proptest! {
    #[test]
    fn undoing_all_leads_back_and_redoing_all_leads_forth(seed: u64, size in 0usize..5, edits in 0usize..12) {
        let mut random = Rng::with_seed(seed);
        let first = testing::document(&mut random, size);
        let mut document = first.clone();
        let mut history = History::default();
        for turn in 0..edits {
            let edit = testing::edit(&mut random, &document, size);
            match random.u32(0..5) {
                0 => history.begin("Gesture"),
                1 => { history.end(); }
                2 => {
                    let now = turn as f64 / 2.0;
                    history.apply_typing(&mut document, TypingKey::header("title"), edit, now).unwrap();
                }
                _ => { history.apply(&mut document, edit).unwrap(); }
            }
        }
        history.end();
        let last = document.clone();
        prop_assert_eq!(history.is_unsaved(), first != last);

        let mut followed = last.clone();
        history.undo_to(&mut document, 0).unwrap().apply(&mut followed).unwrap();
        prop_assert_eq!(&document, &first);
        prop_assert_eq!(&followed, &first);
        prop_assert!(!history.is_unsaved());
        prop_assert_eq!(history.undo(&mut document).unwrap(), None);

        history.redo_to(&mut document, usize::MAX).unwrap().apply(&mut followed).unwrap();
        prop_assert_eq!(&document, &last);
        prop_assert_eq!(&followed, &last);
        prop_assert_eq!(history.redo(&mut document).unwrap(), None);
        let mut saved = first;
        history.unsaved().apply(&mut saved).unwrap();
        prop_assert_eq!(&saved, &last);
    }

    #[test]
    fn a_gesture_is_one_step_and_a_cancelled_one_none(seed: u64, size in 0usize..5, cancelled: bool) {
        let mut random = Rng::with_seed(seed);
        let mut document = testing::document(&mut random, size);
        let mut history = History::default();
        let edit = titled(&document, "One");
        history.apply(&mut document, edit).unwrap();
        let edit = titled(&document, "Two");
        history.apply(&mut document, edit).unwrap();
        history.undo(&mut document).unwrap();
        let before = document.clone();

        history.begin("Drag");
        for _ in 0..4 {
            let edit = testing::edit(&mut random, &document, size);
            history.apply(&mut document, edit).unwrap();
        }
        if cancelled {
            history.cancel(&mut document).unwrap();
            prop_assert_eq!(&document, &before);
        }
        let made_a_step = document != before;
        prop_assert_eq!(history.end(), made_a_step);
        prop_assert_eq!(history.done().len(), 1 + usize::from(made_a_step));
        prop_assert_eq!(history.undone().len(), usize::from(!made_a_step));
        if made_a_step {
            history.undo(&mut document).unwrap();
            prop_assert_eq!(&document, &before);
        }
    }
}

#[test]
fn typing_is_one_step_until_a_pause_or_until_sealed() {
    let (mut history, mut document) = (History::default(), Document::default());
    type_title(&mut history, &mut document, "J", 0.0);
    type_title(&mut history, &mut document, "Ja", 0.9);
    type_title(&mut history, &mut document, "Jai", 1.8);
    assert_eq!(names(&history), ["Rename the graph to “Jai”"]);
    type_title(&mut history, &mut document, "Jail", 3.0);
    assert_eq!(history.done().len(), 2, "a pause begins a new step");
    history.seal();
    type_title(&mut history, &mut document, "Jails", 3.1);
    assert_eq!(history.done().len(), 3, "so does losing the focus");
    history.undo_to(&mut document, 1).unwrap();
    assert_eq!(document.header.title, "Jai");
    assert_eq!(
        history.undone().collect::<Vec<_>>(),
        ["Rename the graph to “Jail”", "Rename the graph to “Jails”"]
    );
}

#[test]
fn typing_in_another_field_is_another_step() {
    let (mut history, mut document) = (History::default(), Document::default());
    type_title(&mut history, &mut document, "J", 0.0);
    let edit = set_record(&document, &"ice".into(), Record::Actor(Node::default()), "Create");
    let key = TypingKey::record(Section::Actors, &"ice".into(), "name");
    history.apply_typing(&mut document, key, edit, 0.1).unwrap();
    type_title(&mut history, &mut document, "Ja", 0.2);
    assert_eq!(history.done().len(), 3);
}

#[test]
fn what_is_typed_and_taken_back_leaves_no_step_and_nothing_unsaved() {
    let (mut history, mut document) = (History::default(), Document::default());
    type_title(&mut history, &mut document, "J", 0.0);
    assert!(history.is_unsaved());
    type_title(&mut history, &mut document, "", 0.5);
    assert_eq!(history.done().len(), 0);
    assert!(!history.is_unsaved());
}

#[test]
fn what_is_edited_while_a_save_runs_is_unsaved_after_it() {
    let (mut history, mut document) = (History::default(), Document::default());
    type_title(&mut history, &mut document, "Saved", 0.0);
    history.save_began();
    type_title(&mut history, &mut document, "Later", 0.1);
    history.save_ended(Ok(()));
    assert!(history.is_unsaved());
    history.undo(&mut document).unwrap();
    assert!(!history.is_unsaved(), "the step after the save is its own");
    history.undo(&mut document).unwrap();
    assert!(history.is_unsaved());

    history.save_began();
    history.save_ended(Err(()));
    assert!(history.is_unsaved(), "a save that failed saved nothing");
}

#[test]
fn the_oldest_steps_are_forgotten_beyond_the_bounds() {
    let (mut history, mut document) = (History::with_bounds(3, usize::MAX), Document::default());
    for title in ["a", "b", "c", "d", "e"] {
        let edit = titled(&document, title);
        history.apply(&mut document, edit).unwrap();
    }
    history.undo_to(&mut document, 0).unwrap();
    assert_eq!(document.header.title, "b");
    assert_eq!(history.undone().len(), 3);

    let (mut history, mut document) = (History::with_bounds(1_000, 100_000), Document::default());
    for n in 0..50 {
        let edit = titled(&document, &"x".repeat(10_000 + n));
        history.apply(&mut document, edit).unwrap();
    }
    assert!((1..10).contains(&history.done().len()), "{}", history.done().len());
}

#[test]
fn an_edit_that_does_not_fit_leaves_the_history_alone() {
    let (mut history, mut document) = (History::default(), testing::example());
    let edit = rename(&document, Section::Actors, &"ice".into(), "Immigration police");
    history.apply(&mut document, edit.clone()).unwrap();
    let before = document.clone();
    assert!(history.apply(&mut document, edit).is_err());
    assert_eq!(document, before);
    assert_eq!(
        names(&history),
        ["Rename “U.S. Immigration and Customs Enforcement” to “Immigration police”"]
    );
}
