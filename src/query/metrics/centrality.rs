//! Who is in the middle: betweenness, closeness, `PageRank`.

use std::collections::VecDeque;

use rayon::prelude::*;

use super::{Progress, Web};

/// Sources that one part of the work goes through; fixed, so that sums do not depend on the number of threads.
const PART: usize = 32;

/// The nodes that shortest ways are counted from: all up to a size, beyond it a sample drawn without return.
pub(super) fn sources(size: usize, exact_up_to: usize, sample: usize, seed: u64) -> Vec<u32> {
    let mut sources: Vec<u32> = (0..size as u32).collect();
    if size > exact_up_to {
        fastrand::Rng::with_seed(seed).shuffle(&mut sources);
        sources.truncate(sample);
        sources.sort_unstable();
    }
    sources
}

/// On how many of the shortest ways between two others each node lies, directions left aside, as a part of all pairs
/// (Brandes 2001). From a sample of sources it is scaled up to all of them (Brandes and Pich 2007).
pub(super) fn betweenness(web: &Web, sources: &[u32], progress: &Progress) -> Option<Vec<f64>> {
    let size = web.len();
    progress.begin(sources.len());
    let parts: Vec<Vec<f64>> = sources
        .par_chunks(PART)
        .map(|sources| {
            let mut sums = vec![0.0; size];
            let mut search = Search::new(size);
            for source in sources {
                if progress.is_stopped() {
                    break;
                }
                search.run(web, *source);
                search.add_dependencies(web, *source, &mut sums);
                progress.advance();
            }
            sums
        })
        .collect();
    if progress.is_stopped() {
        return None;
    }
    let mut sums = vec![0.0; size];
    for part in parts {
        for (sum, part) in sums.iter_mut().zip(part) {
            *sum += part;
        }
    }
    let pairs = (size.saturating_sub(1) * size.saturating_sub(2)) as f64;
    let scale = if pairs > 0.0 { size as f64 / sources.len().max(1) as f64 / pairs } else { 0.0 };
    Some(sums.into_iter().map(|sum| sum * scale).collect())
}

/// A breadth-first search with the number of shortest ways.
struct Search {
    /// The nodes in the order in which they were reached.
    order: Vec<u32>,
    distance: Vec<u32>,
    ways: Vec<f64>,
    dependency: Vec<f64>,
    queue: VecDeque<u32>,
}

const FAR: u32 = u32::MAX;

impl Search {
    fn new(size: usize) -> Self {
        Self {
            order: Vec::with_capacity(size),
            distance: vec![FAR; size],
            ways: vec![0.0; size],
            dependency: vec![0.0; size],
            queue: VecDeque::new(),
        }
    }

    fn run(&mut self, web: &Web, source: u32) {
        for at in self.order.drain(..) {
            let at = at as usize;
            (self.distance[at], self.ways[at], self.dependency[at]) = (FAR, 0.0, 0.0);
        }
        self.distance[source as usize] = 0;
        self.ways[source as usize] = 1.0;
        self.queue.push_back(source);
        while let Some(at) = self.queue.pop_front() {
            self.order.push(at);
            let (next, ways) = (self.distance[at as usize] + 1, self.ways[at as usize]);
            for near in &web.near[at as usize] {
                let near_at = *near as usize;
                if self.distance[near_at] == FAR {
                    self.distance[near_at] = next;
                    self.queue.push_back(*near);
                }
                if self.distance[near_at] == next {
                    self.ways[near_at] += ways;
                }
            }
        }
    }

    fn add_dependencies(&mut self, web: &Web, source: u32, sums: &mut [f64]) {
        for at in self.order.iter().rev() {
            let at = *at as usize;
            let share = (1.0 + self.dependency[at]) / self.ways[at];
            for near in &web.near[at] {
                let near = *near as usize;
                if self.distance[near] + 1 == self.distance[at] {
                    self.dependency[near] += self.ways[near] * share;
                }
            }
            if at != source as usize {
                sums[at] += self.dependency[at];
            }
        }
    }
}

/// How near each node is to all that it can reach, directions left aside: their number over the sum of steps to them,
/// times the part of the graph that they are (Wasserman and Faust 1994).
pub(super) fn closeness(web: &Web, progress: &Progress) -> Option<Vec<f64>> {
    let size = web.len();
    progress.begin(size);
    let nodes: Vec<u32> = (0..size as u32).collect();
    let parts: Vec<Vec<f64>> = nodes
        .par_chunks(PART)
        .map(|nodes| {
            let mut search = Search::new(size);
            let mut values = Vec::with_capacity(nodes.len());
            for node in nodes {
                if progress.is_stopped() {
                    break;
                }
                search.run(web, *node);
                let steps: f64 = search.order.iter().map(|at| f64::from(search.distance[*at as usize])).sum();
                let reached = (search.order.len() - 1) as f64;
                let rest = size.saturating_sub(1) as f64;
                values.push(if steps > 0.0 { reached / steps * reached / rest } else { 0.0 });
                progress.advance();
            }
            values
        })
        .collect();
    (!progress.is_stopped()).then(|| parts.into_iter().flatten().collect())
}

/// How much attention gathers at each node that follows relations from doer to other end, and with probability 0.15
/// starts anew anywhere. Sums to 1.
pub(super) fn page_rank(web: &Web, progress: &Progress) -> Option<Vec<f64>> {
    /// How often attention follows a relation.
    const FOLLOW: f64 = 0.85;
    /// The change a node at which it is settled.
    const SETTLED: f64 = 1e-10;
    const MOST_ROUNDS: usize = 200;
    let size = web.len();
    if size == 0 {
        return Some(Vec::new());
    }
    progress.begin(MOST_ROUNDS);
    let mut rank = vec![1.0 / size as f64; size];
    for _ in 0..MOST_ROUNDS {
        if progress.is_stopped() {
            return None;
        }
        // What is at an end without a relation from it starts anew anywhere.
        let stuck: f64 = web.to.iter().zip(&rank).filter(|(to, _)| to.is_empty()).map(|(_, rank)| rank).sum();
        let base = (1.0 - FOLLOW + FOLLOW * stuck) / size as f64;
        let next: Vec<f64> = web
            .from
            .iter()
            .map(|from| {
                let given = from.iter().map(|at| rank[*at as usize] / web.to[*at as usize].len() as f64);
                base + FOLLOW * given.sum::<f64>()
            })
            .collect();
        let change: f64 = next.iter().zip(&rank).map(|(a, b)| (a - b).abs()).sum();
        rank = next;
        progress.advance();
        if change < SETTLED * size as f64 {
            break;
        }
    }
    Some(rank)
}
