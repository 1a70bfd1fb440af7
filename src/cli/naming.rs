//! Things, named on the command line by id, name or alias.

use super::printable::Printable;
use crate::model::{Document, Id, Section};

/// The thing that is meant: the one of that id, else the only one of that name, short name or alias.
pub fn resolve(document: &Document, word: &str) -> Result<Id, String> {
    let id = Id::from(word.trim());
    if document.section_of(&id).is_some() {
        return Ok(id);
    }
    let named = named(document, &word.trim().to_lowercase());
    match named.as_slice() {
        [one] => Ok(one.clone()),
        [] => Err(format!(
            "Nothing is called `{}`. `sayso find` looks for things by words, and prints their ids first.",
            Printable(word)
        )),
        many => {
            let line = |id: &Id| format!("  {}  {}", Printable(id.as_str()), Printable(document.name(id)));
            let candidates: Vec<String> = many.iter().take(20).map(line).collect();
            Err(format!(
                "`{}` can be several things. Name one of them by its id:\n{}",
                Printable(word),
                candidates.join("\n")
            ))
        }
    }
}

fn named(document: &Document, word: &str) -> Vec<Id> {
    let is_it = |name: &str| name.to_lowercase() == word;
    let mut found = Vec::new();
    for id in Section::NAMED.into_iter().flat_map(|section| document.ids(section)) {
        let other_names =
            document.node(&id).into_iter().flat_map(|node| node.short.iter().chain(&node.aliases));
        if is_it(document.name(&id)) || other_names.into_iter().any(|name| is_it(name)) {
            found.push(id);
        }
    }
    found
}
