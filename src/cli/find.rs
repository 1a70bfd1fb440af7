//! `sayso find`.

use std::fmt::Write as _;
use std::path::PathBuf;

use serde::Serialize;

use super::files;
use super::outcome::Outcome;
use super::printable::Printable;
use super::today;
use crate::exchange::json_text;
use crate::model::{Day, Document};
use crate::query::filter::FilterIndex;
use crate::query::find::{Finder, Hit, Index, Places};
use crate::query::{Evidence, Settings};

/// What `find` takes.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Prints id, section and the text that fits, parted by tabs, the best first. Exits 1 if nothing is \
                  found.\n\nWords in quotes must stand side by side; a - before a word, phrase or condition excludes \
                  (put -- before the query then).\nConditions:\n  is:claim, is:actor, is:mechanism, is:source, \
                  is:question, is:measure\n  kind:, source:, publisher:, by: and an id or words of a name\n  \
                  tag:word, status:draft, claim:aim, footing:primary, disputed:yes, voices:>=2\n  has:number, \
                  has:date, has:quote, has:doubt, has:note\n  before:2025-06, after:2025, when:2025-01/2025-06\n\n\
                  Examples:\n  sayso find graph.ron marshalls servise\n  \
                  sayso find graph.ron source:truthout has:number before:2025-07"
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
    /// The day that counts as today [default: the clock's]
    #[arg(long, value_name = "DATE", value_parser = today::parse)]
    today: Option<Day>,
}

impl Arguments {
    /// The query as it would be typed into the window: a shell takes the quotes of a phrase away.
    fn query_text(&self) -> String {
        let typed = |word: &String| {
            let is_phrase = self.query.len() > 1 && word.contains(' ') && !word.contains('"');
            match word.split_once(':') {
                Some((field, value)) if is_phrase && !field.contains(' ') => format!("{field}:\"{value}\""),
                _ if is_phrase => format!("\"{word}\""),
                _ => word.clone(),
            }
        };
        self.query.iter().map(typed).collect::<Vec<_>>().join(" ")
    }

    /// Whether there is nothing to look for.
    pub(super) fn is_blank(&self) -> bool {
        self.query.iter().all(|word| word.trim().is_empty())
    }
}

pub fn run(arguments: &Arguments) -> Result<Outcome, String> {
    let document = files::load(&arguments.file)?.document;
    let evidence = Evidence::new(&document, &Settings::on(today::or_now(arguments.today)));
    let query = arguments.query_text();
    let (index, filters) = (Index::new(&document), FilterIndex::new(&document, &evidence));
    let finder = Finder {
        document: &document,
        index: &index,
        filters: &filters,
        places: &Places::new(&index, &filters),
    };
    let hits = finder.search(&query, arguments.limit, |_| 0).hits;
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
    /// The parts of the text that fit, as bytes from and to.
    matched: Vec<(usize, usize)>,
}

impl<'a> Found<'a> {
    fn new(document: &'a Document, hit: &'a Hit) -> Self {
        let name = document.name(&hit.id);
        let matched = hit.matched.iter().map(|range| (range.start, range.end)).collect();
        Self { id: hit.id.as_str(), section: hit.section.name(), name, text: &hit.text, matched }
    }
}
