//! What the canvas shows: the scene of the lens and where its nodes are. What takes long of it is made beside the window.

mod around;
mod drawing;
mod placing;
mod sketch;
mod steps;
mod worker;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use eframe::egui;

pub use drawing::Web;
pub use sketch::Sketch;
pub use steps::Steps;
pub use worker::Rest;

use super::derived::Derived;
use super::job::{self, Progress};
use super::measuring::Taken;
use super::workspace::Workspace;
use crate::canvas::CanvasState;
use crate::model::{Document, Id, Lens, Position};
use crate::query::metrics::Metric;
use crate::query::{Relation, Sight, Triple};
use crate::scene::arrange;
use crate::scene::bundle::Pair;
use crate::scene::geometry::Point;
use crate::scene::{FoldBy, Placed, Target, evidence, topics};
use crate::ui::{Around, LensKind, Pins, Session, Subject};
use drawing::{Drawn, Order};
use worker::{InOrder, Job};

type Positions = BTreeMap<Id, Point>;
/// Where a layout put the nodes of the map, for each way of folding it. What a person placed lies over it, and comes
/// off again with undo.
type Places = BTreeMap<FoldBy, Positions>;

/// The scene of each lens, and the layout under way.
#[derive(Default)]
pub struct Stage {
    placed: Placed,
    places: Places,
    /// Where the layout under way has brought the nodes.
    reached: Option<InOrder>,
    /// Where nodes around one were put or fetched to, and which that is.
    rings: Option<(Around, Positions)>,
    made_for: Option<Basis>,
    /// The scene that is being made, and one that was made before anybody asked.
    drawing: Option<job::Job<Drawn>>,
    ready: Option<Drawn>,
    /// What draws the scene, until the window takes it.
    canvas: Option<CanvasState>,
    /// The layout under way.
    job: Option<Job>,
    /// The first scene goes on from its sketch.
    goes_on: bool,
    steps: Steps,
    /// Show everything once the layout has come to rest.
    fit_when_done: bool,
    claims_left_out: usize,
    web: Arc<Web>,
    /// The pairs of nodes whose lines are fanned out.
    fanned: BTreeSet<Pair>,
    /// For which scene and which relations they were found.
    fanned_for: (u64, BTreeSet<Triple>),
    sight: Arc<Sight>,
    /// The measures that nodes are sized and coloured by.
    measures: Measures,
    seen: Seen,
}

/// The serial of what is in sight, and the measures that nodes are sized and coloured by, each with its state.
type Seen = (u64, [Option<(Metric, u64)>; 2]);

/// The measures that the map shows.
#[derive(Clone, Default)]
pub struct Measures {
    /// What nodes are sized by.
    pub sized_by: Option<Taken>,
    /// What nodes are coloured by.
    pub coloured_by: Option<Taken>,
}

/// What a scene was made from; a scene is up to date while this is the same.
#[derive(Clone, Debug, PartialEq)]
struct Basis {
    /// Of the document, places included.
    revision: u64,
    /// Of what is computed from it.
    evidence: u64,
    /// How many things a person placed.
    kept: usize,
    pins: Option<Pins>,
    lens: LensKind,
    fold_by: FoldBy,
    unfolded: BTreeSet<Id>,
    around: Option<Around>,
    lesser_wait: bool,
    seen: Seen,
    asked_for: BTreeSet<Id>,
    fanned: BTreeSet<Pair>,
    selection: BTreeSet<Subject>,
    topics: BTreeSet<Id>,
    /// Whether it is known which names show at the places that nodes have.
    is_settled: bool,
}

impl Basis {
    fn new(workspace: &Workspace, session: &Session) -> Self {
        let (revision, evidence) = (workspace.revision(), workspace.evidence_serial());
        Self { revision, evidence, ..Self::of(workspace.document(), session) }
    }

