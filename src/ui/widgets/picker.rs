//! Choosing a thing by typing a part of its name.

use eframe::egui::{
    self, Button, Key, Modifiers, Popup, PopupCloseBehavior, RectAlign, Response, RichText, TextEdit, Ui,
    Vec2,
};

use super::super::theme::{medium, size};
use super::super::{View, icon};
use super::field::take_focus;
use crate::model::{Id, Role, Section};

/// What can be picked, and what stands there.
#[derive(Clone, Copy)]
pub struct Picker<'a> {
    /// What it is remembered by.
    pub id: egui::Id,
    /// What the field is called.
    pub label: &'a str,
    /// What stands there.
    pub current: Option<&'a Id>,
    /// The sections to pick from.
    pub sections: &'a [Section],
    /// The role of the kinds to pick from.
    pub role: Option<Role>,
    /// The section in which a new thing may be made by the typed name.
    pub create: Option<Section>,
    /// Whether nothing may stand there.
    pub optional: bool,
    /// What is not offered.
    pub leave_out: &'a [Id],
    /// What the empty field says.
    pub hint: &'a str,
}

/// What was picked.
#[derive(Clone, Debug, PartialEq)]
pub enum Picked {
    /// Something that is there.
    Thing(Id),
    /// Something to be made by that name.
    New(String),
    /// Nothing, in place of what stood there.
    Nothing,
}

#[derive(Clone, Default)]
struct Typing {
    query: String,
    marked: usize,
    open: bool,
}

struct Candidate {
    id: Id,
    name: String,
    kind: String,
}

/// Draws the field; what was picked in this frame is given back.
pub fn picker_ui(ui: &mut Ui, view: &View<'_>, picker: &Picker<'_>) -> Option<Picked> {
    let name = picker.current.map(|id| name_of(view, picker.sections, id)).unwrap_or_default();
    let mut typing: Typing = ui.data_mut(|data| data.get_temp(picker.id)).unwrap_or_default();
    if !typing.open {
        typing.query.clone_from(&name);
    }
    let has_focus = ui.memory(|memory| memory.has_focus(picker.id));
    let key = if has_focus && typing.open { taken_key(ui) } else { None };
    let response = field_ui(ui, view, picker, &mut typing.query);
    if response.gained_focus() {
        typing = Typing { query: name.clone(), marked: 0, open: true };
        take_focus(ui, &response, &name);
    }
    if response.changed() {
        typing.open = true;
        typing.marked = 0;
    }
    let mut choice = None;
    if typing.open {
        let query = if typing.query == name { String::new() } else { typing.query.trim().to_owned() };
        let found = candidates(view, picker, &query);
        choice = list_ui(view, picker, &response, &mut typing, (&found, &query), key);
        if response.lost_focus() && !ui.input(|input| input.pointer.any_down()) && choice.is_none() {
            let exact = found.iter().find(|one| one.name.to_lowercase() == query.to_lowercase());
            choice = exact.map(|one| Picked::Thing(one.id.clone()));
            typing.open = false;
        }
    }
    if choice.is_some() || key == Some(Key::Escape) {
        typing.open = false;
        ui.memory_mut(|memory| memory.surrender_focus(picker.id));
    }
    ui.data_mut(|data| data.insert_temp(picker.id, typing));
    choice.filter(|choice| !matches!((choice, picker.current), (Picked::Thing(new), Some(old)) if new == old))
}

fn field_ui(ui: &mut Ui, view: &View<'_>, picker: &Picker<'_>, query: &mut String) -> Response {
    let hint =
        RichText::new(format!("{}  {}", icon::MAGNIFYING_GLASS, picker.hint)).color(*view.theme.text_faint);
    let field = TextEdit::singleline(query)
        .id(picker.id)
        .hint_text(hint)
        .margin(egui::Margin::symmetric(8, 5))
        .desired_width(ui.available_width());
    ui.add(field).accessible_name(picker.label)
}

/// The arrows, Enter and Escape belong to the list while the field has the focus.
fn taken_key(ui: &Ui) -> Option<Key> {
    let keys = [Key::ArrowDown, Key::ArrowUp, Key::Enter, Key::Escape];
    ui.input_mut(|input| keys.into_iter().find(|key| input.consume_key(Modifiers::NONE, *key)))
}

