//! How figures and tables are wanted.

use crate::exchange::figure::{Sheet, SheetError};
use crate::exchange::table::Table;
use crate::model::Section;
use crate::scene::palette;

/// The format of a figure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::app) enum FigureFormat {
    /// Outlines, sharp at any size.
    #[default]
    Svg,
    /// Pixels.
    Png,
}

/// How large a figure is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::app) enum Size {
    /// A slide.
    #[default]
    Slide,
    /// A sheet of A4 across.
    A4Across,
    /// A sheet of A4 upright.
    A4Upright,
    /// A sheet of A5 across.
    A5Across,
    /// A sheet of A5 upright.
    A5Upright,
    /// Another size.
    Other,
}

impl Size {
    /// All of them.
    pub const ALL: [Self; 6] =
        [Self::Slide, Self::A4Across, Self::A4Upright, Self::A5Across, Self::A5Upright, Self::Other];

    /// Those of paper.
    pub const PAPER: [Self; 4] = [Self::A4Across, Self::A4Upright, Self::A5Across, Self::A5Upright];

    /// Its name.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Slide => "Slide, 1600 × 1000 pixels",
            Self::A4Across => "A4 landscape",
            Self::A4Upright => "A4 portrait",
            Self::A5Across => "A5 landscape",
            Self::A5Upright => "A5 portrait",
            Self::Other => "Other",
        }
    }

    /// The size as [`Sheet::parse`] reads it.
    const fn text(self) -> Option<&'static str> {
        match self {
            Self::Slide => Some("1600x1000"),
            Self::A4Across => Some("297x210mm"),
            Self::A4Upright => Some("210x297mm"),
            Self::A5Across => Some("210x148mm"),
            Self::A5Upright => Some("148x210mm"),
            Self::Other => None,
        }
    }
}

/// How much of the canvas a figure shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::app) enum Part {
    /// Everything in sight, wherever the camera is.
    #[default]
    All,
    /// What is on the screen.
    Screen,
}

/// How a figure is wanted.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::app) struct FigureForm {
    /// The format.
    pub format: FigureFormat,
    /// The size.
    pub size: Size,
    /// The size as it was typed, for [`Size::Other`].
    pub other: String,
    /// Dots an inch as they were typed; empty for the usual.
    pub dpi: String,
    /// The colours.
    pub theme: palette::Theme,
    /// How much is shown.
    pub part: Part,
    /// The title; empty for that of the graph.
    pub title: String,
    /// Whether what is selected stands out.
    pub picks: bool,
}

impl Default for FigureForm {
    fn default() -> Self {
        Self {
            format: FigureFormat::default(),
            size: Size::default(),
            other: "210 x 148 mm".to_owned(),
            dpi: String::new(),
            theme: palette::Theme::default(),
            part: Part::default(),
            title: String::new(),
            picks: true,
        }
    }
}

impl FigureForm {
    /// The sheet that it asks for.
    pub fn sheet(&self) -> Result<Sheet, SheetError> {
        let dpi = match self.dpi.trim() {
            "" => None,
            typed => Some(typed.parse().ok().ok_or(SheetError::Dpi)?),
        };
        let size = self.size.text().map_or_else(|| self.other.replace(' ', ""), str::to_owned);
        Sheet::parse(&size, dpi)
    }

    /// The same for paper: in the colours of print, and on a sheet.
    pub fn for_print(mut self) -> Self {
        self.theme = palette::Theme::Print;
        self.format = FigureFormat::Png;
        self.dpi.clear();
        if !Size::PAPER.contains(&self.size) {
            self.size = Size::A4Across;
        }
        self
    }
}

/// The format of a table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::app) enum TableFormat {
    /// Parted by commas.
    #[default]
    Csv,
    /// Parted by tabs.
    Tsv,
}

/// How a table is wanted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::app) struct TableForm {
    /// Which table.
    pub table: Table,
    /// The format.
    pub format: TableFormat,
    /// Whether only rows in sight are written.
    pub in_sight: bool,
    /// Whether the mark for spreadsheets comes first.
    pub bom: bool,
}

impl Default for TableForm {
    fn default() -> Self {
        let table = Table::Records(Section::Claims);
        Self { table, format: TableFormat::default(), in_sight: true, bom: true }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_preset_is_a_sheet_and_other_sizes_are_read_as_typed() {
        for size in Size::ALL {
            assert!(FigureForm { size, ..FigureForm::default() }.sheet().is_ok(), "{size:?}");
        }
        let other = |other: &str, dpi: &str| {
            let form = FigureForm {
                size: Size::Other,
                other: other.to_owned(),
                dpi: dpi.to_owned(),
                ..FigureForm::default()
            };
            form.sheet().map(|sheet| sheet.pixels())
        };
        assert_eq!(other("254 x 127 mm", "100"), Ok((1000, 500)));
        assert_eq!(other("wide", ""), Err(SheetError::Unreadable));
        assert_eq!(other("800 x 600", "many"), Err(SheetError::Dpi));
        let print = FigureForm { dpi: "9".to_owned(), ..FigureForm::default() }.for_print();
        assert_eq!((print.size, print.sheet().unwrap().pixels()), (Size::A4Across, (3508, 2480)));
    }
}
