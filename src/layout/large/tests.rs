//! What the engine for large graphs keeps to.

use proptest::prelude::*;

use super::*;

fn request(count: usize, edges: &[(u32, u32)]) -> LargeRequest {
    LargeRequest { graph: IndexGraph::new(count, edges), hop: 10.0, seed: 1, ..LargeRequest::default() }
}

fn lay_out(request: &LargeRequest) -> Plane {
    let mut layout = LargeLayout::new(request.clone());
    while !layout.step().is_done {}
    layout.places()
}

fn on_threads(threads: usize, request: &LargeRequest) -> Plane {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
    pool.install(|| lay_out(request))
}

fn assert_sound(name: &str, request: &LargeRequest) {
    let places = lay_out(request);
    assert_eq!(places.len(), request.graph.count(), "{name}");
    assert!(places.x.iter().chain(&places.y).all(|c| c.is_finite()), "{name}");
}

/// A grid with some of its edges doubled by longer ones.
fn grid(side: u32) -> Vec<(u32, u32)> {
    let mut edges = Vec::new();
    for row in 0..side {
        for column in 0..side {
            let node = row * side + column;
            if column + 1 < side {
                edges.push((node, node + 1));
            }
            if row + 1 < side {
                edges.push((node, node + side));
            }
        }
    }
    edges
}

fn distance(places: &Plane, a: usize, b: usize) -> f32 {
    (places.x[a] - places.x[b]).hypot(places.y[a] - places.y[b])
}

#[test]
fn threads_change_not_one_bit() {
    // One part that is worked on in parallel, and some that are worked on side by side.
    let mut edges = grid(66);
    edges.extend((0..300).map(|n| (n * 13 % 4_356, 4_356 + n)));
    edges.extend((0..50).flat_map(|n| (0..3).map(move |m| (5_000 + n * 4, 5_001 + n * 4 + m))));
    let request = request(5_300, &edges);
    let one = on_threads(1, &request);
    for threads in [2, 8] {
        let many = on_threads(threads, &request);
        assert!(one.x.iter().zip(&many.x).all(|(a, b)| a.to_bits() == b.to_bits()), "{threads} threads");
        assert!(one.y.iter().zip(&many.y).all(|(a, b)| a.to_bits() == b.to_bits()), "{threads} threads");
    }
}

#[test]
fn hostile_graphs_have_finite_places() {
    let star: Vec<_> = (1..=10_000).map(|n| (0, n)).collect();
    let clique: Vec<_> = (0..300).flat_map(|a| (0..a).map(move |b| (a, b))).collect();
    let odd = [(0, 0), (0, 1), (1, 0), (0, 1), (2, 2), (9, 1), (1, 2), (3, 4), (u32::MAX, 0)];
    assert_sound("empty", &request(0, &[]));
    assert_sound("one node", &request(1, &[]));
    assert_sound("no edges", &request(2_000, &[]));
    assert_sound("star", &request(10_001, &star));
    assert_sound("clique", &request(300, &clique));
    assert_sound("duplicates, loops and strangers", &request(5, &odd));
    let pairs: Vec<_> = (0..10_000).map(|n| (2 * n, 2 * n + 1)).collect();
    assert_sound("10,000 parts", &request(20_000, &pairs));
}

#[test]
fn a_path_of_100_000_is_survived() {
    let path: Vec<_> = (1..100_000).map(|n| (n - 1, n)).collect();
    let mut layout = LargeLayout::new(request(100_000, &path));
    // The first picture, all pivots and some sweeps; the rest is more of the same, and slow without optimization.
    while layout.iterations() < 3 {
        layout.step();
    }
    let places = layout.places();
    assert!(places.x.iter().chain(&places.y).all(|c| c.is_finite()));
    let ends = distance(&places, 0, 99_999);
    assert!(ends > 500_000.0, "a path is drawn straight, and is {ends} long");
}

#[test]
fn parts_do_not_overlap() {
    let mut edges = grid(20);
    edges.extend((0..40).map(|n| (400 + 2 * n, 401 + 2 * n)));
    let places = lay_out(&request(480, &edges));
    let [left, top, right, bottom] =
        Plane { x: places.x[..400].to_vec(), y: places.y[..400].to_vec() }.bounds();
    for node in 400..480 {
        let (x, y) = (places.x[node], places.y[node]);
        assert!(x < left || x > right || y < top || y > bottom, "{node}");
    }
}

