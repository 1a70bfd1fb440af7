//! What a press, a drag and a release mean. Pure: pointer positions in, meaning out.

use crate::model::Id;
use crate::scene::Placed;
use crate::scene::geometry::{Area, Point};
use crate::scene::placed::Hit;

/// What the pointer is doing.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Gesture {
    /// Nothing.
    #[default]
    Idle,
    /// Moving the picture.
    Panning,
    /// Moving nodes: which, and how far so far, in canvas points.
    Moving {
        /// The nodes that move along.
        nodes: Vec<Id>,
        /// How far they are from where they were.
        by: Point,
    },
    /// Drawing a box round nodes, in canvas points.
    Boxing {
        /// Where it began.
        start: Point,
        /// Where the pointer is.
        end: Point,
    },
    /// Drawing a line round nodes, in canvas points.
    Lassoing {
        /// Where the pointer has been.
        path: Vec<Point>,
    },
    /// Drawing a link from a node, in canvas points.
    Connecting {
        /// The node it starts at.
        from: Id,
        /// Where the pointer is.
        end: Point,
    },
}

/// The keys held when a drag starts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Held {
    /// None that matters.
    #[default]
    Nothing,
    /// Shift: a box.
    Box,
    /// Shift and Alt: a lasso.
    Lasso,
    /// The space bar or the middle button: pan, whatever lies under the pointer.
    Pan,
}

/// How near the outline of a node counts as its rim, in screen points.
pub const RIM: f32 = 6.0;

/// Whether a point, on the screen, is on the rim of a node's area, on the screen.
pub fn is_on_rim(area: &Area, point: Point) -> bool {
    // Small nodes keep an inside that one can take hold of.
    let inner = RIM.min(area.height() / 5.0).min(area.width() / 5.0);
    area.expanded(RIM).contains(point) && !area.expanded(-inner).contains(point)
}

/// What a drag that starts at a canvas point begins.
///
/// `hit` is what lies there.
pub fn begin(
    placed: &Placed,
    at: Point,
    hit: Option<&Hit>,
    held: Held,
    rim_of: Option<&Id>,
    selected: &[Id],
) -> Gesture {
    match held {
        Held::Pan => Gesture::Panning,
        Held::Box => Gesture::Boxing { start: at, end: at },
        Held::Lasso => Gesture::Lassoing { path: vec![at] },
        Held::Nothing => {
            if let Some(from) = rim_of {
                return Gesture::Connecting { from: from.clone(), end: at };
            }
            match hit {
                Some(Hit::Node(index)) => {
                    let id = placed.scene.nodes[*index].id.clone();
                    let nodes = if selected.contains(&id) { selected.to_vec() } else { vec![id] };
                    Gesture::Moving { nodes, by: Point::default() }
                }
                _ => Gesture::Panning,
            }
        }
    }
}

/// The nodes in a closed line round them: those whose centres it holds, by the even-odd rule.
pub fn lassoed(placed: &Placed, path: &[Point]) -> Vec<usize> {
    let holds = |point: Point| {
        let mut inside = false;
        for (a, b) in path.iter().zip(path.iter().cycle().skip(1)) {
            let crosses = (a.y > point.y) != (b.y > point.y);
            if crosses && point.x < (b.x - a.x) * (point.y - a.y) / (b.y - a.y) + a.x {
                inside = !inside;
            }
        }
        inside
    };
    let Some(round) = Area::hull(path.iter().map(|at| Area { min: *at, max: *at })) else {
        return Vec::new();
    };
    let mut nodes = placed.within(&round);
    nodes.retain(|node| placed.areas[*node].is_some_and(|area| holds(area.centre())));
    nodes
}

/// The area of a box drawn from one corner to the other.
pub fn boxed(start: Point, end: Point) -> Area {
    Area {
        min: Point::new(start.x.min(end.x), start.y.min(end.y)),
        max: Point::new(start.x.max(end.x), start.y.max(end.y)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_rim_is_a_band_round_the_outline() {
        let area = Area::around(Point::default(), 100.0, 40.0);
        assert!(is_on_rim(&area, Point::new(50.0, 0.0)));
        assert!(is_on_rim(&area, Point::new(55.0, 0.0)));
        assert!(!is_on_rim(&area, Point::new(0.0, 0.0)));
        assert!(!is_on_rim(&area, Point::new(60.0, 0.0)));
        let small = Area::around(Point::default(), 20.0, 10.0);
        assert!(!is_on_rim(&small, Point::new(0.0, 0.0)));
    }
}
