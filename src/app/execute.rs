//! What each command does, and when it can.

use eframe::egui::{self, Context};

use super::command::Command;
use super::shell::App;
use super::stage::Steps;
use crate::canvas::Fit;
use crate::model::{Id, Position, Section};
use crate::query::{Thread, thread};
use crate::scene::FoldBy;
use crate::ui::{Answer, Intent, LensKind, Subject, Travel};

impl App {
    /// Whether a command can do anything now.
    pub(super) fn is_enabled(&self, command: Command) -> bool {
        let has_selection = !self.session.selection.is_empty();
        let things = self.session.selection.iter().any(|subject| subject.record(self.document()).is_some());
        match command {
            Command::Undo => {
                self.undoes_layout()
                    || self.can_step_hiding(true)
                    || self.workspace.history().done().len() > 0
            }
            Command::Redo => {
                self.redoes_layout()
                    || self.can_step_hiding(false)
                    || self.workspace.history().undone().len() > 0
            }
            Command::Around => self.session.around.is_some() || self.selected_nodes().len() == 1,
            Command::Wider | Command::Narrower => {
                self.session.around.is_some() || self.selected_nodes().len() == 1
            }
            Command::Expand => self.expandable().is_some(),
            Command::Fold => self.foldable().is_some(),
            Command::ShowLesser => !self.stage.waiting().is_empty(),
            Command::Layout => self.session.lens == LensKind::Map && self.session.around.is_none(),
            Command::Delete | Command::Cut => has_selection && self.can_edit(),
            Command::Copy | Command::SaveSelection | Command::FitSelection => has_selection,
            Command::CopyCitation => self.citation().is_some(),
            Command::Rename => things && self.can_edit(),
            Command::EditShown => self.can_edit() && !matches!(self.session.shown, Subject::Relation(_)),
            Command::Pin => !self.selected_nodes().is_empty() && self.can_edit(),
            Command::Connect => self.selected_nodes().len() == 1 && self.can_edit(),
            Command::Hide | Command::HideOthers => !self.selected_nodes().is_empty(),
            Command::Unhide => !self.session.asking.hiding.is_off(),
            Command::Summary => self.has_summary(),
            Command::NextInThread => self.in_thread(Thread::next).is_some(),
            Command::PreviousInThread => self.in_thread(Thread::previous).is_some(),
            Command::CompareWhole => !self.session.asking.knockout.is_off(),
            Command::ClearAsking => !self.session.asking.is_off(),
            Command::Back => self.session.can_go_back(),
            Command::Forward => self.session.can_go_forward(),
            Command::Revert => self.workspace.is_dirty() && self.can_edit(),
            Command::Save
            | Command::SaveView
            | Command::Paste
            | Command::GraphDetails
            | Command::KeepLayout
            | Command::NewActor
            | Command::NewMechanism
            | Command::NewClaim
            | Command::NewSource
            | Command::NewQuestion
            | Command::NewMeasure
            | Command::NewKind
            | Command::NewVerb => self.can_edit(),
            _ => true,
        }
    }

    /// Whether a command that turns something on has it on.
    pub(super) fn is_on(&self, command: Command) -> bool {
        match command {
            Command::LensMap => self.session.lens == LensKind::Map,
            Command::LensEvidence => self.session.lens == LensKind::Evidence,
            Command::LensDisputes => self.session.lens == LensKind::Disputes,
            Command::LensTimeline => self.session.lens == LensKind::Timeline,
            Command::LensTable => self.session.lens == LensKind::Table,
            Command::ToggleOutline => self.settings.outline,
            Command::ToggleInspector => self.settings.inspector,
            Command::ToggleLegend => self.settings.legend,
            Command::UnfoldAll => !self.session.unfolded.is_empty(),
            Command::ShowLesser => !self.session.lesser_wait,
            Command::FoldKinds => self.session.fold_by == FoldBy::Kinds,
            Command::FoldCommunities => self.session.fold_by == FoldBy::Communities,
            Command::Around => self.session.around.is_some(),
            Command::LayoutPanel => self.layout_open,
            _ => false,
        }
    }

    /// What a command is called now: undo and redo name the step.
    pub(super) fn label_of(&self, command: Command) -> String {
        let plain = command.info().label;
        let step = match command {
            Command::Undo if self.undoes_layout() => Some(Steps::NAME),
            Command::Undo if self.can_step_hiding(true) => Some("Hide"),
            Command::Redo if self.can_step_hiding(false) => Some("Hide"),
            Command::Redo if self.redoes_layout() => Some(Steps::NAME),
            Command::Undo => self.workspace.history().done().next_back(),
            Command::Redo => self.workspace.history().undone().next(),
            _ => None,
        };
        step.map_or_else(|| plain.to_owned(), |step| format!("{plain}: {}", shortened(step)))
    }

