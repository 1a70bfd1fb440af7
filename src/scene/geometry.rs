//! Points, boxes and the curves of edges, in points of the canvas at zoom 1, y downwards.

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

    /// A box with its sides moved outwards.
    #[must_use]
    pub fn expanded(&self, by: f32) -> Self {
        Self {
            min: Point::new(self.min.x - by, self.min.y - by),
            max: Point::new(self.max.x + by, self.max.y + by),
        }
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

    /// The distance from a point to the curve.
    pub fn distance(&self, point: Point) -> f32 {
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
    fn boxes_on_one_spot_give_finite_curves() {
        let a = Area::around(Point::new(5.0, 5.0), 0.0, 0.0);
        for point in Curve::between(&a, &a, 10.0).points() {
            assert!(point.x.is_finite() && point.y.is_finite());
        }
    }
}
