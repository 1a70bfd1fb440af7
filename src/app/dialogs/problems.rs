//! What is wrong with a file: records set aside, and files that were not opened.

use std::path::{Path, PathBuf};

use eframe::egui::{self, FontFamily, FontId, RichText, ScrollArea, Ui};

use super::asking::{Asking, Choice, Focus, Pressed, quoted};
use super::{Dialog, Flow};
use crate::app::files::{OpenError, shown_name};
use crate::app::picker::Purpose;
use crate::app::shell::App;
use crate::check::{self, Problem, Severity};
use crate::model::Section;
use crate::query::words;
use crate::store::{Trouble, printable};
use crate::ui::theme::{self, size};
use crate::ui::{Intent, Subject, icon};

/// How wide these are, in points.
const WIDTH: f32 = 620.0;
/// As many problems of each sort as anybody reads; the file may hold any number.
const MOST: usize = 200;

/// A file that was not opened, and why.
pub(in crate::app) struct Refused {
    path: PathBuf,
    what: String,
    advice: Option<String>,
    trouble: Option<Trouble>,
    /// Whether another graph was open.
    beside_another: bool,
}

impl Refused {
    /// What to say about a file that was not opened.
    pub fn new(path: &Path, error: OpenError, beside_another: bool) -> Self {
        let path = path.to_owned();
        let (what, advice, trouble) = match error {
            OpenError::Lost => ("Reading it broke off.".to_owned(), None, None),
            OpenError::Disk(error) => (error.what, Some(error.advice), None),
            OpenError::Refused(refusal) => {
                (refusal.what, Some(refusal.advice), refusal.trouble.map(|trouble| *trouble))
            }
        };
        Self { path, what, advice, trouble, beside_another }
    }
}

impl App {
    /// A file that was not opened.
    pub(super) fn refused_dialog(&mut self, asking: &Asking<'_>, refused: &Refused) -> Flow {
        let title = format!("{} was not opened", shown_name(&refused.path));
        let choices = [Choice::main("Close"), Choice::beside("Open another file…")];
        let pressed = asking.show(&title, WIDTH, Focus::Main, &choices, |ui| {
            asking.paragraph(ui, &quoted(&refused.what));
            if let Some(trouble) = &refused.trouble {
                ui.add_space(4.0);
                trouble_ui(ui, asking, trouble);
            }
            if let Some(advice) = &refused.advice {
                ui.add_space(4.0);
                asking.paragraph(ui, &quoted(advice));
            }
            ui.add_space(4.0);
            let path = printable(&refused.path.to_string_lossy(), 300);
            let rest = if refused.beside_another {
                "The file was not changed, and what was open stays open."
            } else {
                "The file was not changed. Until another is opened, the window shows an empty graph."
            };
            asking.remark(ui, &format!("{path}\n{rest}"));
            false
        });
        match pressed {
            Pressed::Choice(1) => self.pick(Purpose::Open, asking.ui),
            Pressed::Choice(_) | Pressed::Closed => {}
            Pressed::Nothing => return Flow::Stays,
        }
        Flow::Goes
    }

    /// Shows what could not be read in the file that is open, and what the rules find in the graph.
    pub(in crate::app) fn ask_problems(&mut self) {
        let found = check::check(self.workspace.document(), self.workspace.evidence());
        self.ask(Dialog::Problems(found));
    }

    /// What could not be read in the file that is open, and what the rules find in the graph.
    pub(super) fn problems_dialog(&mut self, asking: &Asking<'_>, found: &[Problem]) -> Flow {
        let choices = [Choice::main("Close")];
        let room = asking.ui.ctx().content_rect().height();
        let mut chosen = None;
        let pressed = asking.show("Problems in this file", WIDTH, Focus::Main, &choices, |ui| {
            if self.files.problems() + found.len() == 0 {
                asking.paragraph(ui, "Everything in this file was read, and the rules find nothing wrong.");
                return false;
            }
            self.reading_summary(ui, asking);
            ui.add_space(4.0);
            ScrollArea::vertical().max_height((room - 260.0).max(120.0)).auto_shrink([false, true]).show(
                ui,
                |ui| {
                    self.reading_ui(ui, asking);
                    for problem in found.iter().take(MOST) {
                        if self.finding_ui(ui, asking, problem) {
                            chosen = subject_of(problem);
                        }
                    }
                    if found.len() > MOST {
                        asking.remark(
                            ui,
                            &format!(
                                "And {} more. The command “sayso check” lists all of them.",
                                found.len() - MOST
                            ),
                        );
                    }
                },
            );
            false
        });
        if let Some(subject) = chosen {
            self.carry_out(Intent::Open(subject), asking.ui);
            return Flow::Goes;
        }
        if pressed == Pressed::Nothing { Flow::Stays } else { Flow::Goes }
    }

