//! The columns of each section: what they are called, how wide they are, and how their cells are changed.

use crate::model::{Role, Section};
use crate::query::metrics::Metric;

/// What stands in a column; the headings below say more.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// The name, title, label or text of a record.
    Name,
    Short,
    Aliases,
    Kind,
    Says,
    Links,
    About,
    AssertedBy,
    Sources,
    Places,
    Measure,
    Value,
    Hedge,
    When,
    Qualifier,
    Voices,
    Disputed,
    Footing,
    Status,
    Doubt,
    KnownFrom,
    Recorded,
    Tags,
    Note,
    PartOf,
    /// How many claims name it.
    Claims,
    Authors,
    Publisher,
    Voice,
    Published,
    Accessed,
    Address,
    ArchivedAddress,
    DerivedFrom,
    State,
    Answers,
    Measures,
    Sides,
    Unit,
    Counts,
    ShareOf,
    Course,
    Role,
    Unnamed,
    Inverse,
    Class,
    Blocks,
    /// How many records use a kind or verb.
    Users,
    /// A measure of the graph.
    Metric(Metric),
    Id,
}

/// A column of a table.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// What stands in it.
    pub field: Field,
    /// What is written over it.
    pub heading: &'static str,
    /// How wide it is at first, in points.
    pub width: f32,
    /// Whether its cells are numbers, which end at its right edge.
    pub is_number: bool,
    /// Whether it is shown at first.
    pub is_shown: bool,
}

const fn column(field: Field, heading: &'static str, width: f32) -> Column {
    Column { field, heading, width, is_number: false, is_shown: true }
}

impl Column {
    const fn number(mut self) -> Self {
        self.is_number = true;
        self
    }

    const fn hidden(mut self) -> Self {
        self.is_shown = false;
        self
    }
}

const CLAIMS: &[Column] = &[
    column(Field::Name, "Claim", 340.0),
    column(Field::Kind, "Kind", 104.0),
    column(Field::AssertedBy, "Asserted by", 150.0),
    column(Field::Value, "Value", 96.0).number(),
    column(Field::Hedge, "Hedge", 76.0),
    column(Field::When, "When", 150.0),
    column(Field::Voices, "Voices", 64.0).number(),
    column(Field::Disputed, "Disputed", 80.0),
    column(Field::Sources, "Sources", 210.0),
    column(Field::Places, "Places", 100.0),
    column(Field::Links, "Links", 260.0),
    column(Field::About, "About", 140.0),
    column(Field::Says, "Says", 76.0),
    column(Field::Footing, "Footing", 110.0),
    column(Field::Status, "Status", 84.0),
    column(Field::Tags, "Tags", 120.0),
    column(Field::Recorded, "Recorded", 110.0).hidden(),
    column(Field::Note, "Note", 220.0),
    column(Field::Measure, "Measure", 180.0).hidden(),
    column(Field::Qualifier, "Limited by", 120.0).hidden(),
    column(Field::Doubt, "Doubt", 160.0).hidden(),
    column(Field::KnownFrom, "Known from", 120.0).hidden(),
    column(Field::Id, "Id", 150.0).hidden(),
];

/// A measure of the graph: taken once its column is shown.
const fn metric(metric: Metric, width: f32) -> Column {
    column(Field::Metric(metric), metric.label(), width).number().hidden()
}

/// Actors and mechanisms.
const NODES: &[Column] = &[
    column(Field::Name, "Name", 280.0),
    column(Field::Short, "Short name", 120.0),
    column(Field::Kind, "Kind", 140.0),
    column(Field::Claims, "Claims", 68.0).number(),
    metric(Metric::Degree, 76.0),
    metric(Metric::InDegree, 116.0),
    metric(Metric::OutDegree, 130.0),
    metric(Metric::Betweenness, 110.0),
    metric(Metric::Closeness, 92.0),
    metric(Metric::PageRank, 92.0),
    metric(Metric::Component, 124.0),
    metric(Metric::Community, 100.0),
    metric(Metric::Articulation, 130.0),
    column(Field::PartOf, "Part of", 130.0),
    column(Field::Aliases, "Other names", 180.0),
    column(Field::Tags, "Tags", 120.0),
    column(Field::Note, "Note", 260.0),
    column(Field::Id, "Id", 150.0).hidden(),
];

const SOURCES: &[Column] = &[
    column(Field::Name, "Title", 340.0),
    column(Field::Publisher, "Publisher", 140.0),
    column(Field::Kind, "Kind", 120.0),
    column(Field::Published, "Published", 130.0),
    column(Field::Claims, "Claims", 68.0).number(),
    column(Field::Authors, "Authors", 150.0),
    column(Field::Accessed, "Read on", 130.0),
    column(Field::Address, "Address", 220.0),
    column(Field::DerivedFrom, "Reprint or summary of", 180.0),
    column(Field::Tags, "Tags", 120.0),
    column(Field::Note, "Note", 260.0),
    column(Field::Voice, "Own voice", 120.0).hidden(),
    column(Field::ArchivedAddress, "Archived copy", 200.0).hidden(),
    column(Field::Id, "Id", 150.0).hidden(),
];

const QUESTIONS: &[Column] = &[
    column(Field::Name, "Question", 340.0),
    column(Field::State, "Stands", 180.0),
    column(Field::Answers, "Answers", 76.0).number(),
    column(Field::Measures, "Answered by", 200.0),
    column(Field::Sides, "Sides", 200.0),
    column(Field::Tags, "Tags", 120.0),
    column(Field::Note, "Note", 260.0),
    column(Field::Id, "Id", 150.0).hidden(),
];

