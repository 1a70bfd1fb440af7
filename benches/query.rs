//! What asking costs at 100,000 claims: find, filter, knock-out, paths, disputes and measures.
//!
//! `cargo bench --no-default-features --bench query`. The graph is made up by [`sayso::query::generate`], seed 1.

#![expect(clippy::expect_used, reason = "a failed set-up stops")]

use criterion::{Criterion, criterion_group, criterion_main};
use std::hint::black_box;

use sayso::model::{Day, Document, Id};
use sayso::query::filter::{Chip, Dimension, Filter, FilterIndex};
use sayso::query::find::{Finder, Index, Places};
use sayso::query::generate::{Recipe, generate};
use sayso::query::metrics::{Metric, Progress, Web, measure};
use sayso::query::{
    Clock, Evidence, Knockout, PathQuestion, Settings, knock_out, paths, question_card, rests_on_one,
    truth_ticks,
};

const CLAIMS: usize = 100_000;

struct Graph {
    document: Document,
    evidence: Evidence,
    filters: FilterIndex,
    index: Index,
}

impl Graph {
    fn new() -> Self {
        let document = generate(&Recipe { claims: CLAIMS, seed: 1 });
        let evidence = Evidence::new(&document, &Settings::on(Day::new(2026, 1, 31)));
        let filters = FilterIndex::new(&document, &evidence);
        let index = Index::new(&document);
        Self { document, evidence, filters, index }
    }
}

fn filtering(criterion: &mut Criterion, graph: &Graph) {
    let mut group = criterion.benchmark_group("filter");
    group
        .bench_function("build the index", |b| b.iter(|| FilterIndex::new(&graph.document, &graph.evidence)));
    for (name, chips) in [
        ("kind and voices", &["kind:agency", "voices:>=2"][..]),
        ("source, dates, disputed", &["source:source-0", "when:2015/2020", "-disputed:yes"]),
        ("words", &["text:\"gives data\""]),
    ] {
        let (filter, unknown) = Filter::from_texts(chips.iter().copied());
        assert!(unknown.is_empty());
        group.bench_function(name, |b| b.iter(|| black_box(graph.filters.apply(&filter).counts())));
    }
    let filter = Filter::of(Chip::parse("disputed:yes"));
    group.bench_function("choices of sources", |b| {
        b.iter(|| graph.filters.choices(&filter, Dimension::Source).len());
    });
    group.finish();
}

fn finding(criterion: &mut Criterion, graph: &Graph) {
    let mut group = criterion.benchmark_group("find");
    let places = Places::new(&graph.index, &graph.filters);
    let finder =
        Finder { document: &graph.document, index: &graph.index, filters: &graph.filters, places: &places };
    for query in [
        "gives data",
        "harbor polise",
        "source:source-3 has:number before:2020",
        "\"makes a request to\" is:claim disputed:yes -court",
        "voices:>=2 police",
    ] {
        group.bench_function(query, |b| b.iter(|| finder.search(query, 50, |_| 0).hits.len()));
    }
    group.finish();
}

fn asking(criterion: &mut Criterion, graph: &Graph) {
    let mut group = criterion.benchmark_group("ask");
    group.sample_size(10);
    let Graph { document, evidence, .. } = graph;
    group.bench_function("evidence of everything", |b| {
        b.iter(|| Evidence::new(document, evidence.settings()).questions().count());
    });
    let knockout = Knockout::of_sources([Id::from("source-0")]);
    group.bench_function("knock-out of the heaviest source", |b| {
        b.iter(|| knock_out(document, evidence, &knockout).1.claims.len());
    });
    group.bench_function("what rests on one document", |b| b.iter(|| rests_on_one(document, evidence).len()));
    for (name, to) in [("near path", "actor-3"), ("far path", "actor-9999")] {
        let question = PathQuestion::new(Id::from("actor-1"), Id::from(to));
        group.bench_function(name, |b| b.iter(|| paths(document, evidence, &question, |_| true).paths.len()));
    }
    let clock = Clock { true_as_of: Some(Day::new(2020, 1, 1)), ..Clock::default() };
    group.bench_function("clock", |b| b.iter(|| clock.apply(document, evidence).counts.sure));
    group.bench_function("ticks", |b| b.iter(|| truth_ticks(document, evidence).len()));
    let largest = evidence.questions().max_by_key(|(_, question)| question.answer_count());
    let largest = largest.expect("the graph has questions").0.clone();
    group.bench_function("card of the largest question", |b| {
        b.iter(|| question_card(document, evidence, &largest).map(|card| card.answers.len()));
    });
    group.finish();
}

fn measuring(criterion: &mut Criterion, graph: &Graph) {
    let mut group = criterion.benchmark_group("measure");
    group.sample_size(10);
    let relations = graph.evidence.relations(&graph.document);
    let web = Web::of_relations(&relations);
    for metric in [Metric::PageRank, Metric::Community, Metric::Betweenness] {
        group
            .bench_function(metric.label(), |b| b.iter(|| measure(&web, metric, &Progress::new()).is_some()));
    }
    group.finish();
}

fn all(criterion: &mut Criterion) {
    let graph = Graph::new();
    filtering(criterion, &graph);
    finding(criterion, &graph);
    asking(criterion, &graph);
    measuring(criterion, &graph);
}

criterion_group!(benches, all);
criterion_main!(benches);
