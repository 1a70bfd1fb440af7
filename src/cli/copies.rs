//! Local copies of sources, read for `sayso check`.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::printable;
use crate::check::{Copies, copies_among};
use crate::model::{Document, Id};
use crate::store::disk;

/// The name of the coverage list beside a graph.
const COVERAGE: &str = "COVERAGE.md";

/// The copies in a folder, and the coverage list: the one given, else the one beside the graph, else an empty one.
pub fn in_folder(
    document: &Document,
    folder: &Path,
    graph: &Path,
    coverage: Option<&Path>,
) -> Result<Copies, String> {
    let files = disk::files_in(folder).map_err(|error| error.to_string())?;
    let named = copies_among(document, &files);
    if named.is_empty() {
        return Err(format!(
            "{}: No source of the graph names a file in this folder. Name it in the source's `local_copy` or note.",
            printable::path(folder)
        ));
    }
    let mut copies = Copies::default();
    for (file, sources) in &named {
        let path = folder.join(file);
        copies.add(sources, &path, &text(&path)?);
    }
    for file in files.iter().filter(|file| is_text(file) && !named.contains_key(*file)) {
        copies.add_unnamed(&folder.join(file));
    }
    let list = coverage.map_or_else(|| graph.with_file_name(COVERAGE), Path::to_owned);
    let is_missing = coverage.is_none() && !disk::exists(&list);
    copies.expect_coverage(&list, &if is_missing { String::new() } else { text(&list)? });
    Ok(copies)
}

/// The copies that sources name in `local_copy` and that are there, in the folder of the graph or below it.
pub fn beside_graph(document: &Document, graph: &Path) -> Result<Copies, String> {
    let mut named: BTreeMap<PathBuf, Vec<&Id>> = BTreeMap::new();
    for (id, source) in &document.sources {
        let path = source.local_copy.as_ref().and_then(|copy| disk::beside(graph, copy));
        if let Some(path) = path.filter(|path| is_text(&path.to_string_lossy()) && disk::exists(path)) {
            named.entry(path).or_default().push(id);
        }
    }
    let mut copies = Copies::default();
    for (path, sources) in named {
        copies.add(sources, &path, &text(&path)?);
    }
    Ok(copies)
}

/// Whether a file is a text by its name. Of other files, such as PDF, the words cannot be read.
fn is_text(file: &str) -> bool {
    let extension = Path::new(file).extension();
    extension.is_some_and(|extension| extension.eq_ignore_ascii_case("txt"))
}

fn text(path: &Path) -> Result<String, String> {
    disk::read_text_lossy(path).map_err(|error| error.to_string())
}
