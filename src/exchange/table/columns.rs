//! The columns of each table.

use std::collections::BTreeSet;

use serde::Serialize;

use super::{Cell, Column};
use crate::model::graph::Mention;
use crate::model::{Id, Link, Section, Status};
use crate::query::words;

const fn text(key: &'static str, label: &'static str, cell: fn(&Cell<'_>) -> String) -> Column {
    Column { key, label, is_number: false, cell }
}

const fn number(key: &'static str, label: &'static str, cell: fn(&Cell<'_>) -> String) -> Column {
    Column { key, label, is_number: true, cell }
}

const ID: Column = text("id", "Id", |cell| cell.row.id.to_string());

/// Actors and mechanisms.
pub const NODES: &[Column] = &[
    ID,
    text("name", "Name", |cell| field(cell.node(), |node| node.name.clone())),
    text("short", "Short name", |cell| option(cell.node().and_then(|node| node.short.as_ref()))),
    text("aliases", "Other names", |cell| field(cell.node(), |node| node.aliases.join("; "))),
    text("kind", "Kind", |cell| kind(cell, cell.node().and_then(|node| node.kind.as_ref()))),
    text("tags", "Tags", |cell| field(cell.node(), |node| node.tags.join("; "))),
    number("claims", "Claims", |cell| {
        claims_naming(cell, &[Mention::LinkFrom, Mention::LinkTo, Mention::LinkVia, Mention::About])
    }),
    text("part_of", "Part of", |cell| cell.names(cell.material.evidence.parts().wholes_of(&cell.row.id))),
    text("note", "Note", |cell| option(cell.node().and_then(|node| node.note.as_ref()))),
];

/// Sources.
pub const SOURCES: &[Column] = &[
    ID,
    text("title", "Title", |cell| field(cell.source(), |source| source.title.clone())),
    text("authors", "Authors", |cell| field(cell.source(), |source| cell.names(&source.authors))),
    text("publisher", "Publisher", |cell| field(cell.source(), |source| cell.names(&source.publisher))),
    text("voice", "Own voice", |cell| field(cell.source(), |source| cell.names(source.own_voice()))),
    text("kind", "Kind", |cell| kind(cell, cell.source().and_then(|source| source.kind.as_ref()))),
    text("published", "Published", |cell| field(cell.source(), |source| edtf(source.published.as_ref()))),
    text("known_from", "Known from", |cell| {
        field(cell.material.evidence.source_known_from(&cell.row.id), |known| known.day.to_string())
    }),
    text("accessed", "Read", |cell| field(cell.source(), |source| edtf(source.accessed.as_ref()))),
    text("url", "Address", |cell| option(cell.source().and_then(|source| source.url.as_ref()))),
    text("archived_url", "Archived", |cell| {
        option(cell.source().and_then(|source| source.archived_url.as_ref()))
    }),
    text("derived_from", "After", |cell| field(cell.source(), |source| cell.names(&source.derived_from))),
    text("tags", "Tags", |cell| field(cell.source(), |source| source.tags.join("; "))),
    text("note", "Note", |cell| option(cell.source().and_then(|source| source.note.as_ref()))),
];

/// Claims.
pub const CLAIMS: &[Column] = &[
    ID,
    text("text", "Claim", |cell| field(cell.claim(), |claim| claim.text.clone())),
    text("kind", "Kind", |cell| field(cell.claim(), |claim| words::claim_kind(claim.kind).to_owned())),
    text("says", "Says", |cell| field(cell.claim(), |claim| words::says(claim.says).to_owned())),
    text("asserter", "Who says so", |cell| field(facts(cell), |facts| cell.names(&facts.asserted_by))),
    text("source", "Source", |cell| {
        each_citation(cell, |citation| cell.document().name(&citation.source).to_owned())
    }),
    text("place", "Place", |cell| each_citation(cell, |citation| citation.at.join(", "))),
    text("stance", "Stance", |cell| {
        each_citation(cell, |citation| words::stance(citation.stance).to_owned())
    }),
    number("voices", "Voices", |cell| field(facts(cell), |facts| facts.voices.count().to_string())),
    number("documents", "Documents", |cell| {
        field(facts(cell), |facts| facts.voices.documents.len().to_string())
    }),
    text("footing", "Footing", |cell| {
        field(facts(cell), |facts| {
            facts.footing.iter().map(|f| words::footing(*f)).collect::<Vec<_>>().join("; ")
        })
    }),
    text("disputed", "Disputed", |cell| {
        field(facts(cell), |facts| {
            facts.disputed.iter().map(|d| words::dispute(cell.document(), d)).collect::<Vec<_>>().join("; ")
        })
    }),
    text("measure", "Measure", |cell| field(quantity(cell), |quantity| cell.names([&quantity.measure]))),
    number("value", "Value", |cell| field(quantity(cell), |quantity| plain(quantity.value))),
    number("low", "From", |cell| field(quantity(cell), |quantity| plain(quantity.low))),
    number("high", "To", |cell| field(quantity(cell), |quantity| plain(quantity.high))),
    text("hedge", "Hedge", |cell| field(quantity(cell), |quantity| name_of(&quantity.hedge))),
    text("estimated", "Estimated", |cell| field(quantity(cell), |quantity| yes(quantity.estimated))),
    text("unit", "Unit", |cell| {
        field(quantity(cell).and_then(|q| cell.document().measures.get(&q.measure)), |m| m.unit.clone())
    }),
    text("words", "In the words of the source", |cell| option(quantity(cell).and_then(|q| q.words.as_ref()))),
    text("qualifier", "Limited by", |cell| option(cell.claim().and_then(|claim| claim.qualifier.as_ref()))),
    text("when", "When", |cell| field(cell.claim(), |claim| edtf(claim.when.as_ref()))),
    text("when_words", "When, as the source has it", |cell| {
        option(cell.claim().and_then(|claim| claim.when_words.as_ref()))
    }),
    text("known_from", "Known from", |cell| {
        field(facts(cell).and_then(|facts| facts.known_from), |known| known.day.to_string())
    }),
    text("links", "Relations", |cell| {
        field(cell.claim(), |claim| {
            claim.links.iter().map(|link| link_words(cell, link)).collect::<Vec<_>>().join("; ")
        })
    }),
    text("about", "About", |cell| field(cell.claim(), |claim| cell.names(&claim.about))),
    text("answers", "Answers", |cell| {
        field(cell.claim(), |claim| cell.names(claim.answers.iter().map(|answer| &answer.question)))
    }),
    text("status", "Status", |cell| field(cell.claim(), |claim| status(&claim.status))),
    text("live", "Live", |cell| field(facts(cell), |facts| yes(facts.live))),
    text("doubt", "Doubt", |cell| option(cell.claim().and_then(|claim| claim.doubt.as_ref()))),
    text("tags", "Tags", |cell| field(cell.claim(), |claim| claim.tags.join("; "))),
    text("note", "Note", |cell| option(cell.claim().and_then(|claim| claim.note.as_ref()))),
];

/// Citations: every saying of every claim.
pub const CITATIONS: &[Column] = &[
    text("claim", "Claim id", |cell| cell.row.id.to_string()),
    text("text", "Claim", |cell| field(cell.claim(), |claim| claim.text.clone())),
    text("asserter", "Who says so", |cell| {
        field(cell.citation(), |citation| {
            let own = || cell.document().sources.get(&citation.source).and_then(|source| source.own_voice());
            if citation.by.is_empty() { cell.names(own()) } else { cell.names(&citation.by) }
        })
    }),
    text("stance", "Stance", |cell| {
        field(cell.citation(), |citation| words::stance(citation.stance).to_owned())
    }),
    text("source_id", "Source id", |cell| field(cell.citation(), |citation| citation.source.to_string())),
    text("source", "Source", |cell| field(cell.citation(), |citation| cell.names([&citation.source]))),
    text("place", "Place", |cell| field(cell.citation(), |citation| citation.at.join("; "))),
    text("relays", "Passed on from", |cell| field(cell.citation(), |citation| cell.names(&citation.relays))),
    text("footing", "Footing", |cell| {
        let footing = facts(cell).and_then(|facts| facts.footings.get(cell.row.citation));
        field(footing, |footing| words::footing(*footing).to_owned())
    }),
    text("quote", "Quote", |cell| option(cell.citation().and_then(|citation| citation.quote.as_ref()))),
    text("note", "Note", |cell| option(cell.citation().and_then(|citation| citation.note.as_ref()))),
];

/// Questions.
pub const QUESTIONS: &[Column] = &[
    ID,
    text("text", "Question", |cell| field(cell.question(), |question| question.text.clone())),
    text("state", "State", |cell| {
        field(cell.material.evidence.question(&cell.row.id), |facts| words::state(facts.state).to_owned())
    }),
    number("answers", "Answers", |cell| {
        field(cell.material.evidence.question(&cell.row.id), |facts| facts.answer_count().to_string())
    }),
    text("claims", "Claims that answer it", |cell| {
        field(cell.material.evidence.question(&cell.row.id), |facts| {
            facts.answers().map(Id::as_str).collect::<Vec<_>>().join("; ")
        })
    }),
    text("measures", "Measures", |cell| field(cell.question(), |question| cell.names(&question.measures))),
    text("sides", "Sides", |cell| {
        field(cell.question(), |question| question.sides.values().cloned().collect::<Vec<_>>().join("; "))
    }),
    text("tags", "Tags", |cell| field(cell.question(), |question| question.tags.join("; "))),
    text("note", "Note", |cell| option(cell.question().and_then(|question| question.note.as_ref()))),
];

/// Measures.
pub const MEASURES: &[Column] = &[
    ID,
    text("label", "Measure", |cell| field(cell.measure(), |measure| measure.label.clone())),
    text("unit", "Unit", |cell| field(cell.measure(), |measure| measure.unit.clone())),
    text("counts", "Counts", |cell| field(cell.measure(), |measure| name_of(&measure.counts))),
    text("of", "Of", |cell| option(cell.measure().and_then(|measure| measure.of.as_ref()))),
    text("course", "Course", |cell| field(cell.measure(), |measure| name_of(&measure.course))),
    number("readings", "Readings", |cell| claims_naming(cell, &[Mention::Measure])),
    text("note", "Note", |cell| option(cell.measure().and_then(|measure| measure.note.as_ref()))),
];

/// Kinds.
pub const KINDS: &[Column] = &[
    ID,
    text("label", "Kind", |cell| field(cell.document().kinds.get(&cell.row.id), |kind| kind.label.clone())),
    text("role", "Role", |cell| field(cell.document().kinds.get(&cell.row.id), |kind| name_of(&kind.role))),
    text("unnamed", "Nobody in particular", |cell| {
        field(cell.document().kinds.get(&cell.row.id), |kind| yes(kind.unnamed))
    }),
];

/// Verbs.
pub const VERBS: &[Column] = &[
    ID,
    text("label", "Verb", |cell| field(cell.document().verbs.get(&cell.row.id), |verb| verb.label.clone())),
    text("inverse", "From the other end", |cell| {
        field(cell.document().verbs.get(&cell.row.id), |verb| verb.inverse.clone())
    }),
    text("class", "Class", |cell| {
        field(cell.document().verbs.get(&cell.row.id), |verb| name_of(&verb.class))
    }),
    text("blocks", "Bars", |cell| field(cell.document().verbs.get(&cell.row.id), |verb| yes(verb.blocks))),
];

/// Views.
pub const VIEWS: &[Column] = &[
    ID,
    text("title", "View", |cell| field(cell.document().views.get(&cell.row.id), |view| view.title.clone())),
    text("filter", "Filter", |cell| {
        field(cell.document().views.get(&cell.row.id), |view| view.filter.join(" "))
    }),
];

fn field<T>(record: Option<T>, read: impl FnOnce(T) -> String) -> String {
    record.map(read).unwrap_or_default()
}

fn option(text: Option<&String>) -> String {
    text.cloned().unwrap_or_default()
}

fn kind(cell: &Cell<'_>, kind: Option<&Id>) -> String {
    let label = |id: &Id| {
        let kind = cell.document().kinds.get(id).filter(|kind| !kind.label.is_empty());
        kind.map_or_else(|| id.to_string(), |kind| kind.label.clone())
    };
    kind.map(label).unwrap_or_default()
}

fn edtf(date: Option<&crate::model::When>) -> String {
    date.map(|date| date.as_str().to_owned()).unwrap_or_default()
}

fn yes(is_so: bool) -> String {
    if is_so { "yes" } else { "no" }.to_owned()
}

fn plain(number: Option<f64>) -> String {
    number.map(|number| number.to_string()).unwrap_or_default()
}

fn status(status: &Status) -> String {
    match status {
        Status::Retracted(why) if !why.is_empty() => format!("{}, {why}", words::status(status)),
        _ => words::status(status).to_owned(),
    }
}

fn facts<'a>(cell: &Cell<'a>) -> Option<&'a crate::query::ClaimEvidence> {
    cell.material.evidence.claim(&cell.row.id)
}

