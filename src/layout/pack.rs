//! Parts packed side by side, and the shelf.

use super::Point;

/// Packs rectangles, given by width and height, into a window about `aspect` times as wide as high: each goes to the
/// lowest free place along a skyline, leftmost first. Gives their top left corners.
///
/// The order is kept, so the caller puts what matters most first.
pub fn pack(sizes: &[Point], aspect: f64) -> Vec<Point> {
    let area: f64 = sizes.iter().map(|s| s.x * s.y).sum();
    let widest = sizes.iter().fold(0.0_f64, |widest, s| widest.max(s.x));
    let side_by_side = sizes.iter().take(6).scan(0.0, |sum, size| {
        *sum += size.x;
        Some(*sum)
    });
    side_by_side
        .chain([(area * 1.1 * aspect).sqrt()])
        .map(|width| pack_within(sizes, width.max(widest) + 1e-6))
        .map(|corners| (window(sizes, &corners, aspect), corners))
        .min_by(|a, b| a.0.total_cmp(&b.0))
        .map_or_else(Vec::new, |(_, corners)| corners)
}

/// The height of the window of that aspect that everything fits into.
fn window(sizes: &[Point], corners: &[Point], aspect: f64) -> f64 {
    let ends = sizes.iter().zip(corners).map(|(size, corner)| *corner + *size);
    ends.fold(0.0, |height: f64, end| height.max(end.y).max(end.x / aspect))
}

fn pack_within(sizes: &[Point], width: f64) -> Vec<Point> {
    // Where the skyline changes: from this x on, everything above this y is taken.
    let mut skyline = vec![(0.0_f64, 0.0_f64)];
    sizes
        .iter()
        .map(|size| {
            let (place, corner) = lowest_place(&skyline, size.x, width);
            lay(&mut skyline, place, corner, *size);
            corner
        })
        .collect()
}

fn lowest_place(skyline: &[(f64, f64)], wide: f64, width: f64) -> (usize, Point) {
    let mut best = (0, Point::new(0.0, f64::INFINITY));
    for (place, (x, _)) in skyline.iter().enumerate() {
        if place > 0 && x + wide > width + 1e-6 {
            break;
        }
        let under = skyline[place..].iter().take_while(|(from, _)| *from < x + wide - 1e-9);
        let y = under.fold(0.0_f64, |y, (_, top)| y.max(*top));
        if y < best.1.y {
            best = (place, Point::new(*x, y));
        }
    }
    best
}

fn lay(skyline: &mut Vec<(f64, f64)>, place: usize, corner: Point, size: Point) {
    let end = corner.x + size.x;
    let covered = skyline[place..].iter().take_while(|(from, _)| *from < end - 1e-9).count();
    let after = skyline.get(place + covered.saturating_sub(1)).map_or(0.0, |(_, top)| *top);
    let next_begins = skyline.get(place + covered).map_or(f64::INFINITY, |(from, _)| *from);
    let mut laid = vec![(corner.x, corner.y + size.y)];
    if end + 1e-9 < next_begins {
        laid.push((end, after));
    }
    skyline.splice(place..place + covered, laid);
}

/// Boxes in rows, in order, their centres lined up in columns; as many columns as fit into `width`, but no more than
/// make a tidy block. Gives the centres, the first row beginning at the origin, and the height.
pub fn shelf(sizes: &[Point], gap: f64, width: f64) -> (Vec<Point>, f64) {
    let columns = (1..=sizes.len().min(200))
        .rev()
        .find(|columns| column_widths(sizes, *columns).iter().map(|w| w + gap).sum::<f64>() - gap <= width)
        .unwrap_or(1);
    let widths = column_widths(sizes, columns);
    let mut centres = Vec::with_capacity(sizes.len());
    let mut top = 0.0;
    for row in sizes.chunks(columns) {
        let tall = row.iter().fold(0.0_f64, |tall, size| tall.max(size.y));
        let mut left = 0.0;
        for wide in widths.iter().take(row.len()) {
            centres.push(Point::new(left + wide / 2.0, top + tall / 2.0));
            left += wide + gap;
        }
        top += tall + gap;
    }
    (centres, (top - gap).max(0.0))
}

fn column_widths(sizes: &[Point], columns: usize) -> Vec<f64> {
    let mut widths = vec![0.0_f64; columns];
    for (place, size) in sizes.iter().enumerate() {
        let wide = &mut widths[place % columns];
        *wide = wide.max(size.x);
    }
    widths
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn packed_rectangles_do_not_overlap(sizes in prop::collection::vec((1.0..90.0, 1.0..90.0), 1..40)) {
            let sizes: Vec<_> = sizes.into_iter().map(|(w, h)| Point::new(w, h)).collect();
            let corners = pack(&sizes, 1.5);
            for a in 0..sizes.len() {
                for b in a + 1..sizes.len() {
                    let (p, q) = (corners[a], corners[b]);
                    prop_assert!(
                        p.x + sizes[a].x <= q.x + 1e-6 || q.x + sizes[b].x <= p.x + 1e-6
                            || p.y + sizes[a].y <= q.y + 1e-6 || q.y + sizes[b].y <= p.y + 1e-6,
                        "{a} {b} {corners:?}"
                    );
                }
            }
        }
    }

    #[test]
    fn a_shelf_reads_in_rows_with_centres_in_columns() {
        let sizes: Vec<_> = [40.0, 90.0, 60.0, 50.0, 30.0].map(|w| Point::new(w, 20.0)).into();
        let (centres, height) = shelf(&sizes, 10.0, 170.0);
        assert!((height - 80.0).abs() < 1e-9);
        assert!(centres[0].y < centres[2].y && centres[2].y < centres[4].y);
        let in_a_column = |a: usize, b: usize| (centres[a].x - centres[b].x).abs() < 1e-9;
        assert!(in_a_column(0, 2) && in_a_column(0, 4) && in_a_column(1, 3));
    }
}
