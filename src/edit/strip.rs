//! Records that forget things: what is taken out of them, in words.
//!
//! Names are those of `names`, the document that the things came from.

use std::collections::BTreeSet;

use super::references::{things_in_claim, things_in_source};
use super::words::{name_of, quoted};
use crate::model::{Citation, Claim, Document, Id, Link, Question, SavedView, Source};

/// A claim without anything that is gone, and what it lost; `None` where it names nothing of it.
///
/// Links with an end that is gone are left out too; whether the claim then stays is for others to decide.
pub(super) fn claim(
    names: &Document,
    id: &Id,
    claim: &Claim,
    is_gone: &dyn Fn(&Id) -> bool,
) -> Option<(Claim, Vec<String>)> {
    if !things_in_claim(claim).any(is_gone) {
        return None;
    }
    let name = |id: &Id| name_of(names, id);
    let me = format!("The claim {}", quoted(names.name(id)));
    let (was_unsourced, mut claim) = (claim.is_unsourced(), claim.clone());
    let mut lines = Vec::new();
    strip_links(names, &me, &mut claim, is_gone, &mut lines);
    for thing in claim.about.extract_if(.., |id| is_gone(id)) {
        lines.push(format!("{me} is no longer about {}.", name(&thing)));
    }
    if let Some(quantity) = claim.quantity.take_if(|quantity| is_gone(&quantity.measure)) {
        lines.push(format!("{me} lost its number, which counted {}.", name(&quantity.measure)));
    }
    strip_citations(names, &me, &mut claim, is_gone, &mut lines);
    for bearing in claim.bears_on.extract_if(.., |bearing| is_gone(&bearing.claim)) {
        lines.push(format!("{me} no longer bears on {}.", name(&bearing.claim)));
    }
    for answer in claim.answers.extract_if(.., |answer| is_gone(&answer.question)) {
        lines.push(format!("{me} no longer answers {}.", name(&answer.question)));
    }
    if claim.is_unsourced() && !was_unsourced {
        lines.push(format!("{me} is unsourced now."));
    }
    if claim.links.is_empty() && claim.about.is_empty() {
        lines.push(format!("{me} is about nothing now."));
    }
    Some((claim, lines))
}

fn strip_links(
    names: &Document,
    me: &str,
    claim: &mut Claim,
    is_gone: &dyn Fn(&Id) -> bool,
    lines: &mut Vec<String>,
) {
    for link in claim.links.extract_if(.., |link| is_gone(&link.from) || is_gone(&link.to)) {
        let (from, to) = (name_of(names, &link.from), name_of(names, &link.to));
        lines.push(format!("{me} lost its link from {from} to {to}."));
    }
    for link in &mut claim.links {
        for via in link.via.extract_if(.., |id| is_gone(id)) {
            lines.push(format!("{me} lost {} as a way in one of its links.", name_of(names, &via)));
        }
    }
}

fn strip_citations(
    names: &Document,
    me: &str,
    claim: &mut Claim,
    is_gone: &dyn Fn(&Id) -> bool,
    lines: &mut Vec<String>,
) {
    let name = |id: &Id| name_of(names, id);
    for cite in claim.cites.extract_if(.., |cite| is_gone(&cite.source) || is_speakerless(cite, is_gone)) {
        let why = if is_gone(&cite.source) {
            ""
        } else {
            ", for nobody who says it there is left, and the document itself does not say it"
        };
        lines.push(format!("{me} lost a citation of {}{why}.", name(&cite.source)));
    }
    for cite in &mut claim.cites {
        let document = name(&cite.source);
        for actor in cite.by.extract_if(.., |id| is_gone(id)) {
            lines.push(format!("{me} is no longer said by {} in {document}.", name(&actor)));
        }
        for source in cite.relays.extract_if(.., |id| is_gone(id)) {
            lines.push(format!("{me} is no longer relayed from {} in {document}.", name(&source)));
        }
    }
}

