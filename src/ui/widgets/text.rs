//! Text in the four sizes of the window.

use eframe::egui::{FontId, Label, Response, RichText, Ui};

use super::super::Theme;
use super::super::theme::{self, size};
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

/// Words between links, inside a sentence.
pub fn words(ui: &mut Ui, text: &str, ink: &Ink) {
    ui.label(RichText::new(text).font(ink.font()).color(ink.color));
}
