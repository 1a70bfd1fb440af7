//! What ron says about a record that does not parse, in plain words.

use ron::error::{Error, SpannedError};

use super::problem::Trouble;
use super::scan::Fault;
use super::text::{Lines, printable};

/// How much of what was found is shown, in characters.
const LONGEST_FOUND: usize = 40;
/// How much of ron's own words is shown, in characters.
const LONGEST_WORDS: usize = 200;

/// What is wrong at a fault of brackets, quotes or commas.
pub(crate) fn fault(lines: &Lines<'_>, text: &str, fault: &Fault) -> Trouble {
    let found = found(text, fault.at);
    Trouble {
        place: lines.place(fault.at),
        shown: lines.shown(fault.at),
        hint: hint(&found),
        found,
        expected: fault.expected.to_owned(),
    }
}

/// What is wrong with a record: the error of its slice, which begins at a byte of the text.
pub(crate) fn record(
    lines: &Lines<'_>,
    text: &str,
    slice: &str,
    start: usize,
    error: &SpannedError,
) -> Trouble {
    let position = match error.code {
        Error::NoSuchEnumVariant { .. }
        | Error::NoSuchStructField { .. }
        | Error::InvalidValueForType { .. }
        | Error::Message(_)
        | Error::IntegerOutOfBounds => error.span.start,
        _ => error.span.end,
    };
    let mut at = start + offset(slice, position.line, position.col);
    if !matches!(error.code, Error::MissingStructField { .. } | Error::ExpectedStringEnd) {
        let rest = text.get(at..).unwrap_or_default();
        at += rest.len() - rest.trim_start().len();
    }
    let (expected, own_hint) = expected(&error.code);
    let found = match &error.code {
        Error::NoSuchEnumVariant { found, .. } => format!("`{}`", printable(found, LONGEST_FOUND)),
        Error::MissingStructField { .. } => "the end of it".to_owned(),
        _ => found(text, at),
    };
    Trouble {
        place: lines.place(at),
        shown: lines.shown(at),
        hint: own_hint.or_else(|| hint(&found)),
        found,
        expected,
    }
}

/// The byte of a line and column, both from 1, columns in characters.
fn offset(slice: &str, line: usize, column: usize) -> usize {
    let start = match line {
        0 | 1 => 0,
        _ => slice.match_indices('\n').nth(line - 2).map_or(slice.len(), |(i, _)| i + 1),
    };
    let rest = slice.get(start..).unwrap_or_default();
    start + rest.char_indices().nth(column.saturating_sub(1)).map_or(rest.len(), |(i, _)| i)
}

/// What stands at a byte: a word, a quoted text, a mark.
fn found(text: &str, at: usize) -> String {
    let rest = text.get(at..).unwrap_or_default();
    let Some(first) = rest.chars().next() else { return "the end of the file".to_owned() };
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '+');
    let length = if first == '"' {
        rest.get(1..).and_then(|tail| tail.find(['"', '\n'])).map_or(rest.len(), |n| n + 2)
    } else if is_word(first) {
        rest.find(|c| !is_word(c)).unwrap_or(rest.len())
    } else {
        first.len_utf8()
    };
    let word = rest.get(..length).unwrap_or(rest).trim_end();
    if word.is_empty() {
        "the end of the line".to_owned()
    } else {
        format!("`{}`", printable(word, LONGEST_FOUND))
    }
}

/// The usual cause of what was found.
fn hint(found: &str) -> Option<String> {
    let is = |marks: &[char]| found.contains(marks);
    if is(&['“', '”', '„', '‘', '’', '«', '»', '\u{a0}']) {
        Some("typographic quotes and spaces come from word processors; use \" and plain spaces".to_owned())
    } else if found.contains("NaN") || found.contains("inf") {
        Some("a number must be finite".to_owned())
    } else {
        None
    }
}

/// What should be there, and a hint where the error has one of its own.
fn expected(error: &Error) -> (String, Option<String>) {
    let plain = match error {
        Error::NoSuchEnumVariant { expected, found, .. } => {
            let names: Vec<_> = expected.iter().map(|name| format!("`{name}`")).collect();
            let hint = nearest(found, expected.iter().copied()).map(|name| format!("did you mean `{name}`?"));
            return (format!("one of {}", names.join(", ")), hint);
        }
        Error::MissingStructField { field, .. } => return (format!("the field `{field}`"), None),
        Error::DuplicateStructField { field, .. } => {
            return (format!("the field `{field}` only once"), None);
        }
        Error::ExpectedDifferentStructName { .. } | Error::ExpectedNamedStructLike(_) => {
            return ("`(`".to_owned(), Some("a record is written without a name before `(`".to_owned()));
        }
        Error::ExceededRecursionLimit => {
            return ("fewer brackets inside each other".to_owned(), Some("at most 128 levels".to_owned()));
        }
        Error::InvalidEscape(_) => {
            return (
                "an escape such as `\\n` or `\\u{e9}`".to_owned(),
                Some("write a backslash as `\\\\`".into()),
            );
        }
        Error::ExpectedString => "text in quotes",
        Error::ExpectedStringEnd => "`\"` at the end of the text that begins here",
        Error::ExpectedArray => "a list: `[…]`",
        Error::ExpectedArrayEnd => "a comma or `]`",
        Error::ExpectedMap => "a map: `{\"id\": …}`",
        Error::ExpectedMapColon => "a colon",
        Error::ExpectedMapEnd => "a comma or `}`",
        Error::ExpectedStructLike => "`(`",
        Error::ExpectedStructLikeEnd | Error::ExpectedOptionEnd | Error::ExpectedComma => "a comma or `)`",
        Error::ExpectedBoolean => "`true` or `false`",
        Error::ExpectedFloat | Error::ExpectedInteger => "a number",
        Error::ExpectedIdentifier => "a word without quotes",
        Error::UnclosedBlockComment => "`*/` at the end of a comment",
        Error::TrailingCharacters => "the end of the record",
        Error::Eof => "more text",
        other => return (printable(&own_words(other), LONGEST_WORDS), None),
    };
    (plain.to_owned(), None)
}

/// ron's words for what has none of ours. Custom errors of the model say what must be.
fn own_words(error: &Error) -> String {
    match error {
        Error::Message(words) => format!("something else: {words}"),
        Error::InvalidValueForType { expected, .. } => expected.clone(),
        other => other.to_string(),
    }
}

/// The name that somebody may have meant.
pub(crate) fn nearest<'n>(written: &str, names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    /// Words longer than any name are not compared.
    const LONGEST_NAME: usize = 40;
    /// How alike two names must be, 1 being the same.
    const ALIKE: f64 = 0.7;
    if written.len() > LONGEST_NAME {
        return None;
    }
    let written = written.to_lowercase();
    names
        .map(|name| (strsim::normalized_damerau_levenshtein(&written, name), name))
        .filter(|(score, _)| *score >= ALIKE)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, name)| name)
}
