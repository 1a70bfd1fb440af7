//! How a figure is to be: format, size, colours, what is on it, and what it will look like.

use std::sync::Arc;

use eframe::egui::{self, ColorImage, ComboBox, Grid, RichText, TextEdit, TextureHandle, TextureOptions, Ui};

use super::Flow;
use super::asking::{Asking, Choice, Focus, Pressed};
use crate::app::job::{Job, Progress};
use crate::app::shell::App;
use crate::app::takeaway::{FigureForm, FigureFormat, Kind, Part, Size, Snapshot};
use crate::exchange::figure::{Pixels, Sheet};
use crate::query::words;
use crate::scene::palette;
use crate::ui::theme::size;

/// A small picture of the figure, drawn beside the window.
#[derive(Default)]
pub(in crate::app) struct Preview {
    job: Option<(FigureForm, Job<Result<Pixels, String>>)>,
    shown: Option<(FigureForm, TextureHandle)>,
}

/// The side of the small picture, in points.
const SIDE: f32 = 300.0;

impl App {
    /// Asks how the figure is to be, and has it drawn.
    pub(super) fn figure_dialog(
        &mut self,
        asking: &Asking<'_>,
        snapshot: &Arc<Snapshot>,
        preview: &mut Preview,
        is_print: bool,
    ) -> Flow {
        let mut form = self.takeaway.figure.clone();
        if is_print {
            form = form.for_print();
        }
        let sheet = form.sheet();
        let (title, main) =
            if is_print { ("Print", "Open for printing") } else { ("Export the figure", "Export…") };
        let choices = [Choice::main(main), Choice::beside("Cancel")];
        let pressed = asking.show(title, 720.0, Focus::Main, &choices, |ui| {
            ui.horizontal_top(|ui| {
                ui.allocate_ui(egui::vec2(380.0, 0.0), |ui| {
                    ui.vertical(|ui| form_ui(ui, asking, snapshot, &mut form, is_print));
                });
                if let Ok(sheet) = &sheet {
                    preview.ui(ui, snapshot, &form, *sheet);
                }
            });
            match &sheet {
                Ok(sheet) => asking.remark(ui, &fineness(&form, sheet, is_print)),
                Err(error) => crate::ui::widgets::problem_ui(ui, asking.theme, &format!("{error}.")),
            }
            false
        });
        if is_print {
            self.takeaway.figure.size = form.size;
            self.takeaway.figure.part = form.part;
            self.takeaway.figure.title.clone_from(&form.title);
            self.takeaway.figure.picks = form.picks;
        } else {
            self.takeaway.figure = form.clone();
        }
        match (pressed, sheet) {
            (Pressed::Choice(0), Ok(sheet)) => self.make_figure(snapshot, form, sheet, is_print, asking),
            (Pressed::Choice(0), Err(_)) | (Pressed::Nothing, _) => return Flow::Stays,
            (Pressed::Choice(_) | Pressed::Closed, _) => {}
        }
        Flow::Goes
    }

    fn make_figure(
        &mut self,
        snapshot: &Arc<Snapshot>,
        form: FigureForm,
        sheet: Sheet,
        is_print: bool,
        asking: &Asking<'_>,
    ) {
        let (snapshot, stem) = (Arc::clone(snapshot), self.stem());
        let kind = match form.format {
            FigureFormat::Svg => Kind::Svg,
            FigureFormat::Png => Kind::Png,
        };
        let make = Box::new(move || snapshot.file(&form, sheet));
        if is_print {
            self.print(make, asking.ui);
        } else {
            self.take_away(kind, &stem, make, asking.ui);
        }
    }
}

/// How fine the figure is, and what happens with it.
fn fineness(form: &FigureForm, sheet: &Sheet, is_print: bool) -> String {
    let (width, height) = sheet.pixels();
    if is_print {
        return "The page is drawn in black on white and opens as a picture in the system’s viewer, from which it is \
                printed."
            .to_owned();
    }
    match form.format {
        FigureFormat::Svg => "Outlines, sharp at any size. Text is drawn as outlines, too.".to_owned(),
        FigureFormat::Png => format!(
            "{} × {} pixels, {:.0} dots an inch.",
            words::number(f64::from(width)),
            words::number(f64::from(height)),
            sheet.dpi()
        ),
    }
}

