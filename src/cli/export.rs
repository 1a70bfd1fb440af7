//! `sayso export`.

use std::path::{Path, PathBuf};

use super::files;
use super::outcome::Outcome;
use super::printable::{self, Printable};
use super::today;
use crate::exchange::{EXPORTS, ExportFormat};
use crate::model::Day;
use crate::query::{Evidence, Settings};

/// What `export` takes.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "The extension of OUT says which format: .json. With `-` as OUT the result goes to standard output, \
                  as JSON.\n\nExample:\n  sayso export graph.ron -o graph.json"
)]
pub struct Arguments {
    /// The graph file
    file: PathBuf,
    /// The file to write; an existing one is replaced
    #[arg(short = 'o', long, visible_aliases = ["out", "to"], value_name = "OUT")]
    output: PathBuf,
    /// The day that counts as today, for what is stale or has ended [default: the clock's]
    #[arg(long, value_name = "DATE", value_parser = today::parse)]
    today: Option<Day>,
}

pub fn run(arguments: &Arguments) -> Result<Outcome, String> {
    let to_output = arguments.output == Path::new("-");
    let format = if to_output { &EXPORTS[0] } else { format_of(&arguments.output)? };
    let loaded = files::load(&arguments.file)?;
    let evidence = Evidence::new(&loaded.document, &Settings::on(today::or_now(arguments.today)));
    let text = (format.write)(&loaded.document, &evidence)?;
    let mut messages = String::new();
    if !loaded.set_aside.is_empty() {
        let count = loaded.set_aside.len();
        let records =
            if count == 1 { "record that cannot be read is" } else { "records that cannot be read are" };
        messages = format!("{count} {records} left out; `sayso check` says where.\n");
    }
    if to_output {
        return Ok(Outcome { messages, ..Outcome::result(text) });
    }
    messages += &files::save(&arguments.output, text.as_bytes(), None)?;
    Ok(Outcome { messages, ..Outcome::default() })
}

fn format_of(path: &Path) -> Result<&'static ExportFormat, String> {
    let extension = path.extension().map(|extension| extension.to_string_lossy().to_lowercase());
    let found = EXPORTS.iter().find(|format| Some(format.extension) == extension.as_deref());
    found.ok_or_else(|| {
        let known: Vec<String> =
            EXPORTS.iter().map(|format| format!(".{} ({})", format.extension, format.label)).collect();
        let what = match extension {
            Some(extension) => format!("The format .{} is not known", Printable(&extension)),
            None => {
                format!("{} has no extension that says which format it is to be in", printable::path(path))
            }
        };
        format!("{what}. The formats are: {}.", known.join(", "))
    })
}
