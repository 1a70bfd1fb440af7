//! Questions as cards: every answer with its number, date, definition, asserter and place, and where answers clash.

use std::collections::BTreeMap;

use eframe::egui::{self, Button, FontId, Frame, RichText, ScrollArea, Ui};

use super::super::fallout::take_ui;
use super::super::inspector::question::{AnswerGroup, clashes_ui, grouped_answers, standing};
use super::super::theme::{GRID, semibold, size};
use super::super::widgets::{
    Ink, Tone, badge_ui, block_ui, caption, hairline, link_with_ink, long_list_ui, memo, paragraph,
    sentence_ui, subject_link, words as say,
};
use super::super::{Intent, Subject, Taken, View, icon};
use super::answer::{Figures, answer_row_ui};
use super::chart::Chart;
use super::readings::{Reading, contradictions, dated};
use crate::model::{Id, Question, Section};
use crate::query::{QuestionEvidence, State, question_card, words};

/// The disputes lens: which cards are open, and where it was scrolled to.
#[derive(Default)]
pub struct DisputesLens {
    open: BTreeMap<Id, bool>,
    /// The question that was shown last; a new one is opened and scrolled to.
    followed: Option<Id>,
}

/// What the cards of all questions need, computed once for each state of the document.
struct Docket {
    /// Questions by where they stand, the most contested first.
    order: Vec<(Id, State)>,
}

impl DisputesLens {
    /// Draws it.
    pub fn ui(&mut self, ui: &mut Ui, view: &View<'_>, intents: &mut Vec<Intent>) {
        let docket = memo(ui, egui::Id::unique("docket"), view.revision, || Docket::of(view));
        if docket.order.is_empty() {
            return empty_ui(ui, view, intents);
        }
        let contested = docket.order.iter().filter(|(_, state)| *state == State::Contested).count();
        ui.horizontal(|ui| {
            let font = FontId::new(size::HEADING, semibold());
            ui.label(RichText::new("Questions").font(font).color(*view.theme.text));
            let counts = format!(
                "{}, {contested} of them contested",
                words::counted(docket.order.len(), "question", "questions")
            );
            ui.label(RichText::new(counts).size(size::SMALL).color(*view.theme.text_weak));
        });
        ui.add_space(2.0 * GRID);
        let asked = self.asked(view);
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            let mut state = None;
            for (at, (id, stands)) in docket.order.iter().enumerate() {
                if state.replace(*stands) != Some(*stands) {
                    ui.add_space(if at == 0 { 0.0 } else { 3.0 * GRID });
                    caption(ui, view.theme, heading(*stands));
                }
                let open = *self.open.entry(id.clone()).or_insert(at == 0);
                // Open and closed, a card has two heights.
                let rect = block_ui(ui, (id, open), |ui| {
                    if card_ui(ui, view, id, open, intents) {
                        self.open.insert(id.clone(), !open);
                    }
                });
                if asked.as_ref() == Some(id) {
                    ui.scroll_to_rect(rect, Some(egui::Align::Min));
                }
            }
            ui.add_space(6.0 * GRID);
        });
    }

    /// The question somebody chose elsewhere since the last frame; its card opens.
    fn asked(&mut self, view: &View<'_>) -> Option<Id> {
        let shown = view.session.shown.thing().filter(|id| view.document.questions.contains_key(*id));
        if self.followed.as_ref() == shown {
            return None;
        }
        self.followed = shown.cloned();
        let id = self.followed.clone()?;
        self.open.insert(id.clone(), true);
        Some(id)
    }
}

impl Docket {
    fn of(view: &View<'_>) -> Self {
        let in_sight = view.evidence.questions().filter(|(id, _)| view.sight.has(Section::Questions, id));
        let mut order: Vec<(Id, State)> = in_sight.map(|(id, facts)| (id.clone(), facts.state)).collect();
        let answers = |id: &Id| view.evidence.question(id).map_or(0, QuestionEvidence::answer_count);
        order.sort_by_key(|(id, state)| (*state, std::cmp::Reverse(answers(id)), id.clone()));
        Self { order }
    }
}

fn heading(state: State) -> &'static str {
    match state {
        State::Contested => "Contested",
        State::SameFigureTwoDefinitions => "One figure, two definitions",
        State::DifferentDefinitions => "Different definitions",
        State::DifferentDates => "Different dates",
        State::OneAnswer => "One answer",
        State::Open => "Open",
    }
}

/// Draws a card. Gives back whether it was opened or closed.
fn card_ui(ui: &mut Ui, view: &View<'_>, id: &Id, open: bool, intents: &mut Vec<Intent>) -> bool {
    let selected = view.session.selection.contains(&Subject::Thing(id.clone()));
    let edge = if selected { *view.theme.accent } else { *view.theme.hairline };
    let frame = Frame::new()
        .fill(*view.theme.raised)
        .stroke(egui::Stroke::new(1.0, edge))
        .corner_radius(6)
        .inner_margin(egui::Margin::symmetric(14, 10));
    let mut toggled = false;
    frame.show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        toggled = head_ui(ui, view, id, open, intents);
        if open && let Some(question) = view.document.questions.get(id) {
            ui.add_space(GRID);
            take_ui(ui, &Taken::Question(id.clone()), intents);
            body_ui(ui, view, id, question, intents);
        }
    });
    ui.add_space(1.5 * GRID);
    toggled
}

