//! A question: where it stands, its answers, and what stands between them.

use std::collections::{BTreeMap, BTreeSet};

use eframe::egui::{FontId, RichText, Ui};

use super::super::theme::{medium, semibold, size};
use super::super::widgets::{
    Ink, Tone, badge_ui, caption, fold_ui, hairline, link_with_ink, long_list_ui, memo, paragraph,
    section_ui, sentence_ui, subject_link, title, words as say,
};
use super::super::{Intent, Subject, View};
use super::claim::capital;
use super::claim_card::{citation_line_ui, claim_ink};
use crate::model::{Id, Question};
use crate::query::{Pair, QuestionEvidence, State, Verdict, words};

/// Draws a question.
pub fn question_ui(ui: &mut Ui, view: &View<'_>, id: &Id, intents: &mut Vec<Intent>) {
    let (Some(question), Some(facts)) = (view.document.questions.get(id), view.evidence.question(id)) else {
        return;
    };
    title(ui, view.theme, view.document.name(id));
    ui.add_space(2.0);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = eframe::egui::Vec2::splat(4.0);
        let tone = if facts.state == State::Contested { Tone::Disputed } else { Tone::Plain };
        badge_ui(ui, view.theme, tone, &capital(words::state(facts.state)));
        badge_ui(ui, view.theme, Tone::Plain, &words::counted(facts.answer_count(), "answer", "answers"));
    });
    if let Some(note) = &question.note {
        ui.add_space(4.0);
        caption(ui, view.theme, "What would reconcile them");
        paragraph(ui, view.theme, note);
    }
    answers_ui(ui, view, id, question, intents);
    clashes_ui(ui, view, id, intents);
}

/// Which answers clash, and which merely differ.
pub fn clashes_ui(ui: &mut Ui, view: &View<'_>, id: &Id, intents: &mut Vec<Intent>) {
    let pairs = memo(ui, ui.make_persistent_id(("pairs", id)), view.revision, || Pairs::of(view, id));
    pairs_ui(ui, view, "Where they clash", &pairs.clashes, intents);
    pairs_ui(ui, view, "Where they differ", &pairs.others, intents);
    if pairs.not_shown > 0 {
        caption(ui, view.theme, format!("{} more pairs agree or cannot be compared.", pairs.not_shown));
    }
}

/// Answers that take one side, or measure one thing.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct AnswerGroup {
    /// The side or the measure.
    pub label: String,
    /// What exactly is counted, where a number is.
    pub counted: Option<String>,
}

/// Where a question stands, as a badge says it.
pub fn standing(state: State) -> String {
    capital(words::state(state))
}

/// Answers by the side they take, or by what they measure; by date within.
pub fn grouped_answers(view: &View<'_>, id: &Id, question: &Question) -> BTreeMap<AnswerGroup, Vec<Id>> {
    let mut groups: BTreeMap<AnswerGroup, Vec<Id>> = BTreeMap::new();
    let answers = view.evidence.question(id).into_iter().flat_map(QuestionEvidence::answers);
    for answer in answers {
        let Some(claim) = view.document.claims.get(answer) else { continue };
        let sides: BTreeSet<&Id> = claim
            .answers
            .iter()
            .filter(|answer| answer.question == *id)
            .filter_map(|answer| answer.side.as_ref())
            .collect();
        if sides.is_empty() {
            let measure = claim.quantity.as_ref().map(|quantity| &quantity.measure);
            groups.entry(measure_group(view, measure)).or_default().push(answer.clone());
        }
        for side in sides {
            let label = capital(question.sides.get(side).map_or(side.as_str(), String::as_str));
            groups.entry(AnswerGroup { label, counted: None }).or_default().push(answer.clone());
        }
    }
    let date = |id: &Id| {
        let when = view.document.claims.get(id).and_then(|claim| claim.when.as_ref());
        when.and_then(crate::model::when::When::span).and_then(|span| span.last_named)
    };
    for answers in groups.values_mut() {
        answers.sort_by_key(date);
    }
    groups
}

fn measure_group(view: &View<'_>, measure: Option<&Id>) -> AnswerGroup {
    let Some((id, measure)) = measure.and_then(|id| Some((id, view.document.measures.get(id)?))) else {
        return AnswerGroup { label: "Answers".to_owned(), counted: None };
    };
    let whole = measure.of.as_ref().map_or_else(String::new, |of| format!(" of {of}"));
    let counted =
        format!("{}, in {}{whole}", capital(super::vocabulary::counts(measure.counts)), measure.unit);
    AnswerGroup { label: capital(view.document.name(id)), counted: Some(counted) }
}

