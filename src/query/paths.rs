//! How two things are connected: the shortest paths over relations, with a receipt for every hop.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use serde::Serialize;

use super::clock::{Clock, Handling};
use super::evidence::Evidence;
use super::footing::Footing;
use super::relations::{Triple, class};
use super::voices::Voices;
use crate::model::{Document, Id, Link, Says, VerbClass};

/// What paths are asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathQuestion {
    /// Where they begin.
    pub from: Id,
    /// Where they end.
    pub to: Id,
    /// No more paths than these, the shortest.
    pub most_paths: usize,
    /// No more hops than these; the way to a station and on from it are two.
    pub most_hops: usize,
    /// Whether a path may run through a population at which both its links end, as those who arrest and those who
    /// hold the same people.
    pub through_populations: bool,
    /// Only relations that at least so many independent, named voices state as the path takes them.
    pub least_voices: usize,
    /// Only claims that somebody concerned says of their own doings: on primary footing.
    pub primary_only: bool,
    /// Only claims that the clocks do not hide.
    pub clock: Clock,
}

impl PathQuestion {
    /// The kind of actors that paths do not run through.
    pub const POPULATION: &'static str = "population";

    /// The few best paths between two things.
    pub fn new(from: Id, to: Id) -> Self {
        Self {
            from,
            to,
            most_paths: 12,
            most_hops: 5,
            through_populations: false,
            least_voices: 0,
            primary_only: false,
            clock: Clock::default(),
        }
    }

    /// Whether a path may stand on the claim.
    fn allows(&self, document: &Document, evidence: &Evidence, claim: &Id) -> bool {
        let facts = evidence.claim(claim).filter(|facts| facts.live);
        facts.is_some_and(|facts| {
            let is_firm = !self.primary_only || facts.footing.contains(&Footing::Primary);
            is_firm && self.clock.handling(self.clock.then(document, evidence, claim)) != Handling::Hide
        })
    }
}

/// The paths that were found, shortest first, then by their ids.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Paths {
    /// The paths.
    pub paths: Vec<Path>,
    /// Whether the search was cut short because it took too long, so that paths may be missing.
    pub cut_short: bool,
}

/// One path, which visits nothing twice.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Path {
    /// Everything on it, both ends included.
    pub points: Vec<Id>,
    /// The hops between them.
    pub hops: Vec<Hop>,
    /// The index of the hop with the fewest independent voices, the first of several.
    pub weakest: usize,
}

/// One hop of a path, with its receipts.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Hop {
    /// Where it begins.
    pub from: Id,
    /// Where it ends.
    pub to: Id,
    /// The relations that it runs over, whichever way they point, with the claims that state them.
    pub receipts: Vec<Receipt>,
    /// The independent voices and documents behind it.
    #[serde(flatten)]
    pub voices: Voices,
}

/// A relation under a hop.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Receipt {
    /// Its ends and verb.
    #[serde(flatten)]
    pub triple: Triple,
    /// The claims that state it there.
    pub claims: BTreeSet<Id>,
}

/// The paths between two things over live claims that may be used. Relations count both ways. A via is a station: from
/// it one goes on along the same link, or changes to a link that has it as an end. Verbs that block, say or group
/// lead nowhere. Parts are lifted to their outermost wholes, but for the two ends.
///
/// Bounded: the search gives up after a fixed number of steps and says so.
pub fn paths(
    document: &Document,
    evidence: &Evidence,
    question: &PathQuestion,
    may_use: impl Fn(&Id) -> bool,
) -> Paths {
    let network = Network::new(document, evidence, question, may_use);
    let (Some(start), Some(goal)) = (network.index(&question.from), network.index(&question.to)) else {
        return Paths::default();
    };
    if start == goal {
        return Paths::default();
    }
    let (found, cut_short) = Search::new(&network, start, goal, question).run();
    let paths = found.iter().map(|points| network.path(points)).collect();
    Paths { paths, cut_short }
}

/// Steps after which a search gives up.
const MOST_STEPS: usize = 200_000;

/// Points and hops, points by their place in the order of ids.
struct Network<'a> {
    ids: Vec<Id>,
    /// From a point to all that a link with it as an end leads to: the other end, or the link's stations.
    next: Vec<BTreeSet<usize>>,
    /// From a point over a station, to the far ends of the links that have it.
    onward: BTreeMap<(usize, usize), BTreeSet<usize>>,
    /// The links under each hop.
    under: BTreeMap<(usize, usize), BTreeMap<Triple, BTreeSet<Id>>>,
    evidence: &'a Evidence,
    /// Points that a path may not run through where both links end there.
    populations: BTreeSet<usize>,
}

