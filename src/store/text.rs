//! The text of a file as it was read: its byte order mark, its line ends, its lines.

use std::fmt;
use std::sync::Arc;

/// The text of a graph file, kept so that a save can leave alone what was not edited. Cheap to clone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceText {
    text: Arc<str>,
    has_mark: bool,
}

/// The byte order mark that some editors put before UTF-8.
const MARK: &str = "\u{feff}";

impl SourceText {
    /// A text without a byte order mark.
    pub fn new(text: &str) -> Self {
        let rest = text.strip_prefix(MARK);
        Self { text: Arc::from(rest.unwrap_or(text)), has_mark: rest.is_some() }
    }

    /// The text, without its byte order mark.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The bytes of the file.
    pub fn to_bytes(&self) -> Vec<u8> {
        self.bytes_of(&self.text)
    }

    /// How lines end: as the first of the text does.
    pub fn line_end(&self) -> &'static str {
        match self.text.find('\n') {
            Some(n) if self.text.as_bytes().get(n.wrapping_sub(1)) == Some(&b'\r') => "\r\n",
            _ => "\n",
        }
    }

    /// Another text as bytes, with the byte order mark of this one.
    pub(crate) fn bytes_of(&self, text: &str) -> Vec<u8> {
        let mark = if self.has_mark { MARK } else { "" };
        [mark.as_bytes(), text.as_bytes()].concat()
    }
}

/// A place in a text, as editors count: lines and columns from 1, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}, column {}", self.line, self.column)
    }
}

/// The starts of the lines of a text, to find places quickly.
#[derive(Debug)]
pub(crate) struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
    /// How many characters begin before each block, so that a place in a very long line is found as quickly.
    before_block: Vec<usize>,
}

impl<'a> Lines<'a> {
    /// The bytes of a block.
    const BLOCK: usize = 256;

    /// The lines of a text.
    pub fn new(text: &'a str) -> Self {
        let breaks = text.bytes().enumerate().filter(|(_, b)| *b == b'\n').map(|(i, _)| i + 1);
        let before_block = text.as_bytes().chunks(Self::BLOCK).scan(0, |before, block| {
            let here = *before;
            *before += characters(block);
            Some(here)
        });
        Self {
            text,
            starts: std::iter::once(0).chain(breaks).collect(),
            before_block: before_block.collect(),
        }
    }

    /// The place of a byte.
    pub fn place(&self, at: usize) -> Place {
        let (line, start) = self.line(at);
        let column = match self.text.as_bytes().get(start..at) {
            Some(near) if near.len() <= Self::BLOCK => characters(near),
            _ => self.characters_before(at) - self.characters_before(start),
        };
        Place { line, column: column + 1 }
    }

    /// Where the line of a byte begins.
    pub fn start(&self, at: usize) -> usize {
        self.line(at).1
    }

    /// The line that the byte is on, as far as it can be shown.
    pub fn shown(&self, at: usize) -> String {
        let (line, start) = self.line(at);
        let end = self.starts.get(line).map_or(self.text.len(), |next| next - 1);
        let line = self.text.get(start..end).unwrap_or_default();
        let line = line.get(..line.floor_char_boundary(LONGEST_LINE * 8)).unwrap_or_default();
        printable(line.trim_end(), LONGEST_LINE)
    }

    /// The number of the line of a byte, and where it begins.
    fn line(&self, at: usize) -> (usize, usize) {
        let line = self.starts.partition_point(|start| *start <= at).max(1);
        (line, self.starts.get(line - 1).copied().unwrap_or_default())
    }

    fn characters_before(&self, at: usize) -> usize {
        let at = at.min(self.text.len());
        let block = (at / Self::BLOCK).min(self.before_block.len().saturating_sub(1));
        let rest = self.text.as_bytes().get(block * Self::BLOCK..at).unwrap_or_default();
        self.before_block.get(block).copied().unwrap_or_default() + characters(rest)
    }
}

/// How many characters of UTF-8 begin in the bytes.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xc0 != 0x80).count()
}

/// How much of an offending line is shown, in characters.
const LONGEST_LINE: usize = 200;

/// Text that may be shown anywhere, a terminal included: what would act on it, hide or reorder it is written
/// as `\u{…}`, and what is longer than `longest` characters is cut.
pub fn printable(text: &str, longest: usize) -> String {
    let mut shown = String::new();
    for (n, c) in text.chars().enumerate() {
        if n == longest {
            shown.push('…');
            break;
        }
        if c == '\t' {
            shown.push(' ');
        } else if acts_unseen(c) || matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}') {
            shown.extend(c.escape_unicode());
        } else {
            shown.push(c);
        }
    }
    shown
}

/// Whether a character controls rather than shows: a control character, a line separator, an override of direction.
pub(crate) fn acts_unseen(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_count_characters() {
        let lines = Lines::new("é\r\nab“c");
        assert_eq!(lines.place("é\r\nab“".len()), Place { line: 2, column: 4 });
        assert_eq!(lines.place(0), Place { line: 1, column: 1 });
        assert_eq!(lines.shown(1), "é");
        assert_eq!(lines.shown(4), "ab“c");
        let long = "é".repeat(10_000);
        assert_eq!(Lines::new(&long).place(19_998), Place { line: 1, column: 10_000 });
    }

    #[test]
    fn what_would_act_on_a_terminal_is_written_out() {
        assert_eq!(printable("a\u{1b}[2J\u{202e}b", 20), "a\\u{1b}[2J\\u{202e}b");
        assert_eq!(printable("abcdef", 3), "abc…");
    }

    #[test]
    fn line_ends_are_those_of_the_first_line() {
        assert_eq!(SourceText::new("\u{feff}a\r\nb\n").line_end(), "\r\n");
        assert_eq!(SourceText::new("\na\r\n").line_end(), "\n");
        assert_eq!(SourceText::new("\u{feff}a").to_bytes(), "\u{feff}a".as_bytes());
    }
}
