//! The other side of the process that shows the dialog of the system.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::{Arc, Mutex, PoisonError};

use eframe::egui::{self, Context, RichText, Ui};

use super::child::CANCELLED;
use super::{Purpose, Said};
use crate::app::dialogs::{Asking, Choice, Focus, Pressed};
use crate::app::job::{Job, Progress};
use crate::ui::Theme;

/// A dialog of the system that is open in another process. Dropped, it is closed.
pub(super) struct System {
    process: Arc<Mutex<Child>>,
    job: Job<Answer>,
    began: f64,
    is_asked: bool,
}

/// How it ended.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Answer {
    /// A file was chosen.
    Chosen(PathBuf),
    /// Nothing was chosen.
    Cancelled,
    /// There is no such dialog here.
    Unavailable,
}

impl System {
    /// After so long a path may be typed instead, in seconds.
    const PATIENCE: f64 = 3.0;

    /// Opens the dialog; `None` where the process cannot be started.
    pub fn start(
        program: &Path,
        purpose: &Purpose,
        folder: &Path,
        name: &str,
        ctx: &Context,
    ) -> Option<Self> {
        let mut command = Command::new(program);
        command.arg("pick").arg(if purpose.is_save() { "save" } else { "open" });
        command.arg("--dir").arg(folder).arg("--title").arg(purpose.title());
        let (extension, label) = purpose.extension();
        command.arg("--kind").arg(format!("{label}/{extension}"));
        if !name.is_empty() {
            command.arg("--name").arg(name);
        }
        let mut process =
            command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().ok()?;
        let out = process.stdout.take()?;
        let process = Arc::new(Mutex::new(process));
        let waited = Arc::clone(&process);
        let job = Job::start("pick", ctx, move || {
            /// More than any path has, in bytes.
            const LONGEST: u64 = 1 << 16;
            let mut printed = Vec::new();
            // What cannot be read is no path.
            let _ = out.take(LONGEST).read_to_end(&mut printed);
            let status = waited.lock().unwrap_or_else(PoisonError::into_inner).wait().ok();
            answer(status, &printed)
        })?;
        Some(Self { process, job, began: ctx.time(), is_asked: false })
    }

    /// How the dialog ended, once it has.
    pub fn answer(&self) -> Option<Answer> {
        match self.job.poll() {
            Progress::Running => None,
            Progress::Done(answer) => Some(answer),
            Progress::Lost => Some(Answer::Unavailable),
        }
    }

    /// Waits until the dialog ends.
    pub fn wait(&self) -> Answer {
        match self.job.wait() {
            Progress::Done(answer) => answer,
            Progress::Running | Progress::Lost => Answer::Unavailable,
        }
    }

    /// Offers another way while the dialog does not answer.
    pub fn waiting_ui(&mut self, ui: &Ui, theme: &Theme) -> Said {
        if ui.time() - self.began < Self::PATIENCE {
            return opening_ui(ui, theme);
        }
        let is_new = !std::mem::replace(&mut self.is_asked, true);
        let asking = Asking { ui, theme, is_new };
        let choices = [Choice::main("Type a path instead"), Choice::beside("Cancel")];
        let pressed = asking.show("Choose a file in the other window", 420.0, Focus::Main, &choices, |ui| {
            asking.remark(
                ui,
                "The file dialog of the system is open. If none is to be seen, type a path instead.",
            );
            false
        });
        match pressed {
            Pressed::Choice(0) => Said::TypeInstead,
            Pressed::Choice(_) | Pressed::Closed => Said::Cancel,
            Pressed::Nothing => Said::Nothing,
        }
    }
}

/// Says quietly that the dialog is on its way.
fn opening_ui(ui: &Ui, theme: &Theme) -> Said {
    let area = egui::Area::new(egui::Id::unique("opening a dialog"))
        .order(egui::Order::Foreground)
        .anchor(egui::Align2::CENTER_CENTER, egui::Vec2::ZERO);
    let response = area.show(ui, |ui| {
        let frame = egui::Frame::popup(ui.style()).inner_margin(egui::Margin::symmetric(16, 12));
        frame.show(ui, |ui| {
            ui.horizontal(|ui| {
                ui.label(RichText::new("Opening the file dialog…").color(*theme.text_weak));
                ui.link("Type a path instead").clicked()
            })
            .inner
        })
    });
    if response.inner.inner { Said::TypeInstead } else { Said::Nothing }
}

impl Drop for System {
    fn drop(&mut self) {
        // While the process is being waited for it has closed its end already.
        if let Ok(mut process) = self.process.try_lock() {
            // It may have ended by itself.
            let _ = process.kill();
            let _ = process.try_wait();
        }
    }
}

fn answer(status: Option<ExitStatus>, printed: &[u8]) -> Answer {
    match status.and_then(|status| status.code()) {
        Some(0) => printed.strip_suffix(&[0]).and_then(path_of).map_or(Answer::Unavailable, Answer::Chosen),
        Some(code) if code == i32::from(CANCELLED) => Answer::Cancelled,
        _ => Answer::Unavailable,
    }
}

#[cfg(unix)]
fn path_of(bytes: &[u8]) -> Option<PathBuf> {
    use std::os::unix::ffi::OsStrExt;
    (!bytes.is_empty()).then(|| PathBuf::from(std::ffi::OsStr::from_bytes(bytes)))
}

#[cfg(not(unix))]
fn path_of(bytes: &[u8]) -> Option<PathBuf> {
    std::str::from_utf8(bytes).ok().filter(|path| !path.is_empty()).map(PathBuf::from)
}
