//! The map drawn around one node: rings of what is some steps away, and what was fetched beside a node of them.

use std::collections::BTreeSet;

use eframe::egui;

use super::drawing::Order;
use super::placing::{aspect, rings};
use super::{Basis, Positions, Stage};
use crate::app::workspace::Workspace;
use crate::model::Id;
use crate::scene::beside::beside;
use crate::scene::{Placed, Scene, near};
use crate::ui::{Around, Session};

impl Stage {
    /// What stands next to a node of the map over the relations that are followed, and is not drawn.
    pub fn out_of_sight_beside(&self, workspace: &Workspace, session: &Session, id: &Id) -> BTreeSet<Id> {
        let basis = Basis { seen: self.seen, fanned: self.fanned.clone(), ..Basis::new(workspace, session) };
        let order = Order::new(workspace, basis, Positions::new());
        let whole = order.seen(&self.sight, &self.measures).whole(&self.web);
        let mut beside = near::next_to(&whole, self.node_of(id));
        beside.retain(|id| self.placed.index_of(id).is_none());
        beside
    }

    /// Puts the scene around a node where its rings are. What a person moved stays there, and what was fetched stands
    /// beside the node that it was fetched for: nothing else moves when something is fetched or goes again.
    pub(super) fn update_around(
        &mut self,
        scene: Scene,
        around: &Around,
        session: &Session,
        ctx: &egui::Context,
    ) {
        let centre = self.node_of(&around.centre).clone();
        let inner = near::near(scene.clone(), &centre, around.depth, &BTreeSet::new());
        let base = around.without_expansions();
        let kept = self.rings.take().filter(|(before, _)| *before == base);
        let mut kept = kept.map(|(_, places)| places).unwrap_or_default();
        let mut places = rings(&inner, Some(centre.clone()), session.parameters, aspect(ctx));
        places.extend(kept.clone());
        for expansion in &around.expansions {
            let middle = places.get(&centre).copied();
            let anchor = self.node_of(&expansion.around);
            let found = beside(&scene, &places, anchor, middle, &expansion.fetched);
            places.extend(found.clone());
            kept.extend(found);
        }
        self.rings = Some((base, kept));
        self.placed = Placed::new(scene, &places);
    }
}
