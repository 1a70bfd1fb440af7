//! Whose the comments and blank lines between two items are.
//!
//! A comment on the line of an item belongs to it. A comment above an item belongs to it unless a blank line parts
//! them; then it stays where it is, whatever becomes of the item.

use super::scan::{Container, Scanner};

/// What lies between the end of one item (or the opening bracket) and the start of the next (or the closing one).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Gap {
    /// Where what belongs to the item before ends.
    pub trailing_end: usize,
    /// Whether that is the end of a line.
    pub ends_line: bool,
    /// Where what belongs to the item after begins: its comments, or its indentation.
    pub own_start: usize,
}

/// The gap before the item of that number, or before the closing bracket.
pub(crate) fn before(text: &str, container: &Container, n: usize) -> Gap {
    let from = match n.checked_sub(1).and_then(|n| container.entries.get(n)) {
        Some(entry) => entry.comma.map_or(entry.value.end, |comma| comma + 1),
        None => container.open + 1,
    };
    let until = container.entries.get(n).map_or(container.close, super::scan::Entry::start);
    let (trailing_end, ends_line) = trailing(text, from, until);
    let own_start = if ends_line { own_start(text, trailing_end, until) } else { trailing_end };
    Gap { trailing_end, ends_line, own_start }
}

/// Where the rest of the line that belongs to the item before ends, and whether the line ends there.
fn trailing(text: &str, from: usize, until: usize) -> (usize, bool) {
    let mut scanner = Scanner::new(text, from);
    let mut end = None;
    while scanner.at < until {
        if scanner.peek() == Some(b'\n') {
            return (scanner.at + 1, true);
        }
        let start = scanner.at;
        match scanner.comment() {
            // A comment between two items on one line belongs to the second.
            Ok(Some(_)) => end = end.or(Some(start)),
            _ => scanner.at += 1,
        }
    }
    (end.unwrap_or(until), false)
}

/// Where the comments begin that no blank line parts from the item; `from` is the start of a line.
fn own_start(text: &str, from: usize, until: usize) -> usize {
    let mut scanner = Scanner::new(text, from);
    let mut own = from;
    let mut line_is_blank = true;
    while scanner.at < until {
        if scanner.peek() == Some(b'\n') {
            scanner.at += 1;
            if line_is_blank {
                own = scanner.at;
            }
            line_is_blank = true;
            continue;
        }
        match scanner.comment() {
            Ok(Some(_)) => line_is_blank = false,
            _ => scanner.at += 1,
        }
    }
    own
}

/// The white space at the start of the line of a byte.
pub(crate) fn indent(text: &str, at: usize) -> &str {
    let start = text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |n| n + 1);
    let line = text.get(start..).unwrap_or_default();
    let end = line.find(|c| c != ' ' && c != '\t').unwrap_or(line.len());
    line.get(..end).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::super::{parts, scan};
    use super::*;

    #[test]
    fn comments_belong_below_unless_a_blank_line_parts_them() {
        let text =
            "{ // of the map\n  // far\n\n  // near\n  a: 1, // of a\n  b: 2, /* of c */ c: 3,\n  // end\n}";
        let map = parts::container(text, &(0..text.len())).unwrap();
        let own = |n| {
            let gap = before(text, &map, n);
            let until = map.entries.get(n).map_or(map.close, scan::Entry::start);
            (&text[gap.trailing_end..gap.own_start], &text[gap.own_start..until], gap.ends_line)
        };
        assert_eq!(own(0), ("  // far\n\n", "  // near\n  ", true));
        assert_eq!(own(1), ("", "  ", true));
        assert_eq!(own(2), ("", "/* of c */ ", false));
        assert_eq!(own(3), ("", "  // end\n", true));
    }
}
