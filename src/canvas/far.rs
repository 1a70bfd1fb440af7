//! What is told from far: the names of areas, over everything in them.

use eframe::egui::{FontFamily, Rect};

use super::brush::Brush;
use super::focus::Focus;
use super::sight::Screen;
use super::state::{to_area, to_pos};
use super::widget::Canvas;
use crate::scene::areas::COUNT_FONT;
use crate::scene::geometry::{Area, Point};
use crate::scene::reveal::Taken;
use crate::scene::text;

/// Names the areas on the screen; those that would cover a name of what stands out wait.
pub(super) fn name_areas(
    brush: &Brush<'_>,
    canvas: &Canvas<'_>,
    screen: &Screen<'_>,
    focus: &Focus,
    taken: &Taken,
) {
    /// How much of the dots and lines below is covered.
    const GROUND: f32 = 0.8;
    let areas = canvas.placed.areas_named();
    let seen = areas.part_seen(brush.zoom);
    if seen <= 0.0 {
        return;
    }
    let on_screen = to_area(screen.rect);
    for name in areas.names.iter().filter(|name| name.from <= brush.zoom) {
        let Some(place) = screen.area(name.node) else { continue };
        let [width, height] = name.size;
        let area = Area::around(place.centre(), width + 12.0, height + 4.0);
        if !area.meets(&on_screen) || (focus.on && !taken.is_free(&area)) {
            continue;
        }
        let lit = if focus.lights(name.node) { 1.0 } else { focus.dim };
        let part = seen * name.part_seen(brush.zoom) * lit;
        let ground = Rect::from_min_max(to_pos(area.min), to_pos(area.max));
        brush.painter.rect_filled(ground, 8.0, brush.palette.ground.gamma_multiply(GROUND * part));
        let (x, top) = (area.centre().x, area.min.y + 2.0);
        let high = text::line_height(name.font);
        let medium = FontFamily::Name("medium".into());
        let ink = brush.palette.text.gamma_multiply(part);
        brush.text(Point::new(x, top + high / 2.0), &name.name, name.font, medium, ink);
        let below = Point::new(x, top + high + text::line_height(COUNT_FONT) / 2.0);
        let ink = brush.palette.text_weak.gamma_multiply(part);
        brush.text(below, &areas.told(name, brush.zoom), COUNT_FONT, FontFamily::Proportional, ink);
    }
}
