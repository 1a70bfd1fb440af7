//! What a frame of the canvas costs before the graphics processor has it, what picking costs, and the choice of names.
//!
//! `cargo bench --bench canvas` needs no display. A frame is `run_ui` and tessellation of a window that holds only the
//! canvas, or the whole program, with names for assistive technology, while the picture is dragged. All figures are time
//! of the processor on the thread that draws, so that other work on the machine does not count.

#![expect(clippy::print_stdout, reason = "figures go to the terminal")]

mod graph;

use std::collections::{BTreeMap, BTreeSet};
use std::hint::black_box;
use std::time::{Duration, Instant};

use cpu_time::ThreadTime;
use criterion::measurement::{Measurement, ValueFormatter, WallTime};
use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use eframe::App as _;
use eframe::egui::{self, Event, Modifiers, PointerButton, Pos2, RawInput, Rect, Theme as Brightness, vec2};
use graph::{document, ends, id, points};
use sayso::app::{App, Settings};
use sayso::canvas::{Camera, Canvas, CanvasState, Look};
use sayso::model::graph::Graph;
use sayso::model::{Day, Document, Id, VerbClass};
use sayso::query::{self, Evidence, Relation, Triple};
use sayso::scene::areas::Areas;
use sayso::scene::cards::{Claims, Tells};
use sayso::scene::fold::Shown;
use sayso::scene::geometry::{Area, Point};
use sayso::scene::reveal::Reveals;
use sayso::scene::{Head, Placed, Scene, SceneEdge, SceneNode, Shape, Strength, Target, map, routes};
use sayso::ui::{Theme, theme};

/// How many frames are measured.
const FRAMES: usize = 300;
const SIZES: [usize; 3] = [1_000, 10_000, 100_000];
const WINDOW: Rect = Rect { min: Pos2::ZERO, max: Pos2::new(1280.0, 800.0) };

/// Time of the processor on this thread.
struct ThreadCpu;

impl Measurement for ThreadCpu {
    type Intermediate = ThreadTime;
    type Value = Duration;

    fn start(&self) -> ThreadTime {
        ThreadTime::now()
    }

    fn end(&self, start: ThreadTime) -> Duration {
        start.elapsed()
    }

    fn add(&self, one: &Duration, other: &Duration) -> Duration {
        *one + *other
    }

    fn zero(&self) -> Duration {
        Duration::ZERO
    }

    fn to_f64(&self, value: &Duration) -> f64 {
        value.as_nanos() as f64
    }

    fn formatter(&self) -> &dyn ValueFormatter {
        WallTime.formatter()
    }
}

fn placed(count: usize) -> Placed {
    tied(count, ends(count))
}

/// So many nodes, with lines between these.
fn tied(count: usize, ends: Vec<(usize, usize)>) -> Placed {
    let mut degrees = vec![0; count];
    for (from, to) in &ends {
        degrees[*from] += 1;
        degrees[*to] += 1;
    }
    let edges = ends.into_iter().map(|(from, to)| edge(id(from), id(to))).collect();
    let nodes = (0..count).map(|index| node(index, degrees[index])).collect();
    Placed::in_order(Scene { nodes, edges, ..Scene::default() }, &points(count, 7))
}

fn node(index: usize, degree: usize) -> SceneNode {
    SceneNode {
        id: id(index),
        shape: Shape::Pill,
        lines: vec![format!("Node {index}")],
        font: 13.0,
        width: 76.0,
        height: 28.0,
        broken: false,
        folded: 0,
        degree,
        role: "actor",
        tint: None,
    }
}

fn edge(from: Id, to: Id) -> SceneEdge {
    SceneEdge {
        target: Target::Relation(Triple { from: from.clone(), verb: Id::from("links"), to: to.clone() }),
        from,
        to,
        label: Some("links".to_owned()),
        class: VerbClass::Does,
        head: Head::Arrow,
        tail: Head::Plain,
        strength: Strength { voices: 1, disputed: false, said: false, ended: false, unsourced: false },
    }
}

/// What the pointer does.
#[derive(Clone, Copy, PartialEq)]
enum Pointer {
    /// Drags the picture round in a circle.
    Drags,
    /// Goes over what is there.
    Hovers,
}

/// A window and a person with a pointer.
struct Window {
    ctx: egui::Context,
    pointer: Pointer,
    step: usize,
}

impl Window {
    fn new(pointer: Pointer) -> Self {
        let ctx = egui::Context::default();
        theme::install(&ctx);
        ctx.enable_accesskit();
        Self { ctx, pointer, step: 0 }
    }

