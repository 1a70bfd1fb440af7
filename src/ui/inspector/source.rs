//! A source: what it is, then everything it says.

use std::collections::BTreeSet;

use eframe::egui::{RichText, Ui};

use super::super::theme::size;
use super::super::widgets::{
    Ink, address_host, caption, column_row_ui, fold_ui, hairline, long_list_ui, memo, paragraph, row_ui,
    sentence_ui, subject_link, title, words as say,
};
use super::super::{Intent, View, icon};
use super::claim_card::{Depth, claim_card_ui};
use crate::model::graph::Mention;
use crate::model::{Id, Source, Stance};
use crate::query::words;

/// Draws a source.
pub fn source_ui(ui: &mut Ui, view: &View<'_>, id: &Id, intents: &mut Vec<Intent>) {
    /// How wide the column of places is, in points.
    const PLACE: f32 = 46.0;
    let Some(source) = view.document.sources.get(id) else { return };
    title(ui, view.theme, view.document.name(id));
    ui.add_space(4.0);
    details_ui(ui, view, id, source, intents);
    let saying = memo(ui, ui.make_persistent_id(("says", id)), view.revision, || Saying::of(view, id));
    fold_ui(ui, view.theme, "What it says", saying.says.len(), true, |ui| {
        if saying.says.is_empty() {
            caption(ui, view.theme, "No claim is cited from it yet.");
        }
        long_list_ui(ui, view.theme, "says", &saying.says, |ui, said| {
            ui.push_id((&said.claim, said.cite), |ui| {
                column_row_ui(ui, view.theme, &said.place, PLACE, |ui| {
                    claim_card_ui(ui, view, &said.claim, Depth::Short, intents);
                    if said.stance != Stance::Supports {
                        let color = match said.stance {
                            Stance::Disputes => *view.theme.disputed,
                            _ => *view.theme.text_weak,
                        };
                        let stance = format!("{} it", words::stance(said.stance));
                        ui.label(RichText::new(stance).size(size::SMALL).color(color));
                    }
                });
                ui.add_space(2.0);
                hairline(ui, view.theme);
            });
        });
    });
    sources_ui(ui, view, "What it passes on", &saying.relays, intents);
    sources_ui(ui, view, "What passes it on", &saying.relayed_by, intents);
    sources_ui(ui, view, "What derives from it", &saying.originals_of, intents);
}

fn details_ui(ui: &mut Ui, view: &View<'_>, id: &Id, source: &Source, intents: &mut Vec<Intent>) {
    let theme = view.theme;
    names_ui(ui, view, "Authors", &source.authors, intents);
    names_ui(ui, view, "Publisher", source.publisher.as_slice(), intents);
    names_ui(ui, view, "Voice", source.voice.as_slice(), intents);
    let mut text_row = |label: &str, text: &str| {
        row_ui(ui, theme, label, |ui| {
            ui.label(text);
        });
    };
    let published =
        source.published.as_ref().map_or("undated".to_owned(), |date| words::when(date, view.dates));
    text_row("Published", &published);
    let known = words::known_from(view.evidence.source_known_from(id), view.dates);
    if known != published {
        text_row("Known from", &known);
    }
    if let Some(accessed) = &source.accessed {
        text_row("Read", &words::when(accessed, view.dates));
    }
    if let Some(copy) = &source.local_copy {
        text_row("Copy", copy);
    }
    for (label, address) in [("Address", &source.url), ("Archived", &source.archived_url)] {
        let Some(address) = address else { continue };
        row_ui(ui, theme, label, |ui| {
            let text = format!("{} {}", address_host(address), icon::ARROW_UP_RIGHT);
            if ui.button(RichText::new(text).size(size::SMALL)).on_hover_text(address).clicked() {
                intents.push(Intent::OpenAddress(address.clone()));
            }
        });
    }
    names_ui(ui, view, "After", &source.derived_from, intents);
    if !source.tags.is_empty() {
        text_row_ui(ui, view, "Tags", &source.tags.join(", "));
    }
    if let Some(note) = &source.note {
        ui.add_space(4.0);
        paragraph(ui, theme, note);
    }
}

