//! Days as numbers on an axis, and the words along it.

use crate::model::{Day, Span};
use crate::query::words;

/// Where something stands on the axis of time, in days since 1 January 1970; an end that is not known is `None`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Stretch {
    /// Its first day.
    pub from: Option<f64>,
    /// Its last day.
    pub to: Option<f64>,
    /// A part of it is inferred, uncertain or approximate.
    pub unsure: bool,
}

impl Stretch {
    /// The stretch of a date, if it names any day.
    pub fn of(span: &Span) -> Option<Self> {
        let (from, to) = (span.earliest.map(number), span.latest.map(number));
        (from.is_some() || to.is_some()).then_some(Self {
            from,
            to,
            unsure: span.uncertain || span.approximate,
        })
    }

    /// Its middle, or the end that is known.
    pub fn middle(&self) -> f64 {
        match (self.from, self.to) {
            (Some(from), Some(to)) => f64::midpoint(from, to),
            (Some(one), None) | (None, Some(one)) => one,
            (None, None) => 0.0,
        }
    }
}

/// A day as a number of days since 1 January 1970 in the Gregorian calendar (H. Hinnant, "chrono-compatible low-level
/// date algorithms", 2013).
pub fn number(day: Day) -> f64 {
    let year = day.year.clamp(-999_999, 999_999) - i64::from(day.month <= 2);
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let month = (i64::from(day.month) + 9) % 12;
    let of_year = (153 * month + 2) / 5 + i64::from(day.day) - 1;
    let day_of_era = of_era * 365 + of_era / 4 - of_era / 100 + of_year;
    (era * 146_097 + day_of_era - 719_468) as f64
}

/// The ticks between two days: the day and its label, at most so many. Whole years, else months, else days.
pub fn ticks(from: f64, to: f64, most: usize) -> Vec<(f64, String)> {
    let most = most.max(2) as f64;
    let years = (to - from) / 365.25;
    if years > most / 4.0 {
        let step = years_a_tick(years / most);
        let first = (year_of(from) / step).floor() * step;
        return std::iter::successors(Some(first), |year| Some(year + step))
            .map(|year| (number(Day::new(year as i64, 1, 1)), format!("{year:.0}")))
            .skip_while(|(at, _)| *at < from)
            .take_while(|(at, _)| *at <= to)
            .collect();
    }
    let months = years * 12.0;
    let step =
        [1_u8, 2, 3, 6].into_iter().find(|step| months / f64::from(*step) <= most).map_or(12, i64::from);
    let first = year_of(from).floor() as i64 * 12;
    (0..)
        .map(|tick| first + tick * step)
        .map(|month| Day::new(month.div_euclid(12), month.rem_euclid(12) as u8 + 1, 1))
        .map(|day| (number(day), month_label(day)))
        .skip_while(|(at, _)| *at < from)
        .take_while(|(at, _)| *at <= to)
        .collect()
}

fn month_label(day: Day) -> String {
    if day.month == 1 {
        return day.year.to_string();
    }
    let words = words::day(day, words::DateStyle::Words);
    let month = words.split(' ').nth(1).unwrap_or_default();
    month.chars().take(3).collect()
}

fn years_a_tick(least: f64) -> f64 {
    let scale = 10_f64.powf(least.max(1.0).log10().floor());
    [1.0, 2.0, 5.0, 10.0].map(|step| step * scale).into_iter().find(|step| *step >= least).unwrap_or(scale)
}

/// The year in which a day lies, with the part of it that has gone by.
fn year_of(days: f64) -> f64 {
    1970.0 + days / 365.2425
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_from_1970() {
        assert!((number(Day::new(1970, 1, 1))).abs() < 0.5);
        assert!((number(Day::new(2000, 3, 1)) - 11_017.0).abs() < 0.5);
        assert!((number(Day::new(1969, 12, 31)) + 1.0).abs() < 0.5);
        assert!((number(Day::new(2025, 6, 30)) - number(Day::new(2024, 6, 30)) - 365.0).abs() < 0.5);
    }

    #[test]
    fn ticks_are_years_from_afar_and_months_from_near() {
        let at = |year| number(Day::new(year, 1, 1));
        let labels =
            |from, to, most| ticks(from, to, most).into_iter().map(|tick| tick.1).collect::<Vec<_>>();
        assert_eq!(labels(at(1950), at(2026), 4), ["1960", "1980", "2000", "2020"]);
        assert_eq!(labels(at(2024), at(2025), 7), ["2024", "Mar", "May", "Jul", "Sep", "Nov", "2025"]);
    }
}
