//! Changing a field of a record, of one row or of several, as one step.

use std::collections::BTreeSet;

use super::super::super::View;
use super::super::super::inspector::vocabulary;
use super::columns::{Field, Way, column_of, way};
use crate::edit::{self, Edit};
use crate::model::{
    Claim, ClaimKind, Counts, Course, Document, Hedge, Id, Kind, Measure, Quantity, Record, Role, Says,
    Section, Source, Status, Verb, VerbClass, When,
};
use crate::query::words;

/// What is put into a field.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Text; nothing where there is none.
    Text(String),
    /// Short texts.
    List(Vec<String>),
    /// A date as typed.
    Date(Option<When>),
    /// A number.
    Number(Option<f64>),
    /// One of the choices, by its place.
    Choice(usize),
    /// Something with an id, or nothing.
    Pick(Option<Id>),
}

const CLAIM_KINDS: [ClaimKind; 6] = [
    ClaimKind::Fact,
    ClaimKind::Assessment,
    ClaimKind::Framing,
    ClaimKind::Aim,
    ClaimKind::Recommendation,
    ClaimKind::Limitation,
];
const SAYS: [Says; 4] = [Says::Yes, Says::No, Says::NotFound, Says::Withheld];
const HEDGES: [Hedge; 7] =
    [Hedge::Exact, Hedge::About, Hedge::Under, Hedge::Over, Hedge::AtMost, Hedge::AtLeast, Hedge::Vague];
const COUNTS: [Counts; 4] = [Counts::Stock, Counts::Flow, Counts::Share, Counts::Limit];
const COURSES: [Course; 3] = [Course::Free, Course::Rising, Course::Falling];
const ROLES: [Role; 3] = [Role::Actor, Role::Mechanism, Role::Source];
const CLASSES: [VerbClass; 4] = [VerbClass::Does, VerbClass::Rules, VerbClass::Says, VerbClass::Part];

/// How a hedge is called.
pub const fn hedge(hedge: Hedge) -> &'static str {
    match hedge {
        Hedge::Exact => "exactly",
        Hedge::About => "about",
        Hedge::Under => "under",
        Hedge::Over => "over",
        Hedge::AtMost => "at most",
        Hedge::AtLeast => "at least",
        Hedge::Vague => "vague",
    }
}

/// Whether a number is a part of a whole.
pub fn is_share(document: &Document, quantity: &Quantity) -> bool {
    document.measures.get(&quantity.measure).is_some_and(|measure| measure.counts == Counts::Share)
}

/// What may be chosen for a field.
pub fn choices(field: Field) -> Vec<&'static str> {
    match field {
        Field::Kind => CLAIM_KINDS.map(words::claim_kind).to_vec(),
        Field::Says => SAYS.map(words::says).to_vec(),
        Field::Hedge => HEDGES.map(hedge).to_vec(),
        Field::Status => vec!["reviewed", "draft", "retracted"],
        Field::Counts => COUNTS.map(vocabulary::counts).to_vec(),
        Field::Course => COURSES.map(vocabulary::course).to_vec(),
        Field::Role => ROLES.map(vocabulary::role).to_vec(),
        Field::Class => CLASSES.map(vocabulary::class).to_vec(),
        Field::Unnamed | Field::Blocks => vec!["no", "yes"],
        _ => Vec::new(),
    }
}

fn place<T: PartialEq>(choices: &[T], value: &T) -> Option<usize> {
    choices.iter().position(|choice| choice == value)
}

/// What stands in a field of a record, or nothing where the record has no such field.
pub fn value(record: &Record, field: Field) -> Option<Value> {
    if field == Field::Name {
        return Some(Value::Text(record.name().to_owned()));
    }
    match record {
        Record::Kind(kind) => kind_value(kind, field),
        Record::Verb(verb) => verb_value(verb, field),
        Record::Measure(measure) => measure_value(measure, field),
        Record::Actor(node) | Record::Mechanism(node) => match field {
            Field::Short => Some(text(node.short.as_ref())),
            Field::Aliases => Some(Value::List(node.aliases.clone())),
            Field::Kind => Some(Value::Pick(node.kind.clone())),
            Field::Tags => Some(Value::List(node.tags.clone())),
            Field::Note => Some(text(node.note.as_ref())),
            _ => None,
        },
        Record::Source(source) => source_value(source, field),
        Record::Claim(claim) => claim_value(claim, field),
        Record::View(_) => None,
        Record::Question(question) => match field {
            Field::Tags => Some(Value::List(question.tags.clone())),
            Field::Note => Some(text(question.note.as_ref())),
            _ => None,
        },
    }
}

