//! What the canvas shows: the scene of the lens, its layout, and the worker that computes it.

mod steps;
mod worker;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use eframe::egui;

pub use steps::Steps;

use super::workspace::Workspace;
use crate::layout::large::{Balance, IndexGraph, LargeRequest};
use crate::layout::{self, Manner, NodeBox, Parameters, RingsRequest};
use crate::model::Id;
use crate::query::metrics::{Measured, Metric};
use crate::query::{Relation, Sight, Triple};
use crate::scene::arrange::{self, points};
use crate::scene::bundle::{self, Pair};
use crate::scene::fold::{Folds, Shown};
use crate::scene::geometry::Point;
use crate::scene::{FoldBy, Placed, Scene, Target, evidence, in_sight, lesser, map, near, topics};
use crate::ui::{Around, LensKind, Session, Subject};
use worker::{InOrder, Job, Reached};

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
    /// Where the nodes around one are, and which that is.
    rings: Option<(Around, Positions)>,
    made_for: Option<Basis>,
    job: Option<Job>,
    steps: Steps,
    /// Show everything once the layout has come to rest.
    fit_when_done: bool,
    claims_left_out: usize,
    shown: Shown,
    /// The things with relations that wait where there are too many.
    waiting: BTreeSet<Id>,
    relations: BTreeMap<Triple, Relation>,
    /// The pairs of nodes whose lines are fanned out.
    fanned: BTreeSet<Pair>,
    sight: Arc<Sight>,
    /// The measure that nodes are sized by.
    sized_by: Option<Arc<Measured>>,
    /// The serial of what is in sight, and the measure.
    seen: (u64, Option<Metric>),
}

/// What a scene was made from; a scene is up to date while this is the same.
#[derive(Clone, Debug, PartialEq)]
struct Basis {
    revision: u64,
    lens: LensKind,
    fold_by: FoldBy,
    unfolded: BTreeSet<Id>,
    around: Option<Around>,
    lesser_wait: bool,
    /// What is in sight, and what nodes are sized by.
    seen: (u64, Option<Metric>),
    asked_for: BTreeSet<Id>,
    fanned: BTreeSet<Pair>,
    selection: BTreeSet<Subject>,
    topics: BTreeSet<Id>,
}

impl Basis {
    fn new(workspace: &Workspace, session: &Session, fanned: &BTreeSet<Pair>) -> Self {
        let is_evidence = session.lens == LensKind::Evidence;
        Self {
            revision: workspace.revision(),
            // Behind a lens that is a panel the map is kept, since panels ask for its relations.
            lens: if session.lens.is_canvas() { session.lens } else { LensKind::Map },
            fold_by: session.fold_by,
            unfolded: session.unfolded.clone(),
            around: session.around.clone(),
            lesser_wait: session.lesser_wait && session.around.is_none() && !session.asks(),
            seen: (0, None),
            asked_for: session.asked_for.clone(),
            fanned: fanned.clone(),
            selection: if is_evidence { session.selection.clone() } else { BTreeSet::new() },
            topics: if is_evidence { session.topics.clone() } else { BTreeSet::new() },
        }
    }

    /// Whether the same relations are between the same nodes.
    fn has_same_relations(&self, other: &Self) -> bool {
        let folds = |basis: &Self| (basis.revision, basis.fold_by, basis.unfolded.clone());
        let waits = |basis: &Self| (basis.lesser_wait, basis.asked_for.clone());
        folds(self) == folds(other) && waits(self) == waits(other)
    }

    /// Whether it is another picture, to be looked at as a whole.
    fn is_other_view(&self, other: &Self) -> bool {
        let key = |basis: &Self| (basis.lens, basis.fold_by, basis.around.clone(), basis.selection.clone());
        key(self) != key(other)
    }
}

impl Stage {
    /// The nodes up to which the first layout is computed before the first frame, so that nothing jumps.
    const AT_ONCE: usize = 150;
    /// The same for making room for something new, which is less work.
    const AT_ONCE_GENTLY: usize = 1_000;
    /// Above so many lines they fan out when they are selected, but not as the pointer goes over them.
    const MOST_FANNING: usize = 3_000;
    /// How long a hop is in the drawing of a large graph, in points: about as long as a name with its line.
    const HOP: f32 = 150.0;

