//! Where the panels of the window are and how they are framed, whatever stands in them.

use eframe::egui::{self, Frame, Panel};

use crate::ui::Theme;

/// Where the outline is.
pub(super) fn outline_panel(ui: &egui::Ui, theme: &Theme) -> Panel {
    let panel = Panel::left("outline").default_size(236.0).min_size(170.0).frame(beside(theme));
    within(ui, panel, 0.2)
}

/// Where the inspector is.
pub(super) fn inspector_panel(ui: &egui::Ui, theme: &Theme) -> Panel {
    let panel = Panel::right("inspector").default_size(348.0).min_size(260.0).frame(beside(theme));
    within(ui, panel, 0.3)
}

/// In a narrow window a panel takes a part of it at most, so that the canvas keeps half.
fn within(ui: &egui::Ui, panel: Panel, part: f32) -> Panel {
    const NARROW: f32 = 1160.0;
    let width = ui.content_rect().width();
    if width < NARROW { panel.max_size(width * part) } else { panel }
}

/// The strip above the canvas.
pub(super) fn ask_strip(theme: &Theme) -> Panel {
    Panel::top("ask").frame(strip(theme))
}

/// The strip below the canvas.
pub(super) fn legend_strip(theme: &Theme) -> Panel {
    Panel::bottom("legend").frame(strip(theme)).show_separator_line(false)
}

/// The strip at the foot of the window.
pub(super) fn status_strip(theme: &Theme) -> Panel {
    let frame = Frame::new().fill(*theme.panel).inner_margin(egui::Margin::symmetric(12, 4));
    Panel::bottom("status").frame(frame)
}

fn beside(theme: &Theme) -> Frame {
    Frame::new().fill(*theme.panel).inner_margin(egui::Margin::symmetric(12, 10))
}

fn strip(theme: &Theme) -> Frame {
    Frame::new().fill(*theme.ground).inner_margin(egui::Margin::symmetric(12, 6))
}
