//! Evidence in the window: a relation voice by voice, claims walked along what they do to each other, measures, and
//! what lies between two things of which one is dropped on the other.

use eframe::egui::{Key, Modifiers, Role};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use sayso::app::App;
use sayso::model::{Day, Id};
use sayso::query::{Evidence, Relation, Settings, Triple, line_evidence, thread, thread_steps, words};
use sayso::ui::{Answer, LensKind, Subject};

use super::window::{TODAY, centre, drag, shipped, window};

fn key(harness: &mut Harness<'_, App>, modifiers: Modifiers, key: Key) {
    harness.key_press_modifiers(modifiers, key);
    harness.run();
}

fn show(harness: &mut Harness<'_, App>, subject: Subject) {
    harness.state_mut().select(subject);
    harness.run();
}

fn shown(harness: &Harness<'_, App>) -> Subject {
    harness.state().session().shown.clone()
}

fn has(harness: &Harness<'_, App>, text: &str) -> bool {
    harness.query_all_by_label_contains(text).next().is_some()
}

fn delegates() -> Triple {
    Triple { from: Id::from("ice"), verb: Id::from("delegates"), to: Id::from("officers") }
}

fn evidence(day: Day) -> Evidence {
    Evidence::new(&shipped(), &Settings::on(day))
}

#[test]
fn a_relation_is_told_voice_by_voice_with_its_weakest_link_and_its_look() {
    let document = shipped();
    let facts = evidence(TODAY);
    let is_mixed = |relation: &&Relation| {
        line_evidence(&document, &facts, relation).independent().any(|voice| voice.is_weakest)
            && (2..5).contains(&relation.voices.count())
            && relation.triple.from.as_str() == "ice"
    };
    let relations = facts.relations(&document);
    let relation = relations.iter().find(is_mixed).unwrap();
    let line = line_evidence(&document, &facts, relation);
    let mut harness = window(document.clone());
    show(&mut harness, Subject::Relation(relation.triple.clone()));
    assert!(has(&harness, "Why it is drawn so") && has(&harness, "Who says so"));
    assert!(has(&harness, &format!("Voice 1 of {}", relation.voices.count())));
    assert!(has(&harness, &format!("{} independent voices speak for it", relation.voices.count())));
    assert!(has(&harness, &words::weakest_link(&document, &line)));
    assert!(has(&harness, "Weakest link"));
}

#[test]
fn n_walks_to_the_claim_that_bears_on_this_one_and_alt_left_comes_back() {
    let (document, facts) = (shipped(), evidence(TODAY));
    let first = document.claims.keys().find_map(|id| {
        let thread = thread(&document, &facts, id)?;
        (thread.at == 0).then_some((id.clone(), thread.claims[1].clone()))
    });
    let (one, next) = first.unwrap();
    let mut harness = window(document);
    show(&mut harness, Subject::Thing(one.clone()));
    assert!(has(&harness, "1 of "));
    key(&mut harness, Modifiers::NONE, Key::N);
    assert_eq!(shown(&harness), Subject::Thing(next.clone()));
    assert!(has(&harness, "2 of "));
    key(&mut harness, Modifiers::SHIFT, Key::N);
    assert_eq!(shown(&harness), Subject::Thing(one));
    key(&mut harness, Modifiers::ALT, Key::ArrowLeft);
    assert_eq!(shown(&harness), Subject::Thing(next));
}

#[test]
fn an_answer_on_a_card_leads_to_the_claim_that_bears_on_it() {
    let (document, facts) = (shipped(), evidence(TODAY));
    // An answer of a question with few answers, and the claim that bears on it or that it bears on.
    let few = facts.questions().filter(|(_, facts)| facts.answer_count() < 12);
    let mut answers = few.flat_map(|(id, facts)| facts.answers().map(move |answer| (id, answer)));
    let (question, other) = answers
        .find_map(|(question, answer)| {
            let step = thread_steps(&document, &facts, answer).into_iter().next()?;
            Some((question.clone(), step.claim))
        })
        .unwrap();
    let mut harness = window(document);
    key(&mut harness, Modifiers::COMMAND, Key::Num3);
    show(&mut harness, Subject::Thing(question.clone()));
    let label = format!("{}, claim", shipped().claims[&other].text);
    harness.query_all_by_label(&label).next().unwrap().click();
    harness.run();
    assert_eq!(harness.state().session().lens, LensKind::Disputes);
    assert_eq!(shown(&harness), Subject::Thing(other));
    key(&mut harness, Modifiers::ALT, Key::ArrowLeft);
    assert_eq!(shown(&harness), Subject::Thing(question));
}

#[test]
fn a_measure_is_taken_and_stands_in_the_table() {
    let mut harness = window(shipped());
    key(&mut harness, Modifiers::NONE, Key::M);
    assert_eq!(harness.state().session().answer, Some(Answer::Measures));
    harness.get_by_label("Measure PageRank").scroll_to_me();
    harness.run();
    harness.get_by_label("Measure PageRank").click();
    harness.step();
    while harness.query_by_label("Size the map by it").is_none() {
        std::thread::yield_now();
        harness.step();
    }
    key(&mut harness, Modifiers::COMMAND, Key::Num5);
    let actors = format!("Actors, {}", shipped().actors.len());
    harness.get_by_role_and_label(Role::Tab, &actors).click();
    harness.run();
    harness.get_by_role_and_label(Role::Button, "Columns…").click();
    harness.run();
    harness.get_by_role_and_label(Role::CheckBox, "PageRank").click();
    harness.run();
    key(&mut harness, Modifiers::NONE, Key::Escape);
    assert!(harness.query_by_role_and_label(Role::ColumnHeader, "PageRank").is_some());
}

#[test]
fn a_node_dropped_on_another_asks_how_they_are_connected_and_stays_where_it_was() {
    let mut harness = window(shipped());
    let before = harness.state().document().clone();
    let (from, to) = (centre(&harness, "Prosecutors, actor"), centre(&harness, "ICE, actor"));
    drag(&mut harness, from, to);
    assert_eq!(harness.state().session().answer, Some(Answer::Paths));
    harness.get_by_label("How two things are connected");
    assert!(has(&harness, "Prosecutors") && has(&harness, "Copy as Markdown"));
    assert_eq!(*harness.state().document(), before, "it was no move");
    assert!((centre(&harness, "Prosecutors, actor") - from).length() < 1.0);
}

#[test]
fn the_relation_from_ice_to_officers_names_all_its_voices() {
    let mut harness = window(shipped());
    show(&mut harness, Subject::Relation(delegates()));
    let facts = evidence(TODAY);
    let relation = facts.relations(&shipped()).into_iter().find(|one| one.triple == delegates()).unwrap();
    assert!(has(&harness, &words::voices(&relation.voices)));
}
