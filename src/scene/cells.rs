//! Where things are, found fast: the cells of a grid over the canvas, and what reaches into each.

use super::geometry::{Area, Curve, Point};

/// The cells of a grid, with the numbers of what lies in each, in the order they were given in.
#[derive(Clone, Debug)]
pub struct Cells {
    corner: Point,
    side: f32,
    columns: usize,
    rows: usize,
    /// Where the items of each cell start; one more than there are cells.
    starts: Vec<u32>,
    items: Vec<u32>,
}

impl Cells {
    /// More cells across would take more room than what lies in them.
    const MOST_ACROSS: f32 = 1024.0;
    /// The same for a handful of things.
    const FEW_ACROSS: f32 = 16.0;

    /// Items by a point of each.
    pub fn of_points(
        bounds: &Area,
        side: f32,
        points: &(impl Iterator<Item = (u32, Point)> + Clone),
    ) -> Self {
        let mut cells = Self::empty(bounds, side, points.clone().count());
        cells.fill(|cells, put| {
            for (item, point) in points.clone() {
                let (column, row) = cells.cell_of(point);
                put(item, row * cells.columns + column);
            }
        });
        cells
    }

    /// Items by the areas they take; an item is in every cell that it meets.
    pub fn of_areas(bounds: &Area, side: f32, areas: &(impl Iterator<Item = (u32, Area)> + Clone)) -> Self {
        let mut cells = Self::empty(bounds, side, areas.clone().count());
        cells.fill(|cells, put| {
            for (item, area) in areas.clone() {
                cells.over(&area).for_each(|cell| put(item, cell));
            }
        });
        cells
    }

    /// Items by points along their curves, no farther apart than half a cell.
    fn of_curves(bounds: &Area, side: f32, curves: &(impl Iterator<Item = (u32, Curve)> + Clone)) -> Self {
        let mut cells = Self::empty(bounds, side, curves.clone().count());
        cells.fill(|cells, put| {
            for (item, curve) in curves.clone() {
                let mut last = usize::MAX;
                for point in curve.sampled(cells.side / 2.0) {
                    let (column, row) = cells.cell_of(point);
                    let cell = row * cells.columns + column;
                    if cell != last {
                        put(item, cell);
                        last = cell;
                    }
                }
            }
        });
        cells
    }

    /// A grid over some bounds. The sides of cells lie at multiples of their length, so that a cell is at the same place
    /// whatever else is on the canvas; they are twice as long as often as it takes to have not too many.
    fn empty(bounds: &Area, side: f32, count: usize) -> Self {
        let extent = bounds.width().max(bounds.height());
        let extent = if extent.is_finite() { extent } else { 0.0 };
        let mut side = side.max(1.0);
        let most = (4.0 * (count as f32).sqrt()).clamp(Self::FEW_ACROSS, Self::MOST_ACROSS);
        while extent / side > most {
            side *= 2.0;
        }
        let corner = Point::new((bounds.min.x / side).floor() * side, (bounds.min.y / side).floor() * side);
        let across = |from: f32, to: f32| {
            (((to - from) / side).floor().clamp(0.0, Self::MOST_ACROSS) as usize).saturating_add(1)
        };
        let (columns, rows) = (across(corner.x, bounds.max.x), across(corner.y, bounds.max.y));
        Self { corner, side, columns, rows, starts: vec![0; columns * rows + 1], items: Vec::new() }
    }

    /// Puts items into cells: counted first, so that they lie together in memory.
    fn fill(&mut self, each: impl Fn(&Self, &mut dyn FnMut(u32, usize))) {
        let mut starts = vec![0_u32; self.starts.len()];
        each(self, &mut |_, cell| starts[cell + 1] += 1);
        for cell in 1..starts.len() {
            starts[cell] += starts[cell - 1];
        }
        let mut items = vec![0; starts.last().copied().unwrap_or_default() as usize];
        let mut next = starts.clone();
        each(self, &mut |item, cell| {
            items[next[cell] as usize] = item;
            next[cell] += 1;
        });
        (self.starts, self.items) = (starts, items);
    }

    /// How many times as large a cell is as one of that side.
    pub fn size_beside(&self, side: f32) -> f32 {
        (self.side / side).powi(2)
    }

    /// The items of each cell that meets an area, cell by cell.
    pub fn meeting<'a>(&'a self, area: &Area) -> impl Iterator<Item = &'a [u32]> + use<'a> {
        self.over(area).map(|cell| &self.items[self.starts[cell] as usize..self.starts[cell + 1] as usize])
    }

    fn cell_of(&self, point: Point) -> (usize, usize) {
        let at = |v: f32, corner: f32, count: usize| {
            (((v - corner) / self.side).floor().max(0.0) as usize).min(count - 1)
        };
        (at(point.x, self.corner.x, self.columns), at(point.y, self.corner.y, self.rows))
    }

    fn over(&self, area: &Area) -> impl Iterator<Item = usize> + use<> {
        let ((left, top), (right, bottom)) = (self.cell_of(area.min), self.cell_of(area.max));
        let columns = self.columns;
        (top..=bottom).flat_map(move |row| (left..=right).map(move |column| row * columns + column))
    }
}

/// Lines by where they run: each in the grid whose cells are neither much larger nor much smaller than it.
#[derive(Clone, Debug)]
pub struct LineCells {
    levels: Vec<Cells>,
}

impl LineCells {
    /// The finest grid has two to the power of this many cells across.
    const LEVELS: i32 = 11;
    /// How many cells across a line is at least, where there are cells as fine as that.
    const ACROSS: f32 = 8.0;

    /// The grids for some lines.
    pub fn new(bounds: &Area, curves: &[Option<Curve>]) -> Self {
        let extent = bounds.width().max(bounds.height()).max(1.0);
        let most = (4.0 * (curves.len() as f32).sqrt()).max(16.0).log2() as i32;
        let finest = most.clamp(1, Self::LEVELS) - 1;
        let level_of = |curve: &Curve| {
            let hull = curve.hull();
            let length = hull.width().max(hull.height()).max(extent * 1e-6);
            ((extent * Self::ACROSS / length).log2().ceil() as i32).clamp(0, finest)
        };
        let at_level = |level: i32| {
            curves.iter().zip(0_u32..).filter_map(move |(curve, line)| {
                let curve = (*curve)?;
                (level_of(&curve) == level).then_some((line, curve))
            })
        };
        let levels = (0..=finest)
            .filter(|level| at_level(*level).next().is_some())
            .map(|level| Cells::of_curves(bounds, extent / 2.0_f32.powi(level), &at_level(level)))
            .collect();
        Self { levels }
    }

    /// The lines that may come within reach of a point; some of them more than once.
    pub fn near(&self, point: Point, reach: f32) -> impl Iterator<Item = u32> {
        self.levels.iter().flat_map(move |cells| {
            let side = 2.0 * reach + cells.side;
            cells.meeting(&Area::around(point, side, side)).flatten().copied()
        })
    }
}
