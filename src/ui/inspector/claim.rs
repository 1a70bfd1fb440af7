//! A claim: what it says, who says so and where, and what it means.

use eframe::egui::{FontFamily, Ui};

use super::super::theme::{medium, size};
use super::super::widgets::{
    Ink, Tone, badge_ui, caption, fold_ui, hairline, link_with_ink, row_ui, section_ui, sentence_ui,
    subject_link, words as say,
};
use super::super::{Intent, Subject, View};
use super::citation::citation_ui;
use super::claim_card::claim_ink;
use super::relation::relation_sentence_ui;
use super::threads::thread_ui;
use crate::model::graph::Mention;
use crate::model::{Claim, ClaimKind, Id, Says, Stance, Status};
use crate::query::{ClaimEvidence, Dispute, Freshness, Triple, words};

/// Draws a claim.
pub fn claim_ui(ui: &mut Ui, view: &View<'_>, id: &Id, intents: &mut Vec<Intent>) {
    let (Some(claim), Some(facts)) = (view.document.claims.get(id), view.evidence.claim(id)) else { return };
    let ink = Ink { size: size::TITLE, family: FontFamily::Proportional, color: *view.theme.text };
    let ink = claim_ink(claim.kind, ink);
    ui.add(
        eframe::egui::Label::new(
            eframe::egui::RichText::new(view.document.name(id)).font(ink.font()).color(ink.color),
        )
        .wrap()
        .selectable(true),
    );
    ui.add_space(2.0);
    badges_ui(ui, view, claim, facts);
    thread_ui(ui, view, id, intents);
    ui.add_space(4.0);
    details_ui(ui, view, claim, facts, intents);
    says_who_ui(ui, view, claim, facts, intents);
    states_ui(ui, view, claim, intents);
    bearings_ui(ui, view, id, claim, intents);
    remarks_ui(ui, view, claim);
}

fn badges_ui(ui: &mut Ui, view: &View<'_>, claim: &Claim, facts: &ClaimEvidence) {
    let theme = view.theme;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = eframe::egui::Vec2::splat(4.0);
        badge_ui(ui, theme, Tone::Plain, &capital(words::claim_kind(claim.kind)))
            .on_hover_text(kind_meaning(claim.kind));
        match claim.says {
            Says::Yes => {}
            Says::No => drop(badge_ui(ui, theme, Tone::Plain, "Says it is not so")),
            Says::NotFound => drop(badge_ui(ui, theme, Tone::Plain, "Looked for, not found")),
            Says::Withheld => drop(badge_ui(ui, theme, Tone::Plain, "Withheld")),
        }
        if facts.live {
            badge_ui(ui, theme, Tone::Plain, &words::voices(&facts.voices));
        }
        match &claim.status {
            Status::Reviewed => {}
            Status::Draft => drop(badge_ui(ui, theme, Tone::Warning, "Draft")),
            Status::Retracted(_) => drop(badge_ui(ui, theme, Tone::Ended, "Retracted")),
        }
        if facts.unsourced {
            badge_ui(ui, theme, Tone::Unsourced, "No source yet");
        }
        if facts.is_disputed() {
            badge_ui(ui, theme, Tone::Disputed, "Disputed");
        }
        if claim.doubt.is_some() {
            badge_ui(ui, theme, Tone::Warning, "Doubted");
        }
        if facts.earlier_reading.is_some() {
            badge_ui(ui, theme, Tone::Ended, "Earlier reading");
        }
        match facts.freshness {
            Freshness::Stale => drop(badge_ui(ui, theme, Tone::Warning, "Stale")),
            Freshness::Undated => drop(badge_ui(ui, theme, Tone::Plain, "Undated")),
            Freshness::Dated | Freshness::Current => {}
        }
    });
}

const fn kind_meaning(kind: ClaimKind) -> &'static str {
    match kind {
        ClaimKind::Fact => "That something happens, or how many.",
        ClaimKind::Assessment => "That something follows, works, harms or is good.",
        ClaimKind::Framing => "The name or purpose given to something.",
        ClaimKind::Aim => "What somebody means or vows to do, or an event to come.",
        ClaimKind::Recommendation => "What somebody should do.",
        ClaimKind::Limitation => "What a document or figure cannot tell.",
    }
}

/// The words with a capital at the beginning.
pub fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