    /// That of a document that has just been opened.
    fn of(document: &Document, session: &Session) -> Self {
        let is_evidence = session.lens == LensKind::Evidence;
        let places = document.positions.get(&Lens::from(LensKind::Map.name()));
        Self {
            revision: 0,
            evidence: 0,
            kept: places.map_or(0, BTreeMap::len),
            pins: session.pins.clone(),
            // Behind a lens that is a panel the map is kept, since panels ask for its relations.
            lens: if session.lens.is_canvas() { session.lens } else { LensKind::Map },
            fold_by: session.fold_by,
            unfolded: session.unfolded.clone(),
            around: session.around.clone(),
            lesser_wait: session.lesser_wait && session.around.is_none() && !session.asks(),
            seen: (0, [None; 2]),
            asked_for: session.asked_for.clone(),
            fanned: BTreeSet::new(),
            selection: if is_evidence { session.selection.clone() } else { BTreeSet::new() },
            topics: if is_evidence { session.topics.clone() } else { BTreeSet::new() },
            is_settled: true,
        }
    }

    /// Whether the same relations are between the same nodes.
    fn has_same_relations(&self, other: &Self) -> bool {
        let folds = |basis: &Self| (basis.evidence, basis.kept, basis.fold_by, basis.unfolded.clone());
        let waits = |basis: &Self| (basis.lesser_wait, basis.asked_for.clone());
        folds(self) == folds(other) && waits(self) == waits(other)
    }

    /// Whether the map is folded by the same communities.
    fn has_same_communities(&self, other: &Self) -> bool {
        (self.evidence, self.fold_by) == (other.evidence, other.fold_by)
    }

    /// Whether nothing differs but where things are.
    fn is_same_elsewhere(&self, other: &Self) -> bool {
        let places = |basis: &Self| (basis.revision, basis.kept, basis.pins.clone());
        let (revision, kept, pins) = places(other);
        Self { revision, kept, pins, ..self.clone() } == *other
    }

    /// Whether it is another picture, to be looked at as a whole.
    fn is_other_view(&self, other: &Self) -> bool {
        // What is fetched beside a node comes to the picture that is there.
        let around = |basis: &Self| basis.around.as_ref().map(Around::without_expansions);
        let key = |basis: &Self| (basis.lens, basis.fold_by, around(basis), basis.selection.clone());
        key(self) != key(other)
    }
}

impl Stage {
    /// What is in sight of a graph that has just been opened.
    const FIRST: Seen = (1, [None; 2]);

    /// The stage of a graph of which nothing is asked yet, with its map made already where that takes long. Where a
    /// sketch of it is laid out, its nodes are where that came to rest, if it has.
    pub fn of(document: &Arc<Document>, derived: &Derived, sketched: Option<&Rest>) -> Self {
        if !Workspace::holds_much(document) {
            return Self::default();
        }
        let basis = Basis { seen: Self::FIRST, ..Basis::of(document, &Session::default()) };
        let pinned = arrange::pinned(document, LensKind::Map.name());
        let order = Order::of(document.clone(), derived.evidence().clone(), basis, pinned);
        let drawn = order.on(sketched).carry_out();
        let mut stage = Self::default();
        if let Some(placed) = drawn.placed.as_ref().filter(|placed| placed.hull().is_some()) {
            let places = placed.scene.nodes.iter().zip(&placed.areas);
            let places =
                places.filter_map(|(node, area)| Some((node.id.clone(), (*area)?.centre()))).collect();
            stage.places.insert(FoldBy::Parts, places);
        }
        Self { ready: Some(drawn), ..stage }
    }

    /// Goes on from the sketch of the map: its nodes stay where they are, and the layout that moves them goes on. Gives
    /// back whether it can; it cannot where the map shows something else.
    pub fn go_on_from(&mut self, sketch: &mut Sketch) -> bool {
        let Some(map) = self.ready.as_mut().and_then(|drawn| drawn.placed.as_mut()) else { return false };
        if !sketch.is_of(&map.scene) {
            return false;
        }
        if map.areas.iter().any(Option::is_none) {
            let places = sketch.places();
            map.move_to(&places, true);
            self.reached = Some(places);
            self.job = sketch.job.take();
            self.fit_when_done = sketch.canvas.is_framed();
        }
        self.goes_on = true;
        // It is shown until the first frame takes the map up, so that the legend is there in that frame too.
        self.placed = std::mem::take(&mut sketch.placed);
        true
    }

