//! What filters are applied with: everything interned once, so that a filter costs a few milliseconds.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::bits::Bits;
use super::chip::{Criterion, Part, Standing};
use super::shown::{Counts, Shown};
use super::{Chip, Dimension, Filter};
use crate::model::{Claim, Day, Document, Id, Role, Section, When};
use crate::query::find::folded_text;
use crate::query::{ClaimEvidence, Evidence, QuestionEvidence};

/// Claims, nodes and sources by everything that a chip can ask for. Built in one pass over the document and its
/// evidence; built again when either changes.
#[derive(Clone, Debug, Default)]
pub struct FilterIndex {
    pub(super) claims: Table,
    /// Actors and mechanisms.
    pub(super) nodes: Table,
    pub(super) sources: Table,
    questions: Arc<[Id]>,
    is_actor: Bits,
    /// The nodes that each claim touches: ends, stations and what it is about.
    touched: Lists,
    /// The sources that each claim cites or is about.
    cited: Lists,
    /// The claims that answer each question.
    answers: Lists,
    voices: Vec<u32>,
    times: Vec<Option<(Option<Day>, Option<Day>)>>,
    texts: Texts,
}

/// Things of one sort, sorted by id, and which of them fit what.
#[derive(Clone, Debug, Default)]
pub(super) struct Table {
    pub ids: Arc<[Id]>,
    pub by: BTreeMap<Criterion, Vec<u32>>,
}

impl Table {
    fn new<'a>(ids: impl Iterator<Item = &'a Id>) -> Self {
        let ids: BTreeSet<Id> = ids.cloned().collect();
        Self { ids: ids.into_iter().collect(), by: BTreeMap::new() }
    }

    fn place(&self, id: &Id) -> Option<u32> {
        self.ids.binary_search(id).ok().map(|at| at as u32)
    }

    fn put(&mut self, criterion: Criterion, at: u32) {
        let members = self.by.entry(criterion).or_default();
        if members.last() != Some(&at) {
            members.push(at);
        }
    }

    fn fitting(&self, criterion: &Criterion) -> &[u32] {
        self.by.get(criterion).map(Vec::as_slice).unwrap_or_default()
    }
}

/// Lists of numbers, one after another.
#[derive(Clone, Debug)]
struct Lists {
    starts: Vec<u32>,
    items: Vec<u32>,
}

impl Default for Lists {
    fn default() -> Self {
        Self { starts: vec![0], items: Vec::new() }
    }
}

impl Lists {
    fn push(&mut self, items: impl IntoIterator<Item = u32>) {
        self.items.extend(items);
        self.starts.push(self.items.len() as u32);
    }

    fn of(&self, at: u32) -> &[u32] {
        let at = at as usize;
        match (self.starts.get(at), self.starts.get(at + 1)) {
            (Some(from), Some(to)) => self.items.get(*from as usize..*to as usize).unwrap_or_default(),
            _ => &[],
        }
    }
}

/// The folded texts of claims, one after another: one search runs over all of them.
#[derive(Clone, Debug, Default)]
struct Texts {
    text: String,
    /// Where the text of each claim ends.
    ends: Vec<usize>,
}

impl Texts {
    /// Claims that one thread looks through at a time.
    const CHUNK: usize = 8_192;

    fn push(&mut self, text: &str) {
        self.text.push_str(text);
        self.text.push('\n');
        self.ends.push(self.text.len());
    }

    /// The claims whose text has the words, the first of them as the beginning of a word.
    fn with(&self, words: &str) -> Bits {
        let needle = folded_text(words);
        let needle = needle.trim_end();
        let mut found = Bits::none(self.ends.len());
        if needle.trim().is_empty() {
            return Bits::all(self.ends.len());
        }
        let chunks: Vec<(usize, &[usize])> =
            self.ends.chunks(Self::CHUNK).enumerate().map(|(at, ends)| (at * Self::CHUNK, ends)).collect();
        let hits: Vec<Vec<u32>> =
            chunks.par_iter().map(|(first, ends)| self.hits(needle, *first, ends)).collect();
        for claim in hits.into_iter().flatten() {
            found.insert(claim);
        }
        found
    }

    fn hits(&self, needle: &str, first: usize, ends: &[usize]) -> Vec<u32> {
        let start =
            first.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or_default();
        let end = ends.last().copied().unwrap_or(start);
        let text = self.text.get(start..end).unwrap_or_default();
        let mut hits: Vec<u32> = Vec::new();
        for (at, _) in text.match_indices(needle) {
            let claim = (first + ends.partition_point(|end| *end <= start + at)) as u32;
            if hits.last() != Some(&claim) {
                hits.push(claim);
            }
        }
        hits
    }
}

impl FilterIndex {
    /// The index of a document and its evidence.
    pub fn new(document: &Document, evidence: &Evidence) -> Self {
        let mut index = Self {
            claims: Table::new(document.claims.keys()),
            nodes: Table::new(document.node_ids()),
            sources: Table::new(document.sources.keys()),
            questions: document.questions.keys().cloned().collect(),
            ..Self::default()
        };
        index.add_nodes(document);
        index.add_sources(document);
        let mut names = BTreeMap::new();
        for (at, (id, claim)) in document.claims.iter().enumerate() {
            index.add_claim(document, evidence, at as u32, (id, claim), &mut names);
        }
        for id in document.questions.keys() {
            let answers = evidence.question(id).into_iter().flat_map(QuestionEvidence::answers);
            let answers: Vec<u32> = answers.filter_map(|claim| index.claims.place(claim)).collect();
            index.answers.push(answers);
        }
        index
    }

