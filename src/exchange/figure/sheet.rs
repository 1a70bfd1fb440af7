//! How large a figure is.

/// The size of a figure, and how fine it is as pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Sheet {
    width: f32,
    height: f32,
    unit: Unit,
    dpi: f32,
}

/// What a size is given in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Millimetres of paper.
    Millimetres,
    /// Pixels of a screen.
    Pixels,
}

/// Why a size cannot be had.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum SheetError {
    /// It cannot be read.
    #[error("A size like 210x148mm or 1600x1000 is expected")]
    Unreadable,
    /// Nothing fits on it.
    #[error("A figure has to be at least 240x160 pixels, or 63x42mm")]
    TooSmall,
    /// The resolution is of no use.
    #[error("Dots an inch have to lie between 30 and 2400")]
    Dpi,
    /// It would take too much memory.
    #[error("That would be {0} megapixels; 100 is the most. A smaller size or fewer dots an inch will do")]
    TooLarge(u64),
}

/// Units of the page to an inch, as in SVG and CSS.
const UNITS: f32 = 96.0;
/// Millimetres to an inch.
const INCH: f32 = 25.4;

impl Default for Sheet {
    fn default() -> Self {
        Self { width: 1600.0, height: 1000.0, unit: Unit::Pixels, dpi: UNITS }
    }
}

impl Sheet {
    /// The smallest page on which anything can be read, in units of the page.
    const LEAST: (f32, f32) = (238.0, 158.0);
    /// The most pixels of a picture.
    const MOST_PIXELS: u64 = 100_000_000;
    /// The dots an inch of paper where none are asked for.
    const PAPER_DPI: f32 = 300.0;

    /// Reads `210x148mm` or `1600x1000`; without dots an inch, paper has 300 and a screen 96. With pixels, more dots an
    /// inch make the same pixels a smaller and finer picture.
    pub fn parse(size: &str, dpi: Option<f32>) -> Result<Self, SheetError> {
        let size = size.trim().to_lowercase();
        let (numbers, unit) = match (size.strip_suffix("mm"), size.strip_suffix("px")) {
            (Some(numbers), _) => (numbers, Unit::Millimetres),
            (_, Some(numbers)) => (numbers, Unit::Pixels),
            _ => (size.as_str(), Unit::Pixels),
        };
        let (width, height) = numbers.split_once(['x', '×', '*']).ok_or(SheetError::Unreadable)?;
        let number = |text: &str| {
            let number: Option<f32> = text.trim().parse().ok();
            number.filter(|number| number.is_finite() && *number > 0.0).ok_or(SheetError::Unreadable)
        };
        Self::new(number(width)?, number(height)?, unit, dpi)
    }

    /// A sheet of that size.
    pub fn new(width: f32, height: f32, unit: Unit, dpi: Option<f32>) -> Result<Self, SheetError> {
        let usual = if unit == Unit::Millimetres { Self::PAPER_DPI } else { UNITS };
        let sheet = Self { width, height, unit, dpi: dpi.unwrap_or(usual) };
        if !(30.0..=2400.0).contains(&sheet.dpi) {
            return Err(SheetError::Dpi);
        }
        let (columns, rows) = sheet.pixels();
        let pixels = u64::from(columns).saturating_mul(u64::from(rows));
        if pixels > Self::MOST_PIXELS {
            return Err(SheetError::TooLarge(pixels.div_ceil(1_000_000)));
        }
        let (width, height) = sheet.page();
        let fits = width >= Self::LEAST.0 && height >= Self::LEAST.1;
        if fits { Ok(sheet) } else { Err(SheetError::TooSmall) }
    }

    /// How many pixels it has.
    pub fn pixels(&self) -> (u32, u32) {
        let count = |length: f32| match self.unit {
            Unit::Millimetres => (f64::from(length) / f64::from(INCH) * f64::from(self.dpi)).round() as u32,
            Unit::Pixels => length.round() as u32,
        };
        (count(self.width), count(self.height))
    }

    /// The dots an inch.
    pub fn dpi(&self) -> f32 {
        self.dpi
    }

    /// The size of the page in units of 1/96 inch, in which everything on it is measured.
    pub fn page(&self) -> (f32, f32) {
        let units = match self.unit {
            Unit::Millimetres => UNITS / INCH,
            Unit::Pixels => UNITS / self.dpi,
        };
        (self.width * units, self.height * units)
    }

    /// Width and height as an SVG has them.
    pub fn lengths(&self) -> (String, String) {
        let unit = if self.unit == Unit::Millimetres { "mm" } else { "" };
        let (width, height) = match self.unit {
            Unit::Millimetres => (self.width, self.height),
            Unit::Pixels => self.page(),
        };
        (format!("{width}{unit}"), format!("{height}{unit}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paper_and_screens_have_sizes() {
        let paper = Sheet::parse("210x148mm", None).unwrap();
        assert_eq!((paper.pixels(), paper.dpi()), ((2480, 1748), 300.0));
        assert!((paper.page().0 - 793.7).abs() < 0.1);
        assert_eq!(paper.lengths(), ("210mm".to_owned(), "148mm".to_owned()));
        let screen = Sheet::parse("1600×1000", None).unwrap();
        assert_eq!((screen.pixels(), screen.page()), ((1600, 1000), (1600.0, 1000.0)));
        assert_eq!(Sheet::parse("1600x1000px", Some(192.0)).unwrap().page(), (800.0, 500.0));
        assert_eq!(Sheet::default(), screen);
    }

    #[test]
    fn sizes_that_cannot_be_had_say_why() {
        for (size, dpi, error) in [
            ("wide", None, SheetError::Unreadable),
            ("-3x4mm", None, SheetError::Unreadable),
            ("NaNx4", None, SheetError::Unreadable),
            ("10x10mm", None, SheetError::TooSmall),
            ("210x148mm", Some(0.0), SheetError::Dpi),
            ("210x148mm", Some(f32::NAN), SheetError::Dpi),
            ("20000x20000", None, SheetError::TooLarge(400)),
            ("1e30x1e30", None, SheetError::TooLarge(u64::MAX.div_ceil(1_000_000).min(18_446_744_065_120))),
        ] {
            assert_eq!(Sheet::parse(size, dpi), Err(error), "{size}");
        }
    }
}
