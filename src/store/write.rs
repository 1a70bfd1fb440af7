//! Document → bytes: the text it came from, with what was edited put in.

use std::collections::{BTreeMap, BTreeSet};

use super::edits::{Edits, Step};
use super::index::{self, Index, SectionIndex, Sink};
use super::layout::{self, Block, Body, Item};
use super::problem::{SetAside, SpliceRefused};
use super::read::read;
use super::scan::Bracket;
use super::schema::{self, FRAME, POSITIONS, Shape};
use super::splice::{places, record_item};
use super::text::{SourceText, printable};
use super::value::Value;
use crate::model::{Document, Id, Position, Record, Section};

/// The bytes that save a document over the text that it was read from.
///
/// Only the lines of what differs change; comments, spacing, order, unknown fields and records that were set aside
/// stay. A document that was not edited gives the same bytes. The result is read back and compared with the document
/// before it is returned; what does not come back equal is refused.
pub fn write(document: &Document, base: &SourceText) -> Result<Vec<u8>, SpliceRefused> {
    let text = base.as_str();
    let mut changes = Changes { document, records: BTreeMap::new(), positions: BTreeMap::new() };
    let index = index::index(text, &mut changes)
        .map_err(|refusal| SpliceRefused::new(format!("its text can no longer be read: {}", refusal.what)))?;
    let mut edits = Edits::new(text, base.line_end());
    changes.splice(&index, &mut edits)?;
    if edits.is_empty() {
        return Ok(base.to_bytes());
    }
    let result = edits.apply().ok_or_else(|| SpliceRefused::new("two changes fall on one another"))?;
    let bytes = base.bytes_of(&result);
    verify(&bytes, document, &index.set_aside)?;
    Ok(bytes)
}

/// The canonical text of a document, as a new file has it.
pub fn canonical(document: &Document) -> Result<String, SpliceRefused> {
    let mut items = Vec::new();
    let header = value_of(&document.header, "the graph")?;
    if let Value::Struct(fields) = header {
        items.extend(fields.iter().map(|(name, value)| Item::field(name, value)));
    }
    for section in Section::ALL {
        let mut records = Vec::new();
        for id in document.ids(section) {
            records.push(record_item(id.as_str(), &record_value(document, section, &id)?));
        }
        items.extend(section_item(section.name(), records));
    }
    let mut lenses = Vec::new();
    for (lens, positions) in &document.positions {
        lenses.push(lens_item(lens, positions)?);
    }
    items.extend(section_item(POSITIONS, lenses));
    let frame = Block { name: "Graph".to_owned(), ..Block::new(Bracket::Round, items, true) };
    let mut text = String::from("#![enable(implicit_some)]\n");
    layout::body_lines(&Body::Block(frame), "", &mut text);
    text.push('\n');
    Ok(text)
}

/// Whether bytes read back as the document, with the same records set aside.
pub(crate) fn verify(bytes: &[u8], document: &Document, set_aside: &[SetAside]) -> Result<(), SpliceRefused> {
    let loaded = read(bytes).map_err(|refusal| {
        SpliceRefused::new(format!("the result could not be read back: {}", refusal.what))
    })?;
    let texts = |aside: &[SetAside]| {
        let mut texts: Vec<_> =
            aside.iter().map(|record| (record.section.clone(), record.text.clone())).collect();
        texts.sort();
        texts
    };
    let before = texts(set_aside);
    if let Some(new) = loaded
        .set_aside
        .iter()
        .find(|aside| before.binary_search(&(aside.section.clone(), aside.text.clone())).is_err())
    {
        return Err(SpliceRefused::new(format!("it would not come back: {new}")));
    }
    if loaded.set_aside.len() != set_aside.len() {
        let clash = "a record that was set aside has the id of one that was added or deleted; \
                     rename or remove it in the file first";
        return Err(SpliceRefused::new(clash));
    }
    if loaded.document != *document {
        return Err(SpliceRefused::new("the result does not read back as the graph in the window"));
    }
    Ok(())
}

/// What differs between a document and the text that it was read from.
struct Changes<'d> {
    document: &'d Document,
    /// The records of the text that the document has otherwise.
    records: BTreeMap<(Section, Id), Record>,
    /// The positions of the text, by lens.
    positions: BTreeMap<Id, BTreeMap<Id, Position>>,
}

impl Sink for Changes<'_> {
    fn record(&mut self, section: Section, id: &Id, record: Record) {
        if !is_same(self.document, id, &record) {
            self.records.insert((section, id.clone()), record);
        }
    }

    fn position(&mut self, lens: &Id, id: &Id, position: Position) {
        self.positions.entry(lens.clone()).or_default().insert(id.clone(), position);
    }
}

