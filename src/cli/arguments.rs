//! What can be typed.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{CommandFactory as _, Parser, Subcommand};

use super::outcome::Outcome;
use super::{check, completions, export, find, fmt, stats};

/// What is asked for.
#[derive(Debug)]
pub enum Invocation {
    /// A window.
    Window(Window),
    /// A command without a window.
    Command(Command),
}

/// The window that is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Window {
    /// The file to open; without one, the graph that comes with the program.
    pub file: Option<PathBuf>,
    /// Whether the file may not be changed.
    pub read_only: bool,
}

#[derive(Debug, Parser)]
#[command(
    name = "sayso",
    version,
    about = "Explore graphs of who does what to whom, by which mechanism, and on whose say-so",
    after_help = "Without a command, a window opens on FILE, or on the graph that comes with the program.\n\n\
                  Example:\n  sayso check graph.ron && sayso graph.ron",
    args_conflicts_with_subcommands = true,
    disable_help_subcommand = true
)]
struct Arguments {
    /// The graph file to open in a window
    file: Option<PathBuf>,
    /// Open the file without allowing changes
    #[arg(long)]
    read_only: bool,
    #[command(subcommand)]
    command: Option<Command>,
}

/// A command without a window.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Say what is wrong with a graph file, where, and how to mend it
    Check(check::Arguments),
    /// Write a graph file in its canonical form, comments kept
    Fmt(fmt::Arguments),
    /// Count what a graph file holds
    Stats(stats::Arguments),
    /// Find things, claims and sources by words, typos allowed
    Find(find::Arguments),
    /// Write a graph and all that is computed from it in another format
    Export(export::Arguments),
    /// Print the completions of a shell
    Completions(completions::Arguments),
}

/// Reads the arguments of the program, its own name first. Help, the version and mistakes are outcomes.
pub fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Invocation, Outcome> {
    let arguments = Arguments::try_parse_from(arguments).map_err(|error| Outcome::of_parser(&error))?;
    Ok(match arguments.command {
        Some(command) => Invocation::Command(command),
        None => Invocation::Window(Window { file: arguments.file, read_only: arguments.read_only }),
    })
}

/// The parser itself, for completions.
pub(super) fn parser() -> clap::Command {
    Arguments::command()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(line: &str) -> Result<Invocation, Outcome> {
        parse(line.split(' ').map(OsString::from))
    }

    #[test]
    fn the_parser_is_consistent() {
        parser().debug_assert();
    }

    #[test]
    fn a_file_opens_a_window_and_a_command_does_not() {
        let window = |file: Option<&str>, read_only| Window { file: file.map(PathBuf::from), read_only };
        let opened = |line| match parsed(line) {
            Ok(Invocation::Window(window)) => window,
            other => panic!("{other:?}"),
        };
        assert_eq!(opened("sayso"), window(None, false));
        assert_eq!(opened("sayso --read-only a.ron"), window(Some("a.ron"), true));
        assert!(matches!(parsed("sayso stats a.ron"), Ok(Invocation::Command(Command::Stats(_)))));
    }

    #[test]
    fn out_has_four_spellings() {
        for spelling in ["-o", "--to", "--out", "--output"] {
            assert!(parsed(&format!("sayso export a.ron {spelling} b.json")).is_ok(), "{spelling}");
        }
    }

    #[test]
    fn mistakes_are_code_2_and_help_is_not() {
        assert_eq!(parsed("sayso check").unwrap_err().code, 2);
        assert_eq!(parsed("sayso check a.ron --sideways").unwrap_err().code, 2);
        let help = parsed("sayso check --help").unwrap_err();
        assert_eq!(help.code, 0);
        assert!(help.messages.is_empty() && help.output.contains("Example"));
    }

    #[test]
    fn every_command_has_an_example() {
        for command in parser().get_subcommands() {
            let help = command.get_after_help().map(ToString::to_string).unwrap_or_default();
            assert!(help.contains("Example"), "{}", command.get_name());
        }
    }
}
