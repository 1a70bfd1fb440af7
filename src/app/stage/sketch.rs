//! What is shown of a large graph while it is made ready: a sketch, on its way to its layout.

use std::sync::Arc;

use eframe::egui;

use super::placing::large_request;
use super::worker::{InOrder, Job, Reached, Rest, in_order};
use crate::app::gate::Gate;
use crate::app::workspace::Workspace;
use crate::canvas::{CanvasState, Fit};
use crate::layout::Parameters;
use crate::layout::large::LargeLayout;
use crate::scene::geometry::Point;
use crate::scene::sketch::{Plain, sketch};
use crate::scene::{Placed, Scene};

/// A large graph of which no more is known than who is joined to whom.
pub struct Sketch {
    /// What is drawn.
    pub placed: Placed,
    /// How it is looked at.
    pub canvas: CanvasState,
    pub(super) job: Option<Job>,
    /// The file may be read further once this has been drawn.
    gate: Arc<Gate>,
    /// The frame in which it was drawn first.
    first_frame: Option<u64>,
}

impl Sketch {
    /// The sketch of a plain graph, with first places; its layout goes on when it has been drawn. None where there is
    /// so little that all of it is there as soon. Gives also what will tell where the layout came to rest.
    pub fn begin(plain: Plain<'_>, gate: &Arc<Gate>, ctx: &egui::Context) -> Option<(Self, Rest)> {
        let (nodes, edges) = (plain.ids.len(), plain.edges.len());
        if nodes <= Placed::FEW || nodes.max(edges) < Workspace::LARGE {
            return None;
        }
        let mut placed = sketch(plain);
        let mut layout = LargeLayout::new(large_request(&placed, Vec::new(), Parameters::default()));
        layout.step();
        placed.move_to(&in_order(&layout), true);
        let mut canvas = CanvasState::showing(&placed);
        if let Some(hull) = placed.hull_of_tied() {
            canvas.frame(hull, Fit::Whole, ctx, false);
        }
        let (job, rest) = Job::go_on(layout, gate.clone(), ctx)?;
        Some((Self { placed, canvas, job: Some(job), gate: gate.clone(), first_frame: None }, rest))
    }

    /// Moves the nodes to where the layout has brought them; all of them are shown, unless somebody looks elsewhere.
    pub fn follow(&mut self, ctx: &egui::Context) {
        let frame = ctx.cumulative_frame_nr();
        match self.first_frame {
            None => {
                self.first_frame = Some(frame);
                // The strips around it have another height than those of what was there.
                ctx.request_discard("a sketch takes the place of another graph");
                ctx.request_repaint();
            }
            Some(first) if first < frame => self.gate.open(),
            Some(_) => {}
        }
        if let Some((Some(Reached::Places(places)), _)) = self.job.as_ref().map(Job::receive) {
            self.placed.move_to(&places, true);
            if let Some(hull) = self.placed.hull_of_tied().filter(|_| self.canvas.is_framed()) {
                self.canvas.frame(hull, Fit::Whole, ctx, false);
            }
        }
    }

    /// Whether it is the sketch of what a scene shows: the same nodes, as many lines.
    pub(super) fn is_of(&self, scene: &Scene) -> bool {
        let own = &self.placed.scene;
        own.nodes.len() == scene.nodes.len()
            && own.edges.len() == scene.edges.len()
            && own.nodes.iter().zip(&scene.nodes).all(|(a, b)| a.id == b.id)
    }

    /// Where its nodes are now.
    pub(super) fn places(&self) -> InOrder {
        let place =
            |area: &Option<crate::scene::geometry::Area>| -> Option<Point> { Some((*area)?.centre()) };
        self.placed.areas.iter().map(place).collect()
    }
}
