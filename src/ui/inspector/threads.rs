//! Walking claims that contradict, qualify or update each other: where one is, and what is before and after.

use std::sync::Arc;

use eframe::egui::{Align, Layout, RichText, Ui};

use super::super::theme::size;
use super::super::widgets::{
    Ink, icon_button, link_with_ink, memo, row_ui, sentence_ui, subject_text_link, words as say,
};
use super::super::{Intent, Subject, View, icon};
use super::claim::capital;
use crate::model::Id;
use crate::query::{Thread, ThreadStep, thread, thread_steps, words};

/// A thread, and what leads from the claim to others of it.
struct Walk {
    thread: Option<Thread>,
    steps: Vec<ThreadStep>,
}

fn walk_of(ui: &Ui, view: &View<'_>, id: &Id) -> Arc<Walk> {
    memo(ui, ui.make_persistent_id(("thread", id)), view.revision, || {
        let thread = thread(view.document, view.evidence, id);
        let steps = thread_steps(view.document, view.evidence, id);
        Walk { thread, steps }
    })
}

/// Draws where a claim stands among those it is walked with, with the way to the one before and the one after.
pub fn thread_ui(ui: &mut Ui, view: &View<'_>, id: &Id, intents: &mut Vec<Intent>) {
    let walk = walk_of(ui, view, id);
    let Some(thread) = &walk.thread else { return };
    ui.add_space(4.0);
    ui.horizontal(|ui| {
        let place = format!("{} that bear on each other", words::thread_place(thread));
        let text = RichText::new(place).size(size::SMALL).color(*view.theme.text_weak);
        ui.label(text).on_hover_text("Claims that contradict, qualify or update each other");
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 2.0;
            for (glyph, name, to) in [
                (icon::ARROW_RIGHT, "Next of these claims (N)", thread.next()),
                (icon::ARROW_LEFT, "Previous of these claims (Shift+N)", thread.previous()),
            ] {
                let button = ui.add_enabled_ui(to.is_some(), |ui| icon_button(ui, view.theme, glyph, name));
                if button.inner.clicked()
                    && let Some(to) = to
                {
                    intents.push(Intent::Select(Subject::Thing(to.clone())));
                }
            }
        });
    });
    for (to, otherwise) in [(thread.previous(), "Before"), (thread.next(), "Then")] {
        let Some(to) = to else { continue };
        let step = walk.steps.iter().find(|step| step.claim == *to);
        let label = step.map_or_else(|| otherwise.to_owned(), |step| capital(words::thread_step(step)));
        row_ui(ui, view.theme, &label, |ui| {
            let ink = Ink::body(view.theme);
            link_with_ink(ui, view, &Subject::Thing(to.clone()), view.document.name(to), &ink, intents);
        });
    }
}

/// Draws the same as a line of a card: "2 of 3: updated by ICE had 628 agreements".
pub fn thread_line_ui(ui: &mut Ui, view: &View<'_>, id: &Id, intents: &mut Vec<Intent>) {
    /// So many steps stand in a card; the claim has the rest.
    const MOST: usize = 3;
    let walk = walk_of(ui, view, id);
    let Some(thread) = &walk.thread else { return };
    let small = Ink::small(view.theme);
    sentence_ui(ui, |ui| {
        say(ui, &format!("{}: ", words::thread_place(thread)), &small);
        for (at, step) in walk.steps.iter().take(MOST).enumerate() {
            let joint = if at == 0 { "" } else { "; " };
            say(ui, &format!("{joint}{} ", words::thread_step(step)), &small);
            let subject = Subject::Thing(step.claim.clone());
            let text = shortened(view.document.name(&step.claim));
            let ink = Ink { color: *view.theme.accent, ..small.clone() };
            subject_text_link(ui, view, &subject, &text, &ink, intents);
        }
        if let Some(rest) = walk.steps.len().checked_sub(MOST).filter(|rest| *rest > 0) {
            say(ui, &format!(", and {rest} more"), &small);
        }
    });
}

fn shortened(text: &str) -> String {
    const MOST: usize = 64;
    let text = text.trim_end_matches('.');
    if text.chars().count() <= MOST {
        return text.to_owned();
    }
    let short: String = text.chars().take(MOST - 1).collect();
    format!("{}…", short.trim_end())
}
