//! The evidence of a line: who says it, voice by voice, and who says that it is not so.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use eframe::egui::{RichText, Role, Ui, WidgetInfo};

use super::super::theme::size;
use super::super::widgets::{
    Ink, Tone, badge_ui, caption, hairline, link_with_ink, long_list_ui, memo, section_ui, sentence_ui,
    subject_link, words as say,
};
use super::super::{Intent, Subject, View, icon};
use super::citation::sayers;
use super::claim::capital;
use super::claim_card::claim_ink;
use super::threads::thread_line_ui;
use crate::model::{Citation, Id};
use crate::query::{LineEvidence, LineSaying, LineVoice, Relation, line_evidence, words};
use crate::scene::FoldBy;

/// The evidence of a line, and the rows that it is drawn as.
pub struct Line {
    /// The evidence.
    pub evidence: LineEvidence,
    weakest: String,
    voices: Vec<Row>,
    against: Vec<Row>,
}

/// What stands in the list of voices.
enum Row {
    /// Who a voice is.
    Voice(usize),
    /// What a voice says in one claim: which of its sayings.
    Claim(usize, Range<usize>),
}

/// The evidence of a relation, computed once for each state of the document and each way of folding.
pub fn evidence_of(ui: &Ui, view: &View<'_>, relation: &Relation) -> Arc<Line> {
    let stamp: (u64, FoldBy, BTreeSet<Id>) =
        (view.revision, view.session.fold_by, view.session.unfolded.clone());
    let id = ui.make_persistent_id(("voices", &relation.triple));
    memo(ui, id, stamp, || {
        let evidence = line_evidence(view.document, view.evidence, relation);
        Line {
            weakest: words::weakest_link(view.document, &evidence),
            voices: rows(&evidence.voices),
            against: rows(&evidence.against),
            evidence,
        }
    })
}

fn rows(voices: &[LineVoice]) -> Vec<Row> {
    let mut rows = Vec::new();
    for (at, voice) in voices.iter().enumerate() {
        rows.push(Row::Voice(at));
        let mut begin = 0;
        for of_claim in voice.sayings.chunk_by(|one, next| one.claim == next.claim) {
            rows.push(Row::Claim(at, begin..begin + of_claim.len()));
            begin += of_claim.len();
        }
    }
    rows
}

/// Draws who says it, and who says that it is not so.
pub fn voices_ui(ui: &mut Ui, view: &View<'_>, line: &Line, intents: &mut Vec<Intent>) {
    if !line.voices.is_empty() {
        section_ui(ui, view.theme, "Who says so");
        let is_marked = line.evidence.voices.iter().any(|voice| voice.is_weakest);
        let color = if is_marked { *view.theme.warning } else { *view.theme.text };
        let text =
            if is_marked { format!("{} {}", icon::WARNING, line.weakest) } else { line.weakest.clone() };
        ui.add(eframe::egui::Label::new(RichText::new(text).color(color)).wrap())
            .widget_info(|| WidgetInfo::labeled(Role::Label, true, &line.weakest));
        list_ui(ui, view, "voices", &line.evidence.voices, &line.voices, intents);
    }
    if !line.against.is_empty() {
        section_ui(ui, view.theme, "Who says that it is not so");
        list_ui(ui, view, "against", &line.evidence.against, &line.against, intents);
    }
}

fn list_ui(
    ui: &mut Ui,
    view: &View<'_>,
    salt: &str,
    voices: &[LineVoice],
    rows: &[Row],
    intents: &mut Vec<Intent>,
) {
    let total = voices.iter().filter(|voice| voice.counts).count();
    long_list_ui(ui, view.theme, salt, rows, |ui, row| match row {
        Row::Voice(at) => {
            let Some(voice) = voices.get(*at) else { return };
            if *at > 0 {
                ui.add_space(4.0);
                hairline(ui, view.theme);
            }
            ui.add_space(2.0);
            // One that is alone needs no number, and what is weak about it has just been said.
            let number = (voice.counts && total > 1).then(|| format!("Voice {} of {total}", at + 1));
            ui.push_id((salt, at), |ui| head_ui(ui, view, voice, number.as_deref(), intents));
        }
        Row::Claim(at, range) => {
            let Some(voice) = voices.get(*at) else { return };
            let Some(sayings) = voice.sayings.get(range.clone()) else { return };
            ui.push_id((salt, at, range.start), |ui| claim_ui(ui, view, voice, sayings, intents));
        }
    });
}

