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

/// The words of a text without capitals, accents and punctuation, sorted.
pub(super) fn folded(text: &str) -> Vec<String> {
    let plain: String = text
        .nfkd()
        .filter(|c| !is_combining_mark(*c) && !matches!(c, '\'' | '’'))
        .flat_map(char::to_lowercase)
        .map(|c| if c.is_alphanumeric() { c } else { ' ' })
        .collect();
    let mut words: Vec<String> = plain.split_whitespace().map(str::to_owned).collect();
    words.sort_unstable();
    words
}

/// [`folded`], each word once, without articles and the ends of plurals.
pub(super) fn words(text: &str) -> BTreeSet<String> {
    let telling = folded(text).into_iter().filter(|word| !ARTICLES.contains(&word.as_str()));
    telling.map(|word| singular(&word)).collect()
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

    fn shown(text: &str) -> Vec<String> {
        words(text).into_iter().collect()
    }

    #[test]
    fn what_does_not_matter_is_left_out() {
        assert_eq!(folded("The CAFÉ’s cafe-Bus!"), ["bus", "cafe", "cafes", "the"]);
        assert_eq!(shown("The sheriff’s  Offices, a CAFÉ-bus!"), ["bus", "cafe", "office", "sheriff"]);
        assert_eq!(shown("offices (bus) cafe sheriffs"), shown("Café bus: sheriff's office"));
        assert_eq!(shown("ICE gas status basis pass"), ["basis", "gas", "ice", "pass", "status"]);
        assert_eq!(shown("counties, agencies"), ["agency", "county"]);
        assert!(shown("the — !").is_empty());
    }

    #[test]
    fn numbers_and_negations_tell_texts_apart() {
        for word in ["287", "4th", "two", "million", "not", "½"] {
            assert!(is_telling(word), "{word}");
        }
        assert!(!is_telling("note"));
    }
}
