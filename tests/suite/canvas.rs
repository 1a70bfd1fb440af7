//! The canvas as the graphics processor sees it: what is sent when, and that OpenGL with no more than a browser's means
//! draws it too.

use std::sync::{Arc, Mutex};

use eframe::egui::{Pos2, Rect, Theme as Brightness, Vec2};
use egui_kittest::Harness;
use egui_kittest::wgpu::{WgpuTestRenderer, default_wgpu_setup};
use sayso::canvas::{Camera, Canvas, CanvasState, Fit, Item, Look, SentBytes};
use sayso::model::{Id, VerbClass};
use sayso::query::Triple;
use sayso::scene::cards::{Card, Tells};
use sayso::scene::geometry::Point;
use sayso::scene::{Head, Placed, Scene, SceneEdge, SceneNode, Shape, Strength, Target};
use sayso::ui::{Theme, theme};

/// What a test may change between frames.
struct Shown {
    placed: Placed,
    state: CanvasState,
    selected: Arc<std::collections::BTreeSet<Item>>,
}

/// A graph in rows, each node tied to the next and to the one below.
pub fn rows(count: usize, across: usize) -> Placed {
    let id = |index: usize| Id::from(format!("node-{index:06}").as_str());
    let node = |index: usize| SceneNode {
        id: id(index),
        shape: [Shape::Pill, Shape::Hexagon, Shape::Sheet][index % 3],
        lines: vec![format!("Node {index}")],
        font: 13.0,
        width: 80.0,
        height: 28.0,
        broken: index.is_multiple_of(5),
        folded: 0,
        degree: 2 + usize::from(index.is_multiple_of(97)) * 40,
        role: "actor",
        tint: None,
    };
    let edge = |from: usize, to: usize| SceneEdge {
        target: Target::Relation(Triple { from: id(from), verb: Id::from("names"), to: id(to) }),
        from: id(from),
        to: id(to),
        label: Some("names".to_owned()),
        class: VerbClass::Does,
        head: Head::Arrow,
        tail: Head::Plain,
        strength: Strength {
            voices: 1 + from % 4,
            disputed: from % 7 == 1,
            said: from % 7 == 2,
            ended: from % 7 == 3,
            unsourced: from % 7 == 4,
        },
    };
    let next = (0..count.saturating_sub(1)).map(|index| edge(index, index + 1));
    let below = (0..count.saturating_sub(across)).map(|index| edge(index, index + across));
    let mut edges: Vec<SceneEdge> = next.chain(below).collect();
    edges.sort_by(|a, b| a.target.cmp(&b.target));
    Placed::in_order(
        Scene { nodes: (0..count).map(node).collect(), edges, ..Scene::default() },
        &places(count, across, 0.0),
    )
}

fn places(count: usize, across: usize, aside: f32) -> Vec<Option<Point>> {
    let place =
        |index: usize| Point::new((index % across) as f32 * 150.0 + aside, (index / across) as f32 * 90.0);
    (0..count).map(|index| Some(place(index))).collect()
}

fn harness(placed: Placed, renderer: WgpuTestRenderer) -> (Harness<'static>, Arc<Mutex<Shown>>) {
    let shown = Shown { placed, state: CanvasState::default(), selected: Arc::default() };
    let shown = Arc::new(Mutex::new(shown));
    let drawn = Arc::clone(&shown);
    let harness = Harness::builder()
        .with_size(Vec2::new(400.0, 300.0))
        .with_theme(Brightness::Light)
        .with_render_cursor(false)
        .with_context_setup(theme::install)
        .renderer(renderer)
        .build_ui(move |ui| {
            let Shown { placed, state, selected } = &mut *drawn.lock().unwrap();
            let look = Look { selected, ..Look::of(Theme::of(Brightness::Light).palette()) };
            Canvas { placed, look }.show(ui, state);
        });
    (harness, shown)
}

