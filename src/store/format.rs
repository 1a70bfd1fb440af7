//! The canonical form of a file, with its comments: what `sayso fmt` writes.

use std::collections::{BTreeMap, BTreeSet};

use super::gap;
use super::index::{self, Index, SectionIndex};
use super::layout::{self, Block, Body, Item};
use super::parts::{comments, container, with_plain_breaks};
use super::problem::{Cause, Refusal, SpliceRefused};
use super::read::{Filling, read};
use super::scan::{Bracket, Container, Entry, Part, Scanner};
use super::schema::{self, FRAME, POSITIONS, Shape, order};
use super::sniff;
use super::value::{Value, quoted};
use super::write::{record_value, value_of};
use crate::model::{Document, Section};

/// The canonical form of a file: sections and fields in their order, records sorted by id, one field a line,
/// defaults left out, `\n` at the end of lines. Comments stay with what they belong to; what is not known, and
/// records that cannot be read, stay as they are. The graph is the same, and formatting twice changes nothing more.
pub fn format(bytes: &[u8]) -> Result<Vec<u8>, Refusal> {
    let source = sniff::text(bytes)?;
    let text = source.as_str();
    let mut filling = Filling(Document::default());
    let index = index::index(text, &mut filling)?;
    let mut document = filling.0;
    document.header = index.header.clone();
    let tidy = Tidy { text, document: &document };
    let formatted = tidy.file(&index).map_err(|refused| unsafe_layout(&refused.reason))?;
    verify(&formatted, &index, &document)?;
    Ok(formatted.into_bytes())
}

fn unsafe_layout(reason: &str) -> Refusal {
    let what = format!("The file cannot be put in canonical form: {reason}.");
    Refusal::new(Cause::Frame, what, "Mend the records that are set aside first. The file was not changed.")
}

fn verify(formatted: &str, index: &Index, document: &Document) -> Result<(), Refusal> {
    let again = read(formatted.as_bytes())?;
    let texts = |list: &[super::SetAside]| {
        let mut texts: Vec<_> = list.iter().map(|aside| aside.text.replace("\r\n", "\n")).collect();
        texts.sort();
        texts
    };
    if again.document == *document && texts(&again.set_aside) == texts(&index.set_aside) {
        Ok(())
    } else {
        Err(unsafe_layout("it would not read back as the same graph"))
    }
}

/// Comments in a part of the text, as lines; an empty one stands for blank lines.
struct Comments {
    lines: Vec<String>,
    /// Whether a blank line comes before the first of them, or before what follows if there is none.
    has_blank: bool,
}

struct Tidy<'a> {
    text: &'a str,
    document: &'a Document,
}

