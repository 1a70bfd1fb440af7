//! The canvas among the panels: what is drawn and told on it, and which subjects its items stand for.

use std::collections::BTreeSet;
use std::sync::Arc;

use eframe::egui;

use super::command::Command;
use super::evidence_of;
use super::shell::App;
use crate::canvas::{Canvas, Fit, Item, Look, minimap_ui};
use crate::model::{Claim, Id};
use crate::query::{Relation, Triple};
use crate::scene::cards::Claims;
use crate::scene::topics::Topic;
use crate::scene::{Group, SceneNode, Target};
use crate::ui::{self, Intent, LensKind, Subject, Theme, View};

/// What of the canvas is selected.
#[derive(Default)]
pub(super) struct Chosen {
    /// On which lens, in which scene, and of which state of the graph.
    shown: (LensKind, u64, u64),
    selection: BTreeSet<Subject>,
    items: Arc<BTreeSet<Item>>,
}

impl App {
    /// Draws the canvas of the lens, and carries out what is done on it.
    pub(super) fn canvas_ui(&mut self, ui: &mut egui::Ui, theme: &Theme, intents: &mut Vec<Intent>) {
        let scene = self.stage.placed().stamp().scene;
        let has_strip = self.session.lens == LensKind::Map && self.session.around.is_some();
        self.canvas.head = if has_strip { ui::around::ROOM } else { 0.0 };
        if !self.canvas.is_busy() {
            self.stage.fan(&self.session.selection);
        }
        if self.stage.update(&self.workspace, &self.session, ui)
            && let Some(hull) = self.stage.placed().hull_of_tied()
        {
            let fit = if self.session.lens == LensKind::Evidence { Fit::Reading } else { Fit::Whole };
            self.canvas.frame(hull, fit, ui, self.motion());
        }
        if let Some(made) = self.stage.take_canvas() {
            self.canvas.draw_as(made);
        }
        // The legend is drawn before, and has told of the scene before.
        if self.stage.placed().stamp().scene != scene {
            ui.request_repaint();
        }
        let selected = self.selected_items();
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
        let view = self.view(theme);
        // What is being read is about to take the place of nothing.
        if !self.files.is_reading() {
            ui::empty::empty_ui(ui, response.rect, &view, self.stage.placed(), intents);
        }
        let unseen = ui::empty::unseen_ui(ui, response.rect, &view, self.stage.placed(), &self.canvas);
        let waiting = self.stage.waiting().len();
        let lesser = ui::empty::waiting_ui(ui, response.rect, &view, waiting, &self.canvas);
        if let Some(item) = self.canvas.hovered.as_ref().filter(|_| !self.canvas.is_busy()) {
            self.canvas_card_ui(ui, response, &view, item);
        }
        let menu = self.canvas.menu.as_ref().map_or(Subject::Graph, |item| self.subject_of(item));
        response.context_menu(|ui| ui::menu::subject_menu(ui, &view, &menu, intents));
        let strip = ui::around::around_ui(ui, response.rect, &view, intents);
        if self.layout_open && self.session.lens == LensKind::Map {
            ui::layout_panel::layout_ui(ui, response.rect, &view, self.layout_state(), intents);
        }
        let overview = minimap_ui(ui, response.rect, self.stage.placed(), &theme.palette(), &mut self.canvas);
        let buttons = [&unseen, &lesser].into_iter().flatten().map(|button| button.rect);
        self.canvas.cover(buttons.chain(strip).chain(overview).collect(), ui);
        // Above the buttons in the corner.
        let foot = if unseen.is_some() || lesser.is_some() { 32.0 } else { 0.0 };
        self.toasts_ui(ui, response.rect.with_max_y(response.rect.bottom() - foot), theme);
        if lesser.is_some_and(|button| button.clicked()) {
            self.run(Command::ShowLesser, ui);
        }
        if unseen.is_some_and(|button| button.clicked()) {
            self.run(Command::FitAll, ui);
        }
    }

    /// What of the canvas is selected; found anew only when something else may be.
    fn selected_items(&mut self) -> Arc<BTreeSet<Item>> {
        let shown = (self.session.lens, self.stage.placed().stamp().scene, self.workspace.told());
        let is_known = self.chosen.shown == shown && self.chosen.selection == self.session.selection;
        if !is_known {
            let selection = self.session.selection.clone();
            let items = selection.iter().flat_map(|subject| self.items_of(subject)).collect();
            self.chosen = Chosen { shown, selection, items: Arc::new(items) };
        }
        self.chosen.items.clone()
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
}
