//! What counts: which sources are switched on, and which claims are live.

use std::collections::BTreeSet;

use crate::model::{Citation, Claim, Day, Document, Id};

/// What a question is put under.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Sources that are left out, to see what falls without them.
    pub switched_off: BTreeSet<Id>,
    /// The day that counts as today: what is stale and what has ended depends on it.
    pub today: Day,
}

impl Settings {
    /// Every source switched on, on that day.
    pub fn on(today: Day) -> Self {
        Self { switched_off: BTreeSet::new(), today }
    }

    /// Whether the document that the citation points into is there and switched on.
    pub fn counts(&self, document: &Document, citation: &Citation) -> bool {
        document.sources.contains_key(&citation.source) && !self.switched_off.contains(&citation.source)
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
