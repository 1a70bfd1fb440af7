//! Replacements of parts of a text, and the one place where items of a container come and go.

use super::gap::{self, Gap};
use super::layout::{self, INDENT, Item};
use super::parts;
use super::scan::{self, Container, Part};

/// What becomes of the items of a container, in order.
#[derive(Debug)]
pub(crate) enum Step {
    /// The item of that number stays (what is inside may change).
    Keep(usize),
    /// The item of that number goes, with its comments.
    Remove(usize),
    /// A new item.
    Insert(Item),
}

/// Replacements to be made in a text.
#[derive(Debug)]
pub(crate) struct Edits<'a> {
    /// The text.
    pub text: &'a str,
    line_end: &'a str,
    list: Vec<(Part, String)>,
}

impl<'a> Edits<'a> {
    /// No replacements yet.
    pub fn new(text: &'a str, line_end: &'a str) -> Self {
        Self { text, line_end, list: Vec::new() }
    }

    /// Replaces a part.
    pub fn replace(&mut self, part: Part, with: String) {
        self.list.push((part, with));
    }

    /// Whether there is nothing to do.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// The text with all replacements, or `None` if two of them overlap.
    pub fn apply(mut self) -> Option<String> {
        self.list.sort_by_key(|(part, _)| (part.start, part.end));
        let mut result = String::with_capacity(self.text.len());
        let mut at = 0;
        for (part, with) in &self.list {
            result.push_str(self.text.get(at..part.start)?);
            result.push_str(with);
            at = part.end;
        }
        result.push_str(self.text.get(at..)?);
        Some(result)
    }

    fn own_lines(&self, text: &str) -> String {
        if self.line_end == "\n" { text.to_owned() } else { text.replace('\n', self.line_end) }
    }

    /// A value as it is written at a byte of the text, in the indentation of that line.
    pub fn rendered(&self, value: &super::value::Value, at: usize) -> String {
        let indent = gap::indent(self.text, at);
        // The column of the value is not known to the layout, so that it may come out somewhat longer than a line.
        let mut text = String::new();
        layout::body_lines(&layout::Body::of(value), indent, &mut text);
        self.own_lines(&text)
    }

    /// Carries out steps on a container. Every one of its items must be in one `Keep` or `Remove`, in order.
    ///
    /// `opens_lines`: whether the first item of an empty container gets a line of its own.
    pub fn restructure(&mut self, container: &Container, steps: Vec<Step>, opens_lines: bool) {
        let mut region = Region::default();
        for step in steps {
            match step {
                Step::Keep(n) => {
                    let done = std::mem::replace(&mut region, Region { after: Some(n), ..Region::default() });
                    self.change(container, &done, Some(n), opens_lines);
                }
                Step::Remove(n) => region.removed.push(n),
                Step::Insert(item) => region.inserted.push(item),
            }
        }
        self.change(container, &region, None, opens_lines);
    }

    fn change(&mut self, container: &Container, region: &Region, next: Option<usize>, opens_lines: bool) {
        if region.removed.is_empty() && region.inserted.is_empty() {
            return;
        }
        let first = region.after.map_or(0, |n| n + 1);
        let last = next.unwrap_or(container.entries.len());
        let before = region.after.and_then(|n| container.entries.get(n));
        let start = before.map_or(container.open + 1, |entry| entry.value.end);
        let end = next.and_then(|n| container.entries.get(n)).map_or(container.close, scan::Entry::start);
        let gaps: Vec<Gap> = (first..=last).map(|n| gap::before(self.text, container, n)).collect();
        let (Some(head), Some(tail)) = (gaps.first().copied(), gaps.last().copied()) else { return };
        let place = Place { container, region, next, start, end, head, tail };
        let with = if head.ends_line {
            self.in_lines(&place, &gaps)
        } else if opens_lines && container.entries.is_empty() {
            let mut with = String::from(self.line_end);
            self.push_lines(&place, &mut with);
            with + gap::indent(self.text, container.open)
        } else {
            self.in_one_line(&place)
        };
        self.replace(start..end, with);
    }

