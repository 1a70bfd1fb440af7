//! How values are laid out as text: on one line where they are short, else one field a line.

use super::scan::Bracket;
use super::value::{Value, quoted};

/// The longest line that a list or struct is put on, in characters.
const WIDTH: usize = 110;
/// How deep one level is indented.
pub(crate) const INDENT: &str = "    ";

/// Something with a key, a value, and the comments that belong to it.
#[derive(Debug, Default)]
pub(crate) struct Item {
    /// Whether a blank line parts it from what is before.
    pub has_blank: bool,
    /// Comments above it; an empty one is a blank line.
    pub above: Vec<String>,
    /// The field or key, as written before the colon.
    pub key: Option<String>,
    /// The value.
    pub body: Body,
    /// Comments after it, on its last line.
    pub after: Vec<String>,
}

/// The value of an item.
#[derive(Debug)]
pub(crate) enum Body {
    /// Text that stands as it is.
    Leaf(String),
    /// A struct, list or map.
    Block(Block),
}

impl Default for Body {
    fn default() -> Self {
        Self::Leaf(String::new())
    }
}

/// A struct, list or map.
#[derive(Debug)]
pub(crate) struct Block {
    /// What stands before the bracket.
    pub name: String,
    /// The bracket.
    pub bracket: Bracket,
    /// Comments on the line of the opening bracket.
    pub open: Vec<String>,
    /// What it holds.
    pub items: Vec<Item>,
    /// Comments after the last item; an empty one is a blank line.
    pub tail: Vec<String>,
    /// Whether every item has lines of its own, however short.
    pub is_broken: bool,
}

impl Block {
    /// One without comments.
    pub fn new(bracket: Bracket, items: Vec<Item>, is_broken: bool) -> Self {
        Self { name: String::new(), bracket, open: Vec::new(), items, tail: Vec::new(), is_broken }
    }
}

impl Item {
    /// A field of a struct.
    pub fn field(name: &str, value: &Value) -> Self {
        Self { key: Some(name.to_owned()), body: Body::of(value), ..Self::default() }
    }

    /// An entry of a map.
    pub fn entry(key: &str, value: &Value) -> Self {
        Self::field(&quoted(key), value)
    }

    /// An item of a list.
    pub fn of(value: &Value) -> Self {
        Self { body: Body::of(value), ..Self::default() }
    }

    /// The same with a line for every field, as records have it.
    pub fn broken(mut self) -> Self {
        if let Body::Block(block) = &mut self.body {
            block.is_broken = !block.items.is_empty();
        }
        self
    }
}

impl Body {
    /// A value without comments.
    pub fn of(value: &Value) -> Self {
        let (bracket, items) = match value {
            Value::Bare(text) => return Self::Leaf(text.clone()),
            Value::Text(text) => return Self::Leaf(quoted(text)),
            Value::Holding(name, inner) => {
                let mut text = String::new();
                inline(&Self::of(inner), &mut text);
                return Self::Leaf(format!("{name}({text})"));
            }
            Value::List(items) => (Bracket::Square, items.iter().map(Item::of).collect()),
            Value::Map(entries) => {
                (Bracket::Curly, entries.iter().map(|(key, value)| Item::entry(key, value)).collect())
            }
            Value::Struct(fields) => {
                (Bracket::Round, fields.iter().map(|(name, value)| Item::field(name, value)).collect())
            }
        };
        Self::Block(Block::new(bracket, items, false))
    }
}

const fn brackets(bracket: Bracket) -> (char, char) {
    match bracket {
        Bracket::Round => ('(', ')'),
        Bracket::Square => ('[', ']'),
        Bracket::Curly => ('{', '}'),
    }
}

/// The item on one line, however long; comments are left out.
pub(crate) fn on_one_line(item: &Item) -> String {
    let mut text = String::new();
    inline_item(item, &mut text);
    text
}

fn inline_item(item: &Item, text: &mut String) {
    if let Some(key) = &item.key {
        text.push_str(key);
        text.push_str(": ");
    }
    inline(&item.body, text);
}

fn inline(body: &Body, text: &mut String) {
    match body {
        Body::Leaf(leaf) => text.push_str(leaf),
        Body::Block(block) => {
            let (open, close) = brackets(block.bracket);
            text.push_str(&block.name);
            text.push(open);
            for (n, item) in block.items.iter().enumerate() {
                text.push_str(if n > 0 { ", " } else { "" });
                inline_item(item, text);
            }
            text.push(close);
        }
    }
}

/// Whether a body may stand on one line: no comments in it, nothing that asks for lines of its own.
fn may_be_inline(body: &Body) -> bool {
    match body {
        Body::Leaf(leaf) => !leaf.contains('\n'),
        Body::Block(block) => {
            let is_plain =
                |item: &Item| item.above.is_empty() && item.after.is_empty() && may_be_inline(&item.body);
            !block.is_broken
                && block.open.is_empty()
                && block.tail.is_empty()
                && block.items.iter().all(is_plain)
        }
    }
}

/// Writes an item as lines of their own, with a comma and a line break at its end.
pub(crate) fn lines(item: &Item, indent: &str, text: &mut String) {
    comment_lines(&item.above, indent, text);
    text.push_str(indent);
    if let Some(key) = &item.key {
        text.push_str(key);
        text.push_str(": ");
    }
    body_lines(&item.body, indent, text);
    text.push(',');
    for comment in &item.after {
        text.push(' ');
        text.push_str(comment);
    }
    text.push('\n');
}

/// Writes comments on lines of their own; an empty one is a blank line.
pub(crate) fn comment_lines(comments: &[String], indent: &str, text: &mut String) {
    for comment in comments {
        if !comment.is_empty() {
            text.push_str(indent);
            text.push_str(comment);
        }
        text.push('\n');
    }
}

/// Writes a value; the line it begins on is indented so far.
pub(crate) fn body_lines(body: &Body, indent: &str, text: &mut String) {
    let Body::Block(block) = body else {
        inline(body, text);
        return;
    };
    if may_be_inline(body) {
        let begin = text.len();
        inline(body, text);
        let line = text.rfind('\n').map_or(0, |n| n + 1);
        let comma = 1;
        if text.get(line..).unwrap_or_default().chars().count() + comma <= WIDTH {
            return;
        }
        if block.items.is_empty() {
            return;
        }
        text.truncate(begin);
    }
    let (open, close) = brackets(block.bracket);
    text.push_str(&block.name);
    text.push(open);
    for comment in &block.open {
        text.push(' ');
        text.push_str(comment);
    }
    text.push('\n');
    let deeper = format!("{indent}{}", if indent.contains('\t') { "\t" } else { INDENT });
    for (n, item) in block.items.iter().enumerate() {
        if item.has_blank && n > 0 {
            text.push('\n');
        }
        lines(item, &deeper, text);
    }
    comment_lines(&block.tail, &deeper, text);
    text.push_str(indent);
    text.push(close);
}
