//! Points, boxes and the curves of edges, in points of the canvas at zoom 1, y downwards.

use super::Shape;
use crate::layout;

/// A point.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// To the right.
    pub x: f32,
    /// Downwards.
    pub y: f32,
}

impl Point {
    /// A point from its coordinates.
    pub const fn new(x: f32, y: f32) -> Self {
        Self { x, y }
    }

    /// The distance to another point.
    pub fn distance(self, other: Self) -> f32 {
        (self.x - other.x).hypot(self.y - other.y)
    }

    /// The point a part of the way to another.
    #[must_use]
    pub fn lerp(self, other: Self, part: f32) -> Self {
        Self::new(self.x + (other.x - self.x) * part, self.y + (other.y - self.y) * part)
    }
}

/// A box with its sides along the axes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Area {
    /// The top left corner.
    pub min: Point,
    /// The bottom right corner.
    pub max: Point,
}

impl Area {
    /// The box of that size round a centre.
    pub fn around(centre: Point, width: f32, height: f32) -> Self {
        Self {
            min: Point::new(centre.x - width / 2.0, centre.y - height / 2.0),
            max: Point::new(centre.x + width / 2.0, centre.y + height / 2.0),
        }
    }

    /// The smallest box that holds all of them.
    pub fn hull(areas: impl IntoIterator<Item = Self>) -> Option<Self> {
        areas.into_iter().reduce(|a, b| Self {
            min: Point::new(a.min.x.min(b.min.x), a.min.y.min(b.min.y)),
            max: Point::new(a.max.x.max(b.max.x), a.max.y.max(b.max.y)),
        })
    }

    /// The middle.
    pub fn centre(&self) -> Point {
        self.min.lerp(self.max, 0.5)
    }

    /// The width.
    pub fn width(&self) -> f32 {
        self.max.x - self.min.x
    }

    /// The height.
    pub fn height(&self) -> f32 {
        self.max.y - self.min.y
    }

    /// Whether the point lies in it.
    pub fn contains(&self, point: Point) -> bool {
        (self.min.x..=self.max.x).contains(&point.x) && (self.min.y..=self.max.y).contains(&point.y)
    }

    /// Whether they share a point.
    pub fn meets(&self, other: &Self) -> bool {
        self.min.x <= other.max.x
            && other.min.x <= self.max.x
            && self.min.y <= other.max.y
            && other.min.y <= self.max.y
    }

    /// Whether a straight line from a point to another runs through it.
    pub fn meets_segment(&self, from: Point, to: Point) -> bool {
        let exact = |point: Point| layout::Point::new(f64::from(point.x), f64::from(point.y));
        let half = Point::new(self.width() / 2.0, self.height() / 2.0);
        layout::segment_hits_box(exact(from), exact(to), exact(self.centre()), exact(half))
    }

    /// A box with its sides moved outwards.
    #[must_use]
    pub fn expanded(&self, by: f32) -> Self {
        Self {
            min: Point::new(self.min.x - by, self.min.y - by),
            max: Point::new(self.max.x + by, self.max.y + by),
        }
    }

    /// The same box elsewhere.
    #[must_use]
    pub fn moved(&self, by: Point) -> Self {
        let moved = |point: Point| Point::new(point.x + by.x, point.y + by.y);
        Self { min: moved(self.min), max: moved(self.max) }
    }

    /// Where the ray from the centre towards a point leaves the box.
    pub fn rim_towards(&self, point: Point) -> Point {
        let centre = self.centre();
        let (dx, dy) = (point.x - centre.x, point.y - centre.y);
        let reach = |d: f32, half: f32| if d.abs() < 1e-6 { f32::INFINITY } else { half / d.abs() };
        let part = reach(dx, self.width() / 2.0).min(reach(dy, self.height() / 2.0));
        if part.is_finite() { Point::new(centre.x + dx * part, centre.y + dy * part) } else { centre }
    }
}

/// The outline of a node: where lines to it end.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Outline {
    /// The box that its text needs; points of a hexagon reach out of it.
    pub area: Area,
    /// What it looks like.
    pub shape: Shape,
    /// How many times its usual size it is: corners and folds grow along.
    pub scale: f32,
}

impl Outline {
    /// The largest radius of round ends.
    pub const ROUND: f32 = 18.0;

    /// Where the ray from the centre towards a point leaves the outline.
    pub fn rim_towards(&self, point: Point) -> Point {
        let centre = self.area.centre();
        let (dx, dy) = (point.x - centre.x, point.y - centre.y);
        let part = self.reach(dx.abs(), dy.abs(), dx > 0.0 && dy < 0.0);
        if part.is_finite() { Point::new(centre.x + dx * part, centre.y + dy * part) } else { centre }
    }