fn text_row_ui(ui: &mut Ui, view: &View<'_>, label: &str, text: &str) {
    row_ui(ui, view.theme, label, |ui| {
        ui.label(text);
    });
}

/// A row of names, each a link.
pub fn names_ui(ui: &mut Ui, view: &View<'_>, label: &str, ids: &[Id], intents: &mut Vec<Intent>) {
    if ids.is_empty() {
        return;
    }
    let body = Ink::body(view.theme);
    row_ui(ui, view.theme, label, |ui| {
        sentence_ui(ui, |ui| {
            for (at, id) in ids.iter().enumerate() {
                if at > 0 {
                    say(ui, ", ", &body);
                }
                subject_link(ui, view, id, &body, intents);
            }
        });
    });
}

fn sources_ui(
    ui: &mut Ui,
    view: &View<'_>,
    heading: &str,
    sources: &[(Id, usize)],
    intents: &mut Vec<Intent>,
) {
    if sources.is_empty() {
        return;
    }
    fold_ui(ui, view.theme, heading, sources.len(), true, |ui| {
        long_list_ui(ui, view.theme, heading, sources, |ui, (id, count)| {
            sentence_ui(ui, |ui| {
                subject_link(ui, view, id, &Ink::body(view.theme), intents);
                if *count > 0 {
                    let faint = Ink { color: *view.theme.text_faint, ..Ink::small(view.theme) };
                    say(ui, &format!("  {}", words::counted(*count, "claim", "claims")), &faint);
                }
            });
        });
    });
}

/// One place where the source says something.
struct Said {
    order: (u32, String),
    place: String,
    claim: Id,
    cite: usize,
    stance: Stance,
}

/// Everything a source says and passes on.
struct Saying {
    says: Vec<Said>,
    relays: Vec<(Id, usize)>,
    relayed_by: Vec<(Id, usize)>,
    originals_of: Vec<(Id, usize)>,
}

impl Saying {
    fn of(view: &View<'_>, source: &Id) -> Self {
        let mut says = Vec::new();
        let mut relays = std::collections::BTreeMap::<Id, usize>::new();
        let mut relayed_by = std::collections::BTreeMap::<Id, usize>::new();
        let mut originals_of = Vec::new();
        let mut seen = BTreeSet::new();
        for by in view.graph.referrers(source) {
            if by.mention == Mention::DerivedFrom {
                originals_of.push((by.id.clone(), 0));
            }
            if !matches!(by.mention, Mention::CitedSource | Mention::Relayed) || !seen.insert(&by.id) {
                continue;
            }
            let cites = view.document.claims.get(&by.id).map(|claim| claim.cites.as_slice());
            for (index, cite) in cites.unwrap_or_default().iter().enumerate() {
                if cite.source == *source {
                    let place = cite.at.join(", ");
                    let order = place_order(cite.at.first().map_or("", String::as_str));
                    says.push(Said { order, place, claim: by.id.clone(), cite: index, stance: cite.stance });
                    for relay in cite.relays.iter().filter(|relay| *relay != source) {
                        *relays.entry(relay.clone()).or_default() += 1;
                    }
                } else if cite.relays.contains(source) {
                    *relayed_by.entry(cite.source.clone()).or_default() += 1;
                }
            }
        }
        says.sort_by(|a, b| (&a.order, &a.claim, a.cite).cmp(&(&b.order, &b.claim, b.cite)));
        Self {
            says,
            relays: relays.into_iter().collect(),
            relayed_by: relayed_by.into_iter().collect(),
            originals_of,
        }
    }
}

/// Where a place stands in its document: the title first, then by the first number in it.
fn place_order(place: &str) -> (u32, String) {
    if place.starts_with("title") {
        return (0, String::new());
    }
    let digits: String =
        place.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
    (digits.parse().unwrap_or(u32::MAX), place.to_owned())
}
