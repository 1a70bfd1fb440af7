//! How long the window takes to its first frame beside an empty one, and what a frame costs while panning.
//!
//! `cargo bench --bench window` needs a display. It starts itself as a child for each measurement, so that every
//! figure is of a fresh process: an empty eframe window and Sayso with the shipped graph take turns.

#![expect(
    clippy::print_stdout,
    clippy::expect_used,
    clippy::panic,
    reason = "figures go to the terminal, and a failed measurement stops"
)]

use std::process::Command;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use eframe::egui::{self, Event, PointerButton, Pos2, vec2};
use sayso::app::{App, Settings};
use sayso::model::Day;

/// How often each window is started.
const STARTS: usize = 7;
/// How many frames are panned.
const FRAMES: usize = 300;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    match arguments.iter().position(|argument| argument == "--child") {
        Some(at) => child(&arguments[at + 1], arguments[at + 2].parse().unwrap_or_default()),
        None => parent(),
    }
}

fn parent() {
    let mut empty = Vec::new();
    let mut shipped = Vec::new();
    for _ in 0..STARTS {
        empty.push(measure("empty"));
        shipped.push(measure("shipped"));
    }
    let (empty, shipped) = (median(&mut empty), median(&mut shipped));
    println!("first frame, empty eframe window: {empty:.3} s (median of {STARTS})");
    println!("first frame, shipped graph: {shipped:.3} s (median of {STARTS}), {:+.3} s", shipped - empty);
    println!(
        "CPU a frame while panning the shipped graph: {:.2} ms (median of {FRAMES})",
        measure("pan") * 1e3
    );
}

fn measure(what: &str) -> f64 {
    let now = since_epoch().as_secs_f64().to_string();
    let output = Command::new(std::env::current_exe().expect("this program"))
        .args(["--child", what, &now])
        .output()
        .expect("a child process");
    let text = String::from_utf8_lossy(&output.stdout);
    text.trim()
        .parse()
        .unwrap_or_else(|_| panic!("{what}: {text}{}", String::from_utf8_lossy(&output.stderr)))
}

fn median(values: &mut [f64]) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

fn since_epoch() -> Duration {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default()
}

fn child(what: &str, started: f64) {
    let options = eframe::NativeOptions {
        viewport: egui::ViewportBuilder::default().with_inner_size([1280.0, 800.0]),
        ..Default::default()
    };
    let what = what.to_owned();
    eframe::run_native(
        "Sayso measurement",
        options,
        Box::new(move |cc| {
            let app = (what != "empty").then(|| {
                let bytes = include_bytes!("../graph-data/ice-local-cooperation.ron");
                let document = sayso::store::read(bytes).expect("the shipped graph").document;
                App::new(&cc.egui_ctx, document, Settings::default(), Day::new(2026, 11, 21))
            });
            Ok(Box::new(Measured { app, pans: what == "pan", started, frames: Vec::new(), step: 0 }))
        }),
    )
    .expect("a window");
}

/// A window that measures itself and closes.
struct Measured {
    app: Option<App>,
    pans: bool,
    started: f64,
    frames: Vec<f64>,
    step: usize,
}

impl eframe::App for Measured {
    fn raw_input_hook(&mut self, _ctx: &egui::Context, raw: &mut egui::RawInput) {
        if !self.pans {
            return;
        }
        let at = Pos2::new(600.0, 700.0)
            + vec2((self.step as f32 * 0.1).sin() * 80.0, (self.step as f32 * 0.07).cos() * 40.0);
        raw.events.push(Event::PointerMoved(at));
        if self.step == 20 {
            let button = PointerButton::Middle;
            raw.events.push(Event::PointerButton {
                pos: at,
                button,
                pressed: true,
                modifiers: egui::Modifiers::NONE,
            });
        }
    }

    fn ui(&mut self, ui: &mut egui::Ui, frame: &mut eframe::Frame) {
        match &mut self.app {
            Some(app) => app.ui(ui, frame),
            None => {
                ui.label("Empty");
            }
        }
        self.step += 1;
        if !self.pans {
            // The first frame is done when the second begins: by then it has been painted and shown.
            if self.step == 2 {
                println!("{}", since_epoch().as_secs_f64() - self.started);
                std::process::exit(0);
            }
        } else if self.step > 40 {
            self.frames.extend(frame.info().cpu_usage.map(f64::from));
            if self.frames.len() >= FRAMES {
                println!("{}", median(&mut self.frames));
                std::process::exit(0);
            }
        }
        ui.request_repaint();
    }
}
