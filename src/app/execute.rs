//! What each command does, when it can, and which keys call it.

use std::collections::BTreeSet;

use eframe::egui::{self, Context, Ui};

use super::command::{ALL, Command, Info, When};
use super::shell::App;
use super::toasts::Toast;
use crate::canvas::Fit;
use crate::edit::{self, Deletion, Edit, InUse};
use crate::model::{Id, Position, Section};
use crate::query::words;
use crate::ui::{Intent, LensKind, Pin, Subject, Travel};

impl App {
    /// Runs the commands whose keys were pressed; the keys with the most modifiers come first, so that Ctrl+Shift+S
    /// is not taken for Ctrl+S.
    pub(super) fn shortcuts(&mut self, ui: &mut Ui) {
        if self.is_asking() {
            return;
        }
        let typing = ui.text_edit_focused();
        let mut keys: Vec<(&Info, &egui::KeyboardShortcut)> =
            ALL.iter().flat_map(|info| info.keys.iter().map(move |keys| (info, keys))).collect();
        keys.sort_by_key(|(_, keys)| {
            std::cmp::Reverse(
                u8::from(keys.modifiers.shift)
                    + u8::from(keys.modifiers.alt)
                    + u8::from(keys.modifiers.command),
            )
        });
        for (info, keys) in keys {
            let acts = match info.when {
                When::Always => !typing || !keys.conflicts_with_text_editing(),
                When::NotTyping | When::OnCanvas => !typing,
            };
            if acts && ui.input_mut(|input| input.consume_shortcut(keys)) && self.is_enabled(info.command) {
                self.run(info.command, ui);
            }
        }
        self.clipboard_events(ui, typing);
        // A menu that is open takes Esc for itself.
        let menu_open = egui::Popup::is_any_open(ui);
        if !typing && !menu_open && ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, egui::Key::Escape)) {
            self.step_back();
        }
    }

    /// Cut, copy and paste come as events of their own, not as keys.
    fn clipboard_events(&mut self, ui: &mut Ui, typing: bool) {
        if typing {
            return;
        }
        let events = ui.input(|input| input.events.clone());
        for event in events {
            match event {
                egui::Event::Copy => self.run(Command::Copy, ui),
                egui::Event::Cut => self.run(Command::Cut, ui),
                egui::Event::Paste(text) => self.paste_text(&text),
                _ => {}
            }
        }
    }

    /// Esc goes back one level: out of a link, out of a form, out of the selection.
    fn step_back(&mut self) {
        if self.session.linking_from.take().is_some() || self.canvas.is_busy() {
            return;
        }
        if self.session.editing {
            self.workspace.seal();
            self.session.editing = false;
        } else {
            self.session.select(Subject::Graph);
        }
    }

    /// Whether a command can do anything now.
    pub(super) fn is_enabled(&self, command: Command) -> bool {
        let has_selection = !self.session.selection.is_empty();
        let things = self.session.selection.iter().any(|subject| subject.record(self.document()).is_some());
        match command {
            Command::Undo => self.workspace.history().done().len() > 0,
            Command::Redo => self.workspace.history().undone().len() > 0,
            Command::Delete | Command::Cut => has_selection && self.can_edit(),
            Command::Copy | Command::SaveSelection | Command::FitSelection => has_selection,
            Command::CopyCitation => self.citation().is_some(),
            Command::Rename => things && self.can_edit(),
            Command::EditShown => self.can_edit() && !matches!(self.session.shown, Subject::Relation(_)),
            Command::Pin => !self.selected_nodes().is_empty() && self.can_edit(),
            Command::Connect => self.selected_nodes().len() == 1 && self.can_edit(),
            Command::Back => self.session.can_go_back(),
            Command::Forward => self.session.can_go_forward(),
            Command::Revert => self.workspace.is_dirty() && self.can_edit(),
            Command::Save
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
            Command::ToggleOutline => self.settings.outline,
            Command::ToggleInspector => self.settings.inspector,
            Command::ToggleLegend => self.settings.legend,
            Command::UnfoldAll => !self.session.unfolded.is_empty(),
            _ => false,
        }
    }

    /// What a command is called now: undo and redo name the step.
    pub(super) fn label_of(&self, command: Command) -> String {
        let plain = command.info().label;
        let step = match command {
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
            Command::Find => self.find.focus(),
            Command::Palette => self.palette.open(),
            Command::Shortcuts => self.sheet_open = true,
            Command::Back => self.carry_out(Intent::Travel(Travel::Back), ctx),
            Command::Forward => self.carry_out(Intent::Travel(Travel::Forward), ctx),
            Command::LensMap => self.carry_out(Intent::Lens(LensKind::Map), ctx),
            Command::LensEvidence => self.carry_out(Intent::Lens(LensKind::Evidence), ctx),
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
            Command::KeepLayout => self.keep_layout(),
            Command::UnfoldAll => self.toggle_parts(),
            Command::ToggleOutline => self.settings.outline = !self.settings.outline,
            Command::ToggleInspector => self.settings.inspector = !self.settings.inspector,
            Command::ToggleLegend => self.settings.legend = !self.settings.legend,
            Command::LargerText => self.resize(self.settings.size * 1.1, ctx),
            Command::SmallerText => self.resize(self.settings.size / 1.1, ctx),
            Command::NormalText => self.resize(1.0, ctx),
            _ => self.run_file(command, ctx),
        }
    }

    fn resize(&mut self, size: f32, ctx: &Context) {
        self.settings.size = size;
        self.settings = std::mem::take(&mut self.settings).tidied();
        self.apply_settings(ctx);
    }

    fn zoom(&mut self, factor: f32, ctx: &Context) {
        let Some(screen) = self.canvas.screen else { return };
        let area = crate::scene::geometry::Area {
            min: crate::scene::geometry::Point::new(screen.min.x, screen.min.y),
            max: crate::scene::geometry::Point::new(screen.max.x, screen.max.y),
        };
        let to = self.canvas.goal().zoomed(factor, area.centre(), &area);
        self.canvas.fly(to, ctx, self.motion());
    }

    /// Shows everything.
    pub(super) fn frame_all(&mut self, ctx: &Context) {
        if let Some(hull) = self.stage.placed().hull() {
            self.canvas.frame(hull, Fit::Whole, ctx, self.motion());
        }
    }

    fn undo(&mut self) {
        match self.workspace.undo() {
            Ok(Some(edit)) => {
                self.toasts.step_made();
                self.say(Toast::done(format!("Undone: {}", shortened(&edit.name))));
            }
            Ok(None) => {}
            Err(error) => self.say(Toast::failed(format!("Could not be undone: {error}"))),
        }
    }

    fn redo(&mut self) {
        match self.workspace.redo() {
            Ok(Some(edit)) => self.say(Toast::done(format!("Done again: {}", shortened(&edit.name)))),
            Ok(None) => {}
            Err(error) => self.say(Toast::failed(format!("Could not be done again: {error}"))),
        }
    }

    /// Goes to a step of the history.
    pub(super) fn go_to_step(&mut self, steps: usize) {
        if let Err(error) = self.workspace.go_to_step(steps) {
            self.say(Toast::failed(error.to_string()));
        }
    }

    /// Makes a change, or says why it cannot be made. Gives back whether it was made.
    pub(super) fn apply(&mut self, edit: Edit) -> bool {
        if !self.can_edit() {
            self.say(Toast::failed("This graph is open read-only. Save a copy to change it."));
            return false;
        }
        if edit.is_empty() {
            return false;
        }
        self.toasts.step_made();
        match self.workspace.apply(edit) {
            Ok(()) => true,
            Err(error) => {
                self.say(Toast::failed(error.to_string()));
                false
            }
        }
    }

    fn delete_selection(&mut self) {
        let subjects: Vec<Subject> = self.session.selection.iter().cloned().collect();
        self.delete(&subjects);
    }

    /// Deletes without a question: one step, however much was selected. The message lists what went along and offers
    /// to undo.
    pub(super) fn delete(&mut self, subjects: &[Subject]) {
        let things: BTreeSet<Id> = subjects.iter().filter_map(Subject::thing).cloned().collect();
        let mut summaries = Vec::new();
        let mut details = Vec::new();
        self.workspace.begin("Delete");
        // Relations first: once a node is gone there is nothing left to retract.
        for subject in subjects.iter().filter(|subject| !matches!(subject, Subject::Thing(_))) {
            match self.deletion(subject) {
                Some(Ok(deletion)) => self.take_out(deletion, &mut summaries, &mut details),
                Some(Err(in_use)) => self.say(Toast::failed(in_use.to_string())),
                None => {}
            }
        }
        if !things.is_empty() {
            let deletion = edit::delete(self.document(), &things);
            self.take_out(deletion, &mut summaries, &mut details);
        }
        self.workspace.end_named(summaries.join("; "));
        if !summaries.is_empty() {
            self.say(Toast::done(summaries.join("; ")).with_undo().with_details(details));
        }
    }

    /// How something that is no thing of its own is deleted.
    fn deletion(&self, subject: &Subject) -> Option<Result<Deletion, InUse>> {
        let document = self.document();
        match subject {
            Subject::Kind(id) => Some(Ok(edit::delete_kind(document, id, None))),
            Subject::Verb(id) => Some(edit::delete_verb(document, id, None)),
            Subject::Relation(triple) => {
                let claims = self.stage.relations().get(triple)?.drawn_from().clone();
                Some(Ok(edit::retract(document, &claims, "The relation was deleted on the canvas.")))
            }
            Subject::Thing(_) | Subject::Graph => None,
        }
    }

    fn take_out(&mut self, deletion: Deletion, summaries: &mut Vec<String>, details: &mut Vec<String>) {
        if self.apply(deletion.edit) {
            summaries.push(deletion.summary);
            details.extend(deletion.toll.into_iter().map(|line| line.text));
        }
    }

    fn copy(&mut self, ctx: &Context) {
        let selected: BTreeSet<Id> = self.copied_ids();
        if selected.is_empty() {
            return;
        }
        match edit::Clip::copy(self.document(), &selected).to_text() {
            Ok(text) => {
                ctx.copy_text(text.clone());
                self.clip = Some(text);
                let count = words::counted(selected.len(), "thing", "things");
                self.say(Toast::done(format!("Copied {count}, with the evidence between them")));
            }
            Err(error) => self.say(Toast::failed(error.to_string())),
        }
    }

    pub(super) fn copied_ids(&self) -> BTreeSet<Id> {
        let mut ids = BTreeSet::new();
        for subject in &self.session.selection {
            match subject {
                Subject::Thing(id) => {
                    ids.insert(id.clone());
                }
                Subject::Relation(triple) => {
                    let relation = self.stage.relations().get(triple);
                    ids.extend(
                        relation.into_iter().flat_map(|relation| relation.drawn_from().iter().cloned()),
                    );
                }
                Subject::Kind(_) | Subject::Verb(_) | Subject::Graph => {}
            }
        }
        ids
    }

    /// Puts in what was copied here, or in another window.
    pub(super) fn paste_text(&mut self, text: &str) {
        let clip = match edit::Clip::from_text(text) {
            Ok(clip) => clip,
            Err(error) => return self.say(Toast::failed(error.to_string())),
        };
        let how = edit::Paste { mode: edit::PasteMode::default(), shift: Position::new(30.0, 30.0) };
        let pasted = edit::paste(self.workspace.document(), &clip, how, &mut self.random);
        let details: Vec<String> = pasted.toll.iter().map(|line| line.text.clone()).collect();
        if self.apply(pasted.edit) {
            self.session.selection = clip
                .selected
                .iter()
                .filter_map(|id| pasted.ids.get(id))
                .cloned()
                .map(Subject::Thing)
                .collect();
            self.session.shown = self.session.selection.first().cloned().unwrap_or(Subject::Graph);
            self.say(Toast::done("Pasted").with_undo().with_details(details));
        } else {
            self.say(Toast::done("Everything that was copied is here already"));
        }
    }

    fn citation(&self) -> Option<String> {
        let (id, document) = (self.session.shown.thing()?, self.document());
        match document.section_of(id)? {
            Section::Claims => Some(words::claim_citation(document, id, self.settings.dates)),
            Section::Sources => Some(words::source_citation(document, id, self.settings.dates)),
            _ => None,
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

    fn toggle_pins(&mut self, ctx: &Context) {
        let nodes = self.selected_nodes();
        let lens = Id::from(self.session.lens.name());
        let positions = self.document().positions.get(&lens);
        let held = nodes.iter().all(|id| positions.is_some_and(|positions| positions.contains_key(id)));
        let pin = if held { Pin::Free } else { Pin::Held };
        self.carry_out(Intent::Pin(nodes, pin), ctx);
    }

    fn keep_layout(&mut self) {
        let stage = self.stage.placed();
        let places: Vec<(Id, Position)> = stage
            .scene
            .nodes
            .iter()
            .filter_map(|node| Some((node.id.clone(), position(stage.area_of(&node.id)?.centre()))))
            .collect();
        let lens = Id::from(self.session.lens.name());
        let edit = edit::keep_layout(self.document(), &lens, &places);
        if self.apply(edit) {
            self.say(Toast::done("Every node is pinned where it is").with_undo());
        }
    }

    fn toggle_parts(&mut self) {
        if self.session.unfolded.is_empty() {
            let parts = self.workspace.evidence().parts();
            let actors = self.document().actors.keys();
            self.session.unfolded =
                actors.filter(|id| parts.parts_of(id).next().is_some()).cloned().collect();
        } else {
            self.session.unfolded.clear();
        }
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
