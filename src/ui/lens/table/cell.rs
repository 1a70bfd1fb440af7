//! One cell: its text on one line, numbers at the right edge, what is cut off or computed told on hover.

use std::sync::Arc;

use eframe::egui::text::{LayoutJob, TextFormat, TextWrapping};
use eframe::egui::{
    Color32, FontFamily, FontId, Galley, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo,
    pos2, vec2,
};

use super::super::super::icon;
use super::super::super::inspector::claim_ink;
use super::super::super::theme::{medium, size};
use super::super::super::widgets::Ink;
use super::cells::Cells;
use super::columns::{Column, Field};
use super::lanes::{NARROWEST, PAD};
use crate::model::{Id, Section, Status};
use crate::query::words;

/// A cell to draw.
#[derive(Clone, Copy)]
pub(super) struct Drawn<'a> {
    /// Its row.
    pub id: &'a Id,
    /// Its column.
    pub column: &'static Column,
    /// Its area.
    pub rect: Rect,
    /// Whether the keyboard is in it.
    pub is_active: bool,
    /// What was typed in it and does not stand for a value yet.
    pub unfinished: Option<&'a str>,
}

/// Draws a cell.
pub(super) fn cell_ui(ui: &Ui, cells: &Cells<'_, '_>, cell: Drawn<'_>) -> Response {
    let Drawn { id, column, rect, .. } = cell;
    let theme = cells.view.theme;
    let text = cell.unfinished.map_or_else(|| cells.text(id, column.field), str::to_owned);
    let problem = match cell.unfinished {
        Some(typed) => super::super::super::inspector::read_number(typed).err(),
        None => cells.problem(id, column.field),
    };
    let response = ui.interact(rect, ui.unique_id().with(column.field), Sense::CLICK);
    response.widget_info(|| {
        let said = if text.is_empty() { "empty" } else { &text };
        WidgetInfo::labeled(Role::Cell, true, format!("{}, {said}", column.heading))
    });
    let mut ink = ink(cells, id, column);
    let mut shown = text.replace(['\n', '\t'], " ");
    if problem.is_some() {
        shown = format!("{} {shown}", icon::WARNING_CIRCLE);
        ink.color = *theme.error;
    } else if column.field == Field::Disputed && !text.is_empty() {
        shown = format!("{} {shown}", icon::SCALES);
        ink.color = *theme.disputed;
    }
    let galley = laid_out(ui, shown, &ink, rect.width() - 2.0 * PAD);
    let left = if column.is_number { rect.right() - PAD - galley.size().x } else { rect.left() + PAD };
    let is_cut = galley.elided;
    ui.painter().galley(pos2(left, rect.center().y - galley.size().y / 2.0), galley, ink.color);
    if cell.is_active {
        let ring = Stroke::new(1.5, *theme.accent);
        ui.painter().rect_stroke(rect.shrink2(vec2(1.0, 2.0)), 4, ring, StrokeKind::Inside);
    }
    // The name has the card of its row.
    if column.field != Field::Name && response.hovered() {
        let more = problem.or_else(|| explained(cells, id, column.field)).or(is_cut.then_some(text));
        if let Some(more) = more {
            return response.on_hover_text(more);
        }
    }
    response
}

/// The width that a column needs for these rows, in points.
pub(super) fn fitting<'a>(
    ui: &Ui,
    cells: &Cells<'_, '_>,
    rows: impl Iterator<Item = &'a Id>,
    column: &'static Column,
) -> f32 {
    const MOST: f32 = 900.0;
    let width = |id: &Id| laid_out(ui, cells.text(id, column.field), &ink(cells, id, column), MOST).size().x;
    let heading = Ink { size: size::SMALL, family: medium(), color: Color32::PLACEHOLDER };
    let heading = laid_out(ui, column.heading.to_owned(), &heading, MOST).size().x + 24.0;
    rows.map(width).fold(heading, f32::max).max(NARROWEST) + 2.0 * PAD
}

fn laid_out(ui: &Ui, text: String, ink: &Ink, width: f32) -> Arc<Galley> {
    let format = TextFormat::simple(FontId::new(ink.size, ink.family.clone()), ink.color);
    let mut job = LayoutJob::single_section(text, format);
    job.wrap = TextWrapping::truncate_at_width(width.max(0.0));
    ui.fonts_mut(|fonts| fonts.layout_job(job))
}

/// How a cell is written: the name as what is read, everything else quieter.
fn ink(cells: &Cells<'_, '_>, id: &Id, column: &Column) -> Ink {
    let theme = cells.view.theme;
    let claim = cells.view.document.claims.get(id).filter(|_| cells.section == Section::Claims);
    let is_retracted = claim.is_some_and(|claim| matches!(claim.status, Status::Retracted(_)));
    let base = match column.field {
        Field::Name => match claim {
            Some(claim) => claim_ink(claim.kind, Ink::body(theme)),
            None => Ink::body(theme),
        },
        _ if column.is_number => Ink::body(theme),
        _ => Ink { size: size::BODY, family: FontFamily::Proportional, color: *theme.text_weak },
    };
    if is_retracted { Ink { color: *theme.text_faint, ..base } } else { base }
}

/// What is behind a computed cell.
fn explained(cells: &Cells<'_, '_>, id: &Id, field: Field) -> Option<String> {
    let facts = cells.view.evidence.claim(id)?;
    match field {
        Field::Voices => Some(words::voices(&facts.voices)),
        Field::Disputed if facts.is_disputed() => {
            let document = cells.view.document;
            let reasons = facts.disputed.iter().map(|dispute| words::dispute(document, dispute));
            Some(reasons.collect::<Vec<_>>().join("\n"))
        }
        Field::Footing if !facts.footing.is_empty() => {
            let meaning =
                |footing| format!("{}: {}", words::footing(footing), words::footing_meaning(footing));
            Some(facts.footing.iter().map(|footing| meaning(*footing)).collect::<Vec<_>>().join("\n"))
        }
        Field::Value => {
            let quantity = cells.view.document.claims.get(id)?.quantity.as_ref()?;
            Some(words::quantity(quantity, cells.view.document.measures.get(&quantity.measure)))
        }
        _ => None,
    }
}
