//! The shell: it wires document, panels, commands, files and background work together.

pub mod command;
mod evidence_of;
mod execute;
mod files;
mod intents;
mod menus;
mod palette;
mod settings;
mod sheet;
mod shell;
mod stage;
mod toasts;
mod workspace;

pub use settings::{Settings, ThemeChoice};
pub use shell::App;
