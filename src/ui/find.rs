//! The find box: results as one types.

use eframe::egui::{
    self, Key, Modifiers, Popup, PopupCloseBehavior, RectAlign, Response, RichText, TextEdit, Ui,
};

use super::theme::{self, size};
use super::views::listed;
use super::widgets::{caption, select_all};
use super::{Asked, Intent, Subject, View, ViewWish, icon};
use crate::model::{Id, Role, Section};
use crate::query::filter::{Chip, Criterion};
use crate::query::find::{Found, Hit, Query};

/// What was typed, and which result is marked.
#[derive(Debug, Default)]
pub struct FindBox {
    query: String,
    marked: usize,
    open: bool,
    /// What was searched for last, in which state of the graph, and what was found.
    found: Option<((String, u64), Found)>,
}

impl FindBox {
    const MOST: usize = 12;

    /// Puts the focus into the box, with what stands there selected. At once, so that what is typed in the same frame
    /// arrives here and nowhere else.
    pub fn focus(&mut self, ctx: &egui::Context) {
        let id = egui::Id::unique("find");
        select_all(ctx, id, &self.query);
        self.open = true;
    }

    /// Searches for this, and puts the focus into the box.
    pub fn search(&mut self, query: String, ctx: &egui::Context) {
        self.query = query;
        self.marked = 0;
        self.focus(ctx);
        ctx.memory_mut(|memory| memory.request_focus(egui::Id::unique("find")));
    }

    /// Whether results are on show.
    pub fn is_open(&self) -> bool {
        self.open && !self.query.trim().is_empty()
    }

    /// Takes the results away. Gives back whether there were any.
    pub fn close(&mut self) -> bool {
        let was_open = self.is_open();
        self.open = false;
        was_open
    }

    /// Draws the box and its results.
    pub fn ui(
        &mut self,
        ui: &mut Ui,
        view: &View<'_>,
        search: &dyn Fn(&str, usize) -> Found,
        width: f32,
        intents: &mut Vec<Intent>,
    ) {
        let field = TextEdit::singleline(&mut self.query)
            .id(egui::Id::unique("find"))
            .hint_text(format!("{}  Find…  Ctrl+F", icon::MAGNIFYING_GLASS))
            .margin(egui::Margin::symmetric(8, 5))
            .desired_width(width);
        // The arrows and Enter belong to the list while the box has the focus.
        let has_focus = ui.memory(|memory| memory.has_focus(egui::Id::unique("find")));
        let (down, up, enter, escape) = if has_focus { keys(ui) } else { (false, false, false, false) };
        let response = ui.add(field);
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::SearchInput, true, "Find"));
        if response.changed() {
            self.marked = 0;
            self.open = true;
        }
        if response.clicked() {
            self.open = true;
        }
        if escape {
            self.open = false;
            ui.memory_mut(|memory| memory.surrender_focus(response.id));
        }
        if !self.open {
            return;
        }
        if self.query.trim().is_empty() {
            return self.saved_ui(view, &response, intents);
        }
        let asked = (self.query.clone(), view.revision);
        let known = self.found.take().filter(|(before, found)| *before == asked && !found.hits.is_empty());
        let found = known.map_or_else(|| search(&self.query, Self::MOST), |(_, found)| found);
        self.found = Some((asked, found.clone()));
        let hits = found.hits;
        self.marked = match (down, up) {
            (true, _) => (self.marked + 1).min(hits.len().saturating_sub(1)),
            (_, true) => self.marked.saturating_sub(1),
            _ => self.marked.min(hits.len().saturating_sub(1)),
        };
        let (chosen, kept) = self.results(view, &response, &hits, &found.query, intents);
        if kept {
            let mut asking = view.session.asking.clone();
            found.query.filter.chips.into_iter().for_each(|chip| asking.filter.add(chip));
            let words = found.query.words.trim();
            if !words.is_empty() {
                asking.filter.add(Chip::new(Criterion::Text(words.to_owned())));
            }
            intents.push(Intent::Ask(Box::new(asking), Asked::Step));
            self.open = false;
        }
        let chosen = chosen.or_else(|| enter.then(|| hits.get(self.marked)).flatten());
        if let Some(hit) = chosen {
            intents.push(Intent::Open(Subject::Thing(hit.id.clone())));
            self.open = false;
            ui.memory_mut(|memory| memory.surrender_focus(response.id));
        }
    }

    /// Lists the results. Gives back which was chosen, and whether the query is to be kept as a filter.
    fn results<'a>(
        &mut self,
        view: &View<'_>,
        field: &Response,
        hits: &'a [Hit],
        query: &Query,
        intents: &mut Vec<Intent>,
    ) -> (Option<&'a Hit>, bool) {
        let mut kept = false;
        let mut chosen = None;
        self.open &= list_ui(field, "find results", |ui| {
            if hits.is_empty() {
                ui.label(RichText::new("Nothing found").color(*view.theme.text_weak));
                ui.label(
                    RichText::new(
                        "Names, aliases, claims, sources and tags were searched, typos allowed for.",
                    )
                    .size(size::SMALL)
                    .color(*view.theme.text_faint),
                );
            }
            for (row, hit) in hits.iter().enumerate() {
                let response = result_ui(ui, view, hit, row == self.marked);
                if response.hovered() && ui.input(|input| input.pointer.is_moving()) {
                    self.marked = row;
                }
                if response.clicked() {
                    chosen = Some(hit);
                }
            }
            ui.separator();
            if query.is_empty() {
                let hint =
                    "Narrow with  source:  by:  kind:  has:number  disputed:yes  voices:>=2  before:2025-06";
                ui.label(RichText::new(hint).size(size::SMALL).color(*view.theme.text_faint));
            }
            ui.horizontal(|ui| {
                if !query.is_empty() {
                    kept = ui.button(format!("{}  Show only these", icon::FUNNEL)).clicked();
                }
                let words = self.query.trim();
                let is_saved = saved_searches(view).any(|(_, search)| search == words);
                if !view.read_only && !is_saved {
                    let save = ui.button(format!("{}  Save this search", icon::BOOKMARK_SIMPLE));
                    if save
                        .on_hover_text("It is listed here while the box is empty, and under Views")
                        .clicked()
                    {
                        intents.push(Intent::View(ViewWish::SaveSearch(words.to_owned())));
                    }
                }
            });
        });
        (chosen, kept)
    }

    /// Lists the saved searches while nothing has been typed.
    fn saved_ui(&mut self, view: &View<'_>, field: &Response, intents: &mut Vec<Intent>) {
        if saved_searches(view).next().is_none() || !field.has_focus() && !field.lost_focus() {
            return;
        }
        self.open &= list_ui(field, "saved searches", |ui| {
            caption(ui, view.theme, "Saved searches");
            for (id, search) in saved_searches(view) {
                let row = egui::Button::selectable(false, search).truncate();
                let row = ui.add(row.min_size(egui::vec2(ui.available_width(), 28.0)));
                row.widget_info(|| {
                    let name = format!("Search again for {search}");
                    egui::WidgetInfo::labeled(egui::Role::ListBoxOption, true, name)
                });
                if row.clicked() {
                    intents.push(Intent::View(ViewWish::Open(id.clone())));
                }
            }
        });
    }
}

