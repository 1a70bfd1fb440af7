//! Opening a file or folder that this program made in whatever the system has for it.

use std::io;
use std::path::Path;
use std::process::{Command, Stdio};

/// Opens it. That it was opened only means that the system was asked.
pub fn file(path: &Path) -> io::Result<()> {
    let program = if cfg!(target_os = "windows") {
        "explorer"
    } else if cfg!(target_os = "macos") {
        "open"
    } else {
        "xdg-open"
    };
    let quiet = Stdio::null;
    let mut process =
        Command::new(program).arg(path).stdin(quiet()).stdout(quiet()).stderr(quiet()).spawn()?;
    // Waited for, so that nothing is left of it in the table of processes.
    std::thread::Builder::new().name("viewer".to_owned()).spawn(move || process.wait())?;
    Ok(())
}
