//! The head of the inspector: what sort of thing is shown, and what can be done with it.

use eframe::egui::{Align, Button, Label, Layout, Popup, RichText, Role, Ui, Vec2, WidgetInfo};

use super::super::theme::size;
use super::super::widgets::{icon_button, kind_in_words};
use super::super::{Intent, Subject, View, icon, menu};
use crate::model::Section;
use crate::query::words;

/// Draws the head.
pub fn header_ui(ui: &mut Ui, view: &View<'_>, shown: &Subject, intents: &mut Vec<Intent>) {
    ui.allocate_ui_with_layout(
        Vec2::new(ui.available_width(), 28.0),
        Layout::right_to_left(Align::Center),
        |ui| {
            ui.spacing_mut().item_spacing.x = 2.0;
            more_ui(ui, view, shown, intents);
            edit_ui(ui, view, shown, intents);
            if let Some(text) = citation(view, shown)
                && icon_button(ui, view.theme, icon::QUOTES, "Copy citation").clicked()
            {
                intents.push(Intent::CopyText { text, what: "Citation" });
            }
            if *shown != Subject::Graph
                && icon_button(ui, view.theme, icon::CROSSHAIR, "Show on the map").clicked()
            {
                intents.push(Intent::Open(shown.clone()));
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let kind =
                    RichText::new(kind_in_words(view, shown)).size(size::SMALL).color(*view.theme.text_weak);
                ui.add(Label::new(kind).truncate());
            });
        },
    );
}

/// The text that "Copy citation" copies, where there is one.
pub fn citation(view: &View<'_>, subject: &Subject) -> Option<String> {
    let id = subject.thing()?;
    match view.document.section_of(id)? {
        Section::Claims => Some(words::claim_citation(view.document, id, view.dates)),
        Section::Sources => Some(words::source_citation(view.document, id, view.dates)),
        _ => None,
    }
}

fn more_ui(ui: &mut Ui, view: &View<'_>, shown: &Subject, intents: &mut Vec<Intent>) {
    let button = icon_button(ui, view.theme, icon::DOTS_THREE, "More");
    Popup::menu(&button).show(|ui| menu::subject_menu(ui, view, shown, intents));
}

fn edit_ui(ui: &mut Ui, view: &View<'_>, shown: &Subject, intents: &mut Vec<Intent>) {
    if view.read_only || matches!(shown, Subject::Relation(_)) {
        return;
    }
    let editing = view.session.editing;
    let label = if editing { "Done" } else { "Edit" };
    let text = RichText::new(label).size(size::SMALL);
    let button = if editing {
        Button::new(text.color(*view.theme.on_accent)).fill(*view.theme.accent)
    } else {
        Button::new(text)
    };
    let response = ui.add(button);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, label));
    if response.clicked() {
        intents.push(Intent::SetEditing(!editing));
    }
}
