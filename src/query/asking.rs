//! What a person asks of the graph: which part of it is shown, as of when, and without whom.

use super::clock::Clock;
use super::evidence::Evidence;
use super::filter::Filter;
use super::hiding::Hiding;
use super::knock_out::Knockout;
use super::live::Settings;
use crate::model::Document;

/// Everything that narrows what is shown. All lenses and panels follow it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Asking {
    /// The chips.
    pub filter: Filter,
    /// What was hidden by hand.
    pub hiding: Hiding,
    /// As of when.
    pub clock: Clock,
    /// Which sources and asserters are switched off.
    pub knockout: Knockout,
    /// Whether the whole graph is shown for a moment although something is switched off, to compare.
    pub whole: bool,
}

impl Asking {
    /// Whether everything is shown as it is.
    pub fn is_off(&self) -> bool {
        self.filter.is_empty() && self.hiding.is_off() && self.clock.is_off() && self.knockout.is_off()
    }

    /// What is switched off now.
    pub fn switched_off(&self) -> Option<&Knockout> {
        (!self.whole && !self.knockout.is_off()).then_some(&self.knockout)
    }

    /// The settings under which the graph is looked at: without what is switched off, and without documents that were
    /// not known yet. `whole` is the evidence of all of it.
    pub fn settings(&self, document: &Document, whole: &Evidence) -> Settings {
        let mut settings = self
            .switched_off()
            .map_or_else(|| whole.settings().clone(), |knockout| knockout.settings(document, whole));
        settings.switched_off.extend(self.clock.not_known_yet(document, whole));
        settings
    }

    /// Forgets what the document no longer has.
    pub fn purge(&mut self, document: &Document) {
        self.knockout.sources.retain(|id| document.sources.contains_key(id));
        self.knockout.publishers.retain(|id| document.actors.contains_key(id));
        self.knockout.asserters.retain(|id| document.actors.contains_key(id));
        self.knockout.kinds.retain(|id| document.kinds.contains_key(id));
        self.whole &= !self.knockout.is_off();
    }
}
