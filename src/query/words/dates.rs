//! Dates in words, only as precise as they are.

use edtf_core::{Date, DateField, Edtf, IntervalEndpoint, Precision, Qualifier};

use serde::{Deserialize, Serialize};

use crate::model::{Claim, Day, When};
use crate::query::KnownFrom;

/// How dates are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DateStyle {
    /// "30 June 2025".
    #[default]
    Words,
    /// "2025-06-30".
    Numeric,
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A day: "30 June 2025".
pub fn day(day: Day, style: DateStyle) -> String {
    match (style, month_name(day.month)) {
        (DateStyle::Words, Some(month)) => format!("{} {month} {}", day.day, year_words(day.year)),
        _ => day.to_string(),
    }
}

/// A date as a phrase: "between 20 January and 26 June 2025, year inferred". One that cannot be read stands as typed.
pub fn when(when: &When, style: DateStyle) -> String {
    let Ok(date) = Edtf::parse(when.as_str()) else { return when.as_str().to_owned() };
    let phrase = match &date {
        Edtf::Date(date) => date_words(date, style),
        Edtf::DateTime(time) => date_words(&time.date, style),
        Edtf::Interval(interval) => interval_words(&interval.start, &interval.end, style),
        Edtf::Set(_) => when.as_str().to_owned(),
    };
    match marks(&date) {
        Some(marks) => format!("{phrase}, {marks}"),
        None => phrase,
    }
}

/// When a claim holds: its date, else the source's words for it.
pub fn claim_when(claim: &Claim, style: DateStyle) -> Option<String> {
    claim.when.as_ref().map(|date| when(date, style)).or_else(|| claim.when_words.clone())
}

/// From when something is known: "24 January 2026", "≥ 1 June 2025", "undated".
pub fn known_from(known: Option<KnownFrom>, style: DateStyle) -> String {
    match known {
        None => "undated".to_owned(),
        Some(known) if known.is_at_least() => format!("≥ {}", day(known.day, style)),
        Some(known) => day(known.day, style),
    }
}

fn month_name(month: u8) -> Option<&'static str> {
    MONTHS.get(usize::from(month).checked_sub(1)?).copied()
}

fn year_words(year: i64) -> String {
    if year <= 0 { format!("{} BC", 1_i64.saturating_sub(year)) } else { year.to_string() }
}

fn interval_words(start: &IntervalEndpoint, end: &IntervalEndpoint, style: DateStyle) -> String {
    let words = |end: &IntervalEndpoint| match end {
        IntervalEndpoint::Date(date) => Some(date_words(date, style)),
        IntervalEndpoint::OnOrBefore(date) => Some(format!("{} or before", date_words(date, style))),
        IntervalEndpoint::OnOrAfter(date) => Some(format!("{} or after", date_words(date, style))),
        IntervalEndpoint::Open | IntervalEndpoint::Unknown => None,
    };
    match (words(start), words(end)) {
        (Some(from), Some(to)) => {
            format!("between {} and {to}", without_shared_year(&from, start, end, style))
        }
        (Some(from), None) if matches!(end, IntervalEndpoint::Open) => format!("since {from}"),
        (Some(from), None) => format!("from {from}, end unknown"),
        (None, Some(to)) => format!("by {to}"),
        (None, None) => "at a time that is not given".to_owned(),
    }
}

/// "20 January", where the end of the period names the same year.
fn without_shared_year(
    from: &str,
    start: &IntervalEndpoint,
    end: &IntervalEndpoint,
    style: DateStyle,
) -> String {
    let (IntervalEndpoint::Date(a), IntervalEndpoint::Date(b)) = (start, end) else { return from.to_owned() };
    let is_same = a.year.value().is_some() && a.year.value() == b.year.value();
    let year = a.year.value().map(|year| format!(" {}", year_words(year))).unwrap_or_default();
    match from.strip_suffix(&year) {
        Some(short) if is_same && style == DateStyle::Words && a.month.is_some() && b.month.is_some() => {
            short.to_owned()
        }
        _ => from.to_owned(),
    }
}

