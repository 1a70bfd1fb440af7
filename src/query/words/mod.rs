//! What is computed, in plain words: short phrases that the window and the command line share.

mod chips;
mod citations;
mod dates;
mod labels;
mod lines;
mod notes;
mod quantities;
mod questions;
mod routes;
#[cfg(test)]
mod tests;

pub use chips::{chip, choice, criterion, dimension};
pub use citations::{citation_place, claim_citation, source_citation, title as source_title};
pub use dates::{DateStyle, claim_when, day, known_from, when};
pub use labels::{
    claim_kind, dispute, footing, footing_in_words, footing_meaning, freshness, how, how_by, says, stance,
    state, status, thread_place, thread_step, truth, verdict, why,
};
pub use lines::{limits, line_stance, line_voice, reaches_us, weakest_link, weakness};
pub use notes::{Footnote, Notes, receipt};
pub use quantities::{number, quantity, rounded, whole};
pub use questions::{answer_value, question_markdown, question_text};
pub use routes::{Sentence, ToldPath, ToldPaths, ToldSentence, path, tell_paths};

use super::relations::{Relation, Triple};
use super::voices::Voices;
use crate::model::{Document, Id};

/// "1 voice in 2 documents".
pub fn voices(voices: &Voices) -> String {
    let documents = counted(voices.documents.len(), "document", "documents");
    match voices.count() {
        0 => "no source".to_owned(),
        _ if voices.is_unnamed() => format!("1 unnamed voice in {documents}"),
        count => format!("{} in {documents}", counted(count, "voice", "voices")),
    }
}

/// "1 claim", "2,000 claims".
pub fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{} {}", whole(count), if count == 1 { one } else { many })
}

/// Names one after another, as people say them: "DHS, ICE and ERO".
pub fn names<'a>(document: &Document, ids: impl IntoIterator<Item = &'a Id>) -> String {
    let names: Vec<String> = ids.into_iter().map(|id| document.short_name(id).to_owned()).collect();
    listed(&names)
}

/// A relation as a sentence without a full stop: "ICE delegates authority to Local officers, through 287(g)".
pub fn relation(document: &Document, relation: &Relation) -> String {
    statement(document, &relation.triple, &relation.via)
}

/// Ends and verb as a sentence without a full stop: "ICE delegates authority to Local officers".
pub fn triple(document: &Document, triple: &Triple) -> String {
    statement(document, triple, [])
}

/// What a relation states, through these stations.
fn statement<'a>(document: &Document, triple: &Triple, via: impl IntoIterator<Item = &'a Id>) -> String {
    let mut sentence = format!(
        "{} {} {}",
        document.short_name(&triple.from),
        document.verb_label(&triple.verb),
        document.short_name(&triple.to)
    );
    let via = names(document, via);
    if !via.is_empty() {
        sentence.push_str(", through ");
        sentence.push_str(&via);
    }
    sentence
}

fn listed(words: &[String]) -> String {
    match words {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
