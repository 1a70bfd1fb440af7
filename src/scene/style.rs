//! How lines and nodes look, whatever paints them: which ink, how wide, how broken, which outline.

use super::geometry::{Area, Point};
use super::palette::{Colour, Palette};
use super::{SceneEdge, Shape, Strength, Tint};
use crate::model::VerbClass;

/// How a line is broken, in points along it at zoom 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Dash {
    /// Not at all.
    Solid,
    /// Strokes and gaps.
    Dashed(f32, f32),
    /// Dots so far apart, from middle to middle.
    Dotted(f32),
}

/// The width of a line, in points at zoom 1: the more independent voices, the wider.
pub fn line_width(class: VerbClass, voices: usize) -> f32 {
    match class {
        VerbClass::Part => 1.0,
        _ => 0.7 + 0.6 * voices.clamp(1, WIDEST_VOICES) as f32,
    }
}

/// The ink of a line: the state of its evidence, else what sort of verb it is.
pub fn line_colour(palette: &Palette, class: VerbClass, strength: Strength) -> Colour {
    if strength.disputed {
        palette.disputed
    } else if strength.unsourced {
        palette.unsourced
    } else if strength.ended {
        palette.ended
    } else {
        match class {
            VerbClass::Does | VerbClass::Rules => palette.relation,
            VerbClass::Says => palette.says,
            VerbClass::Part => palette.ended,
        }
    }
}

/// Dots for what has no source.
pub const UNSOURCED: Dash = Dash::Dotted(5.0);
/// Short dashes for what is over.
pub const OVER: Dash = Dash::Dashed(3.0, 5.0);
/// Long dashes for what is said and no fact.
pub const SAID: Dash = Dash::Dashed(8.0, 4.0);

/// The number of voices from which on a line grows no wider.
pub const WIDEST_VOICES: usize = 5;

/// How a line is broken by the state of its evidence.
pub fn dash(edge: &SceneEdge) -> Dash {
    let strength = edge.strength;
    if strength.unsourced {
        UNSOURCED
    } else if strength.ended {
        OVER
    } else if strength.said {
        SAID
    } else {
        Dash::Solid
    }
}

/// The ink and the fill of a node.
pub fn node_colours(palette: &Palette, shape: Shape, tint: Option<Tint>) -> (Colour, Colour) {
    if tint == Some(Tint::Rest) {
        return (palette.text_weak, palette.raised);
    }
    if let Some(ink) = tint.and_then(|tint| tint.colour(palette)) {
        return (ink, ink.over(palette.ground, tint.map_or(1.0, Tint::fill)));
    }
    match shape {
        Shape::Pill => (palette.actor, palette.actor_fill),
        Shape::Hexagon => (palette.mechanism, palette.mechanism_fill),
        Shape::Card => (palette.claim, palette.claim_fill),
        Shape::Sheet => (palette.source, palette.source_fill),
        Shape::Ticket => (palette.text_weak, palette.raised),
    }
}

/// The colour of a name on a node.
pub fn name_colour(palette: &Palette, tint: Option<Tint>) -> Colour {
    let is_ground = tint.is_some_and(|tint| {
        tint.colour(palette).is_some_and(|ink| tint.is_ground_on_it(palette.text, palette.ground, ink))
    });
    if is_ground { palette.ground } else { palette.text }
}

/// The outline of a node.
#[derive(Clone, Debug, PartialEq)]
pub enum Outline {
    /// A box with round corners of that radius.
    Rounded(f32),
    /// A polygon, without its first point again at the end.
    Polygon(Vec<Point>),
}

/// The outline of a node that takes that area on a picture of that zoom.
pub fn outline(shape: Shape, area: &Area, zoom: f32) -> Outline {
    let (min, max) = (area.min, area.max);
    let middle = area.centre().y;
    let corner = |most: f32| area.height().min(most * zoom.max(0.5));
    match shape {
        Shape::Pill => Outline::Rounded((area.height() / 2.0).min(18.0 * zoom.max(0.6)).clamp(1.0, 120.0)),
        Shape::Card => {
            Outline::Polygon(points(&[(min.x, min.y), (max.x, min.y), (max.x, max.y), (min.x, max.y)]))
        }
        Shape::Hexagon => {
            let inset = corner(20.0) * 0.5;
            let (left, right) = (min.x - inset * 0.4, max.x + inset * 0.4);
            Outline::Polygon(points(&[
                (left, middle),
                (left + inset, min.y),
                (right - inset, min.y),
                (right, middle),
                (right - inset, max.y),
                (left + inset, max.y),
            ]))
        }
        Shape::Sheet => {
            let fold = corner(14.0) * 0.6;
            Outline::Polygon(points(&[
                (min.x, min.y),
                (max.x - fold, min.y),
                (max.x, min.y + fold),
                (max.x, max.y),
                (min.x, max.y),
            ]))
        }
        Shape::Ticket => {
            let cut = area.height().min(14.0) * 0.4;
            Outline::Polygon(points(&[
                (min.x + cut, min.y),
                (max.x - cut, min.y),
                (max.x, min.y + cut),
                (max.x, max.y - cut),
                (max.x - cut, max.y),
                (min.x + cut, max.y),
                (min.x, max.y - cut),
                (min.x, min.y + cut),
            ]))
        }
    }
}

fn points(pairs: &[(f32, f32)]) -> Vec<Point> {
    pairs.iter().map(|(x, y)| Point::new(*x, *y)).collect()
}
