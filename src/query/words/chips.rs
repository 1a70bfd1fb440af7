//! Chips of filters in words: "Kind is Federal agency".

use super::dates::{DateStyle, day};
use super::labels;
use crate::model::{Document, Id};
use crate::query::filter::{Chip, Choice, Criterion, Dates, Dimension, part_name, role_name, standing_name};

/// A chip as it stands on the screen: "Kind is Federal agency", "Not said by ICE", "At least 2 voices".
pub fn chip(document: &Document, chip: &Chip, style: DateStyle) -> String {
    let value = criterion(document, &chip.criterion, style);
    let is = if chip.negated { "is not" } else { "is" };
    match &chip.criterion {
        Criterion::Role(_) => format!("Role {is} {value}"),
        Criterion::Kind(_) => format!("Kind {is} {value}"),
        Criterion::Tag(_) => format!("Tag {is} {value}"),
        Criterion::Source(_) => format!("{} {value}", if chip.negated { "Not in" } else { "In" }),
        Criterion::Publisher(_) => format!("Publisher {is} {value}"),
        Criterion::Asserter(_) => format!("{} {value}", if chip.negated { "Not said by" } else { "Said by" }),
        Criterion::ClaimKind(_) => format!("Claim {is} {value}"),
        Criterion::Status(_) => format!("Status {is} {value}"),
        Criterion::VoicesAtLeast(count) if chip.negated => {
            format!("Fewer than {}", super::counted(*count, "voice", "voices"))
        }
        Criterion::VoicesAtMost(count) if chip.negated => {
            format!("More than {}", super::counted(*count, "voice", "voices"))
        }
        Criterion::VoicesAtLeast(_) | Criterion::VoicesAtMost(_) => value,
        Criterion::Disputed(disputed) => {
            if *disputed == chip.negated { "Not disputed" } else { "Disputed" }.to_owned()
        }
        Criterion::Footing(_) => format!("Footing {is} {value}"),
        Criterion::When(_) => format!("{} {value}", if chip.negated { "Not dated" } else { "Dated" }),
        Criterion::Has(_) => format!("{} {value}", if chip.negated { "Has no" } else { "Has a" }),
        Criterion::Text(_) => format!("{} {value}", if chip.negated { "Without" } else { "With" }),
    }
}

/// The value of a criterion, as a menu of its dimension lists it: "Federal agency", "At least 2 voices".
pub fn criterion(document: &Document, criterion: &Criterion, style: DateStyle) -> String {
    let kind = |id: &Id| match document.kinds.get(id).map(|kind| kind.label.as_str()) {
        Some(label) if !label.is_empty() => label.to_owned(),
        _ => id.to_string(),
    };
    match criterion {
        Criterion::Role(role) => role_name(*role).to_owned(),
        Criterion::Kind(id) => kind(id),
        Criterion::Tag(tag) => tag.clone(),
        Criterion::Source(id) | Criterion::Publisher(id) | Criterion::Asserter(id) => {
            document.short_name(id).to_owned()
        }
        Criterion::ClaimKind(kind) => labels::claim_kind(*kind).to_owned(),
        Criterion::Status(standing) => standing_name(*standing).to_owned(),
        Criterion::VoicesAtLeast(count) => format!("At least {}", super::counted(*count, "voice", "voices")),
        Criterion::VoicesAtMost(count) => format!("At most {}", super::counted(*count, "voice", "voices")),
        Criterion::Disputed(disputed) => if *disputed { "Disputed" } else { "Not disputed" }.to_owned(),
        Criterion::Footing(footing) => labels::footing(*footing).to_owned(),
        Criterion::When(dates) => dates_words(*dates, style),
        Criterion::Has(part) => part_name(*part).to_owned(),
        Criterion::Text(text) => format!("“{text}”"),
    }
}

/// A choice with what it would show: "Federal agency (12)".
pub fn choice(document: &Document, choice: &Choice, style: DateStyle) -> String {
    format!("{} ({})", criterion(document, &choice.criterion, style), super::number(choice.claims as f64))
}

/// What a dimension is called, as a menu lists it.
pub const fn dimension(dimension: Dimension) -> &'static str {
    match dimension {
        Dimension::Role => "Role",
        Dimension::Kind => "Kind",
        Dimension::Tag => "Tag",
        Dimension::Source => "Source",
        Dimension::Publisher => "Publisher",
        Dimension::Asserter => "Said by",
        Dimension::ClaimKind => "Sort of claim",
        Dimension::Status => "Status",
        Dimension::VoicesAtLeast => "Voices, at least",
        Dimension::VoicesAtMost => "Voices, at most",
        Dimension::Disputed => "Disputed",
        Dimension::Footing => "Footing",
        Dimension::When => "Dates",
        Dimension::Has => "Has",
        Dimension::Text => "Words",
    }
}

fn dates_words(dates: Dates, style: DateStyle) -> String {
    match (dates.from, dates.to) {
        (Some(from), Some(to)) if from == to => format!("on {}", day(from, style)),
        (Some(from), Some(to)) => format!("between {} and {}", day(from, style), day(to, style)),
        (Some(from), None) => format!("from {} on", day(from, style)),
        (None, Some(to)) => format!("up to {}", day(to, style)),
        (None, None) => "at any time".to_owned(),
    }
}
