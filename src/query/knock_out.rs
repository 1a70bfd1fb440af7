//! Knock-out: what falls without a source, a publisher, an asserter or a kind of source; and what rests on one
//! document alone.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::contested::State;
use super::evidence::Evidence;
use super::live::Settings;
use super::relations::{Triple, class};
use crate::model::{Citation, Document, Id, Says, VerbClass};

/// What is switched off. Everything may be combined.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Knockout {
    /// Documents. What others pass on from them falls too, and so do reprints of nothing else.
    pub sources: BTreeSet<Id>,
    /// Actors: all that they published is switched off.
    pub publishers: BTreeSet<Id>,
    /// Actors, with their parts: what nobody else says falls.
    pub asserters: BTreeSet<Id>,
    /// Kinds of sources: all documents of the kind are switched off.
    pub kinds: BTreeSet<Id>,
}

/// What falls.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Fallout {
    /// The documents that are switched off in the end.
    pub sources: BTreeSet<Id>,
    /// Claims that lose all support.
    pub claims: BTreeSet<Id>,
    /// Claims that still stand, on fewer independent voices.
    pub weakened: Vec<Weakened>,
    /// Relations that vanish.
    pub relations: BTreeSet<Triple>,
    /// What is no longer part of what.
    pub parts: BTreeSet<Triple>,
    /// Questions that lose an answer or stand differently.
    pub questions: Vec<QuestionFallout>,
    /// Claims that are disputed no longer, though they still stand.
    pub undisputed: BTreeSet<Id>,
}

/// A claim with fewer voices than before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Weakened {
    /// The claim.
    pub claim: Id,
    /// Its independent, named voices in the whole graph.
    pub voices: usize,
    /// Those that are left.
    pub left: usize,
}

/// What becomes of a question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct QuestionFallout {
    /// The question.
    pub question: Id,
    /// The answers that it loses.
    pub lost: BTreeSet<Id>,
    /// How many answers are left.
    pub left: usize,
    /// Where it stands in the whole graph.
    pub before: State,
    /// Where it stands then.
    pub after: State,
}

impl QuestionFallout {
    /// Whether it is contested no longer.
    pub fn is_settled(&self) -> bool {
        self.before == State::Contested && self.after != State::Contested
    }
}

impl Fallout {
    /// Whether nothing falls and nothing is weakened.
    pub fn is_empty(&self) -> bool {
        self.claims.is_empty()
            && self.weakened.is_empty()
            && self.questions.is_empty()
            && self.undisputed.is_empty()
    }

    /// Questions that are contested no longer.
    pub fn settled(&self) -> impl Iterator<Item = &Id> {
        self.questions.iter().filter(|question| question.is_settled()).map(|question| &question.question)
    }
}

impl Knockout {
    /// Switches these documents off.
    pub fn of_sources(sources: impl IntoIterator<Item = Id>) -> Self {
        Self { sources: sources.into_iter().collect(), ..Self::default() }
    }

    /// Whether nothing is switched off.
    pub fn is_off(&self) -> bool {
        self.sources.is_empty()
            && self.publishers.is_empty()
            && self.asserters.is_empty()
            && self.kinds.is_empty()
    }

    /// The settings under which a graph stands without what is switched off.
    pub fn settings(&self, document: &Document, whole: &Evidence) -> Settings {
        let mut settings = whole.settings().clone();
        let named = document.sources.iter().filter(|(id, source)| {
            let is_kind = source.kind.as_ref().is_some_and(|kind| self.kinds.contains(kind));
            let is_published = source.published_by().is_some_and(|actor| self.publishers.contains(actor));
            is_kind || is_published || self.sources.contains(*id)
        });
        let named: BTreeSet<Id> = named.map(|(id, _)| id.clone()).collect();
        let off = with_reprints(document, named);
        settings.switched_off.extend(off.iter().cloned());
        settings.not_relayed.extend(off);
        settings.silenced.extend(self.asserters.iter().cloned());
        if !self.asserters.is_empty() {
            let is_part =
                |id: &&Id| whole.parts().all_wholes_of(id).iter().any(|whole| self.asserters.contains(whole));
            settings.silenced.extend(document.actors.keys().filter(is_part).cloned());
        }
        settings
    }
}

