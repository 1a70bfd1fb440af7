//! Whether a text holds the words of a quote.

use unicode_normalization::UnicodeNormalization as _;

/// A text with ordinary quotation marks, hyphens and single spaces: what may differ between a document and a quote
/// from it that is exact. Letters, capitals, digits, dashes and all other signs stay.
pub(in crate::check) fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.nfc() {
        match c {
            '“' | '”' | '„' | '‟' | '«' | '»' | '″' => plain.push('"'),
            '‘' | '’' | '‚' | '‛' | '′' => plain.push('\''),
            '\u{2010}' | '\u{2011}' => plain.push('-'),
            '…' => plain.push_str("..."),
            // Soft hyphens, joiners and byte order marks show nothing.
            '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' => {}
            c if c.is_whitespace() => {
                if !plain.ends_with(' ') {
                    plain.push(' ');
                }
            }
            c => plain.push(c),
        }
    }
    plain.trim().to_owned()
}

/// Whether a text holds a quote as whole words; both are [`plain`].
pub(super) fn holds(text: &str, quote: &str) -> bool {
    !quote.is_empty()
        && text.match_indices(quote).any(|(start, _)| {
            let before = text[..start].chars().next_back();
            let after = text[start + quote.len()..].chars().next();
            let is_cut_before = before.zip(quote.chars().next()).is_some_and(|(a, b)| is_one_word(a, b));
            let is_cut_after = quote.chars().next_back().zip(after).is_some_and(|(a, b)| is_one_word(a, b));
            !is_cut_before && !is_cut_after
        })
}

/// Whether two neighbours are of one word or number. A capital begins a word even without a space: a page may print a
/// label and a title as one. A footnote mark may stand close to a word.
fn is_one_word(a: char, b: char) -> bool {
    (a.is_alphabetic() && b.is_alphabetic() && !b.is_uppercase()) || (a.is_numeric() && b.is_numeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, quote: &str) -> bool {
        holds(&plain(text), &plain(quote))
    }

    #[test]
    fn signs_that_look_alike_are_one() {
        let printed = "They say:\u{a0}“It’s  a non\u{2011}profit\u{ad}, café…”";
        assert!(found(printed, "say: \"It's a non-profit, cafe\u{301}...\""));
        assert!(!found(printed, "it's a non-profit"), "capitals are the document's");
        assert!(!found("Not now – later", "now - later"), "a dash is no hyphen");
    }

    #[test]
    fn a_quote_is_of_whole_words() {
        assert!(!found("Many were unlawful arrests.", "lawful arrests"));
        assert!(!found("It skyrocketed.", "skyrocket"));
        assert!(!found("Over 1357 people", "357 people"));
        assert!(found("CRIMESurge of agreements", "Surge of agreements"));
        assert!(found("The sheriff signed.12", "The sheriff signed."));
        assert!(found("unlawful and lawful", "lawful"), "a later place may fit");
        assert!(!found("Anything", " "));
    }
}
