//! What is done with a file once it was chosen.

use std::path::{Path, PathBuf};
use std::process::{Command as Process, Stdio};

use eframe::egui::Context;

use super::guard::Then;
use super::saving::shown_name;
use crate::app::dialogs::Dialog;
use crate::app::picker::Purpose;
use crate::app::shell::App;
use crate::app::toasts::Toast;
use crate::store::disk;

impl App {
    /// A file was chosen. `asked` says whether the dialog asked about replacing exactly this file.
    pub(in crate::app) fn picked(&mut self, purpose: Purpose, path: PathBuf, asked: bool, ctx: &Context) {
        if !purpose.is_save() {
            return self.picked_to_open(&purpose, path, ctx);
        }
        let full = with_extension(&path, purpose.extension().0);
        if (!asked || full != path) && disk::exists(&full) {
            return self.ask(Dialog::Replace { path: full, purpose });
        }
        self.picked_to_save(purpose, full, ctx);
    }

    fn picked_to_open(&mut self, purpose: &Purpose, path: PathBuf, ctx: &Context) {
        match purpose {
            Purpose::OpenInNewWindow => self.open_beside(&path),
            Purpose::OpenReadOnly => self.guarded(Then::Open { path, read_only: true }, ctx),
            _ => self.guarded(Then::Open { path, read_only: false }, ctx),
        }
    }

    /// Saves to a file that may be replaced.
    pub(in crate::app) fn picked_to_save(&mut self, purpose: Purpose, path: PathBuf, ctx: &Context) {
        match purpose {
            Purpose::SaveAs { then } => {
                self.files.read_only = false;
                self.save_as(path, then, ctx);
            }
            Purpose::SaveRewritten => self.save_rewritten(path, ctx),
            Purpose::SaveSelection => self.save_selection(path, ctx),
            Purpose::TakeAway { .. } => self.take_away_to(path, ctx),
            _ => self.save_copy(path, ctx),
        }
    }

    /// Starts the program again with a file.
    fn open_beside(&mut self, path: &Path) {
        let Some(program) = &self.files.surroundings.program else {
            return self.say(Toast::failed("Another window cannot be opened from here."));
        };
        let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let started = Process::new(program).arg("--").arg(&path).stdin(Stdio::null()).spawn();
        let toast = match started {
            Ok(mut process) => {
                // Waited for, so that nothing is left of it in the table of processes.
                let wait = move || process.wait();
                let _ = std::thread::Builder::new().name("window".to_owned()).spawn(wait);
                Toast::done(format!("{} opens in another window", shown_name(&path)))
            }
            Err(error) => Toast::failed(format!("Another window could not be opened: {error}.")),
        };
        self.say(toast);
    }
}

/// The path with the extension where its name has another or none. Of files that a sandbox lends, only the name given exists.
fn with_extension(path: &Path, wanted: &str) -> PathBuf {
    let is_lent = path.starts_with("/run/user") && path.iter().any(|part| part == "doc");
    if path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case(wanted)) || is_lent {
        return path.to_owned();
    }
    let mut name = path.as_os_str().to_owned();
    name.push(".");
    name.push(wanted);
    PathBuf::from(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn graphs_are_saved_as_ron() {
        for (chosen, saved) in [
            ("/a/graph", "/a/graph.ron"),
            ("/a/graph.ron", "/a/graph.ron"),
            ("/a/graph.RON", "/a/graph.RON"),
            ("/a/graph v1.2", "/a/graph v1.2.ron"),
            ("/run/user/1000/doc/1f/graph", "/run/user/1000/doc/1f/graph"),
        ] {
            assert_eq!(with_extension(Path::new(chosen), "ron"), Path::new(saved));
        }
    }
}
