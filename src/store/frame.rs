//! The frame of a file: attributes, the fields of the header, the sections.

use std::collections::BTreeMap;

use super::explain;
use super::index::{HeaderText, Index, Reader, SectionIndex};
use super::problem::{Cause, Notice, Refusal, Trouble};
use super::scan::{Bracket, Container, Entry, Fault, Part};
use super::schema::{self, POSITIONS};
use super::text::printable;
use crate::model::{FORMAT, Header, Section};

/// Reads a whole file.
pub(crate) fn read(reader: &mut Reader<'_>) -> Result<Index, Refusal> {
    attributes(reader)?;
    let start = reader.scanner.at;
    let opened = reader.scanner.enter().map_err(|fault| no_graph(reader, &fault))?;
    let open = reader.scanner.at.saturating_sub(1);
    match opened {
        Some((Bracket::Round, name)) if matches!(reader.slice(&name), "" | "Graph") => {}
        _ => return Err(no_graph(reader, &Fault { at: start, expected: "`Graph(`" })),
    }
    let frame = Container { bracket: Bracket::Round, open, close: open, entries: Vec::new() };
    let mut index = Index {
        frame,
        header: Header::default(),
        sections: Vec::new(),
        set_aside: Vec::new(),
        notices: Vec::new(),
    };
    let mut names: BTreeMap<String, usize> = BTreeMap::new();
    while !reader.scanner.leave(Bracket::Round).map_err(|fault| broken(reader, &fault))? {
        let (entry, name) = field(reader, &mut index)?;
        if let Some(first) = names.insert(name.clone(), entry.start()) {
            return Err(twice(reader, &name, first, entry.start()));
        }
        index.frame.entries.push(entry);
    }
    index.frame.close = reader.scanner.at - 1;
    finish(reader, index, names.contains_key("format"))
}

fn finish(reader: &mut Reader<'_>, mut index: Index, has_format: bool) -> Result<Index, Refusal> {
    reader.scanner.skip_trivia().map_err(|fault| broken(reader, &fault))?;
    if reader.scanner.peek().is_some() {
        let trouble = reader.trouble(&reader.scanner.fault("the end of the file"));
        let what = "There is more text after the end of the graph.";
        let advice = "Remove it, or the bracket that ends the graph too early.";
        return Err(Refusal::new(Cause::Frame, what, advice).at(trouble));
    }
    if !has_format {
        let what = "The file does not say which format it is in.";
        let advice = format!("If it is a graph of Sayso, write `format: {FORMAT},` as its first field.");
        return Err(Refusal::new(Cause::Format, what, advice));
    }
    index.set_aside = std::mem::take(&mut reader.set_aside);
    index.notices = std::mem::take(&mut reader.notices);
    if reader.more_notices > 0 {
        let text = format!("There are {} more fields that are not known.", reader.more_notices);
        let place = reader.lines().place(reader.text.len());
        index.notices.push(Notice { place, text });
    }
    Ok(index)
}

/// Passes `#![enable(…)]` and the like.
fn attributes(reader: &mut Reader<'_>) -> Result<(), Refusal> {
    let mut enables_some = false;
    loop {
        reader.scanner.skip_trivia().map_err(|fault| no_graph(reader, &fault))?;
        if reader.scanner.peek() != Some(b'#') {
            break;
        }
        let start = reader.scanner.at;
        let rest = reader.text.get(start..).unwrap_or_default();
        let end = rest.find(']').map_or(rest.len(), |n| n + 1);
        let words: String = rest.get(..end).unwrap_or(rest).split_whitespace().collect();
        let inner = words.strip_prefix("#![").and_then(|words| words.strip_suffix(']'));
        let is_known = inner.is_some_and(|inner| {
            inner.starts_with("type=")
                || inner.starts_with("schema=")
                || inner.strip_prefix("enable(").and_then(|list| list.strip_suffix(')')).is_some_and(|list| {
                    let mut names = list.split(',').filter(|name| !name.is_empty());
                    names.all(|name| {
                        enables_some |= name == "implicit_some";
                        matches!(name, "implicit_some" | "unwrap_newtypes" | "unwrap_variant_newtypes")
                    })
                })
        });
        if !is_known {
            let trouble = reader.trouble(&Fault { at: start, expected: "`#![enable(implicit_some)]`" });
            let what = "The file asks for something that is not known.";
            return Err(Refusal::new(Cause::Frame, what, "Mend its first line.").at(trouble));
        }
        reader.scanner.at = start + end;
    }
    if !enables_some {
        let at = reader.scanner.at;
        reader.notice(at, || {
            "The line `#![enable(implicit_some)]` is missing before the graph; other programs may not read it. \
             `sayso fmt` adds it."
                .to_owned()
        });
    }
    Ok(())
}

