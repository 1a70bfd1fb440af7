//! `sayso check`.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::outcome::Outcome;
use super::printable::{self, Printable};
use super::{copies, files, today};
use crate::check::{Problem, Severity, check_with_copies};
use crate::exchange::json_text;
use crate::model::Day;
use crate::query::{Evidence, Settings};

/// What `check` takes.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Exits 0 if there is nothing wrong, 1 if there are errors (or warnings, with --strict), 2 if the \
                  file cannot be read as a graph.\n\nExamples:\n  sayso check graph.ron --strict\n  \
                  sayso check graph.ron --sources texts\n      compare it with the documents that it cites"
)]
pub struct Arguments {
    /// The graph file
    file: PathBuf,
    /// Exit 1 on warnings too
    #[arg(long)]
    strict: bool,
    /// A folder with the texts of sources: compare quotes, places, paragraphs and numbers with them. A source names
    /// its text in `local_copy` or in its note
    #[arg(long, value_name = "DIR")]
    sources: Option<PathBuf>,
    /// What no claim gives of those texts, and why not [default: COVERAGE.md beside FILE]
    #[arg(long, value_name = "LIST", requires = "sources")]
    coverage: Option<PathBuf>,
    /// Write the problems as JSON
    #[arg(long)]
    json: bool,
    /// The day that counts as today, for reviews that are due [default: the clock's]
    #[arg(long, value_name = "DATE", value_parser = today::parse)]
    today: Option<Day>,
}

pub fn run(arguments: &Arguments) -> Result<Outcome, String> {
    let loaded = files::load(&arguments.file)?;
    let evidence = Evidence::new(&loaded.document, &Settings::on(today::or_now(arguments.today)));
    let copies = match &arguments.sources {
        Some(folder) => {
            copies::in_folder(&loaded.document, folder, &arguments.file, arguments.coverage.as_deref())?
        }
        None => copies::beside_graph(&loaded.document, &arguments.file)?,
    };
    let problems = check_with_copies(&loaded, &evidence, &copies);
    let is_grave = |problem: &Problem| match problem.severity {
        Severity::Error => true,
        Severity::Warning => arguments.strict,
        Severity::Note => false,
    };
    let code = if problems.iter().any(is_grave) { Outcome::NOTICE } else { 0 };
    if arguments.json {
        let reports: Vec<Report<'_>> = problems.iter().map(Report::new).collect();
        return Ok(Outcome { code, ..Outcome::result(json_text(&reports)?) });
    }
    let mut output = String::new();
    for problem in &problems {
        output.push_str(&line(&arguments.file, problem));
    }
    let messages = compared(copies.count()) + &summary(&arguments.file, &problems);
    Ok(Outcome { output, messages, code })
}

/// How many documents there were to compare with.
fn compared(count: usize) -> String {
    match count {
        0 => String::new(),
        1 => "Compared with 1 copy of a source.\n".to_owned(),
        _ => format!("Compared with {count} copies of sources.\n"),
    }
}

/// A problem in one line, its place first, as editors and other programs expect it.
fn line(file: &Path, problem: &Problem) -> String {
    let mut line = printable::path(problem.file.as_deref().unwrap_or(file));
    if let Some(place) = problem.place {
        let _ = write!(line, ":{}:{}", place.line, place.column);
    }
    let _ = write!(line, ": {}: ", problem.severity.name(1));
    if let (Some(section), Some(id)) = (problem.section, &problem.id) {
        let _ = write!(line, "{} `{}`", section.singular(), Printable(id.as_str()));
        if let Some(field) = &problem.field {
            let _ = write!(line, ", {}", Printable(field));
        }
        line.push_str(": ");
    }
    let _ = writeln!(line, "{} {} [{}]", Printable(&problem.what), Printable(&problem.remedy), problem.rule);
    line
}

fn summary(file: &Path, problems: &[Problem]) -> String {
    let count = |severity| problems.iter().filter(|problem| problem.severity == severity).count();
    let parts: Vec<String> = Severity::ALL
        .into_iter()
        .map(|severity| (severity, count(severity)))
        .filter(|(_, count)| *count > 0)
        .map(|(severity, count)| format!("{count} {}", severity.name(count)))
        .collect();
    let counts = if parts.is_empty() { "No problems".to_owned() } else { parts.join(", ") };
    format!("{counts} in {}.\n", printable::path(file))
}

#[derive(Serialize)]
struct Report<'a> {
    rule: &'a str,
    severity: Severity,
    section: Option<&'a str>,
    id: Option<&'a str>,
    field: Option<&'a str>,
    what: &'a str,
    remedy: &'a str,
    /// Where it is in another file than that of the graph.
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<Cow<'a, str>>,
    line: Option<usize>,
    column: Option<usize>,
}

impl<'a> Report<'a> {
    fn new(problem: &'a Problem) -> Self {
        Self {
            rule: problem.rule,
            severity: problem.severity,
            section: problem.section.map(crate::model::Section::name),
            id: problem.id.as_ref().map(crate::model::Id::as_str),
            field: problem.field.as_deref(),
            what: &problem.what,
            remedy: &problem.remedy,
            file: problem.file.as_ref().map(|file| file.to_string_lossy()),
            line: problem.place.map(|place| place.line),
            column: problem.place.map(|place| place.column),
        }
    }
}
