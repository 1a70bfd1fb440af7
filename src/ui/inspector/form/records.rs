//! The forms of all records but claims.

use eframe::egui::{self, Ui};

use super::fields::{Fields, Pick};
use crate::edit;
use crate::model::{
    Counts, Course, Header, Id, Kind, Measure, Node, Question, Role, Section, Source, Verb, VerbClass,
};
use crate::ui::widgets::{Length, caption, fold_ui, icon_button, problem_ui, text_button, text_field};
use crate::ui::{Intent, Subject, View, icon};

/// The graph itself.
pub fn header_ui(ui: &mut Ui, fields: &mut Fields<'_, '_>, header: &mut Header) {
    fields.name(ui, "title", "Title", Length::Sentence, &mut header.title);
    fields.optional(ui, "description", "Description", Length::Paragraphs, &mut header.description);
    fields.optional(ui, "licence", "Licence", Length::Line, &mut header.licence);
    fields.optional(ui, "language", "Language", Length::Line, &mut header.language);
}

/// An actor or mechanism.
pub fn node_ui(
    ui: &mut Ui,
    fields: &mut Fields<'_, '_>,
    id: &Id,
    role: Role,
    node: &mut Node,
    intents: &mut Vec<Intent>,
) {
    fields.name(ui, "name", "Name", Length::Sentence, &mut node.name);
    fields.optional(ui, "short", "Short name", Length::Line, &mut node.short);
    fields.pick(ui, "kind", "Kind", Pick::kind(role), &mut node.kind);
    fields.chips(ui, "aliases", "Other names", &mut node.aliases);
    fields.chips(ui, "tags", "Tags", &mut node.tags);
    fields.optional(ui, "note", "Note", Length::Paragraphs, &mut node.note);
    ui.add_space(8.0);
    let (label, other) = match role {
        Role::Actor => ("Make it a mechanism", Role::Mechanism),
        _ => ("Make it an actor", Role::Actor),
    };
    if text_button(ui, fields.view.theme, label).clicked() {
        intents.push(Intent::Edit(edit::change_role(fields.view.document, id, other).edit));
    }
}

/// A source.
pub fn source_ui(ui: &mut Ui, fields: &mut Fields<'_, '_>, source: &mut Source) {
    fields.name(ui, "title", "Title", Length::Sentence, &mut source.title);
    fields.pick_many(ui, "authors", "Authors", Pick::ACTOR, &mut source.authors);
    fields.pick(ui, "publisher", "Publisher", Pick::ACTOR, &mut source.publisher);
    fields.pick(ui, "voice", "Own voice, if another", Pick::ACTOR, &mut source.voice);
    fields.pick(ui, "kind", "Kind", Pick::kind(Role::Source), &mut source.kind);
    fields.date(ui, "published", "Published", &mut source.published);
    fields.date(ui, "accessed", "Read on", &mut source.accessed);
    fields.optional(ui, "url", "Address", Length::Line, &mut source.url);
    fields.optional(
        ui,
        "archived_url",
        "Address of an archived copy",
        Length::Line,
        &mut source.archived_url,
    );
    fields.optional(ui, "local_copy", "Copy beside the graph file", Length::Line, &mut source.local_copy);
    fields.pick_many(ui, "derived_from", "Reprint or summary of", Pick::SOURCE, &mut source.derived_from);
    fields.chips(ui, "tags", "Tags", &mut source.tags);
    fields.optional(ui, "note", "Note", Length::Paragraphs, &mut source.note);
}

/// A question.
pub fn question_ui(ui: &mut Ui, fields: &mut Fields<'_, '_>, question: &mut Question) {
    fields.name(ui, "text", "Question", Length::Sentence, &mut question.text);
    fields.pick_many(ui, "measures", "Answered by", Pick::MEASURE, &mut question.measures);
    sides_ui(ui, fields, question);
    fields.optional(ui, "note", "What would reconcile the answers", Length::Paragraphs, &mut question.note);
    fields.chips(ui, "tags", "Tags", &mut question.tags);
}

