//! What panels and the canvas want, carried out.

use eframe::egui::Context;

use super::execute::position;
use super::shell::App;
use super::toasts::Toast;
use crate::canvas::{Event, Fit, Item};
use crate::edit::{self, Created};
use crate::model::{
    Citation, Claim, Id, Kind, Link, Measure, Node, Position, Question, Record, Recorded, Section, Source,
    Status, Verb, When,
};
use crate::scene::geometry::{Area, Point};
use crate::scene::topics::Topic;
use crate::scene::{Group, Target};
use crate::ui::{Answer, Folding, Intent, LensKind, Pin, Subject, Travel};

impl App {
    /// Does what a panel asked for.
    pub(super) fn carry_out(&mut self, intent: Intent, ctx: &Context) {
        match intent {
            Intent::Select(subject) => self.go_to(&subject, false, ctx),
            Intent::Open(subject) => self.go_to(&subject, true, ctx),
            Intent::SelectMany { subjects, shown } => {
                self.workspace.seal();
                self.session.select_many(subjects, shown);
            }
            Intent::Toggle(subject) => self.session.toggle(subject),
            Intent::Point(subject) => {
                if self.pointed_drawn.as_ref() != Some(&subject) {
                    ctx.request_repaint();
                }
                self.session.pointed_at = Some(subject);
            }
            Intent::Edit(edit) => {
                self.apply(edit);
            }
            Intent::Typing(key, edit) => {
                if self.can_edit()
                    && let Err(error) = self.workspace.apply_typing(key, edit, ctx.time())
                {
                    self.say(Toast::failed(error.to_string()));
                }
            }
            Intent::Seal => self.workspace.seal(),
            Intent::Delete(subjects) => self.delete(&subjects),
            Intent::Create(section) => self.create(section, None),
            Intent::CreateClaimFor(id) => self.create_claim_for(&id),
            Intent::Rename(subject) => {
                self.go_to(&subject, false, ctx);
                self.session.editing = true;
                self.session.focus_name = true;
                self.settings.inspector = true;
            }
            Intent::SetEditing(editing) => {
                self.workspace.seal();
                self.session.editing = editing && self.can_edit();
                self.settings.inspector |= editing;
            }
            Intent::NameFocused => self.session.focus_name = false,
            Intent::LinkFrom(id) => self.session.linking_from = Some(id),
            Intent::Pin(nodes, pin) => self.pin(&nodes, pin),
            Intent::CopyText { text, what } => {
                ctx.copy_text(text);
                self.say(Toast::done(format!("{what} copied")));
            }
            Intent::Take { taken, to_file } => self.take_answer(taken, to_file, ctx),
            Intent::View(wish) => self.with_view(wish, ctx),
            Intent::OpenAddress(address) => self.ask_to_open(&address),
            Intent::Lens(lens) => self.look_through(lens, ctx),
            Intent::Fold(id, folding) => {
                self.session.leave(self.canvas.goal());
                match folding {
                    Folding::Unfolded => self.session.unfolded.insert(id),
                    Folding::Folded => self.session.unfolded.remove(&id),
                };
            }
            Intent::FoldBy(by) => self.fold_by(by),
            Intent::Around(around) => self.draw_around(around),
            Intent::Expand(id) => self.expand(&id),
            Intent::Layout(wish) => self.layout_wish(wish, ctx),
            Intent::Light(mark) => self.session.lit = mark,
            Intent::Topic(id, Folding::Unfolded) => {
                self.session.topics.insert(id);
            }
            Intent::Topic(id, Folding::Folded) => {
                self.session.topics.remove(&id);
            }
            Intent::Travel(travel) => self.travel(travel, ctx),
            Intent::SelectAll(subjects) => {
                self.session.leave(self.canvas.goal());
                self.session.selection = subjects.into_iter().collect();
            }
            Intent::Paths(from, to) => self.ask_paths(from, to),
            Intent::Measure(wish) => self.measure(wish, ctx),
            Intent::Answer(answer) => self.session.answer = answer,
            Intent::DropPins => self.session.pins = None,
            Intent::Ask(asking, asked) => self.ask_graph(*asking, asked, ctx),
        }
    }

    fn ask_paths(&mut self, from: Option<Id>, to: Option<Id>) {
        self.paths.between(from, to);
        self.session.leave(self.canvas.goal());
        self.session.answer = Some(Answer::Paths);
        self.settings.inspector = true;
    }

