//! Text measured with the bundled fonts, so that a scene has its sizes before anything is painted.

use std::sync::OnceLock;

use ttf_parser::Face as FontFace;

/// A face of the bundled text family.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Face {
    /// For what is read.
    Regular,
    /// For names.
    Medium,
}

/// The longest text that is laid out; a label is never longer, and a file may hold megabytes.
const LONGEST: usize = 400;

/// The width of a line of text, in points.
pub fn width(text: &str, face: Face, size: f32) -> f32 {
    let metrics = metrics(face);
    text.chars().map(|c| metrics.advance(c)).sum::<f32>() * size
}

/// The height of a line of text, in points.
pub fn line_height(size: f32) -> f32 {
    (size * 1.25).round()
}

/// Breaks text into lines no wider than `widest` points, as even as they come; the last line ends in `…` where more
/// than `most` lines would be needed. A single word that is wider than a line is broken.
pub fn wrap(text: &str, face: Face, size: f32, widest: f32, most: usize) -> Vec<String> {
    // The usual name in a large graph: a word that has room.
    let is_word = |text: &str| !text.chars().any(|c| c.is_control() || c.is_whitespace());
    if (1..=LONGEST).contains(&text.len()) && is_word(text) && width(text, face, size) <= widest {
        return vec![text.to_owned()];
    }
    let text: String = text.chars().take(LONGEST).map(|c| if c.is_control() { ' ' } else { c }).collect();
    let needed = fill(&text, face, size, widest);
    let lines = if needed.len() > 1 && needed.len() <= most {
        evened(&text, face, size, widest, needed)
    } else {
        needed
    };
    shorten(lines, face, size, widest, most)
}

/// The same number of lines with the narrowest width that gives no more of them.
fn evened(text: &str, face: Face, size: f32, widest: f32, lines: Vec<String>) -> Vec<String> {
    let longest = text.split_whitespace().map(|word| width(word, face, size)).fold(0.0, f32::max);
    let (mut low, mut high) = ((widest / lines.len() as f32).max(longest + 0.1).min(widest), widest);
    let mut best = lines;
    while high - low > 4.0 {
        let middle = f32::midpoint(low, high);
        let tried = fill(text, face, size, middle);
        if tried.len() <= best.len() && tried.iter().all(|line| width(line, face, size) <= widest) {
            best = tried;
            high = middle;
        } else {
            low = middle;
        }
    }
    best
}

fn fill(text: &str, face: Face, size: f32, widest: f32) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        for piece in pieces(word, face, size, widest) {
            let Some(line) = lines.last_mut() else { continue };
            if line.is_empty() {
                line.push_str(&piece);
            } else if width(line, face, size) + width(" ", face, size) + width(&piece, face, size) <= widest {
                line.push(' ');
                line.push_str(&piece);
            } else {
                lines.push(piece);
            }
        }
    }
    lines
}

fn pieces(word: &str, face: Face, size: f32, widest: f32) -> Vec<String> {
    let mut pieces = vec![String::new()];
    let mut reached = 0.0;
    for c in word.chars() {
        let advance = metrics(face).advance(c) * size;
        if reached + advance > widest && reached > 0.0 {
            pieces.push(String::new());
            reached = 0.0;
        }
        reached += advance;
        if let Some(piece) = pieces.last_mut() {
            piece.push(c);
        }
    }
    pieces
}

fn shorten(mut lines: Vec<String>, face: Face, size: f32, widest: f32, most: usize) -> Vec<String> {
    if lines.len() > most.max(1) {
        lines.truncate(most.max(1));
        if let Some(last) = lines.last_mut() {
            while width(last, face, size) + width("…", face, size) > widest && last.pop().is_some() {}
            last.truncate(last.trim_end().len());
            last.push('…');
        }
    }
    lines
}

/// Advance widths in parts of the font size, for the characters that labels are mostly made of.
struct Metrics {
    first: Vec<f32>,
    font: Option<FontFace<'static>>,
}

impl Metrics {
    /// Characters below this are looked up in a table.
    const TABLE: u32 = 0x250;
    /// The width of a character that the text face lacks, in parts of the font size.
    const UNKNOWN: f32 = 0.7;

    fn new(bytes: &'static [u8]) -> Self {
        let font = FontFace::parse(bytes, 0).ok();
        let first = (0..Self::TABLE)
            .map(|code| char::from_u32(code).map_or(Self::UNKNOWN, |c| look_up(font.as_ref(), c)))
            .collect();
        Self { first, font }
    }

    fn advance(&self, c: char) -> f32 {
        self.first.get(c as usize).copied().unwrap_or_else(|| look_up(self.font.as_ref(), c))
    }
}

fn look_up(font: Option<&FontFace<'_>>, c: char) -> f32 {
    font.and_then(|font| {
        let advance = font.glyph_hor_advance(font.glyph_index(c)?)?;
        Some(f32::from(advance) / f32::from(font.units_per_em()))
    })
    .unwrap_or(Metrics::UNKNOWN)
}

fn metrics(face: Face) -> &'static Metrics {
    static REGULAR: OnceLock<Metrics> = OnceLock::new();
    static MEDIUM: OnceLock<Metrics> = OnceLock::new();
    match face {
        Face::Regular => {
            REGULAR.get_or_init(|| Metrics::new(include_bytes!("../../assets/fonts/Inter-Regular.otf")))
        }
        Face::Medium => {
            MEDIUM.get_or_init(|| Metrics::new(include_bytes!("../../assets/fonts/Inter-Medium.otf")))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_even_and_no_wider_than_asked() {
        let lines = wrap("Section 287(g), Immigration and Nationality Act", Face::Medium, 13.0, 150.0, 3);
        assert!(lines.len() >= 2);
        assert!(lines.iter().all(|line| width(line, Face::Medium, 13.0) <= 150.0), "{lines:?}");
        assert_eq!(lines.join(" "), "Section 287(g), Immigration and Nationality Act");
        assert_eq!(wrap("Immigration Council", Face::Medium, 13.0, 118.0, 3), ["Immigration", "Council"]);
    }

    #[test]
    fn too_much_text_ends_in_an_ellipsis() {
        let lines = wrap(&"word ".repeat(1000), Face::Regular, 13.0, 100.0, 2);
        assert_eq!(lines.len(), 2);
        assert!(lines[1].ends_with('…'));
        assert_eq!(wrap(&"w".repeat(90), Face::Regular, 13.0, 100.0, 20).concat(), "w".repeat(90));
        assert_eq!(wrap("", Face::Regular, 13.0, 100.0, 2), [""]);
    }
}
