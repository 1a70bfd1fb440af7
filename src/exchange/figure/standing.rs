//! The line below the title of a figure: what is shown, as of when, and what was asked.

use crate::model::{Day, Document, Id};
use crate::query::Asking;
use crate::query::words::{self, DateStyle};

/// What is shown, as of when, under which conditions, and without whom, as one sentence without a full stop. `subject`
/// is a phrase: "Evidence of ICE"; without one it is the map.
pub fn standing(document: &Document, subject: Option<&str>, asking: &Asking, today: Day) -> String {
    let subject = subject.unwrap_or("Who does what to whom, by which mechanism, and on whose say-so");
    let date = |day| words::day(day, DateStyle::Words);
    let mut parts = vec![format!("{subject}, as of {}", date(today))];
    parts.extend(asking.clock.true_as_of.map(|day| format!("what was true on {}", date(day))));
    parts.extend(asking.clock.known_as_of.map(|day| format!("what was known on {}", date(day))));
    let chips = asking.filter.chips.iter();
    let chips: Vec<String> = chips.map(|chip| words::chip(document, chip, DateStyle::Words)).collect();
    if !chips.is_empty() {
        parts.push(format!("only {}", chips.join(", ")));
    }
    if let Some(knockout) = asking.switched_off() {
        let things = knockout.sources.iter().chain(&knockout.publishers).chain(&knockout.asserters);
        let mut off: Vec<String> = things.map(|id| document.short_name(id).to_owned()).collect();
        let kind = |id: &Id| document.kinds.get(id).map_or_else(|| id.to_string(), |kind| kind.label.clone());
        off.extend(knockout.kinds.iter().map(kind));
        parts.push(format!("without {}", off.join(", ")));
    }
    if !asking.hiding.is_off() {
        parts.push("some things hidden by hand".to_owned());
    }
    parts.join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::Knockout;
    use crate::query::filter::{Chip, Filter};

    #[test]
    fn it_names_what_was_asked() {
        let document = Document::default();
        let today = Day::new(2026, 1, 31);
        let mut asking = Asking::default();
        assert_eq!(
            standing(&document, Some("Evidence of ICE"), &asking, today),
            "Evidence of ICE, as of 31 January 2026"
        );
        asking.filter = Filter::of([Chip::parse("voices:>=2").unwrap()]);
        asking.clock.true_as_of = Some(Day::new(2025, 6, 30));
        asking.knockout = Knockout::of_sources([Id::from("survey")]);
        asking.hiding.hide([Id::from("a")].into());
        let words = standing(&document, Some("Evidence of ICE"), &asking, today);
        for part in ["true on 30 June 2025", "only At least 2 voices", "without survey", "hidden by hand"] {
            assert!(words.contains(part), "{words}");
        }
        asking.whole = true;
        assert!(!standing(&document, None, &asking, today).contains("without"));
    }
}