fn list_ui(
    view: &View<'_>,
    picker: &Picker<'_>,
    field: &Response,
    typing: &mut Typing,
    (found, query): (&[Candidate], &str),
    key: Option<Key>,
) -> Option<Picked> {
    let create = picker.create.filter(|_| !query.is_empty());
    let clear = picker.optional && picker.current.is_some() && query.is_empty();
    let rows = found.len() + usize::from(create.is_some());
    let last = rows.saturating_sub(1);
    typing.marked = match key {
        Some(Key::ArrowDown) => (typing.marked + 1).min(last),
        Some(Key::ArrowUp) => typing.marked.saturating_sub(1),
        _ => typing.marked.min(last),
    };
    // Names are long; a narrow panel need not make the list narrow.
    let width = field.rect.width().max(300.0);
    let mut choice = None;
    let mut open = true;
    Popup::from_response(field)
        .id(picker.id.with("list"))
        .open_bool(&mut open)
        .align(RectAlign::BOTTOM_START)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .width(width)
        .show(|ui| {
            ui.set_width(width - 12.0);
            if rows == 0 {
                ui.label(RichText::new("Nothing has that name").color(*view.theme.text_weak));
            }
            for (at, one) in found.iter().enumerate() {
                if row_ui(ui, view, &one.name, &one.kind, at == typing.marked).clicked() {
                    choice = Some(Picked::Thing(one.id.clone()));
                }
            }
            if let Some(section) = create {
                let text = format!("{}  Create {} “{query}”", icon::PLUS, section.singular());
                if row_ui(ui, view, &text, "", typing.marked == found.len()).clicked() {
                    choice = Some(Picked::New(query.to_owned()));
                }
            }
            if clear {
                ui.separator();
                if row_ui(ui, view, "None", "", false).clicked() {
                    choice = Some(Picked::Nothing);
                }
            }
        });
    typing.open &= open;
    if key == Some(Key::Enter) && choice.is_none() {
        choice = match found.get(typing.marked) {
            Some(one) => Some(Picked::Thing(one.id.clone())),
            None => create.map(|_| Picked::New(query.to_owned())),
        };
    }
    choice
}

fn row_ui(ui: &mut Ui, view: &View<'_>, name: &str, kind: &str, marked: bool) -> Response {
    let text = RichText::new(name).family(medium());
    let kind_text = RichText::new(kind).size(size::SMALL).color(*view.theme.text_faint);
    let button = Button::selectable(marked, text)
        .right_text(kind_text)
        .truncate()
        .min_size(Vec2::new(ui.available_width(), 26.0));
    let response = ui.add(button);
    response.widget_info(|| {
        let name = if kind.is_empty() { name.to_owned() } else { format!("{name}, {kind}") };
        egui::WidgetInfo::selected(egui::Role::ListBoxOption, true, marked, name)
    });
    response
}

fn name_of(view: &View<'_>, sections: &[Section], id: &Id) -> String {
    match sections {
        [Section::Kinds] => view.document.kinds.get(id).map_or(id.as_str(), |kind| &kind.label).to_owned(),
        [Section::Verbs] => view.document.verb_label(id).to_owned(),
        _ => view.document.name(id).to_owned(),
    }
}

/// What is said beside a name, so that two of one name can be told apart.
fn kind_of(view: &View<'_>, section: Section, id: &Id) -> String {
    let voice = view.document.sources.get(id).and_then(|source| source.own_voice());
    if let Some(voice) = voice {
        return view.document.short_name(voice).to_owned();
    }
    match (section, view.document.kind_of(id)) {
        (Section::Kinds | Section::Verbs, _) => String::new(),
        (_, Some(kind)) if !kind.label.is_empty() => kind.label.clone(),
        _ => section.singular().to_owned(),
    }
}

/// The things whose name has what was typed in it: at its beginning first, then at that of a word, then anywhere.
fn candidates(view: &View<'_>, picker: &Picker<'_>, query: &str) -> Vec<Candidate> {
    const MOST: usize = 10;
    let query = query.to_lowercase();
    let mut found: Vec<(usize, String, Id, Section)> = Vec::new();
    for section in picker.sections {
        for id in view.document.ids(*section) {
            let of_other_role = picker.role.is_some_and(|role| {
                view.document
                    .kinds
                    .get(&id)
                    .is_some_and(|kind| *section == Section::Kinds && kind.role != role)
            });
            if of_other_role || picker.leave_out.contains(&id) {
                continue;
            }
            let name = name_of(view, &[*section], &id);
            if let Some(rank) = rank(view, &id, &name, &query) {
                found.push((rank, name, id, *section));
            }
        }
    }
    found.sort();
    found.truncate(MOST);
    let candidate = |(_, name, id, section): (usize, String, Id, Section)| {
        let kind = kind_of(view, section, &id);
        Candidate { id, name, kind }
    };
    found.into_iter().map(candidate).collect()
}

fn rank(view: &View<'_>, id: &Id, name: &str, query: &str) -> Option<usize> {
    let lower = name.to_lowercase();
    let short = view.document.node(id).and_then(|node| node.short.as_ref()).map(|short| short.to_lowercase());
    if lower.starts_with(query) || short.as_ref().is_some_and(|short| short.starts_with(query)) {
        return Some(0);
    }
    if lower.split(|c: char| !c.is_alphanumeric()).any(|word| word.starts_with(query)) {
        return Some(1);
    }
    if lower.contains(query) {
        return Some(2);
    }
    let node = view.document.node(id)?;
    node.aliases.iter().any(|alias| alias.to_lowercase().contains(query)).then_some(3)
}
