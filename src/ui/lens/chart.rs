//! Readings over time: points with the range they may stand for, and lines between those that clash.

use std::ops::RangeInclusive;

use eframe::egui::{
    self, Align2, Color32, FontId, Id as WidgetId, Pos2, RichText, Role, TextStyle, Ui, WidgetInfo,
};
use egui_plot::{
    AxisHints, GridMark, Line, LineStyle, MarkerShape, Plot, PlotPoint, PlotTransform, PlotUi, Points, Text,
};

use super::super::theme::size;
use super::super::widgets::act_on;
use super::super::{Intent, Subject, View};
use super::readings::Reading;
use super::span;
use crate::model::{Counts, Id};
use crate::query::words;

/// A chart of readings that share a unit.
#[derive(Debug)]
pub struct Chart<'a> {
    /// What it shows, for those who hear the window.
    pub name: &'a str,
    /// The readings, dated ones first.
    pub readings: &'a [Reading],
    /// Pairs of claims that clash.
    pub clashes: &'a [(Id, Id)],
    /// How high it is, in points.
    pub height: f32,
    /// Charts of one group pan and zoom in time together; without a group a chart keeps still.
    pub group: Option<WidgetId>,
}

/// The marks of measures, in their order: shape, and not colour, tells them apart.
pub const MARKS: [MarkerShape; 5] =
    [MarkerShape::Circle, MarkerShape::Square, MarkerShape::Diamond, MarkerShape::Up, MarkerShape::Down];

