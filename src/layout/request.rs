//! What is to be laid out: everything that can influence a layout, and nothing else.

use std::collections::BTreeMap;

use super::{Parameters, Point};
use crate::model::Id;

/// A node as a layout sees it.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct NodeBox {
    /// From side to side, in points, label included.
    pub width: f64,
    /// From top to bottom, in points, label included.
    pub height: f64,
    /// Where its centre must stay.
    pub fixed: Option<Point>,
    /// Where its centre is now. Whether it may leave depends on [`Request::manner`].
    pub start: Option<Point>,
}

impl NodeBox {
    /// The largest side that a layout takes into account, in points.
    const LARGEST: f64 = 4_000.0;

    /// Half the size, within sane bounds.
    pub(crate) fn half(&self) -> Point {
        let half = |side: f64| if side.is_finite() { side.clamp(0.0, Self::LARGEST) / 2.0 } else { 0.0 };
        Point::new(half(self.width), half(self.height))
    }
}

/// An edge as a layout sees it. Direction does not matter; loops and edges to unknown nodes are left out.
#[derive(Clone, Debug, PartialEq)]
pub struct EdgeSpec {
    /// One end.
    pub from: Id,
    /// The other end.
    pub to: Id,
    /// How long it should be beside the usual edge, 1. Of parallel edges the shortest counts.
    pub length: f64,
}

impl EdgeSpec {
    /// An edge of the usual length.
    pub const fn new(from: Id, to: Id) -> Self {
        Self { from, to, length: 1.0 }
    }
}

/// How a layout treats the positions that nodes have already.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Manner {
    /// Everything that is not fixed may go anywhere; [`NodeBox::start`] is only where the search begins.
    #[default]
    Afresh,
    /// What has a start stays there, or moves by little to make room; only what has none is placed, near its
    /// neighbours.
    Gentle,
}

/// What is to be laid out. Equal requests have equal layouts, so a layout is up to date while its request is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// The nodes.
    pub nodes: BTreeMap<Id, NodeBox>,
    /// The edges.
    pub edges: Vec<EdgeSpec>,
    /// The order in which nodes without an edge stand on the shelf below the rest; those not named follow by id.
    pub shelf: Vec<Id>,
    /// How present positions are treated.
    pub manner: Manner,
    /// Spacing and seed.
    pub parameters: Parameters,
}