fn quantity<'a>(cell: &Cell<'a>) -> Option<&'a crate::model::Quantity> {
    cell.claim()?.quantity.as_ref()
}

/// One entry a citation, in the order of the claim, so that the entries of several columns belong together.
fn each_citation(cell: &Cell<'_>, read: impl Fn(&crate::model::Citation) -> String) -> String {
    field(cell.claim(), |claim| claim.cites.iter().map(read).collect::<Vec<_>>().join("; "))
}

fn link_words(cell: &Cell<'_>, link: &Link) -> String {
    let document = cell.document();
    let verb = document.verb_label(&link.verb);
    let through = words::names(document, &link.via);
    let through = if through.is_empty() { through } else { format!(", through {through}") };
    format!("{} {verb} {}{through}", document.short_name(&link.from), document.short_name(&link.to))
}

/// How many claims name a thing in one of these ways.
fn claims_naming(cell: &Cell<'_>, ways: &[Mention]) -> String {
    let naming = cell.material.graph.referrers(&cell.row.id);
    let claims: BTreeSet<&Id> = naming
        .filter(|by| by.section == Section::Claims && ways.contains(&by.mention))
        .map(|by| &by.id)
        .collect();
    claims.len().to_string()
}

/// The word that a plain enum has in files, its parts apart.
fn name_of(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => name.replace('_', " "),
        _ => String::new(),
    }
}
