//! Sayso: an explorer for graphs of who does what to whom, by which mechanism, and on whose say-so.
//!
//! The folders are the architecture; ARCHITECTURE.md says what may happen in each.

#[cfg(feature = "gui")]
pub mod app;
#[cfg(feature = "gui")]
pub mod canvas;
pub mod check;
pub mod cli;
pub mod edit;
pub mod exchange;
pub mod layout;
pub mod model;
pub mod query;
pub mod scene;
pub mod store;
#[cfg(feature = "gui")]
pub mod ui;
