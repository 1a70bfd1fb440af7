//! A card in plain words about one thing, built only from its claims.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::evidence::Evidence;
use super::relations::{Relation, Triple};
use super::words::{self, DateStyle};
use crate::model::graph::Graph;
use crate::model::{Claim, Document, Id, Section, Verb, VerbClass};

/// What the claims of a graph say about one thing.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// The thing.
    pub id: Id,
    /// What it is called.
    pub title: String,
    /// What it is in a few words: its kind, or where a question stands.
    pub kind: String,
    /// What is said, by headings. Empty ones are left out.
    pub parts: Vec<SummaryPart>,
    /// That this is all, and from how many claims it comes.
    pub basis: String,
    /// Those claims.
    pub claims: BTreeSet<Id>,
}

/// Sentences under one heading.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct SummaryPart {
    /// The heading.
    pub heading: &'static str,
    /// The sentences, those with the most claims first.
    pub sentences: Vec<SummarySentence>,
    /// How many more there are.
    pub left_out: usize,
}

/// One sentence, which leads to the claims that it says.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct SummarySentence {
    /// The sentence, with its full stop.
    pub text: String,
    /// The claims behind it, never none.
    pub claims: BTreeSet<Id>,
}

/// The most sentences under one heading.
const MOST_SENTENCES: usize = 8;

/// The card of an actor, mechanism, source or question; `None` for anything else. Live claims only.
pub fn summary(document: &Document, evidence: &Evidence, graph: &Graph, id: &Id) -> Option<Summary> {
    let parts = match document.section_of(id)? {
        Section::Actors | Section::Mechanisms => node_parts(document, evidence, graph, id),
        Section::Sources => source_parts(document, evidence, graph, id),
        Section::Questions => question_parts(document, evidence, id),
        _ => return None,
    };
    let parts: Vec<SummaryPart> = parts.into_iter().filter(|part| !part.sentences.is_empty()).collect();
    let claims: BTreeSet<Id> = parts
        .iter()
        .flat_map(|part| part.sentences.iter().flat_map(|sentence| sentence.claims.iter().cloned()))
        .collect();
    let kind = match evidence.question(id) {
        Some(question) => words::state(question.state).to_owned(),
        None => document.kind_of(id).map(|kind| kind.label.clone()).unwrap_or_default(),
    };
    let basis = match claims.len() {
        0 => "No claim in this graph says anything about it.".to_owned(),
        count => format!(
            "Built only from {} in this graph; what nobody claims here is left out.",
            words::counted(count, "claim", "claims")
        ),
    };
    Some(Summary { id: id.clone(), title: document.name(id).to_owned(), kind, parts, basis, claims })
}

fn part(heading: &'static str, mut sentences: Vec<SummarySentence>) -> SummaryPart {
    sentences.retain(|sentence| !sentence.claims.is_empty());
    sentences.sort_by(|a, b| b.claims.len().cmp(&a.claims.len()).then_with(|| a.text.cmp(&b.text)));
    let left_out = sentences.len().saturating_sub(MOST_SENTENCES);
    sentences.truncate(MOST_SENTENCES);
    SummaryPart { heading, sentences, left_out }
}

fn node_parts(document: &Document, evidence: &Evidence, graph: &Graph, id: &Id) -> Vec<SummaryPart> {
    let claims = live_claims(document, evidence, graph, id);
    let triples: BTreeSet<Triple> = claims
        .iter()
        .flat_map(|(_, claim)| &claim.links)
        .filter(|link| [&link.from, &link.to].into_iter().chain(&link.via).any(|end| end == id))
        .map(Triple::from)
        .collect();
    let relations: Vec<Relation> = triples
        .iter()
        .filter_map(|triple| evidence.relation_as_stated(document, graph, triple))
        .filter(|relation| !relation.is_unsourced())
        .collect();
    let naming: BTreeSet<&Id> = claims.iter().map(|(id, _)| *id).collect();
    let told = |heading, fits: &dyn Fn(&Relation) -> bool| {
        let fitting = relations.iter().filter(|relation| fits(relation));
        part(heading, fitting.map(|relation| told_relation(document, evidence, &naming, relation)).collect())
    };
    let is_tie = |relation: &Relation| matches!(relation.class, VerbClass::Does | VerbClass::Rules);
    vec![
        told("What it belongs to", &|relation| relation.class == VerbClass::Part),
        told("What it does", &|relation| is_tie(relation) && relation.triple.from == *id),
        told("What is done to it", &|relation| is_tie(relation) && relation.triple.to == *id),
        told("What is done through it", &|relation| {
            relation.via.contains(id) && relation.triple.from != *id && relation.triple.to != *id
        }),
        told("What is argued", &|relation| relation.class == VerbClass::Says),
        part("Numbers", numbers(document, evidence, &claims)),
        part("What is said of it besides", besides(evidence, &claims)),
    ]
}

