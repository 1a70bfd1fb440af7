//! The canvas as a widget: it takes a placed scene and gives back what the person meant.

use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock};

use eframe::egui::{self, CursorIcon, Key, PointerButton, Pos2, Rect, Role, Sense, Ui, WidgetInfo};

use super::focus::Focus;
use super::gesture::{self, Gesture, Held};
use super::gpu::picture::Picture;
use super::state::{CanvasState, screen_rect, to_area, to_point};
use super::{Palette, paint, sight};
use crate::model::Id;
use crate::scene::cards::Tells;
use crate::scene::geometry::{Area, Point};
use crate::scene::placed::{Hit, Placed};
use crate::scene::reveal::Form;
use crate::scene::{Mark, SceneNode, Target};

/// Something on the canvas.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Item {
    /// A node.
    Node(Id),
    /// A line.
    Line(Target),
}

/// What the person meant.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    /// Select this alone, or turn it on and off among the selected.
    Click {
        /// What was clicked.
        item: Item,
        /// Whether Shift or Ctrl was held.
        toggle: bool,
    },
    /// Select nothing.
    ClickEmpty,
    /// Open this.
    DoubleClick(Item),
    /// Make something new here.
    DoubleClickEmpty(Point),
    /// Select all of these, beside those selected already.
    Enclosed(Vec<Id>),
    /// These nodes were moved by so much, in canvas points.
    Moved {
        /// Which.
        nodes: Vec<Id>,
        /// How far.
        by: Point,
    },
    /// A link was drawn.
    Connect {
        /// From this node.
        from: Id,
        /// To this one, or to empty canvas.
        to: Option<Id>,
        /// Where it was dropped.
        at: Point,
    },
}

/// How a scene is to be seen.
pub struct Look<'a> {
    /// The colours.
    pub palette: Palette,
    /// What is selected.
    pub selected: &'a Arc<BTreeSet<Item>>,
    /// What else is marked: what has the pointer in another panel.
    pub pointed_at: Option<&'a Item>,
    /// The mark that was picked in the legend: what has it is lit.
    pub lit: Option<Mark>,
    /// Lines from whoever asserts to what they speak for: node to node.
    pub says: &'a [(Id, Id)],
    /// Who knows what is told of nodes and lines from near; without one they have their names alone.
    pub tells: Option<&'a dyn Tells>,
    /// Whether links can be drawn and nodes moved.
    pub editable: bool,
    /// Whether what is not connected to the selection steps back.
    pub dims_beside_selection: bool,
}

impl Look<'_> {
    /// In these colours, with nothing selected and nothing marked; everything can be moved and linked.
    pub fn of(palette: Palette) -> Self {
        static NONE: LazyLock<Arc<BTreeSet<Item>>> = LazyLock::new(Arc::default);
        Self {
            palette,
            selected: &NONE,
            pointed_at: None,
            lit: None,
            says: &[],
            tells: None,
            editable: true,
            dims_beside_selection: true,
        }
    }
}

/// The canvas of one frame.
pub struct Canvas<'a> {
    /// What is drawn.
    pub placed: &'a Placed,
    /// How.
    pub look: Look<'a>,
}

