//! Reading a file in one pass: the frame, then section by section and record by record.
//!
//! A record that does not parse costs only itself. Where its brackets or quotes are broken, so that nobody can
//! know where it ends, it ends where a line begins like the next record of its section.

use std::cell::{Cell, OnceCell};
use std::collections::BTreeMap;

use ron::Options;
use ron::extensions::Extensions;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::aside::{Boundary, Broken};
use super::explain;
use super::frame;
use super::problem::{Cause, Notice, Refusal, SetAside, Trouble};
use super::scan::{Bracket, Container, Entry, Fault, Part, Scanner};
use super::schema::{self, Field, POSITIONS, Shape};
use super::text::{Lines, printable};
use super::walk::{MOST_ITEMS, Seen, walk};
use crate::model::{Header, Id, Position, Record, Section};

/// Takes what a file holds, in its order.
pub(crate) trait Sink {
    /// A record.
    fn record(&mut self, section: Section, id: &Id, record: Record);
    /// A position, by lens and id.
    fn position(&mut self, lens: &Id, id: &Id, position: Position);
}

/// Where the parts of a file lie.
#[derive(Debug)]
pub(crate) struct Index {
    /// The fields of the header and the sections.
    pub frame: Container,
    /// The graph's own fields.
    pub header: Header,
    /// Its sections of records, and the positions.
    pub sections: Vec<SectionIndex>,
    /// What was set aside.
    pub set_aside: Vec<SetAside>,
    /// What may not be meant.
    pub notices: Vec<Notice>,
}

/// Where the records of a section lie.
#[derive(Debug)]
pub(crate) struct SectionIndex {
    /// Its name.
    pub name: &'static str,
    /// Its records.
    pub map: Container,
    /// Their ids; `None` for what was set aside.
    pub ids: Vec<Option<Id>>,
    /// For positions, the ids of each lens. Empty for other sections.
    pub lenses: Vec<Option<SectionIndex>>,
}

/// The most bytes of one text.
const LONGEST_TEXT: usize = 1 << 20;
/// The most notices that are listed.
const MOST_NOTICES: usize = 500;
/// The most records of a section, by its name.
const fn most_records(section: Section) -> usize {
    match section {
        Section::Kinds | Section::Verbs | Section::Measures => 10_000,
        Section::Claims => 4_000_000,
        _ => 1_000_000,
    }
}

/// Reads a text and gives what it holds to the sink.
pub(crate) fn index(text: &str, sink: &mut dyn Sink) -> Result<Index, Refusal> {
    let mut reader = Reader {
        text,
        scanner: Scanner::new(text, 0),
        options: Options::default().with_default_extension(Extensions::IMPLICIT_SOME),
        lines: OnceCell::new(),
        sink,
        set_aside: Vec::new(),
        notices: Vec::new(),
        more_notices: 0,
        end: text.len(),
        boundary: Cell::new(None),
    };
    frame::read(&mut reader)
}

/// What is read, and how far.
pub(crate) struct Reader<'a> {
    pub text: &'a str,
    pub scanner: Scanner<'a>,
    options: Options,
    lines: OnceCell<Lines<'a>>,
    sink: &'a mut dyn Sink,
    pub set_aside: Vec<SetAside>,
    pub notices: Vec<Notice>,
    pub more_notices: usize,
    /// Where what is being read ends at the latest.
    pub(super) end: usize,
    /// The boundary found last.
    pub(super) boundary: Cell<Option<Boundary>>,
}

