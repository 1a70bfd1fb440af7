//! Saving: the bytes are made, read back and put in place beside the window; editing goes on meanwhile.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

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
    /// A copy in canonical form.
    Rewritten,
    /// The selection.
    Selection,
}

impl App {
    /// Saves the graph to its file; asks for one where it has none.
    pub(in crate::app) fn save(&mut self, then: Option<Then>, ctx: &Context) {
        if !self.can_edit() {
            return self.say(Toast::failed("This graph is open read-only. Save a copy of it instead."));
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
        if self.is_saving(then.as_ref()) {
            return;
        }
        let (document, base) = (self.document().clone(), self.files.base.clone());
        self.workspace.save_began();
        self.write(path, What::Graph, document, base, expected, then, ctx);
    }

    /// Saves a copy of the graph; the graph stays with its own file.
    pub(in crate::app) fn save_copy(&mut self, path: PathBuf, ctx: &Context) {
        let (document, base) = (self.document().clone(), self.files.base.clone());
        self.write(path, What::Copy, document, base, None, None, ctx);
    }

    /// Saves a copy of the graph in canonical form, without the text of its file.
    pub(in crate::app) fn save_rewritten(&mut self, path: PathBuf, ctx: &Context) {
        let document = self.document().clone();
        self.write(path, What::Rewritten, document, None, None, None, ctx);
    }

    /// Saves what is selected, with its evidence, as a graph of its own.
    pub(in crate::app) fn save_selection(&mut self, path: PathBuf, ctx: &Context) {
        let selected: BTreeSet<Id> = self.copied_ids();
        let document = edit::subgraph(self.document(), &selected);
        self.write(path, What::Selection, document, None, None, None, ctx);
    }

    #[expect(clippy::too_many_arguments, reason = "each is one thing that a save needs")]
    fn write(
        &mut self,
        path: PathBuf,
        what: What,
        document: Document,
        base: Option<SourceText>,
        expected: Option<SourceText>,
        then: Option<Then>,
        ctx: &Context,
    ) {
        if self.is_saving(None) {
            return;
        }
        let path = std::path::absolute(&path).unwrap_or(path);
        let file = path.clone();
        let job = Job::start("save", ctx, move || put(&file, &document, base.as_ref(), expected.as_ref()));
        match job {
            Some(job) => self.files.saving = Some(Saving { job, path, what, then }),
            None => {
                self.workspace.save_ended(Err(()));
                self.say(Toast::failed(
                    "Not saved: the system gives no more threads; close something and try again.",
                ));
            }
        }
    }

    /// Whether a save goes on that another one has to wait for; what was to follow, follows it.
    fn is_saving(&mut self, then: Option<&Then>) -> bool {
        let Some(saving) = &mut self.files.saving else { return false };
        if let Some(then) = then {
            saving.then = Some(then.clone());
        }
        true
    }

    /// Closes the window once the running save has ended.
    pub(super) fn close_after_saving(&mut self) {
        self.is_saving(Some(&Then::Close));
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
        let Some(Saving { path, what, then, .. }) = self.files.saving.take() else { return };
        if what == What::Graph {
            self.workspace.save_ended(outcome.as_ref().map(|_| ()).map_err(|_| ()));
        }
        match outcome {
            Ok((text, notes)) => self.saved(&path, what, text, notes, then, ctx),
            Err(error) => self.not_saved(path, error, then),
        }
    }

    #[expect(clippy::too_many_arguments, reason = "each is one thing that is known of a save")]
    fn saved(
        &mut self,
        path: &Path,
        what: What,
        text: SourceText,
        notes: Vec<String>,
        then: Option<Then>,
        ctx: &Context,
    ) {
        let name = shown_name(path);
        let said = match what {
            What::Graph => {
                self.files.path = Some(path.to_owned());
                self.files.base = Some(text);
                self.settings.opened(path);
                format!("Saved {name}")
            }
            What::Copy | What::Rewritten => format!("Saved a copy as {name}"),
            What::Selection => format!("Saved the selection as {name}"),
        };
        self.say(Toast::done(said).with_details(notes));
        if let Some(then) = then {
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
fn put(
    path: &Path,
    document: &Document,
    base: Option<&SourceText>,
    expected: Option<&SourceText>,
) -> Outcome {
    let bytes = disk::serialised(document, base)?;
    let text = std::str::from_utf8(&bytes).map_err(|error| SaveError::Failed(error.to_string()))?;
    let text = SourceText::new(text);
    let notes = disk::replace(path, &bytes, expected.map(SourceText::to_bytes).as_deref())?;
    Ok((text, notes))
}

/// The name of a file, as it may be shown.
pub(in crate::app) fn shown_name(path: &Path) -> String {
    printable(&path.file_name().unwrap_or(path.as_os_str()).to_string_lossy(), 80)
}