/// Shows a list below the box. Gives back whether it stays.
fn list_ui(field: &Response, name: &str, body: impl FnOnce(&mut Ui)) -> bool {
    const WIDTH: f32 = 460.0;
    let mut open = true;
    Popup::from_response(field)
        .id(egui::Id::unique(name))
        .open_bool(&mut open)
        .align(RectAlign::BOTTOM_START)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .width(WIDTH)
        .show(|ui| {
            ui.set_width(WIDTH);
            body(ui);
        });
    open
}

/// The saved searches of the file, by their words.
fn saved_searches<'a>(view: &View<'a>) -> impl Iterator<Item = (&'a Id, &'a str)> {
    let document = view.document;
    listed(document).into_iter().filter_map(|(id, _)| Some((id, document.views.get(id)?.search.as_deref()?)))
}

fn keys(ui: &Ui) -> (bool, bool, bool, bool) {
    ui.input_mut(|input| {
        (
            input.consume_key(Modifiers::NONE, Key::ArrowDown),
            input.consume_key(Modifiers::NONE, Key::ArrowUp),
            input.consume_key(Modifiers::NONE, Key::Enter),
            input.consume_key(Modifiers::NONE, Key::Escape),
        )
    })
}

fn result_ui(ui: &mut Ui, view: &View<'_>, hit: &Hit, marked: bool) -> Response {
    let name = view.document.name(&hit.id);
    let role = role(view, hit);
    let mut job = egui::text::LayoutJob::default();
    let color = *view.theme.text;
    let shown: String = if hit.text.chars().count() > 90 { clipped(&hit.text) } else { hit.text.clone() };
    let mut end = 0;
    for part in hit.matched.iter().filter(|part| part.end <= shown.len()) {
        append(&mut job, shown.get(end..part.start), theme::medium(), color);
        append(&mut job, shown.get(part.clone()), theme::semibold(), *view.theme.accent);
        end = part.end;
    }
    append(&mut job, shown.get(end..), theme::medium(), color);
    if hit.text != name {
        append(&mut job, Some("  "), theme::medium(), color);
        append(&mut job, Some(&clipped(name)), egui::FontFamily::Proportional, *view.theme.text_weak);
    }
    job.wrap = egui::text::TextWrapping::truncate_at_width(340.0);
    let button = egui::Button::selectable(marked, job)
        .right_text(RichText::new(role).size(size::SMALL).color(*view.theme.text_faint))
        .min_size(egui::vec2(ui.available_width(), 28.0));
    let response = ui.add(button);
    response.widget_info(|| {
        egui::WidgetInfo::selected(egui::Role::ListBoxOption, true, marked, format!("{name}, {role}"))
    });
    response
}

fn append(
    job: &mut egui::text::LayoutJob,
    text: Option<&str>,
    family: egui::FontFamily,
    color: egui::Color32,
) {
    let format = egui::TextFormat::simple(egui::FontId::new(size::BODY, family), color);
    job.append(text.unwrap_or_default(), 0.0, format);
}

fn clipped(text: &str) -> String {
    const MOST: usize = 90;
    if text.chars().count() <= MOST {
        return text.to_owned();
    }
    let mut short: String = text.chars().take(MOST - 1).collect();
    short.push('…');
    short
}

fn role(view: &View<'_>, hit: &Hit) -> &'static str {
    match (hit.section, view.document.role_of(&hit.id)) {
        (_, Some(Role::Mechanism)) => "mechanism",
        (Section::Actors, _) => "actor",
        (section, _) => section.singular(),
    }
}
