//! What counts: which sources are switched on, and which claims are live.

use std::collections::BTreeSet;

use super::footing::speakers;
use crate::model::{Citation, Claim, Day, Document, Id};

/// What a question is put under.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Sources that are left out, to see what falls without them.
    pub switched_off: BTreeSet<Id>,
    /// Sources that count for nothing even where another document passes them on.
    pub not_relayed: BTreeSet<Id>,
    /// Actors whose word is left out: what nobody else says in a citation counts for nothing.
    pub silenced: BTreeSet<Id>,
    /// The day that counts as today: what is stale and what has ended depends on it.
    pub today: Day,
}

impl Settings {
    /// Every source switched on, on that day.
    pub fn on(today: Day) -> Self {
        Self { switched_off: BTreeSet::new(), not_relayed: BTreeSet::new(), silenced: BTreeSet::new(), today }
    }

    /// Whether the document that the citation points into is there and switched on, and so is all that it passes on
    /// there and somebody who says it.
    pub fn counts(&self, document: &Document, citation: &Citation) -> bool {
        document.sources.contains_key(&citation.source)
            && !self.switched_off.contains(&citation.source)
            && !citation.relays.iter().any(|source| self.not_relayed.contains(source))
            && !self.is_silenced(document, citation)
    }

    /// Whether everybody who says it there is silenced. Nobody known is silenced by nobody.
    fn is_silenced(&self, document: &Document, citation: &Citation) -> bool {
        if self.silenced.is_empty() {
            return false;
        }
        let speakers = speakers(document, citation);
        !speakers.is_empty() && speakers.iter().all(|actor| self.silenced.contains(*actor))
    }

    /// Whether the claim is live: not retracted, and a source that is switched on says that it is so.
    pub fn is_live(&self, document: &Document, claim: &Claim) -> bool {
        !claim.is_retracted() && claim.supporting().any(|citation| self.counts(document, citation))
    }

    /// Whether the claim would be live if only somebody were cited for it: a draft, drawn visibly unsourced.
    pub fn is_unsourced(&self, document: &Document, claim: &Claim) -> bool {
        !claim.is_retracted()
            && !claim.supporting().any(|citation| document.sources.contains_key(&citation.source))
    }
}
