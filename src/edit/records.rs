//! Edits of whole records, of the header, of ids and of positions.

use std::collections::BTreeSet;

use super::create::refuse_id;
use super::draft::{Draft, node};
use super::references::{self, Space};
use super::words::{capital, count, name_of, quoted, record_name, things};
use super::{Change, Deletion, Edit, EditError, TollLine};
use crate::model::{Document, Header, Id, Lens, Position, Record, Role, Section};

/// Puts a record in place of the one of its section and id, under a name for the step.
pub fn set_record(document: &Document, id: &Id, record: Record, name: impl Into<String>) -> Edit {
    let mut draft = Draft::new(document);
    draft.put(id, record);
    draft.finish(name)
}

/// Gives a record another name, title, label or text. Its id stays.
/// What is not there stays so: the edit is then empty.
pub fn rename(document: &Document, section: Section, id: &Id, name: &str) -> Edit {
    let Some(mut record) = document.record(section, id) else { return Edit::default() };
    let step = format!("Rename {} to {}", record_name(id, &record), quoted(name));
    let field = match &mut record {
        Record::Kind(kind) => &mut kind.label,
        Record::Verb(verb) => &mut verb.label,
        Record::Measure(measure) => &mut measure.label,
        Record::Actor(node) | Record::Mechanism(node) => &mut node.name,
        Record::Source(source) => &mut source.title,
        Record::Claim(claim) => &mut claim.text,
        Record::Question(question) => &mut question.text,
        Record::View(view) => &mut view.title,
    };
    name.clone_into(field);
    set_record(document, id, record, step)
}

/// Changes what the graph itself is.
pub fn change_header(document: &Document, header: Header) -> Edit {
    let name = if header.title == document.header.title {
        "Change the properties of the graph".to_owned()
    } else {
        format!("Rename the graph to {}", quoted(&header.title))
    };
    let change = Change::header(document.header.clone(), header);
    Edit::new(name, if change.is_nothing() { Vec::new() } else { vec![change] })
}

/// Puts nodes elsewhere, which pins them there.
pub fn move_nodes(document: &Document, lens: &Lens, places: &[(Id, Position)]) -> Edit {
    place(document, lens, places, "Move")
}

/// Pins nodes where they are.
pub fn pin_nodes(document: &Document, lens: &Lens, places: &[(Id, Position)]) -> Edit {
    place(document, lens, places, "Pin")
}

/// Pins all that a layout placed.
pub fn keep_layout(document: &Document, lens: &Lens, places: &[(Id, Position)]) -> Edit {
    Edit { name: "Keep this layout".to_owned(), ..place(document, lens, places, "Pin") }
}

fn place(document: &Document, lens: &Lens, places: &[(Id, Position)], verb: &str) -> Edit {
    let mut draft = Draft::new(document);
    for (id, at) in places {
        draft.place(lens, id, Some(Position::new(at.x, at.y)));
    }
    let ids: Vec<&Id> = places.iter().map(|(id, _)| id).collect();
    draft.finish(format!("{verb} {}", things(document, &ids)))
}

/// Lets nodes go: the layout may place them again.
pub fn unpin_nodes(document: &Document, lens: &Lens, nodes: &BTreeSet<Id>) -> Edit {
    let mut draft = Draft::new(document);
    for id in nodes {
        draft.place(lens, id, None);
    }
    let ids: Vec<&Id> = nodes.iter().collect();
    draft.finish(format!("Unpin {}", things(document, &ids)))
}

