//! Which labels are drawn when there is not room for all. Pure.

use super::geometry::{Area, Point};

/// A label that would like to be drawn.
#[derive(Clone, Copy, Debug)]
pub struct Wish {
    /// What it belongs to.
    pub index: usize,
    /// The room it takes on the screen.
    pub area: Area,
    /// The more important, the earlier it gets its room.
    pub importance: f32,
}

/// Takes labels in order of importance, and those that would cover one already taken not at all. Ties go to the lower
/// index, so that the choice does not change from frame to frame.
///
/// `take` takes an area if it is free.
pub fn without_overlap(mut wishes: Vec<Wish>, mut take: impl FnMut(Area) -> bool) -> Vec<Wish> {
    wishes.sort_by(|a, b| b.importance.total_cmp(&a.importance).then(a.index.cmp(&b.index)));
    wishes.retain(|wish| take(wish.area));
    wishes
}

/// The parts of the screen that are taken, in a grid of cells.
#[derive(Debug, Default)]
pub struct Occupied {
    cells: std::collections::BTreeMap<(i32, i32), Vec<Area>>,
}

impl Occupied {
    /// The side of a cell, in screen points.
    const CELL: f32 = 64.0;
    /// An area that reaches over more cells than this is no label.
    const MOST_CELLS: i32 = 4096;

    /// Takes an area if it is free.
    pub fn take(&mut self, area: Area) -> bool {
        let free = self.is_free(&area);
        if free {
            self.block(area);
        }
        free
    }

    /// Takes an area whether it is free or not.
    pub fn block(&mut self, area: Area) {
        for cell in Self::cells_of(&area) {
            self.cells.entry(cell).or_default().push(area);
        }
    }

    /// Whether nothing taken meets the area.
    pub fn is_free(&self, area: &Area) -> bool {
        Self::cells_of(area).all(|cell| {
            self.cells.get(&cell).is_none_or(|areas| areas.iter().all(|other| !other.meets(area)))
        })
    }

    fn cells_of(area: &Area) -> impl Iterator<Item = (i32, i32)> + use<> {
        let cell = |v: f32| (v / Self::CELL).floor() as i32;
        let low = Point::new(area.min.x, area.min.y);
        let (left, top) = (cell(low.x), cell(low.y));
        let (right, bottom) = (cell(area.max.x), cell(area.max.y));
        let sane = right.saturating_sub(left).saturating_mul(bottom.saturating_sub(top)) < Self::MOST_CELLS;
        let (right, bottom) = if sane { (right, bottom) } else { (left, top) };
        (left..=right).flat_map(move |x| (top..=bottom).map(move |y| (x, y)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nothing_taken() -> impl FnMut(Area) -> bool {
        let mut occupied = Occupied::default();
        move |area| occupied.take(area)
    }

    fn wish(index: usize, x: f32, importance: f32) -> Wish {
        Wish { index, area: Area::around(Point::new(x, 0.0), 100.0, 12.0), importance }
    }

    #[test]
    fn the_more_important_label_wins() {
        let wishes = vec![wish(0, 0.0, 1.0), wish(1, 50.0, 2.0), wish(2, 130.0, 1.0), wish(3, 300.0, 0.0)];
        let kept = without_overlap(wishes, nothing_taken());
        assert_eq!(kept.iter().map(|wish| wish.index).collect::<Vec<_>>(), [1, 3]);
    }

    #[test]
    fn of_equals_the_first_wins() {
        let kept = without_overlap(vec![wish(1, 10.0, 1.0), wish(0, 0.0, 1.0)], nothing_taken());
        assert_eq!(kept.iter().map(|wish| wish.index).collect::<Vec<_>>(), [0]);
    }
}
