//! The numbers that a claim gives, in whatever field.

use std::collections::BTreeSet;

use super::decimal::Decimal;
use super::numbers::numbers;
use crate::model::{Citation, Claim, Document, Quantity};

/// The numbers of a claim, its citations left out.
pub(super) fn by_claim(document: &Document, claim: &Claim) -> BTreeSet<Decimal> {
    let mut given = BTreeSet::new();
    let texts = [Some(&claim.text), claim.qualifier.as_ref(), claim.when_words.as_ref(), claim.note.as_ref()];
    texts.into_iter().flatten().for_each(|text| add(&mut given, text));
    if let Some(when) = &claim.when {
        add_date(&mut given, when.as_str());
    }
    if let Some(quantity) = &claim.quantity {
        add_quantity(&mut given, quantity);
    }
    let ends = claim.links.iter().flat_map(|link| [&link.from, &link.to].into_iter().chain(&link.via));
    for node in ends.chain(&claim.about).filter_map(|id| document.node(id)) {
        let names = [Some(&node.name), node.short.as_ref()].into_iter().flatten().chain(&node.aliases);
        names.for_each(|name| add(&mut given, name));
    }
    given
}

/// The numbers of one citation.
pub(super) fn by_citation(cite: &Citation) -> BTreeSet<Decimal> {
    let mut given = BTreeSet::new();
    cite.quote.iter().chain(&cite.note).chain(&cite.marks).for_each(|text| add(&mut given, text));
    given
}

fn add(given: &mut BTreeSet<Decimal>, text: &str) {
    given.extend(numbers(text).iter().flat_map(super::numbers::Number::values));
}

fn add_quantity(given: &mut BTreeSet<Decimal>, quantity: &Quantity) {
    let sizes = [quantity.value, quantity.low, quantity.high].into_iter().flatten();
    given.extend(sizes.map(Decimal::of));
    quantity.words.iter().for_each(|words| add(given, words));
}

/// Years and days. Months are words in most documents, and their numbers would pass for footnote marks.
fn add_date(given: &mut BTreeSet<Decimal>, date: &str) {
    for end in date.split('/') {
        // Of 193X, a text prints 1930.
        let end: String = end
            .chars()
            .map(|c| if c == 'X' { '0' } else { c })
            .filter(|c| c.is_ascii_digit() || *c == '-')
            .collect();
        let mut parts = end.split('-').filter(|part| !part.is_empty());
        let (year, _month, day) = (parts.next(), parts.next(), parts.next());
        given.extend(year.into_iter().chain(day).map(Decimal::new));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Id, Link, Node, When};

    #[test]
    fn numbers_are_given_in_many_fields() {
        let mut document = Document::default();
        let node = |name: &str, aliases: &[&str]| Node {
            name: name.to_owned(),
            short: Some("Act 5".to_owned()),
            aliases: aliases.iter().map(|&alias| alias.to_owned()).collect(),
            ..Node::default()
        };
        document.actors.insert(Id::from("a"), node("Route 1", &[]));
        document.mechanisms.insert(Id::from("m"), node("An act", &["Section 4"]));
        let id = Id::from;
        let some = |text: &str| Some(text.to_owned());
        let claim = Claim {
            text: "There are 11.".to_owned(),
            qualifier: some("12 of them"),
            when: Some(When::from("?2025-06-30/203X")),
            when_words: some("in 13 days"),
            note: some("14"),
            inferred: some("98"),
            quantity: Some(Quantity {
                value: Some(0.6),
                low: Some(15.0),
                high: Some(16.0),
                words: some("17"),
                ..Quantity::default()
            }),
            links: vec![Link { from: id("a"), to: id("gone"), verb: id("v"), via: vec![id("m")] }],
            ..Claim::default()
        };
        let expected = [1.0, 4.0, 5.0, 11.0, 12.0, 13.0, 14.0, 0.6, 15.0, 16.0, 17.0, 30.0, 2025.0, 2030.0];
        assert_eq!(by_claim(&document, &claim), expected.map(Decimal::of).into());
    }

    #[test]
    fn a_citation_gives_what_stands_in_it() {
        let cite = Citation {
            quote: Some("60%".to_owned()),
            marks: vec!["[3]".to_owned()],
            note: Some("page 7".to_owned()),
            at: vec!["¶9".to_owned()],
            ..Citation::default()
        };
        assert_eq!(by_citation(&cite), [60.0, 0.6, 3.0, 7.0].map(Decimal::of).into());
    }
}
