//! Plain edge lists as graphs: every end an actor, every edge a claim that nobody is cited for yet.

use std::collections::BTreeSet;
use std::path::Path;

use crate::exchange::EdgeList;
use crate::model::{Claim, Document, Id, Link, Node, Verb};

/// The verb of edges that say no more than that they are there.
const VERB: &str = "links-to";

/// The verb of the edges.
pub(super) fn verb() -> Id {
    Id::from(VERB)
}

/// The graph that an edge list makes, with these ids for its nodes. Every edge is a claim of its own, so that each can
/// be worded, cited, and taken away.
pub(super) fn document(list: &EdgeList<'_>, ids: &[Id], path: &Path) -> Document {
    let mut document = Document::default();
    document.header.title = title(path);
    let verb = verb();
    let label = "links to".to_owned();
    let inverse = "is linked from".to_owned();
    document.verbs.insert(verb.clone(), Verb { label, inverse, ..Verb::default() });
    // A map takes what is sorted as it comes.
    let mut names: Vec<(&Id, &str)> = ids.iter().zip(list.ids.iter().copied()).collect();
    names.sort_unstable();
    document.actors = names
        .into_iter()
        .map(|(id, name)| (id.clone(), Node { name: name.to_owned(), ..Node::default() }))
        .collect();
    let digits = list.edges.len().to_string().len();
    let claims = list.edges.iter().enumerate().filter_map(|(number, (from, to))| {
        let (from, to) = (*from as usize, *to as usize);
        let link = Link {
            from: ids.get(from)?.clone(),
            verb: verb.clone(),
            to: ids.get(to)?.clone(),
            ..Link::default()
        };
        let text = format!("{} links to {}", list.ids.get(from)?, list.ids.get(to)?);
        let id = Id::from(format!("edge-{:0digits$}", number + 1).as_str());
        Some((id, Claim { text, links: vec![link], ..Claim::default() }))
    });
    document.claims = claims.collect();
    document
}

/// What the graph is called: its file without the extension.
fn title(path: &Path) -> String {
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    crate::store::printable(&stem, 80)
}

/// An id for each name: the name itself where it can be one, else one made from it, and no two alike.
pub(super) fn ids(names: &[&str]) -> Vec<Id> {
    let own: Vec<Id> = names.iter().map(|name| Id::from(*name)).collect();
    if own.iter().all(Id::is_well_formed) {
        return own;
    }
    let mut taken: BTreeSet<Id> = own.iter().filter(|id| id.is_well_formed()).cloned().collect();
    let id = |(own, name): (Id, &&str)| {
        if own.is_well_formed() {
            return own;
        }
        let stem = Id::slug(name);
        let numbered = (2_u32..).map(|number| Id::from(format!("{}-{number}", stem.as_str()).as_str()));
        let free = std::iter::once(stem.clone()).chain(numbered).find(|id| !taken.contains(id));
        let id = free.unwrap_or(stem);
        taken.insert(id.clone());
        id
    };
    own.into_iter().zip(names).map(id).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::edge_list;

    #[test]
    fn every_end_is_an_actor_and_every_edge_a_claim() {
        let list = edge_list(b"Alice\tBob B.\nbob-b\tAlice\nAlice\tAlice\n").unwrap();
        let document = document(&list, &ids(&list.ids), Path::new("friends.tsv"));
        assert_eq!(document.header.title, "friends");
        assert_eq!(document.name(&Id::from("bob-b-2")), "Bob B.", "another one has the id bob-b");
        let claims: Vec<&str> = document.claims.values().map(|claim| claim.text.as_str()).collect();
        assert_eq!(claims, ["Alice links to Bob B.", "bob-b links to Alice", "Alice links to Alice"]);
        let link = &document.claims[&Id::from("edge-1")].links[0];
        assert_eq!((link.from.as_str(), link.to.as_str()), ("alice", "bob-b-2"));
        assert!(document.claims.values().all(|claim| claim.cites.is_empty()), "nobody is cited for it");
    }
}