    /// What is drawn.
    pub fn placed(&self) -> &Placed {
        &self.placed
    }

    /// The relations of the map, with ends lifted to what it shows.
    pub fn relations(&self) -> &BTreeMap<Triple, Relation> {
        &self.relations
    }

    /// The node of the map that a thing is drawn in.
    pub fn node_of<'a>(&'a self, id: &'a Id) -> &'a Id {
        self.shown.lifted.get(id).unwrap_or(id)
    }

    /// The things with relations that are not drawn while the lesser wait.
    pub fn waiting(&self) -> &BTreeSet<Id> {
        &self.waiting
    }

    /// Whether a layout is being computed.
    pub fn is_busy(&self) -> bool {
        self.job.is_some()
    }

    /// How many claims of the selection do not fit on the Evidence lens.
    pub fn claims_left_out(&self) -> usize {
        self.claims_left_out
    }

    /// Stops the layout where it is.
    pub fn stop(&mut self) {
        self.job = None;
    }

    /// The layouts that can be taken back.
    pub fn steps(&self) -> &Steps {
        &self.steps
    }

    /// Takes the last layout back, or makes it again.
    pub fn step(&mut self, is_undo: bool) {
        self.job = None;
        let step = if is_undo { Steps::undo } else { Steps::redo };
        step(&mut self.steps, &mut self.places);
        self.made_for = self.made_for.take().map(|basis| Basis { revision: u64::MAX, ..basis });
    }

    /// What is in sight, by its serial, and by what measure nodes are sized.
    pub fn show(&mut self, sight: &Arc<Sight>, serial: u64, measured: Option<&Arc<Measured>>) {
        self.sight = sight.clone();
        self.sized_by = measured.cloned();
        self.seen = (serial, measured.map(|measured| measured.metric));
    }

    /// Brings the scene up to date. Gives back whether it should be fitted to the window.
    pub fn update(&mut self, workspace: &Workspace, session: &Session, ctx: &egui::Context) -> bool {
        let basis = Basis { seen: self.seen, ..Basis::new(workspace, session, &self.fanned) };
        let arrived = self.receive(session.fold_by);
        let fresh = self.made_for.as_ref() != Some(&basis);
        if !fresh && !arrived {
            return false;
        }
        if !fresh {
            return self.follow_layout(workspace, session);
        }
        let first = self.made_for.is_none();
        let is_other_view = self.made_for.as_ref().is_none_or(|before| before.is_other_view(&basis));
        if self.made_for.as_ref().is_none_or(|before| !before.has_same_relations(&basis)) {
            let folds = Folds { by: session.fold_by, open: &session.unfolded, communities: &BTreeMap::new() };
            self.shown = Shown::new(workspace.document(), workspace.evidence(), folds);
            self.relations = map::relations(workspace.document(), workspace.evidence(), &self.shown);
            let pinned = pinned(workspace, LensKind::Map);
            let is_placed = |id: &Id| pinned.contains_key(id);
            let parts = workspace.evidence().parts();
            let is_asked_for = |id: &Id| {
                session.asked_for.contains(id)
                    || parts.wholes_of(id).any(|whole| session.unfolded.contains(whole))
            };
            self.waiting = lesser::lesser(&self.relations, &self.shown, is_placed, is_asked_for);
            if basis.lesser_wait {
                self.shown.leave_out(&self.waiting);
            }
        }
        let was_map = self.made_for.as_ref().is_some_and(|before| before.lens == LensKind::Map);
        match session.lens {
            LensKind::Evidence => self.update_evidence(workspace, session),
            _ => self.update_map(workspace, session, ctx),
        }
        self.made_for = Some(basis);
        // From another lens the map comes back as it was left.
        is_other_view && (first || was_map || session.lens == LensKind::Evidence)
    }

