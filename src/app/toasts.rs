//! Short messages at the foot of the canvas.

use std::path::PathBuf;

use eframe::egui::{self, Align2, Area, Frame, RichText};

use crate::ui::{Theme, icon};

/// What sort of message it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Something was done.
    Done,
    /// Something could not be done.
    Failed,
}

/// A message.
#[derive(Clone, Debug)]
pub struct Toast {
    /// What happened.
    pub text: String,
    /// What went with it, listed on a click.
    pub details: Vec<String>,
    /// Whether Undo takes it back.
    pub undo: bool,
    /// A file that was written, whose folder can be shown.
    pub file: Option<PathBuf>,
    /// What sort of message.
    pub tone: Tone,
    shown_at: Option<f64>,
    /// Since when the pointer is over it; it does not age meanwhile.
    pointed_since: Option<f64>,
    opened: bool,
}

impl Toast {
    /// A message that something was done.
    pub fn done(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            details: Vec::new(),
            undo: false,
            file: None,
            tone: Tone::Done,
            shown_at: None,
            pointed_since: None,
            opened: false,
        }
    }

    /// A message that something could not be done.
    pub fn failed(text: impl Into<String>) -> Self {
        Self { tone: Tone::Failed, ..Self::done(text) }
    }

    /// With an Undo button.
    #[must_use]
    pub fn with_undo(mut self) -> Self {
        self.undo = true;
        self
    }

    /// With a link that shows the folder of a file.
    #[must_use]
    pub fn with_folder(mut self, file: PathBuf) -> Self {
        self.file = Some(file);
        self
    }

    /// With a list that opens on a click.
    #[must_use]
    pub fn with_details(mut self, details: Vec<String>) -> Self {
        self.details = details;
        self
    }
}

impl Toast {
    /// Whether it was on show long enough.
    fn is_over(&self, now: f64) -> bool {
        let is_held = self.opened || self.pointed_since.is_some();
        !is_held && self.shown_at.is_some_and(|at| now - at >= lasting(self))
    }

    /// Notes whether the pointer is over it.
    fn pointed(&mut self, is_over: bool, now: f64) {
        match (is_over, self.pointed_since) {
            (true, None) => self.pointed_since = Some(now),
            (false, Some(since)) => {
                self.pointed_since = None;
                self.shown_at = self.shown_at.map(|at| at + (now - since));
            }
            _ => {}
        }
    }
}

/// The messages on show, newest last.
#[derive(Debug, Default)]
pub struct Toasts(Vec<Toast>);

/// What was clicked on a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Clicked {
    /// Undo.
    Undo,
    /// The folder of this file.
    Folder(PathBuf),
}

impl Toasts {
    const MOST: usize = 3;

    /// Shows a message; one that says the same as the last takes its place.
    pub fn push(&mut self, toast: Toast) {
        let is_same = |last: &Toast| (&last.text, &last.details) == (&toast.text, &toast.details);
        if self.0.last().is_some_and(is_same) {
            self.0.pop();
        }
        self.0.push(toast);
        if self.0.len() > Self::MOST {
            self.0.remove(0);
        }
    }

    /// Takes away messages that offer to undo: the last step is another one now.
    pub fn step_made(&mut self) {
        self.0.retain(|toast| !toast.undo);
    }

    /// Draws the messages at the foot of the area.
    pub fn ui(&mut self, ui: &egui::Ui, area: egui::Rect, theme: &Theme) -> Option<Clicked> {
        let now = ui.time();
        self.0.retain(|toast| !toast.is_over(now));
        let mut clicked = None;
        let mut closed = None;
        let mut bottom = area.bottom() - 16.0;
        for (index, toast) in self.0.iter_mut().enumerate().rev() {
            let at = *toast.shown_at.get_or_insert(now);
            ui.request_repaint_after_secs((lasting(toast) - (now - at)).max(0.05) as f32);
            let response = Area::new(egui::Id::unique(("toast", index)))
                .order(egui::Order::Foreground)
                .pivot(Align2::CENTER_BOTTOM)
                .fixed_pos(egui::pos2(area.center().x, bottom))
                .show(ui, |ui| toast_ui(ui, toast, theme));
            let pointer = ui.input(|input| input.pointer.hover_pos());
            toast.pointed(pointer.is_some_and(|at| response.response.rect.contains(at)), now);
            bottom = response.response.rect.top() - 8.0;
            match response.inner {
                Some(ToastClick::Undo) => {
                    clicked = Some(Clicked::Undo);
                    closed = Some(index);
                }
                Some(ToastClick::Folder) => clicked = toast.file.clone().map(Clicked::Folder),
                Some(ToastClick::Close) => closed = Some(index),
                None => {}
            }
        }
        if let Some(index) = closed {
            self.0.remove(index);
        }
        clicked
    }
}

/// How long a message stays, in seconds: long enough to read it, and to think about taking it back.
fn lasting(toast: &Toast) -> f64 {
    let reading = toast.text.chars().count() as f64 * 0.05;
    match toast.tone {
        _ if toast.undo || toast.file.is_some() => 12.0 + reading,
        Tone::Failed => 8.0 + reading,
        Tone::Done => 4.0 + reading,
    }
}

enum ToastClick {
    Undo,
    Folder,
    Close,
}

fn toast_ui(ui: &mut egui::Ui, toast: &mut Toast, theme: &Theme) -> Option<ToastClick> {
    let mut clicked = None;
    Frame::popup(ui.style()).inner_margin(egui::Margin::symmetric(14, 8)).show(ui, |ui| {
        ui.set_max_width(560.0);
        ui.horizontal(|ui| {
            let (sign, color) = match toast.tone {
                Tone::Done => (icon::CHECK, *theme.claim),
                Tone::Failed => (icon::WARNING, *theme.error),
            };
            ui.label(RichText::new(sign).color(color));
            ui.add(egui::Label::new(&toast.text).wrap());
            if !toast.details.is_empty() {
                let label = if toast.opened { "Hide" } else { "Show all" };
                if ui.link(label).clicked() {
                    toast.opened = !toast.opened;
                }
            }
            if toast.undo && ui.button("Undo").clicked() {
                clicked = Some(ToastClick::Undo);
            }
            if toast.file.is_some() && ui.link("Show folder").clicked() {
                clicked = Some(ToastClick::Folder);
            }
            let close = ui.add(egui::Button::new(icon::X).frame(false));
            close.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, "Dismiss message"));
            if close.clicked() {
                clicked = Some(ToastClick::Close);
            }
        });
        if toast.opened {
            egui::ScrollArea::vertical().max_height(220.0).show(ui, |ui| {
                for line in &toast.details {
                    ui.label(RichText::new(format!("• {line}")).color(*theme.text_weak));
                }
            });
        }
    });
    clicked
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_that_offers_undo_stays_and_waits_for_the_pointer() {
        let mut toast = Toast::done("Deleted").with_undo();
        toast.shown_at = Some(0.0);
        assert!(!toast.is_over(12.0));
        toast.pointed(true, 5.0);
        assert!(!toast.is_over(100.0));
        toast.pointed(false, 100.0);
        assert!(!toast.is_over(107.0) && toast.is_over(108.0));
    }

    #[test]
    fn the_same_message_twice_is_shown_once() {
        let mut toasts = Toasts::default();
        for text in ["a", "a", "b", "a"] {
            toasts.push(Toast::failed(text));
        }
        assert_eq!(toasts.0.iter().map(|toast| toast.text.as_str()).collect::<Vec<_>>(), ["a", "b", "a"]);
    }
}
