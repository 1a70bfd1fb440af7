//! The evidence of a line, voice by voice: who says it and through which documents, on what footing, which voice is
//! the weakest, and who says that it is not so.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::clocks::Freshness;
use super::disputes::{Dispute, disputers};
use super::evidence::{ClaimEvidence, Evidence};
use super::footing::{Footing, saying};
use super::relations::Relation;
use super::voices::{Lineage, Saying, grouped};
use crate::model::{Document, Id, Stance};

/// Who says that a relation holds and who says that it does not, voice by voice.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct LineEvidence {
    /// Those who say so, the firmest first; what is no voice of its own comes last.
    pub voices: Vec<LineVoice>,
    /// Those who say that it is not so, in the same order.
    pub against: Vec<LineVoice>,
}

/// One independent voice on a line, or what is said beside the voices.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LineVoice {
    /// The bodies that speak, sorted; empty where nobody named does.
    pub roots: Vec<Id>,
    /// Whether it counts as an independent voice. The words of nobody named do not where somebody is, and a document's
    /// own words do not where it passes on somebody else's.
    pub counts: bool,
    /// The documents that say it in their own voice, sorted.
    pub own_documents: Vec<Id>,
    /// The documents of others that pass it on, sorted.
    pub through: Vec<Id>,
    /// The firmest footing of its sayings.
    pub footing: Footing,
    /// What makes it weak.
    pub weaknesses: Vec<Weakness>,
    /// Whether no other voice is weaker, and not all are alike.
    pub is_weakest: bool,
    /// Its sayings: by claim, each in the order of its citations.
    pub sayings: Vec<LineSaying>,
}

/// One saying on a line.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct LineSaying {
    /// The claim.
    pub claim: Id,
    /// Which of its citations.
    pub citation: usize,
    /// On what footing.
    pub footing: Footing,
    /// How it stands to the line.
    pub stance: LineStance,
}

/// How a saying stands to a line.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum LineStance {
    /// It says that the line holds.
    Supports,
    /// It says that a claim behind the line is not so.
    Disputes,
    /// Its claim says that the line does not hold.
    Denies,
    /// Its claim contradicts this claim behind the line.
    Contradicts(Id),
}

/// What makes a voice weak: each holds of all that it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Weakness {
    /// No other voice says so.
    OnlyVoice,
    /// Nobody named says it.
    Unnamed,
    /// Own words on other people's doings.
    Bare,
    /// Own words in a passage that reports another, and none of the other's.
    Carried,
    /// The words of another, passed on without one of them quoted.
    NotQuoted,
    /// The curator doubts it.
    Doubted,
    /// Newer readings took its place.
    Superseded,
    /// It has not been looked at for long.
    Stale,
    /// Nobody can tell when it held.
    Undated,
}

/// A saying with what voices are told apart by.
type Heard<'a> = (LineSaying, Cow<'a, Saying>);

/// The evidence of a relation, voice by voice.
pub fn line_evidence(document: &Document, evidence: &Evidence, relation: &Relation) -> LineEvidence {
    let support = |id: &Id| supporting(document, evidence, id, &LineStance::Supports);
    let mut voices = spoken(document, evidence, relation.claims.iter().flat_map(support).collect());
    let against = spoken(document, evidence, against(document, evidence, relation));
    mark_weakest(&mut voices);
    LineEvidence { voices, against }
}

impl LineEvidence {
    /// The independent voices that say so.
    pub fn independent(&self) -> impl Iterator<Item = &LineVoice> {
        self.voices.iter().filter(|voice| voice.counts)
    }
}

impl LineVoice {
    fn rank(&self) -> (Footing, usize) {
        (self.footing, self.weaknesses.len())
    }
}

/// The supporting citations of a claim that count.
fn supporting<'a>(
    document: &'a Document,
    evidence: &'a Evidence,
    id: &Id,
    stance: &LineStance,
) -> Vec<Heard<'a>> {
    let (Some(claim), Some(facts)) = (document.claims.get(id), evidence.claim(id)) else { return Vec::new() };
    let counts = |at: &usize| {
        claim.cites.get(*at).is_some_and(|citation| {
            citation.stance == Stance::Supports && evidence.settings().counts(document, citation)
        })
    };
    let line = |citation: usize, footing: Footing| LineSaying {
        claim: id.clone(),
        citation,
        footing,
        stance: stance.clone(),
    };
    (0..claim.cites.len())
        .filter(counts)
        .zip(&facts.sayings)
        .map(|(at, saying)| (line(at, saying.footing), Cow::Borrowed(saying)))
        .collect()
}