const MEASURES: &[Column] = &[
    column(Field::Name, "What is counted", 320.0),
    column(Field::Unit, "Unit", 140.0),
    column(Field::Counts, "Counts", 170.0),
    column(Field::ShareOf, "Share of", 160.0),
    column(Field::Course, "Readings go", 120.0),
    column(Field::Claims, "Claims", 68.0).number(),
    column(Field::Note, "Note", 260.0),
    column(Field::Id, "Id", 150.0).hidden(),
];

const KINDS: &[Column] = &[
    column(Field::Name, "Kind", 260.0),
    column(Field::Role, "Kind of", 120.0),
    column(Field::Unnamed, "Nobody in particular", 160.0),
    column(Field::Users, "Used", 68.0).number(),
    column(Field::Id, "Id", 150.0),
];

const VERBS: &[Column] = &[
    column(Field::Name, "From the doer", 240.0),
    column(Field::Inverse, "From the other end", 240.0),
    column(Field::Class, "Class", 160.0),
    column(Field::Blocks, "Bars", 72.0),
    column(Field::Users, "Used", 68.0).number(),
    column(Field::Id, "Id", 150.0),
];

/// The columns of a section, the name first.
pub const fn columns(section: Section) -> &'static [Column] {
    match section {
        Section::Kinds => KINDS,
        Section::Verbs => VERBS,
        Section::Measures => MEASURES,
        Section::Actors | Section::Mechanisms => NODES,
        Section::Sources => SOURCES,
        Section::Claims => CLAIMS,
        Section::Questions => QUESTIONS,
        // Views are no evidence: they are kept and opened elsewhere.
        Section::Views => &[],
    }
}

/// The column of a field.
pub fn column_of(section: Section, field: Field) -> Option<&'static Column> {
    columns(section).iter().find(|column| column.field == field)
}

/// The sections in the order of the switch, with their names.
pub const SECTIONS: [(Section, &str); 8] = [
    (Section::Claims, "Claims"),
    (Section::Actors, "Actors"),
    (Section::Mechanisms, "Mechanisms"),
    (Section::Sources, "Sources"),
    (Section::Questions, "Questions"),
    (Section::Measures, "Measures"),
    (Section::Kinds, "Kinds"),
    (Section::Verbs, "Verbs"),
];

/// How the cells of a column are changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// By typing a few words.
    Line,
    /// By typing a sentence or more.
    Sentence,
    /// By typing short texts with commas between them.
    List,
    /// By typing a date.
    Date,
    /// By typing a number.
    Number,
    /// By choosing among a few.
    Choice,
    /// By picking a kind of that role.
    PickKind(Role),
    /// By picking an actor.
    PickActor,
    /// By picking a measure.
    PickMeasure,
    /// In the form of the whole record.
    Form,
    /// Not at all: it is computed.
    Computed,
}

impl Way {
    /// Whether it is changed in the cell itself.
    pub const fn is_in_place(self) -> bool {
        !matches!(self, Self::Form | Self::Computed)
    }

    /// Whether a change is made to every selected row.
    pub const fn is_for_all(self) -> bool {
        matches!(self, Self::List | Self::Choice | Self::PickKind(_) | Self::PickActor)
    }
}

/// How the cells of a field are changed.
pub const fn way(section: Section, field: Field) -> Way {
    match field {
        Field::Name if matches!(section, Section::Claims | Section::Questions) => Way::Sentence,
        Field::Note | Field::Doubt => Way::Sentence,
        Field::Name
        | Field::Short
        | Field::Qualifier
        | Field::Address
        | Field::ArchivedAddress
        | Field::Unit
        | Field::ShareOf
        | Field::Inverse => Way::Line,
        Field::Aliases | Field::Tags => Way::List,
        Field::When | Field::Published | Field::Accessed => Way::Date,
        Field::Value => Way::Number,
        Field::Kind => match section {
            Section::Actors => Way::PickKind(Role::Actor),
            Section::Mechanisms => Way::PickKind(Role::Mechanism),
            Section::Sources => Way::PickKind(Role::Source),
            _ => Way::Choice,
        },
        Field::Says
        | Field::Status
        | Field::Hedge
        | Field::Counts
        | Field::Course
        | Field::Role
        | Field::Unnamed
        | Field::Class
        | Field::Blocks => Way::Choice,
        Field::Publisher | Field::Voice => Way::PickActor,
        Field::Measure => Way::PickMeasure,
        Field::Links
        | Field::About
        | Field::Sources
        | Field::Places
        | Field::AssertedBy
        | Field::Authors
        | Field::DerivedFrom
        | Field::Measures
        | Field::Sides
        | Field::Recorded => Way::Form,
        Field::Voices
        | Field::Disputed
        | Field::Footing
        | Field::KnownFrom
        | Field::PartOf
        | Field::Claims
        | Field::State
        | Field::Answers
        | Field::Users
        | Field::Metric(_)
        | Field::Id => Way::Computed,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_section_has_a_name_first_and_no_column_twice() {
        for (section, _) in SECTIONS {
            let columns = columns(section);
            assert_eq!(columns[0].field, Field::Name, "{section:?}");
            let fields: BTreeSet<Field> = columns.iter().map(|column| column.field).collect();
            let headings: BTreeSet<&str> = columns.iter().map(|column| column.heading).collect();
            assert_eq!((fields.len(), headings.len()), (columns.len(), columns.len()), "{section:?}");
        }
    }
}