    /// What draws its map, made ready where that was made already.
    pub fn canvas(&mut self) -> CanvasState {
        self.ready.as_mut().and_then(|drawn| drawn.canvas.take()).unwrap_or_default()
    }

    /// What draws the scene, where that was made beside the window since it was asked last.
    pub fn take_canvas(&mut self) -> Option<CanvasState> {
        self.canvas.take()
    }

    /// What is drawn.
    pub fn placed(&self) -> &Placed {
        &self.placed
    }

    /// What the map shows of the graph.
    pub fn web(&self) -> &Arc<Web> {
        &self.web
    }

    /// The relations of the map, with ends lifted to what it shows.
    pub fn relations(&self) -> &BTreeMap<Triple, Relation> {
        &self.web.relations
    }

    /// The node of the map that a thing is drawn in.
    pub fn node_of<'a>(&'a self, id: &'a Id) -> &'a Id {
        self.web.node_of(id)
    }

    /// The things with relations that are not drawn while the lesser wait.
    pub fn waiting(&self) -> &BTreeSet<Id> {
        &self.web.waiting
    }

    /// The thing that the community of a thing is named after, where the map is folded by them.
    pub fn community_of(&self, id: &Id) -> Option<&Id> {
        self.web.communities.get(id)
    }

    /// Whether a layout is being computed.
    pub fn is_busy(&self) -> bool {
        self.job.is_some()
    }

    /// Whether what is shown is older than what it is made from.
    pub fn is_drawing(&self) -> bool {
        self.drawing.is_some()
    }

    /// How many claims of the selection do not fit on the Evidence lens.
    pub fn claims_left_out(&self) -> usize {
        self.claims_left_out
    }

    /// What is in sight, by its serial, and by what measures nodes are sized and coloured.
    pub fn show(&mut self, sight: &Arc<Sight>, serial: u64, measures: Measures) {
        let state = |taken: &Option<Taken>| taken.as_ref().map(|(measured, state)| (measured.metric, *state));
        self.sight = sight.clone();
        self.seen = (serial, [state(&measures.sized_by), state(&measures.coloured_by)]);
        self.measures = measures;
    }

    /// Brings the scene up to date. Gives back whether it should be fitted to the window.
    pub fn update(&mut self, workspace: &Workspace, session: &Session, ctx: &egui::Context) -> bool {
        let basis = Basis { seen: self.seen, fanned: self.fanned.clone(), ..Basis::new(workspace, session) };
        let arrived = self.receive(session.fold_by);
        let drawn = (self.made_for.as_ref() != Some(&basis))
            .then(|| self.draw(workspace, session, basis, ctx))
            .flatten();
        let Some(drawn) = drawn else {
            return arrived && self.follow_layout(workspace, session);
        };
        let before = self.made_for.replace(drawn.basis.clone());
        let is_other_view = before.as_ref().is_none_or(|before| before.is_other_view(&drawn.basis));
        let was_map = before.as_ref().is_some_and(|before| before.lens == LensKind::Map);
        self.web = drawn.web;
        self.canvas = drawn.canvas;
        match (drawn.scene, drawn.placed) {
            (Some(scene), _) => self.update_map(workspace, session, scene, ctx),
            (None, Some(placed)) => self.update_large(workspace, session, placed, ctx),
            (None, None) => self.update_evidence(workspace, session),
        }
        if std::mem::take(&mut self.goes_on) {
            return arrived && self.follow_layout(workspace, session);
        }
        // From another lens the map comes back as it was left.
        is_other_view && (before.is_none() || was_map || session.lens == LensKind::Evidence)
    }

