//! Stable names of records.

use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// The id of a record: `[a-z0-9-]+`, stable, never reused. Cheap to clone.
///
/// A file may hold an id of another form; it is kept as it stands and `check` names it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Id(Arc<str>);

impl Id {
    /// The longest slug that [`Id::slug`] proposes, in characters.
    const LONGEST_SLUG: usize = 40;

    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether the id has the form that the format asks for.
    pub fn is_well_formed(&self) -> bool {
        !self.0.is_empty()
            && self.0.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
    }

    /// An id made from words: accents dropped, everything else that is not a letter or digit becomes one `-`.
    /// Words without a Latin letter or digit give `item`.
    pub fn slug(words: &str) -> Self {
        let mut slug = String::new();
        for c in words.nfkd().filter(|c| !is_combining_mark(*c)) {
            let c = c.to_ascii_lowercase();
            if c.is_ascii_alphanumeric() {
                slug.push(c);
            } else if !slug.is_empty() && !slug.ends_with('-') && c != '\'' && c != '’' {
                slug.push('-');
            }
            if slug.len() >= Self::LONGEST_SLUG {
                break;
            }
        }
        let slug = slug.trim_matches('-');
        Self::from(if slug.is_empty() { "item" } else { slug })
    }

    /// A slug with a short random tail, so that two people who add at once never collide.
    pub fn with_tail(words: &str, random: &mut fastrand::Rng) -> Self {
        const TAIL: usize = 5;
        let slug = Self::slug(words);
        let stem: String = slug.0.chars().take(Self::LONGEST_SLUG - TAIL - 1).collect();
        let tail: String =
            (0..TAIL).map(|_| char::from_digit(random.u32(0..36), 36).unwrap_or('x')).collect();
        Self::from(format!("{}-{tail}", stem.trim_end_matches('-')))
    }
}

impl From<&str> for Id {
    fn from(text: &str) -> Self {
        Self(Arc::from(text))
    }
}

impl From<String> for Id {
    fn from(text: String) -> Self {
        Self(Arc::from(text))
    }
}

impl Borrow<str> for Id {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&*self.0, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slug_keeps_letters_and_digits() {
        assert_eq!(Id::slug("Sheriff’s Office, Zürich (2nd)").as_str(), "sheriffs-office-zurich-2nd");
        assert_eq!(Id::slug("¡¿").as_str(), "item");
        assert!(Id::slug("Łódź → Ελλάδα").is_well_formed());
    }

    #[test]
    fn tails_differ() {
        let mut random = fastrand::Rng::with_seed(1);
        let first = Id::with_tail("ICE arrests people", &mut random);
        let second = Id::with_tail("ICE arrests people", &mut random);
        assert_ne!(first, second);
        assert!(first.is_well_formed() && first.as_str().len() <= Id::LONGEST_SLUG);
    }
}
