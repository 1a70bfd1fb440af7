//! Saved views: the list of them, and the place to save another one.

use eframe::egui::containers::menu::{MenuButton, MenuConfig};
use eframe::egui::{
    self, Align, Button, Key, Layout, Popup, PopupCloseBehavior, RichText, Role, ScrollArea, TextEdit, Ui,
    WidgetInfo,
};

use super::ask_bar::labelled;
use super::theme::{GRID, size};
use super::widgets::{caption, hairline, icon_button};
use super::{Intent, View, icon};
use crate::model::{Document, Id};

/// Something to do with saved views.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ViewWish {
    /// Look at the graph like that.
    Open(Id),
    /// Save what is searched for, under its own words.
    SaveSearch(String),
    /// Save how the graph is looked at now, under this name.
    Save(String),
    /// Put how the graph is looked at now in place of that.
    Again(Id),
    /// Give it another name.
    Rename(Id, String),
    /// Delete it.
    Delete(Id),
}

/// What the list remembers of itself.
#[derive(Clone, Debug, Default)]
pub struct ViewsMenu {
    name: String,
    renaming: Option<(Id, String)>,
    /// Whether the list opens, and the name of a new view takes the focus.
    opens: bool,
    takes_focus: bool,
}

impl ViewsMenu {
    /// Opens the list, ready for the name of a new view.
    pub fn open(&mut self) {
        (self.opens, self.takes_focus) = (true, true);
    }

    /// Draws the button and, when it is open, the list.
    pub fn ui(&mut self, ui: &mut Ui, view: &View<'_>, is_wide: bool, intents: &mut Vec<Intent>) {
        let button =
            Button::new(labelled(icon::BOOKMARK_SIMPLE, "Views", is_wide)).frame_when_inactive(false);
        let stays = MenuConfig::new().close_behavior(PopupCloseBehavior::CloseOnClickOutside);
        let (response, shown) = MenuButton::from_button(button).config(stays).ui(ui, |ui| {
            ui.set_width(316.0);
            // A menu spreads its words over the whole width and hides the ground of its fields.
            ui.with_layout(Layout::top_down(Align::Min), |ui| {
                ui.visuals_mut().text_edit_bg_color = Some(*view.theme.ground);
                ui.spacing_mut().item_spacing.y = GRID;
                egui::Frame::new().inner_margin(2.0 * GRID).show(ui, |ui| self.list_ui(ui, view, intents));
            });
        });
        if std::mem::take(&mut self.opens) {
            Popup::open_id(ui, Popup::default_response_id(&response));
            ui.request_repaint();
        }
        if shown.is_none() {
            self.renaming = None;
        }
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, "Views"));
        response.on_hover_text("Ways of looking that were saved in the file");
    }

    fn list_ui(&mut self, ui: &mut Ui, view: &View<'_>, intents: &mut Vec<Intent>) {
        if view.document.views.is_empty() {
            caption(
                ui,
                view.theme,
                "A view keeps filter, lens, camera, clocks and what is hidden, under a name.",
            );
        }
        ScrollArea::vertical().max_height(320.0).show(ui, |ui| {
            for (id, saved) in listed(view.document) {
                ui.push_id(id, |ui| self.row_ui(ui, view, id, saved, intents));
            }
        });
        if view.read_only {
            return;
        }
        ui.add_space(GRID);
        hairline(ui, view.theme);
        ui.add_space(GRID);
        ui.horizontal(|ui| {
            let field = TextEdit::singleline(&mut self.name).hint_text("Name of a new view").char_limit(120);
            let field = field.margin(egui::Margin::symmetric(8, 5)).desired_width(194.0);
            let field = ui.add(field).accessible_name("Name of a new view");
            if std::mem::take(&mut self.takes_focus) {
                field.request_focus();
            }
            let is_named = !self.name.trim().is_empty();
            let clicked =
                ui.add_enabled(is_named, Button::new("Save view").min_size(egui::vec2(0.0, 28.0))).clicked();
            if is_named && (clicked || entered(ui, &field)) {
                let name = std::mem::take(&mut self.name).trim().to_owned();
                intents.push(Intent::View(ViewWish::Save(name)));
                ui.close();
            }
        });
    }

    fn row_ui(&mut self, ui: &mut Ui, view: &View<'_>, id: &Id, title: &str, intents: &mut Vec<Intent>) {
        if let Some((_, name)) = self.renaming.as_mut().filter(|(renamed, _)| renamed == id) {
            let field = ui.add(TextEdit::singleline(name).char_limit(120).desired_width(f32::INFINITY));
            let field = field.accessible_name("New name of the view");
            if entered(ui, &field) && !name.trim().is_empty() {
                intents.push(Intent::View(ViewWish::Rename(id.clone(), name.trim().to_owned())));
                self.renaming = None;
            } else if !field.has_focus() && !field.lost_focus() {
                field.request_focus();
            } else if field.lost_focus() {
                self.renaming = None;
            }
            return;
        }
        ui.horizontal(|ui| {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if !view.read_only {
                    if icon_button(ui, view.theme, icon::TRASH, &format!("Delete the view {title}")).clicked()
                    {
                        intents.push(Intent::View(ViewWish::Delete(id.clone())));
                    }
                    if icon_button(ui, view.theme, icon::PENCIL_SIMPLE, &format!("Rename the view {title}"))
                        .clicked()
                    {
                        self.renaming = Some((id.clone(), title.to_owned()));
                    }
                    let again = format!("Save {title} again as it is now");
                    if icon_button(ui, view.theme, icon::FLOPPY_DISK, &again).clicked() {
                        intents.push(Intent::View(ViewWish::Again(id.clone())));
                        ui.close();
                    }
                }
                let name = RichText::new(title).size(size::BODY);
                let open = Button::new(name).frame_when_inactive(false).truncate();
                let open = open.min_size(egui::vec2(ui.available_width(), 24.0));
                let response = ui.add(open);
                response.widget_info(|| {
                    WidgetInfo::labeled(Role::Button, true, format!("Open the view {title}"))
                });
                if response.clicked() {
                    intents.push(Intent::View(ViewWish::Open(id.clone())));
                    ui.close();
                }
            });
        });
    }
}

/// The views by their titles; one without a title by its id.
pub fn listed(document: &Document) -> Vec<(&Id, &str)> {
    let views = document.views.iter();
    let mut listed: Vec<(&Id, &str)> = views
        .map(|(id, saved)| {
            (id, if saved.title.trim().is_empty() { id.as_str() } else { saved.title.as_str() })
        })
        .collect();
    listed.sort_by_key(|(id, title)| (title.to_lowercase(), *id));
    listed
}

fn entered(ui: &Ui, field: &egui::Response) -> bool {
    field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter))
}
