//! The whole map, small, in a corner, with the part that is seen: where to click or drag to look elsewhere.

use eframe::egui::{CursorIcon, Mesh, Pos2, Rect, Role, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo};

use super::brush::Brush;
use super::state::CanvasState;
use super::{Camera, Palette};
use crate::scene::Placed;
use crate::scene::geometry::{Area, Point};

/// The most room it takes, in screen points.
const MOST: Vec2 = Vec2::new(168.0, 116.0);
/// The room between it and the sides of the canvas, and within it around what it shows.
const MARGIN: f32 = 10.0;
/// Of more nodes than this only every so-many-th is drawn: they would cover each other.
const MOST_NODES: usize = 1_500;
/// The part of what there is that is out of view before it shows, in canvas points.
const SLACK: f32 = 24.0;

/// Draws it in the lower left corner of the canvas, if not everything is seen. Gives back where it lies.
pub fn minimap_ui(
    ui: &Ui,
    canvas: Rect,
    placed: &Placed,
    palette: &Palette,
    state: &mut CanvasState,
) -> Option<Rect> {
    let (hull, seen) = (placed.hull_of_tied()?, state.seen()?);
    let is_all_seen = seen.expanded(SLACK).contains(hull.min) && seen.expanded(SLACK).contains(hull.max);
    let has_room = canvas.width() > MOST.x * 2.5 && canvas.height() > MOST.y * 2.5;
    if is_all_seen || !has_room {
        return None;
    }
    let shown = hull.expanded(40.0);
    let scale = (MOST.x / shown.width()).min(MOST.y / shown.height());
    let side = Vec2::new(shown.width(), shown.height()) * scale;
    let frame =
        Rect::from_min_size(Pos2::new(canvas.left() + MARGIN, canvas.bottom() - MARGIN - side.y), side);
    let response = ui.interact(frame, ui.scope_id().with("minimap"), Sense::click_and_drag());
    response.widget_info(|| WidgetInfo::labeled(Role::ScrollView, true, "Overview"));
    let to_canvas = |at: Pos2| {
        Point::new(shown.min.x + (at.x - frame.left()) / scale, shown.min.y + (at.y - frame.top()) / scale)
    };
    if let Some(at) = response.interact_pointer_pos().filter(|_| response.dragged() || response.clicked()) {
        state.look_at(Camera { centre: to_canvas(at), zoom: state.camera.zoom });
    }
    if response.hovered() {
        ui.set_cursor_icon(CursorIcon::Move);
        state.hovered = None;
    }
    let to_screen = |at: Point| {
        Pos2::new(frame.left() + (at.x - shown.min.x) * scale, frame.top() + (at.y - shown.min.y) * scale)
    };
    let to_rect = |area: &Area| Rect::from_min_max(to_screen(area.min), to_screen(area.max));
    let painter = ui.painter().with_clip_rect(frame);
    painter.rect(frame, 4.0, palette.raised, Stroke::new(1.0, palette.hairline), StrokeKind::Inside);
    let brush = Brush { painter: painter.clone(), palette, zoom: 1.0 };
    painter.add(nodes(placed, &brush, |area| to_rect(area)));
    let window = to_rect(&seen).intersect(frame);
    painter.rect(
        window,
        2.0,
        palette.accent.gamma_multiply(0.12),
        Stroke::new(1.5, palette.accent),
        StrokeKind::Inside,
    );
    Some(frame)
}

/// The nodes as small boxes, in one mesh: as shapes of their own they would cost more than the whole canvas.
fn nodes(placed: &Placed, brush: &Brush<'_>, to_rect: impl Fn(&Area) -> Rect) -> Mesh {
    /// The least side of a box, in screen points.
    const LEAST: f32 = 1.5;
    let every = placed.areas.len().div_ceil(MOST_NODES).max(1);
    let mut mesh = Mesh::default();
    for (node, area) in placed.scene.nodes.iter().zip(&placed.areas).step_by(every) {
        let Some(area) = area else { continue };
        let (color, _) = brush.node_colors(node.shape, node.tint);
        let rect = to_rect(area);
        let rect = Rect::from_center_size(rect.center(), rect.size().max(Vec2::splat(LEAST)));
        mesh.add_colored_rect(rect, color.gamma_multiply(0.7));
    }
    mesh
}
