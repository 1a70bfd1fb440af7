//! How panels are laid out: sections parted by hairlines, labelled rows, sentences, and lists of any length.

use eframe::egui::{
    self, Button, FontId, InnerResponse, Layout, RichText, Sense, Stroke, Ui, UiBuilder, Vec2,
};

use super::super::theme::{self, GRID, size};
use super::super::{Theme, icon};
use super::text_button;
use crate::query::words;

/// A thin line across the panel.
pub fn hairline(ui: &mut Ui, theme: &Theme) {
    let (rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), 1.0), Sense::hover());
    ui.painter().hline(rect.x_range(), rect.center().y, Stroke::new(1.0, *theme.hairline));
}

/// The heading of a section, under a hairline.
pub fn section_ui(ui: &mut Ui, theme: &Theme, heading: &str) {
    ui.add_space(3.0 * GRID);
    hairline(ui, theme);
    ui.add_space(1.5 * GRID);
    ui.label(RichText::new(heading).font(FontId::new(size::BODY, theme::semibold())).color(*theme.text));
}

/// A section that opens and closes, with the number of what is in it where things are counted.
pub fn fold_ui(
    ui: &mut Ui,
    theme: &Theme,
    heading: &str,
    count: impl Into<Option<usize>>,
    open: bool,
    body: impl FnOnce(&mut Ui),
) {
    ui.add_space(2.0 * GRID);
    hairline(ui, theme);
    ui.add_space(GRID);
    let id = ui.make_persistent_id(("section", heading));
    let mut state = egui::collapsing_header::CollapsingState::load_with_default_open(ui, id, open);
    let caret = if state.is_open() { icon::CARET_DOWN } else { icon::CARET_RIGHT };
    let text = RichText::new(format!("{caret}  {heading}"))
        .font(FontId::new(size::BODY, theme::semibold()))
        .color(*theme.text);
    let count = count.into();
    let number = count.map_or_else(String::new, words::whole);
    let name =
        count.map_or_else(|| heading.to_owned(), |count| format!("{heading}, {}", words::whole(count)));
    let number = RichText::new(number).size(size::SMALL).color(*theme.text_faint);
    let width = ui.available_width();
    let button =
        Button::new(text).right_text(number).frame_when_inactive(false).min_size(Vec2::new(width, 24.0));
    let header = ui.scope(|ui| {
        ui.spacing_mut().button_padding.x = 0.0;
        ui.add(button)
    });
    header.inner.widget_info(|| {
        egui::WidgetInfo::selected(egui::Role::DisclosureTriangle, true, state.is_open(), &name)
    });
    if header.inner.clicked() {
        state.toggle(ui);
    }
    state.show_body_unindented(ui, body);
}

/// A labelled row: the label in a narrow column, what it says beside it.
pub fn row_ui<R>(ui: &mut Ui, theme: &Theme, label: &str, body: impl FnOnce(&mut Ui) -> R) -> R {
    const WIDTH: f32 = 76.0;
    column_row_ui(ui, theme, label, WIDTH, body)
}

/// A row with a label of that width, in points.
pub fn column_row_ui<R>(
    ui: &mut Ui,
    theme: &Theme,
    label: &str,
    width: f32,
    body: impl FnOnce(&mut Ui) -> R,
) -> R {
    let area = ui.available_rect_before_wrap();
    let top = area.top();
    let mut names = ui.new_child(UiBuilder::new().max_rect(area.with_max_x(area.left() + width)));
    names.add_space(1.5);
    names.add(egui::Label::new(RichText::new(label).size(size::SMALL).color(*theme.text_faint)).wrap());
    let mut beside = ui.new_child(
        UiBuilder::new()
            .max_rect(area.with_min_x(area.left() + width + 2.0 * GRID))
            .layout(Layout::top_down(egui::Align::Min)),
    );
    beside.spacing_mut().item_spacing.y = 2.0;
    let inner = body(&mut beside);
    let bottom = names.min_rect().bottom().max(beside.min_rect().bottom());
    ui.allocate_rect(
        egui::Rect::from_min_max(area.min, egui::pos2(area.right(), bottom.max(top))),
        Sense::hover(),
    );
    inner
}

/// Words and links one behind the other, wrapping as a sentence.
pub fn sentence_ui<R>(ui: &mut Ui, body: impl FnOnce(&mut Ui) -> R) -> InnerResponse<R> {
    let before = ui.spacing().clone();
    // A row is as high as its words, or they would not stand on one line.
    ui.spacing_mut().interact_size.y = 0.0;
    ui.spacing_mut().item_spacing = Vec2::new(0.0, 2.0);
    let response = ui.horizontal_wrapped(|ui| body(ui));
    *ui.spacing_mut() = before;
    response
}

/// A list of any length: the first of it, and more on request.
pub fn long_list_ui<T>(
    ui: &mut Ui,
    theme: &Theme,
    salt: &str,
    items: &[T],
    mut item_ui: impl FnMut(&mut Ui, &T),
) {
    const AT_FIRST: usize = 60;
    let id = ui.make_persistent_id(("shown", salt));
    let most = ui.data(|data| data.get_temp(id)).unwrap_or(AT_FIRST);
    for item in items.iter().take(most) {
        item_ui(ui, item);
    }
    let rest = items.len().saturating_sub(most);
    if rest > 0 && text_button(ui, theme, &format!("Show more ({} left)", words::whole(rest))).clicked() {
        ui.data_mut(|data| data.insert_temp(id, most + 4 * AT_FIRST));
    }
}

/// A part of a long page, of any height. Once drawn, it takes up only its room while it is out of sight. Gives back
/// where it is.
pub fn block_ui(
    ui: &mut Ui,
    salt: impl std::hash::Hash + std::fmt::Debug,
    body: impl FnOnce(&mut Ui),
) -> egui::Rect {
    let id = ui.make_persistent_id(("block", &salt));
    let height: Option<f32> = ui.data(|data| data.get_temp(id));
    let at = ui.available_rect_before_wrap().min;
    if let Some(height) = height {
        let room = egui::Rect::from_min_size(at, Vec2::new(ui.available_width(), height));
        if !ui.is_rect_visible(room) {
            return ui.allocate_rect(room, Sense::hover()).rect;
        }
    }
    let drawn = ui.push_id(salt, |ui| ui.vertical(body).response.rect).inner;
    ui.data_mut(|data| data.insert_temp(id, drawn.height()));
    drawn
}
