//! Nodes sized by a measure: the larger the name, the higher the value, as far as there is room where nodes stand.
//!
//! Nobody who asks for sizes expects things to move, so it is the sizes that give way. Values are gone through from the
//! highest, and each gets the largest text at which none of its nodes covers another, be that as small as it can. What
//! has a lower value never gets larger text, so that sizes can be trusted to tell who comes before whom.

use std::collections::BTreeMap;

use super::geometry::Point;
use super::map::padding;
use super::text::{Face, line_height, width};
use super::{Scene, SceneNode};
use crate::model::Id;
use crate::query::metrics::Measured;
use crate::query::words;

/// The smallest and the largest text, in points.
const FONTS: (f32, f32) = (11.0, 21.0);
/// Text comes in sizes this far apart, in points.
const STEP: f32 = 0.25;
/// The room that is left between two nodes, in points.
const APART: f32 = 3.0;

/// What the sizes of nodes mean, and how large they would be with room enough.
#[derive(Clone, Debug, PartialEq)]
pub struct Sizes {
    /// What is measured.
    title: String,
    /// Its highest value, in words.
    most: String,
    /// The size of the text of each node that a measure has a value for, with room enough. In points.
    wanted: BTreeMap<Id, f32>,
    /// Whether some had to stay smaller.
    is_held_back: bool,
}

impl Sizes {
    /// What sizes mean: "Size: degree, 0 to 48".
    pub fn told(&self) -> String {
        let limit = if self.is_held_back { ", as far as there is room" } else { "" };
        format!("Size: {}, 0 to {}{limit}", self.title, self.most)
    }

    fn wanted(&self, node: &SceneNode) -> f32 {
        self.wanted.get(&node.id).copied().unwrap_or(FONTS.0)
    }
}

/// Sizes the nodes of a scene by a measure: the area of a name grows with its value. Groups and what has no value are
/// as small as the least.
pub fn size_by(scene: &mut Scene, measured: &Measured) {
    let most = measured.values.values().copied().fold(f64::MIN_POSITIVE, f64::max);
    let font = |value: f64| {
        let share = (value / most).clamp(0.0, 1.0) as f32;
        let font = FONTS.0 + (FONTS.1 - FONTS.0) * share.sqrt();
        (font / STEP).round() * STEP
    };
    let about = if measured.is_estimate { " (estimate)" } else { "" };
    scene.sizes = Some(Sizes {
        title: format!("{}{about}", measured.metric.label()),
        most: words::rounded(most),
        wanted: measured.values.iter().map(|(id, value)| (id.clone(), font(*value))).collect(),
        is_held_back: false,
    });
    let_grow(scene);
}

/// Makes the nodes of a scene as large as they would be with room enough, for a layout to make that room.
pub fn let_grow(scene: &mut Scene) {
    let Some(sizes) = &mut scene.sizes else { return };
    sizes.is_held_back = false;
    for node in &mut scene.nodes {
        resize(node, sizes.wanted(node));
    }
}

/// Makes the nodes of a scene as large as there is room for at these places, which come in its order.
pub fn hold_back(scene: &mut Scene, places: &[Option<Point>]) {
    let Some(mut sizes) = scene.sizes.take() else { return };
    sizes.is_held_back = false;
    let rooms: Vec<Room> = scene.nodes.iter().zip(places).map(|(node, at)| Room::new(node, *at)).collect();
    let near = neighbours(&rooms);
    let mut fonts = vec![FONTS.0; rooms.len()];
    let mut order: Vec<usize> = (0..rooms.len()).collect();
    let wanted: Vec<f32> = scene.nodes.iter().map(|node| sizes.wanted(node)).collect();
    order.sort_by(|a, b| wanted[*b].total_cmp(&wanted[*a]).then(a.cmp(b)));
    let mut most = FONTS.1;
    for alike in order.chunk_by(|a, b| wanted[*a].to_bits() == wanted[*b].to_bits()) {
        most = most.min(wanted[alike[0]]);
        while most > FONTS.0 {
            for node in alike {
                fonts[*node] = most;
            }
            let covers = |node: &usize| {
                let meets = |(other, apart): &(usize, f32)| {
                    rooms[*node].meets(fonts[*node], &rooms[*other], fonts[*other], *apart)
                };
                near[*node].iter().any(meets)
            };
            if !alike.iter().any(covers) {
                break;
            }
            most -= STEP;
        }
        most = most.max(FONTS.0);
        for node in alike {
            fonts[*node] = most;
        }
    }
    for (node, font) in scene.nodes.iter_mut().zip(fonts) {
        sizes.is_held_back |= font < sizes.wanted(node);
        resize(node, font);
    }
    scene.sizes = Some(sizes);
}

fn resize(node: &mut SceneNode, font: f32) {
    (node.width, node.height) = Room::new(node, None).size(font);
    node.font = font;
}

/// A node that may grow where it stands.
struct Room {
    at: Option<Point>,
    /// The width of its widest line in the unit of the size of its text, and the room beside it in points.
    line: f32,
    padding: f32,
    rows: f32,
}

