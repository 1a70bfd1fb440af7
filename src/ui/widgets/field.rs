//! Fields of forms: a small label over what is typed or chosen.

use eframe::egui::{
    self, Align, Button, ComboBox, Key, Layout, Modifiers, Response, RichText, TextEdit, Ui, Vec2,
};

use super::super::theme::size;
use super::super::{Theme, icon};

/// How much text a field is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Length {
    /// A word or a few.
    Line,
    /// A sentence, which wraps but has no line breaks.
    Sentence,
    /// Any text.
    Paragraphs,
}

/// The label over a field.
pub fn label_ui(ui: &mut Ui, theme: &Theme, label: &str) {
    ui.add_space(4.0);
    ui.label(RichText::new(label).size(size::SMALL).color(*theme.text_weak));
}

/// A field of text.
pub fn text_field(ui: &mut Ui, id: egui::Id, label: &str, length: Length, text: &mut String) -> Response {
    let field = match length {
        Length::Line => TextEdit::singleline(text),
        Length::Sentence => TextEdit::multiline(text).desired_rows(1).return_key(None),
        Length::Paragraphs => TextEdit::multiline(text).desired_rows(2),
    };
    let field = field.id(id).margin(egui::Margin::symmetric(8, 5)).desired_width(ui.available_width());
    ui.add(field).accessible_name(label)
}

/// Selects all text of a field and gives it the focus.
pub(super) fn take_focus(ui: &Ui, field: &Response, text: &str) {
    select_all(ui, field.id, text);
    field.scroll_to_me(None);
}

/// Gives a field the focus, with its text selected.
pub fn select_all(ctx: &egui::Context, field: egui::Id, text: &str) {
    ctx.memory_mut(|memory| memory.request_focus(field));
    let mut state = egui::text_edit::TextEditState::load(ctx, field).unwrap_or_default();
    let end = egui::text::CCursor::new(text.chars().count());
    state.cursor.set_char_range(Some(egui::text::CCursorRange::two(egui::text::CCursor::default(), end)));
    state.store(ctx, field);
}

/// What is wrong with what was typed.
pub fn problem_ui(ui: &mut Ui, theme: &Theme, problem: &str) {
    let text = format!("{}  {problem}", icon::WARNING_CIRCLE);
    ui.add(egui::Label::new(RichText::new(text).size(size::SMALL).color(*theme.error)).wrap());
}

/// A field whose text stands for a value. What does not stand for one yet is kept as typed, and said to be so.
/// Gives back the field and the value, if it is another one now.
pub fn kept_field<T: Clone + PartialEq + Send + Sync + 'static>(
    ui: &mut Ui,
    theme: &Theme,
    id: egui::Id,
    label: &str,
    value: &T,
    show: impl Fn(&T) -> String,
    read: impl Fn(&str) -> Result<T, String>,
) -> (Response, Option<T>) {
    let kept = ui.data(|data| data.get_temp::<(String, T)>(id)).filter(|(_, stood_for)| stood_for == value);
    let (mut text, mut stands_for) = kept.unwrap_or_else(|| (show(value), value.clone()));
    let response = text_field(ui, id, label, Length::Line, &mut text);
    let mut changed = None;
    match read(&text) {
        Ok(read) => {
            if response.changed() && read != *value {
                stands_for = read.clone();
                changed = Some(read);
            }
        }
        Err(problem) => problem_ui(ui, theme, &problem),
    }
    ui.data_mut(|data| data.insert_temp(id, (text, stands_for)));
    (response, changed)
}

/// A choice between a few; tells whether another one was made.
pub fn choice_field<T: PartialEq + Clone>(
    ui: &mut Ui,
    id: egui::Id,
    label: &str,
    value: &mut T,
    choices: &[(T, &str)],
) -> bool {
    let shown = choices.iter().find(|(choice, _)| choice == value).map_or("", |(_, words)| words);
    let mut chosen = None;
    let combo =
        ComboBox::from_id_salt(id).selected_text(shown).width(ui.available_width()).show_ui(ui, |ui| {
            for (choice, words) in choices {
                if ui.selectable_label(choice == value, *words).clicked() && choice != value {
                    chosen = Some(choice.clone());
                }
            }
        });
    combo.response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::ComboBox, true, label));
    let is_changed = chosen.is_some();
    if let Some(chosen) = chosen {
        *value = chosen;
    }
    is_changed
}

/// A list of short texts: each with a button that takes it out, and a field for the next. Tells whether it changed.
pub fn chips_field(ui: &mut Ui, theme: &Theme, id: egui::Id, label: &str, list: &mut Vec<String>) -> bool {
    let mut removed = None;
    if !list.is_empty() {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = Vec2::splat(4.0);
            for (at, text) in list.iter().enumerate() {
                if chip_ui(ui, theme, text).clicked() {
                    removed = Some(at);
                }
            }
        });
    }
    let mut changed = removed.is_some();
    if let Some(at) = removed {
        list.remove(at);
    }
    let mut next: String = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    let has_focus = ui.memory(|memory| memory.has_focus(id));
    let enter = has_focus && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
    let field = TextEdit::singleline(&mut next)
        .id(id)
        .hint_text(RichText::new("Add, then Enter").color(*theme.text_faint))
        .margin(egui::Margin::symmetric(8, 5))
        .desired_width(ui.available_width());
    let response = ui.add(field).accessible_name(format!("Add to {}", label.to_lowercase()));
    if enter || next.contains(',') || response.lost_focus() {
        let more =
            next.split(',').map(str::trim).filter(|text| !text.is_empty() && !list.iter().any(|t| t == text));
        let more: Vec<String> = more.map(str::to_owned).collect();
        changed |= !more.is_empty();
        list.extend(more);
        next.clear();
    }
    ui.data_mut(|data| data.insert_temp(id, next));
    changed
}

/// A short text that a click takes away.
pub fn chip_ui(ui: &mut Ui, theme: &Theme, text: &str) -> Response {
    let words = RichText::new(text).size(size::SMALL);
    let sign = RichText::new(icon::X).size(size::SMALL).color(*theme.text_faint);
    let response = ui.add(Button::new((words, sign)).truncate());
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, format!("Remove {text}")));
    response.on_hover_text(format!("Remove {text}"))
}

/// The head of a part of a form, with a button that takes the part away; tells whether it was clicked.
pub fn part_head_ui(ui: &mut Ui, theme: &Theme, what: &str, heading: impl FnOnce(&mut Ui)) -> bool {
    let mut removed = false;
    ui.allocate_ui_with_layout(
        Vec2::new(ui.available_width(), 24.0),
        Layout::right_to_left(Align::Center),
        |ui| {
            removed = super::icon_button(ui, theme, icon::TRASH, &format!("Remove {what}")).clicked();
            ui.with_layout(Layout::left_to_right(Align::Center).with_main_justify(false), heading);
        },
    );
    removed
}
