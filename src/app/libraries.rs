//! The libraries that the window loads when it starts. Without them the toolkit would panic or say little, so they
//! are looked for first; nothing is loaded.

use std::path::{Path, PathBuf};

use crate::store::disk;

/// What draws windows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Display {
    /// The X window system.
    X11,
    /// Wayland.
    Wayland,
}

/// A library, and the Debian package that it comes in.
type Library = (&'static str, &'static str);

const X11: [Library; 6] = [
    ("libX11.so.6", "libx11-6"),
    ("libX11-xcb.so.1", "libx11-xcb1"),
    ("libXcursor.so.1", "libxcursor1"),
    ("libXi.so.6", "libxi6"),
    ("libxkbcommon.so.0", "libxkbcommon0"),
    ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
];
const WAYLAND: [Library; 2] =
    [("libwayland-client.so.0", "libwayland-client0"), ("libxkbcommon.so.0", "libxkbcommon0")];
/// Either is enough to draw with.
const DRAWING: [Library; 2] =
    [("libvulkan.so.1", "libvulkan1 mesa-vulkan-drivers"), ("libEGL.so.1", "libegl1 libgl1-mesa-dri")];

/// The display that the window will open on; Wayland comes first, as the toolkit has it. Empty variables do not count.
pub(super) fn display(variable: impl Fn(&str) -> Option<String>) -> Option<Display> {
    let is_set = |name: &str| variable(name).is_some_and(|value| !value.is_empty());
    if is_set("WAYLAND_DISPLAY") || is_set("WAYLAND_SOCKET") {
        Some(Display::Wayland)
    } else if is_set("DISPLAY") {
        Some(Display::X11)
    } else {
        None
    }
}

/// What is missing, in one line that says what to install; `None` if nothing is.
pub(super) fn missing(display: Display, is_there: impl Fn(&str) -> bool) -> Option<String> {
    let needed: &[Library] = match display {
        Display::X11 => &X11,
        Display::Wayland => &WAYLAND,
    };
    let mut gone: Vec<Library> = needed.iter().copied().filter(|(name, _)| !is_there(name)).collect();
    if !DRAWING.iter().any(|(name, _)| is_there(name)) {
        gone.push(DRAWING[0]);
    }
    if gone.is_empty() {
        return None;
    }
    let names: Vec<&str> = gone.iter().map(|(name, _)| *name).collect();
    let packages: Vec<&str> = gone.iter().map(|(_, package)| *package).collect();
    Some(format!("the window needs {}: sudo apt-get install {}", names.join(", "), packages.join(" ")))
}

/// The libraries of this machine.
pub(super) struct Installed {
    cache: Vec<u8>,
    folders: Vec<PathBuf>,
}

impl Installed {
    /// Looks where the loader looks: the folders of `LD_LIBRARY_PATH`, the loader's cache, the usual folders.
    pub fn look(library_path: Option<&str>) -> Self {
        let triple = format!("{}-linux-gnu", std::env::consts::ARCH);
        let own = library_path
            .unwrap_or_default()
            .split(':')
            .filter(|folder| !folder.is_empty())
            .map(PathBuf::from);
        let usual = ["/lib", "/usr/lib", "/lib64", "/usr/lib64", "/usr/local/lib"].map(PathBuf::from);
        let debian = ["/lib", "/usr/lib"].map(|folder| Path::new(folder).join(&triple));
        let folders = own.chain(usual).chain(debian).collect();
        // Without a cache the folders say enough.
        let cache = disk::read_file(Path::new("/etc/ld.so.cache")).unwrap_or_default();
        Self { cache, folders }
    }

    /// Whether a library is there: in one of the folders, or where the cache says and still so.
    pub fn has(&self, name: &str) -> bool {
        let in_cache = self.cache.split(|byte| *byte == 0).filter_map(|part| std::str::from_utf8(part).ok());
        let mut cached = in_cache.map(Path::new).filter(|path| path.is_absolute() && path.ends_with(name));
        cached.any(disk::exists) || self.folders.iter().any(|folder| disk::exists(&folder.join(name)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(set: &[(&str, &str)]) -> Option<Display> {
        display(|name| set.iter().find(|(own, _)| *own == name).map(|(_, value)| (*value).to_owned()))
    }

    #[test]
    fn the_display_is_the_one_that_is_set() {
        assert_eq!(on(&[]), None);
        assert_eq!(on(&[("DISPLAY", ""), ("WAYLAND_DISPLAY", "")]), None);
        assert_eq!(on(&[("DISPLAY", ":0")]), Some(Display::X11));
        assert_eq!(on(&[("DISPLAY", ":0"), ("WAYLAND_DISPLAY", "wayland-0")]), Some(Display::Wayland));
    }

    #[test]
    fn what_is_missing_is_named_with_its_package() {
        assert_eq!(missing(Display::X11, |_| true), None);
        assert_eq!(missing(Display::X11, |name| name != "libvulkan.so.1"), None, "EGL is enough");
        let said = missing(Display::X11, |name| name != "libxkbcommon-x11.so.0").unwrap();
        assert!(said.ends_with("apt-get install libxkbcommon-x11-0") && !said.contains('\n'), "{said}");
        let said = missing(Display::Wayland, |_| false).unwrap();
        assert!(said.contains("libwayland-client0") && said.contains("mesa-vulkan-drivers"), "{said}");
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_library_in_the_library_path_is_found() {
        let folder = tempfile::tempdir().unwrap();
        disk::save(&folder.path().join("libsayso-test.so.1"), b"x", None).unwrap();
        let path = folder.path().to_string_lossy();
        assert!(Installed::look(Some(&format!("/nowhere:{path}"))).has("libsayso-test.so.1"));
        assert!(!Installed::look(None).has("libsayso-test.so.1"));
        assert!(Installed::look(None).has("libc.so.6"));
    }
}
