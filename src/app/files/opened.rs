//! A graph to show, wherever it came from.

use std::path::{Path, PathBuf};

use super::disk::{self, OpenError};
use crate::model::Document;
use crate::scene::sketch::Plain;
use crate::store::{self, Loaded, Notice, SetAside, SourceText};

/// A graph that was read, and where it came from.
#[derive(Clone, Debug)]
pub struct Opened {
    /// What it holds.
    pub document: Document,
    /// Its file; `None` for an unnamed copy.
    pub path: Option<PathBuf>,
    /// The name offered when it is first saved.
    pub suggested: String,
    /// Its text.
    pub base: Option<SourceText>,
    /// Records that could not be read.
    pub set_aside: Vec<SetAside>,
    /// What may not be meant.
    pub notices: Vec<Notice>,
    /// Whether it may not be changed.
    pub read_only: bool,
}

/// A graph that comes with the program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bundled {
    /// The empty graph that a new one begins as.
    Template,
    /// The graph that teaches the program.
    Tutorial,
    /// The graph that the window opens on.
    Shipped,
}

impl Bundled {
    const fn bytes(self) -> &'static [u8] {
        match self {
            Self::Template => include_bytes!("../../../graph-data/template.ron"),
            Self::Tutorial => include_bytes!("../../../graph-data/tutorial.ron"),
            Self::Shipped => include_bytes!("../../../graph-data/ice-local-cooperation.ron"),
        }
    }

    const fn suggested(self) -> &'static str {
        match self {
            Self::Template => "untitled.ron",
            Self::Tutorial => "tutorial.ron",
            Self::Shipped => "ice-local-cooperation.ron",
        }
    }

    /// An unnamed copy of it.
    pub fn open(self) -> Opened {
        match store::read(self.bytes()) {
            Ok(loaded) => Opened { suggested: self.suggested().to_owned(), ..Opened::of(loaded) },
            Err(_) => Opened::unnamed(Document::default()),
        }
    }
}

impl Opened {
    /// A document without a file.
    pub fn unnamed(document: Document) -> Self {
        Self {
            document,
            path: None,
            suggested: Bundled::Template.suggested().to_owned(),
            base: None,
            set_aside: Vec::new(),
            notices: Vec::new(),
            read_only: false,
        }
    }

    /// Reads a file. Where it is a plain graph, `sketch` hears of that as soon as it is known.
    pub(in crate::app) fn read(
        path: &Path,
        read_only: bool,
        sketch: &mut dyn FnMut(Plain<'_>),
    ) -> Result<Self, OpenError> {
        match disk::open(path, sketch)? {
            disk::Content::Graph(loaded) => {
                Ok(Self { path: Some(path.to_owned()), read_only, ..Self::of(*loaded) })
            }
            // What is made of another format is a new graph; it is saved where that is asked for.
            disk::Content::Imported(document) => {
                let stem = path.file_stem().unwrap_or_default().to_string_lossy();
                let suggested = format!("{}.ron", crate::store::printable(&stem, 80));
                Ok(Self { suggested, ..Self::unnamed(*document) })
            }
        }
    }

    fn of(loaded: Loaded) -> Self {
        let Loaded { document, source, set_aside, notices } = loaded;
        Self { base: Some(source), set_aside, notices, ..Self::unnamed(document) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bundled_graphs_can_be_read_whole() {
        for bundled in [Bundled::Template, Bundled::Tutorial, Bundled::Shipped] {
            let opened = bundled.open();
            assert!(
                opened.base.is_some() && opened.set_aside.is_empty(),
                "{bundled:?}: {:?}",
                opened.set_aside
            );
        }
    }
}
