//! Sources as a reader finds them again: who, title, date.

use crate::model::{Document, Id};
use crate::query::words::{DateStyle, day, source_title, when};

/// A source in one line without its address: "Truthout, “Local Jails…”, 5 December 2025".
pub fn reference(document: &Document, id: &Id) -> String {
    let Some(source) = document.sources.get(id) else { return id.to_string() };
    let mut who: Vec<&str> = source.authors.iter().map(|author| document.name(author)).collect();
    if let Some(publisher) = source.publisher.as_ref().filter(|id| !source.authors.contains(id)) {
        who.push(document.name(publisher));
    }
    let title = source_title(document, id);
    let date = source.published.as_ref().map_or("undated".to_owned(), |date| when(date, DateStyle::Words));
    let start = if who.is_empty() { title } else { format!("{}, {title}", who.join(", ")) };
    format!("{start}, {date}")
}

/// The address of a source that may stand in a text: of the web, and without anything that could end it.
pub fn address<'a>(document: &'a Document, id: &Id) -> Option<&'a str> {
    let source = document.sources.get(id)?;
    let address = source.url.as_deref().or(source.archived_url.as_deref())?.trim();
    let is_web = address.starts_with("https://") || address.starts_with("http://");
    let is_plain =
        address.chars().all(|c| !c.is_whitespace() && !c.is_control() && !"<>\"{}\\^`".contains(c));
    (is_web && is_plain).then_some(address)
}

/// Which graph something is from, on what terms, and as of when: a sentence without a full stop.
pub fn origin(document: &Document, today: crate::model::Day) -> String {
    let header = &document.header;
    let title = header.title.trim();
    let graph = if title.is_empty() {
        "From a graph without a title".to_owned()
    } else {
        format!("From the graph “{title}”")
    };
    let licence = header.licence.as_ref().map(|licence| format!(", licence {licence}")).unwrap_or_default();
    format!("{graph}{licence}, as of {}", day(today, DateStyle::Words))
}
