//! Parts side by side.

/// Packs upright rectangles, given by width and height, in rows into a window about `aspect` times as wide as high: the
/// highest first, each row as high as its first. Gives their top left corners.
///
/// Next-fit decreasing height (Coffman, Garey, Johnson and Tarjan 1980), which a million parts are no trouble for.
pub fn pack(sizes: &[(f32, f32)], aspect: f32) -> Vec<(f32, f32)> {
    let mut order: Vec<usize> = (0..sizes.len()).collect();
    order.sort_by(|a, b| sizes[*b].1.total_cmp(&sizes[*a].1).then(a.cmp(b)));
    let area: f64 = sizes.iter().map(|size| f64::from(size.0) * f64::from(size.1)).sum();
    let widest = sizes.iter().fold(0.0_f32, |widest, size| widest.max(size.0));
    let width = widest.max((area * f64::from(aspect) * 1.1).sqrt() as f32);
    let mut corners = vec![(0.0, 0.0); sizes.len()];
    let (mut left, mut top, mut high) = (0.0_f32, 0.0_f32, 0.0_f32);
    for part in order {
        let size = sizes[part];
        if left > 0.0 && left + size.0 > width {
            (left, top, high) = (0.0, top + high, 0.0);
        }
        corners[part] = (left, top);
        left += size.0;
        high = high.max(size.1);
    }
    corners
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn packed_rectangles_do_not_overlap(sizes in prop::collection::vec((1.0_f32..90.0, 1.0_f32..90.0), 1..40)) {
            let corners = pack(&sizes, 1.5);
            for a in 0..sizes.len() {
                for b in a + 1..sizes.len() {
                    let (p, q) = (corners[a], corners[b]);
                    let apart = p.0 + sizes[a].0 <= q.0 + 1e-3 || q.0 + sizes[b].0 <= p.0 + 1e-3
                        || p.1 + sizes[a].1 <= q.1 + 1e-3 || q.1 + sizes[b].1 <= p.1 + 1e-3;
                    prop_assert!(apart, "{} {} {:?}", a, b, corners);
                }
            }
        }
    }
}
