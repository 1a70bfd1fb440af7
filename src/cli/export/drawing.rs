//! Figures from the command line: the same picture as in the window, without one.

use std::collections::{BTreeMap, BTreeSet};

use super::Material;
use crate::cli::named;
use crate::exchange::figure::{self, Figure, Look, Picked, Sheet};
use crate::model::graph::Graph;
use crate::model::{Id, SavedView, Section};
use crate::query::metrics::Progress;
use crate::query::words::{self, counted};
use crate::query::{Asking, Relation, Triple};
use crate::scene::fold::{Folds, Shown};
use crate::scene::geometry::Point;
use crate::scene::palette::Theme;
use crate::scene::{
    FoldBy, Placed, Target, arrange, bearing, communities, evidence, in_sight, lesser, map, near,
};

/// What a figure takes.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Figures")]
pub struct FigureArguments {
    /// What is drawn [default: what the view shows, else the map]
    #[arg(long, value_name = "LENS")]
    lens: Option<Lens>,
    /// The lesser things of the map too, which wait behind a button in the window
    #[arg(long)]
    all: bool,
    /// What stands out on the map, whose evidence is drawn, or what a text is about: ids or names
    #[arg(long, value_name = "ID", num_args = 1..)]
    select: Vec<String>,
    /// The colours; print is black on white
    #[arg(long, value_name = "THEME", default_value = "light", value_parser = theme)]
    theme: Theme,
    /// The size, as 210x148mm or 1600x1000 pixels
    #[arg(long, value_name = "SIZE", default_value = "1600x1000")]
    size: String,
    /// Dots an inch [default: 300 for millimetres, 96 for pixels]
    #[arg(long, value_name = "NUMBER")]
    dpi: Option<f32>,
    /// The title of the figure [default: that of the graph]
    #[arg(long, value_name = "TEXT")]
    title: Option<String>,
}

/// A lens that can be drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Lens {
    /// Actors, mechanisms and their relations.
    Map,
    /// Sources, claims and what they are about.
    Evidence,
}

impl Lens {
    const fn name(self) -> &'static str {
        match self {
            Self::Map => arrange::MAP,
            Self::Evidence => arrange::EVIDENCE,
        }
    }

    /// That of a view, or the map where that cannot be drawn.
    fn of(view: &SavedView) -> Self {
        let is_evidence = view.lens.as_ref().is_some_and(|lens| lens.as_str() == arrange::EVIDENCE);
        if is_evidence { Self::Evidence } else { Self::Map }
    }
}

impl FigureArguments {
    /// What is selected, as it was typed.
    pub fn selected(&self) -> &[String] {
        &self.select
    }
}

fn theme(name: &str) -> Result<Theme, String> {
    Theme::from_name(name).ok_or_else(|| {
        let names: Vec<&str> = Theme::ALL.iter().map(|theme| theme.name()).collect();
        format!("the themes are {}", names.join(", "))
    })
}

pub fn svg(arguments: &super::Arguments, material: &Material<'_>) -> Result<Vec<u8>, String> {
    with_figure(&arguments.figure, material, |figure| Ok(figure::svg(figure).into_bytes()))
}

pub fn png(arguments: &super::Arguments, material: &Material<'_>) -> Result<Vec<u8>, String> {
    with_figure(&arguments.figure, material, figure::png)
}

/// What is drawn, before it has a look.
struct Drawn {
    placed: Placed,
    relations: BTreeMap<Triple, Relation>,
    picked: Picked,
    subject: Option<String>,
    note: Option<String>,
}

fn with_figure(
    arguments: &FigureArguments,
    material: &Material<'_>,
    draw: impl Fn(&Figure<'_>) -> Result<Vec<u8>, String>,
) -> Result<Vec<u8>, String> {
    let sheet = Sheet::parse(&arguments.size, arguments.dpi).map_err(|error| format!("{error}."))?;
    let selected = selected(arguments, material)?;
    let of_view = Lens::of(&material.looked.view);
    match arguments.lens.unwrap_or(of_view) {
        Lens::Map => {
            draw(&map_of(material, &selected, arguments.all, &sheet).figure(arguments, material, sheet))
        }
        Lens::Evidence => draw(
            &legible_evidence(material, &selected, |drawn| {
                figure::is_legible(&drawn.figure(arguments, material, sheet))
            })?
            .figure(arguments, material, sheet),
        ),
    }
}

impl Drawn {
    fn figure<'a>(
        &'a self,
        arguments: &FigureArguments,
        material: &Material<'a>,
        sheet: Sheet,
    ) -> Figure<'a> {
        let look = Look {
            area: None,
            picked: &self.picked,
            says: &[],
            palette: arguments.theme.palette(),
            sheet,
            title: arguments.title.clone(),
            subject: self.subject.clone(),
        };
        let looked = material.looked;
        let material = figure::Material {
            document: material.document,
            placed: &self.placed,
            relations: &self.relations,
            today: material.today,
        };
        let mut figure = Figure::new(&material, look);
        let asking = &looked.opened.asking;
        figure.standing =
            figure::standing(material.document, self.subject.as_deref(), asking, material.today);
        figure.notes.extend(self.note.clone());
        figure
    }
}

/// What is selected: what was named, else what the view has.
fn selected(arguments: &FigureArguments, material: &Material<'_>) -> Result<Vec<Id>, String> {
    let document = material.document;
    if arguments.select.is_empty() {
        let of_view = material.looked.view.selected.iter();
        return Ok(of_view.filter(|id| document.section_of(id).is_some()).cloned().collect());
    }
    arguments.select.iter().map(|word| named::one(document, word, &Section::NAMED)).collect()
}

