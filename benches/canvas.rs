//! What a frame of the canvas costs before the graphics processor has it, what picking costs, and the choice of names.
//!
//! `cargo bench --bench canvas` needs no display. A frame is `run_ui` and tessellation of a window that holds only the
//! canvas, with names for assistive technology, while the picture is panned.

#![expect(clippy::print_stdout, reason = "figures go to the terminal")]

use std::collections::BTreeSet;
use std::hint::black_box;
use std::time::Instant;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use eframe::egui::{self, Pos2, RawInput, Rect, Theme as Brightness, vec2};
use sayso::canvas::{Camera, Canvas, CanvasState, Look};
use sayso::model::{Id, VerbClass};
use sayso::query::Triple;
use sayso::scene::geometry::{Area, Point};
use sayso::scene::reveal::Reveals;
use sayso::scene::{Head, Placed, Scene, SceneEdge, SceneNode, Shape, Strength, Target};
use sayso::ui::{Theme, theme};

/// How many frames are panned.
const FRAMES: usize = 300;
const SIZES: [usize; 3] = [1_000, 10_000, 100_000];

/// A graph of so many nodes and twice as many lines, most of them between neighbours; a few nodes have many.
fn graph(count: usize) -> Placed {
    const APART: f32 = 130.0;
    let mut random = fastrand::Rng::with_seed(7);
    let across = (count as f32).sqrt().ceil() as usize;
    let points: Vec<Option<Point>> = (0..count)
        .map(|index| {
            let (column, row) = ((index % across) as f32, (index / across) as f32);
            Some(Point::new((column + random.f32()) * APART, (row + random.f32()) * APART))
        })
        .collect();
    let id = |index: usize| Id::from(format!("n{index:06}").as_str());
    let mut degrees = vec![0; count];
    let edges = (0..2 * count)
        .map(|_| {
            let from = random.usize(0..count);
            let near = [1, across, across + 1, across.saturating_sub(1)][random.usize(0..4)];
            let to = if random.u8(0..20) == 0 { random.usize(0..count) } else { (from + near) % count };
            degrees[from] += 1;
            degrees[to] += 1;
            edge(id(from), id(to))
        })
        .collect();
    let nodes = (0..count).map(|index| node(id(index), index, degrees[index])).collect();
    Placed::in_order(Scene { nodes, edges, ..Scene::default() }, &points)
}

fn node(id: Id, index: usize, degree: usize) -> SceneNode {
    SceneNode {
        id,
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

/// A window that holds only the canvas.
struct Window {
    ctx: egui::Context,
    state: CanvasState,
    selected: BTreeSet<sayso::canvas::Item>,
    step: usize,
    start: Camera,
}

impl Window {
    const SIZE: egui::Vec2 = vec2(1280.0, 800.0);

    fn new(placed: &Placed, zoom: Option<f32>) -> Self {
        let ctx = egui::Context::default();
        theme::install(&ctx);
        ctx.enable_accesskit();
        let hull = placed.hull().unwrap_or(Area::around(Point::default(), 1.0, 1.0));
        let screen = Area { min: Point::default(), max: Point::new(Self::SIZE.x, Self::SIZE.y) };
        let fitting = Camera::fitting(&hull, &screen, 24.0);
        let start = Camera { zoom: zoom.unwrap_or(fitting.zoom), ..fitting };
        let mut window =
            Self { ctx, state: CanvasState::default(), selected: BTreeSet::new(), step: 0, start };
        for _ in 0..10 {
            window.frame(placed);
        }
        window
    }

    /// Prepares one frame, a little farther along.
    fn frame(&mut self, placed: &Placed) -> usize {
        self.step += 1;
        let around = self.step as f32 * 0.05;
        let reach = 200.0 / self.start.zoom;
        let centre = self.start.centre;
        self.state.camera.zoom = self.start.zoom;
        self.state.camera.centre =
            Point::new(centre.x + around.sin() * reach, centre.y + around.cos() * reach);
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(Pos2::ZERO, Self::SIZE)),
            time: Some(self.step as f64 / 60.0),
            ..RawInput::default()
        };
        let palette = Theme::of(Brightness::Dark).palette();
        let (state, selected) = (&mut self.state, &self.selected);
        let output = self.ctx.run_ui(input, |ui| {
            let look = Look {
                palette,
                selected,
                pointed_at: None,
                lit: None,
                says: &[],
                tells: None,
                editable: true,
                dims_beside_selection: true,
            };
            Canvas { placed, look }.show(ui, state);
        });
        self.ctx.tessellate(output.shapes, output.pixels_per_point).len()
    }

    fn median_ms(&mut self, placed: &Placed) -> f64 {
        let mut times: Vec<f64> = (0..FRAMES)
            .map(|_| {
                let began = Instant::now();
                black_box(self.frame(placed));
                began.elapsed().as_secs_f64() * 1e3
            })
            .collect();
        times.sort_by(f64::total_cmp);
        times[times.len() / 2]
    }
}

fn frames(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("frame");
    for count in SIZES {
        let placed = graph(count);
        placed.prepare();
        for (name, zoom) in [("far", None), ("middle", Some(0.3)), ("near", Some(1.0))] {
            let mut window = Window::new(&placed, zoom);
            println!(
                "frame of {count} nodes, {name}: {:.3} ms, median of {FRAMES}",
                window.median_ms(&placed)
            );
            group.bench_function(BenchmarkId::new(name, count), |bencher| {
                bencher.iter(|| window.frame(&placed));
            });
        }
    }
}

fn picking(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("picking");
    for count in SIZES {
        let placed = graph(count);
        placed.prepare();
        let hull = placed.hull().unwrap_or(Area::around(Point::default(), 1.0, 1.0));
        let mut random = fastrand::Rng::with_seed(1);
        group.bench_function(BenchmarkId::from_parameter(count), |bencher| {
            bencher.iter(|| {
                let (x, y) = (random.f32() * hull.width(), random.f32() * hull.height());
                placed.hit(Point::new(hull.min.x + x, hull.min.y + y), 3.5, 6.0)
            });
        });
    }
}

/// The choice of names for all zooms, which is made when nodes have come to rest.
fn names(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("names");
    group.sample_size(10);
    for count in SIZES {
        let placed = graph(count);
        group.bench_function(BenchmarkId::from_parameter(count), |bencher| {
            bencher.iter(|| Reveals::new(&placed));
        });
    }
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(30).without_plots();
    targets = frames, picking, names
}
criterion_main!(benches);
