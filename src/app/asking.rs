//! What is asked of the graph, followed: the evidence without what is switched off, and what is in sight.

use std::collections::BTreeSet;

use eframe::egui::Context;

use super::command::Command;
use super::shell::App;
use super::workspace::Workspace;
use crate::model::Id;
use crate::query::focus::Focus;
use crate::query::{Settings, fallout};
use crate::ui::{Asked, Asking, Sight, Subject};

/// What is in sight, and what that was computed for.
#[derive(Default)]
pub struct Follower {
    sight: Sight,
    made_for: Option<(u64, Asking)>,
    settings: Option<Settings>,
    /// Grows with every change of what is in sight.
    serial: u64,
}

impl Follower {
    /// What is in sight.
    pub fn sight(&self) -> &Sight {
        &self.sight
    }

    /// Grows with every change of what is in sight.
    pub fn serial(&self) -> u64 {
        self.serial
    }

    /// Brings the evidence and what is in sight up to date with what is asked.
    pub fn follow(&mut self, workspace: &mut Workspace, asking: &Asking) {
        if self
            .made_for
            .as_ref()
            .is_some_and(|(revision, made)| *revision == workspace.revision() && made == asking)
        {
            return;
        }
        let settings = settings(workspace, asking);
        if settings != self.settings {
            workspace.look_under(settings.as_ref());
            self.settings = settings;
        }
        self.sight =
            Sight::new(workspace.document(), workspace.evidence(), asking, || workspace.filter_index());
        if asking.switched_off().is_some() {
            self.sight.fallout = Some(fallout(workspace.document(), workspace.whole(), workspace.evidence()));
        }
        self.serial += 1;
        self.made_for = Some((workspace.revision(), asking.clone()));
    }
}

/// The settings under which the graph is looked at, if other than the usual ones.
fn settings(workspace: &Workspace, asking: &Asking) -> Option<Settings> {
    let (document, whole) = (workspace.document(), workspace.whole());
    let mut settings = asking
        .switched_off()
        .map_or_else(|| whole.settings().clone(), |knockout| knockout.settings(document, whole));
    settings.switched_off.extend(asking.clock.not_known_yet(document, whole));
    (settings != *whole.settings()).then_some(settings)
}

impl App {
    /// Does what a command about sight says.
    pub(super) fn run_asking(&mut self, command: Command, ctx: &Context) {
        let mut asking = self.session.asking.clone();
        let selected: BTreeSet<Id> = self.selected_nodes().into_iter().collect();
        match command {
            Command::Hide => asking.focus.hide(selected),
            Command::HideOthers => asking.focus.hide_others(selected),
            Command::Unhide => asking.focus = Focus::default(),
            Command::CompareWhole => asking.whole = !asking.whole,
            Command::ClearAsking => asking = Asking::default(),
            _ => return,
        }
        if command == Command::Hide {
            self.session.select(Subject::Graph);
        }
        self.ask_graph(asking, Asked::Step, ctx);
    }

    /// Asks this of the graph. What was asked before is a place to come back to.
    pub(super) fn ask_graph(&mut self, asking: Asking, asked: Asked, ctx: &Context) {
        if asked == Asked::Step && self.session.asking != asking {
            self.session.leave(self.canvas.goal());
        }
        self.session.asking = asking;
        ctx.request_repaint();
    }
}
