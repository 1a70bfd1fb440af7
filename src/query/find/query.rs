//! What is typed into find: words, phrases, and conditions on fields.
//!
//! `jail "sanctuary city" -police source:truthout has:number before:2025-06`. A condition is a field, a colon and a
//! value; what is no known field is a word. A `-` before a word, phrase or condition excludes.

use crate::model::{Day, Document, Id, Section};
use crate::query::filter::{Chip, Criterion, Dates, Filter};

use super::words::words;

/// A query taken apart.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Query {
    /// The words that are looked for, typos allowed.
    pub words: String,
    /// Phrases whose words must stand side by side.
    pub phrases: Vec<String>,
    /// Words and phrases that must not be there.
    pub without: Vec<String>,
    /// The sections that are looked in; all where there are none.
    pub sections: Vec<Section>,
    /// The conditions.
    pub filter: Filter,
}

/// A piece of a query as it was typed.
struct Token<'a> {
    negated: bool,
    field: Option<&'a str>,
    value: &'a str,
    is_quoted: bool,
}

/// The most pieces of a query that are looked at.
const MOST_TOKENS: usize = 64;
/// The most records that one value of a condition stands for.
const MOST_NAMED: usize = 64;

impl Query {
    /// Takes a query apart. Values are ids, names or words of names in the document.
    pub fn parse(document: &Document, text: &str) -> Self {
        let mut query = Self::default();
        let mut dates = Dates::default();
        for token in tokens(text).into_iter().take(MOST_TOKENS) {
            let is_known =
                token.field.is_some_and(|field| query.condition(document, field, &token, &mut dates));
            if !is_known {
                query.text(&token);
            }
        }
        if dates != Dates::default() {
            query.filter.add(Chip::new(Criterion::When(dates)));
        }
        query
    }

    /// Whether it asks for nothing.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
            && self.phrases.is_empty()
            && self.without.is_empty()
            && self.sections.is_empty()
            && self.filter.is_empty()
    }

    fn text(&mut self, token: &Token<'_>) {
        // A field that is not known is words with a colon between them.
        let text = match token.field {
            Some(field) => format!("{field} {}", token.value),
            None => token.value.to_owned(),
        };
        if words(&text).is_empty() {
            return;
        }
        if token.negated {
            self.without.push(text);
        } else if token.is_quoted {
            self.phrases.push(text);
        } else {
            self.words.push_str(if self.words.is_empty() { "" } else { " " });
            self.words.push_str(&text);
        }
    }

    /// Takes a condition in; false where the field or its value is not known.
    fn condition(&mut self, document: &Document, field: &str, token: &Token<'_>, dates: &mut Dates) -> bool {
        let (negated, value) = (token.negated, token.value);
        let mut add = |criterion| self.filter.add(Chip { criterion, negated });
        match field {
            "is" => {
                let section =
                    Section::NAMED.into_iter().find(|section| section.singular() == value.to_lowercase());
                let Some(section) = section else { return false };
                if negated {
                    let rest = Section::NAMED.into_iter().filter(|other| *other != section);
                    self.sections = rest.filter(|other| self.is_looked_in(*other)).collect();
                } else {
                    self.sections.push(section);
                }
            }
            "kind" => named_kinds(document, value).into_iter().map(Criterion::Kind).for_each(add),
            "source" => {
                named(document, &[Section::Sources], value).into_iter().map(Criterion::Source).for_each(add);
            }
            "publisher" => {
                named(document, &[Section::Actors], value)
                    .into_iter()
                    .map(Criterion::Publisher)
                    .for_each(add);
            }
            "by" => {
                named(document, &[Section::Actors], value).into_iter().map(Criterion::Asserter).for_each(add);
            }
            "before" | "after" => {
                let Some(range) = Dates::parse(value) else { return false };
                let (from, to) = match field {
                    "before" => (None, range.from.map(Day::previous)),
                    _ => (range.to.map(Day::next), None),
                };
                if negated {
                    add(Criterion::When(Dates { from, to }));
                } else {
                    // The narrower of several.
                    dates.from = dates.from.max(from);
                    dates.to = [dates.to, to].into_iter().flatten().min();
                }
            }
            "text" => return false,
            _ => match Criterion::parse(field, value) {
                Some(criterion) => add(criterion),
                None => return false,
            },
        }
        true
    }

    /// Whether records of the section are looked for.
    pub fn is_looked_in(&self, section: Section) -> bool {
        self.sections.is_empty() || self.sections.contains(&section)
    }

    /// Whether a condition is one that only claims can fulfil.
    pub(super) fn is_about_claims(&self) -> bool {
        self.filter.chips.iter().any(|chip| !chip.criterion.dimension().is_of_things())
            || self.sections == [Section::Claims]
    }
}

