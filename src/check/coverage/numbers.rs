//! The numbers that a text prints in digits.

use super::decimal::Decimal;

/// Words that multiply the number before them, with their powers of ten.
const SCALES: [(&str, i32); 4] = [("thousand", 3), ("million", 6), ("billion", 9), ("trillion", 12)];
/// Words after the number of a share.
const PERCENT: [&str; 3] = ["%", "percent", "per cent"];

/// A number as a text prints it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Number {
    /// As printed, with the word that multiplies it: `57,000`, `1.8 million`, `60%`.
    pub printed: String,
    /// In which character of the text it begins, from 1.
    pub column: usize,
    digits: Decimal,
    sense: Sense,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sense {
    Plain,
    Percent,
    Scaled(i32),
}

impl Number {
    /// What it may be given as: 60 % also as 0.6, since shares are parts of one.
    pub fn values(&self) -> Vec<Decimal> {
        match self.sense {
            Sense::Plain => vec![self.digits.clone()],
            Sense::Percent => vec![self.digits.clone(), self.digits.shifted(-2)],
            Sense::Scaled(power) => vec![self.digits.shifted(power)],
        }
    }

    /// Whether it is printed with the same digits, whatever the words after them.
    pub fn has_digits_of(&self, other: &Self) -> bool {
        self.digits == other.digits
    }
}

/// All numbers of a text, in their order: `57,000`, `1,000.5`, `48-hour`, `90%`, `1996`, the 287 of `287(g)`.
pub(super) fn numbers(text: &str) -> Vec<Number> {
    let mut numbers = Vec::new();
    let mut rest = text;
    let mut column = 1;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        column += rest[..start].chars().count();
        rest = &rest[start..];
        let length = length(rest);
        let (sense, whole) = sense(rest, length);
        let digits = Decimal::new(&rest[..length]);
        numbers.push(Number { printed: rest[..whole].to_owned(), column, digits, sense });
        // Digits, commas and points are one byte and one character each.
        column += length;
        rest = &rest[length..];
    }
    numbers
}

/// How many bytes the number has with which the text begins.
fn length(text: &str) -> usize {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let mut length = digits(text);
    if length <= 3 {
        while text[length..].starts_with(',') && digits(&text[length + 1..]) == 3 {
            length += 4;
        }
    }
    if text[length..].starts_with('.') {
        let fraction = digits(&text[length + 1..]);
        length += if fraction > 0 { fraction + 1 } else { 0 };
    }
    length
}

/// What the words after a number make of it, and how many bytes it has with them.
fn sense(text: &str, length: usize) -> (Sense, usize) {
    let after = &text[length..];
    let words = after.trim_start_matches([' ', '\u{a0}', '\u{202f}', '-', '\u{2011}']);
    let gap = after.len() - words.len();
    let begins_with = |word: &str| {
        let is_word = words.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
        let ends = |c: char| !c.is_alphanumeric();
        is_word && (word == "%" || words[word.len()..].chars().next().is_none_or(ends))
    };
    if let Some((word, power)) = SCALES.into_iter().find(|(word, _)| begins_with(word)) {
        return (Sense::Scaled(power), length + gap + word.len());
    }
    match PERCENT.into_iter().find(|word| begins_with(word)) {
        Some(word) => (Sense::Percent, length + gap + word.len()),
        None => (Sense::Plain, length),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn printed(text: &str) -> Vec<String> {
        numbers(text).into_iter().map(|number| number.printed).collect()
    }

    fn have_a_value_in_common(one: &str, other: &str) -> bool {
        let other = numbers(other)[0].values();
        numbers(one)[0].values().iter().any(|value| other.contains(value))
    }

    #[test]
    fn numbers_are_found_in_every_form() {
        assert_eq!(
            printed("About 57,000 of 1,000.5, a 48-hour hold, 90%, since 1996 under 287(g) [1]."),
            ["57,000", "1,000.5", "48", "90%", "1996", "287", "1"]
        );
        assert_eq!(printed("call 866-347-2423, 24/7, p1_s14"), ["866", "347", "2423", "24", "7", "1", "14"]);
        assert_eq!(printed("2019,300 and 1,2 and 12,3456"), ["2019", "300", "1", "2", "12", "3456"]);
        assert_eq!(
            printed("1.8 million, $1\u{a0}Million, 60 percent, 3 millions"),
            ["1.8 million", "1\u{a0}Million", "60 percent", "3"]
        );
        assert!(printed("three-quarters, or ½").is_empty());
    }

    #[test]
    fn columns_count_characters() {
        let columns: Vec<usize> = numbers("“é” 12, 1,000").iter().map(|number| number.column).collect();
        assert_eq!(columns, [5, 9]);
    }

    #[test]
    fn spellings_meet_and_neighbours_do_not() {
        assert!(have_a_value_in_common("57,000", "57000"));
        assert!(have_a_value_in_common("1.8 million", "1,800,000"));
        assert!(have_a_value_in_common("54.7%", "0.547"));
        assert!(have_a_value_in_common("60 percent", "60%"));
        assert!(!have_a_value_in_common("1 million", "1"));
        assert!(!have_a_value_in_common("57,000", "57"));
        assert!(numbers("1 million")[0].has_digits_of(&numbers("1")[0]));
    }
}
