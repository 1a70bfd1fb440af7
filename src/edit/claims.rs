//! Edits of what a claim says, who says so, and what it means.

use std::collections::BTreeSet;

use super::draft::{self, Draft};
use super::words::{capital, count, name_of, quoted};
use super::{Created, Deletion, Edit, TollLine, propose_id};
use crate::model::{Answer, Bearing, Citation, Claim, Document, Id, Link, Record, Recorded, Section, Status};

/// A change of a list.
#[derive(Clone, Debug, PartialEq)]
pub enum ListChange<T> {
    /// Puts one at the end.
    Add(T),
    /// Puts one in place of that at a place, counted from 0.
    Replace(usize, T),
    /// Takes the one at a place out.
    Remove(usize),
    /// Takes the one at the first place to the second.
    Move(usize, usize),
}

impl<T> ListChange<T> {
    /// Makes the change; a place that the list does not have changes nothing.
    fn apply(self, list: &mut Vec<T>) {
        match self {
            Self::Add(item) => list.push(item),
            Self::Replace(at, item) => {
                if let Some(place) = list.get_mut(at) {
                    *place = item;
                }
            }
            Self::Remove(at) if at < list.len() => {
                list.remove(at);
            }
            Self::Move(from, to) if from < list.len() && to < list.len() => {
                let item = list.remove(from);
                list.insert(to, item);
            }
            Self::Remove(_) | Self::Move(..) => {}
        }
    }

    fn verb(&self) -> &'static str {
        match self {
            Self::Add(_) => "Add",
            Self::Replace(..) => "Change",
            Self::Remove(_) => "Remove",
            Self::Move(..) => "Move",
        }
    }
}

fn change_list<T>(
    document: &Document,
    id: &Id,
    what: &str,
    list: impl FnOnce(&mut Claim) -> &mut Vec<T>,
    change: ListChange<T>,
) -> Edit {
    let Some(claim) = document.claims.get(id) else { return Edit::default() };
    let name = format!("{} {what} of {}", change.verb(), quoted(document.name(id)));
    let mut claim = claim.clone();
    change.apply(list(&mut claim));
    let mut draft = Draft::new(document);
    draft.put(id, draft::claim(claim));
    draft.finish(name)
}

/// Adds, changes or removes a citation of a claim.
pub fn change_citations(document: &Document, claim: &Id, change: ListChange<Citation>) -> Edit {
    change_list(document, claim, "a citation", |claim| &mut claim.cites, change)
}

/// Adds, changes or removes a link of a claim.
pub fn change_links(document: &Document, claim: &Id, change: ListChange<Link>) -> Edit {
    change_list(document, claim, "a link", |claim| &mut claim.links, change)
}

/// Adds, changes or removes what a claim is about beside its links.
pub fn change_about(document: &Document, claim: &Id, change: ListChange<Id>) -> Edit {
    change_list(document, claim, "a subject", |claim| &mut claim.about, change)
}

/// Adds, changes or removes an answer that a claim gives.
pub fn change_answers(document: &Document, claim: &Id, change: ListChange<Answer>) -> Edit {
    change_list(document, claim, "an answer", |claim| &mut claim.answers, change)
}

/// Adds, changes or removes what a claim means for another.
pub fn change_bearings(document: &Document, claim: &Id, change: ListChange<Bearing>) -> Edit {
    change_list(document, claim, "a bearing", |claim| &mut claim.bears_on, change)
}

/// A link as a sentence: "ICE delegates authority to Local officers, by 287(g)."
pub fn link_in_words(document: &Document, link: &Link) -> String {
    let via: Vec<&str> = link.via.iter().map(|id| document.short_name(id)).collect();
    let by = match via.as_slice() {
        [] => String::new(),
        [one] => format!(", by {one}"),
        [first @ .., last] => format!(", by {} and {last}", first.join(", ")),
    };
    let from = capital(document.short_name(&link.from));
    let to = document.short_name(&link.to);
    format!("{from} {} {to}{by}.", document.verb_label(&link.verb))
}

