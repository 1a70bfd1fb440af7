//! Nothing unsaved is lost: what would lose it waits for an answer.

use std::path::PathBuf;

use eframe::egui::{Context, ViewportCommand};

use super::Bundled;
use crate::app::dialogs::Dialog;
use crate::app::shell::App;
use crate::app::toasts::Toast;

/// What goes on when the present graph is saved or given up.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::app) enum Then {
    /// The window closes.
    Close,
    /// Another file is opened.
    Open {
        /// The file.
        path: PathBuf,
        /// Whether it may not be changed.
        read_only: bool,
    },
    /// A graph that comes with the program is shown.
    Show(Bundled),
}

impl App {
    /// Does something that puts the present graph away; asks first when that has unsaved changes.
    pub(in crate::app) fn guarded(&mut self, then: Then, ctx: &Context) {
        self.workspace.seal();
        if self.workspace.is_dirty() {
            self.ask(Dialog::Unsaved { then });
        } else {
            self.go_on(then, ctx);
        }
    }

    /// Does it without asking.
    pub(in crate::app) fn go_on(&mut self, then: Then, ctx: &Context) {
        match then {
            Then::Close => {
                self.files.leaving = true;
                ctx.send_viewport_cmd(ViewportCommand::Close);
            }
            Then::Open { path, read_only } => self.open_path(path, read_only, ctx),
            Then::Show(bundled) => self.show_opened(bundled.open()),
        }
    }

    /// The window is asked to close.
    pub(super) fn closing_tick(&mut self, ctx: &Context) {
        if self.files.leaving || !ctx.input(|input| input.viewport().close_requested()) {
            return;
        }
        self.workspace.seal();
        if self.files.saving.is_some() {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            self.close_after_saving();
        } else if self.workspace.is_dirty() {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            self.abandon_picking();
            self.ask(Dialog::Unsaved { then: Then::Close });
        }
    }

    /// Files let go over the window: the first is opened.
    pub(super) fn dropped_tick(&mut self, ctx: &Context) {
        let dropped = ctx.input(|input| input.raw.dropped_files.clone());
        let mut paths =
            dropped.iter().map(|file| file.path().to_owned()).filter(|path| !path.as_os_str().is_empty());
        let Some(path) = paths.next() else { return };
        if self.is_asking() {
            return self
                .say(Toast::failed("Answer the question in the window first, then drop the file again."));
        }
        if paths.next().is_some() {
            self.say(Toast::failed("Only the first of the files was opened; drop the others one at a time."));
        }
        self.guarded(Then::Open { path, read_only: false }, ctx);
    }
}
