//! Chips: one condition each, and the menu that offers more with how much each would show.

use eframe::egui::{self, Button, RichText, Role, ScrollArea, Stroke, TextEdit, Ui, WidgetInfo};

use super::super::theme::size;
use super::super::{View, icon};
use crate::query::Asking;
use crate::query::filter::{Chip, Criterion, Dates, Dimension, FilterIndex};
use crate::query::words;

/// What becomes of a chip.
enum Wish {
    Turn(usize),
    Remove(usize),
}

/// The chips that are there, in their order.
pub fn chips_ui(ui: &mut Ui, view: &View<'_>, asking: &mut Asking) {
    let mut wish = None;
    for (at, chip) in asking.filter.chips.iter().enumerate() {
        let text = words::chip(view.document, chip, view.dates);
        let fill = if chip.negated { *view.theme.control } else { *view.theme.accent_soft };
        let edge = if chip.negated { *view.theme.disputed } else { *view.theme.accent };
        let frame = egui::Frame::new().fill(fill).stroke(Stroke::new(1.0, edge.gamma_multiply(0.5)));
        frame.corner_radius(11).inner_margin(egui::Margin::symmetric(6, 0)).show(ui, |ui| {
            ui.spacing_mut().item_spacing.x = 2.0;
            ui.spacing_mut().button_padding = egui::vec2(3.0, 1.0);
            ui.spacing_mut().interact_size.y = 20.0;
            let label = Button::new(RichText::new(&text).size(size::SMALL)).frame(false);
            let label = ui.add(label).on_hover_text("Click to turn it round");
            if label.clicked() {
                wish = Some(Wish::Turn(at));
            }
            let close = ui.add(Button::new(RichText::new(icon::X).size(size::SMALL)).frame(false));
            close.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("Remove {text}")));
            if close.clicked() {
                wish = Some(Wish::Remove(at));
            }
        });
    }
    match wish {
        Some(Wish::Turn(at)) => asking.filter.turn(at),
        Some(Wish::Remove(at)) => {
            asking.filter.take(at);
        }
        None => {}
    }
}

/// What could be added, by dimension.
pub fn choices_ui(
    ui: &mut Ui,
    view: &View<'_>,
    index: &FilterIndex,
    asking: &mut Asking,
    text: &mut String,
    dates: &mut [String; 2],
) {
    ui.set_min_width(190.0);
    for dimension in Dimension::ALL {
        if matches!(dimension, Dimension::VoicesAtMost) {
            continue;
        }
        ui.menu_button(words::dimension(dimension), |ui| {
            ui.set_width(280.0);
            match dimension {
                Dimension::Text => words_ui(ui, asking, text),
                Dimension::When => dates_ui(ui, asking, dates),
                Dimension::VoicesAtLeast => {
                    choice_list_ui(ui, view, index, asking, Dimension::VoicesAtLeast);
                    ui.separator();
                    choice_list_ui(ui, view, index, asking, Dimension::VoicesAtMost);
                }
                _ => choice_list_ui(ui, view, index, asking, dimension),
            }
        });
    }
    ui.separator();
    let mut with = asking.filter.with_neighbours;
    if ui
        .checkbox(&mut with, "With their neighbours")
        .on_hover_text("Also show what a shown claim touches, whatever its kind")
        .clicked()
    {
        asking.filter.with_neighbours = with;
    }
}

fn choice_list_ui(
    ui: &mut Ui,
    view: &View<'_>,
    index: &FilterIndex,
    asking: &mut Asking,
    dimension: Dimension,
) {
    let choices = index.choices(&asking.filter, dimension);
    if choices.is_empty() {
        ui.label(RichText::new("The graph has none").color(*view.theme.text_weak));
        return;
    }
    ScrollArea::vertical().max_height(360.0).show(ui, |ui| {
        for choice in choices {
            let name = words::criterion(view.document, &choice.criterion, view.dates);
            let count = RichText::new(words::number(choice.claims as f64)).size(size::SMALL);
            let mut button = Button::selectable(choice.is_chosen, capital(&name))
                .right_text(count.color(*view.theme.text_faint))
                .min_size(egui::vec2(ui.available_width(), 0.0))
                .truncate();
            if choice.claims == 0 && !choice.is_chosen {
                button = button.sense(egui::Sense::CLICK);
            }
            let response = ui.add(button);
            response.widget_info(|| {
                let claims = words::counted(choice.claims, "claim", "claims");
                WidgetInfo::selected(Role::CheckBox, true, choice.is_chosen, format!("{name}, {claims}"))
            });
            if response.clicked() {
                let is_it = |chip: &Chip| chip.criterion == choice.criterion;
                match asking.filter.chips.iter().position(is_it) {
                    Some(at) => {
                        asking.filter.take(at);
                    }
                    None => asking.filter.add(Chip::new(choice.criterion.clone())),
                }
            }
        }
    });
}

fn words_ui(ui: &mut Ui, asking: &mut Asking, text: &mut String) {
    let field = ui.add(TextEdit::singleline(text).hint_text("Words in claims or names").desired_width(210.0));
    field.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, "Words"));
    let enter = field.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter));
    let clicked = ui.add_enabled(!text.trim().is_empty(), Button::new("Add")).clicked();
    if (enter || clicked) && !text.trim().is_empty() {
        asking.filter.add(Chip::new(Criterion::Text(text.trim().to_owned())));
        text.clear();
        ui.close();
    }
}

fn dates_ui(ui: &mut Ui, asking: &mut Asking, dates: &mut [String; 2]) {
    for (at, name) in ["From", "To"].into_iter().enumerate() {
        ui.horizontal(|ui| {
            ui.add_sized([40.0, 20.0], egui::Label::new(name));
            let field =
                ui.add(TextEdit::singleline(&mut dates[at]).hint_text("2025, 2025-06").desired_width(150.0));
            field.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, name));
        });
    }
    let end = |text: &str| if text.trim().is_empty() { "..".to_owned() } else { text.trim().to_owned() };
    let text = format!("{}/{}", end(&dates[0]), end(&dates[1]));
    let parsed = Dates::parse(&text).filter(|dates| dates.from.is_some() || dates.to.is_some());
    if ui.add_enabled(parsed.is_some(), Button::new("Add")).clicked()
        && let Some(parsed) = parsed
    {
        asking.filter.add(Chip::new(Criterion::When(parsed)));
        *dates = Default::default();
        ui.close();
    }
    let typed = dates.iter().any(|date| !date.trim().is_empty());
    if typed && parsed.is_none() {
        ui.label(RichText::new("A date is a year, month or day: 2025-06-30").size(size::SMALL));
    }
}

fn capital(text: &str) -> String {
    super::super::inspector::claim::capital(text)
}
