//! Where the search for a layout begins.

use super::Point;

/// A spiral of points as far apart as seeds in a sunflower (Vogel 1979): even, and without chance.
pub fn phyllotaxis(count: usize, spacing: f64) -> Vec<Point> {
    const GOLDEN_ANGLE: f64 = 2.399_963_229_728_653;
    (0..count).map(|n| Point::polar(n as f64 * GOLDEN_ANGLE, spacing * (n as f64 + 0.5).sqrt())).collect()
}

/// Coordinates in which distances to some pivots come out about right: the two main axes of the doubly centred
/// squared distances (`PivotMDS`, Brandes and Pich 2007). The first axis is across, the second down.
///
/// `columns` holds, for each pivot, its finite distance to every node. Nodes with equal distances fall together,
/// so each is moved by a hair, drawn from `random`.
pub fn pivot_mds(columns: &[Vec<f32>], random: &mut fastrand::Rng) -> Vec<Point> {
    let count = columns.first().map_or(0, Vec::len);
    let centred = doubly_centred(columns);
    let gram: Vec<Vec<f64>> = centred.iter().map(|a| centred.iter().map(|b| dot(a, b)).collect()).collect();
    let (first, first_value) = main_axis(&gram, None, random);
    let (second, second_value) = main_axis(&gram, Some((&first, first_value)), random);
    let across = projected(&centred, &first, first_value, count);
    let down = projected(&centred, &second, second_value, count);
    let mut points: Vec<Point> = across.into_iter().zip(down).map(|(x, y)| Point::new(x, y)).collect();
    let scale = best_scale(columns, &points);
    let hair = 0.02 * typical(columns);
    for point in &mut points {
        let shift = Point::polar(random.f64() * std::f64::consts::TAU, hair * (0.5 + random.f64()));
        *point = *point * scale + shift;
    }
    points
}

fn doubly_centred(columns: &[Vec<f32>]) -> Vec<Vec<f64>> {
    let count = columns.first().map_or(0, Vec::len);
    let squares: Vec<Vec<f64>> =
        columns.iter().map(|column| column.iter().map(|d| f64::from(*d).powi(2)).collect()).collect();
    let column_means: Vec<f64> = squares.iter().map(|c| c.iter().sum::<f64>() / count as f64).collect();
    let mut row_means = vec![0.0; count];
    for column in &squares {
        for (mean, square) in row_means.iter_mut().zip(column) {
            *mean += square / squares.len() as f64;
        }
    }
    let mean = column_means.iter().sum::<f64>() / columns.len().max(1) as f64;
    let centre = |(column, column_mean): (&Vec<f64>, &f64)| {
        column.iter().zip(&row_means).map(|(s, row)| -0.5 * (s - row - column_mean + mean)).collect()
    };
    squares.iter().zip(&column_means).map(centre).collect()
}

/// The eigenvector of the largest eigenvalue, by power iteration; beside a known one, the next.
fn main_axis(
    matrix: &[Vec<f64>],
    known: Option<(&[f64], f64)>,
    random: &mut fastrand::Rng,
) -> (Vec<f64>, f64) {
    let mut axis: Vec<f64> = matrix.iter().map(|_| random.f64() - 0.5).collect();
    let mut value = 0.0;
    for _ in 0..100 {
        let mut next: Vec<f64> = matrix.iter().map(|row| dot(row, &axis)).collect();
        if let Some((other, other_value)) = known {
            let share = other_value * dot(other, &axis);
            next.iter_mut().zip(other).for_each(|(n, o)| *n -= share * o);
        }
        value = dot(&next, &next).sqrt();
        if value <= f64::MIN_POSITIVE {
            return (vec![0.0; matrix.len()], 0.0);
        }
        for share in &mut next {
            *share /= value;
        }
        axis = next;
    }
    (axis, value)
}

/// The coordinates along an axis. Their length is the root of what the projection gives, as in classical scaling.
fn projected(centred: &[Vec<f64>], axis: &[f64], value: f64, count: usize) -> Vec<f64> {
    let mut coordinates = vec![0.0; count];
    if value <= 1e-9 {
        return coordinates;
    }
    for (column, share) in centred.iter().zip(axis) {
        for (coordinate, entry) in coordinates.iter_mut().zip(column) {
            *coordinate += entry * share / value.powf(0.25);
        }
    }
    coordinates
}

/// The factor that brings distances in the drawing closest to those wanted.
fn best_scale(columns: &[Vec<f32>], points: &[Point]) -> f64 {
    let (mut sum, mut squares) = (0.0, 0.0);
    for column in columns {
        let Some(pivot) = column.iter().position(|d| *d == 0.0) else { continue };
        for (distance, point) in column.iter().zip(points).filter(|(d, _)| **d > 0.0) {
            let ratio = (*point - points[pivot]).length() / f64::from(*distance);
            sum += ratio;
            squares += ratio * ratio;
        }
    }
    if squares > 0.0 { sum / squares } else { 1.0 }
}

fn typical(columns: &[Vec<f32>]) -> f64 {
    let shortest = columns.iter().flatten().filter(|d| **d > 0.0).fold(f32::INFINITY, |a, b| a.min(*b));
    if shortest.is_finite() { f64::from(shortest) } else { 1.0 }
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::graph::Neighbours;

    #[test]
    fn a_path_comes_out_straight_and_to_scale() {
        let path = Neighbours::new(10, (0..9).map(|n| (n, n + 1, 50.0)));
        let columns: Vec<_> = (0..10).map(|n| path.distances_from(n)).collect();
        let points = pivot_mds(&columns, &mut fastrand::Rng::with_seed(1));
        for n in 0..9 {
            let length = (points[n + 1] - points[n]).length();
            assert!((length - 50.0).abs() < 5.0, "{length}");
        }
    }
}
