use std::collections::BTreeSet;

use fastrand::Rng;
use proptest::prelude::*;

use super::*;
use crate::edit::testing;
use crate::model::{Claim, ClaimKind, Document, Id, Role, Source, When};
use crate::query::find::folded_text;
use crate::query::testing::{day, evidence, example, id};
use crate::query::{Evidence, Footing, words};

fn filter(chips: &[&str]) -> Filter {
    let (filter, unknown) = Filter::from_texts(chips.iter().copied());
    assert!(unknown.is_empty(), "{unknown:?}");
    filter
}

fn shown(document: &Document, chips: &[&str]) -> Shown {
    FilterIndex::new(document, &evidence(document)).apply(&filter(chips))
}

#[test]
fn no_chip_hides_nothing() {
    let document = example();
    let all = shown(&document, &[]);
    assert_eq!(all.hidden(), Counts::default());
    assert_eq!(all.counts().claims, document.claims.len());
    assert_eq!(all.counts().actors + all.counts().mechanisms, all.nodes().count());
}

#[test]
fn a_kind_shows_its_things_with_their_claims_and_sources() {
    let document = example();
    let kind = document.actors["ice"].kind.clone().unwrap();
    let shown = shown(&document, &[&format!("kind:{kind}")]);
    assert!(shown.has_node(&id("ice")));
    assert!(
        shown.nodes().all(|node| document.actors.get(node).is_some_and(|a| a.kind.as_ref() == Some(&kind)))
    );
    assert!(shown.claims().all(|claim| {
        document.claims[claim].things().any(|thing| document.kind_of(thing) == document.kinds.get(&kind))
    }));
    assert!(shown.counts().sources > 0 && shown.hidden().claims > 0);
    let mut wider = filter(&[&format!("kind:{kind}")]);
    wider.with_neighbours = true;
    let wider = FilterIndex::new(&document, &evidence(&document)).apply(&wider);
    assert!(wider.counts().mechanisms > 0);
}

#[test]
fn a_source_shows_what_it_says_and_itself_alone() {
    let document = example();
    let shown = shown(&document, &["source:surge-oped"]);
    assert_eq!(shown.sources().collect::<Vec<_>>(), [&id("surge-oped")]);
    let says = |claim: &Claim| claim.cites.iter().any(|cite| cite.source == id("surge-oped"));
    assert_eq!(shown.counts().claims, document.claims.values().filter(|claim| says(claim)).count());
}

#[test]
fn said_by_a_body_includes_its_parts() {
    let document = example();
    let index = FilterIndex::new(&document, &evidence(&document));
    let (part, whole) = (Criterion::Asserter(id("ero")), Criterion::Asserter(id("ice")));
    let of = |criterion: &Criterion| index.claims_fitting(criterion).iter().collect::<BTreeSet<_>>();
    assert!(of(&part).is_subset(&of(&whole)));
}

#[test]
fn chips_read_back_as_they_were_written() {
    for text in [
        "is:actor",
        "-kind:federal-agency",
        "tag:\"two words\"",
        "voices:>=2",
        "-voices:<=1",
        "disputed:no",
        "footing:carried",
        "when:2025-01-01/2025-06-30",
        "when:2025-06-30",
        "when:../2024-12-31",
        "has:number",
        "claim:assessment",
        "status:retracted",
        "text:\"sanctuary jail\"",
        "publisher:truthout",
    ] {
        let chip = Chip::parse(text).unwrap_or_else(|| panic!("{text}"));
        assert_eq!(chip.to_string(), text);
        let stored = serde_json::to_string(&chip).unwrap();
        assert_eq!(serde_json::from_str::<Chip>(&stored).unwrap(), chip);
    }
    assert_eq!(Chip::parse("when:2025-06").unwrap().to_string(), "when:2025-06-01/2025-06-30");
    for text in ["", "kind", "colour:red", "voices:many", "when:soon", "has:wings"] {
        assert_eq!(Chip::parse(text), None, "{text}");
    }
    let (filter, unknown) = Filter::from_texts(["is:actor", "colour:red"]);
    assert_eq!((filter.texts(), unknown), (vec!["is:actor".to_owned()], vec!["colour:red"]));
}

#[test]
fn chips_are_added_turned_and_taken_away() {
    let mut filter = Filter::default();
    filter.add(Chip::new(Criterion::Disputed(true)));
    filter.add(Chip::new(Criterion::Disputed(true)));
    filter.turn(0);
    assert_eq!(filter.texts(), ["-disputed:yes"]);
    assert_eq!(filter.take(3), None);
    assert_eq!(filter.take(0), Some(Chip::not(Criterion::Disputed(true))));
    assert!(filter.is_empty());
}

