//! Replacing a file so that a kill, a full disk or a power cut leaves the old one or the new one.
//!
//! A temporary file beside it is written and synced, renamed over it, and the folder is synced; only this order
//! survives every simulated power loss. See "All file systems are not created equal" (Pillai et al., OSDI 2014).

use std::fs::{self, File, Metadata};
use std::io::Write as _;
use std::path::{Path, PathBuf};

use super::{DiskCause, DiskError, holds};

/// A file that was saved and read back equal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Saved {
    /// The file itself, links followed.
    pub path: PathBuf,
    /// What the person should know, as sentences.
    pub notes: Vec<String>,
}

/// Puts bytes in the place of a file, or makes a new one.
///
/// `expected` is what the file held when it was read or last saved; if it holds something else by now, nothing is
/// written. Without it, whatever is there is replaced. Links are followed, owner and permissions are kept.
pub fn save(path: &Path, bytes: &[u8], expected: Option<&[u8]>) -> Result<Saved, DiskError> {
    if bytes.is_empty() {
        let what = "There is nothing to save, and an empty file would take its place.";
        return Err(DiskError::new(DiskCause::NotVerified, path, what, "The file was not changed."));
    }
    let mut notes = Vec::new();
    let (target, old) = resolve(path)?;
    match (&old, expected) {
        (Some(old), expected) => {
            check_replaceable(&target, old, &mut notes)?;
            if expected.is_some_and(|expected| !holds(&target, expected)) {
                let what = "Another program has changed it since it was read.";
                let advice = "Save under another name, or open it again. It was not overwritten.";
                return Err(DiskError::new(DiskCause::Changed, &target, what, advice));
            }
        }
        (None, Some(_)) => notes.push("The file was gone and was made anew.".to_owned()),
        (None, None) => {}
    }
    let temporary = fill(&target, bytes, old.as_ref())?;
    temporary.persist(&target).map_err(|error| DiskError::from_io(&target, "saved", &error.error))?;
    finish(&target, bytes, notes)
}

/// Writes bytes to a file that must not be there yet.
pub fn save_copy(path: &Path, bytes: &[u8]) -> Result<Saved, DiskError> {
    let exists =
        || DiskError::new(DiskCause::Exists, path, "There is a file already.", "Choose another name.");
    if super::exists(path) {
        return Err(exists());
    }
    let temporary = fill(path, bytes, None)?;
    temporary.persist_noclobber(path).map_err(|error| match error.error.kind() {
        std::io::ErrorKind::AlreadyExists => exists(),
        _ => DiskError::from_io(path, "saved", &error.error),
    })?;
    finish(path, bytes, Vec::new())
}

/// The file that a path leads to, and what it is if it is there.
fn resolve(path: &Path) -> Result<(PathBuf, Option<Metadata>), DiskError> {
    let Ok(own) = path.symlink_metadata() else { return Ok((path.to_owned(), None)) };
    if !own.is_symlink() {
        return Ok((path.to_owned(), Some(own)));
    }
    let found =
        path.canonicalize().and_then(|target| target.metadata().map(|metadata| (target, Some(metadata))));
    found.map_err(|_error| {
        let what = "It is a link that leads nowhere.";
        DiskError::new(
            DiskCause::Dangling,
            path,
            what,
            "Mend or remove the link, or save under another name.",
        )
    })
}

fn check_replaceable(target: &Path, old: &Metadata, notes: &mut Vec<String>) -> Result<(), DiskError> {
    if !old.is_file() {
        return Err(DiskError::not_a_file(target, old));
    }
    if old.permissions().readonly() {
        let what = "It is marked read-only.";
        return Err(DiskError::new(
            DiskCause::NotAllowed,
            target,
            what,
            "Save under another name, or unmark it.",
        ));
    }
    #[cfg(unix)]
    if std::os::unix::fs::MetadataExt::nlink(old) > 1 {
        notes.push("The file had another name (a hard link), which keeps the earlier version.".to_owned());
    }
    #[cfg(not(unix))]
    let _ = notes;
    Ok(())
}

/// A temporary file beside the target with the bytes, synced. It removes itself unless it is renamed.
fn fill(target: &Path, bytes: &[u8], old: Option<&Metadata>) -> Result<tempfile::NamedTempFile, DiskError> {
    let failed = |error: &std::io::Error| DiskError::from_io(target, "saved", error);
    let mut builder = tempfile::Builder::new();
    builder.prefix(".sayso~").suffix(".tmp");
    #[cfg(unix)]
    // As any new file: what the umask leaves of this.
    let builder = builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut temporary = builder.tempfile_in(folder(target)).map_err(|error| failed(&error))?;
    temporary.write_all(bytes).map_err(|error| failed(&error))?;
    if let Some(old) = old {
        keep_owner(temporary.as_file(), old);
        // Where permissions cannot be kept, a file that more people may read is worse than no save.
        temporary.as_file().set_permissions(old.permissions()).map_err(|error| failed(&error))?;
    }
    temporary.as_file().sync_all().map_err(|error| failed(&error))?;
    Ok(temporary)
}

