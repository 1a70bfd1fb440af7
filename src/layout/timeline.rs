//! Places by date: across by when something was, in as few rows as it takes for nothing to overlap.

use std::collections::BTreeMap;

use super::geometry::{Bounds, Point};
use super::{Layout, NodeBox, Parameters};
use crate::model::Id;

/// Something with a date.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct TimelineBox {
    /// From side to side, in points.
    pub width: f64,
    /// From top to bottom, in points.
    pub height: f64,
    /// When it was or began, in days from any fixed day; what has none stands in rows below the rest.
    pub day: Option<f64>,
}

/// What is to be laid out by date.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TimelineRequest {
    /// The things.
    pub boxes: BTreeMap<Id, TimelineBox>,
    /// How long the axis is, in points.
    pub length: f64,
    /// The spacing; nothing is left to chance.
    pub parameters: Parameters,
}

/// Places by date, and the axis that they follow.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Timeline {
    /// Where everything is: the left side of a box is at its date.
    pub layout: Layout,
    /// The first and the last day, and where they are across; `None` where nothing has a date.
    pub axis: Option<((f64, f64), (f64, f64))>,
}

impl Timeline {
    /// Where a day is across.
    pub fn x_of(&self, day: f64) -> Option<f64> {
        let ((first, left), (last, right)) = self.axis?;
        Some(left + (day - first) / (last - first).max(1e-9) * (right - left))
    }
}

/// Lays out by date: each box goes to the first row where it overlaps nothing. The axis begins at the origin, and rows
/// go down from it. The time taken grows with boxes × rows.
pub fn timeline(request: &TimelineRequest) -> Timeline {
    let spacing = request.parameters.tidy().spacing;
    let gap = 10.0 * spacing;
    let length = if request.length.is_finite() { request.length.clamp(200.0, 1e5) } else { 1_000.0 };
    let half = |a: &TimelineBox| NodeBox { width: a.width, height: a.height, ..NodeBox::default() }.half();
    let day = |a: &TimelineBox| a.day.filter(|day| day.is_finite());
    let mut dated: Vec<(f64, &Id, Point)> =
        request.boxes.iter().filter_map(|(id, a)| Some((day(a)?, id, half(a)))).collect();
    dated.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(b.1)));
    let axis = dated.first().zip(dated.last()).map(|(first, last)| ((first.0, 0.0), (last.0, length)));
    let mut placed = Timeline { layout: Layout::default(), axis };
    let mut rows = Rows { ends: Vec::new(), gap };
    let across = |day: f64| placed.x_of(day).unwrap_or_default();
    let mut seats: Vec<(&Id, Point, usize, f64)> = dated
        .iter()
        .map(|(day, id, half)| {
            let left = across(*day);
            (*id, *half, rows.seat(left, left + 2.0 * half.x, 0), left)
        })
        .collect();
    let below = rows.ends.len();
    let mut left = 0.0;
    let mut row = below;
    for (id, a) in request.boxes.iter().filter(|(_, a)| day(a).is_none()) {
        let half = half(a);
        if left > 0.0 && left + 2.0 * half.x > length {
            (left, row) = (0.0, row + 1);
        }
        seats.push((id, half, row, left));
        left += 2.0 * half.x + gap;
    }
    placed.layout = settle(&seats, gap, below);
    placed
}

/// Rows with the place up to which each is taken.
struct Rows {
    ends: Vec<f64>,
    gap: f64,
}

impl Rows {
    fn seat(&mut self, left: f64, right: f64, from: usize) -> usize {
        let free = self.ends.iter().skip(from).position(|end| *end + self.gap <= left);
        let row = free.map_or(self.ends.len(), |row| row + from);
        if row == self.ends.len() {
            self.ends.push(right);
        } else {
            self.ends[row] = right;
        }
        row
    }
}

/// Rows as high as the highest box in them, one below the other.
fn settle(seats: &[(&Id, Point, usize, f64)], gap: f64, undated_from: usize) -> Layout {
    let count = seats.iter().map(|seat| seat.2 + 1).max().unwrap_or_default();
    let mut heights = vec![0.0_f64; count];
    for (_, half, row, _) in seats {
        heights[*row] = heights[*row].max(2.0 * half.y);
    }
    let mut tops = Vec::with_capacity(count);
    let mut top = 0.0;
    for (row, height) in heights.iter().enumerate() {
        // A wider gap parts what has no date from what has.
        top += if row == undated_from && row > 0 { gap * 3.0 } else { 0.0 };
        tops.push(top);
        top += height + gap;
    }
    let place =
        |half: &Point, row: usize, left: f64| Point::new(left + half.x, tops[row] + heights[row] / 2.0);
    let bounds = Bounds::around(seats.iter().map(|(_, half, row, left)| (place(half, *row, *left), *half)));
    let positions =
        seats.iter().map(|(id, half, row, left)| ((*id).clone(), place(half, *row, *left))).collect();
    Layout { positions, bounds }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn request(days: &[Option<f64>]) -> TimelineRequest {
        let member = |(n, day): (usize, &Option<f64>)| {
            let width = 60.0 + (n * 17 % 50) as f64;
            (Id::from(format!("n{n:03}")), TimelineBox { width, height: 30.0, day: *day })
        };
        TimelineRequest {
            boxes: days.iter().enumerate().map(member).collect(),
            length: 800.0,
            parameters: Parameters::default(),
        }
    }

    #[test]
    fn later_is_further_right_and_undated_below() {
        let placed = timeline(&request(&[Some(10.0), Some(20.0), None, Some(30.0)]));
        let at = |n: usize| placed.layout.positions[&Id::from(format!("n{n:03}"))];
        assert!(at(0).x < at(1).x && at(1).x < at(3).x);
        assert!(at(2).y > at(0).y.max(at(1).y).max(at(3).y));
        assert_eq!(placed.x_of(20.0), Some(400.0));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        #[test]
        fn nothing_overlaps(days in prop::collection::vec(prop::option::of(any::<f64>()), 0..40)) {
            let request = request(&days);
            let placed = timeline(&request);
            prop_assert_eq!(placed.layout.positions.len(), days.len());
            let boxes: Vec<_> =
                request.boxes.iter().map(|(id, a)| (placed.layout.positions[id], Point::new(a.width, a.height))).collect();
            for (n, (a, size)) in boxes.iter().enumerate() {
                prop_assert!(a.is_finite());
                for (b, other) in &boxes[n + 1..] {
                    let apart_x = (a.x - b.x).abs() >= f64::midpoint(size.x, other.x) - 1e-6;
                    let apart_y = (a.y - b.y).abs() >= f64::midpoint(size.y, other.y) - 1e-6;
                    prop_assert!(apart_x || apart_y);
                }
            }
        }
    }
}