    fn add_nodes(&mut self, document: &Document) {
        self.is_actor = Bits::none(self.nodes.ids.len());
        for (at, id) in Arc::clone(&self.nodes.ids).iter().enumerate() {
            let at = at as u32;
            let is_actor = document.actors.contains_key(id);
            if is_actor {
                self.is_actor.insert(at);
            }
            let Some(node) = document.node(id) else { continue };
            self.nodes.put(Criterion::Role(if is_actor { Role::Actor } else { Role::Mechanism }), at);
            if let Some(kind) = &node.kind {
                self.nodes.put(Criterion::Kind(kind.clone()), at);
            }
            for tag in &node.tags {
                self.nodes.put(Criterion::Tag(tag.clone()), at);
            }
        }
    }

    fn add_sources(&mut self, document: &Document) {
        for (at, (id, source)) in document.sources.iter().enumerate() {
            let at = at as u32;
            self.sources.put(Criterion::Role(Role::Source), at);
            self.sources.put(Criterion::Source(id.clone()), at);
            if let Some(publisher) = source.published_by() {
                self.sources.put(Criterion::Publisher(publisher.clone()), at);
            }
            if let Some(kind) = &source.kind {
                self.sources.put(Criterion::Kind(kind.clone()), at);
            }
            for tag in &source.tags {
                self.sources.put(Criterion::Tag(tag.clone()), at);
            }
        }
    }

    /// Adds a claim. `names` are the folded names of things that were met so far: each is in many claims.
    fn add_claim<'a>(
        &mut self,
        document: &'a Document,
        evidence: &Evidence,
        at: u32,
        (id, claim): (&Id, &'a Claim),
        names: &mut BTreeMap<&'a Id, String>,
    ) {
        let things: BTreeSet<&Id> = claim.things().collect();
        let documents: BTreeSet<&Id> = claim.cites.iter().map(|citation| &citation.source).collect();
        let nodes: Vec<u32> = things.iter().filter_map(|id| self.nodes.place(id)).collect();
        let mut sources: Vec<u32> =
            things.iter().chain(&documents).filter_map(|id| self.sources.place(id)).collect();
        sources.sort_unstable();
        sources.dedup();
        let mut text = folded_text(&claim.text);
        for thing in &things {
            self.describe(document, thing, at);
            if document.claims.contains_key(*thing) {
                continue;
            }
            let name = names.entry(thing).or_insert_with(|| folded_text(document.name(thing)));
            text.push_str(name);
        }
        for citation in &claim.cites {
            text.push_str(&citation.quote.as_deref().map(folded_text).unwrap_or_default());
        }
        self.texts.push(&text);
        for source in &documents {
            self.describe(document, source, at);
            self.claims.put(Criterion::Source((*source).clone()), at);
            let publisher = document.sources.get(*source).and_then(|source| source.published_by());
            if let Some(publisher) = publisher {
                self.claims.put(Criterion::Publisher(publisher.clone()), at);
            }
        }
        for tag in &claim.tags {
            self.claims.put(Criterion::Tag(tag.clone()), at);
        }
        self.claims.put(Criterion::ClaimKind(claim.kind), at);
        self.claims.put(Criterion::Status(Standing::from(&claim.status)), at);
        for part in Part::ALL.into_iter().filter(|part| part.is_in(claim)) {
            self.claims.put(Criterion::Has(part), at);
        }
        self.touched.push(nodes);
        self.cited.push(sources);
        self.times.push(claim.when.as_ref().and_then(When::span).map(|span| (span.earliest, span.latest)));
        self.voices
            .push(evidence.claim(id).map(|facts| facts.voices.named_count()).unwrap_or_default() as u32);
        if let Some(facts) = evidence.claim(id) {
            self.add_facts(evidence, at, facts);
        }
    }

    /// The role, kind and tags of a thing that a claim touches or cites.
    fn describe(&mut self, document: &Document, thing: &Id, at: u32) {
        let (role, kind, tags) = if let Some(node) = document.node(thing) {
            let role = if document.actors.contains_key(thing) { Role::Actor } else { Role::Mechanism };
            (role, &node.kind, &node.tags)
        } else if let Some(source) = document.sources.get(thing) {
            (Role::Source, &source.kind, &source.tags)
        } else {
            return;
        };
        self.claims.put(Criterion::Role(role), at);
        if let Some(kind) = kind {
            self.claims.put(Criterion::Kind(kind.clone()), at);
        }
        for tag in tags {
            self.claims.put(Criterion::Tag(tag.clone()), at);
        }
    }

    fn add_facts(&mut self, evidence: &Evidence, at: u32, facts: &ClaimEvidence) {
        let wholes = facts.asserted_by.iter().flat_map(|actor| evidence.parts().all_wholes_of(actor));
        let asserters: BTreeSet<Id> = facts.asserted_by.iter().cloned().chain(wholes).collect();
        for asserter in asserters {
            self.claims.put(Criterion::Asserter(asserter), at);
        }
        for footing in &facts.footing {
            self.claims.put(Criterion::Footing(*footing), at);
        }
        self.claims.put(Criterion::Disputed(facts.is_disputed()), at);
    }

    /// Where a record stands among those of its sort.
    pub(in crate::query) fn place(&self, section: Section, id: &Id) -> Option<u32> {
        match section {
            Section::Claims => self.claims.place(id),
            Section::Actors | Section::Mechanisms => self.nodes.place(id),
            Section::Sources => self.sources.place(id),
            _ => None,
        }
    }

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
