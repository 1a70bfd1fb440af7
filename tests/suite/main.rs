//! Whole-program tests, in one binary so that they link once.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on stops")]

mod asking;
#[cfg(feature = "gui")]
mod canvas;
mod cli;
mod coverage;
mod figures;
mod house;
mod laying_out;
mod mutations;
#[cfg(feature = "gui")]
mod pictures;
mod saving;
mod small_graphs;
#[cfg(feature = "gui")]
mod window;
#[cfg(feature = "gui")]
mod window_asking;
#[cfg(feature = "gui")]
mod window_evidence;
#[cfg(feature = "gui")]
mod window_files;
#[cfg(feature = "gui")]
mod window_focus;
#[cfg(feature = "gui")]
mod window_large;
#[cfg(feature = "gui")]
mod window_map;
#[cfg(feature = "gui")]
mod window_opening;
#[cfg(feature = "gui")]
mod window_takeaway;
#[cfg(feature = "gui")]
mod window_views;
