//! What holds for every document: order does not matter, knocking out only takes away, nothing depends on chance.

use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::sample::{Index, select};

use crate::model::{
    Answer, Bearing, Citation, Claim, Counts, Course, Document, Hedge, How, Id, Kind, Link, Measure, Node,
    Quantity, Question, Role, Says, Source, Stance, Status, When,
};
use crate::query::answers::{Number, Reading, compare};
use crate::query::testing::{evidence, id, without};
use crate::query::{Evidence, State, Verdict};

const ACTORS: [&str; 7] = ["a0", "a1", "a2", "a3", "a4", "unnamed", "missing"];
const SOURCES: [&str; 6] = ["s0", "s1", "s2", "s3", "s4", "no-source"];
const CLAIMS: [&str; 7] = ["c0", "c1", "c2", "c3", "c4", "c5", "no-claim"];
/// Ids of the answers of one question, of which there can be more.
const ANSWERS: usize = 12;
const WHEN: [&str; 8] =
    ["2024-12", "2025", "2025-05", "2025-05-28", "2025-06", "?2025-06", "2025-01/2025-06", "some day in May"];

fn name(names: &'static [&'static str]) -> impl Strategy<Value = Id> {
    select(names).prop_map(Id::from)
}

fn citation() -> impl Strategy<Value = Citation> {
    let stance = select(&[Stance::Supports, Stance::Supports, Stance::Disputes, Stance::Mentions][..]);
    (
        name(&SOURCES),
        prop::collection::vec(name(&ACTORS), 0..3),
        prop::collection::vec(name(&SOURCES), 0..2),
        stance,
    )
        .prop_map(|(source, by, relays, stance)| Citation {
            source,
            by,
            relays,
            stance,
            ..Citation::default()
        })
}

fn links() -> impl Strategy<Value = Vec<Link>> {
    let verb = select(&["does", "does", "part-of", "no-verb"][..]).prop_map(Id::from);
    let link = (name(&ACTORS), verb, name(&ACTORS)).prop_map(|(from, verb, to)| Link {
        from,
        verb,
        to,
        via: Vec::new(),
    });
    prop::collection::vec(link, 0..3)
}

fn number() -> impl Strategy<Value = Option<Quantity>> {
    let hedge = select(
        &[Hedge::Exact, Hedge::About, Hedge::Under, Hedge::Over, Hedge::AtMost, Hedge::AtLeast, Hedge::Vague]
            [..],
    );
    let measure = select(&["stock", "flow", "limit", "no-measure"][..]).prop_map(Id::from);
    let value = prop::option::of(select(&[48.0, 50.0, 72.0, 135.0][..]));
    let quantity = (measure, value, hedge).prop_map(|(measure, value, hedge)| Quantity {
        measure,
        value,
        hedge,
        ..Quantity::default()
    });
    prop::option::of(quantity)
}

fn claim() -> impl Strategy<Value = Claim> {
    let how = select(&[How::Contradicts, How::Updates, How::Qualifies][..]);
    let says = select(&[Says::Yes, Says::Yes, Says::No, Says::NotFound][..]);
    let side = prop::option::of(select(&["left", "right"][..]).prop_map(Id::from));
    (
        (links(), prop::collection::vec(citation(), 0..4), says, number()),
        prop::option::of(select(&WHEN[..]).prop_map(When::from)),
        prop::option::of((name(&CLAIMS), how)),
        prop::option::of(side),
        (prop::bool::weighted(0.1), prop::bool::weighted(0.1)),
    )
        .prop_map(|((links, cites, says, quantity), when, bears, side, (is_retracted, is_doubted))| {
            Claim {
                links,
                cites,
                says,
                quantity,
                when,
                bears_on: bears.map(|(claim, how)| Bearing { claim, how, why: None }).into_iter().collect(),
                answers: side.map(|side| Answer { question: id("q"), side }).into_iter().collect(),
                status: if is_retracted { Status::Retracted(String::new()) } else { Status::Reviewed },
                doubt: is_doubted.then(String::new),
                ..Claim::default()
            }
        })
}

