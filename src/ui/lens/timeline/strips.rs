//! A row a claim: a bar over the days for which it holds, and its words beside it.

use eframe::egui::{
    self, Color32, FontId, Pos2, Rangef, Rect, Role, ScrollArea, Sense, Shape, Stroke, Ui, Vec2, WidgetInfo,
};

use super::super::super::theme::{GRID, italic, size};
use super::super::super::widgets::act_on;
use super::super::super::{Intent, Subject, View};
use super::super::span::Stretch;
use super::axis::Axis;
use crate::model::{ClaimKind, Id, When};
use crate::query::words;

/// How high a row is, in points.
const ROW: f32 = 24.0;
/// How high the labels of the axis are.
const HEAD: f32 = 26.0;

/// The claims in sight, by their dates.
pub struct Strips {
    /// Those with a date, the earliest first.
    pub dated: Vec<(Id, Stretch)>,
    /// The others.
    pub undated: Vec<Id>,
    /// The time over which most of them spread.
    pub axis: Option<Axis>,
}

impl Strips {
    /// The live claims in sight.
    pub fn of(view: &View<'_>) -> Self {
        let (mut dated, mut undated) = (Vec::new(), Vec::new());
        for (id, claim) in &view.document.claims {
            if !view.sight.has_claim(id) || view.evidence.claim(id).is_none_or(|facts| !facts.live) {
                continue;
            }
            match claim.when.as_ref().and_then(When::span).as_ref().and_then(Stretch::of) {
                Some(stretch) => dated.push((id.clone(), stretch)),
                None => undated.push(id.clone()),
            }
        }
        let start = |stretch: &Stretch| stretch.from.unwrap_or(f64::NEG_INFINITY);
        let end = |stretch: &Stretch| stretch.to.unwrap_or(f64::INFINITY);
        dated.sort_by(|(one, a), (other, b)| {
            start(a).total_cmp(&start(b)).then(end(a).total_cmp(&end(b))).then_with(|| one.cmp(other))
        });
        let days = dated.iter().flat_map(|(_, stretch)| [stretch.from, stretch.to].into_iter().flatten());
        Self { axis: Axis::around(days.collect()), dated, undated }
    }

    fn row(&self, at: usize) -> Option<(&Id, Option<&Stretch>)> {
        match self.dated.get(at) {
            Some((id, stretch)) => Some((id, Some(stretch))),
            None => self.undated.get(at - self.dated.len()).map(|id| (id, None)),
        }
    }
}

/// Draws the rows. Gives back the axis, moved as somebody moved it.
pub fn strips_ui(
    ui: &mut Ui,
    view: &View<'_>,
    strips: &Strips,
    axis: Option<Axis>,
    with_undated: bool,
    followed: &mut Option<Id>,
    intents: &mut Vec<Intent>,
) -> Option<Axis> {
    let rows = strips.dated.len() + if with_undated { strips.undated.len() } else { 0 };
    let Some(axis) = axis.filter(|_| rows > 0).or((rows > 0).then_some(Axis { from: 0.0, to: 1.0 })) else {
        let text = egui::RichText::new("No claim in sight has a date").color(*view.theme.text_weak);
        ui.centered_and_justified(|ui| ui.label(text));
        return axis;
    };
    let (head, response) =
        ui.allocate_exact_size(Vec2::new(ui.available_width(), HEAD), Sense::click_and_drag());
    let across = Rangef::new(head.left(), head.right() - 12.0);
    axis.paint(ui, view, head, across, ui.max_rect().bottom());
    let wanted = wanted(view, strips, followed);
    let mut area = ScrollArea::vertical().auto_shrink(false);
    if let Some(row) = wanted.filter(|row| *row < rows) {
        area = area.vertical_scroll_offset((row as f32 * ROW - ui.available_height() / 2.0).max(0.0));
    }
    ui.spacing_mut().item_spacing.y = 0.0;
    area.show_rows(ui, ROW, rows, |ui, range| {
        for at in range {
            if let Some((id, stretch)) = strips.row(at) {
                row_ui(ui, view, id, stretch, &axis, across, intents);
            }
        }
    });
    let moved = axis.moved(ui, &response.union(ui.response()), across);
    Some(moved)
}

/// The row to scroll to: that of a claim somebody chose elsewhere.
fn wanted(view: &View<'_>, strips: &Strips, followed: &mut Option<Id>) -> Option<usize> {
    let shown = view.session.shown.thing().filter(|id| view.document.claims.contains_key(*id));
    if followed.as_ref() == shown {
        return None;
    }
    *followed = shown.cloned();
    let id = shown?;
    let dated = strips.dated.iter().position(|(other, _)| other == id);
    dated.or_else(|| Some(strips.dated.len() + strips.undated.iter().position(|other| other == id)?))
}

