//! What the map is drawn around, how many steps and along which relations, above the canvas: where everything is
//! brought back.

use std::collections::{BTreeMap, BTreeSet};

use eframe::egui::containers::menu::{MenuButton, MenuConfig};
use eframe::egui::{
    Align, Button, Frame, Layout, PopupCloseBehavior, Rect, RichText, Role, ScrollArea, Stroke, Ui,
    UiBuilder, Vec2, WidgetInfo,
};

use super::theme::size;
use super::{Around, Intent, LensKind, View, icon};
use crate::model::{Id, VerbClass};
use crate::query::follow::Follow;
use crate::query::words;

/// The room above the map that the strip takes beyond the usual margin, in points.
pub const ROOM: f32 = 28.0;

/// Draws the strip, while only what is around a node is drawn. Gives back where it lies.
pub fn around_ui(ui: &mut Ui, area: Rect, view: &View<'_>, intents: &mut Vec<Intent>) -> Option<Rect> {
    let around = view.session.around.as_ref().filter(|_| view.session.lens == LensKind::Map)?;
    let room = Vec2::new((area.width() - 24.0).max(200.0), 30.0);
    let at = Rect::from_min_size(area.left_top() + Vec2::splat(12.0), room);
    let strip =
        ui.scope_builder(UiBuilder::new().max_rect(at).layout(Layout::left_to_right(Align::Center)), |ui| {
            let edge = Stroke::new(1.0, *view.theme.hairline);
            let frame = Frame::new().fill(*view.theme.raised).stroke(edge).corner_radius(6).inner_margin(6);
            frame
                .show(ui, |ui| {
                    ui.spacing_mut().item_spacing.x = 6.0;
                    let name = view.document.short_name(&around.centre);
                    let steps = words::counted(around.depth, "step", "steps");
                    ui.label(RichText::new(format!("Around {name}, {steps}")).size(size::SMALL));
                    if let Some(changed) = strip_ui(ui, view, around) {
                        intents.push(Intent::Around(Some(changed)));
                    }
                    expansions_ui(ui, view, around, intents);
                    if step_button(ui, icon::X, "Show everything", true) {
                        intents.push(Intent::Around(None));
                    }
                })
                .response
                .rect
        });
    Some(strip.inner)
}

/// The buttons for steps and the choice of relations; what they changed.
fn strip_ui(ui: &mut Ui, view: &View<'_>, around: &Around) -> Option<Around> {
    let deep = |depth: usize| Around { depth, ..around.clone() };
    let fewer = step_button(ui, "\u{2212}", "A step nearer", around.depth > 1);
    let more = step_button(ui, "+", "A step further", around.depth < Around::MOST);
    let follow = follow_ui(ui, view, &around.follow);
    if fewer {
        Some(deep(around.depth - 1))
    } else if more {
        Some(deep(around.depth + 1))
    } else {
        follow.map(|follow| Around { follow, ..around.clone() })
    }
}

/// What was fetched beside single nodes, and the way to take the last of it back.
fn expansions_ui(ui: &mut Ui, view: &View<'_>, around: &Around, intents: &mut Vec<Intent>) {
    let Some(last) = around.expansions.last() else { return };
    let count = words::counted(around.expansions.len(), "expansion", "expansions");
    ui.label(RichText::new(count).size(size::SMALL).color(*view.theme.text_weak));
    let name = format!("Take back the expansion of {}", view.document.short_name(&last.around));
    if step_button(ui, icon::ARROW_LEFT, &name, true) {
        intents.push(Intent::Expand(last.around.clone()));
    }
}

fn step_button(ui: &mut Ui, sign: &str, name: &str, enabled: bool) -> bool {
    let button = ui.add_enabled(enabled, Button::new(sign).small());
    button.widget_info(|| WidgetInfo::labeled(Role::Button, enabled, name));
    button.on_hover_text(name).clicked()
}