    /// Does what a command says.
    pub(super) fn run(&mut self, command: Command, ctx: &Context) {
        match command {
            Command::Undo => self.undo(),
            Command::Redo => self.redo(),
            Command::Cut => {
                self.copy(ctx);
                self.delete_selection();
            }
            Command::Copy => self.copy(ctx),
            Command::Paste => ctx.send_viewport_cmd(egui::ViewportCommand::RequestPaste),
            Command::CopyCitation => {
                if let Some(text) = self.citation() {
                    self.carry_out(Intent::CopyText { text, what: "Citation" }, ctx);
                }
            }
            Command::Delete => self.delete_selection(),
            Command::Rename => self.carry_out(Intent::Rename(self.session.shown.clone()), ctx),
            Command::EditShown => self.carry_out(Intent::SetEditing(!self.session.editing), ctx),
            Command::SelectAll => self.select_all(),
            Command::GraphDetails => {
                self.carry_out(Intent::Select(Subject::Graph), ctx);
                self.carry_out(Intent::SetEditing(true), ctx);
            }
            Command::Connect => {
                if let Some(from) = self.selected_nodes().into_iter().next() {
                    self.carry_out(Intent::LinkFrom(from), ctx);
                }
            }
            Command::SaveView => self.ask_bar.open_views(),
            Command::Find => self.find.focus(ctx),
            Command::Palette => self.palette.open(),
            Command::Shortcuts => self.sheet_open = true,
            Command::Back => self.carry_out(Intent::Travel(Travel::Back), ctx),
            Command::Forward => self.carry_out(Intent::Travel(Travel::Forward), ctx),
            Command::LensMap => self.carry_out(Intent::Lens(LensKind::Map), ctx),
            Command::LensEvidence => self.carry_out(Intent::Lens(LensKind::Evidence), ctx),
            Command::LensDisputes => self.carry_out(Intent::Lens(LensKind::Disputes), ctx),
            Command::LensTimeline => self.carry_out(Intent::Lens(LensKind::Timeline), ctx),
            Command::LensTable => self.carry_out(Intent::Lens(LensKind::Table), ctx),
            _ => self.run_rest(command, ctx),
        }
    }

    fn run_rest(&mut self, command: Command, ctx: &Context) {
        let section = match command {
            Command::NewActor => Some(Section::Actors),
            Command::NewMechanism => Some(Section::Mechanisms),
            Command::NewClaim => Some(Section::Claims),
            Command::NewSource => Some(Section::Sources),
            Command::NewQuestion => Some(Section::Questions),
            Command::NewMeasure => Some(Section::Measures),
            Command::NewKind => Some(Section::Kinds),
            Command::NewVerb => Some(Section::Verbs),
            _ => None,
        };
        if let Some(section) = section {
            self.carry_out(Intent::Create(section), ctx);
            return;
        }
        match command {
            Command::FitAll => self.frame_all(ctx),
            Command::FitSelection => self.frame_subject(&self.session.shown.clone(), ctx),
            Command::ZoomIn => self.zoom(1.3, ctx),
            Command::ZoomOut => self.zoom(1.0 / 1.3, ctx),
            Command::Pin => self.toggle_pins(ctx),
            Command::Layout => self.stage.lay_out(&self.workspace, &self.session, ctx),
            Command::LayoutPanel => self.layout_open = !self.layout_open,
            Command::KeepLayout => self.keep_layout(),
            Command::UnfoldAll => self.toggle_parts(),
            Command::Summary => self.answer(Answer::Summary),
            Command::NextInThread => self.walk(Thread::next, ctx),
            Command::PreviousInThread => self.walk(Thread::previous, ctx),
            Command::Measures => self.answer(Answer::Measures),
            Command::Paths => {
                let mut ends = self.selected_nodes().into_iter();
                let (from, to) = (ends.next(), ends.next());
                self.carry_out(Intent::Paths(from, to), ctx);
            }
            Command::Hide
            | Command::HideOthers
            | Command::Unhide
            | Command::CompareWhole
            | Command::ClearAsking => {
                self.run_asking(command, ctx);
            }
            Command::ShowLesser => {
                self.session.lesser_wait = !self.session.lesser_wait;
                self.stage.update(&self.workspace, &self.session, ctx);
                self.frame_all(ctx);
            }
            Command::FoldKinds => self.toggle_fold(FoldBy::Kinds, ctx),
            Command::FoldCommunities => self.toggle_fold(FoldBy::Communities, ctx),
            Command::Fold => {
                if let Some((id, folding)) = self.foldable() {
                    self.carry_out(Intent::Fold(id, folding), ctx);
                }
            }
            Command::Expand => {
                if let Some(id) = self.expandable() {
                    self.carry_out(Intent::Expand(id), ctx);
                }
            }
            Command::Around => self.toggle_around(ctx),
            Command::Wider => self.step_around(1, ctx),
            Command::Narrower => self.step_around(-1, ctx),
            Command::ToggleOutline => self.settings.outline = !self.settings.outline,
            Command::ToggleInspector => self.settings.inspector = !self.settings.inspector,
            Command::ToggleLegend => self.settings.legend = !self.settings.legend,
            Command::LargerText => self.resize(self.settings.size * 1.1, ctx),
            Command::SmallerText => self.resize(self.settings.size / 1.1, ctx),
            Command::NormalText => self.resize(1.0, ctx),
            _ => self.run_file(command, ctx),
        }
    }

