//! From the command line to the first frame.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use eframe::egui::{self, ViewportBuilder};
use eframe::egui_wgpu::{WgpuSetup, WgpuSetupCreateNew};
use eframe::wgpu;

use super::files::{Bundled, FileDialogs, Reading, Shown, Surroundings};
use super::keep;
use super::libraries::{self, Installed};
use super::renderer::Renderer;
use super::settings::Settings;
use super::shell::App;
use crate::model::Day;
use crate::store::disk::{self, SmallFiles};

/// What the window opens with.
#[derive(Clone, Debug, Default)]
pub struct Start {
    /// The file; without one, a copy of the graph that comes with the program.
    pub file: Option<PathBuf>,
    /// Whether the file may not be changed.
    pub read_only: bool,
}

/// The icon of the window.
const ICON: &[u8] = include_bytes!("../../assets/icon-256.png");

/// What works without a window, for messages.
const WITHOUT: &str = "`sayso check`, `fmt`, `stats`, `find` and `export` work without a window";

/// Opens the window, and ends when it is closed. The error is one line.
pub fn run(start: Start) -> Result<(), String> {
    check_display()?;
    let file = match start.file {
        Some(path) => {
            let path = std::path::absolute(&path).unwrap_or(path);
            if !path.is_file() {
                // What cannot be read at all is said where it was asked for.
                disk::read_file(&path).map_err(|error| error.to_string())?;
            }
            Some(path)
        }
        None => None,
    };
    let ctx = egui::Context::default();
    let own = SmallFiles::of_user();
    let settings = own.as_ref().map(keep::read).unwrap_or_default();
    let opening = file.map(|path| {
        // What the window opens on first has the number 0.
        let dates = settings.dates;
        let shown = Shown { document_number: 1, today: today(), dates };
        let reading = Reading::start(path.clone(), start.read_only, shown, &ctx);
        (path, start.read_only, reading)
    });
    let surroundings = Surroundings {
        settings: own,
        dialogs: dialogs(|name| std::env::var_os(name), disk::exists),
        program: std::env::current_exe().ok(),
        renderer: None,
        offer_tutorial: opening.is_none() && !settings.tutorial_offered,
        failure: Arc::default(),
    };
    open_window(ctx, opening, settings, surroundings)
}

/// A file that is being read already, and whether it may not be changed.
type Opening = (PathBuf, bool, Option<Reading>);

/// How files are chosen: as `SAYSO_DIALOGS` says, and by a typed path where nothing could show a dialog.
fn dialogs(
    variable: impl Fn(&str) -> Option<std::ffi::OsString>,
    exists: impl Fn(&Path) -> bool,
) -> FileDialogs {
    if variable("SAYSO_DIALOGS").is_some_and(|wanted| wanted == "typed") {
        return FileDialogs::Typed;
    }
    let has_bus = variable("DBUS_SESSION_BUS_ADDRESS").is_some()
        || variable("XDG_RUNTIME_DIR").is_some_and(|folder| exists(&Path::new(&folder).join("bus")));
    let path = variable("PATH").unwrap_or_default();
    let has_helper = || std::env::split_paths(&path).any(|folder| exists(&folder.join("zenity")));
    if !cfg!(target_os = "linux") || has_bus || has_helper() {
        FileDialogs::System
    } else {
        FileDialogs::Typed
    }
}

/// Says what is missing for a window on this machine.
fn check_display() -> Result<(), String> {
    if !cfg!(target_os = "linux") {
        return Ok(());
    }
    let variable = |name: &str| std::env::var(name).ok();
    let Some(display) = libraries::display(variable) else {
        return Err(format!(
            "there is no display: neither DISPLAY nor WAYLAND_DISPLAY is set. Start it in a desktop session, or over \
             `ssh -X`; {WITHOUT}"
        ));
    };
    let installed = Installed::look(variable("LD_LIBRARY_PATH").as_deref());
    libraries::missing(display, |name| installed.has(name))
        .map_or(Ok(()), |missing| Err(format!("{missing}; {WITHOUT}")))
}

fn open_window(
    ctx: egui::Context,
    opening: Option<Opening>,
    settings: Settings,
    mut surroundings: Surroundings,
) -> Result<(), String> {
    let failure = Arc::new(Failure::default());
    failure.listen();
    let told = Arc::clone(&failure);
    let create = move |cc: &eframe::CreationContext<'_>| -> Result<Box<dyn eframe::App>, Box<dyn std::error::Error + Send + Sync>> {
        surroundings.renderer = renderer(cc, &told);
        surroundings.failure = Arc::clone(&told.drawing);
        Ok(Box::new(first(&cc.egui_ctx, opening, settings, surroundings)))
    };
    let result = catch_unwind(AssertUnwindSafe(|| {
        eframe::run_native_ext("Sayso", options(), Some(ctx), Box::new(create))
    }));
    let why = match result {
        Ok(Ok(())) => return Ok(()),
        Ok(Err(eframe::Error::WinitEventLoop(_))) => {
            let name =
                std::env::var("WAYLAND_DISPLAY").or_else(|_| std::env::var("DISPLAY")).unwrap_or_default();
            let name = crate::store::printable(&name, 80);
            return Err(format!(
                "the display {name} does not answer. Check DISPLAY and WAYLAND_DISPLAY; {WITHOUT}"
            ));
        }
        Ok(Err(error)) => error.to_string(),
        Err(_) => failure.said.lock().unwrap_or_else(PoisonError::into_inner).clone(),
    };
    let why = crate::store::printable(why.lines().next().unwrap_or_default().trim_end_matches(": {}"), 300);
    if failure.has_started.load(Ordering::Relaxed) {
        return Err(format!("the window ended: {why}"));
    }
    Err(format!(
        "the window could not be opened: {why}. Drawing needs Vulkan or OpenGL; software drivers come with sudo \
         apt-get install libvulkan1 mesa-vulkan-drivers; {WITHOUT}"
    ))
}

