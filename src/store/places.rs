//! Where records and their fields stand in a text.

use std::collections::BTreeMap;

use super::index::{self, Sink};
use super::parts::container;
use super::scan::Part;
use super::text::{Lines, Place, SourceText};
use crate::model::{Id, Position, Record, Section};

/// The places of all records of a text.
#[derive(Debug)]
pub struct Places<'a> {
    text: &'a str,
    lines: Lines<'a>,
    records: BTreeMap<(Section, Id), (usize, Part)>,
}

impl<'a> Places<'a> {
    /// Finds them. A text that is no graph has none.
    pub fn new(source: &'a SourceText) -> Self {
        let text = source.as_str();
        let mut records = BTreeMap::new();
        for part in index::index(text, &mut Nothing).map(|index| index.sections).unwrap_or_default() {
            let Some(section) = Section::from_name(part.name) else { continue };
            for (id, entry) in part.ids.into_iter().zip(&part.map.entries) {
                if let Some(id) = id {
                    records.insert((section, id), (entry.start(), entry.value.clone()));
                }
            }
        }
        Self { text, lines: Lines::new(text), records }
    }

    /// Where a record begins, or one of its fields: `when`, `cites 2 quote`, items of lists counted from 1. As much
    /// of the path is followed as is there.
    pub fn of(&self, section: Section, id: &Id, path: Option<&str>) -> Option<Place> {
        let (start, value) = self.records.get(&(section, id.clone()))?;
        let (mut at, mut value) = (*start, value.clone());
        for step in path.unwrap_or_default().split_whitespace() {
            let Some(inside) = container(self.text, &value) else { break };
            let entry = match step.parse::<usize>() {
                Ok(number) => inside.entries.into_iter().nth(number.saturating_sub(1)),
                Err(_) => inside.entries.into_iter().find(|entry| {
                    entry.key.as_ref().and_then(|key| self.text.get(key.clone())) == Some(step)
                }),
            };
            let Some(entry) = entry else { break };
            (at, value) = (entry.start(), entry.value);
        }
        Some(self.lines.place(at))
    }
}

struct Nothing;

impl Sink for Nothing {
    fn record(&mut self, _: Section, _: &Id, _: Record) {}
    fn position(&mut self, _: &Id, _: &Id, _: Position) {}
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_of_an_item_has_its_place() {
        let source = SourceText::new(
            "Graph(\n    format: 1,\n    claims: {\n        \"a\": (\n            text: \"x\",\n            cites: [\n                \
             (source: \"s\"),\n                (source: \"t\", quote: \"q\"),\n            ],\n        ),\n    },\n)\n",
        );
        let places = Places::new(&source);
        let of = |path| places.of(Section::Claims, &Id::from("a"), path).map(|p| (p.line, p.column));
        assert_eq!(of(None), Some((4, 9)));
        assert_eq!(of(Some("cites 2 quote")), Some((8, 31)));
        assert_eq!(of(Some("cites 2 by")), Some((8, 17)));
        assert_eq!(of(Some("when")), Some((4, 9)));
        assert_eq!(places.of(Section::Actors, &Id::from("a"), None), None);
    }
}
