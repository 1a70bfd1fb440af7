//! Communities: groups with more relations inside than chance would give.
//!
//! Louvain (Blondel, Guillaume, Lambiotte, Lefebvre 2008): nodes move to the neighbouring community that gains most
//! modularity until none gains, communities become the nodes of a smaller graph, and so on. As Traag, Waltman and van
//! Eck (2019) showed, such a community can come apart inside, so each is split into its connected parts at the end.

use std::collections::BTreeMap;

use super::{Progress, Web, by_size};

/// A graph with weights, and what became one node of it.
struct Level {
    /// The neighbours of each node with the weight of the tie; a tie to itself counts twice in `own`.
    near: Vec<Vec<(usize, f64)>>,
    /// The weight of ties inside each node, both ends counted.
    own: Vec<f64>,
}

/// The community of each node, the largest first; the same for the same seed. `None` if it was stopped.
pub(super) fn communities(web: &Web, seed: u64, progress: &Progress) -> Option<Vec<usize>> {
    const MOST_LEVELS: usize = 32;
    let mut random = fastrand::Rng::with_seed(seed);
    let mut of: Vec<usize> = (0..web.len()).collect();
    let mut level = Level {
        near: web
            .near
            .iter()
            .zip(&web.weight)
            .map(|(near, weight)| near.iter().map(|at| *at as usize).zip(weight.iter().copied()).collect())
            .collect(),
        own: vec![0.0; web.len()],
    };
    progress.begin(MOST_LEVELS);
    for _ in 0..MOST_LEVELS {
        let groups = level.moved(&mut random, progress)?;
        let count = groups.iter().max().map_or(0, |most| most + 1);
        let is_settled = count == level.near.len();
        for group in &mut of {
            *group = groups[*group];
        }
        progress.advance();
        if is_settled {
            break;
        }
        level = level.merged(&groups, count);
    }
    Some(by_size(&connected(web, &of)))
}

impl Level {
    /// The community of each node, numbered without gaps, after moving nodes until none gains.
    fn moved(&self, random: &mut fastrand::Rng, progress: &Progress) -> Option<Vec<usize>> {
        const MOST_ROUNDS: usize = 100;
        const LEAST_GAIN: f64 = 1e-12;
        let size = self.near.len();
        let degree: Vec<f64> = (0..size)
            .map(|at| self.own[at] + self.near[at].iter().map(|(_, weight)| weight).sum::<f64>())
            .collect();
        let total: f64 = degree.iter().sum();
        let mut group: Vec<usize> = (0..size).collect();
        let mut sum = degree.clone();
        let mut order: Vec<usize> = (0..size).collect();
        random.shuffle(&mut order);
        for _ in 0..MOST_ROUNDS {
            let mut has_moved = false;
            for at in &order {
                let at = *at;
                if progress.is_stopped() {
                    return None;
                }
                let mut ties: BTreeMap<usize, f64> = BTreeMap::new();
                for (near, weight) in &self.near[at] {
                    *ties.entry(group[*near]).or_default() += weight;
                }
                let home = group[at];
                sum[home] -= degree[at];
                let gain = |to: usize, tie: f64| tie - sum[to] * degree[at] / total;
                let stay = gain(home, ties.get(&home).copied().unwrap_or_default());
                let mut best = (home, stay);
                for (to, tie) in ties {
                    let gain = gain(to, tie);
                    if gain > best.1 + LEAST_GAIN {
                        best = (to, gain);
                    }
                }
                sum[best.0] += degree[at];
                group[at] = best.0;
                has_moved |= best.0 != home;
            }
            if !has_moved {
                break;
            }
        }
        Some(numbered(&group))
    }

    /// The graph whose nodes are the communities.
    fn merged(&self, groups: &[usize], count: usize) -> Self {
        let mut near: Vec<BTreeMap<usize, f64>> = vec![BTreeMap::new(); count];
        let mut own = vec![0.0; count];
        for (at, group) in groups.iter().enumerate() {
            own[*group] += self.own[at];
            for (other, weight) in &self.near[at] {
                if groups[*other] == *group {
                    own[*group] += weight;
                } else {
                    *near[*group].entry(groups[*other]).or_default() += weight;
                }
            }
        }
        Self { near: near.into_iter().map(|near| near.into_iter().collect()).collect(), own }
    }
}

/// Groups numbered without gaps, in the order of their first members.
fn numbered(groups: &[usize]) -> Vec<usize> {
    let mut number: BTreeMap<usize, usize> = BTreeMap::new();
    groups
        .iter()
        .map(|group| {
            let next = number.len();
            *number.entry(*group).or_insert(next)
        })
        .collect()
}

/// Groups split into their connected parts.
fn connected(web: &Web, groups: &[usize]) -> Vec<usize> {
    let mut part = vec![usize::MAX; groups.len()];
    let mut parts = 0;
    for start in 0..groups.len() {
        if part[start] != usize::MAX {
            continue;
        }
        let mut open = vec![start];
        part[start] = parts;
        while let Some(at) = open.pop() {
            for near in &web.near[at] {
                let near = *near as usize;
                if part[near] == usize::MAX && groups[near] == groups[start] {
                    part[near] = parts;
                    open.push(near);
                }
            }
        }
        parts += 1;
    }
    part
}
