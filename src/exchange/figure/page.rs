//! The page of a figure: title above, the drawing, then legend, sources and terms below.

use std::fmt::Write as _;

use super::Figure;
use super::drawing::{LeftOut, draw, smallest};
use super::glyphs::{self, Weight};
use super::legend::Legend;
use super::pen::{Align, Escaped, Missing, Pen, Stroke, Type};
use super::sight::Frame;
use crate::query::words::counted;
use crate::scene::geometry::{Area, Point};

/// The figure as SVG.
pub fn svg(figure: &Figure<'_>, missing: Missing) -> String {
    let (width, height) = figure.sheet.page();
    let page = Page::new(figure, width, height);
    let pen = page.drawn(missing);
    let (wide, high) = figure.sheet.lengths();
    let mut text = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let _ = writeln!(
        text,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" width=\"{wide}\" \
         height=\"{high}\" viewBox=\"0 0 {width:.2} {height:.2}\">"
    );
    let _ = writeln!(text, "<title>{}</title>", Escaped(&cut(&figure.title)));
    let _ =
        writeln!(text, "<desc>{}</desc>", Escaped(&cut(&format!("{}. {}", figure.standing, figure.credit))));
    text.push_str(&pen.finish());
    text.push_str("</svg>\n");
    text
}

fn cut(text: &str) -> String {
    text.chars().take(1_000).collect()
}

/// Whether the names within nodes are large enough to be read.
pub fn is_legible(figure: &Figure<'_>) -> bool {
    let (width, height) = figure.sheet.page();
    let page = Page::new(figure, width, height);
    let top = page.head(&mut Pen::new(Missing::Boxes));
    let room = page.room(top, &Foot::new(&page, 1));
    let smallest_font = figure.placed.scene.nodes.iter().map(|node| node.font).fold(f32::INFINITY, f32::min);
    figure.world().is_none_or(|world| page.frame(&world, room).zoom * smallest_font >= smallest(page.base))
}

/// The measures of a page, in units of 1/96 inch.
struct Page<'a> {
    figure: &'a Figure<'a>,
    width: f32,
    height: f32,
    /// The size of small text, from which all else follows.
    base: f32,
    margin: f32,
}

impl<'a> Page<'a> {
    fn new(figure: &'a Figure<'a>, width: f32, height: f32) -> Self {
        /// The size of small text on a page of 1600 by 1000.
        const USUAL: f32 = 12.5;
        const USUAL_SIDE: f32 = 1265.0;
        // Only square roots: they are the same on every machine.
        let base = (USUAL * ((width * height).sqrt() / USUAL_SIDE).sqrt()).clamp(6.0, 40.0);
        Self { figure, width, height, base, margin: base * 2.4 }
    }

    /// Everything on the page. What is drawn says only afterwards how many lines its key needs below it, so that it may
    /// be drawn again with more room there.
    fn drawn(&self, missing: Missing) -> Pen {
        const TRIES: usize = 3;
        let mut note_lines = 1;
        let mut tries = 0;
        loop {
            tries += 1;
            let mut pen = Pen::new(missing);
            let all = Area { min: Point::new(0.0, 0.0), max: Point::new(self.width, self.height) };
            pen.rect(&all, 0.0, Some(self.figure.palette.ground), None);
            let foot = Foot::new(self, note_lines);
            let top = self.head(&mut pen);
            let room = self.room(top, &foot);
            let left_out = self.map(&mut pen, room);
            let notes = foot.notes(self, &left_out);
            if notes.len() <= note_lines || tries == TRIES {
                foot.draw(&mut pen, self, &notes);
                return pen;
            }
            note_lines = notes.len();
        }
    }

    /// The part of the page that is drawn on.
    fn room(&self, top: f32, foot: &Foot<'_>) -> Area {
        let bottom = (self.height - self.margin - foot.height).max(top + self.base);
        Area { min: Point::new(self.margin, top), max: Point::new(self.width - self.margin, bottom) }
    }

    fn inner(&self) -> f32 {
        self.width - 2.0 * self.margin
    }

    fn set(&self, weight: Weight, size: f32, is_weak: bool) -> Type {
        let palette = self.figure.palette;
        let colour = if is_weak { palette.text_weak } else { palette.text };
        Type { weight, size: self.base * size, colour }
    }

    /// Draws title and standing line; gives where the drawing may begin.
    fn head(&self, pen: &mut Pen) -> f32 {
        let title = self.set(Weight::Semibold, 1.95, false);
        let standing = self.set(Weight::Regular, 1.1, true);
        let mut y = self.margin;
        let lines = |text: &str, set: Type, most: usize| {
            if text.trim().is_empty() {
                return Vec::new();
            }
            glyphs::wrap(text, set.weight, set.size, self.inner(), most)
        };
        for line in lines(&self.figure.title, title, 2) {
            pen.text(&line, Point::new(self.margin, y + title.size * 0.76), Align::Start, title);
            y += title.size * 1.2;
        }
        y += standing.size * 0.25;
        for line in lines(&self.figure.standing, standing, 2) {
            pen.text(&line, Point::new(self.margin, y + standing.size * 0.8), Align::Start, standing);
            y += standing.leading();
        }
        y + self.base
    }

