//! Figures: what is on the screen, as SVG and PNG, for an article or a slide.
//!
//! A figure is drawn from the same [`Placed`] scene as the canvas, in the same colours and line styles. Its text is
//! outlines of the bundled fonts: a browser would use fonts that come with the file, but programs for drawing, office
//! and printing would not, and would put others in their place. So that it can still be read by machines, every node
//! and line is a group with its words as title, which browsers also show under the pointer.

mod drawing;
mod focus;
mod glyphs;
mod legend;
mod page;
mod pen;
mod raster;
mod sheet;
mod sight;
mod sources;
mod standing;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

pub use focus::Picked;
pub use legend::Entry;
pub use raster::Pixels;
pub use sheet::{Sheet, SheetError, Unit};
pub use sources::Sources;
pub use standing::standing;

use self::pen::Missing;
use crate::model::{Day, Document, Id};
use crate::query::words;
use crate::query::{Asking, Relation, Triple};
use crate::scene::geometry::Area;
use crate::scene::palette::Palette;
use crate::scene::{Placed, SceneEdge, SceneNode, Target};

/// A figure, ready to be drawn.
#[derive(Clone, Debug)]
pub struct Figure<'a> {
    /// What is drawn.
    pub placed: &'a Placed,
    /// The part of it that is shown, in points of the canvas; without one, everything that lines tie together.
    pub area: Option<Area>,
    /// What stands out.
    pub picked: &'a Picked,
    /// Lines from speakers to what they speak for.
    pub says: &'a [(Id, Id)],
    /// Its colours.
    pub palette: &'a Palette,
    /// Its size.
    pub sheet: Sheet,
    /// Its title.
    pub title: String,
    /// The line below the title: what is shown, as of when.
    pub standing: String,
    /// Sentences below the figure.
    pub notes: Vec<String>,
    /// What the marks mean that are on it.
    pub legend: Vec<Entry>,
    /// The numbered sources.
    pub sources: Sources,
    /// What each line says, in words.
    pub words: BTreeMap<Target, String>,
    /// The full names of nodes.
    pub names: BTreeMap<Id, String>,
    /// Which graph it is from, and on what terms.
    pub credit: String,
}

/// What a figure is made from.
#[derive(Clone, Copy, Debug)]
pub struct Material<'a> {
    /// The graph.
    pub document: &'a Document,
    /// The scene.
    pub placed: &'a Placed,
    /// The relations behind its lines.
    pub relations: &'a BTreeMap<Triple, Relation>,
    /// The day that counts as today.
    pub today: Day,
}

/// How a figure is to look.
#[derive(Clone, Debug)]
pub struct Look<'a> {
    /// The part that is shown, as in [`Figure::area`].
    pub area: Option<Area>,
    /// What stands out.
    pub picked: &'a Picked,
    /// Lines from speakers to what they speak for.
    pub says: &'a [(Id, Id)],
    /// Its colours.
    pub palette: &'a Palette,
    /// Its size.
    pub sheet: Sheet,
    /// Its title; without one, that of the graph.
    pub title: Option<String>,
    /// What is shown, as a phrase: "Evidence of ICE".
    pub subject: Option<String>,
}

impl<'a> Figure<'a> {
    /// A figure with the legend, the sources and the words of what is shown.
    pub fn new(material: &Material<'a>, look: Look<'a>) -> Self {
        let Material { document, placed, relations, today } = *material;
        let Look { area, picked, says, palette, sheet, title, subject } = look;
        let header = &document.header;
        let title = title.unwrap_or_else(|| header.title.clone());
        let mut figure = Self {
            placed,
            area,
            picked,
            says,
            palette,
            sheet,
            credit: credit(document),
            standing: standing(document, subject.as_deref(), &Asking::default(), today),
            title,
            notes: Vec::new(),
            legend: Vec::new(),
            sources: Sources::default(),
            words: BTreeMap::new(),
            names: BTreeMap::new(),
        };
        let (nodes, lines) = figure.shown();
        let legend = legend::entries(&placed.scene, &nodes, &lines, !says.is_empty());
        let sources = Sources::of(document, relations, &nodes, &lines);
        let words = lines
            .iter()
            .map(|edge| (edge.target.clone(), line_words(document, relations, &sources, edge)))
            .collect();
        let names = nodes.iter().map(|node| (node.id.clone(), document.name(&node.id).to_owned())).collect();
        let apart = placed.areas.iter().flatten().count().saturating_sub(nodes.len());
        if figure.area.is_none() && apart > 0 {
            let what = words::counted(apart, "thing without relations is", "things without relations are");
            figure.notes.push(format!("{what} not shown."));
        }
        Self { legend, sources, words, names, ..figure }
    }

