//! Text as outlines of the bundled fonts, so that a figure looks the same wherever it is opened.

use std::fmt::Write as _;
use std::sync::OnceLock;

use ttf_parser::gpos::{PairAdjustment, PositioningSubtable};
use ttf_parser::{Face, GlyphId, OutlineBuilder, Tag};

/// How strong text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Weight {
    /// For what is read.
    Regular,
    /// For names.
    Medium,
    /// For titles.
    Semibold,
}

/// A glyph of one of the bundled fonts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Glyph {
    font: u8,
    glyph: u16,
}

/// A line of text as glyphs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Run {
    /// The glyphs and where each starts, in parts of the em.
    pub glyphs: Vec<(Glyph, f32)>,
    /// The width of the whole, in parts of the em.
    pub width: f32,
    /// Whether the bundled fonts lack one of the characters; a box stands for it.
    pub is_incomplete: bool,
}

/// Outlines are written in so many units to the em: whole numbers are finer than a printer.
pub const UNITS: f32 = 2000.0;
/// More characters than this are no line.
const LONGEST: usize = 1_000;
/// The font that stands in for what the text face lacks.
const FALLBACK: u8 = 3;

/// Lays a line of text out. Characters that act unseen are left out.
pub fn run(text: &str, weight: Weight) -> Run {
    let first = match weight {
        Weight::Regular => 0,
        Weight::Medium => 1,
        Weight::Semibold => 2,
    };
    let mut run = Run::default();
    let mut before: Option<Glyph> = None;
    for c in text.chars().filter(|c| !is_unseen(*c)).take(LONGEST) {
        let c = if c.is_whitespace() { ' ' } else { c };
        let found = [first, FALLBACK].into_iter().find_map(|font| {
            Some(Glyph { font, glyph: fonts().get(usize::from(font))?.face.glyph_index(c)?.0 })
        });
        let glyph = found.unwrap_or(Glyph { font: first, glyph: 0 });
        run.is_incomplete |= found.is_none();
        let Some(font) = fonts().get(usize::from(glyph.font)) else { continue };
        if let Some(before) = before.filter(|before| before.font == glyph.font) {
            run.width += font.kerning(GlyphId(before.glyph), GlyphId(glyph.glyph));
        }
        run.glyphs.push((glyph, run.width));
        run.width += font.advance(GlyphId(glyph.glyph));
        before = Some(glyph);
    }
    run
}

/// The width of a line of text, in the units of its size.
pub fn width(text: &str, weight: Weight, size: f32) -> f32 {
    run(text, weight).width * size
}

/// Breaks text into lines no wider than `widest`; the last of `most` lines ends in `…` where there is more. A word that
/// is wider than a line is broken.
pub fn wrap(text: &str, weight: Weight, size: f32, widest: f32, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = vec![String::new()];
    let mut is_cut = false;
    let fits = |line: &str| width(line, weight, size) <= widest;
    'words: for word in text.chars().take(LONGEST).collect::<String>().split_whitespace() {
        let mut rest = word;
        while !rest.is_empty() {
            let Some(line) = lines.last_mut() else { break 'words };
            let longer = if line.is_empty() { rest.to_owned() } else { format!("{line} {rest}") };
            if fits(&longer) {
                *line = longer;
                break;
            }
            if line.is_empty() {
                let head = longest_that_fits(rest, &fits);
                line.push_str(head);
                rest = &rest[head.len()..];
            }
            if lines.len() == most.max(1) {
                is_cut = true;
                break 'words;
            }
            if !rest.is_empty() {
                lines.push(String::new());
            }
        }
    }
    is_cut |= text.chars().nth(LONGEST).is_some();
    if let Some(last) = lines.last_mut().filter(|_| is_cut) {
        while !fits(&format!("{last}…")) && last.pop().is_some() {}
        last.truncate(last.trim_end().len());
        last.push('…');
    }
    lines
}

/// The longest beginning of a word that fits, one character at least.
fn longest_that_fits<'a>(word: &'a str, fits: &dyn Fn(&str) -> bool) -> &'a str {
    let ends: Vec<usize> = word.char_indices().map(|(at, c)| at + c.len_utf8()).collect();
    let count = ends.partition_point(|end| fits(&word[..*end])).max(1);
    ends.get(count - 1).map_or(word, |end| &word[..*end])
}

/// The outline of a glyph as the data of an SVG path, y downwards; empty for a space.
pub fn outline(glyph: Glyph) -> String {
    let Some(font) = fonts().get(usize::from(glyph.font)) else { return String::new() };
    let mut path = PathData { data: String::new(), scale: UNITS / f32::from(font.face.units_per_em()) };
    let _ = font.face.outline_glyph(GlyphId(glyph.glyph), &mut path);
    path.data
}

/// The name of a glyph in a figure.
pub fn name(glyph: Glyph) -> String {
    let font = ['r', 'm', 's', 'f'].get(usize::from(glyph.font)).copied().unwrap_or('x');
    format!("{font}{}", glyph.glyph)
}

/// Control characters, changes of direction and characters without width; they would tear a line apart, and some may
/// not stand in XML at all.
pub fn is_unseen(c: char) -> bool {
    (c.is_control() && !c.is_whitespace())
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{fffe}' | '\u{ffff}')
}

struct PathData {
    data: String,
    scale: f32,
}

