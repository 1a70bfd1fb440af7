//! Measuring the graph beside the window, so that it never waits.

use std::collections::BTreeMap;
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
    /// What was measured before the last change, and of which state: it is shown until it is measured anew.
    before: BTreeMap<Metric, Taken>,
    job: Option<Job>,
}

/// A measure, and a number for the state that it was taken of.
pub type Taken = (Arc<Measured>, u64);

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

    /// What the map shows of a measure: it as it is, or as it was before the last change.
    pub fn shown(&self, metric: Option<Metric>) -> Option<Taken> {
        let metric = metric?;
        let now = self.measures.done.get(&metric).map(|measured| (measured.clone(), self.made_for));
        now.or_else(|| self.before.get(&metric).cloned())
    }

    /// What is shown and has to be measured anew, one at a time.
    pub fn wanted(&self, shown: [Option<Metric>; 2]) -> Option<Metric> {
        let is_missing = |metric: &Metric| !self.measures.done.contains_key(metric);
        shown.into_iter().flatten().find(is_missing).filter(|_| self.job.is_none())
    }

    /// Takes in what the worker has measured; what was measured of another graph is forgotten.
    pub fn follow(&mut self, stamp: u64, ctx: &Context) {
        if self.made_for != stamp {
            // The upper half is the number of the document.
            let is_same_document = self.made_for >> 32 == stamp >> 32;
            let mut before =
                if is_same_document { std::mem::take(&mut self.before) } else { BTreeMap::new() };
            if is_same_document {
                let done = self.measures.done.iter();
                before.extend(done.map(|(metric, measured)| (*metric, (measured.clone(), self.made_for))));
            }
            *self = Self { made_for: stamp, before, ..Self::default() };
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
                    self.session.measured.take_if(|shown| *shown == metric);
                    self.session.coloured.take_if(|shown| *shown == metric);
                    self.say(Toast::failed(
                        "The system has no room to measure. Try again when it is less busy.",
                    ));
                }
            }
            MeasureWish::Stop => {
                // What is stopped is not wanted on the map either, or it would begin again.
                let stopped = self.measuring.job.as_ref().map(|job| job.metric);
                self.session.measured.take_if(|metric| Some(*metric) == stopped);
                self.session.coloured.take_if(|metric| Some(*metric) == stopped);
                self.measuring.job = None;
                self.measuring.measures.underway = None;
            }
            MeasureWish::Size(metric) => self.session.measured = metric,
            MeasureWish::Colour(metric) => self.session.coloured = metric,
        }
        ctx.request_repaint();
    }
}
