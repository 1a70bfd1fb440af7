//! A part of a graph that stands by itself.

use std::collections::{BTreeMap, BTreeSet};

use super::references::{self, Space};
use super::{draft, strip};
use crate::model::{Claim, Document, Id, Position, Section};

/// The selected things, the claims among them, and all that these need.
///
/// A claim is among them if both ends of each of its links are selected, or if it has no links and all it is about is
/// selected. Needed are the other ends of selected claims, what they are about, their sources with authors and
/// publishers, those who say it, kinds, verbs, measures and questions; other claims are not, and are no longer named.
pub fn subgraph(document: &Document, selected: &BTreeSet<Id>) -> Document {
    let mut part = with_needs(document, &with_claims_among(document, selected));
    let is_left_out =
        |id: &Id| document.claims.contains_key(id) && document.section_of(id) == Some(Section::Claims);
    let kept: BTreeSet<Id> = part.claims.keys().cloned().collect();
    let is_gone = |id: &Id| is_left_out(id) && !kept.contains(id);
    for id in &kept {
        let Some(claim) = part.claims.get(id) else { continue };
        if let Some((claim, _)) = strip::claim(document, id, claim, &is_gone) {
            part.put(id.clone(), draft::claim(claim));
        }
    }
    part
}

/// What is selected, and the claims among it.
pub(super) fn with_claims_among(document: &Document, selected: &BTreeSet<Id>) -> BTreeSet<Id> {
    let mut all: BTreeSet<Id> =
        selected.iter().filter(|id| document.section_of(id).is_some()).cloned().collect();
    let among = document.claims.iter().filter(|(_, claim)| is_among(claim, selected));
    all.extend(among.map(|(id, _)| id.clone()));
    all
}

fn is_among(claim: &Claim, selected: &BTreeSet<Id>) -> bool {
    if claim.links.is_empty() {
        return !claim.about.is_empty() && claim.about.iter().all(|id| selected.contains(id));
    }
    claim.links.iter().all(|link| selected.contains(&link.from) && selected.contains(&link.to))
}

/// The things, and all that they need but other claims, as they stand in the document.
pub(super) fn with_needs(document: &Document, things: &BTreeSet<Id>) -> Document {
    let mut part = Document { header: document.header.clone(), ..Document::default() };
    let mut waiting: Vec<(Section, Id)> = Vec::new();
    for id in things {
        waiting.extend(document.section_of(id).map(|section| (section, id.clone())));
    }
    while let Some((section, id)) = waiting.pop() {
        if part.has(section, &id) {
            continue;
        }
        let Some(mut record) = document.record(section, &id) else { continue };
        references::visit(&mut record, &mut |space, named| {
            let section = match space {
                Space::Kinds => Some(Section::Kinds),
                Space::Verbs => Some(Section::Verbs),
                Space::Views => None,
                Space::Things => document.section_of(named).filter(|section| *section != Section::Claims),
            };
            if let Some(section) = section.filter(|section| !part.has(*section, named)) {
                waiting.push((section, named.clone()));
            }
        });
        part.put(id, record);
    }
    for (lens, places) in &document.positions {
        let among = places.iter().filter(|(id, _)| part.section_of(id).is_some());
        let among: BTreeMap<Id, Position> = among.map(|(id, at)| (id.clone(), *at)).collect();
        if !among.is_empty() {
            part.positions.insert(lens.clone(), among);
        }
    }
    part
}

#[cfg(test)]
mod tests {
    use fastrand::Rng;
    use proptest::prelude::*;

    use super::super::testing;
    use super::*;

    fn keys<T>(section: &BTreeMap<Id, T>) -> Vec<&str> {
        section.keys().map(Id::as_str).collect()
    }

    #[test]
    fn two_nodes_come_with_the_claims_between_them_and_their_evidence() {
        let document = testing::example();
        let part = subgraph(&document, &testing::set(&["ice", "officers"]));
        assert_eq!(part.claims["agreements-628"], document.claims["agreements-628"]);
        assert!(part.claims.contains_key("delegation") && !part.claims.contains_key("delegation-tribal"));
        assert!(part.mechanisms.contains_key("programme-287g"), "the way is needed");
        assert!(!part.mechanisms.contains_key("sanctuary") && !part.actors.contains_key("tribal-officers"));
        assert_eq!(part.sources["surge-oped"], document.sources["surge-oped"]);
        assert_eq!(part.actors["author-surge"], document.actors["author-surge"], "authors are needed");
        assert!(part.kinds.contains_key("opinion") && part.verbs.contains_key("delegates"));
        assert!(part.measures.contains_key("agreements") && !part.measures.contains_key("held-ice"));
        assert_eq!(part.header, document.header);
    }

    #[test]
    fn a_selected_claim_comes_with_its_ends_and_forgets_other_claims() {
        let document = testing::example();
        let part = subgraph(&document, &testing::set(&["criminal-most-287g"]));
        assert_eq!(keys(&part.claims), ["criminal-most-287g"]);
        assert!(part.claims["criminal-most-287g"].bears_on.is_empty());
        assert_eq!(keys(&part.mechanisms), ["programme-287g"]);
        assert_eq!(keys(&part.sources), ["ice-data", "visaverge-police"]);
        assert_eq!(keys(&part.actors), ["ice", "supporters", "visaverge"]);
    }

    proptest! {
        #[test]
        fn a_part_names_nothing_that_only_the_whole_has(seed: u64, size in 0usize..6) {
            let mut random = Rng::with_seed(seed);
            let document = testing::document(&mut random, size);
            let ids = Section::NAMED.iter().flat_map(|section| document.ids(*section));
            let selected: BTreeSet<Id> = ids.filter(|_| random.u32(0..3) == 0).collect();
            let part = subgraph(&document, &selected);
            for section in Section::ALL {
                for id in part.ids(section) {
                    let mut record = part.record(section, &id).unwrap();
                    if section != Section::Claims {
                        prop_assert_eq!(Some(record.clone()), document.record(section, &id));
                    }
                    references::visit(&mut record, &mut |space, named| {
                        if space == Space::Things {
                            assert_eq!(part.section_of(named), document.section_of(named), "{named} in {id}");
                        }
                    });
                }
            }
            prop_assert!(selected.iter().all(|id| part.section_of(id).is_some()));
            prop_assert_eq!(subgraph(&part, &selected), part);
        }
    }
}
