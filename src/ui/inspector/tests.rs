use eframe::egui::{Key, Role, Theme, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::inspector_ui;
use crate::edit::Change;
use crate::model::{Citation, Claim, Id, Record, Says, Stance, Status};
use crate::ui::testing::{Desk, harness, line, thing};
use crate::ui::{Intent, Subject};

fn reading(shown: Subject) -> Harness<'static, Desk> {
    harness(Desk::example(shown), inspector_ui, vec2(348.0, 3000.0), Theme::Light)
}

fn form(shown: Subject) -> Harness<'static, Desk> {
    let mut desk = Desk::example(shown);
    desk.session.editing = true;
    harness(desk, inspector_ui, vec2(348.0, 3000.0), Theme::Light)
}

fn has(harness: &Harness<'_, Desk>, text: &str) -> bool {
    harness.query_all_by_label_contains(text).next().is_some()
}

#[test]
fn a_relation_shows_every_claim_behind_it_and_a_click_reads_the_claim() {
    let mut harness = reading(line("ice", "delegates", "officers"));
    assert!(has(&harness, "4 voices in 5 documents"));
    for text in ["ICE had 628 agreements under 287(g).", "Section 287(g) lets ICE hand immigration"] {
        assert!(has(&harness, text), "{text}");
    }
    harness.get_by_role_and_label(Role::Link, "ICE had 628 agreements under 287(g).").click();
    harness.run();
    assert_eq!(harness.state().session.shown, thing("agreements-628"));
    for text in
        ["Who says so", "¶8", "supports", "Bare: the document's own words", "28 May 2025", "628 agreements"]
    {
        assert!(has(&harness, text), "{text}");
    }
}

#[test]
fn a_relation_is_told_voice_by_voice_and_why_it_is_drawn_so() {
    let harness = reading(line("ice", "delegates", "officers"));
    for text in [
        "Why it is drawn so",
        "Wider, since 4 independent voices speak for it.",
        "Who says so",
        "Voice 1 of 4",
        "Voice 4 of 4",
        "All 4 voices stand alike: own words on others’ doings.",
    ] {
        assert!(has(&harness, text), "{text}");
    }
}

#[test]
fn those_who_say_that_a_relation_is_not_so_stand_by_themselves() {
    let harness = harness(disputed_desk(), inspector_ui, vec2(348.0, 3000.0), Theme::Light);
    for text in [
        "In the colour of dispute, since 2 say that it is not so.",
        "Who says that it is not so",
        "disputes it",
        "says that it is not so",
        "ICE delegates nothing.",
    ] {
        assert!(has(&harness, text), "{text}");
    }
}

#[test]
fn claims_that_bear_on_each_other_are_walked_and_say_which_of_them_one_is_at() {
    let mut harness = reading(thing("sanctuary-bars"));
    assert!(has(&harness, "1 of 2") && has(&harness, "Qualified by"));
    harness.get_by_label("Next of these claims (N)").click();
    harness.run();
    assert_eq!(harness.state().session.shown, thing("sanctuary-limits"));
    assert!(has(&harness, "2 of 2") && has(&harness, "Qualifies"));
    harness.get_by_label("Previous of these claims (Shift+N)").click();
    harness.run();
    assert_eq!(harness.state().session.shown, thing("sanctuary-bars"));
    // In a list, one click on what a card names goes there.
    harness.state_mut().session.select(line("sanctuary", "bars", "ice"));
    harness.run();
    assert!(has(&harness, "1 of 2: "));
    harness.get_by_label_contains("sanctuary policies., claim").click();
    harness.run();
    assert_eq!(harness.state().session.shown, thing("sanctuary-limits"));
}

/// With somebody who disputes the line from ICE to officers, and a claim that denies it.
pub(crate) fn disputed_desk() -> Desk {
    let mut desk = Desk::example(line("ice", "delegates", "officers"));
    let disputing = Citation {
        source: Id::from("truthout-jails"),
        by: vec![Id::from("ppi")],
        at: vec!["¶9".to_owned()],
        stance: Stance::Disputes,
        quote: Some("no such thing".to_owned()),
        ..Citation::default()
    };
    let delegation = desk.document.claims.get_mut(&Id::from("delegation")).unwrap();
    delegation.cites.push(disputing);
    let denial = Claim {
        text: "ICE delegates nothing.".to_owned(),
        says: Says::No,
        links: delegation.links.clone(),
        cites: vec![Citation { source: Id::from("truthout-jails"), ..Citation::default() }],
        ..Claim::default()
    };
    desk.document.claims.insert(Id::from("denial"), denial);
    desk.derive();
    desk
}

