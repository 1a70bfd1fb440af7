//! How long the engine for large graphs takes, at 1,000, 10,000 and 100,000 nodes.

use std::time::Duration;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use sayso::exchange::edge_list;
use sayso::layout::large::{Balance, IndexGraph, LargeLayout, LargeRequest};

/// A tree in which late nodes join early ones, and as many edges again at random.
fn edges(count: u32) -> Vec<(u32, u32)> {
    let mut random = fastrand::Rng::with_seed(7);
    let tree: Vec<_> = (1..count).map(|node| (random.u32(0..node), node)).collect();
    let more: Vec<_> = (0..count).map(|_| (random.u32(0..count), random.u32(0..count))).collect();
    [tree, more].concat()
}

fn request(count: u32, balance: Balance) -> LargeRequest {
    let graph = IndexGraph::new(count as usize, &edges(count));
    LargeRequest { graph, hop: 1.0, seed: 1, balance, ..LargeRequest::default() }
}

fn whole(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("layout");
    group.sample_size(10).warm_up_time(Duration::from_millis(300)).measurement_time(Duration::from_secs(3));
    for (name, balance) in [("structure", Balance::STRUCTURE), ("clusters", Balance::CLUSTERS)] {
        for count in [1_000, 10_000, 100_000] {
            let request = request(count, balance);
            group.bench_with_input(BenchmarkId::new(name, count), &request, |bencher, request| {
                bencher.iter(|| {
                    let mut layout = LargeLayout::new(request.clone());
                    while !layout.step().is_done {}
                    layout.places()
                });
            });
        }
    }
}

fn first_picture(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("first picture");
    group.sample_size(10).warm_up_time(Duration::from_millis(300)).measurement_time(Duration::from_secs(2));
    for count in [1_000, 10_000, 100_000] {
        let request = request(count, Balance::STRUCTURE);
        group.bench_with_input(BenchmarkId::from_parameter(count), &request, |bencher, request| {
            bencher.iter(|| {
                let mut layout = LargeLayout::new(request.clone());
                layout.step();
                layout.places()
            });
        });
    }
}

fn reading(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("edge list");
    group.sample_size(10).measurement_time(Duration::from_secs(2));
    for count in [1_000, 10_000, 100_000] {
        let lines: Vec<String> = edges(count).iter().map(|(a, b)| format!("{a}\t{b}")).collect();
        let text = lines.join("\n");
        group.bench_with_input(BenchmarkId::from_parameter(count), &text, |bencher, text| {
            bencher.iter(|| edge_list(text.as_bytes()));
        });
    }
}

criterion_group!(layout, whole, first_picture, reading);
criterion_main!(layout);
