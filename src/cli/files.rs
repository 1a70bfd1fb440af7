//! Files, as commands read and write them.

use std::io::{Read as _, Write as _};
use std::path::Path;

use super::printable;
use crate::store::{self, Loaded};

/// Reads a graph file, or says why it cannot be.
pub fn load(path: &Path) -> Result<Loaded, String> {
    let bytes = bytes(path)?;
    store::read(&bytes).map_err(|refusal| {
        printable::lines(&format!("{} cannot be opened as a graph. {refusal}", path.to_string_lossy()))
    })
}

fn bytes(path: &Path) -> Result<Vec<u8>, String> {
    let shown = printable::path(path);
    let failed = |error: std::io::Error| match error.kind() {
        std::io::ErrorKind::NotFound => format!("There is no file {shown}."),
        std::io::ErrorKind::PermissionDenied => format!("{shown} may not be read. Change its permissions."),
        _ => format!("{shown} cannot be read: {error}."),
    };
    let metadata = std::fs::metadata(path).map_err(failed)?;
    if metadata.is_dir() {
        return Err(format!("{shown} is a folder. Name a graph file in it."));
    }
    if !metadata.is_file() {
        return Err(format!("{shown} is not an ordinary file. Copy what it gives into one."));
    }
    let mut bytes = Vec::new();
    let file = std::fs::File::open(path).map_err(failed)?;
    file.take(store::LARGEST + 1).read_to_end(&mut bytes).map_err(failed)?;
    Ok(bytes)
}

/// Puts a file in place as a whole, or leaves what was there.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<(), String> {
    let shown = printable::path(path);
    let failed = |error: std::io::Error| format!("{shown} cannot be written: {error}.");
    let folder = path.parent().filter(|f| !f.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut file = tempfile::NamedTempFile::new_in(folder).map_err(failed)?;
    file.write_all(bytes).map_err(failed)?;
    file.persist(path).map_err(|error| failed(error.error))?;
    Ok(())
}
