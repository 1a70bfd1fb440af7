//! Saving: the bytes are made, read back and put in place beside the window; editing goes on meanwhile.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use eframe::egui::Context;

use super::disk::{self, SaveError};
use super::guard::Then;
use crate::app::dialogs::Dialog;
use crate::app::job::{Job, Progress};
use crate::app::picker::Purpose;
use crate::app::shell::App;
use crate::app::toasts::Toast;
use crate::edit::{self, Edit};
use crate::model::{Document, Id};
use crate::store::{SourceText, printable};

/// A file that is being written.
pub(super) struct Saving {
    job: Job<Outcome>,
    path: PathBuf,
    what: What,
    then: Option<Then>,
    /// Whether saving was asked for again meanwhile.
    again: bool,
}

/// The text that was written and what the person should know of it, or why nothing was.
type Outcome = Result<(SourceText, Vec<String>), SaveError>;

/// What is being written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum What {
    /// The graph, to what is its file from then on.
    Graph,
    /// A copy of it.
    Copy,
    /// The selection.
    Selection,
}

/// What is to be written, and where.
struct Order {
    path: PathBuf,
    what: What,
    document: Arc<Document>,
    /// The text that the document came from; without it the canonical form is written.
    base: Option<SourceText>,
    /// What the file must hold to be replaced.
    expected: Option<SourceText>,
}

impl App {
    /// Saves the graph to its file; asks for one where it has none.
    pub(in crate::app) fn save(&mut self, then: Option<Then>, ctx: &Context) {
        if !self.can_edit() {
            return self.say(Toast::failed(self.why_no_edit()));
        }
        match self.files.path.clone() {
            Some(path) => {
                let expected = self.files.base.clone();
                self.save_graph(path, expected, then, ctx);
            }
            None => self.pick(Purpose::SaveAs { then }, ctx),
        }
    }

    /// Saves the graph to a file that is its own from then on, whatever is there.
    pub(in crate::app) fn save_as(&mut self, path: PathBuf, then: Option<Then>, ctx: &Context) {
        self.save_graph(path, None, then, ctx);
    }

    fn save_graph(&mut self, path: PathBuf, expected: Option<SourceText>, then: Option<Then>, ctx: &Context) {
        if let Some(saving) = &mut self.files.saving {
            saving.again = true;
            saving.then = then.or(saving.then.take());
            return;
        }
        let (document, base) = (self.workspace.shared_document(), self.files.base.clone());
        self.workspace.save_began();
        self.write(Order { path, what: What::Graph, document, base, expected }, then, ctx);
    }

    /// Saves a copy of the graph; the graph stays with its own file.
    pub(in crate::app) fn save_copy(&mut self, path: PathBuf, ctx: &Context) {
        let (document, base) = (self.workspace.shared_document(), self.files.base.clone());
        self.write(Order { path, what: What::Copy, document, base, expected: None }, None, ctx);
    }

    /// Saves a copy of the graph in canonical form, without the text of its file.
    pub(in crate::app) fn save_rewritten(&mut self, path: PathBuf, ctx: &Context) {
        let document = self.workspace.shared_document();
        self.write(Order { path, what: What::Copy, document, base: None, expected: None }, None, ctx);
    }

    /// Saves what is selected, with its evidence, as a graph of its own.
    pub(in crate::app) fn save_selection(&mut self, path: PathBuf, ctx: &Context) {
        let selected: BTreeSet<Id> = self.copied_ids();
        let document = Arc::new(edit::subgraph(self.document(), &selected));
        self.write(Order { path, what: What::Selection, document, base: None, expected: None }, None, ctx);
    }

    fn write(&mut self, order: Order, then: Option<Then>, ctx: &Context) {
        if self.files.saving.is_some() {
            return self.say(Toast::failed("A file is being saved; try again when that has ended."));
        }
        let path = std::path::absolute(&order.path).unwrap_or_else(|_| order.path.clone());
        let what = order.what;
        let file = path.clone();
        if let Some(job) = Job::start("save", ctx, move || put(&file, &order)) {
            self.files.saving = Some(Saving { job, path, what, then, again: false });
        } else {
            self.workspace.save_ended(Err(()));
            let why = "Not saved: the system gives no more threads; close something and try again.";
            self.say(Toast::failed(why));
        }
    }

