//! A save that is cut short, by a kill or a full disk, leaves the old file or the new one, never a mixture.

use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};

/// Everything by which a save touches a file.
const SYSCALLS: &str = "openat,write,writev,fsync,fdatasync,rename,renameat,renameat2,fchmod,fchown,close,unlink,unlinkat,statx,linkat";
/// More system calls than a save makes; the loop ends at the first run that is not cut short.
const MOST: usize = 2_000;

fn sayso() -> &'static str {
    env!("CARGO_BIN_EXE_sayso")
}

/// A graph that `fmt` has something to do with.
fn untidy(folder: &Path) -> (std::path::PathBuf, Vec<u8>) {
    let path = folder.join("graph.ron");
    let actors: Vec<String> =
        (0..400).rev().map(|n| format!("\"a{n:03}\": (name: \"Actor number {n}\"),\n")).collect();
    let text = format!("Graph(format: 1, title: \"Untidy\", actors: {{\n{}}})\n", actors.concat());
    std::fs::File::create(&path)
        .and_then(|mut file| std::io::Write::write_all(&mut file, text.as_bytes()))
        .unwrap();
    (path, text.into_bytes())
}

fn read(path: &Path) -> Vec<u8> {
    std::fs::read(path).unwrap()
}

fn run(command: &mut Command) -> Option<ExitStatus> {
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).status().ok()
}

#[test]
#[expect(clippy::print_stderr, reason = "a test that was skipped says so")]
fn a_kill_at_any_system_call_of_a_save_leaves_the_old_file_or_the_new_one() {
    let traced = run(Command::new("strace").args(["-f", "-o", "/dev/null", "true"]));
    if !traced.is_some_and(|status| status.success()) {
        eprintln!("skipped: strace cannot trace here");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let (path, old) = untidy(folder.path());
    let new = sayso::store::format(&old).unwrap();
    let (mut kept, mut replaced) = (0, 0);
    for when in 1..MOST {
        let inject = format!("inject={SYSCALLS}:signal=KILL:when={when}");
        let status = run(Command::new("strace")
            .args(["-f", "-o", "/dev/null", "-e", &format!("trace={SYSCALLS}"), "-e", &inject])
            .args([sayso(), "fmt"])
            .arg(&path))
        .unwrap();
        let found = read(&path);
        assert!(found == old || found == new, "killed at system call {when}: {} bytes", found.len());
        if status.success() {
            assert_eq!(found, new, "what was not cut short is done");
            assert!(
                kept > 0 && replaced > 0,
                "kills before and after the file was replaced: {kept}, {replaced}"
            );
            return;
        }
        if found == old {
            kept += 1;
        } else {
            replaced += 1;
            untidy(folder.path());
        }
    }
    panic!("the save never came to its end");
}

#[test]
fn a_disk_without_room_leaves_the_old_file() {
    let folder = tempfile::tempdir().unwrap();
    let (path, old) = untidy(folder.path());
    // A file may not grow beyond one block: what a full disk is to a save, without filling one.
    for trap in ["", "trap '' XFSZ; "] {
        let script = format!("{trap}ulimit -f 1; exec \"$0\" fmt \"$1\"");
        let status = run(Command::new("bash").args(["-c", &script, sayso()]).arg(&path)).unwrap();
        assert!(!status.success());
        assert_eq!(read(&path), old);
    }
    let left: Vec<_> =
        std::fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert!(left.len() <= 2, "at most what a killed process could not remove: {left:?}");
}
