//! Where the nodes of the map are: layouts, and what a person moved.

use std::sync::atomic::AtomicBool;

use eframe::egui;

use super::worker::{InOrder, Job, Reached};
use super::{Basis, Positions, Stage, Steps, pinned};
use crate::app::workspace::Workspace;
use crate::layout::large::{Balance, IndexGraph, LargeRequest};
use crate::layout::{self, Manner, NodeBox, Parameters, RingsRequest};
use crate::model::Id;
use crate::scene::arrange::{self, points};
use crate::scene::geometry::Point;
use crate::scene::{FoldBy, Placed, Scene, bundle, sizes};
use crate::ui::{LensKind, Session, Subject};

/// How long a hop is in the drawing of a large graph, in points: about as long as a name with its line.
const HOP: f32 = 150.0;

impl Stage {
    /// The nodes up to which the first layout is computed before the first frame, so that nothing jumps.
    const AT_ONCE: usize = 150;
    /// The same for making room for something new, which is less work.
    const AT_ONCE_GENTLY: usize = 1_000;

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

    /// Moves the nodes to where the layout has brought them. Gives back whether it has just come to rest and is to be
    /// shown whole.
    pub(super) fn follow_layout(&mut self, workspace: &Workspace, session: &Session) -> bool {
        if session.lens != LensKind::Evidence && session.around.is_none() {
            let places = match std::mem::take(&mut self.reached) {
                Some(places) if places.len() == self.placed.scene.nodes.len() => places,
                _ => self.known_places(session.fold_by),
            };
            let places = self.with_pinned(places, &pinned(workspace, session, LensKind::Map));
            let is_first = self.placed.hull().is_none();
            let settles = self.settles(workspace);
            self.placed.move_to(&places, self.job.is_some() || settles);
            if self.job.is_none() {
                self.come_to_rest(&places, session.fold_by);
            }
            if self.job.is_none() && settles {
                self.settle();
            }
            if is_first {
                return true;
            }
        }
        self.job.is_none() && std::mem::take(&mut self.fit_when_done)
    }

    /// Whether it takes too long for a frame to find out which names show where nodes have come to rest.
    fn settles(&self, workspace: &Workspace) -> bool {
        /// Up to so many nodes it takes some hundredths of a second.
        const AT_ONCE: usize = 20_000;
        workspace.is_large() && self.placed.scene.nodes.len() > AT_ONCE
    }

    /// Has the map drawn anew beside the window, at the places that are known now.
    fn settle(&mut self) {
        self.made_for = self.made_for.take().map(|basis| Basis { is_settled: false, ..basis });
    }

    /// Where nodes were put by a layout, in the order of the scene.
    fn known_places(&self, fold_by: FoldBy) -> InOrder {
        let scene = &self.placed.scene;
        match self.places.get(&fold_by) {
            Some(known) if are_of(known, scene) => known.values().copied().map(Some).collect(),
            known => scene.nodes.iter().map(|node| known?.get(&node.id).copied()).collect(),
        }
    }

    /// Places in the order of the scene, with nodes that a person placed where they are.
    fn with_pinned(&self, mut places: InOrder, pinned: &Positions) -> InOrder {
        for (id, at) in pinned {
            if let Some(index) = self.placed.index_of(id) {
                places[index] = Some(*at);
            }
        }
        places
    }

    /// Keeps where nodes are for when the scene changes, and leads the lines round what is in their way now.
    fn come_to_rest(&mut self, places: &[Option<Point>], fold_by: FoldBy) {
        let nodes = self.placed.scene.nodes.iter().zip(places);
        let known = self.places.entry(fold_by).or_default();
        if are_of(known, &self.placed.scene) {
            for (kept, (_, at)) in known.values_mut().zip(nodes) {
                *kept = at.unwrap_or(*kept);
            }
        } else {
            known.extend(nodes.filter_map(|(node, at)| Some((node.id.clone(), (*at)?))));
        }
        if !self.placed.is_large() {
            self.placed = Placed::in_order(std::mem::take(&mut self.placed).scene, places);
        }
    }

    /// Computes a layout of the map; what is pinned stays. `steps` is how many steps of the document are done.
    pub fn lay_out(&mut self, workspace: &Workspace, session: &Session, ctx: &egui::Context) {
        let places = self.places.entry(session.fold_by).or_default().clone();
        self.steps.begin(session.fold_by, places, workspace.history().done().len());
        let pinned = pinned(workspace, session, LensKind::Map);
        if session.algorithm != "rings" && self.placed.scene.nodes.len() > Placed::FEW {
            self.fit_when_done = true;
            return self.start_large(&pinned, session.parameters, ctx);
        }
        let mut scene = self.placed.scene.clone();
        sizes::let_grow(&mut scene);
        if session.algorithm == "rings" {
            let centre = session.selection.iter().find_map(Subject::thing).map(|id| self.node_of(id).clone());
            let found = rings(&scene, centre.or_else(|| busiest(&scene)), session.parameters, aspect(ctx));
            self.places.insert(session.fold_by, found);
            self.step_made(workspace, session);
            return;
        }
        self.fit_when_done = true;
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
        places.extend(pinned(workspace, session, LensKind::Map));
        self.placed = Placed::new(std::mem::take(&mut self.placed).scene, &places);
    }

