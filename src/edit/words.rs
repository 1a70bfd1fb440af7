//! How edits speak: names in quotes, numbers of things.

use std::io::{self, Write};

use serde::Serialize;

use super::{Change, Edit};
use crate::model::{Document, Id, Record};

/// The longest name that a step or a line of a toll shows, in characters.
const LONGEST: usize = 60;

/// A name in quotes, cut where it is long.
pub(super) fn quoted(name: &str) -> String {
    let mut characters = name.chars().map(|c| if c.is_control() { ' ' } else { c });
    let mut short: String = characters.by_ref().take(LONGEST).collect();
    if characters.next().is_some() {
        short.pop();
        short = format!("{}…", short.trim_end());
    }
    format!("“{short}”")
}

/// The name of a record in quotes, or its id where it has none.
pub(super) fn record_name(id: &Id, record: &Record) -> String {
    match record.name() {
        "" => quoted(id.as_str()),
        name => quoted(name),
    }
}

/// The name of the thing in quotes: short where it has a short name.
pub(super) fn name_of(document: &Document, id: &Id) -> String {
    quoted(document.short_name(id))
}

/// "1 claim", "3 claims".
pub(super) fn count(number: usize, singular: &str) -> String {
    match number {
        1 => format!("1 {singular}"),
        n => format!("{n} {singular}s"),
    }
}

/// What an edit of these things is called after its verb: the name of one, the number of several.
pub(super) fn things(document: &Document, ids: &[&Id]) -> String {
    match ids {
        [id] => name_of(document, id),
        ids => count(ids.len(), "thing"),
    }
}

/// The words with a capital at the beginning.
pub(super) fn capital(words: &str) -> String {
    let mut characters = words.chars();
    characters.next().map(|first| first.to_uppercase().chain(characters).collect()).unwrap_or_default()
}

/// About how many bytes an edit takes in memory.
pub(super) fn weight(edit: &Edit) -> usize {
    /// What a change takes beside its texts.
    const EACH: usize = 160;
    /// What a record takes beside its texts.
    const RECORD: usize = 480;
    edit.changes.iter().fold(edit.name.len(), |sum, change| {
        let texts = match change {
            Change::Record(change) => {
                change.before.iter().chain(&change.after).map(|record| RECORD + text_weight(record)).sum()
            }
            Change::Header(change) => length(&change.before) + length(&change.after),
            Change::Position(_) => 0,
        };
        sum + EACH + texts
    })
}

fn text_weight(record: &Record) -> usize {
    match record {
        Record::Kind(kind) => length(kind),
        Record::Verb(verb) => length(verb),
        Record::Measure(measure) => length(measure),
        Record::Actor(node) | Record::Mechanism(node) => length(node),
        Record::Source(source) => length(source),
        Record::Claim(claim) => length(claim),
        Record::Question(question) => length(question),
        Record::View(view) => length(view),
    }
}

/// How long a value is when written.
fn length(value: &impl Serialize) -> usize {
    let mut counter = Counter(0);
    // A counter refuses nothing; a value that cannot be written weighs what was written of it.
    let _ = serde_json::to_writer(&mut counter, value);
    counter.0
}

struct Counter(usize);

impl Write for Counter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len();
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
