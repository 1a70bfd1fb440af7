//! The window: its state, and what happens in a frame. It only wires; everything else is done by what it calls.

use eframe::egui::{self, CentralPanel, Frame};

use super::asking::{Follower, Hidings};
use super::command::Command;
use super::files::{Files, Opened, Ready, Surroundings};
use super::keep::Keeper;
use super::palette::Palette;
use super::panels;
use super::safety::Safety;
use super::settings::Settings;
use super::stage::{Measures, Stage};
use super::takeaway::TakeAway;
use super::toasts::{Clicked, Toast, Toasts};
use super::workspace::Workspace;
use crate::canvas::{Camera, CanvasState, Fit};
use crate::edit::History;
use crate::model::{Day, Document};
use crate::scene::Placed;
use crate::ui::measures::MeasureWish;
use crate::ui::{self, Answer, FindBox, Intent, LensKind, Session, Subject, Theme, View};

/// The window.
pub struct App {
    pub(super) workspace: Workspace,
    pub(super) session: Session,
    pub(super) settings: Settings,
    pub(super) stage: Stage,
    pub(super) lenses: ui::lens::Lenses,
    pub(super) ask_bar: ui::ask_bar::AskBar,
    pub(super) paths: ui::PathsPanel,
    pub(super) wayfinder: super::wayfinding::Wayfinder,
    pub(super) follower: Follower,
    pub(super) hidings: Hidings,
    pub(super) measuring: super::measuring::Measuring,
    pub(super) canvas: CanvasState,
    /// What of the canvas is selected.
    pub(super) chosen: super::on_canvas::Chosen,
    /// For which state of the graph it was looked whether what is selected is still there.
    purged_for: u64,
    /// Where the map was left for another lens.
    pub(super) map_camera: Option<Camera>,
    /// What the canvas marks because it has the pointer in a panel.
    pub(super) pointed_drawn: Option<Subject>,
    pub(super) find: FindBox,
    pub(super) palette: Palette,
    pub(super) toasts: Toasts,
    pub(super) takeaway: TakeAway,
    pub(super) sheet_open: bool,
    /// Whether the settings of the layout are shown.
    pub(super) layout_open: bool,
    pub(super) random: fastrand::Rng,
    pub(super) today: Day,
    pub(super) files: Files,
    pub(super) keeper: Option<Keeper>,
    pub(super) safety: Safety,
}

impl App {
    /// A window on a document, with our fonts and theme.
    pub fn new(ctx: &egui::Context, document: Document, settings: Settings, today: Day) -> Self {
        Self::open(ctx, Opened::unnamed(document), settings, today, Surroundings::default())
    }

    /// A window on a graph that was opened.
    pub fn open(
        ctx: &egui::Context,
        opened: Opened,
        settings: Settings,
        today: Day,
        surroundings: Surroundings,
    ) -> Self {
        ui::theme::install(ctx);
        let keeper = surroundings.settings.clone().map(|files| Keeper::new(files, &settings));
        let files = Files::of(&opened, surroundings);
        let Ready { workspace, follower, stage, .. } = Ready::new(opened, today);
        let mut app = Self {
            files,
            keeper,
            safety: Safety::default(),
            workspace,
            session: Session::default(),
            settings: settings.tidied(),
            stage,
            lenses: ui::lens::Lenses::default(),
            ask_bar: ui::ask_bar::AskBar::default(),
            paths: ui::PathsPanel::default(),
            wayfinder: super::wayfinding::Wayfinder::default(),
            follower,
            hidings: Hidings::default(),
            measuring: super::measuring::Measuring::default(),
            canvas: CanvasState::default(),
            chosen: super::on_canvas::Chosen::default(),
            purged_for: 0,
            map_camera: None,
            pointed_drawn: None,
            find: FindBox::default(),
            palette: Palette::default(),
            toasts: Toasts::default(),
            takeaway: TakeAway::default(),
            sheet_open: false,
            layout_open: false,
            random: fastrand::Rng::new(),
            today,
        };
        app.apply_settings(ctx);
        app.tell_set_aside();
        // Offered once, whatever is answered.
        app.settings.tutorial_offered |= app.files.surroundings.offer_tutorial;
        app
    }

    /// The document that is open.
    pub fn document(&self) -> &Document {
        self.workspace.document()
    }

