//! Right-click menus, the same for a subject wherever it stands.

use eframe::egui::{Button, RichText, Ui};

use super::inspector::citation_of;
use super::widgets::subject_name;
use super::{Around, Folding, Intent, LensKind, Pin, Subject, View, icon};
use crate::model::{Id, Section};

/// The menu of a subject.
pub fn subject_menu(ui: &mut Ui, view: &View<'_>, subject: &Subject, intents: &mut Vec<Intent>) {
    ui.set_min_width(200.0);
    if *subject == Subject::Graph {
        graph_menu(ui, view, intents);
        return;
    }
    reading_menu(ui, view, subject, intents);
    if let Subject::Thing(id) = subject {
        node_menu(ui, view, id, intents);
    }
    if !view.read_only {
        ui.separator();
        editing_menu(ui, view, subject, intents);
    }
}

fn entry(ui: &mut Ui, view: &View<'_>, icon: &str, label: &str) -> bool {
    let sign = RichText::new(icon).color(*view.theme.text_weak);
    let response = ui.add(Button::new((sign, RichText::new(label))));
    response.widget_info(|| eframe::egui::WidgetInfo::labeled(eframe::egui::Role::MenuItem, true, label));
    response.clicked()
}

fn graph_menu(ui: &mut Ui, view: &View<'_>, intents: &mut Vec<Intent>) {
    if view.read_only {
        ui.label("This graph is open for reading");
        return;
    }
    for (section, icon) in [
        (Section::Actors, icon::USERS),
        (Section::Mechanisms, icon::GAVEL),
        (Section::Claims, icon::CHAT_CIRCLE),
        (Section::Sources, icon::ARTICLE),
        (Section::Questions, icon::QUESTION),
    ] {
        if entry(ui, view, icon, &format!("Add {}", with_article(section.singular()))) {
            intents.push(Intent::Create(section));
        }
    }
    ui.separator();
    if entry(ui, view, icon::PENCIL_SIMPLE, "Edit title and licence") {
        intents.push(Intent::Select(Subject::Graph));
        intents.push(Intent::SetEditing(true));
    }
}

fn with_article(noun: &str) -> String {
    let article = if noun.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
    format!("{article} {noun}")
}

fn reading_menu(ui: &mut Ui, view: &View<'_>, subject: &Subject, intents: &mut Vec<Intent>) {
    if entry(ui, view, icon::CROSSHAIR, "Show on the map") {
        intents.push(Intent::Lens(LensKind::Map));
        intents.push(Intent::Open(subject.clone()));
    }
    let has_evidence = matches!(subject, Subject::Thing(_) | Subject::Relation(_));
    if has_evidence && entry(ui, view, icon::TREE_STRUCTURE, "Show its evidence") {
        intents.push(Intent::Select(subject.clone()));
        intents.push(Intent::Lens(LensKind::Evidence));
    }
    let in_words = subject.thing().and_then(|id| view.document.section_of(id)).is_some_and(|section| {
        matches!(section, Section::Actors | Section::Mechanisms | Section::Sources | Section::Questions)
    });
    if in_words && entry(ui, view, icon::ARTICLE, "In plain words") {
        intents.push(Intent::Select(subject.clone()));
        intents.push(Intent::Answer(Some(super::Answer::Summary)));
    }
    if let Some(text) = citation_of(view, subject)
        && entry(ui, view, icon::QUOTES, "Copy citation")
    {
        intents.push(Intent::CopyText { text, what: "Citation" });
    }
    let copy = match subject {
        Subject::Thing(id) if view.document.claims.contains_key(id) => "Copy text",
        Subject::Relation(_) => "Copy sentence",
        _ => "Copy name",
    };
    if entry(ui, view, icon::COPY, copy) {
        let what = if copy == "Copy name" { "Name" } else { "Text" };
        intents.push(Intent::CopyText { text: subject_name(view, subject), what });
    }
}

