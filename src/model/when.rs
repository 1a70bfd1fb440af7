//! Dates only as precise as their sources: EDTF (ISO 8601-2:2019, annex A) to level 2, with the days it may stand for.

use std::fmt;

use edtf_core::{Bound, BoundDate, Edtf, Interval, IntervalEndpoint};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A day of the proleptic Gregorian calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day {
    /// The year, astronomical: 0 is 1 BC.
    pub year: i64,
    /// The month, 1 to 12.
    pub month: u8,
    /// The day of the month, from 1.
    pub day: u8,
}

impl Day {
    /// A day from its parts. They are taken as they are.
    pub const fn new(year: i64, month: u8, day: u8) -> Self {
        Self { year, month, day }
    }

    /// Reads `2025-06-30`.
    pub fn parse(text: &str) -> Option<Self> {
        match When::from(text).span()? {
            Span { earliest: Some(a), latest: Some(b), .. } if a == b => Some(a),
            _ => None,
        }
    }

    /// The same day so many months earlier, or the last day of that month.
    #[must_use]
    pub fn months_before(self, months: u32) -> Self {
        let count = self.year * 12 + i64::from(self.month) - 1 - i64::from(months);
        let (year, month) = (count.div_euclid(12), count.rem_euclid(12) as u8 + 1);
        Self { year, month, day: self.day.min(days_in(year, month)) }
    }

    /// The day after.
    #[must_use]
    pub fn next(self) -> Self {
        match (self.month, self.day) {
            (month, day) if day < days_in(self.year, month) => Self { day: day + 1, ..self },
            (12.., _) => Self { year: self.year.saturating_add(1), month: 1, day: 1 },
            (month, _) => Self { month: month + 1, day: 1, ..self },
        }
    }

    /// The day before.
    #[must_use]
    pub fn previous(self) -> Self {
        match (self.month, self.day) {
            (_, 2..) => Self { day: self.day - 1, ..self },
            (..=1, _) => Self { year: self.year.saturating_sub(1), month: 12, day: 31 },
            (month, _) => Self { month: month - 1, day: days_in(self.year, month - 1), ..self },
        }
    }
}

