//! What falls without what is switched off, beside the whole graph.

use eframe::egui::{FontId, Grid, RichText, Ui};

use super::inspector::claim_card::{Depth, claim_item_ui};
use super::inspector::question::standing;
use super::theme::{GRID, semibold, size};
use super::widgets::{
    Ink, caption, fold_ui, long_list_ui, sentence_ui, subject_link, subject_text_link, title, words as say,
};
use super::{Intent, Taken, View, relation};
use crate::model::Id;
use crate::query::{Fallout, Triple, words};

/// One line: what is switched off, and how much falls.
pub fn summary(view: &View<'_>, fallout: &Fallout) -> String {
    let parts = [
        (fallout.claims.len(), "claim loses all support", "claims lose all support"),
        (fallout.relations.len(), "relation vanishes", "relations vanish"),
        (
            fallout.questions.iter().filter(|question| !question.lost.is_empty()).count(),
            "question loses an answer",
            "questions lose an answer",
        ),
    ];
    let falls: Vec<String> = parts
        .into_iter()
        .filter(|(count, ..)| *count > 0)
        .map(|(count, one, many)| words::counted(count, one, many))
        .collect();
    let without = format!("Without {}", switched_off(view));
    if falls.is_empty() {
        format!("{without} everything still stands")
    } else {
        format!("{without} {}", falls.join(", "))
    }
}

/// The names of what is switched off.
fn switched_off(view: &View<'_>) -> String {
    let knockout = &view.session.asking.knockout;
    let kinds = knockout.kinds.iter().map(|id| {
        view.document
            .kinds
            .get(id)
            .map_or_else(|| id.to_string(), |kind| format!("every {}", kind.label.to_lowercase()))
    });
    let things = knockout.sources.iter().chain(&knockout.publishers).chain(&knockout.asserters);
    let names: Vec<String> = things.map(|id| view.document.short_name(id).to_owned()).chain(kinds).collect();
    match names.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [one, other] => format!("{one} and {other}"),
        [one, rest @ ..] => format!("{one} and {} more", rest.len()),
    }
}

/// Draws everything that falls. Gives back whether it is to be closed.
pub fn fallout_ui(ui: &mut Ui, view: &View<'_>, fallout: &Fallout, intents: &mut Vec<Intent>) -> bool {
    let mut close = false;
    ui.horizontal(|ui| {
        caption(ui, view.theme, "Switched off");
        ui.with_layout(eframe::egui::Layout::right_to_left(eframe::egui::Align::Center), |ui| {
            close = super::widgets::icon_button(ui, view.theme, super::icon::X, "Close what falls").clicked();
        });
    });
    eframe::egui::ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        title(ui, view.theme, &format!("Without {}", switched_off(view)));
        take_ui(ui, &Taken::Fallout, intents);
        ui.add_space(2.0 * GRID);
        beside_ui(ui, view, fallout);
        let claims: Vec<Id> = fallout.claims.iter().cloned().collect();
        if !claims.is_empty() {
            fold_ui(ui, view.theme, "Claims that lose all support", claims.len(), true, |ui| {
                long_list_ui(ui, view.theme, "fallen", &claims, |ui, id| {
                    claim_item_ui(ui, view, id, Depth::Short, intents);
                });
            });
        }
        relations_ui(ui, view, fallout, intents);
        questions_ui(ui, view, fallout, intents);
        if !fallout.weakened.is_empty() {
            fold_ui(ui, view.theme, "Claims with fewer voices", fallout.weakened.len(), false, |ui| {
                long_list_ui(ui, view.theme, "weakened", &fallout.weakened, |ui, weakened| {
                    let ink = Ink::body(view.theme);
                    subject_link(ui, view, &weakened.claim, &ink, intents);
                    caption(
                        ui,
                        view.theme,
                        format!(
                            "{} of {} left",
                            weakened.left,
                            words::counted(weakened.voices, "voice", "voices")
                        ),
                    );
                });
            });
        }
        ui.add_space(4.0 * GRID);
    });
    close
}

/// Buttons that take an answer away.
pub fn take_ui(ui: &mut Ui, taken: &Taken, intents: &mut Vec<Intent>) {
    ui.horizontal(|ui| {
        for (label, says, to_file) in
            [("Copy as Markdown", "With footnotes", false), ("Export…", "As Markdown with footnotes", true)]
        {
            if ui.button(label).on_hover_text(says).clicked() {
                intents.push(Intent::Take { taken: taken.clone(), to_file });
            }
        }
    });
}

/// The counts of the whole graph beside those that are left.
fn beside_ui(ui: &mut Ui, view: &View<'_>, fallout: &Fallout) {
    let live = view.whole.claims().filter(|(_, facts)| facts.live).count();
    let relations = view.whole.relations(view.document).len();
    let contested = |evidence: &crate::query::Evidence| {
        evidence.questions().filter(|(_, facts)| facts.state == crate::query::State::Contested).count()
    };
    let rows = [
        ("Sources", view.document.sources.len(), view.document.sources.len() - fallout.sources.len()),
        ("Claims that stand", live, live - fallout.claims.len().min(live)),
        ("Relations", relations, relations - fallout.relations.len().min(relations)),
        ("Contested questions", contested(view.whole), contested(view.evidence)),
    ];
    Grid::new("whole and without").num_columns(3).spacing([24.0, 4.0]).show(ui, |ui| {
        let head = |text: &str| RichText::new(text).size(size::SMALL).color(*view.theme.text_weak);
        ui.label("");
        ui.label(head("Whole graph"));
        ui.label(head("Without"));
        ui.end_row();
        for (name, whole, left) in rows {
            ui.label(name);
            let number = |count: usize| {
                let font = FontId::new(size::BODY, semibold());
                RichText::new(words::number(count as f64)).font(font)
            };
            ui.label(number(whole));
            let color = if left == whole { *view.theme.text } else { *view.theme.disputed };
            ui.label(number(left).color(color));
            ui.end_row();
        }
    });
}

fn relations_ui(ui: &mut Ui, view: &View<'_>, fallout: &Fallout, intents: &mut Vec<Intent>) {
    let relations: Vec<Triple> = fallout.relations.iter().cloned().collect();
    if relations.is_empty() {
        return;
    }
    fold_ui(ui, view.theme, "Relations that vanish", relations.len(), true, |ui| {
        long_list_ui(ui, view.theme, "vanished", &relations, |ui, triple| {
            let name = |id: &Id| view.document.short_name(id).to_owned();
            let text = format!(
                "{} {} {}",
                name(&triple.from),
                view.document.verb_label(&triple.verb),
                name(&triple.to)
            );
            subject_text_link(ui, view, &relation(triple), &text, &Ink::body(view.theme), intents);
        });
    });
}

fn questions_ui(ui: &mut Ui, view: &View<'_>, fallout: &Fallout, intents: &mut Vec<Intent>) {
    if fallout.questions.is_empty() {
        return;
    }
    fold_ui(ui, view.theme, "Questions that change", fallout.questions.len(), true, |ui| {
        for question in &fallout.questions {
            sentence_ui(ui, |ui| subject_link(ui, view, &question.question, &Ink::body(view.theme), intents));
            sentence_ui(ui, |ui| {
                let lost = words::counted(question.lost.len(), "answer", "answers");
                let mut text = format!("loses {lost}, {} left", question.left);
                if question.before != question.after {
                    text = format!(
                        "{text}; {} becomes {}",
                        standing(question.before),
                        standing(question.after).to_lowercase()
                    );
                }
                say(ui, &text, &Ink::small(view.theme));
            });
            ui.add_space(GRID);
        }
    });
}