/// The records that a value of a condition stands for: that of the id; or those so called; or those with the words in
/// their names. An id that nothing has stands for itself and fits nothing.
fn named(document: &Document, sections: &[Section], value: &str) -> Vec<Id> {
    let id = Id::from(value);
    if sections.iter().any(|section| document.has(*section, &id)) {
        return vec![id];
    }
    let wanted = super::folded_text(value);
    let mut same = Vec::new();
    let mut similar = Vec::new();
    for section in sections {
        let names: Vec<(&Id, Vec<&str>)> = match section {
            Section::Sources => {
                document.sources.iter().map(|(id, s)| (id, vec![s.title.as_str(), id.as_str()])).collect()
            }
            _ => document
                .actors
                .iter()
                .map(|(id, node)| {
                    let more = node.short.iter().chain(&node.aliases).map(String::as_str);
                    (id, std::iter::once(node.name.as_str()).chain(more).collect())
                })
                .collect(),
        };
        for (id, names) in names {
            let folded: Vec<String> = names.into_iter().map(super::folded_text).collect();
            if folded.contains(&wanted) {
                same.push(id.clone());
            } else if folded.iter().any(|name| name.contains(&wanted))
                || publisher_fits(document, id, &wanted)
            {
                similar.push(id.clone());
            }
        }
    }
    let mut found = if same.is_empty() { similar } else { same };
    found.truncate(MOST_NAMED);
    if found.is_empty() { vec![id] } else { found }
}

/// Whether a source is published by somebody with the words in the name: `source:truthout`.
fn publisher_fits(document: &Document, source: &Id, wanted: &str) -> bool {
    let publisher = document.sources.get(source).and_then(|source| source.published_by());
    publisher.is_some_and(|actor| super::folded_text(document.name(actor)).contains(wanted))
}

fn named_kinds(document: &Document, value: &str) -> Vec<Id> {
    let wanted = super::folded_text(value);
    let fits = |(id, kind): &(&Id, &crate::model::Kind)| {
        id.as_str() == value || super::folded_text(&kind.label).contains(&wanted)
    };
    let found: Vec<Id> =
        document.kinds.iter().filter(fits).map(|(id, _)| id.clone()).take(MOST_NAMED).collect();
    if found.is_empty() { vec![Id::from(value)] } else { found }
}

/// The pieces of a query: parted by white space, but for what stands in quotes.
fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut rest = text.trim_start();
    while !rest.is_empty() {
        let (negated, after) = match rest.strip_prefix(['-', '−']) {
            Some(after) if !after.starts_with(char::is_whitespace) && !after.is_empty() => (true, after),
            _ => (false, rest),
        };
        let name_end = after.find(|c: char| !c.is_ascii_lowercase()).unwrap_or(after.len());
        let (field, value) = match after.get(..name_end).zip(after.get(name_end..)) {
            Some((name, value)) if !name.is_empty() && value.starts_with(':') && value.len() > 1 => {
                (Some(name), value.get(1..).unwrap_or_default())
            }
            _ => (None, after),
        };
        let (value, end, is_quoted) = value_of(value);
        tokens.push(Token { negated, field, value, is_quoted });
        rest = end.trim_start();
    }
    tokens
}

/// The value at the beginning of a text, what comes after it, and whether it stands in quotes.
fn value_of(text: &str) -> (&str, &str, bool) {
    let Some(quoted) = text.strip_prefix(['"', '“']) else {
        let end = text.find(char::is_whitespace).unwrap_or(text.len());
        let (value, rest) = text.split_at(end);
        return (value, rest, false);
    };
    // A quote that is still being typed has no end and is no phrase yet.
    quoted.split_once(['"', '”']).map_or((quoted, "", false), |(value, rest)| (value, rest, true))
}