/// How many days a month has.
fn days_in(year: i64, month: u8) -> u8 {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl From<BoundDate> for Day {
    fn from(date: BoundDate) -> Self {
        Self { year: date.year, month: date.month, day: date.day }
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// The days a date may stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// The first day; `None` where it is open or unknown.
    pub earliest: Option<Day>,
    /// The last day; `None` where it is open or unknown.
    pub latest: Option<Day>,
    /// The first day of the last date named: of `2025-01/2025-06` the first of June.
    pub last_named: Option<Day>,
    /// Whether it is two dates, the start and end of a period.
    pub is_period: bool,
    /// Whether a part of it carries `?` or `%`: inferred.
    pub uncertain: bool,
    /// Whether a part of it carries `~` or `%`.
    pub approximate: bool,
}

impl Span {
    /// Whether the last day lies before the other's first.
    pub fn wholly_before(&self, other: &Self) -> bool {
        matches!((self.latest, other.earliest), (Some(a), Some(b)) if a < b)
    }

    /// Whether every day of it is a day of the other.
    pub fn lies_in(&self, other: &Self) -> bool {
        let starts = other.earliest.is_none_or(|b| self.earliest.is_some_and(|a| a >= b));
        let ends = other.latest.is_none_or(|b| self.latest.is_some_and(|a| a <= b));
        starts && ends
    }

    /// Whether both stand for the same days, marks left aside.
    pub fn same_days(&self, other: &Self) -> bool {
        self.earliest == other.earliest && self.latest == other.latest
    }

    /// Whether the day is one of its days.
    pub fn contains(&self, day: Day) -> bool {
        self.earliest.is_none_or(|a| a <= day) && self.latest.is_none_or(|b| day <= b)
    }
}

/// A date as it was typed, with what it stands for if it can be read.
///
/// A date that cannot be read is kept as typed; `check` names it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct When {
    text: String,
    span: Option<Span>,
}

impl When {
    /// The text as typed.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// The days it stands for, or `None` if it is not EDTF.
    pub fn span(&self) -> Option<Span> {
        self.span
    }

    /// What is wrong with the text, if it is not EDTF.
    pub fn problem(&self) -> Option<String> {
        Edtf::parse(&self.text).err().map(|error| error.to_string())
    }
}

impl From<&str> for When {
    fn from(text: &str) -> Self {
        Self { text: text.to_owned(), span: Edtf::parse(text).ok().map(|date| span(&date)) }
    }
}

impl From<Day> for When {
    fn from(day: Day) -> Self {
        Self::from(day.to_string().as_str())
    }
}

impl fmt::Display for When {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl Serialize for When {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

impl<'de> Deserialize<'de> for When {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self::from(String::deserialize(deserializer)?.as_str()))
    }
}

fn span(date: &Edtf) -> Span {
    let bounds = date.bounds();
    let earliest = day(bounds.earliest);
    Span {
        earliest,
        latest: day(bounds.latest),
        last_named: match date {
            Edtf::Interval(interval) => last_named(interval),
            _ => earliest.or(day(bounds.latest)),
        },
        is_period: matches!(date, Edtf::Interval(_)),
        uncertain: date.is_uncertain(),
        approximate: date.is_approximate(),
    }
}

fn last_named(interval: &Interval) -> Option<Day> {
    [&interval.end, &interval.start].into_iter().find_map(|end| match end {
        IntervalEndpoint::Date(date)
        | IntervalEndpoint::OnOrBefore(date)
        | IntervalEndpoint::OnOrAfter(date) => day(Edtf::Date(*date).bounds().earliest),
        IntervalEndpoint::Open | IntervalEndpoint::Unknown => None,
    })
}

fn day(bound: Bound) -> Option<Day> {
    match bound {
        Bound::Date(date) => Some(date.into()),
        Bound::NegativeInfinity | Bound::PositiveInfinity | Bound::Unknown => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ends(text: &str) -> (Option<String>, Option<String>) {
        let span = When::from(text).span().unwrap();
        (span.earliest.map(|d| d.to_string()), span.latest.map(|d| d.to_string()))
    }

    fn days(a: &str, b: &str) -> (Option<String>, Option<String>) {
        let day = |t: &str| (!t.is_empty()).then(|| t.to_owned());
        (day(a), day(b))
    }

    #[test]
    fn the_forms_of_the_worked_example() {
        assert_eq!(ends("2025-06"), days("2025-06-01", "2025-06-30"));
        assert_eq!(ends("?2025-01-20/?2025-06-26"), days("2025-01-20", "2025-06-26"));
        assert_eq!(ends("2025-01-01?/2025-04-10?"), days("2025-01-01", "2025-04-10"));
        assert_eq!(ends("../2026-01-24"), days("", "2026-01-24"));
        assert_eq!(ends("193X"), days("1930-01-01", "1939-12-31"));
        assert!(When::from("?2025-06-30").span().unwrap().uncertain);
        assert!(!When::from("2025-06-30").span().unwrap().uncertain);
    }

    #[test]
    fn a_date_that_cannot_be_read_is_kept() {
        let when = When::from("some day in May");
        assert_eq!(when.as_str(), "some day in May");
        assert!(when.span().is_none() && when.problem().is_some());
    }

    #[test]
    fn days_follow_each_other() {
        let mut day = Day::new(1999, 12, 25);
        for _ in 0..1_000 {
            assert_eq!(day.next().previous(), day);
            assert!(day < day.next());
            day = day.next();
        }
        assert_eq!(day, Day::new(2002, 9, 20));
    }

    #[test]
    fn months_end_where_the_shorter_month_ends() {
        assert_eq!(Day::new(2024, 3, 31).months_before(1), Day::new(2024, 2, 29));
        assert_eq!(Day::new(2025, 1, 15).months_before(24), Day::new(2023, 1, 15));
    }
}
