//! What this program is, and what it stands on.

use eframe::egui::{self, Grid, RichText, ScrollArea};

use super::Flow;
use super::asking::{Asking, Choice, Focus, Pressed};
use crate::app::renderer::Renderer;
use crate::app::shell::App;

/// What comes with the program, and its licences.
const PARTS: [(&str, &str); 5] = [
    ("Sayso", env!("CARGO_PKG_LICENSE")),
    ("Inter, the face of the text", "SIL Open Font License 1.1"),
    ("DejaVu Sans, for other scripts and lines of files", "Bitstream Vera and public domain"),
    ("Phosphor, the icons", "MIT"),
    ("egui, wgpu, petgraph, ron and others", "MIT or Apache-2.0"),
];

/// The licences of the fonts, which have to come with them.
const TEXTS: [(&str, &str); 3] = [
    ("Inter", include_str!("../../../assets/fonts/Inter-OFL.txt")),
    ("DejaVu Sans", include_str!("../../../assets/fonts/DejaVu-LICENSE.txt")),
    ("Phosphor", include_str!("../../../assets/fonts/Phosphor-LICENSE.txt")),
];

impl App {
    /// Version, renderer, licences.
    pub(super) fn about_dialog(&mut self, asking: &Asking<'_>) -> Flow {
        let theme = asking.theme;
        let renderer = self.files.surroundings.renderer.clone();
        let choices = [Choice::main("Close")];
        let pressed = asking.show("Sayso", 520.0, Focus::Main, &choices, |ui| {
            asking.paragraph(ui, env!("CARGO_PKG_DESCRIPTION"));
            ui.add_space(8.0);
            Grid::new("about").num_columns(2).spacing([20.0, 6.0]).show(ui, |ui| {
                let mut row = |name: &str, value: &str| {
                    ui.label(RichText::new(name).color(*theme.text_weak));
                    ui.add(egui::Label::new(value).wrap());
                    ui.end_row();
                };
                row("Version", env!("CARGO_PKG_VERSION"));
                row("Drawn by", renderer.as_ref().map_or("not known", Renderer::in_words));
                if let Some(renderer) = &renderer {
                    row("Renderer", &renderer.name);
                }
                for (name, licence) in PARTS {
                    row(name, licence);
                }
            });
            ui.add_space(6.0);
            ui.collapsing("Licences of the fonts", |ui| {
                ScrollArea::vertical().max_height(180.0).auto_shrink([false, true]).show(ui, |ui| {
                    for (name, text) in TEXTS {
                        ui.label(RichText::new(name).strong());
                        asking.remark(ui, text);
                        ui.add_space(8.0);
                    }
                });
            });
            false
        });
        if pressed == Pressed::Nothing { Flow::Stays } else { Flow::Goes }
    }
}
