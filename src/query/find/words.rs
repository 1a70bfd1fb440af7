//! Words of a text, folded: without capitals, accents and punctuation.

use std::ops::Range;

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// The longest word that is told from others with the same beginning, in characters.
const LONGEST: usize = 48;
/// The most words of a text that are looked at.
const MOST: usize = 4_000;

/// A word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// The word, folded.
    pub(super) folded: String,
    /// Where it stands, in bytes.
    pub(super) range: Range<usize>,
}

/// The words of a text. "U.S." and "sheriff’s" and "41,169" are one word each; an ideograph is a word by itself.
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut splitter = Splitter::default();
    let mut characters = text.char_indices().peekable();
    while let Some((at, c)) = characters.next() {
        if splitter.words.len() >= MOST {
            break;
        }
        let end = at + c.len_utf8();
        let next = characters.peek().map(|(_, next)| *next);
        if c.is_ascii_alphanumeric() {
            splitter.add(c, at, end);
            continue;
        }
        let after_next = text.get(end..).and_then(|rest| rest.chars().nth(1));
        if is_ideograph(c) {
            splitter.end_word();
            splitter.add(c, at, end);
            splitter.end_word();
        } else if c.is_alphanumeric() {
            splitter.add(c, at, end);
        } else if is_combining_mark(c) && splitter.is_in_word() {
            splitter.range.end = end;
        } else if !splitter.goes_on_after(c, next, after_next) {
            splitter.end_word();
        }
    }
    splitter.end_word();
    splitter.words
}

/// A text as its folded words, a space before each: what has the same words has the same text.
pub(in crate::query) fn folded_text(text: &str) -> String {
    words(text).into_iter().fold(String::new(), |folded, word| folded + " " + &word.folded)
}

/// Words that stand together without a space, written as one: of "287(g)" and "fact-check" the words "287g" and
/// "factcheck".
pub(super) fn joined(text: &str, words: &[Word]) -> Vec<Word> {
    /// The most words that are written as one.
    const MOST_PARTS: usize = 4;
    let mut joined = Vec::new();
    let touches = |a: &Word, b: &Word| {
        text.get(a.range.end..b.range.start).is_some_and(|gap| !gap.chars().any(char::is_whitespace))
    };
    for chunk in words.chunk_by(touches) {
        let length: usize = chunk.iter().map(|word| word.folded.len()).sum();
        if let [first, .., last] = chunk
            && chunk.len() <= MOST_PARTS
            && length <= LONGEST
        {
            let folded = chunk.iter().map(|word| word.folded.as_str()).collect();
            joined.push(Word { folded, range: first.range.start..last.range.end });
        }
    }
    joined
}

/// The beginning of a word in a text that so many characters of the folded word stand for.
pub(super) fn beginning(text: &str, word: &Range<usize>, folded: usize) -> Range<usize> {
    let mut seen = 0;
    let mut end = word.start;
    for c in text.get(word.clone()).unwrap_or_default().chars() {
        if seen >= folded && !is_combining_mark(c) {
            break;
        }
        seen += fold(c).count();
        end += c.len_utf8();
    }
    word.start..end
}

#[derive(Default)]
struct Splitter {
    words: Vec<Word>,
    folded: String,
    range: Range<usize>,
    /// Letters and digits of the word so far.
    length: usize,
    /// Those of them since the last full stop.
    since_stop: usize,
    last: Option<char>,
}

impl Splitter {
    fn is_in_word(&self) -> bool {
        self.length > 0
    }

    fn add(&mut self, c: char, start: usize, end: usize) {
        if !self.is_in_word() {
            self.range.start = start;
        }
        self.range.end = end;
        if self.length < LONGEST {
            if c.is_ascii() {
                self.folded.push(c.to_ascii_lowercase());
            } else {
                self.folded.extend(fold(c));
            }
        }
        self.length += 1;
        self.since_stop += 1;
        self.last = Some(c);
    }

    /// Whether a word goes on after a mark in it.
    fn goes_on_after(&mut self, mark: char, next: Option<char>, after_next: Option<char>) -> bool {
        let between_digits = self.last.is_some_and(char::is_numeric) && next.is_some_and(char::is_numeric);
        match mark {
            '\'' | '’' => self.is_in_word() && next.is_some_and(char::is_alphanumeric),
            ',' => between_digits,
            '.' if between_digits => {
                self.folded.push('.');
                true
            }
            '.' => {
                let goes_on = self.since_stop == 1
                    && next.is_some_and(char::is_alphabetic)
                    && !after_next.is_some_and(char::is_alphanumeric);
                self.since_stop = 0;
                goes_on
            }
            _ => false,
        }
    }

    fn end_word(&mut self) {
        let folded = std::mem::take(&mut self.folded);
        if !folded.is_empty() {
            self.words.push(Word { folded, range: self.range.clone() });
        }
        (self.length, self.since_stop, self.last) = (0, 0, None);
    }
}

/// A letter or digit, or several, that the character is compared as.
fn fold(c: char) -> impl Iterator<Item = char> {
    let plain = match c {
        'ß' | 'ẞ' => "ss",
        'æ' | 'Æ' => "ae",
        'œ' | 'Œ' => "oe",
        'ø' | 'Ø' => "o",
        'ł' | 'Ł' => "l",
        'đ' | 'Đ' | 'ð' | 'Ð' => "d",
        'þ' | 'Þ' => "th",
        'ı' => "i",
        _ => "",
    };
    let rest = plain.is_empty().then_some(c);
    let rest = rest.into_iter().nfkd().flat_map(char::to_lowercase).filter(|c| c.is_alphanumeric());
    plain.chars().chain(rest)
}

fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> Vec<String> {
        words(text).into_iter().map(|word| word.folded).collect()
    }

    #[test]
    fn capitals_accents_and_punctuation_are_folded() {
        assert_eq!(folded("U.S. Sheriff’s OFFICE, Zürich"), ["us", "sheriffs", "office", "zurich"]);
        assert_eq!(folded("Zu\u{308}rich ﬁled; Straße, Łódź"), ["zurich", "filed", "strasse", "lodz"]);
        assert_eq!(folded("41,169 of 54.7 % (T.K.)"), ["41169", "of", "54.7", "tk"]);
        assert_eq!(folded("VisaVerge.com 287(g)"), ["visaverge", "com", "287", "g"]);
        assert_eq!(folded("移民局 ok"), ["移", "民", "局", "ok"]);
        assert_eq!(folded("¡¿ … ’’"), [""; 0]);
    }

    #[test]
    fn what_stands_together_is_also_one_word() {
        let text = "Section 287(g), fact-check";
        let joined: Vec<_> =
            joined(text, &words(text)).into_iter().map(|w| (w.folded, &text[w.range])).collect();
        assert_eq!(joined, [("287g".to_owned(), "287(g"), ("factcheck".to_owned(), "fact-check")]);
    }

    #[test]
    fn ranges_are_those_of_the_text() {
        let text = "in Zu\u{308}rich";
        let word = &words(text)[1];
        assert_eq!(&text[word.range.clone()], "Zu\u{308}rich");
        assert_eq!(&text[beginning(text, &word.range, 2)], "Zu\u{308}");
    }
}
