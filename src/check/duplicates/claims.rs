//! Claims that may say the same.

use std::collections::{BTreeMap, BTreeSet};

use super::names::{MOST_WITH_A_SLIP, with_slips};
use super::similar::{alike, ranked};
use super::words::{folded, is_telling, words};
use crate::check::problem::Finding;
use crate::model::{Claim, Document, Hedge, Id, Quantity, Section};

/// So many words of a text are compared.
const MOST_WORDS: usize = 200;

/// Live claims whose texts are nearly the same, or that give the same number at the same time, and that nothing else
/// tells apart.
pub(super) fn in_claims(document: &Document) -> Vec<Finding> {
    let told: Vec<Told<'_>> = document
        .claims
        .iter()
        .filter(|(_, claim)| !claim.is_retracted())
        .map(|(id, claim)| Told::new(id, claim))
        .collect();
    // The earliest that a claim is like, by its place.
    let mut like: BTreeMap<usize, (usize, Like)> = BTreeMap::new();
    like.extend(by_number(&told).into_iter().map(|(this, other)| (this, (other, Like::Number))));
    let texts = by_words(&told).into_iter().chain(by_slip(&told));
    like.extend(texts.map(|(this, other)| (this, (other, Like::Text))));
    let pairs =
        like.into_iter().filter_map(|(this, (other, how))| Some((told.get(this)?, told.get(other)?, how)));
    pairs.map(|(this, other, how)| Finding::new(Section::Claims, this.id, how.words(other))).collect()
}

/// In what two claims are like each other.
#[derive(Clone, Copy)]
enum Like {
    Text,
    Number,
}

impl Like {
    fn words(self, other: &Told<'_>) -> String {
        let what = match self {
            Self::Text => "It says nearly the same as",
            Self::Number => "It gives the same number at the same time as",
        };
        format!("{what} `{}`, “{}”.", other.id, other.claim.text)
    }
}

/// A claim, prepared to be compared.
struct Told<'a> {
    id: &'a Id,
    claim: &'a Claim,
    words: BTreeSet<String>,
    /// The words that always tell it apart.
    telling: Vec<String>,
    subjects: BTreeSet<&'a Id>,
}

impl<'a> Told<'a> {
    fn new(id: &'a Id, claim: &'a Claim) -> Self {
        let words: BTreeSet<String> = words(&claim.text).into_iter().take(MOST_WORDS).collect();
        let telling = words.iter().filter(|word| is_telling(word)).cloned().collect();
        let ends = claim.links.iter().flat_map(|link| [&link.from, &link.to]);
        let subjects = ends.chain(&claim.about).collect();
        Self { id, claim, words, telling, subjects }
    }

    /// Whether nothing but the words of their texts could tell two claims apart.
    fn may_be(&self, other: &Self) -> bool {
        self.claim.says == other.claim.says
            && have_links_alike(self.claim, other.claim)
            && (self.subjects.is_empty()
                || other.subjects.is_empty()
                || !self.subjects.is_disjoint(&other.subjects))
            && have_times_alike(self.claim, other.claim)
            && have_numbers_alike(self.claim.quantity.as_ref(), other.claim.quantity.as_ref())
            && !is_told_apart(self, other)
            && !is_told_apart(other, self)
    }
}

/// Whether both state a relation between the same two, if both state any.
fn have_links_alike(one: &Claim, other: &Claim) -> bool {
    let ends = |claim: &Claim| {
        claim.links.iter().map(|link| (link.from.clone(), link.to.clone())).collect::<BTreeSet<_>>()
    };
    one.links.is_empty() || other.links.is_empty() || !ends(one).is_disjoint(&ends(other))
}

/// Whether both speak of the same time, if both speak of any.
fn have_times_alike(one: &Claim, other: &Claim) -> bool {
    match (&one.when, &other.when) {
        (Some(a), Some(b)) => a.span().zip(b.span()).map_or(a == b, |(a, b)| a.same_days(&b)),
        (None, None) => match (&one.when_words, &other.when_words) {
            (Some(a), Some(b)) => words(a) == words(b),
            _ => true,
        },
        _ => true,
    }
}

/// Whether both give the same number of the same measure, if both give any.
fn have_numbers_alike(one: Option<&Quantity>, other: Option<&Quantity>) -> bool {
    let (Some(one), Some(other)) = (one, other) else { return true };
    let sizes = |q: &Quantity| (q.value, q.low, q.high, q.hedge == Hedge::Vague);
    one.measure == other.measure && sizes(one) == sizes(other)
}

/// Whether a curator has told one from the other: by what it means for it, or as another side of a question.
fn is_told_apart(one: &Told<'_>, other: &Told<'_>) -> bool {
    let is_other_side = one.claim.answers.iter().any(|answer| {
        let same = other.claim.answers.iter().filter(|theirs| theirs.question == answer.question);
        same.into_iter().any(|theirs| theirs.side != answer.side)
    });
    is_other_side || one.claim.bears_on.iter().any(|bearing| bearing.claim == *other.id)
}

fn by_words(told: &[Told<'_>]) -> Vec<(usize, usize)> {
    let texts: Vec<&BTreeSet<String>> = told.iter().map(|told| &told.words).collect();
    let mut groups: BTreeMap<&[String], usize> = BTreeMap::new();
    let group: Vec<usize> = told
        .iter()
        .map(|told| {
            let next = groups.len();
            *groups.entry(&told.telling).or_insert(next)
        })
        .collect();
    alike(&ranked(&texts), |this| group[this], |this, other| told[this].may_be(&told[other]))
}

/// Texts that differ by a letter; many more than these would take too long.
fn by_slip(told: &[Told<'_>]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    let mut first_with: BTreeMap<String, usize> = BTreeMap::new();
    if told.len() > MOST_WITH_A_SLIP {
        return pairs;
    }
    for (this, claim) in told.iter().enumerate().filter(|(_, told)| !told.words.is_empty()) {
        let keys = with_slips(&folded(&claim.claim.text).join(" "));
        let is_like = |other: &&Told<'_>| claim.telling == other.telling && claim.may_be(other);
        let earlier = keys.iter().filter_map(|key| first_with.get(key)).copied();
        if let Some(other) = earlier.into_iter().find(|other| is_like(&&told[*other])) {
            pairs.push((this, other));
        }
        for key in keys {
            first_with.entry(key).or_insert(this);
        }
    }
    pairs
}

/// Claims with the same exact number of the same measure at the same time, and the same words that limit it.
fn by_number(told: &[Told<'_>]) -> Vec<(usize, usize)> {
    let mut pairs = Vec::new();
    let mut first_with: BTreeMap<String, usize> = BTreeMap::new();
    for (this, claim) in told.iter().enumerate() {
        let Some(key) = number_key(claim.claim) else { continue };
        let other = *first_with.entry(key).or_insert(this);
        if other != this && claim.may_be(&told[other]) {
            pairs.push((this, other));
        }
    }
    pairs
}

fn number_key(claim: &Claim) -> Option<String> {
    let quantity = claim.quantity.as_ref().filter(|quantity| !quantity.measure.as_str().is_empty())?;
    let span = claim.when.as_ref()?.span()?;
    let sizes = quantity.range().map(|_| (quantity.value, quantity.low, quantity.high))?;
    let qualifier = claim.qualifier.as_ref().map(|qualifier| words(qualifier));
    Some(format!("{} {sizes:?} {:?} {:?} {qualifier:?}", quantity.measure, span.earliest, span.latest))
}