/// Makes a claim from a link drawn on the canvas: a draft without a citation, its text made from the link.
pub fn connect(
    document: &Document,
    link: Link,
    recorded: Option<Recorded>,
    random: &mut fastrand::Rng,
) -> Created {
    let name = format!("Connect {} with {}", name_of(document, &link.from), name_of(document, &link.to));
    let claim = Claim {
        text: link_in_words(document, &link),
        links: vec![link],
        status: Status::Draft,
        recorded,
        ..Claim::default()
    };
    let record: Record = draft::claim(claim);
    let id = propose_id(document, &record, random);
    let mut draft = Draft::new(document);
    draft.put(&id, record);
    Created { id, edit: draft.finish(name) }
}

/// Takes claims back for a reason: how a relation is deleted. Those taken back before keep their reason.
pub fn retract(document: &Document, claims: &BTreeSet<Id>, reason: &str) -> Deletion {
    let mut draft = Draft::new(document);
    let mut toll = Vec::new();
    for id in claims {
        let Some(claim) = document.claims.get(id).filter(|claim| !claim.is_retracted()) else { continue };
        let retracted = Claim { status: Status::Retracted(reason.to_owned()), ..claim.clone() };
        draft.put(id, draft::claim(retracted));
        let text = format!("The claim {} was retracted.", quoted(document.name(id)));
        toll.push(TollLine::new(Section::Claims, id, text));
    }
    let what = match toll.as_slice() {
        [line] => quoted(document.name(&line.id)),
        lines => count(lines.len(), "claim"),
    };
    Deletion { edit: draft.finish(format!("Retract {what}")), summary: format!("Retracted {what}"), toll }
}

#[cfg(test)]
mod tests {
    use super::super::testing;
    use super::*;

    fn apply(document: &Document, edit: &Edit) -> Document {
        let mut after = document.clone();
        edit.apply(&mut after).unwrap();
        after
    }

    #[test]
    fn a_link_drawn_on_the_canvas_makes_an_unsourced_draft() {
        let document = testing::example();
        let link = Link {
            from: "ice".into(),
            verb: "delegates".into(),
            to: "officers".into(),
            via: vec!["programme-287g".into(), "training".into()],
        };
        let recorded = Recorded { by: Some("Ada".to_owned()), on: Some("2025-07-01".into()) };
        let mut random = fastrand::Rng::with_seed(7);
        let created = connect(&document, link.clone(), Some(recorded.clone()), &mut random);
        let claim = &apply(&document, &created.edit).claims[&created.id];
        assert_eq!(claim.text, "ICE delegates authority to Local officers, by 287(g) and Training.");
        assert_eq!(
            (&claim.status, &claim.links, &claim.recorded),
            (&Status::Draft, &vec![link], &Some(recorded))
        );
        assert!(claim.is_unsourced());
        assert_eq!(created.edit.name, "Connect “ICE” with “Local officers”");
    }

    #[test]
    fn lists_change_where_asked_and_nowhere_else() {
        let mut list = vec![1, 2, 3];
        ListChange::Replace(1, 9).apply(&mut list);
        ListChange::Move(0, 2).apply(&mut list);
        assert_eq!(list, [9, 3, 1]);
        for beyond in [ListChange::Remove(3), ListChange::Replace(3, 0), ListChange::Move(0, 3)] {
            beyond.apply(&mut list);
        }
        assert_eq!(list, [9, 3, 1]);

        let document = testing::example();
        let edit = change_citations(&document, &"delegation".into(), ListChange::Remove(1));
        let after = apply(&document, &edit);
        let sources: Vec<&str> =
            after.claims["delegation"].cites.iter().map(|cite| cite.source.as_str()).collect();
        assert_eq!(sources, ["factually-role", "visaverge-police"]);
        assert!(change_about(&document, &"delegation".into(), ListChange::Remove(0)).is_empty());
        assert!(change_answers(&document, &"nothing".into(), ListChange::Remove(0)).is_empty());
    }

    #[test]
    fn retracting_keeps_the_reason_given_before() {
        let mut document = testing::example();
        let earlier = Status::Retracted("Misread.".to_owned());
        document.claims.get_mut("agreements-135").unwrap().status = earlier.clone();
        let claims = testing::set(&["agreements-135", "agreements-628"]);
        let deletion = retract(&document, &claims, "Relation deleted.");
        let after = apply(&document, &deletion.edit);
        assert_eq!(after.claims["agreements-135"].status, earlier);
        assert_eq!(after.claims["agreements-628"].status, Status::Retracted("Relation deleted.".to_owned()));
        assert_eq!(deletion.toll.len(), 1);
    }
}
