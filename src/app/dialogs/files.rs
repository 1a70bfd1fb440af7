//! Questions about saving.

use std::path::Path;

use super::Flow;
use super::asking::{Asking, Choice, Focus, Pressed, quoted};
use crate::app::files::{Then, shown_name};
use crate::app::picker::Purpose;
use crate::app::shell::App;
use crate::query::words;
use crate::store::SpliceRefused;

/// How wide a question is, in points.
const WIDTH: f32 = 440.0;

impl App {
    /// The present graph would go with changes that were not saved.
    pub(super) fn unsaved_dialog(&mut self, asking: &Asking<'_>, then: &Then) -> Flow {
        let title = format!("Save the changes to {}?", self.files.name());
        let choices = [Choice::main("Save"), Choice::beside("Cancel"), Choice::apart("Don’t save")];
        let changes = self.workspace.history().unsaved().changes.len();
        let pressed = asking.show(&title, WIDTH, Focus::Main, &choices, |ui| {
            let count = words::counted(changes, "change is", "changes are");
            asking.paragraph(ui, &format!("{count} not saved, and would be lost."));
            false
        });
        match pressed {
            Pressed::Choice(0) => self.save(Some(then.clone()), asking.ui),
            Pressed::Choice(2) => self.go_on(then.clone(), asking.ui),
            Pressed::Choice(_) | Pressed::Closed => {}
            Pressed::Nothing => return Flow::Stays,
        }
        Flow::Goes
    }

    /// Somebody else changed the file.
    pub(super) fn changed_dialog(&mut self, asking: &Asking<'_>, path: &Path, then: Option<&Then>) -> Flow {
        let title = format!("{} has changed on disk", shown_name(path));
        let choices = [
            Choice::main("Save a copy…"),
            Choice::beside("Overwrite"),
            Choice::beside("Reload"),
            Choice::apart("Cancel"),
        ];
        let pressed = asking.show(&title, 500.0, Focus::Main, &choices, |ui| {
            asking.paragraph(
                ui,
                "Another program changed the file after it was opened here. Nothing was written.",
            );
            ui.add_space(4.0);
            asking.remark(
                ui,
                "Save a copy keeps both. Overwrite puts this graph in the place of what is there. \
                 Reload opens what is there; your changes here are lost.",
            );
            false
        });
        match pressed {
            Pressed::Choice(0) => self.pick(Purpose::SaveCopy, asking.ui),
            Pressed::Choice(1) => self.save_as(path.to_owned(), then.cloned(), asking.ui),
            Pressed::Choice(2) => self.open_path(path.to_owned(), false, asking.ui),
            Pressed::Choice(_) | Pressed::Closed => {}
            Pressed::Nothing => return Flow::Stays,
        }
        Flow::Goes
    }

    /// The changes cannot be put into the text of the file.
    pub(super) fn splice_dialog(&mut self, asking: &Asking<'_>, refused: &SpliceRefused) -> Flow {
        let title = format!("{} was not saved", self.files.name());
        let choices = [Choice::main("Save a rewritten copy…"), Choice::beside("Cancel")];
        let aside = self.files.set_aside.len();
        let pressed = asking.show(&title, 500.0, Focus::Main, &choices, |ui| {
            asking.paragraph(ui, &quoted(&refused.to_string()));
            ui.add_space(4.0);
            let aside = match aside {
                0 => String::new(),
                _ => {
                    format!(", nor the {} that could not be read", words::counted(aside, "record", "records"))
                }
            };
            let loss =
                format!("It holds the whole graph in plain form, but not the comments of the file{aside}");
            asking.remark(
                ui,
                &format!("A rewritten copy is another file. {loss}. The file itself stays as it is."),
            );
            false
        });
        match pressed {
            Pressed::Choice(0) => self.pick(Purpose::SaveRewritten, asking.ui),
            Pressed::Choice(_) | Pressed::Closed => {}
            Pressed::Nothing => return Flow::Stays,
        }
        Flow::Goes
    }

    /// A file could not be written.
    pub(super) fn not_saved_dialog(&mut self, asking: &Asking<'_>, path: &Path, why: &str) -> Flow {
        let title = format!("{} was not saved", shown_name(path));
        let choices = [Choice::main("Save elsewhere…"), Choice::beside("Cancel")];
        let pressed = asking.show(&title, WIDTH, Focus::Main, &choices, |ui| {
            asking.paragraph(ui, &quoted(why));
            ui.add_space(4.0);
            asking.remark(ui, "The graph is still here, with all its changes.");
            false
        });
        match pressed {
            Pressed::Choice(0) => self.pick(Purpose::SaveAs { then: None }, asking.ui),
            Pressed::Choice(_) | Pressed::Closed => {}
            Pressed::Nothing => return Flow::Stays,
        }
        Flow::Goes
    }

    /// A file would be replaced.
    pub(super) fn replace_dialog(&mut self, asking: &Asking<'_>, path: &Path, purpose: &Purpose) -> Flow {
        let title = format!("Replace {}?", shown_name(path));
        let choices =
            [Choice::main("Replace"), Choice::beside("Choose another name…"), Choice::apart("Cancel")];
        let pressed = asking.show(&title, WIDTH, Focus::Main, &choices, |ui| {
            let folder = path.parent().unwrap_or(path).to_string_lossy();
            let folder = crate::store::printable(&folder, 300);
            asking.paragraph(
                ui,
                &format!("There is a file of this name in {folder}. Its contents would be lost."),
            );
            false
        });
        match pressed {
            Pressed::Choice(0) => self.picked_to_save(purpose.clone(), path.to_owned(), asking.ui),
            Pressed::Choice(1) => self.pick(purpose.clone(), asking.ui),
            Pressed::Choice(_) | Pressed::Closed => {}
            Pressed::Nothing => return Flow::Stays,
        }
        Flow::Goes
    }
}
