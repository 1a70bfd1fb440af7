//! Layouts: a request (boxes in, not text) → an engine → positions. Pure, seeded, cancellable; one file an algorithm.
//!
//! [`run`] does it in one call; [`Engine`] does it step by step, so that a worker can stream what it has.
//! The same request gives the same layout, whatever the machine.

mod layered;

pub mod large;

mod algorithms;
mod arrange;
mod engine;
mod gentle;
mod geometry;
mod graph;
mod nudge;
mod overlap;
mod pack;
mod piece;
mod request;
mod rings;
mod start;
mod stress;
mod timeline;

pub use algorithms::{ALGORITHMS, AlgorithmInfo, Parameter, ParameterKind, Parameters, Value};
pub use engine::{Engine, Layout, Progress, run};
pub use geometry::{Bounds, Point, segment_hits_box};
pub use layered::{LayeredBox, LayeredRequest, layered};
pub use request::{EdgeSpec, Manner, NodeBox, Request};
pub use rings::{RingsRequest, rings};
pub use timeline::{Timeline, TimelineBox, TimelineRequest, timeline};

#[cfg(test)]
mod tests;
