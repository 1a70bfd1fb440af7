//! The stretch of time that is in sight, and where a day stands on the screen.

use eframe::egui::{self, Align2, FontId, Pos2, Rangef, Rect, Stroke, Ui};

use super::super::super::View;
use super::super::super::theme::size;
use super::super::span;

/// The days at the two ends of the axis, since 1 January 1970.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Axis {
    /// At the left.
    pub from: f64,
    /// At the right.
    pub to: f64,
}

impl Axis {
    /// The least that can be in sight, in days.
    const LEAST: f64 = 14.0;
    /// The most, in days: a thousand years.
    const MOST: f64 = 365_250.0;

    /// Around these days with some room; early stragglers are left out, so that the bulk can be told apart.
    pub fn around(mut days: Vec<f64>) -> Option<Self> {
        days.sort_by(f64::total_cmp);
        let last = *days.last()?;
        let first = *days.get(days.len() / 5)?;
        let room = ((last - first) * 0.06).max(30.0);
        Some(Self { from: first - room, to: last + 3.0 * room })
    }

    /// Where a day stands.
    pub fn x(&self, day: f64, across: Rangef) -> f32 {
        let share = (day - self.from) / (self.to - self.from);
        // Far days stay finite on the screen.
        across.min + (share.clamp(-100.0, 100.0) as f32) * across.span()
    }

    /// Moved and zoomed as the pointer and wheel say.
    pub fn moved(self, ui: &Ui, response: &egui::Response, across: Rangef) -> Self {
        let days_a_point = (self.to - self.from) / f64::from(across.span().max(1.0));
        let mut axis = self;
        if response.dragged() {
            let by = f64::from(response.drag_delta().x) * days_a_point;
            axis = Self { from: axis.from - by, to: axis.to - by };
        }
        let (zoom, scroll) = ui.input(|input| (f64::from(input.zoom_delta()), input.smooth_scroll_delta.x));
        if response.contains_pointer() && scroll != 0.0 {
            let by = f64::from(scroll) * days_a_point;
            axis = Self { from: axis.from - by, to: axis.to - by };
        }
        let at = ui.input(|input| input.pointer.hover_pos()).filter(|_| response.contains_pointer());
        if let Some(at) = at.filter(|_| (zoom - 1.0).abs() > 1e-4) {
            let share = f64::from((at.x - across.min) / across.span().max(1.0));
            let centre = axis.from + share * (axis.to - axis.from);
            let span = ((axis.to - axis.from) / zoom).clamp(Self::LEAST, Self::MOST);
            axis = Self { from: centre - share * span, to: centre + (1.0 - share) * span };
        }
        axis
    }

    /// The labels above, and hairlines down through the rows.
    pub fn paint(&self, ui: &Ui, view: &View<'_>, head: Rect, across: Rangef, bottom: f32) {
        let painter = ui.painter();
        let most = (across.span() / 70.0) as usize;
        for (day, label) in span::ticks(self.from, self.to, most) {
            let x = self.x(day, across).round() + 0.5;
            let font = FontId::proportional(size::SMALL);
            let at = Pos2::new(x, head.center().y);
            painter.text(at, Align2::CENTER_CENTER, label, font, *view.theme.text_weak);
            let line = Stroke::new(1.0, view.theme.hairline.gamma_multiply(0.7));
            painter.vline(x, Rangef::new(head.bottom(), bottom), line);
        }
        painter.hline(head.x_range(), head.bottom(), Stroke::new(1.0, *view.theme.hairline));
    }
}
