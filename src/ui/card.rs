//! Hover cards: what something is, in a few lines, beside the pointer.

use std::collections::BTreeSet;

use eframe::egui::{FontId, Label, Response, RichText, Tooltip, Ui};

use super::inspector::{claim_ink, state_in_words};
use super::theme::{semibold, size};
use super::widgets::{Ink, caption, kind_in_words, subject_name};
use super::{Subject, View};
use crate::model::{Id, Section};
use crate::query::{Relation, words};

/// Shows the card of a subject beside the pointer, once it rests there.
pub fn hover_card(ui: &Ui, over: &Response, view: &View<'_>, subject: &Subject) {
    if *subject != Subject::Graph {
        beside_pointer(ui, over, view, |ui| card_ui(ui, view, subject));
    }
}

/// Shows the whole name of a thing and nothing else.
pub fn name_card(ui: &Ui, over: &Response, view: &View<'_>, id: &Id) {
    beside_pointer(ui, over, view, |ui| heading_ui(ui, view, view.document.name(id)));
}

/// Shows what relations share a line, those that come first before the others.
pub fn bundle_card(ui: &Ui, over: &Response, view: &View<'_>, relations: &[&Relation]) {
    beside_pointer(ui, over, view, |ui| bundle_card_ui(ui, view, relations));
}

fn beside_pointer(ui: &Ui, over: &Response, view: &View<'_>, show: impl FnOnce(&mut Ui)) {
    const WIDTH: f32 = 280.0;
    // Who types or drags is not to have a card in the way.
    let is_busy = ui.text_edit_focused()
        || view.session.focus_name
        || ui.input(|input| input.pointer.any_down() || input.pointer.any_released());
    if is_busy {
        return;
    }
    Tooltip::for_enabled(over).at_pointer().gap(16.0).width(WIDTH).show(|ui| {
        ui.set_max_width(WIDTH);
        ui.spacing_mut().item_spacing.y = 3.0;
        show(ui);
    });
}

fn card_ui(ui: &mut Ui, view: &View<'_>, subject: &Subject) {
    match subject {
        Subject::Relation(triple) => {
            heading_ui(ui, view, &subject_name(view, subject));
            if let Some(relation) = view.relations.get(triple) {
                relation_card_ui(ui, view, relation);
            }
        }
        Subject::Thing(id) if view.document.claims.contains_key(id) => claim_card_ui(ui, view, id),
        Subject::Thing(id) => {
            heading_ui(ui, view, view.document.name(id));
            thing_card_ui(ui, view, id);
        }
        Subject::Kind(_) | Subject::Verb(_) | Subject::Graph => {
            heading_ui(ui, view, &subject_name(view, subject));
            caption(ui, view.theme, kind_in_words(view, subject));
        }
    }
}

fn heading_ui(ui: &mut Ui, view: &View<'_>, text: &str) {
    let text = RichText::new(text).font(FontId::new(size::BODY, semibold())).color(*view.theme.text);
    ui.add(Label::new(text).wrap());
}

fn bundle_card_ui(ui: &mut Ui, view: &View<'_>, relations: &[&Relation]) {
    const MOST: usize = 4;
    let count = words::counted(relations.len(), "relation", "relations");
    heading_ui(ui, view, &format!("{count} on one line"));
    for relation in relations.iter().take(MOST) {
        ui.add_space(2.0);
        let ink = Ink::body(view.theme);
        let name = subject_name(view, &Subject::Relation(relation.triple.clone()));
        ui.add(Label::new(RichText::new(name).font(ink.font()).color(ink.color)).wrap());
        caption(ui, view.theme, evidence_in_words(relation));
    }
    let rest = relations.len().saturating_sub(MOST);
    ui.add_space(2.0);
    if rest > 0 {
        caption(ui, view.theme, format!("and {rest} more"));
    }
    let text = RichText::new("Click to fan them out").size(size::SMALL).color(*view.theme.accent);
    ui.add(Label::new(text).wrap());
}

/// Who speaks for a relation, and what is the matter with it: "3 voices in 2 documents, disputed".
pub fn evidence_in_words(relation: &Relation) -> String {
    let mut state = vec![if relation.is_unsourced() {
        "no source yet".to_owned()
    } else {
        words::voices(&relation.voices)
    }];
    if relation.is_disputed() {
        state.push("disputed".to_owned());
    }
    if relation.ended {
        state.push("its time is over".to_owned());
    }
    state.join(", ")
}

fn relation_card_ui(ui: &mut Ui, view: &View<'_>, relation: &Relation) {
    caption(ui, view.theme, evidence_in_words(relation));
    for id in relation.drawn_from().iter().take(2) {
        claim_text_ui(ui, view, id);
    }
    let rest = relation.drawn_from().len().saturating_sub(2);
    if rest > 0 {
        caption(ui, view.theme, format!("and {}", words::counted(rest, "more claim", "more claims")));
    }
}

fn claim_text_ui(ui: &mut Ui, view: &View<'_>, id: &Id) {
    let Some(claim) = view.document.claims.get(id) else { return };
    let ink = claim_ink(claim.kind, Ink::body(view.theme));
    let text = RichText::new(shortened(view.document.name(id))).font(ink.font()).color(ink.color);
    ui.add(Label::new(text).wrap());
}

fn claim_card_ui(ui: &mut Ui, view: &View<'_>, id: &Id) {
    claim_text_ui(ui, view, id);
    if let Some(facts) = view.evidence.claim(id).filter(|facts| !facts.asserted_by.is_empty()) {
        let who = words::names(view.document, &facts.asserted_by);
        let text = RichText::new(format!("Says {who}")).size(size::SMALL).color(*view.theme.text_weak);
        ui.add(Label::new(text).wrap());
    }
    let state: Vec<String> = state_in_words(view, id).into_iter().map(|(text, _)| text).collect();
    caption(ui, view.theme, state.join(" · "));
}

fn thing_card_ui(ui: &mut Ui, view: &View<'_>, id: &Id) {
    caption(ui, view.theme, kind_in_words(view, &Subject::Thing(id.clone())));
    let claims: BTreeSet<&Id> =
        view.graph.referrers(id).filter(|by| by.section == Section::Claims).map(|by| &by.id).collect();
    let facts = || claims.iter().filter_map(|claim| Some((*claim, view.evidence.claim(claim)?)));
    if let Some(question) = view.evidence.question(id) {
        let answers = words::counted(question.answer_count(), "answer", "answers");
        caption(ui, view.theme, format!("{}, {answers}", words::state(question.state)));
    } else {
        let voices = view.evidence.voices_of(claims.iter().copied()).count();
        let claims = format!("named in {}", words::counted(claims.len(), "claim", "claims"));
        let voices = words::counted(voices, "voice", "voices");
        let published = view.document.sources.get(id).map(|source| {
            source.published.as_ref().map_or("undated".to_owned(), |date| words::when(date, view.dates))
        });
        caption(
            ui,
            view.theme,
            [Some(claims), Some(voices), published].into_iter().flatten().collect::<Vec<_>>().join(", "),
        );
    }
    if let Some((first, _)) =
        facts().filter(|(_, facts)| facts.live).max_by_key(|(_, facts)| facts.voices.count())
    {
        claim_text_ui(ui, view, first);
    }
}

fn shortened(text: &str) -> String {
    const MOST: usize = 160;
    if text.chars().count() <= MOST {
        return text.to_owned();
    }
    let short: String = text.chars().take(MOST - 1).collect();
    format!("{}…", short.trim_end())
}
