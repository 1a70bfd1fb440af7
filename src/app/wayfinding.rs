//! Looking for the paths that the panel of paths asks for: at once, or in a large graph beside the window.

use std::sync::Arc;

use eframe::egui::Context;

use super::job::{Job, Progress};
use super::workspace::Workspace;
use crate::query::{PathQuestion, Sight};
use crate::ui::PathAnswer;

/// The paths that were found last, and the search under way.
#[derive(Default)]
pub struct Wayfinder {
    /// Of which state of the graph and of what is in sight.
    found: Option<(u64, PathAnswer)>,
    search: Option<(u64, Job<PathAnswer>)>,
}

impl Wayfinder {
    /// The paths that were found last.
    pub fn answer(&self) -> Option<&PathAnswer> {
        self.found.as_ref().map(|(_, answer)| answer)
    }

    /// Answers a question about the graph as it is at this stamp. One search is under way at a time; the next is for
    /// what is asked by then.
    pub fn follow(
        &mut self,
        question: Option<PathQuestion>,
        workspace: &Workspace,
        (sight, stamp): (&Arc<Sight>, u64),
        ctx: &Context,
    ) {
        match self.search.as_ref().map(|(at, job)| (*at, job.poll())) {
            Some((_, Progress::Running)) => return,
            Some((at, Progress::Done(answer))) => self.found = Some((at, answer)),
            Some((_, Progress::Lost)) | None => {}
        }
        self.search = None;
        let Some(question) = question else { return };
        if self.found.as_ref().is_some_and(|(at, found)| *at == stamp && *found.question() == question) {
            return;
        }
        if !workspace.is_large() {
            let answer = PathAnswer::new(workspace.document(), workspace.evidence(), sight, question);
            self.found = Some((stamp, answer));
            return;
        }
        let (document, evidence) = (workspace.shared_document(), workspace.derived().evidence().clone());
        let sight = sight.clone();
        let look = move || PathAnswer::new(&document, &evidence, &sight, question);
        self.search = Job::start("paths", ctx, look).map(|job| (stamp, job));
    }
}
