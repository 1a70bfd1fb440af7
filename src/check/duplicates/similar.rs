//! Sets of words that share most of their words.
//!
//! Prefix filtering, as in Chaudhuri, Ganti and Kaushik, “A Primitive Operator for Similarity Joins in Data Cleaning”
//! (ICDE 2006), and Bayardo, Ma and Srikant, “Scaling Up All Pairs Similarity Search” (WWW 2007): two sets that are
//! alike share one of their few rarest words, so that only sets with such a word in common are compared.

use std::collections::{BTreeSet, HashMap};

/// How alike two sets are at least: what they share, as a part of all that either has (Jaccard), in tenths.
const ALIKE: usize = 7;
/// So many sets with a rare word in common are compared with the next one that has it. A word that more share is not
/// rare; the limit keeps texts made of a few words from being compared each with each.
const MOST_COMPARED: usize = 32;

/// A set of words: their numbers, rarest first.
pub(super) type WordSet = Vec<u32>;

/// Numbers words by how few texts have them, rarest first.
pub(super) fn ranked(texts: &[&BTreeSet<String>]) -> Vec<WordSet> {
    let mut counts: HashMap<&str, u32> = HashMap::new();
    for word in texts.iter().copied().flatten() {
        *counts.entry(word).or_default() += 1;
    }
    let mut order: Vec<(u32, &str)> = counts.into_iter().map(|(word, count)| (count, word)).collect();
    order.sort_unstable();
    let ranks: HashMap<&str, u32> =
        order.into_iter().enumerate().map(|(rank, (_, word))| (word, rank as u32)).collect();
    let set = |text: &&BTreeSet<String>| {
        let mut set: WordSet = text.iter().filter_map(|word| ranks.get(word.as_str()).copied()).collect();
        set.sort_unstable();
        set
    };
    texts.iter().map(set).collect()
}

/// For each set that is like an earlier one of its group, itself and that one. `may_be_one` may say that they are apart
/// all the same. Empty sets are like none.
pub(super) fn alike<Group: Copy + Eq + std::hash::Hash>(
    sets: &[WordSet],
    group: impl Fn(usize) -> Group,
    may_be_one: impl Fn(usize, usize) -> bool,
) -> Vec<(usize, usize)> {
    let mut with_word: HashMap<(Group, u32), Vec<usize>> = HashMap::new();
    let mut pairs = Vec::new();
    for (this, set) in sets.iter().enumerate() {
        let group = group(this);
        let rare = rare(set);
        let mut earlier = rare.iter().filter_map(|word| with_word.get(&(group, *word))).flatten();
        let like = earlier.find(|other| is_alike(set, &sets[**other]) && may_be_one(this, **other));
        if let Some(other) = like {
            pairs.push((this, *other));
            continue;
        }
        for word in rare {
            let others = with_word.entry((group, *word)).or_default();
            if others.len() < MOST_COMPARED {
                others.push(this);
            }
        }
    }
    pairs
}

/// The rarest words of a set, of which a set like it has at least one.
fn rare(set: &[u32]) -> &[u32] {
    let shared = (set.len() * ALIKE).div_ceil(10);
    set.get(..=set.len() - shared).unwrap_or(set)
}

/// Whether the sets share enough. The rarest words come first, and sets that are apart differ in them, so that a few
/// steps decide most cases.
fn is_alike(one: &[u32], other: &[u32]) -> bool {
    let all = one.len() + other.len();
    // What is shared counts twice in `all`, and once in what either has.
    let needed = (all * ALIKE).div_ceil(10 + ALIKE);
    let Some(most_apart) = all.checked_sub(2 * needed) else { return false };
    let (mut at, mut other_at, mut apart) = (0, 0, 0);
    while let (Some(word), Some(other_word)) = (one.get(at), other.get(other_at)) {
        if word != other_word {
            apart += 1;
            if apart > most_apart {
                return false;
            }
        }
        at += usize::from(word <= other_word);
        other_at += usize::from(other_word <= word);
    }
    apart + (one.len() - at) + (other.len() - other_at) <= most_apart
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn sets(texts: &[&str]) -> Vec<WordSet> {
        let words = |text: &&str| text.split_whitespace().map(str::to_owned).collect();
        let texts: Vec<BTreeSet<String>> = texts.iter().map(words).collect();
        ranked(&texts.iter().collect::<Vec<_>>())
    }

    #[test]
    fn texts_that_share_most_words_are_found() {
        let texts = ["a b c d e f g h", "x y", "b a d c f e h other", "h g f e d c b a", "a b c d", ""];
        assert_eq!(alike(&sets(&texts), |_| (), |_, _| true), [(2, 0), (3, 0)]);
        assert_eq!(alike(&sets(&texts), |n| n == 2, |_, _| true), [(3, 0)]);
        assert_eq!(alike(&sets(&texts), |_| (), |one, _| one != 3), [(2, 0)]);
        assert!(!is_alike(&[0], &[0, 1]) && is_alike(&[0], &[0]) && !is_alike(&[0], &[1]));
        assert!(is_alike(&[0, 1, 2, 3, 4, 5, 6], &[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]), "seven of ten");
    }

    #[test]
    fn words_that_everybody_uses_cost_little() {
        const COUNT: usize = 2_000;
        // Ten words that all share and one of their own: each is like each, and none is the same.
        let text = |n: usize| (0..10).map(|word| format!("w{word}")).chain([format!("own{n}")]).collect();
        let texts: Vec<BTreeSet<String>> = (0..COUNT).map(text).collect();
        let compared = std::cell::Cell::new(0_usize);
        let pairs = alike(
            &ranked(&texts.iter().collect::<Vec<_>>()),
            |_| (),
            |_, _| {
                compared.set(compared.get() + 1);
                false
            },
        );
        assert!(
            pairs.is_empty() && (1..=COUNT * MOST_COMPARED * 4).contains(&compared.get()),
            "{}",
            compared.get()
        );
    }

    proptest! {
        /// Of two texts, the search says what the definition says.
        #[test]
        fn the_search_agrees_with_the_definition(
            one in prop::collection::btree_set("[a-h]", 1..8),
            other in prop::collection::btree_set("[a-h]", 1..8),
        ) {
            let shared = one.intersection(&other).count();
            let all = one.union(&other).count();
            let found = alike(&ranked(&[&one, &other]), |_| (), |_, _| true);
            prop_assert_eq!(found.len(), usize::from(shared * 10 >= all * ALIKE));
        }
    }
}
