//! Where the parts of a RON text lie, without reading what they mean.
//!
//! One pass, no recursion over data: brackets are matched with a stack on the heap. The tokens are those of
//! ron 0.12 (`src/parse.rs`): comments nest, strings may be raw, `r#name` is a name.

use std::ops::Range;

/// A part of the text, in bytes.
pub(crate) type Part = Range<usize>;

/// What is wrong where with the brackets, quotes and commas.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    /// The byte where it shows.
    pub at: usize,
    /// What was expected there.
    pub expected: &'static str,
}

/// The bracket that a container opens with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Bracket {
    /// `(`: a struct, or what a variant holds.
    Round,
    /// `[`: a list.
    Square,
    /// `{`: a map.
    Curly,
}

impl Bracket {
    fn opening(byte: u8) -> Option<Self> {
        match byte {
            b'(' => Some(Self::Round),
            b'[' => Some(Self::Square),
            b'{' => Some(Self::Curly),
            _ => None,
        }
    }

    const fn closing(self) -> u8 {
        match self {
            Self::Round => b')',
            Self::Square => b']',
            Self::Curly => b'}',
        }
    }

    const fn expected(self) -> &'static str {
        match self {
            Self::Round => "a comma or the closing `)`",
            Self::Square => "a comma or the closing `]`",
            Self::Curly => "a comma or the closing `}`",
        }
    }
}

/// An item of a container: a field, an entry of a map, an item of a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Entry {
    /// The name or key before the colon.
    pub key: Option<Part>,
    /// The value.
    pub value: Part,
    /// Where the comma after it is.
    pub comma: Option<usize>,
}

impl Entry {
    /// Where the entry begins.
    pub fn start(&self) -> usize {
        self.key.as_ref().map_or(self.value.start, |key| key.start)
    }
}

/// A struct, list or map with its items.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Container {
    /// Its brackets.
    pub bracket: Bracket,
    /// Where the opening bracket is.
    pub open: usize,
    /// Where the closing bracket is.
    pub close: usize,
    /// Its items, in the order of the text.
    pub entries: Vec<Entry>,
}

/// A place in a RON text that moves forward.
pub(crate) struct Scanner<'a> {
    text: &'a str,
    bytes: &'a [u8],
    /// The next byte.
    pub at: usize,
    /// The most bytes that one string between the quotes had so far.
    pub longest_text: usize,
}

impl<'a> Scanner<'a> {
    /// At a byte of the text, which must be the first of a character.
    pub fn new(text: &'a str, at: usize) -> Self {
        Self { text, bytes: text.as_bytes(), at, longest_text: 0 }
    }

    /// The next byte.
    pub fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn starts_with(&self, what: &[u8]) -> bool {
        self.bytes.get(self.at..).is_some_and(|rest| rest.starts_with(what))
    }

    /// A fault at the next byte.
    pub fn fault(&self, expected: &'static str) -> Fault {
        Fault { at: self.at.min(self.bytes.len()), expected }
    }

    /// Passes white space and comments.
    pub fn skip_trivia(&mut self) -> Result<(), Fault> {
        loop {
            let white = self.white();
            self.at += white;
            if white == 0 && self.comment()?.is_none() {
                return Ok(());
            }
        }
    }

    /// How many bytes of white space come next, as ron counts it.
    pub fn white(&self) -> usize {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let mut n = 0;
        loop {
            match rest.get(n..).unwrap_or_default() {
                [b' ' | b'\t' | b'\n' | b'\r' | 0x0b | 0x0c, ..] => n += 1,
                [0xc2, 0x85, ..] => n += 2,
                [0xe2, 0x80, 0x8e | 0x8f | 0xa8 | 0xa9, ..] => n += 3,
                _ => return n,
            }
        }
    }

    /// Passes a comment; a line comment ends before its line break.
    pub fn comment(&mut self) -> Result<Option<Part>, Fault> {
        let start = self.at;
        if self.starts_with(b"//") {
            let rest = self.bytes.get(self.at..).unwrap_or_default();
            self.at += rest.iter().position(|b| *b == b'\n').unwrap_or(rest.len());
            return Ok(Some(start..self.at));
        }
        if !self.starts_with(b"/*") {
            return Ok(None);
        }
        self.at += 2;
        let mut level = 1_usize;
        while level > 0 {
            if self.starts_with(b"/*") {
                level += 1;
                self.at += 2;
            } else if self.starts_with(b"*/") {
                level -= 1;
                self.at += 2;
            } else if self.at < self.bytes.len() {
                self.at += 1;
            } else {
                return Err(Fault { at: start, expected: "`*/` at the end of the comment that begins here" });
            }
        }
        Ok(Some(start..self.at))
    }

