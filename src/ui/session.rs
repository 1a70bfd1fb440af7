//! How a person looks at the document: lens, selection, where they have been. Never saved in the graph file.

mod around;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::canvas::Camera;
use crate::model::{Document, Id, Position, Section};
use crate::query::Triple;
use crate::scene::{FoldBy, Group, Mark};

pub use around::{Around, Expansion};

/// A way of looking at the graph.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum LensKind {
    /// Actors and mechanisms, and the relations between them.
    #[default]
    Map,
    /// Sources, the claims of the selection, and what they are about.
    Evidence,
    /// One card a question: its answers, and what stands between them.
    Disputes,
    /// Claims and numbers on an axis of time.
    Timeline,
    /// Every record of a section as rows and columns.
    Table,
}

impl LensKind {
    /// All of them, in the order of the switch.
    pub const ALL: [Self; 5] = [Self::Map, Self::Evidence, Self::Disputes, Self::Timeline, Self::Table];

    /// Whether it draws nodes and lines on the canvas; the others are panels.
    pub const fn is_canvas(self) -> bool {
        matches!(self, Self::Map | Self::Evidence)
    }

    /// Its name in the window.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Map => "Map",
            Self::Evidence => "Evidence",
            Self::Disputes => "Disputes",
            Self::Timeline => "Timeline",
            Self::Table => "Table",
        }
    }

    /// Its name in the file, where positions are kept.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Map => "map",
            Self::Evidence => "evidence",
            Self::Disputes => "disputes",
            Self::Timeline => "timeline",
            Self::Table => "table",
        }
    }
}

/// Something that can be shown and selected.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// An actor, mechanism, source, claim, question or measure.
    Thing(Id),
    /// A relation.
    Relation(Triple),
    /// A kind.
    Kind(Id),
    /// A verb.
    Verb(Id),
    /// The graph itself.
    Graph,
}

impl Subject {
    /// Whether the document still has it.
    pub fn exists_in(&self, document: &Document) -> bool {
        match self {
            Self::Thing(id) => document.section_of(id).is_some(),
            Self::Relation(triple) => {
                let is_drawn = |id: &Id| document.node(id).is_some() || Group::of(id).is_some();
                is_drawn(&triple.from) && is_drawn(&triple.to)
            }
            Self::Kind(id) => document.kinds.contains_key(id),
            Self::Verb(id) => document.verbs.contains_key(id),
            Self::Graph => true,
        }
    }

    /// The id and section of the record it stands for.
    pub fn record(&self, document: &Document) -> Option<(Section, Id)> {
        match self {
            Self::Thing(id) => Some((document.section_of(id)?, id.clone())),
            Self::Kind(id) => Some((Section::Kinds, id.clone())),
            Self::Verb(id) => Some((Section::Verbs, id.clone())),
            Self::Relation(_) | Self::Graph => None,
        }
    }

    /// The id, if it is a thing.
    pub fn thing(&self) -> Option<&Id> {
        match self {
            Self::Thing(id) => Some(id),
            _ => None,
        }
    }

    /// What makes the relation, if it is one.
    pub fn triple(&self) -> Option<&Triple> {
        match self {
            Self::Relation(triple) => Some(triple),
            _ => None,
        }
    }
}

/// An answer that is shown in place of the inspector.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// What falls without what is switched off.
    Fallout,
    /// How two things are connected.
    Paths,
    /// What is shown, in plain words.
    Summary,
    /// Measures of the graph.
    Measures,
}

/// A place that Alt+← goes back to.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    /// Through which lens.
    pub lens: LensKind,
    /// How the map was folded.
    pub fold_by: FoldBy,
    /// The wholes and groups whose members were drawn.
    pub unfolded: BTreeSet<Id>,
    /// What the map was drawn around.
    pub around: Option<Around>,
    /// What was selected.
    pub selection: BTreeSet<Subject>,
    /// What the inspector showed.
    pub shown: Subject,
    /// Which answer stood in place of the inspector.
    pub answer: Option<Answer>,
    /// What was asked of the graph.
    pub asking: super::Asking,
    /// The places of a saved view that nodes had.
    pub pins: Option<Pins>,
    /// What the canvas showed.
    pub camera: Camera,
}

