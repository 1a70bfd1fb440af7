//! What the map is drawn around, and how many steps, above the canvas: where everything is brought back.

use eframe::egui::{Align, Button, Frame, Layout, Rect, RichText, Ui, UiBuilder, Vec2};

use super::theme::size;
use super::{Around, Intent, LensKind, View, icon};
use crate::query::words;

/// Draws the chip, while only what is around a node is drawn.
pub fn around_ui(ui: &mut Ui, area: Rect, view: &View<'_>, intents: &mut Vec<Intent>) {
    let Some(around) = view.session.around.as_ref().filter(|_| view.session.lens == LensKind::Map) else {
        return;
    };
    let at = Rect::from_min_size(area.left_top() + Vec2::splat(12.0), Vec2::new(420.0, 30.0));
    ui.scope_builder(UiBuilder::new().max_rect(at).layout(Layout::left_to_right(Align::Center)), |ui| {
        let frame = Frame::new().fill(*view.theme.raised).corner_radius(6).inner_margin(6);
        frame.show(ui, |ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            let name = view.document.short_name(&around.centre);
            let steps = words::counted(around.depth, "step", "steps");
            ui.label(RichText::new(format!("Around {name}, {steps}")).size(size::SMALL));
            let changed = |depth: usize| Around { centre: around.centre.clone(), depth };
            let fewer = step_button(ui, "\u{2212}", "A step nearer", around.depth > 1);
            let more = step_button(ui, "+", "A step further", around.depth < Around::MOST);
            if fewer {
                intents.push(Intent::Around(Some(changed(around.depth - 1))));
            }
            if more {
                intents.push(Intent::Around(Some(changed(around.depth + 1))));
            }
            if step_button(ui, icon::X, "Show everything", true) {
                intents.push(Intent::Around(None));
            }
        });
    });
}

fn step_button(ui: &mut Ui, sign: &str, name: &str, enabled: bool) -> bool {
    let button = ui.add_enabled(enabled, Button::new(sign).small());
    button.widget_info(|| eframe::egui::WidgetInfo::labeled(eframe::egui::Role::Button, enabled, name));
    button.on_hover_text(name).clicked()
}