    /// Moves the nodes to where the layout has brought them. Gives back whether it has just come to rest and is to be
    /// shown whole.
    fn follow_layout(&mut self, workspace: &Workspace, session: &Session) -> bool {
        if session.lens != LensKind::Evidence && session.around.is_none() {
            let pinned = pinned(workspace, LensKind::Map);
            let known = self.places.get(&session.fold_by);
            let place = |id: &Id| pinned.get(id).or_else(|| known?.get(id)).copied();
            let nodes = &self.placed.scene.nodes;
            let mut places = match std::mem::take(&mut self.reached) {
                Some(places) if places.len() == nodes.len() => places,
                _ => nodes.iter().map(|node| place(&node.id)).collect(),
            };
            for (id, at) in &pinned {
                if let Some(index) = self.placed.index_of(id) {
                    places[index] = Some(*at);
                }
            }
            let is_first = self.placed.hull().is_none();
            self.placed.move_to(&places, self.job.is_some());
            if self.job.is_none() {
                self.come_to_rest(&places, session.fold_by);
            }
            if is_first {
                return true;
            }
        }
        self.job.is_none() && std::mem::take(&mut self.fit_when_done)
    }

    /// Keeps where nodes are for when the scene changes, and leads the lines round what is in their way now.
    fn come_to_rest(&mut self, places: &[Option<Point>], fold_by: FoldBy) {
        let nodes = self.placed.scene.nodes.iter().zip(places);
        let settled = nodes.filter_map(|(node, at)| Some((node.id.clone(), (*at)?)));
        self.places.entry(fold_by).or_default().extend(settled);
        if !self.placed.is_large() {
            self.placed = Placed::in_order(std::mem::take(&mut self.placed).scene, places);
        }
    }

    /// Computes a layout of the map; what is pinned stays. `steps` is how many steps of the document are done.
    pub fn lay_out(&mut self, workspace: &Workspace, session: &Session, ctx: &egui::Context) {
        let scene = self.scene(workspace, session);
        let places = self.places.entry(session.fold_by).or_default().clone();
        self.steps.begin(session.fold_by, places, workspace.history().done().len());
        let pinned = pinned(workspace, LensKind::Map);
        if session.algorithm == "rings" {
            let centre = session.selection.iter().find_map(Subject::thing).map(|id| self.node_of(id).clone());
            let found = rings(&scene, centre.or_else(|| busiest(&scene)), session.parameters, aspect(ctx));
            self.places.insert(session.fold_by, found);
            self.step_made(workspace, session);
            return;
        }
        self.fit_when_done = true;
        if scene.nodes.len() > Placed::FEW {
            return self.start_large(&pinned, session.parameters, ctx);
        }
        let starts = Positions::new();
        let mut request = arrange::map_request(workspace.document(), &scene, &pinned, &starts, aspect(ctx));
        request.parameters = Parameters {
            spacing: session.parameters.spacing * request.parameters.spacing,
            aspect: request.parameters.aspect,
            ..session.parameters
        };
        self.job = Job::start(request, ctx);
    }

    /// The places of the nodes changed: the scene is put there.
    fn step_made(&mut self, workspace: &Workspace, session: &Session) {
        let mut places = self.places.get(&session.fold_by).cloned().unwrap_or_default();
        places.extend(pinned(workspace, LensKind::Map));
        self.placed = Placed::new(self.scene(workspace, session), &places);
    }

    /// What is drawn through the map lens, before it has places.
    fn scene(&self, workspace: &Workspace, session: &Session) -> Scene {
        let scene = map::scene(workspace.document(), &self.relations, &self.shown);
        let mut scene =
            in_sight(workspace.document(), &self.relations, &self.shown.lifted, &self.sight, &scene);
        if let Some(measured) = &self.sized_by {
            map::size_by(&mut scene, &measured.values);
        }
        let scene = scene.bundled(&self.fanned);
        match &session.around {
            Some(around) => near::near(scene, self.node_of(&around.centre), around.depth),
            None => scene,
        }
    }

