use std::collections::BTreeSet;

use proptest::prelude::*;
use serde::Deserialize;

use super::*;
use crate::query::testing::{evidence, example};

/// What networkx 3 gives for the karate club and two random graphs, directions left aside but for `PageRank`.
const REFERENCE: &str = include_str!("../../../tests/fixtures/metrics.json");

#[derive(Deserialize)]
struct Reference {
    name: String,
    n: usize,
    ties: Vec<(usize, usize)>,
    betweenness: Vec<f64>,
    closeness: Vec<f64>,
    page_rank: Vec<f64>,
    articulation: Vec<usize>,
    components: usize,
    /// The best modularity of ten runs of its Louvain.
    modularity: f64,
}

fn web(ties: &[(usize, usize)]) -> Web {
    let id = |at: usize| Id::from(format!("n{at:04}"));
    let ties: Vec<(Id, Id)> = ties.iter().map(|(from, to)| (id(*from), id(*to))).collect();
    Web::new(ties.iter().map(|(from, to)| (from, to)))
}

fn values(web: &Web, metric: Metric) -> Vec<f64> {
    measure(web, metric, &Progress::new()).unwrap().values.into_values().collect()
}

fn modularity(web: &Web, groups: &[f64]) -> f64 {
    let total: f64 = web.weight.iter().flatten().sum();
    let degree = |at: usize| web.weight[at].iter().sum::<f64>();
    let mut sum = 0.0;
    for a in 0..web.len() {
        for b in (0..web.len()).filter(|b| (groups[a] - groups[*b]).abs() < 0.5) {
            let tie = web.near[a].iter().position(|near| *near as usize == b);
            sum += tie.map_or(0.0, |tie| web.weight[a][tie]) - degree(a) * degree(b) / total;
        }
    }
    sum / total
}

#[test]
fn measures_are_those_of_the_reference() {
    let references: Vec<Reference> = serde_json::from_str(REFERENCE).unwrap();
    for reference in references {
        let web = web(&reference.ties);
        assert_eq!(web.len(), reference.n, "{}", reference.name);
        for (metric, expected) in [
            (Metric::Betweenness, &reference.betweenness),
            (Metric::Closeness, &reference.closeness),
            (Metric::PageRank, &reference.page_rank),
        ] {
            for (at, (own, other)) in values(&web, metric).iter().zip(expected).enumerate() {
                assert!((own - other).abs() < 1e-7, "{} {metric:?} {at}: {own} {other}", reference.name);
            }
        }
        let points = values(&web, Metric::Articulation);
        let points: Vec<usize> = (0..web.len()).filter(|at| points[*at] > 0.5).collect();
        assert_eq!(points, reference.articulation, "{}", reference.name);
        let pieces = values(&web, Metric::Component);
        assert_eq!(pieces.iter().fold(0.0_f64, |a, b| a.max(*b)) as usize + 1, reference.components);
        // Two ties between the same two weigh double here and once there, so near is good enough.
        let ours = modularity(&web, &values(&web, Metric::Community));
        assert!(ours > reference.modularity - 0.03, "{}: {ours} {}", reference.name, reference.modularity);
    }
}

#[test]
fn measures_are_the_same_on_any_number_of_threads() {
    let mut random = fastrand::Rng::with_seed(7);
    let ties: Vec<(usize, usize)> = (0..900).map(|_| (random.usize(0..300), random.usize(0..300))).collect();
    let web = web(&ties);
    let run = |threads: usize| -> Vec<Measured> {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| {
            Metric::ALL.iter().map(|metric| measure(&web, *metric, &Progress::new()).unwrap()).collect()
        })
    };
    assert_eq!(run(1), run(3));
}

