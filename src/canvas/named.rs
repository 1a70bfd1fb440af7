//! The nodes on the screen as controls: names for those who hear the window, and ways for the keyboard.

use eframe::egui::{self, Key, Rect, Role, Sense, Ui, WidgetInfo};

use super::state::{CanvasState, screen_rect, to_area};
use super::widget::{Canvas, Event, Item};
use crate::model::Id;
use crate::scene::SceneNode;
use crate::scene::geometry::{Area, Point};

impl Canvas<'_> {
    /// Up to so many nodes on the screen have a name of their own for assistive technology.
    const MOST_NAMED: usize = 200;
    /// Half of the widest node, in points.
    const WIDEST: f32 = 160.0;

    /// Gives the nodes on the screen names and a place among the controls. One of them is a stop of the Tab key; from
    /// there the arrow keys go from node to node.
    pub(super) fn named_nodes(
        &self,
        ui: &mut Ui,
        state: &mut CanvasState,
        rect: Rect,
        events: &mut Vec<Event>,
    ) -> Vec<egui::Response> {
        let seen = state.camera.seen(&to_area(rect));
        let stop = self.tab_stop(state);
        if std::mem::take(&mut state.focus_stop)
            && let Some(index) = stop
        {
            let id = node_id(ui, &self.node(index).id);
            ui.memory_mut(|memory| memory.request_focus(id));
        }
        let mut responses = Vec::new();
        let is_chosen = |id: &Id| self.look.selected.contains(&Item::Node(id.clone()));
        for index in self.most_important(&seen, state.camera.zoom, stop) {
            let (Some(area), node) = (self.placed.areas[index], self.node(index)) else { continue };
            let on_screen = screen_rect(state, &area, rect).intersect(rect);
            let sense = if Some(index) == stop { Sense::click() } else { Sense::CLICK };
            let response = ui.interact(on_screen, node_id(ui, &node.id), sense);
            response.widget_info(|| {
                WidgetInfo::selected(Role::Button, true, is_chosen(&node.id), spoken_name(node))
            });
            if response.has_focus() {
                self.walk(ui, state, index, &response, rect);
            }
            if response.double_clicked() {
                events.push(Event::DoubleClick(Item::Node(node.id.clone())));
            } else if response.clicked() {
                state.stop = Some(node.id.clone());
                response.request_focus();
                let toggle = ui.input(|input| input.modifiers.shift || input.modifiers.command);
                events.push(Event::Click { item: Item::Node(node.id.clone()), toggle });
            }
            responses.push(response);
        }
        responses
    }

    /// The most important nodes in a part of the canvas, in the order of the scene; the one at which the Tab key stops is
    /// among them.
    fn most_important(&self, seen: &Area, zoom: f32, stop: Option<usize>) -> Vec<usize> {
        /// The side of the cells of which each gives some, in screen points.
        const CELL: f32 = 96.0;
        const MOST_OF_CELL: usize = 8;
        let most = if self.placed.is_large() { MOST_OF_CELL } else { usize::MAX };
        // A node that reaches in is seen too.
        let with_neighbours = seen.expanded(Self::WIDEST);
        let mut nodes: Vec<usize> = self.placed.foremost(&with_neighbours, CELL / zoom, most).collect();
        nodes.retain(|node| self.placed.areas[*node].is_some_and(|area| area.meets(seen)));
        if nodes.len() > Self::MOST_NAMED {
            let rank = |node: &usize| std::cmp::Reverse(self.placed.rank(*node));
            nodes.select_nth_unstable_by_key(Self::MOST_NAMED, rank);
            nodes.truncate(Self::MOST_NAMED);
        }
        nodes.extend(stop.filter(|node| self.placed.areas[*node].is_some_and(|area| area.meets(seen))));
        nodes.sort_unstable();
        nodes.dedup();
        nodes
    }

    /// The node at which the Tab key stops: where one was last, what is selected, or the busiest.
    fn tab_stop(&self, state: &CanvasState) -> Option<usize> {
        let last = state.stop.as_ref().and_then(|id| self.placed.index_of(id));
        let selected = || self.selected_ids().find_map(|id| self.placed.index_of(id));
        let busiest = || self.placed.order().last().map(|node| *node as usize);
        last.or_else(selected).or_else(busiest)
    }

    /// Marks the node that has the focus, and follows the arrow keys to the nearest one in their direction.
    fn walk(&self, ui: &mut Ui, state: &mut CanvasState, from: usize, response: &egui::Response, rect: Rect) {
        let ring = egui::Stroke::new(2.0, self.look.palette.accent);
        let outside = egui::StrokeKind::Outside;
        ui.painter_at(rect).rect_stroke(response.rect.expand(5.0), 6.0, ring, outside);
        let arrows =
            egui::EventFilter { horizontal_arrows: true, vertical_arrows: true, ..Default::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, arrows));
        // Taken, so that the node the focus goes to does not pass it on in the same frame.
        let direction = ui.input_mut(|input| {
            [
                (Key::ArrowLeft, -1.0, 0.0),
                (Key::ArrowRight, 1.0, 0.0),
                (Key::ArrowUp, 0.0, -1.0),
                (Key::ArrowDown, 0.0, 1.0),
            ]
            .into_iter()
            .find(|(key, ..)| input.consume_key(egui::Modifiers::NONE, *key))
            .map(|(_, x, y)| Point::new(x, y))
        });
        let Some(to) = direction.and_then(|direction| self.placed.next_towards(from, direction)) else {
            return;
        };
        // It gets the focus in the next frame, when it is the one that can have it.
        state.stop = Some(self.node(to).id.clone());
        state.focus_stop = true;
        if let Some(area) = self.placed.areas[to]
            && !rect.contains_rect(screen_rect(state, &area, rect))
        {
            state.let_go();
            state.camera.centre = area.centre();
        }
        ui.request_repaint();
    }
}

/// "Local jails, actor"
fn spoken_name(node: &SceneNode) -> String {
    let mut name = String::with_capacity(64);
    for line in &node.lines {
        name.push_str(line);
        name.push(' ');
    }
    name.truncate(name.trim_end().len());
    name.push_str(", ");
    name.push_str(node.role);
    name
}

fn node_id(ui: &Ui, id: &Id) -> egui::Id {
    ui.scope_id().with(("node", id))
}
