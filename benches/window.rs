//! How long the window takes to its first frame beside an empty one, and what a frame costs while panning.
//!
//! `cargo bench --bench window` needs a display. It starts itself as a child for each measurement, so that every
//! figure is of a fresh process: an empty eframe window and Sayso with the shipped graph take turns. With a number of
//! nodes, `cargo bench --bench window -- 5000`, it tells instead how often a window with so many nodes and twice as
//! many lines is drawn in a second while it is dragged and zoomed, which shows what a graphics driver can do.

#![expect(
    clippy::print_stdout,
    clippy::expect_used,
    clippy::panic,
    reason = "figures go to the terminal, and a failed measurement stops"
)]

#[expect(dead_code, reason = "the window lays out its graph by itself")]
mod graph;

use std::process::Command;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use eframe::egui::{self, Event, Modifiers, PointerButton, Pos2, vec2};
use sayso::app::{App, Settings};
use sayso::model::Day;
use sayso::scene::placed::Stamp;

/// How often each window is started.
const STARTS: usize = 7;
/// How many frames are panned.
const FRAMES: usize = 300;
/// How long nothing has to move before a graph of many nodes counts as laid out.
const REST: Duration = Duration::from_secs(3);

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    if let Some(at) = arguments.iter().position(|argument| argument == "--child") {
        return child(&arguments[at + 1], arguments[at + 2].parse().unwrap_or_default());
    }
    match arguments.iter().find(|argument| argument.parse::<usize>().is_ok()) {
        Some(count) => print!("{}", run(count)),
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
    let text = run(what);
    text.trim().parse().unwrap_or_else(|_| panic!("{what}: {text}"))
}

/// What a child says.
fn run(what: &str) -> String {
    let now = since_epoch().as_secs_f64().to_string();
    let output = Command::new(std::env::current_exe().expect("this program"))
        .args(["--child", what, &now])
        .output()
        .expect("a child process");
    assert!(output.status.success(), "{what}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
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
            let open =
                |document| App::new(&cc.egui_ctx, document, Settings::default(), Day::new(2026, 11, 21));
            if let Ok(count) = what.parse() {
                let app = open(graph::document(count));
                return Ok(Box::new(Large::new(app)));
            }
            let app = (what != "empty").then(|| {
                let bytes = include_bytes!("../graph-data/ice-local-cooperation.ron");
                open(sayso::store::read(bytes).expect("the shipped graph").document)
            });
            Ok(Box::new(Measured { app, pans: what == "pan", started, frames: Vec::new(), step: 0 }))
        }),
    )
    .expect("a window");
}

/// A middle button that goes down or up.
fn middle(pos: Pos2, pressed: bool) -> Event {
    Event::PointerButton { pos, button: PointerButton::Middle, pressed, modifiers: Modifiers::NONE }
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
            raw.events.push(middle(at, true));
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

/// A window with many nodes that is dragged, then zoomed, once it has been laid out.
struct Large {
    app: App,
    places: Stamp,
    since: Instant,
    /// The frames since it came to rest.
    step: usize,
    last: Instant,
    dragged: Vec<f64>,
    zoomed: Vec<f64>,
}

impl Large {
    fn new(app: App) -> Self {
        let now = Instant::now();
        let (dragged, zoomed) = (Vec::new(), Vec::new());
        Self { app, places: Stamp::default(), since: now, step: 0, last: now, dragged, zoomed }
    }

    fn is_at_rest(&mut self) -> bool {
        let places = self.app.placed().stamp();
        if places != self.places || self.app.placed().hull().is_none() {
            (self.places, self.since) = (places, Instant::now());
        }
        self.since.elapsed() > REST
    }

    fn tell(&mut self) {
        for (what, seconds) in [("dragged", &mut self.dragged), ("zoomed", &mut self.zoomed)] {
            let middle = median(seconds);
            let slow = seconds[seconds.len() * 19 / 20];
            println!(
                "{} nodes, {what}: {:.1} frames a second; {:.1} ms a frame, one in twenty {:.1} ms or more",
                self.app.placed().areas.len(),
                1.0 / middle,
                middle * 1e3,
                slow * 1e3
            );
        }
    }
}

impl eframe::App for Large {
    fn raw_input_hook(&mut self, _ctx: &egui::Context, raw: &mut egui::RawInput) {
        if self.step == 0 {
            return;
        }
        let around = self.step as f32 * 0.07;
        let at = Pos2::new(600.0, 420.0) + vec2(around.sin(), around.cos()) * 120.0;
        raw.events.push(Event::PointerMoved(at));
        if self.step == 5 || self.step == FRAMES {
            raw.events.push(middle(at, self.step == 5));
        }
        if self.step > FRAMES {
            let inwards = (self.step / 60).is_multiple_of(2);
            raw.events.push(Event::Zoom(if inwards { 1.04 } else { 1.0 / 1.04 }));
        }
    }

    fn ui(&mut self, ui: &mut egui::Ui, frame: &mut eframe::Frame) {
        self.app.ui(ui, frame);
        ui.request_repaint();
        if self.step == 0 && !self.is_at_rest() {
            self.last = Instant::now();
            return;
        }
        let took = self.last.elapsed().as_secs_f64();
        self.last = Instant::now();
        self.step += 1;
        match self.step {
            ..20 => {}
            step if step < FRAMES => self.dragged.push(took),
            step if step < 2 * FRAMES => self.zoomed.push(took),
            _ => {
                self.tell();
                std::process::exit(0);
            }
        }
    }
}
