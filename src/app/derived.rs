//! What is computed from the claims of a document, for one way of asking.

use std::sync::{Arc, OnceLock};

use crate::model::Document;
use crate::query::filter::FilterIndex;
use crate::query::{Asking, Evidence, Settings, Sight, fallout};

/// What is computed from a document, under the usual settings and under those that are asked for.
#[derive(Clone)]
pub struct Derived {
    whole: Arc<Evidence>,
    /// The evidence under other settings, while somebody looks at it.
    reduced: Option<Arc<Evidence>>,
    filters: OnceLock<Arc<FilterIndex>>,
}

impl Derived {
    /// Computes it under the usual settings.
    pub fn new(document: &Document, settings: &Settings) -> Self {
        let whole = Arc::new(Evidence::new(document, settings));
        Self { whole, reduced: None, filters: OnceLock::new() }
    }

    /// The same settings for a document that has changed.
    pub fn again(&self, document: &Document) -> Self {
        let under = |evidence: &Arc<Evidence>| Arc::new(Evidence::new(document, evidence.settings()));
        Self {
            whole: under(&self.whole),
            reduced: self.reduced.as_ref().map(under),
            filters: OnceLock::new(),
        }
    }

    /// The same document under the settings that an asking needs.
    fn under(self, document: &Document, asking: &Asking) -> Self {
        let settings = asking.settings(document, &self.whole);
        if settings == *self.evidence().settings() {
            return self;
        }
        let reduced =
            (settings != *self.whole.settings()).then(|| Arc::new(Evidence::new(document, &settings)));
        Self { whole: self.whole, reduced, filters: OnceLock::new() }
    }

    /// The evidence without what is switched off.
    pub fn evidence(&self) -> &Arc<Evidence> {
        self.reduced.as_ref().unwrap_or(&self.whole)
    }

    /// The evidence of everything.
    pub fn whole(&self) -> &Arc<Evidence> {
        &self.whole
    }

    /// Whether it has been made what can be filtered by.
    pub fn has_filters(&self) -> bool {
        self.filters.get().is_some()
    }

    /// What can be filtered by; built when it is asked for first.
    pub fn filters(&self, document: &Document) -> &Arc<FilterIndex> {
        self.filters.get_or_init(|| Arc::new(FilterIndex::new(document, self.evidence())))
    }
}

/// All that is needed to compute what an asking leaves in sight, on any thread.
pub struct Order {
    document: Arc<Document>,
    /// What was computed last, and whether it was from this very document.
    before: (Derived, bool),
    /// Of which state of the records.
    records: u64,
    asking: Asking,
    /// Whether what can be filtered by is made although nothing is filtered.
    makes_filters: bool,
}

/// What came of an order.
pub struct Outcome {
    /// What was computed from the document.
    pub derived: Derived,
    /// Of which state of its records.
    pub records: u64,
    /// What was asked.
    pub asking: Asking,
    /// What that leaves in sight.
    pub sight: Sight,
}

impl Order {
    /// What is to be computed of a document whose records are in a state. `before` is what was computed last, and
    /// whether it was from this very document.
    pub fn new(document: Arc<Document>, records: u64, before: (Derived, bool), asking: &Asking) -> Self {
        Self { document, before, records, asking: asking.clone(), makes_filters: false }
    }

    /// With what can be filtered by, so that no frame has to make it.
    pub fn with_filters(self) -> Self {
        Self { makes_filters: true, ..self }
    }

    /// Computes it.
    pub fn carry_out(self) -> Outcome {
        let Self { document, before: (before, is_current), records, asking, makes_filters } = self;
        let derived = if is_current { before } else { before.again(&document) };
        let derived = derived.under(&document, &asking);
        if makes_filters {
            derived.filters(&document);
        }
        let evidence = derived.evidence();
        let mut sight = Sight::new(&document, evidence, &asking, || derived.filters(&document));
        if asking.switched_off().is_some() {
            sight.fallout = Some(fallout(&document, derived.whole(), evidence));
        }
        Outcome { derived, records, asking, sight }
    }
}
