//! Which texts of a record can be found, and what a match in each is worth.

use super::Field;
use crate::model::{Record, Section};

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
    let section = record.section();
    let one = |field: Field, text: &str| FieldText { field, section, text: text.into(), words: 0 };
    let mut fields = match record {
        Record::Kind(_) | Record::Verb(_) | Record::View(_) => return Vec::new(),
        Record::Actor(node) | Record::Mechanism(node) => {
            let mut fields = vec![one(Field::Name, &node.name)];
            fields.extend(node.short.iter().map(|short| one(Field::Short, short)));
            fields.extend(node.aliases.iter().map(|alias| one(Field::Alias, alias)));
            fields
        }
        Record::Source(source) => vec![one(Field::Title, &source.title)],
        Record::Measure(measure) => vec![one(Field::Label, &measure.label)],
        Record::Claim(claim) => vec![one(Field::Text, &claim.text)],
        Record::Question(question) => vec![one(Field::Text, &question.text)],
    };
    let tags: &[String] = match record {
        Record::Actor(node) | Record::Mechanism(node) => &node.tags,
        Record::Source(source) => &source.tags,
        Record::Claim(claim) => &claim.tags,
        Record::Question(question) => &question.tags,
        Record::Kind(_) | Record::Verb(_) | Record::Measure(_) | Record::View(_) => &[],
    };
    fields.extend(tags.iter().map(|tag| one(Field::Tag, tag)));
    fields
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
