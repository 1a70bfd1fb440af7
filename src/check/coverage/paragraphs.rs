//! A document as its paragraphs, and the places in it that citations name.

use std::collections::BTreeMap;

use super::wording::{holds, plain};

/// A document. Its paragraphs are its lines that are not blank.
#[derive(Clone, Debug, Default)]
pub(in crate::check) struct Paragraphs {
    paragraphs: Vec<Paragraph>,
    /// The first paragraph with a wording.
    by_wording: BTreeMap<String, usize>,
}

/// A paragraph.
#[derive(Clone, Debug)]
pub(in crate::check) struct Paragraph {
    /// Its line in the file, from 1.
    pub line: usize,
    /// As printed.
    pub text: String,
    /// Its wording, [`plain`].
    pub wording: String,
}

/// What a place leads to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::check) enum Led {
    /// Paragraphs, counted from 0.
    To(Vec<usize>),
    /// The place is of a form that is known, and not in the document.
    Nowhere,
    /// The place is of another form.
    Unclear,
}

impl Paragraphs {
    /// Reads a document.
    pub fn new(text: &str) -> Self {
        let text = text.trim_start_matches('\u{feff}');
        let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
        let paragraphs: Vec<Paragraph> = lines
            .map(|(at, line)| Paragraph { line: at + 1, text: line.to_owned(), wording: plain(line) })
            .collect();
        let mut by_wording = BTreeMap::new();
        for (at, paragraph) in paragraphs.iter().enumerate() {
            by_wording.entry(paragraph.wording.clone()).or_insert(at);
        }
        Self { paragraphs, by_wording }
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.paragraphs.len()
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &Paragraph> {
        self.paragraphs.iter()
    }

    /// One of them, counted from 0.
    pub fn get(&self, at: usize) -> Option<&Paragraph> {
        self.paragraphs.get(at)
    }

    /// The first that holds a quote, which is [`plain`].
    pub fn first_with(&self, quote: &str) -> Option<usize> {
        self.paragraphs.iter().position(|paragraph| holds(&paragraph.wording, quote))
    }

    /// Where a place leads: `¶12`, `¶3-5`, any words with those (`heading ¶8`), `title`, or the words of a heading.
    pub fn led(&self, place: &str, title: &str) -> Led {
        if place.contains('¶') {
            return spans(place).map_or(Led::Unclear, |spans| self.at(&spans));
        }
        if place.trim().eq_ignore_ascii_case("title") {
            let title = plain(title);
            return self.first_with(&title).map_or(Led::Nowhere, |at| Led::To(vec![at]));
        }
        let words = plain(place);
        let words = words.strip_prefix("heading ").unwrap_or(&words).trim_matches(['"', '\'', ' ']);
        self.by_wording.get(words).map_or(Led::Unclear, |at| Led::To(vec![*at]))
    }

    /// The paragraphs of spans, which count from 1.
    pub fn at(&self, spans: &[(usize, usize)]) -> Led {
        let is_in = |(first, last): &(usize, usize)| 1 <= *first && first <= last && *last <= self.count();
        if spans.iter().all(is_in) {
            Led::To(spans.iter().flat_map(|(first, last)| first - 1..*last).collect())
        } else {
            Led::Nowhere
        }
    }
}

/// The numbers after each `¶`, as first and last: `¶3`, `¶3-5`, `¶3–¶5`; `None` where one has no number.
fn spans(place: &str) -> Option<Vec<(usize, usize)>> {
    let mut spans: Vec<(usize, usize)> = Vec::new();
    let mut open = false;
    for part in place.split('¶').skip(1) {
        let (first, rest) = number(part)?;
        match spans.last_mut().filter(|_| open) {
            Some(span) => span.1 = first,
            None => spans.push((first, first)),
        }
        open = false;
        if let Some(rest) = rest.trim_start().strip_prefix(['-', '–']) {
            match (number(rest), spans.last_mut()) {
                (Some((last, _)), Some(span)) => span.1 = last,
                _ => open = rest.trim().is_empty(),
            }
        }
    }
    Some(spans)
}

/// The number with which a text begins, and the rest.
fn number(text: &str) -> Option<(usize, &str)> {
    let text = text.trim_start();
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    Some((text[..end].parse().ok()?, &text[end..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str =
        "\u{feff}Night bus\r\n\r\nNEWSThe Bus  That “Pays”\n \u{a0}\n\nCosts\nIt costs 5.\nNight bus\n";

    fn led(place: &str) -> Led {
        Paragraphs::new(TEXT).led(place, "The Bus That \"Pays\"")
    }

    #[test]
    fn paragraphs_are_lines_that_are_not_blank() {
        let paragraphs = Paragraphs::new(TEXT);
        let lines: Vec<usize> = paragraphs.iter().map(|paragraph| paragraph.line).collect();
        assert_eq!(lines, [1, 3, 6, 7, 8]);
        assert_eq!(paragraphs.get(0).unwrap().text, "Night bus");
    }

    #[test]
    fn places_lead_to_paragraphs() {
        assert_eq!(led("¶4"), Led::To(vec![3]));
        assert_eq!(led("heading ¶3"), Led::To(vec![2]));
        assert_eq!(led("¶2-4"), Led::To(vec![1, 2, 3]));
        assert_eq!(led("¶2–¶3, ¶5"), Led::To(vec![1, 2, 4]));
        assert_eq!(led("¶2 - see ¶5"), Led::To(vec![1, 4]));
        assert_eq!(led("Title"), Led::To(vec![1]));
        assert_eq!(led("Costs"), Led::To(vec![2]));
        assert_eq!(led("heading “Night bus”"), Led::To(vec![0]));
    }

    #[test]
    fn places_that_are_not_there_lead_nowhere() {
        for place in
            ["¶0", "¶6", "¶4-6", "¶4-3", "¶99999999999999999999-2", "p. 4", "heading Prices", "¶", ""]
        {
            assert!(!matches!(led(place), Led::To(_)), "{place}");
        }
        assert_eq!(led("¶6"), Led::Nowhere);
        assert_eq!(led("p. 4"), Led::Unclear);
        assert_eq!(Paragraphs::new(TEXT).led("title", "Another title"), Led::Nowhere);
        assert_eq!(Paragraphs::new("").led("title", ""), Led::Nowhere);
    }
}
