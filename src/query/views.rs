//! Saved views: what is asked of the graph, written down, and read again.

use std::collections::BTreeSet;

use super::asking::Asking;
use super::filter::Filter;
use super::follow::Follow;
use super::hiding::Hiding;
use super::knock_out::Knockout;
use super::words;
use crate::model::{Day, Document, Id, SavedView, When};

/// What a view asks of the graph.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OpenedView {
    /// What is asked.
    pub asking: Asking,
    /// The middle of the neighbourhood in sight, and how many steps it has.
    pub around: Option<(Id, usize)>,
    /// Which relations lead on from it.
    pub follow: Follow,
    /// What was fetched into sight beside it.
    pub fetched: BTreeSet<Id>,
    /// The wholes that are unfolded.
    pub unfolded: BTreeSet<Id>,
    /// What cannot be had again, in words.
    pub lost: Vec<String>,
}

/// Writes down what is asked. Sources of a kind that is switched off are written one by one.
pub fn saved_view(document: &Document, asking: &Asking) -> SavedView {
    let Asking { filter, hiding, clock, knockout, .. } = asking;
    let is_of_kind = |kind: &Option<Id>| kind.as_ref().is_some_and(|kind| knockout.kinds.contains(kind));
    let of_kinds = document.sources.iter().filter(|(_, source)| is_of_kind(&source.kind));
    let mut off: BTreeSet<Id> = of_kinds.map(|(id, _)| id.clone()).collect();
    off.extend(knockout.sources.iter().chain(&knockout.publishers).cloned());
    SavedView {
        filter: filter.texts(),
        with_neighbours: filter.with_neighbours,
        true_as_of: clock.true_as_of.map(When::from),
        known_as_of: clock.known_as_of.map(When::from),
        maybe: clock.maybe,
        undated: clock.undated,
        hidden: hiding.of(document.node_ids()).into_iter().collect(),
        switched_off: off.into_iter().collect(),
        silenced: knockout.asserters.iter().cloned().collect(),
        ..SavedView::default()
    }
}

