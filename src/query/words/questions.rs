//! Cards of questions as text: each answer with value, date, what is counted and a footnote.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::dates::{DateStyle, claim_when};
use super::labels;
use super::notes::Notes;
use crate::model::{Counts, Document, Id, Says};
use crate::query::{AnswerCard, Counted, Evidence, QuestionCard, Verdict};

/// What an answer says in short: its number, its sides, or its sentence.
pub fn answer_value(answer: &AnswerCard) -> String {
    match &answer.counted {
        Some(counted) => counted.value.clone(),
        None if !answer.sides.is_empty() => answer.sides.join(", "),
        None if answer.says != Says::Yes => labels::says(answer.says).to_owned(),
        None => answer.text.clone(),
    }
}

/// A card as plain text, footnotes in brackets below.
pub fn question_text(
    document: &Document,
    evidence: &Evidence,
    card: &QuestionCard,
    style: DateStyle,
) -> String {
    written(
        document,
        evidence,
        card,
        style,
        &Marks { before: "", note: |n| format!(" [{n}]"), label: |n| format!("[{n}] ") },
    )
}

/// A card as Markdown with footnotes.
pub fn question_markdown(
    document: &Document,
    evidence: &Evidence,
    card: &QuestionCard,
    style: DateStyle,
) -> String {
    let marks = Marks { before: "## ", note: |n| format!("[^{n}]"), label: |n| format!("[^{n}]: ") };
    written(document, evidence, card, style, &marks)
}

/// How a heading and footnotes are marked.
struct Marks {
    before: &'static str,
    note: fn(usize) -> String,
    label: fn(usize) -> String,
}

fn written(
    document: &Document,
    evidence: &Evidence,
    card: &QuestionCard,
    style: DateStyle,
    marks: &Marks,
) -> String {
    let mut text =
        format!("{}{}\n\nWhere it stands: {}\n", marks.before, card.text, labels::state(card.state));
    let mut notes = Notes::default();
    let mut measure = None;
    for answer in &card.answers {
        let counted = answer.counted.as_ref();
        if measure != Some(counted.map(|counted| &counted.measure)) {
            measure = Some(counted.map(|counted| &counted.measure));
            let _ = writeln!(text, "\n{}", counted.map_or("Other answers".to_owned(), what_is_counted));
        }
        let number = notes.number(document, evidence, &BTreeSet::from([answer.claim.clone()]));
        let _ = writeln!(text, "- {}{}", answer_line(document, answer, style), (marks.note)(number));
    }
    let conflicts = card
        .pairs
        .iter()
        .filter(|pair| matches!(pair.verdict, Verdict::Contradiction | Verdict::Opposed))
        .map(|pair| {
            let value = |claim: &Id| {
                let answer = card.answers.iter().find(|answer| answer.claim == *claim);
                answer.map(|answer| answer_line(document, answer, style)).unwrap_or_default()
            };
            let (one, other) = (value(&pair.one), value(&pair.other));
            format!("- {one} / {other}: {}. {}", labels::verdict(pair.verdict), labels::why(pair.why))
        });
    let conflicts: Vec<String> = conflicts.collect();
    if !conflicts.is_empty() {
        let _ = writeln!(text, "\nConflicts\n{}", conflicts.join("\n"));
    }
    if let Some(note) = &card.note {
        let _ = writeln!(text, "\nWhat would reconcile them\n{note}");
    }
    text.push('\n');
    for note in notes.into_notes() {
        let _ = writeln!(text, "{}{}", (marks.label)(note.number), note.text());
    }
    text
}

/// "135 agreements, December 2024; earlier reading".
fn answer_line(document: &Document, answer: &AnswerCard, style: DateStyle) -> String {
    let mut line = answer_value(answer);
    let when = document.claims.get(&answer.claim).and_then(|claim| claim_when(claim, style));
    let _ = write!(line, ", {}", when.unwrap_or_else(|| "undated".to_owned()));
    if let Some(qualifier) = &answer.qualifier {
        let _ = write!(line, " ({qualifier})");
    }
    if answer.earlier_reading.is_some() {
        line.push_str("; earlier reading");
    }
    if answer.doubt.is_some() {
        line.push_str("; doubted");
    }
    if !answer.disputed.is_empty() {
        line.push_str("; disputed");
    }
    line
}

/// "287(g) agreements, in agreements, at a date".
fn what_is_counted(counted: &Counted) -> String {
    let how = match counted.counts {
        Counts::Stock => "at a date",
        Counts::Flow => "in a period",
        Counts::Share => "as a share",
        Counts::Limit => "as a limit",
    };
    let label = if counted.label.is_empty() { counted.measure.as_str() } else { &counted.label };
    format!("{label}, {how}")
}
