//! What is asked of the graph, followed: the evidence without what is switched off, and what is in sight.

use std::collections::BTreeSet;
use std::sync::Arc;

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
    sight: Arc<Sight>,
    made_for: Option<(u64, Asking)>,
    settings: Option<Settings>,
    /// Grows with every change of what is in sight.
    serial: u64,
}

impl Follower {
    /// What is in sight.
    pub fn sight(&self) -> &Arc<Sight> {
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
        let (document, evidence) = (workspace.document(), workspace.evidence());
        let mut sight = Sight::new(document, evidence, asking, || workspace.filter_index());
        if asking.switched_off().is_some() {
            sight.fallout = Some(fallout(document, workspace.whole(), evidence));
        }
        self.sight = Arc::new(sight);
        self.serial += 1;
        self.made_for = Some((workspace.revision(), asking.clone()));
    }
}

/// The settings under which the graph is looked at, if other than the usual ones.
fn settings(workspace: &Workspace, asking: &Asking) -> Option<Settings> {
    let (document, whole) = (workspace.document(), workspace.whole());
    let settings = asking.settings(document, whole);
    (settings != *whole.settings()).then_some(settings)
}

/// What was hidden by hand, step by step: undo takes it back although the file stores nothing of it.
#[derive(Default)]
pub struct Hidings {
    done: Vec<(usize, Focus)>,
    undone: Vec<(usize, Focus)>,
}

impl Hidings {
    /// Something is about to be hidden or shown, when so many steps of the document are done.
    fn begin(&mut self, steps: usize, before: Focus) {
        self.done.retain(|(at, _)| *at <= steps);
        self.undone.clear();
        self.done.push((steps, before));
    }

    /// Takes the last one back, or makes it again, if it is what came last; gives what is hidden then.
    fn step(&mut self, is_undo: bool, steps: usize, now: &Focus) -> Option<Focus> {
        let (from, to) =
            if is_undo { (&mut self.done, &mut self.undone) } else { (&mut self.undone, &mut self.done) };
        let (at, focus) = from.pop_if(|(at, _)| *at == steps)?;
        to.push((at, now.clone()));
        Some(focus)
    }
}

impl App {
    /// Whether hiding is what came last, or comes next.
    pub(super) fn can_step_hiding(&self, is_undo: bool) -> bool {
        let steps = self.workspace.history().done().len();
        let list = if is_undo { &self.hidings.done } else { &self.hidings.undone };
        list.last().is_some_and(|(at, _)| *at == steps)
    }

    /// Takes the last hiding back, or makes it again, if it is what came last. Gives back whether it did.
    pub(super) fn step_hiding(&mut self, is_undo: bool) -> bool {
        let steps = self.workspace.history().done().len();
        let Some(focus) = self.hidings.step(is_undo, steps, &self.session.asking.focus) else { return false };
        self.session.asking.focus = focus;
        true
    }

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
        if asking.focus != self.session.asking.focus {
            let steps = self.workspace.history().done().len();
            self.hidings.begin(steps, self.session.asking.focus.clone());
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
