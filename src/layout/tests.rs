//! What every layout keeps to.

use std::sync::atomic::AtomicBool;

use proptest::prelude::*;

use super::geometry::{penetration, segment_hits_box};
use super::stress::FullStress;
use super::*;
use crate::layout::graph::{Hold, Neighbours};
use crate::model::Id;

fn id(n: usize) -> Id {
    Id::from(format!("n{n:06}"))
}

/// A request with boxes of uneven width.
fn request(count: usize, edges: &[(usize, usize)]) -> Request {
    let size = |n: usize| NodeBox {
        width: 40.0 + (n * 37 % 90) as f64,
        height: 30.0 + (n % 3) as f64 * 8.0,
        ..NodeBox::default()
    };
    Request {
        nodes: (0..count).map(|n| (id(n), size(n))).collect(),
        edges: edges.iter().map(|(a, b)| EdgeSpec::new(id(*a), id(*b))).collect(),
        ..Request::default()
    }
}

fn lay_out(request: &Request) -> Layout {
    run(request, &AtomicBool::new(false), |_, _| ())
}

fn overlapping(request: &Request, layout: &Layout) -> Vec<(Id, Id)> {
    let boxes: Vec<_> =
        request.nodes.iter().map(|(id, node)| (id, layout.positions[id], node.half())).collect();
    let mut pairs = Vec::new();
    for (n, (a, at, half)) in boxes.iter().enumerate() {
        for (b, other_at, other_half) in &boxes[n + 1..] {
            let inside = penetration(*at, *half, *other_at, *other_half);
            if inside.x > 0.0 && inside.y > 0.0 {
                pairs.push(((*a).clone(), (*b).clone()));
            }
        }
    }
    pairs
}

/// Groups with many edges within and few between.
fn planted(groups: usize, size: usize, seed: u64) -> Vec<(usize, usize)> {
    let mut random = fastrand::Rng::with_seed(seed);
    let mut edges = Vec::new();
    for group in 0..groups {
        for member in 1..size {
            for _ in 0..2 {
                edges.push((group * size + member, group * size + random.usize(0..member)));
            }
        }
        let other = (group + 1) % groups;
        edges.push((group * size + random.usize(0..size), other * size + random.usize(0..size)));
    }
    edges
}

fn graphs() -> impl Strategy<Value = (usize, Vec<(usize, usize)>)> {
    (1_usize..50)
        .prop_flat_map(|count| (Just(count), prop::collection::vec((0..count, 0..count), 0..count * 2)))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn boxes_never_overlap_and_the_same_request_gives_the_same((count, edges) in graphs()) {
        let request = request(count, &edges);
        let layout = lay_out(&request);
        prop_assert!(layout.positions.values().all(|p| p.is_finite()));
        prop_assert_eq!(overlapping(&request, &layout), []);
        prop_assert_eq!(layout, lay_out(&request));
    }

    #[test]
    fn what_is_fixed_stays(
        (count, edges) in graphs(),
        fixed in prop::collection::vec((0_usize..50, -900.0..900.0, -900.0..900.0), 0..6),
        is_gentle in any::<bool>(),
    ) {
        let mut request = request(count, &edges);
        request.manner = if is_gentle { Manner::Gentle } else { Manner::Afresh };
        for (n, x, y) in fixed {
            if let Some(node) = request.nodes.get_mut(&id(n)) {
                node.fixed = Some(Point::new(x, y));
            }
        }
        let layout = lay_out(&request);
        for (id, node) in &request.nodes {
            if let Some(place) = node.fixed {
                prop_assert_eq!(layout.positions[id], place);
            }
        }
        for (a, b) in overlapping(&request, &layout) {
            prop_assert!(request.nodes[&a].fixed.is_some() && request.nodes[&b].fixed.is_some());
        }
    }

    /// Adds some nodes with edges to what is laid out, and pins one that was there.
    #[test]
    fn an_edit_moves_nothing_that_is_far_from_it(
        seed in any::<u64>(),
        new in prop::collection::vec((0_usize..40, 0_usize..40), 1..4),
        pinned in 0_usize..40,
    ) {
        let edges = planted(4, 10, seed);
        let layout = lay_out(&request(40, &edges));
        let mut after = request(40 + new.len(), &edges);
        after.manner = Manner::Gentle;
        for (id, place) in &layout.positions {
            after.nodes.get_mut(id).unwrap().start = Some(*place);
        }
        after.nodes.get_mut(&id(pinned)).unwrap().fixed = Some(layout.positions[&id(pinned)]);
        for (at, (a, b)) in new.iter().enumerate() {
            after.edges.extend([a, b].map(|old| EdgeSpec::new(id(40 + at), id(*old))));
        }
        let moved = lay_out(&after);
        prop_assert_eq!(overlapping(&after, &moved), []);
        prop_assert_eq!(moved.positions[&id(pinned)], layout.positions[&id(pinned)]);
        // What moves makes room for something new, or for what did so: it is beside it, and goes no farther than two
        // boxes are wide.
        let shift = |id: &Id| layout.positions.get(id).map(|place| (moved.positions[id] - *place).length());
        let stirred: Vec<&Id> = moved.positions.keys().filter(|id| shift(id) != Some(0.0)).collect();
        for id in stirred.iter().copied().filter(|id| layout.positions.contains_key(*id)) {
            prop_assert!(shift(id).unwrap() <= 240.0, "{} moved by {:?}", id.as_str(), shift(id));
            let others = stirred.iter().copied().filter(|other| *other != id);
            let away = others.map(|other| (moved.positions[other] - moved.positions[id]).length());
            let nearest = away.fold(f64::INFINITY, f64::min);
            prop_assert!(nearest <= 250.0, "{} moved, {} from what did", id.as_str(), nearest);
        }
    }

    #[test]
    fn nonsense_is_survived(
        (count, edges) in graphs(),
        odd in prop::collection::vec((0_usize..50, any::<f64>(), any::<f64>(), any::<f64>()), 0..20),
    ) {
        let mut request = request(count, &edges);
        for (n, a, b, c) in odd {
            request.nodes.insert(id(n), NodeBox {
                width: a,
                height: b,
                start: Some(Point::new(c, a)),
                fixed: (n % 3 == 0).then_some(Point::new(b, c)),
            });
            request.edges.push(EdgeSpec { from: id(n), to: id(0), length: c });
        }
        request.parameters.spacing = f64::NAN;
        let layout = lay_out(&request);
        prop_assert!(layout.positions.values().all(|p| p.is_finite()));
        prop_assert_eq!(layout.positions.len(), request.nodes.len());
    }
}

