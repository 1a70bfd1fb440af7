//! What a command comes to.

use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::process::ExitCode;

/// What a command comes to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// For standard output.
    pub output: String,
    /// For standard error.
    pub messages: String,
    /// The exit code.
    pub code: u8,
}

impl Outcome {
    /// The exit code of a result that a script should notice.
    pub(super) const NOTICE: u8 = 1;
    /// The exit code of what could not be done.
    const FAILURE: u8 = 2;

    /// A result.
    pub(super) fn result(output: String) -> Self {
        Self { output, ..Self::default() }
    }

    /// What could not be done, as sentences that say what, where and what to do.
    pub fn failure(message: &str) -> Self {
        Self { messages: format!("sayso: {message}\n"), code: Self::FAILURE, ..Self::default() }
    }

    /// Help, the version, or a mistake in the arguments.
    pub(super) fn of_parser(error: &clap::Error) -> Self {
        let text = error.render().to_string();
        if error.use_stderr() {
            Self { messages: text, code: Self::FAILURE, ..Self::default() }
        } else {
            Self::result(text)
        }
    }

    /// Writes it out. A reader that closed its end early has what it wanted; that is no failure.
    pub fn finish(self) -> ExitCode {
        let written = io::stdout().write_all(self.output.as_bytes()).and_then(|()| io::stdout().flush());
        let mut code = self.code;
        let mut messages = self.messages;
        if let Err(error) = written.as_ref()
            && error.kind() != io::ErrorKind::BrokenPipe
        {
            let _ = writeln!(messages, "sayso: The result could not be written: {error}.");
            code = Self::FAILURE;
        }
        // Nobody is left to tell if standard error is closed.
        let _ = io::stderr().write_all(messages.as_bytes());
        ExitCode::from(code)
    }
}