    /// Whether a node is in the part that is shown.
    fn shows(&self, index: usize) -> bool {
        let node = &self.placed.scene.nodes[index];
        match (self.area, self.placed.areas.get(index).copied().flatten()) {
            (_, None) => false,
            (Some(shown), Some(area)) => area.meets(&shown),
            (None, Some(_)) => node.degree > 0 || !self.placed.scene.nodes.iter().any(|node| node.degree > 0),
        }
    }

    /// The nodes and lines that are shown.
    fn shown(&self) -> (Vec<&'a SceneNode>, Vec<&'a SceneEdge>) {
        let scene = &self.placed.scene;
        let nodes = scene.nodes.iter().enumerate().filter(|(index, _)| self.shows(*index));
        let lines = scene.edges.iter().zip(self.placed.curves()).filter(|(_, curve)| {
            curve.is_some_and(|curve| self.area.is_none_or(|area| curve.hull().meets(&area)))
        });
        (nodes.map(|(_, node)| node).collect(), lines.map(|(edge, _)| edge).collect())
    }

    /// The part of the world that is drawn; none where nothing has a place.
    fn world(&self) -> Option<Area> {
        /// What surrounds the outermost nodes, in points.
        const ROUND: f32 = 14.0;
        self.area.or_else(|| {
            let curves = self.placed.curves().iter().flatten().map(|curve| {
                let points: Vec<Area> = curve.points().map(|at| Area::around(at, 0.0, 0.0)).collect();
                Area::hull(points)
            });
            let hull = self.placed.hull_of_tied();
            Area::hull(curves.flatten().chain(hull)).map(|hull| hull.expanded(ROUND))
        })
    }
}

/// The figure as SVG.
pub fn svg(figure: &Figure<'_>) -> String {
    page::svg(figure, Missing::Text)
}

/// The figure as PNG, the same pixels on every machine. Its size is bounded by [`Sheet`].
pub fn png(figure: &Figure<'_>) -> Result<Vec<u8>, String> {
    raster::png(&page::svg(figure, Missing::Boxes), &figure.sheet)
}

/// The figure as pixels, no wider or higher than so many: what it will look like.
pub fn pixels(figure: &Figure<'_>, most: u32) -> Result<Pixels, String> {
    raster::pixels(&page::svg(figure, Missing::Boxes), &figure.sheet, most)
}

/// Whether the names within nodes are large enough to be read when the whole figure is seen. Where they are not, names
/// are put beside marks, or into a key.
pub fn is_legible(figure: &Figure<'_>) -> bool {
    page::is_legible(figure)
}

fn credit(document: &Document) -> String {
    let header = &document.header;
    let mut parts = Vec::new();
    if !header.title.trim().is_empty() {
        parts.push(format!("From the graph “{}”", header.title.trim()));
    }
    parts.extend(header.licence.as_ref().map(|licence| format!("licence {licence}")));
    parts.push("drawn with Sayso".to_owned());
    let text = parts.join(", ");
    let mut characters = text.chars();
    characters.next().map_or(String::new(), |first| first.to_uppercase().chain(characters).collect())
}

/// A line in words: the sentence, its voices, its sources.
fn line_words(
    document: &Document,
    relations: &BTreeMap<Triple, Relation>,
    sources: &Sources,
    edge: &SceneEdge,
) -> String {
    match &edge.target {
        Target::Relation(triple) => match relations.get(triple) {
            Some(relation) => {
                let sentence = words::relation(document, relation);
                let voices = words::voices(&relation.voices);
                let disputed = if relation.is_disputed() { "; disputed" } else { "" };
                let numbers = sources.numbers(&edge.target);
                let numbers = if numbers.is_empty() { numbers } else { format!(" ({numbers})") };
                format!("{sentence}: {voices}{numbers}{disputed}")
            }
            None => document.verb_label(&triple.verb).to_owned(),
        },
        Target::Citation(claim, index) => {
            let citation = document.claims.get(claim).and_then(|claim| claim.cites.get(*index));
            citation.map(|citation| words::citation_place(document, citation)).unwrap_or_default()
        }
        Target::Bundle(from, to, _) => {
            format!("{} and {}", document.short_name(from), document.short_name(to))
        }
        Target::About(_, to) | Target::Topic(_, to) => document.name(to).to_owned(),
    }
}
