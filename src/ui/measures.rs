//! Measures of the graph: what each means, who comes first by it, and whether nodes are sized by it.

use std::collections::BTreeMap;
use std::sync::Arc;

use eframe::egui::{self, Button, ProgressBar, RichText, Role, ScrollArea, Ui, WidgetInfo};

use super::theme::{GRID, size};
use super::widgets::{Ink, caption, icon_button, long_list_ui, section_ui, subject_link, text_button};
use super::{Intent, View, icon};
use crate::model::Id;
use crate::query::metrics::{Measured, Metric};
use crate::query::words::{self, rounded};

/// What was measured, and what is being measured.
#[derive(Clone, Debug, Default)]
pub struct Measures {
    /// What was measured of the relations in sight.
    pub done: BTreeMap<Metric, Arc<Measured>>,
    /// What is being measured, and how much of it is done.
    pub underway: Option<(Metric, f32)>,
}

/// Something about measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MeasureWish {
    /// Take this one.
    Take(Metric),
    /// Stop.
    Stop,
    /// Size the nodes of the map by this one, or by none.
    Size(Option<Metric>),
    /// Colour the nodes of the map by this one, or by their roles.
    Colour(Option<Metric>),
}

/// Draws the measures. Gives back whether they are to be closed.
pub fn measures_ui(ui: &mut Ui, view: &View<'_>, intents: &mut Vec<Intent>) -> bool {
    let mut close = false;
    ui.horizontal(|ui| {
        caption(ui, view.theme, "Measures of the graph");
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            close = icon_button(ui, view.theme, icon::X, "Close measures").clicked();
        });
    });
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        caption(ui, view.theme, "Taken from the relations in sight, whatever their evidence is worth.");
        for metric in Metric::ALL {
            ui.push_id(metric, |ui| metric_ui(ui, view, metric, intents));
        }
        ui.add_space(6.0 * GRID);
    });
    close
}

fn metric_ui(ui: &mut Ui, view: &View<'_>, metric: Metric, intents: &mut Vec<Intent>) {
    section_ui(ui, view.theme, metric.label());
    let meaning = RichText::new(metric.meaning()).size(size::SMALL).color(*view.theme.text_weak);
    ui.add(egui::Label::new(meaning).wrap());
    match (view.measures.done.get(&metric), view.measures.underway) {
        (Some(measured), _) => measured_ui(ui, view, measured, intents),
        (None, Some((underway, part))) if underway == metric => {
            ui.horizontal(|ui| {
                ui.add(ProgressBar::new(part).desired_width(160.0).desired_height(8.0));
                if text_button(ui, view.theme, "Stop").clicked() {
                    intents.push(Intent::Measure(MeasureWish::Stop));
                }
            });
        }
        (None, _) => {
            let button = ui.add(Button::new("Measure"));
            button.widget_info(|| {
                WidgetInfo::labeled(Role::Button, true, format!("Measure {}", metric.label()))
            });
            if button.clicked() {
                intents.push(Intent::Measure(MeasureWish::Take(metric)));
            }
        }
    }
}

fn measured_ui(ui: &mut Ui, view: &View<'_>, measured: &Measured, intents: &mut Vec<Intent>) {
    let metric = measured.metric;
    if measured.is_estimate {
        caption(ui, view.theme, "An estimate from a sample");
    }
    ui.horizontal(|ui| {
        if !metric.is_group() {
            let mut on = view.session.measured == Some(metric);
            if ui.checkbox(&mut on, "Size the map by it").clicked() {
                intents.push(Intent::Measure(MeasureWish::Size(on.then_some(metric))));
            }
        }
        let mut on = view.session.coloured == Some(metric);
        if ui.checkbox(&mut on, "Colour the map by it").clicked() {
            intents.push(Intent::Measure(MeasureWish::Colour(on.then_some(metric))));
        }
    });
    if metric.is_group() {
        groups_ui(ui, view, measured, intents);
    } else {
        ranks_ui(ui, view, measured, intents);
    }
}

/// Who comes first, each with its value and a bar.
fn ranks_ui(ui: &mut Ui, view: &View<'_>, measured: &Measured, intents: &mut Vec<Intent>) {
    const FIRST: usize = 12;
    const BAR: f32 = 64.0;
    let mut ranked: Vec<(&Id, f64)> = measured.values.iter().map(|(id, value)| (id, *value)).collect();
    ranked.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(b.0)));
    let most = ranked.first().map_or(1.0, |(_, value)| value.max(f64::MIN_POSITIVE));
    for (id, value) in ranked.into_iter().take(FIRST) {
        ui.horizontal(|ui| {
            let (bar, _) = ui.allocate_exact_size(egui::vec2(BAR, 8.0), egui::Sense::hover());
            let filled = bar.with_max_x(bar.left() + BAR * (value / most) as f32);
            ui.painter().rect_filled(bar, 2.0, *view.theme.control);
            ui.painter().rect_filled(filled, 2.0, *view.theme.relation);
            let value = RichText::new(rounded(value)).size(size::SMALL).color(*view.theme.text_weak);
            ui.add_sized([52.0, 16.0], egui::Label::new(value));
            subject_link(ui, view, id, &Ink::body(view.theme), intents);
        });
    }
}

/// The groups, the largest first, with their members.
fn groups_ui(ui: &mut Ui, view: &View<'_>, measured: &Measured, intents: &mut Vec<Intent>) {
    let mut groups: BTreeMap<i64, Vec<Id>> = BTreeMap::new();
    for (id, group) in &measured.values {
        groups.entry(group.round() as i64).or_default().push(id.clone());
    }
    if measured.metric == Metric::Articulation {
        let points = groups.remove(&1).unwrap_or_default();
        caption(ui, view.theme, words::counted(points.len(), "such thing", "such things"));
        long_list_ui(ui, view.theme, "points", &points, |ui, id| {
            subject_link(ui, view, id, &Ink::body(view.theme), intents);
        });
        return;
    }
    caption(ui, view.theme, words::counted(groups.len(), "group", "groups"));
    for (group, members) in groups.into_iter().take(12) {
        let names: Vec<&str> = members.iter().take(4).map(|id| view.document.short_name(id)).collect();
        let more = members.len().saturating_sub(names.len());
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        let text = format!("{}. {}{more}", group + 1, names.join(", "));
        if text_button(ui, view.theme, &text).on_hover_text("Select them").clicked() {
            intents.push(Intent::SelectAll(members.into_iter().map(super::Subject::Thing).collect()));
        }
    }
}