    /// What a gesture on the canvas meant.
    pub(super) fn canvas_event(&mut self, event: Event, intents: &mut Vec<Intent>) {
        match event {
            Event::Click { item, toggle } => {
                if let Item::Line(Target::Bundle(..)) = &item
                    && !toggle
                {
                    self.select_bundle(&item);
                    return;
                }
                if let Item::Node(id) | Item::Line(Target::Topic(id, _)) = &item
                    && Topic::is_topic(id)
                {
                    let is_open = self.session.topics.contains(id);
                    let folding = if is_open { Folding::Folded } else { Folding::Unfolded };
                    intents.push(Intent::Topic(id.clone(), folding));
                    return;
                }
                let subject = self.subject_of(&item);
                match (self.session.linking_from.take(), subject.thing()) {
                    (Some(from), Some(to)) if self.document().node(to).is_some() => self.connect(&from, to),
                    _ if toggle => intents.push(Intent::Toggle(subject)),
                    _ => intents.push(Intent::Select(subject)),
                }
            }
            Event::ClickEmpty => {
                if self.session.linking_from.take().is_none() {
                    intents.push(Intent::Select(Subject::Graph));
                }
            }
            Event::DoubleClick(item) => self.double_click(&item, intents),
            Event::DoubleClickEmpty(at) => self.create(Section::Actors, Some(at)),
            Event::Enclosed(ids) => {
                self.session.selection.extend(ids.into_iter().map(Subject::Thing));
                if let Some(last) = self.session.selection.last() {
                    self.session.shown = last.clone();
                }
            }
            Event::Moved { nodes, by } => match self.dropped_on(&nodes, by) {
                Some((from, to)) => intents.push(Intent::Paths(Some(from), Some(to))),
                None => self.moved(&nodes, by),
            },
            Event::Connect { from, to: Some(to), .. } => self.connect(&from, &to),
            Event::Connect { from, to: None, at } => {
                self.workspace.begin("Create and connect an actor");
                self.create(Section::Actors, Some(at));
                if let Some(to) = self.session.shown.thing().cloned() {
                    self.connect(&from, &to);
                }
                self.workspace.end();
            }
        }
    }

    /// A double click opens a group, and renames what has a name of its own.
    fn double_click(&self, item: &Item, intents: &mut Vec<Intent>) {
        match item {
            Item::Node(id) if Group::of(id).is_some() => {
                intents.push(Intent::Fold(id.clone(), Folding::Unfolded));
            }
            _ => intents.push(Intent::Rename(self.subject_of(item))),
        }
    }

    /// All relations of a bundle are selected, and so it fans out; the strongest is shown.
    fn select_bundle(&mut self, item: &Item) {
        let shown = self.subject_of(item);
        self.session.leave(self.canvas.goal());
        self.session.select(shown);
        if let Item::Line(bundle) = item
            && let Some(members) = self.stage.placed().scene.bundles.get(bundle)
        {
            let relations = members.iter().filter_map(|target| match target {
                Target::Relation(triple) => Some(Subject::Relation(triple.clone())),
                _ => None,
            });
            self.session.selection.extend(relations.collect::<Vec<_>>());
        }
    }

    fn go_to(&mut self, subject: &Subject, fly: bool, ctx: &Context) {
        if self.session.shown != *subject || self.session.answer.is_some() {
            self.session.leave(self.canvas.goal());
        }
        self.workspace.seal();
        self.session.select(subject.clone());
        if fly {
            self.unfold_for(subject);
            self.stage.update(&self.workspace, &self.session, ctx);
            match self.session.lens {
                LensKind::Map => self.frame_subject(subject, ctx),
                LensKind::Evidence => self.frame_all(ctx),
                LensKind::Disputes | LensKind::Timeline | LensKind::Table => {}
            }
        }
    }

