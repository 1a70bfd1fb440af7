//! Claims on an axis of time, and every measure as a chart.

mod axis;
mod numbers;
mod strips;

use eframe::egui::{FontId, RichText, Ui};

use super::super::theme::{GRID, semibold, size};
use super::super::widgets::memo;
use super::super::{Intent, View};
use crate::model::Id;
use crate::query::words;
use axis::Axis;
use strips::Strips;

/// The timeline lens: what is shown of it, and which time is in sight.
#[derive(Default)]
pub struct TimelineLens {
    page: Page,
    axis: Option<Axis>,
    hides_undated: bool,
    /// What was shown last; the row of something new is scrolled to.
    followed: Option<Id>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Page {
    #[default]
    Claims,
    Numbers,
}

impl TimelineLens {
    /// Draws it.
    pub fn ui(&mut self, ui: &mut Ui, view: &View<'_>, intents: &mut Vec<Intent>) {
        let strips = memo(ui, ui.make_persistent_id("strips"), view.revision, || Strips::of(view));
        ui.horizontal(|ui| {
            let font = FontId::new(size::HEADING, semibold());
            ui.label(RichText::new("Timeline").font(font).color(*view.theme.text));
            ui.add_space(2.0 * GRID);
            ui.selectable_value(&mut self.page, Page::Claims, "Claims");
            ui.selectable_value(&mut self.page, Page::Numbers, "Numbers");
            ui.add_space(2.0 * GRID);
            if self.page == Page::Claims {
                let dated = words::counted(strips.dated.len(), "dated claim", "dated claims");
                ui.label(RichText::new(dated).size(size::SMALL).color(*view.theme.text_weak));
                let undated = format!("{} undated", words::number(strips.undated.len() as f64));
                let mut shown = !self.hides_undated;
                if ui
                    .checkbox(&mut shown, undated)
                    .on_hover_text("List the claims without a date below")
                    .clicked()
                {
                    self.hides_undated = !shown;
                }
                let all = self.axis != strips.axis;
                if ui.add_enabled(all, eframe::egui::Button::new("All of it")).clicked() {
                    self.axis = strips.axis;
                }
            }
        });
        ui.add_space(2.0 * GRID);
        match self.page {
            Page::Claims => {
                let axis = self.axis.or(strips.axis);
                self.axis = strips::strips_ui(
                    ui,
                    view,
                    &strips,
                    axis,
                    !self.hides_undated,
                    &mut self.followed,
                    intents,
                );
            }
            Page::Numbers => numbers::numbers_ui(ui, view, intents),
        }
    }
}
