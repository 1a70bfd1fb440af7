//! Small files of the program's own, such as settings and the list of recent files.

use std::path::{Path, PathBuf};

use super::{DiskCause, DiskError, read_up_to, save};

/// The folder of the program's own files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SmallFiles {
    folder: PathBuf,
}

impl SmallFiles {
    /// The most bytes of one of them.
    const LARGEST: u64 = 1 << 20;

    /// Those of the user, in the folder that the system has for settings; `None` where there is none.
    pub fn of_user() -> Option<Self> {
        dirs::config_dir().map(|folder| Self::at(&folder.join("sayso")))
    }

    /// Those in a folder, which need not be there yet.
    pub fn at(folder: &Path) -> Self {
        Self { folder: folder.to_owned() }
    }

    /// Where a file is.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// The text of a file; `None` where there is none.
    pub fn read(&self, name: &str) -> Result<Option<String>, DiskError> {
        let path = self.path(name);
        match read_up_to(&path, Self::LARGEST) {
            Ok(bytes) => String::from_utf8(bytes).map(Some).map_err(|_error| {
                DiskError::new(DiskCause::Other, &path, "It is not UTF-8 text.", "Remove or mend it.")
            }),
            Err(error) if error.cause == DiskCause::Missing => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Replaces a file, or makes it and its folder.
    pub fn write(&self, name: &str, text: &str) -> Result<(), DiskError> {
        let path = self.path(name);
        let mut builder = std::fs::DirBuilder::new();
        builder.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(&self.folder).map_err(|error| DiskError::from_io(&self.folder, "made", &error))?;
        save(&path, text.as_bytes(), None).map(drop)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read() {
        let folder = tempfile::tempdir().unwrap();
        let files = SmallFiles::at(&folder.path().join("deep/sayso"));
        assert_eq!(files.read("settings.ron").unwrap(), None);
        files.write("settings.ron", "(size: 1)").unwrap();
        files.write("settings.ron", "(size: 2)").unwrap();
        assert_eq!(files.read("settings.ron").unwrap().as_deref(), Some("(size: 2)"));
    }

    #[test]
    fn a_damaged_file_is_an_error_and_not_silence() {
        let folder = tempfile::tempdir().unwrap();
        let files = SmallFiles::at(folder.path());
        save(&files.path("recent.ron"), b"\xff\xfe", None).unwrap();
        assert!(files.read("recent.ron").is_err());
    }
}
