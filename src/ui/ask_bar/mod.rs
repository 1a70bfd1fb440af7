//! The bar above the lenses: what is asked of the graph, as chips, clocks and switches.

mod chips;
mod clocks;
mod switches;

use eframe::egui::{Align, Button, Layout, RichText, Role, Ui, WidgetInfo};

use super::session::Answer;
use super::theme::{GRID, size};
use super::views::ViewsMenu;
use super::widgets::caption;
use super::{Intent, View, fallout, icon};
use crate::query::Asking;
use crate::query::filter::FilterIndex;
use crate::query::{Clock, Knockout, words};
use crate::scene::text::{Face, width as text_width};

pub use clocks::ClockStrip;

/// In a narrower bar signs stand for the buttons at its end, in points.
const WIDE: f32 = 440.0;
/// The way back to the whole graph.
const SHOW_ALL: &str = "Show all";

/// What the bar remembers of itself.
#[derive(Default)]
pub struct AskBar {
    clocks: ClockStrip,
    clocks_open: bool,
    words: String,
    dates: [String; 2],
    find: String,
    views: ViewsMenu,
}

impl AskBar {
    /// Opens the list of saved views, ready for the name of a new one.
    pub fn open_views(&mut self) {
        self.views.open();
    }

    /// Draws the bar. `index` is asked for when choices are offered; it is none while it is made.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        view: &View<'_>,
        index: &dyn Fn() -> Option<FilterIndexRef>,
        intents: &mut Vec<Intent>,
    ) {
        let mut asking = view.session.asking.clone();
        let is_wide = ui.available_width() >= WIDE;
        ui.horizontal(|ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                self.views.ui(ui, view, is_wide, intents);
                self.right_ui(ui, view, is_wide, &mut asking);
                ui.with_layout(Layout::left_to_right(Align::Center).with_main_wrap(true), |ui| {
                    self.add_ui(ui, view, index, &mut asking);
                    chips::chips_ui(ui, view, &mut asking);
                    hidden_ui(ui, view, &mut asking);
                    pins_ui(ui, view, intents);
                });
            });
        });
        Self::fallout_line_ui(ui, view, &mut asking, intents);
        let mut settled = true;
        self.clocks_open |= !asking.clock.is_off();
        if self.clocks_open {
            ui.add_space(GRID);
            settled = self.clocks.ui(ui, view, &mut asking.clock);
        }
        if asking != view.session.asking {
            intents.push(Intent::Ask(Box::new(asking), if settled { Asked::Step } else { Asked::Underway }));
        }
    }

    /// What falls in a line, while something is switched off.
    fn fallout_line_ui(ui: &mut Ui, view: &View<'_>, asking: &mut Asking, intents: &mut Vec<Intent>) {
        if asking.knockout.is_off() {
            return;
        }
        ui.add_space(GRID);
        ui.horizontal_wrapped(|ui| {
            let summary = match &view.sight.fallout {
                Some(fallout) => fallout::summary(view, fallout),
                None if asking.whole => "The whole graph, to compare".to_owned(),
                None => "Working out what falls…".to_owned(),
            };
            ui.label(RichText::new(summary).color(*view.theme.warning));
            if view.sight.fallout.is_some() {
                let open = view.session.answer == Some(Answer::Fallout);
                if ui.selectable_label(open, "What falls").clicked() {
                    intents.push(Intent::Answer((!open).then_some(Answer::Fallout)));
                }
            }
            let compare = if asking.whole { "Without it again" } else { "Whole graph" };
            if ui.button(compare).on_hover_text("W changes between the two").clicked() {
                asking.whole = !asking.whole;
            }
            if ui.button("Switch all on again").clicked() {
                asking.knockout = Knockout::default();
                asking.whole = false;
            }
        });
    }

    fn right_ui(&mut self, ui: &mut Ui, view: &View<'_>, is_wide: bool, asking: &mut Asking) {
        switches::switches_ui(ui, view, is_wide, asking, &mut self.find);
        let button = Button::selectable(self.clocks_open, labelled(icon::CLOCK, "Clocks", is_wide));
        let response = ui.add(button);
        let name = || WidgetInfo::selected(Role::Button, true, self.clocks_open, "Clocks");
        response.widget_info(name);
        let response = response.on_hover_text("Show what was true, or known, on a day");
        if response.clicked() {
            self.clocks_open = !self.clocks_open;
            if !self.clocks_open {
                asking.clock = Clock::default();
            }
        }
    }

    fn add_ui(
        &mut self,
        ui: &mut Ui,
        view: &View<'_>,
        index: &dyn Fn() -> Option<FilterIndexRef>,
        asking: &mut Asking,
    ) {
        let label = if asking.filter.is_empty() {
            format!("{}  Filter", icon::FUNNEL)
        } else {
            icon::PLUS.to_owned()
        };
        let menu = ui.menu_button(label, |ui| match index() {
            Some(index) => {
                chips::choices_ui(ui, view, &index, asking, &mut self.words, &mut self.dates);
            }
            None => {
                caption(ui, view.theme, "What there is to filter by is being gathered…");
            }
        });
        menu.response.widget_info(|| WidgetInfo::labeled(Role::Button, true, "Add a filter"));
    }
}

/// A sign with the word for it, or alone where there is no room for words.
pub(super) fn labelled(sign: &str, word: &str, is_wide: bool) -> String {
    if is_wide { format!("{sign}  {word}") } else { sign.to_owned() }
}

/// The index of a document, shared for as long as it is looked at.
pub type FilterIndexRef = std::sync::Arc<FilterIndex>;

/// Whether an asking is one to come back to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// Somebody chose it.
    Step,
    /// Somebody is still dragging, or time is playing.
    Underway,
}

/// That things stand where a view has them, and the way back.
fn pins_ui(ui: &mut Ui, view: &View<'_>, intents: &mut Vec<Intent>) {
    let Some(pins) = &view.session.pins else { return };
    let text = format!("Places of “{}”", pins.title);
    ui.label(RichText::new(text).size(size::SMALL).color(*view.theme.text_weak));
    let link = RichText::new("Places of the file").size(size::SMALL).color(*view.theme.accent);
    if ui.link(link).on_hover_text("Put things back where the file has them").clicked() {
        intents.push(Intent::DropPins);
    }
}

/// How much is out of sight, and the way back.
fn hidden_ui(ui: &mut Ui, view: &View<'_>, asking: &mut Asking) {
    if view.sight.is_all() {
        return;
    }
    let hidden = view.sight.out_of_sight();
    let nodes = hidden.actors + hidden.mechanisms;
    let mut parts = Vec::new();
    if hidden.claims > 0 {
        parts.push(words::counted(hidden.claims, "claim", "claims"));
    }
    if nodes > 0 {
        parts.push(words::counted(nodes, "node", "nodes"));
    }
    if parts.is_empty() {
        return;
    }
    let text = format!("{} hidden", parts.join(" and "));
    // The link goes with what it is about, in one row.
    let room = [text.as_str(), SHOW_ALL].map(|part| text_width(part, Face::Regular, size::SMALL));
    if ui.available_size_before_wrap().x < room.iter().sum::<f32>() + ui.spacing().item_spacing.x {
        ui.end_row();
    }
    ui.label(RichText::new(text).size(size::SMALL).color(*view.theme.text_weak));
    let link = RichText::new(SHOW_ALL).size(size::SMALL).color(*view.theme.accent);
    if ui.link(link).on_hover_text("Take away every chip, clock and hiding").clicked() {
        let knockout = std::mem::take(&mut asking.knockout);
        *asking = Asking { knockout, whole: asking.whole, ..Asking::default() };
    }
}
