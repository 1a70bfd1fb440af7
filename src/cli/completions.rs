//! `sayso completions`.

use clap_complete::Shell;

use super::arguments::parser;
use super::outcome::Outcome;

/// What `completions` takes.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Example:\n  sayso completions bash > ~/.local/share/bash-completion/completions/sayso"
)]
pub struct Arguments {
    /// The shell
    shell: Shell,
}

pub fn run(arguments: &Arguments) -> Outcome {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut parser(), "sayso", &mut script);
    Outcome::result(String::from_utf8_lossy(&script).into_owned())
}
