//! What a map tells at which zoom: names of areas from far, names of nodes, and what is said from near. Pure, and the
//! same wherever on the canvas one looks.

/// Text in nodes stops growing with the picture here; the room it leaves is for what is said of them.
const NAMES_FULL_GROWN: f32 = 1.3;
/// From here on, nodes and lines tell what is said of them.
pub const CARDS: f32 = 1.6;
/// From near, text grows with this power of the zoom.
const SLOWER: f32 = 0.22;
/// By this factor of zoom something has come or gone.
const FADE: f32 = 1.1;

/// How much is seen of what comes at a zoom, from 0 to 1: it comes gradually, so that nothing flickers there.
pub fn arriving(zoom: f32, at: f32) -> f32 {
    smooth((zoom / at - 1.0) / (FADE - 1.0))
}

/// How much is left of what has gone at a zoom, from 1 to 0.
pub fn leaving(zoom: f32, at: f32) -> f32 {
    1.0 - smooth((zoom * FADE * FADE / at - 1.0) / (FADE * FADE - 1.0))
}

/// How much is seen of cards, from 0 to 1.
pub fn cards(zoom: f32) -> f32 {
    arriving(zoom, CARDS)
}

/// How many times its usual size the name in a node has: it grows with the picture, and more slowly from near.
pub fn name_scale(zoom: f32) -> f32 {
    if zoom <= NAMES_FULL_GROWN { zoom } else { NAMES_FULL_GROWN * (zoom / NAMES_FULL_GROWN).powf(SLOWER) }
}

/// The size of the text of cards, in screen points.
pub fn card_font(zoom: f32) -> f32 {
    /// When cards come.
    const FIRST: f32 = 10.5;
    FIRST * (zoom / CARDS).max(1.0).powf(SLOWER)
}

fn smooth(part: f32) -> f32 {
    let part = part.clamp(0.0, 1.0);
    part * part * (3.0 - 2.0 * part)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Zooms from far to near.
    fn zooms() -> impl Iterator<Item = f32> {
        (0_u8..=240).map(|step| 0.02 * 1.03_f32.powi(i32::from(step)))
    }

    #[test]
    fn nothing_jumps_as_one_comes_nearer() {
        for (a, b) in zooms().zip(zooms().skip(1)) {
            assert!((name_scale(b) - name_scale(a)).abs() <= a * 0.0301, "names at {a}");
            assert!(name_scale(b) >= name_scale(a) && card_font(b) >= card_font(a), "text shrinks at {a}");
            for of in [cards, |zoom| leaving(zoom, 0.3), |zoom| arriving(zoom, 0.3)] {
                assert!((of(b) - of(a)).abs() < 0.5, "at {a}");
            }
        }
    }

    #[test]
    fn each_level_has_its_zooms() {
        assert!((leaving(0.1, 0.3) - 1.0).abs() < 1e-6 && leaving(0.3, 0.3).abs() < 1e-6);
        assert!(arriving(0.3, 0.3).abs() < 1e-6 && (arriving(0.4, 0.3) - 1.0).abs() < 1e-6);
        assert!(cards(CARDS).abs() < 1e-6 && (cards(2.0) - 1.0).abs() < 1e-6);
        // At the usual zoom names are as they were measured.
        assert!((name_scale(1.0) - 1.0).abs() < 1e-6);
        // From near a node has more room than its name takes.
        assert!(name_scale(2.0) < 1.6);
    }
}