/// What is sent for one more frame.
fn sent_for(harness: &mut Harness<'_>, shown: &Mutex<Shown>) -> SentBytes {
    let before = shown.lock().unwrap().state.sent();
    harness.run();
    harness.render().unwrap();
    let after = shown.lock().unwrap().state.sent();
    SentBytes {
        camera: after.camera - before.camera,
        places: after.places - before.places,
        shapes: after.shapes - before.shapes,
        lit: after.lit - before.lit,
    }
}

#[test]
fn panning_and_zooming_send_the_camera_and_nothing_else() {
    let (mut harness, shown) = harness(rows(2_000, 50), WgpuTestRenderer::new());
    let first = sent_for(&mut harness, &shown);
    assert!(first.shapes > 2_000 * 12 && first.places == 8 * 2_000, "{first:?}");
    assert_eq!(sent_for(&mut harness, &shown), SentBytes::default(), "nothing moved");
    for (x, zoom) in [(300.0, 1.0), (320.0, 0.3), (900.0, 0.05), (900.0, 3.0)] {
        shown.lock().unwrap().state.camera = Camera { centre: Point::new(x, 400.0), zoom };
        let sent = sent_for(&mut harness, &shown);
        assert!(sent.camera > 0 && sent.camera < 640, "{sent:?}");
        assert_eq!((sent.places, sent.shapes, sent.lit), (0, 0, 0));
    }
}

#[test]
fn a_layout_that_streams_sends_eight_bytes_a_node() {
    let (mut harness, shown) = harness(rows(2_000, 50), WgpuTestRenderer::new());
    let still = |shown: &Mutex<Shown>, aside: f32, is_moving: bool| {
        shown.lock().unwrap().placed.move_to(&places(2_000, 50, aside), is_moving);
    };
    still(&shown, 1.0, true);
    sent_for(&mut harness, &shown);
    for step in 2_u8..5 {
        still(&shown, f32::from(step), true);
        let sent = sent_for(&mut harness, &shown);
        assert_eq!((sent.places, sent.shapes), (8 * 2_000, 0), "{sent:?}");
    }
    // Once it has come to rest, names are chosen.
    still(&shown, 9.0, false);
    assert!(sent_for(&mut harness, &shown).shapes > 0);
}

#[test]
fn what_is_selected_is_sent_alone() {
    let (mut harness, shown) = harness(rows(2_000, 50), WgpuTestRenderer::new());
    sent_for(&mut harness, &shown);
    Arc::make_mut(&mut shown.lock().unwrap().selected).insert(Item::Node(Id::from("node-000055")));
    let sent = sent_for(&mut harness, &shown);
    assert_eq!((sent.places, sent.shapes), (0, 0));
    assert!(sent.lit > 0 && sent.lit < 1_000, "{sent:?}");
}

/// Tells the same of every node.
struct Telling(Card);

impl Tells for Telling {
    fn of_node(&self, _: &Id) -> Option<Card> {
        Some(self.0.clone())
    }

    fn of_line(&self, _: &Target) -> Option<Card> {
        None
    }
}

#[test]
fn a_node_that_is_seen_from_near_tells_all_of_what_has_room_in_it() {
    let is_told = |said: &str, zoom: f32| {
        let tells =
            Telling(Card { basis: "2 claims".to_owned(), kind: "Body".to_owned(), said: said.to_owned() });
        let (placed, mut state) = (rows(12, 4), CanvasState::default());
        state.look_at(Camera { centre: Point::new(0.0, 0.0), zoom });
        let state = Arc::new(Mutex::new((placed, state)));
        let shown = Arc::clone(&state);
        let mut harness = Harness::builder().with_context_setup(theme::install).build_ui(move |ui| {
            let (placed, state) = &mut *shown.lock().unwrap();
            let look = Look { tells: Some(&tells), ..Look::of(Theme::of(Brightness::Light).palette()) };
            Canvas { placed, look }.show(ui, state);
        });
        harness.run();
        let (placed, state) = &*state.lock().unwrap();
        state.is_told(placed, &Id::from("node-000000"))
    };
    assert!(is_told("It is so.", 6.0));
    assert!(!is_told("It is so.", 1.0), "only its name");
    assert!(!is_told(&"A sentence without an end, ".repeat(40), 6.0), "not all of it");
}

