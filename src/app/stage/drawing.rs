//! The scene of the map, made from the document: at once where that is quick, beside the window where it is not.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Basis, Measures, Positions, Rest};
use crate::app::workspace::Workspace;
use crate::canvas::CanvasState;
use crate::model::{Document, Id};
use crate::query::metrics::Progress;
use crate::query::{Evidence, Relation, Sight, Triple};
use crate::scene::fold::{Folds, Shown};
use crate::scene::{FoldBy, Placed, Scene, communities, in_sight, lesser, map, near, sizes, tint};
use crate::ui::LensKind;

/// What the map shows of a graph, whatever of it is in sight.
#[derive(Debug, Default)]
pub struct Web {
    /// What is drawn, and in what.
    pub shown: Shown,
    /// The relations of the map, with ends lifted to what it shows.
    pub relations: BTreeMap<Triple, Relation>,
    /// The things with relations that wait where there are too many.
    pub waiting: BTreeSet<Id>,
    /// What the community of each thing is named after, where the map is folded by them.
    pub communities: Arc<BTreeMap<Id, Id>>,
}

/// All that is needed to make a scene, on any thread.
pub struct Order {
    document: Arc<Document>,
    evidence: Arc<Evidence>,
    sight: Arc<Sight>,
    measures: Measures,
    basis: Basis,
    /// The web of the scene before, where it is the same.
    web: Option<Arc<Web>>,
    /// The communities of the scene before, where they are the same.
    communities: Option<Arc<BTreeMap<Id, Id>>>,
    /// Where a person put nodes.
    pinned: Positions,
    /// Where nodes are; none where whoever asks finds the places.
    places: Option<Positions>,
    /// Where a sketch of it comes to rest.
    sketched: Option<Rest>,
}

/// A scene that was made.
pub struct Drawn {
    /// What it was made for.
    pub basis: Basis,
    /// What the map shows.
    pub web: Arc<Web>,
    /// The scene of the map; none behind the evidence of something.
    pub scene: Option<Scene>,
    /// The scene at the places that were given with the order, instead.
    pub placed: Option<Placed>,
    /// What draws that.
    pub canvas: Option<CanvasState>,
}

impl Order {
    /// What is to be made for a workspace as it is now. `pinned` is where a person put nodes.
    pub fn new(workspace: &Workspace, basis: Basis, pinned: Positions) -> Self {
        Self::of(workspace.shared_document(), workspace.derived().evidence().clone(), basis, pinned)
    }

    /// What is to be made for a document and its evidence.
    pub fn of(document: Arc<Document>, evidence: Arc<Evidence>, basis: Basis, pinned: Positions) -> Self {
        Self {
            document,
            evidence,
            sight: Arc::default(),
            measures: Measures::default(),
            basis,
            web: None,
            communities: None,
            pinned,
            places: None,
            sketched: None,
        }
    }

    /// Of what is in sight, with nodes sized and coloured by what was measured.
    pub fn seen(mut self, sight: &Arc<Sight>, measures: &Measures) -> Self {
        self.sight = sight.clone();
        self.measures = measures.clone();
        self
    }

    /// With the web of a scene that was made for another basis, as far as that is the same.
    pub fn from(mut self, before: &Basis, web: &Arc<Web>) -> Self {
        self.web = before.has_same_relations(&self.basis).then(|| web.clone());
        self.communities = before.has_same_communities(&self.basis).then(|| web.communities.clone());
        self
    }

    /// With nodes where they were.
    pub fn at(mut self, places: Positions) -> Self {
        self.places = Some(places);
        self
    }

    /// With nodes where a sketch of it came to rest, if there is one and it has.
    pub fn on(mut self, sketched: Option<&Rest>) -> Self {
        self.sketched = sketched.cloned();
        self.at(Positions::new())
    }

    /// Whether there is next to nothing to do.
    pub fn is_light(&self) -> bool {
        self.web.is_some() && self.basis.lens == LensKind::Evidence
    }

    /// Makes it.
    pub fn carry_out(mut self) -> Drawn {
        let web = self.web.take().unwrap_or_else(|| Arc::new(self.web_of_relations()));
        let mut scene = (self.basis.lens != LensKind::Evidence).then(|| self.scene(&web));
        let mut placed = None;
        if let Some(mut places) = self.places.filter(|_| self.basis.around.is_none()) {
            places.extend(self.pinned);
            placed = scene.take().map(|scene| match self.sketched.as_ref().and_then(Rest::places) {
                Some(points) if points.len() == scene.nodes.len() => Placed::in_order(scene, points),
                _ => Placed::new(scene, &places),
            });
            placed.iter().for_each(Placed::prepare);
        }
        let canvas = placed.as_ref().map(CanvasState::showing);
        Drawn { basis: self.basis, web, scene, placed, canvas }
    }

    /// The communities that the map is folded by, if it is.
    fn communities(&self) -> Arc<BTreeMap<Id, Id>> {
        let find = || {
            let web = communities::web(&self.document, &self.evidence);
            communities::communities(&web, &Progress::new()).unwrap_or_default()
        };
        match &self.communities {
            Some(known) => known.clone(),
            None if self.basis.fold_by == FoldBy::Communities => Arc::new(find()),
            None => Arc::default(),
        }
    }

    fn web_of_relations(&self) -> Web {
        let (document, evidence, basis) = (&self.document, &self.evidence, &self.basis);
        let communities = self.communities();
        let folds = Folds { by: basis.fold_by, open: &basis.unfolded, communities: &communities };
        let mut shown = Shown::new(document, evidence, folds);
        let relations = map::relations(document, evidence, &shown);
        let is_placed = |id: &Id| self.pinned.contains_key(id);
        let parts = evidence.parts();
        let is_asked_for = |id: &Id| {
            basis.asked_for.contains(id) || parts.wholes_of(id).any(|whole| basis.unfolded.contains(whole))
        };
        let waiting = lesser::lesser(&relations, &shown, is_placed, is_asked_for);
        if basis.lesser_wait {
            shown.leave_out(&waiting);
        }
        Web { shown, relations, waiting, communities }
    }

    /// What is drawn through the map lens, before it has places.
    fn scene(&self, web: &Web) -> Scene {
        let scene = self.whole(web);
        match &self.basis.around {
            Some(around) => near::near(scene, web.node_of(&around.centre), around.depth, &around.fetched()),
            None => scene,
        }
    }

    /// What could be drawn through the map lens: of what is drawn around a node also what is far from it.
    pub fn whole(&self, web: &Web) -> Scene {
        let scene = map::scene(&self.document, &web.relations, &web.shown);
        let mut scene = in_sight(&self.document, &web.relations, &web.shown.lifted, &self.sight, scene);
        if let Some((measured, _)) = &self.measures.sized_by {
            sizes::size_by(&mut scene, measured);
        }
        if let Some((measured, _)) = &self.measures.coloured_by {
            tint::colour_by(&mut scene, &self.document, measured);
        }
        if let Some(around) = &self.basis.around {
            scene = near::followed(scene, &around.follow);
        }
        scene.bundled(&self.basis.fanned)
    }
}

impl Web {
    /// The node of the map that a thing is drawn in.
    pub fn node_of<'a>(&'a self, id: &'a Id) -> &'a Id {
        self.shown.lifted.get(id).unwrap_or(id)
    }
}
