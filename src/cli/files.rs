//! Files, as commands read and write them: through `store`, with what is wrong in words.

use std::path::Path;

use super::printable;
use crate::store::disk;
use crate::store::{self, Loaded};

/// The bytes of a file.
pub fn read(path: &Path) -> Result<Vec<u8>, String> {
    disk::read_file(path).map_err(|error| error.to_string())
}

/// The graph in a file.
pub fn load(path: &Path) -> Result<Loaded, String> {
    store::read(&read(path)?).map_err(|refusal| {
        printable::lines(&format!("{} cannot be opened as a graph. {refusal}", path.to_string_lossy()))
    })
}

/// Puts a file in place as a whole, or leaves what was there. `expected` is what it held when it was read; if it holds
/// something else by now, it is left. Gives what a person should know, as lines.
pub fn save(path: &Path, bytes: &[u8], expected: Option<&[u8]>) -> Result<String, String> {
    let saved = disk::save(path, bytes, expected).map_err(|error| error.to_string())?;
    let note = |notes: String, note: &String| notes + &printable::path(path) + ": " + note + "\n";
    Ok(saved.notes.iter().fold(String::new(), note))
}
