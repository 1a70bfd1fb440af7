//! What the shader reads of each node and line. The bits mean what `assets/shaders/canvas.wgsl` says.

use bytemuck::{Pod, Zeroable};
use eframe::egui::Color32;

use crate::canvas::Palette;
use crate::model::VerbClass;
use crate::scene::tint::GROUPS;
use crate::scene::{Head, SceneEdge, SceneNode, Shape, Strength, Tint};

/// A line.
#[derive(Clone, Copy, Debug, PartialEq, Pod, Zeroable)]
#[repr(C)]
pub struct Line {
    /// The nodes at its ends.
    pub ends: [u32; 2],
    /// How far it bends to its left, in points, and where, from its middle, as a part of the way between its ends.
    pub bend: [f32; 2],
    /// How it looks.
    pub style: u32,
    /// From which zoom its ends show their names; 0 where that is as for all.
    pub reveals: [f32; 2],
}

/// A node.
#[derive(Clone, Copy, Debug, PartialEq, Pod, Zeroable)]
#[repr(C)]
pub struct Node {
    /// Where to look for its place and size.
    pub index: u32,
    /// How it looks.
    pub style: u32,
    /// From which zoom it shows its name; 0 where that is as for all.
    pub reveal: f32,
}

/// The marks of what stands out.
pub const CROSSED: u32 = 1 << 11;
pub const BROKEN: u32 = 1 << 10;
pub const MARKED: u32 = 1 << 11;
pub const HALO: u32 = 1 << 12;
pub const RINGED: u32 = 1 << 12;
pub const LIT: u32 = 1 << 13;
/// A node is filled with a part of its own ink.
pub const TINTED: u32 = 1 << 14;

/// The colours that nodes and lines have, by number.
#[derive(Clone, Copy, Debug)]
#[repr(u32)]
#[expect(dead_code, reason = "the shader alone asks for the ground")]
pub enum Ink {
    Ground,
    Accent,
    Actor,
    ActorFill,
    Mechanism,
    MechanismFill,
    Claim,
    ClaimFill,
    Source,
    SourceFill,
    Question,
    QuestionFill,
    Relation,
    Says,
    Disputed,
    Unsourced,
    Ended,
}

/// How many colours the shader has room for.
pub const COLOURS: usize = 32;
/// The numbers of the first group and of the first step, after those of [`Ink`].
const FIRST_GROUP: u32 = 17;
const FIRST_STEP: u32 = FIRST_GROUP + GROUPS as u32;

/// The colours of a palette in the order of [`Ink`].
pub fn colours(palette: &Palette) -> [[f32; 4]; COLOURS] {
    let inks = [
        palette.ground,
        palette.accent,
        palette.actor,
        palette.actor_fill,
        palette.mechanism,
        palette.mechanism_fill,
        palette.claim,
        palette.claim_fill,
        palette.source,
        palette.source_fill,
        palette.text_weak,
        palette.raised,
        palette.relation,
        palette.says,
        palette.disputed,
        palette.unsourced,
        palette.ended,
    ];
    let mut colours = [[0.0; 4]; COLOURS];
    let inks = inks.into_iter().chain(palette.groups).chain(palette.ramp);
    for (colour, ink) in colours.iter_mut().zip(inks) {
        *colour = ink.to_normalized_gamma_f32();
    }
    colours
}

/// The line and fill of a shape.
fn inks(shape: Shape) -> (Ink, Ink) {
    match shape {
        Shape::Pill => (Ink::Actor, Ink::ActorFill),
        Shape::Hexagon => (Ink::Mechanism, Ink::MechanismFill),
        Shape::Card => (Ink::Claim, Ink::ClaimFill),
        Shape::Sheet => (Ink::Source, Ink::SourceFill),
        Shape::Ticket => (Ink::Question, Ink::QuestionFill),
    }
}

/// The number of a shape.
pub fn shape_number(shape: Shape) -> u32 {
    match shape {
        Shape::Pill => 0,
        Shape::Hexagon => 1,
        Shape::Card => 2,
        Shape::Sheet => 3,
        Shape::Ticket => 4,
    }
}

/// How a node looks.
pub fn node_style(node: &SceneNode) -> u32 {
    let colours = match node.tint {
        None => {
            let (ink, fill) = inks(node.shape);
            ink as u32 | (fill as u32) << 5
        }
        Some(Tint::Group(group)) => (FIRST_GROUP + u32::from(group)) | TINTED,
        Some(Tint::Step(step)) => (FIRST_STEP + u32::from(step)) | TINTED,
        Some(Tint::Rest) => Ink::Question as u32 | (Ink::QuestionFill as u32) << 5,
    };
    colours | if node.broken { BROKEN } else { 0 }
}

/// How a node looks that is one of many that are selected.
pub fn chosen_style(node: &SceneNode) -> u32 {
    Ink::Accent as u32 | TINTED | (node_style(node) & BROKEN)
}

/// The colour of a line.
pub fn line_ink(class: VerbClass, strength: Strength) -> Ink {
    if strength.disputed {
        Ink::Disputed
    } else if strength.unsourced {
        Ink::Unsourced
    } else if strength.ended {
        Ink::Ended
    } else {
        match class {
            VerbClass::Does | VerbClass::Rules => Ink::Relation,
            VerbClass::Says => Ink::Says,
            VerbClass::Part => Ink::Ended,
        }
    }
}

/// The width of a line at zoom 1, in points.
pub fn line_width(edge: &SceneEdge) -> f32 {
    match edge.class {
        VerbClass::Part => 1.0,
        _ => 0.7 + 0.6 * edge.strength.voices.clamp(1, 5) as f32,
    }
}

/// How a line looks.
pub fn line_style(edge: &SceneEdge, runs_across: bool) -> u32 {
    let strength = edge.strength;
    let dash = if strength.unsourced {
        3
    } else if strength.ended {
        2
    } else {
        u32::from(strength.said)
    };
    let run = match () {
        () if runs_across => 1,
        () if edge.from == edge.to => 2,
        () => 0,
    };
    let head = match edge.head {
        Head::Plain => 0,
        Head::Arrow => 1,
        Head::Bar => 2,
        Head::Diamond => 3,
    };
    let crossed = if strength.disputed { CROSSED } else { 0 };
    let ink = line_ink(edge.class, strength) as u32;
    ink | dash << 5 | run << 7 | head << 9 | crossed | width_bits(line_width(edge))
}

/// The same line as a broad soft band under itself: it is selected.
pub fn halo_of(style: u32, edge: &SceneEdge) -> u32 {
    const RUN: u32 = 3 << 7;
    Ink::Accent as u32 | (style & RUN) | HALO | LIT | width_bits(line_width(edge) + 7.0)
}

fn width_bits(width: f32) -> u32 {
    ((width * 16.0).round().clamp(0.0, 255.0) as u32) << 16
}

/// The colour of a number, for what is not painted by the shader.
pub fn line_colour(palette: &Palette, edge: &SceneEdge) -> Color32 {
    match line_ink(edge.class, edge.strength) {
        Ink::Disputed => palette.disputed,
        Ink::Unsourced => palette.unsourced,
        Ink::Ended => palette.ended,
        Ink::Says => palette.says,
        _ => palette.relation,
    }
}
