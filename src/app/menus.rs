//! The bars at the top and foot of the window: menus, find, lens, counts.

use eframe::egui::{self, Button, Frame, MenuBar, Panel, RichText, Ui};

use super::command::{Command, Menu};
use super::commands::ALL;
use super::panels::status_strip;
use super::shell::App;
use crate::model::{Id, Section};
use crate::query::words;
use crate::ui::theme::size;
use crate::ui::widgets::waiting_ui;
use crate::ui::{Intent, LensKind, Theme, Travel, ViewWish, icon};

impl App {
    /// Menus, back and forward, find and the lens switch.
    pub(super) fn top_bar(&mut self, ui: &mut Ui, theme: &Theme, intents: &mut Vec<Intent>) {
        let frame = Frame::new().fill(*theme.panel).inner_margin(egui::Margin::symmetric(8, 5));
        Panel::top("top").frame(frame).show(ui, |ui| {
            MenuBar::new().ui(ui, |ui| {
                for menu in Menu::ALL {
                    ui.menu_button(menu.label(), |ui| self.scrolled_menu_ui(ui, menu));
                }
                ui.separator();
                // What these are about is not what is seen while a sketch of something else is.
                let is_sketch = self.files.sketch().is_some();
                if is_sketch {
                    ui.disable();
                }
                travel_buttons(ui, self, intents);
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    lens_switch(ui, if is_sketch { LensKind::Map } else { self.session.lens }, intents);
                    let width = (ui.available_width() - 16.0).clamp(120.0, 420.0);
                    let mut find = std::mem::take(&mut self.find);
                    find.ui(
                        ui,
                        &self.view(theme),
                        &|query, most| self.workspace.find(query, most),
                        width,
                        intents,
                    );
                    self.find = find;
                });
            });
        });
    }

    /// A menu that stays within the window, however low that is.
    fn scrolled_menu_ui(&mut self, ui: &mut Ui, menu: Menu) {
        /// The height of the bar that menus hang from, and of their frame.
        const BESIDE: f32 = 56.0;
        let room = (ui.content_rect().height() - BESIDE).max(120.0);
        let scroll = egui::ScrollArea::vertical().max_height(room).min_scrolled_height(room);
        scroll.show(ui, |ui| self.menu_ui(ui, menu));
    }

    fn menu_ui(&mut self, ui: &mut Ui, menu: Menu) {
        ui.set_min_width(230.0);
        for info in ALL.iter().filter(|info| info.menu == menu) {
            if info.starts_group {
                ui.separator();
            }
            let enabled = self.is_enabled(info.command);
            let label = self.label_of(info.command);
            let mut button = Button::new(label).selected(self.is_on(info.command));
            if let Some(keys) = info.keys_in_words().first() {
                button = button.shortcut_text(keys);
            }
            // What it does is in the palette and the sheet: a tooltip would lie over the next entry.
            if ui.add_enabled(enabled, button).clicked() {
                self.run(info.command, ui);
                ui.close();
            }
            match info.command {
                Command::OpenReadOnly => self.recent_menu(ui),
                Command::Redo => self.history_menu(ui),
                Command::SaveView => self.views_menu(ui),
                _ => {}
            }
        }
    }

    /// The views that are saved in the file.
    fn views_menu(&mut self, ui: &mut Ui) {
        let listed: Vec<(Id, String)> = crate::ui::views::listed(self.document())
            .into_iter()
            .map(|(id, title)| (id.clone(), title.to_owned()))
            .collect();
        let mut chosen = None;
        ui.add_enabled_ui(!listed.is_empty(), |ui| {
            ui.menu_button("Saved views", |ui| {
                ui.set_min_width(240.0);
                egui::ScrollArea::vertical().max_height(360.0).show(ui, |ui| {
                    for (id, title) in listed {
                        if ui.button(title).clicked() {
                            chosen = Some(id);
                        }
                    }
                });
            });
        });
        if let Some(id) = chosen {
            self.carry_out(Intent::View(ViewWish::Open(id)), ui);
            ui.close();
        }
    }

    /// Every step that can be taken back or made again, newest first.
    fn history_menu(&mut self, ui: &mut Ui) {
        let history = self.workspace.history();
        let done: Vec<String> = history.done().map(str::to_owned).collect();
        let undone: Vec<String> = history.undone().map(str::to_owned).collect();
        let mut goal = None;
        ui.add_enabled_ui(!(done.is_empty() && undone.is_empty()), |ui| {
            ui.menu_button("History", |ui| {
                ui.set_min_width(280.0);
                egui::ScrollArea::vertical().max_height(360.0).show(ui, |ui| {
                    for (ahead, name) in undone.iter().enumerate().rev() {
                        if ui.button(RichText::new(format!("{name} (undone)")).weak()).clicked() {
                            goal = Some(done.len() + ahead + 1);
                        }
                    }
                    for (step, name) in done.iter().enumerate().rev() {
                        let is_present = step + 1 == done.len();
                        if ui.selectable_label(is_present, name).clicked() {
                            goal = Some(step + 1);
                        }
                    }
                    if ui.selectable_label(done.is_empty(), "As opened").clicked() {
                        goal = Some(0);
                    }
                });
            });
        });
        if let Some(steps) = goal {
            self.go_to_step(steps);
            ui.close();
        }
    }

    /// Counts, what is selected, problems, and whether everything is saved.
    pub(super) fn status_bar(&mut self, ui: &mut Ui, theme: &Theme, intents: &mut Vec<Intent>) {
        status_strip(theme).show(ui, |ui| {
            ui.horizontal(|ui| {
                let weak = |text: String| RichText::new(text).size(size::SMALL).color(*theme.text_weak);
                let document = self.workspace.document();
                let counts = [
                    Section::Actors,
                    Section::Mechanisms,
                    Section::Claims,
                    Section::Sources,
                    Section::Questions,
                ]
                .map(|section| words::counted(document.count(section), section.singular(), section.name()))
                .join(" · ");
                ui.label(weak(counts));
                if self.session.selection.len() > 1 {
                    ui.label(weak(format!("· {} selected", words::whole(self.session.selection.len()))));
                }
                if self.session.lens == LensKind::Evidence && self.stage.claims_left_out() > 0 {
                    ui.label(weak(format!("· {} more claims do not fit", self.stage.claims_left_out())));
                }
                if let Some(from) = self.session.linking_from.clone() {
                    let name = document.short_name(&from).to_owned();
                    ui.label(
                        RichText::new(format!(
                            "· Click the node that {name} is to be linked to, Esc to stop"
                        ))
                        .size(size::SMALL)
                        .color(*theme.accent),
                    );
                }
                ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
                    self.file_status(ui, theme, intents);
                    self.takeaway_status(ui, theme);
                    if self.follower.is_behind(&self.workspace, &self.session.asking)
                        || self.stage.is_drawing()
                    {
                        ui.label(weak("Working out what is shown…".to_owned()));
                        waiting_ui(ui, 12.0);
                    }
                    if self.stage.is_busy() {
                        if ui.link(RichText::new("Stop").size(size::SMALL)).clicked() {
                            self.stage.stop();
                        }
                        ui.label(weak("Laying out…".to_owned()));
                        waiting_ui(ui, 12.0);
                    }
                });
            });
        });
    }
}

