//! What stands in a cell, in words, and what it is sorted by.

use std::cell::Cell;
use std::cmp::Ordering;
use std::collections::BTreeSet;

use super::super::super::View;
use super::super::super::inspector::vocabulary;
use super::columns::{Field, column_of};
use crate::edit::link_in_words;
use crate::model::{Claim, Day, Id, Node, Quantity, Section, Source, When};
use crate::query::metrics::Metric;
use crate::query::{ClaimEvidence, words};
use crate::ui::inspector::number_text;

/// The cells of one section.
pub struct Cells<'a, 'v> {
    /// What is looked at.
    pub view: &'a View<'v>,
    /// The section.
    pub section: Section,
    written: Cell<usize>,
}

/// What a cell is sorted by. Empty cells come last, whichever way it goes.
#[derive(Clone, Debug, PartialEq)]
pub enum Key {
    /// A number.
    Number(f64),
    /// A day.
    Day(Day),
    /// Words, in small letters.
    Words(String),
    /// Nothing.
    Nothing,
}

impl Key {
    /// Which comes first.
    pub fn order(&self, other: &Self, descending: bool) -> Ordering {
        let turned = |order: Ordering| if descending { order.reverse() } else { order };
        match (self, other) {
            (Self::Nothing, Self::Nothing) => Ordering::Equal,
            (Self::Nothing, _) => Ordering::Greater,
            (_, Self::Nothing) => Ordering::Less,
            (Self::Number(a), Self::Number(b)) => turned(a.total_cmp(b)),
            (Self::Day(a), Self::Day(b)) => turned(a.cmp(b)),
            (Self::Words(a), Self::Words(b)) => turned(a.cmp(b)),
            (a, b) => turned(a.rank().cmp(&b.rank())),
        }
    }

    const fn rank(&self) -> u8 {
        match self {
            Self::Number(_) => 0,
            Self::Day(_) => 1,
            Self::Words(_) => 2,
            Self::Nothing => 3,
        }
    }
}

impl<'a, 'v> Cells<'a, 'v> {
    /// The cells of that section.
    pub fn new(view: &'a View<'v>, section: Section) -> Self {
        Self { view, section, written: Cell::new(0) }
    }

    /// How many cells were put into words so far.
    pub fn written(&self) -> usize {
        self.written.get()
    }

    /// What stands in a cell.
    pub fn text(&self, id: &Id, field: Field) -> String {
        self.written.set(self.written.get() + 1);
        if field == Field::Id {
            return id.to_string();
        }
        match self.section {
            Section::Kinds => self.kind_text(id, field),
            Section::Verbs => self.verb_text(id, field),
            Section::Measures => self.measure_text(id, field),
            Section::Actors | Section::Mechanisms => self.node_text(id, field),
            Section::Sources => self.source_text(id, field),
            Section::Claims => self.claim_text(id, field),
            Section::Questions => self.question_text(id, field),
            Section::Views => String::new(),
        }
    }

    /// What a cell is sorted by.
    pub fn key(&self, id: &Id, field: Field) -> Key {
        let day = |when: Option<&When>| {
            let span = when.and_then(When::span)?;
            span.earliest.or(span.latest).map(Key::Day)
        };
        let claim = || self.view.document.claims.get(id);
        let source = || self.view.document.sources.get(id);
        let special = match field {
            Field::Metric(metric) => {
                let measured = self.view.measures.done.get(&metric);
                measured.and_then(|measured| measured.values.get(id)).copied().map(Key::Number)
            }
            Field::Value => claim()
                .and_then(|claim| claim.quantity.as_ref())
                .and_then(|quantity| quantity.value.or(quantity.low).or(quantity.high).map(Key::Number)),
            Field::When => claim().and_then(|claim| day(claim.when.as_ref())),
            Field::Published => source().and_then(|source| day(source.published.as_ref())),
            Field::Accessed => source().and_then(|source| day(source.accessed.as_ref())),
            Field::KnownFrom => self
                .view
                .evidence
                .claim(id)
                .and_then(|facts| facts.known_from)
                .map(|known| Key::Day(known.day)),
            _ => None,
        };
        if let Some(key) = special {
            return key;
        }
        let text = self.text(id, field);
        if text.is_empty() {
            return Key::Nothing;
        }
        let is_number = column_of(self.section, field).is_some_and(|column| column.is_number);
        match text.parse::<f64>() {
            Ok(number) if is_number => Key::Number(number),
            _ => Key::Words(text.to_lowercase()),
        }
    }