    /// How many times a step that far across and down leads from the centre to the outline.
    fn reach(&self, dx: f32, dy: f32, to_upper_right: bool) -> f32 {
        let (half_width, half_height) = (self.area.width() / 2.0, self.area.height() / 2.0);
        let height = half_height * 2.0;
        let over = |d: f32, half: f32| if d < 1e-6 { f32::INFINITY } else { half / d };
        let to_box = over(dx, half_width).min(over(dy, half_height));
        match self.shape {
            Shape::Pill => {
                let radius = half_height.min(Self::ROUND * self.scale).min(half_width);
                let (cx, cy) = (half_width - radius, half_height - radius);
                if !(dx * to_box > cx && dy * to_box > cy) {
                    return to_box;
                }
                let (square, dot) = (dx * dx + dy * dy, dx * cx + dy * cy);
                let inside = dot * dot - square * (cx * cx + cy * cy - radius * radius);
                (dot + inside.max(0.0).sqrt()) / square
            }
            Shape::Hexagon => {
                let inset = height.min(20.0 * self.scale) * 0.5;
                let tip = half_width + 0.4 * inset;
                over(dy, half_height).min(over(dx * half_height + dy * inset, tip * half_height))
            }
            Shape::Ticket => {
                let cut = height.min(14.0 * self.scale) * 0.4;
                to_box.min(over(dx + dy, half_width + half_height - cut))
            }
            Shape::Sheet if to_upper_right => {
                let fold = height.min(14.0 * self.scale) * 0.6;
                to_box.min(over(dx + dy, half_width + half_height - fold))
            }
            Shape::Card | Shape::Sheet => to_box,
        }
    }
}

/// How a line bends on its way.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Bend {
    /// How far from straight it is where it bends, to its left, in points.
    pub aside: f32,
    /// Where it bends, from its middle towards its end, as a part of the way between its ends.
    pub along: f32,
}

impl Bend {
    /// The same bend of a line that runs the other way.
    #[must_use]
    pub fn reversed(self) -> Self {
        Self { aside: -self.aside, along: -self.along }
    }

    /// The same bend of a line so many times as large.
    #[must_use]
    pub fn scaled(self, by: f32) -> Self {
        Self { aside: self.aside * by, ..self }
    }
}

/// A quadratic Bézier curve.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Curve {
    /// Where it starts.
    pub start: Point,
    /// What it bends towards.
    pub control: Point,
    /// Where it ends.
    pub end: Point,
}

impl Curve {
    /// How many straight pieces stand for a curve when distances are taken.
    const PIECES: usize = 12;

    /// A curve between two boxes, from rim to rim, bent to its left by `bend` at the middle.
    pub fn between(from: &Area, to: &Area, bend: f32) -> Self {
        let (a, b) = (from.centre(), to.centre());
        let length = a.distance(b).max(1.0);
        let (nx, ny) = ((b.y - a.y) / length, -(b.x - a.x) / length);
        let middle = a.lerp(b, 0.5);
        let control = Point::new(middle.x + nx * bend * 2.0, middle.y + ny * bend * 2.0);
        Self { start: from.rim_towards(control), control, end: to.rim_towards(control) }
    }

    /// A curve between two outlines, from rim to rim.
    pub fn joining(from: &Outline, to: &Outline, bend: Bend) -> Self {
        let Self { control, .. } = Self::between(&from.area, &to.area, bend.aside);
        let (a, b) = (from.area.centre(), to.area.centre());
        let control = Point::new(control.x + (b.x - a.x) * bend.along, control.y + (b.y - a.y) * bend.along);
        Self { start: from.rim_towards(control), control, end: to.rim_towards(control) }
    }

    /// A straight line between the sides of two boxes that face each other across.
    pub fn from_side_to_side(from: &Area, to: &Area) -> Self {
        let (a, b) = (from.centre(), to.centre());
        let (start, end) = if a.x <= b.x {
            (Point::new(from.max.x, a.y), Point::new(to.min.x, b.y))
        } else {
            (Point::new(from.min.x, a.y), Point::new(to.max.x, b.y))
        };
        Self { start, control: start.lerp(end, 0.5), end }
    }

    /// A loop at the upper right of a box, for an edge from a node to itself.
    pub fn around_corner(area: &Area, slot: usize) -> Self {
        let out = 36.0 + 16.0 * slot as f32;
        Self {
            start: Point::new(area.max.x - area.width().min(40.0) / 2.0, area.min.y),
            control: Point::new(area.max.x + out, area.min.y - out),
            end: Point::new(area.max.x, area.min.y + area.height().min(24.0) / 2.0),
        }
    }

