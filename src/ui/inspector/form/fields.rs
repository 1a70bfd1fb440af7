//! The fields of one record in the making: what was changed in this frame, and by what.

use eframe::egui::{self, Ui, Vec2};

use crate::edit::{self, Edit, TypingKey};
use crate::model::{Header, Id, Kind, Measure, Node, Question, Record, Role, Section, Source, Verb, When};
use crate::ui::widgets::{
    Length, Picked, Picker, chip_ui, chips_field, choice_field, kept_field, label_ui, picker_ui, problem_ui,
    select_all, text_field,
};
use crate::ui::{Intent, View};

/// How a field was changed.
enum Changed {
    /// By typing in it.
    Typed(String),
    /// At once.
    Chosen,
}

/// The fields of one record.
pub struct Fields<'a, 'v> {
    /// What may be looked at.
    pub view: &'a View<'v>,
    scope: egui::Id,
    path: String,
    changed: Option<(Changed, String)>,
    left: bool,
    /// Enter was pressed in the name.
    ended: bool,
    name_focused: bool,
    created: Vec<Edit>,
}

/// What a field that names things may name.
#[derive(Clone, Copy)]
pub struct Pick {
    /// The sections.
    pub sections: &'static [Section],
    /// The role of kinds.
    pub role: Option<Role>,
    /// Where new things may be made.
    pub create: Option<Section>,
}

impl Pick {
    /// Things of these sections.
    pub const fn of(sections: &'static [Section]) -> Self {
        Self { sections, role: None, create: None }
    }

    /// An actor, or a new one.
    pub const ACTOR: Self = Self { create: Some(Section::Actors), ..Self::of(&[Section::Actors]) };

    /// An end of a link.
    pub const NODE: Self =
        Self { create: Some(Section::Actors), ..Self::of(&[Section::Actors, Section::Mechanisms]) };

    /// A source, or a new one.
    pub const SOURCE: Self = Self { create: Some(Section::Sources), ..Self::of(&[Section::Sources]) };

    /// A kind of that role.
    pub const fn kind(role: Role) -> Self {
        Self { role: Some(role), create: Some(Section::Kinds), ..Self::of(&[Section::Kinds]) }
    }

    /// A verb, or a new one.
    pub const VERB: Self = Self { create: Some(Section::Verbs), ..Self::of(&[Section::Verbs]) };

    /// A measure, or a new one.
    pub const MEASURE: Self = Self { create: Some(Section::Measures), ..Self::of(&[Section::Measures]) };

    /// A question, or a new one.
    pub const QUESTION: Self = Self { create: Some(Section::Questions), ..Self::of(&[Section::Questions]) };
}

impl<'a, 'v> Fields<'a, 'v> {
    /// The fields of that record.
    pub fn new(view: &'a View<'v>, record: &str) -> Self {
        Self {
            view,
            scope: egui::Id::unique(("form", view.session.document_number, record)),
            path: String::new(),
            changed: None,
            left: false,
            ended: false,
            name_focused: false,
            created: Vec::new(),
        }
    }

    /// What the field of that name is remembered by.
    pub fn id(&self, field: &str) -> egui::Id {
        self.scope.with((&self.path, field))
    }

    /// The fields of a part: of the second citation, `cites/1`.
    pub fn within<R>(&mut self, part: &str, body: impl FnOnce(&mut Self) -> R) -> R {
        let before = self.path.clone();
        self.path.push_str(part);
        self.path.push('/');
        let inner = body(self);
        self.path = before;
        inner
    }

    /// Something was chosen, added or removed.
    pub fn chosen(&mut self, what: impl Into<String>) {
        self.changed = Some((Changed::Chosen, what.into()));
    }

    fn typed(&mut self, response: &egui::Response, field: &str, label: &str) {
        if response.changed() {
            let field = format!("{}{field}", self.path);
            self.changed = Some((Changed::Typed(field), format!("Change {}", label.to_lowercase())));
        }
        self.left |= response.lost_focus();
    }

    /// Gives a field the focus instead of the name, when the record was just made.
    pub fn focus_first(&mut self, ui: &Ui, field: &str) {
        if self.view.session.focus_name {
            let id = self.id(field);
            ui.memory_mut(|memory| memory.request_focus(id));
            self.name_focused = true;
        }
    }

