//! Buttons without a frame.

use eframe::egui::{Button, Response, RichText, Role, Ui, Vec2, WidgetInfo};

use super::super::Theme;
use super::super::theme::size;

/// A button that is an icon; its name is shown on hover and read aloud.
pub fn icon_button(ui: &mut Ui, theme: &Theme, icon: &str, name: &str) -> Response {
    let icon = RichText::new(icon).size(size::HEADING).color(*theme.text_weak);
    let response = ui.add(Button::new(icon).frame_when_inactive(false).min_size(Vec2::splat(26.0)));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name));
    response.on_hover_text(name)
}

/// A quiet button with words.
pub fn text_button(ui: &mut Ui, theme: &Theme, text: &str) -> Response {
    let words = RichText::new(text).size(size::SMALL).color(*theme.accent);
    ui.scope(|ui| {
        ui.spacing_mut().button_padding.x = 0.0;
        ui.add(Button::new(words).frame(false))
    })
    .inner
}
