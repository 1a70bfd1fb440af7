//! The shell: it wires document, panels, commands, files and background work together.

mod arrange;
mod asking;
pub mod command;
mod derived;
mod dialogs;
mod edits;
mod evidence_of;
mod execute;
mod files;
mod intents;
mod job;
mod keep;
mod keys;
mod libraries;
mod measuring;
mod menus;
mod offer;
mod palette;
pub mod picker;
mod renderer;
mod safety;
mod settings;
mod sheet;
mod shell;
mod stage;
mod start;
mod takeaway;
mod toasts;
mod views;
mod wayfinding;
mod workspace;

pub use files::{Bundled, FileDialogs, Opened, Surroundings};
pub use renderer::Renderer;
pub use settings::{Settings, ThemeChoice};
pub use shell::App;
pub use start::{Start, run};
