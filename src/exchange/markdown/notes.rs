//! Footnotes, numbered as they are first called, and text that Markdown takes for nothing else.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::exchange::reference::{address, reference};
use crate::model::{Citation, Document, Id, Stance};
use crate::query::words;

/// The footnotes of a text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notes {
    numbers: BTreeMap<String, usize>,
    list: Vec<String>,
}

impl Notes {
    /// A call of the note of that text, which is Markdown; the same text is one note.
    pub fn call(&mut self, text: &str) -> String {
        let next = self.list.len() + 1;
        let number = *self.numbers.entry(text.to_owned()).or_insert(next);
        if number == next {
            self.list.push(text.to_owned());
        }
        format!("[^{number}]")
    }

    /// Calls of all sayings of a claim, in its order.
    pub fn of_claim(&mut self, document: &Document, claim: &Id) -> String {
        let cites = document.claims.get(claim).map(|claim| claim.cites.as_slice()).unwrap_or_default();
        cites.iter().map(|citation| self.call(&saying(document, citation))).collect()
    }

    /// The notes themselves, for the end of the text.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for (at, note) in self.list.iter().enumerate() {
            let _ = writeln!(text, "[^{}]: {note}", at + 1);
        }
        text
    }
}

/// Who says it, in which document and where: the receipt of a claim.
fn saying(document: &Document, citation: &Citation) -> String {
    let stance = match citation.stance {
        Stance::Supports => "",
        Stance::Disputes => "Disputed by ",
        Stance::Mentions => "Mentioned by ",
    };
    let own = document.sources.get(&citation.source).and_then(|source| source.own_voice());
    let by = if citation.by.is_empty() {
        words::names(document, own)
    } else {
        words::names(document, &citation.by)
    };
    let by = if by.is_empty() { "nobody named".to_owned() } else { by };
    let relays: Vec<String> = citation
        .relays
        .iter()
        .filter(|source| **source != citation.source)
        .map(|source| words::source_title(document, source))
        .collect();
    let relayed =
        if relays.is_empty() { String::new() } else { format!(", relayed from {}", relays.join(", from ")) };
    let places = if citation.at.is_empty() { String::new() } else { format!(", {}", citation.at.join(", ")) };
    let quote = citation.quote.as_ref().map(|quote| format!(" “{quote}”")).unwrap_or_default();
    let text = format!("{stance}{by}{relayed}, in {}{places}.{quote}", reference(document, &citation.source));
    let address =
        address(document, &citation.source).map(|address| format!(" <{address}>")).unwrap_or_default();
    escaped(&text) + &address
}

/// A text in one line in which nothing acts as Markdown or HTML.
pub fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    let words: Vec<&str> = text.split_whitespace().collect();
    for (at, c) in words.join(" ").chars().filter(|c| !is_unseen(*c)).enumerate() {
        let starts_a_block = at == 0 && matches!(c, '#' | '+' | '-' | '=' | ':');
        if starts_a_block
            || matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '^' | '$' | '&')
        {
            safe.push('\\');
        }
        safe.push(c);
    }
    numbered_start(safe)
}

/// A number with a full stop at the start would begin a list.
fn numbered_start(text: String) -> String {
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    match text[digits..].chars().next() {
        Some(mark @ ('.' | ')')) if digits > 0 => {
            format!("{}\\{mark}{}", &text[..digits], &text[digits + 1..])
        }
        _ => text,
    }
}

fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}
