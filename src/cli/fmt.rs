//! `sayso fmt`.

use std::path::{Path, PathBuf};

use super::files;
use super::outcome::Outcome;
use super::printable;
use crate::store;

/// What `fmt` takes.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Sections and records are sorted, one field stands on a line, defaults are left out, comments stay. \
                  The file is written in place, or to OUT.\n\nExample:\n  sayso fmt --check graph.ron || sayso fmt \
                  graph.ron"
)]
pub struct Arguments {
    /// The graph file
    file: PathBuf,
    /// Write nothing; exit 1 if the file is not in canonical form
    #[arg(long, conflicts_with = "to")]
    check: bool,
    /// Write to another file, or to standard output with `-`
    #[arg(short = 'o', long = "to", visible_aliases = ["out", "output"], value_name = "OUT")]
    to: Option<PathBuf>,
}

pub fn run(arguments: &Arguments) -> Result<Outcome, String> {
    let path = &arguments.file;
    let bytes = files::read(path)?;
    let formatted = store::format(&bytes).map_err(|refusal| {
        printable::lines(&format!("{} cannot be formatted. {refusal}", path.to_string_lossy()))
    })?;
    let is_canonical = bytes == formatted;
    if arguments.check {
        let messages = format!("{} is not in canonical form.\n", printable::path(path));
        let not_canonical = Outcome { messages, code: Outcome::NOTICE, ..Outcome::default() };
        return Ok(if is_canonical { Outcome::default() } else { not_canonical });
    }
    let messages = match arguments.to.as_deref() {
        Some(to) if to == Path::new("-") => {
            return Ok(Outcome::result(String::from_utf8_lossy(&formatted).into_owned()));
        }
        Some(to) => files::save(to, &formatted, None)?,
        None if is_canonical => String::new(),
        None => files::save(path, &formatted, Some(&bytes))?,
    };
    Ok(Outcome { messages, ..Outcome::default() })
}