    /// Closes the window once the running save has ended.
    pub(super) fn close_after_saving(&mut self) {
        if let Some(saving) = &mut self.files.saving {
            saving.then = Some(Then::Close);
        }
    }

    pub(super) fn saving_tick(&mut self, ctx: &Context) {
        let Some(saving) = &self.files.saving else { return };
        let progress = saving.job.poll();
        self.saving_progress(progress, ctx);
    }

    pub(super) fn saving_wait(&mut self, ctx: &Context) {
        let Some(saving) = &self.files.saving else { return };
        let progress = saving.job.wait();
        self.saving_progress(progress, ctx);
    }

    fn saving_progress(&mut self, progress: Progress<Outcome>, ctx: &Context) {
        let outcome = match progress {
            Progress::Running => return ctx.request_repaint_after_secs(0.25),
            Progress::Done(outcome) => outcome,
            Progress::Lost => {
                Err(SaveError::Failed("Writing it broke off; the file was not replaced.".to_owned()))
            }
        };
        let Some(saving) = self.files.saving.take() else { return };
        if saving.what == What::Graph {
            self.workspace.save_ended(outcome.as_ref().map(|_| ()).map_err(|_error| ()));
        }
        match outcome {
            Ok((text, notes)) => self.saved(saving, text, notes, ctx),
            Err(error) => self.not_saved(saving.path, error, saving.then),
        }
    }

    fn saved(&mut self, saving: Saving, text: SourceText, notes: Vec<String>, ctx: &Context) {
        let Saving { path, what, then, again, .. } = saving;
        let name = shown_name(&path);
        let said = match what {
            What::Graph => {
                self.settings.opened(&path);
                self.files.path = Some(path);
                self.files.base = Some(text);
                format!("Saved {name}")
            }
            What::Copy => format!("Saved a copy as {name}"),
            What::Selection => format!("Saved the selection as {name}"),
        };
        self.say(Toast::done(said).with_details(notes));
        if again && self.workspace.is_dirty() {
            self.save(then, ctx);
        } else if let Some(then) = then {
            // Something may have been edited while the file was written.
            self.guarded(then, ctx);
        }
    }

    fn not_saved(&mut self, path: PathBuf, error: SaveError, then: Option<Then>) {
        match error {
            SaveError::Splice(refused) => self.ask(Dialog::CannotSplice { refused }),
            SaveError::Changed => self.ask(Dialog::ChangedOnDisk { path, then }),
            SaveError::Failed(why) => self.ask(Dialog::NotSaved { path, why }),
        }
    }

    /// Goes back to what was saved last: one step, which undo takes back.
    pub(super) fn revert(&mut self) {
        let back = self.workspace.history().unsaved().inverse();
        let edit = Edit { name: "Revert to what was saved".to_owned(), ..back };
        if self.apply(edit) {
            self.say(Toast::done("Back to what was saved last").with_undo());
        }
    }
}

/// Makes the bytes, and puts them in place.
fn put(path: &Path, order: &Order) -> Outcome {
    let bytes = disk::serialised(&order.document, order.base.as_ref())?;
    let text = std::str::from_utf8(&bytes).map_err(|error| SaveError::Failed(error.to_string()))?;
    let text = SourceText::new(text);
    let expected = order.expected.as_ref().map(SourceText::to_bytes);
    let notes = disk::replace(path, &bytes, expected.as_deref())?;
    Ok((text, notes))
}

/// The name of a file, as it may be shown.
pub(in crate::app) fn shown_name(path: &Path) -> String {
    printable(&path.file_name().unwrap_or(path.as_os_str()).to_string_lossy(), 80)
}
