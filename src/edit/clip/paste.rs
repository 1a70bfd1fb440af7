//! Pasting: which things of a clip the target has already, and which get ids of their own.

use std::collections::{BTreeMap, BTreeSet};

use super::super::create::proposal;
use super::super::draft::{self, Draft};
use super::super::references::{self, Space};
use super::super::words::{name_of, things};
use super::super::{Edit, TollLine, strip};
use super::{Clip, is_vocabulary};
use crate::model::{Document, Id, Position, Record, Section};

/// What to do with things that the target has already.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PasteMode {
    /// Equal things are the same thing.
    #[default]
    Reuse,
    /// What was selected is put in once more, under new ids.
    Duplicate,
}

/// How to paste.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Paste {
    /// What to do with things that the target has already.
    pub mode: PasteMode,
    /// How far from where they were nodes are put.
    pub shift: Position,
}

/// What pasting comes to.
#[derive(Clone, Debug, PartialEq)]
pub struct Pasted {
    /// The edit.
    pub edit: Edit,
    /// The ids in the target of what was selected, by their ids in the clip.
    pub ids: BTreeMap<Id, Id>,
    /// References that were left out because the target lacks what they name.
    pub toll: Vec<TollLine>,
}

/// Puts a clip into a document, the one it came from or another.
///
/// What was selected is put in unless the target has it under the same id, equal in all. What it needs is taken from
/// the target where that has something of the same section, id and name. Everything else is put in, under another id
/// where its own is taken. References to what is not in the clip stay if the target has it.
pub fn paste(document: &Document, clip: &Clip, how: Paste, random: &mut fastrand::Rng) -> Pasted {
    let plan = Plan::new(document, clip, how.mode, random);
    let mut draft = Draft::new(document);
    let mut toll = Vec::new();
    for ((section, id), new_id) in &plan.put {
        let Some(record) = clip.document.record(*section, id) else { continue };
        let (record, lines) = plan.fit(document, clip, id, record);
        toll.extend(lines.into_iter().map(|text| TollLine::new(*section, new_id, text)));
        draft.put(new_id, record);
    }
    let put: BTreeSet<&Id> =
        plan.put.keys().filter(|(section, _)| !is_vocabulary(*section)).map(|(_, id)| id).collect();
    for (lens, places) in &clip.document.positions {
        for (id, at) in places.iter().filter(|(id, _)| put.contains(id)) {
            let at = Position::new(at.x + how.shift.x, at.y + how.shift.y);
            draft.place(lens, plan.new_id(Space::Things, id), Some(at));
        }
    }
    let selected: Vec<&Id> = clip.selected.iter().collect();
    let edit = draft.finish(format!("Paste {}", things(&clip.document, &selected)));
    let ids = selected.into_iter().map(|id| (id.clone(), plan.new_id(Space::Things, id).clone())).collect();
    Pasted { edit, ids, toll }
}

type Place = (Section, Id);

/// What becomes of the records of a clip.
struct Plan {
    /// Those that are put in, by their place in the clip, with their ids in the target.
    put: BTreeMap<Place, Id>,
    /// The ids in the target, by those in the clip.
    ids: BTreeMap<(Space, Id), Id>,
}

impl Plan {
    fn new(document: &Document, clip: &Clip, mode: PasteMode, random: &mut fastrand::Rng) -> Self {
        let renamed = renamed(document, clip, mode);
        let mut plan = Self { put: BTreeMap::new(), ids: BTreeMap::new() };
        let mut taken: BTreeSet<(Space, Id)> = BTreeSet::new();
        for (section, id) in places(&clip.document).filter(|place| !renamed.contains(place)) {
            let space = Space::of(section);
            taken.insert((space, id.clone()));
            plan.ids.insert((space, id.clone()), id.clone());
            if !document.has(section, &id) {
                plan.put.insert((section, id.clone()), id);
            }
        }
        for (section, id) in renamed {
            let Some(record) = clip.document.record(section, &id) else { continue };
            let space = Space::of(section);
            let is_taken = |id: &Id| taken.contains(&(space, id.clone())) || is_taken(document, space, id);
            let new_id = free(proposal(&record, random), is_taken);
            taken.insert((space, new_id.clone()));
            // Of two things with one id, which only a damaged clip has, the first is the one that is meant.
            plan.ids.entry((space, id.clone())).or_insert_with(|| new_id.clone());
            plan.put.insert((section, id), new_id);
        }
        plan
    }

    fn new_id<'a>(&'a self, space: Space, id: &'a Id) -> &'a Id {
        self.ids.get(&(space, id.clone())).unwrap_or(id)
    }

