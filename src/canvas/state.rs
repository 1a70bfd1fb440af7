//! What the canvas remembers from frame to frame: camera, flights, the gesture under way.

use std::sync::Arc;

use eframe::egui::{self, Pos2, Rect};
use eframe::wgpu;

use super::camera::Camera;
use super::focus::Focus;
use super::gesture::Gesture;
use super::gpu::picture::Picture;
use super::gpu::{Sent, SentBytes};
use super::near::Told;
use super::widget::Item;
use crate::model::Id;
use crate::scene::geometry::{Area, Point};
use crate::scene::{Placed, level};

/// What the canvas remembers from frame to frame.
#[derive(Debug)]
pub struct CanvasState {
    /// What is seen.
    pub camera: Camera,
    /// What the pointer is doing.
    pub gesture: Gesture,
    /// What lies under the pointer.
    pub hovered: Option<Item>,
    /// What a menu was opened on.
    pub menu: Option<Item>,
    /// Where the canvas was drawn last, on the screen.
    pub screen: Option<Rect>,
    /// Where the camera is flying to.
    pub(super) flight: Option<Flight>,
    /// The node at which the Tab key stops.
    pub(super) stop: Option<Id>,
    /// That node gets the focus in the next frame.
    pub(super) focus_stop: bool,
    /// The node whose rim is under the pointer.
    pub(super) rim: Option<Id>,
    /// What the camera was asked to show, as long as nobody has moved it since: it is shown in a canvas of another
    /// size too.
    framed: Option<(Area, Fit)>,
    /// The size of the canvas that the camera was set for.
    framed_for: Option<egui::Vec2>,
    /// The room that stays free above what is framed, for a strip that lies on the canvas, in screen points.
    pub head: f32,
    /// What lies on the canvas and covers it, on the screen: nothing is told below it.
    pub(super) covered: Vec<Rect>,
    /// What is drawn, as the graphics processor has it.
    pub(super) picture: Option<Arc<Picture>>,
    /// What stood out in the last frame.
    pub(super) focus: Option<Arc<Focus>>,
    /// What is told from near.
    pub(super) told: Told,
    pub(super) sent: Arc<Sent>,
    pub(super) format: wgpu::TextureFormat,
}

impl Default for CanvasState {
    fn default() -> Self {
        Self {
            camera: Camera::default(),
            gesture: Gesture::default(),
            hovered: None,
            menu: None,
            screen: None,
            flight: None,
            stop: None,
            focus_stop: false,
            rim: None,
            framed: None,
            framed_for: None,
            head: 0.0,
            covered: Vec::new(),
            picture: None,
            focus: None,
            told: Told::default(),
            sent: Arc::default(),
            // What the toolkit draws into where there is no window.
            format: wgpu::TextureFormat::Rgba8Unorm,
        }
    }
}

/// How an area is brought onto the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    /// All of it.
    Whole,
    /// As much as can be read.
    Reading,
}

#[derive(Debug)]
pub(super) struct Flight {
    from: Camera,
    to: Camera,
    started: f64,
}

impl CanvasState {
    /// One that has made ready already what is drawn of a scene.
    pub fn showing(placed: &Placed) -> Self {
        Self { picture: Some(Arc::new(Picture::new(placed))), ..Self::default() }
    }

    /// Takes over what draws a scene that is about to be shown, made where nobody waited for it.
    pub fn draw_as(&mut self, made: Self) {
        self.picture = made.picture.or(self.picture.take());
    }

    /// Looks where another canvas looks, as if it were that one.
    pub fn look_like(&mut self, other: Self) {
        let Self { camera, screen, flight, framed, framed_for, sent, format, .. } = other;
        let (picture, told) = (self.picture.take(), std::mem::take(&mut self.told));
        *self = Self {
            camera,
            screen,
            flight,
            framed,
            framed_for,
            picture,
            told,
            sent,
            format,
            ..Self::default()
        };
    }

    /// Whether it shows what it was asked to show: nobody has moved it since.
    pub fn is_framed(&self) -> bool {
        self.framed.is_some()
    }

    /// Says what the window is drawn into.
    pub fn draw_into(&mut self, format: wgpu::TextureFormat) {
        self.format = format;
    }

    /// How often nodes and lines were drawn so far.
    pub fn draws(&self) -> u64 {
        self.sent.draws()
    }

    /// How many bytes were sent to the graphics processor so far.
    pub fn sent(&self) -> SentBytes {
        self.sent.bytes()
    }

    /// How long a flight takes, in seconds.
    const FLIGHT: f64 = 0.35;
    /// The zoom from which the text of cards can be read.
    const READABLE: f32 = 0.78;
    /// The room left round what is framed, in screen points.
    const MARGIN: f32 = 24.0;