/// The places that nodes had when a view was saved. They lie over those of the file, which stay as they are.
#[derive(Clone, Debug, PartialEq)]
pub struct Pins {
    /// What the view is called.
    pub title: String,
    /// Through which lens.
    pub lens: LensKind,
    /// Where nodes stand.
    pub places: Arc<BTreeMap<Id, Position>>,
}

impl Pins {
    /// The places without those of nodes that were moved since.
    pub fn without(&self, moved: &[Id]) -> Option<Self> {
        let mut places = self.places.clone();
        Arc::make_mut(&mut places).retain(|id, _| !moved.contains(id));
        (!places.is_empty()).then(|| Self { places, ..self.clone() })
    }
}

/// How a person looks at the document.
#[derive(Clone, Debug)]
pub struct Session {
    /// The how-many-th document of the window it is: what panels remember of another one is forgotten.
    pub document_number: u64,
    /// The lens.
    pub lens: LensKind,
    /// What is selected.
    pub selection: BTreeSet<Subject>,
    /// What the inspector shows: what was selected last, or the graph.
    pub shown: Subject,
    /// Whether the inspector shows a form instead of a reading view.
    pub editing: bool,
    /// What has the pointer in a panel.
    pub pointed_at: Option<Subject>,
    /// By what the map is folded.
    pub fold_by: FoldBy,
    /// The wholes and groups whose members are drawn.
    pub unfolded: BTreeSet<Id>,
    /// Whether things that one claim ties to the map wait, where there is too much to read at once.
    pub lesser_wait: bool,
    /// What is drawn all the same.
    pub asked_for: BTreeSet<Id>,
    /// What the map is drawn around, if not all of it is.
    pub around: Option<Around>,
    /// The topics of the Evidence lens whose claims are drawn.
    pub topics: BTreeSet<Id>,
    /// The mark that was picked in the legend: what has it is lit.
    pub lit: Option<Mark>,
    /// The layout of the map that was chosen, by its id among [`crate::layout::ALGORITHMS`].
    pub algorithm: &'static str,
    /// What was set for it.
    pub parameters: crate::layout::Parameters,
    /// The name that has the focus next, because something was just made or is to be renamed.
    pub focus_name: bool,
    /// Which answer stands in place of the inspector.
    pub answer: Option<Answer>,
    /// The measure by which nodes of the map are sized.
    pub measured: Option<crate::query::metrics::Metric>,
    /// By which measure nodes of the map are coloured; without one, by their roles.
    pub coloured: Option<crate::query::metrics::Metric>,
    /// What is asked of the graph.
    pub asking: super::Asking,
    /// The places of the saved view that is looked at.
    pub pins: Option<Pins>,
    /// Where a link is being drawn from, by keyboard or menu.
    pub linking_from: Option<Id>,
    back: Vec<Place>,
    forward: Vec<Place>,
}

impl Default for Session {
    fn default() -> Self {
        Self {
            document_number: 0,
            lens: LensKind::default(),
            selection: BTreeSet::new(),
            shown: Subject::Graph,
            editing: false,
            pointed_at: None,
            fold_by: FoldBy::default(),
            unfolded: BTreeSet::new(),
            lesser_wait: true,
            asked_for: BTreeSet::new(),
            around: None,
            topics: BTreeSet::new(),
            lit: None,
            algorithm: "free",
            parameters: crate::layout::Parameters::default(),
            focus_name: false,
            answer: None,
            measured: None,
            coloured: None,
            asking: super::Asking::default(),
            pins: None,
            linking_from: None,
            back: Vec::new(),
            forward: Vec::new(),
        }
    }
}

impl Session {
    /// How many places are remembered.
    const MOST_PLACES: usize = 200;

    /// Where the person is.
    pub fn place(&self, camera: Camera) -> Place {
        Place {
            lens: self.lens,
            fold_by: self.fold_by,
            unfolded: self.unfolded.clone(),
            around: self.around.clone(),
            selection: self.selection.clone(),
            shown: self.shown.clone(),
            answer: self.answer,
            asking: self.asking.clone(),
            pins: self.pins.clone(),
            camera,
        }
    }

    /// Whether something is asked of the graph, so that not all of it counts the same.
    pub fn asks(&self) -> bool {
        self.asking != super::Asking::default()
    }

