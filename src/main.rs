//! Arguments → window or command; nothing else.

use std::process::ExitCode;

use sayso::cli::{self, Invocation, Outcome, Window};

fn main() -> ExitCode {
    // A file dialog, in a process of its own: a dying session bus must not take the window with it.
    #[cfg(feature = "gui")]
    if std::env::args_os().nth(1).is_some_and(|word| word == "pick") {
        return sayso::app::picker::child(std::env::args_os().skip(2));
    }
    match cli::parse(std::env::args_os()) {
        Ok(Invocation::Command(command)) => cli::run(&command).finish(),
        Ok(Invocation::Window(window)) => open(window).finish(),
        Err(outcome) => outcome.finish(),
    }
}

#[cfg(feature = "gui")]
fn open(Window { file, read_only }: Window) -> Outcome {
    match sayso::app::run(sayso::app::Start { file, read_only }) {
        Ok(()) => Outcome::default(),
        Err(message) => Outcome::failure(&message),
    }
}

#[cfg(not(feature = "gui"))]
fn open(_: Window) -> Outcome {
    Outcome::failure(
        "This build has no window. `sayso --help` lists the commands that work without one; \
         `cargo build --release` builds the program with its window.",
    )
}
