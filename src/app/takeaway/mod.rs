//! Taking away: figures, tables and texts as files. What is written is fixed when it is asked for; drawing and writing
//! go on beside the window, and can be stopped until the file is put in place.

mod form;
mod open;
mod snapshot;

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use eframe::egui::{Context, RichText, Ui};

use super::dialogs::{Dialog, Preview};
use super::files::shown_name;
use super::job::{Job, Progress};
use super::picker::Purpose;
use super::shell::App;
use super::toasts::Toast;
use crate::exchange::{self, markdown};
use crate::store::disk;
use crate::ui::{Taken, Theme};

pub(super) use form::{FigureForm, FigureFormat, Part, Size, TableForm, TableFormat};
pub(super) use snapshot::Snapshot;

/// What can be taken away, as files know it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A figure as outlines.
    Svg,
    /// A figure as pixels.
    Png,
    /// A table parted by commas.
    Csv,
    /// A table parted by tabs.
    Tsv,
    /// An answer with footnotes.
    Markdown,
    /// The sources.
    Bibliography,
}

impl Kind {
    /// How the name of its file ends.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Svg => "svg",
            Self::Png => "png",
            Self::Csv => "csv",
            Self::Tsv => "tsv",
            Self::Markdown => "md",
            Self::Bibliography => "bib",
        }
    }

    /// What it is called in the list of a file dialog.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Svg | Self::Png => "Figures",
            Self::Csv | Self::Tsv => "Tables",
            Self::Markdown => "Texts",
            Self::Bibliography => "Bibliographies",
        }
    }
}

/// Makes the bytes of a file, away from the window.
type Make = Box<dyn FnOnce() -> Result<Vec<u8>, String> + Send>;

/// What is being taken away.
#[derive(Default)]
pub(super) struct TakeAway {
    /// How figures were wanted last.
    pub figure: FigureForm,
    /// How tables were wanted last.
    pub table: TableForm,
    /// What the file that is being chosen is to hold.
    order: Option<Make>,
    work: Option<Work>,
}

/// A file that is being made.
struct Work {
    job: Job<Outcome>,
    path: PathBuf,
    stop: Arc<AtomicBool>,
    then: Then,
}

/// What the person should know of the file that was written; nothing where it was stopped.
type Outcome = Result<Option<Vec<String>>, String>;

/// What becomes of a file that was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Then {
    /// It is said.
    Say,
    /// It is opened in the program that the system has for it.
    Open,
}

impl App {
    /// Asks where the file is to go, and writes it there.
    pub(super) fn take_away(&mut self, kind: Kind, stem: &str, make: Make, ctx: &Context) {
        self.takeaway.order = Some(make);
        let name = format!("{stem}.{}", kind.extension());
        self.pick(Purpose::TakeAway { kind, name }, ctx);
    }

    /// Writes what was ordered to a file that may be replaced.
    pub(super) fn take_away_to(&mut self, path: PathBuf, ctx: &Context) {
        if let Some(make) = self.takeaway.order.take() {
            self.make_file(path, make, Then::Say, ctx);
        }
    }

    /// Draws a page for paper and opens it in the program that the system has for pictures.
    pub(super) fn print(&mut self, make: Make, ctx: &Context) {
        let name = format!("sayso-print-{}.png", self.random.u32(..));
        self.make_file(std::env::temp_dir().join(name), make, Then::Open, ctx);
    }

    fn make_file(&mut self, path: PathBuf, make: Make, then: Then, ctx: &Context) {
        if self.takeaway.work.is_some() {
            return self.say(Toast::failed("Something is being exported; try again when that has ended."));
        }
        let path = std::path::absolute(&path).unwrap_or(path);
        let stop = Arc::new(AtomicBool::new(false));
        let (file, stopped) = (path.clone(), Arc::clone(&stop));
        let job = Job::start("export", ctx, move || {
            let bytes = make()?;
            if stopped.load(Ordering::Relaxed) {
                return Ok(None);
            }
            let saved = disk::save(&file, &bytes, None);
            saved.map(|saved| Some(saved.notes)).map_err(|error| format!("{} {}", error.what, error.advice))
        });
        match job {
            Some(job) => self.takeaway.work = Some(Work { job, path, stop, then }),
            None => self.say(Toast::failed(
                "Not exported: the system gives no more threads; close something and try again.",
            )),
        }
    }

    /// Looks whether the file that is being made is done.
    pub(super) fn takeaway_tick(&mut self, ctx: &Context) {
        let Some(work) = &self.takeaway.work else { return };
        let progress = work.job.poll();
        self.takeaway_progress(progress, ctx);
    }

