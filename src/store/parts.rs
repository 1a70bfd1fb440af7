//! Parts of a text taken apart: the items of a container, the comments of a gap.

use super::scan::{Container, Entry, Part, Scanner};

/// The container that a value is, or that it is inside `Some(…)`; `None` if it is none or its items do not parse.
pub(crate) fn container(text: &str, value: &Part) -> Option<Container> {
    let mut scanner = Scanner::new(text, value.start);
    loop {
        let (bracket, name) = scanner.enter().ok()??;
        if text.get(name) == Some("Some") {
            scanner.skip_trivia().ok()?;
            continue;
        }
        let open = scanner.at - 1;
        let mut entries = Vec::new();
        while !scanner.leave(bracket).ok()? {
            let key = scanner.key(bracket).ok()?;
            let value = scanner.value().ok()?;
            let end = scanner.at;
            let comma = scanner.comma(bracket).ok()?;
            if comma.is_none() {
                scanner.at = end;
            }
            entries.push(Entry { key, value, comma });
        }
        return Some(Container { bracket, open, close: scanner.at - 1, entries });
    }
}

/// The comments in a part of the text that holds nothing else but white space and commas and colons.
pub(crate) fn comments(text: &str, part: Part) -> Vec<Part> {
    let mut found = Vec::new();
    let mut scanner = Scanner::new(text, part.start);
    while scanner.at < part.end {
        match scanner.comment() {
            Ok(Some(comment)) => found.push(comment),
            Ok(None) => scanner.at += scanner.white().max(1),
            Err(_) => break,
        }
    }
    found
}

/// A part of the text with line breaks as `\n`, but for those inside texts in quotes.
pub(crate) fn with_plain_breaks(text: &str, part: Part) -> String {
    let slice = text.get(part.clone()).unwrap_or_default();
    if !slice.contains('\r') {
        return slice.to_owned();
    }
    let mut plain = String::with_capacity(slice.len());
    let mut scanner = Scanner::new(text, part.start);
    while scanner.at < part.end {
        let start = scanner.at;
        if scanner.quoted() != Ok(false) {
            let end = scanner.at.min(part.end).max(start);
            plain.push_str(text.get(start..end).unwrap_or_default());
        } else if matches!(scanner.comment(), Ok(Some(_))) {
            // A line comment ends before its `\n`, with the `\r`.
            let comment = text.get(start..scanner.at.min(part.end)).unwrap_or_default();
            plain.push_str(comment.replace("\r\n", "\n").trim_end_matches('\r'));
        } else {
            let c = text.get(start..).and_then(|rest| rest.chars().next()).unwrap_or(' ');
            scanner.at = start + c.len_utf8();
            if !(c == '\r' && scanner.peek() == Some(b'\n')) {
                plain.push(c);
            }
        }
    }
    plain
}
