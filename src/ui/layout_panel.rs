//! The layout of the map: which one, with what parameters. The controls are made from the list of layouts.

use eframe::egui::{
    self, Align, Align2, Area, Button, Frame, Id as UiId, Layout, Order, Rect, RichText, Slider, Ui, Vec2,
};

use super::theme::size;
use super::{Intent, View, icon};
use crate::layout::{ALGORITHMS, AlgorithmInfo, Parameter, ParameterKind, Value};
use crate::query::words;

/// The layouts that fit the map.
const FOR_MAP: [&str; 2] = ["free", "rings"];
/// The width of the panel, in points.
const WIDTH: f32 = 264.0;

/// What a person wants of the layout.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum LayoutWish {
    /// This one, by its id.
    Choose(&'static str),
    /// This value for the parameter of that id.
    Set(&'static str, Value),
    /// Compute it.
    Run,
    /// Stop where it is.
    Stop,
    /// Pin every node where it is.
    Keep,
    /// Pin none.
    UnpinAll,
    /// Put the panel away.
    Close,
}

/// What there is to say about the layout now.
#[derive(Clone, Copy, Debug)]
pub struct LayoutState {
    /// One is being computed.
    pub is_running: bool,
    /// How many of the nodes that are drawn are pinned.
    pub pinned: usize,
    /// How many nodes are drawn.
    pub nodes: usize,
}

/// Draws the panel in the upper right corner of the canvas.
pub fn layout_ui(ui: &Ui, canvas: Rect, view: &View<'_>, state: LayoutState, intents: &mut Vec<Intent>) {
    let corner = canvas.right_top() + Vec2::new(-12.0, 12.0);
    let area = Area::new(UiId::unique("layout panel"))
        .order(Order::Middle)
        .pivot(Align2::RIGHT_TOP)
        .fixed_pos(corner);
    area.show(ui, |ui| {
        Frame::popup(ui.style()).inner_margin(12).show(ui, |ui| {
            ui.set_width(WIDTH);
            ui.spacing_mut().item_spacing.y = 8.0;
            panel_ui(ui, view, state, intents);
        });
    });
}

fn panel_ui(ui: &mut Ui, view: &View<'_>, state: LayoutState, intents: &mut Vec<Intent>) {
    let wish = |wish: LayoutWish| Intent::Layout(wish);
    ui.horizontal(|ui| {
        ui.label(RichText::new("Layout").font(egui::FontId::new(size::BODY, super::theme::semibold())));
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let close = ui.add(Button::new(icon::X).frame(false));
            close
                .widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, "Close layout settings"));
            if close.clicked() {
                intents.push(wish(LayoutWish::Close));
            }
        });
    });
    let chosen = ALGORITHMS.iter().find(|info| info.id == view.session.algorithm);
    ui.horizontal(|ui| {
        for info in ALGORITHMS.iter().filter(|info| FOR_MAP.contains(&info.id)) {
            let is_chosen = chosen.is_some_and(|chosen| chosen.id == info.id);
            if ui.selectable_label(is_chosen, info.label).on_hover_text(info.purpose).clicked() {
                intents.push(wish(LayoutWish::Choose(info.id)));
            }
        }
    });
    if let Some(info) = chosen {
        ui.label(RichText::new(info.purpose).size(size::SMALL).color(*view.theme.text_weak));
        parameters_ui(ui, view, info, state.nodes, intents);
    }
    if state.pinned > 0 {
        ui.horizontal_wrapped(|ui| {
            let pinned = match state.pinned {
                all if all == state.nodes => "All nodes are pinned and stay.".to_owned(),
                some => format!("{} pinned and stay.", words::counted(some, "node is", "nodes are")),
            };
            ui.label(RichText::new(pinned).size(size::SMALL).color(*view.theme.text_weak));
            if !view.read_only && ui.link(RichText::new("Unpin all").size(size::SMALL)).clicked() {
                intents.push(wish(LayoutWish::UnpinAll));
            }
        });
    }
    ui.horizontal(|ui| {
        let (label, run) =
            if state.is_running { ("Stop", LayoutWish::Stop) } else { ("Run", LayoutWish::Run) };
        if ui.button(label).clicked() {
            intents.push(wish(run));
        }
        let keep = Button::new("Keep this layout");
        let can_keep = !view.read_only && !state.is_running;
        if ui.add_enabled(can_keep, keep).on_hover_text("Pin every node where it is now").clicked() {
            intents.push(wish(LayoutWish::Keep));
        }
    });
    ui.label(
        RichText::new("Ctrl+Z brings the layout before back.").size(size::SMALL).color(*view.theme.text_weak),
    );
}

fn parameters_ui(
    ui: &mut Ui,
    view: &View<'_>,
    info: &AlgorithmInfo,
    nodes: usize,
    intents: &mut Vec<Intent>,
) {
    /// Of so few nodes, distances and neighbours tell the same.
    const FEW: usize = 300;
    for parameter in info.parameters {
        let value = view.session.parameters.get(parameter.id);
        match (parameter.kind, value) {
            (ParameterKind::Number { ends, min, max, step, .. }, Some(Value::Number(value))) => {
                number_ui(ui, view, parameter, (ends, min..=max, step, value), intents);
                if parameter.id == "clusters" && nodes < FEW {
                    let text = format!("Shows in large graphs. With {nodes} nodes it changes little.");
                    ui.label(RichText::new(text).size(size::SMALL).color(*view.theme.text_weak));
                }
            }
            (ParameterKind::Seed { .. }, Some(Value::Seed(seed))) => {
                seed_ui(ui, parameter, seed, intents);
            }
            _ => {}
        }
    }
}

fn seed_ui(ui: &mut Ui, parameter: &Parameter, seed: u64, intents: &mut Vec<Intent>) {
    if ui.button("Try another").on_hover_text(parameter.help).clicked() {
        let next = Value::Seed(seed.wrapping_add(1));
        intents.push(Intent::Layout(LayoutWish::Set(parameter.id, next)));
        intents.push(Intent::Layout(LayoutWish::Run));
    }
}

type NumberControl = ((&'static str, &'static str), std::ops::RangeInclusive<f64>, f64, f64);

fn number_ui(
    ui: &mut Ui,
    view: &View<'_>,
    parameter: &Parameter,
    (ends, range, step, value): NumberControl,
    intents: &mut Vec<Intent>,
) {
    let weak = |text: &str| RichText::new(text).size(size::SMALL).color(*view.theme.text_weak);
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        let label = ui.label(parameter.label);
        let mut set = value;
        ui.spacing_mut().slider_width = ui.available_width();
        let slider = ui
            .add(Slider::new(&mut set, range).step_by(step).show_value(false))
            .labelled_by(label.id)
            .on_hover_text(parameter.help);
        if slider.changed() && set.to_bits() != value.to_bits() {
            intents.push(Intent::Layout(LayoutWish::Set(parameter.id, Value::Number(set))));
        }
        ui.horizontal(|ui| {
            ui.label(weak(ends.0));
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| ui.label(weak(ends.1)));
        });
    });
}
