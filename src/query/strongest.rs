//! The strongest verdict among all pairs of answers, without comparing every two: sorted sweeps, O(n log n).
//!
//! A pair whose answers both take sides is judged by the sides alone, so a pair of numbers needs one answer at least
//! that takes none: "free" below.

use std::collections::{BTreeMap, BTreeSet};

use super::answers::{Number, Reading};
use super::contested::State;
use super::disputes::Contradictions;
use crate::model::{Counts, Course, Day, Id, Range, Span};

type Days = (Option<Day>, Option<Day>);

/// A number that can be compared, and whether its answer takes no side.
#[derive(Clone, Copy)]
struct Figure<'a> {
    number: &'a Number,
    when: Option<Span>,
    is_free: bool,
}

/// A figure with its range, of one measure.
#[derive(Clone, Copy)]
struct Ranged {
    range: Range,
    when: Option<Span>,
    is_free: bool,
}

/// Where a question with these answers stands: what the strongest of all pairs of them makes it.
pub(crate) fn state(readings: &[Reading], contradictions: &Contradictions) -> State {
    let compared: Vec<&Reading> = readings.iter().filter(|reading| !reading.is_doubted).collect();
    let figures: Vec<Figure<'_>> = compared
        .iter()
        .filter_map(|reading| {
            let number = reading.number.as_ref()?;
            Some(Figure { number, when: reading.when, is_free: reading.sides.is_empty() })
        })
        .collect();
    let mut measures: BTreeMap<&Id, Vec<Ranged>> = BTreeMap::new();
    for figure in &figures {
        if let Some(range) = figure.number.range {
            let ranged = Ranged { range, when: figure.when, is_free: figure.is_free };
            measures.entry(&figure.number.measure).or_default().push(ranged);
        }
    }
    let rules = |measure: &Id| figures.iter().find(|figure| figure.number.measure == *measure);
    let numbers_contradict = || {
        measures.iter().any(|(measure, figures)| {
            rules(measure).is_some_and(|rule| contradict(rule.number.counts, rule.number.course, figures))
        })
    };
    if are_said_to_contradict(&compared, contradictions) || are_opposed(&compared) || numbers_contradict() {
        State::Contested
    } else if share_a_figure(&figures) {
        State::SameFigureTwoDefinitions
    } else if has_free_pair(figures.iter().map(|figure| (&figure.number.measure, figure.is_free))) {
        State::DifferentDefinitions
    } else if measures.values().any(|figures| differ_in_date(figures)) {
        State::DifferentDates
    } else if readings.len() == 1 {
        State::OneAnswer
    } else {
        State::Open
    }
}

fn are_said_to_contradict(readings: &[&Reading], contradictions: &Contradictions) -> bool {
    let answers: BTreeSet<&Id> = readings.iter().map(|reading| &reading.claim).collect();
    answers.iter().any(|claim| contradictions.of(claim).any(|(other, _)| answers.contains(other)))
}

fn are_opposed(readings: &[&Reading]) -> bool {
    let sided: BTreeSet<&BTreeSet<Id>> =
        readings.iter().map(|reading| &reading.sides).filter(|sides| !sides.is_empty()).collect();
    let Some(first) = sided.first() else { return false };
    if first.iter().any(|side| sided.iter().all(|sides| sides.contains(side))) {
        return false;
    }
    sided.iter().any(|one| sided.iter().any(|other| one.is_disjoint(other)))
}

/// Whether two of the figures have different keys, and one of the two is free.
fn has_free_pair<K: Ord>(figures: impl Iterator<Item = (K, bool)>) -> bool {
    let mut keys = BTreeSet::new();
    let mut any_free = false;
    for (key, is_free) in figures {
        keys.insert(key);
        any_free |= is_free;
    }
    any_free && keys.len() > 1
}

fn days(when: Option<Span>) -> Option<Days> {
    when.map(|span| (span.earliest, span.latest))
}