/// Whether the document has the record as it is, or not at all.
fn is_same(document: &Document, id: &Id, record: &Record) -> bool {
    fn same<T: PartialEq>(records: &BTreeMap<Id, T>, id: &Id, record: &T) -> bool {
        records.get(id).is_none_or(|own| own == record)
    }
    match record {
        Record::Kind(record) => same(&document.kinds, id, record),
        Record::Verb(record) => same(&document.verbs, id, record),
        Record::Measure(record) => same(&document.measures, id, record),
        Record::Actor(record) => same(&document.actors, id, record),
        Record::Mechanism(record) => same(&document.mechanisms, id, record),
        Record::Source(record) => same(&document.sources, id, record),
        Record::Claim(record) => same(&document.claims, id, record),
        Record::Question(record) => same(&document.questions, id, record),
        Record::View(record) => document.views.get(id).is_none_or(|own| *own == **record),
    }
}

impl Changes<'_> {
    fn splice(&self, index: &Index, edits: &mut Edits<'_>) -> Result<(), SpliceRefused> {
        let old = value_of(&index.header, "the graph")?;
        let new = value_of(&self.document.header, "the graph")?;
        let (Value::Struct(old), Value::Struct(new)) = (old, new) else {
            return Err(SpliceRefused::new("the graph has no fields"));
        };
        let mut sections: Vec<(&'static str, Item)> = Vec::new();
        for section in Section::ALL {
            if let Some(records) = index.sections.iter().find(|index| index.name == section.name()) {
                self.section(section, records, edits)?;
            } else {
                let records = self.added(section, &BTreeSet::new())?;
                sections.extend(section_item(section.name(), records).map(|item| (section.name(), item)));
            }
        }
        if let Some(lenses) = index.sections.iter().find(|index| index.name == POSITIONS) {
            self.lenses(lenses, edits)?;
        } else {
            let mut lenses = Vec::new();
            for (lens, positions) in &self.document.positions {
                lenses.push(lens_item(lens, positions)?);
            }
            sections.extend(section_item(POSITIONS, lenses).map(|item| (POSITIONS, item)));
        }
        edits.splice_frame(&index.frame, &old, &new, sections);
        Ok(())
    }

    fn section(
        &self,
        section: Section,
        index: &SectionIndex,
        edits: &mut Edits<'_>,
    ) -> Result<(), SpliceRefused> {
        let mut steps = Vec::with_capacity(index.ids.len());
        let mut present = BTreeSet::new();
        for (n, (id, entry)) in index.ids.iter().zip(&index.map.entries).enumerate() {
            let Some(id) = id else {
                steps.push(Step::Keep(n));
                continue;
            };
            present.insert(id);
            if let Some(old) = self.records.get(&(section, id.clone())) {
                let old = value_of_record(old, id)?;
                let new = record_value(self.document, section, id)?;
                edits.splice(&entry.value, schema::record(section), &old, &new);
            }
            let stays = self.document.has(section, id);
            steps.push(if stays { Step::Keep(n) } else { Step::Remove(n) });
        }
        let added = self.added(section, &present)?;
        insert_all(&mut steps, index, added);
        edits.restructure(&index.map, steps, true);
        Ok(())
    }

    /// The records of a section that the text does not have.
    fn added(&self, section: Section, present: &BTreeSet<&Id>) -> Result<Vec<Item>, SpliceRefused> {
        let ids = self.document.ids(section).into_iter().filter(|id| !present.contains(id));
        ids.map(|id| Ok(record_item(id.as_str(), &record_value(self.document, section, &id)?))).collect()
    }

    fn lenses(&self, index: &SectionIndex, edits: &mut Edits<'_>) -> Result<(), SpliceRefused> {
        let mut steps = Vec::new();
        let mut present = BTreeSet::new();
        let nothing = BTreeMap::new();
        for (n, lens) in index.ids.iter().enumerate() {
            let Some(lens) = lens else {
                steps.push(Step::Keep(n));
                continue;
            };
            present.insert(lens);
            let inner = index.lenses.get(n).and_then(Option::as_ref);
            match (self.document.positions.get(lens), inner) {
                (Some(new), Some(inner)) => {
                    let old = self.positions.get(lens).unwrap_or(&nothing);
                    places_of(old, new, inner, edits)?;
                    steps.push(Step::Keep(n));
                }
                // A lens with nothing left goes, unless something in it was set aside.
                (None, Some(inner)) if inner.ids.is_empty() || inner.ids.contains(&None) => {
                    let old = self.positions.get(lens).unwrap_or(&nothing);
                    places_of(old, &nothing, inner, edits)?;
                    steps.push(Step::Keep(n));
                }
                _ => steps.push(Step::Remove(n)),
            }
        }
        let mut added = Vec::new();
        for (lens, positions) in self.document.positions.iter().filter(|(lens, _)| !present.contains(lens)) {
            added.push(lens_item(lens, positions)?);
        }
        insert_all(&mut steps, index, added);
        edits.restructure(&index.map, steps, true);
        Ok(())
    }
}