impl Chart<'_> {
    const RADIUS: f32 = 4.5;
    /// How near the pointer has to be, in points.
    const REACH: f32 = 12.0;
    /// The share of the chart left free around what it shows.
    const MARGIN: f64 = 0.16;

    /// Draws the chart over the width there is.
    pub fn show(&self, ui: &mut Ui, view: &View<'_>, intents: &mut Vec<Intent>) {
        let Some((x, y)) = frame(self.readings) else { return };
        let drawn = ui.scope(|ui| {
            ui.style_mut().text_styles.insert(TextStyle::Body, FontId::proportional(size::SMALL));
            self.plot(ui, view, x, y).show(ui, |plot| {
                for reading in self.readings {
                    Self::range(plot, view, reading, y);
                }
                self.course(plot, view);
                self.clash_lines(plot, view);
                for reading in self.readings {
                    self.point(plot, view, reading);
                }
            })
        });
        let plot = drawn.inner;
        plot.response.widget_info(|| WidgetInfo::labeled(Role::Image, true, self.in_words()));
        let pointer =
            ui.input(|input| input.pointer.hover_pos()).filter(|_| plot.response.contains_pointer());
        if let Some(reading) = pointer.and_then(|pointer| self.nearest(&plot.transform, pointer)) {
            ui.set_cursor_icon(egui::CursorIcon::PointingHand);
            act_on(ui, view, &Subject::Thing(reading.claim.clone()), &plot.response, intents);
        }
    }

    fn plot<'a>(&self, ui: &mut Ui, view: &View<'_>, x: (f64, f64), y: (f64, f64)) -> Plot<'a> {
        let most = (ui.available_width() / 90.0) as usize;
        let along = AxisHints::new_x().formatter(move |mark: GridMark, range: &RangeInclusive<f64>| {
            tick_label(mark.value, (*range.start(), *range.end()), most)
        });
        let up = AxisHints::new_y()
            .formatter(|mark: GridMark, _: &RangeInclusive<f64>| words::number(mark.value))
            .min_thickness(44.0);
        let moves = self.group.is_some();
        let plot = Plot::new(ui.make_persistent_id(("chart", self.name)))
            .height(self.height)
            .custom_x_axes(vec![along])
            .custom_y_axes(vec![up])
            .x_grid_spacer(move |input| days(input.bounds, most))
            .y_grid_spacer(move |_| heights(y))
            .show_x(false)
            .show_y(false)
            .show_crosshair(false)
            .show_background(false)
            .allow_scroll(false)
            .allow_boxed_zoom(false)
            .allow_axis_zoom_drag(false)
            .allow_zoom([moves, false])
            .allow_drag([moves, false])
            .default_x_bounds(x.0, x.1)
            .default_y_bounds(y.0, y.1)
            .label_formatter(|_| None)
            .grid_color(*view.theme.hairline)
            .grid_fade(0.0);
        match self.group {
            Some(group) => plot.link_axis(group, [true, false]),
            None => plot,
        }
    }

    /// The reading whose point is nearest to the pointer, if it is near at all.
    fn nearest(&self, transform: &PlotTransform, pointer: Pos2) -> Option<&Reading> {
        let distance = |reading: &Reading| {
            place(reading).map_or(f32::INFINITY, |(x, y)| {
                transform.position_from_point(&PlotPoint::new(x, y)).distance(pointer)
            })
        };
        let nearest = self.readings.iter().min_by(|a, b| distance(a).total_cmp(&distance(b)))?;
        (distance(nearest) <= Self::REACH).then_some(nearest)
    }

    fn in_words(&self) -> String {
        let readings = self.readings.iter().filter(|reading| reading.when.is_some());
        format!("Chart of {}, {}", self.name, words::counted(readings.count(), "reading", "readings"))
    }

    /// The range of a reading, and the days over which it spreads.
    fn range(plot: &mut PlotUi<'_>, view: &View<'_>, reading: &Reading, y: (f64, f64)) {
        let Some((x, value)) = place(reading) else { return };
        let ink = view.theme.claim.gamma_multiply(0.55);
        let line = |points: Vec<[f64; 2]>| Line::new("", points).color(ink).width(1.5).allow_hover(false);
        if reading.hedged {
            let (low, high) = (reading.low.unwrap_or(y.0).max(y.0), reading.high.unwrap_or(y.1).min(y.1));
            plot.line(line(vec![[x, low.min(value)], [x, high.max(value)]]));
            // An end that is not known has no cap.
            let half = 6.0 * plot.transform().dvalue_dpos()[0];
            for end in [reading.low.map(|_| low), reading.high.map(|_| high)].into_iter().flatten() {
                plot.line(line(vec![[x - half, end], [x + half, end]]));
            }
        }
        if let Some(when) = reading.when
            && let (Some(from), Some(to)) = (when.from, when.to)
            && to > from
        {
            let style = if when.unsure { LineStyle::dashed_dense() } else { LineStyle::Solid };
            plot.line(line(vec![[from, value], [to, value]]).style(style));
        }
    }

    /// A thin line through the readings of a stock, which goes on between them.
    fn course(&self, plot: &mut PlotUi<'_>, view: &View<'_>) {
        for measure in self.measures() {
            let is_stock =
                view.document.measures.get(&measure).is_some_and(|measure| measure.counts == Counts::Stock);
            let readings =
                self.readings.iter().filter(|reading| reading.measure == measure && !reading.doubted);
            let points: Vec<[f64; 2]> = readings.filter_map(place).map(|(x, y)| [x, y]).collect();
            if is_stock && points.len() > 1 {
                let ink = view.theme.text_faint.gamma_multiply(0.5);
                plot.line(Line::new("", points).color(ink).width(1.0).allow_hover(false));
            }
        }
    }

    fn clash_lines(&self, plot: &mut PlotUi<'_>, view: &View<'_>) {
        let at = |id: &Id| self.readings.iter().find(|reading| reading.claim == *id).and_then(place);
        for (one, other) in self.clashes {
            if let (Some(a), Some(b)) = (at(one), at(other)) {
                let points = vec![[a.0, a.1], [b.0, b.1]];
                let line = Line::new("", points).color(*view.theme.disputed).width(1.5).allow_hover(false);
                plot.line(line.style(LineStyle::dashed_dense()));
            }
        }
    }

    fn point(&self, plot: &mut PlotUi<'_>, view: &View<'_>, reading: &Reading) {
        let Some((x, y)) = place(reading) else { return };
        let subject = Subject::Thing(reading.claim.clone());
        let selected =
            view.session.selection.contains(&subject) || view.session.pointed_at.as_ref() == Some(&subject);
        let clashes = self.clashes.iter().any(|(a, b)| *a == reading.claim || *b == reading.claim);
        let color: Color32 = match (selected, clashes) {
            (true, _) => *view.theme.accent,
            (false, true) => *view.theme.disputed,
            (false, false) => *view.theme.claim,
        };
        let shape = self.measures().iter().position(|measure| *measure == reading.measure).unwrap_or(0);
        let radius = if selected { Self::RADIUS + 1.5 } else { Self::RADIUS };
        let points = Points::new("", vec![[x, y]])
            .shape(MARKS[shape % MARKS.len()])
            .filled(!reading.doubted)
            .radius(radius)
            .color(color)
            .allow_hover(false);
        plot.points(points);
        let label = RichText::new(words::number(y)).size(size::SMALL).color(*view.theme.text);
        let above = PlotPoint::new(x, y + 8.0 * plot.transform().dvalue_dpos()[1].abs());
        plot.text(Text::new("", above, label).anchor(Align2::CENTER_BOTTOM).allow_hover(false));
    }

    /// The measures of the readings, in the order of their marks.
    fn measures(&self) -> Vec<Id> {
        let mut measures: Vec<Id> = self.readings.iter().map(|reading| reading.measure.clone()).collect();
        measures.sort();
        measures.dedup();
        measures
    }
}

