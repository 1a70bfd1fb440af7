//! The command line: one file a subcommand.
//!
//! A command gives an [`Outcome`]: what goes to standard output, what goes to standard error, and the exit code. 0 is
//! success, 1 a result that a script should notice (problems, nothing found, differences), 2 that it could not be done.
//! Text of files is written through [`printable::Printable`], so that nothing in a file can act on a terminal.

mod arguments;
mod check;
mod completions;
mod copies;
mod export;
mod files;
mod find;
mod fmt;
mod generate;
mod knockout;
mod layout;
mod named;
mod outcome;
mod path;
mod printable;
mod question;
mod stats;
mod today;

pub use arguments::{Command, Invocation, Window, parse};
pub use outcome::Outcome;

/// Carries out a command.
pub fn run(command: &Command) -> Outcome {
    let result = match command {
        Command::Check(arguments) => check::run(arguments),
        Command::Fmt(arguments) => fmt::run(arguments),
        Command::Stats(arguments) => stats::run(arguments),
        Command::Find(arguments) => find::run(arguments),
        Command::Path(arguments) => path::run(arguments),
        Command::Question(arguments) => question::run(arguments),
        Command::Knockout(arguments) => knockout::run(arguments),
        Command::Generate(arguments) => generate::run(arguments),
        Command::Export(arguments) => export::run(arguments),
        Command::Layout(arguments) => layout::run(arguments),
        Command::Completions(arguments) => Ok(completions::run(arguments)),
    };
    result.unwrap_or_else(|failure| Outcome::failure(&failure))
}
