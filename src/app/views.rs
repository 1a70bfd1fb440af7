//! Saved views: how the graph is looked at, written down, and looked at like that again.

use eframe::egui::Context;

use super::shell::App;
use super::toasts::Toast;
use crate::canvas::Camera;
use crate::edit::{self, Created};
use crate::model::{Id, SavedCamera, SavedView};
use crate::query::words::counted;
use crate::query::{opened_view, saved_view};
use crate::scene::Group;
use crate::scene::geometry::Point;
use crate::ui::{Around, Intent, LensKind, ViewWish};

impl App {
    /// Does what is wished with saved views.
    pub(super) fn with_view(&mut self, wish: ViewWish, ctx: &Context) {
        let edit = match wish {
            ViewWish::Open(id) => return self.open_view(&id, ctx),
            ViewWish::Save(title) => {
                let Created { edit, .. } = edit::save_view(self.document(), self.seen_as_view(title));
                edit
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
            fold_by: session.fold_by,
            expanded: session.unfolded.iter().filter(in_file).cloned().collect(),
            pinned: self.document().positions.get(&lens).cloned().unwrap_or_default(),
            lens: Some(lens),
            ..saved_view(self.document(), &session.asking)
        }
    }

    /// Looks at the graph as a view says. What the view names and the graph no longer has is told.
    fn open_view(&mut self, id: &Id, ctx: &Context) {
        let Some(view) = self.document().views.get(id).cloned() else { return };
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
        session.answer = None;
        session.asking = opened.asking;
        session.fold_by = view.fold_by;
        session.unfolded = opened.unfolded;
        session.around =
            opened.around.map(|(centre, depth)| Around { centre, depth: depth.clamp(1, Around::MOST) });
        lost.extend(self.moved_since(&view, lens));
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

    /// That things which were pinned when the view was saved stand elsewhere now. They stay there: looking at a view
    /// never changes the graph.
    fn moved_since(&self, view: &SavedView, lens: LensKind) -> Option<String> {
        let now = self.document().positions.get(&Id::from(lens.name()));
        let moved = view.pinned.iter().filter(|(id, then)| {
            self.document().node(id).is_some() && now.and_then(|now| now.get(*id)) != Some(*then)
        });
        let count = moved.count();
        (count > 0).then(|| {
            let things = counted(count, "thing that was pinned stands", "things that were pinned stand");
            format!("{things} elsewhere now")
        })
    }
}
