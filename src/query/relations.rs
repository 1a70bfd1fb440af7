//! Relations: what claims say of the same two ends with the same verb, as one line.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde::Serialize;

use super::clocks::has_ended;
use super::disputes::Dispute;
use super::evidence::Evidence;
use super::footing::Footing;
use super::readings::ReadingRule;
use super::voices::{Voices, voices};
use crate::model::{Claim, ClaimKind, Document, Id, Link, Says, Verb, VerbClass};

pub use crate::model::graph::Triple;

/// The live claims that say yes to the same ends and verb, as one line on the canvas.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Relation {
    /// Its ends and verb.
    #[serde(flatten)]
    pub triple: Triple,
    /// What sort of relation the verb makes.
    pub class: VerbClass,
    /// The stations on the line: by which mechanisms.
    pub via: BTreeSet<Id>,
    /// The live claims behind it; none where it is only drafted.
    pub claims: BTreeSet<Id>,
    /// Claims that would stand behind it if somebody were cited for them.
    pub unsourced: BTreeSet<Id>,
    /// Its independent voices and documents.
    #[serde(flatten)]
    pub voices: Voices,
    /// The footings of its citations.
    pub footing: BTreeSet<Footing>,
    /// The words that limit its claims.
    pub qualifiers: BTreeSet<String>,
    /// Whether it is drawn as said, not as so: there is no fact among its claims.
    pub said: bool,
    /// Its disputed claims, and why they are.
    pub disputed: BTreeMap<Id, Vec<Dispute>>,
    /// Live claims that deny it: they say no with the same ends and verb.
    pub denied_by: BTreeSet<Id>,
    /// Whether it is over: all its claims were updated, or their time has ended.
    pub ended: bool,
    /// Whether all its claims are earlier readings.
    pub superseded: bool,
}

impl Relation {
    /// Whether one of its claims is disputed, or a live claim denies it.
    pub fn is_disputed(&self) -> bool {
        !self.disputed.is_empty() || !self.denied_by.is_empty()
    }

    /// Whether no live claim stands behind it: it is drawn visibly unsourced.
    pub fn is_unsourced(&self) -> bool {
        self.claims.is_empty()
    }

    /// The claims behind it: the live ones, else the unsourced ones.
    pub fn drawn_from(&self) -> &BTreeSet<Id> {
        if self.claims.is_empty() { &self.unsourced } else { &self.claims }
    }
}

/// Which relations to gather.
pub(crate) enum Gather<'a> {
    /// Of verbs that group, ends as they are.
    Parts,
    /// Of all other verbs, ends as they are.
    AsStated,
    /// Of all other verbs, ends lifted to what is shown; what is not part of anything shown is left out, and so is
    /// what happens inside one shown whole.
    Lifted(&'a BTreeMap<Id, Id>),
}

/// The claims of one relation.
#[derive(Default)]
struct Members {
    live: BTreeMap<Id, BTreeSet<Id>>,
    unsourced: BTreeMap<Id, BTreeSet<Id>>,
    denied_by: BTreeSet<Id>,
}

/// All relations of that sort, sorted by their ends and verb.
pub(crate) fn relations(document: &Document, evidence: &Evidence, gather: &Gather<'_>) -> Vec<Relation> {
    relations_of(document, evidence, gather, document.claims.iter())
}

