//! What can be typed.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::error::ErrorKind;
use clap::{CommandFactory as _, Parser, Subcommand};

use super::outcome::Outcome;
use super::printable::Printable;
use super::{check, completions, export, find, fmt, generate, knockout, layout, path, question, stats};
use crate::store::disk::exists;

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
    about = "Explore graphs of who does what to whom, by which mechanism, and on whose say-so.\n\n\
             Without a command, a window opens on FILE, or on a copy of the graph that comes with the program. It \
             draws actors, mechanisms and their relations as a map, shows the claims and sources behind each, and \
             lets you edit all of it.",
    after_help = "Examples:\n  sayso graph.ron\n      open the graph in a window\n  \
                  sayso check graph.ron\n      say what is wrong with it, without a window",
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
    /// Show how two things are connected, with a receipt for every hop
    Path(path::Arguments),
    /// Show every answer to a question, with who says so and what conflicts
    Question(question::Arguments),
    /// Show what falls without a source, publisher, asserter or kind of source
    Knockout(knockout::Arguments),
    /// Write a graph and all that is computed from it in another format
    Export(export::Arguments),
    /// Make up a large graph, to try out how the program copes
    Generate(generate::Arguments),
    /// Lay out a graph or an edge list and write where each node is
    Layout(layout::Arguments),
    /// Print the completions of a shell
    Completions(completions::Arguments),
}

/// Reads the arguments of the program, its own name first. Help, the version and mistakes are outcomes.
pub fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Invocation, Outcome> {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    mistyped(&arguments)?;
    let arguments = Arguments::try_parse_from(arguments).map_err(|error| Outcome::of_parser(&error))?;
    if let Some(Command::Find(find)) = &arguments.command
        && find.is_blank()
    {
        return Err(nothing_to_find());
    }
    Ok(match arguments.command {
        Some(command) => Invocation::Command(command),
        None => Invocation::Window(Window { file: arguments.file, read_only: arguments.read_only }),
    })
}

/// A first word that is no file, and nearly a command, is a slip and no file to open.
fn mistyped(arguments: &[OsString]) -> Result<(), Outcome> {
    /// How alike the words must be, 1 being the same.
    const ALIKE: f64 = 0.7;
    let Some(word) = arguments.get(1).and_then(|word| word.to_str()) else { return Ok(()) };
    let parser = parser();
    let names: Vec<&str> = parser.get_subcommands().map(clap::Command::get_name).collect();
    let is_plain = word.chars().all(char::is_alphabetic) && word.len() < 20;
    if !is_plain || names.contains(&word) || exists(Path::new(word)) {
        return Ok(());
    }
    let likeness = |name: &str| strsim::normalized_damerau_levenshtein(&word.to_lowercase(), name);
    let near = names.into_iter().map(|name| (likeness(name), name)).filter(|(alike, _)| *alike >= ALIKE);
    let Some((_, meant)) = near.max_by(|a, b| a.0.total_cmp(&b.0)) else { return Ok(()) };
    Err(Outcome::failure(&format!(
        "There is no command and no file `{}`. Did you mean `sayso {meant}`? `sayso --help` lists the commands.",
        Printable(word)
    )))
}

fn nothing_to_find() -> Outcome {
    let mut parser = parser();
    parser.build();
    let find = parser.find_subcommand_mut("find");
    let error = find.map(|find| find.error(ErrorKind::MissingRequiredArgument, "say what to look for"));
    error.map_or_else(|| Outcome::failure("Say what to look for."), |error| Outcome::of_parser(&error))
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
    fn a_slip_in_a_command_is_no_file() {
        for line in ["sayso chekc", "sayso chekc a.ron", "sayso Check a.ron", "sayso exprot a.ron -o b.json"]
        {
            let outcome = parsed(line).unwrap_err();
            assert!(outcome.code == 2 && outcome.messages.contains("Did you mean"), "{line}: {outcome:?}");
        }
        assert!(parsed("sayso graph").is_ok() && parsed("sayso chekc.ron").is_ok());
    }

    #[test]
    fn nothing_to_look_for_is_a_mistake() {
        let words = ["sayso", "find", "a.ron", " "].map(OsString::from);
        let outcome = parse(words).unwrap_err();
        assert_eq!(outcome.code, 2);
        assert!(outcome.messages.contains("Usage: sayso find"), "{}", outcome.messages);
    }

    #[test]
    fn every_command_has_an_example() {
        for command in parser().get_subcommands() {
            let help = command.get_after_help().map(ToString::to_string).unwrap_or_default();
            assert!(help.contains("Example"), "{}", command.get_name());
        }
    }
}
