//! The inspector: what is selected, with its evidence. Every line answers "says who?" in one click.

mod citation;
pub(super) mod claim;
pub(super) mod claim_card;
mod form;
mod graph;
mod header;
mod node;
pub(super) mod question;
mod relation;
mod several;
mod source;
#[cfg(test)]
mod tests;
mod threads;
pub(super) mod vocabulary;
mod voices;
mod why;

use eframe::egui::{ScrollArea, Ui};

use super::{Intent, Subject, View};
use crate::model::Section;

pub(in crate::ui) use form::{new_record, number_text, read_number};

pub use claim_card::{claim_ink, state_in_words};
pub use graph::prepare;
pub use header::citation as citation_of;
pub(in crate::ui) use threads::thread_line_ui;

/// Draws the inspector.
pub fn inspector_ui(ui: &mut Ui, view: &View<'_>, intents: &mut Vec<Intent>) {
    let shown = &view.session.shown;
    if view.session.selection.len() > 1 {
        several::header_ui(ui, view);
    } else {
        header::header_ui(ui, view, shown, intents);
    }
    let salt = ("inspector", view.session.document_number, shown);
    ScrollArea::vertical().id_salt(salt).auto_shrink(false).show(ui, |ui| {
        // The bar has its own room, so that no text runs under it.
        ui.set_max_width(ui.available_width() - 4.0);
        ui.spacing_mut().item_spacing.y = 4.0;
        if view.session.selection.len() > 1 {
            several::several_ui(ui, view, intents);
        } else if view.session.editing && !view.read_only && !matches!(shown, Subject::Relation(_)) {
            form::form_ui(ui, view, shown, intents);
        } else {
            // There is no name to take the focus; the next form shall not take it instead.
            if view.session.focus_name {
                intents.push(Intent::NameFocused);
            }
            reading_ui(ui, view, shown, intents);
        }
        ui.add_space(24.0);
    });
}

fn reading_ui(ui: &mut Ui, view: &View<'_>, shown: &Subject, intents: &mut Vec<Intent>) {
    match shown {
        Subject::Relation(triple) => relation::relation_ui(ui, view, triple, intents),
        Subject::Kind(id) => vocabulary::kind_ui(ui, view, id, intents),
        Subject::Verb(id) => vocabulary::verb_ui(ui, view, id, intents),
        Subject::Graph => graph::graph_ui(ui, view, intents),
        Subject::Thing(id) => match view.document.section_of(id) {
            Some(Section::Claims) => claim::claim_ui(ui, view, id, intents),
            Some(Section::Sources) => source::source_ui(ui, view, id, intents),
            Some(Section::Questions) => question::question_ui(ui, view, id, intents),
            Some(Section::Measures) => vocabulary::measure_ui(ui, view, id, intents),
            Some(_) => node::node_ui(ui, view, id, intents),
            None => graph::graph_ui(ui, view, intents),
        },
    }
}
