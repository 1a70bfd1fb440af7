//! The day that counts as today.

use crate::model::Day;

/// Reads `--today`.
pub fn parse(text: &str) -> Result<Day, String> {
    Day::parse(text).ok_or_else(|| "a day like 2025-06-30 is expected".to_owned())
}

/// The day given, or that of the clock.
pub fn or_now(given: Option<Day>) -> Day {
    given.unwrap_or_else(|| {
        let date = jiff::Zoned::now().date();
        Day::new(i64::from(date.year()), date.month().unsigned_abs(), date.day().unsigned_abs())
    })
}
