//! Lines by what they stand for.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};

use super::{SceneEdge, Target};

/// Where the lines of each target are: their numbers, sorted by the hash of the target.
#[derive(Clone, Debug, Default)]
pub(super) struct Lookup(Vec<(u64, u32)>);

impl Lookup {
    /// The lookup of the lines of a scene.
    pub fn new(edges: &[SceneEdge]) -> Self {
        let mut lines: Vec<(u64, u32)> = edges.iter().map(|edge| hash(&edge.target)).zip(0..).collect();
        lines.sort_unstable();
        Self(lines)
    }

    /// The lines whose target has the same hash: those of the target, and hardly ever another.
    pub fn like(&self, target: &Target) -> impl Iterator<Item = usize> {
        let wanted = hash(target);
        let first = self.0.partition_point(|(hash, _)| *hash < wanted);
        let lines = self.0.get(first..).unwrap_or_default();
        lines.iter().take_while(move |(hash, _)| *hash == wanted).map(|(_, line)| *line as usize)
    }
}

fn hash(target: &Target) -> u64 {
    let mut hasher = DefaultHasher::new();
    target.hash(&mut hasher);
    hasher.finish()
}