#[test]
fn an_edit_moves_only_the_neighbourhood() {
    let edges = planted(4, 12, 3);
    let before = request(48, &edges);
    let layout = lay_out(&before);
    let mut after = request(50, &edges);
    after.edges.push(EdgeSpec::new(id(48), id(5)));
    after.edges.push(EdgeSpec::new(id(48), id(9)));
    after.edges.push(EdgeSpec::new(id(49), id(48)));
    after.manner = Manner::Gentle;
    for (id, place) in &layout.positions {
        after.nodes.get_mut(id).unwrap().start = Some(*place);
    }
    let moved = lay_out(&after);
    assert_eq!(overlapping(&after, &moved), []);
    let shift = |id: &Id| (moved.positions[id] - layout.positions[id]).length();
    let movers = layout.positions.keys().filter(|id| shift(id) > 0.0).count();
    assert!(movers <= 8, "{movers} moved");
    assert!(layout.positions.keys().all(|id| shift(id) < 30.0));
    assert!((moved.positions[&id(48)] - moved.positions[&id(5)]).length() < 500.0);
}

#[test]
fn threads_change_nothing() {
    let request = request(60, &planted(4, 15, 7));
    let with = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| lay_out(&request))
    };
    let alone = with(1);
    assert_eq!(with(2), alone);
    assert_eq!(with(8), alone);
}

#[test]
fn stress_is_that_of_full_majorization() {
    let groups = Neighbours::new(60, planted(4, 15, 7).into_iter().map(|(a, b)| (a as u32, b as u32, 1.0)));
    let mut random = fastrand::Rng::with_seed(3);
    let tree = Neighbours::new(80, (1..80).map(|node| (random.u32(0..node), node, 1.0)));
    for neighbours in [groups, tree] {
        // The reference: the textbook's iteration from the best of many starts by chance.
        let reference = (0..12).map(|_| majorized(&neighbours, &mut random)).fold(f64::INFINITY, f64::min);
        let mut search = FullStress::new(&neighbours);
        let mut points = search.first_points(&mut random);
        let hold = vec![Hold::Free; points.len()];
        search.begin_everywhere(&points, &hold, &mut random);
        while !search.step(&mut points) {}
        let ours = scaled_stress(&neighbours, &points);
        assert!(ours <= reference * 1.01, "{ours} against {reference}");
    }
}

/// Stress after plain SMACOF with all nodes moved at once.
fn majorized(neighbours: &Neighbours, random: &mut fastrand::Rng) -> f64 {
    let count = neighbours.count();
    let distances: Vec<Vec<f32>> = (0..count).map(|n| neighbours.distances_from(n)).collect();
    let mut points: Vec<Point> =
        (0..count).map(|_| Point::new(random.f64() * 5.0, random.f64() * 5.0)).collect();
    for _ in 0..300 {
        let old = points.clone();
        for a in 0..count {
            let (mut sum, mut weights) = (Point::default(), 0.0);
            for b in (0..count).filter(|b| *b != a) {
                let wanted = f64::from(distances[a][b]);
                let apart = old[a] - old[b];
                let weight = wanted.powi(-2);
                sum += (old[b] + apart * (wanted / apart.length().max(1e-9))) * weight;
                weights += weight;
            }
            points[a] = sum * (1.0 / weights);
        }
    }
    scaled_stress(neighbours, &points)
}

