//! Which texts of a record can be found, and what a match in each is worth.

use super::Field;
use crate::model::{Document, Id, Node, Record, Section};

/// A text of a record.
#[derive(Clone, Debug)]
pub(super) struct FieldText {
    pub(super) field: Field,
    pub(super) section: Section,
    pub(super) text: Box<str>,
    /// How many words it has.
    pub(super) words: usize,
}

impl FieldText {
    /// What a word that fits here is worth, up to 1.
    pub(super) fn weight(&self) -> f32 {
        match self.field {
            Field::Name | Field::Short => 1.0,
            Field::Alias => 0.92,
            Field::Title | Field::Label => 0.85,
            Field::Tag => 0.75,
            Field::Text if self.section == Section::Questions => 0.7,
            Field::Text => 0.6,
        }
    }
}

/// The texts of a record that can be found, best first. Kinds and verbs have none.
pub(super) fn of(record: &Record) -> Vec<FieldText> {
    match record {
        Record::Kind(_) | Record::Verb(_) | Record::View(_) => Vec::new(),
        Record::Actor(node) => of_node(Section::Actors, node),
        Record::Mechanism(node) => of_node(Section::Mechanisms, node),
        Record::Source(source) => of_text(Section::Sources, Field::Title, &source.title, &source.tags),
        Record::Measure(measure) => of_text(Section::Measures, Field::Label, &measure.label, &[]),
        Record::Claim(claim) => of_text(Section::Claims, Field::Text, &claim.text, &claim.tags),
        Record::Question(question) => of_text(Section::Questions, Field::Text, &question.text, &[]),
    }
}

/// The same for every record of a document, section by section.
pub(super) fn of_all(document: &Document) -> impl Iterator<Item = (Section, &Id, Vec<FieldText>)> {
    let nodes = [(Section::Actors, &document.actors), (Section::Mechanisms, &document.mechanisms)];
    let nodes = nodes.into_iter().flat_map(|(section, nodes)| {
        nodes.iter().map(move |(id, node)| (section, id, of_node(section, node)))
    });
    let measures = document.measures.iter().map(|(id, measure)| {
        (Section::Measures, id, of_text(Section::Measures, Field::Label, &measure.label, &[]))
    });
    let sources = document.sources.iter().map(|(id, source)| {
        (Section::Sources, id, of_text(Section::Sources, Field::Title, &source.title, &source.tags))
    });
    let claims = document.claims.iter().map(|(id, claim)| {
        (Section::Claims, id, of_text(Section::Claims, Field::Text, &claim.text, &claim.tags))
    });
    let questions = document.questions.iter().map(|(id, question)| {
        (Section::Questions, id, of_text(Section::Questions, Field::Text, &question.text, &[]))
    });
    measures.chain(nodes).chain(sources).chain(claims).chain(questions)
}

fn of_node(section: Section, node: &Node) -> Vec<FieldText> {
    let mut fields = vec![one(section, Field::Name, &node.name)];
    fields.extend(node.short.iter().map(|short| one(section, Field::Short, short)));
    fields.extend(node.aliases.iter().map(|alias| one(section, Field::Alias, alias)));
    fields.extend(node.tags.iter().map(|tag| one(section, Field::Tag, tag)));
    fields
}

fn of_text(section: Section, field: Field, text: &str, tags: &[String]) -> Vec<FieldText> {
    let tags = tags.iter().map(|tag| one(section, Field::Tag, tag));
    std::iter::once(one(section, field, text)).chain(tags).collect()
}

fn one(section: Section, field: Field, text: &str) -> FieldText {
    FieldText { field, section, text: text.into(), words: 0 }
}

/// Which of equally good hits comes first.
pub(super) const fn rank(section: Section) -> u8 {
    match section {
        Section::Actors => 0,
        Section::Mechanisms => 1,
        Section::Questions => 2,
        Section::Measures => 3,
        Section::Sources => 4,
        Section::Claims => 5,
        Section::Kinds | Section::Verbs | Section::Views => 6,
    }
}

/// What a record's section adds to its score.
pub(super) const fn bonus(section: Section) -> f32 {
    match section {
        Section::Actors | Section::Mechanisms => 4.0,
        Section::Questions | Section::Measures => 2.0,
        Section::Sources => 1.0,
        Section::Claims | Section::Kinds | Section::Verbs | Section::Views => 0.0,
    }
}
