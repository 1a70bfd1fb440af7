//! Panels and widgets: they take the state, draw it, and return intents. Nothing here changes a document.

pub mod around;
pub mod ask_bar;
pub mod card;
pub mod empty;
pub mod fallout;
pub mod find;
pub mod icon;
pub mod inspector;
pub mod layout_panel;
pub mod legend;
pub mod lens;
pub mod measures;
pub mod menu;
pub mod outline;
pub mod paths;
pub mod session;
pub mod summary;
#[cfg(test)]
pub(crate) mod testing;
pub mod theme;
pub mod views;
pub mod widgets;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::edit::{Edit, TypingKey};
use crate::model::graph::Graph;
use crate::model::{Document, Id, Section};
use crate::query::words::ToldPaths;
use crate::query::{Evidence, PathQuestion, Relation, Triple};
use crate::scene::{FoldBy, Mark};

pub use crate::query::{Asking, Sight};
pub use ask_bar::Asked;
pub use find::FindBox;
pub use layout_panel::LayoutWish;
pub use paths::{PathAnswer, PathsPanel};
pub use session::{Answer, Around, Expansion, LensKind, Pins, Place, Session, Subject};
pub use theme::Theme;
pub use views::ViewWish;

/// Everything a panel may look at.
#[derive(Clone, Copy)]
#[expect(missing_docs, reason = "the types say it")]
pub struct View<'a> {
    pub document: &'a Document,
    pub graph: &'a Graph,
    pub evidence: &'a Evidence,
    /// The evidence of the whole graph, whatever is switched off.
    pub whole: &'a Evidence,
    /// What is in sight.
    pub sight: &'a Sight,
    /// What was measured of it.
    pub measures: &'a measures::Measures,
    /// The relations of the map, with ends lifted to what it shows.
    pub relations: &'a BTreeMap<Triple, Relation>,
    pub session: &'a Session,
    pub theme: &'a Theme,
    pub dates: crate::query::words::DateStyle,
    /// Grows with every change of the document but of where things are, so that what a panel keeps knows when it is out of date.
    pub revision: u64,
    /// Whether nothing may be changed.
    pub read_only: bool,
}

/// What a person wants, as a panel understood it. `app` carries it out.
#[derive(Clone, Debug)]
pub enum Intent {
    /// Show this in the inspector and select it alone.
    Select(Subject),
    /// Turn this on or off among the selected.
    Toggle(Subject),
    /// Select these, whatever was selected, and show one of them. It is no place to go back to: people go on from row
    /// to row.
    SelectMany {
        /// What is selected.
        subjects: BTreeSet<Subject>,
        /// What the inspector shows.
        shown: Subject,
    },
    /// Select it and fly to it.
    Open(Subject),
    /// Mark it while the pointer is on it in a panel.
    Point(Subject),
    /// Change the document: one step.
    Edit(Edit),
    /// Change the document while typing: one step until the person pauses or leaves the field.
    Typing(TypingKey, Edit),
    /// The person left a field.
    Seal,
    /// Delete these.
    Delete(Vec<Subject>),
    /// Make a new record of that section, and show it ready to be edited.
    Create(Section),
    /// Make a new claim that is about, or cited from, this.
    CreateClaimFor(Id),
    /// Ask for the name of this in place.
    Rename(Subject),
    /// Show the form of what the inspector shows, or the reading view.
    SetEditing(bool),
    /// The name field took the focus that was asked for.
    NameFocused,
    /// Start a link from this node; the next node clicked is its other end.
    LinkFrom(Id),
    /// Pin or unpin nodes.
    Pin(Vec<Id>, Pin),
    /// Put text on the clipboard and say what it was.
    CopyText {
        /// The text.
        text: String,
        /// What it is: "Citation".
        what: &'static str,
    },
    /// Take an answer away as Markdown with footnotes.
    Take {
        /// Which.
        taken: Taken,
        /// Whether it goes to a file; else to the clipboard.
        to_file: bool,
    },
    /// Something with saved views.
    View(ViewWish),
    /// Open an address after showing its host.
    OpenAddress(String),
    /// Look through another lens.
    Lens(LensKind),
    /// Show the parts folded into this whole on the canvas, or fold them.
    Fold(Id, Folding),
    /// Fold the map by this.
    FoldBy(FoldBy),
    /// Draw only this node and what is so many steps from it, or everything again.
    Around(Option<Around>),
    /// Fetch what is out of sight beside this node, or take back what was.
    Expand(Id),
    /// Light what has this mark, or nothing.
    Light(Option<Mark>),
    /// Show the claims of a topic of the Evidence lens, or fold them.
    Topic(Id, Folding),
    /// Something about the layout of the map.
    Layout(LayoutWish),
    /// Go back or forward through what was shown.
    Travel(Travel),
    /// Select all of these and nothing else.
    SelectAll(Vec<Subject>),
    /// Ask how two things are connected; without a second one it is asked for.
    Paths(Option<Id>, Option<Id>),
    /// Show this answer in place of the inspector, or the inspector again.
    Answer(Option<Answer>),
    /// Something about measures.
    Measure(measures::MeasureWish),
    /// Put things back where the file has them, after looking at a view that has them elsewhere.
    DropPins,
    /// Ask this of the graph.
    Ask(Box<Asking>, Asked),
}

/// An answer that can be taken away.
#[derive(Clone, Debug)]
pub enum Taken {
    /// A question with its answers.
    Question(Id),
    /// Paths, as they were asked for and told.
    Paths(Box<PathQuestion>, Arc<ToldPaths>),
    /// What falls without what is switched off.
    Fallout,
}

/// Whether nodes are held where they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pin {
    /// Held.
    Held,
    /// Left to the layout.
    Free,
}

/// Whether a whole shows its parts on the canvas.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Folding {
    /// They are drawn.
    Unfolded,
    /// They are folded into it.
    Folded,
}

/// A direction through what was shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Travel {
    /// To what was shown before.
    Back,
    /// To what was shown after.
    Forward,
}

/// A subject for a relation.
pub fn relation(triple: &Triple) -> Subject {
    Subject::Relation(triple.clone())
}
