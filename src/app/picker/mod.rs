//! Choosing a file: with the dialog of the system, in a process of its own so that it can neither block nor end the
//! window, or by typing a path.

mod child;
mod process;
mod typed;

use std::path::PathBuf;

use eframe::egui::{Context, Ui};

use super::files::{FileDialogs, Then};
use super::shell::App;
use super::takeaway::Kind;
use crate::ui::Theme;

pub use child::child;
use process::{Answer, System};
use typed::Typed;

/// What a file is chosen for.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Purpose {
    /// To open it.
    Open,
    /// To open it without being able to change it.
    OpenReadOnly,
    /// To open it in another window.
    OpenInNewWindow,
    /// To save the graph there and go on there.
    SaveAs {
        /// What follows.
        then: Option<Then>,
    },
    /// To save a copy.
    SaveCopy,
    /// To save a copy in canonical form.
    SaveRewritten,
    /// To save what is selected.
    SaveSelection,
    /// To export something.
    TakeAway {
        /// What.
        kind: Kind,
        /// The name offered for the file.
        name: String,
    },
}

impl Purpose {
    /// Whether a file is written.
    pub const fn is_save(&self) -> bool {
        !matches!(self, Self::Open | Self::OpenReadOnly | Self::OpenInNewWindow)
    }

    /// How the names of its files end, and what such files are called.
    pub const fn extension(&self) -> (&'static str, &'static str) {
        match self {
            Self::TakeAway { kind, .. } => (kind.extension(), kind.label()),
            _ => ("ron", "Graphs"),
        }
    }

    const fn title(&self) -> &'static str {
        match self {
            Self::Open => "Open a graph",
            Self::OpenReadOnly => "Open a graph read-only",
            Self::OpenInNewWindow => "Open a graph in a new window",
            Self::SaveAs { .. } => "Save the graph as",
            Self::SaveCopy => "Save a copy",
            Self::SaveRewritten => "Save a rewritten copy",
            Self::SaveSelection => "Save the selection as a new graph",
            Self::TakeAway { kind, .. } => match kind {
                Kind::Svg | Kind::Png => "Export the figure",
                Kind::Csv | Kind::Tsv => "Export the table",
                Kind::Markdown => "Export the answer",
                Kind::Bibliography => "Export the bibliography",
            },
        }
    }

    const fn button(&self) -> &'static str {
        if self.is_save() { "Save" } else { "Open" }
    }
}

/// A file that is being chosen.
pub(super) struct Picking {
    purpose: Purpose,
    way: Way,
}

enum Way {
    System(System),
    Typed(Typed),
}

impl App {
    /// Lets a person choose a file.
    pub(super) fn pick(&mut self, purpose: Purpose, ctx: &Context) {
        self.workspace.seal();
        let system = self.files.surroundings.dialogs == FileDialogs::System;
        let program = self.files.surroundings.program.as_deref().filter(|_| system);
        let (folder, name) = (self.usual_folder(), self.usual_name(&purpose));
        let system = program.and_then(|program| System::start(program, &purpose, &folder, &name, ctx));
        let way = system.map_or_else(|| Way::Typed(Typed::new(&purpose, folder, &name)), Way::System);
        self.files.picking = Some(Picking { purpose, way });
    }

    /// Chooses nothing after all.
    pub(super) fn abandon_picking(&mut self) {
        self.files.picking = None;
    }

    /// Looks whether the dialog of the system has ended.
    pub(super) fn picking_tick(&mut self, ctx: &Context) {
        let Some(Picking { way: Way::System(system), .. }) = &self.files.picking else { return };
        let Some(answer) = system.answer() else {
            return ctx.request_repaint_after_secs(0.25);
        };
        self.answered(answer, ctx);
    }

    /// Waits until the dialog of the system has ended.
    pub(super) fn picking_wait(&mut self, ctx: &Context) {
        let Some(Picking { way: Way::System(system), .. }) = &self.files.picking else { return };
        let answer = system.wait();
        self.answered(answer, ctx);
    }

    fn answered(&mut self, answer: Answer, ctx: &Context) {
        let Some(Picking { purpose, .. }) = self.files.picking.take() else { return };
        match answer {
            Answer::Chosen(path) => self.picked(purpose, path, true, ctx),
            Answer::Cancelled => {}
            Answer::Unavailable => self.pick_typed(purpose),
        }
    }

    fn pick_typed(&mut self, purpose: Purpose) {
        let typed = Typed::new(&purpose, self.usual_folder(), &self.usual_name(&purpose));
        self.files.picking = Some(Picking { purpose, way: Way::Typed(typed) });
    }

    /// Draws what there is to see of it.
    pub(super) fn picking_ui(&mut self, ui: &Ui, theme: &Theme) {
        let Some(mut picking) = self.files.picking.take() else { return };
        let said = match &mut picking.way {
            Way::System(system) => system.waiting_ui(ui, theme),
            Way::Typed(typed) => typed.show(ui, theme, &picking.purpose),
        };
        match said {
            Said::Nothing => self.files.picking = Some(picking),
            Said::Cancel => {}
            Said::TypeInstead => self.pick_typed(picking.purpose),
            Said::Path(path) => self.picked(picking.purpose, path, false, ui),
        }
    }

    fn usual_folder(&self) -> PathBuf {
        let own = self.files.path.iter().chain(&self.settings.recent).find_map(|path| path.parent());
        own.map(PathBuf::from).or_else(dirs::document_dir).or_else(dirs::home_dir).unwrap_or_default()
    }

    fn usual_name(&self, purpose: &Purpose) -> String {
        if !purpose.is_save() {
            return String::new();
        }
        let own = self.files.path.as_deref().and_then(std::path::Path::file_name);
        let own =
            own.map_or_else(|| self.files.suggested.clone(), |name| name.to_string_lossy().into_owned());
        let stem = own.strip_suffix(".ron").unwrap_or(&own);
        match purpose {
            Purpose::SaveCopy => format!("{stem}-copy.ron"),
            Purpose::SaveRewritten => format!("{stem}-rewritten.ron"),
            Purpose::SaveSelection => format!("{stem}-selection.ron"),
            Purpose::TakeAway { name, .. } => name.clone(),
            _ => own,
        }
    }
}

/// What a person did in the part of choosing that the window draws.
enum Said {
    Nothing,
    Cancel,
    TypeInstead,
    Path(PathBuf),
}
