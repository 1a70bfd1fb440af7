//! Numbers in words, with their hedges.

use crate::model::{Counts, Hedge, Measure, Quantity};

/// A number of a measure as a phrase: "about 57,000 people", "almost half (under 50 % of all ICE arrests)", "about
/// half of them, estimated".
pub fn quantity(quantity: &Quantity, measure: Option<&Measure>) -> String {
    let figure = figure(quantity, measure);
    let mut phrase = match (&figure, &quantity.words) {
        (Some(figure), Some(words)) if !shows_number(words, quantity) => format!("{words} ({figure})"),
        (Some(figure), _) => figure.clone(),
        (None, Some(words)) => words.clone(),
        (None, None) if quantity.hedge == Hedge::Vague => "an amount that is not given".to_owned(),
        (None, None) => "no number".to_owned(),
    };
    if quantity.estimated {
        phrase.push_str(", estimated");
    }
    phrase
}

/// How many there are, with thousands parted: "57,000".
pub fn whole(count: usize) -> String {
    number(count as f64)
}

/// A number with its thousands parted: "57,000", "0.5".
pub fn number(value: f64) -> String {
    /// Beyond it, thousands are no help.
    const READABLE: f64 = 1e15;
    if !value.is_finite() || value.abs() >= READABLE {
        return value.to_string();
    }
    let text = format!("{:.4}", value.abs());
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let fraction = fraction.trim_end_matches('0');
    let mut parted = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at) % 3 == 0 {
            parted.push(',');
        }
        parted.push(digit);
    }
    let point = if fraction.is_empty() { "" } else { "." };
    let is_zero = text.chars().all(|c| matches!(c, '0' | '.'));
    let sign = if value < 0.0 && !is_zero { "−" } else { "" };
    format!("{sign}{parted}{point}{fraction}")
}

fn figure(quantity: &Quantity, measure: Option<&Measure>) -> Option<String> {
    let is_share = measure.is_some_and(|measure| measure.counts == Counts::Share);
    let shown = |value: f64| {
        if is_share { format!("{} %", number((value * 1e6).round() / 1e4)) } else { number(value) }
    };
    let figure = match (quantity.low, quantity.high, quantity.value) {
        (Some(low), Some(high), _) => format!("{} to {}", shown(low), shown(high)),
        (_, _, Some(value)) => format!("{}{}", hedge(quantity.hedge), shown(value)),
        _ => return None,
    };
    let unit = match measure {
        Some(measure) if is_share => measure.of.as_ref().map(|of| format!("of {of}")),
        Some(measure) if !measure.unit.is_empty() => Some(measure.unit.clone()),
        _ => None,
    };
    Some(unit.map(|unit| format!("{figure} {unit}")).unwrap_or(figure))
}

const fn hedge(hedge: Hedge) -> &'static str {
    match hedge {
        Hedge::Exact | Hedge::Vague => "",
        Hedge::About => "about ",
        Hedge::Under => "under ",
        Hedge::Over => "over ",
        Hedge::AtMost => "at most ",
        Hedge::AtLeast => "at least ",
    }
}

/// Whether the words of the source already give the number in digits.
fn shows_number(words: &str, quantity: &Quantity) -> bool {
    let digits: String = words.chars().filter(|c| *c != ',' && *c != '\u{a0}').collect();
    quantity.value.is_some_and(|value| {
        digits.contains(&value.to_string()) || digits.contains(&format!("{}%", number(value * 100.0)))
    })
}

/// A value of a measure as it is read: three figures.
pub fn rounded(value: f64) -> String {
    if value.abs() >= 100.0 || value.fract() == 0.0 {
        return number(value.round());
    }
    let places = if value.abs() >= 1.0 { 1 } else { 4 };
    format!("{value:.places$}")
}
