//! `sayso generate`.

use std::path::{Path, PathBuf};

use super::files;
use super::outcome::Outcome;
use crate::query::generate::{Recipe, generate};
use crate::store::canonical;

/// What `generate` takes.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "The graph is made up, and says so in its title: things with few and very many relations, reprints, \
                  numbers with hedges, rival answers, parts and wholes. The same seed gives the same graph. For \
                  trying out how the program copes with large graphs.\n\nExample:\n  \
                  sayso generate --claims 100000 --seed 1 -o large.ron"
)]
pub struct Arguments {
    /// How many claims
    #[arg(long, value_name = "NUMBER", default_value_t = 1_000, value_parser = clap::value_parser!(u32).range(1..=1_000_000))]
    claims: u32,
    /// What chance begins with
    #[arg(long, value_name = "NUMBER", default_value_t = 1)]
    seed: u64,
    /// The file to write; an existing one is replaced
    #[arg(short = 'o', long, visible_aliases = ["out", "to"], value_name = "OUT")]
    output: PathBuf,
}

pub fn run(arguments: &Arguments) -> Result<Outcome, String> {
    let document = generate(&Recipe { claims: arguments.claims as usize, seed: arguments.seed });
    let text = canonical(&document).map_err(|error| error.to_string())?;
    if arguments.output == Path::new("-") {
        return Ok(Outcome::result(text));
    }
    let messages = files::save(&arguments.output, text.as_bytes(), None)?;
    Ok(Outcome { messages, ..Outcome::default() })
}
