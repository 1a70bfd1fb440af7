//! What the canvas shows: the scene of the lens, its layout, and the worker that computes it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use eframe::egui;

use super::workspace::Workspace;
use crate::layout::large::{IndexGraph, LargeLayout, LargeRequest};
use crate::layout::{self, Manner, Request};
use crate::model::Id;
use crate::query::{Relation, Triple};
use crate::scene::arrange::{self, points};
use crate::scene::geometry::Point;
use crate::scene::{Placed, evidence, map};
use crate::ui::{LensKind, Session, Subject};

type Positions = BTreeMap<Id, Point>;

/// The places of nodes in the order of the scene.
type Places = Vec<Option<Point>>;

/// The scene of each lens, and the layout under way.
#[derive(Default)]
pub struct Stage {
    placed: Placed,
    /// Where a layout put the nodes of the map. What a person placed lies over it, and comes off again with undo.
    positions: Positions,
    /// Where the layout under way has brought the nodes.
    places: Option<Places>,
    made_for: Option<Basis>,
    job: Option<Job>,
    /// Show everything once the layout has come to rest.
    fit_when_done: bool,
    claims_left_out: usize,
    relations: BTreeMap<Triple, Relation>,
}

/// What a scene was made from; a scene is up to date while this is the same.
#[derive(Clone, Debug, PartialEq)]
struct Basis {
    revision: u64,
    lens: LensKind,
    unfolded: BTreeSet<Id>,
    selection: BTreeSet<Subject>,
}

struct Job {
    newest: Arc<Newest>,
    cancel: Arc<AtomicBool>,
}

/// What the worker has reached: only the newest, so that nothing piles up while the window draws.
#[derive(Default)]
struct Newest {
    reached: Mutex<Option<Reached>>,
    is_done: AtomicBool,
}

/// What a worker has reached.
enum Reached {
    /// By id.
    Positions(Positions),
    /// By number: ids would take too long where there are many.
    Places(Places),
}

impl Newest {
    fn slot(&self) -> MutexGuard<'_, Option<Reached>> {
        self.reached.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Job {
    fn drop(&mut self) {
        self.cancel.store(true, Ordering::Relaxed);
    }
}

impl Stage {
    /// The nodes up to which the first layout is computed before the first frame, so that nothing jumps.
    const AT_ONCE: usize = 150;
    /// How long a hop is in the drawing of a large graph, in points: about as long as a name with its line.
    const HOP: f32 = 150.0;
    /// The same for making room for something new, which is less work.
    const AT_ONCE_GENTLY: usize = 1_000;

    /// What is drawn.
    pub fn placed(&self) -> &Placed {
        &self.placed
    }

