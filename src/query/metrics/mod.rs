//! Measures of the graph: who is in the middle, what hangs together, what falls apart.
//!
//! All run on the [`Web`] of relations: things as nodes, relations as edges, several between the same two merged into
//! one. Every result is the same on any number of threads: work is split into fixed parts and sums are added in the
//! order of the parts.

mod centrality;
mod communities;
mod structure;
#[cfg(test)]
mod tests;
mod web;

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use serde::Serialize;

use crate::model::Id;

pub use web::Web;

/// A measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Metric {
    /// How many things one is directly related to.
    Degree,
    /// How many relations lead to it.
    InDegree,
    /// How many relations lead from it.
    OutDegree,
    /// How often it lies on a shortest way between two others (Freeman 1977; Brandes 2001).
    Betweenness,
    /// How near it is to all that it can reach (Wasserman and Faust 1994).
    Closeness,
    /// How much attention flows to it along relations (Brin and Page 1998).
    PageRank,
    /// Which connected piece it is in, the largest first.
    Component,
    /// Which community it is in, the largest first (Louvain, Blondel et al. 2008, split into connected ones).
    Community,
    /// Whether the graph falls apart without it (Hopcroft and Tarjan 1973).
    Articulation,
}

impl Metric {
    /// All of them, in the order of a menu.
    pub const ALL: [Self; 9] = [
        Self::Degree,
        Self::InDegree,
        Self::OutDegree,
        Self::Betweenness,
        Self::Closeness,
        Self::PageRank,
        Self::Component,
        Self::Community,
        Self::Articulation,
    ];

    /// What it is called.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Degree => "Degree",
            Self::InDegree => "Relations to it",
            Self::OutDegree => "Relations from it",
            Self::Betweenness => "Betweenness",
            Self::Closeness => "Closeness",
            Self::PageRank => "PageRank",
            Self::Component => "Connected piece",
            Self::Community => "Community",
            Self::Articulation => "Articulation point",
        }
    }

    /// What it means and what it does not, as one sentence.
    pub const fn meaning(self) -> &'static str {
        match self {
            Self::Degree => {
                "How many other things it has a relation with in this graph; more relations may only mean that more was written about it."
            }
            Self::InDegree => {
                "How many things have a relation that leads to it; who it is done to says nothing about how much is done."
            }
            Self::OutDegree => {
                "How many things it has a relation towards; a long list of doings is not a measure of power."
            }
            Self::Betweenness => {
                "On how many of the shortest ways between two others it lies, as a part of all pairs; it shows who connects in this graph, not who decides."
            }
            Self::Closeness => {
                "How few steps it is from everything that it can reach; steps count relations, not time, distance or trust."
            }
            Self::PageRank => {
                "How much attention gathers at it when it follows relations at random; it rewards being named by the much named, not being right."
            }
            Self::Component => {
                "Which connected piece of the graph it is in; pieces may be apart only because no claim here joins them."
            }
            Self::Community => {
                "Which group it is in whose members have more relations among themselves than chance would give; groups are a way of reading the drawing, not bodies that exist."
            }
            Self::Articulation => {
                "Whether the graph falls into more pieces without it; other ways may exist that nobody has written down here."
            }
        }
    }

    /// Whether its values are names of groups, to be coloured and not sized.
    pub const fn is_group(self) -> bool {
        matches!(self, Self::Component | Self::Community | Self::Articulation)
    }
}

/// What was measured.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Measured {
    /// The measure.
    pub metric: Metric,
    /// The value of each thing that has a relation. Groups are numbered from 0, the largest first; an articulation
    /// point is 1, another thing 0.
    pub values: BTreeMap<Id, f64>,
    /// Whether it was taken from a sample: then it is an estimate and is to be labelled so.
    pub is_estimate: bool,
}

/// How far long work has come, and whether it should stop. Shared between the one who works and the one who waits.
#[derive(Debug, Default)]
pub struct Progress {
    done: AtomicUsize,
    of: AtomicUsize,
    is_stopped: AtomicBool,
}

impl Progress {
    /// Nothing done yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Asks the work to stop. It does at its next step and then gives nothing.
    pub fn stop(&self) {
        self.is_stopped.store(true, Ordering::Relaxed);
    }

    /// Whether the work was asked to stop.
    pub fn is_stopped(&self) -> bool {
        self.is_stopped.load(Ordering::Relaxed)
    }

    /// How much is done, from 0 to 1.
    pub fn part(&self) -> f32 {
        let of = self.of.load(Ordering::Relaxed);
        if of == 0 { 0.0 } else { self.done.load(Ordering::Relaxed).min(of) as f32 / of as f32 }
    }

    fn begin(&self, of: usize) {
        self.done.store(0, Ordering::Relaxed);
        self.of.store(of, Ordering::Relaxed);
    }

    fn advance(&self) {
        self.done.fetch_add(1, Ordering::Relaxed);
    }
}

/// Nodes above which betweenness is taken from a sample.
pub const EXACT_UP_TO: usize = 5_000;
/// How many nodes the sample starts from.
const SAMPLE: usize = 512;
/// The seed of samples and of communities.
const SEED: u64 = 0x5a_150;

/// Measures the web; `None` if it was stopped.
pub fn measure(web: &Web, metric: Metric, progress: &Progress) -> Option<Measured> {
    let mut is_estimate = false;
    let values: Vec<f64> = match metric {
        Metric::Degree => web.near.iter().map(|near| near.len() as f64).collect(),
        Metric::InDegree => web.from.iter().map(|from| from.len() as f64).collect(),
        Metric::OutDegree => web.to.iter().map(|to| to.len() as f64).collect(),
        Metric::Betweenness => {
            let sources = centrality::sources(web.len(), EXACT_UP_TO, SAMPLE, SEED);
            is_estimate = sources.len() < web.len();
            centrality::betweenness(web, &sources, progress)?
        }
        Metric::Closeness => centrality::closeness(web, progress)?,
        Metric::PageRank => centrality::page_rank(web, progress)?,
        Metric::Component => as_values(&structure::components(web)),
        Metric::Community => as_values(&communities::communities(web, SEED, progress)?),
        Metric::Articulation => {
            structure::articulation_points(web).into_iter().map(|is| f64::from(u8::from(is))).collect()
        }
    };
    if progress.is_stopped() {
        return None;
    }
    Some(Measured { metric, values: web.ids.iter().cloned().zip(values).collect(), is_estimate })
}

fn as_values(groups: &[usize]) -> Vec<f64> {
    groups.iter().map(|group| *group as f64).collect()
}

/// Groups numbered anew: the largest is 0; of equally large ones the one with the first member.
fn by_size(groups: &[usize]) -> Vec<usize> {
    let mut members: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    for (at, group) in groups.iter().enumerate() {
        members.entry(*group).or_insert((0, at)).0 += 1;
    }
    let mut order: Vec<(usize, (usize, usize))> = members.into_iter().collect();
    order.sort_by_key(|(_, (size, first))| (std::cmp::Reverse(*size), *first));
    let number: BTreeMap<usize, usize> =
        order.into_iter().enumerate().map(|(number, (group, _))| (group, number)).collect();
    groups.iter().map(|group| number.get(group).copied().unwrap_or_default()).collect()
}
