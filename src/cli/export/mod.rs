//! `sayso export`.

mod drawing;
mod tables;
mod views;

use std::path::{Path, PathBuf};

use super::files;
use super::outcome::Outcome;
use super::printable::{self, Printable};
use super::today;
use crate::exchange;
use crate::model::{Day, Document};
use crate::query::{Evidence, Settings};
use views::Looked;

/// What `export` takes.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "The extension of OUT says which format:\n  .svg .png  a figure of the Map or the Evidence lens\n  \
                  .csv       the records of a section, one a row; cells that a spreadsheet would take for a formula \
                  begin with an apostrophe\n  .md        a question, a thing or the paths between two things, with \
                  footnotes\n  .bib       the sources as BibLaTeX\n  .json      the whole graph and all that is \
                  computed\n\nWith `-` as OUT the result goes to standard output, as CSV with --table, else as \
                  JSON.\n\nExamples:\n  sayso export graph.ron -o graph.json\n  sayso export graph.ron --theme print \
                  --size 210x148mm -o map.svg\n  sayso export graph.ron --lens evidence --select ice -o \
                  evidence.png\n  sayso export graph.ron --table claims -o claims.csv\n  sayso export graph.ron \
                  --select ice local-jails -o paths.md\n  sayso export graph.ron --view \"Who pays\" -o \
                  pays.svg"
)]
pub struct Arguments {
    /// The graph file
    file: PathBuf,
    /// The file to write; an existing one is replaced
    #[arg(short = 'o', long, visible_aliases = ["out", "to"], value_name = "OUT")]
    output: PathBuf,
    /// A saved view, by id or title: only what is in sight in it is drawn and listed
    #[arg(long, value_name = "NAME")]
    view: Option<String>,
    #[command(flatten)]
    figure: drawing::FigureArguments,
    #[command(flatten)]
    table: tables::TableArguments,
    /// The day that counts as today, for what is stale or has ended [default: the clock's]
    #[arg(long, value_name = "DATE", value_parser = today::parse)]
    today: Option<Day>,
}

/// What is exported: a graph under a day.
struct Material<'a> {
    document: &'a Document,
    evidence: &'a Evidence,
    looked: &'a Looked,
    today: Day,
}

type Write = fn(&Arguments, &Material<'_>) -> Result<Vec<u8>, String>;

/// A format that OUT can be in.
struct Format {
    extension: &'static str,
    label: &'static str,
    write: Write,
}

const FORMATS: &[Format] = &[
    Format {
        extension: "json",
        label: "the whole graph and all that is computed",
        write: |_, material| exchange::json(material.document, material.evidence).map(String::into_bytes),
    },
    Format { extension: "svg", label: "a figure", write: drawing::svg },
    Format { extension: "png", label: "a figure as pixels", write: drawing::png },
    Format { extension: "csv", label: "a table", write: tables::csv },
    Format { extension: "md", label: "an answer with footnotes", write: tables::markdown },
    Format {
        extension: "bib",
        label: "the sources as a bibliography",
        write: |_, material| Ok(exchange::bibliography(material.document).into_bytes()),
    },
];

pub fn run(arguments: &Arguments) -> Result<Outcome, String> {
    let to_output = arguments.output == Path::new("-");
    let format = match (to_output, arguments.table.is_asked_for()) {
        (true, true) => known("csv"),
        (true, false) => known("json"),
        (false, _) => None,
    };
    let format = format.map_or_else(|| format_of(&arguments.output), Ok)?;
    let loaded = files::load(&arguments.file)?;
    let today = today::or_now(arguments.today);
    let whole = Evidence::new(&loaded.document, &Settings::on(today));
    let looked = views::looked(&loaded.document, whole, arguments.view.as_deref())?;
    let material =
        Material { document: &loaded.document, evidence: &looked.evidence, looked: &looked, today };
    let bytes = (format.write)(arguments, &material)?;
    let mut messages = String::new();
    for lost in &looked.opened.lost {
        messages.extend([printable::lines(lost).as_str(), ".\n"]);
    }
    if !loaded.set_aside.is_empty() {
        let count = loaded.set_aside.len();
        let records =
            if count == 1 { "record that cannot be read is" } else { "records that cannot be read are" };
        let count = count.to_string();
        messages.extend([count.as_str(), " ", records, " left out; `sayso check` says where.\n"]);
    }
    if to_output {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        return Ok(Outcome { messages, ..Outcome::result(text) });
    }
    messages += &files::save(&arguments.output, &bytes, None)?;
    Ok(Outcome { messages, ..Outcome::default() })
}

fn known(extension: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|format| format.extension == extension)
}

fn format_of(path: &Path) -> Result<&'static Format, String> {
    let extension = path.extension().map(|extension| extension.to_string_lossy().to_lowercase());
    extension.as_deref().and_then(known).ok_or_else(|| {
        let known: Vec<String> =
            FORMATS.iter().map(|format| format!(".{} ({})", format.extension, format.label)).collect();
        let what = match extension {
            Some(extension) => format!("The format .{} is not known", Printable(&extension)),
            None => {
                format!("{} has no extension that says which format it is to be in", printable::path(path))
            }
        };
        format!("{what}. The formats are: {}.", known.join(", "))
    })
}