fn sides_ui(ui: &mut Ui, fields: &mut Fields<'_, '_>, question: &mut Question) {
    let theme = fields.view.theme;
    let mut removed = None;
    for (number, (id, label)) in (1..).zip(&mut question.sides) {
        fields.text(ui, &format!("sides/{id}"), &format!("Side {number}"), Length::Line, label);
        if icon_button(ui, theme, icon::TRASH, &format!("Remove side {number}")).clicked() {
            removed = Some(id.clone());
        }
    }
    if let Some(id) = removed {
        question.sides.remove(&id);
        fields.chosen("Remove a side");
    }
    ui.add_space(4.0);
    if text_button(ui, theme, "Add a side").clicked() {
        let free =
            (1..=u32::MAX).map(|n| Id::from(format!("side-{n}"))).find(|id| !question.sides.contains_key(id));
        if let Some(id) = free {
            question.sides.insert(id, "New side".to_owned());
            fields.chosen("Add a side");
        }
    }
}

/// A measure.
pub fn measure_ui(ui: &mut Ui, fields: &mut Fields<'_, '_>, measure: &mut Measure) {
    fields.name(ui, "label", "What is counted", Length::Sentence, &mut measure.label);
    fields.text(ui, "unit", "Unit", Length::Line, &mut measure.unit);
    let counts = [Counts::Stock, Counts::Flow, Counts::Share, Counts::Limit]
        .map(|counts| (counts, super::super::vocabulary::counts(counts)));
    fields.choice(ui, "counts", "Counts", &mut measure.counts, &counts);
    if measure.counts == Counts::Share {
        fields.optional(ui, "of", "Share of", Length::Line, &mut measure.of);
    }
    let course = [Course::Free, Course::Rising, Course::Falling]
        .map(|course| (course, super::super::vocabulary::course(course)));
    fields.choice(ui, "course", "Readings go", &mut measure.course, &course);
    fields.optional(ui, "note", "Note", Length::Paragraphs, &mut measure.note);
    if measure.course != Course::Free && measure.note.is_none() {
        problem_ui(ui, fields.view.theme, "Say in the note why readings can go one way only.");
    }
}

/// A kind.
pub fn kind_ui(ui: &mut Ui, fields: &mut Fields<'_, '_>, kind: &mut Kind) {
    fields.name(ui, "label", "Kind", Length::Line, &mut kind.label);
    let roles =
        [Role::Actor, Role::Mechanism, Role::Source].map(|role| (role, super::super::vocabulary::role(role)));
    fields.choice(ui, "role", "Kind of", &mut kind.role, &roles);
    fields.check(ui, "Nobody in particular", &mut kind.unnamed);
    fields.optional(ui, "colour", "Colour token", Length::Line, &mut kind.colour);
    fields.optional(ui, "glyph", "Glyph", Length::Line, &mut kind.glyph);
}

/// A verb.
pub fn verb_ui(ui: &mut Ui, fields: &mut Fields<'_, '_>, verb: &mut Verb) {
    fields.name(ui, "label", "From the doer", Length::Line, &mut verb.label);
    fields.text(ui, "inverse", "From the other end", Length::Line, &mut verb.inverse);
    let classes = [VerbClass::Does, VerbClass::Rules, VerbClass::Says, VerbClass::Part]
        .map(|class| (class, super::super::vocabulary::class(class)));
    fields.choice(ui, "class", "Class", &mut verb.class, &classes);
    fields.check(ui, "Bars, so that no path leads over it", &mut verb.blocks);
}

/// The id of a record, changed there and wherever it is named.
pub fn id_ui(ui: &mut Ui, view: &View<'_>, section: Section, id: &Id, intents: &mut Vec<Intent>) {
    fold_ui(ui, view.theme, "Id", 0, false, |ui| {
        caption(ui, view.theme, "What the file calls it. Changing it here changes it wherever it is named.");
        let field = egui::Id::unique(("form id", section, id));
        let mut typed: String =
            ui.data(|data| data.get_temp(field)).unwrap_or_else(|| id.as_str().to_owned());
        let response = text_field(ui, field, "Id", Length::Line, &mut typed);
        let new = Id::from(typed.trim());
        let left = response.lost_focus();
        ui.data_mut(|data| data.insert_temp(field, typed));
        if new == *id {
            return;
        }
        match edit::change_id(view.document, section, id, &new) {
            Err(problem) => problem_ui(ui, view.theme, &problem.to_string()),
            Ok(edit) if left => {
                intents.push(Intent::Edit(edit));
                intents.push(Intent::Select(match section {
                    Section::Kinds => Subject::Kind(new),
                    Section::Verbs => Subject::Verb(new),
                    _ => Subject::Thing(new),
                }));
                intents.push(Intent::SetEditing(true));
            }
            Ok(_) => {
                caption(ui, view.theme, "Press Enter to change it.");
            }
        }
    });
}
