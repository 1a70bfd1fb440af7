//! Rules about citations and the documents that they cite.

use super::list::{Entry, Listed};
use super::numbers::numbers;
use super::paragraphs::Led;
use super::wording::{holds, plain};
use crate::check::problem::{Field, Finding};
use crate::check::rules::Subject;
use crate::model::{Citation, Id, Section};
use crate::store::Place;

/// How much of a paragraph is shown, in characters.
const SHOWN: usize = 60;

pub(in crate::check) fn quotes_not_found(subject: &Subject<'_>) -> Vec<Finding> {
    of_citations(subject, |cite| {
        let Some(quote) = cite.quote.as_ref().map(|quote| plain(quote)) else { return Vec::new() };
        let reading = subject.reading;
        let Some(copy) = reading.copies.of(&cite.source) else { return Vec::new() };
        let cited = reading.cited(cite);
        let is_there =
            |at: &usize| copy.paragraphs.get(*at).is_some_and(|paragraph| holds(&paragraph.wording, &quote));
        if cited.iter().any(is_there) {
            return Vec::new();
        }
        let what = match copy.paragraphs.first_with(&quote) {
            Some(_) if cited.is_empty() => return Vec::new(),
            Some(at) => format!("The quote is not at the place, but in ¶{} of `{}`.", at + 1, cite.source),
            None => format!("The quote is not in `{}`.", cite.source),
        };
        vec![("quote", what)]
    })
}

pub(in crate::check) fn places_not_found(subject: &Subject<'_>) -> Vec<Finding> {
    of_places(subject, |cite, place, led| {
        let count = subject.reading.copies.of(&cite.source).map_or(0, |copy| copy.paragraphs.count());
        let has = format!("has {count} {}", if count == 1 { "paragraph" } else { "paragraphs" });
        let is_title = !place.contains('¶');
        let why = if is_title { "does not print its title".to_owned() } else { has };
        (*led == Led::Nowhere).then(|| format!("“{place}” is not there; `{}` {why}.", cite.source))
    })
}

pub(in crate::check) fn unclear_places(subject: &Subject<'_>) -> Vec<Finding> {
    of_places(subject, |cite, place, led| {
        let what = || format!("It cannot be told where “{place}” is in `{}`.", cite.source);
        (*led == Led::Unclear && !place.trim().is_empty()).then(what)
    })
}

pub(in crate::check) fn paragraphs_without_claim(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    if subject.reading.copies.coverage.is_none() {
        return findings;
    }
    for (source, copy) in subject.reading.copies.sources() {
        let known = subject.reading.paragraphs(source);
        for (at, (paragraph, known)) in copy.paragraphs.iter().zip(known).enumerate() {
            if !known.is_cited && !known.is_listed {
                let what = format!("No claim cites ¶{}, “{}”.", at + 1, start(&paragraph.wording));
                let place = Place { line: paragraph.line, column: 1 };
                findings.push(Finding::new(Section::Sources, source, what).at(&copy.file, place));
            }
        }
    }
    findings
}

pub(in crate::check) fn numbers_without_claim(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    if subject.reading.copies.coverage.is_none() {
        return findings;
    }
    for (source, copy) in subject.reading.copies.sources() {
        let known = subject.reading.paragraphs(source).iter();
        let known = copy.paragraphs.iter().zip(known).enumerate();
        for (at, (paragraph, known)) in known.filter(|(_, (_, known))| known.is_cited && !known.is_listed) {
            let mut told: Vec<String> = Vec::new();
            for number in numbers(&paragraph.text).into_iter().filter(|number| !known.has(number)) {
                if told.contains(&number.printed) {
                    continue;
                }
                let around = around(&paragraph.text, number.column, number.printed.chars().count());
                let what =
                    format!("No claim that cites ¶{} gives {}, “{around}”.", at + 1, plain(&number.printed));
                let place = Place { line: paragraph.line, column: number.column };
                findings.push(Finding::new(Section::Sources, source, what).at(&copy.file, place));
                told.push(number.printed);
            }
        }
    }
    findings
}

