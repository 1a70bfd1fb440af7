//! The graph itself: the first thing that a stranger reads.

use std::sync::Arc;

use eframe::egui::{self, Context, Ui};

use super::super::widgets::{
    Ink, caption, fold_ui, link_with_ink, long_list_ui, memo, paragraph, section_ui, sentence_ui,
    subject_name, subject_text_link, text_button, title, words as say,
};
use super::super::{Intent, Subject, View};
use super::claim_card::{Depth, claim_item_ui};
use crate::model::{Id, Section};
use crate::query::{State, words};

/// Draws the graph.
pub fn graph_ui(ui: &mut Ui, view: &View<'_>, intents: &mut Vec<Intent>) {
    let theme = view.theme;
    let header = &view.document.header;
    title(ui, theme, &subject_name(view, &Subject::Graph));
    if let Some(description) = &header.description {
        paragraph(ui, theme, description);
    }
    caption(ui, theme, counts(view));
    if let Some(licence) = &header.licence {
        caption(ui, theme, licence.clone());
    }
    questions_ui(ui, view, intents);
    let open = open_work(ui, view);
    if !open.is_empty() {
        fold_ui(ui, theme, "Without a source, or draft", open.len(), open.len() <= 5, |ui| {
            long_list_ui(ui, theme, "open", &open, |ui, id| {
                claim_item_ui(ui, view, id, Depth::Short, intents);
            });
        });
    }
    vocabulary_ui(ui, view, intents);
}

/// Finds out now what takes long, so that no frame has to.
pub fn prepare(ctx: &Context, view: &View<'_>) {
    open_work(ctx, view);
}

fn counts(view: &View<'_>) -> String {
    let count = |section: Section| {
        let one = section.singular();
        words::counted(view.document.count(section), one, section.name())
    };
    let sections =
        [Section::Claims, Section::Sources, Section::Actors, Section::Mechanisms, Section::Questions];
    sections.map(count).join(", ")
}

fn questions_ui(ui: &mut Ui, view: &View<'_>, intents: &mut Vec<Intent>) {
    let is_contested =
        |id: &&Id| view.evidence.question(id).is_some_and(|facts| facts.state == State::Contested);
    let (contested, others): (Vec<&Id>, Vec<&Id>) = view.document.questions.keys().partition(is_contested);
    if !contested.is_empty() {
        section_ui(ui, view.theme, "Contested");
        caption(ui, view.theme, "Questions that the documents answer differently. A good place to start.");
        for id in contested {
            question_row_ui(ui, view, id, intents);
        }
    }
    if !others.is_empty() {
        fold_ui(ui, view.theme, "Other questions", others.len(), false, |ui| {
            long_list_ui(ui, view.theme, "questions", &others, |ui, id| {
                question_row_ui(ui, view, id, intents);
            });
        });
    }
}

fn question_row_ui(ui: &mut Ui, view: &View<'_>, id: &Id, intents: &mut Vec<Intent>) {
    let subject = Subject::Thing(id.clone());
    ui.add_space(2.0);
    link_with_ink(ui, view, &subject, view.document.name(id), &Ink::name(view.theme), intents);
    let Some(facts) = view.evidence.question(id) else { return };
    let faint = Ink { color: *view.theme.text_faint, ..Ink::small(view.theme) };
    sentence_ui(ui, |ui| {
        if facts.state == State::Contested {
            let ink = Ink { color: *view.theme.disputed, ..faint.clone() };
            say(ui, &format!("{} contested", super::super::icon::SCALES), &ink);
        } else {
            say(ui, words::state(facts.state), &faint);
        }
        let answers = words::counted(facts.answer_count(), "answer", "answers");
        say(ui, &format!("  ·  {answers}"), &faint);
    });
}

/// Claims that nobody is cited for, and drafts.
fn open_work(ctx: &Context, view: &View<'_>) -> Arc<Vec<Id>> {
    memo(ctx, egui::Id::unique("open work"), view.revision, || claims_to_work_on(view))
}

fn claims_to_work_on(view: &View<'_>) -> Vec<Id> {
    let is_open = |id: &Id, claim: &crate::model::Claim| {
        let unsourced = view.evidence.claim(id).is_some_and(|facts| facts.unsourced);
        unsourced || claim.status == crate::model::Status::Draft
    };
    view.document.claims.iter().filter(|(id, claim)| is_open(id, claim)).map(|(id, _)| id.clone()).collect()
}

fn vocabulary_ui(ui: &mut Ui, view: &View<'_>, intents: &mut Vec<Intent>) {
    for (section, heading) in
        [(Section::Kinds, "Kinds"), (Section::Verbs, "Verbs"), (Section::Measures, "Measures")]
    {
        let ids = memo(ui, ui.make_persistent_id(heading), view.revision, || view.document.ids(section));
        fold_ui(ui, view.theme, heading, ids.len(), false, |ui| {
            long_list_ui(ui, view.theme, heading, &ids, |ui, id| word_ui(ui, view, section, id, intents));
            if !view.read_only
                && text_button(ui, view.theme, &format!("Add a {}", section.singular())).clicked()
            {
                intents.push(Intent::Create(section));
            }
        });
    }
}

fn word_ui(ui: &mut Ui, view: &View<'_>, section: Section, id: &Id, intents: &mut Vec<Intent>) {
    let (subject, uses) = match section {
        Section::Kinds => (Subject::Kind(id.clone()), view.graph.users_of_kind(id).count()),
        Section::Verbs => (Subject::Verb(id.clone()), view.graph.users_of_verb(id).count()),
        _ => (Subject::Thing(id.clone()), view.graph.referrers(id).count()),
    };
    sentence_ui(ui, |ui| {
        let name = subject_name(view, &subject);
        subject_text_link(ui, view, &subject, &name, &Ink::body(view.theme), intents);
        let faint = Ink { color: *view.theme.text_faint, ..Ink::small(view.theme) };
        say(ui, &format!("  {uses}"), &faint);
    });
}
