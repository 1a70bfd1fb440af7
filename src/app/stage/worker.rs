//! A layout that is computed beside the window.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::{Duration, Instant};

use eframe::egui;

use super::Positions;
use crate::app::gate::Gate;
use crate::layout::large::{LargeLayout, LargeRequest};
use crate::layout::{self, Request};
use crate::scene::arrange::points;
use crate::scene::geometry::Point;

/// The places of nodes in the order of the scene.
pub type InOrder = Vec<Option<Point>>;

/// What a worker has reached.
pub enum Reached {
    /// By id.
    Positions(Positions),
    /// By number: ids would take too long where there are many.
    Places(InOrder),
}

/// A layout under way; it ends when this is dropped.
pub struct Job {
    newest: Arc<Newest>,
    cancel: Arc<AtomicBool>,
}

/// What the worker has reached: only the newest, so that nothing piles up while the window draws.
#[derive(Default)]
struct Newest {
    reached: Mutex<Option<Reached>>,
    is_done: AtomicBool,
}

impl Newest {
    fn slot(&self) -> MutexGuard<'_, Option<Reached>> {
        self.reached.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Job {
    fn drop(&mut self) {
        self.cancel.store(true, Ordering::Relaxed);
    }
}

impl Job {
    /// Begins a layout; `None` where the system gives no thread.
    pub fn start(request: Request, ctx: &egui::Context) -> Option<Self> {
        Self::spawn(ctx, move |slot, cancel, ctx| {
            let layout = layout::run(&request, cancel, |engine, _| {
                // While the window has not taken the last one, a newer one would be drawn no sooner.
                if slot.slot().is_none() {
                    *slot.slot() = Some(Reached::Positions(points(&engine.layout())));
                    ctx.request_repaint();
                }
            });
            *slot.slot() = Some(Reached::Positions(points(&layout)));
        })
    }

    /// Begins a layout of many nodes; `None` where the system gives no thread.
    pub fn start_large(request: LargeRequest, ctx: &egui::Context) -> Option<Self> {
        Self::spawn(ctx, move |slot, cancel, ctx| {
            let mut layout = LargeLayout::new(request);
            while !layout.step().is_done && !cancel.load(Ordering::Relaxed) {
                if slot.slot().is_none() {
                    *slot.slot() = Some(Reached::Places(in_order(&layout)));
                    ctx.request_repaint();
                }
            }
            *slot.slot() = Some(Reached::Places(in_order(&layout)));
        })
    }

    /// Goes on with a layout of many nodes that has begun, once the gate is open; `None` where the system gives no
    /// thread. Gives also what tells where it came to rest.
    pub fn go_on(mut layout: LargeLayout, gate: Arc<Gate>, ctx: &egui::Context) -> Option<(Self, Rest)> {
        /// Every picture takes the cores from what goes on beside it, so they come no closer.
        const APART: Duration = Duration::from_millis(200);
        let rest = Rest::default();
        let at_rest = rest.clone();
        let job = Self::spawn(ctx, move |slot, cancel, ctx| {
            gate.wait();
            let mut last = Instant::now();
            while !layout.step().is_done && !cancel.load(Ordering::Relaxed) {
                if last.elapsed() >= APART && slot.slot().is_none() {
                    *slot.slot() = Some(Reached::Places(in_order(&layout)));
                    ctx.request_repaint();
                    last = Instant::now();
                }
            }
            let places = in_order(&layout);
            // Nothing else sets it.
            let _ = at_rest.0.set(places.clone());
            *slot.slot() = Some(Reached::Places(places));
        })?;
        Some((job, rest))
    }

    fn spawn(
        ctx: &egui::Context,
        work: impl FnOnce(&Newest, &AtomicBool, &egui::Context) + Send + 'static,
    ) -> Option<Self> {
        let (newest, cancel) = (Arc::new(Newest::default()), Arc::new(AtomicBool::new(false)));
        let (slot, flag, ctx) = (newest.clone(), cancel.clone(), ctx.clone());
        let run = move || {
            work(&slot, &flag, &ctx);
            slot.is_done.store(true, Ordering::Release);
            ctx.request_repaint();
        };
        let spawned = std::thread::Builder::new().name("layout".to_owned()).spawn(run);
        spawned.is_ok().then_some(Self { newest, cancel })
    }

    /// What has come since it was asked last, and whether that is all.
    pub fn receive(&self) -> (Option<Reached>, bool) {
        let ended = self.newest.is_done.load(Ordering::Acquire);
        (self.newest.slot().take(), ended)
    }
}

/// Where a layout came to rest, once it has.
#[derive(Clone, Debug, Default)]
pub struct Rest(Arc<OnceLock<InOrder>>);

impl Rest {
    /// The places in the order of the scene.
    pub fn places(&self) -> Option<&InOrder> {
        self.0.get()
    }
}

/// The places of a large layout.
pub(super) fn in_order(layout: &LargeLayout) -> InOrder {
    let places = layout.places();
    places.x.iter().zip(&places.y).map(|(x, y)| Some(Point::new(*x, *y))).collect()
}
