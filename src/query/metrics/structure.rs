//! What hangs together and what it falls apart without.

use super::{Web, by_size};

/// The connected piece that each node is in, directions left aside, the largest first.
pub(super) fn components(web: &Web) -> Vec<usize> {
    let mut piece = vec![usize::MAX; web.len()];
    let mut pieces = 0;
    for start in 0..web.len() {
        if piece[start] != usize::MAX {
            continue;
        }
        let mut open = vec![start];
        piece[start] = pieces;
        while let Some(at) = open.pop() {
            for near in &web.near[at] {
                let near = *near as usize;
                if piece[near] == usize::MAX {
                    piece[near] = pieces;
                    open.push(near);
                }
            }
        }
        pieces += 1;
    }
    by_size(&piece)
}

/// Whether there are more pieces without each node: a depth-first search with the earliest node that each branch
/// reaches back to (Hopcroft and Tarjan 1973), on a stack of its own.
pub(super) fn articulation_points(web: &Web) -> Vec<bool> {
    let size = web.len();
    let mut is_point = vec![false; size];
    let mut found = vec![0_usize; size];
    let mut back = vec![0_usize; size];
    let mut count = 0;
    for root in 0..size {
        if found[root] != 0 {
            continue;
        }
        count += 1;
        (found[root], back[root]) = (count, count);
        let mut branches = 0;
        // A node, the one before it, and how many of its neighbours were looked at.
        let mut stack = vec![(root, usize::MAX, 0)];
        while let Some((at, before, looked_at)) = stack.last_mut() {
            let (at, before) = (*at, *before);
            if let Some(near) = web.near[at].get(*looked_at) {
                *looked_at += 1;
                let near = *near as usize;
                if found[near] == 0 {
                    count += 1;
                    (found[near], back[near]) = (count, count);
                    branches += usize::from(at == root);
                    stack.push((near, at, 0));
                } else if near != before {
                    back[at] = back[at].min(found[near]);
                }
            } else {
                stack.pop();
                if before != usize::MAX {
                    back[before] = back[before].min(back[at]);
                    is_point[before] |= before != root && back[at] >= found[before];
                }
            }
        }
        is_point[root] = branches > 1;
    }
    is_point
}