/// The question, where it stands, and between what its answers lie. Gives back whether the card was opened or closed.
fn head_ui(ui: &mut Ui, view: &View<'_>, id: &Id, open: bool, intents: &mut Vec<Intent>) -> bool {
    let mut toggled = false;
    ui.horizontal_top(|ui| {
        let caret = if open { icon::CARET_DOWN } else { icon::CARET_RIGHT };
        let button = ui.add(Button::new(caret).frame_when_inactive(false).min_size(egui::Vec2::splat(20.0)));
        let name = view.document.name(id);
        let verb = if open { "Close" } else { "Open" };
        button.widget_info(|| {
            egui::WidgetInfo::selected(
                egui::Role::DisclosureTriangle,
                true,
                open,
                format!("{verb} the card of {name}"),
            )
        });
        toggled = button.clicked();
        ui.vertical(|ui| {
            let ink = Ink { size: size::HEADING, family: semibold(), color: *view.theme.text };
            let response = link_with_ink(ui, view, &Subject::Thing(id.clone()), name, &ink, intents);
            // A click on a closed card's question opens it, too: that is what somebody wants who clicks it.
            toggled |= response.clicked() && !open;
            let Some(facts) = view.evidence.question(id) else { return };
            ui.horizontal_wrapped(|ui| {
                let tone = if facts.state == State::Contested { Tone::Disputed } else { Tone::Plain };
                badge_ui(ui, view.theme, tone, &standing(facts.state));
                let answers = words::counted(facts.answer_count(), "answer", "answers");
                ui.label(RichText::new(answers).size(size::SMALL).color(*view.theme.text_weak));
            });
        });
    });
    toggled
}

/// What the card of a question needs beside the question itself, computed once for each state of the document.
struct Card {
    /// Readings that share a unit, by the unit.
    charts: BTreeMap<String, Vec<Reading>>,
    clashes: Vec<(Id, Id)>,
    groups: BTreeMap<AnswerGroup, Vec<Id>>,
    /// The questions that share something with it.
    feeds: Vec<Id>,
}

impl Card {
    fn of(view: &View<'_>, id: &Id, question: &Question) -> Self {
        let card = question_card(view.document, view.evidence, id);
        let mut charts: BTreeMap<String, Vec<Reading>> = BTreeMap::new();
        for series in card.iter().flat_map(|card| &card.series) {
            charts.entry(super::capital(&series.unit)).or_default().extend(dated(view, series));
        }
        charts.retain(|_, readings| readings.len() > 1);
        let feeds = card.iter().flat_map(|card| &card.feeds);
        Self {
            charts,
            clashes: contradictions(view, id),
            groups: grouped_answers(view, id, question),
            feeds: feeds.map(|feed| feed.question.clone()).collect(),
        }
    }
}

fn body_ui(ui: &mut Ui, view: &View<'_>, id: &Id, question: &Question, intents: &mut Vec<Intent>) {
    let card = memo(ui, ui.make_persistent_id("card"), view.revision, || Card::of(view, id, question));
    for (unit, readings) in &card.charts {
        ui.add_space(2.0 * GRID);
        caption(ui, view.theme, format!("{unit}, by the date for which they are given"));
        let name = format!("{}, {unit}", view.document.name(id));
        let chart = Chart { name: &name, readings, clashes: &card.clashes, height: 150.0, group: None };
        chart.show(ui, view, intents);
    }
    for (group, answers) in &card.groups {
        ui.add_space(2.5 * GRID);
        let font = FontId::new(size::BODY, semibold());
        ui.label(RichText::new(&group.label).font(font).color(*view.theme.text));
        if let Some(counted) = &group.counted {
            caption(ui, view.theme, counted.clone());
        }
        let figures = Figures::of(view, answers);
        if figures == Figures::None {
            caption(ui, view.theme, "Undated");
        }
        hairline(ui, view.theme);
        long_list_ui(ui, view.theme, &group.label, answers, |ui, answer| {
            ui.push_id(answer, |ui| answer_row_ui(ui, view, answer, figures, intents));
        });
    }
    clashes_ui(ui, view, id, intents);
    if let Some(note) = &question.note {
        ui.add_space(2.0 * GRID);
        caption(ui, view.theme, "What would reconcile them");
        paragraph(ui, view.theme, note);
    }
    feeds_ui(ui, view, &card.feeds, intents);
}

/// The other questions that share something with this one.
fn feeds_ui(ui: &mut Ui, view: &View<'_>, others: &[Id], intents: &mut Vec<Intent>) {
    if others.is_empty() {
        return;
    }
    ui.add_space(2.0 * GRID);
    caption(ui, view.theme, "Its answers also feed");
    for other in others {
        sentence_ui(ui, |ui| {
            say(ui, "–  ", &Ink::body(view.theme));
            subject_link(ui, view, other, &Ink::body(view.theme), intents);
        });
    }
}

fn empty_ui(ui: &mut Ui, view: &View<'_>, intents: &mut Vec<Intent>) {
    ui.add_space(ui.available_height() * 0.35);
    ui.vertical_centered(|ui| {
        let font = FontId::new(size::HEADING, semibold());
        if !view.document.questions.is_empty() {
            ui.label(RichText::new("No question in sight").font(font));
            let about = "What is asked above hides every one of them.";
            ui.label(RichText::new(about).color(*view.theme.text_weak));
            return;
        }
        ui.label(RichText::new("No questions yet").font(font));
        let about = "A question holds the rival answers that claims give, and shows where they clash.";
        ui.label(RichText::new(about).color(*view.theme.text_weak));
        ui.add_space(2.0 * GRID);
        if !view.read_only && ui.button("Add a question").clicked() {
            intents.push(Intent::Create(Section::Questions));
        }
    });
}
