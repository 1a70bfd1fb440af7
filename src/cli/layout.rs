//! `sayso layout`.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::time::Instant;

use clap::ValueEnum;
use serde::Serialize;

use super::files;
use super::outcome::Outcome;
use super::printable;
use crate::exchange::{edge_list, json_text};
use crate::layout::large::{Balance, IndexGraph, LargeLayout, LargeRequest};
use crate::model::{Document, Id};

/// What `layout` takes.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "IN is a graph file (.ron), or else an edge list: two ids a line, parted by a tab or by blanks; lines \
                  that begin with # are comments. OUT receives a line for each node: id, x and y, parted by tabs. \
                  Seconds and iterations are printed as JSON.\n\n\
                  Example:\n  sayso layout edges.tsv -o positions.tsv --algorithm clusters"
)]
pub struct Arguments {
    /// The graph file or edge list
    #[arg(value_name = "IN")]
    file: PathBuf,
    /// The file to write; an existing one is replaced. With `-`, positions go to standard output
    #[arg(short = 'o', long, visible_aliases = ["out", "to"], value_name = "OUT")]
    output: PathBuf,
    /// What the drawing is to show
    #[arg(long, value_enum, default_value_t = Algorithm::Structure)]
    algorithm: Algorithm,
    /// In between: from 0, as structure, to 1, as clusters
    #[arg(long, value_name = "SHARE", value_parser = share, conflicts_with = "algorithm")]
    balance: Option<f32>,
    /// What chance is drawn from: the same seed, the same drawing
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// How many processors work on it; the drawing is the same [default: all]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,
}

/// A layout by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Algorithm {
    /// Distances tell how far things are apart
    Structure,
    /// Neighbours are together, and groups stand out
    Clusters,
}

/// What is printed.
#[derive(Debug, Serialize)]
struct Report {
    nodes: usize,
    edges: usize,
    /// From the numbered graph to positions.
    seconds: f64,
    /// Rounds over all nodes of the largest part.
    iterations: usize,
}

pub fn run(arguments: &Arguments) -> Result<Outcome, String> {
    let bytes = files::read(&arguments.file)?;
    let is_graph = arguments.file.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("ron"));
    if is_graph {
        let document = files::load(&arguments.file)?.document;
        let (ids, edges) = numbered(&document);
        return lay_out(arguments, &ids, &edges);
    }
    let list = edge_list(&bytes).map_err(|error| {
        format!("{} cannot be read as an edge list: {error}.", printable::path(&arguments.file))
    })?;
    lay_out(arguments, &list.ids, &list.edges)
}

/// The nodes of a document, and the edges that its claims make of them, through the stations in between.
fn numbered(document: &Document) -> (Vec<&str>, Vec<(u32, u32)>) {
    let links = document.claims.values().flat_map(|claim| &claim.links);
    let chains: Vec<Vec<&Id>> =
        links.map(|link| std::iter::once(&link.from).chain(&link.via).chain([&link.to]).collect()).collect();
    let mut numbers: BTreeMap<&Id, u32> = document.node_ids().map(|id| (id, 0)).collect();
    numbers.extend(chains.iter().flatten().map(|id| (*id, 0)));
    for (at, number) in numbers.values_mut().enumerate() {
        *number = at as u32;
    }
    let edges = chains
        .iter()
        .flat_map(|chain| chain.windows(2))
        .map(|pair| (numbers[pair[0]], numbers[pair[1]]))
        .collect();
    (numbers.keys().map(|id| id.as_str()).collect(), edges)
}

fn lay_out(arguments: &Arguments, ids: &[&str], edges: &[(u32, u32)]) -> Result<Outcome, String> {
    let threads = usize::from(arguments.threads.unwrap_or(0));
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
    let pool = pool.map_err(|error| format!("The threads could not be started: {error}."))?;
    let started = Instant::now();
    let (places, report) = pool.install(|| {
        let graph = IndexGraph::new(ids.len(), edges);
        let edges = graph.end_count() / 2;
        let mut layout = LargeLayout::new(LargeRequest {
            graph,
            hop: HOP,
            balance: balance(arguments),
            seed: arguments.seed,
            ..LargeRequest::default()
        });
        while !layout.step().is_done {}
        let seconds = started.elapsed().as_secs_f64();
        let report = Report { nodes: ids.len(), edges, seconds, iterations: layout.iterations() };
        (layout.places(), report)
    });
    let mut text = String::with_capacity(ids.len() * 28);
    for ((id, x), y) in ids.iter().zip(&places.x).zip(&places.y) {
        let _ = writeln!(text, "{id}\t{x:.3}\t{y:.3}");
    }
    if arguments.output == Path::new("-") {
        return Ok(Outcome::result(text));
    }
    let messages = files::save(&arguments.output, text.as_bytes(), None)?;
    Ok(Outcome { messages, ..Outcome::result(json_text(&report)?) })
}

/// How long a hop is, in the units of the positions.
const HOP: f32 = 1_000.0;

fn balance(arguments: &Arguments) -> Balance {
    match (arguments.balance, arguments.algorithm) {
        (Some(share), _) => Balance::new(share),
        (None, Algorithm::Structure) => Balance::STRUCTURE,
        (None, Algorithm::Clusters) => Balance::CLUSTERS,
    }
}

fn share(text: &str) -> Result<f32, String> {
    let share: f32 = text.parse().map_err(|error| format!("this is no number: {error}"))?;
    if (0.0..=1.0).contains(&share) { Ok(share) } else { Err("a share is from 0 to 1".to_owned()) }
}
