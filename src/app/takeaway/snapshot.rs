//! What is on the screen, held still while a figure of it is asked for and drawn.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::form::{FigureForm, FigureFormat, Part};
use crate::app::shell::App;
use crate::app::stage::Web;
use crate::canvas::Item;
use crate::exchange::figure::{self, Figure, Look, Material, Picked, Sheet};
use crate::model::{Day, Document, Id};
use crate::query::Asking;
use crate::query::words::names;
use crate::scene::Placed;
use crate::scene::geometry::Area;
use crate::ui::{LensKind, Subject};

/// What is on the screen.
#[derive(Clone, Debug)]
pub(in crate::app) struct Snapshot {
    document: Arc<Document>,
    placed: Placed,
    web: Arc<Web>,
    picked: Picked,
    says: Vec<(Id, Id)>,
    seen: Option<Area>,
    subject: Option<String>,
    asking: Asking,
    today: Day,
}

impl App {
    /// What is on the screen now; behind a lens that is a panel, the map.
    pub(in crate::app) fn snapshot(&self) -> Snapshot {
        Snapshot {
            document: self.workspace.shared_document(),
            picked: self.picks(),
            says: self.says(),
            seen: self.canvas.seen().filter(|_| self.session.lens.is_canvas()),
            subject: self.figure_subject(),
            asking: self.session.asking.clone(),
            today: self.today,
            web: self.stage.web().clone(),
            placed: self.stage.placed().clone(),
        }
    }

    fn picks(&self) -> Picked {
        let mut picked = Picked::default();
        if self.session.lens != LensKind::Map {
            return picked;
        }
        for item in self.session.selection.iter().flat_map(|subject| self.items_of(subject)) {
            match item {
                Item::Node(id) => {
                    picked.nodes.insert(id);
                }
                Item::Line(target) => {
                    picked.lines.insert(target);
                }
            }
        }
        picked
    }

    fn figure_subject(&self) -> Option<String> {
        let things: BTreeSet<&Id> = self.session.selection.iter().filter_map(Subject::thing).collect();
        let is_evidence = self.session.lens == LensKind::Evidence && !things.is_empty();
        is_evidence.then(|| format!("Evidence on {}", names(self.document(), things)))
    }
}

impl Snapshot {
    /// The graph that it is of.
    pub fn document(&self) -> &Document {
        &self.document
    }

    /// Whether anything is selected that could stand out.
    pub fn has_picks(&self) -> bool {
        !self.picked.is_empty()
    }

    /// Whether it is of a canvas, of which a part is on the screen.
    pub fn is_of_canvas(&self) -> bool {
        self.seen.is_some()
    }

    /// The file that the form asks for.
    pub fn file(&self, form: &FigureForm, sheet: Sheet) -> Result<Vec<u8>, String> {
        self.with_figure(form, sheet, |figure| match form.format {
            FigureFormat::Svg => Ok(figure::svg(figure).into_bytes()),
            FigureFormat::Png => figure::png(figure),
        })
    }

    /// A small picture of it: its width and height, and its pixels as red, green and blue.
    pub fn preview(&self, form: &FigureForm, sheet: Sheet, most: u32) -> Result<figure::Pixels, String> {
        self.with_figure(form, sheet, |figure| figure::pixels(figure, most))
    }

    fn with_figure<T>(&self, form: &FigureForm, sheet: Sheet, draw: impl Fn(&Figure<'_>) -> T) -> T {
        let nothing = Picked::default();
        let look = Look {
            area: self.seen.filter(|_| form.part == Part::Screen),
            picked: if form.picks { &self.picked } else { &nothing },
            says: if form.picks { &self.says } else { &[] },
            palette: form.theme.palette(),
            sheet,
            title: Some(form.title.trim().to_owned()).filter(|title| !title.is_empty()),
            subject: None,
        };
        let material = Material {
            document: &self.document,
            placed: &self.placed,
            relations: &self.web.relations,
            today: self.today,
        };
        let mut figure = Figure::new(&material, look);
        let Self { document, subject, asking, today, .. } = self;
        figure.standing = figure::standing(document, subject.as_deref(), asking, *today);
        draw(&figure)
    }
}
