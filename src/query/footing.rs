//! On what footing a document says a thing: its own, or somebody else's.

use std::collections::BTreeSet;

use serde::Serialize;

use super::parts::Parts;
use super::voices::{Lineage, Saying};
use crate::model::{Citation, Claim, ClaimKind, Document, Id};

/// On what footing a citation stands, firmest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Footing {
    /// Own words of a party to it: in the claim's links or about, or the one who recommends or intends.
    Primary,
    /// The words of a named other, passed on.
    Relayed,
    /// Own words in a passage that reports another.
    Carried,
    /// Own words on other people's doings.
    Bare,
    /// Nobody named says it.
    Unnamed,
}

impl Footing {
    /// All of them, firmest first.
    pub const ALL: [Self; 5] = [Self::Primary, Self::Relayed, Self::Carried, Self::Bare, Self::Unnamed];
}

/// Who says the claim in that citation: the actors in `by`, else the own voice of the source.
pub(crate) fn sayers(document: &Document, citation: &Citation) -> BTreeSet<Id> {
    if citation.by.is_empty() {
        own_voice(document, &citation.source).into_iter().cloned().collect()
    } else {
        citation.by.iter().cloned().collect()
    }
}

/// Whose word it is in the end: the actors in `by`, else the own voice of the document that it goes back to.
pub(crate) fn speakers<'a>(document: &'a Document, citation: &'a Citation) -> BTreeSet<&'a Id> {
    if citation.by.is_empty() {
        own_voice(document, citation.relays.last().unwrap_or(&citation.source)).into_iter().collect()
    } else {
        citation.by.iter().collect()
    }
}

/// What a citation comes to: its roots, its origin, and its footing.
pub(crate) fn saying(
    document: &Document,
    parts: &Parts,
    lineage: &Lineage,
    claim: &Claim,
    citation: &Citation,
) -> Saying {
    let own = own_voice(document, &citation.source).filter(|voice| !document.is_unnamed(voice));
    let own_bodies = own.map(|voice| parts.bodies_of(voice)).unwrap_or_default();
    let origin = citation.relays.last().unwrap_or(&citation.source);
    let roots: BTreeSet<Id> = speakers(document, citation)
        .into_iter()
        .filter(|actor| !document.is_unnamed(actor))
        .flat_map(|actor| parts.bodies_of(actor))
        .collect();
    let is_own = !roots.is_empty() && roots.is_subset(&own_bodies);
    let footing = if citation.by.is_empty() && *origin != citation.source && !is_own {
        Footing::Carried
    } else if roots.is_empty() {
        Footing::Unnamed
    } else if !is_own {
        Footing::Relayed
    } else if citation.relays.iter().any(|relayed| is_foreign(document, parts, &own_bodies, relayed)) {
        Footing::Carried
    } else if citation.relays.is_empty() && is_party(document, parts, claim, &own_bodies) {
        Footing::Primary
    } else {
        Footing::Bare
    };
    // What is said to a document by somebody else has no origin in writing, unless it names one.
    let has_origin = is_own || !citation.relays.is_empty();
    let origins = if has_origin { lineage.of(origin) } else { Vec::new() };
    let roots = roots.into_iter().collect();
    Saying { source: citation.source.clone(), roots, is_own, origins, footing }
}

fn own_voice<'a>(document: &'a Document, source: &Id) -> Option<&'a Id> {
    document.sources.get(source)?.own_voice()
}

fn is_foreign(document: &Document, parts: &Parts, own: &BTreeSet<Id>, source: &Id) -> bool {
    own_voice(document, source).is_none_or(|voice| parts.bodies_of(voice).is_disjoint(own))
}

/// Whether the claim is about the body's own doings: it, a part of it, or a document in its own voice is in the
/// links or `about`; or it is the body's own recommendation or intention.
fn is_party(document: &Document, parts: &Parts, claim: &Claim, bodies: &BTreeSet<Id>) -> bool {
    if matches!(claim.kind, ClaimKind::Recommendation | ClaimKind::Aim) {
        return true;
    }
    let linked = claim.links.iter().flat_map(|link| [&link.from, &link.to].into_iter().chain(&link.via));
    linked.chain(&claim.about).any(|id| {
        let named = own_voice(document, id).unwrap_or(id);
        !parts.bodies_of(named).is_disjoint(bodies)
    })
}