    /// Remembers where the person is before they go elsewhere.
    pub fn leave(&mut self, camera: Camera) {
        let here = self.place(camera);
        let same = |place: &Place| {
            let folds = |place: &Place| (place.fold_by, place.unfolded.clone(), place.around.clone());
            let sees = |place: &Place| (place.lens, place.shown.clone(), place.asking.clone(), place.answer);
            sees(place) == sees(&here) && folds(place) == folds(&here)
        };
        if !self.back.last().is_some_and(same) {
            self.back.push(here);
            if self.back.len() > Self::MOST_PLACES {
                self.back.remove(0);
            }
        }
        self.forward.clear();
    }

    /// Whether there is a place to go back to.
    pub fn can_go_back(&self) -> bool {
        !self.back.is_empty()
    }

    /// Whether there is a place to go forward to.
    pub fn can_go_forward(&self) -> bool {
        !self.forward.is_empty()
    }

    /// Goes back one place; the camera to fly to is given back.
    pub fn go_back(&mut self, camera: Camera) -> Option<Camera> {
        let place = self.back.pop()?;
        self.forward.push(self.place(camera));
        Some(self.arrive(place))
    }

    /// Goes forward one place; the camera to fly to is given back.
    pub fn go_forward(&mut self, camera: Camera) -> Option<Camera> {
        let place = self.forward.pop()?;
        self.back.push(self.place(camera));
        Some(self.arrive(place))
    }

    fn arrive(&mut self, place: Place) -> Camera {
        self.lens = place.lens;
        self.fold_by = place.fold_by;
        self.unfolded = place.unfolded;
        self.around = place.around;
        self.selection = place.selection;
        self.shown = place.shown;
        self.answer = place.answer;
        self.asking = place.asking;
        self.pins = place.pins;
        self.editing = false;
        place.camera
    }

    /// Selects this alone.
    pub fn select(&mut self, subject: Subject) {
        self.answer = None;
        self.editing &= self.shown == subject;
        self.selection =
            if subject == Subject::Graph { BTreeSet::new() } else { BTreeSet::from([subject.clone()]) };
        self.shown = subject;
    }

    /// Selects these and shows one of them.
    pub fn select_many(&mut self, subjects: BTreeSet<Subject>, shown: Subject) {
        self.answer = None;
        self.editing &= self.shown == shown;
        self.selection = subjects;
        self.shown = shown;
    }

    /// Turns this on or off among the selected.
    pub fn toggle(&mut self, subject: Subject) {
        if self.selection.remove(&subject) {
            self.shown = self.selection.last().cloned().unwrap_or(Subject::Graph);
        } else {
            self.selection.insert(subject.clone());
            self.shown = subject;
        }
        self.editing = false;
    }

    /// Forgets what the document no longer has.
    pub fn purge(&mut self, document: &Document) {
        self.selection.retain(|subject| subject.exists_in(document));
        if !self.shown.exists_in(document) {
            self.shown = self.selection.last().cloned().unwrap_or(Subject::Graph);
            self.editing = false;
        }
        self.asking.purge(document);
        let is_drawn = |id: &Id| document.node(id).is_some() || Group::of(id).is_some();
        self.unfolded.retain(is_drawn);
        self.asked_for.retain(is_drawn);
        if self.around.as_ref().is_some_and(|around| !is_drawn(&around.centre)) {
            self.around = None;
        }
        let gone = |place: &Place| !place.shown.exists_in(document);
        self.back.retain(|place| !gone(place));
        self.forward.retain(|place| !gone(place));
        for place in self.back.iter_mut().chain(&mut self.forward) {
            place.selection.retain(|subject| subject.exists_in(document));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn thing(id: &str) -> Subject {
        Subject::Thing(Id::from(id))
    }

    #[test]
    fn back_and_forward_return_to_the_same_places() {
        let mut session = Session::default();
        let camera = Camera::default();
        for id in ["a", "b", "c"] {
            session.leave(camera);
            session.select(thing(id));
        }
        session.go_back(camera);
        assert_eq!(session.shown, thing("b"));
        session.go_back(camera);
        session.go_back(camera);
        assert_eq!(session.shown, Subject::Graph);
        assert!(!session.can_go_back());
        session.go_forward(camera);
        session.go_forward(camera);
        session.go_forward(camera);
        assert_eq!(session.shown, thing("c"));
        assert!(!session.can_go_forward());
    }
}