fn details_ui(ui: &mut Ui, view: &View<'_>, claim: &Claim, facts: &ClaimEvidence, intents: &mut Vec<Intent>) {
    let theme = view.theme;
    let body = Ink::body(theme);
    if let Some(quantity) = &claim.quantity {
        row_ui(ui, theme, "Number", |ui| {
            let measure = view.document.measures.get(&quantity.measure);
            let figure = words::quantity(quantity, measure);
            ui.label(
                eframe::egui::RichText::new(figure).font(Ink { family: medium(), ..body.clone() }.font()),
            );
            subject_link(ui, view, &quantity.measure, &Ink::small(theme), intents);
        });
    }
    if let Some(when) = words::claim_when(claim, view.dates) {
        row_ui(ui, theme, "When", |ui| {
            ui.label(when);
            if let (Some(_), Some(as_written)) = (&claim.when, &claim.when_words) {
                caption(ui, theme, format!("as written, “{as_written}”"));
            }
            if let Some(why) = &claim.inferred {
                caption(ui, theme, format!("inferred, {why}"));
            }
        });
    }
    let mut text_row = |label: &str, text: &str| {
        row_ui(ui, theme, label, |ui| {
            ui.label(text);
        });
    };
    if let Some(qualifier) = &claim.qualifier {
        text_row("Limited by", &format!("“{qualifier}”"));
    }
    if let Some(doubt) = &claim.doubt {
        text_row("Doubt", doubt);
    }
    if let Status::Retracted(reason) = &claim.status {
        text_row("Retracted", if reason.is_empty() { "without a reason" } else { reason });
    }
    text_row("Known from", &words::known_from(facts.known_from, view.dates));
    if let Some(earlier) = &facts.earlier_reading {
        row_ui(ui, theme, "See instead", |ui| {
            link_with_ink(
                ui,
                view,
                &Subject::Thing(earlier.see.clone()),
                view.document.name(&earlier.see),
                &body,
                intents,
            )
        });
    }
    if !facts.disputed.is_empty() {
        row_ui(ui, theme, "Disputed", |ui| {
            for dispute in &facts.disputed {
                dispute_ui(ui, view, dispute, intents);
            }
        });
    }
}

/// One reason why a claim is disputed, its names links.
pub fn dispute_ui(ui: &mut Ui, view: &View<'_>, dispute: &Dispute, intents: &mut Vec<Intent>) {
    let body = Ink::body(view.theme);
    sentence_ui(ui, |ui| match dispute {
        Dispute::DisputedBy { by, source, at } => {
            say(ui, "by ", &body);
            if by.is_empty() {
                say(ui, "somebody unnamed", &body);
            }
            for (index, who) in by.iter().enumerate() {
                if index > 0 {
                    say(ui, ", ", &body);
                }
                subject_link(ui, view, who, &body, intents);
            }
            say(ui, ", in ", &body);
            subject_link(ui, view, source, &body, intents);
            if !at.is_empty() {
                say(ui, &format!(", {}", at.join(", ")), &body);
            }
        }
        Dispute::ContradictedBy { claim, why } => {
            say(ui, "by the claim ", &body);
            subject_link(ui, view, claim, &body, intents);
            if let Some(why) = why {
                say(ui, &format!(" ({why})"), &body);
            }
        }
    });
}

/// The citations of a claim under one heading.
struct Group {
    heading: String,
    cites: Vec<usize>,
}

/// The citations by independent voice, then those that are no voice of their own, then those that do not support.
fn groups(view: &View<'_>, claim: &Claim, facts: &ClaimEvidence) -> Vec<Group> {
    let name = |ids: &[Id]| match ids {
        [] => "Nobody named".to_owned(),
        ids => words::names(view.document, ids),
    };
    let total = facts.voices.count();
    let heading = |number: usize, roots: &[Id]| format!("Voice {number} of {total}  ·  {}", name(roots));
    let mut groups: Vec<Group> = (1..)
        .zip(&facts.voices.voices)
        .map(|(number, voice)| Group { heading: heading(number, &voice.roots), cites: Vec::new() })
        .collect();
    let mut rest: [Group; 4] = [
        "Own words beside what is relayed, no voice of their own",
        "Switched off",
        "Say it is not so",
        "Mention it",
    ]
    .map(|heading| Group { heading: heading.to_owned(), cites: Vec::new() });
    let mut sayings = facts.sayings.iter();
    for (at, cite) in claim.cites.iter().enumerate() {
        let counts = view.evidence.settings().counts(view.document, cite);
        let place = match cite.stance {
            Stance::Disputes => Err(2),
            Stance::Mentions => Err(3),
            Stance::Supports if !counts => Err(1),
            Stance::Supports => sayings
                .next()
                .and_then(|saying| {
                    facts.voices.voices.iter().position(|voice| {
                        let shares = voice.roots.iter().any(|root| saying.roots.contains(root));
                        (shares && voice.documents.contains(&saying.source)) || voice.is_unnamed()
                    })
                })
                .ok_or(0),
        };
        let group = match place {
            Ok(voice) => groups.get_mut(voice),
            Err(other) => rest.get_mut(other),
        };
        if let Some(group) = group {
            group.cites.push(at);
        }
    }
    groups.into_iter().chain(rest).filter(|group| !group.cites.is_empty()).collect()
}

fn says_who_ui(
    ui: &mut Ui,
    view: &View<'_>,
    claim: &Claim,
    facts: &ClaimEvidence,
    intents: &mut Vec<Intent>,
) {
    section_ui(ui, view.theme, "Who says so");
    if claim.cites.is_empty() {
        caption(ui, view.theme, "Nobody yet. Without a citation it counts for nothing.");
        return;
    }
    let groups = groups(view, claim, facts);
    let several = groups.len() > 1;
    for (at, group) in groups.iter().enumerate() {
        if several {
            if at > 0 {
                ui.add_space(4.0);
                hairline(ui, view.theme);
            }
            caption(ui, view.theme, group.heading.clone());
        }
        for index in &group.cites {
            let Some(cite) = claim.cites.get(*index) else { continue };
            citation_ui(ui, view, cite, facts.footings.get(*index).copied(), intents);
            ui.add_space(6.0);
        }
    }
}

