//! Colours, fonts and measures of the window. Colours come from `assets/themes`, and from nowhere else.

use std::sync::Arc;

use eframe::egui::{
    self, Color32, CornerRadius, FontData, FontDefinitions, FontFamily, FontId, Margin, Stroke, TextStyle,
    Theme as Brightness, Visuals,
};
use serde::{Deserialize, Deserializer};

use crate::canvas::Palette;
use crate::scene::tint::{GROUPS, STEPS};
use crate::scene::{SceneEdge, palette, style};

/// Step of the grid on which everything stands, in points.
pub const GRID: f32 = 4.0;

/// The four sizes of text, in points.
pub mod size {
    /// Captions and counts.
    pub const SMALL: f32 = 11.5;
    /// Everything that is read.
    pub const BODY: f32 = 13.5;
    /// Headings of panels.
    pub const HEADING: f32 = 16.0;
    /// The name of what is shown.
    pub const TITLE: f32 = 20.0;
}

/// The colours of one theme; the fields say what each is for.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Theme {
    pub dark: bool,
    pub ground: Colour,
    pub panel: Colour,
    pub raised: Colour,
    pub hairline: Colour,
    pub control: Colour,
    pub control_hover: Colour,
    pub text: Colour,
    pub text_weak: Colour,
    pub text_faint: Colour,
    pub accent: Colour,
    pub accent_soft: Colour,
    pub on_accent: Colour,
    pub actor: Colour,
    pub actor_fill: Colour,
    pub mechanism: Colour,
    pub mechanism_fill: Colour,
    pub claim: Colour,
    pub claim_fill: Colour,
    pub source: Colour,
    pub source_fill: Colour,
    pub relation: Colour,
    pub says: Colour,
    pub disputed: Colour,
    pub unsourced: Colour,
    pub ended: Colour,
    pub groups: [Colour; GROUPS],
    pub ramp: [Colour; STEPS],
    pub warning: Colour,
    pub error: Colour,
    pub shadow: Colour,
}

/// A colour written as `#rrggbb` or `#rrggbbaa`.
#[derive(Clone, Copy, Debug)]
pub struct Colour(pub Color32);

impl std::ops::Deref for Colour {
    type Target = Color32;

    fn deref(&self) -> &Color32 {
        &self.0
    }
}

impl<'de> Deserialize<'de> for Colour {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Color32::from_hex(&text)
            .map(Self)
            .map_err(|error| serde::de::Error::custom(format!("{text}: {error:?}")))
    }
}

impl Theme {
    /// The theme of that brightness, as bundled.
    pub fn of(brightness: Brightness) -> Arc<Self> {
        use std::sync::OnceLock;
        static LIGHT: OnceLock<Arc<Theme>> = OnceLock::new();
        static DARK: OnceLock<Arc<Theme>> = OnceLock::new();
        match brightness {
            Brightness::Light => {
                LIGHT.get_or_init(|| Self::bundled(include_str!("../../assets/themes/light.ron"))).clone()
            }
            Brightness::Dark => {
                DARK.get_or_init(|| Self::bundled(include_str!("../../assets/themes/dark.ron"))).clone()
            }
        }
    }

    fn bundled(text: &str) -> Arc<Self> {
        #[expect(clippy::expect_used, reason = "bundled with the binary and read in a test")]
        Arc::new(ron::from_str(text).expect("a bundled theme"))
    }

    /// What the canvas paints with.
    pub fn palette(&self) -> Palette {
        Palette {
            ground: *self.ground,
            raised: *self.raised,
            hairline: *self.hairline,
            text: *self.text,
            text_weak: *self.text_weak,
            text_faint: *self.text_faint,
            accent: *self.accent,
            accent_soft: *self.accent_soft,
            actor: *self.actor,
            actor_fill: *self.actor_fill,
            mechanism: *self.mechanism,
            mechanism_fill: *self.mechanism_fill,
            claim: *self.claim,
            claim_fill: *self.claim_fill,
            source: *self.source,
            source_fill: *self.source_fill,
            relation: *self.relation,
            says: *self.says,
            disputed: *self.disputed,
            unsourced: *self.unsourced,
            ended: *self.ended,
            groups: self.groups.map(|colour| *colour),
            ramp: self.ramp.map(|colour| *colour),
        }
    }

    /// The colour that a line is drawn in, on the canvas and in figures.
    pub fn line_color(&self, edge: &SceneEdge) -> Color32 {
        let theme = if self.dark { palette::Theme::Dark } else { palette::Theme::Light };
        let colour = style::line_colour(theme.palette(), edge.class, edge.strength);
        Color32::from_hex(&colour.hex()).unwrap_or(*self.relation)
    }

    fn visuals(&self) -> Visuals {
        let mut visuals = if self.dark { Visuals::dark() } else { Visuals::light() };
        visuals.override_text_color = None;
        visuals.panel_fill = *self.panel;
        visuals.window_fill = *self.raised;
        visuals.extreme_bg_color = *self.raised;
        visuals.faint_bg_color = *self.control;
        visuals.text_edit_bg_color = Some(*self.raised);
        visuals.hyperlink_color = *self.accent;
        visuals.warn_fg_color = *self.warning;
        visuals.error_fg_color = *self.error;
        visuals.weak_text_color = Some(*self.text_weak);
        visuals.selection.bg_fill = *self.accent_soft;
        visuals.selection.stroke = Stroke::new(1.0, *self.text);
        visuals.window_stroke = Stroke::new(1.0, *self.hairline);
        visuals.window_corner_radius = CornerRadius::same(8);
        visuals.menu_corner_radius = CornerRadius::same(6);
        visuals.window_shadow.color = *self.shadow;
        visuals.popup_shadow.color = *self.shadow;
        let widgets = &mut visuals.widgets;
        for (widget, fill, text) in [
            (&mut widgets.noninteractive, self.panel, self.text),
            (&mut widgets.inactive, self.control, self.text),
            (&mut widgets.hovered, self.control_hover, self.text),
            (&mut widgets.active, self.accent_soft, self.text),
            (&mut widgets.open, self.control_hover, self.text),
        ] {
            widget.bg_fill = *fill;
            widget.weak_bg_fill = *fill;
            widget.fg_stroke = Stroke::new(1.0, *text);
            widget.bg_stroke = Stroke::NONE;
            widget.corner_radius = CornerRadius::same(4);
            widget.expansion = 0.0;
        }
        widgets.noninteractive.bg_stroke = Stroke::new(1.0, *self.hairline);
        widgets.hovered.bg_stroke = Stroke::new(1.0, *self.hairline);
        visuals
    }
}