impl Room {
    fn new(node: &SceneNode, at: Option<Point>) -> Self {
        let line = node.lines.iter().map(|line| width(line, Face::Medium, 1.0)).fold(0.0, f32::max);
        Self { at, line, padding: padding(node.shape), rows: node.lines.len() as f32 }
    }

    /// How wide and high it is with text of a size.
    fn size(&self, font: f32) -> (f32, f32) {
        ((self.line * font + self.padding).max(44.0), line_height(font) * self.rows + 12.0)
    }

    fn meets(&self, font: f32, other: &Self, other_font: f32, apart: f32) -> bool {
        let (Some(a), Some(b)) = (self.at, other.at) else { return false };
        let ((width, height), (other_width, other_height)) = (self.size(font), other.size(other_font));
        (a.x - b.x).abs() < f32::midpoint(width, other_width) + apart
            && (a.y - b.y).abs() < f32::midpoint(height, other_height) + apart
    }
}

/// The nodes that each could come to cover, and how far they are to stay apart. Those that cover each other as small as
/// they can be stand as somebody put them.
fn neighbours(rooms: &[Room]) -> Vec<Vec<(usize, f32)>> {
    let mut near = vec![Vec::new(); rooms.len()];
    for (a, room) in rooms.iter().enumerate() {
        for (b, other) in rooms.iter().enumerate().skip(a + 1) {
            let meet = |font: f32, apart: f32| room.meets(font, other, font, apart);
            if meet(FONTS.1, APART) && !meet(FONTS.0, 0.0) {
                let apart = if meet(FONTS.0, APART) { 0.0 } else { APART };
                near[a].push((b, apart));
                near[b].push((a, apart));
            }
        }
    }
    near
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::Placed;
    use super::super::placed::tests::node;
    use super::*;
    use crate::query::metrics::Metric;

    fn sized(values: &[u8]) -> Scene {
        let nodes: Vec<SceneNode> = (0..values.len()).map(|index| node(index, 1, 80.0)).collect();
        let values =
            nodes.iter().zip(values).map(|(node, value)| (node.id.clone(), f64::from(*value))).collect();
        let mut scene = Scene { nodes, ..Scene::default() };
        size_by(&mut scene, &Measured { metric: Metric::Degree, values, is_estimate: false });
        scene
    }

    fn fonts(scene: &Scene) -> Vec<f32> {
        scene.nodes.iter().map(|node| node.font).collect()
    }

    #[test]
    fn with_room_enough_sizes_are_as_wanted() {
        let scene = sized(&[0, 12, 48]);
        assert_eq!(fonts(&scene), [FONTS.0, 16.0, FONTS.1]);
        assert_eq!(scene.sizes.as_ref().unwrap().told(), "Size: Degree, 0 to 48");
        let apart: Vec<_> =
            (0_u8..3).map(|column| Some(Point::new(f32::from(column) * 300.0, 0.0))).collect();
        assert_eq!(Placed::in_order(scene.clone(), &apart).scene, scene);
    }

    #[test]
    fn where_there_is_little_room_nodes_stay_smaller_until_they_get_more() {
        let scene = sized(&[0, 12, 48]);
        let close = [0.0, 68.0, 600.0].map(|x| Some(Point::new(x, 0.0)));
        let placed = Placed::in_order(scene.clone(), &close);
        let held = fonts(&placed.scene);
        assert!(held[1] < 16.0 && held[1] > held[0], "{held:?}");
        assert!((held[2] - FONTS.1).abs() < f32::EPSILON, "what has room grows");
        let told = placed.scene.sizes.as_ref().unwrap().told();
        assert_eq!(told, "Size: Degree, 0 to 48, as far as there is room");
        let apart = [0.0, 300.0, 600.0].map(|x| Some(Point::new(x, 0.0)));
        assert_eq!(Placed::in_order(placed.scene, &apart).scene, scene);
    }

    proptest! {
        #[test]
        fn sizes_make_no_node_cover_another_and_tell_who_comes_before_whom(
            nodes in prop::collection::vec((0_u8..30, -400.0_f32..400.0, -200.0_f32..200.0), 1..40),
        ) {
            let values: Vec<u8> = nodes.iter().map(|node| node.0).collect();
            let places: Vec<_> = nodes.iter().map(|(_, x, y)| Some(Point::new(*x, *y))).collect();
            let mut least = sized(&values);
            for node in &mut least.nodes {
                resize(node, FONTS.0);
            }
            least.sizes = None;
            let (least, placed) = (Placed::in_order(least, &places), Placed::in_order(sized(&values), &places));
            for a in 0..nodes.len() {
                for b in 0..a {
                    // Within what numbers of this size can tell.
                    let meets = |placed: &Placed, by: f32| {
                        placed.areas[a].unwrap().expanded(by).meets(&placed.areas[b].unwrap())
                    };
                    prop_assert!(!meets(&placed, -0.05) || meets(&least, 0.05), "{a} and {b}");
                    let (one, other) = (placed.scene.nodes[a].font, placed.scene.nodes[b].font);
                    prop_assert!(values[a] < values[b] || one >= other);
                    prop_assert!(values[a] > values[b] || one <= other);
                }
            }
        }
    }
}