/// What is said against the relation: disputing citations of its claims, claims that deny it, and claims that
/// contradict one of its own.
fn against<'a>(document: &'a Document, evidence: &'a Evidence, relation: &Relation) -> Vec<Heard<'a>> {
    if !relation.is_disputed() {
        return Vec::new();
    }
    let lineage = Lineage::new(document);
    let mut heard = Vec::new();
    let mut contradicting: BTreeMap<&Id, &Id> = BTreeMap::new();
    for (id, disputes) in &relation.disputed {
        heard.extend(disputing(document, evidence, &lineage, id));
        for dispute in disputes {
            if let Dispute::ContradictedBy { claim, .. } = dispute {
                contradicting.entry(claim).or_insert(id);
            }
        }
    }
    for id in &relation.denied_by {
        contradicting.remove(id);
        heard.extend(supporting(document, evidence, id, &LineStance::Denies));
    }
    for (id, of) in contradicting {
        heard.extend(supporting(document, evidence, id, &LineStance::Contradicts(of.clone())));
    }
    heard
}

/// The citations of a claim in which somebody else says that it is not so.
fn disputing<'a>(document: &Document, evidence: &Evidence, lineage: &Lineage, id: &Id) -> Vec<Heard<'a>> {
    let (Some(claim), Some(facts)) = (document.claims.get(id), evidence.claim(id)) else { return Vec::new() };
    let mut heard = Vec::new();
    for (at, citation) in claim.cites.iter().enumerate() {
        if disputers(document, evidence.settings(), citation, &facts.asserted_by).is_some() {
            let saying = saying(document, evidence.parts(), lineage, claim, citation);
            let stance = LineStance::Disputes;
            let line = LineSaying { claim: id.clone(), citation: at, footing: saying.footing, stance };
            heard.push((line, Cow::Owned(saying)));
        }
    }
    heard
}

/// The sayings by voice, the firmest first; then those of nobody named, then own words beside what is passed on.
fn spoken(document: &Document, evidence: &Evidence, heard: Vec<Heard<'_>>) -> Vec<LineVoice> {
    let sayings: Vec<&Saying> = heard.iter().map(|(_, saying)| saying.as_ref()).collect();
    let (voices, places) = grouped(&sayings);
    let (nobody, own) = (voices.count(), voices.count() + 1);
    let mut groups: BTreeMap<usize, Vec<Heard<'_>>> = BTreeMap::new();
    for (place, one) in places.into_iter().zip(heard) {
        let beside = if one.1.roots.is_empty() { nobody } else { own };
        groups.entry(place.unwrap_or(beside)).or_default().push(one);
    }
    let group = |(place, heard): (usize, Vec<Heard<'_>>)| {
        let voice = voices.voices.get(place);
        let roots = voice.map(|voice| voice.roots.clone()).unwrap_or_default();
        // Voices are sorted among themselves; what is said beside them comes after.
        (place.max(nobody.saturating_sub(1)), voice_of(document, evidence, roots, voice.is_some(), heard))
    };
    let mut spoken: Vec<(usize, LineVoice)> = groups.into_iter().map(group).collect();
    spoken.sort_by(|(beside, one), (other_beside, other)| {
        let size = |voice: &LineVoice| std::cmp::Reverse(voice.sayings.len());
        let order = (beside, one.rank(), size(one)).cmp(&(other_beside, other.rank(), size(other)));
        order.then_with(|| one.roots.cmp(&other.roots))
    });
    spoken.into_iter().map(|(_, voice)| voice).collect()
}

fn voice_of(
    document: &Document,
    evidence: &Evidence,
    roots: Vec<Id>,
    counts: bool,
    heard: Vec<Heard<'_>>,
) -> LineVoice {
    let documents = |is_own: bool| -> BTreeSet<Id> {
        let sayings = heard.iter().map(|(_, saying)| saying);
        sayings.filter(|saying| saying.is_own == is_own).map(|saying| saying.source.clone()).collect()
    };
    let own_documents = documents(true);
    let through = documents(false).difference(&own_documents).cloned().collect();
    let mut sayings: Vec<LineSaying> = heard.into_iter().map(|(line, _)| line).collect();
    sayings.sort();
    let footing = sayings.iter().map(|saying| saying.footing).min().unwrap_or(Footing::Unnamed);
    LineVoice {
        weaknesses: weaknesses(document, evidence, footing, &sayings),
        own_documents: own_documents.into_iter().collect(),
        is_weakest: false,
        through,
        footing,
        counts,
        roots,
        sayings,
    }
}

fn weaknesses(
    document: &Document,
    evidence: &Evidence,
    footing: Footing,
    sayings: &[LineSaying],
) -> Vec<Weakness> {
    let all_claims = |is_so: &dyn Fn(&ClaimEvidence) -> bool| {
        sayings.iter().all(|saying| evidence.claim(&saying.claim).is_some_and(is_so))
    };
    let is_quoted = |saying: &LineSaying| {
        let citation = document.claims.get(&saying.claim).and_then(|claim| claim.cites.get(saying.citation));
        citation.is_some_and(|citation| citation.quote.is_some())
    };
    let is_doubted =
        |saying: &LineSaying| document.claims.get(&saying.claim).is_some_and(|claim| claim.doubt.is_some());
    let found = [
        (Weakness::Unnamed, footing == Footing::Unnamed),
        (Weakness::Bare, footing == Footing::Bare),
        (Weakness::Carried, footing == Footing::Carried),
        (Weakness::NotQuoted, footing == Footing::Relayed && !sayings.iter().any(is_quoted)),
        (Weakness::Doubted, sayings.iter().all(is_doubted)),
        (Weakness::Superseded, all_claims(&|facts| facts.earlier_reading.is_some())),
        (Weakness::Stale, all_claims(&|facts| facts.freshness == Freshness::Stale)),
        (Weakness::Undated, all_claims(&|facts| facts.freshness == Freshness::Undated)),
    ];
    found.into_iter().filter(|(_, holds)| *holds).map(|(weakness, _)| weakness).collect()
}

