//! `sayso path`.

use std::path::PathBuf;

use serde::Serialize;

use super::outcome::Outcome;
use super::printable::{self, Printable};
use super::{files, named, today};
use crate::exchange::{json_text, markdown};
use crate::model::{Day, Document, Section};
use crate::query::words::{self, ToldPaths};
use crate::query::{Clock, Evidence, Handling, Path, PathQuestion, Settings, paths};

/// What `path` takes.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "FROM and TO are actors or mechanisms, by id, name or alias. Prints the shortest paths as sentences, \
                  with a footnote each that says who says so, in which document, at which place; the hop with the \
                  fewest independent voices is marked. Exits 1 if there is no path.\n\nExample:\n  \
                  sayso path graph.ron ICE \"Local jails\" --min-voices 2"
)]
#[expect(clippy::struct_excessive_bools, reason = "switches of a command line")]
pub struct Arguments {
    /// The graph file
    file: PathBuf,
    /// Where paths begin
    from: String,
    /// Where they end
    to: String,
    /// Only relations that at least so many independent voices state
    #[arg(long, value_name = "NUMBER", default_value_t = 0)]
    min_voices: usize,
    /// Only claims that a party to them makes itself
    #[arg(long)]
    primary: bool,
    /// Only claims that may be true on that day; undated ones are kept
    #[arg(long, value_name = "DATE", value_parser = today::parse)]
    at: Option<Day>,
    /// Only claims that were known on that day; undated ones are kept
    #[arg(long, value_name = "DATE", value_parser = today::parse)]
    known: Option<Day>,
    /// Leave out claims that have no date, with --at and --known
    #[arg(long)]
    dated: bool,
    /// Let paths run through a population at which both relations end
    #[arg(long)]
    through_populations: bool,
    /// How many hops at most; the way to a mechanism and on from it are two
    #[arg(long, value_name = "NUMBER", default_value_t = 5)]
    hops: usize,
    /// How many paths at most
    #[arg(long, value_name = "NUMBER", default_value_t = 5)]
    limit: usize,
    /// Write the paths as Markdown with footnotes
    #[arg(long, conflicts_with = "json")]
    markdown: bool,
    /// Write the paths as JSON
    #[arg(long)]
    json: bool,
    /// The day that counts as today [default: the clock's]
    #[arg(long, value_name = "DATE", value_parser = today::parse)]
    today: Option<Day>,
}

pub fn run(arguments: &Arguments) -> Result<Outcome, String> {
    let document = files::load(&arguments.file)?.document;
    let today = today::or_now(arguments.today);
    let evidence = Evidence::new(&document, &Settings::on(today));
    let question = arguments.question(&document)?;
    let found = paths(&document, &evidence, &question, |_| true);
    let told = words::tell_paths(&document, &evidence, &found);
    let (code, messages) = if found.paths.is_empty() {
        (Outcome::NOTICE, no_path(&document, &question, found.cut_short))
    } else {
        (0, String::new())
    };
    let output = if arguments.json {
        json_text(&Answer {
            from: question.from.as_str(),
            to: question.to.as_str(),
            paths: &found.paths,
            told: &told,
        })?
    } else if found.paths.is_empty() {
        String::new()
    } else if arguments.markdown {
        let material = markdown::Material { document: &document, evidence: &evidence, today };
        markdown::paths(&material, &question, &told)
    } else {
        told.text()
    };
    let output = if arguments.json { output } else { printed(&output) };
    Ok(Outcome { output, messages, code })
}

fn printed(text: &str) -> String {
    if text.is_empty() { String::new() } else { printable::lines(text) + "\n" }
}

#[derive(Serialize)]
struct Answer<'a> {
    from: &'a str,
    to: &'a str,
    paths: &'a [Path],
    told: &'a ToldPaths,
}

impl Arguments {
    fn question(&self, document: &Document) -> Result<PathQuestion, String> {
        let end = |name| named::one(document, name, &[Section::Actors, Section::Mechanisms]);
        let (from, to) = (end(&self.from)?, end(&self.to)?);
        let undated = if self.dated { Handling::Hide } else { Handling::Grey };
        Ok(PathQuestion {
            most_paths: self.limit,
            most_hops: self.hops,
            through_populations: self.through_populations,
            least_voices: self.min_voices,
            primary_only: self.primary,
            clock: Clock { true_as_of: self.at, known_as_of: self.known, undated, ..Clock::default() },
            ..PathQuestion::new(from, to)
        })
    }
}

fn no_path(document: &Document, question: &PathQuestion, cut_short: bool) -> String {
    let (from, to) = (document.name(&question.from), document.name(&question.to));
    let why = if cut_short { "was found before the search was cut short" } else { "fits what is asked for" };
    format!(
        "No path from {} to {} of at most {} hops {why}.\n",
        Printable(from),
        Printable(to),
        question.most_hops
    )
}
