//! The colours of a scene, from `assets/themes` and from nowhere else.

use std::sync::OnceLock;

use serde::{Deserialize, Deserializer};

use super::tint::{GROUPS, STEPS};

/// A set of colours that comes with the program.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Theme {
    /// Dark on light, as the window has it by day.
    #[default]
    Light,
    /// Light on dark.
    Dark,
    /// Black on white, for paper.
    Print,
}

/// An opaque colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Colour {
    /// The part of red.
    pub red: u8,
    /// The part of green.
    pub green: u8,
    /// The part of blue.
    pub blue: u8,
}

/// The colours that a scene is painted with; the fields say what each is for.
#[derive(Clone, Debug, Deserialize)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Palette {
    pub ground: Colour,
    pub raised: Colour,
    pub hairline: Colour,
    pub text: Colour,
    pub text_weak: Colour,
    pub text_faint: Colour,
    pub accent: Colour,
    pub accent_soft: Colour,
    pub actor: Colour,
    pub actor_fill: Colour,
    pub mechanism: Colour,
    pub mechanism_fill: Colour,
    pub claim: Colour,
    pub claim_fill: Colour,
    pub source: Colour,
    pub source_fill: Colour,
    pub relation: Colour,
    pub says: Colour,
    pub disputed: Colour,
    pub unsourced: Colour,
    pub ended: Colour,
    pub groups: [Colour; GROUPS],
    pub ramp: [Colour; STEPS],
}

impl Theme {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Light, Self::Dark, Self::Print];

    /// The word for it on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
            Self::Print => "print",
        }
    }

    /// The theme of that name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.name() == name)
    }

    /// Its colours.
    pub fn palette(self) -> &'static Palette {
        static READ: OnceLock<[Palette; 3]> = OnceLock::new();
        let [light, dark, print] = READ.get_or_init(|| {
            [
                include_str!("../../assets/themes/light.ron"),
                include_str!("../../assets/themes/dark.ron"),
                include_str!("../../assets/themes/print.ron"),
            ]
            .map(bundled)
        });
        match self {
            Self::Light => light,
            Self::Dark => dark,
            Self::Print => print,
        }
    }
}

fn bundled(text: &str) -> Palette {
    #[expect(clippy::expect_used, reason = "bundled with the binary and read in a test")]
    ron::from_str(text).expect("a bundled theme")
}

impl Colour {
    /// The colour that is left when only a part of this one is laid over a ground.
    #[must_use]
    pub fn over(self, ground: Self, part: f32) -> Self {
        let mix = |ink: u8, under: u8| {
            (f32::from(under) + (f32::from(ink) - f32::from(under)) * part.clamp(0.0, 1.0)).round() as u8
        };
        Self {
            red: mix(self.red, ground.red),
            green: mix(self.green, ground.green),
            blue: mix(self.blue, ground.blue),
        }
    }

    /// How much it stands out from another, after WCAG 2.2: from 1 to 21.
    pub fn contrast(self, other: Self) -> f32 {
        let luminance = |colour: Self| {
            let [red, green, blue] = [colour.red, colour.green, colour.blue].map(linear);
            0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05
        };
        let (one, other) = (luminance(self), luminance(other));
        one.max(other) / one.min(other)
    }

    /// As `#rrggbb`.
    pub fn hex(self) -> String {
        format!("#{:02x}{:02x}{:02x}", self.red, self.green, self.blue)
    }

    fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6 && digits.is_ascii())?;
        let part = |at: usize| u8::from_str_radix(digits.get(at..at + 2)?, 16).ok();
        Some(Self { red: part(0)?, green: part(2)?, blue: part(4)? })
    }
}

/// The light that a part of a colour in sRGB stands for, from 0 to 1.
fn linear(part: u8) -> f32 {
    let part = f32::from(part) / 255.0;
    if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
}

impl<'de> Deserialize<'de> for Colour {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| serde::de::Error::custom(format!("{text} is no #rrggbb")))
    }
}

#[cfg(test)]
mod tests {
    use super::super::Tint;
    use super::*;