/// Reads what a view asks. What the document no longer has, and what cannot be read, is told.
pub fn opened_view(document: &Document, view: &SavedView) -> OpenedView {
    let mut opened = OpenedView::default();
    let lost = &mut opened.lost;
    let (mut filter, unknown) = Filter::from_texts(view.filter.iter().map(String::as_str));
    lost.extend(unknown.into_iter().map(|text| format!("The condition “{text}” cannot be read")));
    filter.with_neighbours = view.with_neighbours;
    let mut day = |when: &Option<When>, what: &str| {
        let text = when.as_ref()?.as_str();
        let day = Day::parse(text);
        if day.is_none() {
            lost.push(format!("“{text}” is no day for the clock of what was {what}"));
        }
        day
    };
    let clock = super::Clock {
        true_as_of: day(&view.true_as_of, "true"),
        known_as_of: day(&view.known_as_of, "known"),
        maybe: view.maybe,
        undated: view.undated,
    };
    let mut gone = 0;
    let mut there = |ids: &[Id], has: &dyn Fn(&Id) -> bool| -> BTreeSet<Id> {
        let there: BTreeSet<Id> = ids.iter().filter(|id| has(id)).cloned().collect();
        gone += ids.len() - there.len();
        there
    };
    let is_node = |id: &Id| document.node(id).is_some();
    let mut hiding = Hiding::default();
    hiding.hide(there(&view.hidden, &is_node));
    let is_source = |id: &Id| document.sources.contains_key(id);
    let is_actor = |id: &Id| document.actors.contains_key(id);
    let off = there(&view.switched_off, &|id| is_source(id) || is_actor(id));
    let (sources, publishers) = off.into_iter().partition(is_source);
    let asserters = there(&view.silenced, &is_actor);
    let knockout = Knockout { sources, publishers, asserters, kinds: BTreeSet::new() };
    opened.unfolded = there(&view.expanded, &is_node);
    opened.around = there(&view.focus, &is_node).pop_first().map(|id| (id, usize::from(view.depth)));
    opened.fetched = there(&view.fetched, &is_node);
    opened.follow = Follow {
        classes: view.follow_classes.iter().copied().collect(),
        verbs: there(&view.follow, &|id| document.verbs.contains_key(id)),
    };
    if gone > 0 {
        let what = words::counted(gone, "thing that it names is", "things that it names are");
        opened.lost.push(format!("{what} not in the graph any more"));
    }
    opened.asking = Asking { filter, hiding, clock, knockout, whole: false };
    opened
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::query::filter::Chip;
    use crate::query::{Clock, Evidence, Handling, Settings};

    fn document() -> Document {
        let text = include_str!("../../tests/fixtures/example.ron");
        crate::store::read(text.as_bytes()).unwrap().document
    }

    fn of(ids: Vec<Id>) -> impl Strategy<Value = BTreeSet<Id>> {
        let most = ids.len().min(4);
        proptest::sample::subsequence(ids, 0..most).prop_map(|ids| ids.into_iter().collect())
    }

    prop_compose! {
        fn askings(document: Document)(
            hidden in of(document.node_ids().cloned().collect()),
            others in proptest::option::of(of(document.node_ids().cloned().collect())),
            sources in of(document.sources.keys().cloned().collect()),
            publishers in of(document.actors.keys().cloned().collect()),
            asserters in of(document.actors.keys().cloned().collect()),
            kinds in of(document.kinds.keys().cloned().collect()),
            chips in proptest::sample::subsequence(
                vec!["disputed:yes", "-by:ice", "voices:>=2", "when:2025-01/2025-06", "text:\"a b\""], 0..4),
            with_neighbours in any::<bool>(),
            days in (proptest::option::of(1_i32..28), proptest::option::of(1_i32..28)),
            handling in proptest::sample::select(vec![Handling::Show, Handling::Grey, Handling::Hide]),
        ) -> Asking {
            let mut hiding = Hiding::default();
            hiding.hide(hidden);
            if let Some(others) = others {
                hiding.hide_others(others);
            }
            let mut filter = Filter::of(chips.into_iter().filter_map(Chip::parse));
            filter.with_neighbours = with_neighbours;
            let day = |day: i32| Day::parse(&format!("2025-03-{day:02}"));
            let clock = Clock {
                true_as_of: days.0.and_then(day),
                known_as_of: days.1.and_then(day),
                maybe: handling,
                undated: handling,
            };
            Asking { filter, hiding, clock, knockout: Knockout { sources, publishers, asserters, kinds }, whole: false }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn what_is_written_down_is_asked_again(asking in askings(document())) {
            let document = document();
            let opened = opened_view(&document, &saved_view(&document, &asking));
            prop_assert!(opened.lost.is_empty(), "{:?}", opened.lost);
            prop_assert_eq!(&opened.asking.filter, &asking.filter);
            prop_assert_eq!(&opened.asking.clock, &asking.clock);
            prop_assert_eq!(opened.asking.hiding.of(document.node_ids()), asking.hiding.of(document.node_ids()));
            let whole = Evidence::new(&document, &Settings::on(Day::new(2026, 1, 31)));
            prop_assert_eq!(
                opened.asking.knockout.settings(&document, &whole),
                asking.knockout.settings(&document, &whole)
            );
            // Written down again it is the same, letter by letter.
            prop_assert_eq!(saved_view(&document, &opened.asking), saved_view(&document, &asking));
        }
    }

    #[test]
    fn what_is_followed_and_fetched_around_a_node_comes_again() {
        let view = SavedView {
            focus: vec![Id::from("ice")],
            depth: 2,
            follow: vec![Id::from("asks"), Id::from("no-verb")],
            follow_classes: vec![crate::model::VerbClass::Does],
            fetched: vec![Id::from("usms"), Id::from("nobody")],
            ..SavedView::default()
        };
        let opened = opened_view(&document(), &view);
        assert_eq!(opened.around, Some((Id::from("ice"), 2)));
        assert_eq!(opened.follow.verbs, [Id::from("asks")].into());
        assert_eq!(opened.follow.classes, [crate::model::VerbClass::Does].into());
        assert_eq!(opened.fetched, [Id::from("usms")].into());
        assert_eq!(opened.lost.len(), 1, "{:?}", opened.lost);
    }

    #[test]
    fn what_cannot_be_had_again_is_told() {
        let view = SavedView {
            filter: vec!["nonsense".to_owned()],
            true_as_of: Some(When::from("soon")),
            hidden: vec![Id::from("nobody")],
            expanded: vec![Id::from("nothing")],
            ..SavedView::default()
        };
        let opened = opened_view(&document(), &view);
        assert_eq!(opened.asking, Asking::default());
        let lost = opened.lost.join("; ");
        for part in ["“nonsense”", "“soon”", "2 things that it names are not in the graph any more"] {
            assert!(lost.contains(part), "{lost}");
        }
    }
}
