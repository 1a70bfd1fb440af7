//! What the tests of panels share: the worked example, and a harness that draws a panel of it.

use std::collections::BTreeMap;

use eframe::egui::{self, Ui, Vec2};
use egui_kittest::Harness;

use super::{Intent, Session, Subject, Theme, View};
use crate::model::graph::Graph;
use crate::model::{Day, Document, Id};
use crate::query::words::DateStyle;
use crate::query::{Evidence, Relation, Settings, Triple};

/// A document with everything derived, and what a panel asked for.
pub(crate) struct Desk {
    pub document: Document,
    pub graph: Graph,
    pub evidence: Evidence,
    pub relations: BTreeMap<Triple, Relation>,
    pub session: Session,
    pub read_only: bool,
    pub intents: Vec<Intent>,
    pub revision: u64,
}

impl Desk {
    /// The worked example, with this shown.
    pub fn example(shown: Subject) -> Self {
        let bytes = include_bytes!("../../tests/fixtures/example.ron");
        let document = crate::store::read(bytes).unwrap().document;
        let mut desk = Self {
            graph: Graph::new(&document),
            evidence: Evidence::new(&document, &Settings::on(Day::new(2026, 3, 1))),
            document,
            relations: BTreeMap::new(),
            session: Session::default(),
            read_only: false,
            intents: Vec::new(),
            revision: 0,
        };
        desk.derive();
        desk.session.select(shown);
        desk
    }

    /// Brings what is derived up to date with the document.
    pub fn derive(&mut self) {
        self.graph = Graph::new(&self.document);
        self.evidence = Evidence::new(&self.document, &Settings::on(Day::new(2026, 3, 1)));
        let relations = self.evidence.relations(&self.document);
        self.relations = relations.into_iter().map(|relation| (relation.triple.clone(), relation)).collect();
        self.revision += 1;
    }

    /// Carries out the edits that were asked for, as the window would.
    pub fn carry_out(&mut self, intent: &Intent) {
        match intent {
            Intent::Edit(edit) | Intent::Typing(_, edit) => {
                edit.apply(&mut self.document).unwrap();
                self.derive();
            }
            Intent::Select(subject) => self.session.select(subject.clone()),
            Intent::Toggle(subject) => self.session.toggle(subject.clone()),
            Intent::SelectMany { subjects, shown } => {
                self.session.select_many(subjects.clone(), shown.clone());
            }
            Intent::SetEditing(editing) => self.session.editing = *editing,
            _ => {}
        }
    }

    /// Draws a panel, and carries out what it asks for.
    pub fn draw(&mut self, ui: &mut Ui, mut panel: impl FnMut(&mut Ui, &View<'_>, &mut Vec<Intent>)) {
        let theme = Theme::of(ui.theme());
        let mut intents = Vec::new();
        let view = View {
            document: &self.document,
            graph: &self.graph,
            evidence: &self.evidence,
            whole: &self.evidence,
            sight: &super::Sight::default(),
            measures: &super::measures::Measures::default(),
            relations: &self.relations,
            session: &self.session,
            theme: &theme,
            dates: DateStyle::Words,
            revision: self.revision,
            read_only: self.read_only,
        };
        let frame = egui::Frame::new().fill(*theme.panel).inner_margin(egui::Margin::symmetric(12, 10));
        egui::CentralPanel::no_frame().frame(frame).show(ui, |ui| panel(ui, &view, &mut intents));
        for intent in intents {
            if !matches!(intent, Intent::Point(_)) {
                self.carry_out(&intent);
                self.intents.push(intent);
            }
        }
    }
}

/// A panel of the window.
pub(crate) type Panel = fn(&mut Ui, &View<'_>, &mut Vec<Intent>);

/// Draws a panel of that size.
pub(crate) fn harness(desk: Desk, panel: Panel, size: Vec2, theme: egui::Theme) -> Harness<'static, Desk> {
    Harness::builder()
        .with_size(size)
        .with_theme(theme)
        .with_max_steps(24)
        .with_context_setup(super::theme::install)
        .build_ui_state(move |ui, desk: &mut Desk| desk.draw(ui, panel), desk)
}

/// A thing of the example.
pub(crate) fn thing(id: &str) -> Subject {
    Subject::Thing(Id::from(id))
}

/// A relation of the example.
pub(crate) fn line(from: &str, verb: &str, to: &str) -> Subject {
    Subject::Relation(Triple { from: Id::from(from), verb: Id::from(verb), to: Id::from(to) })
}

/// Renders panels to look at: `SAYSO_PICTURES=folder cargo test --lib ui::testing`. Does nothing without that.
#[test]
fn pictures() {
    let Some(folder) = std::env::var_os("SAYSO_PICTURES") else { return };
    let inspector: Panel = super::inspector::inspector_ui;
    let outline: Panel = super::outline::outline_ui;
    let pages: Vec<(&str, Panel, Subject, bool)> = vec![
        ("graph", inspector, Subject::Graph, false),
        ("relation", inspector, line("ice", "delegates", "officers"), false),
        ("claim", inspector, thing("jail-share"), false),
        ("claim2", inspector, thing("makes-safer"), false),
        ("question", inspector, thing("size"), false),
        ("source", inspector, thing("truthout-jails"), false),
        ("node", inspector, thing("ice"), false),
        ("several", inspector, thing("ice"), false),
        ("verb", inspector, Subject::Verb(Id::from("delegates")), false),
        ("fed", inspector, thing("refer-and-use-jails"), false),
        ("disputed", inspector, thing("safety-tool"), false),
        ("outline", outline, thing("ice"), false),
        ("nodeform", inspector, thing("ice"), true),
        ("claimform", inspector, thing("jail-share"), true),
        ("sourceform", inspector, thing("truthout-jails"), true),
        ("measureform", inspector, thing("agreements"), true),
    ];
    for (name, panel, subject, editing) in pages {
        for (theme, look, width) in [(egui::Theme::Light, "light", 348.0), (egui::Theme::Dark, "dark", 264.0)]
        {
            let mut desk = Desk::example(subject.clone());
            desk.session.editing = editing;
            let mut harness = harness(desk, panel, egui::vec2(width, 1300.0), theme);
            harness.run_steps(4);
            let path = std::path::Path::new(&folder).join(format!("{name}-{look}.png"));
            harness.render().unwrap().save(path).unwrap();
        }
    }
}
