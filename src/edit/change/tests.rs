use fastrand::Rng;
use proptest::prelude::*;

use super::super::testing;
use super::*;

proptest! {
    #[test]
    fn an_edit_and_its_inverse_leave_everything_as_it_was(seed: u64, size in 0usize..6) {
        let mut random = Rng::with_seed(seed);
        let before = testing::document(&mut random, size);
        let edit = testing::edit(&mut random, &before, size);
        let mut after = before.clone();
        edit.apply(&mut after).unwrap();
        prop_assert_eq!(edit.is_empty(), after == before);
        edit.inverse().apply(&mut after).unwrap();
        prop_assert_eq!(after, before);
    }

    #[test]
    fn squashed_edits_do_what_they_did_one_by_one(seed: u64, size in 0usize..6, steps in 0usize..8) {
        let mut random = Rng::with_seed(seed);
        let before = testing::document(&mut random, size);
        let mut after = before.clone();
        let mut edits = Vec::new();
        for _ in 0..steps {
            let edit = testing::edit(&mut random, &after, size);
            edit.apply(&mut after).unwrap();
            edits.push(edit);
        }
        let back: Vec<Edit> = edits.iter().rev().map(Edit::inverse).collect();
        let sum = Edit::squash("Sum", edits.clone());
        let mut at_once = before.clone();
        sum.apply(&mut at_once).unwrap();
        prop_assert_eq!(at_once, after);
        prop_assert!(Edit::squash("Nothing", edits.into_iter().chain(back)).is_empty());
    }

    #[test]
    fn an_edit_of_something_else_changes_nothing(seed: u64, size in 1usize..6) {
        let mut random = Rng::with_seed(seed);
        let made_for = testing::document(&mut random, size);
        let mut edit = testing::edit(&mut random, &made_for, size);
        let stale = Id::from("nobody");
        let record = testing::record(&mut random, Section::Actors, size);
        edit.changes.push(Change::record(Section::Actors, stale.clone(), Some(record), None));
        let mut document = made_for.clone();
        let error = EditError::StaleRecord { section: Section::Actors, id: stale };
        prop_assert_eq!(edit.apply(&mut document), Err(error));
        prop_assert_eq!(document, made_for);
    }
}

#[test]
fn what_could_not_be_written_is_refused() {
    let mut document = Document::default();
    let nowhere = Position { x: f64::NAN, y: 0.0 };
    let edit = Edit::new("", vec![Change::position("map".into(), "ice".into(), None, Some(nowhere))]);
    assert_eq!(edit.apply(&mut document), Err(EditError::NotFinite { id: "ice".into() }));
    let kind = Record::Kind(crate::model::Kind::default());
    let edit = Edit::new("", vec![Change::record(Section::Verbs, "asks".into(), None, Some(kind))]);
    assert!(matches!(edit.apply(&mut document), Err(EditError::WrongSection { .. })));
    assert_eq!(document, Document::default());
}