/// These documents, and those that derive from nothing but them.
fn with_reprints(document: &Document, mut off: BTreeSet<Id>) -> BTreeSet<Id> {
    let reprints: Vec<(&Id, &Vec<Id>)> = document
        .sources
        .iter()
        .filter(|(_, source)| !source.derived_from.is_empty())
        .map(|(id, source)| (id, &source.derived_from))
        .collect();
    loop {
        let before = off.len();
        for (id, originals) in &reprints {
            if originals.iter().all(|original| off.contains(original)) {
                off.insert((*id).clone());
            }
        }
        if off.len() == before || off.is_empty() {
            return off;
        }
    }
}

/// The graph without what is switched off, and what fell. `whole` is the evidence of the whole graph.
pub fn knock_out(document: &Document, whole: &Evidence, knockout: &Knockout) -> (Evidence, Fallout) {
    let reduced = Evidence::new(document, &knockout.settings(document, whole));
    let fallout = fallout(document, whole, &reduced);
    (reduced, fallout)
}

/// What falls between the evidence of a whole graph and that of the same graph with less.
pub fn fallout(document: &Document, whole: &Evidence, reduced: &Evidence) -> Fallout {
    let before = &whole.settings().switched_off;
    let off =
        reduced.settings().switched_off.difference(before).filter(|id| document.sources.contains_key(*id));
    let mut fallout = Fallout { sources: off.cloned().collect(), ..Fallout::default() };
    for ((id, before), (_, after)) in
        whole.claims().zip(reduced.claims()).filter(|((_, facts), _)| facts.live)
    {
        if !after.live {
            fallout.claims.insert(id.clone());
            continue;
        }
        let (voices, left) = (before.voices.named_count(), after.voices.named_count());
        if left < voices {
            fallout.weakened.push(Weakened { claim: id.clone(), voices, left });
        }
        if before.is_disputed() && !after.is_disputed() {
            fallout.undisputed.insert(id.clone());
        }
    }
    let (relations, parts) = lost_relations(document, reduced, &fallout.claims);
    (fallout.relations, fallout.parts) = (relations, parts);
    for ((id, before), (_, after)) in whole.questions().zip(reduced.questions()) {
        let left: BTreeSet<&Id> = after.answers().collect();
        let lost: BTreeSet<Id> = before.answers().filter(|answer| !left.contains(answer)).cloned().collect();
        if !lost.is_empty() || before.state != after.state {
            fallout.questions.push(QuestionFallout {
                question: id.clone(),
                lost,
                left: left.len(),
                before: before.state,
                after: after.state,
            });
        }
    }
    fallout
}

/// The relations of these claims that no live claim states any more; those that group apart.
fn lost_relations(
    document: &Document,
    reduced: &Evidence,
    claims: &BTreeSet<Id>,
) -> (BTreeSet<Triple>, BTreeSet<Triple>) {
    let stated = |id: &Id| {
        let claim = document.claims.get(id).filter(|claim| claim.says == Says::Yes);
        claim.into_iter().flat_map(|claim| &claim.links).map(Triple::from)
    };
    let mut lost: BTreeSet<Triple> = claims.iter().flat_map(stated).collect();
    if !lost.is_empty() {
        for (id, _) in reduced.claims().filter(|(_, facts)| facts.live) {
            for triple in stated(id) {
                lost.remove(&triple);
            }
        }
    }
    lost.into_iter().partition(|triple| class(document, &triple.verb) != VerbClass::Part)
}

/// What rests on one document alone: without it, it falls.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Sole {
    /// The document, read or only passed on by those that were.
    pub source: Id,
    /// Claims that would lose all support.
    pub claims: BTreeSet<Id>,
    /// Relations that would vanish; what groups is left out.
    pub relations: BTreeSet<Triple>,
    /// Questions that would lose every answer.
    pub questions: BTreeSet<Id>,
}

