//! The claims of a made-up graph.

use fastrand::Rng;

use super::{Stock, choose, word, zipf};
use crate::model::{
    Answer, Bearing, Citation, Claim, ClaimKind, Counts, Document, Hedge, How, Id, Link, Quantity, Says,
    Stance, Status, Verb, When,
};

/// Fills in so many claims: of ten, one is part-of, two are numbers, one answers a question, six are relations.
pub(super) fn fill(document: &mut Document, random: &mut Rng, stock: &Stock, count: usize) {
    for at in 0..count {
        let id = Id::from(format!("claim-{at}"));
        let mut claim = match at % 10 {
            0 => part(document, random, stock, at),
            1 | 2 => reading(document, random, stock),
            3 => answer(document, random, stock),
            _ => relation(document, random, stock),
        };
        claim.cites = citations(random, stock);
        trimmings(random, &mut claim, at);
        document.claims.insert(id, claim);
    }
}

fn name(document: &Document, id: &Id) -> String {
    document.name(id).to_owned()
}

fn relation(document: &Document, random: &mut Rng, stock: &Stock) -> Claim {
    const VERBS: [&str; 7] = ["asks", "pays", "informs", "holds", "allows", "bars", "argues-for"];
    let verb = Id::from(word(random, &VERBS));
    let from = choose(random, &stock.actors).cloned().unwrap_or_default();
    let ends = if random.u8(0..5) == 0 { &stock.mechanisms } else { &stock.actors };
    let to = choose(random, ends).cloned();
    let to = to.filter(|to| *to != from).or_else(|| stock.actors.last().cloned()).unwrap_or_default();
    let via: Vec<Id> = if random.u8(0..3) == 0 {
        choose(random, &stock.mechanisms).filter(|via| **via != to).cloned().into_iter().collect()
    } else {
        Vec::new()
    };
    let text = format!("{} {} {}.", name(document, &from), document.verb_label(&verb), name(document, &to));
    let says = if random.u8(0..60) == 0 { Says::No } else { Says::Yes };
    Claim { text, links: vec![Link { from, verb, to, via }], says, ..Claim::default() }
}

/// A part belongs to a thing of an earlier number, so that nothing is part of itself.
fn part(document: &Document, random: &mut Rng, stock: &Stock, at: usize) -> Claim {
    let part = (1 + at / 10 * 7) % stock.actors.len().max(2);
    let whole = zipf(random, part.max(1));
    let (Some(part), Some(whole)) = (stock.actors.get(part.max(1)), stock.actors.get(whole)) else {
        return relation(document, random, stock);
    };
    let text = format!("{} is part of {}.", name(document, part), name(document, whole));
    let link = Link { from: part.clone(), verb: Id::from(Verb::PART_OF), to: whole.clone(), via: Vec::new() };
    Claim { text, links: vec![link], ..Claim::default() }
}

fn reading(document: &Document, random: &mut Rng, stock: &Stock) -> Claim {
    let measure = choose(random, &stock.measures).cloned().unwrap_or_default();
    let definition = document.measures.get(&measure);
    let is_share = definition.is_some_and(|measure| measure.counts == Counts::Share);
    let value =
        if is_share { f64::from(random.u16(1..1_000)) / 1_000.0 } else { f64::from(random.u32(10..90_000)) };
    let hedge = match random.u8(0..10) {
        0 | 1 => Hedge::About,
        2 => Hedge::Over,
        3 => Hedge::Under,
        4 => Hedge::AtLeast,
        _ => Hedge::Exact,
    };
    let about = choose(random, &stock.actors).cloned();
    let year = random.u8(10..26);
    let when = match random.u8(0..4) {
        0 => format!("20{year:02}"),
        1 => format!("20{year:02}-{:02}", random.u8(1..13)),
        2 => format!("20{year:02}-01/20{year:02}-{:02}", random.u8(2..13)),
        _ => format!("20{year:02}-{:02}-{:02}", random.u8(1..13), random.u8(1..29)),
    };
    let label = definition.map(|measure| measure.label.clone()).unwrap_or_default();
    Claim {
        text: format!("The number of {label} was {value}."),
        about: about.into_iter().collect(),
        when: Some(When::from(when.as_str())),
        quantity: Some(Quantity { measure, value: Some(value), hedge, ..Quantity::default() }),
        ..Claim::default()
    }
}

fn answer(document: &Document, random: &mut Rng, stock: &Stock) -> Claim {
    let mut claim = relation(document, random, stock);
    let question = choose(random, &stock.questions).cloned().unwrap_or_default();
    let sided = document.questions.get(&question).is_some_and(|question| !question.sides.is_empty());
    let side = sided.then(|| Id::from(if random.bool() { "yes" } else { "no" }));
    claim.kind = ClaimKind::Assessment;
    claim.answers = vec![Answer { question, side }];
    claim
}

fn citations(random: &mut Rng, stock: &Stock) -> Vec<Citation> {
    let count = 1 + usize::from(random.u8(0..4) == 0) + usize::from(random.u8(0..12) == 0);
    let mut cites: Vec<Citation> = Vec::new();
    for _ in 0..count {
        let Some(source) = choose(random, &stock.sources).cloned() else { continue };
        if cites.iter().any(|cite| cite.source == source) {
            continue;
        }
        let by = match random.u8(0..3) {
            0 => choose(random, &stock.actors).cloned().into_iter().collect(),
            _ => Vec::new(),
        };
        let relays = match random.u8(0..6) {
            0 => choose(random, &stock.sources)
                .filter(|other| **other != source)
                .cloned()
                .into_iter()
                .collect(),
            _ => Vec::new(),
        };
        // The first says that it is so; of the others, some say that it is not.
        let is_disputed = !cites.is_empty() && random.u8(0..5) == 0;
        cites.push(Citation {
            source,
            at: vec![format!("¶{}", random.u8(1..120))],
            by,
            relays,
            stance: if is_disputed { Stance::Disputes } else { Stance::Supports },
            quote: (random.u8(0..8) == 0).then(|| "as the record shows".to_owned()),
            ..Citation::default()
        });
    }
    cites
}

/// Dates, states, and what the claim means for an earlier one.
fn trimmings(random: &mut Rng, claim: &mut Claim, at: usize) {
    if claim.when.is_none() && random.u8(0..3) == 0 {
        claim.when = Some(When::from(format!("20{:02}/..", random.u8(5..26)).as_str()));
    }
    claim.status = match random.u8(0..80) {
        0 => Status::Retracted("Found wrong.".to_owned()),
        1 | 2 => Status::Draft,
        _ => Status::Reviewed,
    };
    if at > 0 && random.u8(0..25) == 0 {
        let how = match random.u8(0..4) {
            0 => How::Contradicts,
            1 => How::Updates,
            2 => How::Supports,
            _ => How::Qualifies,
        };
        let claim_at = random.usize(0..at);
        let why = Some("They speak of the same thing.".to_owned());
        claim.bears_on = vec![Bearing { claim: Id::from(format!("claim-{claim_at}")), how, why }];
    }
}
