//! What is wrong with a file: records set aside, and files that were not opened.

use std::path::{Path, PathBuf};

use eframe::egui::{self, FontFamily, FontId, RichText, ScrollArea, Ui};

use super::Flow;
use super::asking::{Asking, Choice, Focus, Pressed};
use crate::app::files::{OpenError, shown_name};
use crate::app::picker::Purpose;
use crate::app::shell::App;
use crate::query::words;
use crate::store::{Trouble, printable};
use crate::ui::theme::{self, size};

/// How wide these are, in points.
const WIDTH: f32 = 620.0;

/// A file that was not opened, and why.
pub(in crate::app) struct Refused {
    path: PathBuf,
    what: String,
    advice: Option<String>,
    trouble: Option<Trouble>,
}

impl Refused {
    /// What to say about a file that was not opened.
    pub fn new(path: &Path, error: OpenError) -> Self {
        let path = path.to_owned();
        match error {
            OpenError::Lost => {
                Self { path, what: "Reading it broke off.".to_owned(), advice: None, trouble: None }
            }
            OpenError::Disk(error) => {
                Self { path, what: error.what, advice: Some(error.advice), trouble: None }
            }
            OpenError::Refused(refusal) => Self {
                path,
                what: refusal.what,
                advice: Some(refusal.advice),
                trouble: refusal.trouble.map(|trouble| *trouble),
            },
        }
    }
}

impl App {
    /// A file that was not opened.
    pub(super) fn refused_dialog(&mut self, asking: &Asking<'_>, refused: &Refused) -> Flow {
        let title = format!("{} was not opened", shown_name(&refused.path));
        let choices = [Choice::main("Close"), Choice::beside("Open another file…")];
        let pressed = asking.show(&title, WIDTH, Focus::Main, &choices, |ui| {
            asking.paragraph(ui, &refused.what);
            if let Some(trouble) = &refused.trouble {
                ui.add_space(4.0);
                trouble_ui(ui, asking, trouble);
            }
            if let Some(advice) = &refused.advice {
                ui.add_space(4.0);
                asking.paragraph(ui, advice);
            }
            ui.add_space(4.0);
            let path = printable(&refused.path.to_string_lossy(), 300);
            asking.remark(ui, &format!("{path}\nThe file was not changed, and what was open stays open."));
            false
        });
        match pressed {
            Pressed::Choice(1) => self.pick(Purpose::Open, asking.ui),
            Pressed::Choice(_) | Pressed::Closed => {}
            Pressed::Nothing => return Flow::Stays,
        }
        Flow::Goes
    }

    /// What could not be read in the file that is open.
    pub(super) fn problems_dialog(&mut self, asking: &Asking<'_>) -> Flow {
        let choices = [Choice::main("Close")];
        let files = &self.files;
        let room = asking.ui.ctx().content_rect().height();
        let pressed = asking.show("Problems in this file", WIDTH, Focus::Main, &choices, |ui| {
            if files.problems() == 0 {
                asking.paragraph(ui, "Everything in this file was read.");
                return false;
            }
            if !files.set_aside.is_empty() {
                let count = words::counted(files.set_aside.len(), "record", "records");
                asking.remark(
                    ui,
                    &format!(
                        "{count} of {} could not be read. They are not shown; saving keeps them in the file as they \
                         are. Mend them in a text editor, then open the file again.",
                        files.name()
                    ),
                );
            }
            ui.add_space(6.0);
            ScrollArea::vertical().max_height((room - 260.0).max(120.0)).auto_shrink([false, true]).show(ui, |ui| {
                /// As many as anybody reads; the file may hold any number.
                const MOST: usize = 200;
                for aside in files.set_aside.iter().take(MOST) {
                    let id = printable(&aside.id, 80);
                    let font = FontId::new(size::BODY, theme::semibold());
                    ui.label(RichText::new(format!("{id} in {}", aside.section)).font(font));
                    trouble_ui(ui, asking, &aside.trouble);
                    ui.add_space(10.0);
                }
                for notice in files.notices.iter().take(MOST) {
                    let font = FontId::new(size::BODY, theme::semibold());
                    ui.label(RichText::new(sentence(&notice.place.to_string())).font(font));
                    asking.paragraph(ui, &notice.text);
                    ui.add_space(10.0);
                }
            });
            false
        });
        if pressed == Pressed::Nothing { Flow::Stays } else { Flow::Goes }
    }
}

/// Where something is wrong, the line itself, and what should be there.
fn trouble_ui(ui: &mut Ui, asking: &Asking<'_>, trouble: &Trouble) {
    let theme = asking.theme;
    let says = format!(
        "{}: found {}, expected {}.",
        sentence(&trouble.place.to_string()),
        trouble.found,
        trouble.expected
    );
    asking.paragraph(ui, &says);
    let frame =
        egui::Frame::new().fill(*theme.control).corner_radius(4).inner_margin(egui::Margin::symmetric(10, 6));
    frame.show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        ScrollArea::horizontal()
            .id_salt((trouble.place.line, trouble.place.column))
            .show(ui, |ui| line_ui(ui, asking, trouble));
    });
    if let Some(hint) = &trouble.hint {
        asking.remark(ui, &format!("{}.", sentence(hint)));
    }
}

/// The offending line with a caret under the place; drawn, since the bundled face is not of one width.
fn line_ui(ui: &mut Ui, asking: &Asking<'_>, trouble: &Trouble) {
    let theme = asking.theme;
    let font = FontId::new(size::BODY, FontFamily::Monospace);
    let indent = trouble.shown.len() - trouble.shown.trim_start().len();
    let shown = trouble.shown.trim_start();
    let number = format!("{}  ", trouble.place.line);
    let number = ui.painter().layout_no_wrap(number, font.clone(), *theme.text_faint);
    let line = ui.painter().layout_no_wrap(shown.to_owned(), font, *theme.text);
    let column = (trouble.place.column.saturating_sub(1)).saturating_sub(indent);
    let caret = line.pos_from_cursor(egui::text::CCursor::new(egui::text::CharIndex(column))).left();
    let height = line.size().y;
    let width = number.size().x + line.size().x + 8.0;
    let (rect, response) = ui.allocate_exact_size(egui::vec2(width, height + 8.0), egui::Sense::hover());
    let label = format!("Line {}: {shown}", trouble.place.line);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Label, true, &label));
    let start = rect.min + egui::vec2(number.size().x, 0.0);
    ui.painter().galley(rect.min, number, *theme.text_faint);
    ui.painter().galley(start, line, *theme.text);
    let tip = start + egui::vec2(caret + 3.0, height + 1.0);
    let points = vec![tip, tip + egui::vec2(-4.0, 6.0), tip + egui::vec2(4.0, 6.0)];
    ui.painter().add(egui::Shape::convex_polygon(points, *theme.error, egui::Stroke::NONE));
}

/// The words with a capital letter.
fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
