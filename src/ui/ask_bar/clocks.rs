//! The two clocks: what was true, and what was known, on a day; each can be dragged and played.

use eframe::egui::{Button, ComboBox, RichText, Role, Slider, Ui, WidgetInfo};

use super::super::theme::{GRID, size};
use super::super::widgets::memo;
use super::super::{View, icon};
use crate::model::Day;
use crate::query::{Clock, Handling, Tick, known_ticks, truth_ticks, words};

/// Which of the two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Which {
    True,
    Known,
}

impl Which {
    const fn label(self) -> &'static str {
        match self {
            Self::True => "True as of",
            Self::Known => "Known as of",
        }
    }

    const fn about(self) -> &'static str {
        match self {
            Self::True => "Show the claims that hold on a day",
            Self::Known => "Show the claims whose documents were known on a day",
        }
    }

    fn day(self, clock: &mut Clock) -> &mut Option<Day> {
        match self {
            Self::True => &mut clock.true_as_of,
            Self::Known => &mut clock.known_as_of,
        }
    }

    fn ticks(self, view: &View<'_>) -> Vec<Tick> {
        match self {
            Self::True => truth_ticks(view.document, view.evidence),
            Self::Known => known_ticks(view.whole),
        }
    }
}

/// What the strip remembers: which clock plays, and since when it stands on its day.
#[derive(Default)]
pub struct ClockStrip {
    playing: Option<(Which, f64)>,
}

impl ClockStrip {
    /// How long a clock that plays stands on a day, in seconds.
    const BEAT: f64 = 0.9;

    /// Draws both clocks. Gives back whether the clock has come to rest.
    pub fn ui(&mut self, ui: &mut Ui, view: &View<'_>, clock: &mut Clock) -> bool {
        let mut settled = self.playing.is_none();
        for which in [Which::True, Which::Known] {
            settled &= self.row_ui(ui, view, clock, which);
        }
        if !clock.is_off() {
            handling_ui(ui, view, clock);
        }
        settled
    }

    fn row_ui(&mut self, ui: &mut Ui, view: &View<'_>, clock: &mut Clock, which: Which) -> bool {
        let ticks = memo(ui, ui.make_persistent_id(which.label()), view.revision, || which.ticks(view));
        let mut settled = true;
        ui.horizontal(|ui| {
            let day = which.day(clock);
            let mut on = day.is_some();
            ui.scope(|ui| {
                ui.set_width(104.0);
                if ui.checkbox(&mut on, which.label()).on_hover_text(which.about()).clicked() {
                    *day = if on { ticks.last().map(|tick| tick.day) } else { None };
                    self.playing = None;
                }
            });
            let (Some(today), Some(last)) = (*day, ticks.len().checked_sub(1)) else {
                if ticks.is_empty() {
                    ui.label(
                        RichText::new("Nothing is dated").size(size::SMALL).color(*view.theme.text_weak),
                    );
                }
                return;
            };
            let mut at = ticks.partition_point(|tick| tick.day <= today).saturating_sub(1);
            self.play_ui(ui, which, &mut at, last);
            ui.spacing_mut().slider_width = (ui.available_width() - 150.0).max(80.0);
            let slider = ui.add(Slider::new(&mut at, 0..=last).show_value(false));
            let words = words::day(ticks[at].day, view.dates);
            slider.widget_info(|| {
                WidgetInfo::labeled(Role::Slider, true, format!("{}, {words}", which.label()))
            });
            if slider.dragged() || slider.changed() {
                self.playing = None;
            }
            settled = !slider.dragged();
            ui.label(RichText::new(words).color(*view.theme.text));
            *day = Some(ticks[at].day);
        });
        settled
    }

    /// The play button; while it plays, the clock goes to the next day on which anything changes.
    fn play_ui(&mut self, ui: &mut Ui, which: Which, at: &mut usize, last: usize) {
        let plays = self.playing.is_some_and(|(playing, _)| playing == which);
        let (glyph, name) = if plays { (icon::PAUSE, "Pause") } else { (icon::PLAY, "Play") };
        let button = ui.add(Button::new(glyph).frame_when_inactive(false));
        button.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("{name} {}", which.label())));
        let now = ui.input(|input| input.time);
        if button.clicked() {
            self.playing = (!plays).then_some((which, now));
            if !plays && *at == last {
                *at = 0;
            }
            return;
        }
        let Some((_, since)) = self.playing.filter(|_| plays) else { return };
        if now - since >= Self::BEAT {
            self.playing = (*at < last).then_some((which, now));
            *at = (*at + 1).min(last);
        }
        ui.request_repaint_after(std::time::Duration::from_secs_f64(Self::BEAT));
    }
}

/// What becomes of claims that the clocks cannot decide, and how many there are.
fn handling_ui(ui: &mut Ui, view: &View<'_>, clock: &mut Clock) {
    let Some(counts) = view.sight.then() else { return };
    ui.horizontal(|ui| {
        let small = |text: String| RichText::new(text).size(size::SMALL).color(*view.theme.text_weak);
        ui.label(small(format!("{} hold", words::counted(counts.sure, "claim", "claims"))));
        ui.add_space(GRID);
        for (count, name, handling) in
            [(counts.maybe, "maybe", &mut clock.maybe), (counts.undated, "undated", &mut clock.undated)]
        {
            ui.label(small(format!("{} {name}", words::number(count as f64))));
            let combo = ComboBox::from_id_salt(name).width(76.0).selected_text(handling_words(*handling));
            let response = combo.show_ui(ui, |ui| {
                for choice in [Handling::Show, Handling::Grey, Handling::Hide] {
                    ui.selectable_value(handling, choice, handling_words(choice));
                }
            });
            response
                .response
                .widget_info(|| WidgetInfo::labeled(Role::ComboBox, true, format!("Claims that are {name}")));
            ui.add_space(GRID);
        }
        ui.label(small(format!("{} not then, hidden", words::number(counts.no as f64))));
    });
}

const fn handling_words(handling: Handling) -> &'static str {
    match handling {
        Handling::Show => "shown",
        Handling::Grey => "greyed",
        Handling::Hide => "hidden",
    }
}
