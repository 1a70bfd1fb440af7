//! A panic while the window is drawn ends neither the window nor the work in it.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::Ordering;

use eframe::egui::{self, Frame, Panel, RichText};

use super::command::Command;
use super::shell::App;
use crate::ui::{Intent, Theme, icon};

/// What went wrong so far.
#[derive(Debug, Default)]
pub(super) struct Safety {
    contained: Option<String>,
    faults: usize,
}

impl Safety {
    /// So many panics, one after the other, and the panels are drawn no more.
    const MOST: usize = 3;
}

impl App {
    /// Draws with what may panic. After a panic a bar says so; after several, the bar is all that is drawn.
    pub(super) fn contained(
        &mut self,
        ui: &mut egui::Ui,
        theme: &Theme,
        draw: impl FnOnce(&mut Self, &mut egui::Ui, &Theme) -> Vec<Intent>,
    ) -> Vec<Intent> {
        if self.files.surroundings.failure.load(Ordering::Relaxed) && self.safety.contained.is_none() {
            self.safety.contained = Some("The graphics driver reported an error.".to_owned());
        }
        self.safety_ui(ui, theme);
        if self.safety.faults >= Safety::MOST {
            return Vec::new();
        }
        match catch_unwind(AssertUnwindSafe(|| draw(self, ui, theme))) {
            Ok(intents) => intents,
            Err(payload) => {
                let words = payload.downcast_ref::<&str>().map(|words| (*words).to_owned());
                let words = words.or_else(|| payload.downcast_ref::<String>().cloned()).unwrap_or_default();
                self.safety.contained = Some(crate::store::printable(&words, 200));
                self.safety.faults += 1;
                ui.request_repaint();
                Vec::new()
            }
        }
    }

    fn safety_ui(&mut self, ui: &mut egui::Ui, theme: &Theme) {
        let Some(words) = self.safety.contained.clone() else { return };
        let frame = Frame::new().fill(*theme.error).inner_margin(egui::Margin::symmetric(12, 6));
        Panel::top("contained").frame(frame).show(ui, |ui| {
            ui.horizontal(|ui| {
                let light = |text: String| RichText::new(text).color(*theme.on_accent);
                let says = "An internal error was contained. Save a copy and start again.";
                ui.label(light(format!("{} {says}", icon::WARNING))).on_hover_text(words);
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    if ui.button("Go on").clicked() {
                        self.safety = Safety::default();
                        self.files.surroundings.failure.store(false, Ordering::Relaxed);
                    }
                    if ui.button("Save a copy…").clicked() {
                        self.run(Command::SaveCopy, ui);
                    }
                });
            });
        });
    }
}

#[cfg(test)]
mod tests {
    use egui_kittest::Harness;
    use egui_kittest::kittest::Queryable as _;

    use super::*;
    use crate::app::{Bundled, Settings, Surroundings};
    use crate::model::Day;

    /// Draws the bar over panels that panic while told to.
    fn window(surroundings: Surroundings) -> Harness<'static, (Option<App>, bool)> {
        Harness::builder().with_size(egui::vec2(900.0, 300.0)).build_ui_state(
            move |ui, (app, panics)| {
                let app = app.get_or_insert_with(|| {
                    let opened = Bundled::Template.open();
                    App::open(ui, opened, Settings::default(), Day::new(2026, 11, 21), surroundings.clone())
                });
                app.contained(ui, &Theme::of(ui.theme()), |_, ui, _| {
                    ui.horizontal(|_| assert!(!*panics, "no such node"));
                    ui.label("Panels");
                    Vec::new()
                });
            },
            (None, false),
        )
    }

    #[test]
    fn a_panic_shows_a_bar_instead_of_ending_the_window() {
        let mut harness = window(Surroundings::default());
        harness.run();
        harness.get_by_label("Panels");
        harness.state_mut().1 = true;
        harness.run_steps(2);
        harness.get_by_label_contains("An internal error was contained");
        harness.state_mut().1 = false;
        harness.run();
        harness.get_by_label("Panels");
        harness.get_by_label("Go on").click();
        harness.run();
        assert!(harness.query_by_label_contains("An internal error").is_none());
    }

    #[test]
    fn after_three_panics_only_the_bar_is_drawn() {
        let mut harness = window(Surroundings::default());
        harness.run();
        harness.state_mut().1 = true;
        harness.run_steps(5);
        harness.state_mut().1 = false;
        harness.run_steps(2);
        assert!(harness.query_by_label("Panels").is_none());
        harness.get_by_label("Save a copy…");
    }

    #[test]
    fn an_error_of_the_driver_is_told() {
        let surroundings = Surroundings::default();
        surroundings.failure.store(true, Ordering::Relaxed);
        let mut harness = window(surroundings);
        harness.run();
        harness.get_by_label_contains("An internal error was contained");
    }
}
