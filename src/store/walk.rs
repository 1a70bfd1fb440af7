//! Passing over a record while noting what the program would not see in it: fields it does not know,
//! keys that occur twice, lists and texts that are too long.

use std::collections::BTreeMap;

use super::scan::{Bracket, Fault, Part, Scanner};
use super::schema::{Field, Shape};

/// A field that the format does not have.
#[derive(Debug)]
pub(crate) struct Unknown {
    /// Its name in the text.
    pub key: Part,
    /// The fields it might have been meant for.
    pub among: &'static [Field],
}

/// What was seen while passing over a record.
#[derive(Debug, Default)]
pub(crate) struct Seen {
    /// Fields that the format does not have.
    pub unknown: Vec<Unknown>,
    /// The first and second occurrence of a key.
    pub twice: Option<(Part, Part)>,
    /// An item beyond the most that one list or map may have.
    pub crowded: Option<usize>,
}

/// The most items of one list or map inside a record.
pub(crate) const MOST_ITEMS: usize = 10_000;

/// Passes a value of that shape. What is built otherwise is passed as it is.
pub(crate) fn walk(
    scanner: &mut Scanner<'_>,
    text: &str,
    shape: &Shape,
    seen: &mut Seen,
) -> Result<(), Fault> {
    if *shape == Shape::Leaf {
        return scanner.value().map(drop);
    }
    let start = scanner.at;
    let Some((bracket, name)) = scanner.enter()? else { return scanner.value().map(drop) };
    if text.get(name) == Some("Some") {
        scanner.skip_trivia()?;
        let inner = scanner.at;
        if let Some((bracket, name)) = scanner.enter()?
            && text.get(name) != Some("Some")
        {
            items(scanner, text, shape, bracket, inner, seen)?;
        } else {
            scanner.value()?;
        }
        scanner.comma(Bracket::Round)?;
        return if scanner.leave(Bracket::Round)? { Ok(()) } else { Err(scanner.fault("the closing `)`")) };
    }
    items(scanner, text, shape, bracket, start, seen)
}

/// Passes the items of a container that was entered, with its closing bracket.
fn items(
    scanner: &mut Scanner<'_>,
    text: &str,
    shape: &Shape,
    bracket: Bracket,
    start: usize,
    seen: &mut Seen,
) -> Result<(), Fault> {
    let fits = matches!(
        (shape, bracket),
        (Shape::Struct(_), Bracket::Round)
            | (Shape::List(_), Bracket::Square)
            | (Shape::Map(_), Bracket::Curly)
    );
    if !fits {
        scanner.at = start;
        return scanner.value().map(drop);
    }
    let mut keys = BTreeMap::new();
    let mut count = 0;
    while !scanner.leave(bracket)? {
        count += 1;
        if count > MOST_ITEMS && seen.crowded.is_none() {
            seen.crowded = Some(scanner.at);
        }
        let key = scanner.key(bracket)?;
        let name = key.clone().and_then(|key| text.get(key)).unwrap_or_default();
        match shape {
            Shape::Struct(fields) => {
                if let Some(field) = fields.iter().find(|field| field.name == name) {
                    walk(scanner, text, &field.shape, seen)?;
                } else {
                    seen.unknown.extend(key.map(|key| Unknown { key, among: fields }));
                    scanner.value()?;
                }
            }
            Shape::List(item) | Shape::Map(item) => {
                if let Some(key) = key
                    && let Some(first) = keys.insert(name, key.clone())
                {
                    seen.twice = Some((first, key));
                }
                walk(scanner, text, item, seen)?;
            }
            Shape::Leaf => {}
        }
        scanner.comma(bracket)?;
    }
    Ok(())
}