fn form_ui(ui: &mut Ui, asking: &Asking<'_>, snapshot: &Snapshot, form: &mut FigureForm, is_print: bool) {
    asking.outlined(ui);
    let name = |ui: &mut Ui, text: &str| ui.label(RichText::new(text).color(*asking.theme.text_weak)).id;
    Grid::new("figure").num_columns(2).spacing([20.0, 12.0]).show(ui, |ui| {
        if !is_print {
            name(ui, "Format");
            ui.horizontal(|ui| {
                ui.radio_value(&mut form.format, FigureFormat::Svg, "SVG");
                ui.radio_value(&mut form.format, FigureFormat::Png, "PNG");
            });
            ui.end_row();
        }
        name(ui, "Size");
        size_ui(ui, form, is_print);
        ui.end_row();
        if form.format == FigureFormat::Png && !is_print {
            let id = name(ui, "Dots an inch");
            let usual = if matches!(form.size, Size::Slide) { "96" } else { "300" };
            ui.add(TextEdit::singleline(&mut form.dpi).hint_text(usual).char_limit(6).desired_width(70.0))
                .labelled_by(id);
            ui.end_row();
        }
        if !is_print {
            name(ui, "Colours");
            ui.horizontal(|ui| {
                for (theme, label) in [
                    (palette::Theme::Light, "Light"),
                    (palette::Theme::Dark, "Dark"),
                    (palette::Theme::Print, "Black on white"),
                ] {
                    ui.radio_value(&mut form.theme, theme, label);
                }
            });
            ui.end_row();
        }
        name(ui, "Shown");
        ui.vertical(|ui| {
            ui.horizontal(|ui| {
                ui.radio_value(&mut form.part, Part::All, "All in sight");
                ui.add_enabled_ui(snapshot.is_of_canvas(), |ui| {
                    ui.radio_value(&mut form.part, Part::Screen, "What is on the screen");
                });
            });
            if snapshot.has_picks() {
                ui.checkbox(&mut form.picks, "What is selected stands out");
            }
        });
        ui.end_row();
        let id = name(ui, "Title");
        let usual = snapshot.document().header.title.as_str();
        ui.add(TextEdit::singleline(&mut form.title).hint_text(usual).char_limit(200).desired_width(270.0))
            .labelled_by(id);
        ui.end_row();
    });
}

fn size_ui(ui: &mut Ui, form: &mut FigureForm, is_print: bool) {
    let sizes: &[Size] = if is_print { &Size::PAPER } else { &Size::ALL };
    ui.vertical(|ui| {
        let chosen = ComboBox::from_id_salt("figure size").selected_text(form.size.label()).width(200.0);
        let response = chosen.show_ui(ui, |ui| {
            for size in sizes {
                ui.selectable_value(&mut form.size, *size, size.label());
            }
        });
        response.response.widget_info(|| {
            egui::WidgetInfo::labeled(egui::Role::ComboBox, true, format!("Size, {}", form.size.label()))
        });
        if form.size == Size::Other {
            ui.horizontal(|ui| {
                ui.add(TextEdit::singleline(&mut form.other).char_limit(40).desired_width(130.0))
                    .accessible_name("Width and height");
                ui.label(RichText::new("in mm or pixels").size(size::SMALL).weak());
            });
        }
    });
}

impl Preview {
    fn ui(&mut self, ui: &mut Ui, snapshot: &Arc<Snapshot>, form: &FigureForm, sheet: Sheet) {
        self.follow(ui, snapshot, form, sheet);
        let (width, height) = sheet.page();
        let room = egui::vec2(width, height) * (SIDE / width.max(height));
        ui.allocate_ui(egui::Vec2::splat(SIDE), |ui| {
            ui.centered_and_justified(|ui| match &self.shown {
                Some((_, texture)) => {
                    let image = egui::Image::new((texture.id(), room)).alt_text("How the figure will look");
                    let response = ui.add(image.fit_to_exact_size(room));
                    // The sheet ends somewhere also where it has the colour of the window.
                    let edge = ui.visuals().widgets.noninteractive.bg_stroke;
                    let sheet = egui::Rect::from_center_size(response.rect.center(), room);
                    ui.painter().rect_stroke(sheet, 0.0, edge, egui::StrokeKind::Outside);
                    response
                }
                None => ui.label(RichText::new("Drawing…").size(size::SMALL).weak()),
            });
        });
    }

    /// Draws the picture again when something else is wanted.
    fn follow(&mut self, ui: &Ui, snapshot: &Arc<Snapshot>, form: &FigureForm, sheet: Sheet) {
        if let Some((wanted, job)) = &self.job {
            match job.poll() {
                Progress::Running => return,
                Progress::Done(Ok(pixels)) => {
                    let side = [pixels.width as usize, pixels.height as usize];
                    let image = ColorImage::from_rgb(side, &pixels.rgb);
                    let texture = ui.load_texture("figure", image, TextureOptions::LINEAR);
                    self.shown = Some((wanted.clone(), texture));
                }
                // What went wrong is said when the figure is exported; it is not drawn again and again.
                Progress::Done(Err(_)) | Progress::Lost => {}
            }
            let done = wanted.clone();
            self.job = None;
            if done == *form {
                return;
            }
        }
        let is_shown = |shown: &(FigureForm, TextureHandle)| {
            FigureForm { format: form.format, ..shown.0.clone() } == *form
        };
        if self.shown.as_ref().is_some_and(is_shown) {
            return;
        }
        let (snapshot, wanted) = (Arc::clone(snapshot), form.clone());
        let most = (SIDE * ui.pixels_per_point()).ceil() as u32;
        let job = Job::start("preview", ui, move || snapshot.preview(&wanted, sheet, most));
        self.job = job.map(|job| (form.clone(), job));
    }
}