prop_compose! {
    fn document()(
        claims in prop::collection::vec(claim(), 0..6),
        derived in prop::collection::vec(prop::option::of(name(&SOURCES)), 5),
    ) -> Document {
        let mut document = Document::default();
        document.kinds.insert(id("nobody"), Kind { role: Role::Actor, unnamed: true, ..Kind::default() });
        for actor in ACTORS.iter().take(6) {
            let kind = (*actor == "unnamed").then(|| id("nobody"));
            document.actors.insert(id(actor), Node { kind, ..Node::default() });
        }
        for ((source, derived), publisher) in SOURCES.iter().zip(derived).zip(["a0", "a1", "a2", "missing", "unnamed"])
        {
            let derived_from = derived.into_iter().collect();
            let publisher = Some(id(publisher));
            document.sources.insert(id(source), Source { publisher, derived_from, ..Source::default() });
        }
        for (measure, counts) in [("stock", Counts::Stock), ("flow", Counts::Flow), ("limit", Counts::Limit)] {
            let course = if measure == "stock" { Course::Rising } else { Course::Free };
            document.measures.insert(id(measure), Measure { counts, course, ..Measure::default() });
        }
        let measures = ["stock", "flow", "limit"].map(Id::from).to_vec();
        document.questions.insert(id("q"), Question { measures, ..Question::default() });
        document.claims = CLAIMS.iter().map(|claim| id(claim)).zip(claims).collect();
        document
    }
}

/// The document with what decides how bodies and lineages join taken out: every saying has one root of its own.
fn with_single_roots(mut document: Document) -> Document {
    for source in document.sources.values_mut() {
        source.derived_from.clear();
    }
    for claim in document.claims.values_mut() {
        claim.links.retain(|link| link.verb.as_str() != "part-of");
        for citation in &mut claim.cites {
            citation.by.truncate(1);
            citation.relays.clear();
        }
    }
    document
}

fn roots(evidence: &Evidence, claim: &Id) -> Vec<BTreeSet<Id>> {
    let facts = evidence.claim(claim).unwrap();
    facts.voices.voices.iter().map(|voice| voice.roots.iter().cloned().collect()).collect()
}

/// An answer to the one question, with a number of one of two measures.
fn answer() -> impl Strategy<Value = Claim> {
    const WHEN: [&str; 10] = [
        "2024",
        "2025",
        "2025-05",
        "2025-05-28",
        "2025-06",
        "2025-01/2025-06",
        "2025-03/..",
        "2025-05-28/2025-06",
        "../2025-04",
        "x",
    ];
    let hedges = [
        Hedge::Exact,
        Hedge::Exact,
        Hedge::About,
        Hedge::Under,
        Hedge::Over,
        Hedge::AtMost,
        Hedge::AtLeast,
        Hedge::Vague,
    ];
    let number = (prop::bool::weighted(0.1), select(&[0.0, 48.0, 50.0, 72.0][..]), select(hedges.to_vec()));
    let side = prop::option::weighted(0.4, select(&["left", "left", "left", "right"][..]).prop_map(Id::from));
    let when = prop::option::weighted(0.8, select(&WHEN[..]).prop_map(When::from));
    (number, side, when, prop::bool::weighted(0.1)).prop_map(
        |((is_other, value, hedge), side, when, is_doubted)| {
            let measure = id(if is_other { "n" } else { "m" });
            Claim {
                quantity: Some(Quantity { measure, value: Some(value), hedge, ..Quantity::default() }),
                when,
                cites: vec![Citation { source: id("s"), ..Citation::default() }],
                answers: side
                    .map(|side| Answer { question: id("q"), side: Some(side) })
                    .into_iter()
                    .collect(),
                doubt: is_doubted.then(String::new),
                ..Claim::default()
            }
        },
    )
}

