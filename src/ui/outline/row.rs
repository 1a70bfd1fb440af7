//! One row of the outline.

use eframe::egui::text::{LayoutJob, TextFormat, TextWrapping};
use eframe::egui::{
    self, Align2, Color32, FontFamily, FontId, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2,
    WidgetInfo,
};

use super::super::theme::{medium, semibold, size};
use super::super::widgets::{accessible_name, act_on, shape_of};
use super::super::{Intent, Subject, View, icon};
use crate::canvas::Swatch;
use crate::model::Id;
use crate::query::words;

const INDENT: f32 = 12.0;

/// A thing in a row.
pub(super) struct Thing<'a> {
    /// Which.
    pub id: &'a Id,
    /// How far in it stands.
    pub depth: usize,
    /// Whether it is a contested question.
    pub contested: bool,
    /// How many lines its name may have.
    pub lines: usize,
    /// What tells it from another one of the same name.
    pub beside: &'a str,
}

/// Where a row stands, and whether the keyboard stops at it.
#[derive(Clone, Copy)]
pub(super) struct Place {
    /// The area.
    pub rect: Rect,
    /// What its focus is remembered by.
    pub focus: egui::Id,
    /// Whether it is the one row at which Tab stops.
    pub is_stop: bool,
}

impl Place {
    fn sense(self, ui: &Ui) -> Response {
        let sense = if self.is_stop { Sense::click() } else { Sense::CLICK };
        let response = ui.interact(self.rect, self.focus, sense);
        if response.gained_focus() {
            ui.scroll_to_rect(self.rect, None);
        }
        response
    }
}

fn ground(ui: &Ui, view: &View<'_>, response: &Response, selected: bool) {
    let fill = match (selected, response.hovered()) {
        (true, _) => *view.theme.accent_soft,
        (false, true) => *view.theme.control,
        (false, false) => Color32::TRANSPARENT,
    };
    ui.painter().rect_filled(response.rect, 4, fill);
    if response.has_focus() {
        let stroke = Stroke::new(1.0, *view.theme.accent);
        ui.painter().rect_stroke(response.rect, 4, stroke, StrokeKind::Inside);
    }
}

/// Draws the number at the right end and gives back how much room it takes.
fn number_ui(ui: &Ui, view: &View<'_>, rect: Rect, count: usize) -> f32 {
    let font = FontId::proportional(size::SMALL);
    let at = rect.right_center() - Vec2::new(6.0, 0.0);
    let drawn =
        ui.painter().text(at, Align2::RIGHT_CENTER, words::whole(count), font, *view.theme.text_faint);
    drawn.width() + 12.0
}

/// Draws text of at most so many lines.
fn text_ui(ui: &Ui, rect: Rect, text: &str, family: FontFamily, color: Color32, lines: usize) {
    let format = TextFormat::simple(FontId::new(size::BODY, family), color);
    let mut job = LayoutJob::single_section(text.replace('\n', " "), format);
    job.wrap = TextWrapping { max_width: rect.width().max(0.0), max_rows: lines, ..TextWrapping::default() };
    job.wrap.break_anywhere = lines == 1;
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    let top = rect.center().y - galley.size().y / 2.0;
    ui.painter().galley(egui::pos2(rect.left(), top), galley, color);
}

