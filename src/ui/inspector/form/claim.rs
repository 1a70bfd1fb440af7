//! The form of a claim.

use eframe::egui::Ui;

use super::fields::{Fields, Pick};
use super::{citations, links};
use crate::model::{
    Answer, Bearing, Claim, ClaimKind, Counts, Hedge, How, Id, Quantity, Recorded, Says, Section, Status,
};
use crate::query::words;
use crate::ui::widgets::{Length, caption, fold_ui, part_head_ui, section_ui, text_button};

/// Draws the form of a claim.
pub fn claim_ui(ui: &mut Ui, fields: &mut Fields<'_, '_>, id: &Id, claim: &mut Claim) {
    let theme = fields.view.theme;
    let just_drawn = claim.status == Status::Draft && claim.cites.is_empty();
    if just_drawn {
        caption(ui, theme, "A draft that nobody is cited for yet.");
        links::verb_ui(ui, fields, claim);
        citations::first_citation_ui(ui, fields, claim);
        ui.add_space(8.0);
    }
    fields.name(ui, "text", "What is said, in one plain sentence", Length::Sentence, &mut claim.text);
    let kinds = [
        ClaimKind::Fact,
        ClaimKind::Assessment,
        ClaimKind::Framing,
        ClaimKind::Aim,
        ClaimKind::Recommendation,
        ClaimKind::Limitation,
    ]
    .map(|kind| (kind, words::claim_kind(kind)));
    fields.choice(ui, "kind", "Kind of statement", &mut claim.kind, &kinds);
    if !just_drawn {
        section_ui(ui, theme, "Who says so, and where");
        citations::citations_ui(ui, fields, claim);
    }
    // The verb of a link just drawn stands above already.
    let opens = !(just_drawn && claim.links.len() == 1);
    fold_ui(ui, theme, "Links", claim.links.len(), opens, |ui| links::links_ui(ui, fields, claim));
    fold_ui(ui, theme, "What it says", None, true, |ui| content_ui(ui, fields, claim));
    fold_ui(ui, theme, "Number", None, claim.quantity.is_some(), |ui| number_ui(ui, fields, claim));
    let answers = claim.answers.len();
    fold_ui(ui, theme, "Answers", answers, answers > 0, |ui| answers_ui(ui, fields, claim));
    let bearings = claim.bears_on.len();
    fold_ui(ui, theme, "Bears on", bearings, bearings > 0, |ui| bearings_ui(ui, fields, id, claim));
    fold_ui(ui, theme, "Curation", None, false, |ui| curation_ui(ui, fields, claim));
}

const ANYTHING: Pick = Pick::of(&Section::NAMED);

fn content_ui(ui: &mut Ui, fields: &mut Fields<'_, '_>, claim: &mut Claim) {
    fields.pick_many(ui, "about", "About, beside its links", ANYTHING, &mut claim.about);
    let says = [
        (Says::Yes, "yes, it is so"),
        (Says::No, "no, it is not so"),
        (Says::NotFound, "looked for and not found"),
        (Says::Withheld, "withheld"),
    ];
    fields.choice(ui, "says", "Says", &mut claim.says, &says);
    fields.optional(ui, "qualifier", "Words that limit it", Length::Line, &mut claim.qualifier);
    fields.date(ui, "when", "When", &mut claim.when);
    fields.optional(ui, "when_words", "The source's words for when", Length::Line, &mut claim.when_words);
    fields.optional(ui, "inferred", "Why a part with ? was inferred", Length::Sentence, &mut claim.inferred);
    fields.optional(ui, "doubt", "Doubt about wording or figure", Length::Sentence, &mut claim.doubt);
}

fn number_ui(ui: &mut Ui, fields: &mut Fields<'_, '_>, claim: &mut Claim) {
    let Some(quantity) = &mut claim.quantity else {
        let mut measure = None;
        fields.pick(ui, "new measure", "What is counted", Pick::MEASURE, &mut measure);
        if let Some(measure) = measure {
            claim.quantity = Some(Quantity { measure, ..Quantity::default() });
            fields.chosen("Add a number");
        }
        return;
    };
    let share = fields
        .view
        .document
        .measures
        .get(&quantity.measure)
        .is_some_and(|measure| measure.counts == Counts::Share);
    fields.within("quantity", |fields| {
        fields.pick_one(ui, "measure", "What is counted", Pick::MEASURE, &mut quantity.measure);
        let hedges = [
            (Hedge::Exact, "exactly"),
            (Hedge::About, "about"),
            (Hedge::Under, "under"),
            (Hedge::Over, "over"),
            (Hedge::AtMost, "at most"),
            (Hedge::AtLeast, "at least"),
            (Hedge::Vague, "vague"),
        ];
        fields.choice(ui, "hedge", "Hedge", &mut quantity.hedge, &hedges);
        fields.number(ui, "value", "Value", share, &mut quantity.value);
        fields.number(ui, "low", "Or from", share, &mut quantity.low);
        fields.number(ui, "high", "To", share, &mut quantity.high);
        fields.check(ui, "Estimated", &mut quantity.estimated);
        fields.optional(ui, "words", "The source's words for it", Length::Line, &mut quantity.words);
    });
    ui.add_space(4.0);
    if text_button(ui, fields.view.theme, "Remove the number").clicked() {
        claim.quantity = None;
        fields.chosen("Remove the number");
    }
}

