//! Columns: sources → claims → what they are about.
//!
//! The columns are given; the order within each is sought so that few edges cross (barycentre sweeps, Sugiyama, Tagawa
//! and Toda 1981), then each box comes as close to its neighbours' height as that order allows.

use std::collections::BTreeMap;

use super::geometry::{Bounds, Point};
use super::{Layout, Parameters};
use crate::model::Id;

/// A box in a column.
#[derive(Clone, Debug, PartialEq)]
pub struct LayeredBox {
    /// What it stands for. An id counts once, where it comes first.
    pub id: Id,
    /// From side to side, in points.
    pub width: f64,
    /// From top to bottom, in points.
    pub height: f64,
}

/// What is to be laid out in columns.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LayeredRequest {
    /// The columns, left to right; among equals the given order within a column is kept.
    pub layers: Vec<Vec<LayeredBox>>,
    /// Edges between boxes of different columns, in either direction. Others have no influence.
    pub edges: Vec<(Id, Id)>,
    /// The spacing; nothing is left to chance.
    pub parameters: Parameters,
}

/// How many times the order is improved from one side to the other and back.
const SWEEPS: usize = 12;
/// How many times heights are evened out.
const EVENINGS: usize = 8;

/// Lays out in columns: no two boxes overlap, each column is centred on its line, and the drawing on the origin.
/// The time taken grows with edges × log edges.
pub fn layered(request: &LayeredRequest) -> Layout {
    let spacing = request.parameters.tidy().spacing;
    let columns = Columns::new(request);
    let order = columns.best_order();
    let heights = columns.heights(&order, 10.0 * spacing);
    columns.layout(&order, &heights, 120.0 * spacing)
}

struct Columns<'a> {
    boxes: Vec<&'a LayeredBox>,
    /// Half the size of each box.
    half: Vec<Point>,
    layer_of: Vec<usize>,
    layers: Vec<Vec<usize>>,
    neighbours: Vec<Vec<usize>>,
}