    fn update_map(&mut self, workspace: &Workspace, session: &Session, ctx: &egui::Context) {
        let scene = self.scene(workspace, session);
        if let Some(around) = &session.around {
            let centre = Some(self.node_of(&around.centre).clone());
            let mut places = rings(&scene, centre, session.parameters, aspect(ctx));
            if let Some((_, moved)) = self.rings.as_ref().filter(|(before, _)| before == around) {
                places.extend(moved.clone());
            }
            self.placed = Placed::new(scene, &places);
            return;
        }
        let pinned = pinned(workspace, LensKind::Map);
        let places = self.places.get(&session.fold_by).cloned().unwrap_or_default();
        let has_place = |id: &Id| places.contains_key(id) || pinned.contains_key(id);
        let missing = scene.nodes.iter().filter(|node| !has_place(&node.id)).count();
        if missing > 0 && scene.nodes.len() > Placed::FEW {
            self.fit_when_done = places.is_empty();
            let mut start = places;
            start.extend(pinned.iter().map(|(id, at)| (id.clone(), *at)));
            self.placed = Placed::new(scene, &start);
            return self.start_large(&pinned, session.parameters, ctx);
        }
        if missing > 0 {
            let is_first = places.is_empty();
            let starts = self.starts(&scene, session.fold_by);
            let mut request =
                arrange::map_request(workspace.document(), &scene, &pinned, &starts, aspect(ctx));
            if !is_first || missing * 4 < scene.nodes.len() {
                request.manner = Manner::Gentle;
            }
            let few = if is_first { Self::AT_ONCE } else { Self::AT_ONCE_GENTLY };
            if scene.nodes.len() <= few {
                let layout = layout::run(&request, &AtomicBool::new(false), |_, _| {});
                self.places.entry(session.fold_by).or_default().extend(points(&layout));
            } else {
                self.fit_when_done = true;
                self.job = Job::start(request, ctx);
            }
        }
        let mut places = self.places.get(&session.fold_by).cloned().unwrap_or_default();
        places.extend(pinned);
        self.placed = Placed::new(scene, &places);
    }

    /// Lays out a graph of many nodes, as it is placed now, by their numbers.
    fn start_large(&mut self, pinned: &Positions, parameters: Parameters, ctx: &egui::Context) {
        let scene = &self.placed.scene;
        let ends = (0..scene.edges.len()).filter_map(|line| self.placed.ends_of(line));
        let ends: Vec<(u32, u32)> = ends.map(|(from, to)| (from as u32, to as u32)).collect();
        let start = self.placed.areas.iter().map(|area| area.map(|area| (area.centre().x, area.centre().y)));
        let start: Vec<_> = start.collect();
        let request = LargeRequest {
            graph: IndexGraph::new(scene.nodes.len(), &ends),
            start: if start.iter().any(Option::is_some) { start } else { Vec::new() },
            is_pinned: scene.nodes.iter().map(|node| pinned.contains_key(&node.id)).collect(),
            hop: Self::HOP * parameters.spacing as f32,
            balance: Balance::new(parameters.clusters as f32),
            seed: parameters.seed,
        };
        self.job = Job::start_large(request, ctx);
    }

    /// Where the search for places begins: where things are now; groups in the middle of what they hold.
    fn starts(&self, scene: &Scene, fold_by: FoldBy) -> Positions {
        let mut starts = self.places.get(&fold_by).cloned().unwrap_or_default();
        if fold_by == FoldBy::Parts {
            return starts;
        }
        let Some(apart) = self.places.get(&FoldBy::Parts) else { return starts };
        for node in scene.nodes.iter().filter(|node| node.is_group()) {
            let members = self.shown.lifted.iter().filter(|(_, in_node)| **in_node == node.id);
            let at: Vec<Point> = members.filter_map(|(id, _)| apart.get(id).copied()).collect();
            let share = 1.0 / at.len().max(1) as f32;
            let middle = at
                .iter()
                .fold(Point::default(), |sum, p| Point::new(sum.x + p.x * share, sum.y + p.y * share));
            if !at.is_empty() {
                starts.entry(node.id.clone()).or_insert(middle);
            }
        }
        starts
    }

    /// What was pinned stays where it is now that nothing holds it, until the next layout.
    pub fn let_go(&mut self, nodes: &[Id], fold_by: FoldBy) {
        for id in nodes {
            if let Some(area) = self.placed.area_of(id) {
                self.places.entry(fold_by).or_default().insert(id.clone(), area.centre());
            }
        }
    }

