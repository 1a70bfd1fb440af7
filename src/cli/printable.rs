//! Text of files and names of files, safe to show.

use std::fmt;
use std::path::Path;

use crate::store::printable;

/// How much of a text is shown, in characters.
const LONGEST: usize = 300;

/// A text from a file as a terminal may show it: control characters, changes of direction and characters without width
/// are written as `\u{…}`, and what is too long is cut.
#[derive(Clone, Copy, Debug)]
pub struct Printable<'a>(pub &'a str);

impl fmt::Display for Printable<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&printable(self.0, LONGEST))
    }
}

/// A text of several lines that is not cut.
pub fn lines(text: &str) -> String {
    let shown: Vec<String> = text.lines().map(|line| printable(line, usize::MAX)).collect();
    shown.join("\n")
}

/// The name of a file.
pub fn path(path: &Path) -> String {
    printable(&path.to_string_lossy(), LONGEST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_acts_on_a_terminal() {
        let hostile = "a\u{1b}]0;x\u{7}\u{9b}2J\u{7f}\u{202e}\u{200b}b\r\nc";
        let shown = Printable(hostile).to_string();
        assert!(shown.chars().all(|c| c.is_ascii_graphic()), "{shown}");
        assert!(shown.starts_with("a\\u{1b}]0;x\\u{7}") && shown.ends_with('c'));
        assert!(Printable(&"x".repeat(5_000)).to_string().chars().count() <= LONGEST + 1);
    }
}