#[test]
fn a_relation_of_very_many_claims_shows_the_first_of_them() {
    let mut desk = Desk::example(line("ice", "delegates", "officers"));
    let claim = desk.document.claims[&Id::from("delegation")].clone();
    for number in 0..900 {
        let text = format!("Delegation number {number}.");
        desk.document.claims.insert(Id::from(format!("made-{number}")), Claim { text, ..claim.clone() });
    }
    desk.derive();
    let harness = harness(desk, inspector_ui, vec2(348.0, 9000.0), Theme::Light);
    let shown = harness.query_all_by_label_contains("Delegation number").count();
    assert!(shown > 20 && shown < 100, "{shown}");
    assert!(has(&harness, "Show more"));
}

#[test]
fn a_claim_says_through_whom_it_came_and_how_it_is_hedged() {
    let harness = reading(thing("jail-share"));
    for text in [
        "almost half (under 50 % of all ICE arrests)",
        "between 20 January and 26 June 2025, year inferred",
        "as written, “from January 20 to June 26”",
        "Relayed: the document passes on",
        "¶7",
        "Prison Policy Initiative, organisation",
    ] {
        assert!(has(&harness, text), "{text}");
    }
}

#[test]
fn a_source_tells_everything_it_says_in_the_order_of_its_places() {
    let harness = reading(thing("truthout-jails"));
    assert!(has(&harness, "What it says"));
    let top = |text: &str| harness.get_by_role_and_label(Role::Link, text).rect().top();
    let first = top("Just under half of ICE's arrests were of people who had been held in a local jail.");
    let second = top("135 law enforcement agencies were in 287(g).");
    assert!(first < second);
}

#[test]
fn a_graph_begins_with_what_is_contested() {
    let mut harness = reading(Subject::Graph);
    harness.get_by_role_and_label(Role::Link, "How large is 287(g)?").click();
    harness.run();
    assert_eq!(harness.state().session.shown, thing("size"));
    assert!(has(&harness, "Contested"));
    assert!(has(&harness, "The later number goes against the course"));
}

#[test]
fn everything_can_be_shown_and_every_button_has_a_name() {
    let desk = Desk::example(Subject::Graph);
    let mut subjects: Vec<Subject> =
        ["ice", "programme-287g", "trump", "critics", "size", "safer", "agreements"]
            .into_iter()
            .chain([
                "marshals-not-ice",
                "makes-safer",
                "agencies-875",
                "factually-role",
                "ppi-report",
                "lesc-part",
            ])
            .map(thing)
            .collect();
    subjects.extend(desk.relations.keys().take(20).cloned().map(Subject::Relation));
    subjects.extend([Subject::Kind(Id::from("law")), Subject::Verb(Id::from("bars")), Subject::Graph]);
    let mut harness = reading(Subject::Graph);
    for editing in [false, true] {
        for subject in &subjects {
            harness.state_mut().session.select(subject.clone());
            harness.state_mut().session.editing = editing;
            harness.run();
            for button in harness.query_all_by_role(Role::Button) {
                let name = button.accesskit_node().label().unwrap_or_default();
                let is_named = name.chars().any(char::is_alphabetic);
                assert!(is_named, "{subject:?}: a button is called {name:?}");
            }
            for node in harness.root().children_recursive() {
                let node = node.accesskit_node();
                let end = node.bounding_box().map_or(0.0, |area| area.x1);
                // Long text scrolls inside a field of one line.
                assert!(
                    node.role() == Role::TextRun || end <= 348.5,
                    "{subject:?}: {:?} {:?} is wider than the panel",
                    node.role(),
                    node.label()
                );
            }
        }
    }
}

#[test]
fn what_is_open_for_reading_has_no_form() {
    let mut desk = Desk::example(thing("ice"));
    desk.read_only = true;
    desk.session.editing = true;
    let harness = harness(desk, inspector_ui, vec2(348.0, 900.0), Theme::Dark);
    assert!(harness.query_by_role(Role::TextInput).is_none());
    assert!(harness.query_by_label("Edit").is_none());
    assert!(harness.query_by_label("Done").is_none());
}

#[test]
fn typing_in_a_name_is_one_field_and_leaving_it_ends_the_step() {
    let mut harness = form(thing("lesc"));
    harness.state_mut().session.focus_name = true;
    harness.step();
    assert!(matches!(harness.state().intents.as_slice(), [Intent::NameFocused, ..]));
    harness.state_mut().session.focus_name = false;
    harness.run();
    harness.event(eframe::egui::Event::Text("LESC".to_owned()));
    harness.run();
    assert_eq!(harness.state().document.actors[&Id::from("lesc")].name, "LESC", "the old name was selected");
    let typed = harness.state().intents.iter().find_map(|intent| match intent {
        Intent::Typing(key, _) => Some(key.clone()),
        _ => None,
    });
    assert_eq!(typed.unwrap().field, "name");
    harness.key_press(Key::Tab);
    harness.run();
    assert!(harness.state().intents.iter().any(|intent| matches!(intent, Intent::Seal)));
}