    /// The point a part of the way along.
    pub fn at(&self, part: f32) -> Point {
        self.start.lerp(self.control, part).lerp(self.control.lerp(self.end, part), part)
    }

    /// Whether it runs straight from its start to its end.
    pub fn is_straight(&self) -> bool {
        const OFF: f32 = 0.2;
        to_segment(self.control, self.start, self.end) < OFF
    }

    /// The curve as straight pieces.
    pub fn points(&self) -> impl Iterator<Item = Point> + '_ {
        (0..=Self::PIECES).map(|i| self.at(i as f32 / Self::PIECES as f32))
    }

    /// A box that holds the whole curve.
    pub fn hull(&self) -> Area {
        let xs = [self.start.x, self.control.x, self.end.x];
        let ys = [self.start.y, self.control.y, self.end.y];
        let least = |v: [f32; 3]| v.into_iter().fold(f32::INFINITY, f32::min);
        let most = |v: [f32; 3]| v.into_iter().fold(f32::NEG_INFINITY, f32::max);
        Area { min: Point::new(least(xs), least(ys)), max: Point::new(most(xs), most(ys)) }
    }

    /// Points along it no farther apart than a distance, from its start to its end.
    pub fn sampled(&self, apart: f32) -> impl Iterator<Item = Point> + use<> {
        const MOST: f32 = 4096.0;
        // The longest piece is no longer than twice the longer leg, taken in equal parts.
        let leg = self.start.distance(self.control).max(self.control.distance(self.end));
        let steps = (2.0 * leg / apart).ceil().clamp(1.0, MOST);
        let curve = *self;
        (0..=steps as u32).map(move |step| curve.at(step as f32 / steps))
    }

    /// The distance from a point to the curve.
    pub fn distance(&self, point: Point) -> f32 {
        if self.is_straight() {
            return to_segment(point, self.start, self.end);
        }
        let points: Vec<Point> = self.points().collect();
        points.windows(2).map(|pair| to_segment(point, pair[0], pair[1])).fold(f32::INFINITY, f32::min)
    }
}

fn to_segment(point: Point, a: Point, b: Point) -> f32 {
    let (dx, dy) = (b.x - a.x, b.y - a.y);
    let length = dx * dx + dy * dy;
    let part = if length > 0.0 { ((point.x - a.x) * dx + (point.y - a.y) * dy) / length } else { 0.0 };
    point.distance(a.lerp(b, part.clamp(0.0, 1.0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_curve_touches_the_boxes_it_joins() {
        let a = Area::around(Point::new(0.0, 0.0), 40.0, 20.0);
        let b = Area::around(Point::new(200.0, 0.0), 60.0, 20.0);
        let curve = Curve::between(&a, &b, 0.0);
        assert_eq!(curve.start, Point::new(20.0, 0.0));
        assert_eq!(curve.end, Point::new(170.0, 0.0));
        assert!(curve.distance(Point::new(100.0, 5.0)) - 5.0 < 1e-3);
        let bent = Curve::between(&a, &b, 30.0);
        assert!((bent.at(0.5).y.abs() - 30.0).abs() < 8.0, "{:?}", bent.at(0.5));
    }

    #[test]
    fn a_curve_touches_the_outlines_it_joins() {
        let outline =
            |shape| Outline { area: Area::around(Point::default(), 100.0, 36.0), shape, scale: 1.0 };
        // The round end of a pill, and the slanted side of a hexagon, not the corner of the box round them.
        let rim = outline(Shape::Pill).rim_towards(Point::new(200.0, 60.0));
        assert!((rim.distance(Point::new(32.0, 0.0)) - 18.0).abs() < 1e-3, "{rim:?}");
        assert!((outline(Shape::Hexagon).rim_towards(Point::new(200.0, 0.0)).x - 54.0).abs() < 1e-3);
        let rim = outline(Shape::Hexagon).rim_towards(Point::new(200.0, -60.0));
        assert!((rim.x * 18.0 - rim.y * 10.0 - 54.0 * 18.0).abs() < 0.1, "{rim:?}");
        let corner = outline(Shape::Card).rim_towards(Point::new(100.0, 36.0));
        assert_eq!(corner, Point::new(50.0, 18.0));
        let folded = outline(Shape::Sheet).rim_towards(Point::new(100.0, -36.0));
        assert!(folded.x < 50.0 && folded.y > -18.0);
    }

    #[test]
    fn boxes_on_one_spot_give_finite_curves() {
        let a = Area::around(Point::new(5.0, 5.0), 0.0, 0.0);
        for point in Curve::between(&a, &a, 10.0).points() {
            assert!(point.x.is_finite() && point.y.is_finite());
        }
    }
}