/// How much of a picture is not ground; four bytes are a pixel.
fn inked(pixels: &[u8]) -> f64 {
    let ground = &pixels[..4];
    let is_other = |pixel: &&[u8]| pixel.iter().zip(ground).any(|(a, b)| a.abs_diff(*b) > 24);
    pixels.chunks_exact(4).filter(is_other).count() as f64 * 4.0 / pixels.len() as f64
}

#[test]
fn opengl_with_a_browsers_means_draws_the_same() {
    use eframe::wgpu;
    let egui_wgpu::WgpuSetup::CreateNew(mut setup) = default_wgpu_setup() else { panic!("a new setup") };
    setup.instance_descriptor.backends = wgpu::Backends::GL;
    setup.device_descriptor = Arc::new(|adapter| wgpu::DeviceDescriptor {
        label: Some("a browser's means"),
        required_limits: wgpu::Limits::downlevel_webgl2_defaults().using_resolution(adapter.limits()),
        ..Default::default()
    });
    let opengl = WgpuTestRenderer::from_setup(egui_wgpu::WgpuSetup::CreateNew(setup));
    let picture = |renderer| {
        let (mut harness, shown) = harness(rows(12, 4), renderer);
        let hull = shown.lock().unwrap().placed.hull().unwrap();
        let screen = Rect::from_min_size(Pos2::ZERO, Vec2::new(400.0, 300.0));
        shown.lock().unwrap().state.screen = Some(screen);
        shown.lock().unwrap().state.frame(hull, Fit::Whole, &harness.ctx, false);
        harness.run();
        harness.render().unwrap().into_raw()
    };
    let (one, other) = (inked(&picture(opengl)), inked(&picture(WgpuTestRenderer::new())));
    assert!(other > 0.05, "there is something to see: {other}");
    assert!((one - other).abs() < 0.01, "{one} and {other}");
}

#[test]
fn of_many_that_are_selected_all_are_marked_and_no_line() {
    const NODES: usize = 3_000;
    let (mut harness, shown) = harness(rows(NODES, 50), WgpuTestRenderer::new());
    sent_for(&mut harness, &shown);
    let all = |count: usize| -> std::collections::BTreeSet<Item> {
        shown.lock().unwrap().placed.scene.nodes[..count]
            .iter()
            .map(|node| Item::Node(node.id.clone()))
            .collect()
    };
    for count in [2_500, NODES] {
        let items = all(count);
        shown.lock().unwrap().selected = Arc::new(items);
        assert_eq!(sent_for(&mut harness, &shown).lit, 12 * count as u64);
    }
}

#[test]
fn many_nodes_are_drawn_anew_only_when_something_on_the_canvas_changes() {
    let (mut harness, shown) = harness(rows(2_000, 50), WgpuTestRenderer::new());
    shown.lock().unwrap().state.camera = Camera { centre: Point::new(900.0, 400.0), zoom: 0.3 };
    harness.run();
    let draws = || shown.lock().unwrap().state.draws();
    let first = harness.render().unwrap().into_raw();
    let kept = harness.render().unwrap().into_raw();
    assert!(inked(&first) > 0.05, "there is something to see");
    let differs = first.iter().zip(&kept).filter(|(a, b)| a.abs_diff(**b) > 2).count();
    assert_eq!(differs, 0, "what is kept looks like what was drawn");
    let before = draws();
    harness.render().unwrap();
    assert_eq!(draws(), before, "nothing changed");
    shown.lock().unwrap().state.camera.centre.x += 200.0;
    harness.run();
    let moved = harness.render().unwrap().into_raw();
    assert!(draws() > before && moved != kept, "it was moved");
}
