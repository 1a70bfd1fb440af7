//! What a filter shows.

use std::sync::Arc;

use super::bits::Bits;
use super::chip::Criterion;
use super::index::{FilterIndex, Table};
use super::shown::{Counts, Shown};
use super::{Chip, Dimension, Filter};
use crate::model::{Day, Id, Section};

impl FilterIndex {
    /// The records that fit the chips themselves: claims, and things unless only claims are asked for.
    pub(in crate::query) fn fitting(&self, filter: &Filter, only_claims: bool) -> Fitting {
        let of_things = |table: &Table| {
            if only_claims { Bits::none(table.ids.len()) } else { strictly(filter, table) }
        };
        let claims = if only_claims { self.claims_of(filter, None) } else { self.claims_tagged(filter) };
        Fitting { claims, nodes: of_things(&self.nodes), sources: of_things(&self.sources) }
    }

    /// The claims that bear the tags of a filter that is about things.
    fn claims_tagged(&self, filter: &Filter) -> Bits {
        let is_tag = |chip: &Chip| chip.criterion.dimension() == Dimension::Tag;
        if filter.chips.iter().all(is_tag) {
            self.claims_of(filter, None)
        } else {
            Bits::none(self.claims.ids.len())
        }
    }

    /// What a filter shows.
    pub fn apply(&self, filter: &Filter) -> Shown {
        self.apply_where(filter, |_| true)
    }

    /// What a filter shows of the claims that `keep` holds on to: those of some day, those that still stand.
    pub fn apply_where(&self, filter: &Filter, keep: impl Fn(&Id) -> bool) -> Shown {
        let mut claims = self.claims_of(filter, None);
        let before = claims.count();
        claims = Bits::of(
            self.claims.ids.len(),
            claims.iter().filter(|at| self.claims.ids.get(*at as usize).is_some_and(&keep)),
        );
        let is_narrowed = claims.count() < before;
        let (nodes, sources) = self.things_of(filter, &claims, is_narrowed);
        let is_all = filter.is_empty() && !is_narrowed;
        let is_answered = |at: &u32| is_all || self.answers.of(*at).iter().any(|claim| claims.has(*claim));
        let questions = Bits::of(self.questions.len(), (0..self.questions.len() as u32).filter(is_answered));
        Shown {
            counts: self.counts(&claims, &nodes, &sources, &questions),
            of: self.counts(
                &Bits::all(self.claims.ids.len()),
                &Bits::all(self.nodes.ids.len()),
                &Bits::all(self.sources.ids.len()),
                &Bits::all(self.questions.len()),
            ),
            claims: (Arc::clone(&self.claims.ids), claims),
            nodes: (Arc::clone(&self.nodes.ids), nodes),
            sources: (Arc::clone(&self.sources.ids), sources),
            questions: (Arc::clone(&self.questions), questions),
        }
    }

    fn counts(&self, claims: &Bits, nodes: &Bits, sources: &Bits, questions: &Bits) -> Counts {
        let mut actors = self.is_actor.clone();
        actors.and(nodes);
        let actors = actors.count();
        Counts {
            claims: claims.count(),
            actors,
            mechanisms: nodes.count() - actors,
            sources: sources.count(),
            questions: questions.count(),
        }
    }

    /// The claims that fit all dimensions but one.
    pub(super) fn claims_of(&self, filter: &Filter, but: Option<Dimension>) -> Bits {
        let mut claims = Bits::all(self.claims.ids.len());
        for dimension in filter.dimensions().into_iter().filter(|dimension| Some(*dimension) != but) {
            let mut any: Option<Bits> = None;
            for chip in filter.chips.iter().filter(|chip| chip.criterion.dimension() == dimension) {
                let fitting = self.claims_fitting(&chip.criterion);
                if chip.negated {
                    claims.and_not(&fitting);
                } else {
                    any.get_or_insert_with(|| Bits::none(self.claims.ids.len())).or(&fitting);
                }
            }
            if let Some(any) = any {
                claims.and(&any);
            }
        }
        claims
    }