/// The window with what it opens on.
fn first(
    ctx: &egui::Context,
    opening: Option<Opening>,
    settings: Settings,
    surroundings: Surroundings,
) -> App {
    let today = today();
    let Some((path, read_only, reading)) = opening else {
        return App::open(ctx, Bundled::Shipped.open(), settings, today, surroundings);
    };
    let mut app = App::open(ctx, Bundled::Template.open(), settings, today, surroundings);
    match reading {
        Some(reading) => app.await_opening(path, read_only, reading, ctx.time()),
        None => app.open_path(path, read_only, ctx),
    }
    // A small file has been read by now; then its graph is in the first frame.
    app.files_tick(ctx);
    app
}

fn today() -> Day {
    let date = jiff::Zoned::now().date();
    Day::new(date.year().into(), date.month().unsigned_abs(), date.day().unsigned_abs())
}

fn options() -> eframe::NativeOptions {
    let viewport = ViewportBuilder::default()
        .with_title("Sayso")
        .with_app_id("sayso")
        .with_inner_size([1280.0, 800.0])
        .with_min_inner_size([720.0, 480.0])
        .with_clamp_size_to_monitor_size(true)
        .with_drag_and_drop(true);
    let viewport = match eframe::icon_data::from_png_bytes(ICON) {
        Ok(icon) => viewport.with_icon(icon),
        Err(_) => viewport,
    };
    let mut options = eframe::NativeOptions { viewport, persist_window: false, ..Default::default() };
    let setup = WgpuSetupCreateNew {
        // The limits that the adapter has: the usual ones would end the program on a window wider than 8192 points.
        device_descriptor: Arc::new(|adapter| wgpu::DeviceDescriptor {
            label: Some("sayso"),
            required_limits: adapter.limits(),
            ..Default::default()
        }),
        ..WgpuSetupCreateNew::without_display_handle()
    };
    options.wgpu_options.wgpu_setup = WgpuSetup::CreateNew(setup);
    options
}

/// What draws the window; its errors are noted instead of ending the program.
fn renderer(cc: &eframe::CreationContext<'_>, failure: &Arc<Failure>) -> Option<Renderer> {
    failure.has_started.store(true, Ordering::Relaxed);
    let state = cc.wgpu_render_state.as_ref()?;
    let drawing = Arc::clone(&failure.drawing);
    let ctx = cc.egui_ctx.clone();
    state.device.on_uncaptured_error(Arc::new(move |_error: wgpu::Error| {
        drawing.store(true, Ordering::Relaxed);
        ctx.request_repaint();
    }));
    Some(Renderer::of(&state.adapter.get_info()))
}

/// What went wrong around the window.
#[derive(Debug, Default)]
struct Failure {
    /// Whether the window came to its first frame.
    has_started: AtomicBool,
    /// Whether drawing failed.
    drawing: Arc<AtomicBool>,
    /// The words of the last panic.
    said: Mutex<String>,
}

impl Failure {
    /// Notes what panics say. While the window starts that is all; it is said in one line at the end.
    fn listen(self: &Arc<Self>) {
        let before = std::panic::take_hook();
        let failure = Arc::clone(self);
        std::panic::set_hook(Box::new(move |info| {
            let words = info.payload_as_str().unwrap_or("an internal error");
            words.clone_into(&mut failure.said.lock().unwrap_or_else(PoisonError::into_inner));
            if failure.has_started.load(Ordering::Relaxed) {
                before(info);
            }
        }));
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use std::ffi::OsString;

    use super::*;

    #[test]
    fn a_path_is_typed_where_nothing_could_show_a_dialog() {
        let on = |variables: &[(&str, &str)], files: &[&str]| {
            let variable = |name: &str| {
                variables.iter().find(|(known, _)| *known == name).map(|(_, value)| OsString::from(value))
            };
            dialogs(variable, |path| files.iter().any(|file| Path::new(file) == path))
        };
        let path = ("PATH", "/bin:/usr/bin");
        assert_eq!(on(&[path], &[]), FileDialogs::Typed);
        assert_eq!(on(&[path], &["/usr/bin/zenity"]), FileDialogs::System);
        assert_eq!(on(&[("DBUS_SESSION_BUS_ADDRESS", "unix:")], &[]), FileDialogs::System);
        assert_eq!(on(&[("XDG_RUNTIME_DIR", "/run/user/1")], &[]), FileDialogs::Typed);
        assert_eq!(on(&[("XDG_RUNTIME_DIR", "/run/user/1")], &["/run/user/1/bus"]), FileDialogs::System);
        let typed = [("SAYSO_DIALOGS", "typed"), ("DBUS_SESSION_BUS_ADDRESS", "unix:")];
        assert_eq!(on(&typed, &[]), FileDialogs::Typed);
    }
}
