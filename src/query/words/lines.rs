//! The evidence of a line in words: who the voices are, how they reach us, and which is the weakest.

use super::dates::{DateStyle, claim_when};
use super::{claim_kind, counted, footing_in_words, listed, names};
use crate::model::{ClaimKind, Document, Id};
use crate::query::{
    ClaimEvidence, Evidence, Footing, LineEvidence, LineSaying, LineStance, LineVoice, Weakness,
};

/// The most names that stand in a sentence.
const MOST_NAMED: usize = 3;

/// Who a voice is: "DHS and ICE".
pub fn line_voice(document: &Document, voice: &LineVoice) -> String {
    match (voice.roots.as_slice(), voice.footing) {
        ([], _) if voice.counts => "Nobody named".to_owned(),
        ([], Footing::Unnamed) => "Nobody named, so no voice of its own".to_owned(),
        ([], _) => "Own words beside what is passed on, so no voice of their own".to_owned(),
        (roots, _) => names(document, roots),
    }
}

/// Through which documents a voice reaches us: what leads to them in a sentence, and which they are. "In its own" and
/// "passed on in".
pub fn reaches_us(voice: &LineVoice) -> Vec<(&'static str, &[Id])> {
    let own = if voice.roots.len() > 1 { "in their own" } else { "in its own" };
    let passed_on = if voice.roots.is_empty() { "in" } else { "passed on in" };
    let routes: [(&str, &[Id]); 2] = [(own, &voice.own_documents), (passed_on, &voice.through)];
    routes.into_iter().filter(|(_, documents)| !documents.is_empty()).collect()
}

/// What makes a voice weak.
pub const fn weakness(weakness: Weakness) -> &'static str {
    match weakness {
        Weakness::OnlyVoice => "the only voice",
        Weakness::Unnamed => "unnamed",
        Weakness::Bare => footing_in_words(Footing::Bare),
        Weakness::Carried => footing_in_words(Footing::Carried),
        Weakness::NotQuoted => "passed on, not quoted",
        Weakness::Doubted => "doubted",
        Weakness::Superseded => "earlier readings only",
        Weakness::Stale => "old",
        Weakness::Undated => "undated",
    }
}

/// The weakest of the voices behind a line, as a sentence.
pub fn weakest_link(document: &Document, line: &LineEvidence) -> String {
    let voices: Vec<&LineVoice> = line.independent().collect();
    let weaknesses = |voice: &LineVoice| {
        let weaknesses = voice.weaknesses.iter().filter(|one| **one != Weakness::OnlyVoice);
        weaknesses.map(|one| weakness(*one)).collect::<Vec<_>>().join(", ")
    };
    let with = |text: String, weak: String| {
        if weak.is_empty() { format!("{text}.") } else { format!("{text}: {weak}.") }
    };
    let Some(last) = voices.last() else { return "Nobody is cited for it.".to_owned() };
    if voices.len() == 1 {
        return with("Rests on one voice".to_owned(), weaknesses(last));
    }
    let mut weakest: Vec<&&LineVoice> = voices.iter().filter(|voice| voice.is_weakest).collect();
    let Some(first) = weakest.first().copied() else {
        let text = format!("All {} voices stand alike", voices.len());
        return with(text, footing_in_words(last.footing).to_owned());
    };
    let weak = weaknesses(first);
    let alike = weakest.len();
    weakest.truncate(MOST_NAMED);
    let mut named: Vec<String> = weakest.iter().map(|voice| line_voice(document, voice)).collect();
    if alike > MOST_NAMED {
        named.push(counted(alike - MOST_NAMED, "other voice", "other voices"));
    }
    // Voices of one rank may be weak for different reasons; one that is named alone says which.
    let weak = if alike == 1 { weak } else { footing_in_words(first.footing).to_owned() };
    let noun = if alike == 1 { "The weakest link is" } else { "The weakest links are" };
    with(format!("{noun} {}", listed(&named)), weak)
}

/// How a saying stands against its line; nothing where it speaks for it.
pub fn line_stance(document: &Document, saying: &LineSaying) -> Option<String> {
    match &saying.stance {
        LineStance::Supports => None,
        LineStance::Disputes => Some("disputes it".to_owned()),
        LineStance::Denies => Some("says that it is not so".to_owned()),
        LineStance::Contradicts(of) => Some(format!("contradicts “{}”", document.name(of))),
    }
}

/// What limits a claim: what sort of statement it is, the words that hedge it, its date, and what is wrong with it.
pub fn limits(document: &Document, evidence: &Evidence, id: &Id, style: DateStyle) -> Vec<String> {
    let Some(claim) = document.claims.get(id) else { return Vec::new() };
    let facts = evidence.claim(id);
    let mut limits = Vec::new();
    if claim.kind != ClaimKind::Fact {
        limits.push(claim_kind(claim.kind).to_owned());
    }
    limits.extend(claim.qualifier.as_ref().map(|qualifier| format!("“{qualifier}”")));
    limits.extend(claim_when(claim, style));
    let state = [
        (facts.is_some_and(ClaimEvidence::is_disputed), "disputed"),
        (claim.doubt.is_some(), "doubted"),
        (facts.is_some_and(|facts| facts.earlier_reading.is_some()), "earlier reading"),
    ];
    limits.extend(state.into_iter().filter(|(holds, _)| *holds).map(|(_, word)| word.to_owned()));
    limits
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::line_evidence;
    use crate::query::testing::{evidence, example};

    #[test]
    fn the_weakest_link_is_said_in_a_sentence() {
        let document = example();
        let facts = evidence(&document);
        let said = |from: &str, verb: &str, to: &str| {
            let relations = facts.relations(&document);
            let is_it = |relation: &&crate::query::Relation| {
                let triple = &relation.triple;
                (triple.from.as_str(), triple.verb.as_str(), triple.to.as_str()) == (from, verb, to)
            };
            let line = line_evidence(&document, &facts, relations.iter().find(is_it).unwrap());
            weakest_link(&document, &line)
        };
        let alike = "All 4 voices stand alike: own words on others’ doings.";
        assert_eq!(said("ice", "delegates", "officers"), alike);
        assert_eq!(
            said("usms", "custody", "people"),
            "Rests on one voice: own words that report another document."
        );
        let last = "The weakest link is VisaVerge.com: own words on others’ doings, earlier readings only.";
        assert_eq!(said("ice", "custody", "people"), last);
    }
}
