//! JSON for machines that a person may look at.

use std::fmt::Write as _;

use serde::Serialize;

/// The value as indented JSON with a line end. Characters that act unseen on a terminal are written as `\uXXXX`, which
/// JSON reads as the same.
pub fn json_text(value: &impl Serialize) -> Result<String, String> {
    let text = serde_json::to_string_pretty(value)
        .map_err(|error| format!("The result cannot be written as JSON: {error}."))?;
    let mut safe = String::with_capacity(text.len() + 1);
    for c in text.chars() {
        if c != '\n' && is_unseen(c) {
            let mut units = [0; 2];
            for unit in c.encode_utf16(&mut units) {
                let _ = write!(safe, "\\u{unit:04x}");
            }
        } else {
            safe.push(c);
        }
    }
    safe.push('\n');
    Ok(safe)
}

/// Control characters, changes of direction, and characters without width. JSON itself has written out all below the
/// space.
fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unseen_characters_are_written_out_and_read_back() {
        let hostile = "a\u{1b}\u{9b}\u{7f}\u{202e}\u{200b}\u{feff}é → 𝄞";
        let text = json_text(&hostile).unwrap();
        assert!(text.trim_end().chars().all(|c| !is_unseen(c)));
        assert!(text.contains("é → 𝄞"));
        assert_eq!(serde_json::from_str::<String>(&text).unwrap(), hostile);
    }
}