/// Reads a field of the header, or a section.
fn field(reader: &mut Reader<'_>, index: &mut Index) -> Result<(Entry, String), Refusal> {
    let key = match reader.scanner.key(Bracket::Round) {
        Ok(Some(key)) => key,
        Ok(None) => {
            let fault = reader.scanner.fault("the name of a field or section, and a colon");
            return Err(broken(reader, &fault));
        }
        Err(fault) => return Err(broken(reader, &fault)),
    };
    let name = reader.slice(&key).to_owned();
    if !is_name(&name) {
        return Err(broken(reader, &Fault { at: key.start, expected: "the name of a field or section" }));
    }
    let begin = reader.scanner.at;
    if let Some(section) = Section::from_name(&name) {
        let section = reader.section(section)?;
        index.sections.push(section);
    } else if name == POSITIONS {
        let positions: SectionIndex = reader.positions()?;
        index.sections.push(positions);
    } else {
        let value = reader.scanner.value().map_err(|fault| broken(reader, &fault))?;
        if schema::is_header(&name) {
            header(reader, &name, &value, &mut index.header)?;
        } else {
            unknown(reader, &key);
        }
    }
    let value: Part = begin..reader.scanner.at;
    let comma = reader.scanner.comma(Bracket::Round).map_err(|fault| broken(reader, &fault))?;
    if comma.is_none() {
        reader.scanner.at = value.end;
    }
    Ok((Entry { key: Some(key), value, comma }, name))
}

/// Whether it can be the name of a field, as ron has them.
fn is_name(name: &str) -> bool {
    let name = name.strip_prefix("r#").unwrap_or(name);
    !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '+'))
}

fn header(reader: &Reader<'_>, name: &str, value: &Part, header: &mut Header) -> Result<(), Refusal> {
    if name == "format" {
        return format(reader, value, header);
    }
    let text = reader.parse::<HeaderText>(value).map(|text| text.0).map_err(|trouble| {
        let what = format!("The field `{name}` of the graph is not text in quotes.");
        Refusal::new(Cause::Frame, what, format!("Write it as `{name}: \"…\"`.")).at(trouble)
    })?;
    match name {
        "title" => header.title = text.unwrap_or_default(),
        "description" => header.description = text,
        "licence" => header.licence = text,
        _ => header.language = text,
    }
    Ok(())
}

fn format(reader: &Reader<'_>, value: &Part, header: &mut Header) -> Result<(), Refusal> {
    let slice = reader.slice(value);
    let refuse = |cause, what: String, advice: &str| {
        let expected = "`1`";
        let trouble = reader.trouble(&Fault { at: value.start, expected });
        Err(Refusal::new(cause, what, advice).at(trouble))
    };
    match reader.parse::<u32>(value) {
        Ok(FORMAT) => {
            header.format = FORMAT;
            Ok(())
        }
        Ok(newer) if newer > FORMAT => {
            let what = format!("The file is in format {newer}; this program knows formats up to {FORMAT}.");
            refuse(Cause::Newer, what, "Open it with a newer Sayso.")
        }
        _ => {
            let what = format!("There is no format `{}`; the first is 1.", printable(slice, 40));
            refuse(Cause::Format, what, "Write `format: 1,` if it is a graph of Sayso.")
        }
    }
}

fn unknown(reader: &mut Reader<'_>, key: &Part) {
    let name = reader.slice(key);
    reader.notice(key.start, || {
        if matches!(name, "views" | "tours") {
            return format!(
                "The {name} in the file are not shown by this version; they are kept as they are."
            );
        }
        let nearest = explain::nearest(name, schema::FRAME.iter().map(|field| field.name));
        let nearest = nearest.map_or(String::new(), |name| format!(" Did you mean `{name}`?"));
        format!("The section `{}` is not known; it is kept as it is.{nearest}", printable(name, 60))
    });
}

fn twice(reader: &Reader<'_>, name: &str, first: usize, second: usize) -> Refusal {
    let place = reader.lines().place(first);
    let mut trouble: Trouble = reader.trouble(&Fault { at: second, expected: "another name" });
    trouble.hint = Some(format!("the first is on {place}"));
    let what = format!("The field or section `{}` occurs twice.", printable(name, 60));
    Refusal::new(Cause::Frame, what, "Join the two by hand.").at(trouble)
}

fn no_graph(reader: &Reader<'_>, fault: &Fault) -> Refusal {
    let what = "The file does not begin like a graph.";
    let advice = "A graph is written as `Graph(format: 1, title: \"…\", claims: {…})`.";
    Refusal::new(Cause::Frame, what, advice).at(reader.trouble(fault))
}

fn broken(reader: &Reader<'_>, fault: &Fault) -> Refusal {
    let ends = fault.at >= reader.text.trim_end().len();
    let what = if ends {
        "The file ends before the graph does; it was probably cut short."
    } else {
        "The frame of the file does not parse, so that nobody can know where its sections begin and end."
    };
    let advice = "Mend it in a text editor, or open an earlier version.";
    Refusal::new(Cause::Frame, what, advice).at(reader.trouble(fault))
}