/// The relations of that sort that these claims state, sorted by their ends and verb.
pub(crate) fn relations_of<'a>(
    document: &Document,
    evidence: &Evidence,
    gather: &Gather<'_>,
    claims: impl Iterator<Item = (&'a Id, &'a Claim)>,
) -> Vec<Relation> {
    // By hash, and sorted once in the end: of many claims that is most of the time.
    let mut gathered: HashMap<Triple, Members> = HashMap::new();
    let lifted: Option<HashMap<&Id, &Id>> = match gather {
        Gather::Lifted(lifted) => Some(lifted.iter().collect()),
        Gather::Parts | Gather::AsStated => None,
    };
    let is_gathered =
        |link: &&Link| (class(document, &link.verb) == VerbClass::Part) == matches!(gather, Gather::Parts);
    for (id, claim) in claims.filter(|(_, claim)| claim.links.iter().any(|link| is_gathered(&link))) {
        let Some(facts) = evidence.claim(id) else { continue };
        for link in claim.links.iter().filter(is_gathered) {
            let Some(triple) = lift(Triple::from(link), lifted.as_ref()) else { continue };
            let members = gathered.entry(triple).or_default();
            match claim.says {
                Says::Yes if facts.live => {
                    members.live.entry(id.clone()).or_default().extend(link.via.iter().cloned());
                }
                Says::Yes if facts.unsourced => {
                    members.unsourced.entry(id.clone()).or_default().extend(link.via.iter().cloned());
                }
                Says::No if facts.live => {
                    members.denied_by.insert(id.clone());
                }
                _ => {}
            }
        }
    }
    let is_said =
        |(_, members): &(Triple, Members)| !members.live.is_empty() || !members.unsourced.is_empty();
    let mut gathered: Vec<(Triple, Members)> = gathered.into_iter().filter(is_said).collect();
    gathered.sort_unstable_by(|a, b| a.0.cmp(&b.0));
    gathered.into_iter().map(|(triple, members)| relation(document, evidence, triple, members)).collect()
}

/// What sort of relation a verb makes; one that is not defined does something.
pub(crate) fn class(document: &Document, verb: &Id) -> VerbClass {
    if verb.as_str() == Verb::PART_OF {
        return VerbClass::Part;
    }
    document.verbs.get(verb).map(|verb| verb.class).unwrap_or_default()
}

fn lift(triple: Triple, lifted: Option<&HashMap<&Id, &Id>>) -> Option<Triple> {
    let Some(lifted) = lifted else { return Some(triple) };
    let from = Id::clone(lifted.get(&triple.from)?);
    let to = Id::clone(lifted.get(&triple.to)?);
    let is_inside = from == to && triple.from != triple.to;
    (!is_inside).then_some(Triple { from, verb: triple.verb, to })
}

fn relation(document: &Document, evidence: &Evidence, triple: Triple, members: Members) -> Relation {
    let drawn_from = if members.live.is_empty() { &members.unsourced } else { &members.live };
    let via = drawn_from.values().flatten().cloned().collect();
    let records: Vec<(&Id, &Claim)> =
        drawn_from.keys().filter_map(|id| document.claims.get_key_value(id)).collect();
    let facts = || members.live.keys().filter_map(|id| Some((id, evidence.claim(id)?)));
    let rule = |id: &Id| evidence.claim(id)?.earlier_reading.as_ref().map(|earlier| earlier.rule);
    let is_over = |(id, claim): &(&Id, &Claim)| {
        rule(id) == Some(ReadingRule::Updates) || has_ended(document, claim, evidence.settings().today)
    };
    Relation {
        class: class(document, &triple.verb),
        via,
        voices: voices(facts().flat_map(|(_, facts)| &facts.sayings)),
        footing: facts().flat_map(|(_, facts)| facts.footing.iter().copied()).collect(),
        qualifiers: records.iter().filter_map(|(_, claim)| claim.qualifier.clone()).collect(),
        said: records.iter().all(|(_, claim)| claim.kind != ClaimKind::Fact),
        disputed: facts()
            .filter(|(_, facts)| !facts.disputed.is_empty())
            .map(|(id, facts)| (id.clone(), facts.disputed.clone()))
            .collect(),
        ended: records.iter().all(is_over),
        superseded: records.iter().all(|(id, _)| rule(id).is_some()),
        denied_by: members.denied_by,
        claims: members.live.into_keys().collect(),
        unsourced: members.unsourced.into_keys().collect(),
        triple,
    }
}