fn text(text: Option<&String>) -> Value {
    Value::Text(text.cloned().unwrap_or_default())
}

fn kind_value(kind: &Kind, field: Field) -> Option<Value> {
    match field {
        Field::Role => place(&ROLES, &kind.role).map(Value::Choice),
        Field::Unnamed => Some(Value::Choice(usize::from(kind.unnamed))),
        _ => None,
    }
}

fn verb_value(verb: &Verb, field: Field) -> Option<Value> {
    match field {
        Field::Inverse => Some(Value::Text(verb.inverse.clone())),
        Field::Class => place(&CLASSES, &verb.class).map(Value::Choice),
        Field::Blocks => Some(Value::Choice(usize::from(verb.blocks))),
        _ => None,
    }
}

fn measure_value(measure: &Measure, field: Field) -> Option<Value> {
    match field {
        Field::Unit => Some(Value::Text(measure.unit.clone())),
        Field::Counts => place(&COUNTS, &measure.counts).map(Value::Choice),
        Field::ShareOf => Some(text(measure.of.as_ref())),
        Field::Course => place(&COURSES, &measure.course).map(Value::Choice),
        Field::Note => Some(text(measure.note.as_ref())),
        _ => None,
    }
}

fn source_value(source: &Source, field: Field) -> Option<Value> {
    match field {
        Field::Publisher => Some(Value::Pick(source.publisher.clone())),
        Field::Voice => Some(Value::Pick(source.voice.clone())),
        Field::Kind => Some(Value::Pick(source.kind.clone())),
        Field::Published => Some(Value::Date(source.published.clone())),
        Field::Accessed => Some(Value::Date(source.accessed.clone())),
        Field::Address => Some(text(source.url.as_ref())),
        Field::ArchivedAddress => Some(text(source.archived_url.as_ref())),
        Field::Tags => Some(Value::List(source.tags.clone())),
        Field::Note => Some(text(source.note.as_ref())),
        _ => None,
    }
}

fn claim_value(claim: &Claim, field: Field) -> Option<Value> {
    match field {
        Field::Kind => place(&CLAIM_KINDS, &claim.kind).map(Value::Choice),
        Field::Says => place(&SAYS, &claim.says).map(Value::Choice),
        Field::Status => Some(Value::Choice(match claim.status {
            Status::Reviewed => 0,
            Status::Draft => 1,
            Status::Retracted(_) => 2,
        })),
        Field::Hedge => place(&HEDGES, &claim.quantity.as_ref()?.hedge).map(Value::Choice),
        Field::Value => Some(Value::Number(claim.quantity.as_ref()?.value)),
        Field::Measure => Some(Value::Pick(claim.quantity.as_ref().map(|quantity| quantity.measure.clone()))),
        Field::When => Some(Value::Date(claim.when.clone())),
        Field::Qualifier => Some(text(claim.qualifier.as_ref())),
        Field::Doubt => Some(text(claim.doubt.as_ref())),
        Field::Tags => Some(Value::List(claim.tags.clone())),
        Field::Note => Some(text(claim.note.as_ref())),
        _ => None,
    }
}

/// Puts a value into a field; what the record has no room for is left.
fn put(record: &mut Record, field: Field, value: &Value) {
    match value {
        Value::Text(new) => {
            if let Some(old) = text_of(record, field) {
                new.clone_into(old);
            } else if let Some(old) = optional_of(record, field) {
                *old = (!new.is_empty()).then(|| new.clone());
            }
        }
        Value::List(new) => {
            if let Some(old) = list_of(record, field) {
                old.clone_from(new);
            }
        }
        Value::Date(new) => {
            if let Some(old) = date_of(record, field) {
                old.clone_from(new);
            }
        }
        Value::Number(new) => {
            if let Record::Claim(claim) = record
                && let Some(quantity) = &mut claim.quantity
            {
                quantity.value = *new;
                if new.is_some() {
                    // A number takes the place of a range.
                    (quantity.low, quantity.high) = (None, None);
                }
            }
        }
        Value::Choice(at) => choose(record, field, *at),
        Value::Pick(id) => pick(record, field, id.as_ref()),
    }
}

