//! Short messages at the foot of the canvas.

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
    /// What sort of message.
    pub tone: Tone,
    shown_at: Option<f64>,
    opened: bool,
}

impl Toast {
    /// A message that something was done.
    pub fn done(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            details: Vec::new(),
            undo: false,
            tone: Tone::Done,
            shown_at: None,
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

    /// With a list that opens on a click.
    #[must_use]
    pub fn with_details(mut self, details: Vec<String>) -> Self {
        self.details = details;
        self
    }
}

/// The messages on show, newest last.
#[derive(Debug, Default)]
pub struct Toasts(Vec<Toast>);

/// What was clicked on a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clicked {
    /// Undo.
    Undo,
}

impl Toasts {
    const MOST: usize = 3;

    /// Shows a message.
    pub fn push(&mut self, toast: Toast) {
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
        self.0.retain(|toast| toast.opened || toast.shown_at.is_none_or(|at| now - at < lasting(toast)));
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
            bottom = response.response.rect.top() - 8.0;
            match response.inner {
                Some(ToastClick::Undo) => {
                    clicked = Some(Clicked::Undo);
                    closed = Some(index);
                }
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

/// How long a message stays, in seconds: long enough to read it.
fn lasting(toast: &Toast) -> f64 {
    let reading = toast.text.chars().count() as f64 * 0.05;
    4.0 + reading + if toast.undo || toast.tone == Tone::Failed { 4.0 } else { 0.0 }
}

enum ToastClick {
    Undo,
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