impl Tidy<'_> {
    fn file(&self, index: &Index) -> Result<String, SpliceRefused> {
        let mut items = Vec::new();
        for (n, entry) in index.frame.entries.iter().enumerate() {
            let name = entry.key.clone().and_then(|key| self.text.get(key)).unwrap_or_default();
            let body = match index.sections.iter().find(|section| section.name == name) {
                Some(section) => self.section(section)?,
                None if schema::is_header(name) => self.header(name, &entry.value)?,
                None => Body::Leaf(with_plain_breaks(self.text, entry.value.clone())),
            };
            let mut item = self.item(&index.frame, n, entry, Some(name.to_owned()), body);
            let is_nothing = matches!(&item.body, Body::Block(block)
                if block.items.is_empty() && block.tail.is_empty() && block.open.is_empty());
            let is_bare = item.above.is_empty() && item.after.is_empty();
            let is_default = is_nothing || matches!(&item.body, Body::Leaf(leaf) if leaf.is_empty());
            if is_default && is_bare {
                continue;
            }
            item.has_blank = !schema::is_header(name);
            items.push((order(FRAME, name).unwrap_or(FRAME.len()), item));
        }
        items.sort_by_key(|(place, _)| *place);
        let mut frame = self.block(&index.frame, items.into_iter().map(|(_, item)| item).collect());
        frame.is_broken = true;
        "Graph".clone_into(&mut frame.name);
        let mut text = self.before_the_graph(index);
        layout::body_lines(&Body::Block(frame), "", &mut text);
        text.push('\n');
        let after = self.comments(index.frame.close + 1..self.text.len(), false);
        if after.has_blank && !after.lines.is_empty() {
            text.push('\n');
        }
        layout::comment_lines(after.lines.trim_end(), "", &mut text);
        Ok(text)
    }

    /// The attributes and comments before the graph, beginning with the attribute that the format asks for.
    fn before_the_graph(&self, index: &Index) -> String {
        const ATTRIBUTE: &str = "#![enable(implicit_some)]";
        let name = self.text.get(..index.frame.open).unwrap_or_default().trim_end();
        let end = name.strip_suffix("Graph").unwrap_or(name).len();
        let mut attributes = vec![ATTRIBUTE.to_owned()];
        let mut known = BTreeSet::from([ATTRIBUTE.to_owned()]);
        let mut lines = Vec::new();
        let mut at = 0;
        while at < end {
            let mut scanner = Scanner::new(self.text, at);
            let is_attribute = scanner.skip_trivia().is_ok() && scanner.peek() == Some(b'#');
            let next = (is_attribute && scanner.at < end).then_some(scanner.at);
            let until = next.unwrap_or(end);
            let found = self.comments(at..until, at > 0);
            if found.has_blank && !lines.is_empty() && !found.lines.is_empty() {
                lines.push(String::new());
            }
            lines.extend(found.lines);
            let Some(next) = next else { break };
            let length =
                self.text.get(next..end).and_then(|rest| rest.find(']')).map_or(end - next, |n| n + 1);
            let attribute: String =
                self.text.get(next..next + length).unwrap_or_default().split_whitespace().collect();
            if known.insert(attribute.clone()) {
                attributes.push(attribute);
            }
            at = next + length;
        }
        let mut text = String::new();
        layout::comment_lines(&attributes, "", &mut text);
        while lines.last().is_some_and(String::is_empty) {
            lines.pop();
        }
        layout::comment_lines(&lines, "", &mut text);
        text
    }

    fn header(&self, name: &str, value: &Part) -> Result<Body, SpliceRefused> {
        let header = value_of(&self.document.header, "the graph")?;
        let Value::Struct(fields) = header else { return Err(SpliceRefused::new("the graph has no fields")) };
        let own = fields.iter().find(|(field, _)| *field == name);
        Ok(own.map_or(Body::Leaf(String::new()), |(_, own)| self.leaf(value, own)))
    }

    fn section(&self, index: &SectionIndex) -> Result<Body, SpliceRefused> {
        let positions = match FRAME.iter().find(|field| field.name == POSITIONS).map(|field| &field.shape) {
            Some(Shape::Map(Shape::Map(shape))) => *shape,
            _ => &Shape::Leaf,
        };
        let mut items = Vec::new();
        let mut last = String::new();
        for (n, (id, entry)) in index.ids.iter().zip(&index.map.entries).enumerate() {
            let Some(id) = id else {
                // What cannot be read stays behind the record that it follows.
                let body = Body::Leaf(with_plain_breaks(self.text, entry.value.clone()));
                items.push((last.clone(), self.item(&index.map, n, entry, None, body)));
                continue;
            };
            let mut body = match (Section::from_name(index.name), index.lenses.get(n)) {
                (Some(section), _) => {
                    let value = record_value(self.document, section, id)?;
                    self.value(&entry.value, schema::record(section), &value)
                }
                (None, Some(Some(lens))) => self.lens(id, lens, positions)?,
                _ => Body::Leaf(with_plain_breaks(self.text, entry.value.clone())),
            };
            if let Body::Block(block) = &mut body {
                block.is_broken = !block.items.is_empty();
            }
            id.as_str().clone_into(&mut last);
            items.push((last.clone(), self.item(&index.map, n, entry, Some(quoted(id.as_str())), body)));
        }
        items.sort_by(|a, b| a.0.cmp(&b.0));
        let mut block = self.block(&index.map, items.into_iter().map(|(_, item)| item).collect());
        block.is_broken = !block.items.is_empty();
        Ok(Body::Block(block))
    }

    fn lens(
        &self,
        lens: &crate::model::Id,
        index: &SectionIndex,
        shape: &Shape,
    ) -> Result<Body, SpliceRefused> {
        let nothing = BTreeMap::new();
        let positions = self.document.positions.get(lens).unwrap_or(&nothing);
        let mut items = Vec::new();
        let mut last = String::new();
        for (n, (id, entry)) in index.ids.iter().zip(&index.map.entries).enumerate() {
            let (key, body) =
                match id.as_ref().and_then(|id| positions.get(id).map(|position| (id, position))) {
                    Some((id, position)) => {
                        id.as_str().clone_into(&mut last);
                        let value = value_of(position, id.as_str())?;
                        (Some(quoted(id.as_str())), self.value(&entry.value, shape, &value))
                    }
                    None => (None, Body::Leaf(with_plain_breaks(self.text, entry.value.clone()))),
                };
            items.push((last.clone(), self.item(&index.map, n, entry, key, body)));
        }
        items.sort_by(|a, b| a.0.cmp(&b.0));
        Ok(Body::Block(self.block(&index.map, items.into_iter().map(|(_, item)| item).collect())))
    }

    /// A value of the text, with its comments.
    fn value(&self, part: &Part, shape: &Shape, value: &Value) -> Body {
        let inner = container(self.text, part);
        let items: Option<(Container, Vec<Item>)> = match (shape, value, inner) {
            (Shape::Struct(fields), Value::Struct(own), Some(inner)) if inner.bracket == Bracket::Round => {
                let items = self.fields(&inner, fields, own);
                Some((inner, items))
            }
            (Shape::List(item), Value::List(own), Some(inner))
                if inner.bracket == Bracket::Square && inner.entries.len() == own.len() =>
            {
                let list = inner.entries.iter().zip(own).enumerate();
                let items = list
                    .map(|(n, (entry, own))| {
                        self.item(&inner, n, entry, None, self.value(&entry.value, item, own))
                    })
                    .collect();
                Some((inner, items))
            }
            (Shape::Map(shape), Value::Map(own), Some(inner)) if inner.bracket == Bracket::Curly => {
                let items = self.entries(&inner, shape, own);
                Some((inner, items))
            }
            _ => None,
        };
        match items {
            Some((inner, items)) => Body::Block(self.block(&inner, items)),
            None => self.leaf(part, value),
        }
    }

    fn fields(
        &self,
        inner: &Container,
        fields: &[schema::Field],
        own: &[(&'static str, Value)],
    ) -> Vec<Item> {
        let mut items = Vec::new();
        for (n, entry) in inner.entries.iter().enumerate() {
            let name = entry.key.clone().and_then(|key| self.text.get(key)).unwrap_or_default();
            let field = fields.iter().find(|field| field.name == name);
            let value = own.iter().find(|(own, _)| *own == name).map(|(_, value)| value);
            let body = match (field, value) {
                (Some(field), Some(value)) => self.value(&entry.value, &field.shape, value),
                _ => Body::Leaf(with_plain_breaks(self.text, entry.value.clone())),
            };
            let item = self.item(inner, n, entry, Some(name.to_owned()), body);
            // A default that was written out goes, unless somebody said something about it.
            let is_default =
                field.is_some() && value.is_none() && item.above.is_empty() && item.after.is_empty();
            if !is_default {
                items.push((order(fields, name).unwrap_or(fields.len()), item));
            }
        }
        items.sort_by_key(|(place, _)| *place);
        items.into_iter().map(|(_, item)| item).collect()
    }

    fn entries(&self, inner: &Container, shape: &Shape, own: &[(String, Value)]) -> Vec<Item> {
        let mut items: Vec<(String, Item)> = Vec::new();
        for (n, entry) in inner.entries.iter().enumerate() {
            let key = entry.key.clone().and_then(|key| self.text.get(key)).unwrap_or_default();
            let id: String = ron::from_str(key).unwrap_or_default();
            let body = match own.iter().find(|(own, _)| *own == id) {
                Some((_, value)) => self.value(&entry.value, shape, value),
                None => Body::Leaf(with_plain_breaks(self.text, entry.value.clone())),
            };
            let item = self.item(inner, n, entry, Some(quoted(&id)), body);
            items.push((id, item));
        }
        items.sort_by(|a, b| a.0.cmp(&b.0));
        items.into_iter().map(|(_, item)| item).collect()
    }

    /// A value that is not looked into: a text keeps the form that it was written in.
    fn leaf(&self, part: &Part, value: &Value) -> Body {
        let slice = self.text.get(part.clone()).unwrap_or_default();
        let is_text =
            matches!(value, Value::Text(_)) && slice.starts_with(['"', 'r']) && !slice.contains('\r');
        let has_comments = !matches!(value, Value::Text(_) | Value::Bare(_) if !slice.contains('('))
            && (slice.contains("//") || slice.contains("/*"));
        if is_text || has_comments {
            Body::Leaf(with_plain_breaks(self.text, part.clone()))
        } else {
            Body::of(value)
        }
    }

    fn block(&self, inner: &Container, items: Vec<Item>) -> Block {
        let first = gap::before(self.text, inner, 0);
        let last = gap::before(self.text, inner, inner.entries.len());
        let mut block = Block::new(inner.bracket, items, false);
        let is_one_gap = inner.entries.is_empty();
        if first.ends_line {
            block.open = self.comments(inner.open + 1..first.trailing_end, false).lines;
        }
        let begin = if is_one_gap && !first.ends_line { inner.open + 1 } else { last.trailing_end };
        let tail = self.comments(begin..inner.close, last.ends_line);
        if tail.has_blank && !tail.lines.is_empty() && !block.items.is_empty() {
            block.tail.push(String::new());
        }
        block.tail.extend(tail.lines);
        while block.tail.last().is_some_and(String::is_empty) {
            block.tail.pop();
        }
        block
    }

    /// An item with the comments that belong to it.
    fn item(&self, inner: &Container, n: usize, entry: &Entry, key: Option<String>, body: Body) -> Item {
        let before = gap::before(self.text, inner, n);
        let after = gap::before(self.text, inner, n + 1);
        let above = self.comments(before.trailing_end..entry.start(), before.ends_line);
        let mut lines = above.lines;
        let end = entry.comma.unwrap_or(entry.value.end);
        if let Some(key) = &entry.key {
            lines.extend(self.comments(key.end..entry.value.start, false).lines);
        }
        lines.extend(self.comments(entry.value.end..end, false).lines);
        let trailing = self.comments(end..after.trailing_end, false).lines;
        lines.retain({
            let mut was_blank = false;
            move |line| {
                let is_twice = was_blank && line.is_empty();
                was_blank = line.is_empty();
                !is_twice
            }
        });
        let after = trailing.into_iter().filter(|line| !line.is_empty()).collect();
        Item { has_blank: above.has_blank && n > 0, above: lines, key, body, after }
    }

    /// The comments of a part that holds nothing else but white space, commas and colons.
    fn comments(&self, part: Part, is_line_start: bool) -> Comments {
        let mut found = Comments { lines: Vec::new(), has_blank: false };
        let mut at = part.start;
        let mut breaks_for_blank = if is_line_start { 1 } else { 2 };
        let mut blank = |at: usize, until: usize| {
            let white = self.text.get(at..until).unwrap_or_default();
            let is_blank = white.matches('\n').count() >= breaks_for_blank;
            breaks_for_blank = 2;
            is_blank
        };
        let all = comments(self.text, part.clone());
        for comment in &all {
            if blank(at, comment.start) {
                if found.lines.is_empty() {
                    found.has_blank = true;
                } else {
                    found.lines.push(String::new());
                }
            }
            at = comment.end;
            let line = with_plain_breaks(self.text, comment.clone());
            found.lines.push(line.trim_end().to_owned());
        }
        if blank(at, part.end) {
            if all.is_empty() {
                found.has_blank = true;
            } else {
                found.lines.push(String::new());
            }
        }
        found
    }
}

/// Lines without the blank ones at their end.
trait TrimEnd {
    fn trim_end(&self) -> &Self;
}

impl TrimEnd for [String] {
    fn trim_end(&self) -> &Self {
        let end = self.iter().rposition(|line| !line.is_empty()).map_or(0, |n| n + 1);
        self.get(..end).unwrap_or_default()
    }
}