fn text_of(record: &mut Record, field: Field) -> Option<&mut String> {
    match (record, field) {
        (Record::Measure(measure), Field::Unit) => Some(&mut measure.unit),
        (Record::Verb(verb), Field::Inverse) => Some(&mut verb.inverse),
        _ => None,
    }
}

fn optional_of(record: &mut Record, field: Field) -> Option<&mut Option<String>> {
    match (record, field) {
        (Record::Actor(node) | Record::Mechanism(node), Field::Short) => Some(&mut node.short),
        (Record::Actor(node) | Record::Mechanism(node), Field::Note) => Some(&mut node.note),
        (Record::Measure(measure), Field::ShareOf) => Some(&mut measure.of),
        (Record::Measure(measure), Field::Note) => Some(&mut measure.note),
        (Record::Question(question), Field::Note) => Some(&mut question.note),
        (Record::Source(source), Field::Address) => Some(&mut source.url),
        (Record::Source(source), Field::ArchivedAddress) => Some(&mut source.archived_url),
        (Record::Source(source), Field::Note) => Some(&mut source.note),
        (Record::Claim(claim), Field::Qualifier) => Some(&mut claim.qualifier),
        (Record::Claim(claim), Field::Doubt) => Some(&mut claim.doubt),
        (Record::Claim(claim), Field::Note) => Some(&mut claim.note),
        _ => None,
    }
}

fn list_of(record: &mut Record, field: Field) -> Option<&mut Vec<String>> {
    match (record, field) {
        (Record::Actor(node) | Record::Mechanism(node), Field::Aliases) => Some(&mut node.aliases),
        (Record::Actor(node) | Record::Mechanism(node), Field::Tags) => Some(&mut node.tags),
        (Record::Source(source), Field::Tags) => Some(&mut source.tags),
        (Record::Claim(claim), Field::Tags) => Some(&mut claim.tags),
        (Record::Question(question), Field::Tags) => Some(&mut question.tags),
        _ => None,
    }
}

fn date_of(record: &mut Record, field: Field) -> Option<&mut Option<When>> {
    match (record, field) {
        (Record::Claim(claim), Field::When) => Some(&mut claim.when),
        (Record::Source(source), Field::Published) => Some(&mut source.published),
        (Record::Source(source), Field::Accessed) => Some(&mut source.accessed),
        _ => None,
    }
}

fn set<T: Copy>(old: &mut T, choices: &[T], at: usize) {
    if let Some(new) = choices.get(at) {
        *old = *new;
    }
}

fn choose(record: &mut Record, field: Field, at: usize) {
    match (record, field) {
        (Record::Kind(kind), Field::Role) => set(&mut kind.role, &ROLES, at),
        (Record::Kind(kind), Field::Unnamed) => kind.unnamed = at == 1,
        (Record::Verb(verb), Field::Class) => set(&mut verb.class, &CLASSES, at),
        (Record::Verb(verb), Field::Blocks) => verb.blocks = at == 1,
        (Record::Measure(measure), Field::Counts) => set(&mut measure.counts, &COUNTS, at),
        (Record::Measure(measure), Field::Course) => set(&mut measure.course, &COURSES, at),
        (Record::Claim(claim), Field::Kind) => set(&mut claim.kind, &CLAIM_KINDS, at),
        (Record::Claim(claim), Field::Says) => set(&mut claim.says, &SAYS, at),
        (Record::Claim(claim), Field::Hedge) => {
            if let Some(quantity) = &mut claim.quantity {
                set(&mut quantity.hedge, &HEDGES, at);
            }
        }
        (Record::Claim(claim), Field::Status) => match at {
            0 => claim.status = Status::Reviewed,
            1 => claim.status = Status::Draft,
            // A reason that is there stays; without one the form asks for it.
            _ if claim.is_retracted() => {}
            _ => claim.status = Status::Retracted(String::new()),
        },
        _ => {}
    }
}

