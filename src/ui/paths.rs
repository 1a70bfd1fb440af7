//! How two things are connected: sentences with a footnote a hop, in place of the inspector.

use std::sync::Arc;

use eframe::egui::{self, Button, FontId, Frame, RichText, Role, ScrollArea, Slider, Ui, WidgetInfo};

use super::theme::{GRID, semibold, size};
use super::widgets::{
    Ink, Picked, Picker, Tone, badge_ui, caption, hairline, icon_button, link_ui, picker_ui, sentence_ui,
    waiting_ui, words as say,
};
use super::{Intent, Subject, Taken, View, ViewWish, icon, relation};
use crate::model::{Document, Id, Section};
use crate::query::words::{ToldPath, ToldPaths, tell_paths};
use crate::query::{Clock, Evidence, PathQuestion, Paths, Sight, paths, words};

/// What is asked: from where, to where, and on which evidence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PathsPanel {
    /// Where paths begin.
    pub from: Option<Id>,
    /// Where they end.
    pub to: Option<Id>,
    least_voices: usize,
    primary_only: bool,
    through_populations: bool,
}

impl PathsPanel {
    /// More independent voices than these are never asked for.
    const MOST_VOICES: usize = 5;

    /// Asks for paths between two things.
    pub fn between(&mut self, from: Option<Id>, to: Option<Id>) {
        (self.from, self.to) = (from, to);
    }

    /// Draws the panel with the answer to its question, if that has been found. Gives back whether it is to be closed.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        view: &View<'_>,
        answer: Option<&PathAnswer>,
        intents: &mut Vec<Intent>,
    ) -> bool {
        let mut close = false;
        ui.horizontal(|ui| {
            caption(ui, view.theme, "How two things are connected");
            ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                close = icon_button(ui, view.theme, icon::X, "Close paths").clicked();
            });
        });
        self.ends_ui(ui, view);
        self.conditions_ui(ui, view);
        ui.add_space(GRID);
        hairline(ui, view.theme);
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| self.answer_ui(ui, view, answer, intents));
        close
    }

    fn ends_ui(&mut self, ui: &mut Ui, view: &View<'_>) {
        for (label, end) in [("From", &mut self.from), ("To", &mut self.to)] {
            ui.horizontal(|ui| {
                ui.add_sized([36.0, 24.0], egui::Label::new(RichText::new(label).size(size::SMALL)));
                let picker = Picker {
                    id: ui.make_persistent_id(("paths", label)),
                    label,
                    sections: &[Section::Actors, Section::Mechanisms],
                    current: end.as_ref(),
                    create: None,
                    role: None,
                    optional: false,
                    leave_out: &[],
                    hint: "Type a name",
                };
                if let Some(Picked::Thing(id)) = picker_ui(ui, view, &picker) {
                    *end = Some(id);
                }
            });
        }
        if ui.small_button("Turn round").on_hover_text("From becomes to").clicked() {
            std::mem::swap(&mut self.from, &mut self.to);
        }
    }

    fn conditions_ui(&mut self, ui: &mut Ui, view: &View<'_>) {
        ui.add_space(GRID);
        ui.horizontal(|ui| {
            ui.label(RichText::new("Voices, at least").size(size::SMALL).color(*view.theme.text_weak));
            ui.spacing_mut().slider_width = 90.0;
            let slider = ui.add(Slider::new(&mut self.least_voices, 0..=Self::MOST_VOICES));
            slider.widget_info(|| WidgetInfo::labeled(Role::Slider, true, "Voices, at least"));
        });
        ui.checkbox(&mut self.primary_only, "Primary evidence only")
            .on_hover_text("Only what somebody concerned says of their own doings");
        ui.checkbox(&mut self.through_populations, "Through people")
            .on_hover_text("Also lead through a group of people at whom two relations end");
        if !view.session.asking.clock.is_off() {
            caption(ui, view.theme, "The clocks above hold here too");
        }
    }

    /// What is asked, as of what the clocks say; none while an end is missing.
    pub fn question(&self, clock: Clock) -> Option<PathQuestion> {
        let mut question = PathQuestion::new(self.from.clone()?, self.to.clone()?);
        question.least_voices = self.least_voices;
        question.primary_only = self.primary_only;
        question.through_populations = self.through_populations;
        question.clock = clock;
        Some(question)
    }

    fn answer_ui(
        &self,
        ui: &mut Ui,
        view: &View<'_>,
        answer: Option<&PathAnswer>,
        intents: &mut Vec<Intent>,
    ) {
        let Some(question) = self.question(view.session.asking.clock) else {
            ui.add_space(3.0 * GRID);
            caption(ui, view.theme, "Choose two things, or select two on the map and press T.");
            return;
        };
        ui.add_space(2.0 * GRID);
        let Some(answer) = answer.filter(|answer| answer.question == question) else {
            ui.horizontal(|ui| {
                waiting_ui(ui, 14.0);
                caption(ui, view.theme, "Looking for paths…");
            });
            return;
        };
        if answer.told.paths.is_empty() {
            let text = "No path on this evidence. Fewer voices, or a later day, may open one.";
            ui.add(egui::Label::new(RichText::new(text).color(*view.theme.text_weak)).wrap());
            return;
        }
        ui.horizontal_wrapped(|ui| {
            let count = words::counted(answer.told.paths.len(), "path", "paths");
            ui.label(RichText::new(count).font(FontId::new(size::BODY, semibold())));
            if ui.button("Copy").on_hover_text("As text, with footnotes").clicked() {
                intents.push(Intent::CopyText { text: answer.told.text(), what: "Paths" });
            }
            let taken = || Taken::Paths(Box::new(question.clone()), Arc::clone(&answer.told));
            if ui.button("Copy as Markdown").on_hover_text("With footnotes").clicked() {
                intents.push(Intent::Take { taken: taken(), to_file: false });
            }
            if ui.button("Export…").on_hover_text("As Markdown with footnotes").clicked() {
                intents.push(Intent::Take { taken: taken(), to_file: true });
            }
            let all = || Intent::SelectAll(answer.found.paths.iter().flat_map(points).collect());
            if ui.button("Show all on the map").clicked() {
                intents.push(all());
            }
            let hint = "In the file, with what is filtered and switched off";
            if !view.read_only && ui.button("Keep as a view").on_hover_text(hint).clicked() {
                let [from, to] = [&question.from, &question.to].map(|id| view.document.short_name(id));
                intents.extend([all(), Intent::View(ViewWish::Save(format!("From {from} to {to}")))]);
            }
        });
        for (at, (told, found)) in answer.told.paths.iter().zip(&answer.found.paths).enumerate() {
            ui.push_id(at, |ui| path_ui(ui, view, told, found, intents));
        }
        if answer.told.cut_short {
            caption(ui, view.theme, "The search was cut short: there may be more.");
        }
        notes_ui(ui, view, &answer.told, intents);
    }
}

