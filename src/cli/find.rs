//! `sayso find`.

use std::fmt::Write as _;
use std::path::PathBuf;

use serde::Serialize;

use super::files;
use super::outcome::Outcome;
use super::printable::Printable;
use crate::exchange::json_text;
use crate::model::Document;
use crate::query::find::{Hit, Index};

/// What `find` takes.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Prints id, section and the text that fits, parted by tabs, the best first. Exits 1 if nothing is \
                  found.\n\nExample:\n  sayso find graph.ron marshalls servise"
)]
pub struct Arguments {
    /// The graph file
    file: PathBuf,
    /// The words to look for; all of them must fit, the last one as a beginning
    #[arg(required = true)]
    query: Vec<String>,
    /// Write the results as JSON
    #[arg(long)]
    json: bool,
    /// How many results at most
    #[arg(long, value_name = "NUMBER", default_value_t = 50)]
    limit: usize,
}

impl Arguments {
    /// Whether there is nothing to look for.
    pub(super) fn is_blank(&self) -> bool {
        self.query.iter().all(|word| word.trim().is_empty())
    }
}

pub fn run(arguments: &Arguments) -> Result<Outcome, String> {
    let document = files::load(&arguments.file)?.document;
    let query = arguments.query.join(" ");
    let hits = Index::new(&document).search(&query, arguments.limit);
    let code = if hits.is_empty() { Outcome::NOTICE } else { 0 };
    let messages =
        if hits.is_empty() { format!("Nothing fits “{}”.\n", Printable(&query)) } else { String::new() };
    if arguments.json {
        let results: Vec<Found<'_>> = hits.iter().map(|hit| Found::new(&document, hit)).collect();
        return Ok(Outcome { output: json_text(&results)?, messages, code });
    }
    let mut output = String::new();
    for hit in &hits {
        let (id, text) = (Printable(hit.id.as_str()), Printable(&hit.text));
        let _ = writeln!(output, "{id}\t{}\t{text}", hit.section.name());
    }
    Ok(Outcome { output, messages, code })
}

#[derive(Serialize)]
struct Found<'a> {
    id: &'a str,
    section: &'static str,
    name: &'a str,
    text: &'a str,
}

impl<'a> Found<'a> {
    fn new(document: &'a Document, hit: &'a Hit) -> Self {
        let name = document.name(&hit.id);
        Self { id: hit.id.as_str(), section: hit.section.name(), name, text: &hit.text }
    }
}