impl<'a> Network<'a> {
    fn new(
        document: &Document,
        evidence: &'a Evidence,
        question: &PathQuestion,
        may_use: impl Fn(&Id) -> bool,
    ) -> Self {
        let leads = |link: &Link| {
            let blocks = document.verbs.get(&link.verb).is_some_and(|verb| verb.blocks);
            !blocks && matches!(class(document, &link.verb), VerbClass::Does | VerbClass::Rules)
        };
        let lifted = lifted(document, evidence, question);
        let lift = |id: &Id| lifted.get(id).unwrap_or(id).clone();
        let mut links: BTreeMap<(Triple, Option<Id>), BTreeSet<Id>> = BTreeMap::new();
        for (id, claim) in document.claims.iter().filter(|(_, claim)| claim.says == Says::Yes) {
            if !question.allows(document, evidence, id) || !may_use(id) {
                continue;
            }
            for link in claim.links.iter().filter(|link| leads(link)) {
                let triple = Triple { from: lift(&link.from), verb: link.verb.clone(), to: lift(&link.to) };
                let is_station = |via: &&Id| **via != triple.from && **via != triple.to;
                let stations: Vec<Option<Id>> =
                    link.via.iter().filter(is_station).cloned().map(Some).collect();
                let stations = if stations.is_empty() { vec![None] } else { stations };
                for station in stations.into_iter().filter(|_| triple.from != triple.to) {
                    links.entry((triple.clone(), station)).or_default().insert(id.clone());
                }
            }
        }
        if question.least_voices > 0 {
            links.retain(|_, claims| evidence.voices_of(&*claims).named_count() >= question.least_voices);
        }
        let ends = links.keys().flat_map(|(triple, via)| [&triple.from, &triple.to].into_iter().chain(via));
        let ids: BTreeSet<Id> = ends.cloned().collect();
        let mut network = Self {
            next: vec![BTreeSet::new(); ids.len()],
            ids: ids.into_iter().collect(),
            onward: BTreeMap::new(),
            under: BTreeMap::new(),
            evidence,
            populations: BTreeSet::new(),
        };
        for ((triple, station), claims) in links {
            network.add(&triple, station.as_ref(), &claims);
        }
        if !question.through_populations {
            network.populations = network.populations_of(document);
        }
        network
    }

    fn index(&self, id: &Id) -> Option<usize> {
        self.ids.binary_search(id).ok()
    }

    fn populations_of(&self, document: &Document) -> BTreeSet<usize> {
        let is_population = |id: &Id| {
            let kind = document.actors.get(id).and_then(|actor| actor.kind.as_ref());
            kind.is_some_and(|kind| kind.as_str() == PathQuestion::POPULATION)
        };
        (0..self.ids.len()).filter(|at| is_population(&self.ids[*at])).collect()
    }

    fn add(&mut self, triple: &Triple, station: Option<&Id>, claims: &BTreeSet<Id>) {
        let (Some(from), Some(to)) = (self.index(&triple.from), self.index(&triple.to)) else { return };
        let hops = match station.and_then(|station| self.index(station)) {
            None => {
                self.next[from].insert(to);
                self.next[to].insert(from);
                vec![(from, to), (to, from)]
            }
            Some(station) => {
                for (one, other) in [(from, to), (to, from)] {
                    self.next[one].insert(station);
                    self.onward.entry((one, station)).or_default().insert(other);
                }
                vec![(from, station), (station, to), (to, station), (station, from)]
            }
        };
        for hop in hops {
            let under = self.under.entry(hop).or_default().entry(triple.clone()).or_default();
            under.extend(claims.iter().cloned());
        }
    }

    /// Where a path may go on to that has come from one point to another: along links that end there, or on from
    /// it as a station.
    fn steps(&self, before: Option<usize>, at: usize) -> BTreeSet<usize> {
        let mut steps = self.next[at].clone();
        match before {
            Some(before) => steps.extend(self.onward.get(&(before, at)).into_iter().flatten()),
            // A path that begins at a station may go on to either end of its links.
            None => steps.extend(self.joined_by(at)),
        }
        if let Some(before) = before.filter(|_| self.populations.contains(&at)) {
            let acts = |other: usize| {
                let under = self.under.get(&(other, at));
                under.is_some_and(|under| under.keys().any(|triple| triple.from == self.ids[at]))
            };
            steps.retain(|next| acts(before) || acts(*next));
        }
        steps
    }

    /// The ends of the links that have the point as a station.
    fn joined_by(&self, station: usize) -> impl Iterator<Item = usize> {
        let hops = self.under.range((station, 0)..=(station, usize::MAX));
        hops.map(|((_, end), _)| *end)
    }

    fn path(&self, points: &[usize]) -> Path {
        let point = |at: usize| points.get(at).copied();
        let hops: Vec<Hop> = points
            .windows(2)
            .enumerate()
            .map(|(at, hop)| {
                let before = at.checked_sub(1).and_then(point);
                self.hop(before, (hop[0], hop[1]), point(at + 2))
            })
            .collect();
        let fewest = hops.iter().enumerate().min_by_key(|(_, hop)| hop.voices.named_count());
        let weakest = fewest.map_or(0, |(at, _)| at);
        Path { points: points.iter().map(|at| self.ids[*at].clone()).collect(), hops, weakest }
    }

