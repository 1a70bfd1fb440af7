//! Where columns stand: their widths, and the first one, which stays while the others scroll.

use eframe::egui::{Rangef, Rect};

use super::columns::{Column, Field};

/// The height of a row, in points.
pub const ROW: f32 = 26.0;
/// The height of the headings, in points.
pub const HEAD: f32 = 28.0;
/// The room on either side of a cell's text, in points.
pub const PAD: f32 = 8.0;
/// The narrowest that a column can be made, in points.
pub const NARROWEST: f32 = 44.0;

/// A column where it stands.
#[derive(Clone, Copy, Debug)]
pub struct Lane {
    /// The column.
    pub column: &'static Column,
    /// Its left edge, from that of the table.
    pub left: f32,
    /// Its width.
    pub width: f32,
}

/// The columns that are shown, side by side.
#[derive(Clone, Debug)]
pub struct Lanes {
    /// From left to right; the first is the name.
    pub list: Vec<Lane>,
    /// The width of all.
    pub total: f32,
}

impl Lanes {
    /// Stands columns side by side. What is left of the room goes to the first one, unless its width was chosen.
    pub fn new(
        columns: impl Iterator<Item = &'static Column>,
        chosen: impl Fn(Field) -> Option<f32>,
        room: f32,
    ) -> Self {
        let mut list: Vec<Lane> = columns
            .map(|column| Lane { column, left: 0.0, width: chosen(column.field).unwrap_or(column.width) })
            .collect();
        let rest: f32 = list.iter().skip(1).map(|lane| lane.width).sum();
        if let Some(first) = list.first_mut().filter(|first| chosen(first.column.field).is_none()) {
            first.width = first.width.min(0.6 * room).max(160.0).max(room - rest);
        }
        let mut left = 0.0;
        for lane in &mut list {
            lane.left = left;
            left += lane.width;
        }
        Self { list, total: left }
    }

    /// The width that stays in sight; nothing where the first column would leave no room for others.
    pub fn still(&self, seen: Rect) -> f32 {
        self.list.first().map(|first| first.width).filter(|width| *width <= 0.7 * seen.width()).unwrap_or(0.0)
    }

    /// Where a column is seen, when the table is scrolled so far to the right.
    pub fn span(&self, at: usize, seen: Rect, scrolled: f32) -> Rangef {
        let Some(lane) = self.list.get(at) else { return Rangef::new(0.0, 0.0) };
        let moved = if at == 0 && self.still(seen) > 0.0 { 0.0 } else { scrolled };
        let left = seen.left() + lane.left - moved;
        Rangef::new(left, left + lane.width)
    }

    /// The part of the area in which a column may be drawn.
    pub fn window(&self, at: usize, seen: Rect) -> Rect {
        if at == 0 { seen } else { seen.with_min_x(seen.left() + self.still(seen)) }
    }

    /// The columns that are in sight, the first one last, for it lies over the others.
    pub fn seen(&self, seen: Rect, scrolled: f32) -> Vec<usize> {
        let others = (1..self.list.len()).filter(|at| {
            let (span, window) = (self.span(*at, seen, scrolled), self.window(*at, seen));
            span.max > window.left() && span.min < window.right()
        });
        let first = (!self.list.is_empty()).then_some(0);
        others.chain(first).collect()
    }

    /// The place of a column.
    pub fn place(&self, field: Field) -> Option<usize> {
        self.list.iter().position(|lane| lane.column.field == field)
    }
}
