//! Files: which one is open, how it is opened, saved and guarded. Nothing here reads or writes; it asks `store`.

mod disk;
mod guard;
mod imported;
mod opened;
mod opening;
mod picked;
mod reading;
mod saving;
mod status;

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use eframe::egui::{Context, Ui, ViewportCommand};

use super::command::Command;
use super::dialogs::{Asked, Dialog};
use super::picker::{Picking, Purpose};
use super::renderer::Renderer;
use super::shell::App;
use crate::store::disk::SmallFiles;
use crate::store::{Notice, SetAside, SourceText};

pub(super) use disk::OpenError;
pub(super) use guard::Then;
pub use opened::{Bundled, Opened};
pub(in crate::app) use reading::{Reading, Ready, Shown};
pub(super) use saving::shown_name;

/// What the window has from the machine that it runs on.
#[derive(Clone, Debug, Default)]
pub struct Surroundings {
    /// Where settings are kept; `None` keeps none.
    pub settings: Option<SmallFiles>,
    /// How files are chosen.
    pub dialogs: FileDialogs,
    /// The program, to start again for another window.
    pub program: Option<PathBuf>,
    /// What draws the window; `None` where there is none.
    pub renderer: Option<Renderer>,
    /// Whether to offer the tutorial.
    pub offer_tutorial: bool,
    /// Set when drawing failed.
    pub failure: Arc<AtomicBool>,
}

/// How files are chosen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FileDialogs {
    /// By a typed path.
    #[default]
    Typed,
    /// By the dialog of the system.
    System,
}

/// Which file is open, and what goes on with it.
#[derive(Default)]
pub(super) struct Files {
    /// The file; `None` for an unnamed graph.
    pub path: Option<PathBuf>,
    /// The name offered when it is first saved.
    pub suggested: String,
    /// Its text, as it was read or saved last.
    pub base: Option<SourceText>,
    /// Records that could not be read.
    pub set_aside: Vec<SetAside>,
    /// What may not be meant.
    pub notices: Vec<Notice>,
    /// Whether it may not be changed.
    pub read_only: bool,
    /// The question on the screen.
    pub asked: Option<Asked>,
    /// Hosts that may be opened without asking, until the window closes.
    pub hosts: BTreeSet<String>,
    /// What the window has from the machine.
    pub surroundings: Surroundings,
    pub(super) picking: Option<Picking>,
    opening: Option<opening::Opening>,
    saving: Option<saving::Saving>,
    title: String,
    leaving: bool,
}

impl Files {
    /// Whether a file is being read.
    pub(in crate::app) fn is_reading(&self) -> bool {
        self.opening.is_some()
    }

    /// The state of a graph that was just opened, without the graph.
    pub fn of(opened: &Opened, surroundings: Surroundings) -> Self {
        let mut files = Self { surroundings, ..Self::default() };
        files.follow(opened);
        files
    }

    fn follow(&mut self, opened: &Opened) {
        self.path.clone_from(&opened.path);
        self.suggested.clone_from(&opened.suggested);
        self.base.clone_from(&opened.base);
        self.set_aside.clone_from(&opened.set_aside);
        self.notices.clone_from(&opened.notices);
        self.read_only = opened.read_only;
    }

    /// What the graph is called: the name of its file.
    pub fn name(&self) -> String {
        let name = self.path.as_deref().and_then(std::path::Path::file_name);
        name.map_or_else(
            || "Untitled".to_owned(),
            |name| crate::store::printable(&name.to_string_lossy(), 80),
        )
    }

    /// How many problems the file has.
    pub fn problems(&self) -> usize {
        self.set_aside.len() + self.notices.len()
    }
}

impl App {
    /// Whether the document may be changed: it cannot be seen behind the sketch of another one.
    pub(super) fn can_edit(&self) -> bool {
        !self.files.read_only && self.files.sketch().is_none()
    }