fn states_ui(ui: &mut Ui, view: &View<'_>, claim: &Claim, intents: &mut Vec<Intent>) {
    let body = Ink::body(view.theme);
    if !claim.links.is_empty() {
        let heading = if claim.says == Says::Yes { "What it states" } else { "What it denies" };
        section_ui(ui, view.theme, heading);
        for link in &claim.links {
            let triple = Triple::from(link);
            let ink = Ink::name(view.theme);
            relation_sentence_ui(ui, view, &triple, None, &ink, intents);
            sentence_ui(ui, |ui| {
                let small = Ink::small(view.theme);
                for (at, via) in link.via.iter().enumerate() {
                    say(ui, if at == 0 { "through " } else { ", " }, &small);
                    subject_link(ui, view, via, &small, intents);
                }
                if !link.via.is_empty() {
                    say(ui, "  ·  ", &small);
                }
                let others = view.graph.claims_of(&triple).count();
                let text = words::counted(others, "claim says so", "claims say so");
                super::super::widgets::subject_text_link(
                    ui,
                    view,
                    &Subject::Relation(triple.clone()),
                    &text,
                    &small,
                    intents,
                );
            });
        }
    }
    if !claim.about.is_empty() {
        section_ui(ui, view.theme, "About");
        sentence_ui(ui, |ui| {
            for (at, id) in claim.about.iter().enumerate() {
                if at > 0 {
                    say(ui, ", ", &body);
                }
                subject_link(ui, view, id, &body, intents);
            }
        });
    }
    if !claim.answers.is_empty() {
        section_ui(ui, view.theme, "Answers");
        for answer in &claim.answers {
            let subject = Subject::Thing(answer.question.clone());
            link_with_ink(ui, view, &subject, view.document.name(&answer.question), &body, intents);
            let sides = view.document.questions.get(&answer.question).map(|question| &question.sides);
            if let Some(side) = &answer.side {
                let label = sides.and_then(|sides| sides.get(side)).map_or(side.as_str(), String::as_str);
                caption(ui, view.theme, format!("on the side “{label}”"));
            }
        }
    }
}

fn bearings_ui(ui: &mut Ui, view: &View<'_>, id: &Id, claim: &Claim, intents: &mut Vec<Intent>) {
    let mut bearing_ui = |ui: &mut Ui, how: &str, other: &Id, why: Option<&str>| {
        row_ui(ui, view.theme, how, |ui| {
            let body = Ink::body(view.theme);
            link_with_ink(
                ui,
                view,
                &Subject::Thing(other.clone()),
                view.document.name(other),
                &body,
                intents,
            );
            if let Some(why) = why {
                caption(ui, view.theme, why);
            }
        });
    };
    if !claim.bears_on.is_empty() {
        section_ui(ui, view.theme, "Bears on");
        for bearing in &claim.bears_on {
            bearing_ui(ui, &capital(words::how(bearing.how)), &bearing.claim, bearing.why.as_deref());
        }
    }
    let others: Vec<&Id> =
        view.graph.referrers(id).filter(|by| by.mention == Mention::BearsOn).map(|by| &by.id).collect();
    if !others.is_empty() {
        section_ui(ui, view.theme, "What bears on it");
        for other in others {
            let bearings = view.document.claims.get(other).into_iter().flat_map(|claim| &claim.bears_on);
            for bearing in bearings.filter(|bearing| bearing.claim == *id) {
                bearing_ui(ui, &capital(words::how_by(bearing.how)), other, bearing.why.as_deref());
            }
        }
    }
}

fn remarks_ui(ui: &mut Ui, view: &View<'_>, claim: &Claim) {
    let recorded = claim.recorded.iter().flat_map(|recorded| {
        let on = recorded.on.as_ref().map(|on| words::when(on, view.dates));
        [recorded.by.clone(), on].into_iter().flatten()
    });
    let recorded: Vec<String> = recorded.collect();
    let mut rows: Vec<(&str, String)> = Vec::new();
    rows.extend(claim.note.clone().map(|note| ("Note", note)));
    if !claim.tags.is_empty() {
        rows.push(("Tags", claim.tags.join(", ")));
    }
    if !recorded.is_empty() {
        rows.push(("Recorded", recorded.join(", ")));
    }
    rows.extend(claim.review_by.as_ref().map(|day| ("Review by", words::when(day, view.dates))));
    rows.extend(claim.accepted.iter().map(|(rule, reason)| ("Accepted", format!("{rule}, {reason}"))));
    if !rows.is_empty() {
        fold_ui(ui, view.theme, "Curation", rows.len(), true, |ui| {
            for (label, text) in rows {
                row_ui(ui, view.theme, label, |ui| {
                    ui.label(text);
                });
            }
        });
    }
}
