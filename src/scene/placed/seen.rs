//! What is to be seen in a part of the canvas, and what of a scene is told about, found without looking at everything.

use super::super::cells::Cells;
use super::super::geometry::{Area, Point};
use super::super::reveal::Form;
use super::super::{Mark, Placed};
use super::LEVELS;

impl Placed {
    /// The side of the smallest cells is two to the power of this.
    const SMALLEST: u32 = 4;

    /// The most important nodes whose middles lie in an area: of each cell of about `side` points the first `most`,
    /// most important first. Which they are does not depend on what part of a cell the area shows.
    pub fn foremost(&self, area: &Area, side: f32, most: usize) -> impl Iterator<Item = usize> {
        let level = Self::level_of(side);
        let cells =
            self.found.levels[level].get_or_init(|| self.cells_of(level, self.order.iter().rev().copied()));
        let most = (most as f32 * cells.size_beside(side).max(1.0)) as usize;
        cells.meeting(area).flat_map(move |nodes| nodes.iter().take(most).map(|node| *node as usize))
    }

    /// The nodes whose middles lie in an area and that show their names at a zoom, and some more that do so around it.
    pub fn named(&self, area: &Area, zoom: f32) -> impl Iterator<Item = usize> {
        /// The side of the cells in which they are looked up, in screen points.
        const CELL: f32 = 96.0;
        let reveals = self.reveals();
        let level = Self::level_of(CELL / zoom);
        let cells = self.found.names[level].get_or_init(|| {
            let zooms = &reveals.zooms;
            let mut named: Vec<u32> =
                (0_u32..).zip(zooms).filter(|(_, from)| from.is_finite()).map(|(node, _)| node).collect();
            named.sort_by(|a, b| zooms[*a as usize].total_cmp(&zooms[*b as usize]));
            self.cells_of(level, named.into_iter())
        });
        // In every cell those that show from farthest come first.
        cells.meeting(area).flat_map(move |nodes| {
            nodes.iter().map(|node| *node as usize).take_while(move |node| reveals.zooms[*node] <= zoom)
        })
    }

    /// The node whose name stands at a point of the canvas at a zoom: a name is larger than its node from far.
    pub fn named_at(&self, point: Point, zoom: f32) -> Option<usize> {
        let reveals = self.reveals();
        let on_screen = Point::new(point.x * zoom, point.y * zoom);
        let around = Area::around(point, reveals.widest / zoom, reveals.widest / zoom);
        let stands_there = |node: &usize| {
            reveals.form(*node, zoom) == Form::Plate
                && reveals.area(self, *node, Form::Plate, zoom).contains(on_screen)
        };
        self.named(&around, zoom).filter(stands_there).max_by_key(|node| self.ranks[*node])
    }

    /// The lines with labels whose middles lie in an area, those with most voices first in each part of it.
    pub fn labelled(&self, area: &Area, most: usize) -> impl Iterator<Item = usize> {
        let cells = self.middles();
        cells.meeting(area).flat_map(move |lines| lines.iter().take(most).map(|line| *line as usize))
    }

    /// The lines with labels by their middles, those with most voices first.
    pub(super) fn middles(&self) -> &Cells {
        const SIDE: f32 = 128.0;
        self.found.middles.get_or_init(|| {
            let curves = self.curves();
            let mut lines: Vec<u32> = (0_u32..)
                .zip(&self.scene.edges)
                .filter(|(_, edge)| edge.label.is_some())
                .map(|(line, _)| line)
                .collect();
            lines.sort_by_key(|line| {
                (std::cmp::Reverse(self.scene.edges[*line as usize].strength.voices), *line)
            });
            let points = lines.iter().filter_map(|line| Some((*line, curves[*line as usize]?.at(0.5))));
            Cells::of_points(&self.bounds(), SIDE, &points)
        })
    }

    /// The marks that its nodes and lines have, in the order of a legend.
    pub fn marks(&self) -> &[Mark] {
        self.found.marks.get_or_init(|| {
            let (nodes, edges) = (&self.scene.nodes, &self.scene.edges);
            let is_there = |mark: &Mark| {
                nodes.iter().any(|node| mark.is_on_node(node))
                    || edges.iter().any(|edge| mark.is_on_edge(edge))
            };
            Mark::ALL.into_iter().filter(is_there).collect()
        })
    }

    /// The nodes without lines.
    pub fn loose(&self) -> &[u32] {
        self.found.loose.get_or_init(|| {
            let nodes = (0_u32..).zip(&self.scene.nodes);
            nodes.filter(|(_, node)| node.degree == 0).map(|(index, _)| index).collect()
        })
    }

    /// Which of the sizes of cells is nearest to a side.
    fn level_of(side: f32) -> usize {
        let level = (side.max(1.0).log2().round() as u32).max(Self::SMALLEST) - Self::SMALLEST;
        (level as usize).min(LEVELS - 1)
    }

    /// Nodes by their middles, each cell in the order they are given in.
    fn cells_of(&self, level: usize, nodes: impl Iterator<Item = u32> + Clone) -> Cells {
        let points = nodes.filter_map(|node| Some((node, self.areas[node as usize]?.centre())));
        Cells::of_points(&self.bounds(), (1_u32 << (level as u32 + Self::SMALLEST)) as f32, &points)
    }
}
