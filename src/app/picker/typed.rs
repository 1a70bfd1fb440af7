//! A path typed by hand, with completion.

use std::path::{Path, PathBuf};

use eframe::egui::text::{CCursor, CCursorRange};
use eframe::egui::{self, Key, Modifiers, RichText, ScrollArea, TextEdit, Ui};

use super::{Purpose, Said};
use crate::app::dialogs::{Asking, Choice, Focus, Pressed};
use crate::store::disk::{complete, exists};
use crate::store::printable;
use crate::ui::Theme;
use crate::ui::theme::size;

/// A path that is being typed.
pub(super) struct Typed {
    text: String,
    folder: PathBuf,
    found: Vec<PathBuf>,
    fault: Option<String>,
    is_new: bool,
    /// How the names of files end that are offered.
    extension: &'static str,
}

impl Typed {
    /// How many completions are shown.
    const MOST: usize = 40;

    /// A path that begins in a folder.
    pub fn new(purpose: &Purpose, folder: PathBuf, name: &str) -> Self {
        let text = if purpose.is_save() { folder.join(name) } else { folder.join("") };
        let text = text.to_string_lossy().into_owned();
        let mut typed = Self {
            text,
            folder,
            found: Vec::new(),
            fault: None,
            is_new: true,
            extension: purpose.extension().0,
        };
        typed.complete();
        typed
    }

    /// Draws the field and what completes it.
    pub fn show(&mut self, ui: &Ui, theme: &Theme, purpose: &Purpose) -> Said {
        let is_new = std::mem::replace(&mut self.is_new, false);
        let asking = Asking { ui, theme, is_new };
        let choices = [Choice::main(purpose.button()), Choice::beside("Cancel")];
        let pressed = asking.show(purpose.title(), 560.0, Focus::Field, &choices, |ui| {
            let entered = ui
                .scope(|ui| {
                    asking.outlined(ui);
                    self.field(ui, is_new)
                })
                .inner;
            ui.add_space(2.0);
            self.remark(ui, theme, purpose);
            ui.add_space(4.0);
            self.completions_ui(ui, theme, purpose);
            entered
        });
        match pressed {
            Pressed::Choice(0) => match self.path(purpose) {
                Ok(path) => Said::Path(path),
                Err(fault) => {
                    self.fault = Some(fault);
                    self.is_new = true;
                    Said::Nothing
                }
            },
            Pressed::Choice(_) | Pressed::Closed => Said::Cancel,
            Pressed::Nothing => Said::Nothing,
        }
    }

