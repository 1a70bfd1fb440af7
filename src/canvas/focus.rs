//! What stands out: what is connected to whatever has the pointer, or else is selected.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::gpu::Lit;
use super::gpu::instances::{self, LIT, MARKED, RINGED};
use super::gpu::picture::{line, signed_zoom, tail};
use super::state::CanvasState;
use super::widget::{Canvas, Item};
use crate::model::Id;
use crate::scene::placed::{Placed, Stamp};
use crate::scene::reveal::{Reveals, Room};
use crate::scene::{Mark, Target};

/// How much is left of the colour of what is not connected to what has the pointer.
const DIM: f32 = 0.22;
/// How much is left of the colour of what is not connected to what is selected.
const DIM_BESIDE_SELECTION: f32 = 0.5;
/// More than this around one node is no longer told apart when it is lit.
const MOST_LIT: usize = 20_000;

/// Of more than this that is selected each is told by its colour: rings would cover each other, and what all of it is
/// connected to is nearly everything.
const MOST_RINGED: usize = 2_000;

/// What is connected to whatever has the pointer, or else is selected.
#[derive(Debug, Default)]
pub(super) struct Focus {
    pub nodes: BTreeSet<usize>,
    pub lines: BTreeSet<usize>,
    /// Whether anything stands out.
    pub on: bool,
    /// How much is left of the colour of the rest.
    pub dim: f32,
    /// When the names of what stands out show; it is chosen among itself.
    pub reveals: Option<Reveals>,
    /// The same for the graphics processor, with what is selected.
    pub lit: Arc<Lit>,
    asked: Asked,
}

/// What was asked; while it is the same, so is the answer.
#[derive(Debug, Default, PartialEq)]
struct Asked {
    stamp: Stamp,
    pointed: Option<Item>,
    hovered: Option<Item>,
    selected: Arc<BTreeSet<Item>>,
    mark: Option<Mark>,
    says: Vec<(Id, Id)>,
    is_on: bool,
}

impl Focus {
    /// Whether a node stands out, or nothing does.
    pub fn lights(&self, node: usize) -> bool {
        !self.on || self.nodes.contains(&node)
    }

    /// What stands out now; found anew only if something else is asked than before.
    pub fn follow(before: Option<Arc<Self>>, canvas: &Canvas<'_>, state: &CanvasState) -> Arc<Self> {
        let is_still = before.as_ref().is_some_and(|focus| focus.asked.is_of(canvas, state));
        match before {
            Some(focus) if is_still => focus,
            _ => Arc::new(Self::new(canvas, state)),
        }
    }

    fn new(canvas: &Canvas<'_>, state: &CanvasState) -> Self {
        let mut focus = Self { dim: 1.0, asked: Asked::new(canvas, state), ..Self::default() };
        focus.find(canvas, state);
        if focus.on && !canvas.placed.is_large() | (focus.nodes.len() <= Placed::FEW) {
            let mut order: Vec<u32> = focus.nodes.iter().map(|node| *node as u32).collect();
            let first = |node: u32| {
                let id = &canvas.placed.scene.nodes[node as usize].id;
                matches!(pointed(canvas, state), Some(Item::Node(pointed)) if pointed == id)
            };
            order.sort_by_key(|node| (!first(*node), std::cmp::Reverse(canvas.placed.rank(*node as usize))));
            let usual = Arc::clone(canvas.placed.reveals());
            let room = if canvas.placed.is_large() { Room::AsIn(&usual) } else { Room::All };
            focus.reveals = Some(Reveals::among(canvas.placed, &order, room));
        }
        focus.lit = Arc::new(lit(canvas, state, &focus));
        focus
    }

