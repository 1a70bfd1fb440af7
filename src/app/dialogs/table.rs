//! Which records go into a table, and in which format.

use eframe::egui::{self, ComboBox, Grid, RichText, Ui};

use super::Flow;
use super::asking::{Asking, Choice, Focus, Pressed};
use crate::app::shell::App;
use crate::app::takeaway::{Kind, TableForm, TableFormat};
use crate::exchange::table::{self, Material, Row, Table};
use crate::query::words;

impl App {
    /// Asks which table is to be exported, and has it written.
    pub(super) fn table_dialog(&mut self, asking: &Asking<'_>) -> Flow {
        let mut form = self.takeaway.table.clone();
        let rows = self.rows(&form);
        let is_narrowed = !self.follower.sight().is_all();
        let choices = [Choice::main("Export…"), Choice::beside("Cancel")];
        let pressed = asking.show("Export a table", 440.0, Focus::Main, &choices, |ui| {
            asking.outlined(ui);
            form_ui(ui, asking, &mut form, is_narrowed);
            ui.add_space(2.0);
            asking.remark(
                ui,
                &format!(
                    "{}, a first line with the names of the columns.",
                    words::counted(rows.len(), "row", "rows")
                ),
            );
            false
        });
        self.takeaway.table = form.clone();
        match pressed {
            Pressed::Choice(0) => match self.table_text(&form) {
                Ok(text) => {
                    let kind = match form.format {
                        TableFormat::Csv => Kind::Csv,
                        TableFormat::Tsv => Kind::Tsv,
                    };
                    let stem = format!("{}-{}", self.stem(), form.table.name());
                    self.take_away(kind, &stem, Box::new(move || Ok(text.into_bytes())), asking.ui);
                }
                Err(why) => self.say(crate::app::toasts::Toast::failed(why)),
            },
            Pressed::Choice(_) | Pressed::Closed => {}
            Pressed::Nothing => return Flow::Stays,
        }
        Flow::Goes
    }

    /// The rows that are wanted.
    fn rows(&self, form: &TableForm) -> Vec<Row> {
        if form.in_sight {
            table::rows_in_sight(form.table, self.document(), self.follower.sight())
        } else {
            form.table.rows(self.document())
        }
    }

    fn table_text(&self, form: &TableForm) -> Result<String, String> {
        let material = Material {
            document: self.document(),
            evidence: self.workspace.evidence(),
            graph: self.workspace.graph(),
        };
        let rows = self.rows(form);
        match form.format {
            TableFormat::Csv => table::csv_of(&material, form.table.columns(), &rows, form.bom),
            TableFormat::Tsv => Ok(table::tsv(&material, form.table.columns(), &rows)),
        }
    }
}

fn form_ui(ui: &mut Ui, asking: &Asking<'_>, form: &mut TableForm, is_narrowed: bool) {
    let name = |ui: &mut Ui, text: &str| ui.label(RichText::new(text).color(*asking.theme.text_weak));
    Grid::new("table").num_columns(2).spacing([20.0, 12.0]).show(ui, |ui| {
        name(ui, "Records");
        let combo = ComboBox::from_id_salt("which table").selected_text(form.table.label()).width(180.0);
        let response = combo.show_ui(ui, |ui| {
            for table in Table::ALL {
                ui.selectable_value(&mut form.table, table, table.label());
            }
        });
        response.response.widget_info(|| {
            let says = format!("Records, {}", form.table.name());
            egui::WidgetInfo::labeled(egui::Role::ComboBox, true, says)
        });
        ui.end_row();
        name(ui, "Format");
        ui.horizontal(|ui| {
            ui.radio_value(&mut form.format, TableFormat::Csv, "CSV");
            ui.radio_value(&mut form.format, TableFormat::Tsv, "TSV");
        });
        ui.end_row();
        if is_narrowed {
            name(ui, "Rows");
            ui.checkbox(&mut form.in_sight, "Only what is in sight");
            ui.end_row();
        }
        if form.format == TableFormat::Csv {
            name(ui, "Spreadsheets");
            ui.checkbox(&mut form.bom, "Begin with the mark by which they know UTF-8");
            ui.end_row();
        }
    });
}