    /// Draws the part of the world that the figure is of.
    fn map(&self, pen: &mut Pen, room: Area) -> LeftOut {
        let Some(world) = self.figure.world() else {
            let set = self.set(Weight::Regular, 1.1, true);
            let at = Point::new(room.centre().x, room.centre().y);
            pen.text("Nothing is shown.", at, Align::Middle, set);
            return LeftOut::default();
        };
        let frame = self.frame(&world, room);
        // A part of the screen is cut at its edges; of the whole, names may stand beside it.
        if self.figure.area.is_some() {
            pen.open_clip(&frame.page);
        }
        let left_out = draw(pen, self.figure, &frame, self.base);
        if self.figure.area.is_some() {
            pen.close();
        }
        left_out
    }

    fn frame(&self, world: &Area, room: Area) -> Frame {
        /// Nothing is drawn larger than this many times its size, for its text would outgrow the title.
        const LARGEST: f32 = 1.25;
        if self.figure.area.is_some() {
            let frame = Frame::fit(world, room, f32::MAX);
            return Frame { room: frame.page, ..frame };
        }
        Frame::fit(world, room, LARGEST * self.base / 12.5)
    }
}

/// What stands below the drawing.
struct Foot<'a> {
    legend: Legend<'a>,
    sources: Columns,
    has_numbers: bool,
    credit: Vec<String>,
    note_lines: usize,
    height: f32,
}

impl<'a> Foot<'a> {
    fn new(page: &Page<'a>, note_lines: usize) -> Self {
        let figure = page.figure;
        let legend = Legend::new(&figure.legend, page.inner(), page.set(Weight::Regular, 0.95, false));
        let sources = Columns::new(page);
        let credit_set = page.set(Weight::Regular, 0.86, true);
        let credit = glyphs::wrap(&figure.credit, credit_set.weight, credit_set.size, page.inner(), 2);
        let has_numbers = figure.sources.has_numbered_lines();
        let lines = (credit.len() + note_lines) as f32;
        let height = legend.height() + sources.height + credit_set.leading() * lines + page.base * 2.3;
        Self { legend, sources, has_numbers, credit, note_lines, height }
    }

    /// The sentences below the sources, in lines.
    fn notes(&self, page: &Page<'_>, left_out: &LeftOut) -> Vec<String> {
        const MOST: usize = 4;
        let set = Self::small(page);
        let mut notes = notes(left_out, self.has_numbers);
        notes.extend(page.figure.notes.iter().cloned());
        let notes = notes.join(" ");
        if notes.is_empty() {
            Vec::new()
        } else {
            glyphs::wrap(&notes, set.weight, set.size, page.inner(), MOST)
        }
    }

    fn small(page: &Page<'_>) -> Type {
        page.set(Weight::Regular, 0.86, true)
    }

    fn draw(&self, pen: &mut Pen, page: &Page<'_>, notes: &[String]) {
        let palette = page.figure.palette;
        let mut y = page.height - page.margin - self.height + page.base * 0.9;
        self.legend.draw(pen, Point::new(page.margin, y), palette);
        y += self.legend.height() + page.base * 0.35;
        let rule = Stroke::new(palette.hairline, page.base / 12.5);
        pen.line(Point::new(page.margin, y), Point::new(page.width - page.margin, y), rule);
        y += page.base * 0.35;
        self.sources.draw(pen, page, y);
        y += self.sources.height;
        let set = Self::small(page);
        for (row, line) in notes.iter().take(self.note_lines).enumerate() {
            let at = Point::new(page.margin, y + set.size + set.leading() * row as f32);
            pen.text(line, at, Align::Start, set);
        }
        let mut y = page.height - page.margin;
        for line in self.credit.iter().rev() {
            pen.text(line, Point::new(page.margin, y), Align::Start, set);
            y -= set.leading();
        }
    }
}

/// How to read the numbers, and what there was no room for.
fn notes(left_out: &LeftOut, has_numbers: bool) -> Vec<String> {
    let mut notes = Vec::new();
    if has_numbers {
        notes.push("Numbers at a line are its sources.".to_owned());
    }
    if !left_out.key.is_empty() {
        let key = left_out.key.iter().map(|(letter, name)| format!("{letter} is {name}"));
        notes.push(format!("On the marks, {}.", key.collect::<Vec<_>>().join(", ")));
    }
    let mut without = Vec::new();
    if left_out.numbers > 0 {
        without.push(format!("{} without room for theirs", counted(left_out.numbers, "line", "lines")));
    }
    if left_out.names > 0 {
        without.push(format!("{} without room for a name", counted(left_out.names, "mark", "marks")));
    }
    if left_out.lines > 0 {
        without.push(format!("{} not drawn", counted(left_out.lines, "line", "lines")));
    }
    if !without.is_empty() {
        notes.push(format!("There are {}.", without.join(", ")).replace("There are 1 ", "There is 1 "));
    }
    notes
}

