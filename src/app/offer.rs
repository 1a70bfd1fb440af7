//! The tutorial, offered once.

use eframe::egui::{self, Button, Frame, Panel, RichText};

use super::command::Command;
use super::shell::App;
use crate::ui::{Theme, icon};

impl App {
    /// A quiet bar that offers the tutorial at the first start.
    pub(super) fn offer_ui(&mut self, ui: &mut egui::Ui, theme: &Theme) {
        if !self.files.surroundings.offer_tutorial {
            return;
        }
        let mut answered = false;
        let frame = Frame::new().fill(*theme.accent_soft).inner_margin(egui::Margin::symmetric(12, 6));
        Panel::top("offer").frame(frame).show(ui, |ui| {
            ui.horizontal(|ui| {
                let says = "New here? A small graph shows in a few minutes how everything works.";
                ui.label(RichText::new(format!("{}  {says}", icon::GRADUATION_CAP)).color(*theme.text));
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    answered |= ui.button("Not now").clicked();
                    let start = RichText::new("Start the tutorial").color(*theme.on_accent);
                    if ui.add(Button::new(start).fill(*theme.accent)).clicked() {
                        answered = true;
                        self.run(Command::Tutorial, ui);
                    }
                });
            });
        });
        if answered {
            self.files.surroundings.offer_tutorial = false;
        }
    }
}