impl<'a> Reader<'a> {
    /// The places of the text.
    pub fn lines(&self) -> &Lines<'a> {
        self.lines.get_or_init(|| Lines::new(self.text))
    }

    /// The part of the text.
    pub fn slice(&self, part: &Part) -> &'a str {
        self.text.get(part.clone()).unwrap_or_default()
    }

    /// Notes something, up to a number.
    pub fn notice(&mut self, at: usize, text: impl FnOnce() -> String) {
        if self.notices.len() < MOST_NOTICES {
            let notice = Notice { place: self.lines().place(at), text: text() };
            self.notices.push(notice);
        } else {
            self.more_notices += 1;
        }
    }

    /// The value of a slice, or what is wrong with it.
    pub fn parse<T: DeserializeOwned>(&self, part: &Part) -> Result<T, Trouble> {
        let slice = self.slice(part);
        self.options
            .from_str(slice)
            .map_err(|error| explain::record(self.lines(), self.text, slice, part.start, &error))
    }

    /// A fault as trouble.
    pub fn trouble(&self, fault: &Fault) -> Trouble {
        explain::fault(self.lines(), self.text, fault)
    }

    /// Reads the records of a section, whose map comes next.
    pub fn section(&mut self, section: Section) -> Result<SectionIndex, Refusal> {
        let shape = schema::record(section);
        self.map(section.name(), section.name(), shape, most_records(section), &mut |reader, id, value| {
            let record = reader.record(section, value)?;
            reader.sink.record(section, id, record);
            Ok(None)
        })
    }

    /// Reads the positions, whose map comes next.
    pub fn positions(&mut self) -> Result<SectionIndex, Refusal> {
        /// The most positions of one lens.
        const MOST: usize = 1_000_000;
        /// The most lenses.
        const MOST_LENSES: usize = 100;
        let Some(Field { shape: Shape::Map(Shape::Map(position)), .. }) =
            schema::FRAME.iter().find(|field| field.name == POSITIONS)
        else {
            return Err(Refusal::new(Cause::Frame, "The positions have no form.", ""));
        };
        self.map(POSITIONS, POSITIONS, &Shape::Leaf, MOST_LENSES, &mut |reader, lens, value| {
            let after = std::mem::replace(&mut reader.scanner, Scanner::new(reader.text, value.start));
            if reader.scanner.peek() != Some(b'{') {
                reader.scanner = after;
                return Err(
                    reader.trouble(&Fault { at: value.start, expected: "a map: `{\"id\": (x: 0, y: 0)}`" })
                );
            }
            let shown = format!("{lens}/");
            let aside = reader.set_aside.len();
            let mut read = Vec::new();
            let end = std::mem::replace(&mut reader.end, value.end);
            let inner = reader.map(POSITIONS, &shown, position, MOST, &mut |reader, id, value| {
                read.push((id.clone(), reader.parse(value)?));
                Ok(None)
            });
            reader.scanner = after;
            reader.end = end;
            match inner {
                Ok(inner) if inner.map.close + 1 == value.end => {
                    for (id, position) in read {
                        reader.sink.position(lens, &id, position);
                    }
                    Ok(Some(inner))
                }
                inner => {
                    // The lens is set aside whole.
                    reader.set_aside.truncate(aside);
                    let fault = Fault { at: value.start, expected: "a map of positions" };
                    let trouble = inner.err().and_then(|refusal| refusal.trouble);
                    Err(trouble.map_or_else(|| reader.trouble(&fault), |trouble| *trouble))
                }
            }
        })
    }

    fn record(&self, section: Section, value: &Part) -> Result<Record, Trouble> {
        Ok(match section {
            Section::Kinds => Record::Kind(self.parse(value)?),
            Section::Verbs => Record::Verb(self.parse(value)?),
            Section::Measures => Record::Measure(self.parse(value)?),
            Section::Actors => Record::Actor(self.parse(value)?),
            Section::Mechanisms => Record::Mechanism(self.parse(value)?),
            Section::Sources => Record::Source(self.parse(value)?),
            Section::Claims => Record::Claim(self.parse(value)?),
            Section::Questions => Record::Question(self.parse(value)?),
            Section::Views => Record::View(self.parse(value)?),
        })
    }
}

/// Reads what an entry holds: its id and where its value is. Gives the entries of a map inside it.
type Read<'r, 'a> = &'r mut dyn FnMut(&mut Reader<'a>, &Id, &Part) -> Result<Option<SectionIndex>, Trouble>;

