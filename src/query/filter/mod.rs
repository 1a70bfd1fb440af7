//! Filters: which claims and things are shown, as chips that can be added, turned round and taken away.
//!
//! Positive chips of one [`Dimension`] widen each other (any of them), negated ones each take away, and dimensions
//! narrow each other (all of them). A negated chip keeps exactly the claims that the chip itself would drop.
//!
//! Claims are picked first. A thing is shown if it fits the chips about things that can fit something of its sort, and
//! if a shown claim touches it (a source: cites it) wherever a chip speaks of anything else. So "Kind is Federal
//! agency" shows these agencies, the claims that touch them and the sources of those claims.

mod apply;
mod bits;
mod chip;
mod index;
mod options;
mod shown;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

pub use chip::{Chip, Criterion, Dates, Dimension, Part, Standing};
pub(in crate::query) use chip::{part_name, role_name, standing_name};
pub use index::FilterIndex;
pub use options::Choice;
pub use shown::{Counts, Shown};

/// An ordered list of chips. Their order is that of the screen and changes nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filter {
    /// The chips.
    pub chips: Vec<Chip>,
    /// Whether things that a shown claim touches are shown too, though they do not fit the chips about things.
    #[serde(default)]
    pub with_neighbours: bool,
}

impl Filter {
    /// A filter of these chips.
    pub fn of(chips: impl IntoIterator<Item = Chip>) -> Self {
        Self { chips: chips.into_iter().collect(), with_neighbours: false }
    }

    /// Whether it hides nothing.
    pub fn is_empty(&self) -> bool {
        self.chips.is_empty()
    }

    /// Adds a chip at the end; one that is there already stays where it is.
    pub fn add(&mut self, chip: Chip) {
        if !self.chips.contains(&chip) {
            self.chips.push(chip);
        }
    }

    /// Takes the chip at that place away and gives it back.
    pub fn take(&mut self, at: usize) -> Option<Chip> {
        (at < self.chips.len()).then(|| self.chips.remove(at))
    }

    /// Turns the chip at that place into its opposite.
    pub fn turn(&mut self, at: usize) {
        if let Some(chip) = self.chips.get_mut(at) {
            chip.negated = !chip.negated;
        }
    }

    /// The texts of its chips, as a saved view holds them.
    pub fn texts(&self) -> Vec<String> {
        self.chips.iter().map(Chip::to_string).collect()
    }

    /// The filter of a saved view, and the texts in it that say nothing this program knows.
    pub fn from_texts<'a>(texts: impl IntoIterator<Item = &'a str>) -> (Self, Vec<&'a str>) {
        let mut filter = Self::default();
        let mut unknown = Vec::new();
        for text in texts {
            match Chip::parse(text) {
                Some(chip) => filter.add(chip),
                None => unknown.push(text),
            }
        }
        (filter, unknown)
    }

    /// The dimensions that have a chip, each once, in order.
    fn dimensions(&self) -> Vec<Dimension> {
        let mut dimensions: Vec<Dimension> =
            self.chips.iter().map(|chip| chip.criterion.dimension()).collect();
        dimensions.sort_unstable();
        dimensions.dedup();
        dimensions
    }
}
