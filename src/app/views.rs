//! Saved views: how the graph is looked at, written down, and looked at like that again.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use eframe::egui::Context;

use super::shell::App;
use super::toasts::Toast;
use crate::canvas::Camera;
use crate::edit::{self, Created};
use crate::model::{Id, Link, Position, SavedCamera, SavedView};
use crate::query::{Triple, opened_view, saved_view};
use crate::scene::Group;
use crate::scene::geometry::Point;
use crate::ui::{Around, Expansion, Intent, LensKind, Pins, Subject, ViewWish};

impl App {
    /// Does what is wished with saved views.
    pub(super) fn with_view(&mut self, wish: ViewWish, ctx: &Context) {
        let edit = match wish {
            ViewWish::Open(id) => return self.open_view(&id, ctx),
            ViewWish::Save(title) => {
                let Created { edit, .. } = edit::save_view(self.document(), self.seen_as_view(title));
                edit
            }
            ViewWish::SaveSearch(search) => {
                let view = SavedView { title: search.clone(), search: Some(search), ..SavedView::default() };
                edit::save_view(self.document(), view).edit
            }
            ViewWish::Again(id) => {
                edit::overwrite_view(self.document(), &id, self.seen_as_view(String::new()))
            }
            ViewWish::Rename(id, title) => edit::rename_view(self.document(), &id, &title),
            ViewWish::Delete(id) => edit::delete_view(self.document(), &id),
        };
        let name = edit.name.clone();
        let before = self.workspace.history().done().len();
        self.carry_out(Intent::Edit(edit), ctx);
        if self.workspace.history().done().len() > before {
            self.say(Toast::done(name).with_undo());
        }
    }

    /// How the graph is looked at now.
    fn seen_as_view(&self, title: String) -> SavedView {
        let session = &self.session;
        let in_file = |id: &&Id| Group::of(id).is_none();
        let around = session.around.as_ref().filter(|around| in_file(&&around.centre));
        let lens = Id::from(session.lens.name());
        let camera = self.canvas.goal();
        let camera =
            SavedCamera::new(f64::from(camera.centre.x), f64::from(camera.centre.y), f64::from(camera.zoom));
        SavedView {
            title,
            camera: session.lens.is_canvas().then_some(camera),
            focus: around.map(|around| around.centre.clone()).into_iter().collect(),
            depth: around.map_or(0, |around| u8::try_from(around.depth).unwrap_or(u8::MAX)),
            follow: around.iter().flat_map(|around| around.follow.verbs.iter().cloned()).collect(),
            follow_classes: around.iter().flat_map(|around| around.follow.classes.iter().copied()).collect(),
            fetched: around.map(Around::fetched).into_iter().flatten().filter(|id| in_file(&id)).collect(),
            fold_by: session.fold_by,
            expanded: session.unfolded.iter().filter(in_file).cloned().collect(),
            pinned: self.pins(&lens),
            selected: session.selection.iter().filter_map(Subject::thing).cloned().collect(),
            selected_relations: session.selection.iter().filter_map(Subject::triple).map(link).collect(),
            with_lesser: !session.lesser_wait,
            lens: Some(lens),
            ..saved_view(self.document(), &session.asking)
        }
    }

    /// Looks at the graph as a view says. What the view names and the graph no longer has is told.
    fn open_view(&mut self, id: &Id, ctx: &Context) {
        let Some(view) = self.document().views.get(id).cloned() else { return };
        if let Some(search) = view.search {
            return self.find.search(search, ctx);
        }
        let opened = opened_view(self.document(), &view);
        let mut lost = opened.lost;
        self.session.leave(self.canvas.goal());
        let name = view.lens.as_ref().map_or("map", Id::as_str);
        let lens = LensKind::ALL.into_iter().find(|lens| lens.name() == name).unwrap_or_else(|| {
            lost.push(format!("There is no lens “{}”", crate::store::printable(name, 40)));
            LensKind::Map
        });
        let session = &mut self.session;
        session.lens = lens;
        session.asking = opened.asking;
        session.lesser_wait = !view.with_lesser;
        session.fold_by = view.fold_by;
        session.unfolded = opened.unfolded;
        let (follow, fetched) = (opened.follow, opened.fetched);
        session.around = opened.around.map(|(centre, depth)| {
            let expansion = Expansion { around: centre.clone(), fetched };
            let expansions = if expansion.fetched.is_empty() { Vec::new() } else { vec![expansion] };
            Around { centre, depth: depth.clamp(1, Around::MOST), follow, expansions }
        });
        self.session.pins = self.pins_of(&view, lens);
        self.select_again(&view);
        self.follower.follow(&mut self.workspace, &self.session.asking, ctx);
        self.stage.update(&self.workspace, &self.session, ctx);
        match view.camera.filter(SavedCamera::is_finite) {
            Some(camera) => {
                let centre = Point::new(camera.x as f32, camera.y as f32);
                let zoom = (camera.zoom as f32).clamp(Camera::LEAST_ZOOM, Camera::MOST_ZOOM);
                self.canvas.fly(Camera { centre, zoom }, ctx, self.motion());
            }
            None => self.frame_all(ctx),
        }
        if !lost.is_empty() {
            self.say(Toast::failed("Not all of the view could be had again").with_details(lost));
        }
    }

    /// Where things stand that were placed.
    fn pins(&self, lens: &Id) -> BTreeMap<Id, Position> {
        let mut places = self.document().positions.get(lens).cloned().unwrap_or_default();
        let pins = self.session.pins.iter().filter(|pins| pins.lens.name() == lens.as_str());
        places.extend(pins.flat_map(|pins| pins.places.iter().map(|(id, at)| (id.clone(), *at))));
        places
    }

    /// The places that a view has for what stands elsewhere now. Looking at a view never changes the graph, so they lie
    /// over those of the file.
    fn pins_of(&self, view: &SavedView, lens: LensKind) -> Option<Pins> {
        let now = self.document().positions.get(&Id::from(lens.name()));
        let is_elsewhere = |(id, then): &(&Id, &Position)| {
            self.document().section_of(id).is_some() && now.and_then(|now| now.get(*id)) != Some(*then)
        };
        let moved = view.pinned.iter().filter(is_elsewhere);
        let places: BTreeMap<Id, Position> = moved.map(|(id, at)| (id.clone(), *at)).collect();
        let title = view.title.clone();
        (!places.is_empty()).then(|| Pins { title, lens, places: Arc::new(places) })
    }

    /// Selects what was selected when a view was saved.
    fn select_again(&mut self, view: &SavedView) {
        let things = view.selected.iter().cloned().map(Subject::Thing);
        let relations = view.selected_relations.iter().map(|link| Subject::Relation(Triple::from(link)));
        let there = things.chain(relations).filter(|subject| subject.exists_in(self.document()));
        let selection: BTreeSet<Subject> = there.collect();
        let shown = selection.first().cloned().unwrap_or(Subject::Graph);
        self.session.select_many(selection, shown);
    }
}

fn link(triple: &Triple) -> Link {
    Link { from: triple.from.clone(), verb: triple.verb.clone(), to: triple.to.clone(), via: Vec::new() }
}
