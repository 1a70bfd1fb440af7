//! Texts as words that can be compared.

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// Words that say nothing by themselves.
const ARTICLES: [&str; 3] = ["a", "an", "the"];
/// Words that turn a sentence into its opposite or give it another number, however many others it shares.
const TELLING: [&str; 22] = [
    "no", "not", "never", "nor", "neither", "cannot", "without", "one", "two", "three", "four", "five",
    "six", "seven", "eight", "nine", "ten", "dozen", "hundred", "thousand", "million", "billion",
];

/// The words of a text without capitals, accents, punctuation, articles and the ends of plurals, sorted, each once.
pub(super) fn words(text: &str) -> BTreeSet<String> {
    let plain: String = text
        .nfkd()
        .filter(|c| !is_combining_mark(*c) && !matches!(c, '\'' | '’'))
        .flat_map(char::to_lowercase)
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .collect();
    plain.split_whitespace().filter(|word| !ARTICLES.contains(word)).map(singular).collect()
}

/// Whether a word always tells two texts apart: a digit, a number, a negation.
pub(super) fn is_telling(word: &str) -> bool {
    word.contains(|c: char| c.is_numeric()) || TELLING.contains(&word)
}

/// An English word without the end of a plural or of a third person. Words of other languages may lose a letter; they
/// all lose the same.
fn singular(word: &str) -> String {
    /// Shorter words are more often abbreviations.
    const SHORTEST: usize = 4;
    if word.len() < SHORTEST {
        return word.to_owned();
    }
    if let Some(stem) = word.strip_suffix("ies") {
        return format!("{stem}y");
    }
    let stem = word.strip_suffix('s').filter(|stem| !stem.ends_with(['s', 'u', 'i']));
    stem.unwrap_or(word).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> Vec<String> {
        words(text).into_iter().collect()
    }

    #[test]
    fn what_does_not_matter_is_left_out() {
        assert_eq!(folded("The sheriff’s  Offices, a CAFÉ-bus!"), ["bus", "cafe", "office", "sheriff"]);
        assert_eq!(folded("offices (bus) cafe sheriffs"), folded("Café bus: sheriff's office"));
        assert_eq!(folded("ICE gas status basis pass"), ["basis", "gas", "ice", "pass", "status"]);
        assert_eq!(folded("counties, agencies"), ["agency", "county"]);
        assert!(folded("the — !").is_empty());
    }

    #[test]
    fn numbers_and_negations_tell_texts_apart() {
        for word in ["287", "4th", "two", "million", "not", "½"] {
            assert!(is_telling(word), "{word}");
        }
        assert!(!is_telling("note"));
    }
}