/// The families beside the proportional one.
pub fn medium() -> FontFamily {
    FontFamily::Name("medium".into())
}

/// The family of headings.
pub fn semibold() -> FontFamily {
    FontFamily::Name("semibold".into())
}

/// The family of what is said rather than so.
pub fn italic() -> FontFamily {
    FontFamily::Name("italic".into())
}

/// Gives the context our fonts, and both themes.
pub fn install(ctx: &egui::Context) {
    ctx.set_fonts(fonts());
    for brightness in [Brightness::Light, Brightness::Dark] {
        ctx.set_visuals_of(brightness, Theme::of(brightness).visuals());
    }
    ctx.all_styles_mut(|style| {
        style.text_styles = [
            (TextStyle::Small, FontId::new(size::SMALL, FontFamily::Proportional)),
            (TextStyle::Body, FontId::new(size::BODY, FontFamily::Proportional)),
            (TextStyle::Button, FontId::new(size::BODY, FontFamily::Proportional)),
            (TextStyle::Heading, FontId::new(size::HEADING, semibold())),
            (TextStyle::Monospace, FontId::new(size::BODY, FontFamily::Monospace)),
        ]
        .into();
        style.spacing.item_spacing = egui::vec2(2.0 * GRID, 1.5 * GRID);
        style.spacing.button_padding = egui::vec2(2.0 * GRID, GRID);
        style.spacing.menu_margin = Margin::same(6);
        style.spacing.interact_size.y = 6.0 * GRID;
        style.spacing.scroll = egui::style::ScrollStyle::solid();
        style.spacing.scroll.bar_width = 6.0;
        style.interaction.tooltip_delay = 0.4;
        style.interaction.selectable_labels = false;
    });
}

/// The bundled fonts: Inter, our icons, `DejaVu Sans` for what Inter lacks, and its face of one width for lines of files.
pub fn fonts() -> FontDefinitions {
    let mut fonts = FontDefinitions::empty();
    let files: [(&str, &'static [u8]); 7] = [
        ("regular", include_bytes!("../../assets/fonts/Inter-Regular.otf")),
        ("medium", include_bytes!("../../assets/fonts/Inter-Medium.otf")),
        ("semibold", include_bytes!("../../assets/fonts/Inter-SemiBold.otf")),
        ("italic", include_bytes!("../../assets/fonts/Inter-Italic.otf")),
        ("icons", include_bytes!("../../assets/fonts/Phosphor-subset.ttf")),
        ("fallback", include_bytes!("../../assets/fonts/DejaVuSans-fallback.ttf")),
        ("mono", include_bytes!("../../assets/fonts/DejaVuSansMono-subset.ttf")),
    ];
    for (name, bytes) in files {
        let mut data = FontData::from_static(bytes);
        if name == "icons" {
            data.tweak.scale = 1.15;
            data.tweak.y_offset_factor = 0.08;
        }
        fonts.font_data.insert(name.to_owned(), Arc::new(data));
    }
    for (family, first) in [
        (FontFamily::Proportional, "regular"),
        (FontFamily::Monospace, "mono"),
        (medium(), "medium"),
        (semibold(), "semibold"),
        (italic(), "italic"),
    ] {
        let chain = [first, "icons", "fallback"].map(str::to_owned).to_vec();
        fonts.families.insert(family, chain);
    }
    fonts
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Relative luminance after WCAG 2.2.
    fn luminance(colour: Color32) -> f32 {
        let linear = |c: u8| {
            let c = f32::from(c) / 255.0;
            if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(colour.r()) + 0.7152 * linear(colour.g()) + 0.0722 * linear(colour.b())
    }

    fn contrast(a: Color32, b: Color32) -> f32 {
        let (a, b) = (luminance(a) + 0.05, luminance(b) + 0.05);
        a.max(b) / a.min(b)
    }

    #[test]
    fn text_can_be_read_in_both_themes() {
        for brightness in [Brightness::Light, Brightness::Dark] {
            let theme = Theme::of(brightness);
            for ground in [theme.ground, theme.panel, theme.raised] {
                for text in [theme.text, theme.text_weak, theme.accent, theme.warning, theme.error] {
                    assert!(contrast(*text, *ground) >= 4.5, "{brightness:?} {text:?} on {ground:?}");
                }
                assert!(contrast(*theme.text_faint, *ground) >= 4.0, "{brightness:?}");
            }
            for (ink, fill) in [
                (theme.actor, theme.actor_fill),
                (theme.mechanism, theme.mechanism_fill),
                (theme.claim, theme.claim_fill),
                (theme.source, theme.source_fill),
            ] {
                assert!(
                    contrast(*theme.text, *fill) >= 7.0 && contrast(*ink, *fill) >= 4.0,
                    "{brightness:?}"
                );
            }
        }
    }
}