#[test]
fn chips_read_as_words() {
    let document = example();
    let said = |text: &str| words::chip(&document, &Chip::parse(text).unwrap(), words::DateStyle::Words);
    let kind = document.actors["ice"].kind.clone().unwrap();
    assert_eq!(said(&format!("kind:{kind}")), format!("Kind is {}", document.kinds[&kind].label));
    assert_eq!(said("-by:ice"), "Not said by ICE");
    assert_eq!(said("voices:>=2"), "At least 2 voices");
    assert_eq!(said("-voices:>=1"), "Fewer than 1 voice");
    assert_eq!(said("-disputed:yes"), "Not disputed");
    assert_eq!(said("when:2025-06"), "Dated between 1 June 2025 and 30 June 2025");
    assert_eq!(said("text:jail"), "With “jail”");
}

/// What a claim is asked directly, without an index.
fn fits(document: &Document, evidence: &Evidence, name: &Id, criterion: &Criterion) -> bool {
    let claim = &document.claims[name];
    let facts = evidence.claim(name).unwrap();
    let cited = || claim.cites.iter().filter_map(|cite| document.sources.get(&cite.source));
    let things = || claim.things().chain(claim.cites.iter().map(|cite| &cite.source));
    let tags = |thing: &Id| {
        let of_node = document.node(thing).map(|node| &node.tags);
        of_node.or_else(|| document.sources.get(thing).map(|source| &source.tags))
    };
    let kind = |thing: &Id| match document.node(thing) {
        Some(node) => node.kind.clone(),
        None => document.sources.get(thing).and_then(|source| source.kind.clone()),
    };
    let span = claim.when.as_ref().and_then(When::span);
    match criterion {
        Criterion::Role(role) => things().any(|thing| match role {
            Role::Actor => document.actors.contains_key(thing),
            Role::Mechanism => {
                document.mechanisms.contains_key(thing) && !document.actors.contains_key(thing)
            }
            Role::Source => document.sources.contains_key(thing) && document.node(thing).is_none(),
        }),
        Criterion::Kind(wanted) => things().any(|thing| kind(thing).as_ref() == Some(wanted)),
        Criterion::Tag(tag) => {
            claim.tags.contains(tag)
                || things().any(|thing| tags(thing).is_some_and(|tags| tags.contains(tag)))
        }
        Criterion::Source(source) => claim.cites.iter().any(|cite| cite.source == *source),
        Criterion::Publisher(actor) => cited().any(|source| source.published_by() == Some(actor)),
        Criterion::Asserter(actor) => facts
            .asserted_by
            .iter()
            .any(|asserter| asserter == actor || evidence.parts().all_wholes_of(asserter).contains(actor)),
        Criterion::ClaimKind(kind) => claim.kind == *kind,
        Criterion::Status(standing) => Standing::from(&claim.status) == *standing,
        Criterion::VoicesAtLeast(least) => facts.voices.named_count() >= *least,
        Criterion::VoicesAtMost(most) => facts.voices.named_count() <= *most,
        Criterion::Disputed(disputed) => facts.is_disputed() == *disputed,
        Criterion::Footing(footing) => facts.footing.contains(footing),
        Criterion::When(dates) => span.is_some_and(|span| dates.meets(span.earliest, span.latest)),
        Criterion::Has(part) => part.is_in(claim),
        Criterion::Text(text) => {
            let names = claim.things().filter(|thing| !document.claims.contains_key(*thing));
            let names = names.map(|thing| folded_text(document.name(thing)));
            let quotes = claim.cites.iter().filter_map(|cite| cite.quote.as_deref()).map(folded_text);
            let whole: String =
                std::iter::once(folded_text(&claim.text)).chain(names).chain(quotes).collect();
            whole.contains(&folded_text(text))
        }
    }
}