    /// Passes a string, byte string, raw string or character, if one comes next.
    pub fn quoted(&mut self) -> Result<bool, Fault> {
        let Some(byte) = self.peek() else { return Ok(false) };
        match byte {
            b'"' => self.escaped(1).map(|()| true),
            b'\'' => Ok(self.character(1)),
            b'b' if self.starts_with(b"b\"") => self.escaped(2).map(|()| true),
            b'b' if self.starts_with(b"b'") => Ok(self.character(2)),
            b'b' if self.starts_with(b"br") => self.raw(2),
            b'r' => self.raw(1),
            _ => Ok(false),
        }
    }

    fn escaped(&mut self, before: usize) -> Result<(), Fault> {
        let start = self.at;
        self.at += before;
        while let Some(n) =
            self.bytes.get(self.at..).and_then(|rest| rest.iter().position(|b| matches!(b, b'"' | b'\\')))
        {
            self.at += n;
            if self.peek() == Some(b'"') {
                self.longest_text = self.longest_text.max(self.at - start - before);
                self.at += 1;
                return Ok(());
            }
            self.at += 2;
        }
        self.at = self.bytes.len();
        Err(Fault { at: start, expected: "`\"` at the end of the text that begins here" })
    }

    fn raw(&mut self, before: usize) -> Result<bool, Fault> {
        let start = self.at;
        let rest = self.text.get(start + before..).unwrap_or_default();
        let hashes = rest.bytes().take_while(|b| *b == b'#').count();
        if rest.as_bytes().get(hashes) != Some(&b'"') {
            return Ok(false);
        }
        let body = rest.get(hashes + 1..).unwrap_or_default();
        let end = format!("\"{}", "#".repeat(hashes));
        let Some(n) = body.find(&end) else {
            self.at = self.bytes.len();
            return Err(Fault { at: start, expected: "the end of the raw text that begins here" });
        };
        self.longest_text = self.longest_text.max(n);
        self.at = start + before + hashes + 1 + n + end.len();
        Ok(true)
    }

    /// A character literal; a lone apostrophe is none.
    fn character(&mut self, before: usize) -> bool {
        let rest = self.text.get(self.at + before..).unwrap_or_default();
        let mut chars = rest.chars();
        let length = match chars.next() {
            Some('\\') => {
                let escape: String = chars.take(10).collect();
                escape.get(1..).and_then(|tail| tail.find('\'')).map(|n| n + 2)
            }
            Some(c) => (chars.next() == Some('\'')).then_some(c.len_utf8()),
            None => None,
        };
        if let Some(length) = length {
            self.at += before + length + 1;
        }
        length.is_some()
    }

    /// Passes a value, or a key: a container with or without a name, a string, a name, a number.
    pub fn value(&mut self) -> Result<Part, Fault> {
        let start = self.at;
        if self.quoted()? {
            return Ok(start..self.at);
        }
        self.bare();
        let end = self.at;
        if end > start {
            self.skip_trivia()?;
        }
        match self.peek().and_then(Bracket::opening) {
            Some(bracket) if end == start || bracket == Bracket::Round => self.matched()?,
            _ if end == start => return Err(self.fault("a value")),
            _ => self.at = end,
        }
        Ok(start..self.at)
    }

    /// Passes a name or a number.
    fn bare(&mut self) {
        while let Some(byte) = self.peek() {
            let ends = matches!(byte, b',' | b':' | b'"' | b'\'' | b'(' | b')' | b'[' | b']' | b'{' | b'}')
                || self.white() > 0
                || self.starts_with(b"//")
                || self.starts_with(b"/*");
            if ends {
                return;
            }
            self.at += 1;
        }
    }

    /// Passes everything from an opening bracket to the one that closes it.
    fn matched(&mut self) -> Result<(), Fault> {
        let mut open: Vec<Bracket> = Vec::new();
        loop {
            let Some(byte) = self.peek() else {
                let expected = open.last().map_or("a value", |bracket| bracket.expected());
                return Err(self.fault(expected));
            };
            match byte {
                b'(' | b'[' | b'{' => {
                    open.extend(Bracket::opening(byte));
                    self.at += 1;
                }
                b')' | b']' | b'}' => {
                    match open.pop() {
                        Some(bracket) if bracket.closing() == byte => self.at += 1,
                        Some(bracket) => return Err(self.fault(bracket.expected())),
                        None => return Err(self.fault("a value")),
                    }
                    if open.is_empty() {
                        return Ok(());
                    }
                }
                b'"' | b'\'' => {
                    if !self.quoted()? {
                        self.at += 1;
                    }
                }
                b'/' => {
                    if self.comment()?.is_none() {
                        self.at += 1;
                    }
                }
                _ => self.skip_word()?,
            }
        }
    }

