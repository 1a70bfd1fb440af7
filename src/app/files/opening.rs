//! Opening: a file is read beside the window, and what is in it takes the place of what was shown.

use std::path::{Path, PathBuf};

use eframe::egui::{self, Context};

use super::disk::OpenError;
use super::reading::{Read, Reading, Ready, Shown};
use super::{Opened, Then};
use crate::app::dialogs::{Dialog, Refused};
use crate::app::job::Progress;
use crate::app::shell::App;
use crate::app::stage::Sketch;
use crate::app::toasts::Toast;
use crate::query::words;
use crate::store::disk;
use crate::ui::Theme;
use crate::ui::widgets::waiting_ui;

/// A file that is being read.
pub(super) struct Opening {
    reading: Reading,
    sketch: Option<Box<Sketch>>,
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
        match Reading::start(path.clone(), read_only, self.shown_next(), ctx) {
            Some(reading) => self.await_opening(path, read_only, reading, ctx.time()),
            None => {
                self.say(Toast::failed("The system gives no more threads; close something and try again."));
            }
        }
    }

    /// How the next graph that is opened is going to be shown.
    fn shown_next(&self) -> Shown {
        let document_number = self.session.document_number + 1;
        Shown { document_number, today: self.today, dates: self.settings.dates }
    }

    /// Goes on with a file that is being read already.
    pub(in crate::app) fn await_opening(
        &mut self,
        path: PathBuf,
        read_only: bool,
        reading: Reading,
        now: f64,
    ) {
        let revision = self.workspace.revision();
        let opening = Opening { reading, sketch: None, path, read_only, began: now, revision };
        self.files.opening = Some(opening);
    }

    pub(super) fn opening_tick(&mut self, ctx: &Context) {
        let Some(opening) = &mut self.files.opening else { return };
        if let Ok(sketch) = opening.reading.sketches.try_recv() {
            opening.sketch = Some(sketch);
        }
        let progress = opening.reading.job.poll();
        self.opening_progress(progress, ctx);
    }

    pub(super) fn opening_wait(&mut self, ctx: &Context) {
        let Some(opening) = &self.files.opening else { return };
        opening.reading.gate.open();
        let progress = opening.reading.job.wait();
        self.opening_progress(progress, ctx);
    }

    fn opening_progress(&mut self, progress: Progress<Read>, ctx: &Context) {
        let outcome = match progress {
            Progress::Running => {
                // Over a sketch nothing changes by itself, and drawing it takes the cores from what goes on.
                if self.files.sketch().is_none() {
                    ctx.request_repaint_after_secs(0.25);
                }
                return;
            }
            Progress::Done(outcome) => outcome,
            Progress::Lost => Err(OpenError::Lost),
        };
        let Some(opening) = self.files.opening.take() else { return };
        match outcome {
            // Something was edited while the file was read: that is asked about, then it is read again.
            Ok(_) if self.workspace.revision() != opening.revision && self.workspace.is_dirty() => {
                self.guarded(Then::Open { path: opening.path, read_only: opening.read_only }, ctx);
            }
            Ok(ready) => self.show(*ready, opening.sketch),
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
        self.show(Ready::new(opened, self.today), None);
    }

    /// Shows it, from where its sketch is and is looked at if there is one.
    fn show(&mut self, ready: Ready, sketch: Option<Box<Sketch>>) {
        let Ready { opened, workspace, follower, mut stage, mut canvas } = ready;
        if let Some(mut sketch) = sketch
            && stage.go_on_from(&mut sketch)
        {
            canvas.look_like(sketch.canvas);
        }
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
        self.canvas = canvas;
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

    /// Says that a large file is being read, and lets it be stopped: over a sketch of it at its head, so that the sketch
    /// is seen.
    pub(super) fn opening_ui(&mut self, ui: &egui::Ui, theme: &Theme) {
        /// Most files are read before this; nothing flashes then. In seconds.
        const PATIENCE: f64 = 0.3;
        let Some(opening) = &self.files.opening else { return };
        let screen = opening.sketch.as_ref().map(|sketch| sketch.canvas.screen);
        if screen.is_none() && ui.time() - opening.began < PATIENCE {
            return;
        }
        let name = opening.name();
        let mut stop = false;
        let area = egui::Area::new(egui::Id::unique("opening"));
        let area = match screen.flatten() {
            Some(canvas) => {
                area.pivot(egui::Align2::CENTER_TOP).fixed_pos(canvas.center_top() + egui::vec2(0.0, 12.0))
            }
            None => area.anchor(egui::Align2::CENTER_CENTER, egui::Vec2::ZERO),
        };
        area.show(ui, |ui| {
            let margin = if screen.is_some() { 8 } else { 16 };
            egui::Frame::popup(ui.style()).inner_margin(margin).show(ui, |ui| {
                ui.horizontal(|ui| {
                    // Over a sketch nothing turns: every turn would draw all of it anew.
                    if screen.is_none() {
                        waiting_ui(ui, 16.0);
                    }
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

impl Opening {
    /// What the file is called.
    fn name(&self) -> String {
        let name = self.path.file_name().unwrap_or_default().to_string_lossy();
        crate::store::printable(&name, 80)
    }
}

impl super::Files {
    /// The sketch of the graph that is being opened, and the name of its file.
    pub(in crate::app) fn sketch(&self) -> Option<(&Sketch, String)> {
        let opening = self.opening.as_ref()?;
        Some((opening.sketch.as_deref()?, opening.name()))
    }

    /// The same, to move it and look elsewhere.
    pub(in crate::app) fn sketch_mut(&mut self) -> Option<&mut Sketch> {
        self.opening.as_mut()?.sketch.as_deref_mut()
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::mpsc::channel;

    use egui_kittest::Harness;

    use super::*;
    use crate::app::Settings;
    use crate::app::gate::Gate;
    use crate::app::job::Job;
    use crate::model::{Day, Document};
    use crate::scene::sketch::Plain;

    /// A window on an empty graph, and the reading of a large one that ends in `outcome` once its sketch was drawn.
    fn reading(outcome: fn() -> Read) -> Harness<'static, App> {
        const NODES: u32 = 5_000;
        let settings = Settings { tutorial_offered: true, ..Settings::default() };
        let mut harness = Harness::builder()
            .build_eframe(|cc| App::new(&cc.egui_ctx, Document::default(), settings, Day::new(2026, 1, 1)));
        let ctx = harness.ctx.clone();
        let ids: Vec<_> = (0..NODES).map(|node| node.to_string().into()).collect();
        let edges: Vec<(u32, u32)> = (1..NODES).map(|node| (node / 2, node)).collect();
        let verb = "links-to".into();
        let gate = Arc::new(Gate::default());
        let plain = Plain { ids: &ids, names: &[], edges: &edges, verb: &verb };
        let (sketch, _) = Sketch::begin(plain, &gate, &ctx).unwrap();
        let (sender, sketches) = channel();
        sender.send(Box::new(sketch)).unwrap();
        let behind = gate.clone();
        let work = move || {
            behind.wait();
            outcome()
        };
        let job = Job::start("open", &ctx, work).unwrap();
        let reading = Reading { job, sketches, gate };
        harness.state_mut().await_opening(PathBuf::from("large.edges"), false, reading, ctx.time());
        harness
    }

    fn step_until(harness: &mut Harness<'_, App>, is_reached: impl Fn(&App) -> bool) {
        for _ in 0..1_000_000 {
            if is_reached(harness.state()) {
                return;
            }
            harness.step();
            std::thread::yield_now();
        }
        panic!("it does not come");
    }

    fn refused_after(outcome: fn() -> Read) {
        let mut harness = reading(outcome);
        step_until(&mut harness, |app| app.files.sketch().is_some());
        assert!(!harness.state().can_edit(), "what is behind the sketch cannot be seen");
        assert!(harness.state().why_no_edit().contains("still being opened"));
        step_until(&mut harness, |app| app.files.sketch().is_none());
        let app = harness.state();
        assert!(app.files.asked.is_some(), "it is said why");
        assert!(app.placed().scene.nodes.is_empty() && app.can_edit(), "what was there is there again");
    }

    #[test]
    fn what_panels_show_first_is_worked_out_for_the_document_to_come() {
        let mut harness = reading(|| Err(OpenError::Lost));
        let app = harness.state_mut();
        let shown = app.shown_next();
        app.show_opened(Opened::unnamed(Document::default()));
        assert_eq!(app.session().document_number, shown.document_number);
    }

    #[test]
    fn a_sketch_goes_when_its_file_cannot_be_opened_after_all() {
        refused_after(|| Err(OpenError::Lost));
    }

    #[test]
    fn a_sketch_goes_when_opening_breaks_off() {
        refused_after(|| panic!("a fault of the test's own making"));
    }
}
