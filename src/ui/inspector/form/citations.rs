//! The citations of a claim in its form.

use eframe::egui::{self, RichText, Ui};

use super::fields::{Fields, Pick};
use crate::model::{Citation, Claim, Id, Section, Stance};
use crate::query::words;
use crate::ui::widgets::{Length, icon_button, part_head_ui, problem_ui, text_button};
use crate::ui::{View, icon};

/// The longest quote, in words.
const LONGEST_QUOTE: usize = 25;

/// What the source used last is remembered by.
fn last_source_id() -> egui::Id {
    egui::Id::unique("the source used last")
}

/// The source used last, while it is there.
fn last_source(ui: &Ui, view: &View<'_>) -> Option<Id> {
    let last: Option<Id> = ui.data(|data| data.get_temp(last_source_id()));
    last.filter(|id| view.document.sources.contains_key(id))
}

fn remember(ui: &Ui, source: &Id) {
    ui.data_mut(|data| data.insert_temp(last_source_id(), source.clone()));
}

/// Who says so and where, for a claim that nobody is cited for yet.
pub fn first_citation_ui(ui: &mut Ui, fields: &mut Fields<'_, '_>, claim: &mut Claim) {
    let id = fields.id("first citation");
    let mut making: Citation = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    let before = making.clone();
    fields.within("cites/new", |fields| {
        fields.pick_many(ui, "by", "Who says so", Pick::ACTOR, &mut making.by);
        fields.pick_one(ui, "source", "In which document", Pick::SOURCE, &mut making.source);
        fields.chips(ui, "at", "At which place", &mut making.at);
    });
    if making.source.as_str().is_empty()
        && let Some(last) = last_source(ui, fields.view)
    {
        ui.add_space(2.0);
        let again = format!("In {} again", fields.view.document.short_name(&last));
        if text_button(ui, fields.view.theme, &again).clicked() {
            making.source = last;
        }
    }
    if making.source.as_str().is_empty() {
        if making != before {
            fields.forget_change();
        }
        ui.data_mut(|data| data.insert_temp(id, making));
        return;
    }
    remember(ui, &making.source);
    claim.cites.push(making);
    fields.chosen("Add a citation");
    ui.data_mut(|data| data.insert_temp(id, Citation::default()));
}

/// All citations.
pub fn citations_ui(ui: &mut Ui, fields: &mut Fields<'_, '_>, claim: &mut Claim) {
    let mut removed = None;
    let count = claim.cites.len();
    for (at, cite) in claim.cites.iter_mut().enumerate() {
        ui.push_id(("citation", at), |ui| {
            if citation_ui(ui, fields, at, count, cite) {
                removed = Some(at);
            }
        });
    }
    if let Some(at) = removed {
        claim.cites.remove(at);
        fields.chosen("Remove a citation");
    }
    if claim.cites.is_empty() {
        first_citation_ui(ui, fields, claim);
        return;
    }
    ui.add_space(4.0);
    if text_button(ui, fields.view.theme, "Add a citation").clicked() {
        let used = claim.cites.last().map(|cite| cite.source.clone());
        if let Some(source) = last_source(ui, fields.view).or(used) {
            claim.cites.push(Citation { source, ..Citation::default() });
            fields.chosen("Add a citation");
        }
    }
}

fn citation_ui(
    ui: &mut Ui,
    fields: &mut Fields<'_, '_>,
    at: usize,
    count: usize,
    cite: &mut Citation,
) -> bool {
    let theme = fields.view.theme;
    let id = ui.make_persistent_id("open");
    // What is added last is open, so that its place can be typed at once.
    let mut state = egui::collapsing_header::CollapsingState::load_with_default_open(ui, id, at + 1 == count);
    let place = words::citation_place(fields.view.document, cite);
    let removed = part_head_ui(ui, theme, &format!("citation {}", at + 1), |ui| {
        let (caret, label) =
            if state.is_open() { (icon::CARET_DOWN, "Close") } else { (icon::CARET_RIGHT, "Open") };
        if icon_button(ui, theme, caret, &format!("{label} citation {}", at + 1)).clicked() {
            state.toggle(ui);
        }
        ui.add(egui::Label::new(RichText::new(place).color(*theme.text)).truncate());
    });
    state.show_body_unindented(ui, |ui| {
        fields.within(&format!("cites/{at}"), |fields| citation_fields_ui(ui, fields, cite));
    });
    ui.add_space(4.0);
    removed
}

fn citation_fields_ui(ui: &mut Ui, fields: &mut Fields<'_, '_>, cite: &mut Citation) {
    let before = cite.source.clone();
    fields.pick_many(ui, "by", "Who says so, if not the document itself", Pick::ACTOR, &mut cite.by);
    fields.pick_one(ui, "source", "In which document", Pick::SOURCE, &mut cite.source);
    if cite.source != before {
        remember(ui, &cite.source);
    }
    fields.chips(ui, "at", "At which place", &mut cite.at);
    let relays = Pick { create: Some(Section::Sources), ..Pick::of(&[Section::Sources]) };
    fields.pick_many(ui, "relays", "Passed on from, nearest first", relays, &mut cite.relays);
    let stances =
        [Stance::Supports, Stance::Disputes, Stance::Mentions].map(|stance| (stance, words::stance(stance)));
    fields.choice(ui, "stance", "Stance", &mut cite.stance, &stances);
    fields.optional(ui, "quote", "Exact words", Length::Sentence, &mut cite.quote);
    let length = cite.quote.as_deref().map_or(0, |quote| quote.split_whitespace().count());
    if length > LONGEST_QUOTE {
        problem_ui(ui, fields.view.theme, &format!("{length} words; at most {LONGEST_QUOTE} are quoted."));
    }
    fields.chips(ui, "marks", "Footnote marks that lead nowhere", &mut cite.marks);
    fields.optional(ui, "note", "Remark", Length::Paragraphs, &mut cite.note);
}
