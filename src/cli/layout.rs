//! `sayso layout`.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::time::Instant;

use clap::ValueEnum;
use rayon::prelude::*;
use serde::Serialize;

use super::files;
use super::outcome::Outcome;
use super::printable;
use crate::exchange::{edge_list, json_text};
use crate::layout::large::{Balance, IndexGraph, LargeLayout, LargeRequest, Plane};
use crate::layout::{EdgeSpec, Engine, NodeBox, Parameters, Request};
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
    /// The room that each node takes, as `WIDTHxHEIGHT` in points, for `free`; usual edges are as long as that and 44 points
    #[arg(long, value_name = "SIZE", value_parser = size, requires = "algorithm")]
    boxes: Option<(f64, f64)>,
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
    /// As the map is laid out: of up to 1,200 nodes that belong together all distances tell; boxes do not overlap
    Free,
}

/// What is printed.
#[derive(Debug, Serialize)]
struct Report {
    nodes: usize,
    edges: usize,
    /// From the numbered graph to positions.
    seconds: f64,
    /// Rounds over all nodes of the largest part; steps of some milliseconds for `free`.
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
    if arguments.boxes.is_some() && arguments.algorithm != Algorithm::Free {
        return Err("Only the layout called free takes boxes.".to_owned());
    }
    if ids.is_empty() {
        return Err(format!("{} names nothing that could be laid out.", printable::path(&arguments.file)));
    }
    let threads = usize::from(arguments.threads.unwrap_or(0));
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build();
    let pool = pool.map_err(|error| format!("The threads could not be started: {error}."))?;
    let (text, report) = pool.install(|| {
        let started = Instant::now();
        let (places, edges, iterations) = match arguments.algorithm {
            Algorithm::Free => freely(arguments, ids, edges),
            Algorithm::Structure | Algorithm::Clusters => by_engine_for_large(arguments, ids.len(), edges),
        };
        let seconds = started.elapsed().as_secs_f64();
        (table(ids, &places), Report { nodes: ids.len(), edges, seconds, iterations })
    });
    if arguments.output == Path::new("-") {
        return Ok(Outcome::result(text));
    }
    let messages = files::save(&arguments.output, text.as_bytes(), None)?;
    Ok(Outcome { messages, ..Outcome::result(json_text(&report)?) })
}

/// Where nodes are, how many edges there are, and in how many rounds.
type LaidOut = (Plane, usize, usize);

fn by_engine_for_large(arguments: &Arguments, count: usize, edges: &[(u32, u32)]) -> LaidOut {
    let graph = IndexGraph::new(count, edges);
    let edges = graph.end_count() / 2;
    let mut layout = LargeLayout::new(LargeRequest {
        graph,
        hop: HOP,
        balance: balance(arguments),
        seed: arguments.seed,
        ..LargeRequest::default()
    });
    while !layout.step().is_done {}
    (layout.places(), edges, layout.iterations())
}

fn freely(arguments: &Arguments, ids: &[&str], edges: &[(u32, u32)]) -> LaidOut {
    let (width, height) = arguments.boxes.unwrap_or_default();
    let id = |node: usize| Id::from(ids[node]);
    let graph = IndexGraph::new(ids.len(), edges);
    let ends =
        (0..ids.len()).flat_map(|node| graph.of(node).iter().map(move |other| (node, *other as usize)));
    let request = Request {
        nodes: (0..ids.len())
            .map(|node| (id(node), NodeBox { width, height, ..NodeBox::default() }))
            .collect(),
        edges: ends.filter(|(a, b)| a < b).map(|(a, b)| EdgeSpec::new(id(a), id(b))).collect(),
        parameters: Parameters { seed: arguments.seed, ..Parameters::default() },
        ..Request::default()
    };
    let mut engine = Engine::new(&request);
    let mut steps = 1;
    while !engine.step().is_done {
        steps += 1;
    }
    let positions = engine.layout().positions;
    let places: Vec<_> = (0..ids.len()).map(|node| positions[&id(node)]).collect();
    let plane = Plane {
        x: places.iter().map(|place| place.x as f32).collect(),
        y: places.iter().map(|place| place.y as f32).collect(),
    };
    (plane, graph.end_count() / 2, steps)
}

/// The lines to write. Numbers take longer to put into words than anything else that is not a round of the layout.
fn table(ids: &[&str], places: &Plane) -> String {
    const AT_ONCE: usize = 4_096;
    let columns = places.x.par_chunks(AT_ONCE).zip(places.y.par_chunks(AT_ONCE));
    let chunks = ids.par_chunks(AT_ONCE).zip(columns).map(|(ids, (xs, ys))| {
        let mut text = String::with_capacity(ids.len() * 28);
        for ((id, x), y) in ids.iter().zip(xs).zip(ys) {
            let _ = writeln!(text, "{id}\t{x:.3}\t{y:.3}");
        }
        text
    });
    chunks.collect::<Vec<String>>().concat()
}

/// How long a hop is, in the units of the positions.
const HOP: f32 = 1_000.0;

fn balance(arguments: &Arguments) -> Balance {
    match (arguments.balance, arguments.algorithm) {
        (Some(share), _) => Balance::new(share),
        (None, Algorithm::Structure | Algorithm::Free) => Balance::STRUCTURE,
        (None, Algorithm::Clusters) => Balance::CLUSTERS,
    }
}

fn share(text: &str) -> Result<f32, String> {
    let share: f32 = text.parse().map_err(|error| format!("this is no number: {error}"))?;
    if (0.0..=1.0).contains(&share) { Ok(share) } else { Err("a share is from 0 to 1".to_owned()) }
}

fn size(text: &str) -> Result<(f64, f64), String> {
    const MOST: f64 = 4_000.0;
    let side = |side: &str| side.parse().ok().filter(|side| (0.0..=MOST).contains(side));
    let sides = text.split_once('x').and_then(|(width, height)| side(width).zip(side(height)));
    sides.ok_or_else(|| "a size is two numbers of up to 4000, as in 110x32".to_owned())
}