    /// Passes a run of letters and digits, which may turn out to begin a raw or byte string, or one other byte.
    fn skip_word(&mut self) -> Result<(), Fault> {
        let is_word = |b: u8| b.is_ascii_alphanumeric() || b == b'_' || b >= 0x80;
        let Some(byte) = self.peek() else { return Ok(()) };
        if matches!(byte, b'r' | b'b') && self.quoted()? {
            return Ok(());
        }
        self.at += 1;
        if is_word(byte) {
            while self.peek().is_some_and(is_word) {
                self.at += 1;
            }
        }
        Ok(())
    }

    /// Enters a container: passes its name, if it has one, and the opening bracket.
    /// Stays where it is if no container comes next.
    pub fn enter(&mut self) -> Result<Option<(Bracket, Part)>, Fault> {
        let start = self.at;
        self.bare();
        let name = start..self.at;
        if !name.is_empty() {
            self.skip_trivia()?;
        }
        let bracket = self.peek().and_then(Bracket::opening);
        match bracket {
            Some(bracket) if name.is_empty() || bracket == Bracket::Round => {
                self.at += 1;
                Ok(Some((bracket, name)))
            }
            _ => {
                self.at = start;
                Ok(None)
            }
        }
    }

    /// Whether the container ends here; if so, passes its closing bracket.
    pub fn leave(&mut self, bracket: Bracket) -> Result<bool, Fault> {
        self.skip_trivia()?;
        match self.peek() {
            Some(byte) if byte == bracket.closing() => {
                self.at += 1;
                Ok(true)
            }
            Some(_) => Ok(false),
            None => Err(self.fault(bracket.expected())),
        }
    }

    /// Passes a key with its colon, if the next item has one.
    pub fn key(&mut self, bracket: Bracket) -> Result<Option<Part>, Fault> {
        if bracket == Bracket::Square {
            return Ok(None);
        }
        let start = self.at;
        let key = if bracket == Bracket::Curly || self.peek() == Some(b'"') {
            self.value()?
        } else {
            self.bare();
            start..self.at
        };
        self.skip_trivia()?;
        if self.peek() == Some(b':') && !key.is_empty() {
            self.at += 1;
            self.skip_trivia()?;
            return Ok(Some(key));
        }
        if bracket == Bracket::Curly {
            return Err(self.fault("a colon after the id"));
        }
        self.at = start;
        Ok(None)
    }

    /// Passes the comma after an item, or sees that the container ends here.
    pub fn comma(&mut self, bracket: Bracket) -> Result<Option<usize>, Fault> {
        self.skip_trivia()?;
        match self.peek() {
            Some(b',') => {
                self.at += 1;
                Ok(Some(self.at - 1))
            }
            Some(byte) if byte == bracket.closing() => Ok(None),
            _ => Err(self.fault(bracket.expected())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::parts::container;

    fn parts(text: &str) -> Vec<(Option<&str>, &str)> {
        let container = container(text, &(0..text.len())).unwrap();
        assert_eq!(container.close, text.len() - 1, "{text}");
        container
            .entries
            .iter()
            .map(|entry| (entry.key.clone().map(|key| &text[key]), &text[entry.value.clone()]))
            .collect()
    }

    #[test]
    fn quotes_comments_and_brackets_hide_commas() {
        // `@` stands for `#`, so that raw text can be in raw text.
        let text = r#"Graph(a: "x, \") y", b: r@"),""@, c: b'"', d: [1, (2)], /* , /* ( */ */ e: ','  , f: -2.5e3..=4 // )
            , g: retracted("z"), r@h: b"\",", i: '\'',)"#;
        assert_eq!(
            parts(&text.replace('@', "#")),
            [
                (Some("a"), r#""x, \") y""#),
                (Some("b"), "r#\"),\"\"#"),
                (Some("c"), "b'\"'"),
                (Some("d"), "[1, (2)]"),
                (Some("e"), "','"),
                (Some("f"), "-2.5e3..=4"),
                (Some("g"), "retracted(\"z\")"),
                (Some("r#h"), "b\"\\\",\""),
                (Some("i"), "'\\''"),
            ]
        );
        assert_eq!(parts("{\"a\": {}, \"b\" /* : */ : [],}"), [(Some("\"a\""), "{}"), (Some("\"b\""), "[]")]);
        assert_eq!(container("Some([a, Some(b)])", &(0..18)).unwrap().entries.len(), 2);
    }

    #[test]
    fn a_million_brackets_need_no_stack() {
        let text = format!("({}{})", "[".repeat(1_000_000), "]".repeat(1_000_000));
        assert_eq!(parts(&text).len(), 1);
        assert!(container(&text, &(0..1)).is_some());
        assert!(container(&text[..1_000_000], &(0..1)).is_none());
    }

    #[test]
    fn an_apostrophe_is_not_a_character() {
        assert_eq!(parts("((don't, x), 'y')").len(), 2);
    }
}