/// From what else is selected, or from here to what will be chosen.
fn paths_entry(ui: &mut Ui, view: &View<'_>, id: &Id, intents: &mut Vec<Intent>) {
    let mut others = view.session.selection.iter().filter_map(Subject::thing);
    let other = others.rfind(|other| *other != id && view.document.node(other).is_some());
    let label = match other {
        Some(other) => format!("Paths from {}", view.document.short_name(other)),
        None => "Paths from here…".to_owned(),
    };
    if entry(ui, view, icon::PATH, &label) {
        intents.push(match other {
            Some(other) => Intent::Paths(Some(other.clone()), Some(id.clone())),
            None => Intent::Paths(Some(id.clone()), None),
        });
    }
}

fn node_menu(ui: &mut Ui, view: &View<'_>, id: &Id, intents: &mut Vec<Intent>) {
    if view.document.node(id).is_none() {
        return;
    }
    if view.evidence.parts().parts_of(id).next().is_some() {
        let unfolded = view.session.unfolded.contains(id);
        let (label, folding) = if unfolded {
            ("Fold its parts", Folding::Folded)
        } else {
            ("Show its parts", Folding::Unfolded)
        };
        if entry(ui, view, icon::GRAPH, label) {
            intents.push(Intent::Fold(id.clone(), folding));
        }
    }
    paths_entry(ui, view, id, intents);
    if entry(ui, view, icon::CROSSHAIR, "Show around this") {
        intents.push(Intent::Select(Subject::Thing(id.clone())));
        intents.push(Intent::Around(Some(Around::on(id.clone(), 1))));
    }
    if let Some(around) = view.session.around.as_ref().filter(|_| view.session.lens == LensKind::Map) {
        let label = if around.expands(id) { "Take its expansion back" } else { "Expand one step" };
        if entry(ui, view, icon::TREE_STRUCTURE, label) {
            intents.push(Intent::Expand(id.clone()));
        }
    }
    if view.read_only {
        return;
    }
    let lens = Id::from(view.session.lens.name());
    let pinned = view.document.positions.get(&lens).is_some_and(|places| places.contains_key(id));
    let (label, pin) = if pinned { ("Unpin", Pin::Free) } else { ("Pin here", Pin::Held) };
    if entry(ui, view, icon::PUSH_PIN, label) {
        intents.push(Intent::Pin(vec![id.clone()], pin));
    }
}

fn editing_menu(ui: &mut Ui, view: &View<'_>, subject: &Subject, intents: &mut Vec<Intent>) {
    let several = view.session.selection.len() > 1 && view.session.selection.contains(subject);
    if !matches!(subject, Subject::Relation(_)) {
        if entry(ui, view, icon::PENCIL_SIMPLE, "Edit") {
            intents.push(Intent::Select(subject.clone()));
            intents.push(Intent::SetEditing(true));
        }
        if entry(ui, view, icon::TAG, "Rename") {
            intents.push(Intent::Rename(subject.clone()));
        }
    }
    if let Subject::Thing(id) = subject {
        if view.document.node(id).is_some() && entry(ui, view, icon::LINK, "Link from here…") {
            intents.push(Intent::LinkFrom(id.clone()));
        }
        let claim = match view.document.section_of(id) {
            Some(Section::Sources) => "New claim from this source",
            _ => "New claim about it",
        };
        if entry(ui, view, icon::PLUS, claim) {
            intents.push(Intent::CreateClaimFor(id.clone()));
        }
    }
    let (label, doomed) = match subject {
        _ if several => {
            let all: Vec<Subject> = view.session.selection.iter().cloned().collect();
            (format!("Delete these {}", all.len()), all)
        }
        Subject::Relation(triple) => {
            let claims = view.relations.get(triple).map_or(0, |relation| relation.drawn_from().len());
            if claims == 0 {
                return;
            }
            let label = if claims == 1 {
                "Retract its claim".to_owned()
            } else {
                format!("Retract its {claims} claims")
            };
            (label, vec![subject.clone()])
        }
        _ => ("Delete".to_owned(), vec![subject.clone()]),
    };
    if entry(ui, view, icon::TRASH, &label) {
        intents.push(Intent::Delete(doomed));
    }
}