fn answers_ui(ui: &mut Ui, fields: &mut Fields<'_, '_>, claim: &mut Claim) {
    let mut removed = None;
    for (at, answer) in claim.answers.iter_mut().enumerate() {
        ui.push_id(("answer", at), |ui| {
            let heading = format!("Answer {}", at + 1);
            if part_head_ui(ui, fields.view.theme, &heading.to_lowercase(), |ui| drop(ui.label(&heading))) {
                removed = Some(at);
            }
            fields.within(&format!("answers/{at}"), |fields| {
                fields.pick_one(ui, "question", "Question", Pick::QUESTION, &mut answer.question);
                let sides =
                    fields.view.document.questions.get(&answer.question).map(|question| &question.sides);
                let mut choices = vec![(None, "no side")];
                choices.extend(
                    sides.into_iter().flatten().map(|(id, label)| (Some(id.clone()), label.as_str())),
                );
                if choices.len() > 1 {
                    fields.choice(ui, "side", "Side", &mut answer.side, &choices);
                }
            });
        });
    }
    if let Some(at) = removed {
        claim.answers.remove(at);
        fields.chosen("Remove an answer");
    }
    let mut question = None;
    fields.pick(ui, "new answer", "Answers the question", Pick::QUESTION, &mut question);
    if let Some(question) = question {
        claim.answers.push(Answer { question, side: None });
        fields.chosen("Add an answer");
    }
}

fn bearings_ui(ui: &mut Ui, fields: &mut Fields<'_, '_>, id: &Id, claim: &mut Claim) {
    let claims = Pick::of(&[Section::Claims]);
    let hows =
        [How::Contradicts, How::Qualifies, How::Updates, How::Supports].map(|how| (how, words::how(how)));
    let mut removed = None;
    for (at, bearing) in claim.bears_on.iter_mut().enumerate() {
        ui.push_id(("bearing", at), |ui| {
            let heading = format!("{} another", super::super::claim::capital(words::how(bearing.how)));
            let what = format!("bearing {}", at + 1);
            if part_head_ui(ui, fields.view.theme, &what, |ui| drop(ui.label(&heading))) {
                removed = Some(at);
            }
            fields.within(&format!("bears_on/{at}"), |fields| {
                fields.choice(ui, "how", "How", &mut bearing.how, &hows);
                fields.pick_one(ui, "claim", "Which claim", claims, &mut bearing.claim);
                fields.optional(ui, "why", "Why", Length::Sentence, &mut bearing.why);
            });
        });
    }
    if let Some(at) = removed {
        claim.bears_on.remove(at);
        fields.chosen("Remove a bearing");
    }
    let mut other = None;
    fields.pick(ui, "new bearing", "Bears on the claim", claims, &mut other);
    if let Some(other) = other.filter(|other| other != id) {
        claim.bears_on.push(Bearing { claim: other, ..Bearing::default() });
        fields.chosen("Add a bearing");
    }
}

fn curation_ui(ui: &mut Ui, fields: &mut Fields<'_, '_>, claim: &mut Claim) {
    let retracted = match &claim.status {
        Status::Retracted(reason) => Status::Retracted(reason.clone()),
        _ => Status::Retracted(String::new()),
    };
    let choices = [(Status::Reviewed, "reviewed"), (Status::Draft, "draft"), (retracted, "retracted")];
    fields.choice(ui, "status", "Status", &mut claim.status, &choices);
    if let Status::Retracted(reason) = &mut claim.status {
        fields.text(ui, "reason", "Retracted because", Length::Sentence, reason);
    }
    fields.chips(ui, "tags", "Tags", &mut claim.tags);
    fields.optional(ui, "note", "Note", Length::Paragraphs, &mut claim.note);
    fields.date(ui, "review_by", "Review by", &mut claim.review_by);
    let mut recorded = claim.recorded.clone().unwrap_or_default();
    fields.optional(ui, "recorded/by", "Recorded by", Length::Line, &mut recorded.by);
    fields.date(ui, "recorded/on", "Recorded on", &mut recorded.on);
    if Some(&recorded) != claim.recorded.as_ref() {
        claim.recorded = (recorded != Recorded::default()).then_some(recorded);
    }
    let mut removed = None;
    for (rule, reason) in &mut claim.accepted {
        fields.text(ui, &format!("accepted/{rule}"), &format!("Accepted, {rule}"), Length::Sentence, reason);
        if text_button(ui, fields.view.theme, &format!("No longer accept {rule}")).clicked() {
            removed = Some(rule.clone());
        }
    }
    if let Some(rule) = removed {
        claim.accepted.remove(&rule);
        fields.chosen("No longer accept a rule");
    }
    let mut rules = Vec::new();
    fields.chips(ui, "accepted", "Accepted rules", &mut rules);
    if let Some(rule) = rules.pop() {
        claim.accepted.entry(Id::from(rule.as_str())).or_default();
        fields.chosen("Accept a rule");
    }
}
