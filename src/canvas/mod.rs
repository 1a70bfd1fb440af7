//! The canvas: camera, picking, labels and gestures as pure kernels, and the painting of a placed scene.

mod brush;
pub mod camera;
mod far;
mod focus;
pub mod gesture;
mod gpu;
mod minimap;
mod named;
mod near;
mod paint;
mod sight;
mod state;
mod widget;

use eframe::egui::Color32;

use crate::scene::tint::{GROUPS, STEPS};

pub use brush::{Swatch, swatch};
pub use camera::Camera;
pub use gpu::SentBytes;
pub use minimap::minimap_ui;
pub use state::{CanvasState, Fit};
pub use widget::{Canvas, Event, Item, Look};

/// The colours a canvas is painted with; the fields say what each is for.
#[derive(Clone, Copy, Debug)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Palette {
    pub ground: Color32,
    pub raised: Color32,
    pub hairline: Color32,
    pub text: Color32,
    pub text_weak: Color32,
    pub text_faint: Color32,
    pub accent: Color32,
    pub accent_soft: Color32,
    pub actor: Color32,
    pub actor_fill: Color32,
    pub mechanism: Color32,
    pub mechanism_fill: Color32,
    pub claim: Color32,
    pub claim_fill: Color32,
    pub source: Color32,
    pub source_fill: Color32,
    pub relation: Color32,
    pub says: Color32,
    pub disputed: Color32,
    pub unsourced: Color32,
    pub ended: Color32,
    pub groups: [Color32; GROUPS],
    pub ramp: [Color32; STEPS],
}
