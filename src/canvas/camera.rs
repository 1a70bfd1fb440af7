//! What part of the canvas is seen, and how large. Pure: it knows nothing of what is drawn.

use crate::scene::geometry::{Area, Point};

/// A view of the canvas: the point in the middle of the screen, and how many screen points a canvas point takes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Camera {
    /// The canvas point in the middle of the screen.
    pub centre: Point,
    /// Screen points for one canvas point.
    pub zoom: f32,
}

impl Default for Camera {
    fn default() -> Self {
        Self { centre: Point::default(), zoom: 1.0 }
    }
}

impl Camera {
    /// The farthest out one can go.
    pub const LEAST_ZOOM: f32 = 0.02;
    /// The nearest one can come.
    pub const MOST_ZOOM: f32 = 6.0;
    /// How near fitting comes by itself: a graph of one node should not fill the screen.
    const MOST_FIT: f32 = 1.6;
    /// How much farther one can go than from where everything is seen: beyond that nothing can be told apart.
    const BEYOND_FIT: f32 = 0.3;

    /// The screen point of a canvas point, on a screen of that size at the origin.
    pub fn to_screen(&self, point: Point, screen: &Area) -> Point {
        let middle = screen.centre();
        Point::new(
            middle.x + (point.x - self.centre.x) * self.zoom,
            middle.y + (point.y - self.centre.y) * self.zoom,
        )
    }

    /// The canvas point under a screen point.
    pub fn to_canvas(&self, point: Point, screen: &Area) -> Point {
        let middle = screen.centre();
        Point::new(
            self.centre.x + (point.x - middle.x) / self.zoom,
            self.centre.y + (point.y - middle.y) / self.zoom,
        )
    }

    /// The part of the canvas that is on the screen.
    pub fn seen(&self, screen: &Area) -> Area {
        Area::around(self.centre, screen.width() / self.zoom, screen.height() / self.zoom)
    }

    /// Zooms by a factor so that the canvas point under the cursor stays there, out to the least zoom.
    #[must_use]
    pub fn zoomed(&self, factor: f32, cursor: Point, screen: &Area, least: f32) -> Self {
        if !(factor.is_finite() && factor > 0.0) {
            return *self;
        }
        let zoom = (self.zoom * factor).max(least).clamp(Self::LEAST_ZOOM, Self::MOST_ZOOM);
        let held = self.to_canvas(cursor, screen);
        let middle = screen.centre();
        Self {
            centre: Point::new(held.x - (cursor.x - middle.x) / zoom, held.y - (cursor.y - middle.y) / zoom),
            zoom,
        }
    }

    /// The farthest out that a person can go from something on a screen, where they are not farther out already.
    pub fn least_zoom(&self, area: &Area, screen: &Area) -> f32 {
        let least = Self::fitting(area, screen, 0.0).zoom * Self::BEYOND_FIT;
        least.min(self.zoom).max(Self::LEAST_ZOOM)
    }

    /// Moves the picture by so many screen points.
    #[must_use]
    pub fn panned(&self, dx: f32, dy: f32) -> Self {
        Self {
            centre: Point::new(self.centre.x - dx / self.zoom, self.centre.y - dy / self.zoom),
            zoom: self.zoom,
        }
    }

    /// The view that shows the whole area with a margin, in screen points.
    pub fn fitting(area: &Area, screen: &Area, margin: f32) -> Self {
        let room = |side: f32| (side - 2.0 * margin).max(side * 0.5).max(1.0);
        let zoom = (room(screen.width()) / area.width().max(1.0))
            .min(room(screen.height()) / area.height().max(1.0))
            .clamp(Self::LEAST_ZOOM, Self::MOST_FIT);
        Self { centre: area.centre(), zoom }
    }

    /// The view that shows the whole area if it can be read then, else its upper part as large as it has to be.
    pub fn reading(area: &Area, screen: &Area, margin: f32, least_zoom: f32) -> Self {
        let fitting = Self::fitting(area, screen, margin);
        if fitting.zoom >= least_zoom {
            return fitting;
        }
        let (half_width, half_height) =
            (screen.width() / 2.0 / least_zoom, screen.height() / 2.0 / least_zoom);
        let margin = margin / least_zoom;
        let centre = Point::new(
            if area.width() / 2.0 + margin > half_width {
                area.min.x + half_width - margin
            } else {
                area.centre().x
            },
            if area.height() / 2.0 + margin > half_height {
                area.min.y + half_height - margin
            } else {
                area.centre().y
            },
        );
        Self { centre, zoom: least_zoom }
    }

    /// The view a part of the way to another, for a flight.
    #[must_use]
    pub fn towards(&self, other: &Self, part: f32) -> Self {
        let zoom = self.zoom * (other.zoom / self.zoom).powf(part);
        // The centre follows the zoom, so that a flight that also zooms looks straight.
        let moved = if (other.zoom - self.zoom).abs() > 1e-4 * self.zoom {
            (1.0 / self.zoom - 1.0 / zoom) / (1.0 / self.zoom - 1.0 / other.zoom)
        } else {
            part
        };
        Self { centre: self.centre.lerp(other.centre, moved), zoom }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCREEN: Area = Area { min: Point { x: 100.0, y: 50.0 }, max: Point { x: 900.0, y: 650.0 } };

    #[test]
    fn zooming_holds_the_point_under_the_cursor() {
        let camera = Camera { centre: Point::new(30.0, -10.0), zoom: 0.7 };
        let cursor = Point::new(222.0, 333.0);
        let held = camera.to_canvas(cursor, &SCREEN);
        for factor in [0.5, 1.1, 3.0, 1e9, 1e-9] {
            let after = camera.zoomed(factor, cursor, &SCREEN, 0.0).to_canvas(cursor, &SCREEN);
            assert!(after.distance(held) < 0.05, "{factor}: {after:?} {held:?}");
        }
        assert_eq!(camera.zoomed(f32::NAN, cursor, &SCREEN, 0.0), camera);
    }

    #[test]
    fn nobody_gets_lost_far_out() {
        let area = Area::around(Point::default(), 800.0, 600.0);
        let camera = Camera::fitting(&area, &SCREEN, 24.0);
        let least = camera.least_zoom(&area, &SCREEN);
        let out = camera.zoomed(1e-6, SCREEN.centre(), &SCREEN, least);
        assert!((out.zoom - 0.3).abs() < 1e-6, "{out:?}");
        let farther = Camera { zoom: 0.1, ..camera };
        assert!(farther.least_zoom(&area, &SCREEN) <= farther.zoom, "who is farther out stays there");
    }

    #[test]
    fn fitting_shows_all_of_it() {
        let area = Area::around(Point::new(500.0, 500.0), 4000.0, 300.0);
        let seen = Camera::fitting(&area, &SCREEN, 24.0).seen(&SCREEN);
        assert!(seen.contains(area.min) && seen.contains(area.max));
    }

    #[test]
    fn a_flight_ends_where_it_should() {
        let a = Camera { centre: Point::new(0.0, 0.0), zoom: 0.5 };
        let b = Camera { centre: Point::new(900.0, 100.0), zoom: 2.0 };
        assert!(a.towards(&b, 1.0).centre.distance(b.centre) < 1e-2);
        assert_eq!(a.towards(&b, 0.0), a);
    }
}