/// Whether all who say it there are gone: those in `by`, or the origin of what is relayed where nobody is named.
/// What is left would wrongly be the word of the document, or of a source in between.
fn is_speakerless(cite: &Citation, is_gone: &dyn Fn(&Id) -> bool) -> bool {
    match cite.relays.last() {
        Some(origin) if cite.by.is_empty() => is_gone(origin),
        _ => !cite.by.is_empty() && cite.by.iter().all(is_gone),
    }
}

/// A source without anything that is gone, and what it lost; `None` where it names nothing of it.
pub(super) fn source(
    names: &Document,
    id: &Id,
    source: &Source,
    is_gone: &dyn Fn(&Id) -> bool,
) -> Option<(Source, Vec<String>)> {
    if !things_in_source(source).any(is_gone) {
        return None;
    }
    let name = |id: &Id| name_of(names, id);
    let me = format!("The source {}", quoted(names.name(id)));
    let mut lines = Vec::new();
    let (voice, mut source) = (source.own_voice().cloned(), source.clone());
    for actor in source.authors.extract_if(.., |id| is_gone(id)) {
        lines.push(format!("{me} lost its author {}.", name(&actor)));
    }
    if let Some(actor) = source.publisher.take_if(|id| is_gone(id)) {
        lines.push(format!("{me} lost its publisher {}.", name(&actor)));
    }
    if let Some(actor) = source.voice.take_if(|id| is_gone(id)) {
        lines.push(format!("{me} lost its own voice {}.", name(&actor)));
    }
    for origin in source.derived_from.extract_if(.., |id| is_gone(id)) {
        lines.push(format!("{me} is no longer derived from {}.", name(&origin)));
    }
    if voice.as_ref() != source.own_voice() {
        lines.push(match source.own_voice() {
            Some(other) => format!("{me} is in its own words the word of {} now.", name(other)),
            None => format!("{me} is in its own words nobody’s now."),
        });
    }
    Some((source, lines))
}

/// A question without any measure that is gone, and what it lost; `None` where it has none of them.
pub(super) fn question(
    names: &Document,
    id: &Id,
    question: &Question,
    is_gone: &dyn Fn(&Id) -> bool,
) -> Option<(Question, Vec<String>)> {
    if !question.measures.iter().any(is_gone) {
        return None;
    }
    let me = format!("The question {}", quoted(names.name(id)));
    let mut question = question.clone();
    let lost = question.measures.extract_if(.., |id| is_gone(id));
    let lines = lost.map(|measure| format!("{me} is no longer answered by {}.", name_of(names, &measure)));
    let lines = lines.collect();
    Some((question, lines))
}

/// A view without anything that is gone, and what it lost; `None` where it names nothing of it. Conditions of its
/// filter stay: without them it would show more than was meant.
pub(super) fn view(
    names: &Document,
    view: &SavedView,
    is_gone: &dyn Fn(&Id) -> bool,
) -> Option<(SavedView, Vec<String>)> {
    let mut view = view.clone();
    let mut lost: BTreeSet<Id> = BTreeSet::new();
    for list in view.lists_mut() {
        lost.extend(list.extract_if(.., |id| is_gone(id)));
    }
    let touches = |link: &Link| [&link.from, &link.to].into_iter().chain(&link.via).any(is_gone);
    for link in view.selected_relations.extract_if(.., |link| touches(link)) {
        lost.extend([link.from, link.to].into_iter().chain(link.via).filter(is_gone));
    }
    let pins: Vec<Id> = view.pinned.keys().filter(|id| is_gone(id)).cloned().collect();
    for id in pins {
        view.pinned.remove(&id);
        lost.insert(id);
    }
    let me = format!("The view {}", quoted(&view.title));
    let lines: Vec<String> =
        lost.iter().map(|id| format!("{me} no longer names {}.", name_of(names, id))).collect();
    (!lines.is_empty()).then_some((view, lines))
}
