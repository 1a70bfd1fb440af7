//! Commands that change what is drawn together and where: folding, drawing around a node, laying out.

use std::collections::BTreeSet;

use eframe::egui::{self, Context, Ui};

use super::command::Command;
use super::shell::App;
use super::toasts::Toast;
use crate::edit;
use crate::model::{Id, Position};
use crate::scene::{FoldBy, Group};
use crate::ui::layout_panel::LayoutState;
use crate::ui::{Around, Expansion, Folding, Intent, LayoutWish, LensKind, Subject};

impl App {
    /// Whether the last thing done was a layout that is not kept.
    pub(super) fn undoes_layout(&self) -> bool {
        self.stage.steps().is_last(self.workspace.history().done().len())
    }

    /// Whether a layout comes next when things are done again.
    pub(super) fn redoes_layout(&self) -> bool {
        self.stage.steps().is_next(self.workspace.history().done().len())
    }

    /// What the selected node can do: show what is folded into it, or fold.
    pub(super) fn foldable(&self) -> Option<(Id, Folding)> {
        let subject = self.session.selection.iter().next().filter(|_| self.session.selection.len() == 1)?;
        let folding = |id: &Id| {
            if self.session.unfolded.contains(id) { Folding::Folded } else { Folding::Unfolded }
        };
        if let Subject::Kind(kind) = subject {
            let group = Group::Kind(kind.clone()).id();
            return (self.session.fold_by == FoldBy::Kinds).then(|| (group.clone(), folding(&group)));
        }
        let id = subject.thing()?;
        let group = match self.session.fold_by {
            FoldBy::Parts => None,
            FoldBy::Kinds => self.document().node(id)?.kind.clone().map(Group::Kind),
            FoldBy::Communities => self.stage.community_of(id).cloned().map(Group::Around),
        };
        let group = group.map(|group| group.id());
        if let Some(drawn) = group.as_ref().filter(|group| self.stage.placed().index_of(group).is_some()) {
            return Some((drawn.clone(), Folding::Unfolded));
        }
        let parts = self.workspace.evidence().parts();
        if parts.parts_of(id).next().is_some() {
            return Some((id.clone(), folding(id)));
        }
        if let Some(group) = group.filter(|id| self.session.unfolded.contains(id)) {
            return Some((group, Folding::Folded));
        }
        let whole = parts.wholes_of(id).find(|whole| self.session.unfolded.contains(*whole))?;
        Some((whole.clone(), Folding::Folded))
    }

    pub(super) fn toggle_parts(&mut self) {
        self.session.leave(self.canvas.goal());
        if self.session.unfolded.is_empty() {
            let parts = self.workspace.evidence().parts();
            let actors = self.document().actors.keys();
            self.session.unfolded =
                actors.filter(|id| parts.parts_of(id).next().is_some()).cloned().collect();
        } else {
            self.session.unfolded.clear();
        }
    }

    pub(super) fn toggle_fold(&mut self, by: FoldBy, ctx: &Context) {
        let by = if self.session.fold_by == by { FoldBy::Parts } else { by };
        self.carry_out(Intent::FoldBy(by), ctx);
    }

    /// Folds the map by something; Alt+← and the same command bring it back.
    pub(super) fn fold_by(&mut self, by: FoldBy) {
        self.session.leave(self.canvas.goal());
        self.session.fold_by = by;
        self.session.around = None;
        self.session.unfolded.retain(|id| Group::of(id).is_none());
    }

    pub(super) fn toggle_around(&mut self, ctx: &Context) {
        let around = match self.session.around {
            Some(_) => None,
            None => self.selected_nodes().into_iter().next().map(|centre| Around::on(centre, 1)),
        };
        self.carry_out(Intent::Around(around), ctx);
    }

    /// Draws a step more or less around the node in the middle, or the selected one.
    pub(super) fn step_around(&mut self, steps: isize, ctx: &Context) {
        let depth = self.session.around.as_ref().map_or(0, |around| around.depth);
        self.set_depth(depth.saturating_add_signed(steps), ctx);
    }

    /// Draws so many steps around the node in the middle, or the selected one; none draws everything again.
    fn set_depth(&mut self, depth: usize, ctx: &Context) {
        let depth = depth.min(Around::MOST);
        let around = self.session.around.clone().or_else(|| {
            let centre = self.selected_nodes().into_iter().next()?;
            Some(Around::on(centre, depth))
        });
        let around = around.filter(|_| depth > 0).map(|around| Around { depth, ..around });
        self.carry_out(Intent::Around(around), ctx);
    }

    /// Fetches what is out of sight beside a node, or takes back what was fetched for it.
    pub(super) fn expand(&mut self, id: &Id) {
        let Some(mut around) = self.session.around.clone() else { return };
        if around.expands(id) {
            around.take_back(id);
        } else {
            let fetched = self.stage.out_of_sight_beside(&self.workspace, &self.session, id);
            if fetched.is_empty() {
                let name = self.document().short_name(id);
                let toast = Toast::done(format!("Nothing that is followed is out of sight beside {name}"));
                return self.say(toast);
            }
            around.expansions.push(Expansion { around: id.clone(), fetched });
        }
        self.session.leave(self.canvas.goal());
        self.session.around = Some(around);
    }