/// What rests on each document alone, the heaviest first; documents on which nothing rests alone are left out. The same
/// as a knock-out of each by itself, in one pass.
pub fn rests_on_one(document: &Document, evidence: &Evidence) -> Vec<Sole> {
    let needs = Needs::new(document);
    let mut soles: BTreeMap<Id, Sole> = BTreeMap::new();
    let mut of_relations: BTreeMap<Triple, BTreeSet<Id>> = BTreeMap::new();
    let mut of_claims: BTreeMap<&Id, BTreeSet<Id>> = BTreeMap::new();
    for (id, claim) in &document.claims {
        if !evidence.claim(id).is_some_and(|facts| facts.live) {
            continue;
        }
        let counted = claim.supporting().filter(|citation| evidence.settings().counts(document, citation));
        let needed = common(counted.map(|citation| needs.of(citation)));
        if claim.says == Says::Yes {
            for triple in claim.links.iter().map(Triple::from) {
                if class(document, &triple.verb) == VerbClass::Part {
                    continue;
                }
                match of_relations.get_mut(&triple) {
                    Some(shared) => shared.retain(|source| needed.contains(source)),
                    None => drop(of_relations.insert(triple, needed.clone())),
                }
            }
        }
        for source in &needed {
            sole(&mut soles, source).claims.insert(id.clone());
        }
        of_claims.insert(id, needed);
    }
    for (triple, sources) in of_relations {
        for source in sources {
            sole(&mut soles, &source).relations.insert(triple.clone());
        }
    }
    for (id, question) in evidence.questions() {
        let answers = question.answers().filter_map(|answer| of_claims.get(answer).cloned());
        for source in common(answers) {
            sole(&mut soles, &source).questions.insert(id.clone());
        }
    }
    let mut soles: Vec<Sole> = soles.into_values().collect();
    let weight = |sole: &Sole| (sole.claims.len(), sole.relations.len(), sole.questions.len());
    soles.sort_by(|a, b| weight(b).cmp(&weight(a)).then_with(|| a.source.cmp(&b.source)));
    soles
}

fn sole<'a>(soles: &'a mut BTreeMap<Id, Sole>, source: &Id) -> &'a mut Sole {
    soles.entry(source.clone()).or_insert_with(|| Sole { source: source.clone(), ..Sole::default() })
}

/// What is in all of the sets; nothing where there are none.
fn common(sets: impl IntoIterator<Item = BTreeSet<Id>>) -> BTreeSet<Id> {
    let shared = sets.into_iter().reduce(|mut shared, set| {
        shared.retain(|id| set.contains(id));
        shared
    });
    shared.unwrap_or_default()
}

/// Without which documents each document counts for nothing: itself, and the one that it is nothing but a reprint of.
struct Needs<'a> {
    document: &'a Document,
    by: BTreeMap<Id, BTreeSet<Id>>,
}

impl<'a> Needs<'a> {
    fn new(document: &'a Document) -> Self {
        let originals: BTreeSet<&Id> =
            document.sources.values().flat_map(|source| &source.derived_from).collect();
        let mut needs: BTreeMap<Id, BTreeSet<Id>> = BTreeMap::new();
        for original in originals.into_iter().filter(|id| document.sources.contains_key(*id)) {
            for reprint in with_reprints(document, BTreeSet::from([original.clone()])) {
                needs.entry(reprint).or_default().insert(original.clone());
            }
        }
        Self { document, by: needs }
    }

    /// The documents without which a citation counts for nothing.
    fn of(&self, citation: &Citation) -> BTreeSet<Id> {
        let named = std::iter::once(&citation.source).chain(&citation.relays);
        named
            .filter(|id| self.document.sources.contains_key(*id))
            .flat_map(|id| self.by.get(id).into_iter().flatten().chain([id]))
            .cloned()
            .collect()
    }
}
