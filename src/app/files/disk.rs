//! What the window asks of `store`: reading a graph, replacing a file.

use std::path::Path;

use super::imported;
use crate::exchange::edge_list;
use crate::model::Document;
use crate::scene::sketch::Plain;
use crate::store::disk::{self, DiskCause, DiskError};
use crate::store::{self, Loaded, Refusal, SourceText, SpliceRefused};

/// Why a file was not opened.
#[derive(Debug)]
pub(in crate::app) enum OpenError {
    /// Its bytes could not be read.
    Disk(DiskError),
    /// It is no graph that this program reads.
    Refused(Refusal),
    /// Reading it broke off.
    Lost,
}

/// Why a file was not written. It is as it was.
#[derive(Debug)]
pub(in crate::app) enum SaveError {
    /// The change cannot be put into the text of the file.
    Splice(SpliceRefused),
    /// The file is not as it was when it was read.
    Changed,
    /// Something else: what, and what to do, as sentences.
    Failed(String),
}

/// What was in a file.
pub(super) enum Content {
    /// A graph.
    Graph(Box<Loaded>),
    /// Something that a graph was made of.
    Imported(Box<Document>),
}

/// Reads a graph, or makes one of an edge list, of which `sketch` hears first.
pub(super) fn open(path: &Path, sketch: &mut dyn FnMut(Plain<'_>)) -> Result<Content, OpenError> {
    let bytes = disk::read_file(path).map_err(OpenError::Disk)?;
    let is_named = |names: &[&str]| {
        path.extension()
            .is_some_and(|extension| names.iter().any(|name| extension.eq_ignore_ascii_case(name)))
    };
    if is_named(&["edges", "edgelist", "tsv", "txt"])
        && let Ok(list) = edge_list(&bytes)
        && !list.edges.is_empty()
    {
        let ids = imported::ids(&list.ids);
        sketch(Plain { ids: &ids, names: &list.ids, edges: &list.edges, verb: &imported::verb() });
        return Ok(Content::Imported(Box::new(imported::document(&list, &ids, path))));
    }
    store::read(&bytes).map(|loaded| Content::Graph(Box::new(loaded))).map_err(OpenError::Refused)
}

/// The bytes of a document: over the text that it came from, or in canonical form.
pub(super) fn serialised(document: &Document, base: Option<&SourceText>) -> Result<Vec<u8>, SaveError> {
    if let Some(base) = base {
        return store::write(document, base).map_err(SaveError::Splice);
    }
    let bytes = store::canonical(document).map_err(SaveError::Splice)?.into_bytes();
    match store::read(&bytes) {
        Ok(loaded) if loaded.document == *document && loaded.set_aside.is_empty() => Ok(bytes),
        _ => Err(SaveError::Failed(
            "What would be written does not read back as the graph in the window.".to_owned(),
        )),
    }
}

/// Replaces a file; where the bytes expected in it are given, only if it holds them. Gives back what the person
/// should know, as sentences.
pub(super) fn replace(path: &Path, bytes: &[u8], expected: Option<&[u8]>) -> Result<Vec<String>, SaveError> {
    match disk::save(path, bytes, expected) {
        Ok(saved) => Ok(saved.notes),
        Err(error) if error.cause == DiskCause::Changed => Err(SaveError::Changed),
        Err(error) => Err(SaveError::Failed(format!("{} {}", error.what, error.advice))),
    }
}