/// Gives a record another id, there and wherever it is named.
pub fn change_id(document: &Document, section: Section, old: &Id, new: &Id) -> Result<Edit, EditError> {
    let Some(record) = document.record(section, old) else {
        return Err(EditError::Missing { section, id: old.clone() });
    };
    if old == new {
        return Ok(Edit::default());
    }
    refuse_id(document, section, new)?;
    let name = format!("Change the id {} to {}", quoted(old.as_str()), quoted(new.as_str()));
    let mut draft = Draft::new(document);
    draft.remove(section, old);
    draft.put(new, renamed(record, section, old, new));
    for referring in [
        Section::Actors,
        Section::Mechanisms,
        Section::Sources,
        Section::Claims,
        Section::Questions,
        Section::Views,
    ] {
        for id in document.ids(referring) {
            let Some(mut record) = document.record(referring, &id) else { continue };
            let is_itself = referring == section && id == *old;
            if !is_itself && references::names(&mut record, Space::of(section), old) {
                draft.put(&id, renamed(record, section, old, new));
            }
        }
    }
    if Space::of(section) == Space::Things {
        for (lens, places) in &document.positions {
            if let Some(at) = places.get(old) {
                draft.place(lens, old, None);
                draft.place(lens, new, Some(*at));
            }
        }
    }
    Ok(draft.finish(name))
}

fn renamed(mut record: Record, section: Section, old: &Id, new: &Id) -> Record {
    references::visit(&mut record, &mut |space, id| {
        if space == Space::of(section) && id == old {
            *id = new.clone();
        }
    });
    record
}

/// Makes an actor a mechanism or a mechanism an actor. Its id stays, and so do claims; its kind goes, for it is one
/// of the other role. The toll names what no longer fits.
pub fn change_role(document: &Document, id: &Id, role: Role) -> Deletion {
    let (from, to) = match role {
        Role::Actor => (Section::Mechanisms, Section::Actors),
        Role::Mechanism => (Section::Actors, Section::Mechanisms),
        Role::Source => return nothing(),
    };
    let Some(Record::Actor(mut thing) | Record::Mechanism(mut thing)) = document.record(from, id) else {
        return nothing();
    };
    let name = name_of(document, id);
    let mut toll = Vec::new();
    let fits = |kind: &Id| document.kinds.get(kind).is_some_and(|kind| kind.role == role);
    if let Some(kind) = thing.kind.take_if(|kind| !fits(kind)) {
        let label = document.kinds.get(&kind).map_or(kind.as_str(), |kind| &kind.label);
        let text = format!(
            "{} {name} lost its kind {}, for it is no {} kind.",
            capital(to.singular()),
            quoted(label),
            to.singular()
        );
        toll.push(TollLine::new(to, id, text));
    }
    toll.extend(misfits(document, id, role));
    let mut draft = Draft::new(document);
    draft.remove(from, id);
    draft.put(id, node(to, thing));
    let article = if role == Role::Actor { "an actor" } else { "a mechanism" };
    let edit = draft.finish(format!("Make {name} {article}"));
    let rest = match toll.len() {
        0 => String::new(),
        n => format!("; {} to look at", count(n, "thing")),
    };
    Deletion { edit, summary: format!("{name} is {article} now{rest}"), toll }
}

fn nothing() -> Deletion {
    Deletion { edit: Edit::default(), summary: "Nothing was changed".to_owned(), toll: Vec::new() }
}