    #[test]
    fn figures_can_be_read_in_every_theme() {
        for theme in Theme::ALL {
            let colours = theme.palette();
            for text in [colours.text, colours.text_weak] {
                assert!(text.contrast(colours.ground) >= 4.5, "{theme:?}");
            }
            for line in [colours.relation, colours.disputed, colours.says, colours.unsourced] {
                assert!(line.contrast(colours.ground) >= 3.0, "{theme:?} {line:?}");
            }
            assert_eq!(Theme::from_name(theme.name()), Some(theme));
        }
    }

    /// How far two colours are from each other in CIE L*a*b* for eyes that lack some cones, by matrices on linear light
    /// (Machado, Oliveira and Fernandes 2009).
    fn distance(one: Colour, other: Colour, eyes: &[[f32; 3]; 3]) -> f32 {
        const WHITE: [f32; 3] = [0.9505, 1.0, 1.089];
        const TO_XYZ: [[f32; 3]; 3] =
            [[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]];
        let times = |rows: &[[f32; 3]; 3], light: [f32; 3]| {
            [0, 1, 2].map(|row| (0..3).map(|part| rows[row][part] * light[part]).sum::<f32>())
        };
        let root = |v: f32| if v > 0.008_856 { v.cbrt() } else { 7.787 * v + 16.0 / 116.0 };
        let lab = |colour: Colour| {
            let light = [colour.red, colour.green, colour.blue].map(linear);
            let seen = times(eyes, light).map(|part| part.clamp(0.0, 1.0));
            let xyz = times(&TO_XYZ, seen);
            let f = [0, 1, 2].map(|part| root(xyz[part] / WHITE[part]));
            [116.0 * f[1] - 16.0, 500.0 * (f[0] - f[1]), 200.0 * (f[1] - f[2])]
        };
        let apart = lab(one).into_iter().zip(lab(other)).map(|(one, other)| (one - other).powi(2));
        apart.sum::<f32>().sqrt()
    }

    #[test]
    fn colours_of_measures_can_be_told_apart_by_everybody() {
        const EYES: [[[f32; 3]; 3]; 4] = [
            [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
            [[0.152, 1.053, -0.205], [0.115, 0.786, 0.099], [-0.004, -0.048, 1.052]],
            [[0.367, 0.861, -0.228], [0.280, 0.673, 0.047], [-0.012, 0.043, 0.969]],
            [[1.256, -0.077, -0.179], [-0.078, 0.931, 0.148], [0.005, 0.691, 0.304]],
        ];
        for theme in Theme::ALL {
            let colours = theme.palette();
            for eyes in &EYES {
                for (index, a) in colours.groups.iter().enumerate() {
                    for b in &colours.groups[index + 1..] {
                        assert!(distance(*a, *b, eyes) >= 9.5, "{theme:?} {} {}", a.hex(), b.hex());
                    }
                }
                for steps in colours.ramp.windows(2) {
                    assert!(distance(steps[0], steps[1], eyes) >= 8.5, "{theme:?} {steps:?}");
                }
            }
            let by_contrast: Vec<f32> =
                colours.ramp.iter().map(|colour| colour.contrast(colours.ground)).collect();
            assert!(by_contrast.is_sorted(), "more stands out more, in greys too: {theme:?}");
            let tints = [Tint::Group(0), Tint::Step(0)].into_iter().zip([&colours.groups[..], &colours.ramp]);
            for (tint, ink) in tints.flat_map(|(tint, inks)| inks.iter().map(move |ink| (tint, *ink))) {
                let fill = ink.over(colours.ground, tint.fill());
                let is_ground = tint.is_ground_on_it(colours.text, colours.ground, ink);
                let name = if is_ground { colours.ground } else { colours.text };
                assert!(name.contrast(fill) >= 4.5, "names can be read: {theme:?} {}", ink.hex());
            }
            for colour in colours.groups.iter().chain(&colours.ramp) {
                assert!(colour.contrast(colours.ground) >= 1.9, "{theme:?} {}", colour.hex());
            }
        }
    }

    #[test]
    fn a_part_of_a_colour_lets_the_ground_through() {
        let (black, white) =
            (Colour { red: 0, green: 0, blue: 0 }, Colour { red: 255, green: 255, blue: 255 });
        assert_eq!(black.over(white, 0.0), white);
        assert_eq!(black.over(white, 1.0), black);
        assert_eq!(black.over(white, 0.6).hex(), "#666666");
        assert_eq!(Colour::parse("#00000080"), None);
    }
}