fn date_words(date: &Date, style: DateStyle) -> String {
    let value = |field: &Option<DateField>| field.as_ref().and_then(|field| field.value());
    let plain = plain_text(date);
    if date.has_unspecified() {
        return vague_words(date, &plain);
    }
    let Some(year) = date.year.value() else { return plain };
    if style == DateStyle::Numeric {
        return plain;
    }
    let year = year_words(year);
    match (date.precision(), value(&date.month), value(&date.day)) {
        (Precision::Year, ..) => year,
        (Precision::Month, Some(month), _) => match month_name(month) {
            Some(month) => format!("{month} {year}"),
            None => plain,
        },
        (Precision::Day, Some(month), Some(day)) => match month_name(month) {
            Some(month) => format!("{day} {month} {year}"),
            None => plain,
        },
        (Precision::Season, Some(season), _) => match season_name(season) {
            Some(season) => format!("{season} {year}"),
            None => plain,
        },
        _ => plain,
    }
}

const fn season_name(season: u8) -> Option<&'static str> {
    match season {
        21 => Some("spring"),
        22 => Some("summer"),
        23 => Some("autumn"),
        24 => Some("winter"),
        33 => Some("the first quarter of"),
        34 => Some("the second quarter of"),
        35 => Some("the third quarter of"),
        36 => Some("the fourth quarter of"),
        40 => Some("the first half of"),
        41 => Some("the second half of"),
        _ => None,
    }
}

/// A date with digits left open: "the 1930s", "some day in June 2025"; else as written.
fn vague_words(date: &Date, plain: &str) -> String {
    let decade = plain.strip_suffix('X').filter(|rest| rest.len() == 3 && !rest.contains('X'));
    if let (Some(decade), None) = (decade, date.month) {
        return format!("the {decade}0s");
    }
    match (date.year.value(), date.month.as_ref()) {
        (Some(year), Some(month)) => match month.value().and_then(month_name) {
            Some(month) => format!("some day in {month} {}", year_words(year)),
            None => format!("some time in {}", year_words(year)),
        },
        _ => plain.to_owned(),
    }
}

/// The date as EDTF without its marks.
fn plain_text(date: &Date) -> String {
    let mut bare = *date;
    bare.year.qualifier = Qualifier::default();
    for field in [&mut bare.month, &mut bare.day].into_iter().flatten() {
        field.qualifier = Qualifier::default();
    }
    Edtf::Date(bare).to_string()
}

/// What the marks of a date say: "year inferred", "inferred", "approximate".
fn marks(date: &Edtf) -> Option<String> {
    let dates = named_dates(date);
    let mut marks = Vec::new();
    if date.is_uncertain() {
        let only_years = !dates.is_empty()
            && dates.iter().all(|date| {
                let rest = [date.month, date.day].into_iter().flatten();
                !rest.into_iter().any(|field| field.qualifier.uncertain)
            })
            && dates.iter().any(|date| date.month.is_some());
        marks.push(if only_years { "year inferred" } else { "inferred" });
    }
    if date.is_approximate() {
        marks.push("approximate");
    }
    (!marks.is_empty()).then(|| marks.join(", "))
}

fn named_dates(date: &Edtf) -> Vec<Date> {
    match date {
        Edtf::Date(date) => vec![*date],
        Edtf::DateTime(time) => vec![time.date],
        Edtf::Interval(interval) => [interval.start, interval.end]
            .into_iter()
            .filter_map(|end| match end {
                IntervalEndpoint::Date(date)
                | IntervalEndpoint::OnOrBefore(date)
                | IntervalEndpoint::OnOrAfter(date) => Some(date),
                IntervalEndpoint::Open | IntervalEndpoint::Unknown => None,
            })
            .collect(),
        Edtf::Set(_) => Vec::new(),
    }
}