    /// A hop with the relations that carry it: those between its two ends, those that it joins at a station and goes
    /// on along or leaves there, and those that it goes on along from a station.
    fn hop(&self, before: Option<usize>, (from, to): (usize, usize), after: Option<usize>) -> Hop {
        let carries = |triple: &&Triple| {
            let far_end = |near: usize| {
                let near = &self.ids[near];
                let far = if triple.from == *near { &triple.to } else { &triple.from };
                (triple.from == *near || triple.to == *near).then_some(far)
            };
            let is = |id: &Id, point: Option<usize>| point.is_some_and(|point| self.ids[point] == *id);
            match (far_end(from), far_end(to)) {
                (Some(_), Some(_)) => true,
                (Some(far), None) => {
                    after.is_none_or(|after| self.next[to].contains(&after)) || is(far, after)
                }
                (None, Some(far)) => before.is_none() || is(far, before),
                (None, None) => false,
            }
        };
        let under = self.under.get(&(from, to));
        let receipts: Vec<Receipt> = under
            .into_iter()
            .flatten()
            .filter(|(triple, _)| carries(triple))
            .map(|(triple, claims)| Receipt { triple: triple.clone(), claims: claims.clone() })
            .collect();
        let claims: BTreeSet<&Id> = receipts.iter().flat_map(|receipt| &receipt.claims).collect();
        let voices = self.evidence.voices_of(claims);
        Hop { from: self.ids[from].clone(), to: self.ids[to].clone(), receipts, voices }
    }
}

/// Parts lifted to their outermost wholes. The two ends stay themselves, and what is part of them is lifted to them.
fn lifted(document: &Document, evidence: &Evidence, question: &PathQuestion) -> BTreeMap<Id, Id> {
    let nodes = document.node_ids();
    let mut shown: BTreeSet<Id> =
        nodes.filter(|id| evidence.parts().bodies_of(id).contains(*id)).cloned().collect();
    shown.extend([question.from.clone(), question.to.clone()]);
    evidence.parts().nearest_shown(&shown)
}

/// A depth-first search with a growing limit of hops: shortest paths first, of one length in the order of ids.
struct Search<'a> {
    network: &'a Network<'a>,
    start: usize,
    goal: usize,
    most_paths: usize,
    most_hops: usize,
    /// Hops to the goal at least; none from where it cannot be reached.
    distance: Vec<Option<usize>>,
    steps_left: usize,
}

impl<'a> Search<'a> {
    fn new(network: &'a Network<'a>, start: usize, goal: usize, question: &PathQuestion) -> Self {
        let mut back = vec![BTreeSet::new(); network.ids.len()];
        for (from, to) in network.under.keys() {
            back[*to].insert(*from);
        }
        let mut distance = vec![None; network.ids.len()];
        distance[goal] = Some(0);
        let mut queue = VecDeque::from([(goal, 0)]);
        while let Some((at, hops)) = queue.pop_front() {
            for before in &back[at] {
                if distance[*before].is_none() {
                    distance[*before] = Some(hops + 1);
                    queue.push_back((*before, hops + 1));
                }
            }
        }
        let (most_paths, most_hops) = (question.most_paths, question.most_hops.min(network.ids.len()));
        Self { network, start, goal, most_paths, most_hops, distance, steps_left: MOST_STEPS }
    }

    fn run(mut self) -> (Vec<Vec<usize>>, bool) {
        let mut found = Vec::new();
        let Some(shortest) = self.distance[self.start] else { return (found, false) };
        for hops in shortest..=self.most_hops {
            if found.len() >= self.most_paths {
                break;
            }
            if !self.of_length(hops, &mut found) {
                return (found, true);
            }
        }
        (found, false)
    }

    /// Adds the paths of exactly so many hops, as long as more are wanted; false if steps ran out.
    fn of_length(&mut self, hops: usize, found: &mut Vec<Vec<usize>>) -> bool {
        let mut points = vec![self.start];
        let mut ahead = vec![self.network.steps(None, self.start).into_iter()];
        while let Some(steps) = ahead.last_mut() {
            let Some(step) = steps.next() else {
                ahead.pop();
                points.pop();
                continue;
            };
            if self.steps_left == 0 {
                return false;
            }
            self.steps_left -= 1;
            let left = hops - points.len();
            let is_near = self.distance[step].is_some_and(|distance| distance <= left);
            if !is_near || points.contains(&step) || (step == self.goal) != (left == 0) {
                continue;
            }
            let before = points.last().copied();
            points.push(step);
            if step == self.goal {
                found.push(points.clone());
                points.pop();
                if found.len() >= self.most_paths {
                    return true;
                }
            } else {
                ahead.push(self.network.steps(before, step).into_iter());
            }
        }
        true
    }
}
