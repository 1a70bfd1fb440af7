//! Every measure as a chart, one under the other, over the same time.

use std::collections::BTreeSet;

use eframe::egui::{RichText, ScrollArea, Ui};

use super::super::super::inspector::vocabulary::counts;
use super::super::super::theme::{GRID, semibold, size};
use super::super::super::widgets::{
    Ink, block_ui, caption, link_with_ink, memo, sentence_ui, subject_text_link, words as say,
};
use super::super::super::{Intent, Subject, View};
use super::super::chart::Chart;
use super::super::readings::{contradictions, dated};
use crate::model::Id;
use crate::query::{Series, series, words};

/// Draws the charts.
pub fn numbers_ui(ui: &mut Ui, view: &View<'_>, intents: &mut Vec<Intent>) {
    let measures = memo(ui, ui.make_persistent_id("measures"), view.revision, || in_sight(view));
    if measures.is_empty() {
        let text = RichText::new("No claim in sight gives a number").color(*view.theme.text_weak);
        ui.centered_and_justified(|ui| ui.label(text));
        return;
    }
    let group = ui.make_persistent_id("numbers in time");
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        for series in measures.iter() {
            block_ui(ui, &series.measure, |ui| measure_ui(ui, view, series, group, intents));
        }
        ui.add_space(6.0 * GRID);
    });
}

/// The numbers of the live claims in sight, those with most readings first.
fn in_sight(view: &View<'_>) -> Vec<Series> {
    let live = view.evidence.claims().filter(|(_, facts)| facts.live).map(|(id, _)| id);
    let mut found = series(view.document, view.evidence, live.filter(|id| view.sight.has_claim(id)));
    found.sort_by_key(|one| std::cmp::Reverse(one.points.len() + one.undated.len()));
    found
}

fn measure_ui(
    ui: &mut Ui,
    view: &View<'_>,
    series: &Series,
    group: eframe::egui::Id,
    intents: &mut Vec<Intent>,
) {
    let Some(measure) = view.document.measures.get(&series.measure) else { return };
    let (readings, clashes) = &*memo(ui, ui.make_persistent_id("readings"), view.revision, || {
        (dated(view, series), clashes(view, &series.measure))
    });
    let ink = Ink { size: size::BODY, family: semibold(), color: *view.theme.text };
    let name = super::super::capital(&series.label);
    link_with_ink(ui, view, &Subject::Thing(series.measure.clone()), &name, &ink, intents);
    let whole = measure.of.as_ref().map_or_else(String::new, |of| format!(" of {of}"));
    let counted = super::super::capital(counts(series.counts));
    caption(ui, view.theme, format!("{counted}, in {}{whole}", series.unit));
    if !readings.is_empty() {
        // A single reading needs no room for a course.
        let height = if readings.len() == 1 { 84.0 } else { 150.0 };
        let chart = Chart { name: &name, readings, clashes, height, group: Some(group) };
        chart.show(ui, view, intents);
    }
    undated_ui(ui, view, series, intents);
    ui.add_space(4.0 * GRID);
}

/// The readings of a measure that contradict each other in any question.
fn clashes(view: &View<'_>, measure: &Id) -> Vec<(Id, Id)> {
    let questions = view.document.questions.iter().filter(|(_, one)| one.measures.contains(measure));
    let clashing: BTreeSet<(Id, Id)> = questions.flat_map(|(id, _)| contradictions(view, id)).collect();
    clashing.into_iter().collect()
}

fn undated_ui(ui: &mut Ui, view: &View<'_>, series: &Series, intents: &mut Vec<Intent>) {
    const MOST: usize = 12;
    let undated = &series.undated;
    if undated.is_empty() {
        return;
    }
    sentence_ui(ui, |ui| {
        let small = Ink::small(view.theme);
        say(ui, "Undated  ", &small);
        for (at, reading) in undated.iter().take(MOST).enumerate() {
            if at > 0 {
                say(ui, ",  ", &small);
            }
            let quantity = view.document.claims.get(&reading.claim).and_then(|claim| claim.quantity.as_ref());
            let text = quantity.map_or_else(
                || words::number(reading.value),
                |quantity| words::quantity(quantity, view.document.measures.get(&series.measure)),
            );
            let ink = Ink { color: *view.theme.text, ..small.clone() };
            subject_text_link(ui, view, &Subject::Thing(reading.claim.clone()), &text, &ink, intents);
        }
        if undated.len() > MOST {
            say(ui, &format!(" and {} more", undated.len() - MOST), &small);
        }
    });
}