/// Only a privileged user can give a file away, so this may do nothing.
#[cfg(unix)]
fn keep_owner(file: &File, old: &Metadata) {
    use std::os::unix::fs::{MetadataExt as _, fchown};
    // Without the right to keep the owner, the group may still be kept.
    if fchown(file, Some(old.uid()), Some(old.gid())).is_err() {
        let _ = fchown(file, None, Some(old.gid()));
    }
}

#[cfg(not(unix))]
fn keep_owner(_: &File, _: &Metadata) {}

fn folder(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}

/// Syncs the folder, so that the new name lasts, and reads the file back.
fn finish(target: &Path, bytes: &[u8], mut notes: Vec<String>) -> Result<Saved, DiskError> {
    if cfg!(unix) && File::open(folder(target)).and_then(|folder| folder.sync_all()).is_err() {
        // Some network file systems cannot; the file itself is synced.
        notes.push("The folder could not be synced, as on some network drives.".to_owned());
    }
    if !fs::read(target).is_ok_and(|now| now == bytes) {
        let what = "It does not read back as it was written.";
        return Err(DiskError::new(
            DiskCause::NotVerified,
            target,
            what,
            "Save a copy somewhere else at once.",
        ));
    }
    Ok(Saved { path: target.to_owned(), notes })
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, symlink};

    use super::*;

    /// A folder with a file of mode 0640 in it.
    fn file(bytes: &[u8]) -> (tempfile::TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("graph.ron");
        save(&path, bytes, None).unwrap();
        fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
        (folder, path)
    }

    fn litter(folder: &Path) -> usize {
        fs::read_dir(folder)
            .unwrap()
            .filter(|entry| entry.as_ref().unwrap().file_name().to_string_lossy().contains('~'))
            .count()
    }

    #[test]
    fn links_and_permissions_are_kept() {
        let (folder, path) = file(b"old");
        let link = folder.path().join("link.ron");
        symlink("graph.ron", &link).unwrap();
        let saved = save(&link, b"new", Some(b"old")).unwrap();
        assert_eq!(saved.path, path.canonicalize().unwrap());
        assert!(link.symlink_metadata().unwrap().is_symlink());
        assert_eq!(fs::read(&path).unwrap(), b"new");
        assert_eq!(path.metadata().unwrap().mode() & 0o777, 0o640);
        assert_eq!((saved.notes.len(), litter(folder.path())), (0, 0));
    }

    #[test]
    fn a_file_that_changed_is_not_overwritten() {
        let (folder, path) = file(b"theirs");
        for expected in [b"mine".as_slice(), b"Theirs"] {
            let refused = save(&path, b"new", Some(expected)).unwrap_err();
            assert_eq!(refused.cause, DiskCause::Changed, "{refused}");
        }
        assert_eq!(fs::read(&path).unwrap(), b"theirs");
        fs::remove_file(&path).unwrap();
        assert_eq!(save(&path, b"new", Some(b"theirs")).unwrap().notes.len(), 1);
        assert_eq!(litter(folder.path()), 0);
    }

    #[test]
    fn what_must_not_be_replaced_is_refused() {
        let (folder, path) = file(b"old");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).unwrap();
        assert_eq!(save(&path, b"new", None).unwrap_err().cause, DiskCause::NotAllowed);
        let link = folder.path().join("dangling.ron");
        symlink("nowhere.ron", &link).unwrap();
        assert_eq!(save(&link, b"new", None).unwrap_err().cause, DiskCause::Dangling);
        assert_eq!(save(folder.path(), b"new", None).unwrap_err().cause, DiskCause::NotAFile);
        assert_eq!(save(Path::new("/dev/null"), b"new", None).unwrap_err().cause, DiskCause::NotAFile);
        assert_eq!(
            save(&folder.path().join("no/graph.ron"), b"new", None).unwrap_err().cause,
            DiskCause::Missing
        );
        assert_eq!(save(&path, b"", None).unwrap_err().cause, DiskCause::NotVerified);
        assert_eq!(fs::read(&path).unwrap(), b"old");
        assert_eq!(litter(folder.path()), 0);
    }

    #[test]
    fn another_name_keeps_the_earlier_version() {
        let (folder, path) = file(b"old");
        let other = folder.path().join("other.ron");
        fs::hard_link(&path, &other).unwrap();
        assert_eq!(save(&path, b"new", Some(b"old")).unwrap().notes.len(), 1);
        assert_eq!(fs::read(&other).unwrap(), b"old");
    }

    #[test]
    fn a_copy_replaces_nothing() {
        let (folder, path) = file(b"old");
        assert_eq!(save_copy(&path, b"new").unwrap_err().cause, DiskCause::Exists);
        let copy = folder.path().join(format!("{}.ron", "n".repeat(250)));
        save_copy(&copy, b"new").unwrap();
        assert_eq!(fs::read(&copy).unwrap(), b"new");
        assert_eq!(litter(folder.path()), 0);
    }
}