/// A relation as a sentence, with what is to be known before it is believed; on those of its claims that name the
/// thing, for others may state it without the thing as a station.
fn told_relation(
    document: &Document,
    evidence: &Evidence,
    naming: &BTreeSet<&Id>,
    relation: &Relation,
) -> SummarySentence {
    let claims: BTreeSet<Id> =
        relation.claims.iter().filter(|claim| naming.contains(claim)).cloned().collect();
    let mut text = if relation.triple.verb.as_str() == Verb::PART_OF {
        words::triple(document, &relation.triple)
    } else {
        words::relation(document, relation)
    };
    let mut remarks: Vec<String> = Vec::new();
    if relation.said && relation.class != VerbClass::Says {
        remarks.push("said, not stated as a fact".to_owned());
    }
    if relation.is_disputed() {
        remarks.push("disputed".to_owned());
    }
    if relation.ended {
        remarks.push("ended".to_owned());
    }
    remarks.push(words::voices(&evidence.voices_of(&claims)));
    text.push_str(&format_remarks(&remarks));
    SummarySentence { text, claims }
}

fn format_remarks(remarks: &[String]) -> String {
    format!(" ({}).", remarks.join("; "))
}

/// The latest numbers about a thing.
fn numbers(document: &Document, evidence: &Evidence, claims: &[(&Id, &Claim)]) -> Vec<SummarySentence> {
    let readings = claims.iter().filter(|(id, claim)| {
        claim.quantity.is_some() && evidence.claim(id).is_some_and(|facts| facts.earlier_reading.is_none())
    });
    let told = |(id, claim): &(&Id, &Claim)| {
        let quantity = claim.quantity.as_ref()?;
        let measure = document.measures.get(&quantity.measure);
        let label = measure.map(|measure| measure.label.as_str()).unwrap_or_default();
        let when = words::claim_when(claim, DateStyle::Words).unwrap_or_else(|| "undated".to_owned());
        let value = words::quantity(quantity, measure);
        let separator = if label.is_empty() { "" } else { ", " };
        let text = format!("{label}{separator}{value} ({when}).");
        Some(SummarySentence { text, claims: BTreeSet::from([(*id).clone()]) })
    };
    readings.filter_map(told).collect()
}

/// Claims about a thing that state no relation and give no number, in their own sentences.
fn besides(evidence: &Evidence, claims: &[(&Id, &Claim)]) -> Vec<SummarySentence> {
    let plain = claims.iter().filter(|(_, claim)| claim.links.is_empty() && claim.quantity.is_none());
    plain.map(|(id, claim)| own_sentence(evidence, id, claim)).collect()
}

fn own_sentence(evidence: &Evidence, id: &Id, claim: &Claim) -> SummarySentence {
    let is_disputed = evidence.claim(id).is_some_and(super::ClaimEvidence::is_disputed);
    let mut remarks = Vec::new();
    if claim.kind != crate::model::ClaimKind::Fact {
        remarks.push(words::claim_kind(claim.kind).to_owned());
    }
    if is_disputed {
        remarks.push("disputed".to_owned());
    }
    let text = claim.text.trim_end_matches('.');
    let text =
        if remarks.is_empty() { format!("{text}.") } else { text.to_owned() + &format_remarks(&remarks) };
    SummarySentence { text, claims: BTreeSet::from([id.clone()]) }
}

/// The live claims that name a thing among what they speak of, sorted.
pub fn live_claims<'a>(
    document: &'a Document,
    evidence: &Evidence,
    graph: &Graph,
    id: &Id,
) -> Vec<(&'a Id, &'a Claim)> {
    let referring = graph.referrers(id).filter(|reference| reference.section == Section::Claims);
    let ids: BTreeSet<&Id> = referring.map(|reference| &reference.id).collect();
    ids.into_iter()
        .filter_map(|claim| document.claims.get_key_value(claim))
        .filter(|(claim, record)| {
            evidence.claim(claim).is_some_and(|facts| facts.live) && record.things().any(|thing| thing == id)
        })
        .collect()
}

