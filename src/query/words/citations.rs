//! Citations as text, for "Copy citation".

use super::dates::{DateStyle, when};
use super::{listed, names};
use crate::model::{Citation, Document, Id, Stance};

/// A source as one line: who, title, date, address.
pub fn source_citation(document: &Document, id: &Id, style: DateStyle) -> String {
    let Some(source) = document.sources.get(id) else { return format!("{id} (no such source).") };
    let mut parts: Vec<String> = Vec::new();
    let authors: Vec<String> = source.authors.iter().map(|author| document.name(author).to_owned()).collect();
    if !authors.is_empty() {
        parts.push(listed(&authors));
    }
    parts.push(title(document, id));
    if let Some(publisher) = source.publisher.as_ref().filter(|publisher| !source.authors.contains(publisher))
    {
        parts.push(document.name(publisher).to_owned());
    }
    parts.push(source.published.as_ref().map_or("undated".to_owned(), |date| when(date, style)));
    if let Some(url) = source.url.as_ref().or(source.archived_url.as_ref()) {
        parts.push(url.clone());
    }
    let mut text = parts.join(", ");
    if !source.derived_from.is_empty() {
        let originals: Vec<String> = source.derived_from.iter().map(|id| title(document, id)).collect();
        text.push_str("; after ");
        text.push_str(&listed(&originals));
    }
    text.push('.');
    text
}

/// A claim with every saying of it: the statement, then one line a citation.
pub fn claim_citation(document: &Document, id: &Id, style: DateStyle) -> String {
    let Some(claim) = document.claims.get(id) else { return format!("{id} (no such claim).") };
    let mut lines = vec![claim.text.clone()];
    if claim.cites.is_empty() {
        lines.push("Unsourced.".to_owned());
    }
    lines.extend(claim.cites.iter().map(|citation| citation_line(document, citation, style)));
    lines.join("\n")
}

/// Who says it, where, and from whom it is relayed: "ICE, relayed from [ICE detention data], in “Local Jails…”, ¶13".
pub fn citation_place(document: &Document, citation: &Citation) -> String {
    let mut text = title(document, &citation.source);
    if !citation.at.is_empty() {
        text.push_str(", ");
        text.push_str(&citation.at.join(", "));
    }
    let who = if citation.by.is_empty() { String::new() } else { names(document, &citation.by) };
    let relayed = relayed(document, citation);
    match (who.is_empty(), relayed) {
        (true, None) => text,
        (true, Some(relayed)) => format!("{relayed}, in {text}"),
        (false, None) => format!("{who}, in {text}"),
        (false, Some(relayed)) => format!("{who}, {relayed}, in {text}"),
    }
}

/// The title of a source as it stands in a line: in quotes, or in the brackets of a description.
pub fn title(document: &Document, source: &Id) -> String {
    let name = document.name(source);
    if name.starts_with('[') { name.to_owned() } else { format!("“{name}”") }
}

fn relayed(document: &Document, citation: &Citation) -> Option<String> {
    let others: Vec<String> = citation
        .relays
        .iter()
        .filter(|source| **source != citation.source)
        .map(|source| title(document, source))
        .collect();
    (!others.is_empty()).then(|| format!("relayed from {}", others.join(", from ")))
}

fn citation_line(document: &Document, citation: &Citation, style: DateStyle) -> String {
    let stance = match citation.stance {
        Stance::Supports => "",
        Stance::Disputes => "Disputed: ",
        Stance::Mentions => "Mentioned: ",
    };
    let who =
        if citation.by.is_empty() { String::new() } else { format!("{}, ", names(document, &citation.by)) };
    let relayed = relayed(document, citation).map(|relayed| format!("{relayed}, ")).unwrap_or_default();
    let inside = if who.is_empty() && relayed.is_empty() { "" } else { "in " };
    let source = source_citation(document, &citation.source, style);
    let places = if citation.at.is_empty() { String::new() } else { format!(" {}.", citation.at.join(", ")) };
    let quote = citation.quote.as_ref().map(|quote| format!(" “{quote}”")).unwrap_or_default();
    format!("{stance}{who}{relayed}{inside}{source}{places}{quote}")
}
