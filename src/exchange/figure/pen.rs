//! SVG, piece by piece.

use std::collections::BTreeMap;
use std::fmt::{self, Write as _};

use super::glyphs::{self, Glyph, Run, UNITS, Weight};
use crate::scene::geometry::{Area, Curve, Point};
use crate::scene::palette::Colour;

/// What draws: pieces are put down in the order of the calls, later ones over earlier ones.
#[derive(Debug, Default)]
pub struct Pen {
    body: String,
    glyphs: BTreeMap<Glyph, String>,
    missing: Missing,
}

/// What is done about characters that the bundled fonts lack.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Missing {
    /// The line stays text, for the fonts of whoever opens the figure.
    #[default]
    Text,
    /// A box stands for each, the same on every machine.
    Boxes,
}

/// How a line is drawn.
#[derive(Clone, Copy, Debug)]
pub struct Stroke {
    /// Its colour.
    pub colour: Colour,
    /// Its width, in units of the page.
    pub width: f32,
    /// Strokes and gaps, in units of the page; nothing for a whole line.
    pub dash: Option<(f32, f32)>,
    /// Whether strokes have round ends.
    pub round: bool,
}

impl Stroke {
    /// A whole line.
    pub const fn new(colour: Colour, width: f32) -> Self {
        Self { colour, width, dash: None, round: false }
    }
}

/// Where a line of text stands at its point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// It starts there.
    Start,
    /// Its middle is there.
    Middle,
    /// It ends there.
    End,
}

/// How text is set.
#[derive(Clone, Copy, Debug)]
pub struct Type {
    /// How strong it is.
    pub weight: Weight,
    /// Its size, in units of the page.
    pub size: f32,
    /// Its colour.
    pub colour: Colour,
}

impl Type {
    /// How wide a line is, in units of the page.
    pub fn width(self, text: &str) -> f32 {
        glyphs::width(text, self.weight, self.size)
    }

    /// From one line to the next, in units of the page.
    pub fn leading(self) -> f32 {
        self.size * 1.32
    }
}

impl Pen {
    /// A pen that does so about characters that the bundled fonts lack.
    pub fn new(missing: Missing) -> Self {
        Self { missing, ..Self::default() }
    }

    /// Opens a group that a pointer over it and a screen reader name so.
    pub fn open(&mut self, words: &str) {
        let _ = write!(self.body, "<g role=\"img\"><title>{}</title>", Escaped(&words_of(words)));
    }

    /// Opens a group of which only what lies within the area is seen. A figure has one.
    pub fn open_clip(&mut self, area: &Area) {
        self.body.push_str("<clipPath id=\"drawing\">");
        self.rect(area, 0.0, None, None);
        self.body.push_str("</clipPath>\n<g clip-path=\"url(#drawing)\">\n");
    }

    /// Closes it.
    pub fn close(&mut self) {
        self.body.push_str("</g>\n");
    }

    /// A box, with round corners where the radius is not 0.
    pub fn rect(&mut self, area: &Area, radius: f32, fill: Option<Colour>, stroke: Option<Stroke>) {
        let _ = write!(
            self.body,
            "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"",
            N(area.min.x),
            N(area.min.y),
            N(area.width()),
            N(area.height())
        );
        if radius > 0.0 {
            let _ = write!(self.body, " rx=\"{}\"", N(radius));
        }
        self.paint(fill, stroke);
    }

    /// A box of one colour that lets some of what is below through.
    pub fn veil(&mut self, area: &Area, radius: f32, fill: Colour, part: f32) {
        let _ = writeln!(
            self.body,
            "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"{}\" fill=\"{}\" fill-opacity=\"{}\"/>",
            N(area.min.x),
            N(area.min.y),
            N(area.width()),
            N(area.height()),
            N(radius),
            fill.hex(),
            N(part)
        );
    }

    /// A closed polygon.
    pub fn polygon(&mut self, points: &[Point], fill: Option<Colour>, stroke: Option<Stroke>) {
        self.body.push_str("<polygon points=\"");
        for (at, point) in points.iter().enumerate() {
            let gap = if at > 0 { " " } else { "" };
            let _ = write!(self.body, "{gap}{},{}", N(point.x), N(point.y));
        }
        self.body.push('"');
        if stroke.is_some() {
            self.body.push_str(" stroke-linejoin=\"round\"");
        }
        self.paint(fill, stroke);
    }

    /// A disc.
    pub fn disc(&mut self, at: Point, radius: f32, fill: Colour) {
        let _ = writeln!(
            self.body,
            "<circle cx=\"{}\" cy=\"{}\" r=\"{}\" fill=\"{}\"/>",
            N(at.x),
            N(at.y),
            N(radius),
            fill.hex()
        );
    }

    /// A curve.
    pub fn curve(&mut self, curve: &Curve, stroke: Stroke) {
        let (start, control, end) = (curve.start, curve.control, curve.end);
        let _ = write!(self.body, "<path d=\"M{} {}", N(start.x), N(start.y));
        if curve.is_straight() {
            let _ = write!(self.body, "L{} {}", N(end.x), N(end.y));
        } else {
            let _ = write!(self.body, "Q{} {} {} {}", N(control.x), N(control.y), N(end.x), N(end.y));
        }
        self.body.push('"');
        self.paint(None, Some(stroke));
    }

    /// A straight line.
    pub fn line(&mut self, from: Point, to: Point, stroke: Stroke) {
        self.curve(&Curve { start: from, control: from.lerp(to, 0.5), end: to }, stroke);
    }

