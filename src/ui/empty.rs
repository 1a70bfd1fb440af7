//! What the canvas says when there is nothing on it.

use std::cmp::Reverse;
use std::sync::Arc;

use eframe::egui::{
    self, Align, Button, Layout, Rect, Response, RichText, Role, Ui, UiBuilder, Vec2, WidgetInfo,
};

use super::theme::size;
use super::widgets::{caption, memo};
use super::{Asked, Intent, LensKind, Subject, View};
use crate::canvas::CanvasState;
use crate::model::{Id, Section};
use crate::query::words;
use crate::scene::Placed;

/// Why the canvas is empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Why {
    /// The graph is.
    NoGraph,
    /// What is asked leaves nothing.
    NothingInSight,
    /// Evidence is that of something, and nothing is chosen.
    NothingChosen,
    /// Nothing is said about what is chosen.
    NothingSaid,
}

/// Says why the canvas is empty, and what to do.
pub fn empty_ui(ui: &mut Ui, area: Rect, view: &View<'_>, placed: &Placed, intents: &mut Vec<Intent>) {
    if !placed.scene.nodes.is_empty() {
        return;
    }
    let why = match view.session.lens {
        _ if view.session.asks() && nothing_in_sight(view) => Why::NothingInSight,
        LensKind::Evidence if view.session.shown == Subject::Graph => Why::NothingChosen,
        LensKind::Evidence => Why::NothingSaid,
        _ => Why::NoGraph,
    };
    let (title, about) = match why {
        Why::NoGraph => (
            "Nothing here yet",
            "Double-click the canvas to add somebody who acts, or drag a graph file onto the window.",
        ),
        Why::NothingInSight => ("Nothing in sight", "What is asked above leaves nothing of the graph."),
        Why::NothingChosen => (
            "Select something to see its evidence",
            "Choose a line, a node, a claim, a source or a question, on the map or in the outline.",
        ),
        Why::NothingSaid => ("No claim speaks of this", "Nothing in the graph names it yet."),
    };
    let starts = if why == Why::NothingChosen { heaviest_sources(ui, view) } else { Arc::default() };
    let width = if starts.is_empty() { 380.0 } else { 640.0 };
    let height = 150.0 + 26.0 * starts.len() as f32;
    let middle = Rect::from_center_size(area.center(), Vec2::new((area.width() - 32.0).min(width), height));
    ui.scope_builder(UiBuilder::new().max_rect(middle).layout(Layout::top_down(Align::Center)), |ui| {
        ui.label(
            RichText::new(title).font(eframe::egui::FontId::new(size::HEADING, super::theme::semibold())),
        );
        ui.label(RichText::new(about).color(*view.theme.text_weak));
        ui.add_space(8.0);
        match why {
            Why::NoGraph => {
                if !view.read_only && ui.button("Add an actor").clicked() {
                    intents.push(Intent::Create(Section::Actors));
                }
            }
            Why::NothingInSight => {
                if ui.button("Show everything").clicked() {
                    intents.push(Intent::Ask(Box::default(), Asked::Step));
                }
            }
            Why::NothingChosen => starts_ui(ui, view, &starts, intents),
            Why::NothingSaid => {
                if ui.button("Back to the map").clicked() {
                    intents.push(Intent::Lens(LensKind::Map));
                }
            }
        }
    });
}

fn nothing_in_sight(view: &View<'_>) -> bool {
    let document = view.document;
    let hidden = view.sight.out_of_sight();
    hidden.actors + hidden.mechanisms >= document.actors.len() + document.mechanisms.len()
}

/// The sources that most claims name, with how many do.
fn heaviest_sources(ui: &Ui, view: &View<'_>) -> Arc<Vec<(Id, usize)>> {
    const MOST: usize = 6;
    let stamp = (view.session.document_number, view.revision, view.session.asking.clone());
    memo(ui, egui::Id::unique("heaviest sources"), stamp, || {
        let in_sight = view.document.sources.keys().filter(|id| view.sight.has(Section::Sources, id));
        let mut sources: Vec<(Id, usize)> = in_sight
            .map(|id| (id.clone(), view.graph.claim_count(id)))
            .filter(|(_, count)| *count > 0)
            .collect();
        sources.sort_by_key(|(_, count)| Reverse(*count));
        sources.truncate(MOST);
        sources
    })
}

/// Documents to begin with.
fn starts_ui(ui: &mut Ui, view: &View<'_>, starts: &[(Id, usize)], intents: &mut Vec<Intent>) {
    if starts.is_empty() {
        return;
    }
    caption(ui, view.theme, "Or begin with a document");
    for (id, count) in starts {
        let name = view.document.name(id);
        let claims = words::counted(*count, "claim", "claims");
        let count = RichText::new(&claims).size(size::SMALL).color(*view.theme.text_faint);
        let row = Button::selectable(false, name).right_text(count).wrap();
        let row = ui.add(row.min_size(Vec2::new(ui.available_width(), 24.0)));
        row.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("Evidence of {name}, {claims}")));
        if row.clicked() {
            intents.push(Intent::Open(Subject::Thing(id.clone())));
        }
    }
}

/// Says that there are things without relations that the first view leaves out, below. Gives back the button
/// that shows them.
pub fn unseen_ui(
    ui: &mut Ui,
    area: Rect,
    view: &View<'_>,
    placed: &Placed,
    canvas: &CanvasState,
) -> Option<Response> {
    let idle = view.session.shown == Subject::Graph && !canvas.is_busy();
    let seen = canvas.seen().filter(|_| idle && view.session.lens == LensKind::Map)?;
    let loose = placed.loose().iter().filter_map(|node| placed.areas[*node as usize]);
    let count = loose.filter(|place| !seen.meets(place)).count();
    if count == 0 {
        return None;
    }
    let words = words::counted(count, "thing without relations", "things without relations");
    let text = RichText::new(format!("{words} out of view")).size(size::SMALL);
    Some(corner_button(ui, area, Button::new(text).fill(*view.theme.panel), "Show everything (Home)"))
}

/// Says how many things wait because all could not be read at once. Gives back the button that shows them.
pub fn waiting_ui(
    ui: &mut Ui,
    area: Rect,
    view: &View<'_>,
    waiting: usize,
    canvas: &CanvasState,
) -> Option<Response> {
    let is_waiting =
        waiting > 0 && view.session.lesser_wait && view.session.around.is_none() && !view.session.asks();
    if !is_waiting || view.session.lens != LensKind::Map || canvas.is_busy() {
        return None;
    }
    let words = words::counted(waiting, "more thing", "more things");
    let text = RichText::new(format!("Show {words}")).size(size::SMALL);
    let about = "One claim, or none, ties each of them to the map";
    Some(corner_button(ui, area, Button::new(text).fill(*view.theme.panel), about))
}

fn corner_button(ui: &mut Ui, area: Rect, button: Button<'_>, about: &str) -> Response {
    let foot = area.right_bottom() - Vec2::splat(8.0);
    let at = Rect::from_min_max(foot - Vec2::new(252.0, 24.0), foot);
    ui.scope_builder(UiBuilder::new().max_rect(at).layout(Layout::right_to_left(Align::Center)), |ui| {
        ui.add(button).on_hover_text(about)
    })
    .inner
}