    /// What is wrong with what stands in a cell.
    pub fn problem(&self, id: &Id, field: Field) -> Option<String> {
        let claim = || self.view.document.claims.get(id);
        let source = || self.view.document.sources.get(id);
        let date = match field {
            Field::When => claim()?.when.as_ref(),
            Field::Published => source()?.published.as_ref(),
            Field::Accessed => source()?.accessed.as_ref(),
            _ => None,
        }?;
        if date.span().is_some() {
            return None;
        }
        Some(not_a_date(date))
    }

    fn names<'b>(&self, ids: impl IntoIterator<Item = &'b Id>) -> String {
        words::names(self.view.document, ids)
    }

    fn date(&self, when: Option<&When>) -> String {
        when.map(|when| words::when(when, self.view.dates)).unwrap_or_default()
    }

    /// How many claims name it.
    fn claims(&self, id: &Id) -> String {
        let naming = self.view.graph.referrers(id).filter(|by| by.section == Section::Claims);
        naming.map(|by| &by.id).collect::<BTreeSet<_>>().len().to_string()
    }

    fn kind_label(&self, kind: Option<&Id>) -> String {
        let Some(kind) = kind else { return String::new() };
        let label = self.view.document.kinds.get(kind).map(|kind| kind.label.as_str()).unwrap_or_default();
        if label.is_empty() { kind.to_string() } else { label.to_owned() }
    }

    fn kind_text(&self, id: &Id, field: Field) -> String {
        let Some(kind) = self.view.document.kinds.get(id) else { return String::new() };
        match field {
            Field::Name => kind.label.clone(),
            Field::Role => vocabulary::role(kind.role).to_owned(),
            Field::Unnamed => yes(kind.unnamed),
            Field::Users => self.view.graph.users_of_kind(id).count().to_string(),
            _ => String::new(),
        }
    }

    fn verb_text(&self, id: &Id, field: Field) -> String {
        let Some(verb) = self.view.document.verbs.get(id) else { return String::new() };
        match field {
            Field::Name => verb.label.clone(),
            Field::Inverse => verb.inverse.clone(),
            Field::Class => vocabulary::class(verb.class).to_owned(),
            Field::Blocks => yes(verb.blocks),
            Field::Users => self.view.graph.users_of_verb(id).count().to_string(),
            _ => String::new(),
        }
    }

    fn measure_text(&self, id: &Id, field: Field) -> String {
        let Some(measure) = self.view.document.measures.get(id) else { return String::new() };
        match field {
            Field::Name => measure.label.clone(),
            Field::Unit => measure.unit.clone(),
            Field::Counts => vocabulary::counts(measure.counts).to_owned(),
            Field::ShareOf => measure.of.clone().unwrap_or_default(),
            Field::Course => vocabulary::course(measure.course).to_owned(),
            Field::Claims => self.claims(id),
            Field::Note => measure.note.clone().unwrap_or_default(),
            _ => String::new(),
        }
    }

    fn node_text(&self, id: &Id, field: Field) -> String {
        let Some(node) = self.view.document.node(id) else { return String::new() };
        let Node { name, short, aliases, kind, tags, note } = node;
        match field {
            Field::Name => name.clone(),
            Field::Short => short.clone().unwrap_or_default(),
            Field::Aliases => aliases.join(", "),
            Field::Kind => self.kind_label(kind.as_ref()),
            Field::Claims => self.claims(id),
            Field::PartOf => self.names(self.view.evidence.parts().wholes_of(id)),
            Field::Tags => tags.join(", "),
            Field::Note => note.clone().unwrap_or_default(),
            Field::Metric(metric) => self.metric_text(id, metric),
            _ => String::new(),
        }
    }

    /// A measure of the graph; groups count from one, and what is an estimate says so.
    fn metric_text(&self, id: &Id, metric: Metric) -> String {
        let measures = self.view.measures;
        let Some(found) = measures.done.get(&metric) else {
            let is_underway = measures.underway.is_some_and(|(underway, _)| underway == metric);
            return if is_underway { "…".to_owned() } else { String::new() };
        };
        let Some(value) = found.values.get(id) else { return String::new() };
        match metric {
            Metric::Articulation => yes(*value > 0.0),
            Metric::Component | Metric::Community => (value.round() as i64 + 1).to_string(),
            _ if found.is_estimate => format!("≈ {}", words::rounded(*value)),
            _ => words::rounded(*value),
        }
    }

    fn source_text(&self, id: &Id, field: Field) -> String {
        let Some(source) = self.view.document.sources.get(id) else { return String::new() };
        let Source { title, authors, publisher, voice, published, accessed, .. } = source;
        match field {
            Field::Name => title.clone(),
            Field::Authors => self.names(authors),
            Field::Publisher => self.names(publisher),
            Field::Voice => self.names(voice),
            Field::Kind => self.kind_label(source.kind.as_ref()),
            Field::Published => self.date(published.as_ref()),
            Field::Accessed => self.date(accessed.as_ref()),
            Field::Address => source.url.clone().unwrap_or_default(),
            Field::ArchivedAddress => source.archived_url.clone().unwrap_or_default(),
            Field::DerivedFrom => self.names(&source.derived_from),
            Field::Claims => self.claims(id),
            Field::Tags => source.tags.join(", "),
            Field::Note => source.note.clone().unwrap_or_default(),
            _ => String::new(),
        }
    }

    fn question_text(&self, id: &Id, field: Field) -> String {
        let Some(question) = self.view.document.questions.get(id) else { return String::new() };
        let facts = self.view.evidence.question(id);
        match field {
            Field::Name => question.text.clone(),
            Field::State => facts.map(|facts| words::state(facts.state).to_owned()).unwrap_or_default(),
            Field::Answers => facts.map(|facts| facts.answer_count().to_string()).unwrap_or_default(),
            Field::Measures => self.names(&question.measures),
            Field::Sides => question.sides.values().cloned().collect::<Vec<_>>().join(" / "),
            Field::Tags => question.tags.join(", "),
            Field::Note => question.note.clone().unwrap_or_default(),
            _ => String::new(),
        }
    }

    fn claim_text(&self, id: &Id, field: Field) -> String {
        let document = self.view.document;
        let Some(claim) = document.claims.get(id) else { return String::new() };
        match field {
            Field::Name => claim.text.clone(),
            Field::Kind => words::claim_kind(claim.kind).to_owned(),
            Field::Says => words::says(claim.says).to_owned(),
            Field::Links => {
                let links: Vec<String> =
                    claim.links.iter().map(|link| link_in_words(document, link)).collect();
                links.join("; ")
            }
            Field::About => self.names(&claim.about),
            Field::Sources => {
                let sources: BTreeSet<&Id> = claim.cites.iter().map(|cite| &cite.source).collect();
                self.names(sources)
            }
            Field::Places => {
                let places: Vec<String> = claim.cites.iter().map(|cite| cite.at.join(", ")).collect();
                places.join("; ")
            }
            Field::Measure | Field::Value | Field::Hedge => claim
                .quantity
                .as_ref()
                .map(|quantity| self.quantity_text(quantity, field))
                .unwrap_or_default(),
            Field::When => words::claim_when(claim, self.view.dates).unwrap_or_default(),
            Field::Qualifier => claim.qualifier.clone().unwrap_or_default(),
            Field::Status => words::status(&claim.status).to_owned(),
            Field::Doubt => claim.doubt.clone().unwrap_or_default(),
            Field::Recorded => self.recorded(claim),
            Field::Tags => claim.tags.join(", "),
            Field::Note => claim.note.clone().unwrap_or_default(),
            _ => self.view.evidence.claim(id).map(|facts| self.facts_text(facts, field)).unwrap_or_default(),
        }
    }

    fn quantity_text(&self, quantity: &Quantity, field: Field) -> String {
        match field {
            Field::Measure => self.names([&quantity.measure]),
            Field::Hedge => super::change::hedge(quantity.hedge).to_owned(),
            _ => {
                let share = super::change::is_share(self.view.document, quantity);
                match (quantity.value, quantity.low, quantity.high) {
                    (Some(value), ..) => number_text(value, share),
                    (None, Some(low), Some(high)) => {
                        format!("{} to {}", number_text(low, share), number_text(high, share))
                    }
                    (None, Some(low), None) => format!("from {}", number_text(low, share)),
                    (None, None, Some(high)) => format!("to {}", number_text(high, share)),
                    (None, None, None) => String::new(),
                }
            }
        }
    }

    fn facts_text(&self, facts: &ClaimEvidence, field: Field) -> String {
        match field {
            Field::AssertedBy => self.names(&facts.asserted_by),
            Field::Voices => facts.voices.count().to_string(),
            Field::Disputed if facts.is_disputed() => "disputed".to_owned(),
            Field::Footing => {
                facts.footing.iter().map(|footing| words::footing(*footing)).collect::<Vec<_>>().join(", ")
            }
            Field::KnownFrom => words::known_from(facts.known_from, self.view.dates),
            _ => String::new(),
        }
    }

    fn recorded(&self, claim: &Claim) -> String {
        let Some(recorded) = &claim.recorded else { return String::new() };
        let parts = [recorded.by.clone(), recorded.on.as_ref().map(|on| words::when(on, self.view.dates))];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }
}

/// What is said of a date that cannot be read.
pub fn not_a_date(date: &When) -> String {
    let problem = date.problem().unwrap_or_else(|| "not a date".to_owned());
    format!("Kept as typed, but no date ({problem}). Write 2025-06 or 2025-01-20/2025-06-26.")
}

fn yes(is_so: bool) -> String {
    if is_so { "yes".to_owned() } else { String::new() }
}