    /// Waits for the file that is being made.
    pub(super) fn takeaway_wait(&mut self, ctx: &Context) {
        let Some(work) = &self.takeaway.work else { return };
        let progress = work.job.wait();
        self.takeaway_progress(progress, ctx);
    }

    fn takeaway_progress(&mut self, progress: Progress<Outcome>, ctx: &Context) {
        let outcome = match progress {
            Progress::Running => return ctx.request_repaint_after_secs(0.25),
            Progress::Done(outcome) => outcome,
            Progress::Lost => Err("Making it broke off.".to_owned()),
        };
        let Some(Work { path, then, .. }) = self.takeaway.work.take() else { return };
        let name = shown_name(&path);
        match outcome {
            Ok(None) => self.say(Toast::done(format!("Stopped; {name} was not written"))),
            Ok(Some(notes)) if then == Then::Say => {
                self.say(Toast::done(format!("Exported {name}")).with_details(notes).with_folder(path));
            }
            Ok(Some(_)) => {
                let said = match open::file(&path) {
                    Ok(()) => Toast::done("The page opens in the system’s viewer; print it from there"),
                    Err(error) => Toast::failed(format!(
                        "No viewer could be started: {error}. The page is in {}.",
                        crate::store::printable(&path.to_string_lossy(), 300)
                    )),
                };
                self.say(said);
            }
            Err(why) => self.say(Toast::failed(format!("{name} was not exported. {why}"))),
        }
    }

    /// Shows the folder of a file in the file manager of the system.
    pub(super) fn show_folder(&mut self, path: &std::path::Path) {
        if let Err(error) = open::file(path.parent().unwrap_or(path)) {
            self.say(Toast::failed(format!("The folder could not be shown: {error}.")));
        }
    }

    /// That something is being made, and the way to stop it.
    pub(super) fn takeaway_status(&self, ui: &mut Ui, theme: &Theme) {
        let Some(work) = &self.takeaway.work else { return };
        let small = |text: &str| RichText::new(text).size(crate::ui::theme::size::SMALL);
        let is_stopping = work.stop.load(Ordering::Relaxed);
        if !is_stopping && ui.link(small("Stop export")).clicked() {
            work.stop.store(true, Ordering::Relaxed);
        }
        let text = if is_stopping { "Stopping…" } else { "Exporting…" };
        ui.label(small(text).color(*theme.text_weak));
    }

    /// Asks how the figure is to be.
    pub(super) fn ask_figure(&mut self, is_print: bool) {
        let snapshot = self.snapshot();
        self.ask(Dialog::Figure { snapshot: Arc::new(snapshot), preview: Preview::default(), is_print });
    }

    /// Exports the sources.
    pub(super) fn take_bibliography(&mut self, ctx: &Context) {
        let text = exchange::bibliography(self.document());
        let stem = format!("{}-sources", self.stem());
        self.take_away(Kind::Bibliography, &stem, Box::new(move || Ok(text.into_bytes())), ctx);
    }

    /// Copies an answer as Markdown, or asks which file it is to go to.
    pub(super) fn take_answer(&mut self, taken: Taken, to_file: bool, ctx: &Context) {
        let Some((stem, what, text)) = self.answer_text(taken) else { return };
        if to_file {
            self.take_away(Kind::Markdown, &stem, Box::new(move || Ok(text.into_bytes())), ctx);
        } else {
            ctx.copy_text(text);
            self.say(Toast::done(format!("{what} copied as Markdown")));
        }
    }

    fn answer_text(&self, taken: Taken) -> Option<(String, &'static str, String)> {
        let material = markdown::Material {
            document: self.document(),
            evidence: self.workspace.evidence(),
            today: self.today,
        };
        Some(match taken {
            Taken::Question(id) => (id.to_string(), "Question", markdown::question(&material, &id)?),
            Taken::Paths(asked, told) => {
                let stem = format!("{}-to-{}", asked.from, asked.to);
                (stem, "Paths", markdown::paths(&material, &asked, &told))
            }
            Taken::Fallout => {
                let fallout = self.follower.sight().fallout.as_ref()?;
                let knockout = &self.session.asking.knockout;
                let whole = markdown::Material { evidence: self.workspace.whole(), ..material };
                ("without".to_owned(), "What falls", markdown::fallout(&whole, knockout, fallout))
            }
        })
    }

    /// The name of the graph's file without its extension, for the names of others.
    pub(super) fn stem(&self) -> String {
        let name = self.files.path.as_deref().and_then(std::path::Path::file_stem);
        let name = name.map(|name| name.to_string_lossy().into_owned());
        name.unwrap_or_else(|| self.files.suggested.trim_end_matches(".ron").to_owned())
    }
}