#[test]
fn a_sample_is_an_estimate_near_the_truth() {
    let mut random = fastrand::Rng::with_seed(3);
    // A ring with a hub: the hub is in the middle whatever is sampled.
    let ties: Vec<(usize, usize)> =
        (1..400).flat_map(|at| [(at, at % 399 + 1), (at, 0)]).filter(|_| random.f64() < 0.9).collect();
    let web = web(&ties);
    let exact =
        centrality::betweenness(&web, &centrality::sources(web.len(), 10_000, 1, 1), &Progress::new());
    let sample = centrality::sources(web.len(), 100, 64, 1);
    assert_eq!(sample.len(), 64);
    let estimate = centrality::betweenness(&web, &sample, &Progress::new()).unwrap();
    let exact = exact.unwrap();
    assert!((exact[0] - estimate[0]).abs() < 0.1 * exact[0], "{} {}", exact[0], estimate[0]);
    assert!(!measure(&web, Metric::Betweenness, &Progress::new()).unwrap().is_estimate);
}

#[test]
fn long_work_can_be_stopped() {
    let web = web(&[(0, 1), (1, 2)]);
    let progress = Progress::new();
    assert!(measure(&web, Metric::Closeness, &progress).is_some());
    assert!((progress.part() - 1.0).abs() < 1e-6);
    progress.stop();
    for metric in Metric::ALL {
        assert_eq!(measure(&web, metric, &progress), None, "{metric:?}");
    }
}

#[test]
fn the_worked_example_is_measured_without_what_is_said_or_grouped() {
    let document = example();
    let relations = evidence(&document).relations(&document);
    let web = Web::of_relations(&relations);
    let degree = measure(&web, Metric::Degree, &Progress::new()).unwrap();
    assert!(degree.values.values().all(|value| *value >= 1.0));
    let most = degree.values.iter().max_by(|a, b| a.1.total_cmp(b.1)).unwrap().0;
    assert_eq!(most.as_str(), "ice");
    assert!(
        Metric::ALL.iter().all(|metric| metric.meaning().ends_with('.') && metric.meaning().contains(';'))
    );
}

/// Two groups that are full inside and have one tie between them.
#[test]
fn two_cliques_are_two_communities() {
    let mut ties = vec![(0, 6)];
    for group in [0..6, 6..12] {
        ties.extend(group.clone().flat_map(|a| group.clone().filter(move |b| a < *b).map(move |b| (a, b))));
    }
    let web = web(&ties);
    let groups = values(&web, Metric::Community);
    assert!((0..12).all(|at| (groups[at] - f64::from(u8::from(at >= 6))).abs() < 0.5), "{groups:?}");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    /// A point is one without which there are more pieces; a community hangs together.
    #[test]
    fn structure_is_what_it_says(ties in prop::collection::vec((0..14_usize, 0..14_usize), 1..30)) {
        let web = web(&ties);
        let pieces = |without: Option<u32>| {
            let mut open: BTreeSet<u32> = (0..web.len() as u32).filter(|at| Some(*at) != without).collect();
            let mut count = 0;
            while let Some(start) = open.pop_first() {
                count += 1;
                let mut stack = vec![start];
                while let Some(at) = stack.pop() {
                    stack.extend(web.near[at as usize].iter().filter(|near| open.remove(near)));
                }
            }
            count
        };
        let points = values(&web, Metric::Articulation);
        for (at, point) in points.iter().enumerate() {
            let falls_apart = pieces(Some(at as u32)) > pieces(None);
            prop_assert_eq!(*point > 0.5, falls_apart, "{}", at);
        }
        let (components, communities) = (values(&web, Metric::Component), values(&web, Metric::Community));
        let count = components.iter().fold(0.0_f64, |a, b| a.max(*b)) as usize + 1;
        prop_assert_eq!(count, pieces(None));
        for at in 0..web.len() {
            let other = communities.iter().position(|group| (group - communities[at]).abs() < 0.5).unwrap();
            prop_assert_eq!(components[at].to_bits(), components[other].to_bits());
        }
        let everything_in_one = modularity(&web, &vec![0.0; web.len()]);
        prop_assert!(web.near.iter().all(Vec::is_empty) || modularity(&web, &communities) >= everything_in_one - 1e-9);
    }
}