#[test]
fn distances_of_a_grid_tell() {
    let places = lay_out(&request(900, &grid(30)));
    let (side, corner) = (distance(&places, 0, 29), distance(&places, 0, 899));
    assert!(side > 200.0 && side < 450.0, "{side}");
    assert!(corner > 1.2 * side && corner < 1.7 * side, "{corner} beside {side}");
}

#[test]
fn nodes_that_nothing_tells_apart_are_drawn_apart() {
    // Forty nodes, each joined to the same two.
    let edges: Vec<_> = (2..42).flat_map(|n| [(0, n), (1, n)]).collect();
    let places = lay_out(&request(42, &edges));
    for a in 2..42 {
        assert!((2..a).all(|b| distance(&places, a, b) > 0.01), "{a}");
    }
}

#[test]
fn a_picture_is_there_before_the_work_is_done() {
    let mut layout = LargeLayout::new(request(4_900, &grid(70)));
    assert_eq!(layout.step().share.partial_cmp(&1.0), Some(std::cmp::Ordering::Less));
    let first = layout.places();
    assert!(distance(&first, 0, 69) > 100.0 && distance(&first, 0, 4_899) > 100.0);
    let mut last = 0.0;
    loop {
        let progress = layout.step();
        assert!(progress.share >= last);
        last = progress.share;
        if progress.is_done {
            break;
        }
    }
    assert_eq!(layout.step(), layout.progress());
}

#[test]
fn the_knob_brings_neighbours_together() {
    let mut random = fastrand::Rng::with_seed(3);
    let mut edges = Vec::new();
    for node in 0..1_000_u32 {
        let group = node / 50 * 50;
        edges.extend((0..3).map(|_| (node, group + random.u32(0..50))));
        if random.u32(0..4) == 0 {
            edges.push((node, random.u32(0..1_000)));
        }
    }
    let longest = |balance| {
        let mut request = request(1_000, &edges);
        request.balance = balance;
        let places = lay_out(&request);
        let [left, top, right, bottom] = places.bounds();
        let mean = edges.iter().map(|(a, b)| distance(&places, *a as usize, *b as usize)).sum::<f32>()
            / edges.len() as f32;
        mean / (right - left).max(bottom - top)
    };
    let (structure, clusters) = (longest(Balance::STRUCTURE), longest(Balance::CLUSTERS));
    assert!(clusters < structure * 0.95, "{clusters} against {structure}");
}

#[test]
fn a_warm_start_stays_near() {
    let edges = grid(24);
    let mut request = request(577, &[edges.clone(), vec![(576, 0)]].concat());
    let before = lay_out(&request);
    request.start = before.x.iter().zip(&before.y).map(|(x, y)| Some((*x, *y))).collect();
    request.graph = IndexGraph::new(577, &[edges, vec![(576, 0), (576, 25)]].concat());
    let after = lay_out(&request);
    for node in 0..576 {
        let moved = (after.x[node] - before.x[node]).hypot(after.y[node] - before.y[node]);
        assert!(moved < 10.0, "{node} moved by {moved}, more than a hop");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn what_is_pinned_stays(
        count in 1_usize..40,
        edges in prop::collection::vec((0_u32..40, 0_u32..40), 0..60),
        pins in prop::collection::vec((0_usize..40, -500.0_f32..500.0, -500.0_f32..500.0), 0..8),
    ) {
        let mut request = request(count, &edges);
        request.start = vec![None; count];
        request.is_pinned = vec![false; count];
        for (node, x, y) in pins {
            if node < count {
                request.start[node] = Some((x, y));
                request.is_pinned[node] = true;
            }
        }
        let places = lay_out(&request);
        for (node, start) in request.start.iter().enumerate() {
            if let Some(start) = start {
                prop_assert_eq!((places.x[node], places.y[node]), *start);
            }
        }
        prop_assert!(places.x.iter().chain(&places.y).all(|c| c.is_finite()));
    }

    #[test]
    fn any_graph_and_any_start_give_finite_places(
        count in 0_usize..60,
        edges in prop::collection::vec((0_u32..70, 0_u32..70), 0..120),
        starts in prop::collection::vec(prop::option::of((any::<f32>(), any::<f32>())), 0..70),
        hop in any::<f32>(),
        balance in any::<f32>(),
    ) {
        let mut request = request(count, &edges);
        request.start = starts;
        request.hop = hop;
        request.balance = Balance::new(balance);
        let places = lay_out(&request);
        prop_assert_eq!(places.len(), count);
        prop_assert!(places.x.iter().chain(&places.y).all(|c| c.is_finite()));
        prop_assert_eq!(places, lay_out(&request));
    }
}