    fn find(&mut self, canvas: &Canvas<'_>, state: &CanvasState) {
        if let (Some(mark), None) = (canvas.look.lit, pointed(canvas, state)) {
            return self.light_mark(canvas, mark);
        }
        let items: Vec<&Item> = match pointed(canvas, state) {
            _ if state.is_busy() => return,
            Some(item) => vec![item],
            None if !canvas.look.dims_beside_selection => return,
            None if canvas.look.selected.len() > MOST_RINGED => return self.light_many(canvas),
            None => canvas.look.selected.iter().collect(),
        };
        let placed = canvas.placed;
        let is_drawn = |item: &&Item| match item {
            Item::Node(id) => placed.index_of(id).is_some(),
            Item::Line(target) => placed.lines_of(target).next().is_some(),
        };
        let items: Vec<&Item> = items.into_iter().take(MOST_LIT).filter(is_drawn).collect();
        if items.is_empty() || items.len() == placed.scene.nodes.len() {
            return;
        }
        self.on = true;
        self.dim = if pointed(canvas, state).is_some() { DIM } else { DIM_BESIDE_SELECTION };
        for item in items {
            self.light(canvas, item);
        }
    }

    /// Lights what is selected and nothing beside it; nothing steps back where that is everything.
    fn light_many(&mut self, canvas: &Canvas<'_>) {
        let placed = canvas.placed;
        for item in canvas.look.selected.iter() {
            match item {
                Item::Node(id) => self.nodes.extend(placed.index_of(id)),
                Item::Line(target) => {
                    let left = MOST_LIT.saturating_sub(self.lines.len());
                    self.lines.extend(placed.lines_of(target).take(left));
                }
            }
        }
        let ends = self.lines.iter().filter_map(|line| placed.ends_of(*line));
        self.nodes.extend(ends.flat_map(|(from, to)| [from, to]));
        self.on = !self.nodes.is_empty() && self.nodes.len() < placed.scene.nodes.len();
        self.dim = if self.on { DIM_BESIDE_SELECTION } else { 1.0 };
    }

    /// Lights what has a mark: nodes, or lines with their ends.
    fn light_mark(&mut self, canvas: &Canvas<'_>, mark: Mark) {
        let placed = canvas.placed;
        self.on = true;
        self.dim = DIM;
        let nodes = placed.scene.nodes.iter().enumerate().filter(|(_, node)| mark.is_on_node(node));
        self.nodes = nodes.map(|(index, _)| index).collect();
        let edges = placed.scene.edges.iter().enumerate().filter(|(_, edge)| mark.is_on_edge(edge));
        self.lines = edges.map(|(line, _)| line).collect();
        let ends = self.lines.iter().filter_map(|line| placed.ends_of(*line));
        let ends: Vec<usize> = ends.flat_map(|(from, to)| [from, to]).collect();
        self.nodes.extend(ends);
        if mark == Mark::SpeaksFor {
            let says = canvas.look.says.iter().flat_map(|(speaker, thing)| [speaker, thing]);
            self.nodes.extend(says.filter_map(|id| placed.index_of(id)));
        }
    }

    /// Lights an item and all that is connected to it.
    fn light(&mut self, canvas: &Canvas<'_>, item: &Item) {
        let placed = canvas.placed;
        // A line through a station is connected as a whole.
        let touched: Vec<usize> = match item {
            Item::Line(target) => placed.lines_of(target).collect(),
            Item::Node(id) => {
                let at = placed.index_of(id).map_or(&[][..], |node| placed.lines_at(node));
                let targets: BTreeSet<&Target> =
                    at.iter().map(|line| &placed.scene.edges[*line as usize].target).collect();
                targets.into_iter().take(MOST_LIT).flat_map(|target| placed.lines_of(target)).collect()
            }
        };
        for line in touched {
            self.lines.insert(line);
            if let Some((from, to)) = placed.ends_of(line) {
                self.nodes.extend([from, to]);
            }
        }
        let says = canvas.look.says.iter();
        if let Item::Node(id) = item {
            let beside = says.filter(|(a, b)| a == id || b == id).flat_map(|(a, b)| [a, b]);
            self.nodes.extend(beside.chain([id]).filter_map(|id| placed.index_of(id)));
        } else {
            self.nodes.extend(says.filter_map(|(speaker, _)| placed.index_of(speaker)));
        }
    }
}

impl Asked {
    fn new(canvas: &Canvas<'_>, state: &CanvasState) -> Self {
        Self {
            stamp: canvas.placed.stamp(),
            pointed: canvas.look.pointed_at.cloned(),
            hovered: state.hovered.clone(),
            selected: Arc::clone(canvas.look.selected),
            mark: canvas.look.lit,
            says: canvas.look.says.to_vec(),
            is_on: !state.is_busy(),
        }
    }

