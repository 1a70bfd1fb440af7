//! What can be wrong with a file, in words for the person who opens it.

use std::fmt;

use super::text::Place;

/// One thing that could not be read: where, what, and what should be there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    /// Where in the file.
    pub place: Place,
    /// The offending line, cut and escaped.
    pub shown: String,
    /// What is there, cut and escaped.
    pub found: String,
    /// What should be there.
    pub expected: String,
    /// A likely cause or remedy.
    pub hint: Option<String>,
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        /// Where the number of the line ends and the line begins.
        const MARGIN: usize = 3;
        /// Beyond this the line was cut, and a caret would point at nothing.
        const FARTHEST: usize = 200;
        write!(f, "{}: found {}, expected {}", self.place, self.found, self.expected)?;
        if let Some(hint) = &self.hint {
            write!(f, " ({hint})")?;
        }
        let number = self.place.line.to_string();
        write!(f, "\n{number} | {}", self.shown)?;
        if self.place.column <= FARTHEST {
            write!(f, "\n{}^", " ".repeat(number.len() + MARGIN + self.place.column - 1))?;
        }
        Ok(())
    }
}

/// A record that could not be read. It stays in the file as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetAside {
    /// The section of the file: `claims`, `positions`.
    pub section: String,
    /// The id, as far as it could be read; for positions also the lens: `map/ice`.
    pub id: String,
    /// What is wrong.
    pub trouble: Trouble,
    /// The text of the record, from its id to its end.
    pub text: String,
}

impl fmt::Display for SetAside {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let id = super::text::printable(&self.id, 80);
        write!(f, "`{id}` in {} was set aside. {}", self.section, self.trouble)
    }
}

/// Something in the file that was read, or kept, but may not be meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// Where in the file.
    pub place: Place,
    /// What it is, as a sentence.
    pub text: String,
}

impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.text)
    }
}

/// Why a file was refused, for a window that offers different ways on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cause {
    /// There is nothing in it, or only zero bytes.
    Empty,
    /// It is not UTF-8 text.
    Encoding,
    /// It holds the marks of a git merge that was not finished.
    Conflict,
    /// It is a file of another sort.
    Other,
    /// Its frame does not parse.
    Frame,
    /// It has no format that this program knows.
    Format,
    /// It was written by a newer program.
    Newer,
    /// It is larger than this program takes.
    TooLarge,
}

/// A file that cannot be opened as a graph. It was not changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct Refusal {
    /// Why.
    pub cause: Cause,
    /// What is wrong, as a sentence.
    pub what: String,
    /// Where, where there is a place.
    pub trouble: Option<Box<Trouble>>,
    /// What to do, as a sentence.
    pub advice: String,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.what, self.advice)?;
        if let Some(trouble) = &self.trouble {
            write!(f, "\n{trouble}")?;
        }
        Ok(())
    }
}

impl Refusal {
    /// A refusal without a place.
    pub(crate) fn new(cause: Cause, what: impl Into<String>, advice: impl Into<String>) -> Self {
        Self { cause, what: what.into(), trouble: None, advice: advice.into() }
    }

    /// The same with a place.
    pub(crate) fn at(mut self, trouble: Trouble) -> Self {
        self.trouble = Some(Box::new(trouble));
        self
    }
}

/// Why a save could not be done as a change of the file's own text.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("This save cannot keep the layout of the file: {reason}. The file was not changed.")]
pub struct SpliceRefused {
    /// What stands in the way, as a clause.
    pub reason: String,
}

impl SpliceRefused {
    pub(crate) fn new(reason: impl Into<String>) -> Self {
        let mut reason: String = reason.into();
        // The sentence that the clause stands in has its own full stop.
        reason.truncate(reason.trim_end_matches('.').len());
        Self { reason }
    }
}