    /// How the person looks at it.
    pub fn session(&self) -> &Session {
        &self.session
    }

    /// What was done to it.
    pub fn history(&self) -> &History {
        self.workspace.history()
    }

    /// What the canvas shows, and where on the canvas.
    pub fn placed(&self) -> &Placed {
        self.files.sketch().map_or(self.stage.placed(), |(sketch, _)| &sketch.placed)
    }

    /// What part of the canvas is seen.
    pub fn camera(&self) -> Camera {
        self.files.sketch().map_or(self.canvas.camera, |(sketch, _)| sketch.canvas.camera)
    }

    /// Selects this alone.
    pub fn select(&mut self, subject: Subject) {
        self.session.select(subject);
    }

    /// Makes the context look as the settings say.
    pub(super) fn apply_settings(&self, ctx: &egui::Context) {
        ctx.set_theme(self.settings.theme.preference());
        ctx.set_zoom_factor(self.settings.size);
        let motion = if self.settings.less_motion { 0.0 } else { 0.12 };
        ctx.all_styles_mut(|style| style.animation_time = motion);
    }

    fn stamp(&self) -> u64 {
        stamp(&self.session, &self.workspace, &self.follower)
    }

    pub(super) fn view<'a>(&'a self, theme: &'a Theme) -> View<'a> {
        View {
            document: self.workspace.document(),
            graph: self.workspace.graph(),
            evidence: self.workspace.evidence(),
            whole: self.workspace.whole(),
            sight: self.follower.sight(),
            measures: self.measuring.measures(),
            relations: self.stage.relations(),
            session: &self.session,
            theme,
            dates: self.settings.dates,
            revision: self.stamp(),
            read_only: !self.can_edit(),
        }
    }

    fn panels(&mut self, ui: &mut egui::Ui, theme: &Theme) -> Vec<Intent> {
        let mut intents = Vec::new();
        if self.sketch_panels(ui, theme) {
            return intents;
        }
        self.follower.follow(&mut self.workspace, &self.session.asking, ui);
        self.measuring.follow(self.stamp(), ui);
        let asks = self.session.answer == Some(Answer::Paths);
        let question = self.paths.question(self.session.asking.clock).filter(|_| asks);
        let seen = (self.follower.sight(), self.stamp());
        self.wayfinder.follow(question, &self.workspace, seen, ui);
        let sized_by = self.measuring.shown(self.session.measured);
        let coloured_by = self.measuring.shown(self.session.coloured);
        self.stage.show(self.follower.sight(), self.follower.serial(), Measures { sized_by, coloured_by });
        self.top_bar(ui, theme, &mut intents);
        self.offer_ui(ui, theme);
        self.status_bar(ui, theme, &mut intents);
        if self.settings.outline {
            panels::outline_panel(ui, theme).show(ui, |ui| {
                ui::outline::outline_ui(ui, &self.view(theme), &mut intents);
                ui.take_available_space();
            });
        }
        let mut close_answer = false;
        let mut paths = std::mem::take(&mut self.paths);
        if self.settings.inspector {
            panels::inspector_panel(ui, theme).show(ui, |ui| {
                let view = self.view(theme);
                close_answer = match (self.session.answer, &view.sight.fallout) {
                    (Some(Answer::Fallout), Some(fallout)) => {
                        ui::fallout::fallout_ui(ui, &view, fallout, &mut intents)
                    }
                    (Some(Answer::Paths), _) => paths.ui(ui, &view, self.wayfinder.answer(), &mut intents),
                    (Some(Answer::Summary), _) => ui::summary::summary_ui(ui, &view, &mut intents),
                    (Some(Answer::Measures), _) => ui::measures::measures_ui(ui, &view, &mut intents),
                    _ => {
                        ui::inspector::inspector_ui(ui, &view, &mut intents);
                        false
                    }
                };
                ui.take_available_space();
            });
        }
        self.paths = paths;
        self.session.answer.take_if(|_| close_answer);
        panels::ask_strip(theme).show(ui, |ui| {
            let mut bar = std::mem::take(&mut self.ask_bar);
            bar.ui(ui, &self.view(theme), &|| self.workspace.filter_index().cloned(), &mut intents);
            self.ask_bar = bar;
        });
        let is_canvas = self.session.lens.is_canvas();
        if self.settings.legend && is_canvas {
            panels::legend_strip(theme).show(ui, |ui| {
                let says = !self.says().is_empty();
                ui::legend::legend_ui(ui, &self.view(theme), self.stage.placed(), says, &mut intents);
            });
        }
        if is_canvas {
            CentralPanel::no_frame().show(ui, |ui| self.canvas_ui(ui, theme, &mut intents));
        } else {
            self.lens_ui(ui, theme, &mut intents);
        }
        // What the map shows is measured anew once its relations are those of the document as it is.
        let shown = [self.session.measured, self.session.coloured];
        if let Some(metric) = self.measuring.wanted(shown).filter(|_| !self.stage.is_drawing()) {
            self.measure(MeasureWish::Take(metric), ui);
        }
        intents
    }

