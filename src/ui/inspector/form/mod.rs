//! The form of what the inspector shows: every field of every record.

mod citations;
mod claim;
mod fields;
mod links;
mod records;

use eframe::egui::Ui;

use self::fields::Fields;
pub use self::fields::{new_record, number_text, read_number};
use super::super::{Intent, Subject, View};
use crate::model::{Record, Section};

/// Draws the form of a subject. A relation has none: it is what its claims say.
pub fn form_ui(ui: &mut Ui, view: &View<'_>, subject: &Subject, intents: &mut Vec<Intent>) {
    let edge = eframe::egui::Stroke::new(1.0, *view.theme.hairline);
    ui.visuals_mut().widgets.inactive.bg_stroke = edge;
    if *subject == Subject::Graph {
        let mut fields = Fields::new(view, "graph");
        let mut header = view.document.header.clone();
        records::header_ui(ui, &mut fields, &mut header);
        fields.finish_header(header, intents);
        return;
    }
    let Some((section, id)) = subject.record(view.document) else { return };
    let Some(mut record) = view.document.record(section, &id) else { return };
    let mut fields = Fields::new(view, &format!("{}/{id}", section.name()));
    match &mut record {
        Record::Kind(kind) => records::kind_ui(ui, &mut fields, kind),
        Record::Verb(verb) => records::verb_ui(ui, &mut fields, verb),
        Record::Measure(measure) => records::measure_ui(ui, &mut fields, measure),
        Record::Actor(node) | Record::Mechanism(node) => {
            let role = if section == Section::Actors {
                crate::model::Role::Actor
            } else {
                crate::model::Role::Mechanism
            };
            records::node_ui(ui, &mut fields, &id, role, node, intents);
        }
        Record::Source(source) => records::source_ui(ui, &mut fields, source),
        Record::Claim(claim) => claim::claim_ui(ui, &mut fields, &id, claim),
        Record::Question(question) => records::question_ui(ui, &mut fields, question),
        // Views are renamed where they are listed.
        Record::View(_) => {}
    }
    fields.finish(&id, record, intents);
    records::id_ui(ui, view, section, &id, intents);
}