    /// Puts nodes somewhere for as long as the window is open: groups, and what is drawn around a node, which the
    /// file has no places for.
    pub fn put(&mut self, moved: &[(Id, Point)], session: &Session) {
        let moved = moved.iter().cloned();
        match &session.around {
            Some(around) => {
                let rings = self.rings.take().filter(|(before, _)| before == around);
                let mut places = rings.map(|(_, places)| places).unwrap_or_default();
                places.extend(moved);
                self.rings = Some((around.clone(), places));
            }
            None => self.places.entry(session.fold_by).or_default().extend(moved),
        }
        self.made_for = self.made_for.take().map(|basis| Basis { revision: u64::MAX, ..basis });
    }

    /// Fans out the parallel lines of what is selected, and of what the pointer is over or was just now over.
    pub fn fan(&mut self, selection: &BTreeSet<Subject>, over: Option<&Target>, beside: Option<&Target>) {
        let mut fanned = BTreeSet::new();
        let may_hover = self.placed.scene.edges.len() <= Self::MOST_FANNING;
        for (bundle, members) in &self.placed.scene.bundles {
            let Target::Bundle(a, b, _) = bundle else { continue };
            let pair: Pair = (a.clone(), b.clone());
            let holds = |subject: &Subject| match subject {
                Subject::Relation(triple) => members.contains(&Target::Relation(triple.clone())),
                _ => false,
            };
            let was_fanned = self.fanned.contains(&pair);
            let is_over = over == Some(bundle)
                || (was_fanned
                    && [over, beside].into_iter().flatten().any(|target| members.contains(target)));
            if selection.iter().any(holds) || (may_hover && is_over) {
                fanned.insert(pair);
            }
        }
        self.fanned = fanned;
    }

    fn update_evidence(&mut self, workspace: &Workspace, session: &Session) {
        let claims = super::evidence_of::claims(workspace, session, &self.relations);
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
        positions.extend(pinned(workspace, LensKind::Evidence));
        self.placed = Placed::new(scene, &positions);
    }

    /// Takes in what the worker has reached; whether that is anything new.
    fn receive(&mut self, fold_by: FoldBy) -> bool {
        let Some(job) = &self.job else { return false };
        let (newest, ended) = job.receive();
        if ended {
            self.job = None;
        }
        let arrived = newest.is_some() || ended;
        match newest {
            Some(Reached::Positions(positions)) => self.places.entry(fold_by).or_default().extend(positions),
            Some(Reached::Places(places)) => self.reached = Some(places),
            None => {}
        }
        arrived
    }
}

/// Where the nodes of a scene are when they stand in rings around one.
fn rings(scene: &Scene, centre: Option<Id>, parameters: Parameters, aspect: f32) -> Positions {
    let boxed = |node: &crate::scene::SceneNode| NodeBox {
        width: f64::from(node.width),
        height: f64::from(node.height),
        ..NodeBox::default()
    };
    let request = RingsRequest {
        centre,
        nodes: scene.nodes.iter().map(|node| (node.id.clone(), boxed(node))).collect(),
        edges: scene.edges.iter().map(bundle::pair).collect(),
        parameters: Parameters { aspect: f64::from(aspect), ..parameters },
    };
    points(&layout::rings(&request))
}

fn busiest(scene: &Scene) -> Option<Id> {
    let nodes = scene.nodes.iter().enumerate();
    nodes
        .max_by_key(|(place, node)| (node.degree, std::cmp::Reverse(*place)))
        .map(|(_, node)| node.id.clone())
}

/// Where a person put nodes.
fn pinned(workspace: &Workspace, lens: LensKind) -> Positions {
    arrange::pinned(workspace.document(), lens.name())
}

/// How much wider than high the canvas is, about: the window less what stands round the canvas.
fn aspect(ctx: &egui::Context) -> f32 {
    const BESIDE: f32 = 580.0;
    const ABOVE_AND_BELOW: f32 = 120.0;
    let window = ctx.content_rect();
    let canvas = (window.width() - BESIDE).max(300.0) / (window.height() - ABOVE_AND_BELOW).max(300.0);
    // In steps, so that windows of about the same shape show the same picture.
    (canvas * 4.0).round() / 4.0
}
