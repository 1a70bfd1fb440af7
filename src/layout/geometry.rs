//! Points, boxes and segments, in points of the canvas at zoom 1, y downwards.

use std::ops::{Add, AddAssign, Mul, Sub};

use crate::model::Position;

/// A point or a vector.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// To the right.
    pub x: f64,
    /// Downwards.
    pub y: f64,
}

impl Point {
    /// A point from its coordinates.
    pub const fn new(x: f64, y: f64) -> Self {
        Self { x, y }
    }

    /// The distance from the origin.
    pub fn length(self) -> f64 {
        // Not `hypot`: coordinates are bounded, and this is the innermost loop.
        (self.x * self.x + self.y * self.y).sqrt()
    }

    /// Whether both coordinates are numbers.
    pub fn is_finite(self) -> bool {
        self.x.is_finite() && self.y.is_finite()
    }

    /// The point at that angle and distance from the origin.
    pub fn polar(angle: f64, distance: f64) -> Self {
        Self::new(angle.cos() * distance, angle.sin() * distance)
    }

    /// The z-component of the cross product.
    pub fn cross(self, other: Self) -> f64 {
        self.x * other.y - self.y * other.x
    }
}

impl Add for Point {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self::new(self.x + other.x, self.y + other.y)
    }
}

impl AddAssign for Point {
    fn add_assign(&mut self, other: Self) {
        *self = *self + other;
    }
}

impl Sub for Point {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self::new(self.x - other.x, self.y - other.y)
    }
}

impl Mul<f64> for Point {
    type Output = Self;
    fn mul(self, factor: f64) -> Self {
        Self::new(self.x * factor, self.y * factor)
    }
}

impl From<Position> for Point {
    fn from(position: Position) -> Self {
        Self::new(position.x, position.y)
    }
}

impl From<Point> for Position {
    fn from(point: Point) -> Self {
        Self::new(point.x, point.y)
    }
}

/// The smallest upright rectangle around something; all zero around nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Bounds {
    /// The top left corner.
    pub min: Point,
    /// The bottom right corner.
    pub max: Point,
}

impl Bounds {
    /// Around boxes, each given by its centre and half its size.
    pub fn around(boxes: impl IntoIterator<Item = (Point, Point)>) -> Self {
        boxes
            .into_iter()
            .map(|(centre, half)| Self { min: centre - half, max: centre + half })
            .reduce(Self::union)
            .unwrap_or_default()
    }

    /// Around both.
    #[must_use]
    pub fn union(self, other: Self) -> Self {
        Self {
            min: Point::new(self.min.x.min(other.min.x), self.min.y.min(other.min.y)),
            max: Point::new(self.max.x.max(other.max.x), self.max.y.max(other.max.y)),
        }
    }

    /// From side to side.
    pub fn width(self) -> f64 {
        self.max.x - self.min.x
    }

    /// From top to bottom.
    pub fn height(self) -> f64 {
        self.max.y - self.min.y
    }

    /// The middle.
    pub fn centre(self) -> Point {
        (self.min + self.max) * 0.5
    }
}

/// How far the two boxes reach into each other, across and down; negative where there is room between them.
pub fn penetration(a: Point, half_a: Point, b: Point, half_b: Point) -> Point {
    let (apart, reach) = (b - a, half_a + half_b);
    Point::new(reach.x - apart.x.abs(), reach.y - apart.y.abs())
}

/// Whether the segment runs through the box (Liang and Barsky 1984).
pub fn segment_hits_box(from: Point, to: Point, centre: Point, half: Point) -> bool {
    let step = to - from;
    let (mut enter, mut leave) = (0.0_f64, 1.0_f64);
    let sides = [
        (-step.x, from.x - (centre.x - half.x)),
        (step.x, centre.x + half.x - from.x),
        (-step.y, from.y - (centre.y - half.y)),
        (step.y, centre.y + half.y - from.y),
    ];
    for (slope, room) in sides {
        if slope == 0.0 {
            if room < 0.0 {
                return false;
            }
        } else if slope < 0.0 {
            enter = enter.max(room / slope);
        } else {
            leave = leave.min(room / slope);
        }
    }
    enter < leave
}

/// Whether the two segments cross within both.
pub fn segments_cross(a: Point, b: Point, c: Point, d: Point) -> bool {
    let side = |p: Point, q: Point, r: Point| (q - p).cross(r - p);
    side(a, b, c) * side(a, b, d) < 0.0 && side(c, d, a) * side(c, d, b) < 0.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_segment_hits_the_box_that_it_runs_through() {
        let half = Point::new(10.0, 5.0);
        let hits = |a: (f64, f64), b: (f64, f64)| {
            segment_hits_box(Point::new(a.0, a.1), Point::new(b.0, b.1), Point::default(), half)
        };
        assert!(hits((-20.0, 0.0), (20.0, 0.0)));
        assert!(hits((0.0, 0.0), (0.0, 1.0)));
        assert!(hits((-12.0, -4.0), (0.0, 8.0)));
        assert!(!hits((-20.0, 6.0), (20.0, 6.0)));
        assert!(!hits((-20.0, 0.0), (-11.0, 0.0)));
        assert!(!hits((30.0, 30.0), (30.0, 30.0)));
    }

    #[test]
    fn segments_that_only_touch_do_not_cross() {
        let p = Point::new;
        assert!(segments_cross(p(0.0, 0.0), p(2.0, 2.0), p(0.0, 2.0), p(2.0, 0.0)));
        assert!(!segments_cross(p(0.0, 0.0), p(2.0, 2.0), p(0.0, 0.0), p(2.0, 0.0)));
        assert!(!segments_cross(p(0.0, 0.0), p(1.0, 0.0), p(0.0, 1.0), p(1.0, 1.0)));
    }
}