    /// The relations of the map, with ends lifted to what it shows.
    pub fn relations(&self) -> &BTreeMap<Triple, Relation> {
        &self.relations
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

    /// Brings the scene up to date. Gives back whether it should be fitted to the window.
    pub fn update(&mut self, workspace: &Workspace, session: &Session, ctx: &egui::Context) -> bool {
        let basis = Basis {
            revision: workspace.revision(),
            // Behind a lens that is a panel the map is kept, since panels ask for its relations.
            lens: if session.lens.is_canvas() { session.lens } else { LensKind::Map },
            unfolded: session.unfolded.clone(),
            selection: if session.lens == LensKind::Evidence {
                session.selection.clone()
            } else {
                BTreeSet::new()
            },
        };
        let arrived = self.receive();
        let fresh = self.made_for.as_ref() != Some(&basis);
        if !fresh && !arrived {
            return false;
        }
        if !fresh {
            return self.follow_layout(workspace, basis.lens);
        }
        let other_view = self.made_for.as_ref().is_none_or(|before| {
            before.lens != basis.lens
                || (basis.lens == LensKind::Evidence && before.selection != basis.selection)
        });
        let shown = map::shown(workspace.document(), workspace.evidence(), &session.unfolded);
        self.relations = map::relations(workspace.document(), workspace.evidence(), &shown);
        match session.lens {
            LensKind::Evidence => self.update_evidence(workspace, session),
            _ => self.update_map(workspace, session, ctx),
        }
        let first = self.made_for.is_none();
        self.made_for = Some(basis);
        other_view && (first || session.lens == LensKind::Evidence)
    }

    /// Moves the nodes to where the layout has brought them. Gives back whether it has just come to rest and is to be
    /// shown whole.
    fn follow_layout(&mut self, workspace: &Workspace, lens: LensKind) -> bool {
        if lens != LensKind::Evidence {
            let pinned = pinned(workspace, LensKind::Map);
            let place = |id: &Id| pinned.get(id).or_else(|| self.positions.get(id)).copied();
            let nodes = &self.placed.scene.nodes;
            let mut places = match std::mem::take(&mut self.places) {
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
                self.keep(&places);
            }
            if is_first {
                return true;
            }
        }
        self.job.is_none() && std::mem::take(&mut self.fit_when_done)
    }

    /// Keeps where nodes are for when the scene changes.
    fn keep(&mut self, places: &[Option<Point>]) {
        let nodes = self.placed.scene.nodes.iter().zip(places);
        let placed = nodes.filter_map(|(node, at)| Some((node.id.clone(), (*at)?)));
        self.positions.extend(placed);
    }

    /// Computes the layout of the map afresh; what is pinned stays.
    pub fn lay_out(&mut self, workspace: &Workspace, session: &Session, ctx: &egui::Context) {
        let shown = map::shown(workspace.document(), workspace.evidence(), &session.unfolded);
        let scene = map::scene(workspace.document(), workspace.evidence(), &self.relations, &shown);
        self.fit_when_done = true;
        let pinned = pinned(workspace, LensKind::Map);
        if scene.nodes.len() > Placed::FEW {
            return self.start_large(&pinned, ctx);
        }
        let start = Positions::new();
        self.start(arrange::map_request(workspace.document(), &scene, &pinned, &start, aspect(ctx)), ctx);
    }

    fn update_map(&mut self, workspace: &Workspace, session: &Session, ctx: &egui::Context) {
        let document = workspace.document();
        let shown = map::shown(document, workspace.evidence(), &session.unfolded);
        let scene = map::scene(document, workspace.evidence(), &self.relations, &shown);
        let pinned = pinned(workspace, LensKind::Map);
        let has_place = |id: &Id| self.positions.contains_key(id) || pinned.contains_key(id);
        let missing = scene.nodes.iter().any(|node| !has_place(&node.id));
        if missing && scene.nodes.len() > Placed::FEW {
            let mut start = self.positions.clone();
            start.extend(pinned.iter().map(|(id, at)| (id.clone(), *at)));
            self.placed = Placed::new(scene, &start);
            self.fit_when_done = self.positions.is_empty();
            return self.start_large(&pinned, ctx);
        }
        if missing {
            let is_first = self.positions.is_empty();
            let start = self.positions.clone();
            let mut request = arrange::map_request(document, &scene, &pinned, &start, aspect(ctx));
            if !is_first {
                request.manner = Manner::Gentle;
            }
            let few = if is_first { Self::AT_ONCE } else { Self::AT_ONCE_GENTLY };
            if scene.nodes.len() <= few {
                let layout = layout::run(&request, &AtomicBool::new(false), |_, _| {});
                self.positions.extend(points(&layout));
            } else {
                self.fit_when_done = true;
                self.start(request, ctx);
            }
        }
        let mut places = self.positions.clone();
        places.extend(pinned);
        self.placed = Placed::new(scene, &places);
    }

    /// What was pinned stays where it is now that nothing holds it, until the next layout.
    pub fn let_go(&mut self, nodes: &[Id]) {
        for id in nodes {
            if let Some(area) = self.placed.area_of(id) {
                self.positions.insert(id.clone(), area.centre());
            }
        }
    }

    fn update_evidence(&mut self, workspace: &Workspace, session: &Session) {
        let claims = super::evidence_of::claims(workspace, session, &self.relations);
        self.claims_left_out = claims.len().saturating_sub(evidence::MOST_CLAIMS);
        let (scene, mut positions) = evidence::scene(workspace.document(), workspace.evidence(), &claims);
        positions.extend(pinned(workspace, LensKind::Evidence));
        self.placed = Placed::new(scene, &positions);
    }

    fn start(&mut self, request: Request, ctx: &egui::Context) {
        let work = move |slot: &Newest, cancel: &AtomicBool, ctx: &egui::Context| {
            let layout = layout::run(&request, cancel, |engine, _| {
                // While the window has not taken the last one, a newer one would be drawn no sooner.
                if slot.slot().is_none() {
                    *slot.slot() = Some(Reached::Positions(points(&engine.layout())));
                    ctx.request_repaint();
                }
            });
            *slot.slot() = Some(Reached::Positions(points(&layout)));
        };
        self.spawn(work, ctx);
    }

    /// Lays out a graph of many nodes, as it is placed now, by their numbers.
    fn start_large(&mut self, pinned: &Positions, ctx: &egui::Context) {
        let scene = &self.placed.scene;
        let ends = (0..scene.edges.len()).filter_map(|line| self.placed.ends_of(line));
        let ends: Vec<(u32, u32)> = ends.map(|(from, to)| (from as u32, to as u32)).collect();
        let start = self.placed.areas.iter().map(|area| area.map(|area| (area.centre().x, area.centre().y)));
        let start: Vec<_> = start.collect();
        let count = scene.nodes.len();
        let is_pinned = scene.nodes.iter().map(|node| pinned.contains_key(&node.id)).collect();
        let work = move |slot: &Newest, cancel: &AtomicBool, ctx: &egui::Context| {
            let request = LargeRequest {
                graph: IndexGraph::new(count, &ends),
                start: if start.iter().any(Option::is_some) { start } else { Vec::new() },
                is_pinned,
                hop: Self::HOP,
                ..LargeRequest::default()
            };
            let mut layout = LargeLayout::new(request);
            while !layout.step().is_done && !cancel.load(Ordering::Relaxed) {
                if slot.slot().is_none() {
                    *slot.slot() = Some(Reached::Places(places(&layout)));
                    ctx.request_repaint();
                }
            }
            *slot.slot() = Some(Reached::Places(places(&layout)));
        };
        self.spawn(work, ctx);
    }

    fn spawn(
        &mut self,
        work: impl FnOnce(&Newest, &AtomicBool, &egui::Context) + Send + 'static,
        ctx: &egui::Context,
    ) {
        let (newest, cancel) = (Arc::new(Newest::default()), Arc::new(AtomicBool::new(false)));
        let (slot, flag, ctx) = (newest.clone(), cancel.clone(), ctx.clone());
        let run = move || {
            work(&slot, &flag, &ctx);
            slot.is_done.store(true, Ordering::Release);
            ctx.request_repaint();
        };
        let spawned = std::thread::Builder::new().name("layout".to_owned()).spawn(run);
        self.job = spawned.is_ok().then_some(Job { newest, cancel });
    }

    /// Takes in what the worker has reached; whether that is anything new.
    fn receive(&mut self) -> bool {
        let Some(job) = &self.job else { return false };
        let ended = job.newest.is_done.load(Ordering::Acquire);
        let newest = job.newest.slot().take();
        if ended {
            self.job = None;
        }
        let arrived = newest.is_some() || ended;
        match newest {
            Some(Reached::Positions(positions)) => self.positions.extend(positions),
            Some(Reached::Places(places)) => self.places = Some(places),
            None => {}
        }
        arrived
    }
}

/// Where a person put nodes.
fn pinned(workspace: &Workspace, lens: LensKind) -> Positions {
    arrange::pinned(workspace.document(), lens.name())
}

/// The places of a large layout.
fn places(layout: &LargeLayout) -> Places {
    let places = layout.places();
    places.x.iter().zip(&places.y).map(|(x, y)| Some(Point::new(*x, *y))).collect()
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
