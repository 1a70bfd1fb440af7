//! Large, made-up graphs that are built like curated ones: for benchmarks, and for trying out how the program copes.
//!
//! A few things and sources take part in very much and most in little (Zipf 1949, exponent 1); claims repeat, qualify,
//! update and dispute each other; numbers are readings of measures over time; parts belong to wholes.

mod claims;
mod things;

use fastrand::Rng;

use crate::model::{Document, Header, Id};

/// What to make.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Recipe {
    /// How many claims.
    pub claims: usize,
    /// What chance begins with: the same seed gives the same graph.
    pub seed: u64,
}

/// A graph after the recipe.
pub fn generate(recipe: &Recipe) -> Document {
    let mut random = Rng::with_seed(recipe.seed);
    let mut document = Document {
        header: Header {
            title: format!("A made-up graph of {} claims, seed {}", recipe.claims, recipe.seed),
            description: Some("Made up by sayso generate. Nothing in it is about anybody.".to_owned()),
            language: Some("en".to_owned()),
            ..Header::default()
        },
        ..Document::default()
    };
    let stock = things::stock(&mut document, &mut random, recipe.claims);
    claims::fill(&mut document, &mut random, &stock, recipe.claims);
    document
}

/// What claims are made of.
struct Stock {
    actors: Vec<Id>,
    mechanisms: Vec<Id>,
    sources: Vec<Id>,
    measures: Vec<Id>,
    questions: Vec<Id>,
}

/// A place in a list of so many, the first ones far more often than the last: the density falls as one over the place.
fn zipf(random: &mut Rng, size: usize) -> usize {
    let size = size.max(1);
    let place = (size as f64 + 1.0).powf(random.f64()) - 1.0;
    (place as usize).min(size - 1)
}

fn choose<'a>(random: &mut Rng, from: &'a [Id]) -> Option<&'a Id> {
    from.get(zipf(random, from.len()))
}

/// One of some words.
fn word<'a>(random: &mut Rng, words: &[&'a str]) -> &'a str {
    words.get(random.usize(0..words.len().max(1))).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::model::Claim;
    use crate::query::testing::evidence;
    use crate::query::{State, walk};

    #[test]
    fn a_made_up_graph_is_whole_and_lively() {
        let document = generate(&Recipe { claims: 1_500, seed: 7 });
        assert_eq!(document.claims.len(), 1_500);
        let evidence = evidence(&document);
        assert!(evidence.claims().any(|(_, facts)| facts.is_disputed()));
        assert!(evidence.claims().any(|(_, facts)| facts.voices.count() > 1));
        assert!(evidence.questions().any(|(_, question)| question.state == State::Contested));
        assert!(document.claims.keys().any(|id| !walk(&document, &evidence, id).is_empty()));
        assert!(evidence.part_relations(&document).len() > 5);
        let mut degree: BTreeMap<&Id, usize> = BTreeMap::new();
        for thing in document.claims.values().flat_map(Claim::things) {
            *degree.entry(thing).or_default() += 1;
        }
        let most = degree.values().max().unwrap();
        assert!(*most > 15 * 1_500 / degree.len(), "a few take part in very much: {most}");
    }

    #[test]
    fn the_same_seed_gives_the_same_graph() {
        let recipe = Recipe { claims: 200, seed: 3 };
        assert_eq!(generate(&recipe), generate(&recipe));
        assert_ne!(generate(&recipe), generate(&Recipe { seed: 4, ..recipe }));
    }
}