/// Whether one figure of one date stands under two measures.
fn share_a_figure(figures: &[Figure<'_>]) -> bool {
    let mut groups: BTreeMap<_, Vec<(&Id, bool)>> = BTreeMap::new();
    for figure in figures.iter().filter(|figure| figure.number.has_figure()) {
        // Adding zero makes -0 and 0 one figure.
        let bits = figure.number.figure.map(|value| value.map(|value| (value + 0.0).to_bits()));
        let group = groups.entry((days(figure.when), bits)).or_default();
        group.push((&figure.number.measure, figure.is_free));
    }
    groups.into_values().any(|group| has_free_pair(group.into_iter()))
}

fn differ_in_date(figures: &[Ranged]) -> bool {
    let dated = figures.iter().filter_map(|figure| Some((days(figure.when)?, figure.is_free)));
    has_free_pair(dated)
}

/// Whether two figures of one measure contradict each other.
fn contradict(counts: Counts, course: Course, figures: &[Ranged]) -> bool {
    let mut by_date: BTreeMap<Option<Days>, Extremes> = BTreeMap::new();
    for figure in figures {
        by_date.entry(days(figure.when)).or_default().add(figure);
    }
    let at_one_date = figures.iter().any(|figure| {
        let same = by_date.get(&days(figure.when));
        same.is_some_and(|same| same.has_below(figure) || same.has_above(figure))
    });
    at_one_date
        || (counts == Counts::Flow && part_exceeds_whole(figures))
        || (course != Course::Free && goes_against(course, figures))
}

/// The lowest upper end and the highest lower end of some ranges: of all, and of those that are free.
#[derive(Clone, Copy, Default)]
struct Extremes {
    lowest: [Option<Range>; 2],
    highest: [Option<Range>; 2],
}

const ALL: usize = 0;
const FREE: usize = 1;

impl Extremes {
    fn add(&mut self, figure: &Ranged) {
        let range = figure.range;
        let kinds = if figure.is_free { ALL..=FREE } else { ALL..=ALL };
        for kind in kinds {
            self.lowest[kind] = Some(lower(self.lowest[kind], range));
            self.highest[kind] = Some(higher(self.highest[kind], range));
        }
    }

    fn merge(&mut self, other: &Self) {
        for kind in [ALL, FREE] {
            if let Some(range) = other.lowest[kind] {
                self.lowest[kind] = Some(lower(self.lowest[kind], range));
            }
            if let Some(range) = other.highest[kind] {
                self.highest[kind] = Some(higher(self.highest[kind], range));
            }
        }
    }

    /// Whether one of the ranges lies wholly below that of the figure, and one of the two is free.
    fn has_below(&self, figure: &Ranged) -> bool {
        self.lowest[kind_for(figure)].is_some_and(|lowest| lowest.wholly_below(&figure.range))
    }

    /// Whether one of the ranges lies wholly above that of the figure, and one of the two is free.
    fn has_above(&self, figure: &Ranged) -> bool {
        self.highest[kind_for(figure)].is_some_and(|highest| figure.range.wholly_below(&highest))
    }
}

/// A free figure may be compared with all, another only with the free ones.
fn kind_for(figure: &Ranged) -> usize {
    if figure.is_free { ALL } else { FREE }
}

fn lower(one: Option<Range>, other: Range) -> Range {
    match one {
        Some(one) if (one.high, one.high_in) <= (other.high, other.high_in) => one,
        _ => other,
    }
}

fn higher(one: Option<Range>, other: Range) -> Range {
    match one {
        Some(one) if (one.low, !one.low_in) >= (other.low, !other.low_in) => one,
        _ => other,
    }
}

/// Whether a flow lies inside the period of another and is larger: a sweep over the starts, outer periods first, with
/// the smallest flow for every later end in a binary indexed tree (Fenwick 1994).
fn part_exceeds_whole(figures: &[Ranged]) -> bool {
    // An open start lies before all, an open end after all.
    let end = |span: &Span| (span.latest.is_none(), span.latest);
    let mut dated: Vec<(Span, &Ranged)> =
        figures.iter().filter_map(|figure| Some((figure.when?, figure))).collect();
    dated.sort_by(|(a, _), (b, _)| a.earliest.cmp(&b.earliest).then_with(|| end(b).cmp(&end(a))));
    let ends: BTreeSet<_> = dated.iter().map(|(span, _)| end(span)).collect();
    let ends: Vec<_> = ends.into_iter().rev().collect();
    let mut tree = vec![Extremes::default(); ends.len() + 1];
    for (span, figure) in dated {
        // Ends run backwards: those up to this rank are as late or later.
        let rank = ends.partition_point(|other| *other > end(&span)) + 1;
        let mut at = rank;
        while at > 0 {
            if tree[at].has_below(figure) {
                return true;
            }
            at -= at & at.wrapping_neg();
        }
        let mut at = rank;
        let mut added = Extremes::default();
        added.add(figure);
        while let Some(node) = tree.get_mut(at) {
            node.merge(&added);
            at += at & at.wrapping_neg();
        }
    }
    false
}

/// Whether a reading that is wholly later goes against the course: a sweep over the starts of the later readings, with
/// the extremes of all that have ended before.
fn goes_against(course: Course, figures: &[Ranged]) -> bool {
    let dated = || figures.iter().filter_map(|figure| Some((figure.when?, figure)));
    let mut ended: Vec<(Day, &Ranged)> = dated().filter_map(|(span, f)| Some((span.latest?, f))).collect();
    let mut begun: Vec<(Day, &Ranged)> = dated().filter_map(|(span, f)| Some((span.earliest?, f))).collect();
    ended.sort_by_key(|(day, _)| *day);
    begun.sort_by_key(|(day, _)| *day);
    let mut before = Extremes::default();
    let mut ended = ended.into_iter().peekable();
    for (start, later) in begun {
        while let Some((_, earlier)) = ended.next_if(|(end, _)| *end < start) {
            before.add(earlier);
        }
        let is_against = match course {
            Course::Rising => before.has_above(later),
            Course::Falling => before.has_below(later),
            Course::Free => false,
        };
        if is_against {
            return true;
        }
    }
    false
}