    /// A part that is folded into its whole is drawn when somebody wants to see it.
    fn unfold_for(&mut self, subject: &Subject) {
        let Some(id) = subject.thing().filter(|id| self.document().node(id).is_some()) else { return };
        let wholes: Vec<Id> = self.workspace.evidence().parts().wholes_of(id).cloned().collect();
        self.session.unfolded.extend(wholes);
        if self.stage.waiting().contains(id) {
            // Not without what it is tied to: alone it would tell nothing.
            let ends = self.stage.relations().keys().map(|triple| [&triple.from, &triple.to]);
            let tied: Vec<Id> = ends.filter(|ends| ends.contains(&id)).flatten().cloned().collect();
            self.session.asked_for.extend(tied);
            self.session.asked_for.insert(id.clone());
        }
    }

    /// Flies to a subject: a node or line itself; of a claim, source or question what it is about.
    pub(super) fn frame_subject(&mut self, subject: &Subject, ctx: &Context) {
        const AROUND: f32 = 160.0;
        let placed = self.stage.placed();
        let area = match subject {
            Subject::Relation(triple) => placed.hull_of(&Target::Relation(triple.clone())),
            Subject::Thing(id) => placed.area_of(self.stage.node_of(id)).or_else(|| {
                let nodes = super::evidence_of::nodes(&self.workspace, id);
                Area::hull(nodes.iter().filter_map(|id| placed.area_of(id)))
            }),
            Subject::Kind(_) | Subject::Verb(_) | Subject::Graph => placed.hull(),
        };
        if let Some(area) = area {
            self.canvas.frame(area.expanded(AROUND), Fit::Whole, ctx, self.motion());
        }
    }

    fn look_through(&mut self, lens: LensKind, ctx: &Context) {
        if self.session.lens == lens {
            return;
        }
        self.session.leave(self.canvas.goal());
        if self.session.lens == LensKind::Map {
            self.map_camera = Some(self.canvas.goal());
        }
        self.session.lens = lens;
        if lens == LensKind::Map
            && let Some(camera) = self.map_camera
        {
            self.canvas.fly(camera, ctx, false);
        }
    }

    fn travel(&mut self, travel: Travel, ctx: &Context) {
        let here = self.canvas.goal();
        let camera = match travel {
            Travel::Back => self.session.go_back(here),
            Travel::Forward => self.session.go_forward(here),
        };
        if let Some(camera) = camera {
            self.stage.update(&self.workspace, &self.session, ctx);
            self.canvas.fly(camera, ctx, self.motion());
        }
    }

    /// The node that was dropped, and the one on whose middle: that asks how the two are connected, since nobody
    /// wants one to lie on the other.
    fn dropped_on(&self, nodes: &[Id], by: Point) -> Option<(Id, Id)> {
        /// How much of a node, from its rim, is not its middle.
        const RIM: f32 = 0.25;
        let [from] = nodes else { return None };
        let placed = self.stage.placed();
        let centre = placed.area_of(from)?.centre();
        let at = Point::new(centre.x + by.x, centre.y + by.y);
        let is_under = |id: &Id| {
            placed.area_of(id).is_some_and(|area| {
                let rim = RIM * (area.max.x - area.min.x).min(area.max.y - area.min.y);
                id != from && area.expanded(-rim).contains(at)
            })
        };
        let to = placed.scene.nodes.iter().map(|node| &node.id).find(|id| is_under(id))?;
        let is_thing = |id: &Id| self.document().node(id).is_some();
        (is_thing(from) && is_thing(to)).then(|| (from.clone(), to.clone()))
    }

    fn moved(&mut self, nodes: &[Id], by: Point) {
        let stage = self.stage.placed();
        let places: Vec<(Id, Point)> = nodes
            .iter()
            .filter_map(|id| {
                let at = stage.area_of(id)?.centre();
                Some((id.clone(), Point::new(at.x + by.x, at.y + by.y)))
            })
            .collect();
        self.keep_moved(places);
    }

    fn pin(&mut self, nodes: &[Id], pin: Pin) {
        self.forget_pins(nodes);
        let lens = Id::from(self.session.lens.name());
        let edit = match pin {
            Pin::Held => {
                let stage = self.stage.placed();
                let place = |id: &Id| Some((id.clone(), position(stage.area_of(id)?.centre())));
                let places: Vec<(Id, Position)> = nodes.iter().filter_map(place).collect();
                edit::pin_nodes(self.document(), &lens, &places)
            }
            Pin::Free => {
                self.stage.let_go(nodes, self.session.fold_by);
                edit::unpin_nodes(self.document(), &lens, &nodes.iter().cloned().collect())
            }
        };
        self.apply(edit);
    }