impl<'a> Reader<'a> {
    /// Reads a map by id.
    fn map(
        &mut self,
        name: &'static str,
        shown: &str,
        shape: &Shape,
        most: usize,
        read: Read<'_, 'a>,
    ) -> Result<SectionIndex, Refusal> {
        if self.scanner.peek() != Some(b'{') {
            let fault = self.scanner.fault("a map of records: `{\"id\": (…)}`");
            let advice = format!("Write it as `{name}: {{ \"id\": (…), }}`.");
            return Err(Refusal::new(Cause::Frame, format!("The section `{name}` is not a map."), advice)
                .at(self.trouble(&fault)));
        }
        let open = self.scanner.at;
        self.scanner.at += 1;
        let map = Container { bracket: Bracket::Curly, open, close: open, entries: Vec::new() };
        let mut index = SectionIndex { name, map, ids: Vec::new(), lenses: Vec::new() };
        let mut places: BTreeMap<Id, usize> = BTreeMap::new();
        let mut has_runaway = false;
        loop {
            match self.scanner.leave(Bracket::Curly) {
                Ok(true) => break,
                Ok(false) => {}
                Err(fault) => return Err(self.cut_short(name, &fault)),
            }
            let start = self.scanner.at;
            let limit = if has_runaway { self.boundary(start) } else { None };
            let (entry, id, inner) = match self.entry(start, limit, shape, &places, read) {
                Ok((entry, id, inner)) => (entry, Some(id), inner),
                Err(broken) => {
                    let entry = self.set_aside_entry(name, shown, start, *broken, &mut has_runaway)?;
                    (entry, None, None)
                }
            };
            if let Some(id) = &id {
                places.insert(id.clone(), entry.start());
            }
            index.map.entries.push(entry);
            index.ids.push(id);
            if name == POSITIONS && shown == POSITIONS {
                index.lenses.push(inner);
            }
            if index.ids.len() > most {
                let what = format!("The section `{name}` has more than {most} records.");
                return Err(Refusal::new(Cause::TooLarge, what, "Split the graph."));
            }
        }
        index.map.close = self.scanner.at - 1;
        Ok(index)
    }

    /// Reads one entry: key, value, comma. Leaves the scanner after it, unless its end is not known.
    fn entry(
        &mut self,
        start: usize,
        limit: Option<usize>,
        shape: &Shape,
        places: &BTreeMap<Id, usize>,
        read: Read<'_, 'a>,
    ) -> Result<(Entry, Id, Option<SectionIndex>), Box<Broken>> {
        let text = limit.and_then(|limit| self.text.get(..limit)).unwrap_or(self.text);
        let mut scanner = Scanner::new(text, start);
        let mut seen = Seen::default();
        let key = scanner.key(Bracket::Curly);
        let key = match key {
            Ok(Some(key)) => key,
            Ok(None) => return Err(self.broken(&scanner.fault("an id in quotes"), None)),
            Err(fault) => return Err(self.broken(&fault, None)),
        };
        let begin = scanner.at;
        if walk(&mut scanner, text, shape, &mut seen).is_err() {
            // What is inside does not parse; where it ends may still be plain, and ron says what is wrong.
            seen = Seen::default();
            scanner.at = begin;
            if let Err(fault) = scanner.value() {
                return Err(self.broken(&fault, Some(key)));
            }
        }
        let value = begin..scanner.at;
        let comma = self.comma(&mut scanner).map_err(|fault| self.broken(&fault, Some(key.clone())))?;
        let aside =
            |trouble| Box::new(Broken { trouble, key: Some(key.clone()), end: Some((value.clone(), comma)) });
        let id: Id = self.id(&key).map_err(aside)?;
        self.sound(&seen, scanner.longest_text, &value).map_err(aside)?;
        if let Some(first) = places.get(&id) {
            return Err(aside(self.twice(*first, key.start, &id)));
        }
        let after = comma.map_or(value.end, |comma| comma + 1);
        let inner = read(self, &id, &value).map_err(|trouble| {
            // A quote that is missing may have made one record of two.
            let is_runaway = limit.is_none() && self.boundary(start).is_some_and(|next| next < value.end);
            let end = (!is_runaway).then(|| (value.clone(), comma));
            Box::new(Broken { trouble, key: Some(key.clone()), end })
        })?;
        self.scanner.at = after;
        self.scanner.longest_text = 0;
        if comma.is_none() {
            self.notice_missing_comma(&id, value.end);
        }
        for unknown in seen.unknown {
            self.unknown_field(&id, &unknown.key, unknown.among);
        }
        Ok((Entry { key: Some(key), value, comma }, id, inner))
    }

