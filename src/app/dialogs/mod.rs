//! Questions that stand over the window until they are answered. Esc closes each, Enter is its main button.

mod about;
mod address;
mod asking;
mod figure;
mod files;
mod problems;
mod settings;
mod table;

use std::path::PathBuf;
use std::sync::Arc;

use eframe::egui::Ui;

use super::files::Then;
use super::picker::Purpose;
use super::shell::App;
use super::takeaway::Snapshot;
use crate::check::Problem;
use crate::store::SpliceRefused;
use crate::ui::Theme;

pub(super) use asking::{Asking, Choice, Focus, Pressed};
pub(super) use figure::Preview;
pub(super) use problems::Refused;

/// A question, or something to read.
pub(super) enum Dialog {
    /// What a person prefers.
    Settings,
    /// What this program is.
    About,
    /// What could not be read in the file, and what the rules find.
    Problems(Vec<Problem>),
    /// A file that was not opened.
    Refused(Refused),
    /// The present graph has unsaved changes.
    Unsaved {
        /// What was asked for.
        then: Then,
    },
    /// The file is not as it was when it was read.
    ChangedOnDisk {
        /// The file.
        path: PathBuf,
        /// What was to follow the save.
        then: Option<Then>,
    },
    /// The changes cannot be put into the text of the file.
    CannotSplice {
        /// Why.
        refused: SpliceRefused,
    },
    /// A file could not be written.
    NotSaved {
        /// The file.
        path: PathBuf,
        /// Why; a sentence.
        why: String,
    },
    /// A file would be replaced.
    Replace {
        /// The file.
        path: PathBuf,
        /// What for.
        purpose: Purpose,
    },
    /// How a figure is to be.
    Figure {
        /// What it is of.
        snapshot: Arc<Snapshot>,
        /// What it will look like.
        preview: Preview,
        /// Whether it goes to the printer instead of a file.
        is_print: bool,
    },
    /// Which records go into a table.
    Table,
    /// An address would be opened.
    Address(address::Asked),
}

/// A question on the screen.
pub(super) struct Asked {
    dialog: Dialog,
    is_new: bool,
}

impl Asked {
    /// A question that was not on the screen yet.
    pub fn new(dialog: Dialog) -> Self {
        Self { dialog, is_new: true }
    }
}

/// Whether a question stays on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Flow {
    /// It was not answered yet.
    Stays,
    /// It was answered.
    Goes,
}

impl App {
    /// Draws the question on the screen, and does what was answered.
    pub(super) fn dialogs_ui(&mut self, ui: &Ui, theme: &Theme) {
        let Some(mut asked) = self.files.asked.take() else { return };
        let asking = Asking { ui, theme, is_new: asked.is_new };
        let flow = match &mut asked.dialog {
            Dialog::Settings => self.settings_dialog(&asking),
            Dialog::About => self.about_dialog(&asking),
            Dialog::Problems(found) => self.problems_dialog(&asking, found),
            Dialog::Refused(refused) => self.refused_dialog(&asking, refused),
            Dialog::Unsaved { then } => self.unsaved_dialog(&asking, then),
            Dialog::ChangedOnDisk { path, then } => self.changed_dialog(&asking, path, then.as_ref()),
            Dialog::CannotSplice { refused } => self.splice_dialog(&asking, refused),
            Dialog::NotSaved { path, why } => self.not_saved_dialog(&asking, path, why),
            Dialog::Replace { path, purpose } => self.replace_dialog(&asking, path, purpose),
            Dialog::Figure { snapshot, preview, is_print } => {
                self.figure_dialog(&asking, snapshot, preview, *is_print)
            }
            Dialog::Table => self.table_dialog(&asking),
            Dialog::Address(address) => self.address_dialog(&asking, address),
        };
        asked.is_new = false;
        if flow == Flow::Stays && self.files.asked.is_none() {
            self.files.asked = Some(asked);
        }
    }
}
