//! Names that lead to what they name, the same everywhere.

use std::sync::Arc;

use eframe::egui::epaint::TextShape;
use eframe::egui::text::{LayoutJob, TextFormat};
use eframe::egui::{
    Align, Color32, CursorIcon, Direction, FontFamily, FontId, Galley, Pos2, Response, Role, Sense, Stroke,
    Ui, WidgetInfo, pos2,
};

use super::super::theme::{self, size};
use super::super::{Intent, Subject, Theme, View, card, menu};
use super::accessible_name;
use crate::model::{Id, Section};

/// How text is set.
#[derive(Clone, Debug)]
pub struct Ink {
    /// The size, in points: one of [`size`].
    pub size: f32,
    /// The family.
    pub family: FontFamily,
    /// The colour.
    pub color: Color32,
}

impl Ink {
    /// The size of a title.
    pub fn title(theme: &Theme) -> Self {
        Self { size: size::TITLE, family: theme::semibold(), color: *theme.text }
    }

    /// What is read.
    pub fn body(theme: &Theme) -> Self {
        Self { size: size::BODY, family: FontFamily::Proportional, color: *theme.text }
    }

    /// A name in what is read.
    pub fn name(theme: &Theme) -> Self {
        Self { family: theme::medium(), ..Self::body(theme) }
    }

    /// A caption.
    pub fn small(theme: &Theme) -> Self {
        Self { size: size::SMALL, family: FontFamily::Proportional, color: *theme.text_weak }
    }

    /// The same in italics.
    #[must_use]
    pub fn italic(self) -> Self {
        Self { family: theme::italic(), ..self }
    }

    /// Its font.
    pub fn font(&self) -> FontId {
        FontId::new(self.size, self.family.clone())
    }

    fn job(&self, text: &str) -> LayoutJob {
        LayoutJob::single_section(text.to_owned(), TextFormat::simple(self.font(), self.color))
    }
}

/// How a link shows that it is one.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Line {
    /// A thin line, darker under the pointer: for names.
    Always,
    /// A line under the pointer only: for whole sentences.
    Hovered,
}

impl Line {
    /// Claims and questions are sentences, everything else has a name.
    fn under(view: &View<'_>, subject: &Subject) -> Self {
        match subject.thing().and_then(|id| view.document.section_of(id)) {
            Some(Section::Claims | Section::Questions) => Self::Hovered,
            _ => Self::Always,
        }
    }
}

/// The name of a thing as a link: click selects, right-click opens its menu, resting on it shows its card.
pub fn subject_link(ui: &mut Ui, view: &View<'_>, id: &Id, ink: &Ink, intents: &mut Vec<Intent>) -> Response {
    let name = view.document.short_name(id).to_owned();
    subject_text_link(ui, view, &Subject::Thing(id.clone()), &name, ink, intents)
}

/// Words that lead to a subject.
pub fn subject_text_link(
    ui: &mut Ui,
    view: &View<'_>,
    subject: &Subject,
    text: &str,
    ink: &Ink,
    intents: &mut Vec<Intent>,
) -> Response {
    let response = painted(ui, view.theme, text, ink, Line::under(view, subject));
    let name = match subject {
        Subject::Thing(_) => accessible_name(view, subject),
        _ => text.to_owned(),
    };
    response.widget_info(|| WidgetInfo::labeled(Role::Link, true, &name));
    act_on(ui, view, subject, &response, intents);
    response
}

/// Words that lead to a subject and are read aloud as they stand.
pub fn link_with_ink(
    ui: &mut Ui,
    view: &View<'_>,
    subject: &Subject,
    text: &str,
    ink: &Ink,
    intents: &mut Vec<Intent>,
) -> Response {
    let response = painted(ui, view.theme, text, ink, Line::under(view, subject));
    response.widget_info(|| WidgetInfo::labeled(Role::Link, true, text));
    act_on(ui, view, subject, &response, intents);
    response
}

/// Words that do something else when clicked.
pub fn link_ui(ui: &mut Ui, theme: &Theme, text: &str, ink: &Ink) -> Response {
    let response = painted(ui, theme, text, ink, Line::Always);
    response.widget_info(|| WidgetInfo::labeled(Role::Link, true, text));
    response
}

/// What pointing at, clicking and right-clicking something that stands for a subject does.
pub fn act_on(ui: &Ui, view: &View<'_>, subject: &Subject, response: &Response, intents: &mut Vec<Intent>) {
    let adds = ui.input(|input| input.modifiers.shift || input.modifiers.command);
    if response.double_clicked() {
        intents.push(Intent::Open(subject.clone()));
    } else if response.clicked() {
        intents.push(if adds { Intent::Toggle(subject.clone()) } else { Intent::Select(subject.clone()) });
    }
    if response.hovered() {
        intents.push(Intent::Point(subject.clone()));
    }
    response.context_menu(|ui| menu::subject_menu(ui, view, subject, intents));
    card::hover_card(ui, response, view, subject);
}

fn painted(ui: &mut Ui, theme: &Theme, text: &str, ink: &Ink, line: Line) -> Response {
    let (at, galley, response) = flowing(ui, ink.job(text));
    if ui.is_rect_visible(response.rect) {
        let active = response.hovered() || response.has_focus();
        let underline = match (active, line) {
            (true, _) => Stroke::new(1.0, *theme.accent),
            (false, Line::Always) => Stroke::new(1.0, theme.text_faint.gamma_multiply(0.4)),
            (false, Line::Hovered) => Stroke::NONE,
        };
        let shape = TextShape::new(at, galley, ink.color).with_underline(underline);
        ui.painter().add(if active { shape.with_override_text_color(*theme.accent) } else { shape });
    }
    if response.hovered() {
        ui.set_cursor_icon(CursorIcon::PointingHand);
    }
    response
}

/// Lays out text that goes on behind what stands before it. Of several rows only the first takes the focus, so that
/// a link is one stop for the keyboard.
fn flowing(ui: &mut Ui, mut job: LayoutJob) -> (Pos2, Arc<Galley>, Response) {
    let width = ui.available_width();
    let flows = ui.layout().main_dir() == Direction::LeftToRight && ui.layout().main_wrap();
    if !flows || !width.is_finite() {
        job.wrap.max_width = width;
        let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
        let (rect, response) = ui.allocate_exact_size(galley.size(), Sense::click());
        return (rect.min, galley, response);
    }
    // A comma that follows must not begin the next row.
    let comma = 0.7 * job.sections.first().map_or(0.0, |section| section.format.font_id.size);
    job.wrap.max_width = (width - comma).max(0.0);
    job.first_row_min_height = ui.cursor().height();
    job.halign = Align::Min;
    if let Some(first) = job.sections.first_mut() {
        first.leading_space = width - ui.available_size_before_wrap().x;
    }
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    let at = pos2(ui.max_rect().left(), ui.cursor().top());
    let mut rows = galley.rows.iter();
    let first = rows.next().map_or(eframe::egui::Rect::from_min_size(at, eframe::egui::Vec2::ZERO), |row| {
        row.rect_without_leading_space().translate(at.to_vec2())
    });
    let mut response = ui.allocate_rect(first, Sense::click());
    for row in rows {
        response |= ui.allocate_rect(row.rect().translate(at.to_vec2()), Sense::click() - Sense::FOCUSABLE);
    }
    (at, galley, response)
}