    /// The node that can be expanded or is: the selected one, while the map is drawn around one.
    pub(super) fn expandable(&self) -> Option<Id> {
        let nodes = self.selected_nodes();
        let [id] = nodes.as_slice() else { return None };
        let is_drawn = self.stage.placed().index_of(self.stage.node_of(id)).is_some();
        let is_around = self.session.around.is_some() && self.session.lens == LensKind::Map;
        (is_around && is_drawn).then(|| id.clone())
    }

    /// 0 to 9 set how many steps around a node are drawn.
    pub(super) fn depth_keys(&mut self, ui: &Ui) {
        use egui::Key;
        const KEYS: [Key; 10] = [
            Key::Num0,
            Key::Num1,
            Key::Num2,
            Key::Num3,
            Key::Num4,
            Key::Num5,
            Key::Num6,
            Key::Num7,
            Key::Num8,
            Key::Num9,
        ];
        let pressed = KEYS
            .into_iter()
            .position(|key| ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, key)));
        if let Some(depth) = pressed.filter(|_| self.session.lens == LensKind::Map) {
            self.set_depth(depth, ui);
        }
    }

    /// Draws the map around a node, or all of it again.
    pub(super) fn draw_around(&mut self, around: Option<Around>) {
        if self.session.around == around {
            return;
        }
        // The steps from one depth to the next are one place to come back from.
        if self.session.around.is_none() || around.is_none() {
            self.session.leave(self.canvas.goal());
        }
        self.session.lens = LensKind::Map;
        self.session.around = around;
    }

    /// What a person wants of the layout.
    pub(super) fn layout_wish(&mut self, wish: LayoutWish, ctx: &Context) {
        match wish {
            LayoutWish::Choose(id) => self.session.algorithm = id,
            LayoutWish::Set(id, value) => self.session.parameters = self.session.parameters.with(id, value),
            LayoutWish::Run => self.run(Command::Layout, ctx),
            LayoutWish::Stop => self.stage.stop(),
            LayoutWish::Keep => self.run(Command::KeepLayout, ctx),
            LayoutWish::UnpinAll => self.unpin_all(),
            LayoutWish::Close => self.layout_open = false,
        }
    }

    /// What there is to say about the layout now.
    pub(super) fn layout_state(&self) -> LayoutState {
        let nodes = &self.stage.placed().scene.nodes;
        let pinned = self.document().positions.get(&Id::from(LensKind::Map.name()));
        let is_pinned = |id: &Id| pinned.is_some_and(|pinned| pinned.contains_key(id));
        LayoutState {
            is_running: self.stage.is_busy(),
            pinned: nodes.iter().filter(|node| is_pinned(&node.id)).count(),
            nodes: nodes.len(),
        }
    }

    /// Nothing is pinned any more: one step.
    pub(super) fn unpin_all(&mut self) {
        let lens = Id::from(self.session.lens.name());
        let pinned: BTreeSet<Id> =
            self.document().positions.get(&lens).into_iter().flatten().map(|(id, _)| id.clone()).collect();
        let nodes: Vec<Id> = pinned.iter().cloned().collect();
        self.stage.let_go(&nodes, self.session.fold_by);
        self.session.pins = None;
        let edit = edit::unpin_nodes(self.document(), &lens, &pinned);
        if self.apply(edit) {
            self.say(Toast::done("Nothing is pinned any more").with_undo());
        }
    }

    /// These stand where the file has them from now on, whatever view is looked at.
    pub(super) fn forget_pins(&mut self, moved: &[Id]) {
        self.session.pins = self.session.pins.as_ref().and_then(|pins| pins.without(moved));
    }

    /// Nodes were dragged: the file keeps their places, except those of groups and of what is drawn around a node.
    pub(super) fn keep_moved(&mut self, places: Vec<(Id, crate::scene::geometry::Point)>) {
        let is_session = |id: &Id| self.session.around.is_some() || Group::of(id).is_some();
        let (here, kept): (Vec<_>, Vec<_>) = places.into_iter().partition(|(id, _)| is_session(id));
        if !here.is_empty() {
            self.stage.put(&here, &self.session);
        }
        let kept: Vec<(Id, Position)> =
            kept.into_iter().map(|(id, at)| (id, super::execute::position(at))).collect();
        if !kept.is_empty() {
            let moved: Vec<Id> = kept.iter().map(|(id, _)| id.clone()).collect();
            self.forget_pins(&moved);
            let lens = Id::from(self.session.lens.name());
            let edit = edit::move_nodes(self.document(), &lens, &kept);
            self.apply(edit);
        }
    }
}
