//! Strokes of the toolkit, for what is too little or too short-lived for the graphics processor: heads of drawn links,
//! swatches of legends, badges, text.

use eframe::egui::epaint::{PathShape, PathStroke};
use eframe::egui::{
    self, Color32, CornerRadius, FontFamily, FontId, Painter, Pos2, Rect, Shape, Stroke, Vec2,
};

use super::Palette;
use super::state::{to_point, to_pos};
use crate::scene::geometry::{Curve, Point};
use crate::scene::palette::Colour;
use crate::scene::{Head, Shape as Outline, Tint, text};

/// What paints, with which colours, how large.
pub(super) struct Brush<'a> {
    pub painter: Painter,
    pub palette: &'a Palette,
    pub zoom: f32,
}

impl Brush<'_> {
    /// The ink and the fill of a node.
    pub fn node_colors(&self, shape: Outline, tint: Option<Tint>) -> (Color32, Color32) {
        let palette = self.palette;
        let tinted = match tint {
            Some(Tint::Group(group)) => palette.groups.get(usize::from(group)),
            Some(Tint::Step(step)) => palette.ramp.get(usize::from(step)),
            Some(Tint::Rest) => return (palette.text_weak, palette.raised),
            None => None,
        };
        if let Some(ink) = tinted {
            return (*ink, palette.ground.lerp_to_gamma(*ink, tint.map_or(1.0, Tint::fill)));
        }
        match shape {
            Outline::Pill => (palette.actor, palette.actor_fill),
            Outline::Hexagon => (palette.mechanism, palette.mechanism_fill),
            Outline::Card => (palette.claim, palette.claim_fill),
            Outline::Sheet => (palette.source, palette.source_fill),
            Outline::Ticket => (palette.text_weak, palette.raised),
        }
    }

    /// The colours of a name on a node, and of what is noted below it.
    pub fn name_colors(&self, tint: Option<Tint>) -> (Color32, Color32) {
        let palette = self.palette;
        if let Some(tint @ Tint::Step(step)) = tint
            && let Some(ink) = palette.ramp.get(usize::from(step))
        {
            let is_ground = tint.is_ground_on_it(opaque(palette.text), opaque(palette.ground), opaque(*ink));
            let name = if is_ground { palette.ground } else { palette.text };
            return (name, name);
        }
        (palette.text, palette.text_weak)
    }

    pub fn head(&self, head: Head, curve: &Curve, stroke: Stroke) {
        let tip = to_pos(curve.end);
        let before = curve.at(0.94);
        let along = (tip - to_pos(before)).normalized();
        let across = Vec2::new(-along.y, along.x);
        let reach = (5.0 + 1.8 * stroke.width) * self.zoom.sqrt().clamp(0.6, 1.3);
        match head {
            Head::Plain => {}
            Head::Arrow => {
                let back = tip - along * reach;
                let points = vec![tip, back + across * reach * 0.5, back - across * reach * 0.5];
                self.painter.add(Shape::convex_polygon(points, stroke.color, Stroke::NONE));
            }
            Head::Bar => {
                let at = tip - along * 5.0;
                let bar = Stroke::new(stroke.width.max(2.0) + 1.0, stroke.color);
                self.painter.line_segment([at + across * reach * 0.9, at - across * reach * 0.9], bar);
            }
            Head::Diamond => {
                let (middle, back) = (tip - along * reach * 0.7, tip - along * reach * 1.4);
                let half = across * reach * 0.4;
                let points = vec![tip, middle + half, back, middle - half];
                self.painter.add(Shape::convex_polygon(points, stroke.color, Stroke::NONE));
            }
        }
    }

    pub fn outline(&self, shape: Outline, rect: Rect, fill: Color32, stroke: Stroke, broken: bool) {
        let points = match shape {
            Outline::Pill => return self.pill(rect, fill, stroke, broken),
            Outline::Card => vec![rect.left_top(), rect.right_top(), rect.right_bottom(), rect.left_bottom()],
            Outline::Hexagon => {
                let (inset, middle) = (rect.height().min(20.0 * self.zoom.max(0.5)) * 0.5, rect.center().y);
                let (left, right) = (rect.left() - inset * 0.4, rect.right() + inset * 0.4);
                vec![
                    Pos2::new(left, middle),
                    Pos2::new(left + inset, rect.top()),
                    Pos2::new(right - inset, rect.top()),
                    Pos2::new(right, middle),
                    Pos2::new(right - inset, rect.bottom()),
                    Pos2::new(left + inset, rect.bottom()),
                ]
            }
            Outline::Sheet => {
                let fold = rect.height().min(14.0 * self.zoom.max(0.5)) * 0.6;
                vec![
                    rect.left_top(),
                    Pos2::new(rect.right() - fold, rect.top()),
                    Pos2::new(rect.right(), rect.top() + fold),
                    rect.right_bottom(),
                    rect.left_bottom(),
                ]
            }
            Outline::Ticket => {
                let cut = rect.height().min(14.0) * 0.4;
                vec![
                    Pos2::new(rect.left() + cut, rect.top()),
                    Pos2::new(rect.right() - cut, rect.top()),
                    Pos2::new(rect.right(), rect.top() + cut),
                    Pos2::new(rect.right(), rect.bottom() - cut),
                    Pos2::new(rect.right() - cut, rect.bottom()),
                    Pos2::new(rect.left() + cut, rect.bottom()),
                    Pos2::new(rect.left(), rect.bottom() - cut),
                    Pos2::new(rect.left(), rect.top() + cut),
                ]
            }
        };
        self.polygon(points, fill, stroke, broken);
        if shape == Outline::Card && stroke.width > 0.0 && fill != Color32::TRANSPARENT {
            let bar =
                Rect::from_min_size(rect.min, Vec2::new(4.0 * self.zoom.clamp(0.4, 1.5), rect.height()));
            self.painter.rect_filled(bar, 0.0, stroke.color);
        }
    }

    fn pill(&self, rect: Rect, fill: Color32, stroke: Stroke, broken: bool) {
        let radius = (rect.height() / 2.0).min(18.0 * self.zoom.max(0.6)).clamp(1.0, 120.0);
        let corner = CornerRadius::same(radius as u8);
        self.painter.rect_filled(rect, corner, fill);
        if broken {
            self.painter.extend(Shape::dashed_line(&rounded(rect, radius), stroke, 4.0, 3.0));
        } else {
            self.painter.rect_stroke(rect, corner, stroke, egui::StrokeKind::Middle);
        }
    }

    fn polygon(&self, mut points: Vec<Pos2>, fill: Color32, stroke: Stroke, broken: bool) {
        let outline = if broken { Stroke::NONE } else { stroke };
        self.painter.add(PathShape {
            points: points.clone(),
            closed: true,
            fill,
            stroke: PathStroke::new(outline.width, outline.color),
        });
        if broken {
            if let Some(first) = points.first().copied() {
                points.push(first);
            }
            self.painter.extend(Shape::dashed_line(&points, stroke, 4.0, 3.0));
        }
    }

    pub fn badge(&self, at: Pos2, label: &str, ink: Color32) {
        let at = at + Vec2::new(1.0, 1.0);
        let width = text::width(label, text::Face::Medium, 9.5) + 8.0;
        let rect = Rect::from_center_size(at, Vec2::new(width, 13.0));
        self.painter.rect(rect, 6.0, self.palette.ground, Stroke::new(1.0, ink), egui::StrokeKind::Inside);
        self.text(to_point(at), label, 9.5, FontFamily::Name("medium".into()), ink);
    }

    pub fn text(&self, at: Point, text: &str, size: f32, family: FontFamily, color: Color32) {
        self.aligned_text(to_pos(at), egui::Align2::CENTER_CENTER, text, FontId::new(size, family), color);
    }

    /// Text that the toolkit lays out once, whatever colours it fades through.
    pub fn aligned_text(&self, at: Pos2, align: egui::Align2, text: &str, font: FontId, color: Color32) {
        let galley = self.painter.layout_no_wrap(text.to_owned(), font, Color32::PLACEHOLDER);
        let corner = align.anchor_size(at, galley.size()).min;
        self.painter.galley(corner, galley, color);
    }
}