    /// The scene for a basis, or what has been made of an earlier one; none while nothing new has been made.
    fn draw(
        &mut self,
        workspace: &Workspace,
        session: &Session,
        basis: Basis,
        ctx: &egui::Context,
    ) -> Option<Drawn> {
        if let Some(ready) = self.ready.take() {
            return Some(ready);
        }
        match self.drawing.as_ref().map(job::Job::poll) {
            Some(Progress::Running) => return None,
            Some(Progress::Done(drawn)) => {
                self.drawing = None;
                return Some(drawn);
            }
            Some(Progress::Lost) => {
                self.drawing = None;
                self.made_for = Some(basis);
                panic!("the map could not be drawn");
            }
            None => {}
        }
        if workspace.is_large() && self.has_only_moved(&basis) {
            self.made_for = Some(basis);
            self.put_nodes(workspace, session);
            return None;
        }
        let fold_by = basis.fold_by;
        let mut order = Order::new(workspace, basis, pinned(workspace, session, LensKind::Map))
            .seen(&self.sight, &self.measures);
        if let Some(before) = &self.made_for {
            order = order.from(before, &self.web);
        }
        if !workspace.is_large() || order.is_light() {
            return Some(order.carry_out());
        }
        let order = order.at(self.places.get(&fold_by).cloned().unwrap_or_default());
        self.drawing = job::Job::start("draw", ctx, move || order.carry_out());
        None
    }

    /// Whether all that has changed of the map is where things are.
    fn has_only_moved(&self, basis: &Basis) -> bool {
        let is_map = basis.lens == LensKind::Map && basis.around.is_none();
        is_map && self.made_for.as_ref().is_some_and(|before| before.is_same_elsewhere(basis))
    }

    /// Fans out the parallel lines of what is selected.
    pub fn fan(&mut self, selection: &BTreeSet<Subject>) {
        let selected: BTreeSet<Triple> = selection.iter().filter_map(Subject::triple).cloned().collect();
        let asked = (self.placed.stamp().scene, selected);
        if self.fanned_for == asked {
            return;
        }
        let selected = &asked.1;
        let is_selected =
            |member: &Target| matches!(member, Target::Relation(triple) if selected.contains(triple));
        let bundles = self.placed.scene.bundles.iter();
        let pairs = bundles.filter_map(|(bundle, members)| match bundle {
            Target::Bundle(a, b, _) if members.iter().any(is_selected) => Some((a.clone(), b.clone())),
            _ => None,
        });
        self.fanned = pairs.collect();
        self.fanned_for = asked;
    }

    fn update_evidence(&mut self, workspace: &Workspace, session: &Session) {
        let claims = super::evidence_of::claims(workspace, session, &self.web.relations);
        let (document, facts) = (workspace.document(), workspace.evidence());
        let (scene, mut positions) = if claims.len() > evidence::MANY_CLAIMS {
            let selected = session.selection.iter().filter_map(Subject::thing).cloned().collect();
            let topics = topics::topics(document, &claims, &selected);
            let (scene, positions, left_out) =
                evidence::scene_by_topic(document, facts, &topics, &session.topics);
            self.claims_left_out = left_out;
            (scene, positions)
        } else {
            self.claims_left_out = 0;
            evidence::scene(document, facts, &claims)
        };
        positions.extend(pinned(workspace, session, LensKind::Evidence));
        self.placed = Placed::new(scene, &positions);
    }
}

/// Where a person put nodes, or where they stood in the view that is looked at.
fn pinned(workspace: &Workspace, session: &Session, lens: LensKind) -> Positions {
    let mut places = arrange::pinned(workspace.document(), lens.name());
    for pins in session.pins.iter().filter(|pins| pins.lens == lens) {
        let point = |at: &Position| Point::new(at.x as f32, at.y as f32);
        places.extend(pins.places.iter().map(|(id, at)| (id.clone(), point(at))));
    }
    places
}
