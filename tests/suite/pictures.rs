//! A handful of small pictures of what a person sees, with fixed positions. Behaviour is tested elsewhere; these show
//! that shapes and lines still look as they were designed.

use std::collections::BTreeSet;

use eframe::egui::{Theme as Brightness, Vec2};
use egui_kittest::{Harness, SnapshotOptions};
use sayso::canvas::{Canvas, CanvasState, Look};
use sayso::model::Document;
use sayso::scene::fold::Shown;
use sayso::scene::geometry::{Area, Point};
use sayso::scene::{Placed, map};
use sayso::ui::{Theme, theme};

/// One of everything that the map draws, where it is drawn.
const EVERYTHING: &str = include_str!("../fixtures/everything.ron");

fn options() -> SnapshotOptions {
    // Software renderers differ by a shade or two at the edges.
    SnapshotOptions::new().threshold(1.5).max_failed_pixels(40)
}

fn placed(document: &Document) -> Placed {
    let evidence = sayso::query::Evidence::new(document, &sayso::query::Settings::on(crate::window::TODAY));
    let shown = Shown::by_parts(document, &evidence, &BTreeSet::new());
    let relations = map::relations(document, &evidence, &shown);
    let positions = document.positions.values().flatten();
    let positions = positions.map(|(id, at)| (id.clone(), Point::new(at.x as f32, at.y as f32))).collect();
    Placed::new(map::scene(document, &relations, &shown), &positions)
}

fn picture(brightness: Brightness, name: &str) {
    let document = sayso::store::read(EVERYTHING.as_bytes()).unwrap().document;
    let placed = placed(&document);
    let mut state = CanvasState::default();
    let mut harness = Harness::builder()
        .with_size(Vec2::new(460.0, 300.0))
        .with_theme(brightness)
        .with_render_cursor(false)
        .with_context_setup(theme::install)
        .with_options(options())
        .build_ui(move |ui| {
            let area = Area::around(Point::new(0.0, 0.0), 440.0, 280.0);
            if state.screen.is_none() {
                state.frame(area, sayso::canvas::Fit::Whole, ui, false);
            }
            let look = Look::of(Theme::of(brightness).palette());
            Canvas { placed: &placed, look }.show(ui, &mut state);
        });
    harness.run();
    harness.snapshot(name);
}

#[test]
fn one_of_everything_in_the_light() {
    picture(Brightness::Light, "map_light");
}

#[test]
fn one_of_everything_in_the_dark() {
    picture(Brightness::Dark, "map_dark");
}