fn opaque(color: Color32) -> Colour {
    Colour { red: color.r(), green: color.g(), blue: color.b() }
}

/// How a small node without a label looks.
#[derive(Clone, Copy, Debug)]
pub struct Swatch {
    /// Its outline.
    pub shape: Outline,
    /// Whether it is broken.
    pub broken: bool,
    /// Its colour, where not that of its role.
    pub tint: Option<Tint>,
}

/// A small node without a label, for legends and lists.
pub fn swatch(painter: &Painter, palette: &Palette, rect: Rect, swatch: Swatch) {
    let brush = Brush { painter: painter.clone(), palette, zoom: 0.7 };
    let (ink, fill) = brush.node_colors(swatch.shape, swatch.tint);
    brush.outline(swatch.shape, rect, fill, Stroke::new(1.2, ink), swatch.broken);
}

/// The outline of a box with round corners, closed.
fn rounded(rect: Rect, radius: f32) -> Vec<Pos2> {
    const STEPS: u8 = 6;
    let inner = rect.shrink(radius);
    let corners = [inner.right_bottom(), inner.left_bottom(), inner.left_top(), inner.right_top()];
    let mut outline: Vec<Pos2> = (0_u8..)
        .zip(corners)
        .flat_map(|(quarter, corner)| {
            (0..=STEPS).map(move |step| {
                let turn = f32::from(quarter) + f32::from(step) / f32::from(STEPS);
                corner + Vec2::angled(turn * std::f32::consts::FRAC_PI_2) * radius
            })
        })
        .collect();
    outline.extend(outline.first().copied());
    outline
}