/// Where a reading is drawn.
fn place(reading: &Reading) -> Option<(f64, f64)> {
    Some((reading.when?.middle(), reading.value))
}

/// What the axes span: every reading and zero or a good part below, with some room. None where nothing is dated.
fn frame(readings: &[Reading]) -> Option<((f64, f64), (f64, f64))> {
    let dated = || readings.iter().filter(|reading| reading.when.is_some());
    let days = dated()
        .filter_map(|reading| reading.when)
        .flat_map(|when| [when.from.unwrap_or(when.middle()), when.to.unwrap_or(when.middle())]);
    let values = dated().flat_map(|reading| {
        [reading.value, reading.low.unwrap_or(reading.value), reading.high.unwrap_or(reading.value)]
    });
    let (from, to) = bounds(days)?;
    let (low, high) = bounds(values)?;
    let days = ((to - from) * Chart::MARGIN).max(45.0);
    // From zero, so that heights can be compared.
    let low = low.min(0.0);
    let room = ((high - low) * Chart::MARGIN).max(0.5);
    Some(((from - days, to + days), (if low < 0.0 { low - room } else { 0.0 }, high + room)))
}

fn bounds(values: impl Iterator<Item = f64>) -> Option<(f64, f64)> {
    values.fold(None, |bounds, value| {
        let (low, high) = bounds.unwrap_or((value, value));
        Some((f64::min(low, value), f64::max(high, value)))
    })
}

fn days(bounds: (f64, f64), most: usize) -> Vec<GridMark> {
    let ticks = span::ticks(bounds.0, bounds.1, most);
    let step_size = (bounds.1 - bounds.0) / ticks.len().max(1) as f64;
    ticks.into_iter().map(|(value, _)| GridMark { value, step_size }).collect()
}

/// A few round numbers between the least and the most.
fn heights((low, high): (f64, f64)) -> Vec<GridMark> {
    let scale = 10_f64.powf((high - low).max(f64::MIN_POSITIVE).log10().floor());
    let step = [0.5, 1.0, 2.0].map(|step| step * scale).into_iter().find(|step| (high - low) / step <= 4.0);
    let step_size = step.unwrap_or(5.0 * scale);
    let first = (low / step_size).ceil();
    let values = (0..8).map(|at| (first + f64::from(at)) * step_size).take_while(|value| *value <= high);
    values.map(|value| GridMark { value, step_size }).collect()
}

fn tick_label(at: f64, range: (f64, f64), most: usize) -> String {
    let ticks = span::ticks(range.0, range.1, most);
    ticks.into_iter().find(|(tick, _)| (tick - at).abs() < 0.5).map(|(_, label)| label).unwrap_or_default()
}