impl Canvas<'_> {
    /// How near a line the pointer has to be, in screen points.
    const REACH: f32 = 6.0;
    /// Half the side of the smallest thing that can be pointed at, in screen points.
    const LEAST: f32 = 3.5;
    /// How much a step of the wheel zooms.
    const WHEEL: f32 = 0.0045;

    /// Draws the canvas over the room that is left, and gives back what was meant and the canvas's response.
    pub fn show(&self, ui: &mut Ui, state: &mut CanvasState) -> (Vec<Event>, egui::Response) {
        let (rect, _) = ui.allocate_exact_size(ui.available_size(), Sense::hover());
        let response = ui.interact(rect, ui.scope_id().with("canvas"), Sense::click_and_drag());
        response.widget_info(|| WidgetInfo::labeled(Role::Canvas, true, "Map canvas"));
        state.screen = Some(rect);
        state.advance(ui);
        let mut events = Vec::new();
        let names = self.named_nodes(ui, state, rect, &mut events);
        self.navigate(ui, state, &response, rect);
        self.hover(ui, state, &response, &names, rect);
        self.gestures(ui, state, &response, rect, &mut events);
        self.clicks(ui, state, &response, &names, &mut events);
        let focus = Focus::follow(state.focus.take(), self, state);
        paint::paint(ui, rect, self, state, &focus);
        state.focus = Some(focus);
        (events, response)
    }

    /// The node of that index.
    pub(super) fn node(&self, index: usize) -> &SceneNode {
        &self.placed.scene.nodes[index]
    }

    fn item(&self, hit: &Hit) -> Item {
        match hit {
            Hit::Node(index) => Item::Node(self.node(*index).id.clone()),
            Hit::Edge(index) => Item::Line(self.placed.scene.edges[*index].target.clone()),
        }
    }

    fn hit(&self, state: &CanvasState, at: Pos2, rect: Rect) -> Option<Item> {
        let point = state.camera.to_canvas(to_point(at), &to_area(rect));
        let hit = self.hit_on_canvas(state, point, Self::REACH);
        // Lines that have just fanned out from under the pointer are still what it points at.
        hit.or_else(|| self.placed.fanned_at(point).map(Hit::Edge)).map(|hit| self.item(&hit))
    }

    /// What lies under a point of the canvas; `reach` is how near a line has to be, in screen points.
    fn hit_on_canvas(&self, state: &CanvasState, point: Point, reach: f32) -> Option<Hit> {
        let zoom = state.camera.zoom;
        let named = self.placed.named_at(point, zoom).map(Hit::Node);
        let is_drawn = |hit: &Hit| {
            !self.placed.is_large()
                || match hit {
                    Hit::Node(node) => self.draws_node_at(*node, point, zoom),
                    Hit::Edge(line) => self.draws_line_at(state, *line, point),
                }
        };
        named.or_else(|| self.placed.hit_among(point, Self::LEAST / zoom, reach / zoom, is_drawn))
    }

    /// Whether one of many nodes is drawn at a point of the canvas: the box of one that has no room for it is not there,
    /// only its name or a dot.
    fn draws_node_at(&self, node: usize, point: Point, zoom: f32) -> bool {
        let is_near_middle = |area: Area| {
            let (middle, least) = (area.centre(), Self::LEAST / zoom);
            (middle.x - point.x).abs() <= least && (middle.y - point.y).abs() <= least
        };
        self.placed.reveals().form(node, zoom) == Form::Full
            || self.placed.areas[node].is_some_and(is_near_middle)
    }

    /// Whether one of many lines is seen where it is nearest to a point of the canvas: nobody points at one that is not.
    /// What stands out is seen from end to end.
    fn draws_line_at(&self, state: &CanvasState, line: usize, point: Point) -> bool {
        let zoom = state.camera.zoom;
        let is_lit = || state.focus.as_ref().is_some_and(|focus| focus.on && focus.lines.contains(&line));
        let Some(picture) = &state.picture else { return true };
        let reach = 1.5 * Picture::reach(zoom) / zoom;
        let is_near_end = || {
            self.placed.curves()[line]
                .is_some_and(|curve| [curve.start, curve.end].iter().any(|end| end.distance(point) < reach))
        };
        picture.draws(self.placed, line, zoom) && is_near_end() || is_lit()
    }

    fn navigate(&self, ui: &Ui, state: &mut CanvasState, response: &egui::Response, rect: Rect) {
        let Some(pointer) = ui.input(|input| input.pointer.hover_pos()).filter(|at| rect.contains(*at))
        else {
            return;
        };
        if !response.contains_pointer() && ui.layer_id_at(pointer) != Some(response.layer_id) {
            return;
        }
        let (scroll, pinch) = ui.input(|input| (input.smooth_scroll_delta, input.zoom_delta()));
        let factor = pinch * (scroll.y * Self::WHEEL).exp();
        if (factor - 1.0).abs() > 1e-4 {
            state.let_go();
            let screen = to_area(rect);
            let least = self.placed.hull().map_or(0.0, |hull| state.camera.least_zoom(&hull, &screen));
            state.camera = state.camera.zoomed(factor, to_point(pointer), &screen, least);
        }
        if scroll.x != 0.0 {
            state.let_go();
            state.camera = state.camera.panned(scroll.x, 0.0);
        }
    }

    fn hover(
        &self,
        ui: &Ui,
        state: &mut CanvasState,
        response: &egui::Response,
        names: &[egui::Response],
        rect: Rect,
    ) {
        let over = response.contains_pointer() || names.iter().any(egui::Response::contains_pointer);
        let pointer = ui.input(|input| input.pointer.hover_pos()).filter(|at| over && rect.contains(*at));
        let Some(pointer) = pointer else {
            state.hovered = None;
            state.rim = None;
            return;
        };
        if state.is_busy() {
            return;
        }
        state.rim = self.rim_at(state, pointer, rect);
        state.hovered = match &state.rim {
            Some(id) => Some(Item::Node(id.clone())),
            None => self.hit(state, pointer, rect),
        };
        match (&state.rim, &state.hovered) {
            (Some(_), _) => ui.set_cursor_icon(CursorIcon::Crosshair),
            (None, Some(_)) => ui.set_cursor_icon(CursorIcon::PointingHand),
            _ => {}
        }
    }

    /// The node whose rim is at a point of the screen: of the one under the pointer now, or that was just before.
    fn rim_at(&self, state: &CanvasState, at: Pos2, rect: Rect) -> Option<Id> {
        if !self.look.editable || sight::is_compact(state.camera.zoom) {
            return None;
        }
        let Some(Item::Node(id)) = self.hit(state, at, rect).or_else(|| state.hovered.clone()) else {
            return None;
        };
        let area = self.placed.area_of(&id)?;
        let on_screen = to_area(screen_rect(state, &area, rect));
        gesture::is_on_rim(&on_screen, to_point(at)).then_some(id)
    }

    fn gestures(
        &self,
        ui: &Ui,
        state: &mut CanvasState,
        response: &egui::Response,
        rect: Rect,
        events: &mut Vec<Event>,
    ) {
        let screen = to_area(rect);
        if response.drag_started()
            && let Some(origin) = ui.input(|input| input.pointer.press_origin())
        {
            let at = state.camera.to_canvas(to_point(origin), &screen);
            let held = held(ui, response);
            let selected: Vec<Id> = self.selected_ids().cloned().collect();
            let rim =
                self.rim_at(state, origin, rect).filter(|_| response.dragged_by(PointerButton::Primary));
            let hit = self.hit_on_canvas(state, at, 0.0);
            state.gesture = gesture::begin(self.placed, at, hit.as_ref(), held, rim.as_ref(), &selected);
            if !self.look.editable && matches!(state.gesture, Gesture::Moving { .. }) {
                state.gesture = Gesture::Panning;
            }
            state.let_go();
        }
        if let Some(pointer) = response.interact_pointer_pos() {
            let at = state.camera.to_canvas(to_point(pointer), &screen);
            self.follow(state, response.drag_delta(), at);
        }
        if response.drag_stopped() {
            let meant = std::mem::take(&mut state.gesture);
            events.extend(self.meaning(meant));
        }
    }

    fn follow(&self, state: &mut CanvasState, delta: egui::Vec2, at: Point) {
        let zoom = state.camera.zoom;
        if let Gesture::Connecting { .. } = state.gesture {
            state.hovered = self.hit_on_canvas(state, at, 0.0).map(|hit| self.item(&hit));
        }
        match &mut state.gesture {
            Gesture::Idle => {}
            Gesture::Panning => state.camera = state.camera.panned(delta.x, delta.y),
            Gesture::Moving { by, .. } => *by = Point::new(by.x + delta.x / zoom, by.y + delta.y / zoom),
            Gesture::Boxing { end, .. } | Gesture::Connecting { end, .. } => *end = at,
            Gesture::Lassoing { path } => {
                if path.last().is_none_or(|last| last.distance(at) * zoom > 3.0) {
                    path.push(at);
                }
            }
        }
    }

    fn meaning(&self, gesture: Gesture) -> Option<Event> {
        let ids =
            |indices: Vec<usize>| indices.into_iter().map(|index| self.node(index).id.clone()).collect();
        match gesture {
            Gesture::Idle | Gesture::Panning => None,
            Gesture::Moving { nodes, by } => (by != Point::default()).then_some(Event::Moved { nodes, by }),
            Gesture::Boxing { start, end } => {
                Some(Event::Enclosed(ids(self.placed.within(&gesture::boxed(start, end)))))
            }
            Gesture::Lassoing { path } => Some(Event::Enclosed(ids(gesture::lassoed(self.placed, &path)))),
            Gesture::Connecting { from, end } => {
                let to = match self.placed.hit(end, 0.0, 0.0) {
                    Some(Hit::Node(index)) => Some(self.node(index).id.clone()),
                    _ => None,
                };
                (to.as_ref() != Some(&from)).then_some(Event::Connect { from, to, at: end })
            }
        }
    }

    fn clicks(
        &self,
        ui: &Ui,
        state: &mut CanvasState,
        response: &egui::Response,
        names: &[egui::Response],
        events: &mut Vec<Event>,
    ) {
        if response.secondary_clicked() || names.iter().any(egui::Response::secondary_clicked) {
            state.menu.clone_from(&state.hovered);
            if let Some(item) = state.hovered.clone().filter(|item| !self.look.selected.contains(item)) {
                events.push(Event::Click { item, toggle: false });
            }
        }
        if response.double_clicked() {
            events.push(match (&state.hovered, response.interact_pointer_pos()) {
                (Some(item), _) => Event::DoubleClick(item.clone()),
                (None, Some(at)) => {
                    let screen = to_area(response.rect);
                    Event::DoubleClickEmpty(state.camera.to_canvas(to_point(at), &screen))
                }
                (None, None) => return,
            });
        } else if response.clicked() {
            response.request_focus();
            let toggle = ui.input(|input| input.modifiers.shift || input.modifiers.command);
            match &state.hovered {
                Some(item) => events.push(Event::Click { item: item.clone(), toggle }),
                None if !toggle => events.push(Event::ClickEmpty),
                None => {}
            }
        }
    }

    pub(super) fn selected_ids(&self) -> impl Iterator<Item = &Id> {
        self.look.selected.iter().filter_map(|item| match item {
            Item::Node(id) => Some(id),
            Item::Line(_) => None,
        })
    }
}

fn held(ui: &Ui, response: &egui::Response) -> Held {
    // Asked before: a question to the context inside of another one never ends.
    let is_middle = response.dragged_by(PointerButton::Middle);
    ui.input(|input| {
        if is_middle || input.key_down(Key::Space) {
            Held::Pan
        } else if input.modifiers.shift && input.modifiers.alt {
            Held::Lasso
        } else if input.modifiers.shift {
            Held::Box
        } else {
            Held::Nothing
        }
    })
}
