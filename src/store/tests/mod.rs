//! Tests of the file layer as a whole.

mod arbitrary;
mod formatting;
mod hostile;
mod reading;
mod saving;
mod schema;
mod shuffled;

use super::{Loaded, format, read, write};
use crate::model::Document;

const EXAMPLE: &str = include_str!("../../../tests/fixtures/example.ron");

fn load(text: &str) -> Loaded {
    match read(text.as_bytes()) {
        Ok(loaded) => loaded,
        Err(refusal) => panic!("{refusal}\n{text}"),
    }
}

/// A graph with the given sections.
fn graph(sections: &str) -> String {
    format!("#![enable(implicit_some)]\nGraph(\n    format: 1,\n    title: \"T\",\n{sections})\n")
}

/// The text after an edit, as a save writes it.
fn edited(text: &str, edit: impl FnOnce(&mut Document)) -> String {
    let mut loaded = load(text);
    edit(&mut loaded.document);
    let bytes = write(&loaded.document, &loaded.source).unwrap();
    String::from_utf8(bytes).unwrap()
}

/// The lines that an edit took away and put in.
fn changes(before: &str, after: &str) -> String {
    let (old, new): (Vec<_>, Vec<_>) = (before.lines().collect(), after.lines().collect());
    let head = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let tail = old[head..].iter().rev().zip(new[head..].iter().rev()).take_while(|(a, b)| a == b).count();
    let minus = old[head..old.len() - tail].iter().map(|line| format!("-{line}\n"));
    let plus = new[head..new.len() - tail].iter().map(|line| format!("+{line}\n"));
    minus.chain(plus).collect()
}