fn answers_ui(ui: &mut Ui, view: &View<'_>, id: &Id, question: &Question, intents: &mut Vec<Intent>) {
    if view.evidence.question(id).is_none_or(|facts| facts.answer_count() == 0) {
        section_ui(ui, view.theme, "No answer yet");
        return;
    }
    for (group, answers) in grouped_answers(view, id, question) {
        section_ui(ui, view.theme, &group.label);
        long_list_ui(ui, view.theme, &group.label, &answers, |ui, answer| {
            ui.push_id(answer, |ui| answer_ui(ui, view, answer, intents));
        });
    }
}

/// One answer: the value with its hedge and date, then the claim, who says so and where.
fn answer_ui(ui: &mut Ui, view: &View<'_>, id: &Id, intents: &mut Vec<Intent>) {
    let Some(claim) = view.document.claims.get(id) else { return };
    let when = words::claim_when(claim, view.dates);
    let figure = claim
        .quantity
        .as_ref()
        .map(|quantity| words::quantity(quantity, view.document.measures.get(&quantity.measure)));
    if let Some(figure) = figure {
        ui.horizontal_wrapped(|ui| {
            let font = FontId::new(size::BODY, semibold());
            ui.label(RichText::new(figure).font(font).color(*view.theme.text));
            let when = when.unwrap_or_else(|| "undated".to_owned());
            ui.label(RichText::new(when).size(size::SMALL).color(*view.theme.text_weak));
        });
        let ink = claim_ink(claim.kind, Ink::small(view.theme));
        link_with_ink(ui, view, &Subject::Thing(id.clone()), &claim.text, &ink, intents);
    } else {
        let ink = claim_ink(claim.kind, Ink::body(view.theme));
        link_with_ink(ui, view, &Subject::Thing(id.clone()), &claim.text, &ink, intents);
        if let Some(when) = when {
            caption(ui, view.theme, when);
        }
    }
    if let Some(doubt) = &claim.doubt {
        ui.label(RichText::new(format!("Doubted, {doubt}")).size(size::SMALL).color(*view.theme.warning));
    }
    for cite in claim.cites.iter().take(3) {
        citation_line_ui(ui, view, cite, intents);
    }
    ui.add_space(2.0);
    hairline(ui, view.theme);
    ui.add_space(2.0);
}

/// How the answers stand to each other.
struct Pairs {
    clashes: Vec<Pair>,
    others: Vec<Pair>,
    not_shown: usize,
}

impl Pairs {
    /// Beyond it, nobody would read them.
    const MOST: usize = 400;

    fn of(view: &View<'_>, question: &Id) -> Self {
        let mut found = Self { clashes: Vec::new(), others: Vec::new(), not_shown: 0 };
        for pair in view.evidence.pairs(question) {
            let list = match pair.verdict {
                Verdict::Contradiction | Verdict::Opposed => &mut found.clashes,
                Verdict::Agree | Verdict::NotCompared => {
                    found.not_shown += 1;
                    continue;
                }
                _ => &mut found.others,
            };
            if list.len() < Self::MOST {
                list.push(pair);
            } else {
                found.not_shown += 1;
            }
        }
        found.clashes.sort_by_key(|pair| pair.verdict);
        found
    }
}

fn pairs_ui(ui: &mut Ui, view: &View<'_>, heading: &str, pairs: &[Pair], intents: &mut Vec<Intent>) {
    if pairs.is_empty() {
        return;
    }
    fold_ui(ui, view.theme, heading, pairs.len(), pairs.len() <= 6, |ui| {
        long_list_ui(ui, view.theme, heading, pairs, |ui, pair| {
            ui.push_id((&pair.one, &pair.other), |ui| pair_ui(ui, view, pair, intents));
        });
    });
}

fn pair_ui(ui: &mut Ui, view: &View<'_>, pair: &Pair, intents: &mut Vec<Intent>) {
    let body = Ink::body(view.theme);
    sentence_ui(ui, |ui| {
        let color = match pair.verdict {
            Verdict::Contradiction | Verdict::Opposed => *view.theme.disputed,
            _ => *view.theme.text_weak,
        };
        let ink = Ink { family: medium(), color, ..Ink::small(view.theme) };
        say(ui, &capital(words::verdict(pair.verdict)), &ink);
        say(ui, &format!("  {}", words::why(pair.why)), &Ink::small(view.theme));
    });
    for id in [&pair.one, &pair.other] {
        sentence_ui(ui, |ui| {
            say(ui, "–  ", &body);
            subject_link(ui, view, id, &body, intents);
        });
    }
    ui.add_space(6.0);
}
