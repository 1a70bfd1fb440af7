//! Reading a file and computing what is shown of it, beside the window.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};

use eframe::egui::Context;

use super::Opened;
use super::disk::OpenError;
use crate::app::asking::Follower;
use crate::app::derived::Derived;
use crate::app::gate::Gate;
use crate::app::job::Job;
use crate::app::shell::stamp;
use crate::app::stage::{Rest, Sketch, Stage};
use crate::app::workspace::Workspace;
use crate::canvas::CanvasState;
use crate::model::{Day, Document};
use crate::query::words::DateStyle;
use crate::scene::sketch::Plain;
use crate::ui::measures::Measures;
use crate::ui::{Session, Theme, View, inspector, outline};

/// A graph and all that is computed before it is shown: made beside the window, since it takes a second where there is
/// much of it.
pub(in crate::app) struct Ready {
    /// Where it came from; its document is in the workspace.
    pub opened: Opened,
    /// The document and what is computed from it.
    pub workspace: Workspace,
    /// What is in sight of it.
    pub follower: Follower,
    /// Its map.
    pub stage: Stage,
    /// What draws it.
    pub canvas: CanvasState,
}

/// What comes of reading a file.
pub(in crate::app) type Read = Result<Box<Ready>, OpenError>;

impl Ready {
    /// Finds out what the panels beside the canvas show first, so that no frame has to: for the document of that number.
    fn prepare_panels(&self, ctx: &Context, document_number: u64, dates: DateStyle) {
        let mut session = Session::default();
        session.document_number = document_number;
        let theme = Theme::of(ctx.theme());
        let view = View {
            document: self.workspace.document(),
            graph: self.workspace.graph(),
            evidence: self.workspace.evidence(),
            whole: self.workspace.whole(),
            sight: self.follower.sight(),
            measures: &Measures::default(),
            relations: self.stage.relations(),
            session: &session,
            theme: &theme,
            dates,
            revision: stamp(&session, &self.workspace, &self.follower),
            read_only: self.opened.read_only,
        };
        outline::prepare(ctx, &view);
        inspector::prepare(ctx, &view);
    }

    /// Computes what is shown of a graph.
    pub fn new(opened: Opened, today: Day) -> Self {
        Self::after(opened, today, None)
    }

    /// The same where a sketch of it is shown meanwhile and laid out.
    fn after(mut opened: Opened, today: Day, sketched: Option<&Rest>) -> Self {
        let document = std::mem::take(&mut opened.document);
        let make = |document: &Arc<Document>, derived: &Derived| Stage::of(document, derived, sketched);
        let (mut workspace, mut stage) = Workspace::new(document, today, make);
        let follower = Follower::of(&mut workspace);
        let canvas = stage.canvas();
        Self { opened, workspace, follower, stage, canvas }
    }
}

/// How a graph that is being read is going to be shown.
#[derive(Clone, Copy, Debug)]
pub(in crate::app) struct Shown {
    /// The number that its document is going to have in the window.
    pub document_number: u64,
    /// The day on which it is shown.
    pub today: Day,
    /// How dates are written.
    pub dates: DateStyle,
}

/// The reading of a file beside the window. Where it holds a large plain graph a sketch of that comes first. When this
/// is dropped what is not made yet is left.
pub(in crate::app) struct Reading {
    /// The work.
    pub job: Job<Read>,
    /// Where a sketch comes from.
    pub sketches: Receiver<Box<Sketch>>,
    /// How far it may go.
    pub gate: Arc<Gate>,
}

impl Reading {
    /// Begins; `None` where the system gives no more threads.
    pub fn start(path: PathBuf, read_only: bool, shown: Shown, ctx: &Context) -> Option<Self> {
        let (sender, sketches) = channel();
        let gate = Arc::new(Gate::default());
        let job = Job::start("open", ctx, {
            let (gate, ctx) = (gate.clone(), ctx.clone());
            move || {
                let mut before = None;
                let mut begin = |plain: Plain<'_>| {
                    let Some((sketch, rest)) = Sketch::begin(plain, &gate, &ctx) else { return };
                    // Nobody listens any more when it was stopped.
                    let _ = sender.send(Box::new(sketch));
                    before = Some(rest);
                    ctx.request_repaint();
                    gate.wait();
                };
                let opened = Opened::read(&path, read_only, &mut begin)?;
                if gate.is_stopped() {
                    return Err(OpenError::Lost);
                }
                let ready = Ready::after(opened, shown.today, before.as_ref());
                ready.prepare_panels(&ctx, shown.document_number, shown.dates);
                Ok(Box::new(ready))
            }
        })?;
        Some(Self { job, sketches, gate })
    }
}

impl Drop for Reading {
    fn drop(&mut self) {
        self.gate.stop();
    }
}