    fn is_of(&self, canvas: &Canvas<'_>, state: &CanvasState) -> bool {
        self.stamp == canvas.placed.stamp()
            && self.pointed.as_ref() == canvas.look.pointed_at
            && self.hovered == state.hovered
            // What is shared is compared by where it is first.
            && self.selected == *canvas.look.selected
            && self.mark == canvas.look.lit
            && self.says == canvas.look.says
            && self.is_on != state.is_busy()
    }
}

fn pointed<'a>(canvas: &'a Canvas<'_>, state: &'a CanvasState) -> Option<&'a Item> {
    state.hovered.as_ref().or(canvas.look.pointed_at)
}

/// What is drawn over the rest: what stands out, what is selected, and what has the pointer.
fn lit(canvas: &Canvas<'_>, state: &CanvasState, focus: &Focus) -> Lit {
    static NEXT: AtomicU64 = AtomicU64::new(1);
    let placed = canvas.placed;
    let reveal = |node: u32| {
        let reveals = focus.reveals.as_ref();
        reveals
            .filter(|_| focus.nodes.contains(&(node as usize)))
            .map_or(0.0, |reveals| signed_zoom(reveals, node as usize))
    };
    let with_reveals = |line: instances::Line| instances::Line { reveals: line.ends.map(reveal), ..line };
    let is_many = canvas.look.selected.len() > MOST_RINGED;
    let selected = canvas.look.selected.iter().take(if is_many { usize::MAX } else { MOST_LIT });
    let chosen: BTreeSet<usize> = selected
        .clone()
        .filter_map(|item| match item {
            Item::Line(target) => Some(placed.lines_of(target).collect::<Vec<usize>>()),
            Item::Node(_) => None,
        })
        .flatten()
        .collect();
    let with_halos = chosen.iter().filter(|_| !is_many);
    let halos = with_halos.filter_map(|index| {
        let line = with_reveals(line(placed, *index)?);
        Some(instances::Line { style: instances::halo_of(line.style, &placed.scene.edges[*index]), ..line })
    });
    let over = focus.lines.union(&chosen).flat_map(|index| [line(placed, *index), tail(placed, *index)]);
    let over = over.flatten().map(|line| {
        let line = with_reveals(line);
        instances::Line { style: line.style | LIT, ..line }
    });
    let lines = halos.chain(over).take(MOST_LIT).collect();
    let is_pointed = |id: &Id| {
        let of = |item: Option<&Item>| matches!(item, Some(Item::Node(pointed)) if pointed == id);
        of(state.hovered.as_ref()) || of(canvas.look.pointed_at)
    };
    let ringed = selected.filter_map(|item| match item {
        Item::Node(id) => placed.index_of(id),
        Item::Line(_) => None,
    });
    let ringed: BTreeSet<usize> = ringed.collect();
    let beside = [state.hovered.as_ref(), canvas.look.pointed_at].into_iter().flatten();
    let beside = beside.filter_map(|item| match item {
        Item::Node(id) => placed.index_of(id),
        Item::Line(_) => None,
    });
    let mut over: Vec<usize> = focus.nodes.union(&ringed).copied().chain(beside).collect();
    over.sort_unstable_by_key(|node| placed.rank(*node));
    over.dedup();
    let node = |index: usize| {
        let node = &placed.scene.nodes[index];
        let marked = if is_pointed(&node.id) { MARKED } else { 0 };
        let lit = if focus.lights(index) { LIT } else { 0 };
        let style = match ringed.contains(&index) {
            true if is_many => instances::chosen_style(node) | marked | lit,
            true => instances::node_style(node) | marked | RINGED | lit,
            false => instances::node_style(node) | marked | lit,
        };
        instances::Node { index: index as u32, style, reveal: reveal(index as u32) }
    };
    let most = if is_many { usize::MAX } else { MOST_LIT };
    let nodes = over.into_iter().take(most).map(node).collect();
    Lit { number: NEXT.fetch_add(1, Ordering::Relaxed), lines, nodes }
}