    /// The claims that fit a criterion.
    pub(super) fn claims_fitting(&self, criterion: &Criterion) -> Bits {
        let size = self.claims.ids.len();
        let counted = |fits: &dyn Fn(usize) -> bool| {
            let fitting = self.voices.iter().enumerate().filter(|(_, voices)| fits(**voices as usize));
            Bits::of(size, fitting.map(|(at, _)| at as u32))
        };
        match criterion {
            Criterion::VoicesAtLeast(least) => counted(&|voices| voices >= *least),
            Criterion::VoicesAtMost(most) => counted(&|voices| voices <= *most),
            Criterion::When(dates) => {
                let meets = |time: &Option<(Option<Day>, Option<Day>)>| {
                    time.is_some_and(|(earliest, latest)| dates.meets(earliest, latest))
                };
                let fitting = self.times.iter().enumerate().filter(|(_, time)| meets(time));
                Bits::of(size, fitting.map(|(at, _)| at as u32))
            }
            Criterion::Text(words) => self.texts.with(words),
            other => Bits::of(size, self.claims.fitting(other).iter().copied()),
        }
    }

    /// The nodes and sources that are shown beside these claims.
    fn things_of(&self, filter: &Filter, claims: &Bits, is_narrowed: bool) -> (Bits, Bits) {
        let mut nodes = direct(filter, &self.nodes, false);
        let mut sources = direct(filter, &self.sources, true);
        let node_count = self.nodes.ids.len();
        let touched =
            Bits::of(node_count, claims.iter().flat_map(|claim| self.touched.of(claim).iter().copied()));
        let cited = Bits::of(
            self.sources.ids.len(),
            claims.iter().flat_map(|claim| self.cited.of(claim).iter().copied()),
        );
        if is_narrowed || follows_claims(filter, &self.nodes) {
            nodes.and(&touched);
        }
        if is_narrowed || follows_claims(filter, &self.sources) {
            sources.and(&cited);
        }
        if filter.with_neighbours && !filter.is_empty() {
            nodes.or(&touched);
        }
        (nodes, sources)
    }
}

/// What fits the chips about things themselves, as far as these can fit anything of that sort.
fn direct(filter: &Filter, table: &Table, of_sources: bool) -> Bits {
    let size = table.ids.len();
    let mut direct = Bits::all(size);
    for dimension in filter.dimensions() {
        let is_direct = dimension.is_of_things()
            || of_sources && matches!(dimension, Dimension::Source | Dimension::Publisher);
        if !is_direct {
            continue;
        }
        let mut any: Option<Bits> = None;
        for chip in filter.chips.iter().filter(|chip| chip.criterion.dimension() == dimension) {
            let fitting = Bits::of(size, table.fitting(&chip.criterion).iter().copied());
            if chip.negated {
                direct.and_not(&fitting);
            } else if !fitting.is_empty() {
                any.get_or_insert_with(|| Bits::none(size)).or(&fitting);
            }
        }
        if let Some(any) = any {
            direct.and(&any);
        }
    }
    direct
}

/// What of that sort fits every dimension of a filter that is about things.
fn strictly(filter: &Filter, table: &Table) -> Bits {
    let size = table.ids.len();
    let mut fitting = Bits::all(size);
    for dimension in filter.dimensions() {
        let chips = || filter.chips.iter().filter(|chip| chip.criterion.dimension() == dimension);
        let of = |chip: &Chip| Bits::of(size, table.fitting(&chip.criterion).iter().copied());
        if chips().any(|chip| !chip.negated) {
            let mut any = Bits::none(size);
            chips().filter(|chip| !chip.negated).for_each(|chip| any.or(&of(chip)));
            fitting.and(&any);
        }
        chips().filter(|chip| chip.negated).for_each(|chip| fitting.and_not(&of(chip)));
    }
    fitting
}

/// The records that fit a filter themselves.
pub(in crate::query) struct Fitting {
    claims: Bits,
    nodes: Bits,
    sources: Bits,
}

impl Fitting {
    /// Whether the record at that place of its section does.
    pub fn has(&self, section: Section, at: u32) -> bool {
        match section {
            Section::Claims => self.claims.has(at),
            Section::Actors | Section::Mechanisms => self.nodes.has(at),
            Section::Sources => self.sources.has(at),
            _ => false,
        }
    }
}

/// Whether a chip speaks of anything but things of that sort.
fn follows_claims(filter: &Filter, table: &Table) -> bool {
    filter.chips.iter().any(|chip| table.fitting(&chip.criterion).is_empty())
}