/// Who a voice is, how it reaches us, and whether it is the weakest link.
fn head_ui(ui: &mut Ui, view: &View<'_>, voice: &LineVoice, number: Option<&str>, intents: &mut Vec<Intent>) {
    let theme = view.theme;
    if let Some(number) = number {
        ui.horizontal(|ui| {
            ui.label(RichText::new(number).size(size::SMALL).color(*theme.text_faint));
            if voice.is_weakest {
                badge_ui(ui, theme, Tone::Warning, "Weakest link");
            }
        });
    }
    sentence_ui(ui, |ui| {
        let name = Ink::name(theme);
        if voice.roots.is_empty() {
            say(ui, &words::line_voice(view.document, voice), &name);
        }
        for (at, root) in voice.roots.iter().enumerate() {
            let joint = if at + 1 == voice.roots.len() { " and " } else { ", " };
            if at > 0 {
                say(ui, joint, &Ink::body(theme));
            }
            subject_link(ui, view, root, &name, intents);
        }
    });
    route_ui(ui, view, voice, intents);
    if number.is_some() && !voice.weaknesses.is_empty() {
        let weak: Vec<&str> = voice.weaknesses.iter().map(|weakness| words::weakness(*weakness)).collect();
        let color = if voice.is_weakest { *theme.warning } else { *theme.text_weak };
        let text = RichText::new(capital(&weak.join(", "))).size(size::SMALL).color(color);
        ui.add(eframe::egui::Label::new(text).wrap());
    }
}

/// "In its own “Local Jails…”, passed on in “Surge…” and 3 other documents".
fn route_ui(ui: &mut Ui, view: &View<'_>, voice: &LineVoice, intents: &mut Vec<Intent>) {
    /// So many documents stand here; the sayings have the rest.
    const MOST: usize = 3;
    let ink = Ink::small(view.theme);
    sentence_ui(ui, |ui| {
        for (step, (lead, documents)) in words::reaches_us(voice).into_iter().enumerate() {
            let lead = if step == 0 { capital(lead) } else { format!("; {lead}") };
            say(ui, &format!("{lead} "), &ink);
            for (at, source) in documents.iter().take(MOST).enumerate() {
                if at > 0 {
                    say(ui, if at + 1 == documents.len() { " and " } else { ", " }, &ink);
                }
                subject_link(ui, view, source, &ink, intents);
            }
            if let Some(rest) = documents.len().checked_sub(MOST).filter(|rest| *rest > 0) {
                let rest = words::counted(rest, "other document", "other documents");
                say(ui, &format!(" and {rest}"), &ink);
            }
        }
    });
}

/// What a voice says in one claim, and where.
fn claim_ui(
    ui: &mut Ui,
    view: &View<'_>,
    voice: &LineVoice,
    sayings: &[LineSaying],
    intents: &mut Vec<Intent>,
) {
    /// So many places stand here; the claim itself has the rest.
    const MOST: usize = 4;
    let Some(first) = sayings.first() else { return };
    let Some(claim) = view.document.claims.get(&first.claim) else { return };
    ui.add_space(4.0);
    let ink = claim_ink(claim.kind, Ink::body(view.theme));
    link_with_ink(ui, view, &Subject::Thing(first.claim.clone()), &claim.text, &ink, intents);
    for saying in sayings.iter().take(MOST) {
        if let Some(cite) = claim.cites.get(saying.citation) {
            saying_ui(ui, view, voice, cite, saying, intents);
        }
    }
    if let Some(rest) = sayings.len().checked_sub(MOST).filter(|rest| *rest > 0) {
        caption(ui, view.theme, format!("and {rest} more"));
    }
    thread_line_ui(ui, view, &first.claim, intents);
    let limits = words::limits(view.document, view.evidence, &first.claim, view.dates);
    if !limits.is_empty() {
        caption(ui, view.theme, limits.join("  ·  "));
    }
}

/// "Experts, from [a report], in “How local police…”, ¶66  ·  own words that report another document". Who it is, in which document and on what footing
/// stand only where the head of the voice does not say so.
fn saying_ui(
    ui: &mut Ui,
    view: &View<'_>,
    voice: &LineVoice,
    cite: &Citation,
    saying: &LineSaying,
    intents: &mut Vec<Intent>,
) {
    let ink = Ink::small(view.theme);
    sentence_ui(ui, |ui| {
        let who = sayers(view, cite);
        let mut joint = "";
        if who != voice.roots {
            for id in &who {
                say(ui, joint, &ink);
                subject_link(ui, view, id, &ink, intents);
                joint = ", ";
            }
        }
        for relay in cite.relays.iter().rev().filter(|relay| **relay != cite.source) {
            say(ui, if joint.is_empty() { "From " } else { ", from " }, &ink);
            subject_link(ui, view, relay, &ink, intents);
            joint = ", ";
        }
        if voice.own_documents.len() + voice.through.len() > 1 {
            say(ui, if joint.is_empty() { "In " } else { ", in " }, &ink);
            subject_link(ui, view, &cite.source, &ink, intents);
            joint = ", ";
        }
        let places = if cite.at.is_empty() { "no place given".to_owned() } else { cite.at.join(", ") };
        say(ui, &format!("{joint}{places}"), &ink);
        if saying.footing != voice.footing || voice.weaknesses.is_empty() {
            say(ui, &format!("  ·  {}", words::footing_in_words(saying.footing)), &ink);
        }
        if let Some(stance) = words::line_stance(view.document, saying) {
            say(ui, &format!("  ·  {stance}"), &Ink { color: *view.theme.disputed, ..ink.clone() });
        }
    });
    if let Some(quote) = &cite.quote {
        let ink = Ink { color: *view.theme.text, ..Ink::small(view.theme) }.italic();
        sentence_ui(ui, |ui| say(ui, &format!("“{quote}”"), &ink));
    }
}