fn source_parts(document: &Document, evidence: &Evidence, graph: &Graph, id: &Id) -> Vec<SummaryPart> {
    let referring = graph.referrers(id).filter(|reference| reference.section == Section::Claims);
    let claims: BTreeSet<&Id> = referring.map(|reference| &reference.id).collect();
    let live: Vec<(&Id, &Claim)> = claims
        .into_iter()
        .filter(|claim| evidence.claim(claim).is_some_and(|facts| facts.live))
        .filter_map(|claim| document.claims.get_key_value(claim))
        .collect();
    let mut read: BTreeMap<&'static str, BTreeSet<Id>> = BTreeMap::new();
    let mut relayed: BTreeMap<&Id, BTreeSet<Id>> = BTreeMap::new();
    let mut passed_on: BTreeMap<&Id, BTreeSet<Id>> = BTreeMap::new();
    let mut said_by: BTreeMap<&Id, BTreeSet<Id>> = BTreeMap::new();
    for (claim, record) in &live {
        for citation in &record.cites {
            if citation.source == *id {
                read.entry(words::claim_kind(record.kind)).or_default().insert((*claim).clone());
                for source in &citation.relays {
                    relayed.entry(source).or_default().insert((*claim).clone());
                }
                for actor in &citation.by {
                    said_by.entry(actor).or_default().insert((*claim).clone());
                }
            } else if citation.relays.contains(id) {
                passed_on.entry(&citation.source).or_default().insert((*claim).clone());
            }
        }
    }
    let count = |claims: &BTreeSet<Id>| words::counted(claims.len(), "claim", "claims");
    let by_name = |heading, of: BTreeMap<&Id, BTreeSet<Id>>| {
        let sentence = |(name, claims): (&Id, BTreeSet<Id>)| SummarySentence {
            text: format!("{}, {}.", document.short_name(name), count(&claims)),
            claims,
        };
        part(heading, of.into_iter().map(sentence).collect())
    };
    let sorts = read.into_iter().map(|(kind, claims)| SummarySentence {
        text: format!("{} of the sort {kind}.", count(&claims)),
        claims,
    });
    vec![
        part("What is read in it", sorts.collect()),
        by_name("Whose words it carries", said_by),
        by_name("What it passes on", relayed),
        by_name("Who passes it on", passed_on),
    ]
}

fn question_parts(document: &Document, evidence: &Evidence, id: &Id) -> Vec<SummaryPart> {
    let Some(card) = super::question_card(document, evidence, id) else { return Vec::new() };
    let answer = |answer: &super::AnswerCard| {
        let claim = document.claims.get(&answer.claim);
        let when = claim.and_then(|claim| words::claim_when(claim, DateStyle::Words));
        let who = words::names(document, &answer.asserted_by);
        let value = words::answer_value(answer);
        let said = if who.is_empty() { String::new() } else { format!(", says {who}") };
        let when = when.map(|when| format!(" ({when})")).unwrap_or_default();
        let text = format!("{}{when}{said}.", value.trim_end_matches('.'));
        SummarySentence { text, claims: BTreeSet::from([answer.claim.clone()]) }
    };
    let conflicts = card
        .pairs
        .iter()
        .filter(|pair| matches!(pair.verdict, super::Verdict::Contradiction | super::Verdict::Opposed));
    let conflict = |pair: &super::Pair| SummarySentence {
        text: format!(
            "{} / {} ({}).",
            document.name(&pair.one).trim_end_matches('.'),
            document.name(&pair.other).trim_end_matches('.'),
            words::verdict(pair.verdict)
        ),
        claims: BTreeSet::from([pair.one.clone(), pair.other.clone()]),
    };
    vec![
        part("Answers", card.answers.iter().map(answer).collect()),
        part("Conflicts", conflicts.map(conflict).collect()),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::testing::{evidence, example, id};

    #[test]
    fn every_sentence_leads_to_live_claims_about_the_thing() {
        let document = example();
        let (evidence, graph) = (evidence(&document), Graph::new(&document));
        for id in document.node_ids().chain(document.sources.keys()).chain(document.questions.keys()) {
            let card = summary(&document, &evidence, &graph, id).unwrap();
            for sentence in card.parts.iter().flat_map(|part| &part.sentences) {
                assert!(
                    sentence.text.ends_with('.') && !sentence.claims.is_empty(),
                    "{id}: {}",
                    sentence.text
                );
                assert!(sentence.claims.iter().all(|claim| evidence.claim(claim).unwrap().live));
            }
            assert_eq!(card.basis.starts_with("Built only from "), !card.claims.is_empty());
        }
        for id in document.node_ids() {
            let card = summary(&document, &evidence, &graph, id).unwrap();
            assert!(card.claims.iter().all(|claim| document.claims[claim].things().any(|thing| thing == id)));
        }
        assert_eq!(summary(&document, &evidence, &graph, &id("held-57000")), None);
    }

    #[test]
    fn a_card_reads_in_plain_words() {
        let document = example();
        let (evidence, graph) = (evidence(&document), Graph::new(&document));
        let card = summary(&document, &evidence, &graph, &id("ice")).unwrap();
        let does = card.parts.iter().find(|part| part.heading == "What it does").unwrap();
        assert!(does.sentences[0].text.starts_with("ICE "), "{}", does.sentences[0].text);
        assert!(does.sentences.iter().any(|sentence| sentence.text.contains(" voice")));
        assert!(card.basis.ends_with("in this graph; what nobody claims here is left out."));
    }
}