    /// The lenses that are panels; what somebody does in them is kept while they are away.
    fn lens_ui(&mut self, ui: &mut egui::Ui, theme: &Theme, intents: &mut Vec<Intent>) {
        if self.stage.update(&self.workspace, &self.session, ui)
            && let Some(hull) = self.stage.placed().hull_of_tied()
        {
            self.canvas.frame(hull, Fit::Whole, ui, false);
        }
        let frame = Frame::new().fill(*theme.ground).inner_margin(egui::Margin::symmetric(16, 12));
        self.pointed_drawn = self.session.pointed_at.take();
        let mut lenses = std::mem::take(&mut self.lenses);
        let panel = CentralPanel::no_frame().frame(frame).show(ui, |ui| {
            let view = self.view(theme);
            match self.session.lens {
                LensKind::Disputes => lenses.disputes.ui(ui, &view, intents),
                LensKind::Timeline => lenses.timeline.ui(ui, &view, intents),
                LensKind::Table => lenses.table.ui(ui, &view, intents),
                LensKind::Map | LensKind::Evidence => {}
            }
        });
        self.lenses = lenses;
        self.toasts_ui(ui, panel.response.rect, theme);
    }

    /// Messages at the foot of an area, and what was clicked on them.
    pub(super) fn toasts_ui(&mut self, ui: &mut egui::Ui, area: egui::Rect, theme: &Theme) {
        match self.toasts.ui(ui, area, theme) {
            Some(Clicked::Undo) => self.run(Command::Undo, ui),
            Some(Clicked::Folder(path)) => self.show_folder(&path),
            None => {}
        }
    }

    /// Whether things may move by themselves.
    pub(super) fn motion(&self) -> bool {
        !self.settings.less_motion
    }

    /// Says something in a message at the foot of the canvas.
    pub(super) fn say(&mut self, toast: Toast) {
        self.toasts.push(toast);
    }
}

/// Another one for every state of the records and of what is in sight. No two documents share one, so that nothing kept
/// for one is shown for the other.
pub(super) fn stamp(session: &Session, workspace: &Workspace, follower: &Follower) -> u64 {
    (session.document_number << 32) | (workspace.told() + follower.serial())
}

impl eframe::App for App {
    fn logic(&mut self, ctx: &egui::Context, _frame: &mut eframe::Frame) {
        self.files_tick(ctx);
    }

    fn ui(&mut self, ui: &mut egui::Ui, frame: &mut eframe::Frame) {
        if let Some(target) = frame.wgpu_render_state() {
            self.canvas.draw_into(target.target_format);
            if let Some(sketch) = self.files.sketch_mut() {
                sketch.canvas.draw_into(target.target_format);
            }
        }
        let theme = Theme::of(ui.theme());
        self.shortcuts(ui);
        let intents = self.contained(ui, &theme, Self::panels);
        let is_asked = intents.iter().any(|intent| !matches!(intent, Intent::Point(_)));
        self.palette_ui(ui, &theme);
        self.sheet_ui(ui, &theme);
        self.files_ui(ui, &theme);
        for intent in intents {
            self.carry_out(intent, ui);
        }
        if is_asked || self.purged_for != self.stamp() {
            self.session.purge(self.workspace.document());
            self.purged_for = self.stamp();
        }
        // What is no longer pointed at is drawn once more, without its mark.
        if self.pointed_drawn.is_some() && self.session.pointed_at.is_none() {
            ui.request_repaint();
        }
    }
}
