//! What the canvas says when there is nothing on it.

use eframe::egui::{Align, Button, Layout, Rect, RichText, Ui, UiBuilder, Vec2};

use super::theme::size;
use super::{Intent, LensKind, Subject, View};
use crate::canvas::CanvasState;
use crate::model::Section;
use crate::query::words;
use crate::scene::Placed;

/// Says why the canvas is empty, and what to do.
pub fn empty_ui(ui: &mut Ui, area: Rect, view: &View<'_>, placed: &Placed, intents: &mut Vec<Intent>) {
    if !placed.scene.nodes.is_empty() {
        return;
    }
    let middle = Rect::from_center_size(area.center(), Vec2::new(area.width().min(380.0), 150.0));
    ui.scope_builder(UiBuilder::new().max_rect(middle).layout(Layout::top_down(Align::Center)), |ui| {
        let (title, about) = match view.session.lens {
            LensKind::Map => (
                "Nothing here yet",
                "Double-click the canvas to add somebody who acts, or drag a graph file onto the window.",
            ),
            LensKind::Evidence if matches!(view.session.shown, Subject::Graph) => (
                "Select something to see its evidence",
                "Choose a line, a node, a claim, a source or a question, on the map or in the outline.",
            ),
            _ => ("No claim speaks of this", "Nothing in the graph names it yet."),
        };
        ui.label(
            RichText::new(title).font(eframe::egui::FontId::new(size::HEADING, super::theme::semibold())),
        );
        ui.label(RichText::new(about).color(*view.theme.text_weak));
        ui.add_space(8.0);
        match view.session.lens {
            LensKind::Map if !view.read_only => {
                if ui.button("Add an actor").clicked() {
                    intents.push(Intent::Create(Section::Actors));
                }
            }
            LensKind::Map => {}
            _ => {
                if ui.button("Back to the map").clicked() {
                    intents.push(Intent::Lens(LensKind::Map));
                }
            }
        }
    });
}

/// Says that there are things without relations that the first view leaves out, below. Gives back whether somebody
/// wants to see them.
pub fn unseen_ui(ui: &mut Ui, area: Rect, view: &View<'_>, placed: &Placed, canvas: &CanvasState) -> bool {
    let idle = view.session.shown == Subject::Graph && !canvas.is_busy();
    let Some(seen) = canvas.seen().filter(|_| idle && view.session.lens == LensKind::Map) else {
        return false;
    };
    let loose = placed.loose().iter().filter_map(|node| placed.areas[*node as usize]);
    let count = loose.filter(|place| !seen.meets(place)).count();
    if count == 0 {
        return false;
    }
    let words = words::counted(count, "thing without relations", "things without relations");
    let text = RichText::new(format!("{words} out of view")).size(size::SMALL);
    corner_button(ui, area, 0.0, Button::new(text).fill(*view.theme.panel), "Show everything (Home)")
}

/// Says how many things wait because all could not be read at once. Gives back whether somebody wants to see them.
pub fn waiting_ui(ui: &mut Ui, area: Rect, view: &View<'_>, waiting: usize, canvas: &CanvasState) -> bool {
    let is_waiting =
        waiting > 0 && view.session.lesser_wait && view.session.around.is_none() && !view.session.asks();
    if !is_waiting || view.session.lens != LensKind::Map || canvas.is_busy() {
        return false;
    }
    let words = words::counted(waiting, "more thing", "more things");
    let text = RichText::new(format!("Show {words}")).size(size::SMALL);
    let about = "One claim, or none, ties each of them to the map";
    corner_button(ui, area, 0.0, Button::new(text).fill(*view.theme.panel), about)
}

fn corner_button(ui: &mut Ui, area: Rect, above: f32, button: Button<'_>, about: &str) -> bool {
    let foot = area.right_bottom() - Vec2::new(8.0, 8.0 + above);
    let at = Rect::from_min_max(foot - Vec2::new(252.0, 24.0), foot);
    ui.scope_builder(UiBuilder::new().max_rect(at).layout(Layout::right_to_left(Align::Center)), |ui| {
        ui.add(button).on_hover_text(about).clicked()
    })
    .inner
}