#[test]
fn enter_in_a_name_ends_the_form() {
    let mut harness = form(thing("lesc"));
    harness.get_by_role_and_label(Role::MultilineTextInput, "Name").focus();
    harness.run();
    harness.event(eframe::egui::Event::Text("!".to_owned()));
    harness.key_press(Key::Enter);
    harness.run();
    let intents = &harness.state().intents;
    assert!(matches!(intents.as_slice(), [.., Intent::Seal, Intent::SetEditing(false)]));
    assert!(!harness.state().session.editing);
    assert!(harness.state().document.actors[&Id::from("lesc")].name.contains('!'), "what was typed is kept");
}

#[test]
fn a_citation_is_added_from_the_source_used_last_and_removed_again() {
    let mut harness = form(thing("jail-share"));
    harness.get_by_role_and_label(Role::Button, "Add a citation").click();
    harness.run();
    let cites =
        |harness: &Harness<'_, Desk>| harness.state().document.claims[&Id::from("jail-share")].cites.clone();
    assert_eq!(cites(&harness).len(), 2);
    assert_eq!(cites(&harness)[1], Citation { source: Id::from("truthout-jails"), ..Citation::default() });
    harness.get_by_role_and_label(Role::Button, "Remove citation 1").click();
    harness.run();
    assert_eq!(cites(&harness).len(), 1);
    assert!(cites(&harness)[0].by.is_empty());
}

#[test]
fn a_draft_without_a_source_asks_who_says_so_and_where() {
    let mut desk = Desk::example(thing("jail-share"));
    let claim = desk.document.claims.get_mut(&Id::from("jail-share")).unwrap();
    claim.cites.clear();
    claim.status = Status::Draft;
    desk.session.editing = true;
    let mut harness = harness(desk, inspector_ui, vec2(348.0, 2600.0), Theme::Light);
    let picker = harness.get_by_role_and_label(Role::TextInput, "Who says so");
    assert!(picker.rect().top() < 260.0, "it is asked for first");
    picker.focus();
    harness.run();
    harness.event(eframe::egui::Event::Text("A new body".to_owned()));
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    assert!(harness.state().document.actors.contains_key(&Id::from("a-new-body")));
    harness.get_by_role_and_label(Role::TextInput, "In which document").focus();
    harness.run();
    harness.event(eframe::egui::Event::Text("local jails play".to_owned()));
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    let claim = &harness.state().document.claims[&Id::from("jail-share")];
    assert_eq!(claim.cites.len(), 1);
    assert_eq!(claim.cites[0].source, Id::from("truthout-jails"));
    assert_eq!(claim.cites[0].by, [Id::from("a-new-body")]);
}

#[test]
fn an_unreadable_date_is_kept_and_said_to_be_unreadable() {
    let mut harness = form(thing("truthout-jails"));
    harness.get_by_role_and_label(Role::TextInput, "Published").focus();
    harness.run();
    harness.event(eframe::egui::Event::Text("some day in May".to_owned()));
    harness.run();
    let source = &harness.state().document.sources[&Id::from("truthout-jails")];
    assert_eq!(source.published.as_ref().unwrap().as_str(), "some day in May");
    assert!(has(&harness, "Kept as typed, but no date"));
}

#[test]
fn an_unfinished_number_is_kept_as_typed_and_changes_nothing() {
    let mut harness = form(thing("agreements-628"));
    let value = |harness: &Harness<'_, Desk>| {
        harness.state().document.claims[&Id::from("agreements-628")].quantity.as_ref().unwrap().value
    };
    harness.get_by_role_and_label(Role::TextInput, "Value").focus();
    harness.run();
    harness.key_press(Key::End);
    harness.event(eframe::egui::Event::Text(".1.".to_owned()));
    harness.run();
    assert!(has(&harness, "is not a number yet"));
    assert_eq!(value(&harness), Some(628.0));
    for _ in 0..3 {
        harness.key_press(Key::Backspace);
    }
    harness.event(eframe::egui::Event::Text("0".to_owned()));
    harness.run();
    assert!(!has(&harness, "is not a number yet"));
    assert_eq!(value(&harness), Some(6280.0));
}

#[test]
fn a_verb_is_picked_by_typing_a_part_of_it() {
    let mut harness = form(thing("jail-share"));
    harness.get_by_role_and_label(Role::TextInput, "Verb").focus();
    harness.run();
    harness.event(eframe::egui::Event::Text("custody".to_owned()));
    harness.run();
    assert!(harness.query_by_label("has custody of").is_some());
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(harness.state().document.claims[&Id::from("jail-share")].links[0].verb, Id::from("custody"));
    let Some(Intent::Edit(edit)) = harness.state().intents.iter().rfind(|i| matches!(i, Intent::Edit(_)))
    else {
        panic!("one step");
    };
    assert_eq!(edit.name, "Change verb");
    assert!(matches!(edit.changes.as_slice(), [Change::Record(change)]
        if matches!(change.after, Some(Record::Claim(_)))));
}

