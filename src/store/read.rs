//! Bytes → document.

use super::index::{self, Index, Sink};
use super::problem::{Notice, Refusal, SetAside};
use super::sniff;
use super::text::{Lines, SourceText};
use crate::model::{Document, Id, Position, Record, Section};

/// A file that was read.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// What it holds.
    pub document: Document,
    /// Its text, for a save that changes only what was edited.
    pub source: SourceText,
    /// Records that could not be read. A save keeps them as they are.
    pub set_aside: Vec<SetAside>,
    /// What was read or kept, but may not be meant.
    pub notices: Vec<Notice>,
}

/// Reads a graph file.
///
/// A record that does not parse, or whose id its section already has, is set aside and the rest is read.
/// A file whose frame does not parse, or that is in another format, is refused.
pub fn read(bytes: &[u8]) -> Result<Loaded, Refusal> {
    let source = sniff::text(bytes)?;
    let mut filling = Filling(Document::default());
    let Index { header, set_aside, mut notices, sections, .. } = index::index(source.as_str(), &mut filling)?;
    let mut document = filling.0;
    document.header = header;
    shared_ids(&source, &sections, &document, &mut notices);
    Ok(Loaded { document, source, set_aside, notices })
}

/// A document being filled.
pub(crate) struct Filling(pub Document);

impl Sink for Filling {
    fn record(&mut self, _: Section, id: &Id, record: Record) {
        self.0.put(id.clone(), record);
    }

    fn position(&mut self, lens: &Id, id: &Id, position: Position) {
        self.0.positions.entry(lens.clone()).or_default().insert(id.clone(), position);
    }
}

/// Notes ids that two sections have, which should share none.
fn shared_ids(
    source: &SourceText,
    sections: &[index::SectionIndex],
    document: &Document,
    notices: &mut Vec<Notice>,
) {
    let lines = std::cell::OnceCell::new();
    for index in sections {
        let Some(section) = Section::from_name(index.name).filter(|s| Section::NAMED.contains(s)) else {
            continue;
        };
        for (id, entry) in index.ids.iter().zip(&index.map.entries) {
            let Some(id) = id else { continue };
            let Some(first) = document.section_of(id).filter(|first| *first != section) else { continue };
            let lines = lines.get_or_init(|| Lines::new(source.as_str()));
            let place = lines.place(entry.start());
            let text = format!(
                "`{}` is the id of a {} and of a {}; rename one of them.",
                super::text::printable(id.as_str(), 80),
                first.singular(),
                section.singular()
            );
            notices.push(Notice { place, text });
        }
    }
}