    /// The name of the record, which takes the focus when the record was just made.
    pub fn name(&mut self, ui: &mut Ui, field: &str, label: &str, length: Length, text: &mut String) {
        label_ui(ui, self.view.theme, label);
        let takes_focus = self.view.session.focus_name && !self.name_focused;
        if takes_focus {
            // Before it is drawn, so that what is typed in the same frame arrives here.
            select_all(ui, self.id(field), text);
        }
        let response = text_field(ui, self.id(field), label, length, text);
        if takes_focus {
            response.scroll_to_me(None);
            self.name_focused = true;
        }
        // A field of one line gives the focus away on Enter, one that wraps keeps it.
        let has_it = response.has_focus() || response.lost_focus();
        let is_entered =
            |input: &egui::InputState| input.key_pressed(egui::Key::Enter) && input.modifiers.is_none();
        self.ended |= length != Length::Paragraphs && has_it && ui.input(is_entered);
        self.typed(&response, field, label);
    }

    /// Text that is always there.
    pub fn text(&mut self, ui: &mut Ui, field: &str, label: &str, length: Length, text: &mut String) {
        label_ui(ui, self.view.theme, label);
        let response = text_field(ui, self.id(field), label, length, text);
        self.typed(&response, field, label);
    }

    /// Text that may be left out.
    pub fn optional(
        &mut self,
        ui: &mut Ui,
        field: &str,
        label: &str,
        length: Length,
        text: &mut Option<String>,
    ) {
        let mut typed = text.clone().unwrap_or_default();
        self.text(ui, field, label, length, &mut typed);
        if Some(&typed) != text.as_ref() {
            *text = (!typed.is_empty()).then_some(typed);
        }
    }

    /// A date, kept as typed.
    pub fn date(&mut self, ui: &mut Ui, field: &str, label: &str, date: &mut Option<When>) {
        let mut typed = date.as_ref().map(|date| date.as_str().to_owned()).unwrap_or_default();
        label_ui(ui, self.view.theme, label);
        let response = text_field(ui, self.id(field), label, Length::Line, &mut typed);
        self.typed(&response, field, label);
        if response.changed() {
            *date = (!typed.trim().is_empty()).then(|| When::from(typed.trim_start()));
        }
        match date.as_ref().map(|date| (date.span(), date.problem())) {
            Some((None, problem)) => {
                let problem = problem.unwrap_or_else(|| "not a date".to_owned());
                problem_ui(
                    ui,
                    self.view.theme,
                    &format!(
                        "Kept as typed, but no date ({problem}). Write 2025-06 or 2025-01-20/2025-06-26."
                    ),
                );
            }
            Some((Some(_), _)) => {
                if let Some(date) = date.as_ref() {
                    let words = crate::query::words::when(date, self.view.dates);
                    crate::ui::widgets::caption(ui, self.view.theme, words);
                }
            }
            None => {}
        }
    }

    /// A number, written with thousands parted or as a percentage.
    pub fn number(&mut self, ui: &mut Ui, field: &str, label: &str, share: bool, number: &mut Option<f64>) {
        label_ui(ui, self.view.theme, label);
        let id = self.id(field);
        let show = |value: &Option<f64>| value.map(|value| number_text(value, share)).unwrap_or_default();
        let (response, read) = kept_field(ui, self.view.theme, id, label, number, show, read_number);
        self.left |= response.lost_focus();
        if let Some(read) = read {
            *number = read;
            self.typed(&response, field, label);
        }
    }

    /// A choice between a few.
    pub fn choice<T: PartialEq + Clone>(
        &mut self,
        ui: &mut Ui,
        field: &str,
        label: &str,
        value: &mut T,
        choices: &[(T, &str)],
    ) {
        label_ui(ui, self.view.theme, label);
        if choice_field(ui, self.id(field), label, value, choices) {
            self.chosen(format!("Change {}", label.to_lowercase()));
        }
    }

