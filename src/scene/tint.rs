//! Nodes coloured by a measure instead of by their role: groups each in a colour of their own, numbers on a ramp.

use std::collections::BTreeMap;

use super::palette::{Colour, Palette};
use super::{Scene, SceneNode};
use crate::model::{Document, Id};
use crate::query::metrics::{Measured, Metric};
use crate::query::words;

/// How many groups have a colour of their own; more cannot be told apart by everybody.
pub const GROUPS: usize = 8;
/// How many steps a ramp has.
pub const STEPS: usize = 7;

/// The colour of a node that shows a measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tint {
    /// A group, by its number among those with a colour of their own.
    Group(u8),
    /// A step of the ramp, from the least.
    Step(u8),
    /// A smaller group, or no value.
    Rest,
}

/// What the tints of a scene mean: what a legend says of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key {
    /// The measure, in a word or two.
    pub title: String,
    /// What each tint stands for. Of a ramp only its ends.
    pub entries: Vec<(Tint, String)>,
}

impl Key {
    /// What the tints of a ramp stand for together: "Degree, 0 to 48"; `None` for groups.
    pub fn ramp(&self) -> Option<String> {
        match self.entries.as_slice() {
            [(Tint::Step(_), least), (Tint::Step(_), most)] => {
                Some(format!("{}, {least} to {most}", self.title))
            }
            _ => None,
        }
    }
}

impl Tint {
    /// Its line; what is filled with it may let the ground through ([`Tint::fill`]). `None` for the rest, which is grey.
    pub fn colour(self, palette: &Palette) -> Option<Colour> {
        match self {
            Self::Group(group) => palette.groups.get(usize::from(group)).copied(),
            Self::Step(step) => palette.ramp.get(usize::from(step)).copied(),
            Self::Rest => None,
        }
    }

    /// How much of its colour a fill has over the ground: all of it on a ramp, where it is the shade that tells.
    pub const fn fill(self) -> f32 {
        match self {
            Self::Step(_) => 1.0,
            Self::Group(_) | Self::Rest => 0.3,
        }
    }

    /// Whether names on it are in the colour of the ground, because that of text would not stand out.
    pub fn is_ground_on_it(self, text: Colour, ground: Colour, ink: Colour) -> bool {
        let fill = ink.over(ground, self.fill());
        fill.contrast(ground) > fill.contrast(text)
    }
}

/// Colours the nodes of a scene by a measure, and says so in its key.
pub fn colour_by(scene: &mut Scene, document: &Document, measured: &Measured) {
    let key = if measured.metric.is_group() {
        by_group(scene, document, measured)
    } else {
        by_number(scene, &measured.values, measured)
    };
    scene.key = Some(key);
}

fn by_number(scene: &mut Scene, values: &BTreeMap<Id, f64>, measured: &Measured) -> Key {
    let most = values.values().copied().fold(0.0, f64::max);
    let step = |value: f64| {
        // Few things have much of anything: the root tells the many others apart too, as it does for sizes.
        let share = (value / most.max(f64::MIN_POSITIVE)).clamp(0.0, 1.0).sqrt();
        Tint::Step((share * (STEPS - 1) as f64).round() as u8)
    };
    for node in &mut scene.nodes {
        node.tint = Some(values.get(&node.id).map_or(Tint::Rest, |value| step(*value)));
    }
    let about = if measured.is_estimate { " (estimate)" } else { "" };
    let ends = [(Tint::Step(0), "0".to_owned()), (Tint::Step(STEPS as u8 - 1), words::rounded(most))];
    Key { title: format!("{}{about}", measured.metric.label()), entries: ends.into() }
}

fn by_group(scene: &mut Scene, document: &Document, measured: &Measured) -> Key {
    let is_point = measured.metric == Metric::Articulation;
    let tint = |value: f64| match value.round() as i64 {
        0 if is_point => Tint::Rest,
        _ if is_point => Tint::Group(0),
        group => u8::try_from(group)
            .ok()
            .filter(|group| usize::from(*group) < GROUPS)
            .map_or(Tint::Rest, Tint::Group),
    };
    let mut busiest: BTreeMap<Tint, &SceneNode> = BTreeMap::new();
    for node in &mut scene.nodes {
        node.tint = Some(measured.values.get(&node.id).map_or(Tint::Rest, |value| tint(*value)));
    }
    for node in &scene.nodes {
        let Some(tint) = node.tint else { continue };
        let best = busiest.entry(tint).or_insert(node);
        if node.degree > best.degree {
            *best = node;
        }
    }
    let name = |tint: Tint, node: &SceneNode| match tint {
        Tint::Rest if is_point => "Others".to_owned(),
        Tint::Rest => "Smaller groups, and things without ties".to_owned(),
        _ if is_point => measured.metric.label().to_owned(),
        _ => match super::Group::of(&node.id) {
            Some(group) => group.name(document),
            None => format!("Around {}", node.one_line(LONGEST_NAME)),
        },
    };
    let entries = busiest.into_iter().map(|(tint, node)| (tint, name(tint, node))).collect();
    Key { title: measured.metric.label().to_owned(), entries }
}

/// A name in a key is no longer than so many characters.
const LONGEST_NAME: usize = 22;

#[cfg(test)]
mod tests {
    use super::super::placed::tests::node;
    use super::*;

    fn coloured(metric: Metric, values: &[Option<f64>]) -> Scene {
        let nodes: Vec<SceneNode> =
            (0..values.len()).map(|index| node(index, values.len() - index, 80.0)).collect();
        let values =
            nodes.iter().zip(values).filter_map(|(node, value)| Some((node.id.clone(), (*value)?))).collect();
        let mut scene = Scene { nodes, ..Scene::default() };
        let measured = Measured { metric, values, is_estimate: false };
        colour_by(&mut scene, &Document::default(), &measured);
        scene
    }

    #[test]
    fn numbers_rise_on_a_ramp_whose_ends_are_told() {
        let scene = coloured(Metric::Degree, &[Some(0.0), Some(4.0), Some(16.0), Some(48.0), None]);
        let tints: Vec<Tint> = scene.nodes.iter().filter_map(|node| node.tint).collect();
        assert_eq!(tints[0], Tint::Step(0));
        assert!(tints[..4].windows(2).all(|pair| pair[0] < pair[1]), "{tints:?}");
        assert_eq!((tints[3], tints[4]), (Tint::Step(6), Tint::Rest));
        assert_eq!(scene.key.unwrap().ramp().unwrap(), "Degree, 0 to 48");
    }

    #[test]
    fn the_largest_groups_have_colours_of_their_own_named_after_their_busiest_member() {
        let values: Vec<Option<f64>> = (0..12).map(|group| Some(f64::from(group / 2 * 2))).collect();
        let scene = coloured(Metric::Community, &values);
        let tints: Vec<Tint> = scene.nodes.iter().filter_map(|node| node.tint).collect();
        assert_eq!((tints[0], tints[3], tints[8]), (Tint::Group(0), Tint::Group(2), Tint::Rest));
        let key = scene.key.unwrap();
        assert_eq!(key.entries[1], (Tint::Group(2), "Around Node 2".to_owned()));
        assert_eq!((key.entries.last().unwrap().0, key.ramp()), (Tint::Rest, None));
    }
}