    /// Why the document may not be changed, as sentences.
    pub(super) fn why_no_edit(&self) -> &'static str {
        if self.files.sketch().is_some() {
            "The graph is still being opened. It can be changed when all of it is there."
        } else {
            "This graph is open read-only. Save a copy to change it."
        }
    }

    /// Whether a question is on the screen that has to be answered first.
    pub(super) fn is_asking(&self) -> bool {
        self.palette.is_open()
            || self.sheet_open
            || self.files.asked.is_some()
            || self.files.picking.is_some()
    }

    /// Puts a question on the screen.
    pub(super) fn ask(&mut self, dialog: Dialog) {
        self.workspace.seal();
        self.files.asked = Some(Asked::new(dialog));
    }

    /// Commands that have to do with files, settings and help.
    pub(super) fn run_file(&mut self, command: Command, ctx: &Context) {
        match command {
            Command::New => self.guarded(Then::Show(Bundled::Template), ctx),
            Command::Tutorial => self.guarded(Then::Show(Bundled::Tutorial), ctx),
            Command::ShippedGraph => self.guarded(Then::Show(Bundled::Shipped), ctx),
            Command::Open => self.pick(Purpose::Open, ctx),
            Command::OpenReadOnly => self.pick(Purpose::OpenReadOnly, ctx),
            Command::OpenInNewWindow => self.pick(Purpose::OpenInNewWindow, ctx),
            Command::Save => self.save(None, ctx),
            Command::SaveAs => self.pick(Purpose::SaveAs { then: None }, ctx),
            Command::SaveCopy => self.pick(Purpose::SaveCopy, ctx),
            Command::SaveSelection => self.pick(Purpose::SaveSelection, ctx),
            Command::ExportFigure => self.ask_figure(false),
            Command::ExportTable => self.ask(Dialog::Table),
            Command::ExportBibliography => self.take_bibliography(ctx),
            Command::Print => self.ask_figure(true),
            Command::Revert => self.revert(),
            Command::Settings => self.ask(Dialog::Settings),
            Command::Problems => self.ask_problems(),
            Command::About => self.ask(Dialog::About),
            Command::Quit => ctx.send_viewport_cmd(ViewportCommand::Close),
            _ => {}
        }
    }

    /// What has to be looked after in every frame: work that ended, files dropped, the window closing.
    pub(super) fn files_tick(&mut self, ctx: &Context) {
        self.opening_tick(ctx);
        self.saving_tick(ctx);
        self.takeaway_tick(ctx);
        self.picking_tick(ctx);
        self.closing_tick(ctx);
        self.dropped_tick(ctx);
        self.title_tick(ctx);
        self.settings_tick();
    }

    /// Waits until the dialog of the system, and what is being read or written, has ended.
    pub fn wait_for_files(&mut self, ctx: &Context) {
        self.picking_wait(ctx);
        while self.files.opening.is_some() || self.files.saving.is_some() {
            self.opening_wait(ctx);
            self.saving_wait(ctx);
        }
        self.takeaway_wait(ctx);
    }

    /// Draws what stands over the panels: the question on the screen, and a file that hovers over the window.
    pub(super) fn files_ui(&mut self, ui: &Ui, theme: &crate::ui::Theme) {
        self.picking_ui(ui, theme);
        self.dialogs_ui(ui, theme);
        self.opening_ui(ui, theme);
        drop_highlight(ui, theme);
    }
}

/// Shows that a file may be let go.
fn drop_highlight(ui: &Ui, theme: &crate::ui::Theme) {
    use eframe::egui::{Align2, FontId, Id, LayerId, Order, StrokeKind};
    if ui.input(|input| input.raw.hovered_files.is_empty()) {
        return;
    }
    let painter = ui.layer_painter(LayerId::new(Order::Foreground, Id::unique("drop")));
    let room = ui.ctx().content_rect();
    painter.rect_filled(room, 0.0, theme.ground.gamma_multiply(0.85));
    painter.rect_stroke(room.shrink(10.0), 8.0, (2.0, *theme.accent), StrokeKind::Inside);
    let font = FontId::new(crate::ui::theme::size::TITLE, crate::ui::theme::semibold());
    painter.text(room.center(), Align2::CENTER_CENTER, "Drop the file to open it", font, *theme.text);
}
