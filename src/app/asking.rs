//! What is asked of the graph, followed: the evidence without what is switched off, and what is in sight.

use std::collections::BTreeSet;
use std::sync::Arc;

use eframe::egui::Context;

use super::command::Command;
use super::derived::Outcome;
use super::job::{Job, Progress};
use super::shell::App;
use super::workspace::Workspace;
use crate::model::Id;
use crate::query::hiding::Hiding;
use crate::ui::{Asked, Asking, Sight, Subject};

/// What is in sight, what that was computed for, and the computing of what will be.
#[derive(Default)]
pub struct Follower {
    sight: Arc<Sight>,
    made_for: Option<(u64, Asking)>,
    job: Option<Job<Outcome>>,
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

    /// Whether what is shown is older than what is asked.
    pub fn is_behind(&self, workspace: &Workspace, asking: &Asking) -> bool {
        self.made_for.as_ref().is_none_or(|(records, made)| *records != workspace.records() || made != asking)
    }

    /// Brings the evidence and what is in sight up to date with the records and with what is asked: at once, or of a
    /// large graph beside the window, which shows what was until then. One order is carried out at a time; the next
    /// one is for what is asked by then.
    pub fn follow(&mut self, workspace: &mut Workspace, asking: &Asking, ctx: &Context) {
        match self.job.as_ref().map(Job::poll) {
            Some(Progress::Running) => return,
            Some(Progress::Done(outcome)) => self.take_in(workspace, outcome),
            Some(Progress::Lost) => {
                self.job = None;
                self.made_for = Some((workspace.records(), asking.clone()));
                panic!("what is asked could not be computed");
            }
            None => {}
        }
        self.job = None;
        let is_made = |(records, made): &(u64, Asking)| *records == workspace.records() && made == asking;
        let mut order = workspace.order(asking);
        if self.made_for.as_ref().is_some_and(is_made) {
            if !workspace.is_large() || workspace.derived().has_filters() {
                return;
            }
            // What is asked is shown; now what may be asked next is made ready.
            order = order.with_filters();
        }
        if workspace.is_large() {
            self.job = Job::start("derive", ctx, move || order.carry_out());
        } else {
            self.take_in(workspace, order.carry_out());
        }
    }

    /// What is in sight of a workspace of which nothing is asked.
    pub fn of(workspace: &mut Workspace) -> Self {
        let mut follower = Self::default();
        follower.take_in(workspace, workspace.order(&Asking::default()).carry_out());
        follower
    }

    fn take_in(&mut self, workspace: &mut Workspace, outcome: Outcome) {
        let Outcome { derived, records, asking, sight } = outcome;
        workspace.take_in(derived, records);
        let made_for = Some((records, asking));
        if self.made_for != made_for {
            self.sight = Arc::new(sight);
            self.serial += 1;
            self.made_for = made_for;
        }
    }
}

/// What was hidden by hand, step by step: undo takes it back although the file stores nothing of it.
#[derive(Default)]
pub struct Hidings {
    done: Vec<(usize, Hiding)>,
    undone: Vec<(usize, Hiding)>,
}

impl Hidings {
    /// Something is about to be hidden or shown, when so many steps of the document are done.
    fn begin(&mut self, steps: usize, before: Hiding) {
        self.done.retain(|(at, _)| *at <= steps);
        self.undone.clear();
        self.done.push((steps, before));
    }

    /// Takes the last one back, or makes it again, if it is what came last; gives what is hidden then.
    fn step(&mut self, is_undo: bool, steps: usize, now: &Hiding) -> Option<Hiding> {
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
        let Some(focus) = self.hidings.step(is_undo, steps, &self.session.asking.hiding) else {
            return false;
        };
        self.session.asking.hiding = focus;
        true
    }

    /// Does what a command about sight says.
    pub(super) fn run_asking(&mut self, command: Command, ctx: &Context) {
        let mut asking = self.session.asking.clone();
        let selected: BTreeSet<Id> = self.selected_nodes().into_iter().collect();
        match command {
            Command::Hide => asking.hiding.hide(selected),
            Command::HideOthers => asking.hiding.hide_others(selected),
            Command::Unhide => asking.hiding = Hiding::default(),
            Command::CompareWhole => asking.whole = !asking.whole,
            Command::ClearAsking => asking = Asking::default(),
            _ => return,
        }
        if asking.hiding != self.session.asking.hiding {
            let steps = self.workspace.history().done().len();
            self.hidings.begin(steps, self.session.asking.hiding.clone());
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