    /// What the pointer did since the last frame.
    fn input(&mut self) -> RawInput {
        /// When the button goes down.
        const PRESS: usize = 5;
        self.step += 1;
        let around = self.step as f32 * 0.05;
        let at = Pos2::new(620.0, 430.0) + vec2(around.sin(), around.cos()) * 120.0;
        let mut events = vec![Event::PointerMoved(at)];
        if self.step == PRESS && self.pointer == Pointer::Drags {
            let (button, modifiers) = (PointerButton::Middle, Modifiers::NONE);
            events.push(Event::PointerButton { pos: at, button, pressed: true, modifiers });
        }
        let time = Some(self.step as f64 / 60.0);
        RawInput { screen_rect: Some(WINDOW), time, events, ..RawInput::default() }
    }

    /// Prepares one frame.
    fn frame(&mut self, show: &mut dyn FnMut(&mut egui::Ui)) -> usize {
        let input = self.input();
        let output = self.ctx.run_ui(input, show);
        self.ctx.tessellate(output.shapes, output.pixels_per_point).len()
    }

    /// The median of so many frames, in milliseconds.
    fn median_ms(&mut self, show: &mut dyn FnMut(&mut egui::Ui)) -> f64 {
        for _ in 0..20 {
            self.frame(show);
        }
        let time = |_| {
            let began = ThreadTime::now();
            black_box(self.frame(show));
            began.elapsed().as_secs_f64() * 1e3
        };
        let mut times: Vec<f64> = (0..FRAMES).map(time).collect();
        times.sort_by(f64::total_cmp);
        times[times.len() / 2]
    }
}

/// Shows the canvas and nothing else. `tells` knows what is told from near.
fn canvas(placed: &Placed, tells: Option<&dyn Tells>, state: &mut CanvasState, ui: &mut egui::Ui) {
    let look = Look { tells, ..Look::of(Theme::of(Brightness::Dark).palette()) };
    Canvas { placed, look }.show(ui, state);
}

/// What is known of a graph, so that cards can be told.
struct Known {
    document: Document,
    evidence: Evidence,
    graph: Graph,
    relations: BTreeMap<Triple, Relation>,
}

impl Known {
    fn new(count: usize) -> Self {
        let document = document(count);
        let evidence = Evidence::new(&document, &query::Settings::on(Day::new(2026, 1, 31)));
        let shown = Shown::by_parts(&document, &evidence, &BTreeSet::new());
        let relations = map::relations(&document, &evidence, &shown);
        Self { graph: Graph::new(&document), document, evidence, relations }
    }

    fn claims(&self) -> Claims<'_> {
        let Self { document, evidence, graph, relations } = self;
        Claims { document, evidence, graph, relations }
    }
}

/// Whether figures of that name are asked for: `cargo bench --bench canvas -- frame` gives only some.
fn is_wanted(name: &str) -> bool {
    let mut filters = std::env::args().skip(1).filter(|argument| !argument.starts_with('-')).peekable();
    filters.peek().is_none() || filters.any(|filter| name.contains(&filter) || filter.contains(name))
}

/// A canvas that is looked at from so far.
fn looking_from(placed: &Placed, zoom: Option<f32>) -> CanvasState {
    let hull = placed.hull().unwrap_or(Area::around(Point::default(), 1.0, 1.0));
    let screen = Area { min: Point::default(), max: Point::new(WINDOW.max.x, WINDOW.max.y) };
    let fitting = Camera::fitting(&hull, &screen, 24.0);
    let camera = Camera { zoom: zoom.unwrap_or(fitting.zoom), ..fitting };
    let mut state = CanvasState::default();
    state.camera = camera;
    state
}

fn frames(criterion: &mut Criterion<ThreadCpu>) {
    if !is_wanted("frame") {
        return;
    }
    let mut group = criterion.benchmark_group("frame");
    for count in SIZES {
        let placed = placed(count);
        placed.prepare();
        let known = Known::new(count);
        let tells = known.claims();
        for (name, zoom) in [("far", None), ("middle", Some(0.3)), ("near", Some(1.0)), ("cards", Some(2.0))]
        {
            let tell = |pointer, what: &str| {
                let mut state = looking_from(&placed, zoom);
                let ms =
                    Window::new(pointer).median_ms(&mut |ui| canvas(&placed, Some(&tells), &mut state, ui));
                println!("{count} nodes, {name}, {what}: {ms:.3} ms a frame, median of {FRAMES}");
            };
            tell(Pointer::Drags, "dragged");
            tell(Pointer::Hovers, "pointed at");
            let mut state = looking_from(&placed, zoom);
            let mut window = Window::new(Pointer::Drags);
            group.bench_function(BenchmarkId::new(name, count), |bencher| {
                bencher.iter(|| window.frame(&mut |ui| canvas(&placed, Some(&tells), &mut state, ui)));
            });
        }
    }
}