impl PathData {
    fn put(&mut self, command: char, points: &[(f32, f32)]) {
        self.data.push(command);
        for (at, (x, y)) in points.iter().enumerate() {
            let (x, y) = ((x * self.scale).round() as i32, (-y * self.scale).round() as i32);
            let gap = if at > 0 { " " } else { "" };
            let _ = write!(self.data, "{gap}{x} {y}");
        }
    }
}

impl OutlineBuilder for PathData {
    fn move_to(&mut self, x: f32, y: f32) {
        self.put('M', &[(x, y)]);
    }

    fn line_to(&mut self, x: f32, y: f32) {
        self.put('L', &[(x, y)]);
    }

    fn quad_to(&mut self, x1: f32, y1: f32, x: f32, y: f32) {
        self.put('Q', &[(x1, y1), (x, y)]);
    }

    fn curve_to(&mut self, x1: f32, y1: f32, x2: f32, y2: f32, x: f32, y: f32) {
        self.put('C', &[(x1, y1), (x2, y2), (x, y)]);
    }

    fn close(&mut self) {
        self.data.push('Z');
    }
}

struct Font {
    face: Face<'static>,
    /// The subtables with pairs of glyphs that stand closer or farther apart.
    pairs: Vec<PairAdjustment<'static>>,
}

impl Font {
    fn new(bytes: &'static [u8]) -> Option<Self> {
        let face = Face::parse(bytes, 0).ok()?;
        let pairs = pairs(&face);
        Some(Self { face, pairs })
    }

    fn advance(&self, glyph: GlyphId) -> f32 {
        self.in_em(self.face.glyph_hor_advance(glyph).unwrap_or_default().into())
    }

    /// How much closer two glyphs stand than they are wide: the first pair found counts.
    fn kerning(&self, left: GlyphId, right: GlyphId) -> f32 {
        let found = self.pairs.iter().find_map(|table| match table {
            PairAdjustment::Format1 { coverage, sets } => {
                sets.get(coverage.get(left)?)?.get(right).map(|(first, _)| first.x_advance)
            }
            PairAdjustment::Format2 { coverage, classes, matrix } => {
                coverage.get(left)?;
                let classes = (classes.0.get(left), classes.1.get(right));
                matrix.get(classes).map(|(first, _)| first.x_advance)
            }
        });
        self.in_em(found.unwrap_or_default().into())
    }

    fn in_em(&self, units: i32) -> f32 {
        units as f32 / f32::from(self.face.units_per_em())
    }
}

/// The pair adjustments of the feature `kern`.
fn pairs(face: &Face<'static>) -> Vec<PairAdjustment<'static>> {
    let Some(gpos) = face.tables().gpos else { return Vec::new() };
    let mut lookups: Vec<u16> = gpos
        .features
        .into_iter()
        .filter(|feature| feature.tag == Tag::from_bytes(b"kern"))
        .flat_map(|feature| feature.lookup_indices)
        .collect();
    lookups.sort_unstable();
    lookups.dedup();
    lookups
        .into_iter()
        .filter_map(|lookup| gpos.lookups.get(lookup))
        .flat_map(|lookup| lookup.subtables.into_iter::<PositioningSubtable<'static>>())
        .filter_map(|table| match table {
            PositioningSubtable::Pair(pair) => Some(pair),
            _ => None,
        })
        .collect()
}

fn fonts() -> &'static [Font] {
    static FONTS: OnceLock<Vec<Font>> = OnceLock::new();
    FONTS.get_or_init(|| {
        let files: [&'static [u8]; 4] = [
            include_bytes!("../../../assets/fonts/Inter-Regular.otf"),
            include_bytes!("../../../assets/fonts/Inter-Medium.otf"),
            include_bytes!("../../../assets/fonts/Inter-SemiBold.otf"),
            include_bytes!("../../../assets/fonts/DejaVuSans-fallback.ttf"),
        ];
        files.into_iter().filter_map(Font::new).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_kerned_and_falls_back() {
        let apart = width("T", Weight::Regular, 1.0) + width("o", Weight::Regular, 1.0);
        assert!(width("To", Weight::Regular, 1.0) < apart - 0.02, "{apart}");
        assert!(width("Title", Weight::Semibold, 1.0) > width("Title", Weight::Regular, 1.0));
        assert_eq!(fonts().len(), usize::from(FALLBACK) + 1);
        let run = run("a\u{202e}→∮\u{0}", Weight::Regular);
        assert_eq!((run.glyphs.len(), run.is_incomplete), (3, false));
        assert!(super::run("漢", Weight::Regular).is_incomplete);
        assert!(outline(run.glyphs[0].0).starts_with('M'));
    }

    #[test]
    fn lines_fit_and_say_when_they_are_cut() {
        let text = "word ".repeat(60);
        let lines = wrap(&text, Weight::Regular, 10.0, 100.0, 3);
        assert_eq!(lines.len(), 3);
        assert!(lines[2].ends_with('…') && lines.iter().all(|l| width(l, Weight::Regular, 10.0) <= 100.0));
        assert_eq!(wrap("one two", Weight::Regular, 10.0, 100.0, 1), ["one two"]);
        let broken = wrap(&"w".repeat(40), Weight::Regular, 10.0, 100.0, 20);
        assert_eq!(broken.concat(), "w".repeat(40));
        assert_eq!(wrap("", Weight::Regular, 10.0, 100.0, 3), [""]);
        assert!(wrap(&"ü".repeat(9_999), Weight::Regular, 10.0, 0.1, 2).len() <= 2);
    }
}
