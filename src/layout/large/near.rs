//! Nodes near one another, by a grid: bounded repulsion of short range.

use std::ops::Range;

use super::plane::Plane;

/// Nodes in the order of the cells of a square grid.
#[derive(Clone, Debug, Default)]
pub struct Grid {
    left: f32,
    top: f32,
    per_cell: f32,
    columns: usize,
    rows: usize,
    first: Vec<u32>,
    places: Plane,
    cells: Vec<u32>,
}

impl Grid {
    /// A cell with more nodes than that is looked at as a sample.
    const CROWD: usize = 8;

    /// Sorts points into cells of that side, or larger ones where the points are spread thin.
    pub fn sort(&mut self, plane: &Plane, side: f32) {
        let count = plane.len();
        let [left, top, right, bottom] = plane.bounds();
        let (width, height) = (right - left, bottom - top);
        let most = (count * 2 + 16) as f32;
        let mut side = side.max(width.max(height) / 30_000.0).max(1e-6);
        if (width / side + 1.0) * (height / side + 1.0) > most {
            side = side.max((width * height / most).sqrt() * 1.1).max((width + height) * 2.0 / most);
        }
        self.left = left;
        self.top = top;
        self.per_cell = 1.0 / side;
        self.columns = (width * self.per_cell) as usize + 1;
        self.rows = (height * self.per_cell) as usize + 1;
        self.first.clear();
        self.first.resize(self.columns * self.rows + 1, 0);
        self.cells.clear();
        self.cells.extend(plane.x.iter().zip(&plane.y).map(|(x, y)| {
            let column = ((x - left) / side) as usize;
            let row = ((y - top) / side) as usize;
            (row.min(self.rows - 1) * self.columns + column.min(self.columns - 1)) as u32
        }));
        for cell in &self.cells {
            self.first[*cell as usize + 1] += 1;
        }
        for cell in 1..self.first.len() {
            self.first[cell] += self.first[cell - 1];
        }
        self.places.x.resize(count, 0.0);
        self.places.y.resize(count, 0.0);
        for node in (0..count).rev() {
            // Counted down from the end of its cell, so that `first` shifts to the beginning of each.
            let end = &mut self.first[self.cells[node] as usize + 1];
            *end -= 1;
            self.places.x[*end as usize] = plane.x[node];
            self.places.y[*end as usize] = plane.y[node];
        }
        // Each bound was counted down to the beginning of its own cell: shift back by one.
        self.first.remove(0);
        self.first.push(count as u32);
    }

    /// The sum over the points around, in this cell and those beside it, of their offset from here times
    /// 1 / (1 + (distance / range)²)²: the force of t-FDP (Zhong, Xue, Zhang and others 2023) with its bound.
    pub fn push(&self, x: f32, y: f32, range: f32) -> (f32, f32) {
        let (columns, rows) = self.around(x, y);
        let scale = 1.0 / (range * range);
        let (mut sum_x, mut sum_y) = (0.0, 0.0);
        for row in rows {
            let range = self.range(row, &columns);
            let step = range.len().div_ceil(Self::CROWD * 3).max(1);
            let (mut part_x, mut part_y) = (0.0, 0.0);
            let (xs, ys) = (&self.places.x[range.clone()], &self.places.y[range]);
            for (px, py) in xs.iter().zip(ys).step_by(step) {
                let (dx, dy) = (x - px, y - py);
                let near = 1.0 / (1.0 + (dx * dx + dy * dy) * scale);
                let force = near * near;
                part_x += dx * force;
                part_y += dy * force;
            }
            sum_x += part_x * step as f32;
            sum_y += part_y * step as f32;
        }
        (sum_x, sum_y)
    }

    /// About how far apart points are around here, from how many there are in this cell and those beside it.
    pub fn room(&self, x: f32, y: f32) -> f32 {
        let (columns, rows) = self.around(x, y);
        let cells = (columns.end - columns.start) * (rows.end - rows.start);
        let count: usize = rows.map(|row| self.range(row, &columns).len()).sum();
        (cells as f32 / count.max(1) as f32).sqrt() / self.per_cell
    }

    /// The columns and rows of the cell that holds a point, and of those beside it.
    fn around(&self, x: f32, y: f32) -> (Range<usize>, Range<usize>) {
        let column = (((x - self.left) * self.per_cell) as usize).min(self.columns - 1);
        let row = (((y - self.top) * self.per_cell) as usize).min(self.rows - 1);
        (
            column.saturating_sub(1)..(column + 2).min(self.columns),
            row.saturating_sub(1)..(row + 2).min(self.rows),
        )
    }

    /// Where the points of some neighbouring cells of a row are.
    fn range(&self, row: usize, columns: &Range<usize>) -> Range<usize> {
        let cell = row * self.columns;
        self.first[cell + columns.start] as usize..self.first[cell + columns.end] as usize
    }
}