/// A frame in which a layout brings new places for all nodes.
fn streaming(_: &mut Criterion<ThreadCpu>) {
    for count in SIZES.into_iter().filter(|_| is_wanted("streaming")) {
        let mut placed = placed(count);
        let turns = [points(count, 1), points(count, 2)];
        let mut state = looking_from(&placed, None);
        let mut window = Window::new(Pointer::Drags);
        let mut turn = 0;
        let ms = window.median_ms(&mut |ui| {
            turn = 1 - turn;
            placed.move_to(&turns[turn], true);
            canvas(&placed, None, &mut state, ui);
        });
        println!("{count} nodes, new places: {ms:.3} ms a frame, median of {FRAMES}");
    }
}

/// The program with all its panels, once its layout has come to rest.
fn whole_window(_: &mut Criterion<ThreadCpu>) {
    /// How long nothing has to move.
    const REST: Duration = Duration::from_secs(3);
    for count in SIZES.into_iter().filter(|_| is_wanted("window")) {
        let mut window = Window::new(Pointer::Drags);
        let mut app = App::new(&window.ctx, document(count), Settings::default(), Day::new(2026, 1, 31));
        let mut frame = eframe::Frame::_new_kittest();
        let (mut seen, mut since) = (None, Instant::now());
        while seen.is_none() || since.elapsed() < REST {
            window.step = 0;
            window.frame(&mut |ui| {
                app.logic(ui, &mut frame);
                app.ui(ui, &mut frame);
            });
            let stamp = app.placed().hull().map(|_| app.placed().stamp());
            if stamp != seen {
                (seen, since) = (stamp, Instant::now());
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        let ms = window.median_ms(&mut |ui| {
            app.logic(ui, &mut frame);
            app.ui(ui, &mut frame);
        });
        println!("{count} nodes, whole window, dragged: {ms:.3} ms a frame, median of {FRAMES}");
    }
}

fn picking(criterion: &mut Criterion<ThreadCpu>) {
    let mut group = criterion.benchmark_group("picking");
    for count in SIZES {
        let placed = placed(count);
        placed.prepare();
        let hull = placed.hull().unwrap_or(Area::around(Point::default(), 1.0, 1.0));
        for (name, zoom) in [("far", looking_from(&placed, None).camera.zoom), ("near", 1.0)] {
            let mut random = fastrand::Rng::with_seed(1);
            group.bench_function(BenchmarkId::new(name, count), |bencher| {
                bencher.iter(|| {
                    let (x, y) = (random.f32() * hull.width(), random.f32() * hull.height());
                    placed.hit(Point::new(hull.min.x + x, hull.min.y + y), 3.5 / zoom, 6.0 / zoom)
                });
            });
        }
    }
}

/// The choice of names for all zooms, which is made when nodes have come to rest.
fn names(criterion: &mut Criterion<ThreadCpu>) {
    let mut group = criterion.benchmark_group("names");
    group.sample_size(10);
    for count in SIZES {
        let placed = placed(count);
        group.bench_function(BenchmarkId::from_parameter(count), |bencher| {
            bencher.iter(|| Reveals::new(&placed));
        });
    }
}

/// The names of areas of graphs that are hard on them, found when nodes have come to rest.
fn areas(criterion: &mut Criterion<ThreadCpu>) {
    let mut group = criterion.benchmark_group("areas");
    group.sample_size(10);
    let star: Vec<_> = (1..10_000).map(|leaf| (0, leaf)).collect();
    let clique = (0..300).flat_map(|from| (0..from).map(move |to| (from, to))).collect();
    let usual = ends(100_000);
    let graphs = [
        ("star of 10,000", 10_000, star),
        ("clique of 300", 300, clique),
        ("10,000 components", 10_000, Vec::new()),
        ("100,000 nodes", 100_000, usual),
    ];
    for (name, count, ends) in graphs {
        let placed = tied(count, ends);
        group.bench_function(name, |bencher| bencher.iter(|| Areas::new(&placed)));
    }
}

/// The ways of lines round nodes, which are found when nodes have come to rest.
fn bends(criterion: &mut Criterion<ThreadCpu>) {
    let mut group = criterion.benchmark_group("bends");
    group.sample_size(10);
    for count in [100, 1_000] {
        let placed = placed(count);
        group.bench_function(BenchmarkId::from_parameter(count), |bencher| {
            bencher.iter(|| routes::bends(&placed));
        });
    }
}

criterion_group! {
    name = benches;
    config = Criterion::default().with_measurement(ThreadCpu).sample_size(30).without_plots();
    targets = frames, streaming, whole_window, picking, names, areas, bends
}
criterion_main!(benches);