/// Draws a heading.
pub(super) fn heading_ui(
    ui: &mut Ui,
    view: &View<'_>,
    place: Place,
    (label, count): (&str, usize),
    depth: usize,
    open: bool,
) -> Response {
    let rect = place.rect;
    let response = place.sense(ui);
    response.widget_info(|| {
        WidgetInfo::selected(
            Role::DisclosureTriangle,
            true,
            open,
            format!("{label}, {}", words::whole(count)),
        )
    });
    if ui.is_rect_visible(rect) {
        ground(ui, view, &response, false);
        let left = rect.left() + 4.0 + depth as f32 * INDENT;
        let caret = if open { icon::CARET_DOWN } else { icon::CARET_RIGHT };
        let font = FontId::proportional(size::SMALL);
        let at = egui::pos2(left, rect.center().y);
        ui.painter().text(at, Align2::LEFT_CENTER, caret, font, *view.theme.text_faint);
        let room = number_ui(ui, view, rect, count);
        let text = Rect::from_min_max(
            egui::pos2(left + 16.0, rect.top()),
            egui::pos2(rect.right() - room, rect.bottom()),
        );
        let (family, color) = match depth {
            0 => (semibold(), *view.theme.text),
            _ => (FontFamily::Proportional, *view.theme.text_weak),
        };
        text_ui(ui, text, label, family, color, 1);
    }
    response
}

/// Draws a thing.
pub(super) fn thing_ui(
    ui: &mut Ui,
    view: &View<'_>,
    place: Place,
    thing: &Thing<'_>,
    intents: &mut Vec<Intent>,
) -> Response {
    let Thing { id, contested, .. } = *thing;
    let subject = Subject::Thing(id.clone());
    let selected = view.session.selection.contains(&subject);
    let rect = place.rect;
    let response = place.sense(ui);
    response.widget_info(|| {
        let mut name = accessible_name(view, &subject);
        if contested {
            name.push_str(", contested");
        }
        if !thing.beside.is_empty() {
            name.push_str(", ");
            name.push_str(thing.beside);
        }
        WidgetInfo::selected(Role::ListBoxOption, true, selected, name)
    });
    act_on(ui, view, &subject, &response, intents);
    if response.has_focus() {
        intents.push(Intent::Point(subject));
    }
    if ui.is_rect_visible(rect) {
        ground(ui, view, &response, selected);
        name_ui(ui, view, rect, thing, selected);
    }
    response
}

fn name_ui(ui: &Ui, view: &View<'_>, rect: Rect, thing: &Thing<'_>, selected: bool) {
    let Thing { id, depth, contested, lines, beside } = *thing;
    let left = rect.left() + 6.0 + depth as f32 * INDENT;
    if let Some((shape, broken)) = shape_of(view, id) {
        let middle = egui::pos2(left + 8.0, rect.center().y);
        let rect = Rect::from_center_size(middle, Vec2::new(15.0, 10.0));
        let swatch = Swatch { shape, broken, tint: None };
        crate::canvas::swatch(ui.painter(), &view.theme.palette(), rect, swatch);
    }
    let mut room = 6.0;
    if contested {
        let at = rect.right_center() - Vec2::new(6.0, 0.0);
        let font = FontId::proportional(size::SMALL);
        ui.painter().text(at, Align2::RIGHT_CENTER, icon::SCALES, font, *view.theme.disputed);
        room = 22.0;
    } else if !view.document.claims.contains_key(id) && !view.document.questions.contains_key(id) {
        room = number_ui(ui, view, rect, view.graph.claim_count(id));
    }
    if !beside.is_empty() {
        room += beside_ui(ui, view, rect, room, beside);
    }
    let text = Rect::from_min_max(
        egui::pos2(left + 22.0, rect.top()),
        egui::pos2(rect.right() - room, rect.bottom()),
    );
    let family = if selected { medium() } else { FontFamily::Proportional };
    text_ui(ui, text, view.document.short_name(id), family, *view.theme.text, lines);
}

/// Draws what tells a thing from another one of its name, before the number, and gives back how much room it takes.
fn beside_ui(ui: &Ui, view: &View<'_>, rect: Rect, room: f32, beside: &str) -> f32 {
    let format = TextFormat::simple(FontId::proportional(size::SMALL), *view.theme.text_faint);
    let mut job = LayoutJob::single_section(beside.to_owned(), format);
    job.wrap = TextWrapping::truncate_at_width((0.35 * rect.width()).max(0.0));
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    let width = galley.size().x;
    let at = egui::pos2(rect.right() - room - width, rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(at, galley, *view.theme.text_faint);
    width + 8.0
}