/// Where a thing stands in a place that is only for the other role.
fn misfits(document: &Document, id: &Id, role: Role) -> Vec<TollLine> {
    let mut lines = Vec::new();
    let name = name_of(document, id);
    for (other, claim) in &document.claims {
        let text = quoted(document.name(other));
        if role == Role::Mechanism && claim.cites.iter().any(|cite| cite.by.contains(id)) {
            let line = format!("{name} is cited as saying {text}; only an actor can say something.");
            lines.push(TollLine::new(Section::Claims, other, line));
        }
        if role == Role::Actor && claim.links.iter().any(|link| link.via.contains(id)) {
            let line = format!("{name} is the way in a link of {text}; only a mechanism can be one.");
            lines.push(TollLine::new(Section::Claims, other, line));
        }
    }
    for (other, source) in &document.sources {
        let speaks =
            source.authors.iter().chain(&source.publisher).chain(&source.voice).any(|body| body == id);
        if role == Role::Mechanism && speaks {
            let line = format!(
                "{name} is an author, the publisher or the voice of {}; only an actor can be one.",
                quoted(document.name(other))
            );
            lines.push(TollLine::new(Section::Sources, other, line));
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use fastrand::Rng;
    use proptest::prelude::*;

    use super::super::testing;
    use super::*;

    fn apply(document: &Document, edit: &Edit) -> Document {
        let mut after = document.clone();
        edit.apply(&mut after).unwrap();
        after
    }

    proptest! {
        #[test]
        fn another_id_is_taken_over_wherever_it_is_named(seed: u64, size in 1usize..5) {
            let mut random = Rng::with_seed(seed);
            let document = testing::document(&mut random, size);
            let section = random.choice(Section::ALL).unwrap();
            let Some(old) = document.ids(section).into_iter().next() else { return Ok(()) };
            let new = Id::from("another");
            let after = apply(&document, &change_id(&document, section, &old, &new).unwrap());
            let expected = testing::text(&document).replace(&format!("\"{old}\""), "\"another\"");
            let expected = expected.replace(&format!("source:{old}\""), "source:another\"");
            let found = testing::text(&after);
            // Records are sorted by id, so the same text stands elsewhere.
            let sorted = |text: &str| { let mut c: Vec<char> = text.chars().collect(); c.sort_unstable(); c };
            prop_assert_eq!(sorted(&found), sorted(&expected));
            let back = change_id(&after, section, &new, &old).unwrap();
            prop_assert_eq!(apply(&after, &back), document);
        }
    }

    #[test]
    fn ids_that_cannot_be_given_are_refused() {
        let document = testing::example();
        let change = |new: &str| change_id(&document, Section::Actors, &"ice".into(), &new.into());
        assert_eq!(change("jem"), Err(EditError::Taken { id: "jem".into() }));
        assert_eq!(change("I C E"), Err(EditError::Malformed { id: "I C E".into() }));
        assert!(change("law").is_ok(), "kinds have names of their own");
    }

    #[test]
    fn a_node_that_changes_its_role_keeps_its_id_and_its_claims() {
        let document = testing::example();
        let change = change_role(&document, &"ppi".into(), Role::Mechanism);
        let after = apply(&document, &change.edit);
        assert_eq!(after.mechanisms["ppi"].short.as_deref(), Some("PPI"));
        assert_eq!(after.mechanisms["ppi"].kind, None);
        assert_eq!(after.claims, document.claims);
        assert!(!after.actors.contains_key("ppi"));
        let texts: Vec<&str> = change.toll.iter().map(|line| line.text.as_str()).collect();
        assert_eq!(texts[0], "Mechanism “PPI” lost its kind “Organisation”, for it is no mechanism kind.");
        assert!(texts[1].starts_with("“PPI” is cited as saying “"), "{}", texts[1]);
        assert_eq!(apply(&after, &change.edit.inverse()), document);
    }

    #[test]
    fn placing_letting_go_and_undoing_leave_no_empty_lens() {
        let document = testing::example();
        let lens = Id::from("map");
        let edit = move_nodes(&document, &lens, &[("ice".into(), Position::new(1.23, f64::NAN))]);
        assert_eq!(edit.name, "Move “ICE”");
        let placed = apply(&document, &edit);
        assert_eq!(placed.positions[&lens]["ice"], Position { x: 1.2, y: 0.0 });
        assert_eq!(apply(&placed, &unpin_nodes(&placed, &lens, &testing::set(&["ice"]))), document);
        assert_eq!(apply(&placed, &edit.inverse()), document);
    }

    #[test]
    fn edits_that_change_nothing_are_empty() {
        let document = testing::example();
        assert!(
            rename(&document, Section::Actors, &"ice".into(), "U.S. Immigration and Customs Enforcement")
                .is_empty()
        );
        assert!(rename(&document, Section::Actors, &"nobody".into(), "Somebody").is_empty());
        assert!(change_header(&document, document.header.clone()).is_empty());
        assert!(change_role(&document, &"ice".into(), Role::Actor).edit.is_empty());
    }
}