/// Changes the positions of one lens.
fn places_of(
    old: &BTreeMap<Id, Position>,
    new: &BTreeMap<Id, Position>,
    index: &SectionIndex,
    edits: &mut Edits<'_>,
) -> Result<(), SpliceRefused> {
    let Some(Shape::Map(Shape::Map(shape))) =
        FRAME.iter().find(|field| field.name == POSITIONS).map(|field| &field.shape)
    else {
        return Err(SpliceRefused::new("positions have no form"));
    };
    let mut steps = Vec::new();
    for (n, (id, entry)) in index.ids.iter().zip(&index.map.entries).enumerate() {
        let (before, after) = id.as_ref().map_or((None, None), |id| (old.get(id), new.get(id)));
        if let (Some(before), Some(after)) = (before, after)
            && before != after
        {
            edits.splice(
                &entry.value,
                shape,
                &value_of(before, "a position")?,
                &value_of(after, "a position")?,
            );
        }
        let goes = id.is_some() && after.is_none();
        steps.push(if goes { Step::Remove(n) } else { Step::Keep(n) });
    }
    let mut added = Vec::new();
    for (id, position) in new.iter().filter(|(id, _)| !old.contains_key(*id)) {
        added.push(Item::entry(id.as_str(), &value_of(position, id.as_str())?));
    }
    insert_all(&mut steps, index, added);
    edits.restructure(&index.map, steps, true);
    Ok(())
}

/// Puts new items, sorted by key, among the steps of a section.
fn insert_all(steps: &mut Vec<Step>, index: &SectionIndex, added: Vec<Item>) {
    if added.is_empty() {
        return;
    }
    let keys: Vec<Option<String>> = index.ids.iter().map(|id| id.as_ref().map(Id::to_string)).collect();
    let ids: Vec<String> = added
        .iter()
        .map(|item| ron::from_str(item.key.as_deref().unwrap_or_default()).unwrap_or_default())
        .collect();
    let places = places(&keys, ids.iter().map(String::as_str));
    let mut merged = Vec::with_capacity(steps.len() + added.len());
    let mut old = std::mem::take(steps).into_iter().enumerate().peekable();
    for (item, place) in added.into_iter().zip(places) {
        while let Some((_, step)) = old.next_if(|(n, _)| *n < place) {
            merged.push(step);
        }
        merged.push(Step::Insert(item));
    }
    merged.extend(old.map(|(_, step)| step));
    *steps = merged;
}

/// A section with its records; none where it has none.
fn section_item(name: &str, records: Vec<Item>) -> Option<Item> {
    (!records.is_empty()).then(|| Item {
        has_blank: true,
        key: Some(name.to_owned()),
        body: Body::Block(Block::new(Bracket::Curly, records, true)),
        ..Item::default()
    })
}

fn lens_item(lens: &Id, positions: &BTreeMap<Id, Position>) -> Result<Item, SpliceRefused> {
    let value = value_of(positions, &format!("the positions of {lens}"))?;
    Ok(Item::entry(lens.as_str(), &value).broken())
}

pub(crate) fn record_value(document: &Document, section: Section, id: &Id) -> Result<Value, SpliceRefused> {
    match document.record(section, id) {
        Some(record) => value_of_record(&record, id),
        None => Err(SpliceRefused::new(format!("the record `{id}` is gone"))),
    }
}

fn value_of_record(record: &Record, id: &Id) -> Result<Value, SpliceRefused> {
    let id = id.as_str();
    match record {
        Record::Kind(record) => value_of(record, id),
        Record::Verb(record) => value_of(record, id),
        Record::Measure(record) => value_of(record, id),
        Record::Actor(record) | Record::Mechanism(record) => value_of(record, id),
        Record::Source(record) => value_of(record, id),
        Record::Claim(record) => value_of(record, id),
        Record::Question(record) => value_of(record, id),
        Record::View(record) => value_of(record, id),
    }
}

pub(crate) fn value_of(part: &impl serde::Serialize, name: &str) -> Result<Value, SpliceRefused> {
    Value::of(part)
        .map_err(|error| SpliceRefused::new(format!("`{}` cannot be written: {error}", printable(name, 80))))
}
