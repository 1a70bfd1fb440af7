//! What filters are applied with: everything interned once, so that a filter costs a few milliseconds.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rayon::prelude::*;

use super::bits::Bits;
use super::chip::{Criterion, Part, Standing};
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
    pub(super) questions: Arc<[Id]>,
    pub(super) is_actor: Bits,
    /// The nodes that each claim touches: ends, stations and what it is about.
    pub(super) touched: Lists,
    /// The sources that each claim cites or is about.
    pub(super) cited: Lists,
    /// The claims that answer each question.
    pub(super) answers: Lists,
    pub(super) voices: Vec<u32>,
    pub(super) times: Vec<Option<(Option<Day>, Option<Day>)>>,
    pub(super) texts: Texts,
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

    pub fn fitting(&self, criterion: &Criterion) -> &[u32] {
        self.by.get(criterion).map(Vec::as_slice).unwrap_or_default()
    }
}

/// Lists of numbers, one after another.
#[derive(Clone, Debug)]
pub(super) struct Lists {
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

    pub fn of(&self, at: u32) -> &[u32] {
        let at = at as usize;
        match (self.starts.get(at), self.starts.get(at + 1)) {
            (Some(from), Some(to)) => self.items.get(*from as usize..*to as usize).unwrap_or_default(),
            _ => &[],
        }
    }
}

/// The folded texts of claims, one after another: one search runs over all of them.
#[derive(Clone, Debug, Default)]
pub(super) struct Texts {
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
    pub fn with(&self, words: &str) -> Bits {
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
}