    /// Shows an answer in place of the inspector.
    fn answer(&mut self, answer: Answer) {
        self.session.leave(self.canvas.goal());
        self.session.answer = Some(answer);
        self.settings.inspector = true;
    }

    /// The claim before or after the one that is shown, among those that bear on each other.
    fn in_thread(&self, step: impl Fn(&Thread) -> Option<&Id>) -> Option<Id> {
        let shown = self.session.shown.thing().filter(|id| self.document().claims.contains_key(*id))?;
        step(&thread(self.document(), self.workspace.evidence(), shown)?).cloned()
    }

    fn walk(&mut self, step: impl Fn(&Thread) -> Option<&Id>, ctx: &Context) {
        if let Some(id) = self.in_thread(step) {
            self.carry_out(Intent::Select(Subject::Thing(id)), ctx);
        }
    }

    /// Whether what is shown can be put in plain words.
    fn has_summary(&self) -> bool {
        let section = self.session.shown.thing().and_then(|id| self.document().section_of(id));
        matches!(section, Some(Section::Actors | Section::Mechanisms | Section::Questions | Section::Sources))
    }

    fn resize(&mut self, size: f32, ctx: &Context) {
        self.settings.size = size;
        self.settings = std::mem::take(&mut self.settings).tidied();
        self.apply_settings(ctx);
    }

    fn zoom(&mut self, factor: f32, ctx: &Context) {
        let motion = self.motion();
        let (canvas, hull) = match self.files.sketch_mut() {
            Some(sketch) => (&mut sketch.canvas, sketch.placed.hull()),
            None => (&mut self.canvas, self.stage.placed().hull()),
        };
        let Some(screen) = canvas.screen else { return };
        let area = crate::scene::geometry::Area {
            min: crate::scene::geometry::Point::new(screen.min.x, screen.min.y),
            max: crate::scene::geometry::Point::new(screen.max.x, screen.max.y),
        };
        let goal = canvas.goal();
        let least = hull.map_or(0.0, |hull| goal.least_zoom(&hull, &area));
        let to = goal.zoomed(factor, area.centre(), &area, least);
        canvas.fly(to, ctx, motion);
    }

    /// Shows everything.
    pub(super) fn frame_all(&mut self, ctx: &Context) {
        let motion = self.motion();
        if let Some(sketch) = self.files.sketch_mut() {
            if let Some(hull) = sketch.placed.hull() {
                sketch.canvas.frame(hull, Fit::Whole, ctx, motion);
            }
            return;
        }
        if let Some(hull) = self.stage.placed().hull() {
            let fit = if self.session.lens == LensKind::Evidence { Fit::Reading } else { Fit::Whole };
            self.canvas.frame(hull, fit, ctx, self.motion());
        }
    }

    fn select_all(&mut self) {
        let nodes = self.stage.placed().scene.nodes.iter();
        self.session.selection = nodes.map(|node| Subject::Thing(node.id.clone())).collect();
    }

    /// The selected things that are drawn as nodes of the map.
    pub(super) fn selected_nodes(&self) -> Vec<Id> {
        let things = self.session.selection.iter().filter_map(Subject::thing);
        things.filter(|id| self.document().node(id).is_some()).cloned().collect()
    }
}

/// A canvas point as a position in the file.
pub(super) fn position(at: crate::scene::geometry::Point) -> Position {
    Position::new(f64::from(at.x), f64::from(at.y))
}

/// A name short enough for a menu or a message.
pub(super) fn shortened(name: &str) -> String {
    const MOST: usize = 56;
    if name.chars().count() <= MOST {
        return name.to_owned();
    }
    let mut short: String = name.chars().take(MOST - 1).collect();
    short.push('…');
    short
}