    /// The field; whether Enter was pressed in it.
    fn field(&mut self, ui: &mut Ui, is_new: bool) -> bool {
        let id = egui::Id::unique("typed path");
        let longer = self.longer();
        let tab = ui.memory(|memory| memory.has_focus(id))
            && longer.is_some()
            && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Tab));
        let before = self.text.clone();
        if let (true, Some(longer)) = (tab, longer) {
            self.text = longer;
        }
        // Tab completes; where there is nothing to complete it does nothing, rather than leave the field.
        let field = TextEdit::singleline(&mut self.text)
            .id(id)
            .lock_focus(true)
            .margin(egui::Margin::symmetric(8, 6))
            .desired_width(f32::INFINITY);
        let mut output = field.show(ui);
        output.response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::TextInput, true, "Path"));
        if is_new || tab {
            output.response.request_focus();
            let end = CCursor::new(egui::text::CharIndex(self.text.chars().count()));
            output.state.cursor.set_char_range(Some(CCursorRange::one(end)));
            output.state.store(ui, id);
        }
        if self.text != before {
            self.text.retain(|c| !c.is_control());
            self.fault = None;
            self.complete();
        }
        output.response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter))
    }

    /// What is wrong with the path, or what is there.
    fn remark(&self, ui: &mut Ui, theme: &Theme, purpose: &Purpose) {
        let small = |text: String, colour| RichText::new(text).size(size::SMALL).color(colour);
        let text = match &self.fault {
            Some(fault) => small(fault.clone(), *theme.error),
            None if purpose.is_save() && self.is_file() => small(
                "A file of this name exists; you are asked before it is replaced.".to_owned(),
                *theme.warning,
            ),
            None => small("Tab completes what was typed.".to_owned(), *theme.text_weak),
        };
        ui.add(egui::Label::new(text).wrap());
    }

    fn completions_ui(&mut self, ui: &mut Ui, theme: &Theme, purpose: &Purpose) {
        let mut chosen = None;
        egui::Frame::new().fill(*theme.control).corner_radius(4).inner_margin(4).show(ui, |ui| {
            ui.set_min_size(egui::vec2(ui.available_width(), 160.0));
            ScrollArea::vertical().max_height(160.0).auto_shrink([false, false]).show(ui, |ui| {
                if self.found.is_empty() {
                    // A name that is saved to may well be new.
                    let says = if !purpose.is_save() {
                        "No folder or graph begins like this"
                    } else if self.resolved().parent().is_some_and(is_folder) {
                        "A new name: Save makes the file"
                    } else {
                        "There is no such folder"
                    };
                    ui.add_space(4.0);
                    ui.label(RichText::new(says).color(*theme.text_weak));
                }
                for path in &self.found {
                    let name = path.file_name().unwrap_or_default().to_string_lossy();
                    let slash = if is_folder(path) { "/" } else { "" };
                    let row = egui::Button::new(format!("{}{slash}", printable(&name, 80)))
                        .frame_when_inactive(false);
                    let row = row.min_size(egui::vec2(ui.available_width(), 22.0));
                    if ui.add(row).clicked() {
                        chosen = Some(path.clone());
                    }
                }
            });
        });
        if let Some(path) = chosen {
            self.text = text_of(&path);
            self.fault = None;
            self.is_new = true;
            self.complete();
        }
    }

    fn complete(&mut self) {
        let typed = self.resolved();
        let mut text = typed.to_string_lossy().into_owned();
        if self.text.ends_with('/') && !text.ends_with('/') {
            text.push('/');
        }
        let fits = |path: &PathBuf| {
            is_folder(path) || path.extension().is_some_and(|extension| extension == self.extension)
        };
        self.found = complete(&text).into_iter().filter(fits).take(Self::MOST).collect();
    }

    /// What every completion begins with, where that is more than what was typed.
    fn longer(&self) -> Option<String> {
        let texts: Vec<String> = self.found.iter().map(|path| text_of(path)).collect();
        let first = texts.first()?;
        let common = first
            .char_indices()
            .map(|(at, c)| at + c.len_utf8())
            .take_while(|end| texts.iter().all(|text| text.get(..*end) == first.get(..*end)))
            .last()?;
        let common = first.get(..common)?;
        (common.len() > self.text.len()).then(|| common.to_owned())
    }

    fn is_file(&self) -> bool {
        let path = self.resolved();
        exists(&path) && !is_folder(&path)
    }

    /// The path that the text means: from the folder, with `~` for the home folder.
    fn resolved(&self) -> PathBuf {
        let text = self.text.trim();
        match (text.strip_prefix('~'), dirs::home_dir()) {
            (Some(rest), Some(home)) if rest.is_empty() || rest.starts_with('/') => {
                home.join(rest.trim_start_matches('/'))
            }
            _ => self.folder.join(text),
        }
    }

    fn path(&self, purpose: &Purpose) -> Result<PathBuf, String> {
        let path = self.resolved();
        if self.text.trim().is_empty() || is_folder(&path) {
            return Err("This is a folder. Add the name of a file.".to_owned());
        }
        if !purpose.is_save() && !exists(&path) {
            return Err("There is no file of this name.".to_owned());
        }
        let folder = path.parent().unwrap_or(&path);
        if purpose.is_save() && !is_folder(folder) {
            let folder = printable(&folder.to_string_lossy(), 200);
            return Err(format!("There is no folder {folder}."));
        }
        Ok(path)
    }
}

fn is_folder(path: &Path) -> bool {
    path.is_dir()
}

/// A path as text; a folder with a slash at its end, ready for what comes in it.
fn text_of(path: &Path) -> String {
    let mut text = path.to_string_lossy().into_owned();
    if is_folder(path) && !text.ends_with('/') {
        text.push('/');
    }
    text
}
