//! Every measure as a chart, one under the other, over the same time.

use eframe::egui::{RichText, ScrollArea, Ui};

use super::super::super::inspector::vocabulary::counts;
use super::super::super::theme::{GRID, semibold, size};
use super::super::super::widgets::{
    Ink, caption, link_with_ink, memo, sentence_ui, subject_text_link, words as say,
};
use super::super::super::{Intent, Subject, View};
use super::super::chart::Chart;
use super::super::readings::{Reading, readings};
use crate::model::Id;
use crate::query::{Verdict, words};

/// Draws the charts.
pub fn numbers_ui(ui: &mut Ui, view: &View<'_>, intents: &mut Vec<Intent>) {
    let measures = memo(ui, ui.make_persistent_id("measures"), view.revision, || super::measures(view));
    if measures.is_empty() {
        let text = RichText::new("No claim in sight gives a number").color(*view.theme.text_weak);
        ui.centered_and_justified(|ui| ui.label(text));
        return;
    }
    let group = ui.make_persistent_id("numbers in time");
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        for id in measures.iter() {
            ui.push_id(id, |ui| measure_ui(ui, view, id, group, intents));
        }
        ui.add_space(6.0 * GRID);
    });
}

fn measure_ui(ui: &mut Ui, view: &View<'_>, id: &Id, group: eframe::egui::Id, intents: &mut Vec<Intent>) {
    let Some(measure) = view.document.measures.get(id) else { return };
    let found = memo(ui, ui.make_persistent_id("readings"), view.revision, || Readings::of(view, id));
    let ink = Ink { size: size::BODY, family: semibold(), color: *view.theme.text };
    let name = super::super::capital(view.document.name(id));
    link_with_ink(ui, view, &Subject::Thing(id.clone()), &name, &ink, intents);
    let whole = measure.of.as_ref().map_or_else(String::new, |of| format!(" of {of}"));
    caption(
        ui,
        view.theme,
        format!("{}, in {}{whole}", super::super::capital(counts(measure.counts)), measure.unit),
    );
    if found.dated.is_empty() {
        undated_ui(ui, view, &found.undated, intents);
    } else {
        // A single reading needs no room for a course.
        let height = if found.dated.len() == 1 { 84.0 } else { 150.0 };
        let chart = Chart {
            name: &name,
            readings: &found.dated,
            clashes: &found.clashes,
            height,
            group: Some(group),
        };
        chart.show(ui, view, intents);
        undated_ui(ui, view, &found.undated, intents);
    }
    ui.add_space(4.0 * GRID);
}

/// The readings of a measure in sight, and which of them clash.
struct Readings {
    dated: Vec<Reading>,
    undated: Vec<Reading>,
    clashes: Vec<(Id, Id)>,
}

impl Readings {
    fn of(view: &View<'_>, measure: &Id) -> Self {
        let in_sight =
            readings(view, measure).into_iter().filter(|reading| view.sight.has_claim(&reading.claim));
        let (dated, undated): (Vec<Reading>, Vec<Reading>) =
            in_sight.partition(|reading| reading.when.is_some());
        let questions =
            view.document.questions.iter().filter(|(_, question)| question.measures.contains(measure));
        let mut clashes: Vec<(Id, Id)> = questions
            .flat_map(|(id, _)| {
                view.evidence.pairs(id).filter(|pair| pair.verdict == Verdict::Contradiction).take(200)
            })
            .map(|pair| (pair.one, pair.other))
            .collect();
        clashes.sort();
        clashes.dedup();
        Self { dated, undated, clashes }
    }
}

fn undated_ui(ui: &mut Ui, view: &View<'_>, undated: &[Reading], intents: &mut Vec<Intent>) {
    const MOST: usize = 12;
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
                |quantity| words::quantity(quantity, view.document.measures.get(&reading.measure)),
            );
            let ink = Ink { color: *view.theme.text, ..small.clone() };
            subject_text_link(ui, view, &Subject::Thing(reading.claim.clone()), &text, &ink, intents);
        }
        if undated.len() > MOST {
            say(ui, &format!(" and {} more", undated.len() - MOST), &small);
        }
    });
}
