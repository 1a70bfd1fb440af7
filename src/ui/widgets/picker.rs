//! Choosing a thing by typing a part of its name.

use eframe::egui::{
    self, Button, Key, Modifiers, Popup, PopupCloseBehavior, RectAlign, Response, RichText, TextEdit, Ui, Vec2,
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
    let keys = if has_focus && typing.open { Keys::taken(ui) } else { Keys::default() };
    let response = field_ui(ui, view, picker, &mut typing.query);
    if response.gained_focus() {
        typing = Typing { query: name.clone(), marked: 0, open: true };
        take_focus(ui, &response, &name);
    }
    if response.changed() {
        typing.open = true;
        typing.marked = 0;
    }
    let mut picked = None;
    if typing.open {
        let query = if typing.query == name { String::new() } else { typing.query.trim().to_owned() };
        let found = candidates(view, picker, &query);
        picked = list_ui(view, picker, &response, &mut typing, (&found, &query), keys);
        if response.lost_focus() && !ui.input(|input| input.pointer.any_down()) && picked.is_none() {
            let exact = found.iter().find(|one| one.name.to_lowercase() == query.to_lowercase());
            picked = exact.map(|one| Picked::Thing(one.id.clone()));
            typing.open = false;
        }
    }
    if picked.is_some() || keys.escape {
        typing.open = false;
        ui.memory_mut(|memory| memory.surrender_focus(picker.id));
    }
    ui.data_mut(|data| data.insert_temp(picker.id, typing));
    picked.filter(|picked| !matches!((picked, picker.current), (Picked::Thing(new), Some(old)) if new == old))
}

fn field_ui(ui: &mut Ui, view: &View<'_>, picker: &Picker<'_>, query: &mut String) -> Response {
    let hint = RichText::new(format!("{}  {}", icon::MAGNIFYING_GLASS, picker.hint)).color(*view.theme.text_faint);
    let field = TextEdit::singleline(query)
        .id(picker.id)
        .hint_text(hint)
        .margin(egui::Margin::symmetric(8, 5))
        .desired_width(ui.available_width());
    ui.add(field).accessible_name(picker.label)
}

#[derive(Clone, Copy, Default)]
struct Keys {
    down: bool,
    up: bool,
    enter: bool,
    escape: bool,
}

impl Keys {
    /// The arrows and Enter belong to the list while the field has the focus.
    fn taken(ui: &Ui) -> Self {
        ui.input_mut(|input| Self {
            down: input.consume_key(Modifiers::NONE, Key::ArrowDown),
            up: input.consume_key(Modifiers::NONE, Key::ArrowUp),
            enter: input.consume_key(Modifiers::NONE, Key::Enter),
            escape: input.consume_key(Modifiers::NONE, Key::Escape),
        })
    }
}

fn list_ui(
    view: &View<'_>,
    picker: &Picker<'_>,
    field: &Response,
    typing: &mut Typing,
    (found, query): (&[Candidate], &str),
    keys: Keys,
) -> Option<Picked> {
    let create = picker.create.filter(|_| !query.is_empty());
    let clear = picker.current.is_some() && query.is_empty();
    let rows = found.len() + usize::from(create.is_some());
    let last = rows.saturating_sub(1);
    typing.marked = match (keys.down, keys.up) {
        (true, _) => (typing.marked + 1).min(last),
        (_, true) => typing.marked.saturating_sub(1),
        _ => typing.marked.min(last),
    };
    let mut picked = None;
    let mut open = true;
    Popup::from_response(field)
        .id(picker.id.with("list"))
        .open_bool(&mut open)
        .align(RectAlign::BOTTOM_START)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .width(field.rect.width())
        .show(|ui| {
            ui.set_width(field.rect.width() - 12.0);
            if rows == 0 {
                ui.label(RichText::new("Nothing has that name").color(*view.theme.text_weak));
            }
            for (at, one) in found.iter().enumerate() {
                if row_ui(ui, view, &one.name, &one.kind, at == typing.marked).clicked() {
                    picked = Some(Picked::Thing(one.id.clone()));
                }
            }
            if let Some(section) = create {
                let text = format!("{}  Create {} “{query}”", icon::PLUS, section.singular());
                if row_ui(ui, view, &text, "", typing.marked == found.len()).clicked() {
                    picked = Some(Picked::New(query.to_owned()));
                }
            }
            if clear {
                ui.separator();
                if row_ui(ui, view, "None", "", false).clicked() {
                    picked = Some(Picked::Nothing);
                }
            }
        });
    typing.open &= open;
    if keys.enter && picked.is_none() {
        picked = match found.get(typing.marked) {
            Some(one) => Some(Picked::Thing(one.id.clone())),
            None => create.map(|_| Picked::New(query.to_owned())),
        };
    }
    picked
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

fn kind_of(view: &View<'_>, section: Section, id: &Id) -> String {
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
                view.document.kinds.get(&id).is_some_and(|kind| *section == Section::Kinds && kind.role != role)
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
