//! Whole-program tests, in one binary so that they link once.

mod cli;
mod house;
#[cfg(feature = "gui")]
mod window;
#[cfg(feature = "gui")]
mod window_files;
