//! The window while a large graph is made ready: its sketch on the canvas, where it can be moved and zoomed, and around
//! it the panels as they will be, with word of what is to come.

use std::sync::Arc;

use eframe::egui::{self, CentralPanel, FontId, RichText};

use super::panels;
use super::shell::App;
use super::stage::Sketch;
use crate::canvas::{Canvas, Look, minimap_ui};
use crate::query::words;
use crate::ui::theme::{self, size};
use crate::ui::{self, Session, Theme, View};

impl App {
    /// Draws it instead of the graph that it takes the place of; gives back whether there is one to draw.
    pub(super) fn sketch_panels(&mut self, ui: &mut egui::Ui, theme: &Theme) -> bool {
        let Some((sketch, name)) = self.files.sketch() else { return false };
        let counts = counts(sketch);
        self.top_bar(ui, theme, &mut Vec::new());
        self.offer_ui(ui, theme);
        panels::status_strip(theme).show(ui, |ui| {
            ui.horizontal(|ui| {
                let weak = |text: &str| RichText::new(text).size(size::SMALL).color(*theme.text_weak);
                ui.label(weak(&counts));
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    ui.label(weak("Names, search and evidence are being prepared…"));
                });
            });
        });
        if self.settings.outline {
            panels::outline_panel(ui, theme).show(ui, |ui| {
                ui.label(note(theme, "Everything in the graph is listed here when it is ready."));
                ui.take_available_space();
            });
        }
        if self.settings.inspector {
            panels::inspector_panel(ui, theme).show(ui, |ui| {
                ui.label(RichText::new(name).font(FontId::new(size::HEADING, theme::semibold())));
                ui.label(RichText::new(counts).color(*theme.text_weak));
                ui.add_space(8.0);
                ui.label(note(theme, "The map can be moved and zoomed while the rest is prepared."));
                ui.take_available_space();
            });
        }
        self.sketch_strips(ui, theme);
        CentralPanel::no_frame().show(ui, |ui| self.sketch_canvas(ui, theme));
        true
    }

    /// The strips above and below the canvas, as high as they will be.
    fn sketch_strips(&mut self, ui: &mut egui::Ui, theme: &Theme) {
        let session = Session::default();
        let Some((sketch, _)) = self.files.sketch() else { return };
        let view = View { session: &session, ..self.view(theme) };
        panels::ask_strip(theme).show(ui, |ui| {
            ui.disable();
            ui::ask_bar::AskBar::default().ui(ui, &view, &|| None, &mut Vec::new());
        });
        if self.settings.legend {
            panels::legend_strip(theme).show(ui, |ui| {
                ui::legend::legend_ui(ui, &view, &sketch.placed, false, &mut Vec::new());
            });
        }
    }

    fn sketch_canvas(&mut self, ui: &mut egui::Ui, theme: &Theme) {
        let Some(sketch) = self.files.sketch_mut() else { return };
        sketch.follow(ui);
        let selected = Arc::default();
        let look = Look {
            palette: theme.palette(),
            selected: &selected,
            pointed_at: None,
            says: &[],
            tells: None,
            editable: false,
            lit: None,
            dims_beside_selection: true,
        };
        // What is clicked has nothing to tell yet.
        let (_, response) = Canvas { placed: &sketch.placed, look }.show(ui, &mut sketch.canvas);
        minimap_ui(ui, response.rect, &sketch.placed, &theme.palette(), &mut sketch.canvas);
        self.toasts_ui(ui, response.rect, theme);
    }
}

fn counts(sketch: &Sketch) -> String {
    let scene = &sketch.placed.scene;
    let nodes = words::counted(scene.nodes.len(), "node", "nodes");
    format!("{nodes} · {}", words::counted(scene.edges.len(), "line", "lines"))
}

fn note(theme: &Theme, text: &str) -> RichText {
    RichText::new(text).color(*theme.text_faint)
}
