//! What every question looks like: a heading, what there is to say, buttons at the foot.

use eframe::egui::{self, Align, Button, Key, Layout, Modal, RichText, Ui};

use crate::ui::Theme;
use crate::ui::theme::{self, size};

/// A place to ask a question in.
pub(in crate::app) struct Asking<'a> {
    /// What it stands over.
    pub ui: &'a Ui,
    /// The theme.
    pub theme: &'a Theme,
    /// Whether it is drawn for the first time, and takes the focus.
    pub is_new: bool,
}

/// A button of a question.
#[derive(Clone, Copy, Debug)]
pub(in crate::app) struct Choice {
    label: &'static str,
    place: Place,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    /// At the right end, filled; Enter presses it.
    Main,
    /// Beside it.
    Beside,
    /// At the left end, away from the others.
    Apart,
}

impl Choice {
    /// The button that Enter presses.
    pub const fn main(label: &'static str) -> Self {
        Self { label, place: Place::Main }
    }

    /// A button beside it.
    pub const fn beside(label: &'static str) -> Self {
        Self { label, place: Place::Beside }
    }

    /// A button away from the others.
    pub const fn apart(label: &'static str) -> Self {
        Self { label, place: Place::Apart }
    }
}

/// What was pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) enum Pressed {
    /// Nothing yet.
    Nothing,
    /// The button of that number.
    Choice(usize),
    /// Esc, or beside the question.
    Closed,
}

/// Which part of a question has the focus first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) enum Focus {
    /// The main button.
    Main,
    /// A field that takes it by itself.
    Field,
}

impl Asking<'_> {
    /// Asks. The contents give back true when Enter was pressed in a field.
    pub fn show(
        &self,
        title: &str,
        width: f32,
        focus: Focus,
        choices: &[Choice],
        contents: impl FnOnce(&mut Ui) -> bool,
    ) -> Pressed {
        let room = self.ui.ctx().content_rect();
        let frame = egui::Frame::window(&self.ui.global_style()).inner_margin(20);
        let modal = Modal::new(egui::Id::unique(("question", title))).frame(frame).show(self.ui, |ui| {
            ui.set_width(width.min(room.width() - 80.0));
            let font = egui::FontId::new(size::TITLE, theme::semibold());
            ui.add(egui::Label::new(RichText::new(title).font(font).color(*self.theme.text)).wrap());
            ui.add_space(6.0);
            let entered = contents(ui);
            ui.add_space(14.0);
            let pressed = self.buttons(ui, focus, choices);
            let main = choices.iter().position(|choice| choice.place == Place::Main);
            pressed.or(if entered { main } else { None })
        });
        match modal.inner {
            Some(choice) => Pressed::Choice(choice),
            None if modal.should_close() => Pressed::Closed,
            None => Pressed::Nothing,
        }
    }

    fn buttons(&self, ui: &mut Ui, focus: Focus, choices: &[Choice]) -> Option<usize> {
        let mut pressed = None;
        ui.horizontal(|ui| {
            for (n, choice) in choices.iter().enumerate().filter(|(_, choice)| choice.place == Place::Apart) {
                if ui.add(button(choice.label)).clicked() {
                    pressed = Some(n);
                }
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                for (n, choice) in
                    choices.iter().enumerate().filter(|(_, choice)| choice.place == Place::Main)
                {
                    let label = RichText::new(choice.label).color(*self.theme.on_accent);
                    let main = Button::new(label).fill(*self.theme.accent).min_size(egui::vec2(84.0, 28.0));
                    let response = ui.add(main);
                    if response.has_focus() {
                        let outline = response.rect.expand(2.0);
                        let stroke = egui::Stroke::new(1.5, *self.theme.accent);
                        ui.painter().rect_stroke(outline, 6.0, stroke, egui::StrokeKind::Outside);
                    }
                    if self.is_new && focus == Focus::Main {
                        response.request_focus();
                    }
                    // While nothing else has the focus, Enter is for the main button too.
                    let is_free = ui.memory(|memory| memory.focused().is_none());
                    let entered = is_free && ui.input(|input| input.key_pressed(Key::Enter));
                    if response.clicked() || (entered && !self.is_new) {
                        pressed = Some(n);
                    }
                }
                for (n, choice) in
                    choices.iter().enumerate().filter(|(_, choice)| choice.place == Place::Beside)
                {
                    if ui.add(button(choice.label)).clicked() {
                        pressed = Some(n);
                    }
                }
            });
        });
        pressed
    }

    /// Fields stand out from the sheet that they lie on: fields, boxes and circles get an outline.
    pub fn outlined(&self, ui: &mut Ui) {
        let theme = self.theme;
        let visuals = ui.visuals_mut();
        visuals.text_edit_bg_color = Some(*theme.ground);
        visuals.widgets.inactive.bg_fill = *theme.ground;
        visuals.widgets.inactive.bg_stroke = egui::Stroke::new(1.0, *theme.text_faint);
        visuals.widgets.hovered.bg_stroke = egui::Stroke::new(1.0, *theme.text_weak);
        visuals.widgets.active.bg_stroke = egui::Stroke::new(1.0, *theme.accent);
    }

    /// A paragraph.
    pub fn paragraph(&self, ui: &mut Ui, text: &str) {
        ui.add(egui::Label::new(RichText::new(text).color(*self.theme.text)).wrap());
    }

    /// A paragraph that says less.
    pub fn remark(&self, ui: &mut Ui, text: &str) {
        ui.add(egui::Label::new(RichText::new(text).size(size::SMALL).color(*self.theme.text_weak)).wrap());
    }
}

/// Text that marks words of the file as `word`, with “word” instead: quotation marks as people write them.
pub(super) fn quoted(text: &str) -> String {
    let mut is_open = false;
    let quote = |c| match c {
        '`' => {
            is_open = !is_open;
            if is_open { '“' } else { '”' }
        }
        c => c,
    };
    text.chars().map(quote).collect()
}

fn button(label: &str) -> Button<'_> {
    Button::new(label).min_size(egui::vec2(84.0, 28.0))
}
