//! What is in a folder, and what is beside a file.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Component, Path, PathBuf};

use super::{DiskCause, DiskError};

/// The most files of a folder that are looked at.
const MOST_FILES: usize = 10_000;

/// The names of the files in a folder, hidden ones and folders left out.
pub fn files_in(folder: &Path) -> Result<BTreeSet<String>, DiskError> {
    let failed = |error| DiskError::from_io(folder, "read", &error);
    let mut names = BTreeSet::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        let name = path.file_name().and_then(|name| name.to_str()).filter(|name| !name.starts_with('.'));
        if let Some(name) = name.filter(|_| path.is_file()) {
            names.insert(name.to_owned());
        }
        if names.len() > MOST_FILES {
            let what = format!("It holds more than {MOST_FILES} files.");
            return Err(DiskError::new(
                DiskCause::TooLarge,
                folder,
                what,
                "Choose a folder with fewer files.",
            ));
        }
    }
    Ok(names)
}

/// The path of a file that another file names, in its own folder or below it; `None` for a path that leads out.
pub fn beside(file: &Path, named: &str) -> Option<PathBuf> {
    let named = Path::new(named);
    let stays = |part| matches!(part, Component::Normal(_) | Component::CurDir);
    (named.components().all(stays) && named.file_name().is_some())
        .then(|| file.parent().unwrap_or_else(|| Path::new("")).join(named))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::disk::save;

    #[test]
    fn files_are_listed_without_folders_and_hidden_ones() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["b.txt", "a.txt", ".c.txt"] {
            save(&folder.path().join(name), b"text", None).unwrap();
        }
        fs::create_dir(folder.path().join("d")).unwrap();
        assert_eq!(files_in(folder.path()).unwrap().into_iter().collect::<Vec<_>>(), ["a.txt", "b.txt"]);
        assert_eq!(files_in(&folder.path().join("none")).unwrap_err().cause, DiskCause::Missing);
    }

    #[test]
    fn a_path_from_a_file_stays_beside_it() {
        let graph = Path::new("graphs/a.ron");
        assert_eq!(beside(graph, "texts/a.txt"), Some(PathBuf::from("graphs/texts/a.txt")));
        assert_eq!(beside(Path::new("a.ron"), "./a.txt"), Some(PathBuf::from("./a.txt")));
        for out in ["/etc/passwd", "../a.txt", "texts/../../a.txt", "", "."] {
            assert_eq!(beside(graph, out), None, "{out}");
        }
    }
}
