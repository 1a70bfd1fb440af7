//! One answer to a question as a row: the number and its date, what is said, and on whose word.

use eframe::egui::{self, FontId, RichText, Ui};

use super::super::inspector::claim_card::{citation_line_ui, claim_ink};
use super::super::inspector::thread_line_ui;
use super::super::theme::{GRID, semibold, size};
use super::super::widgets::{Ink, column_row_ui, link_with_ink};
use super::super::{Intent, Subject, View};
use crate::model::Id;
use crate::query::words;

/// The width of the column with numbers and dates, in points.
const FIGURES: f32 = 150.0;
/// Its width where there are only dates.
const DATES: f32 = 84.0;
/// So many citations stand in a row; the inspector has the rest.
const MOST_CITES: usize = 3;

/// Draws an answer, one of a group of which some or none give numbers.
pub fn answer_row_ui(ui: &mut Ui, view: &View<'_>, id: &Id, numbered: bool, intents: &mut Vec<Intent>) {
    let Some(claim) = view.document.claims.get(id) else { return };
    let width = if numbered { FIGURES } else { DATES };
    ui.add_space(GRID);
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
    let bottom = figures.min_rect().bottom();
    column_row_ui(ui, view.theme, "", width, |ui| {
        let ink = claim_ink(claim.kind, Ink::body(view.theme));
        link_with_ink(ui, view, &Subject::Thing(id.clone()), &claim.text, &ink, intents);
        if let Some(doubt) = &claim.doubt {
            let text =
                RichText::new(format!("Doubted, {doubt}")).size(size::SMALL).color(*view.theme.warning);
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
    });
    let short = bottom - ui.min_rect().bottom();
    if short > 0.0 {
        ui.add_space(short);
    }
    ui.add_space(GRID);
}
