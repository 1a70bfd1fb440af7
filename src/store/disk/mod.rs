//! Files: read whole, replaced whole, never opened for writing.

mod errors;
mod folder;
mod save;
mod small;

use std::fs::{self, File};
use std::io::Read as _;
use std::path::{Path, PathBuf};

pub use errors::{DiskCause, DiskError};
pub use folder::{beside, files_in};
pub use save::{Saved, save, save_copy};
pub use small::SmallFiles;

use super::sniff::LARGEST;

/// The most bytes of a local copy of a source that are read.
const LARGEST_COPY: u64 = 16 << 20;
/// The most entries of a folder that are proposed.
const MOST_PROPOSALS: usize = 200;

/// The bytes of a file of at most [`LARGEST`] bytes. Folders, pipes and devices are refused.
pub fn read_file(path: &Path) -> Result<Vec<u8>, DiskError> {
    read_up_to(path, LARGEST)
}

/// The text of a local copy of a source; bytes that are no UTF-8 become `�`. At most 16 MB.
pub fn read_text_lossy(path: &Path) -> Result<String, DiskError> {
    read_up_to(path, LARGEST_COPY).map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
}

/// Whether there is anything at the path, be it a link that leads nowhere.
pub fn exists(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}

/// Whether the file still holds these bytes.
pub fn holds(path: &Path, bytes: &[u8]) -> bool {
    let same_size = path.metadata().is_ok_and(|metadata| metadata.len() == bytes.len() as u64);
    same_size && read_up_to(path, LARGEST).is_ok_and(|now| now == bytes)
}

/// What a typed path may become: the entries of its folder that begin like its last part, folders first, sorted.
/// `~/` stands for the home folder; hidden entries show once a dot was typed.
pub fn complete(typed: &str) -> Vec<PathBuf> {
    let path = match (typed.strip_prefix("~/"), dirs::home_dir()) {
        (Some(rest), Some(home)) => home.join(rest),
        _ => PathBuf::from(typed),
    };
    // `Path` drops a last part that is a dot, so the text is split instead.
    let start = typed.rsplit('/').next().unwrap_or_default();
    let folder = if typed.ends_with(start) && !start.is_empty() {
        let text = path.to_string_lossy();
        PathBuf::from(text.strip_suffix(start).unwrap_or_default())
    } else {
        path
    };
    let shown = if folder.as_os_str().is_empty() { Path::new(".") } else { folder.as_path() };
    let Ok(entries) = fs::read_dir(shown) else { return Vec::new() };
    let mut found: Vec<(bool, PathBuf)> = entries
        .filter_map(Result::ok)
        .filter(|entry| {
            let name = entry.file_name();
            let name = name.to_string_lossy();
            name.starts_with(start) && (start.starts_with('.') || !name.starts_with('.'))
        })
        .map(|entry| (!entry.path().is_dir(), folder.join(entry.file_name())))
        .collect();
    found.sort();
    found.truncate(MOST_PROPOSALS);
    found.into_iter().map(|(_, path)| path).collect()
}

fn read_up_to(path: &Path, most: u64) -> Result<Vec<u8>, DiskError> {
    let failed = |error| DiskError::from_io(path, "read", &error);
    // A pipe would wait for ever and a device never end, so the sort of thing comes before opening it.
    let metadata = path.metadata().map_err(failed)?;
    if !metadata.is_file() {
        return Err(DiskError::not_a_file(path, &metadata));
    }
    if metadata.len() > most {
        return Err(DiskError::too_large(path, most));
    }
    let mut bytes = Vec::new();
    File::open(path).and_then(|file| file.take(most + 1).read_to_end(&mut bytes)).map_err(failed)?;
    if bytes.len() as u64 > most {
        return Err(DiskError::too_large(path, most));
    }
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_file_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(read_file(folder.path()).unwrap_err().cause, DiskCause::NotAFile);
        assert_eq!(read_file(&folder.path().join("none")).unwrap_err().cause, DiskCause::Missing);
        #[cfg(unix)]
        {
            assert_eq!(read_file(Path::new("/dev/zero")).unwrap_err().cause, DiskCause::NotAFile);
            let zero = folder.path().join("zero.ron");
            std::os::unix::fs::symlink("/dev/zero", &zero).unwrap();
            let refused = read_file(&zero).unwrap_err();
            assert!(refused.to_string().contains("a device"), "{refused}");
            let round = folder.path().join("round");
            std::os::unix::fs::symlink(&round, &round).unwrap();
            assert!(read_file(&round).is_err());
        }
    }

    #[test]
    fn a_typed_path_is_completed() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["graph.ron", "graphs", ".graph"] {
            let path = folder.path().join(name);
            if name == "graphs" { fs::create_dir(path).unwrap() } else { drop(File::create(path).unwrap()) }
        }
        let names = |typed: &str| -> Vec<String> {
            let typed = format!("{}/{typed}", folder.path().display());
            complete(&typed)
                .iter()
                .map(|path| path.file_name().unwrap().to_string_lossy().into_owned())
                .collect()
        };
        assert_eq!(names("gr"), ["graphs", "graph.ron"]);
        assert_eq!(names(""), ["graphs", "graph.ron"]);
        assert_eq!(names("."), [".graph"]);
        assert!(names("no/such").is_empty());
    }

    #[test]
    fn copies_of_sources_may_be_in_any_encoding() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("old.txt");
        save(&path, b"caf\xe9", None).unwrap();
        assert_eq!(read_text_lossy(&path).unwrap(), "caf\u{fffd}");
    }
}
