//! Switching off: documents, publishers, asserters and kinds of sources, to see what stands without them.

use std::collections::BTreeSet;

use eframe::egui::containers::menu::MenuButton;
use eframe::egui::{self, Button, RichText, Role, ScrollArea, TextEdit, Ui, WidgetInfo};

use super::super::theme::size;
use super::super::widgets::memo;
use super::super::{View, icon};
use super::labelled;
use crate::model::{Id, Role as NodeRole};
use crate::query::Asking;
use crate::query::Knockout;

/// The menu that switches off.
pub fn switches_ui(ui: &mut Ui, view: &View<'_>, is_wide: bool, asking: &mut Asking, find: &mut String) {
    let off = &asking.knockout;
    let count = off.sources.len() + off.publishers.len() + off.asserters.len() + off.kinds.len();
    let word = if count == 0 { "Switch off".to_owned() } else { format!("Without {count}") };
    let button =
        Button::new(labelled(icon::POWER, &word, is_wide || count > 0)).frame_when_inactive(count > 0);
    let (response, _) = MenuButton::from_button(button).ui(ui, |ui| {
        ui.set_width(420.0);
        let field = ui.add(
            TextEdit::singleline(find).hint_text("Find a source or asserter").desired_width(f32::INFINITY),
        );
        field.widget_info(|| WidgetInfo::labeled(Role::TextInput, true, "Find what to switch off"));
        let rows = memo(ui, ui.make_persistent_id("switches"), view.revision, || Rows::of(view));
        let knockout = &mut asking.knockout;
        ScrollArea::vertical().max_height(420.0).show(ui, |ui| {
            list_ui(ui, view, "Sources", &rows.sources, &mut knockout.sources, find);
            list_ui(ui, view, "Kinds of source", &rows.kinds, &mut knockout.kinds, find);
            list_ui(ui, view, "Publishers", &rows.publishers, &mut knockout.publishers, find);
            list_ui(ui, view, "Whoever says it", &rows.asserters, &mut knockout.asserters, find);
        });
        if !knockout.is_off() {
            ui.separator();
            if ui.button("Switch all on again").clicked() {
                *knockout = Knockout::default();
                asking.whole = false;
            }
        }
    });
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &word));
    response.on_hover_text("See what falls without a source, a publisher or whoever says it");
}

/// What can be switched off, by name.
struct Rows {
    sources: Vec<(Id, String)>,
    kinds: Vec<(Id, String)>,
    publishers: Vec<(Id, String)>,
    asserters: Vec<(Id, String)>,
}

impl Rows {
    fn of(view: &View<'_>) -> Self {
        let document = view.document;
        let named = |ids: BTreeSet<Id>| {
            let mut rows: Vec<(Id, String)> =
                ids.into_iter().map(|id| (id.clone(), document.name(&id).to_owned())).collect();
            rows.sort_by_key(|(_, name)| name.to_lowercase());
            rows
        };
        let kinds = document.kinds.iter().filter(|(_, kind)| kind.role == NodeRole::Source);
        let sources = document.sources.values();
        let asserters = view.whole.claims().flat_map(|(_, facts)| facts.asserted_by.iter().cloned());
        let read: BTreeSet<&Id> =
            document.claims.values().flat_map(|claim| claim.cites.iter().map(|cite| &cite.source)).collect();
        let mut rows = Self {
            sources: named(document.sources.keys().cloned().collect()),
            kinds: kinds.map(|(id, kind)| (id.clone(), kind.label.clone())).collect(),
            publishers: named(sources.filter_map(|source| source.published_by().cloned()).collect()),
            asserters: named(asserters.collect()),
        };
        // The documents that were read before those that they only pass on.
        rows.sources.sort_by_key(|(id, _)| !read.contains(id));
        rows
    }
}

fn list_ui(
    ui: &mut Ui,
    view: &View<'_>,
    heading: &str,
    rows: &[(Id, String)],
    off: &mut BTreeSet<Id>,
    find: &str,
) {
    let find = find.trim().to_lowercase();
    let fitting: Vec<&(Id, String)> = rows
        .iter()
        .filter(|(_, name)| find.is_empty() || name.to_lowercase().contains(&find))
        .take(200)
        .collect();
    if fitting.is_empty() {
        return;
    }
    ui.add_space(4.0);
    ui.label(RichText::new(heading).size(size::SMALL).color(*view.theme.text_weak));
    for (id, name) in fitting {
        let is_off = off.contains(id);
        let glyph = if is_off { icon::EYE_SLASH } else { icon::EYE };
        let button = Button::selectable(is_off, format!("{glyph}  {name}"))
            .truncate()
            .min_size(egui::vec2(ui.available_width(), 0.0));
        let response = ui.add(button);
        response.widget_info(|| WidgetInfo::selected(Role::Switch, true, !is_off, name));
        if response.clicked() && !off.remove(id) {
            off.insert(id.clone());
        }
    }
}
