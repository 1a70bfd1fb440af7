//! Opening: a file is read beside the window, and what is in it takes the place of what was shown.

use std::path::{Path, PathBuf};

use eframe::egui::{self, Context};

use super::disk::OpenError;
use super::{Opened, Then};
use crate::app::asking::Follower;
use crate::app::dialogs::{Dialog, Refused};
use crate::app::job::{Job, Progress};
use crate::app::shell::App;
use crate::app::stage::Stage;
use crate::app::toasts::Toast;
use crate::app::workspace::Workspace;
use crate::model::Day;
use crate::query::words;
use crate::store::disk;
use crate::ui::Theme;
use crate::ui::widgets::waiting_ui;

/// A graph and all that is computed before it is shown: made beside the window, since it takes a second where there is
/// much of it.
pub(in crate::app) struct Ready {
    /// Where it came from; its document is in the workspace.
    pub opened: Opened,
    /// The document and what is computed from it.
    pub workspace: Workspace,
    /// What is in sight of it.
    pub follower: Follower,
    /// Its map.
    pub stage: Stage,
}

/// What comes of reading a file.
pub(in crate::app) type Read = Result<Box<Ready>, OpenError>;

impl Ready {
    /// Reads a file and computes what is shown of it.
    pub fn read(path: &Path, read_only: bool, today: Day) -> Read {
        Ok(Box::new(Self::new(Opened::read(path, read_only)?, today)))
    }

    /// Computes what is shown of a graph.
    pub fn new(mut opened: Opened, today: Day) -> Self {
        let document = std::mem::take(&mut opened.document);
        let (mut workspace, stage) = Workspace::new(document, today, Stage::of);
        let follower = Follower::of(&mut workspace);
        Self { opened, workspace, follower, stage }
    }
}

/// A file that is being read.
pub(super) struct Opening {
    job: Job<Read>,
    path: PathBuf,
    read_only: bool,
    began: f64,
    /// What the present graph was when it was given up for this one.
    revision: u64,
}

impl App {
    /// Opens a file; the present graph stays until the other one has been read.
    pub(in crate::app) fn open_path(&mut self, path: PathBuf, read_only: bool, ctx: &Context) {
        let path = std::path::absolute(&path).unwrap_or(path);
        let file = path.clone();
        match Job::start("open", ctx, {
            let today = self.today;
            move || Ready::read(&file, read_only, today)
        }) {
            Some(job) => self.await_opening(path, read_only, job, ctx.time()),
            None => {
                self.say(Toast::failed("The system gives no more threads; close something and try again."));
            }
        }
    }

    /// Goes on with a file that is being read already.
    pub(in crate::app) fn await_opening(&mut self, path: PathBuf, read_only: bool, job: Job<Read>, now: f64) {
        let revision = self.workspace.revision();
        self.files.opening = Some(Opening { job, path, read_only, began: now, revision });
    }

    pub(super) fn opening_tick(&mut self, ctx: &Context) {
        let Some(opening) = &self.files.opening else { return };
        let progress = opening.job.poll();
        self.opening_progress(progress, ctx);
    }

    pub(super) fn opening_wait(&mut self, ctx: &Context) {
        let Some(opening) = &self.files.opening else { return };
        let progress = opening.job.wait();
        self.opening_progress(progress, ctx);
    }

    fn opening_progress(&mut self, progress: Progress<Read>, ctx: &Context) {
        let outcome = match progress {
            Progress::Running => return ctx.request_repaint_after_secs(0.25),
            Progress::Done(outcome) => outcome,
            Progress::Lost => Err(OpenError::Lost),
        };
        let Some(opening) = self.files.opening.take() else { return };
        match outcome {
            // Something was edited while the file was read: that is asked about, then it is read again.
            Ok(_) if self.workspace.revision() != opening.revision && self.workspace.is_dirty() => {
                self.guarded(Then::Open { path: opening.path, read_only: opening.read_only }, ctx);
            }
            Ok(ready) => self.show(*ready),
            Err(error) => self.refuse(&opening.path, error),
        }
    }

    /// Says why a file was not opened. What is open stays.
    pub(in crate::app) fn refuse(&mut self, path: &Path, error: OpenError) {
        if !disk::exists(path) {
            self.settings.recent.retain(|recent| recent != path);
        }
        // At the start there is only the empty graph that waits for the file.
        let document = self.document();
        let is_waiting = self.files.path.is_none()
            && self.workspace.history().done().len() == 0
            && document.actors.is_empty()
            && document.claims.is_empty()
            && document.sources.is_empty();
        self.ask(Dialog::Refused(Refused::new(path, error, !is_waiting)));
    }

    /// Shows a graph in place of the present one.
    pub(in crate::app) fn show_opened(&mut self, opened: Opened) {
        self.show(Ready::new(opened, self.today));
    }

    fn show(&mut self, ready: Ready) {
        let Ready { opened, workspace, follower, stage } = ready;
        self.files.follow(&opened);
        if let Some(path) = &opened.path {
            self.settings.opened(path);
        }
        self.tell_set_aside();
        self.workspace = workspace;
        self.follower = follower;
        let document_number = self.session.document_number + 1;
        self.session = crate::ui::Session::default();
        self.session.document_number = document_number;
        self.stage = stage;
        self.canvas = crate::canvas::CanvasState::default();
        self.map_camera = None;
        self.find = crate::ui::FindBox::default();
    }

    /// Says that records could not be read.
    pub(in crate::app) fn tell_set_aside(&mut self) {
        let aside = &self.files.set_aside;
        if aside.is_empty() {
            return;
        }
        let verb = if aside.len() == 1 { "it is kept as it is" } else { "they are kept as they are" };
        let count = words::counted(aside.len(), "record", "records");
        let details = aside.iter().map(|record| {
            let id = crate::store::printable(&record.id, 80);
            format!("{id} in {}, {}", record.section, record.trouble.place)
        });
        let details = details.collect();
        self.say(Toast::failed(format!("{count} could not be read; {verb}")).with_details(details));
    }

    /// Says that a large file is being read, and lets it be stopped.
    pub(super) fn opening_ui(&mut self, ui: &egui::Ui, theme: &Theme) {
        /// Most files are read before this; nothing flashes then. In seconds.
        const PATIENCE: f64 = 0.3;
        let Some(opening) = &self.files.opening else { return };
        if ui.time() - opening.began < PATIENCE {
            return;
        }
        let name = opening.path.file_name().unwrap_or_default().to_string_lossy();
        let name = crate::store::printable(&name, 80);
        let mut stop = false;
        egui::Area::new(egui::Id::unique("opening"))
            .anchor(egui::Align2::CENTER_CENTER, egui::Vec2::ZERO)
            .show(ui, |ui| {
                egui::Frame::popup(ui.style()).inner_margin(16).show(ui, |ui| {
                    ui.horizontal(|ui| {
                        waiting_ui(ui, 16.0);
                        ui.label(egui::RichText::new(format!("Opening {name}…")).color(*theme.text));
                        stop = ui.button("Stop").clicked();
                    });
                });
            });
        if stop {
            self.files.opening = None;
        }
    }
}