/// A line of the list of sources, with the number of the source that begins there.
type ListLine = (Option<usize>, String);

/// The numbered sources, in columns.
struct Columns {
    rows: Vec<Vec<ListLine>>,
    step: f32,
    hanging: f32,
    height: f32,
}

impl Columns {
    /// The part of the page that sources may take.
    const MOST: f32 = 0.24;
    /// The narrowest column that reads well, in sizes of the base.
    const NARROWEST: f32 = 26.0;

    fn new(page: &Page<'_>) -> Self {
        let list = &page.figure.sources.list;
        let gap = page.base * 2.0;
        let count = (((page.inner() + gap) / (page.base * Self::NARROWEST + gap)) as usize).clamp(1, 4);
        Self::in_columns(page, count.min(list.len().max(1)))
    }

    fn in_columns(page: &Page<'_>, count: usize) -> Self {
        let list = &page.figure.sources.list;
        let set = Self::set(page);
        let gap = page.base * 2.0;
        let column = (page.inner() - gap * (count - 1) as f32) / count as f32;
        let hanging = set.width(&list.len().to_string()) + set.size * 0.7;
        let most_rows = ((page.height * Self::MOST) / set.leading()) as usize;
        let items: Vec<Vec<String>> = list
            .iter()
            .take(most_rows * count)
            .map(|text| glyphs::wrap(text, set.weight, set.size, column - hanging, 4))
            .collect();
        let (mut columns, shown) = flow(&items, count, most_rows.max(1));
        if columns.len() < count && shown == list.len() {
            // Fewer do, and so they may be wider.
            return Self::in_columns(page, columns.len());
        }
        if shown < list.len() {
            let rest = format!("and {}", counted(list.len() - shown, "more source", "more sources"));
            if let Some(last) = columns.last_mut() {
                last.push((None, rest));
            }
        }
        let rows = columns.iter().map(Vec::len).max().unwrap_or_default();
        let height = rows as f32 * set.leading() + if rows > 0 { page.base * 0.3 } else { 0.0 };
        Self { rows: columns, step: column + gap, hanging, height }
    }

    fn set(page: &Page<'_>) -> Type {
        page.set(Weight::Regular, 0.86, false)
    }

    fn draw(&self, pen: &mut Pen, page: &Page<'_>, top: f32) {
        let set = Self::set(page);
        let number_set = Type { weight: Weight::Medium, ..set };
        for (at, rows) in self.rows.iter().enumerate() {
            let left = page.margin + self.step * at as f32;
            for (row, (number, line)) in rows.iter().enumerate() {
                let y = top + set.leading() * row as f32 + set.size;
                if let Some(number) = number {
                    let end = Point::new(left + self.hanging - set.size * 0.7, y);
                    pen.text(&number.to_string(), end, Align::End, number_set);
                }
                pen.text(line, Point::new(left + self.hanging, y), Align::Start, set);
            }
        }
    }
}

/// Items in columns of about equal height, none parted. Gives the columns, and how many items are in them.
fn flow(items: &[Vec<String>], count: usize, most: usize) -> (Vec<Vec<ListLine>>, usize) {
    let total: usize = items.iter().map(Vec::len).sum();
    let mut target = total.div_ceil(count).min(most);
    loop {
        let mut columns: Vec<Vec<ListLine>> = vec![Vec::new()];
        let mut shown = 0;
        for (at, lines) in items.iter().enumerate() {
            let is_full = columns.last().is_some_and(|column| column.len() + lines.len() > target);
            if is_full && columns.last().is_some_and(|column| !column.is_empty()) {
                if columns.len() == count {
                    break;
                }
                columns.push(Vec::new());
            }
            let numbered =
                lines.iter().enumerate().map(|(row, line)| ((row == 0).then_some(at + 1), line.clone()));
            columns.last_mut().into_iter().for_each(|column| column.extend(numbered.clone()));
            shown = at + 1;
        }
        if shown == items.len() || target >= most {
            return (columns, shown);
        }
        target += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sources_flow_into_even_columns_and_none_is_parted() {
        let items: Vec<Vec<String>> = [2, 1, 2, 1].iter().map(|rows| vec!["x".to_owned(); *rows]).collect();
        let (columns, shown) = flow(&items, 2, 10);
        assert_eq!((columns.iter().map(Vec::len).collect::<Vec<_>>(), shown), (vec![3, 3], 4));
        let (columns, shown) = flow(&items, 1, 3);
        assert_eq!((columns[0].len(), shown), (3, 2));
        assert_eq!(columns[0][2].0, Some(2));
        assert_eq!(flow(&[], 3, 3).1, 0);
    }

    #[test]
    fn what_is_left_out_is_counted() {
        let left_out = LeftOut { names: 2, numbers: 1, ..LeftOut::default() };
        assert_eq!(
            notes(&left_out, true).join(" "),
            "Numbers at a line are its sources. There is 1 line without room for theirs, 2 marks without room for a name."
        );
        assert!(notes(&LeftOut::default(), false).is_empty());
    }
}
