//! The documentation, the template and the field lists hold what the model has.

use std::collections::BTreeSet;

use super::*;
use crate::model::{Id, Section};
use crate::store::index::{self, Index};
use crate::store::parts::container;
use crate::store::read::Filling;
use crate::store::scan::Part;
use crate::store::schema::{FRAME, Shape};
use crate::store::value::Value;
use crate::store::write::{record_value, value_of};

const MANUAL: &str = include_str!("../../../graph-data/FORMAT.md");
const TEMPLATE: &str = include_str!("../../../graph-data/template.ron");

/// The example at the end of the manual.
fn example() -> &'static str {
    MANUAL.split("```ron\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap()
}

/// Every field of a shape, as `claims.cites.source`.
fn declared(shape: &Shape, path: &str, paths: &mut BTreeSet<String>) {
    match shape {
        Shape::Leaf => {}
        Shape::List(inner) | Shape::Map(inner) => declared(inner, path, paths),
        Shape::Struct(fields) => {
            for field in *fields {
                let path = format!("{path}.{}", field.name);
                declared(&field.shape, &path, paths);
                paths.insert(path);
            }
        }
    }
}

fn written(text: &str, part: &Part, shape: &Shape, path: &str, paths: &mut BTreeSet<String>) {
    let Some(inner) = container(text, part) else { return };
    for entry in &inner.entries {
        match shape {
            Shape::Leaf => {}
            Shape::List(inner) | Shape::Map(inner) => written(text, &entry.value, inner, path, paths),
            Shape::Struct(fields) => {
                let name = &text[entry.key.clone().unwrap()];
                let path = format!("{path}.{name}");
                let field = fields.iter().find(|field| field.name == name).unwrap();
                written(text, &entry.value, &field.shape, &path, paths);
                paths.insert(path);
            }
        }
    }
}

#[test]
fn the_example_of_the_manual_has_every_field() {
    let loaded = load(example());
    assert!(loaded.notices.is_empty() && loaded.set_aside.is_empty());
    let (mut all, mut used) = (BTreeSet::new(), BTreeSet::new());
    declared(&Shape::Struct(FRAME), "", &mut all);
    written(
        example(),
        &(example().find("Graph").unwrap()..example().len()),
        &Shape::Struct(FRAME),
        "",
        &mut used,
    );
    let kept_as_they_are = BTreeSet::from([".tours".to_owned()]);
    assert_eq!(all.difference(&used).cloned().collect::<BTreeSet<_>>(), kept_as_they_are);
    assert_eq!(String::from_utf8(format(example().as_bytes()).unwrap()).unwrap(), example());
}

#[test]
fn the_manual_names_every_field_and_word() {
    let mut all = BTreeSet::new();
    declared(&Shape::Struct(FRAME), "", &mut all);
    let manual = MANUAL.split("```ron\n").next().unwrap();
    for path in all {
        let name = path.rsplit('.').next().unwrap();
        let is_named = manual.contains(&format!("`{name}`"))
            || manual.contains(&format!("({name}"))
            || manual.contains(&format!("{name})"))
            || manual.contains(&format!("{name}*"));
        assert!(is_named, "{path}");
    }
}

/// The fields that the model writes are those of the list, in its order.
fn agrees(value: &Value, shape: &Shape, at: &str, seen: &mut BTreeSet<String>) {
    match (value, shape) {
        (Value::Struct(own), Shape::Struct(fields)) => {
            let places: Vec<usize> = own
                .iter()
                .map(|(name, _)| {
                    fields
                        .iter()
                        .position(|field| field.name == *name)
                        .unwrap_or_else(|| panic!("{at}.{name}"))
                })
                .collect();
            assert!(places.is_sorted(), "{at}");
            for ((name, value), place) in own.iter().zip(places) {
                let path = format!("{at}.{name}");
                agrees(value, &fields[place].shape, &path, seen);
                seen.insert(path);
            }
        }
        (Value::List(items), Shape::List(shape)) => {
            for item in items {
                agrees(item, shape, at, seen);
            }
        }
        (Value::Map(items), Shape::Map(shape)) => {
            for (_, item) in items {
                agrees(item, shape, at, seen);
            }
        }
        (Value::Text(_) | Value::Bare(_) | Value::Holding(..), Shape::Leaf) => {}
        other => panic!("{at}: {other:?}"),
    }
}

#[test]
fn the_field_lists_are_those_of_the_model() {
    let document = load(example()).document;
    let (mut all, mut seen) = (BTreeSet::new(), BTreeSet::new());
    declared(&Shape::Struct(FRAME), "", &mut all);
    for field in FRAME {
        let Some(section) = Section::from_name(field.name) else { continue };
        let Shape::Map(shape) = &field.shape else { panic!("{}", field.name) };
        for id in document.ids(section) {
            let value = record_value(&document, section, &id).unwrap();
            agrees(&value, shape, &format!(".{}", field.name), &mut seen);
        }
        seen.insert(format!(".{}", field.name));
    }
    agrees(&value_of(&document.header, "").unwrap(), &Shape::Struct(FRAME), "", &mut seen);
    let positions = value_of(&document.positions, "").unwrap();
    agrees(&positions, &FRAME.last().unwrap().shape, ".positions", &mut seen);
    let left: Vec<_> = all.difference(&seen).collect();
    assert_eq!(left, [".positions", ".tours"]);
}

#[test]
fn the_template_is_an_empty_graph_in_canonical_form() {
    let loaded = load(TEMPLATE);
    assert!(loaded.notices.is_empty() && loaded.set_aside.is_empty());
    let counts: Vec<usize> = Section::ALL.into_iter().map(|section| loaded.document.count(section)).collect();
    assert_eq!(counts, [27, 19, 0, 0, 0, 0, 0, 0, 0]);
    assert!(loaded.document.verbs.contains_key("part-of"));
    assert_eq!(String::from_utf8(format(TEMPLATE.as_bytes()).unwrap()).unwrap(), TEMPLATE);
}

#[test]
fn ids_of_the_example_lead_somewhere() {
    let document = load(example()).document;
    let known = |id: &Id| document.section_of(id).is_some();
    for claim in document.claims.values() {
        assert!(claim.about.iter().chain(claim.cites.iter().map(|cite| &cite.source)).all(known));
        assert!(
            claim
                .links
                .iter()
                .all(|link| known(&link.from) && known(&link.to) && document.verbs.contains_key(&link.verb))
        );
    }
    let index: Index = index::index(example(), &mut Filling(Document::default())).unwrap();
    assert!(index.sections.iter().all(|section| section.ids.iter().flatten().is_sorted()));
}