    /// A record of the clip as it is put in: with the ids of the target, without what neither has.
    fn fit(&self, document: &Document, clip: &Clip, id: &Id, record: Record) -> (Record, Vec<String>) {
        let is_gone = |id: &Id| {
            !self.ids.contains_key(&(Space::Things, id.clone())) && document.section_of(id).is_none()
        };
        let names = &clip.document;
        let stripped = match &record {
            Record::Claim(claim) => {
                strip::claim(names, id, claim, &is_gone).map(|(claim, lines)| (draft::claim(claim), lines))
            }
            Record::Source(source) => strip::source(names, id, source, &is_gone)
                .map(|(source, lines)| (Record::Source(source), lines)),
            Record::Question(question) => strip::question(names, id, question, &is_gone)
                .map(|(question, lines)| (Record::Question(question), lines)),
            _ => None,
        };
        let (mut record, mut lines) = stripped.unwrap_or((record, Vec::new()));
        let lacks = |kind: &mut Id| {
            !self.ids.contains_key(&(Space::Kinds, kind.clone())) && !document.kinds.contains_key(kind)
        };
        let kind = match &mut record {
            Record::Actor(node) | Record::Mechanism(node) => node.kind.take_if(lacks),
            Record::Source(source) => source.kind.take_if(lacks),
            _ => None,
        };
        let section = record.section();
        lines.extend(
            kind.map(|_| format!("The {} {} has no kind now.", section.singular(), name_of(names, id))),
        );
        references::visit(&mut record, &mut |space, id| *id = self.new_id(space, id).clone());
        (record, lines)
    }
}

fn places(document: &Document) -> impl Iterator<Item = Place> + '_ {
    Section::ALL
        .into_iter()
        .flat_map(|section| document.ids(section).into_iter().map(move |id| (section, id)))
}

/// The records of a clip that cannot go by their ids in the target.
fn renamed(document: &Document, clip: &Clip, mode: PasteMode) -> BTreeSet<Place> {
    let mut renamed: BTreeSet<Place> = BTreeSet::new();
    // Equal as they stand, and so the same as long as all that they name is.
    let mut equal: BTreeMap<(Space, Id), Vec<Place>> = BTreeMap::new();
    let mut seen: BTreeSet<(Space, Id)> = BTreeSet::new();
    for (section, id) in places(&clip.document) {
        let space = Space::of(section);
        let is_selected = !is_vocabulary(section) && clip.selected.contains(&id);
        let is_second = !seen.insert((space, id.clone()));
        let record = clip.document.record(section, &id);
        let found = document.record(section, &id);
        let is_free = !is_taken(document, space, &id);
        let keeps_its_id = match (&record, &found) {
            _ if is_second || (is_selected && mode == PasteMode::Duplicate) => false,
            _ if is_free => id.is_well_formed(),
            (Some(ours), Some(theirs)) => ours == theirs || (!is_selected && is_same_thing(ours, theirs)),
            _ => false,
        };
        if !keeps_its_id {
            renamed.insert((section, id));
        } else if is_selected
            && !is_free
            && let Some(mut record) = record
        {
            references::visit(&mut record, &mut |space, named| {
                equal.entry((space, named.clone())).or_default().push((section, id.clone()));
            });
        }
    }
    let mut waiting: Vec<Place> = renamed.iter().cloned().collect();
    while let Some((section, id)) = waiting.pop() {
        for place in equal.remove(&(Space::of(section), id)).unwrap_or_default() {
            if renamed.insert(place.clone()) {
                waiting.push(place);
            }
        }
    }
    renamed
}

/// Whether two records of one id are the same thing, perhaps described at another time.
fn is_same_thing(ours: &Record, theirs: &Record) -> bool {
    !ours.name().is_empty() && ours.name() == theirs.name()
}

fn is_taken(document: &Document, space: Space, id: &Id) -> bool {
    match space {
        Space::Kinds => document.kinds.contains_key(id),
        Space::Verbs => document.verbs.contains_key(id),
        Space::Views => document.views.contains_key(id),
        Space::Things => document.section_of(id).is_some(),
    }
}

fn free(proposal: Id, is_taken: impl Fn(&Id) -> bool) -> Id {
    if !is_taken(&proposal) {
        return proposal;
    }
    let numbered = (2..=u32::MAX).map(|n| Id::from(format!("{proposal}-{n}"))).find(|id| !is_taken(id));
    numbered.unwrap_or(proposal)
}
