//! A sign that something goes on. It turns a few times a second and no more: every turn draws the whole window anew, and
//! where software draws, that is time taken from what goes on.

use std::time::Duration;

use eframe::egui::{Response, Role, Sense, Ui, Vec2, WidgetInfo};

/// How many dots stand on the ring.
const DOTS: u8 = 8;
/// How often in a second another one is the brightest.
const TURNS: u32 = 4;

/// Draws a ring of dots of that size, in points.
pub fn waiting_ui(ui: &mut Ui, size: f32) -> Response {
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(size), Sense::hover());
    response.widget_info(|| WidgetInfo::new(Role::ProgressIndicator));
    if !ui.is_rect_visible(rect) {
        return response;
    }
    ui.request_repaint_after(Duration::from_secs(1) / TURNS);
    let (ink, turn) = (ui.visuals().strong_text_color(), ui.input(|input| input.time).fract() as f32);
    let radius = size * 0.5 - size / 9.0;
    for dot in 0..DOTS {
        let part = f32::from(dot) / f32::from(DOTS);
        // The brightest is where the turn is, and those behind it fade.
        let behind = (turn - part).rem_euclid(1.0);
        let at = rect.center() + Vec2::angled(std::f32::consts::TAU * (part - 0.25)) * radius;
        ui.painter().circle_filled(at, size / 9.0, ink.gamma_multiply(1.0 - 0.85 * behind));
    }
    response
}
