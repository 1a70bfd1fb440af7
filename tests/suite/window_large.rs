//! A graph too large to be worked out within a frame: the window goes on, and shows in the end what is asked.

use eframe::egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use sayso::app::App;
use sayso::model::{Document, Id};
use sayso::query::generate::{Recipe, generate};
use sayso::query::{Evidence, Settings};
use sayso::ui::Subject;

use super::window::{TODAY, window};

/// Just more claims than are worked out within a frame.
fn large() -> Document {
    generate(&Recipe { claims: 4_100, seed: 1 })
}

/// Draws until nothing of the graph is worked out beside the window.
pub fn settle(harness: &mut Harness<'_, App>) {
    wait(harness, &["Working out what is shown…", "Laying out…"]);
}

/// Draws until none of these is said any more: for some frames, since one worker's end is another's beginning.
fn wait(harness: &mut Harness<'_, App>, labels: &[&str]) {
    const MOST: usize = 100_000;
    const QUIET: usize = 3;
    let mut quiet = 0;
    for _ in 0..MOST {
        harness.step();
        let is_quiet = labels.iter().all(|label| harness.query_by_label(label).is_none());
        quiet = if is_quiet { quiet + 1 } else { 0 };
        if quiet >= QUIET {
            return;
        }
        std::thread::yield_now();
    }
    panic!("what is under way does not end");
}

fn drawn(harness: &Harness<'_, App>) -> usize {
    harness.state().placed().scene.edges.len()
}

#[test]
fn a_large_graph_follows_filters_edits_and_undo() {
    let mut harness = window(large());
    settle(&mut harness);
    let whole = drawn(&harness);
    assert!(whole > 500 && harness.state().placed().hull().is_some(), "{whole} lines");

    harness.get_by_label("Add a filter").click();
    harness.run_ok();
    wait(&mut harness, &["What there is to filter by is being gathered…"]);
    // The legend has one of that name too.
    harness.query_all_by_label("Disputed").next().unwrap().click();
    harness.run_ok();
    harness.get_by_label_contains("Disputed, ").click();
    harness.run_ok();
    assert!(!harness.state().session().asking.is_off(), "the chip is there");
    settle(&mut harness);
    let narrowed = drawn(&harness);
    assert!(narrowed > 0 && narrowed < whole, "{narrowed} of {whole} lines");
}

#[test]
fn what_rests_on_a_claim_is_gone_when_it_has_been_worked_out() {
    let mut harness = window(large());
    settle(&mut harness);
    let document = large();
    let evidence = Evidence::new(&document, &Settings::on(TODAY));
    let relations = evidence.relations(&document);
    let relation = relations.iter().find(|relation| relation.drawn_from().len() == 1).unwrap();
    let claim = relation.drawn_from().first().unwrap().clone();
    let has = |harness: &Harness<'_, App>, id: &Id| harness.state().document().claims.contains_key(id);
    harness.state_mut().select(Subject::Thing(claim.clone()));
    harness.run_ok();
    let before = drawn(&harness);
    harness.key_press(Key::Delete);
    harness.run_ok();
    assert!(!has(&harness, &claim), "the record is gone at once");
    settle(&mut harness);
    let after = drawn(&harness);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    harness.run_ok();
    assert!(has(&harness, &claim));
    settle(&mut harness);
    assert_eq!(drawn(&harness), before);
    assert!(after <= before, "{after} of {before} lines");
}
