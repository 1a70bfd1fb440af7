//! What can go wrong with a file, and what to do about it.

use std::fmt;
use std::fs::Metadata;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use crate::store::printable;

/// What went wrong, for a window that offers different ways on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DiskCause {
    /// There is no such file or folder.
    Missing,
    /// It is a folder, a pipe, a device.
    NotAFile,
    /// It is larger than is read.
    TooLarge,
    /// The system does not allow it, or the file is marked read-only.
    NotAllowed,
    /// It is a link that leads nowhere.
    Dangling,
    /// It is no longer what it was when it was read.
    Changed,
    /// There is one already.
    Exists,
    /// The disk, or the share of it, is full.
    Full,
    /// What was written does not read back equal, or there was nothing to write.
    NotVerified,
    /// Anything else.
    Other,
}

/// What could not be done with a file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct DiskError {
    /// Why.
    pub cause: DiskCause,
    /// The file.
    pub path: PathBuf,
    /// What is wrong, as a sentence.
    pub what: String,
    /// What to do, as a sentence.
    pub advice: String,
}

impl fmt::Display for DiskError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        /// How much of a path is shown, in characters.
        const LONGEST_PATH: usize = 500;
        let path = printable(&self.path.to_string_lossy(), LONGEST_PATH);
        write!(f, "{path}: {} {}", self.what, self.advice)
    }
}

impl DiskError {
    pub(crate) fn new(cause: DiskCause, path: &Path, what: impl Into<String>, advice: &str) -> Self {
        Self { cause, path: path.to_owned(), what: what.into(), advice: advice.to_owned() }
    }

    /// What the system says, for something that was to be `done`: read, saved.
    pub(crate) fn from_io(path: &Path, done: &str, error: &io::Error) -> Self {
        let (cause, what, advice) = match error.kind() {
            ErrorKind::NotFound => (DiskCause::Missing, "there is no such file or folder", "Check the path."),
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => (
                DiskCause::NotAllowed,
                "the system does not allow it",
                "Choose another folder, or ask who owns it.",
            ),
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded | ErrorKind::FileTooLarge => {
                (DiskCause::Full, "there is no space left", "Free some space, or choose another disk.")
            }
            ErrorKind::IsADirectory => (DiskCause::NotAFile, "it is a folder", "Choose a file."),
            ErrorKind::NotADirectory => {
                (DiskCause::Missing, "a part of the path is not a folder", "Check the path.")
            }
            _ => {
                let what = format!("It could not be {done}: {}.", printable(&error.to_string(), 200));
                return Self::new(DiskCause::Other, path, what, "Try again, or choose another place.");
            }
        };
        Self::new(cause, path, format!("It could not be {done}: {what}."), advice)
    }

    pub(crate) fn not_a_file(path: &Path, metadata: &Metadata) -> Self {
        let what =
            if metadata.is_dir() { "It is a folder." } else { "It is a device or a pipe, not a file." };
        Self::new(DiskCause::NotAFile, path, what, "Choose a file.")
    }

    pub(crate) fn too_large(path: &Path, most: u64) -> Self {
        let what = format!("It is larger than {} MB.", most >> 20);
        Self::new(DiskCause::TooLarge, path, what, "Split it, or choose another file.")
    }
}
