//! The process that shows the dialog of the system: `sayso pick open|save --dir DIR --title TITLE --kind Graphs/ron --name NAME`.
//!
//! It prints the path with a NUL byte at its end and exits 0, exits 1 when nothing was chosen, and exits 2 when there
//! is no dialog. A crash, a hang or the end of the session bus stays in here.

use std::ffi::OsString;
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;
use std::time::{Duration, Instant};

/// Nobody cancels as fast as this: there was no dialog.
const TOO_FAST: Duration = Duration::from_millis(150);

/// Nothing was chosen.
pub(super) const CANCELLED: u8 = 1;
/// There is no dialog.
pub(super) const UNAVAILABLE: u8 = 2;

/// Shows the dialog; `args` are what follows `pick` on the command line.
pub fn child(args: impl IntoIterator<Item = OsString>) -> ExitCode {
    let mut args = args.into_iter();
    let is_save = match args.next() {
        Some(word) if word == "save" => true,
        Some(word) if word == "open" => false,
        _ => return ExitCode::from(UNAVAILABLE),
    };
    let mut dialog = rfd::FileDialog::new();
    while let (Some(option), Some(value)) = (args.next(), args.next()) {
        dialog = match option.to_str() {
            Some("--dir") => dialog.set_directory(&value),
            Some("--name") => dialog.set_file_name(value.to_string_lossy()),
            Some("--kind") => match value.to_str().and_then(|kind| kind.split_once('/')) {
                Some((label, extension)) => dialog.add_filter(label, &[extension]),
                None => dialog,
            },
            Some("--title") => dialog.set_title(value.to_string_lossy()),
            _ => return ExitCode::from(UNAVAILABLE),
        };
    }
    dialog = dialog.add_filter("All files", &["*"]);
    let began = Instant::now();
    let chosen = if is_save { dialog.save_file() } else { dialog.pick_file() };
    match chosen {
        Some(path) if print(&path).is_ok() => ExitCode::SUCCESS,
        Some(_) => ExitCode::from(UNAVAILABLE),
        None if began.elapsed() < TOO_FAST => ExitCode::from(UNAVAILABLE),
        None => ExitCode::from(CANCELLED),
    }
}

fn print(path: &Path) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    out.write_all(path.as_os_str().as_encoded_bytes())?;
    out.write_all(&[0])?;
    out.flush()
}