/// Marks the voices that stand least firm, where not all stand alike. One that is alone is the weakest.
fn mark_weakest(voices: &mut [LineVoice]) {
    let ranks: Vec<(Footing, usize)> =
        voices.iter().filter(|voice| voice.counts).map(LineVoice::rank).collect();
    let (Some(firmest), Some(weakest)) = (ranks.iter().min(), ranks.iter().max()) else { return };
    let is_alone = ranks.len() == 1;
    for voice in voices.iter_mut().filter(|voice| voice.counts) {
        voice.is_weakest = is_alone || (voice.rank() == *weakest && weakest > firmest);
        if is_alone {
            voice.weaknesses.insert(0, Weakness::OnlyVoice);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Claim, Says};
    use crate::query::Triple;
    use crate::query::testing::{blank, cite, cite_by, evidence, example, id, ids, link, put};

    fn of(document: &Document, triple: &Triple) -> LineEvidence {
        let evidence = evidence(document);
        let relations = evidence.relations(document);
        let relation = relations.iter().find(|relation| relation.triple == *triple).unwrap();
        line_evidence(document, &evidence, relation)
    }

    fn asks() -> Triple {
        Triple { from: id("ice"), verb: id("asks"), to: id("local-jails") }
    }

    fn said(says: Says, cites: Vec<crate::model::Citation>) -> Claim {
        let text = "ICE asks jails.".to_owned();
        Claim { text, says, links: vec![link("ice", "asks", "local-jails")], cites, ..Claim::default() }
    }

    #[test]
    fn the_voices_are_those_that_the_line_is_drawn_by_and_nothing_said_is_lost() {
        let document = example();
        let facts = evidence(&document);
        for relation in facts.relations(&document) {
            let line = line_evidence(&document, &facts, &relation);
            let counted: BTreeSet<&Vec<Id>> = line.independent().map(|voice| &voice.roots).collect();
            let drawn: BTreeSet<&Vec<Id>> = relation.voices.voices.iter().map(|voice| &voice.roots).collect();
            assert_eq!(counted, drawn, "{:?}", relation.triple);
            let shown: BTreeSet<&Id> =
                line.voices.iter().flat_map(|voice| &voice.sayings).map(|saying| &saying.claim).collect();
            assert_eq!(shown, relation.claims.iter().collect(), "{:?}", relation.triple);
            assert_eq!(line.against.is_empty(), !relation.is_disputed(), "{:?}", relation.triple);
            let weakest = line.independent().filter(|voice| voice.is_weakest).count();
            assert!(weakest < relation.voices.count() || relation.voices.count() <= 1);
        }
    }

    #[test]
    fn those_who_deny_dispute_or_contradict_stand_by_themselves() {
        let mut document = blank();
        let mut disputed = said(Says::Yes, vec![cite("surge-oped"), cite_by("truthout-jails", &["critics"])]);
        disputed.cites[1].stance = Stance::Disputes;
        put(&mut document, "so", disputed);
        put(&mut document, "not-so", said(Says::No, vec![cite("factually-role")]));
        let line = of(&document, &asks());
        assert_eq!(line.voices.len(), 1);
        assert!(line.voices[0].is_weakest && line.voices[0].weaknesses.contains(&Weakness::OnlyVoice));
        let stances: Vec<&LineStance> =
            line.against.iter().flat_map(|voice| &voice.sayings).map(|saying| &saying.stance).collect();
        assert_eq!(stances, [&LineStance::Denies, &LineStance::Disputes]);
        assert!(!line.against[1].counts, "critics are nobody in particular, and somebody else is named");
    }

    #[test]
    fn the_voice_on_the_least_firm_footing_is_the_weakest() {
        let mut document = blank();
        let mut quoted = cite_by("truthout-jails", &["dhs"]);
        quoted.quote = Some("we ask".to_owned());
        put(&mut document, "so", said(Says::Yes, vec![quoted, cite("surge-oped")]));
        let line = of(&document, &asks());
        let footings: Vec<Footing> = line.voices.iter().map(|voice| voice.footing).collect();
        assert_eq!(footings.len(), 2);
        assert!(footings.is_sorted());
        assert!(!line.voices[0].is_weakest && line.voices[1].is_weakest);
        assert_eq!(line.voices[1].own_documents, ids(["surge-oped"]));
        assert_eq!(line.voices[0].through, ids(["truthout-jails"]));
    }
}