    /// Yes or no.
    pub fn check(&mut self, ui: &mut Ui, label: &str, value: &mut bool) {
        ui.add_space(4.0);
        if ui.checkbox(value, label).changed() {
            self.chosen(format!("Change {}", label.to_lowercase()));
        }
    }

    /// A list of short texts.
    pub fn chips(&mut self, ui: &mut Ui, field: &str, label: &str, list: &mut Vec<String>) {
        label_ui(ui, self.view.theme, label);
        if chips_field(ui, self.view.theme, self.id(field), label, list) {
            self.chosen(format!("Change {}", label.to_lowercase()));
        }
    }

    /// A thing, or none.
    pub fn pick(&mut self, ui: &mut Ui, field: &str, label: &str, pick: Pick, value: &mut Option<Id>) {
        self.pick_or_keep(ui, field, label, pick, value, true);
    }

    fn pick_or_keep(
        &mut self,
        ui: &mut Ui,
        field: &str,
        label: &str,
        pick: Pick,
        value: &mut Option<Id>,
        optional: bool,
    ) -> bool {
        label_ui(ui, self.view.theme, label);
        let hint = if pick.create.is_some() { "Type a name, old or new" } else { "Type a name" };
        let picker = Picker {
            id: self.id(field),
            label,
            current: value.as_ref(),
            sections: pick.sections,
            role: pick.role,
            create: pick.create,
            optional,
            leave_out: &[],
            hint,
        };
        let Some(choice) = picker_ui(ui, self.view, &picker) else { return false };
        *value = self.take(choice, pick);
        self.chosen(format!("Change {}", label.to_lowercase()));
        true
    }

    /// A thing that must be there; what stood there stays until another is picked. Tells whether one was picked.
    pub fn pick_one(&mut self, ui: &mut Ui, field: &str, label: &str, pick: Pick, value: &mut Id) -> bool {
        let mut picked = (!value.as_str().is_empty()).then(|| value.clone());
        let was_picked = self.pick_or_keep(ui, field, label, pick, &mut picked, false);
        if let Some(picked) = picked {
            *value = picked;
        }
        was_picked
    }

    /// Several things.
    pub fn pick_many(&mut self, ui: &mut Ui, field: &str, label: &str, pick: Pick, list: &mut Vec<Id>) {
        label_ui(ui, self.view.theme, label);
        let mut removed = None;
        if !list.is_empty() {
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing = Vec2::splat(4.0);
                for (at, id) in list.iter().enumerate() {
                    if chip_ui(ui, self.view.theme, self.view.document.short_name(id)).clicked() {
                        removed = Some(at);
                    }
                }
            });
        }
        if let Some(at) = removed {
            list.remove(at);
            self.chosen(format!("Change {}", label.to_lowercase()));
        }
        let picker = Picker {
            id: self.id(field),
            label,
            current: None,
            sections: pick.sections,
            role: pick.role,
            create: pick.create,
            optional: false,
            leave_out: list,
            hint: "Add by name",
        };
        if let Some(picked) = picker_ui(ui, self.view, &picker)
            && let Some(id) = self.take(picked, pick)
        {
            list.push(id);
            self.chosen(format!("Change {}", label.to_lowercase()));
        }
    }

    /// What was picked; a new thing is made in the same step.
    fn take(&mut self, picked: Picked, pick: Pick) -> Option<Id> {
        match (picked, pick.create) {
            (Picked::Thing(id), _) => Some(id),
            (Picked::New(name), Some(section)) => {
                let record = new_record(section, name, pick.role)?;
                // Only ids of claims have a random tail.
                let mut random = fastrand::Rng::with_seed(0);
                let created = edit::create(self.view.document, record, &mut random);
                self.created.push(created.edit);
                Some(created.id)
            }
            (Picked::New(_) | Picked::Nothing, _) => None,
        }
    }

    /// What was changed is not of the record yet.
    pub fn forget_change(&mut self) {
        self.changed = None;
    }

    /// Turns what was changed into intents.
    pub fn finish(self, id: &Id, record: Record, intents: &mut Vec<Intent>) {
        let section = record.section();
        let document = self.view.document;
        let key = |field: String| TypingKey::record(section, id, field);
        self.push(key, |name| edit::set_record(document, id, record, name), intents);
    }

    /// Turns what was changed of the graph itself into intents.
    pub fn finish_header(self, header: Header, intents: &mut Vec<Intent>) {
        let document = self.view.document;
        self.push(TypingKey::header, |_| edit::change_header(document, header), intents);
    }

    fn push(
        self,
        key: impl FnOnce(String) -> TypingKey,
        edit: impl FnOnce(String) -> Edit,
        intents: &mut Vec<Intent>,
    ) {
        if self.name_focused {
            intents.push(Intent::NameFocused);
        }
        let named = self.changed.is_some();
        match self.changed {
            Some((Changed::Typed(field), name)) => intents.push(Intent::Typing(key(field), edit(name))),
            Some((Changed::Chosen, name)) => {
                let mut edit = edit(name);
                let created = self.created.into_iter().flat_map(|created| created.changes);
                edit.changes = created.chain(edit.changes).collect();
                intents.push(Intent::Edit(edit));
            }
            None => intents.extend(self.created.into_iter().map(Intent::Edit)),
        }
        if self.ended || (self.left && !named) {
            intents.push(Intent::Seal);
        }
        if self.ended {
            intents.push(Intent::SetEditing(false));
        }
    }
}