    fn part(&self, part: Part) -> &'a str {
        self.text.get(part).unwrap_or_default()
    }

    fn push_lines(&self, place: &Place<'_>, with: &mut String) {
        let indent = self.items_indent(place.container);
        let mut lines = String::new();
        for item in &place.region.inserted {
            lines.push_str(if item.has_blank { "\n" } else { "" });
            layout::lines(item, &indent, &mut lines);
        }
        with.push_str(&self.own_lines(&lines));
    }

    /// Where the item before ends its line: what comes is written as lines.
    fn in_lines(&self, place: &Place<'_>, gaps: &[Gap]) -> String {
        let Place { container, region, next, start, end, head, tail } = *place;
        let mut with = String::new();
        let has_comma =
            region.after.is_none_or(|n| container.entries.get(n).is_some_and(|e| e.comma.is_some()));
        if !has_comma && !region.inserted.is_empty() {
            with.push(',');
        }
        with.push_str(self.part(start..head.trailing_end));
        if region.after.is_some() {
            self.push_lines(place, &mut with);
        }
        // Comments that belong to nothing stay where they are.
        for gap in gaps.iter().take(region.removed.len()).filter(|gap| gap.ends_line) {
            with.push_str(self.part(gap.trailing_end..gap.own_start));
        }
        let own = if next.is_none() && tail.ends_line { self.close_line(tail, end) } else { tail.own_start };
        if tail.ends_line {
            with.push_str(self.part(tail.trailing_end..own));
        }
        if region.after.is_none() {
            self.push_lines(place, &mut with);
        }
        if !tail.ends_line {
            let indent = if next.is_some() {
                self.items_indent(container)
            } else {
                gap::indent(self.text, container.open).to_owned()
            };
            with.push_str(&indent);
        }
        with + self.part(own..end)
    }

    /// Where the line of the closing bracket begins, after comments that have lines of their own.
    fn close_line(&self, tail: Gap, close: usize) -> usize {
        let after =
            parts::comments(self.text, tail.own_start..close).last().map_or(tail.own_start, |last| last.end);
        match self.part(after..close).rfind('\n') {
            Some(n) => after + n + 1,
            None => tail.own_start,
        }
    }

    /// Where the item before shares its line with what follows.
    fn in_one_line(&self, place: &Place<'_>) -> String {
        let Place { region, next, end, tail, .. } = *place;
        let mut parts: Vec<String> = region.inserted.iter().map(layout::on_one_line).collect();
        let mut with = String::new();
        if region.after.is_some() && !parts.is_empty() {
            parts.insert(0, String::new());
        }
        with.push_str(&parts.join(", "));
        let has_before = region.after.is_some() || !parts.is_empty();
        if tail.ends_line {
            with.push_str(if has_before { "," } else { "" });
            with.push_str(self.line_end);
            return with + self.part(tail.trailing_end..end);
        }
        let rest = self.part(tail.own_start..end);
        if next.is_some() {
            with.push_str(if has_before { ", " } else { "" });
            return with + rest;
        }
        let rest = rest.trim();
        if rest.is_empty() { with } else { format!("{with} {rest}") }
    }

    /// How the items of a container are indented.
    fn items_indent(&self, container: &Container) -> String {
        let begins_line = |start: &usize| self.part(0..*start).trim_end_matches([' ', '\t']).ends_with('\n');
        let own_line = container.entries.iter().map(scan::Entry::start).find(begins_line);
        if let Some(start) = own_line {
            return gap::indent(self.text, start).to_owned();
        }
        let outer = gap::indent(self.text, container.open);
        format!("{outer}{}", if outer.contains('\t') { "\t" } else { INDENT })
    }
}

/// What changes between two items that stay.
#[derive(Debug, Default)]
struct Region {
    /// The item before; `None` is the opening bracket.
    after: Option<usize>,
    removed: Vec<usize>,
    inserted: Vec<Item>,
}

#[derive(Clone, Copy)]
struct Place<'p> {
    container: &'p Container,
    region: &'p Region,
    /// The item after; `None` is the closing bracket.
    next: Option<usize>,
    start: usize,
    end: usize,
    head: Gap,
    tail: Gap,
}
