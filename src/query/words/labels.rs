//! The names of verdicts, states, footings and the like.

use super::names;
use crate::model::{ClaimKind, Document, How, Says, Stance, Status};
use crate::query::{Dispute, Footing, Freshness, State, Thread, ThreadStep, Tie, Truth, Verdict, Why};

/// What a footing is called.
pub const fn footing(footing: Footing) -> &'static str {
    match footing {
        Footing::Primary => "primary",
        Footing::Relayed => "relayed",
        Footing::Carried => "carried",
        Footing::Bare => "bare",
        Footing::Unnamed => "unnamed",
    }
}

/// What a footing means, in few words: to stand in a sentence, where its name alone would explain nothing.
pub const fn footing_in_words(footing: Footing) -> &'static str {
    match footing {
        Footing::Primary => "a party to it says so itself",
        Footing::Relayed => "passed on from somebody named",
        Footing::Carried => "own words that report another document",
        Footing::Bare => "own words on others’ doings",
        Footing::Unnamed => "nobody named says so",
    }
}

/// What a footing means, as a sentence.
pub const fn footing_meaning(footing: Footing) -> &'static str {
    match footing {
        Footing::Primary => "A party to it says so itself.",
        Footing::Relayed => "The document passes on what somebody named says.",
        Footing::Carried => "The document's own words, in a passage that reports another document.",
        Footing::Bare => "The document's own words on other people's doings.",
        Footing::Unnamed => "Nobody named says so.",
    }
}

/// How two answers stand to each other.
pub const fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Contradiction => "contradiction",
        Verdict::Opposed => "opposed",
        Verdict::SameFigureTwoDefinitions => "same figure, two definitions",
        Verdict::DifferentDefinitions => "different definitions",
        Verdict::DifferentDates => "different dates",
        Verdict::Agree => "agree",
        Verdict::NotCompared => "not compared",
    }
}

/// What a verdict rests on, as a sentence.
pub const fn why(why: Why) -> &'static str {
    match why {
        Why::Doubted => "One of the two is doubted.",
        Why::SaidToContradict => "The curator notes that one contradicts the other.",
        Why::Sides => "By the sides they take.",
        Why::Measures => "They count by different definitions.",
        Why::NoReading => "At least one of them gives nothing to compare.",
        Why::Vague => "At least one of the two numbers is vague.",
        Why::Numbers => "By their numbers at the same date.",
        Why::OnlyOneDated => "Only one of the two has a date.",
        Why::PartExceedsWhole => "The number of a shorter period is larger than that of a period it lies in.",
        Why::AgainstCourse => "The later number goes against the course that the measure can take.",
        Why::Dates => "They speak of different dates.",
    }
}

/// Where a question stands.
pub const fn state(state: State) -> &'static str {
    match state {
        State::Contested => "contested",
        State::SameFigureTwoDefinitions => "same figure, two definitions",
        State::DifferentDefinitions => "different definitions",
        State::DifferentDates => "different dates",
        State::OneAnswer => "one answer",
        State::Open => "open",
    }
}

/// How old the evidence of a claim is.
pub const fn freshness(freshness: Freshness) -> &'static str {
    match freshness {
        Freshness::Dated => "dated",
        Freshness::Current => "current",
        Freshness::Stale => "stale",
        Freshness::Undated => "undated",
    }
}

/// Whether a claim is true as of a day.
pub const fn truth(truth: Truth) -> &'static str {
    match truth {
        Truth::Surely => "then",
        Truth::Maybe => "maybe then",
        Truth::No => "not then",
        Truth::Undated => "undated",
    }
}

/// What sort of statement a claim is.
pub const fn claim_kind(kind: ClaimKind) -> &'static str {
    match kind {
        ClaimKind::Fact => "fact",
        ClaimKind::Assessment => "assessment",
        ClaimKind::Framing => "framing",
        ClaimKind::Aim => "aim",
        ClaimKind::Recommendation => "recommendation",
        ClaimKind::Limitation => "limitation",
    }
}

/// What a claim says of its links.
pub const fn says(says: Says) -> &'static str {
    match says {
        Says::Yes => "yes",
        Says::No => "no",
        Says::NotFound => "not found",
        Says::Withheld => "withheld",
    }
}

/// How whoever says it stands to a claim.
pub const fn stance(stance: Stance) -> &'static str {
    match stance {
        Stance::Supports => "supports",
        Stance::Disputes => "disputes",
        Stance::Mentions => "mentions",
    }
}

/// How one claim bears on another.
pub const fn how(how: How) -> &'static str {
    match how {
        How::Contradicts => "contradicts",
        How::Qualifies => "qualifies",
        How::Updates => "updates",
        How::Supports => "supports",
    }
}

/// How a claim is borne on by another.
pub const fn how_by(how: How) -> &'static str {
    match how {
        How::Contradicts => "contradicted by",
        How::Qualifies => "qualified by",
        How::Updates => "updated by",
        How::Supports => "supported by",
    }
}

/// How a claim stands to the one that a step leads to: "updates", "updated by"; of readings, which one that is.
pub const fn thread_step(step: &ThreadStep) -> &'static str {
    match (step.tie, step.is_incoming) {
        (Tie::Stated(stated), true) => how_by(stated),
        (Tie::Stated(stated), false) => how(stated),
        (Tie::LaterReading, true) => "later reading",
        (Tie::LaterReading, false) => "earlier reading",
    }
}

/// Where one is in a thread: "2 of 3".
pub fn thread_place(thread: &Thread) -> String {
    let more = if thread.cut_short { "more than " } else { "" };
    format!("{} of {more}{}", thread.at + 1, thread.claims.len())
}

/// Where a claim stands in the curator's work.
pub const fn status(status: &Status) -> &'static str {
    match status {
        Status::Reviewed => "reviewed",
        Status::Draft => "draft",
        Status::Retracted(_) => "retracted",
    }
}

/// Why a claim is disputed: "disputed by Critics in “How Local Police…”, ¶59".
pub fn dispute(document: &Document, dispute: &Dispute) -> String {
    match dispute {
        Dispute::DisputedBy { by, source, at } => {
            let who = if by.is_empty() { "somebody unnamed".to_owned() } else { names(document, by) };
            let places = if at.is_empty() { String::new() } else { format!(", {}", at.join(", ")) };
            format!("disputed by {who} in {}{places}", super::citations::title(document, source))
        }
        Dispute::ContradictedBy { claim, why } => {
            let why = why.as_deref().map(|why| format!(" ({why})")).unwrap_or_default();
            format!("contradicted: {}{why}", document.name(claim))
        }
    }
}
