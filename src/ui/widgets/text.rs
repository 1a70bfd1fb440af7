//! Text in the four sizes of the window.

use eframe::egui::{FontId, Label, Response, RichText, Ui};

use super::super::theme::{self, size};
use super::super::{Theme, View};
use super::Ink;

/// The name of what is shown.
pub fn title(ui: &mut Ui, theme: &Theme, text: &str) -> Response {
    let font = FontId::new(size::TITLE, theme::semibold());
    ui.add(Label::new(RichText::new(text).font(font).color(*theme.text)).wrap().selectable(true))
}

/// Something to read.
pub fn paragraph(ui: &mut Ui, theme: &Theme, text: &str) -> Response {
    ui.add(Label::new(RichText::new(text).color(*theme.text)).wrap().selectable(true))
}

/// A remark in small grey letters.
pub fn caption(ui: &mut Ui, theme: &Theme, text: impl Into<String>) -> Response {
    ui.add(Label::new(RichText::new(text).size(size::SMALL).color(*theme.text_faint)).wrap())
}

/// What somebody said rather than what is so: in italics.
pub fn said(ui: &mut Ui, theme: &Theme, text: &str) -> Response {
    let font = FontId::new(size::BODY, theme::italic());
    ui.add(Label::new(RichText::new(text).font(font).color(*theme.text)).wrap().selectable(true))
}

/// Words between links, inside a sentence.
pub fn words(ui: &mut Ui, view: &View<'_>, text: &str, ink: &Ink) {
    let _ = view;
    ui.label(RichText::new(text).font(ink.font()).color(ink.color));
}
