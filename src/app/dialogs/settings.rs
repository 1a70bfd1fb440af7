//! What a person prefers. A change acts at once.

use eframe::egui::{self, Grid, RichText, TextEdit};

use super::Flow;
use super::asking::{Asking, Choice, Focus, Pressed};
use crate::app::settings::{Settings, ThemeChoice};
use crate::app::shell::App;
use crate::query::words::DateStyle;

impl App {
    /// Theme, size, motion, dates, name.
    pub(super) fn settings_dialog(&mut self, asking: &Asking<'_>) -> Flow {
        let before = self.settings.clone();
        let settings = &mut self.settings;
        let choices = [Choice::main("Close"), Choice::apart("Restore defaults")];
        let pressed = asking.show("Settings", 460.0, Focus::Main, &choices, |ui| {
            Grid::new("settings").num_columns(2).spacing([24.0, 12.0]).show(ui, |ui| {
                asking.outlined(ui);
                form(ui, asking, settings);
            });
            ui.add_space(2.0);
            asking.remark(ui, "Your name is written into the claims that you record.");
            false
        });
        if pressed == Pressed::Choice(1) {
            let kept = std::mem::take(&mut self.settings);
            self.settings = Settings {
                recent: kept.recent,
                tutorial_offered: kept.tutorial_offered,
                my_name: kept.my_name,
                ..Settings::default()
            };
        }
        if self.settings != before {
            self.settings = std::mem::take(&mut self.settings).tidied();
            self.apply_settings(asking.ui);
        }
        if matches!(pressed, Pressed::Nothing | Pressed::Choice(1)) { Flow::Stays } else { Flow::Goes }
    }
}

fn form(ui: &mut egui::Ui, asking: &Asking<'_>, settings: &mut Settings) {
    let name =
        |ui: &mut egui::Ui, text: &str| ui.label(RichText::new(text).color(*asking.theme.text_weak)).id;
    name(ui, "Theme");
    ui.horizontal(|ui| {
        for (choice, label) in ThemeChoice::ALL {
            ui.radio_value(&mut settings.theme, choice, label);
        }
    });
    ui.end_row();
    name(ui, "Size");
    ui.horizontal(|ui| {
        for (sign, says, factor) in [("−", "Smaller", 1.0 / 1.1), ("+", "Larger", 1.1)] {
            let button = ui.add(egui::Button::new(sign).min_size(egui::vec2(28.0, 0.0)));
            button.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, says));
            if button.on_hover_text(says).clicked() {
                settings.size *= factor;
            }
        }
        ui.label(format!("{:.0} %", settings.size * 100.0));
    });
    ui.end_row();
    name(ui, "Motion");
    ui.checkbox(&mut settings.less_motion, "Nothing moves by itself");
    ui.end_row();
    name(ui, "Dates");
    ui.horizontal(|ui| {
        ui.radio_value(&mut settings.dates, DateStyle::Words, "30 June 2025");
        ui.radio_value(&mut settings.dates, DateStyle::Numeric, "2025-06-30");
    });
    ui.end_row();
    let id = name(ui, "My name");
    let field = TextEdit::singleline(&mut settings.my_name).char_limit(200).desired_width(260.0);
    ui.add(field).labelled_by(id);
    ui.end_row();
}