/// Σ (|pᵢ − pⱼ| − dᵢⱼ)² / dᵢⱼ² over the pairs that a path joins, at the scale that makes it least.
fn scaled_stress(neighbours: &Neighbours, points: &[Point]) -> f64 {
    let (mut sum, mut squares, mut pairs) = (0.0, 0.0, 0.0);
    for a in 0..points.len() {
        for (b, wanted) in neighbours.distances_from(a).into_iter().enumerate() {
            if wanted > 0.0 && wanted.is_finite() {
                let ratio = (points[a] - points[b]).length() / f64::from(wanted);
                sum += ratio;
                squares += ratio * ratio;
                pairs += 1.0;
            }
        }
    }
    1.0 - sum * sum / (pairs * squares)
}

#[test]
fn things_without_an_edge_stand_on_the_shelf_in_order() {
    let mut request = request(12, &[(0, 1), (1, 2), (3, 3)]);
    request.shelf = [11, 4, 8, 3, 5].map(id).into();
    let layout = lay_out(&request);
    let lowest = (0..3).map(|n| layout.positions[&id(n)].y).fold(f64::MIN, f64::max);
    let order = [11, 4, 8, 3, 5, 6, 7, 9, 10].map(|n| layout.positions[&id(n)]);
    assert!(order.iter().all(|p| p.y > lowest));
    for pair in order.windows(2) {
        assert!(pair[1].y > pair[0].y + 1.0 || pair[1].x > pair[0].x, "{order:?}");
    }
}

#[test]
fn edges_rarely_run_under_other_boxes() {
    let edges = planted(5, 10, 2);
    let request = request(50, &edges);
    let layout = lay_out(&request);
    let mut under = 0;
    for (a, b) in &edges {
        for (other, node) in &request.nodes {
            let ends = [id(*a), id(*b)];
            let (from, to) = (layout.positions[&ends[0]], layout.positions[&ends[1]]);
            if !ends.contains(other) && segment_hits_box(from, to, layout.positions[other], node.half()) {
                under += 1;
            }
        }
    }
    assert!(under <= edges.len() / 10, "{under} of {} edges", edges.len());
}

#[test]
fn a_drawing_is_wider_than_high_and_centred() {
    let layout = lay_out(&request(48, &planted(4, 12, 9)));
    assert!(layout.bounds.width() > layout.bounds.height());
    assert!(layout.bounds.centre().length() < 1.0);
}

#[test]
fn progress_rises_and_ends_and_cancelling_ends_it_at_once() {
    let request = request(120, &planted(4, 30, 1));
    let (mut last, mut steps) = (0.0, 0);
    run(&request, &AtomicBool::new(false), |engine, progress| {
        assert!(progress.share >= last && progress.share <= 1.0);
        assert_eq!(engine.layout().positions.len(), 120);
        (last, steps) = (progress.share, steps + 1);
    });
    assert!(last >= 1.0);
    assert!(steps > 1);
    let cancelled = run(&request, &AtomicBool::new(true), |_, _| unreachable!());
    assert_eq!(cancelled.positions.len(), 120);
}

#[test]
fn hostile_graphs_end() {
    let star: Vec<_> = (1..1_250).map(|n| (0, n)).collect();
    let path: Vec<_> = (1..1_250).map(|n| (n - 1, n)).collect();
    let pairs: Vec<_> = (0..1_000).map(|n| (2 * n, 2 * n + 1)).collect();
    let clique: Vec<_> = (0..60).flat_map(|a| (0..a).map(move |b| (a, b))).collect();
    for (count, edges) in
        [(0, vec![]), (1, vec![]), (1_250, star), (1_250, path), (2_000, pairs), (60, clique)]
    {
        let layout = lay_out(&request(count, &edges));
        assert_eq!(layout.positions.len(), count);
        assert!(layout.positions.values().all(|p| p.is_finite()));
    }
}

#[test]
fn algorithms_describe_themselves() {
    for info in ALGORITHMS {
        assert!(!info.label.is_empty() && info.purpose.ends_with('.'));
        for parameter in info.parameters {
            assert!(Parameters::default().get(parameter.id).is_some(), "{}", parameter.id);
            if let ParameterKind::Number { min, max, step, default, .. } = parameter.kind {
                assert!(min < max && (min..=max).contains(&default) && step > 0.0, "{}", parameter.id);
            }
        }
    }
}