/// The map as the window shows it at first, or as the view has it.
fn map_of(material: &Material<'_>, selected: &[Id], all: bool, sheet: &Sheet) -> Drawn {
    let Material { document, evidence, looked, .. } = *material;
    let mut shown = shown(material, selected);
    let relations = map::relations(document, evidence, &shown);
    let pinned = pinned(material, Lens::Map);
    let mut note = None;
    let asks = looked.opened.around.is_some() || looked.opened.asking != Asking::default();
    if !all && !looked.view.with_lesser && !asks {
        let is_selected = |id: &&Id| selected.contains(*id);
        let ends = relations.values().map(|relation| [&relation.triple.from, &relation.triple.to]);
        let tied: BTreeSet<&Id> = ends.filter(|ends| ends.iter().any(is_selected)).flatten().collect();
        let is_asked_for = |id: &Id| {
            let mut wholes = evidence.parts().wholes_of(id);
            tied.contains(id) || wholes.any(|whole| looked.opened.unfolded.contains(whole))
        };
        let waiting = lesser::lesser(&relations, &shown, |id| pinned.contains_key(id), is_asked_for);
        shown.leave_out(&waiting);
        let what = counted(
            waiting.len(),
            "thing that one claim, or none, ties to the rest is",
            "things that one claim, or none, ties to the rest are",
        );
        note = (!waiting.is_empty()).then(|| format!("{what} not shown."));
    }
    let scene = map::scene(document, &relations, &shown);
    let mut scene = in_sight(document, &relations, &shown.lifted, &looked.sight, scene);
    if let Some((centre, steps)) = &looked.opened.around {
        let opened = &looked.opened;
        let centre = shown.lifted.get(centre).unwrap_or(centre);
        scene = near::near(near::followed(scene, &opened.follow), centre, *steps, &opened.fetched);
    }
    let (width, height) = sheet.page();
    // The picture is a little wider than the page, which has title and sources above and below it.
    let aspect = (width / height * 1.35 * 4.0).round() / 4.0;
    let positions = arrange::map_positions(document, &scene, pinned, aspect);
    let lines = looked.view.selected_relations.iter().map(|link| Target::Relation(Triple::from(link)));
    let picked = Picked { nodes: selected.iter().cloned().collect(), lines: lines.collect() };
    let subject =
        (!selected.is_empty()).then(|| format!("What is tied to {}", words::names(document, selected)));
    Drawn { placed: Placed::new(scene, &positions), relations, picked, subject, note }
}

/// Where a person put things: what the view has lies over what the file has.
fn pinned(material: &Material<'_>, lens: Lens) -> BTreeMap<Id, Point> {
    let mut pinned = arrange::pinned(material.document, lens.name());
    let view = &material.looked.view;
    if Lens::of(view) == lens {
        let places = view.pinned.iter();
        pinned.extend(places.map(|(id, at)| (id.clone(), Point::new(at.x as f32, at.y as f32))));
    }
    pinned
}

/// What the map shows, and in what.
fn shown(material: &Material<'_>, selected: &[Id]) -> Shown {
    let Material { document, evidence, looked, .. } = *material;
    // What is selected is not folded away into what it is part of.
    let mut unfolded: BTreeSet<Id> =
        selected.iter().flat_map(|id| evidence.parts().wholes_of(id)).cloned().collect();
    unfolded.extend(looked.opened.unfolded.iter().cloned());
    let communities = match looked.view.fold_by {
        FoldBy::Communities => {
            communities::communities(&communities::web(document, evidence), &Progress::new())
        }
        FoldBy::Parts | FoldBy::Kinds => None,
    };
    let communities = communities.unwrap_or_default();
    Shown::new(
        document,
        evidence,
        Folds { by: looked.view.fold_by, open: &unfolded, communities: &communities },
    )
}

/// The evidence on what is selected, as much of it as can be read, that with the most voices first.
fn legible_evidence(
    material: &Material<'_>,
    selected: &[Id],
    is_legible: impl Fn(&Drawn) -> bool,
) -> Result<Drawn, String> {
    let Material { document, evidence, .. } = *material;
    if selected.is_empty() {
        return Err("Say with --select whose evidence is to be drawn.".to_owned());
    }
    let graph = Graph::new(document);
    let claims: BTreeSet<Id> =
        selected.iter().flat_map(|id| bearing::claims_on(document, evidence, &graph, id)).collect();
    let claims = bearing::ranked(evidence, claims);
    let (mut legible, mut too_many) = (1, claims.len().min(evidence::MOST_CLAIMS) + 1);
    while legible + 1 < too_many {
        let middle = usize::midpoint(legible, too_many);
        if is_legible(&evidence_of(material, selected, &claims, middle)) {
            legible = middle;
        } else {
            too_many = middle;
        }
    }
    Ok(evidence_of(material, selected, &claims, legible))
}

fn evidence_of(material: &Material<'_>, selected: &[Id], claims: &[Id], most: usize) -> Drawn {
    let Material { document, evidence, .. } = *material;
    let shown = claims.get(..most).unwrap_or(claims);
    let left_out = claims.len() - shown.len();
    let (scene, mut positions) = evidence::scene(document, evidence, shown);
    positions.extend(pinned(material, Lens::Evidence));
    let name = |id: &Id| match document.section_of(id) {
        Some(Section::Actors | Section::Mechanisms) => document.name(id).to_owned(),
        _ => format!("“{}”", document.name(id)),
    };
    let names: Vec<String> = selected.iter().map(name).collect();
    let what = counted(left_out, "more claim, with fewer voices, is", "more claims, with fewer voices, are");
    Drawn {
        placed: Placed::new(scene, &positions),
        relations: BTreeMap::new(),
        picked: Picked::default(),
        subject: Some(format!("Evidence on {}", names.join(", "))),
        note: (left_out > 0).then(|| format!("{what} not shown.")),
    }
}