fn criterion() -> impl Strategy<Value = Criterion> {
    use prop::sample::select;
    let name = |section: &'static str| (0..4_u8).prop_map(move |at| Id::from(format!("{section}-{at}")));
    prop_oneof![
        select(vec![Role::Actor, Role::Mechanism, Role::Source]).prop_map(Criterion::Role),
        name("kind").prop_map(Criterion::Kind),
        select(vec!["Jails", "Ärzte", "日本"]).prop_map(|tag| Criterion::Tag(tag.to_owned())),
        name("source").prop_map(Criterion::Source),
        name("actor").prop_map(Criterion::Publisher),
        name("actor").prop_map(Criterion::Asserter),
        select(vec![ClaimKind::Fact, ClaimKind::Aim]).prop_map(Criterion::ClaimKind),
        select(Standing::ALL.to_vec()).prop_map(Criterion::Status),
        (0..3_usize).prop_map(Criterion::VoicesAtLeast),
        (0..3_usize).prop_map(Criterion::VoicesAtMost),
        any::<bool>().prop_map(Criterion::Disputed),
        select(Footing::ALL.to_vec()).prop_map(Criterion::Footing),
        Just(Criterion::When(Dates { from: Some(day("2020-01-01")), to: None })),
        select(Part::ALL.to_vec()).prop_map(Criterion::Has),
        select(vec!["jails", "marshals contract", "hold", "日"]).prop_map(|t| Criterion::Text(t.to_owned())),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_filter_shows_what_each_claim_answers_by_itself(
        seed in 0..5_000_u64,
        chips in prop::collection::vec((criterion(), any::<bool>()), 0..5),
    ) {
        let document = testing::document(&mut Rng::with_seed(seed), 6);
        let evidence = evidence(&document);
        let index = FilterIndex::new(&document, &evidence);
        let chips = chips.into_iter().map(|(criterion, negated)| Chip { criterion, negated });
        let filter = Filter::of(chips);
        let shown = index.apply(&filter);
        for claim in document.claims.keys() {
            let expected = filter.dimensions().into_iter().all(|dimension| {
                let chips = || filter.chips.iter().filter(|chip| chip.criterion.dimension() == dimension);
                let mut wanted = chips().filter(|chip| !chip.negated).peekable();
                let fit = |chip: &Chip| fits(&document, &evidence, claim, &chip.criterion);
                (wanted.peek().is_none() || wanted.any(fit)) && !chips().any(|chip| chip.negated && fit(chip))
            });
            prop_assert_eq!(shown.has_claim(claim), expected, "{} {:?}", claim, filter.texts());
        }
        for node in shown.nodes() {
            let touched = shown.claims().any(|claim| document.claims[claim].things().any(|thing| thing == node));
            prop_assert!(touched || !follows(&filter, &index));
        }
        let hidden = shown.hidden();
        prop_assert_eq!(hidden.claims + shown.claims().count(), document.claims.len());
        prop_assert_eq!(hidden.sources + shown.sources().count(), document.sources.len());
    }

    #[test]
    fn a_choice_tells_how_many_it_would_show(
        seed in 0..5_000_u64,
        chips in prop::collection::vec((criterion(), any::<bool>()), 0..3),
        dimension in prop::sample::select(Dimension::ALL.to_vec()),
    ) {
        let document = testing::document(&mut Rng::with_seed(seed), 6);
        let index = FilterIndex::new(&document, &evidence(&document));
        let chips = chips.into_iter().map(|(criterion, negated)| Chip { criterion, negated });
        let filter = Filter::of(chips);
        for choice in index.choices(&filter, dimension) {
            let mut alone = filter.clone();
            alone.chips.retain(|chip| chip.criterion.dimension() != dimension);
            alone.add(Chip::new(choice.criterion.clone()));
            prop_assert_eq!(index.apply(&alone).counts().claims, choice.claims);
        }
    }
}

fn follows(filter: &Filter, index: &FilterIndex) -> bool {
    filter.chips.iter().any(|chip| index.nodes.by.get(&chip.criterion).is_none_or(Vec::is_empty))
}

#[test]
fn claims_that_the_caller_drops_are_hidden_with_what_stands_on_them() {
    let document = example();
    let index = FilterIndex::new(&document, &evidence(&document));
    let none = index.apply_where(&Filter::default(), |_| false);
    assert_eq!(none.counts(), Counts::default());
    let one = index.apply_where(&Filter::default(), |claim| *claim == id("held-57000"));
    assert_eq!(one.claims().collect::<Vec<_>>(), [&id("held-57000")]);
    assert!(
        one.has_question(
            evidence(&document)
                .questions()
                .find(|(_, question)| { question.answers().any(|answer| *answer == id("held-57000")) })
                .unwrap()
                .0
        )
    );
}

#[test]
fn a_source_without_a_publisher_is_published_by_its_own_voice() {
    let mut document = example();
    let source = Source { authors: vec![id("ice")], ..Source::default() };
    document.sources.insert(id("memo"), source);
    let shown = shown(&document, &["publisher:ice"]);
    assert!(shown.has_source(&id("memo")) && !shown.has_source(&id("surge-oped")));
}