fn travel_buttons(ui: &mut Ui, app: &App, intents: &mut Vec<Intent>) {
    for (glyph, travel, can, name) in [
        (icon::ARROW_LEFT, Travel::Back, app.session.can_go_back(), "Back"),
        (icon::ARROW_RIGHT, Travel::Forward, app.session.can_go_forward(), "Forward"),
    ] {
        let button = ui.add_enabled(can, Button::new(glyph).frame_when_inactive(false));
        button.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, can, name));
        if button.on_hover_text(name).clicked() {
            intents.push(Intent::Travel(travel));
        }
    }
}

fn lens_switch(ui: &mut Ui, lens: LensKind, intents: &mut Vec<Intent>) {
    /// In a narrower window signs stand for the lenses.
    const WIDE: f32 = 1040.0;
    let is_wide = ui.content_rect().width() >= WIDE;
    for kind in LensKind::ALL.into_iter().rev() {
        let glyph = match kind {
            LensKind::Map => icon::GRAPH,
            LensKind::Evidence => icon::QUOTES,
            LensKind::Disputes => icon::SCALES,
            LensKind::Timeline => icon::CHART_LINE,
            LensKind::Table => icon::TABLE,
        };
        let label = if is_wide { format!("{glyph}  {}", kind.label()) } else { glyph.to_owned() };
        let mut response = ui.add(Button::selectable(lens == kind, label));
        if !is_wide {
            response = response.on_hover_text(kind.label());
        }
        response.widget_info(|| {
            egui::WidgetInfo::selected(
                egui::Role::RadioButton,
                true,
                lens == kind,
                format!("{} lens", kind.label()),
            )
        });
        if response.clicked() {
            intents.push(Intent::Lens(kind));
        }
    }
}