impl<'a> Columns<'a> {
    fn new(request: &'a LayeredRequest) -> Self {
        let mut numbers: BTreeMap<&Id, usize> = BTreeMap::new();
        let (mut boxes, mut half, mut layer_of, mut layers) =
            (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for (layer, members) in request.layers.iter().enumerate() {
            let mut column = Vec::new();
            for member in members {
                if numbers.contains_key(&member.id) {
                    continue;
                }
                numbers.insert(&member.id, boxes.len());
                column.push(boxes.len());
                let sides =
                    super::NodeBox { width: member.width, height: member.height, ..Default::default() };
                half.push(sides.half());
                layer_of.push(layer);
                boxes.push(member);
            }
            layers.push(column);
        }
        let mut neighbours = vec![Vec::new(); boxes.len()];
        for (from, to) in &request.edges {
            if let (Some(a), Some(b)) = (numbers.get(from), numbers.get(to))
                && layer_of[*a] != layer_of[*b]
            {
                neighbours[*a].push(*b);
                neighbours[*b].push(*a);
            }
        }
        for list in &mut neighbours {
            list.sort_unstable();
            list.dedup();
        }
        Self { boxes, half, layer_of, layers, neighbours }
    }

    /// The order with the fewest crossings that the sweeps came by.
    fn best_order(&self) -> Vec<Vec<usize>> {
        let mut order = self.layers.clone();
        let mut best = (self.crossings(&order), order.clone());
        for sweep in 0..SWEEPS {
            if best.0 == 0 {
                break;
            }
            let count = order.len();
            for step in 0..count {
                let layer = if sweep % 2 == 0 { step } else { count - 1 - step };
                self.sort_by_barycentre(&mut order, layer);
            }
            let crossings = self.crossings(&order);
            if crossings < best.0 {
                best = (crossings, order.clone());
            }
        }
        best.1
    }

    /// Sorts a column by the mean place of the neighbours; what has none keeps its place.
    fn sort_by_barycentre(&self, order: &mut [Vec<usize>], layer: usize) {
        let place = self.relative_places(order);
        let mut keyed: Vec<(f64, usize)> = order[layer]
            .iter()
            .map(|node| {
                let near = &self.neighbours[*node];
                let sum: f64 = near.iter().map(|other| place[*other]).sum();
                (if near.is_empty() { place[*node] } else { sum / near.len() as f64 }, *node)
            })
            .collect();
        keyed.sort_by(|a, b| a.0.total_cmp(&b.0));
        order[layer] = keyed.into_iter().map(|(_, node)| node).collect();
    }

    /// The place of each box in its column, from 0 to 1, so that columns of different length compare.
    fn relative_places(&self, order: &[Vec<usize>]) -> Vec<f64> {
        let mut place = vec![0.0; self.boxes.len()];
        for column in order {
            for (n, node) in column.iter().enumerate() {
                place[*node] = (n as f64 + 0.5) / column.len() as f64;
            }
        }
        place
    }

    /// How many pairs of edges between the same two columns cross.
    fn crossings(&self, order: &[Vec<usize>]) -> u64 {
        let mut rank = vec![0; self.boxes.len()];
        for column in order {
            for (n, node) in column.iter().enumerate() {
                rank[*node] = n;
            }
        }
        let mut between: BTreeMap<(usize, usize), Vec<(usize, usize)>> = BTreeMap::new();
        for (node, list) in self.neighbours.iter().enumerate() {
            for other in list {
                let layers = (self.layer_of[node], self.layer_of[*other]);
                if layers.0 < layers.1 {
                    between.entry(layers).or_default().push((rank[node], rank[*other]));
                }
            }
        }
        between.into_iter().map(|((_, right), edges)| inversions(edges, order[right].len())).sum()
    }

    /// The height of each box's centre: near its neighbours', in order, without overlap.
    fn heights(&self, order: &[Vec<usize>], gap: f64) -> Vec<f64> {
        let mut heights = vec![0.0; self.boxes.len()];
        for column in order {
            let total: f64 = column.iter().map(|node| 2.0 * self.half[*node].y + gap).sum();
            let mut top = -total / 2.0;
            for node in column {
                heights[*node] = top + self.half[*node].y;
                top += 2.0 * self.half[*node].y + gap;
            }
        }
        for evening in 0..EVENINGS {
            for step in 0..order.len() {
                let layer = if evening % 2 == 0 { step } else { order.len() - 1 - step };
                self.even_out(&order[layer], &mut heights, gap);
            }
        }
        heights
    }

    fn even_out(&self, column: &[usize], heights: &mut [f64], gap: f64) {
        let wanted: Vec<f64> = column
            .iter()
            .map(|node| {
                let near = &self.neighbours[*node];
                let sum: f64 = near.iter().map(|other| heights[*other]).sum();
                if near.is_empty() { heights[*node] } else { sum / near.len() as f64 }
            })
            .collect();
        // Where each box would be if all above it were stacked from 0: with that taken off, order is all that is asked.
        let mut stacked = Vec::with_capacity(column.len());
        let mut top = 0.0;
        for node in column {
            stacked.push(top + self.half[*node].y);
            top += 2.0 * self.half[*node].y + gap;
        }
        let offsets: Vec<f64> = wanted.iter().zip(&stacked).map(|(w, s)| w - s).collect();
        for ((node, offset), stacked) in column.iter().zip(rising(&offsets)).zip(stacked) {
            heights[*node] = offset + stacked;
        }
    }

    fn layout(&self, order: &[Vec<usize>], heights: &[f64], gap: f64) -> Layout {
        let mut points = vec![Point::default(); self.boxes.len()];
        let mut left = 0.0;
        for column in order.iter().filter(|column| !column.is_empty()) {
            let half_width = column.iter().fold(0.0_f64, |widest, node| widest.max(self.half[*node].x));
            for node in column {
                points[*node] = Point::new(left + half_width, heights[*node]);
            }
            left += 2.0 * half_width + gap;
        }
        let around = |points: &[Point]| Bounds::around(points.iter().copied().zip(self.half.iter().copied()));
        let centre = around(&points).centre();
        for point in &mut points {
            *point = *point - centre;
        }
        let bounds = around(&points);
        let positions = self.boxes.iter().map(|member| member.id.clone()).zip(points).collect();
        Layout { positions, bounds }
    }
}

/// The rising sequence closest to the given one, by least squares (pool adjacent violators).
fn rising(values: &[f64]) -> Vec<f64> {
    let mut pools: Vec<(f64, usize)> = Vec::new();
    for value in values {
        let mut pool = (*value, 1);
        while let Some((mean, count)) = pools.last().copied().filter(|(mean, _)| *mean > pool.0) {
            pools.pop();
            let total = count + pool.1;
            pool = ((mean * count as f64 + pool.0 * pool.1 as f64) / total as f64, total);
        }
        pools.push(pool);
    }
    pools.into_iter().flat_map(|(mean, count)| std::iter::repeat_n(mean, count)).collect()
}

/// How many pairs of edges cross, counted in a Fenwick tree over the right ends (Barth, Jünger and Mutzel 2002).
fn inversions(mut edges: Vec<(usize, usize)>, right: usize) -> u64 {
    edges.sort_unstable();
    let mut tree = vec![0_u64; right + 1];
    let mut crossings = 0;
    for (seen, (_, end)) in edges.into_iter().enumerate() {
        let mut at = end + 1;
        let mut not_after = 0;
        while at > 0 {
            not_after += tree[at];
            at &= at - 1;
        }
        crossings += seen as u64 - not_after;
        let mut at = end + 1;
        while at <= right {
            tree[at] += 1;
            at += at & at.wrapping_neg();
        }
    }
    crossings
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn request(sizes: &[&[f64]], edges: &[(&str, &str)]) -> LayeredRequest {
        let name = |layer: usize, n: usize| Id::from(format!("{}{n}", char::from(b'a' + layer as u8)));
        let column = |(layer, heights): (usize, &&[f64])| {
            let member =
                |(n, height): (usize, &f64)| LayeredBox { id: name(layer, n), width: 100.0, height: *height };
            heights.iter().enumerate().map(member).collect()
        };
        LayeredRequest {
            layers: sizes.iter().enumerate().map(column).collect(),
            edges: edges.iter().map(|(a, b)| (Id::from(*a), Id::from(*b))).collect(),
            parameters: Parameters::default(),
        }
    }

    #[test]
    fn crossed_pairs_are_uncrossed() {
        let layout = layered(&request(&[&[30.0, 30.0], &[30.0, 30.0]], &[("a0", "b1"), ("a1", "b0")]));
        let y = |id: &str| layout.positions[id].y;
        assert_eq!((y("a0"), y("a1")), (y("b1"), y("b0")));
    }

    #[test]
    fn a_box_stands_at_the_height_of_its_neighbours() {
        let layout = layered(&request(&[&[30.0, 90.0, 30.0], &[20.0]], &[("a0", "b0"), ("a1", "b0")]));
        let y = |id: &str| layout.positions[id].y;
        assert!((y("b0") - f64::midpoint(y("a0"), y("a1"))).abs() < 1e-6);
        assert!(layout.positions["a0"].x < layout.positions["b0"].x);
    }

    #[test]
    fn inversions_are_crossings() {
        assert_eq!(inversions(vec![(0, 1), (1, 0)], 2), 1);
        assert_eq!(inversions(vec![(0, 0), (0, 1), (1, 0), (1, 1)], 2), 1);
        assert_eq!(inversions(vec![(0, 2), (1, 1), (2, 0)], 3), 3);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        #[test]
        fn no_two_boxes_of_a_column_overlap(
            heights in prop::collection::vec(prop::collection::vec(0.0..80.0, 0..12), 1..4),
            edges in prop::collection::vec(((0_usize..4, 0_usize..12), (0_usize..4, 0_usize..12)), 0..40),
        ) {
            let sizes: Vec<&[f64]> = heights.iter().map(Vec::as_slice).collect();
            let name = |(layer, n): (usize, usize)| format!("{}{n}", char::from(b'a' + layer as u8));
            let names: Vec<_> = edges.into_iter().map(|(a, b)| (name(a), name(b))).collect();
            let pairs: Vec<_> = names.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
            let request = request(&sizes, &pairs);
            let layout = layered(&request);
            prop_assert_eq!(&layout, &layered(&request));
            for column in &request.layers {
                for (n, a) in column.iter().enumerate() {
                    for b in &column[n + 1..] {
                        let apart = (layout.positions[&a.id].y - layout.positions[&b.id].y).abs();
                        prop_assert!(apart >= f64::midpoint(a.height, b.height) - 1e-6);
                    }
                }
            }
        }
    }
}