pub(in crate::check) fn stale_coverage(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let Some((file, list)) = &subject.reading.copies.coverage else { return findings };
    let mut stale = |line, what| findings.push(Finding::of_file(file, Place { line, column: 1 }, what));
    for (source, line) in &list.sources {
        if !subject.document.sources.contains_key(source) {
            stale(*line, format!("There is no source `{source}`."));
        }
    }
    for entry in &list.entries {
        if let Some(what) = staleness(subject, entry) {
            stale(entry.line, what);
        }
    }
    findings
}

/// What is out of date about an entry of the coverage list; nothing where its source has no copy to compare it with.
fn staleness(subject: &Subject<'_>, entry: &Entry) -> Option<String> {
    let Entry { source, place, what, .. } = entry;
    let copy = subject.reading.copies.of(source)?;
    let there = match subject.reading.led(source, place)? {
        Led::To(paragraphs) => paragraphs,
        Led::Nowhere => return Some(format!("“{place}” is not in `{source}`.")),
        Led::Unclear => return Some(format!("It cannot be told where “{place}” is in `{source}`.")),
    };
    match what {
        Listed::Paragraph => {
            let known = subject.reading.paragraphs(source);
            let cited = there.iter().find(|at| known.get(**at).is_some_and(|known| known.is_cited))?;
            Some(format!("A claim cites ¶{} of `{source}`.", cited + 1))
        }
        Listed::Numbers(listed) => {
            let texts = there.iter().filter_map(|at| copy.paragraphs.get(*at));
            let printed: Vec<_> = texts.flat_map(|paragraph| numbers(&paragraph.text)).collect();
            let gone =
                listed.iter().find(|listed| !printed.iter().any(|number| listed.has_digits_of(number)))?;
            Some(format!("{place} of `{source}` does not print {}.", plain(&gone.printed)))
        }
    }
}

pub(in crate::check) fn unclear_coverage(subject: &Subject<'_>) -> Vec<Finding> {
    let Some((file, list)) = &subject.reading.copies.coverage else { return Vec::new() };
    let unclear = list.unclear.iter();
    unclear.map(|(line, what)| Finding::of_file(file, Place { line: *line, column: 1 }, *what)).collect()
}

pub(in crate::check) fn unnamed_copies(subject: &Subject<'_>) -> Vec<Finding> {
    let files = subject.reading.copies.unnamed.iter();
    let start = Place { line: 1, column: 1 };
    files.map(|file| Finding::of_file(file, start, "No source says that this is its copy.")).collect()
}

/// What is found in the citations of live claims, with the field.
fn of_citations(
    subject: &Subject<'_>,
    what: impl Fn(&Citation) -> Vec<(&'static str, String)>,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    if subject.reading.copies.count() == 0 {
        return findings;
    }
    for (id, claim) in subject.document.claims.iter().filter(|(_, claim)| !claim.is_retracted()) {
        for (n, cite) in claim.cites.iter().enumerate() {
            for (field, what) in what(cite) {
                let field = Field::of_item("cites", n, field);
                findings.push(Finding::new(Section::Claims, id, what).in_field(field));
            }
        }
    }
    findings
}

fn of_places(subject: &Subject<'_>, what: impl Fn(&Citation, &str, &Led) -> Option<String>) -> Vec<Finding> {
    of_citations(subject, |cite| {
        let led = |source: &Id, place: &str| subject.reading.led(source, place);
        let places = cite.at.iter();
        places.filter_map(|place| Some(("at", what(cite, place, &led(&cite.source, place)?)?))).collect()
    })
}

/// How a text begins.
fn start(text: &str) -> String {
    match text.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", text[..end].trim_end()),
        None => text.to_owned(),
    }
}

/// The words around a number that begins in a column, from 1, and has so many characters.
fn around(text: &str, column: usize, length: usize) -> String {
    let beside = SHOWN.saturating_sub(length) / 2;
    let first = column.saturating_sub(1 + beside);
    let shown: String = text.chars().skip(first).take(column - 1 - first + length + beside).collect();
    let is_cut = first + shown.chars().count() < text.chars().count();
    format!("{}{}{}", if first > 0 { "…" } else { "" }, plain(&shown), if is_cut { "…" } else { "" })
}
