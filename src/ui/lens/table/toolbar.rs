//! What stands over a table: the sections, the filter, the counts and the choice of columns; and what stands in its
//! place when there are no rows.

use eframe::egui::containers::menu::{MenuButton, MenuConfig};
use eframe::egui::{
    self, Align, Button, Key, Layout, Margin, PopupCloseBehavior, RichText, Role, TextEdit, Ui, Vec2,
    WidgetInfo,
};

use super::super::super::theme::{GRID, medium, size};
use super::super::super::widgets::icon_button;
use super::super::super::{Asked, Asking, Intent, View, icon};
use super::columns::{Field, SECTIONS, columns};
use super::rows::Rows;
use super::{TableLens, selected};
use crate::model::Section;
use crate::query::words;

/// The switch between sections.
pub(super) fn sections_ui(ui: &mut Ui, view: &View<'_>, table: &mut TableLens) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = Vec2::new(2.0, 2.0);
        ui.spacing_mut().button_padding.x = 6.0;
        for (section, name) in SECTIONS {
            let is_on = table.section() == section;
            let count = words::whole(view.document.count(section));
            let name_text = if is_on { RichText::new(name).family(medium()) } else { RichText::new(name) };
            let count_text = RichText::new(&count).size(size::SMALL).color(*view.theme.text_faint);
            let button = Button::selectable(is_on, (name_text, count_text));
            let response = ui.add(button);
            response.widget_info(|| WidgetInfo::selected(Role::Tab, true, is_on, format!("{name}, {count}")));
            if response.clicked() {
                table.turn_to(section);
            }
        }
    });
}

/// The filter, the counts and the choice of columns.
pub(super) fn tools_ui(ui: &mut Ui, view: &View<'_>, table: &mut TableLens, rows: &Rows) {
    ui.horizontal(|ui| {
        filter_ui(ui, view, table);
        let counts = counts(view, table, rows);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            columns_ui(ui, view, table);
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let text = RichText::new(&counts).size(size::SMALL).color(*view.theme.text_weak);
                ui.add(egui::Label::new(text).truncate());
            });
        });
    });
}

/// "314 claims, 12 shown, 3 selected".
fn counts(view: &View<'_>, table: &TableLens, rows: &Rows) -> String {
    let section = table.section();
    let mut parts = vec![words::counted(rows.total, section.singular(), section.name())];
    if rows.ids.len() < rows.total {
        parts.push(format!("{} shown", rows.ids.len()));
    }
    if view.session.selection.len() > 1 {
        parts.push(format!("{} selected", selected(view, section).len()));
    }
    if view.read_only {
        parts.push("open for reading".to_owned());
    }
    parts.join(", ")
}

fn filter_ui(ui: &mut Ui, view: &View<'_>, table: &mut TableLens) {
    const WIDTH: f32 = 240.0;
    let look = table.look();
    let field = TextEdit::singleline(&mut look.filter)
        .id(egui::Id::unique("table filter"))
        .hint_text(
            RichText::new(format!("{}  Filter rows", icon::MAGNIFYING_GLASS)).color(*view.theme.text_faint),
        )
        .margin(Margin::symmetric(8, 4))
        .desired_width(WIDTH);
    let response = ui.add_sized(Vec2::new(WIDTH, 26.0), field);
    response.widget_info(|| WidgetInfo::labeled(Role::SearchInput, true, "Filter rows"));
    let pressed = |key| response.lost_focus() && ui.input(|input| input.key_pressed(key));
    let (escaped, entered) = (pressed(Key::Escape), pressed(Key::Enter));
    let is_filtered = !look.filter.is_empty();
    if (is_filtered && icon_button(ui, view.theme, icon::X, "Clear the filter").clicked()) || escaped {
        look.filter.clear();
    }
    if entered {
        table.focus_row(ui);
    }
}

fn columns_ui(ui: &mut Ui, view: &View<'_>, table: &mut TableLens) {
    let section = table.section();
    let words = (RichText::new(icon::COLUMNS).color(*view.theme.text_weak), RichText::new("Columns…"));
    let button = MenuButton::from_button(Button::new(words).frame_when_inactive(false))
        .config(MenuConfig::new().close_behavior(PopupCloseBehavior::CloseOnClickOutside));
    let (response, _) = button.ui(ui, |ui| {
        ui.set_min_width(180.0);
        let look = table.look();
        for column in columns(section).iter().filter(|column| column.field != Field::Name) {
            let mut is_shown = look.shows(column);
            let mut response = ui.checkbox(&mut is_shown, column.heading);
            if let Field::Metric(metric) = column.field {
                response = response.on_hover_text(metric.meaning());
            }
            if response.changed() && !look.turned.remove(&column.field) {
                look.turned.insert(column.field);
            }
        }
        ui.separator();
        let is_changed = !look.turned.is_empty() || !look.widths.is_empty();
        if ui.add_enabled(is_changed, Button::new("As at first").frame(false)).clicked() {
            look.turned.clear();
            look.widths.clear();
        }
    });
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, "Columns…"));
}

/// What is said where there are no rows.
pub(super) fn empty_ui(
    ui: &mut Ui,
    view: &View<'_>,
    table: &mut TableLens,
    rows: &Rows,
    intents: &mut Vec<Intent>,
) {
    let section = table.section();
    ui.add_space(12.0 * GRID);
    ui.vertical_centered(|ui| {
        let heading = |text: String| RichText::new(text).size(size::HEADING).color(*view.theme.text);
        if rows.total == 0 {
            ui.label(heading(format!("There are no {} yet", section.name())));
            ui.add_space(GRID);
            if view.read_only {
                return;
            }
            let article = if matches!(section, Section::Actors) { "an" } else { "a" };
            if ui.button(format!("Add {article} {}", section.singular())).clicked() {
                intents.push(Intent::Create(section));
            }
            return;
        }
        let counted = |count: usize| {
            let verb = if count == 1 { "is" } else { "are" };
            format!("{} {verb} hidden", words::counted(count, section.singular(), section.name()))
        };
        if rows.in_sight == 0 {
            ui.label(heading(format!("No {} is in sight", section.singular())));
            let text = format!("{} by the chips and clocks above, or by hand.", counted(rows.total));
            ui.label(RichText::new(text).color(*view.theme.text_weak));
            ui.add_space(GRID);
            if ui.button("Show everything").clicked() {
                let asking = &view.session.asking;
                // What is switched off hides nothing; it is switched on again where it was switched off.
                let all =
                    Asking { knockout: asking.knockout.clone(), whole: asking.whole, ..Asking::default() };
                intents.push(Intent::Ask(Box::new(all), Asked::Step));
            }
            return;
        }
        let look = table.look();
        ui.label(heading(format!("Nothing here has “{}”", look.filter.trim())));
        let hidden = format!("{} by the filter.", counted(rows.in_sight));
        ui.label(RichText::new(hidden).color(*view.theme.text_weak));
        ui.add_space(GRID);
        if ui.button("Show all").clicked() {
            look.filter.clear();
        }
    });
}
