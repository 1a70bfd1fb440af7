//! Measuring the graph beside the window, so that it never waits.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};

use eframe::egui::Context;

use super::shell::App;
use super::toasts::Toast;
use crate::query::metrics::{Measured, Metric, Progress, Web, measure};
use crate::ui::measures::{MeasureWish, Measures};

/// Measures that were taken, and the one that is being taken.
#[derive(Default)]
pub struct Measuring {
    measures: Measures,
    made_for: u64,
    job: Option<Job>,
}

struct Job {
    metric: Metric,
    progress: Arc<Progress>,
    result: Receiver<Option<Measured>>,
}

impl Drop for Job {
    fn drop(&mut self) {
        self.progress.stop();
    }
}

impl Measuring {
    /// What there is.
    pub fn measures(&self) -> &Measures {
        &self.measures
    }

    /// Takes in what the worker has measured; what was measured of another graph is forgotten.
    pub fn follow(&mut self, stamp: u64, ctx: &Context) {
        if self.made_for != stamp {
            *self = Self { made_for: stamp, ..Self::default() };
        }
        let Some(job) = &self.job else { return };
        match job.result.try_recv() {
            Ok(measured) => {
                if let Some(measured) = measured {
                    self.measures.done.insert(measured.metric, Arc::new(measured));
                }
                self.measures.underway = None;
                self.job = None;
            }
            Err(std::sync::mpsc::TryRecvError::Empty) => {
                self.measures.underway = Some((job.metric, job.progress.part()));
                ctx.request_repaint_after(std::time::Duration::from_millis(100));
            }
            Err(std::sync::mpsc::TryRecvError::Disconnected) => {
                self.measures.underway = None;
                self.job = None;
            }
        }
    }

    fn start(&mut self, web: Web, metric: Metric, ctx: &Context) -> bool {
        let (send, result) = channel();
        let progress = Arc::new(Progress::new());
        let (shared, ctx) = (progress.clone(), ctx.clone());
        let work = move || {
            // Nobody is left to hear it where the window closed.
            drop(send.send(measure(&web, metric, &shared)));
            ctx.request_repaint();
        };
        let spawned = std::thread::Builder::new().name("measure".to_owned()).spawn(work);
        self.job = spawned.is_ok().then_some(Job { metric, progress, result });
        self.measures.underway = self.job.as_ref().map(|job| (job.metric, 0.0));
        self.job.is_some()
    }
}

impl App {
    /// Does what somebody wants of measures.
    pub(super) fn measure(&mut self, wish: MeasureWish, ctx: &Context) {
        match wish {
            MeasureWish::Take(metric) => {
                let sight = self.follower.sight();
                let relations =
                    self.stage.relations().values().filter(|relation| sight.has_relation(relation));
                let web = Web::of_relations(relations);
                if !self.measuring.start(web, metric, ctx) {
                    self.say(Toast::failed(
                        "The system has no room to measure. Try again when it is less busy.",
                    ));
                }
            }
            MeasureWish::Stop => {
                self.measuring.job = None;
                self.measuring.measures.underway = None;
            }
            MeasureWish::Show(metric) => self.session.measured = metric,
        }
        ctx.request_repaint();
    }
}
