//! Decimal numbers without rounding.

/// A decimal number that is not negative, so that `1,000.50`, `1000.5` and the same with zeros before it are one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Decimal {
    /// The digits, without zeros at either end; none for zero.
    digits: String,
    /// The power of ten of the last digit.
    exponent: i32,
}

impl Decimal {
    /// Reads digits with commas between groups and a point; every other sign is left out.
    pub fn new(text: &str) -> Self {
        let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
        let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
        let (whole, fraction) = (digits(whole), digits(fraction));
        let exponent = -i32::try_from(fraction.len()).unwrap_or(i32::MAX);
        let all = whole + &fraction;
        let kept = all.trim_end_matches('0');
        let dropped = i32::try_from(all.len() - kept.len()).unwrap_or(0);
        let kept = kept.trim_start_matches('0');
        if kept.is_empty() {
            return Self { digits: String::new(), exponent: 0 };
        }
        Self { digits: kept.to_owned(), exponent: exponent.saturating_add(dropped) }
    }

    /// The size of a number.
    pub fn of(number: f64) -> Self {
        // The shortest digits that give the same number back, never with an exponent.
        Self::new(&number.abs().to_string())
    }

    /// The number times a power of ten.
    pub fn shifted(&self, power: i32) -> Self {
        let mut shifted = self.clone();
        if !shifted.digits.is_empty() {
            shifted.exponent = shifted.exponent.saturating_add(power);
        }
        shifted
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_number_are_equal() {
        assert_eq!(Decimal::new("1,000.50"), Decimal::of(1000.5));
        assert_eq!(Decimal::new("007"), Decimal::new("7.0"));
        assert_eq!(Decimal::new("0"), Decimal::new("0.00"));
        assert_eq!(Decimal::new("1.8").shifted(6), Decimal::of(1_800_000.0));
        assert_eq!(Decimal::new("54.7").shifted(-2), Decimal::of(0.547));
        assert_eq!(Decimal::new("0").shifted(6), Decimal::new("0"));
        assert_ne!(Decimal::new("10"), Decimal::new("1"));
        assert_ne!(Decimal::new("1.0001"), Decimal::new("1.001"));
    }
}