/// What one pair with that verdict makes of its question.
fn made_by(verdict: Verdict) -> State {
    match verdict {
        Verdict::Contradiction | Verdict::Opposed => State::Contested,
        Verdict::SameFigureTwoDefinitions => State::SameFigureTwoDefinitions,
        Verdict::DifferentDefinitions => State::DifferentDefinitions,
        Verdict::DifferentDates => State::DifferentDates,
        Verdict::Agree | Verdict::NotCompared => State::Open,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 384, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn computing_twice_gives_the_same(document in document()) {
        prop_assert_eq!(evidence(&document), evidence(&document));
    }

    #[test]
    fn the_order_of_citations_and_links_does_not_matter(document in document()) {
        let mut turned = document.clone();
        for claim in turned.claims.values_mut() {
            claim.cites.reverse();
            claim.links.reverse();
        }
        let (one, other) = (evidence(&document), evidence(&turned));
        prop_assert_eq!(one.relations(&document), other.relations(&turned));
        for (id, facts) in one.claims() {
            let same = other.claim(id).unwrap();
            prop_assert_eq!(&facts.voices, &same.voices);
            prop_assert_eq!(&facts.footing, &same.footing);
            prop_assert_eq!(&facts.asserted_by, &same.asserted_by);
            prop_assert_eq!(&facts.disputed, &same.disputed);
        }
        prop_assert!(one.pairs(&id("q")).eq(other.pairs(&id("q"))));
    }

    #[test]
    fn a_source_switched_off_only_takes_away(document in document(), at in any::<Index>()) {
        let off = *at.get(&SOURCES);
        let (all, fewer) = (evidence(&document), without(&document, &[off]));
        for (id, facts) in fewer.claims() {
            let before = all.claim(id).unwrap();
            prop_assert!(before.live || !facts.live);
            prop_assert!(!facts.voices.documents.contains(&Id::from(off)));
            prop_assert!(facts.voices.documents.iter().all(|document| before.voices.documents.contains(document)));
            prop_assert!(facts.asserted_by.is_subset(&before.asserted_by));
        }
        let answers = |evidence: &Evidence| evidence.question(&id("q")).unwrap().answer_count();
        prop_assert!(answers(&fewer) <= answers(&all));
    }

    /// Where part-claims stay, each voice that is left is a part of one that was there: what was joined may fall
    /// apart when the citation that joined it goes, but nothing comes in.
    #[test]
    fn voices_left_are_parts_of_the_voices_that_were(mut document in document(), at in any::<Index>()) {
        for claim in document.claims.values_mut() {
            claim.links.retain(|link| link.verb.as_str() != "part-of");
        }
        let (all, fewer) = (evidence(&document), without(&document, &[*at.get(&SOURCES)]));
        for id in document.claims.keys() {
            let before = roots(&all, id);
            prop_assert!(fewer.claim(id).unwrap().footing.is_subset(&all.claim(id).unwrap().footing));
            for voice in roots(&fewer, id) {
                prop_assert!(before.iter().any(|whole| voice.is_subset(whole)), "{:?} of {:?}", voice, before);
            }
        }
    }

    #[test]
    fn switching_a_source_off_never_adds_voices(document in document(), at in any::<Index>()) {
        let document = with_single_roots(document);
        let (all, fewer) = (evidence(&document), without(&document, &[*at.get(&SOURCES)]));
        for id in document.claims.keys() {
            prop_assert!(roots(&fewer, id).len() <= roots(&all, id).len());
        }
        for relation in fewer.relations(&document) {
            let relations = all.relations(&document);
            let before = relations.iter().find(|before| before.triple == relation.triple).unwrap();
            prop_assert!(relation.voices.count() <= before.voices.count());
        }
    }

    #[test]
    fn what_is_said_has_a_voice_and_what_is_not_has_none(document in document()) {
        for (_, facts) in evidence(&document).claims() {
            prop_assert_eq!(facts.voices.count() > 0, !facts.asserted_by.is_empty());
            prop_assert_eq!(facts.voices.documents.is_empty(), facts.footing.is_empty());
            let mut seen = BTreeSet::new();
            for voice in &facts.voices.voices {
                prop_assert!(voice.roots.iter().all(|root| seen.insert(root.clone())), "voices share no root");
            }
        }
    }

    #[test]
    fn comparing_does_not_depend_on_which_comes_first(document in document(), contradict in any::<bool>()) {
        let reading = |(claim, record): (&Id, &Claim)| Reading::new(&document, claim, record, &id("q"));
        let readings: Vec<Reading> = document.claims.iter().map(reading).collect();
        for a in &readings {
            for b in &readings {
                prop_assert_eq!(compare(a, b, contradict), compare(b, a, contradict));
            }
        }
    }

    #[test]
    fn a_question_stands_where_its_strongest_pair_puts_it(
        answers in prop_oneof![prop::collection::vec(answer(), 0..4), prop::collection::vec(answer(), 0..ANSWERS)],
        rules in (select(&[Counts::Stock, Counts::Flow, Counts::Limit][..]),
            select(&[Course::Free, Course::Rising, Course::Falling][..])),
        contradicts in prop::bool::weighted(0.05),
    ) {
        let mut document = Document::default();
        let (counts, course) = rules;
        for measure in ["m", "n"] {
            document.measures.insert(id(measure), Measure { counts, course, ..Measure::default() });
        }
        document.sources.insert(id("s"), Source::default());
        let question = Question { measures: vec![id("m"), id("n")], ..Question::default() };
        document.questions.insert(id("q"), question);
        for (at, mut claim) in answers.into_iter().enumerate() {
            if contradicts && at == 1 {
                claim.bears_on = vec![Bearing { claim: id("c00"), how: How::Contradicts, why: None }];
            }
            document.claims.insert(Id::from(format!("c{at:02}")), claim);
        }
        let evidence = evidence(&document);
        let question = evidence.question(&id("q")).unwrap();
        let lone = if question.answer_count() == 1 { State::OneAnswer } else { State::Open };
        let strongest = evidence.pairs(&id("q")).map(|pair| made_by(pair.verdict)).min().unwrap_or(lone);
        prop_assert_eq!(question.state, strongest);
    }

    /// Of two readings that contradict each other, none is to be seen instead of the other.
    #[test]
    fn what_contradicts_never_outdates(document in document()) {
        let evidence = evidence(&document);
        for pair in evidence.pairs(&id("q")).filter(|pair| pair.verdict == Verdict::Contradiction) {
            for (old, new) in [(&pair.one, &pair.other), (&pair.other, &pair.one)] {
                let earlier = evidence.claim(old).unwrap().earlier_reading.as_ref();
                prop_assert!(earlier.is_none_or(|earlier| earlier.see != *new));
            }
        }
    }

    #[test]
    fn everything_behind_a_relation_says_it(document in document()) {
        let evidence = evidence(&document);
        for relation in evidence.relations(&document).iter().chain(&evidence.part_relations(&document)) {
            prop_assert!(!relation.drawn_from().is_empty());
            for id in relation.claims.iter().chain(&relation.unsourced) {
                let claim = &document.claims[id];
                prop_assert_eq!(claim.says, Says::Yes);
                prop_assert!(claim.links.iter().any(|link| crate::query::Triple::from(link) == relation.triple));
            }
            prop_assert_eq!(relation.is_unsourced(), relation.voices.count() == 0);
        }
    }

    #[test]
    fn a_number_is_one_or_vague(document in document()) {
        for claim in document.claims.values() {
            if let Some(number) = Number::of(&document, claim) {
                let is_vague = claim.quantity.as_ref().is_some_and(|quantity| quantity.hedge == Hedge::Vague);
                prop_assert!(number.range.is_some() || is_vague);
            }
        }
    }
}
