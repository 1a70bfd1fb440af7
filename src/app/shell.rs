//! The window: its state, and what happens in a frame. It only wires; everything else is done by what it calls.

use std::collections::BTreeSet;

use eframe::egui::{self, CentralPanel, Frame, Panel};

use super::asking::{Follower, Hidings};
use super::command::Command;
use super::evidence_of;
use super::files::{Files, Opened, Ready, Surroundings};
use super::keep::Keeper;
use super::palette::Palette;
use super::safety::Safety;
use super::settings::Settings;
use super::stage::{Measures, Stage};
use super::takeaway::TakeAway;
use super::toasts::{Clicked, Toast, Toasts};
use super::workspace::Workspace;
use crate::canvas::{Camera, Canvas, CanvasState, Fit, Item, Look, minimap_ui};
use crate::edit::History;
use crate::model::{Claim, Day, Document, Id};
use crate::query::{Relation, Triple};
use crate::scene::cards::Claims;
use crate::scene::topics::Topic;
use crate::scene::{Group, Placed, SceneNode, Target};
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

    /// Another one for every state of the document and of what is in sight. No two documents share one, so that
    /// nothing kept for one is shown for the other.
    fn stamp(&self) -> u64 {
        (self.session.document_number << 32) | (self.workspace.revision() + self.follower.serial())
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
            outline_panel(theme).show(ui, |ui| {
                ui::outline::outline_ui(ui, &self.view(theme), &mut intents);
                ui.take_available_space();
            });
        }
        let mut close_answer = false;
        let mut paths = std::mem::take(&mut self.paths);
        if self.settings.inspector {
            inspector_panel(theme).show(ui, |ui| {
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
        ask_strip(theme).show(ui, |ui| {
            let mut bar = std::mem::take(&mut self.ask_bar);
            bar.ui(ui, &self.view(theme), &|| self.workspace.filter_index().cloned(), &mut intents);
            self.ask_bar = bar;
        });
        let is_canvas = self.session.lens.is_canvas();
        if self.settings.legend && is_canvas {
            legend_strip(theme).show(ui, |ui| {
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

    fn canvas_ui(&mut self, ui: &mut egui::Ui, theme: &Theme, intents: &mut Vec<Intent>) {
        let scene = self.stage.placed().stamp().scene;
        if !self.canvas.is_busy() {
            self.stage.fan(&self.session.selection);
        }
        if self.stage.update(&self.workspace, &self.session, ui)
            && let Some(hull) = self.stage.placed().hull_of_tied()
        {
            let fit = if self.session.lens == LensKind::Evidence { Fit::Reading } else { Fit::Whole };
            self.canvas.frame(hull, fit, ui, self.motion());
        }
        // The legend is drawn before, and has told of the scene before.
        if self.stage.placed().stamp().scene != scene {
            ui.request_repaint();
        }
        let selected = self.session.selection.iter().flat_map(|subject| self.items_of(subject)).collect();
        self.pointed_drawn = self.session.pointed_at.take();
        let pointed_at =
            self.pointed_drawn.as_ref().and_then(|subject| self.items_of(subject).into_iter().next());
        let says = self.says();
        let tells = Claims {
            document: self.workspace.document(),
            evidence: self.workspace.evidence(),
            graph: self.workspace.graph(),
            relations: self.stage.relations(),
        };
        let look = Look {
            palette: theme.palette(),
            selected: &selected,
            pointed_at: pointed_at.as_ref(),
            says: &says,
            tells: (self.session.lens == LensKind::Map).then_some(&tells as _),
            editable: self.can_edit(),
            lit: self.session.lit,
            dims_beside_selection: self.session.lens == LensKind::Map,
        };
        let canvas = Canvas { placed: self.stage.placed(), look };
        let (events, response) = canvas.show(ui, &mut self.canvas);
        self.canvas_overlays(ui, &response, theme, intents);
        for event in events {
            self.canvas_event(event, intents);
        }
    }

    fn canvas_overlays(
        &mut self,
        ui: &mut egui::Ui,
        response: &egui::Response,
        theme: &Theme,
        intents: &mut Vec<Intent>,
    ) {
        let mut fit = false;
        let view = self.view(theme);
        // What is being read is about to take the place of nothing.
        if !self.files.is_reading() {
            ui::empty::empty_ui(ui, response.rect, &view, self.stage.placed(), intents);
        }
        if ui::empty::unseen_ui(ui, response.rect, &view, self.stage.placed(), &self.canvas) {
            fit = true;
        }
        let waiting = self.stage.waiting().len();
        let show_lesser = ui::empty::waiting_ui(ui, response.rect, &view, waiting, &self.canvas);
        if let Some(item) = self.canvas.hovered.as_ref().filter(|_| !self.canvas.is_busy()) {
            self.canvas_card_ui(ui, response, &view, item);
        }
        let menu = self.canvas.menu.as_ref().map_or(Subject::Graph, |item| self.subject_of(item));
        response.context_menu(|ui| ui::menu::subject_menu(ui, &view, &menu, intents));
        ui::around::around_ui(ui, response.rect, &view, intents);
        if self.layout_open && self.session.lens == LensKind::Map {
            ui::layout_panel::layout_ui(ui, response.rect, &view, self.layout_state(), intents);
        }
        minimap_ui(ui, response.rect, self.stage.placed(), &theme.palette(), &mut self.canvas);
        self.toasts_ui(ui, response.rect, theme);
        if show_lesser {
            self.run(Command::ShowLesser, ui);
        }
        if fit {
            self.run(Command::FitAll, ui);
        }
    }

    /// What lies under the pointer, in a card.
    fn canvas_card_ui(&self, ui: &egui::Ui, response: &egui::Response, view: &View<'_>, item: &Item) {
        match item {
            Item::Line(bundle @ Target::Bundle(..)) => {
                ui::card::bundle_card(ui, response, view, &self.relations_on(bundle));
            }
            // What is told in the node already is not said again, so that only its whole name is left.
            Item::Node(id) if self.canvas.is_told(self.stage.placed(), id) => {
                let is_whole = |node: &SceneNode| node.lines.join(" ") == view.document.name(id);
                if !self.stage.placed().scene.node(id).is_some_and(is_whole) {
                    ui::card::name_card(ui, response, view, id);
                }
            }
            _ => ui::card::hover_card(ui, response, view, &self.subject_of(item)),
        }
    }

    /// Messages at the foot of an area, and what was clicked on them.
    pub(super) fn toasts_ui(&mut self, ui: &mut egui::Ui, area: egui::Rect, theme: &Theme) {
        match self.toasts.ui(ui, area, theme) {
            Some(Clicked::Undo) => self.run(Command::Undo, ui),
            Some(Clicked::Folder(path)) => self.show_folder(&path),
            None => {}
        }
    }

    /// What on the canvas stands for a subject: of a claim on the map the relations it stands behind, or else what it
    /// is about.
    pub(super) fn items_of(&self, subject: &Subject) -> Vec<Item> {
        let line = |triple: &Triple| Item::Line(Target::Relation(triple.clone()));
        match subject {
            Subject::Thing(id)
                if self.session.lens == LensKind::Map && self.document().claims.contains_key(id) =>
            {
                let relations = self.relations_behind(id);
                let lines: Vec<Item> = relations.map(|relation| line(&relation.triple)).collect();
                if lines.is_empty() {
                    evidence_of::nodes(&self.workspace, id).into_iter().map(Item::Node).collect()
                } else {
                    lines
                }
            }
            Subject::Thing(id) => vec![Item::Node(self.stage.node_of(id).clone())],
            Subject::Relation(triple) => vec![line(triple)],
            Subject::Kind(kind) => vec![Item::Node(Group::Kind(kind.clone()).id())],
            Subject::Verb(_) | Subject::Graph => Vec::new(),
        }
    }

    /// The relations of the map that a claim stands behind. They begin at its own things, or at what those are drawn in.
    fn relations_behind<'a>(&'a self, claim: &'a Id) -> impl Iterator<Item = &'a Relation> {
        let things = self.document().claims.get(claim).into_iter().flat_map(Claim::things);
        let nodes: BTreeSet<&Id> = things.map(|thing| self.stage.node_of(thing)).collect();
        let of = |node: &'a Id| {
            let first = Triple { from: node.clone(), ..Triple::default() };
            self.stage.relations().range(first..).take_while(move |(triple, _)| triple.from == *node)
        };
        nodes.into_iter().flat_map(of).map(|(_, relation)| relation).filter(move |relation| {
            relation.drawn_from().contains(claim) || relation.denied_by.contains(claim)
        })
    }

    /// The subject that something on the canvas stands for: of several relations the one with the most voices.
    pub(super) fn subject_of(&self, item: &Item) -> Subject {
        match item {
            Item::Node(id) if Topic::is_topic(id) => {
                Topic::about_of(id).map_or(Subject::Graph, Subject::Thing)
            }
            Item::Node(id) => match Group::of(id) {
                Some(Group::Kind(kind)) => Subject::Kind(kind),
                Some(Group::Around(thing)) => Subject::Thing(thing),
                None => Subject::Thing(id.clone()),
            },
            Item::Line(Target::Relation(triple)) => Subject::Relation(triple.clone()),
            Item::Line(Target::Citation(claim, _) | Target::About(claim, _)) => Subject::Thing(claim.clone()),
            Item::Line(Target::Topic(_, other)) => Subject::Thing(other.clone()),
            Item::Line(target @ Target::Bundle(..)) => self.strongest(target).unwrap_or(Subject::Graph),
        }
    }

    fn strongest(&self, bundle: &Target) -> Option<Subject> {
        self.relations_on(bundle).first().map(|relation| Subject::Relation(relation.triple.clone()))
    }

    /// The relations that share a line, those with most voices first.
    fn relations_on(&self, bundle: &Target) -> Vec<&Relation> {
        let members = self.stage.placed().scene.bundles.get(bundle).into_iter().flatten();
        let relation = |target: &Target| match target {
            Target::Relation(triple) => self.stage.relations().get(triple),
            _ => None,
        };
        let mut relations: Vec<&Relation> = members.filter_map(relation).collect();
        relations.sort_by_key(|relation| std::cmp::Reverse(relation.voices.count()));
        relations
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

/// Where the outline is.
pub(super) fn outline_panel(theme: &Theme) -> Panel {
    Panel::left("outline").default_size(236.0).min_size(170.0).frame(beside(theme))
}

/// Where the inspector is.
pub(super) fn inspector_panel(theme: &Theme) -> Panel {
    Panel::right("inspector").default_size(348.0).min_size(260.0).frame(beside(theme))
}

/// The strip above the canvas.
pub(super) fn ask_strip(theme: &Theme) -> Panel {
    Panel::top("ask").frame(strip(theme))
}

/// The strip below the canvas.
pub(super) fn legend_strip(theme: &Theme) -> Panel {
    Panel::bottom("legend").frame(strip(theme)).show_separator_line(false)
}

/// The strip at the foot of the window.
pub(super) fn status_strip(theme: &Theme) -> Panel {
    let frame = Frame::new().fill(*theme.panel).inner_margin(egui::Margin::symmetric(12, 4));
    Panel::bottom("status").frame(frame)
}

fn beside(theme: &Theme) -> Frame {
    Frame::new().fill(*theme.panel).inner_margin(egui::Margin::symmetric(12, 10))
}

fn strip(theme: &Theme) -> Frame {
    Frame::new().fill(*theme.ground).inner_margin(egui::Margin::symmetric(12, 6))
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
        self.palette_ui(ui, &theme);
        self.sheet_ui(ui, &theme);
        self.files_ui(ui, &theme);
        for intent in intents {
            self.carry_out(intent, ui);
        }
        self.session.purge(self.workspace.document());
        // What is no longer pointed at is drawn once more, without its mark.
        if self.pointed_drawn.is_some() && self.session.pointed_at.is_none() {
            ui.request_repaint();
        }
    }
}
