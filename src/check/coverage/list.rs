//! The coverage list: which paragraphs and numbers of a document no claim gives, and why not.

use super::numbers::{Number, numbers};
use crate::model::Id;

/// A coverage list, usually the file `COVERAGE.md` beside the graph. `graph-data/FORMAT.md` says how it is written.
#[derive(Clone, Debug, Default)]
pub(super) struct CoverageList {
    /// The sources it has a heading for, with the line of the heading.
    pub sources: Vec<(Id, usize)>,
    /// What it lists.
    pub entries: Vec<Entry>,
    /// Lines that cannot be understood, and what is wrong with them.
    pub unclear: Vec<(usize, &'static str)>,
}

/// Something listed.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    /// The document.
    pub source: Id,
    /// The place in it, as written.
    pub place: String,
    /// What is listed there.
    pub what: Listed,
    /// The line of the list, from 1.
    pub line: usize,
}

/// What is listed at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Listed {
    /// The whole paragraph.
    Paragraph,
    /// Some of its numbers.
    Numbers(Vec<Number>),
}

/// The two lists of a source.
#[derive(Clone, Copy)]
enum Part {
    Paragraphs,
    Numbers,
}

impl CoverageList {
    /// Reads a list. Anything before the first source is an introduction.
    pub fn read(text: &str) -> Self {
        let mut list = Self::default();
        let mut source: Option<Id> = None;
        let mut part = None;
        for (line, text) in joined(text) {
            if let Some(heading) = text.strip_prefix("### ") {
                part = part_named(heading);
                if part.is_none() && source.is_some() {
                    list.unclear.push((line, "The heading is neither of paragraphs nor of numbers."));
                }
            } else if let Some(heading) = text.strip_prefix("## ") {
                let id = heading.split_whitespace().next().unwrap_or_default().trim_matches('`');
                source = Some(Id::from(id));
                list.sources.push((Id::from(id), line));
                part = None;
            } else if let (Some(item), Some(source)) = (item(&text), &source) {
                match entry(item, part) {
                    Ok((place, what)) => {
                        list.entries.push(Entry { source: source.clone(), place, what, line });
                    }
                    Err(what) => list.unclear.push((line, what)),
                }
            }
        }
        list
    }
}

/// The lines that are not blank, with their numbers from 1. A line that is indented goes on with an item before it.
fn joined(text: &str) -> Vec<(usize, String)> {
    let mut lines: Vec<(usize, String)> = Vec::new();
    let mut may_go_on = false;
    for (at, line) in text.trim_start_matches('\u{feff}').lines().enumerate() {
        let words = line.trim();
        let goes_on = may_go_on && line.starts_with([' ', '\t']) && item(words).is_none();
        if words.is_empty() {
            may_go_on = false;
        } else if let Some((_, before)) = lines.last_mut().filter(|_| goes_on) {
            before.push(' ');
            before.push_str(words);
        } else {
            lines.push((at + 1, words.to_owned()));
            may_go_on = item(words).is_some();
        }
    }
    lines
}

fn item(line: &str) -> Option<&str> {
    line.strip_prefix("- ").or_else(|| line.strip_prefix("* "))
}

fn part_named(heading: &str) -> Option<Part> {
    let heading = heading.to_lowercase();
    if heading.starts_with("paragraph") {
        Some(Part::Paragraphs)
    } else if heading.starts_with("number") {
        Some(Part::Numbers)
    } else {
        None
    }
}

/// An item of one of the lists: `¶14-16: why`, `¶12: 287 (why), 2, 3 (why)`.
fn entry(item: &str, part: Option<Part>) -> Result<(String, Listed), &'static str> {
    let part = part.ok_or("The entry stands below no heading of paragraphs or numbers.")?;
    let (place, rest) = item.split_once(':').ok_or("The entry has no colon after the place.")?;
    let place = place.trim().to_owned();
    match part {
        Part::Paragraphs if rest.trim().is_empty() => Err("The entry gives no reason."),
        Part::Paragraphs => Ok((place, Listed::Paragraph)),
        Part::Numbers => {
            let numbers = numbers_with_reasons(rest)?;
            if numbers.is_empty() {
                Err("The entry names no number.")
            } else {
                Ok((place, Listed::Numbers(numbers)))
            }
        }
    }
}

/// Numbers with their reasons in brackets. One reason may follow several numbers.
fn numbers_with_reasons(text: &str) -> Result<Vec<Number>, &'static str> {
    const NO_REASON: &str = "A number has no reason in brackets behind it.";
    let mut found = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('(') {
        found.extend(numbers(before));
        let end = closing(after).ok_or("A bracket is not closed.")?;
        // The letter of 287(g) is no reason.
        let is_reason = after[..end].chars().filter(|c| c.is_alphabetic()).count() > 1;
        let follows = &after[end + 1..];
        if !is_reason && !follows.contains('(') {
            return Err(NO_REASON);
        }
        rest = follows;
    }
    if numbers(rest).is_empty() { Ok(found) } else { Err(NO_REASON) }
}

/// Where the bracket closes that was opened before the text.
fn closing(text: &str) -> Option<usize> {
    let mut open = 1_usize;
    text.char_indices().find_map(|(at, c)| {
        match c {
            '(' => open += 1,
            ')' => open -= 1,
            _ => {}
        }
        (open == 0).then_some(at)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "# Coverage\n\n- an item of the introduction\n\n## bus (the paper)\n\n\
        ### Paragraphs without a claim\n- ¶1: furniture,\n  the menu\n* ¶14-16, ¶20: furniture\n\n\
        ### Numbers without a claim\n- ¶12: 287(g) (a name (of a law)), 2, 1,000 (footnote marks)\n\n\
        ## `report`\n### Paragraphs\n- title: furniture\n";

    fn shown(list: &CoverageList) -> Vec<String> {
        let what = |listed: &Listed| match listed {
            Listed::Paragraph => "all".to_owned(),
            Listed::Numbers(numbers) => {
                numbers.iter().map(|number| number.printed.as_str()).collect::<Vec<_>>().join(" ")
            }
        };
        let entries = list.entries.iter();
        entries.map(|e| format!("{} {} {} {}", e.line, e.source, e.place, what(&e.what))).collect()
    }

    #[test]
    fn entries_are_read() {
        let list = CoverageList::read(TEXT);
        assert_eq!(
            shown(&list),
            ["8 bus ¶1 all", "10 bus ¶14-16, ¶20 all", "13 bus ¶12 287 2 1,000", "17 report title all"]
        );
        assert_eq!(list.unclear, []);
        assert_eq!(list.sources, [(Id::from("bus"), 5), (Id::from("report"), 15)]);
    }

    #[test]
    fn what_cannot_be_understood_is_named() {
        let unclear = |lines: &str| {
            let list = CoverageList::read(&format!("## bus\n{lines}"));
            assert!(list.entries.is_empty(), "{lines}");
            list.unclear.into_iter().map(|(line, _)| line).collect::<Vec<_>>()
        };
        assert_eq!(unclear("- ¶1: below no heading"), [2]);
        assert_eq!(unclear("### Odds and ends\n- ¶1: furniture"), [2, 3]);
        assert_eq!(unclear("### Paragraphs\n- ¶1 furniture\n- ¶2:"), [3, 4]);
        assert_eq!(unclear("### Numbers\n- ¶1: none (of them)\n- ¶1: 5\n- ¶1: 5 (name), 6"), [3, 4, 5]);
        assert_eq!(unclear("### Numbers\n- ¶1: 287(g)\n- ¶1: 5 (name"), [3, 4]);
        assert!(unclear("Some words about the document.").is_empty());
    }
}
