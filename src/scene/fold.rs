//! Folding: several things drawn as one node, and which node each thing is drawn in.

use std::collections::{BTreeMap, BTreeSet};

pub use crate::model::FoldBy;
use crate::model::{Document, Id, Role};
use crate::query::Evidence;

/// A node that stands for several things of which none is the whole of the others.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// All things of that kind.
    Kind(Id),
    /// That thing and those closely tied to it.
    Around(Id),
}

impl Group {
    // The sign after the word cannot be typed, so that no id of a file is taken for a group.
    const KIND: &str = "kind\u{1}";
    const AROUND: &str = "around\u{1}";

    /// The id of its node. It never stands in a file.
    pub fn id(&self) -> Id {
        match self {
            Self::Kind(kind) => Id::from(format!("{}{}", Self::KIND, kind.as_str())),
            Self::Around(thing) => Id::from(format!("{}{}", Self::AROUND, thing.as_str())),
        }
    }

    /// The group whose node has that id.
    pub fn of(id: &Id) -> Option<Self> {
        let rest = |prefix: &str| id.as_str().strip_prefix(prefix).map(Id::from);
        rest(Self::KIND).map(Self::Kind).or_else(|| rest(Self::AROUND).map(Self::Around))
    }

    /// What it is called.
    pub fn name(&self, document: &Document) -> String {
        match self {
            Self::Kind(kind) => {
                let label = document.kinds.get(kind).map(|kind| kind.label.clone());
                label.filter(|label| !label.is_empty()).unwrap_or_else(|| kind.as_str().to_owned())
            }
            Self::Around(thing) => format!("Around {}", document.short_name(thing)),
        }
    }

    /// What it is a group of: that of its kind, or of the thing it is named after.
    pub fn role(&self, document: &Document) -> Option<Role> {
        match self {
            Self::Kind(kind) => document.kinds.get(kind).map(|kind| kind.role),
            Self::Around(thing) => document.role_of(thing),
        }
    }
}

/// How the map is folded.
#[derive(Clone, Copy, Debug)]
pub struct Folds<'a> {
    /// By what.
    pub by: FoldBy,
    /// The wholes and groups whose members are drawn all the same.
    pub open: &'a BTreeSet<Id>,
    /// For [`FoldBy::Communities`], the thing that each thing's community is named after.
    pub communities: &'a BTreeMap<Id, Id>,
}

/// What a map draws: its nodes, and in which of them each thing is drawn.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shown {
    /// The ids of the nodes: things that are drawn by themselves, and groups.
    pub nodes: BTreeSet<Id>,
    /// For every thing that is drawn, by itself or in another, its node.
    pub lifted: BTreeMap<Id, Id>,
}

impl Shown {
    /// What a map draws when it is folded in that way.
    pub fn new(document: &Document, evidence: &Evidence, folds: Folds<'_>) -> Self {
        let wholes = without_parts(document, evidence, folds.open);
        let lifted = evidence.parts().nearest_shown(&wholes);
        let group = |id: &Id| match folds.by {
            FoldBy::Parts => None,
            FoldBy::Kinds => document.node(id)?.kind.clone().map(Group::Kind),
            FoldBy::Communities => folds.communities.get(id).cloned().map(Group::Around),
        };
        let mut members: BTreeMap<Id, Vec<Id>> = BTreeMap::new();
        for id in &wholes {
            if let Some(group) = group(id).map(|group| group.id()).filter(|id| !folds.open.contains(id)) {
                members.entry(group).or_default().push(id.clone());
            }
        }
        // One thing alone is no group.
        members.retain(|_, members| members.len() > 1);
        let in_group: BTreeMap<&Id, &Id> =
            members.iter().flat_map(|(group, members)| members.iter().map(move |id| (id, group))).collect();
        let node = |id: Id| in_group.get(&id).map_or(id, |group| (*group).clone());
        Self {
            nodes: wholes.iter().cloned().map(node).collect(),
            lifted: lifted.into_iter().map(|(id, whole)| (id, node(whole))).collect(),
        }
    }

    /// What a map draws when parts are folded into wholes, but for those of the wholes in `open`.
    pub fn by_parts(document: &Document, evidence: &Evidence, open: &BTreeSet<Id>) -> Self {
        Self::new(document, evidence, Folds { by: FoldBy::Parts, open, communities: &BTreeMap::new() })
    }

    /// Draws these nodes no longer, nor what is folded into them.
    pub fn leave_out(&mut self, nodes: &BTreeSet<Id>) {
        self.nodes.retain(|id| !nodes.contains(id));
        self.lifted.retain(|_, node| !nodes.contains(node));
    }

    /// The number of things that are drawn in each node, itself left out.
    pub fn hidden(&self, document: &Document) -> BTreeMap<&Id, usize> {
        let mut hidden = BTreeMap::new();
        for (_, node) in self.lifted.iter().filter(|(id, node)| id != node && document.node(id).is_some()) {
            *hidden.entry(node).or_default() += 1;
        }
        hidden
    }
}

/// Every mechanism, and every actor that is not folded into its whole.
fn without_parts(document: &Document, evidence: &Evidence, open: &BTreeSet<Id>) -> BTreeSet<Id> {
    let is_folded = |id: &Id| {
        evidence
            .parts()
            .wholes_of(id)
            .any(|whole| whole != id && document.actors.contains_key(whole) && !open.contains(whole))
    };
    let mut shown: BTreeSet<Id> = document.mechanisms.keys().cloned().collect();
    shown.extend(document.actors.keys().filter(|id| !is_folded(id)).cloned());
    // Things that are parts of each other in a circle would all be folded away.
    let lifted = evidence.parts().nearest_shown(&shown);
    shown.extend(document.actors.keys().filter(|id| !lifted.contains_key(*id)).cloned());
    shown
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Day;
    use crate::query::Settings;

    fn example() -> (Document, Evidence) {
        let bytes = include_bytes!("../../tests/fixtures/example.ron");
        let document = crate::store::read(bytes).unwrap().document;
        let evidence = Evidence::new(&document, &Settings::on(Day::new(2026, 3, 1)));
        (document, evidence)
    }

    fn shown(by: FoldBy, open: &[Id]) -> (Document, Shown) {
        let (document, evidence) = example();
        let open = open.iter().cloned().collect();
        let shown =
            Shown::new(&document, &evidence, Folds { by, open: &open, communities: &BTreeMap::new() });
        (document, shown)
    }

    #[test]
    fn all_of_a_kind_are_one_node_until_it_is_opened() {
        let (document, folded) = shown(FoldBy::Kinds, &[]);
        let group = Group::Kind(document.actors["ice"].kind.clone().unwrap());
        assert!(folded.nodes.contains(&group.id()) && !folded.nodes.contains("ice"));
        assert_eq!(folded.lifted["ice"], group.id());
        // A part of ICE is drawn where ICE is.
        assert_eq!(folded.lifted["ero"], group.id());
        let (_, opened) = shown(FoldBy::Kinds, &[group.id()]);
        assert!(opened.nodes.contains("ice") && !opened.nodes.contains(&group.id()));
        assert_eq!(Group::of(&group.id()), Some(group));
    }

    #[test]
    fn everything_is_drawn_somewhere() {
        for by in [FoldBy::Parts, FoldBy::Kinds] {
            let (document, shown) = shown(by, &[]);
            for id in document.node_ids() {
                assert!(shown.lifted.get(id).is_some_and(|node| shown.nodes.contains(node)), "{id:?}");
            }
        }
    }
}