fn pick(record: &mut Record, field: Field, id: Option<&Id>) {
    match (record, field) {
        (Record::Actor(node) | Record::Mechanism(node), Field::Kind) => node.kind = id.cloned(),
        (Record::Source(source), Field::Kind) => source.kind = id.cloned(),
        (Record::Source(source), Field::Publisher) => source.publisher = id.cloned(),
        (Record::Source(source), Field::Voice) => source.voice = id.cloned(),
        (Record::Claim(claim), Field::Measure) => {
            if let Some(measure) = id.cloned() {
                claim.quantity.get_or_insert_default().measure = measure;
            }
        }
        _ => {}
    }
}

/// Puts a value into a field of the row and, where a change is for all, of every other selected row: one step.
/// Of lists, what was added or taken out is added or taken out everywhere. An edit without changes changes nothing.
pub fn change(view: &View<'_>, section: Section, row: &Id, others: &[Id], field: Field, new: &Value) -> Edit {
    let document = view.document;
    let Some(before) = document.record(section, row) else { return Edit::default() };
    if let (Field::Name, Value::Text(name)) = (field, new) {
        return edit::rename(document, section, row, name);
    }
    let mut rows: BTreeSet<&Id> = BTreeSet::from([row]);
    if way(section, field).is_for_all() {
        rows.extend(others);
    }
    let old = value(&before, field);
    let mut changes = Vec::new();
    for id in rows {
        let Some(mut record) = document.record(section, id) else { continue };
        match (&old, new, value(&record, field)) {
            (Some(Value::List(old)), Value::List(new), Some(Value::List(theirs))) => {
                put(&mut record, field, &Value::List(merged(old, new, theirs)));
            }
            _ => put(&mut record, field, new),
        }
        changes.extend(edit::set_record(document, id, record, "").changes);
    }
    let heading = column_of(section, field).map_or("", |column| column.heading).to_lowercase();
    let name = match changes.len() {
        0 | 1 => format!("Change {heading}"),
        count => format!("Change {heading} of {count} {}", section.name()),
    };
    Edit { name, changes }
}

/// A list after what happened to another one: what was added there is added, what was taken out is taken out.
fn merged(old: &[String], new: &[String], mut theirs: Vec<String>) -> Vec<String> {
    if theirs == old {
        return new.to_vec();
    }
    theirs.retain(|text| !old.contains(text) || new.contains(text));
    for text in new {
        if !old.contains(text) && !theirs.contains(text) {
            theirs.push(text.clone());
        }
    }
    theirs
}

/// Whether a field of a record can be changed where it stands.
pub fn can_change(document: &Document, section: Section, id: &Id, field: Field) -> bool {
    way(section, field).is_in_place()
        && (way(section, field) == Way::PickMeasure
            || document.record(section, id).is_some_and(|record| value(&record, field).is_some()))
}

#[cfg(test)]
mod tests {
    use super::super::columns::{SECTIONS, columns};
    use super::*;
    use crate::ui::Subject;
    use crate::ui::testing::Desk;

    #[test]
    fn every_field_that_is_changed_in_place_can_be_read_and_put_back() {
        let desk = Desk::example(Subject::Graph);
        for (section, _) in SECTIONS {
            for column in columns(section).iter().filter(|column| way(section, column.field).is_in_place()) {
                let found = desk.document.ids(section).into_iter().find_map(|id| {
                    let record = desk.document.record(section, &id)?;
                    value(&record, column.field).map(|value| (record, value))
                });
                let Some((record, value)) = found else {
                    panic!("{section:?} {:?} cannot be read", column.field);
                };
                let mut same = record.clone();
                if column.field != Field::Name {
                    put(&mut same, column.field, &value);
                }
                assert_eq!(same, record, "{section:?} {:?}", column.field);
            }
        }
    }

    #[test]
    fn lists_of_several_rows_gain_and_lose_the_same() {
        let list = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
        let theirs = merged(&list(&["a", "b"]), &list(&["b", "c"]), list(&["a", "x"]));
        assert_eq!(theirs, list(&["x", "c"]));
    }
}