fn row_ui(
    ui: &mut Ui,
    view: &View<'_>,
    id: &Id,
    stretch: Option<&Stretch>,
    axis: &Axis,
    across: Rangef,
    intents: &mut Vec<Intent>,
) {
    let Some(claim) = view.document.claims.get(id) else { return };
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), ROW), Sense::click());
    let subject = Subject::Thing(id.clone());
    let when = words::claim_when(claim, view.dates).unwrap_or_else(|| "undated".to_owned());
    response.widget_info(|| WidgetInfo::labeled(Role::Row, true, format!("{}, {when}", claim.text)));
    let selected = view.session.selection.contains(&subject);
    if selected || response.hovered() || view.session.pointed_at.as_ref() == Some(&subject) {
        let fill =
            if selected { *view.theme.accent_soft } else { view.theme.accent_soft.gamma_multiply(0.45) };
        ui.painter().rect_filled(rect, 3.0, fill);
    }
    let greyed = view.sight.greys([id]);
    let ink = if greyed { *view.theme.text_faint } else { *view.theme.text };
    let bar = stretch.map(|stretch| bar_ui(ui, view, id, stretch, axis, across, rect, greyed));
    let family = if claim.kind == ClaimKind::Fact { egui::FontFamily::Proportional } else { italic() };
    let font = FontId::new(size::SMALL + 0.5, family);
    text_ui(ui, bar, across, rect, (&claim.text, font, ink), &when, *view.theme.text_faint);
    act_on(ui, view, &subject, &response, intents);
}

/// The bar, or an arrow where it lies out of sight. Gives back from where to where it reaches.
#[expect(clippy::too_many_arguments, reason = "each says one thing about the bar")]
fn bar_ui(
    ui: &Ui,
    view: &View<'_>,
    id: &Id,
    stretch: &Stretch,
    axis: &Axis,
    across: Rangef,
    row: Rect,
    greyed: bool,
) -> Rangef {
    const THICK: f32 = 9.0;
    let facts = view.evidence.claim(id);
    let color: Color32 = match facts {
        Some(facts) if facts.is_disputed() => *view.theme.disputed,
        Some(facts) if facts.earlier_reading.is_some() => *view.theme.ended,
        _ => *view.theme.claim,
    };
    let color = if greyed { color.gamma_multiply(0.45) } else { color };
    let open = 40.0;
    let from = stretch.from.map_or(across.min, |day| axis.x(day, across));
    let to = stretch.to.map_or(across.max, |day| axis.x(day + 1.0, across));
    let painter = ui.painter().with_clip_rect(ui.clip_rect().intersect(row.with_max_x(across.max + 12.0)));
    let middle = row.center().y;
    if to < across.min || from > across.max {
        let (x, side) = if to < across.min { (across.min + 2.0, 1.0) } else { (across.max - 2.0, -1.0) };
        let tip = Pos2::new(x, middle);
        let points = vec![tip, tip + Vec2::new(6.0 * side, -4.0), tip + Vec2::new(6.0 * side, 4.0)];
        painter.add(Shape::convex_polygon(points, color, Stroke::NONE));
        return if side > 0.0 { Rangef::new(x, x + 8.0) } else { Rangef::new(x - 8.0, x) };
    }
    let (from, to) = (from.max(across.min), to.min(across.max).max(from + 5.0));
    let bar = Rect::from_x_y_ranges(from..=to, middle - THICK / 2.0..=middle + THICK / 2.0);
    if stretch.unsure {
        painter.rect_filled(bar, 2.0, color.gamma_multiply(0.25));
        let corners =
            [bar.left_top(), bar.right_top(), bar.right_bottom(), bar.left_bottom(), bar.left_top()];
        painter.extend(Shape::dashed_line(&corners, Stroke::new(1.2, color), 3.0, 2.5));
    } else {
        painter.rect_filled(bar, 2.0, color.gamma_multiply(0.8));
    }
    // An end that is not known fades out.
    if stretch.to.is_none() {
        painter.rect_filled(bar.with_min_x(bar.right() - open), 2.0, view.theme.ground.gamma_multiply(0.6));
    }
    if stretch.from.is_none() {
        painter.rect_filled(bar.with_max_x(bar.left() + open), 2.0, view.theme.ground.gamma_multiply(0.6));
    }
    Rangef::new(from, to)
}

/// The words of a claim, beside its bar on the side with more room, and its date where there is room for it.
fn text_ui(
    ui: &Ui,
    bar: Option<Rangef>,
    across: Rangef,
    row: Rect,
    (text, font, ink): (&str, FontId, Color32),
    when: &str,
    faint: Color32,
) {
    let gap = 2.0 * GRID;
    let bar = bar.unwrap_or(Rangef::new(row.left() - gap, row.left() - gap));
    let (left, right) = (bar.min - row.left() - gap, across.max - bar.max - gap);
    let is_right = right >= left || right > 360.0;
    let room = if is_right { right } else { left };
    let when_font = FontId::proportional(size::SMALL);
    let date = ui.painter().layout_no_wrap(when.to_owned(), when_font, faint);
    let mut job = egui::text::LayoutJob::simple_singleline(text.to_owned(), font, ink);
    let with_date = room > date.size().x + 160.0;
    job.wrap = egui::text::TextWrapping::truncate_at_width(
        (room - if with_date { date.size().x + gap } else { 0.0 }).max(40.0),
    );
    let words = ui.fonts_mut(|fonts| fonts.layout_job(job));
    let painter = ui.painter().with_clip_rect(ui.clip_rect().intersect(row));
    let top = |height: f32| row.center().y - height / 2.0;
    let mut x = if is_right { bar.max + gap } else { bar.min - gap - words.size().x };
    if with_date {
        if !is_right {
            x -= date.size().x + gap;
        }
        painter.galley(Pos2::new(x, top(date.size().y)), date.clone(), faint);
        x += date.size().x + gap;
    }
    painter.galley(Pos2::new(x, top(words.size().y)), words, ink);
}
