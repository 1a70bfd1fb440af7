//! Local copies of sources, as texts.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::list::CoverageList;
use super::paragraphs::Paragraphs;
use crate::model::{Document, Id};

/// The texts that citations are compared with. Reading the files is the caller's work.
#[derive(Clone, Debug, Default)]
pub struct Copies {
    texts: Vec<LocalCopy>,
    by_source: BTreeMap<Id, usize>,
    /// Files of which no source says that it is its copy.
    pub(super) unnamed: Vec<PathBuf>,
    /// The coverage list and its file, where all of every copy must be covered.
    pub(super) coverage: Option<(PathBuf, CoverageList)>,
}

/// A copy.
#[derive(Clone, Debug)]
pub(super) struct LocalCopy {
    /// The file that it was read from.
    pub file: PathBuf,
    /// Its text.
    pub paragraphs: Paragraphs,
}

impl Copies {
    /// Adds the text of a file, which is the copy of these sources.
    pub fn add<'a>(&mut self, sources: impl IntoIterator<Item = &'a Id>, file: &Path, text: &str) {
        let place = self.texts.len();
        self.texts.push(LocalCopy { file: file.to_owned(), paragraphs: Paragraphs::new(text) });
        self.by_source.extend(sources.into_iter().map(|source| (source.clone(), place)));
    }

    /// Adds a file of which no source says that it is its copy.
    pub fn add_unnamed(&mut self, file: &Path) {
        self.unnamed.push(file.to_owned());
    }

    /// From now on, every paragraph and number must be given by a claim or stand in this coverage list.
    pub fn expect_coverage(&mut self, file: &Path, list: &str) {
        self.coverage = Some((file.to_owned(), CoverageList::read(list)));
    }

    /// How many files there are.
    pub fn count(&self) -> usize {
        self.texts.len()
    }

    /// The copy of a source.
    pub(super) fn of(&self, source: &Id) -> Option<&LocalCopy> {
        self.by_source.get(source).and_then(|place| self.texts.get(*place))
    }

    /// The sources with a copy, sorted.
    pub(super) fn sources(&self) -> impl Iterator<Item = (&Id, &LocalCopy)> {
        self.by_source.iter().filter_map(|(id, place)| Some((id, self.texts.get(*place)?)))
    }
}

/// Which of the files of a folder are copies of which sources: the one that `local_copy` ends with, else the first that
/// the note names.
pub fn copies_among(document: &Document, files: &BTreeSet<String>) -> BTreeMap<String, Vec<Id>> {
    let mut copies: BTreeMap<String, Vec<Id>> = BTreeMap::new();
    for (id, source) in &document.sources {
        let by_path = source.local_copy.iter().filter_map(|path| path.rsplit(['/', '\\']).next());
        let words = source.note.iter().flat_map(|note| note.split_whitespace());
        let by_note = words.map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()));
        if let Some(file) = by_path.chain(by_note).find(|name| files.contains(*name)) {
            copies.entry(file.to_owned()).or_default().push(id.clone());
        }
    }
    copies
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Source;

    #[test]
    fn files_are_named_by_path_or_note() {
        let source = |path: Option<&str>, note: Option<&str>| Source {
            local_copy: path.map(str::to_owned),
            note: note.map(str::to_owned),
            ..Source::default()
        };
        let mut document = Document::default();
        let sources = [
            ("a", source(Some("old/copies/a.txt"), Some("Not b.txt."))),
            ("b", source(None, Some("Read from “b.txt”, which has no date; see c.txt."))),
            ("c", source(Some("gone.txt"), Some("Also (b.txt)."))),
            ("d", source(None, Some("Not bb.txt or b.txt.old"))),
        ];
        document.sources.extend(sources.map(|(id, source)| (Id::from(id), source)));
        let files = ["a.txt", "b.txt", "c.txt"].map(str::to_owned).into_iter().collect();
        let copies = copies_among(&document, &files);
        let shown: Vec<String> = copies
            .iter()
            .map(|(file, ids)| format!("{file}: {}", ids.iter().map(Id::as_str).collect::<String>()))
            .collect();
        assert_eq!(shown, ["a.txt: a", "b.txt: bc"]);
    }
}