    /// Passes the comma after an entry. A missing one costs nothing: where the next record begins is plain.
    fn comma(&self, scanner: &mut Scanner<'_>) -> Result<Option<usize>, Fault> {
        scanner.comma(Bracket::Curly).or_else(|fault| match self.text.as_bytes().get(fault.at) {
            Some(b'"' | b'}') => Ok(None),
            _ => Err(fault),
        })
    }

    /// Notes that the comma after a record is missing, unless it is the last.
    fn notice_missing_comma(&mut self, id: &Id, end: usize) {
        let mut scanner = Scanner::new(self.text, end);
        if scanner.skip_trivia().is_ok() && scanner.peek() == Some(b'"') {
            self.notice(end, || {
                format!("The comma after `{}` is missing; `sayso fmt` adds it.", printable(id.as_str(), 80))
            });
        }
    }

    fn broken(&self, fault: &Fault, key: Option<Part>) -> Box<Broken> {
        Box::new(Broken { trouble: self.trouble(fault), key, end: None })
    }

    pub(super) fn id(&self, key: &Part) -> Result<Id, Trouble> {
        let slice = self.slice(key);
        match slice.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
            Some(plain) if !plain.contains(['\\', '"']) => Ok(Id::from(plain)),
            _ => self
                .parse::<Id>(key)
                .map_err(|trouble| Trouble { expected: "an id in quotes".into(), ..trouble }),
        }
    }

    /// Whether a record is free of what ron would drop silently or what is too much.
    fn sound(&self, seen: &Seen, longest_text: usize, value: &Part) -> Result<(), Trouble> {
        if let Some((first, second)) = &seen.twice {
            let first = self.lines().place(first.start);
            let mut trouble = self.trouble(&Fault { at: second.start, expected: "every key only once" });
            trouble.hint = Some(format!("it is also on {first}"));
            return Err(trouble);
        }
        if let Some(at) = seen.crowded {
            let mut trouble = self.trouble(&Fault { at, expected: "fewer items" });
            trouble.found = format!("more than {MOST_ITEMS} items");
            return Err(trouble);
        }
        if longest_text > LONGEST_TEXT {
            let mut trouble = self.trouble(&Fault { at: value.start, expected: "texts of at most 1 MB" });
            trouble.found = format!("a text of {:.1} MB", longest_text as f64 / 1e6);
            return Err(trouble);
        }
        Ok(())
    }

    fn twice(&self, first: usize, second: usize, id: &Id) -> Trouble {
        let mut trouble =
            self.trouble(&Fault { at: second, expected: "an id that the section does not have yet" });
        let first = self.lines().place(first);
        trouble.found = format!("`{}` for the second time", printable(id.as_str(), 80));
        trouble.hint = Some(format!("the first is on {first} and was read; rename or remove one of them"));
        trouble
    }

    fn unknown_field(&mut self, id: &Id, key: &Part, among: &'static [Field]) {
        let written = self.slice(key);
        self.notice(key.start, || {
            let nearest = explain::nearest(written, among.iter().map(|field| field.name));
            let nearest = nearest.map_or(String::new(), |name| format!(" Did you mean `{name}`?"));
            let (written, id) = (printable(written, 60), printable(id.as_str(), 80));
            format!("The field `{written}` of `{id}` is not known; it is kept as it is.{nearest}")
        });
    }
}

/// A text field of the header, or none.
#[derive(Debug, Deserialize)]
#[serde(transparent)]
pub(crate) struct HeaderText(pub Option<String>);
