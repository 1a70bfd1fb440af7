//! Short words on the state of something, each with a sign of its own beside its colour.

use eframe::egui::{Color32, FontId, Response, Sense, Stroke, StrokeKind, Ui, Vec2};

use super::super::theme::{medium, size};
use super::super::{Theme, icon};

/// What a badge speaks of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// A plain property.
    Plain,
    /// Somebody says that it is not so.
    Disputed,
    /// Nobody is cited for it.
    Unsourced,
    /// It is over.
    Ended,
    /// Something to look at.
    Warning,
}

impl Tone {
    fn color(self, theme: &Theme) -> Color32 {
        match self {
            Self::Plain => *theme.text_weak,
            Self::Disputed => *theme.disputed,
            Self::Unsourced | Self::Ended => *theme.text_faint,
            Self::Warning => *theme.warning,
        }
    }

    const fn sign(self) -> Option<&'static str> {
        match self {
            Self::Plain => None,
            Self::Disputed => Some(icon::SCALES),
            Self::Unsourced => Some(icon::SEAL_QUESTION),
            Self::Ended => Some(icon::CLOCK),
            Self::Warning => Some(icon::WARNING),
        }
    }
}

/// Draws a badge; it wraps as a whole.
pub fn badge_ui(ui: &mut Ui, theme: &Theme, tone: Tone, text: &str) -> Response {
    const MARGIN: Vec2 = Vec2::new(7.0, 2.0);
    let color = tone.color(theme);
    let shown = tone.sign().map_or_else(|| text.to_owned(), |sign| format!("{sign} {text}"));
    let galley = ui.painter().layout_no_wrap(shown, FontId::new(size::SMALL, medium()), color);
    let (rect, response) = ui.allocate_exact_size(galley.size() + 2.0 * MARGIN, Sense::hover());
    let stroke =
        Stroke::new(1.0, if tone == Tone::Plain { *theme.hairline } else { color.gamma_multiply(0.45) });
    ui.painter().rect_stroke(rect, 4, stroke, StrokeKind::Inside);
    ui.painter().galley(rect.min + MARGIN, galley, color);
    response.widget_info(|| eframe::egui::WidgetInfo::labeled(eframe::egui::Role::Label, true, text));
    response
}