#[test]
fn several_things_are_listed_with_what_can_be_done_with_all_of_them() {
    let mut desk = Desk::example(thing("ice"));
    desk.session.toggle(thing("dhs"));
    let mut harness = harness(desk, inspector_ui, vec2(260.0, 600.0), Theme::Dark);
    assert!(has(&harness, "2 things"));
    harness.get_by_label("Delete").click();
    harness.run();
    let deleted = |intent: &Intent| matches!(intent, Intent::Delete(subjects) if subjects.len() == 2);
    assert!(harness.state().intents.iter().any(deleted));
}

#[test]
fn a_source_opens_by_its_host_and_copies_its_citation() {
    let mut desk = Desk::example(thing("truthout-jails"));
    let source = desk.document.sources.get_mut(&Id::from("truthout-jails")).unwrap();
    source.url = Some("https://www.truthout.org/articles/jails".to_owned());
    let mut harness = harness(desk, inspector_ui, vec2(348.0, 900.0), Theme::Light);
    harness.get_by_label_contains("truthout.org").click();
    harness.get_by_label("Copy citation").click();
    harness.run();
    let intents = &harness.state().intents;
    assert!(intents.iter().any(|i| matches!(i, Intent::OpenAddress(a) if a.ends_with("/articles/jails"))));
    assert!(
        intents
            .iter()
            .any(|i| matches!(i, Intent::CopyText { text, .. } if text.contains("“Local Jails Play")))
    );
}

#[test]
fn a_new_verb_is_made_in_the_same_step_as_the_link_that_uses_it() {
    let mut harness = form(thing("jail-share"));
    harness.get_by_role_and_label(Role::TextInput, "Verb").focus();
    harness.run();
    harness.event(eframe::egui::Event::Text("waves at".to_owned()));
    harness.run();
    harness.get_by_label_contains("Create verb “waves at”").click();
    harness.run();
    let document = &harness.state().document;
    assert_eq!(document.verbs[&Id::from("waves-at")].label, "waves at");
    assert_eq!(document.claims[&Id::from("jail-share")].links[0].verb, Id::from("waves-at"));
    let edits = harness.state().intents.iter().filter(|intent| matches!(intent, Intent::Edit(_)));
    assert_eq!(edits.count(), 1);
}

#[test]
fn a_drawn_link_whose_verb_is_changed_takes_its_text_along() {
    let mut desk = Desk::example(thing("jail-share"));
    let claim = desk.document.claims.get_mut(&Id::from("jail-share")).unwrap();
    claim.cites.clear();
    claim.status = Status::Draft;
    claim.text = crate::edit::link_in_words(&Desk::example(Subject::Graph).document, &claim.links[0]);
    desk.session.editing = true;
    let mut harness = harness(desk, inspector_ui, vec2(348.0, 2600.0), Theme::Light);
    let proposed = "Proposed: the verb used most. Choose the right one.";
    assert!(has(&harness, proposed));
    assert!(has(&harness, "ICE … People held in local jails"));
    // It stands there once.
    harness.get_by_role_and_label(Role::TextInput, "Verb").focus();
    harness.run();
    harness.event(eframe::egui::Event::Text("has custody".to_owned()));
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    let claim = &harness.state().document.claims[&Id::from("jail-share")];
    assert_eq!(claim.text, "ICE has custody of People held in local jails.");
    assert!(!has(&harness, proposed), "it was chosen");
}

#[test]
fn a_relation_has_no_form_and_no_field_takes_the_focus_later() {
    let mut desk = Desk::example(line("ice", "delegates", "officers"));
    desk.session.editing = true;
    desk.session.focus_name = true;
    let harness = harness(desk, inspector_ui, vec2(348.0, 900.0), Theme::Light);
    assert!(has(&harness, "Who says so"));
    assert!(matches!(harness.state().intents.first(), Some(Intent::NameFocused)));
}

#[test]
fn the_citations_of_a_claim_are_grouped_by_independent_voice() {
    let harness = reading(thing("delegation"));
    let top = |text: &str| harness.get_by_label_contains(text).rect().top();
    assert!(top("Voice 1 of 2") < top("Voice 2 of 2"));
    assert!(top("Voice 2 of 2") < top("¶19, ¶95"));
    let harness = reading(thing("only-public-safety"));
    assert!(has(&harness, "Disputed"));
    assert!(has(&harness, "Say it is not so"));
}
