//! What a person prefers, the same for every graph.

use eframe::egui;
use serde::{Deserialize, Serialize};

use crate::query::words::DateStyle;

/// Light, dark, or as the system has it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ThemeChoice {
    /// As the system has it.
    #[default]
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl ThemeChoice {
    /// All of them, with their names in the window.
    pub const ALL: [(Self, &'static str); 3] =
        [(Self::System, "As the system"), (Self::Light, "Light"), (Self::Dark, "Dark")];

    /// The choice as egui knows it.
    pub const fn preference(self) -> egui::ThemePreference {
        match self {
            Self::System => egui::ThemePreference::System,
            Self::Light => egui::ThemePreference::Light,
            Self::Dark => egui::ThemePreference::Dark,
        }
    }
}

/// What a person prefers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
#[expect(clippy::struct_excessive_bools, reason = "independent switches")]
pub struct Settings {
    /// The theme.
    pub theme: ThemeChoice,
    /// How large everything is; 1 is as designed.
    pub size: f32,
    /// Nothing moves by itself.
    pub less_motion: bool,
    /// How dates read.
    pub dates: DateStyle,
    /// Whose name stands in `recorded`.
    pub my_name: String,
    /// Whether the tutorial was offered.
    pub tutorial_offered: bool,
    /// The files opened last, newest first.
    pub recent: Vec<std::path::PathBuf>,
    /// Whether the outline is open.
    pub outline: bool,
    /// Whether the inspector is open.
    pub inspector: bool,
    /// Whether the legend is open.
    pub legend: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            theme: ThemeChoice::System,
            size: 1.0,
            less_motion: false,
            dates: DateStyle::default(),
            my_name: String::new(),
            tutorial_offered: false,
            recent: Vec::new(),
            outline: true,
            inspector: true,
            legend: true,
        }
    }
}

impl Settings {
    /// How small everything may be.
    pub const LEAST_SIZE: f32 = 0.6;
    /// How large everything may be.
    pub const MOST_SIZE: f32 = 2.5;
    const MOST_RECENT: usize = 12;

    /// The same with every number within its bounds: a settings file may hold anything.
    #[must_use]
    pub fn tidied(mut self) -> Self {
        self.size =
            if self.size.is_finite() { self.size.clamp(Self::LEAST_SIZE, Self::MOST_SIZE) } else { 1.0 };
        self.recent.truncate(Self::MOST_RECENT);
        self
    }

    /// Puts a file at the head of the files opened last.
    pub fn opened(&mut self, path: &std::path::Path) {
        self.recent.retain(|recent| recent != path);
        self.recent.insert(0, path.to_owned());
        self.recent.truncate(Self::MOST_RECENT);
    }
}