    /// A line of text, with its baseline at that point.
    pub fn text(&mut self, text: &str, at: Point, align: Align, set: Type) {
        let run = glyphs::run(text, set.weight);
        if run.glyphs.is_empty() {
            return;
        }
        let width = run.width * set.size;
        let left = match align {
            Align::Start => at.x,
            Align::Middle => at.x - width / 2.0,
            Align::End => at.x - width,
        };
        if run.is_incomplete && self.missing == Missing::Text {
            self.system_text(text, Point::new(left, at.y), set, width);
        } else {
            self.outlines(&run, Point::new(left, at.y), set);
        }
    }

    fn outlines(&mut self, run: &Run, at: Point, set: Type) {
        let _ = write!(
            self.body,
            "<g transform=\"translate({} {}) scale({:.6})\" fill=\"{}\">",
            N(at.x),
            N(at.y),
            set.size / UNITS,
            set.colour.hex()
        );
        for (glyph, x) in &run.glyphs {
            let outline = self.glyphs.entry(*glyph).or_insert_with(|| glyphs::outline(*glyph));
            if outline.is_empty() {
                continue;
            }
            let x = (x * UNITS).round() as i32;
            let _ = write!(self.body, "<use xlink:href=\"#{}\" x=\"{x}\"/>", glyphs::name(*glyph));
        }
        self.body.push_str("</g>\n");
    }

    fn system_text(&mut self, text: &str, at: Point, set: Type, width: f32) {
        let weight = match set.weight {
            Weight::Regular => 400,
            Weight::Medium => 500,
            Weight::Semibold => 600,
        };
        let _ = writeln!(
            self.body,
            "<text x=\"{}\" y=\"{}\" font-family=\"Inter, system-ui, sans-serif\" font-weight=\"{weight}\" \
             font-size=\"{}\" textLength=\"{}\" lengthAdjust=\"spacingAndGlyphs\" fill=\"{}\">{}</text>",
            N(at.x),
            N(at.y),
            N(set.size),
            N(width),
            set.colour.hex(),
            Escaped(&words_of(text))
        );
    }

    fn paint(&mut self, fill: Option<Colour>, stroke: Option<Stroke>) {
        match fill {
            Some(fill) => {
                let _ = write!(self.body, " fill=\"{}\"", fill.hex());
            }
            None => self.body.push_str(" fill=\"none\""),
        }
        if let Some(stroke) = stroke {
            let _ =
                write!(self.body, " stroke=\"{}\" stroke-width=\"{}\"", stroke.colour.hex(), N(stroke.width));
            if let Some((on, off)) = stroke.dash {
                let _ = write!(self.body, " stroke-dasharray=\"{} {}\"", N(on), N(off));
            }
            if stroke.round {
                self.body.push_str(" stroke-linecap=\"round\"");
            }
        }
        self.body.push_str("/>\n");
    }

    /// The outlines of all glyphs that were used, and what was drawn with them.
    pub fn finish(self) -> String {
        let mut text = String::from("<defs>\n");
        for (glyph, outline) in self.glyphs.iter().filter(|(_, outline)| !outline.is_empty()) {
            let _ = writeln!(text, "<path id=\"{}\" d=\"{outline}\"/>", glyphs::name(*glyph));
        }
        text.push_str("</defs>\n");
        text.push_str(&self.body);
        text
    }
}

/// A number of at most two decimals.
struct N(f32);

impl fmt::Display for N {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        /// Nothing lies so far out that anybody could see it.
        const FARTHEST: f32 = 1e6;
        let value = if self.0.is_finite() { self.0.clamp(-FARTHEST, FARTHEST) } else { 0.0 };
        let hundredths = (f64::from(value) * 100.0).round() as i64;
        let (whole, rest) = (hundredths.abs() / 100, hundredths.abs() % 100);
        let sign = if hundredths < 0 { "-" } else { "" };
        match rest {
            0 => write!(f, "{sign}{whole}"),
            _ if rest % 10 == 0 => write!(f, "{sign}{whole}.{}", rest / 10),
            _ => write!(f, "{sign}{whole}.{rest:02}"),
        }
    }
}

/// Text that may stand in XML, cut where it is very long.
fn words_of(text: &str) -> String {
    const LONGEST: usize = 400;
    let mut words: String = text
        .chars()
        .filter(|c| !glyphs::is_unseen(*c))
        .map(|c| if c.is_whitespace() { ' ' } else { c })
        .take(LONGEST)
        .collect();
    if text.chars().nth(LONGEST).is_some() {
        words.push('…');
    }
    words
}

/// Text as XML has it.
pub struct Escaped<'a>(pub &'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for c in self.0.chars().filter(|c| !glyphs::is_unseen(*c)) {
            match c {
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '&' => f.write_str("&amp;")?,
                '"' => f.write_str("&quot;")?,
                '\'' => f.write_str("&#39;")?,
                c => f.write_char(c)?,
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short_and_finite() {
        let shown: Vec<String> = [0.0, -0.001, 1.5, -2.25, 3.999, 1e20, f32::NAN, 0.05]
            .into_iter()
            .map(|n| N(n).to_string())
            .collect();
        assert_eq!(shown, ["0", "0", "1.5", "-2.25", "4", "1000000", "0", "0.05"]);
    }

    #[test]
    fn nothing_breaks_out_of_xml() {
        assert_eq!(
            Escaped("<a href=\"x\">&']]>\u{0}\u{202e}").to_string(),
            "&lt;a href=&quot;x&quot;&gt;&amp;&#39;]]&gt;"
        );
    }
}