/// The choice of relations that are followed; what was chosen, if anything.
fn follow_ui(ui: &mut Ui, view: &View<'_>, follow: &Follow) -> Option<Follow> {
    let label = format!("{}  {}", icon::FUNNEL, in_words(view, follow));
    let button = Button::new(RichText::new(label).size(size::SMALL)).small();
    let stays = MenuConfig::new().close_behavior(PopupCloseBehavior::CloseOnClickOutside);
    let (response, shown) = MenuButton::from_button(button).config(stays).ui(ui, |ui| {
        ui.set_width(260.0);
        choice_ui(ui, view, follow)
    });
    response.widget_info(|| {
        WidgetInfo::labeled(Role::Button, true, format!("Relations followed, {}", in_words(view, follow)))
    });
    response.on_hover_text("Which relations lead on from node to node; others are not drawn");
    shown.and_then(|shown| shown.inner)
}

fn choice_ui(ui: &mut Ui, view: &View<'_>, follow: &Follow) -> Option<Follow> {
    let all = verbs(view);
    let mut chosen: BTreeSet<Id> = BTreeSet::new();
    if !follow.is_all() {
        let followed = |class: VerbClass, verb: &&Id| follow.follows_verb(class, verb);
        chosen.extend(
            all.iter().flat_map(|(class, verbs)| verbs.iter().filter(|v| followed(*class, v))).cloned(),
        );
    }
    let before = chosen.clone();
    // The boxes stand on the ground of a menu, which is nearly their own.
    let edge = Stroke::new(1.0, *view.theme.text_faint);
    let widgets = &mut ui.visuals_mut().widgets;
    (widgets.inactive.bg_stroke, widgets.hovered.bg_stroke) = (edge, edge);
    let small = |text: &str| RichText::new(text).size(size::SMALL).color(*view.theme.text_weak);
    ui.label(small("Follow only"));
    for (class, verbs) in &all {
        let mut whole = verbs.is_subset(&chosen);
        if ui.checkbox(&mut whole, class_name(*class)).clicked() {
            chosen.retain(|verb| !verbs.contains(verb));
            chosen.extend(verbs.iter().filter(|_| whole).cloned());
        }
    }
    ui.separator();
    ui.label(small("or only some verbs"));
    let mut verbs: Vec<(&str, &Id)> =
        all.values().flatten().map(|verb| (view.document.verb_label(verb), verb)).collect();
    verbs.sort_by_key(|(label, verb)| (label.to_lowercase(), *verb));
    ScrollArea::vertical().max_height(240.0).show(ui, |ui| {
        for (label, verb) in verbs {
            let mut on = chosen.contains(verb);
            if ui.checkbox(&mut on, label).clicked() && !chosen.remove(verb) {
                chosen.insert(verb.clone());
            }
        }
    });
    let mut all_again = false;
    if !before.is_empty() {
        ui.separator();
        all_again = ui.button("Follow all again").clicked();
    }
    if all_again {
        return Some(Follow::default());
    }
    (chosen != before).then(|| Follow::of_verbs(&chosen, &all))
}

/// The verbs of the relations on the map, by class.
fn verbs(view: &View<'_>) -> BTreeMap<VerbClass, BTreeSet<Id>> {
    let mut verbs: BTreeMap<VerbClass, BTreeSet<Id>> = BTreeMap::new();
    for relation in view.relations.values() {
        verbs.entry(relation.class).or_default().insert(relation.triple.verb.clone());
    }
    verbs
}

/// "Follows all", "Follows doing and ruling", "Follows gives data to".
fn in_words(view: &View<'_>, follow: &Follow) -> String {
    if follow.is_all() {
        return "Follows all".to_owned();
    }
    let classes: Vec<String> = follow.classes.iter().map(|class| class_name(*class).to_lowercase()).collect();
    let verbs = follow.verbs.iter().map(|verb| view.document.verb_label(verb).to_owned());
    let named: Vec<String> = classes.into_iter().chain(verbs).collect();
    match named.as_slice() {
        [one] => format!("Follows “{one}”"),
        several => format!("Follows {} kinds of relation", several.len()),
    }
}

const fn class_name(class: VerbClass) -> &'static str {
    match class {
        VerbClass::Does => "Does something",
        VerbClass::Rules => "Allows, requires or bars",
        VerbClass::Says => "Argues for or against",
        VerbClass::Part => "Part of",
    }
}
