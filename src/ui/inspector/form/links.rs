//! The links of a claim in its form.

use eframe::egui::{self, RichText, Ui};

use super::fields::{Fields, Pick};
use crate::edit::link_in_words;
use crate::model::{Claim, Id, Link, Section};
use crate::ui::theme::medium;
use crate::ui::widgets::{caption, part_head_ui, text_button};

/// The verb alone, for a link just drawn.
pub fn verb_ui(ui: &mut Ui, fields: &mut Fields<'_, '_>, claim: &mut Claim) {
    let document = fields.view.document;
    let Some(link) = claim.links.first_mut() else { return };
    let theme = fields.view.theme;
    let before = link_in_words(document, link);
    ui.add_space(4.0);
    let ends = format!("{} … {}", document.short_name(&link.from), document.short_name(&link.to));
    let ends = RichText::new(ends).family(medium()).color(*theme.text);
    ui.add(egui::Label::new(ends).wrap());
    fields.within("links/0", |fields| {
        fields.focus_first(ui, "drawn verb");
        let was_picked = fields.pick_one(ui, "drawn verb", "Verb", Pick::VERB, &mut link.verb);
        let id = fields.id("drawn verb was picked");
        if was_picked {
            ui.data_mut(|data| data.insert_temp(id, true));
        }
        let is_own_choice = ui.data(|data| data.get_temp(id)).unwrap_or(false);
        if !is_own_choice && claim.text == before {
            caption(ui, theme, "Proposed: the verb used most. Choose the right one.");
        }
    });
    // A text that was made from the link goes with it.
    if claim.text == before {
        claim.text = link_in_words(document, link);
    }
}

/// All links.
pub fn links_ui(ui: &mut Ui, fields: &mut Fields<'_, '_>, claim: &mut Claim) {
    let mut removed = None;
    for (at, link) in claim.links.iter_mut().enumerate() {
        ui.push_id(("link", at), |ui| {
            let heading =
                RichText::new(link_in_words(fields.view.document, link)).color(*fields.view.theme.text);
            let what = format!("link {}", at + 1);
            if part_head_ui(ui, fields.view.theme, &what, |ui| {
                ui.add(egui::Label::new(heading).truncate());
            }) {
                removed = Some(at);
            }
            ui.indent("fields", |ui| {
                fields.within(&format!("links/{at}"), |fields| link_ui(ui, fields, link));
            });
            ui.add_space(6.0);
        });
    }
    if let Some(at) = removed {
        claim.links.remove(at);
        fields.chosen("Remove a link");
    }
    new_link_ui(ui, fields, claim);
}

fn link_ui(ui: &mut Ui, fields: &mut Fields<'_, '_>, link: &mut Link) {
    fields.pick_one(ui, "from", "From", Pick::NODE, &mut link.from);
    fields.pick_one(ui, "verb", "Verb", Pick::VERB, &mut link.verb);
    fields.pick_one(ui, "to", "To", Pick::NODE, &mut link.to);
    let stations =
        Pick { create: Some(Section::Mechanisms), ..Pick::of(&[Section::Mechanisms, Section::Actors]) };
    fields.pick_many(ui, "via", "Through", stations, &mut link.via);
}

/// A link in the making: it joins the claim once it has both ends and a verb.
fn new_link_ui(ui: &mut Ui, fields: &mut Fields<'_, '_>, claim: &mut Claim) {
    let id = fields.id("new link");
    let making: Option<Link> = ui.data(|data| data.get_temp(id)).flatten();
    let Some(mut link) = making else {
        if text_button(ui, fields.view.theme, "Add a link").clicked() {
            ui.data_mut(|data| data.insert_temp(id, Some(Link::default())));
        }
        return;
    };
    let before = link.clone();
    fields.within("links/new", |fields| link_ui(ui, fields, &mut link));
    let is_set = |id: &Id| !id.as_str().is_empty();
    if is_set(&link.from) && is_set(&link.verb) && is_set(&link.to) {
        claim.links.push(link);
        fields.chosen("Add a link");
        ui.data_mut(|data| data.insert_temp(id, None::<Link>));
        return;
    }
    if link != before {
        fields.forget_change();
    }
    ui.data_mut(|data| data.insert_temp(id, Some(link)));
    if text_button(ui, fields.view.theme, "Cancel this link").clicked() {
        ui.data_mut(|data| data.insert_temp(id, None::<Link>));
    }
}
