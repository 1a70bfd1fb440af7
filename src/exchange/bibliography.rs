//! The sources as a bibliography for reference managers and LaTeX: BibLaTeX, whose dates are EDTF as ours.

use std::fmt::Write as _;

use super::reference::address;
use crate::model::{Document, Id, Source};

/// All sources as BibLaTeX entries, sorted by id. What a source is called in brackets stays so.
pub fn bibliography(document: &Document) -> String {
    let mut text = String::new();
    for (id, source) in &document.sources {
        let _ = writeln!(text, "@online{{{},", key(id));
        for (name, value) in fields(document, id, source) {
            let _ = writeln!(text, "  {name} = {{{value}}},");
        }
        text.push_str("}\n\n");
    }
    text
}

fn fields(document: &Document, id: &Id, source: &Source) -> Vec<(&'static str, String)> {
    // Braces within braces keep a body from being taken apart into given and family names.
    let names = |ids: &[Id]| {
        let names: Vec<String> = ids.iter().map(|id| format!("{{{}}}", escaped(document.name(id)))).collect();
        names.join(" and ")
    };
    let mut fields = Vec::new();
    if !source.authors.is_empty() {
        fields.push(("author", names(&source.authors)));
    }
    fields.push(("title", format!("{{{}}}", escaped(document.name(id)))));
    fields.extend(
        source.publisher.as_ref().map(|publisher| ("organization", escaped(document.name(publisher)))),
    );
    fields.extend(source.published.as_ref().map(|date| ("date", escaped(date.as_str()))));
    fields.extend(address(document, id).map(|address| ("url", address.to_owned())));
    fields.extend(source.accessed.as_ref().map(|date| ("urldate", escaped(date.as_str()))));
    let kind = source.kind.as_ref().and_then(|kind| document.kinds.get(kind));
    fields.extend(kind.map(|kind| ("type", escaped(&kind.label))));
    if !source.tags.is_empty() {
        fields.push(("keywords", escaped(&source.tags.join(", "))));
    }
    fields
}

/// An id as BibLaTeX has keys: ids of hand-written files may hold anything.
fn key(id: &Id) -> String {
    let plain = |c: char| if c.is_ascii_alphanumeric() || "-_:.".contains(c) { c } else { '-' };
    id.as_str().chars().map(plain).collect()
}

/// A text in one line in which nothing acts as LaTeX.
fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.split_whitespace().collect::<Vec<_>>().join(" ").chars().filter(|c| !c.is_control()) {
        match c {
            '\\' => safe.push_str("\\textbackslash{}"),
            '~' => safe.push_str("\\textasciitilde{}"),
            '^' => safe.push_str("\\textasciicircum{}"),
            '{' | '}' | '%' | '$' | '&' | '#' | '_' => {
                safe.push('\\');
                safe.push(c);
            }
            c => safe.push(c),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entries_are_complete_and_hold_whatever_a_file_brings() {
        let mut document = Document::default();
        let source = Source {
            title: "50 % of {it} & more\n\\input{x}".to_owned(),
            authors: vec![Id::from("ann")],
            published: Some(crate::model::When::from("2025-06")),
            url: Some("https://example.org/a_b".to_owned()),
            ..Source::default()
        };
        document.sources.insert(Id::from("odd, id"), source);
        let text = bibliography(&document);
        assert!(text.starts_with("@online{odd--id,\n  author = {{ann}},\n"), "{text}");
        assert!(
            text.contains("title = {{50 \\% of \\{it\\} \\& more \\textbackslash{}input\\{x\\}}},"),
            "{text}"
        );
        assert!(text.contains("url = {https://example.org/a_b},") && text.ends_with("}\n\n"));
    }
}