    fn reading_summary(&self, ui: &mut Ui, asking: &Asking<'_>) {
        let aside = self.files.set_aside.len();
        if aside > 0 {
            let count = words::counted(aside, "record", "records");
            let says = format!(
                "{count} of {} could not be read. What could not be read is not shown; saving keeps it in the file as \
                 it is. Mend it in a text editor, then open the file again.",
                self.files.name()
            );
            asking.remark(ui, &says);
        }
    }

    /// What could not be read, and what was read but may not be meant.
    fn reading_ui(&self, ui: &mut Ui, asking: &Asking<'_>) {
        let font = FontId::new(size::BODY, theme::semibold());
        for aside in self.files.set_aside.iter().take(MOST) {
            let id = printable(&aside.id, 80);
            ui.label(RichText::new(format!("{id} in {}", aside.section)).font(font.clone()));
            trouble_ui(ui, asking, &aside.trouble);
            ui.add_space(10.0);
        }
        for notice in self.files.notices.iter().take(MOST) {
            ui.label(RichText::new(sentence(&notice.place.to_string())).font(font.clone()));
            asking.paragraph(ui, &quoted(&notice.text));
            ui.add_space(10.0);
        }
    }

    /// What a rule found; whether the record was clicked.
    fn finding_ui(&self, ui: &mut Ui, asking: &Asking<'_>, problem: &Problem) -> bool {
        let theme = asking.theme;
        let (sign, colour) = match problem.severity {
            Severity::Error => (icon::WARNING_CIRCLE, *theme.error),
            Severity::Warning => (icon::WARNING, *theme.warning),
            Severity::Note => (icon::INFO, *theme.text_weak),
        };
        let mut clicked = false;
        ui.horizontal(|ui| {
            ui.label(RichText::new(sign).color(colour));
            if let Some(id) = &problem.id {
                let name = printable(self.document().short_name(id), 70);
                clicked = ui.link(if name.is_empty() { id.to_string() } else { name }).clicked();
            }
            ui.label(RichText::new(problem.severity.name(1)).size(size::SMALL).color(colour));
        });
        asking.paragraph(ui, &quoted(&printable(&problem.what, 400)));
        asking.remark(ui, &quoted(&problem.remedy));
        ui.add_space(8.0);
        clicked
    }
}

/// The record that a problem is about.
fn subject_of(problem: &Problem) -> Option<Subject> {
    let id = problem.id.clone()?;
    Some(match problem.section? {
        Section::Kinds => Subject::Kind(id),
        Section::Verbs => Subject::Verb(id),
        _ => Subject::Thing(id),
    })
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
    asking.paragraph(ui, &quoted(&says));
    let frame =
        egui::Frame::new().fill(*theme.control).corner_radius(4).inner_margin(egui::Margin::symmetric(10, 6));
    frame.show(ui, |ui| {
        ui.set_min_width(ui.available_width());
        ScrollArea::horizontal()
            .id_salt((trouble.place.line, trouble.place.column))
            .show(ui, |ui| line_ui(ui, asking, trouble));
    });
    if let Some(hint) = &trouble.hint {
        let hint = quoted(&sentence(hint));
        let stop = if hint.ends_with(['?', '.']) { "" } else { "." };
        asking.remark(ui, &format!("{hint}{stop}"));
    }
}

/// The offending line with a caret under the place; drawn, since some letters come from a face of other widths.
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