    /// Who writes things down, and when.
    fn recorded(&self) -> Recorded {
        let name = self.settings.my_name.trim();
        Recorded { by: (!name.is_empty()).then(|| name.to_owned()), on: Some(When::from(self.today)) }
    }

    fn create(&mut self, section: Section, at: Option<Point>) {
        let record = match section {
            Section::Kinds => Record::Kind(Kind { label: "New kind".to_owned(), ..Kind::default() }),
            Section::Verbs => Record::Verb(Verb { label: "new verb".to_owned(), ..Verb::default() }),
            Section::Measures => {
                Record::Measure(Measure { label: "New measure".to_owned(), ..Measure::default() })
            }
            Section::Actors => Record::Actor(Node { name: "New actor".to_owned(), ..Node::default() }),
            Section::Mechanisms => {
                Record::Mechanism(Node { name: "New mechanism".to_owned(), ..Node::default() })
            }
            Section::Sources => {
                Record::Source(Source { title: "New source".to_owned(), ..Source::default() })
            }
            Section::Claims => Record::Claim(Box::new(self.new_claim())),
            Section::Questions => {
                Record::Question(Question { text: "New question".to_owned(), ..Question::default() })
            }
            // Views are saved from what is in sight.
            Section::Views => return,
        };
        let Created { id, mut edit } = edit::create(self.workspace.document(), record, &mut self.random);
        if let Some(at) = at {
            let lens = Id::from(LensKind::Map.name());
            edit.changes.push(edit::Change::position(lens, id.clone(), None, Some(position(at))));
        }
        if self.apply(edit) {
            self.show_new(match section {
                Section::Kinds => Subject::Kind(id),
                Section::Verbs => Subject::Verb(id),
                _ => Subject::Thing(id),
            });
        }
    }

    fn show_new(&mut self, subject: Subject) {
        self.session.leave(self.canvas.goal());
        // What is new is drawn, however few claims tie it to the map yet.
        self.session.asked_for.extend(subject.thing().cloned());
        self.session.select(subject);
        self.session.editing = true;
        self.session.focus_name = true;
        self.settings.inspector = true;
    }

    fn new_claim(&self) -> Claim {
        Claim { status: Status::Draft, recorded: Some(self.recorded()), ..Claim::default() }
    }

    fn create_claim_for(&mut self, id: &Id) {
        let mut claim = self.new_claim();
        if self.document().sources.contains_key(id) {
            claim.cites.push(Citation { source: id.clone(), ..Citation::default() });
        } else {
            claim.about.push(id.clone());
        }
        let record = Record::Claim(Box::new(claim));
        let Created { id, edit } = edit::create(self.workspace.document(), record, &mut self.random);
        if self.apply(edit) {
            self.show_new(Subject::Thing(id));
        }
    }

    /// A link drawn on the canvas makes a draft claim that nobody is cited for yet; the inspector asks for the rest.
    fn connect(&mut self, from: &Id, to: &Id) {
        let verbs = &self.document().verbs;
        let Some(verb) = self.usual_verb().or_else(|| verbs.keys().next().cloned()) else {
            return self.say(Toast::failed(
                "There is no verb yet: add one with Insert → Verb, then draw the link again.",
            ));
        };
        let link = Link { from: from.clone(), verb, to: to.clone(), via: Vec::new() };
        let recorded = Some(self.recorded());
        let Created { id, edit } = edit::connect(self.workspace.document(), link, recorded, &mut self.random);
        if self.apply(edit) {
            self.show_new(Subject::Thing(id));
        }
    }

    /// The verb of most relations.
    fn usual_verb(&self) -> Option<Id> {
        let verbs = self.document().verbs.iter();
        verbs
            .filter(|(_, verb)| verb.class == crate::model::VerbClass::Does)
            .max_by_key(|(id, _)| self.workspace.graph().users_of_verb(id).count())
            .map(|(id, _)| id.clone())
    }

    /// Lines from whoever asserts what is selected to what they speak for.
    pub(super) fn says(&self) -> Vec<(Id, Id)> {
        if self.session.lens != LensKind::Map {
            return Vec::new();
        }
        super::evidence_of::says(
            &self.workspace,
            &self.session.shown,
            self.stage.relations(),
            self.stage.placed(),
        )
    }
}
