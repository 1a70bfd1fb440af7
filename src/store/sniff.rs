//! What a file is, from its first bytes: told before anything is parsed, so that the message fits.

use super::problem::{Cause, Refusal};
use super::text::{Lines, SourceText};

/// The most bytes of a graph file.
pub const LARGEST: u64 = 1 << 30;

/// The text of a file that may be a graph.
pub(crate) fn text(bytes: &[u8]) -> Result<SourceText, Refusal> {
    if bytes.len() as u64 > LARGEST {
        return Err(too_large());
    }
    if bytes.iter().all(u8::is_ascii_whitespace) || bytes == [0xef, 0xbb, 0xbf] {
        return Err(Refusal::new(Cause::Empty, "The file is empty.", "Open an earlier version of it."));
    }
    if bytes.iter().all(|b| *b == 0) {
        let what = "The file holds nothing but zero bytes, as happens after a power loss.";
        return Err(Refusal::new(Cause::Empty, what, "Open an earlier version of it."));
    }
    if let Some(sort) = other_sort(bytes) {
        let advice = "Open a graph file, which begins with `#![enable(implicit_some)]`.";
        return Err(Refusal::new(Cause::Other, format!("This is {sort}, not a graph."), advice));
    }
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => return Err(not_utf8(bytes, error.valid_up_to())),
    };
    conflict(text)?;
    Ok(SourceText::new(text))
}

/// The refusal of a file beyond the limit.
pub(crate) fn too_large() -> Refusal {
    Refusal::new(Cause::TooLarge, "The file is larger than 1 GB.", "Split it into several graphs.")
}

fn other_sort(bytes: &[u8]) -> Option<&'static str> {
    const SORTS: [(&[u8], &str); 12] = [
        (b"\xff\xfe", "text in UTF-16 (save it as UTF-8 first)"),
        (b"\xfe\xff", "text in UTF-16 (save it as UTF-8 first)"),
        (b"PK\x03\x04", "a ZIP archive"),
        (b"\x1f\x8b", "a gzip archive (unpack it first)"),
        (b"\x89PNG", "a picture"),
        (b"%PDF", "a PDF document"),
        (b"<?xml", "an XML document"),
        (b"<!DOCTYPE", "a web page"),
        (b"<html", "a web page"),
        (b"---\n", "a YAML document"),
        (b"\x7fELF", "a program"),
        (b"SQLite format", "a database"),
    ];
    if let Some((_, sort)) = SORTS.into_iter().find(|(start, _)| bytes.starts_with(start)) {
        return Some(sort);
    }
    let start: Vec<u8> = bytes.iter().copied().filter(|b| !b.is_ascii_whitespace()).take(2).collect();
    match start.as_slice() {
        [b'{', b'"' | b'}'] | [b'[', b'{' | b'"' | b']' | b'['] => Some("a JSON document"),
        // Every other byte zero, without a byte order mark.
        [0, b] | [b, 0] if *b != 0 => Some("text in UTF-16 (save it as UTF-8 first)"),
        _ => None,
    }
}

fn not_utf8(bytes: &[u8], valid: usize) -> Refusal {
    let byte = bytes.get(valid).copied().unwrap_or_default();
    let before = bytes.get(..valid).and_then(|start| std::str::from_utf8(start).ok()).unwrap_or_default();
    let place = Lines::new(before).place(valid);
    let what = format!("The file is not UTF-8 text: {place} holds the byte {byte:#04x}.");
    Refusal::new(
        Cause::Encoding,
        what,
        "It may be Latin-1 or Windows-1252, or damaged; save it as UTF-8 in a text editor.",
    )
}

fn conflict(text: &str) -> Result<(), Refusal> {
    let has = |mark: &str| text.starts_with(mark.trim_start()) || text.contains(mark);
    if !(has("\n<<<<<<< ") && has("\n>>>>>>> ")) {
        return Ok(());
    }
    let line = text.lines().position(|line| line.starts_with("<<<<<<< ")).unwrap_or_default() + 1;
    let what = format!("The file holds the conflict marks of an unfinished git merge (line {line}).");
    Err(Refusal::new(Cause::Conflict, what, "Finish the merge, then open it again."))
}
