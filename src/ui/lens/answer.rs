//! One answer to a question as a row: the number and its date, what is said, and on whose word.

use eframe::egui::{self, FontId, RichText, Ui};

use super::super::inspector::claim_card::{citation_line_ui, claim_ink};
use super::super::inspector::thread_line_ui;
use super::super::theme::{GRID, semibold, size};
use super::super::widgets::{Ink, column_row_ui, link_with_ink};
use super::super::{Intent, Subject, View};
use crate::model::{Claim, Id};
use crate::query::words;

/// So many citations stand in a row; the inspector has the rest.
const MOST_CITES: usize = 3;

/// What the answers of a group give beside their words: it has a column of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Figures {
    /// None is dated, and none is a number.
    None,
    /// Some are dated.
    Dates,
    /// Some are numbers.
    Numbers,
}

impl Figures {
    /// What these answers give.
    pub fn of(view: &View<'_>, answers: &[Id]) -> Self {
        let claims = || answers.iter().filter_map(|id| view.document.claims.get(id));
        if claims().any(|claim| claim.quantity.is_some()) {
            Self::Numbers
        } else if claims().any(|claim| words::claim_when(claim, view.dates).is_some()) {
            Self::Dates
        } else {
            Self::None
        }
    }

    /// The width of the column, in points.
    const fn width(self) -> f32 {
        if matches!(self, Self::Numbers) { 150.0 } else { 84.0 }
    }
}

/// Draws an answer, one of a group with such figures.
pub fn answer_row_ui(ui: &mut Ui, view: &View<'_>, id: &Id, figures: Figures, intents: &mut Vec<Intent>) {
    let Some(claim) = view.document.claims.get(id) else { return };
    ui.add_space(GRID);
    if figures == Figures::None {
        ui.scope(|ui| {
            ui.spacing_mut().item_spacing.y = 2.0;
            words_ui(ui, view, id, claim, intents);
        });
    } else {
        let bottom = figures_ui(ui, view, claim, figures.width());
        column_row_ui(ui, view.theme, "", figures.width(), |ui| words_ui(ui, view, id, claim, intents));
        ui.add_space((bottom - ui.min_rect().bottom()).max(0.0));
    }
    ui.add_space(GRID);
}

/// The number and the date, in a column at the left. Gives back where it ends.
fn figures_ui(ui: &mut Ui, view: &View<'_>, claim: &Claim, width: f32) -> f32 {
    let when = words::claim_when(claim, view.dates).unwrap_or_else(|| "undated".to_owned());
    let figure = claim
        .quantity
        .as_ref()
        .map(|quantity| words::quantity(quantity, view.document.measures.get(&quantity.measure)));
    let area = ui.available_rect_before_wrap();
    let mut figures = ui.new_child(
        egui::UiBuilder::new().max_rect(area.with_max_x(area.left() + width)).layout(*ui.layout()),
    );
    if let Some(figure) = &figure {
        let font = FontId::new(size::BODY, semibold());
        figures.add(egui::Label::new(RichText::new(figure).font(font).color(*view.theme.text)).wrap());
    }
    figures.add(egui::Label::new(RichText::new(when).size(size::SMALL).color(*view.theme.text_weak)).wrap());
    figures.min_rect().bottom()
}

/// What is said, and on whose word.
fn words_ui(ui: &mut Ui, view: &View<'_>, id: &Id, claim: &Claim, intents: &mut Vec<Intent>) {
    let ink = claim_ink(claim.kind, Ink::body(view.theme));
    link_with_ink(ui, view, &Subject::Thing(id.clone()), &claim.text, &ink, intents);
    if let Some(doubt) = &claim.doubt {
        let text = RichText::new(format!("Doubted, {doubt}")).size(size::SMALL).color(*view.theme.warning);
        ui.add(egui::Label::new(text).wrap());
    }
    thread_line_ui(ui, view, id, intents);
    for cite in claim.cites.iter().take(MOST_CITES) {
        citation_line_ui(ui, view, cite, intents);
    }
    if claim.cites.len() > MOST_CITES {
        let more = format!("and {} more", claim.cites.len() - MOST_CITES);
        ui.label(RichText::new(more).size(size::SMALL).color(*view.theme.text_faint));
    }
}
