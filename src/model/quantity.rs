//! Numbers as sources give them, with their hedges.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Id, is_default};

/// How firmly a number is put.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Hedge {
    /// The number itself.
    #[default]
    Exact,
    /// "About", "around", "roughly".
    About,
    /// "Almost", "nearly".
    Under,
    /// "More than", "over".
    Over,
    /// "Up to", "as many as".
    AtMost,
    /// "At least".
    AtLeast,
    /// "Hundreds", "most", "typically": no number can be given.
    Vague,
}

/// A number, a range of numbers, or a vague amount, of one measure.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Quantity {
    /// What is counted.
    pub measure: Id,
    /// The number; shares are parts of one.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        serialize_with = "number",
        deserialize_with = "finite"
    )]
    pub value: Option<f64>,
    /// The lower end of a range.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        serialize_with = "number",
        deserialize_with = "finite"
    )]
    pub low: Option<f64>,
    /// The upper end of a range.
    #[serde(
        default,
        skip_serializing_if = "Option::is_none",
        serialize_with = "number",
        deserialize_with = "finite"
    )]
    pub high: Option<f64>,
    /// How firmly it is put.
    #[serde(default, skip_serializing_if = "is_default")]
    pub hedge: Hedge,
    /// Whether the source calls it an estimate.
    #[serde(default, skip_serializing_if = "is_default")]
    pub estimated: bool,
    /// The words of the source.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub words: Option<String>,
}

impl Default for Id {
    fn default() -> Self {
        Self::from("")
    }
}

/// A set of real numbers between two ends, each in it or not.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Range {
    /// The lower end.
    pub low: f64,
    /// The upper end; infinite for "over".
    pub high: f64,
    /// Whether the lower end belongs to it.
    pub low_in: bool,
    /// Whether the upper end belongs to it.
    pub high_in: bool,
}

impl Range {
    fn closed(low: f64, high: f64) -> Self {
        Self { low, high, low_in: true, high_in: true }
    }

    /// Whether some number is in both.
    pub fn meets(&self, other: &Self) -> bool {
        !self.wholly_below(other) && !other.wholly_below(self)
    }

    /// Whether every number of this one is smaller than every number of the other.
    pub fn wholly_below(&self, other: &Self) -> bool {
        self.high < other.low || (self.high <= other.low && !(self.high_in && other.low_in))
    }
}

impl Quantity {
    /// How far "about" reaches on either side, as a part of the number.
    const ABOUT: f64 = 0.05;
    /// How far below the number "almost" may lie, as a part of the number.
    const UNDER: f64 = 0.9;

    /// The numbers that the quantity may stand for, or `None` where it is vague or has none.
    pub fn range(&self) -> Option<Range> {
        if self.hedge == Hedge::Vague {
            return None;
        }
        if let (Some(low), Some(high)) = (self.low, self.high) {
            return Some(Range::closed(low.min(high), low.max(high)));
        }
        let x = self.value?;
        Some(match self.hedge {
            Hedge::Exact => Range::closed(x, x),
            Hedge::About => Range::closed(x - x.abs() * Self::ABOUT, x + x.abs() * Self::ABOUT),
            Hedge::Under => Range { low: (x * Self::UNDER).min(x), high: x, low_in: true, high_in: false },
            Hedge::Over => Range { low: x, high: f64::INFINITY, low_in: false, high_in: true },
            Hedge::AtMost => Range::closed(x.min(0.0), x),
            Hedge::AtLeast => Range::closed(x, f64::INFINITY),
            Hedge::Vague => return None,
        })
    }
}

/// Writes whole numbers without a fraction: `41169`, not `41169.0`.
#[expect(clippy::ref_option, reason = "the signature that serde calls")]
pub(crate) fn number<S: Serializer>(value: &Option<f64>, serializer: S) -> Result<S::Ok, S::Error> {
    /// The largest whole number that every smaller one is exact below, in an `f64`.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    match value {
        Some(x) if x.fract() == 0.0 && x.abs() < EXACT => serializer.serialize_some(&(*x as i64)),
        other => other.serialize(serializer),
    }
}

/// Reads a number and refuses the ones that are none.
pub(crate) fn finite<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<f64>, D::Error> {
    let value = Option::<f64>::deserialize(deserializer)?;
    match value {
        Some(x) if !x.is_finite() => Err(serde::de::Error::custom("a number must be finite")),
        other => Ok(other),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quantity(value: f64, hedge: Hedge) -> Range {
        Quantity { value: Some(value), hedge, ..Quantity::default() }.range().unwrap()
    }

    #[test]
    fn hedges_leave_their_ends_out() {
        assert!(!quantity(50.0, Hedge::Under).meets(&quantity(50.0, Hedge::Exact)));
        assert!(quantity(50.0, Hedge::Under).meets(&quantity(45.0, Hedge::Exact)));
        assert!(!quantity(50.0, Hedge::Over).meets(&quantity(50.0, Hedge::AtMost)));
        assert!(quantity(50.0, Hedge::AtLeast).meets(&quantity(50.0, Hedge::AtMost)));
        assert!(quantity(100.0, Hedge::About).meets(&quantity(105.0, Hedge::Exact)));
        assert!(!quantity(100.0, Hedge::About).meets(&quantity(105.1, Hedge::Exact)));
    }
}
