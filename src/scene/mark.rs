//! The marks of a scene and what they mean: what a legend explains, and what it lights.

use super::tint::STEPS;
use super::{Head, Scene, SceneEdge, SceneNode, Shape, Target, Tint};
use crate::model::VerbClass;

/// A look that means something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// An actor.
    Actor,
    /// A mechanism.
    Mechanism,
    /// A claim.
    Claim,
    /// Claims on one topic.
    Topic,
    /// A source.
    Source,
    /// An actor that stands for nobody in particular.
    Nobody,
    /// Several things as one node.
    Group,
    /// A relation that one voice speaks for.
    OneVoice,
    /// A relation that more voices speak for.
    MoreVoices,
    /// Several relations on one line.
    Bundle,
    /// A relation without a fact behind it.
    Said,
    /// What somebody says of something.
    Argues,
    /// From whoever says what is selected to what they speak for. It is on no line of a scene.
    SpeaksFor,
    /// Something that somebody disputes.
    Disputed,
    /// Something nobody is cited for.
    Unsourced,
    /// Something that is over, or was read anew since.
    Ended,
    /// Something that is barred.
    Bars,
    /// A part and its whole.
    Part,
    /// A colour that stands for a group of a measure.
    Tinted(Tint),
    /// The colours that a measure gives from the least to the most; what has the most of it is lit.
    Ramp,
    /// The size of what a measure is high for: text of so many tenths of a point, and larger.
    Large(u16),
}

impl Mark {
    /// All but the colours and sizes of measures, in the order of a legend.
    pub const ALL: [Self; 18] = [
        Self::Actor,
        Self::Mechanism,
        Self::Claim,
        Self::Topic,
        Self::Source,
        Self::Nobody,
        Self::Group,
        Self::OneVoice,
        Self::MoreVoices,
        Self::Bundle,
        Self::Said,
        Self::Argues,
        Self::SpeaksFor,
        Self::Disputed,
        Self::Unsourced,
        Self::Ended,
        Self::Bars,
        Self::Part,
    ];

    /// The sizes and colours of a scene whose nodes show measures, and what they stand for.
    pub fn of_key(scene: &Scene) -> Vec<(Self, String)> {
        let sizes = scene.sizes.as_ref().map(|sizes| (Self::Large(Self::large_in(scene)), sizes.told()));
        let colours = scene.key.as_ref().map_or_else(Vec::new, |key| match key.ramp() {
            Some(ramp) => vec![(Self::Ramp, ramp)],
            None => key.entries.iter().map(|(tint, name)| (Self::Tinted(*tint), name.clone())).collect(),
        });
        sizes.into_iter().chain(colours).collect()
    }

    /// From which size of text on nodes count as large, in tenths of a point.
    fn large_in(scene: &Scene) -> u16 {
        let fonts = || scene.nodes.iter().map(|node| node.font);
        let (least, most) = (fonts().fold(f32::INFINITY, f32::min), fonts().fold(0.0, f32::max));
        (f32::midpoint(least, most) * 10.0) as u16
    }

    /// What it means.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Actor => "Actor",
            Self::Mechanism => "Mechanism",
            Self::Claim => "Claim",
            Self::Topic => "Claims on one topic",
            Self::Source => "Source",
            Self::Nobody => "Nobody in particular",
            Self::Group => "Several as one",
            Self::OneVoice => "One voice",
            Self::MoreVoices => "More voices",
            Self::Bundle => "Several relations",
            Self::Said => "Said, not a fact",
            Self::Argues => "Argues for or against",
            Self::SpeaksFor => "Speaks for it",
            Self::Disputed => "Disputed",
            Self::Unsourced => "No source yet",
            Self::Ended => "Over, or out of date",
            Self::Bars => "Bars",
            Self::Part => "Part of",
            // What colours stand for, the key of a scene says.
            Self::Tinted(_) => "Group",
            Self::Ramp | Self::Large(_) => "Measure",
        }
    }

    /// Whether a node has it.
    pub fn is_on_node(self, node: &SceneNode) -> bool {
        match self {
            Self::Actor => node.shape == Shape::Pill && !node.is_group(),
            Self::Mechanism => node.shape == Shape::Hexagon && !node.is_group(),
            Self::Claim => node.shape == Shape::Card,
            Self::Topic => node.shape == Shape::Ticket,
            Self::Source => node.shape == Shape::Sheet,
            Self::Nobody => node.shape == Shape::Pill && node.broken,
            Self::Group => node.is_group() || node.folded > 0,
            Self::Tinted(tint) => node.tint == Some(tint),
            Self::Ramp => matches!(node.tint, Some(Tint::Step(step)) if usize::from(step) + 2 >= STEPS),
            Self::Large(tenths) => node.font * 10.0 >= f32::from(tenths),
            _ => false,
        }
    }

    /// Whether a line has it.
    pub fn is_on_edge(self, edge: &SceneEdge) -> bool {
        let strength = edge.strength;
        let is_relation = matches!(edge.target, Target::Relation(_) | Target::Bundle(..));
        let is_drawn_plain = is_relation && matches!(edge.class, VerbClass::Does | VerbClass::Rules);
        match self {
            Self::OneVoice => is_drawn_plain && strength.voices <= 1,
            Self::MoreVoices => is_drawn_plain && strength.voices > 1,
            Self::Bundle => matches!(edge.target, Target::Bundle(..)),
            Self::Said => strength.said && edge.class != VerbClass::Says,
            Self::Argues => is_relation && edge.class == VerbClass::Says,
            Self::Disputed => strength.disputed,
            Self::Unsourced => strength.unsourced,
            Self::Ended => strength.ended,
            Self::Bars => edge.head == Head::Bar,
            Self::Part => edge.head == Head::Diamond,
            _ => false,
        }
    }
}