/// A new record by that name.
pub fn new_record(section: Section, name: String, role: Option<Role>) -> Option<Record> {
    Some(match section {
        Section::Kinds => {
            Record::Kind(Kind { label: name, role: role.unwrap_or_default(), ..Kind::default() })
        }
        Section::Verbs => Record::Verb(Verb { label: name, ..Verb::default() }),
        Section::Measures => Record::Measure(Measure { label: name, ..Measure::default() }),
        Section::Actors => Record::Actor(Node { name, ..Node::default() }),
        Section::Mechanisms => Record::Mechanism(Node { name, ..Node::default() }),
        Section::Sources => Record::Source(Source { title: name, ..Source::default() }),
        Section::Questions => Record::Question(Question { text: name, ..Question::default() }),
        // A claim and a view are more than a name.
        Section::Claims | Section::Views => return None,
    })
}

/// A number as it is shown where it can be changed.
pub fn number_text(value: f64, share: bool) -> String {
    if share {
        // A share of 0.07 is 7 %, not 7.000000000000001 %.
        return format!("{} %", crate::query::words::number((value * 1e8).round() / 1e6));
    }
    let text = crate::query::words::number(value);
    if read_number(&text) == Ok(Some(value)) { text } else { value.to_string() }
}

/// Reads "57,000", "0.5", "45 %", "1.5e6"; nothing is no number.
pub fn read_number(text: &str) -> Result<Option<f64>, String> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let (digits, is_part) = text.strip_suffix('%').map_or((text, false), |digits| (digits, true));
    let plain: String = digits.chars().filter(|c| !c.is_whitespace() && *c != ',').collect();
    let plain = plain.replace('−', "-");
    // Moving the point in the text keeps 33.3 % from becoming 0.33299999999999996.
    let number = if is_part { format!("{plain}e-2").parse() } else { plain.parse::<f64>() };
    match number {
        Ok(value) if value.is_finite() => Ok(Some(value)),
        _ => Err(format!("“{text}” is not a number yet. Write 57000, 57,000, 0.5 or 50 %.")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_write_them() {
        assert_eq!(read_number(" 57,000 "), Ok(Some(57_000.0)));
        assert_eq!(read_number("45 %"), Ok(Some(0.45)));
        assert_eq!(read_number("−3"), Ok(Some(-3.0)));
        assert_eq!(read_number(""), Ok(None));
        for wrong in ["many", "1.2.3", "inf", "NaN", "%", "1e999"] {
            assert!(read_number(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_number_that_is_shown_reads_back_as_itself() {
        for value in [0.0, 0.5, 57_000.0, 0.123_456_789, -3.25, 1e-9, 1.5e18] {
            assert_eq!(read_number(&number_text(value, false)), Ok(Some(value)));
        }
        for share in [0.5, 0.07, 0.333, 1.0] {
            assert_eq!(read_number(&number_text(share, true)), Ok(Some(share)));
        }
    }
}