    /// Shows a scene of the map; what has no place yet is laid out.
    pub(super) fn update_map(
        &mut self,
        workspace: &Workspace,
        session: &Session,
        scene: Scene,
        ctx: &egui::Context,
    ) {
        if let Some(around) = &session.around {
            return self.update_around(scene, around, session, ctx);
        }
        let pinned = pinned(workspace, session, LensKind::Map);
        let places = self.places.get(&session.fold_by).cloned().unwrap_or_default();
        let has_place = |id: &Id| places.contains_key(id) || pinned.contains_key(id);
        let missing = scene.nodes.iter().filter(|node| !has_place(&node.id)).count();
        if missing > 0 && scene.nodes.len() > Placed::FEW {
            let mut start = places;
            start.extend(pinned);
            return self.update_large(workspace, session, Placed::new(scene, &start), ctx);
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

    /// Shows a map of many nodes that was placed as far as places were known; what has none is laid out. Where a layout
    /// was under way for the map before, it goes on from where it was.
    pub(super) fn update_large(
        &mut self,
        workspace: &Workspace,
        session: &Session,
        mut placed: Placed,
        ctx: &egui::Context,
    ) {
        if self.goes_on {
            self.placed = placed;
            return;
        }
        let was_under_way = self.job.take().is_some() && self.placed.hull().is_some();
        self.reached = None;
        if was_under_way {
            let before = std::mem::take(&mut self.placed);
            let now = |(at, node): (usize, &crate::scene::SceneNode)| {
                let area = before.area_of(&node.id).or(placed.areas[at]);
                area.map(|area| area.centre())
            };
            let reached: Vec<_> = placed.scene.nodes.iter().enumerate().map(now).collect();
            placed.move_to(&reached, true);
        }
        let has_missing = placed.areas.iter().any(Option::is_none);
        self.fit_when_done |= has_missing && placed.hull().is_none();
        self.placed = placed;
        if has_missing || was_under_way {
            self.start_large(&pinned(workspace, session, LensKind::Map), session.parameters, ctx);
        }
    }

    /// Puts the nodes of a large map where they belong, after a person moved some.
    pub(super) fn put_nodes(&mut self, workspace: &Workspace, session: &Session) {
        let known = self.known_places(session.fold_by).into_iter().zip(&self.placed.areas);
        let places = known.map(|(at, area)| at.or_else(|| area.map(|area| area.centre()))).collect();
        let places = self.with_pinned(places, &pinned(workspace, session, LensKind::Map));
        let settles = self.settles(workspace);
        self.placed.move_to(&places, self.job.is_some() || settles);
        if settles {
            self.settle();
        }
    }

    /// Lays out a graph of many nodes, as it is placed now, by their numbers.
    fn start_large(&mut self, pinned: &Positions, parameters: Parameters, ctx: &egui::Context) {
        let nodes = &self.placed.scene.nodes;
        let is_pinned = nodes.iter().map(|node| pinned.contains_key(&node.id)).collect();
        self.job = Job::start_large(large_request(&self.placed, is_pinned, parameters), ctx);
    }

    /// Where the search for places begins: where things are now; groups in the middle of what they hold.
    fn starts(&self, scene: &Scene, fold_by: FoldBy) -> Positions {
        let mut starts = self.places.get(&fold_by).cloned().unwrap_or_default();
        if fold_by == FoldBy::Parts {
            return starts;
        }
        let Some(apart) = self.places.get(&FoldBy::Parts) else { return starts };
        for node in scene.nodes.iter().filter(|node| node.is_group()) {
            let members = self.web.shown.lifted.iter().filter(|(_, in_node)| **in_node == node.id);
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
                let base = around.without_expansions();
                let rings = self.rings.take().filter(|(before, _)| *before == base);
                let mut places = rings.map(|(_, places)| places).unwrap_or_default();
                places.extend(moved);
                self.rings = Some((base, places));
            }
            None => self.places.entry(session.fold_by).or_default().extend(moved),
        }
        self.made_for = self.made_for.take().map(|basis| Basis { revision: u64::MAX, ..basis });
    }

    /// Takes in what the worker has reached; whether that is anything new.
    pub(super) fn receive(&mut self, fold_by: FoldBy) -> bool {
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

/// Whether these are the places of all nodes of a scene and of no others. Both are in the order of ids; to look each of
/// many up takes longer.
fn are_of(places: &Positions, scene: &Scene) -> bool {
    places.len() == scene.nodes.len() && places.keys().eq(scene.nodes.iter().map(|node| &node.id))
}

/// What is asked of the layout of many nodes, as they are placed now; `is_pinned` is empty where none is.
pub(super) fn large_request(placed: &Placed, is_pinned: Vec<bool>, parameters: Parameters) -> LargeRequest {
    let ends = (0..placed.scene.edges.len()).filter_map(|line| placed.ends_of(line));
    let ends: Vec<(u32, u32)> = ends.map(|(from, to)| (from as u32, to as u32)).collect();
    let start = placed.areas.iter().map(|area| area.map(|area| (area.centre().x, area.centre().y)));
    let start: Vec<_> = start.collect();
    LargeRequest {
        graph: IndexGraph::new(placed.scene.nodes.len(), &ends),
        start: if start.iter().any(Option::is_some) { start } else { Vec::new() },
        is_pinned,
        hop: HOP * parameters.spacing as f32,
        balance: Balance::new(parameters.clusters as f32),
        seed: parameters.seed,
    }
}

/// Where the nodes of a scene are when they stand in rings around one.
pub(super) fn rings(scene: &Scene, centre: Option<Id>, parameters: Parameters, aspect: f32) -> Positions {
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

/// How much wider than high the canvas is, about: the window less what stands round the canvas.
pub(super) fn aspect(ctx: &egui::Context) -> f32 {
    const BESIDE: f32 = 580.0;
    const ABOVE_AND_BELOW: f32 = 120.0;
    let window = ctx.content_rect();
    let canvas = (window.width() - BESIDE).max(300.0) / (window.height() - ABOVE_AND_BELOW).max(300.0);
    // In steps, so that windows of about the same shape show the same picture.
    (canvas * 4.0).round() / 4.0
}
