//! A few new nodes beside many that have their place.

use super::Point;
use super::geometry::penetration;
use super::graph::Hold;
use super::piece::Piece;

/// Puts every free node of a part near its neighbours that have a place, where there is room; nothing else moves.
/// `half` is by numbers of the whole graph; `boxes` are the centres and halves of everything that has its place, in this part and elsewhere.
pub fn place(piece: &mut Piece, half: &[Point], boxes: &mut Vec<(Point, Point)>, length: f64) {
    let mut is_placed: Vec<bool> = piece.hold.iter().map(|hold| *hold != Hold::Free).collect();
    let mut queue: Vec<usize> = (0..is_placed.len()).filter(|node| is_placed[*node]).collect();
    let mut next = 0;
    while let Some(node) = queue.get(next).copied() {
        next += 1;
        let others: Vec<usize> = piece.neighbours.of(node).iter().map(|(other, _)| *other as usize).collect();
        for other in others {
            if !is_placed[other] {
                let own = half[piece.nodes[other]];
                piece.points[other] = best_place(piece, &is_placed, other, own, boxes, length);
                boxes.push((piece.points[other], own));
                is_placed[other] = true;
                queue.push(other);
            }
        }
    }
}

/// The cheapest of some places on rings around the mean of the placed neighbours.
fn best_place(
    piece: &Piece,
    is_placed: &[bool],
    node: usize,
    half: Point,
    boxes: &[(Point, Point)],
    length: f64,
) -> Point {
    const DIRECTIONS: u32 = 16;
    let near: Vec<Point> = piece
        .neighbours
        .of(node)
        .iter()
        .filter(|(other, _)| is_placed[*other as usize])
        .map(|(other, _)| piece.points[*other as usize])
        .collect();
    let mean = near.iter().fold(Point::default(), |sum, p| sum + *p) * (1.0 / near.len().max(1) as f64);
    let cost = |place: Point| {
        let stretch: f64 = near.iter().map(|p| ((*p - place).length() / length - 1.0).powi(2)).sum();
        let crowd: f64 = boxes
            .iter()
            .map(|(point, other)| {
                let inside = penetration(place, half, *point, *other);
                if inside.x > 0.0 && inside.y > 0.0 {
                    10.0
                } else {
                    // A breath of room is better than none.
                    0.05 * (length / ((*point - place).length() + 1.0)).powi(2)
                }
            })
            .sum();
        stretch + crowd
    };
    let ring = |distance: f64| {
        (0..DIRECTIONS).map(move |n| {
            Point::polar(f64::from(n) * std::f64::consts::TAU / f64::from(DIRECTIONS), distance * length)
        })
    };
    [0.0, 0.5, 1.0, 1.4, 2.0]
        .into_iter()
        .flat_map(ring)
        .map(|shift| mean + shift)
        .map(|place| (cost(place), place))
        .min_by(|a, b| a.0.total_cmp(&b.0))
        .map_or(mean, |(_, place)| place)
}