    /// Flies to show an area. Without motion, or before the first frame, it is there at once.
    pub fn frame(&mut self, area: Area, fit: Fit, ctx: &egui::Context, motion: bool) {
        if let Some(screen) = self.screen {
            self.fly(self.camera_for(&area, fit, screen), ctx, motion);
            self.framed_for = Some(screen.size());
        }
        self.framed = Some((area, fit));
    }

    fn camera_for(&self, area: &Area, fit: Fit, mut screen: Rect) -> Camera {
        let head = self.head.clamp(0.0, screen.height() / 2.0);
        screen.min.y += head;
        let mut camera = match fit {
            Fit::Whole => Camera::fitting(area, &to_area(screen), Self::MARGIN),
            Fit::Reading => Camera::reading(area, &to_area(screen), Self::MARGIN, Self::READABLE),
        };
        // The middle of the room is lower than that of the screen.
        camera.centre.y -= head / 2.0 / camera.zoom;
        camera
    }

    /// Says what lies on the canvas; what is told there goes elsewhere, from the next frame on.
    pub fn cover(&mut self, covered: Vec<Rect>, ctx: &egui::Context) {
        if self.covered != covered {
            self.covered = covered;
            ctx.request_repaint();
        }
    }

    /// Flies to a camera.
    pub fn fly(&mut self, to: Camera, ctx: &egui::Context, motion: bool) {
        self.framed = None;
        if motion && self.screen.is_some() {
            self.flight = Some(Flight { from: self.camera, to, started: ctx.time() });
            ctx.request_repaint();
        } else {
            self.flight = None;
            self.camera = to;
        }
    }

    /// Looks there at once, because a person moved the camera.
    pub fn look_at(&mut self, camera: Camera) {
        self.let_go();
        self.camera = camera;
    }

    /// Where the camera is, or is flying to.
    pub fn goal(&self) -> Camera {
        self.flight.as_ref().map_or(self.camera, |flight| flight.to)
    }

    /// Ends the gesture under way as if it had never begun. Gives back whether there was one.
    pub fn cancel_gesture(&mut self) -> bool {
        std::mem::take(&mut self.gesture) != Gesture::Idle
    }

    /// The part of the canvas that was on the screen last.
    pub fn seen(&self) -> Option<Area> {
        Some(self.camera.seen(&to_area(self.screen?)))
    }

    /// Whether all that a card would tell of a node is told in it, because it is seen from near.
    pub fn is_told(&self, placed: &Placed, id: &Id) -> bool {
        let node = placed.index_of(id).filter(|_| level::cards(self.camera.zoom) >= 1.0);
        node.is_some_and(|node| self.told.is_all(node))
    }

    /// Whether a gesture is under way.
    pub fn is_busy(&self) -> bool {
        self.gesture != Gesture::Idle
    }

    /// The camera is where the person wants it now.
    pub(super) fn let_go(&mut self) {
        self.flight = None;
        self.framed = None;
    }

    pub(super) fn advance(&mut self, ctx: &egui::Context) {
        if let (Some((area, fit)), Some(screen)) = (self.framed, self.screen)
            && self.framed_for != Some(screen.size())
        {
            self.framed_for = Some(screen.size());
            self.camera = self.camera_for(&area, fit, screen);
            self.flight = None;
        }
        let Some(flight) = &self.flight else { return };
        let part = ((ctx.time() - flight.started) / Self::FLIGHT).clamp(0.0, 1.0);
        let eased = 1.0 - (1.0 - part).powi(3);
        if part >= 1.0 {
            self.camera = flight.to;
            self.flight = None;
        } else {
            self.camera = flight.from.towards(&flight.to, eased as f32);
            ctx.request_repaint();
        }
    }
}

/// A screen rectangle as an area.
pub(super) fn to_area(rect: Rect) -> Area {
    Area { min: to_point(rect.min), max: to_point(rect.max) }
}

/// A screen position as a point.
pub(super) fn to_point(at: Pos2) -> Point {
    Point::new(at.x, at.y)
}

/// A point as a screen position.
pub(super) fn to_pos(point: Point) -> Pos2 {
    Pos2::new(point.x, point.y)
}

/// Where an area of the canvas lies on the screen.
pub(super) fn screen_rect(state: &CanvasState, area: &Area, rect: Rect) -> Rect {
    let screen = to_area(rect);
    Rect::from_min_max(
        to_pos(state.camera.to_screen(area.min, &screen)),
        to_pos(state.camera.to_screen(area.max, &screen)),
    )
}