/// What was asked, the paths, and how they are told.
#[derive(Clone, Debug)]
pub struct PathAnswer {
    question: PathQuestion,
    found: Paths,
    told: Arc<ToldPaths>,
}

impl PathAnswer {
    /// Looks for paths through the claims that are in sight.
    pub fn new(document: &Document, evidence: &Evidence, sight: &Sight, question: PathQuestion) -> Self {
        let found = paths(document, evidence, &question, |claim| sight.has_claim(claim));
        let told = Arc::new(tell_paths(document, evidence, &found));
        Self { question, found, told }
    }

    /// What was asked.
    pub fn question(&self) -> &PathQuestion {
        &self.question
    }
}

/// Everything on a path: its stations and the relations between them.
fn points(path: &crate::query::Path) -> Vec<Subject> {
    let things = path.points.iter().cloned().map(Subject::Thing);
    let relations =
        path.hops.iter().flat_map(|hop| hop.receipts.iter().map(|receipt| relation(&receipt.triple)));
    things.chain(relations).collect()
}

fn path_ui(
    ui: &mut Ui,
    view: &View<'_>,
    told: &ToldPath,
    found: &crate::query::Path,
    intents: &mut Vec<Intent>,
) {
    let all: Arc<[Subject]> = points(found).into();
    let selected = all.iter().all(|subject| view.session.selection.contains(subject));
    let edge = if selected { *view.theme.accent } else { *view.theme.hairline };
    ui.add_space(1.5 * GRID);
    let frame = Frame::new().stroke(egui::Stroke::new(1.0, edge)).corner_radius(6).inner_margin(8);
    frame.show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        let ink = Ink { family: semibold(), ..Ink::body(view.theme) };
        let head = link_ui(ui, view.theme, &told.heading(), &ink).on_hover_text("Show it on the map");
        if head.clicked() {
            intents.push(Intent::SelectAll(all.to_vec()));
        }
        for sentence in &told.sentences {
            sentence_ui(ui, |ui| {
                let text = format!("{}.", sentence.text);
                let body = Ink::body(view.theme);
                let claim = sentence.claims.first();
                let sentence_link = link_ui(ui, view.theme, &text, &body);
                if sentence_link.clicked()
                    && let Some(claim) = claim
                {
                    intents.push(Intent::Select(Subject::Thing(claim.clone())));
                }
                let faint = Ink { color: *view.theme.accent, ..Ink::small(view.theme) };
                say(ui, &format!(" {}", superscript(sentence.note)), &faint);
            });
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 6.0;
                caption(ui, view.theme, sentence.voices.clone());
                if sentence.is_weakest && told.sentences.len() > 1 {
                    badge_ui(ui, view.theme, Tone::Plain, "weakest");
                }
            });
        }
    });
}

/// The receipts, numbered.
fn notes_ui(ui: &mut Ui, view: &View<'_>, told: &ToldPaths, intents: &mut Vec<Intent>) {
    ui.add_space(3.0 * GRID);
    hairline(ui, view.theme);
    ui.add_space(GRID);
    for note in &told.notes {
        let small = Ink::small(view.theme);
        ui.horizontal_top(|ui| {
            let number = Button::new(RichText::new(note.number.to_string()).size(size::SMALL)).frame(false);
            let number = ui.add_sized([22.0, 16.0], number);
            if number.on_hover_text("Show the claim").clicked()
                && let Some(claim) = note.claims.first()
            {
                intents.push(Intent::Select(Subject::Thing(claim.clone())));
            }
            ui.vertical(|ui| sentence_ui(ui, |ui| say(ui, &note.text(), &small)));
        });
    }
    ui.add_space(6.0 * GRID);
}

/// A number as it stands at a sentence.
fn superscript(number: usize) -> String {
    const DIGITS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let digits = number.to_string();
    digits.chars().filter_map(|digit| DIGITS.get(digit.to_digit(10)? as usize)).collect()
}
