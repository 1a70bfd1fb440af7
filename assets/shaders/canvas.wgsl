// Nodes and lines of the canvas. Lengths are pixels of the screen from the upper left corner of the canvas, unless a
// name says points. Colours are gamma-encoded, as egui mixes them. Nothing here needs more than WebGL2 has.

struct View {
    // Of the canvas.
    size: vec2<f32>,
    // The canvas point in its middle.
    centre: vec2<f32>,
    // Screen points for a canvas point.
    zoom: f32,
    // Pixels for a screen point.
    scale: f32,
    // What is left of the colour of what does not stand out.
    dim: f32,
    // How opaque lines are.
    opacity: f32,
    // The height of a dot at least and at most, in screen points.
    dot: vec2<f32>,
    // The zoom from which nodes are drawn in full.
    full_zoom: f32,
    // 1 where the target takes linear colours.
    linear: f32,
    // 1 where dots are drawn apart from the other nodes.
    apart: f32,
    // How far from its ends a line is seen, in screen points; 0 where all of it is.
    reach: f32,
    // Of how many straight pieces a bent line is drawn.
    pieces: f32,
    unused: vec3<f32>,
    colours: array<vec4<f32>, 32>,
}

@group(0) @binding(0) var<uniform> view: View;
// Of each node its place on the canvas.
@group(0) @binding(1) var places: texture_2d<f32>;
// Of each node: width, height, shape and width of its plate, and the zoom from which it shows its name.
@group(0) @binding(2) var boxes: texture_2d<f32>;

const ACROSS: u32 = 2048u;
const NOWHERE: f32 = 1e30;
const PLATE_HEIGHT: f32 = 18.5;

const PILL: u32 = 0u;
const HEXAGON: u32 = 1u;
const CARD: u32 = 2u;
const SHEET: u32 = 3u;
const TICKET: u32 = 4u;

const GROUND: u32 = 0u;
const ACCENT: u32 = 1u;
const FIRST_STEP: u32 = 25u;

struct Face {
    centre: vec2<f32>,
    // Half of its width and height.
    half: vec2<f32>,
    // How many pixels a point of its design takes.
    unit: f32,
    shape: u32,
    is_dot: bool,
}

fn texel(node: u32) -> vec2<i32> {
    return vec2<i32>(i32(node % ACROSS), i32(node / ACROSS));
}

fn to_screen(place: vec2<f32>) -> vec2<f32> {
    return (place - view.centre) * (view.zoom * view.scale) + view.size * 0.5;
}

fn to_clip(at: vec2<f32>) -> vec4<f32> {
    return vec4<f32>(at.x / view.size.x * 2.0 - 1.0, 1.0 - at.y / view.size.y * 2.0, 0.0, 1.0);
}

// How a node looks at this zoom. A negative `reveal` means that it stands on a plate from near too.
fn face(node: u32, reveal_here: f32) -> Face {
    let at = textureLoad(places, texel(node), 0).xy;
    let box = textureLoad(boxes, texel(node), 0);
    var reveal = box.w;
    if reveal_here != 0.0 {
        reveal = reveal_here;
    }
    let packed = u32(box.z);
    var out: Face;
    out.shape = packed % 8u;
    out.centre = to_screen(at);
    out.is_dot = false;
    if view.zoom < abs(reveal) {
        let high = clamp(box.y * view.zoom, view.dot.x, view.dot.y);
        out.half = vec2<f32>(high * 0.65, high * 0.5) * view.scale;
        out.unit = high / 28.0 * view.scale;
        out.is_dot = true;
    } else if view.zoom >= view.full_zoom && reveal > 0.0 {
        out.half = box.xy * (0.5 * view.zoom * view.scale);
        out.unit = view.zoom * view.scale;
    } else {
        out.half = vec2<f32>(f32(packed / 8u), PLATE_HEIGHT) * (0.5 * view.scale);
        out.unit = 0.65 * view.scale;
    }
    if at.x > NOWHERE * 0.5 {
        out.centre = vec2<f32>(NOWHERE, NOWHERE);
    }
    return out;
}

fn colour(index: u32) -> vec3<f32> {
    return view.colours[index].rgb;
}

// What the target takes: premultiplied, and linear if it says so.
fn shown(rgb: vec3<f32>, alpha: f32) -> vec4<f32> {
    if view.linear > 0.5 {
        let low = rgb / 12.92;
        let high = pow((rgb + 0.055) / 1.055, vec3<f32>(2.4));
        return vec4<f32>(select(high, low, rgb < vec3<f32>(0.04045)) * alpha, alpha);
    }
    return vec4<f32>(rgb * alpha, alpha);
}

// ---------------------------------------------------------------- lines

const DASH_SOLID: u32 = 0u;
const DASH_LONG: u32 = 1u;
const DASH_SHORT: u32 = 2u;
const DASH_DOTS: u32 = 3u;
const RUN_CURVE: u32 = 0u;
const RUN_ACROSS: u32 = 1u;
const RUN_LOOP: u32 = 2u;
const HEAD_NONE: u32 = 0u;
const HEAD_ARROW: u32 = 1u;
const HEAD_BAR: u32 = 2u;
const HEAD_DIAMOND: u32 = 3u;

struct Line {
    @location(0) ends: vec2<u32>,
    // How far it bends to its left, in points, and where, from its middle, as a part of the way between its ends.
    @location(1) bend: vec2<f32>,
    @location(2) style: u32,
    // The zooms from which its ends show their names, where they are not the usual ones; else 0.
    @location(3) reveals: vec2<f32>,
}

struct Style {
    colour: u32,
    dash: u32,
    run: u32,
    head: u32,
    is_crossed: bool,
    is_halo: bool,
    is_lit: bool,
    // In points.
    width: f32,
}

fn style_of(bits: u32) -> Style {
    var out: Style;
    out.colour = bits & 31u;
    out.dash = (bits >> 5u) & 3u;
    out.run = (bits >> 7u) & 3u;
    out.head = (bits >> 9u) & 3u;
    out.is_crossed = ((bits >> 11u) & 1u) == 1u;
    out.is_halo = ((bits >> 12u) & 1u) == 1u;
    out.is_lit = ((bits >> 13u) & 1u) == 1u;
    out.width = f32((bits >> 16u) & 255u) / 16.0;
    return out;
}

struct Curve {
    start: vec2<f32>,
    control: vec2<f32>,
    end: vec2<f32>,
}

fn over(length: f32, half: f32) -> f32 {
    return select(half / max(length, 1e-6), 1e9, length < 1e-6);
}

// Where the ray from the middle of a node towards a point leaves its outline.
fn rim(a: Face, towards: vec2<f32>) -> vec2<f32> {
    let way = towards - a.centre;
    let d = abs(way);
    let h = a.half;
    let to_box = min(over(d.x, h.x), over(d.y, h.y));
    var part = to_box;
    let high = h.y * 2.0;
    if a.shape == PILL {
        let radius = min(min(h.y, 18.0 * a.unit), h.x);
        let c = h - radius;
        if d.x * to_box > c.x && d.y * to_box > c.y {
            let square = dot(d, d);
            let along = dot(d, c);
            part = (along + sqrt(max(along * along - square * (dot(c, c) - radius * radius), 0.0))) / max(square, 1e-6);
        }
    } else if a.shape == HEXAGON {
        let inset = min(high, 20.0 * a.unit) * 0.5;
        part = min(over(d.y, h.y), over(d.x * h.y + d.y * inset, (h.x + 0.4 * inset) * h.y));
    } else if a.shape == TICKET {
        let cut = min(high, 14.0 * a.unit) * 0.4;
        part = min(to_box, over(d.x + d.y, h.x + h.y - cut));
    } else if a.shape == SHEET && way.x > 0.0 && way.y < 0.0 {
        let fold = min(high, 14.0 * a.unit) * 0.6;
        part = min(to_box, over(d.x + d.y, h.x + h.y - fold));
    }
    return select(a.centre + way * part, a.centre, part > 1e8);
}

fn curve_of(line: Line, style: Style) -> Curve {
    let tail = face(line.ends.x, line.reveals.x);
    let head = face(line.ends.y, line.reveals.y);
    var out: Curve;
    if style.run == RUN_LOOP {
        let u = tail.unit;
        let reach = (36.0 + abs(line.bend.x) * 16.0 / 26.0) * u;
        let corner = tail.centre + vec2<f32>(tail.half.x, -tail.half.y);
        out.start = corner + vec2<f32>(-min(tail.half.x * 2.0, 40.0 * u) * 0.5, 0.0);
        out.control = corner + vec2<f32>(reach, -reach);
        out.end = corner + vec2<f32>(0.0, min(tail.half.y * 2.0, 24.0 * u) * 0.5);
        return out;
    }
    if style.run == RUN_ACROSS {
        let side = select(-1.0, 1.0, tail.centre.x <= head.centre.x);
        out.start = tail.centre + vec2<f32>(tail.half.x * side, 0.0);
        out.end = head.centre - vec2<f32>(head.half.x * side, 0.0);
        out.control = mix(out.start, out.end, 0.5);
        return out;
    }
    let way = head.centre - tail.centre;
    let left = vec2<f32>(way.y, -way.x) / max(length(way), view.scale);
    // From far lines bend as little as the nodes they go round are small.
    let unit = min(tail.unit, head.unit);
    let bend = line.bend.x * select(unit, view.zoom * view.scale, tail.is_dot || head.is_dot);
    out.control = mix(tail.centre, head.centre, 0.5 + line.bend.y) + left * bend * 2.0;
    out.start = rim(tail, out.control);
    out.end = rim(head, out.control);
    return out;
}

fn along(c: Curve, t: f32) -> vec2<f32> {
    return mix(mix(c.start, c.control, t), mix(c.control, c.end, t), t);
}

fn velocity(c: Curve, t: f32) -> vec2<f32> {
    return 2.0 * mix(c.control - c.start, c.end - c.control, t);
}

// The length of a curve up to a part of it, by Gauss and Legendre's rule with three points.
fn length_to(c: Curve, t: f32) -> f32 {
    let a = length(velocity(c, t * 0.1127016654));
    let b = length(velocity(c, t * 0.5));
    let d = length(velocity(c, t * 0.8872983346));
    return t * (5.0 * a + 8.0 * b + 5.0 * d) / 18.0;
}

// Lines grow a little thinner from far and a little wider from near.
fn width_factor() -> f32 {
    return clamp(sqrt(view.zoom), 0.6, 1.6);
}

fn head_reach(style: Style) -> f32 {
    let width = style.width * width_factor();
    return (5.0 + 1.8 * width) * clamp(sqrt(view.zoom), 0.6, 1.3) * view.scale;
}

struct LineOut {
    @builtin(position) position: vec4<f32>,
    // Along the line and across it.
    @location(0) at: vec2<f32>,
    // Half of its width, and its whole length.
    @location(1) @interpolate(flat) size: vec2<f32>,
    @location(2) @interpolate(flat) style: u32,
}

fn nowhere_line() -> LineOut {
    var out: LineOut;
    out.position = vec4<f32>(2.0, 2.0, 0.0, 1.0);
    return out;
}

// How much is seen of a line so far from its nearer end, in pixels.
fn seen_so_far(from_end: f32, style: Style) -> f32 {
    if view.reach <= 0.0 || style.is_lit || style.is_halo {
        return 1.0;
    }
    let reach = view.reach * view.scale;
    return 1.0 - smoothstep(reach, 2.0 * reach, from_end);
}

// Whether both ends are so far from the screen that nothing of a line is seen; asked first, since it is true of most.
fn ends_are_away(line: Line, style: Style) -> bool {
    if view.reach <= 0.0 || style.is_lit || style.is_halo {
        return false;
    }
    // A node is nowhere wider than this from its middle, on the canvas.
    let margin = vec2<f32>((2.0 * view.reach + 160.0 * max(view.zoom, 1.0)) * view.scale);
    let from_place = to_screen(textureLoad(places, texel(line.ends.x), 0).xy);
    let to_place = to_screen(textureLoad(places, texel(line.ends.y), 0).xy);
    let from_away = any(from_place < -margin) || any(from_place > view.size + margin);
    let to_away = any(to_place < -margin) || any(to_place > view.size + margin);
    return from_away && to_away;
}

// A strip along a line, of `pieces` straight pieces.
fn strip(line: Line, corner: u32, pieces: u32) -> LineOut {
    let style = style_of(line.style);
    if ends_are_away(line, style) {
        return nowhere_line();
    }
    let c = curve_of(line, style);
    if max(max(abs(c.start.x), abs(c.end.x)), max(abs(c.start.y), abs(c.end.y))) > 1e8 {
        return nowhere_line();
    }
    let nearest = min(min(c.start, c.end), c.control);
    let farthest = max(max(c.start, c.end), c.control);
    if any(nearest > view.size + 20.0) || any(farthest < vec2<f32>(-20.0)) {
        return nowhere_line();
    }
    let half_width = 0.5 * style.width * width_factor() * view.scale;
    let total = length_to(c, 1.0);
    // The body ends within the head, so that it does not show beside the tip.
    var last = 1.0;
    if style.head == HEAD_ARROW || style.head == HEAD_DIAMOND {
        let speed_there = max(length(velocity(c, 1.0)), total);
        last = clamp(1.0 - 0.7 * head_reach(style) / max(speed_there, 1e-3), 0.0, 1.0);
    }
    let t = f32(corner / 2u) / f32(pieces) * last;
    let side = select(-1.0, 1.0, corner % 2u == 1u);
    let speed = velocity(c, t);
    let across = vec2<f32>(-speed.y, speed.x) / max(length(speed), 1e-3);
    var room = max(half_width, 0.5) + 0.6;
    if style.dash == DASH_DOTS {
        room = room + 2.0 * view.scale;
    }
    if style.is_crossed && view.zoom > 0.4 {
        room = max(room, 7.0 * view.scale);
    }
    var out: LineOut;
    out.position = to_clip(along(c, t) + across * room * side);
    out.at = vec2<f32>(length_to(c, t), room * side);
    out.size = vec2<f32>(half_width, total);
    out.style = line.style;
    return out;
}

@vertex
fn straight_vertex(@builtin(vertex_index) corner: u32, line: Line) -> LineOut {
    return strip(line, corner, 1u);
}

@vertex
fn curved_vertex(@builtin(vertex_index) corner: u32, line: Line) -> LineOut {
    return strip(line, corner, u32(view.pieces));
}

// How much of a pixel a band of that half width covers whose middle is that far away.
fn cover(distance: f32, half_width: f32) -> f32 {
    let thin = min(half_width * 2.0, 1.0);
    return clamp(max(half_width, 0.5) + 0.5 - abs(distance), 0.0, 1.0) * thin;
}

// The same for a piece of a pattern that repeats.
fn dashed(along_line: f32, on: f32, off: f32) -> f32 {
    let period = on + off;
    let at = along_line - period * floor(along_line / period);
    return cover(at - on * 0.5, on * 0.5);
}

@fragment
fn line_fragment(in: LineOut) -> @location(0) vec4<f32> {
    let style = style_of(in.style);
    let s = view.scale;
    let seen = seen_so_far(min(in.at.x, in.size.y - in.at.x), style);
    if seen <= 0.0 {
        discard;
    }
    var covered: f32;
    if style.dash == DASH_DOTS {
        let period = 5.0 * s;
        let at = in.at.x - period * floor(in.at.x / period) - period * 0.5;
        covered = clamp((1.2 + 0.3 * width_factor()) * s + 0.5 - length(vec2<f32>(at, in.at.y)), 0.0, 1.0);
    } else {
        covered = cover(in.at.y, in.size.x);
        if style.dash == DASH_LONG {
            covered = covered * dashed(in.at.x, 8.0 * s, 4.0 * s);
        } else if style.dash == DASH_SHORT {
            covered = covered * dashed(in.at.x, 3.0 * s, 5.0 * s);
        }
    }
    if style.is_crossed && view.zoom > 0.4 && abs(in.at.y) < 6.0 * s {
        // Two short strokes across: somebody says no.
        let slanted = in.at.x - 0.4 * in.at.y;
        let ends = clamp(5.0 * s + 0.5 - abs(in.at.y), 0.0, 1.0);
        let first = cover((slanted - 0.28 * in.size.y) * 0.93, 0.8 * s);
        let second = cover((slanted - 0.28 * in.size.y - 6.0 * s) * 0.93, 0.8 * s);
        covered = max(covered, ends * max(first, second));
    }
    if covered <= 0.0 {
        discard;
    }
    var left = view.opacity;
    if style.is_halo {
        left = 0.35;
    } else if style.is_lit {
        left = 1.0;
    } else {
        left = left * view.dim;
    }
    return shown(colour(style.colour), covered * left * seen);
}

// The lines of many nodes from far: straight from middle to middle, below the nodes, without a pattern that nobody could
// make out. Software draws these several times as fast.

struct PlainOut {
    @builtin(position) position: vec4<f32>,
    @location(0) aside: f32,
    @location(1) @interpolate(flat) half_width: f32,
    @location(2) @interpolate(flat) colour: vec3<f32>,
}

@vertex
fn plain_vertex(@builtin(vertex_index) corner: u32, line: Line) -> PlainOut {
    var out: PlainOut;
    out.position = vec4<f32>(2.0, 2.0, 0.0, 1.0);
    let style = style_of(line.style);
    let from_place = textureLoad(places, texel(line.ends.x), 0).xy;
    let to_place = textureLoad(places, texel(line.ends.y), 0).xy;
    if line.ends.x == line.ends.y || max(from_place.x, to_place.x) > NOWHERE * 0.5 {
        return out;
    }
    let start = to_screen(from_place);
    let end = to_screen(to_place);
    if any(min(start, end) > view.size + 2.0) || any(max(start, end) < vec2<f32>(-2.0)) {
        return out;
    }
    let way = (end - start) / max(length(end - start), 1e-3);
    out.half_width = 0.5 * style.width * width_factor() * view.scale;
    out.aside = (max(out.half_width, 0.5) + 0.6) * select(-1.0, 1.0, corner % 2u == 1u);
    out.position = to_clip(select(start, end, corner / 2u == 1u) + vec2<f32>(-way.y, way.x) * out.aside);
    out.colour = colour(style.colour);
    return out;
}

@fragment
fn plain_fragment(in: PlainOut) -> @location(0) vec4<f32> {
    return shown(in.colour, cover(in.aside, in.half_width) * view.opacity * view.dim);
}

struct HeadOut {
    @builtin(position) position: vec4<f32>,
    // From the tip: back along the line, and across it.
    @location(0) at: vec2<f32>,
    @location(1) @interpolate(flat) reach: f32,
    @location(2) @interpolate(flat) style: u32,
}

@vertex
fn head_vertex(@builtin(vertex_index) corner: u32, line: Line) -> HeadOut {
    let style = style_of(line.style);
    var out: HeadOut;
    out.position = vec4<f32>(2.0, 2.0, 0.0, 1.0);
    if style.head == HEAD_NONE {
        return out;
    }
    let c = curve_of(line, style);
    let is_seen = all(c.end > vec2<f32>(-40.0)) && all(c.end < view.size + 40.0);
    if !is_seen {
        return out;
    }
    let reach = head_reach(style);
    // The head lies along the piece of the line that it covers.
    let speed = max(length(velocity(c, 1.0)), 1e-3);
    let back_from = along(c, clamp(1.0 - reach / speed, 0.0, 0.98));
    let way = (c.end - back_from) / max(length(c.end - back_from), 1e-3);
    let across = vec2<f32>(-way.y, way.x);
    let back = select(-2.0 * view.scale, reach * 1.5 + 7.0 * view.scale, corner / 2u == 1u);
    let aside = select(-1.0, 1.0, corner % 2u == 1u) * (reach + 2.0 * view.scale);
    out.position = to_clip(c.end - way * back + across * aside);
    out.at = vec2<f32>(back, aside);
    out.reach = reach;
    out.style = line.style;
    return out;
}

@fragment
fn head_fragment(in: HeadOut) -> @location(0) vec4<f32> {
    let style = style_of(in.style);
    let back = in.at.x;
    let aside = abs(in.at.y);
    var distance: f32;
    if style.head == HEAD_ARROW {
        // The slanted side leads from the tip to half of the reach aside.
        distance = max((aside - back * 0.5) * 0.894, back - in.reach);
    } else if style.head == HEAD_DIAMOND {
        let half = in.reach * 0.7;
        distance = (abs(back - half) * 0.4 * in.reach + aside * half - half * 0.4 * in.reach)
            / length(vec2<f32>(0.4 * in.reach, half));
    } else {
        let thick = 0.5 * (max(style.width * width_factor(), 2.0) + 1.0) * view.scale;
        distance = max(abs(back - 5.0 * view.scale) - thick, aside - in.reach * 0.9);
    }
    let covered = clamp(0.5 - distance, 0.0, 1.0);
    if covered <= 0.0 {
        discard;
    }
    let left = select(view.dim * view.opacity, 1.0, style.is_lit);
    return shown(colour(style.colour), covered * left);
}

// ---------------------------------------------------------------- nodes

struct Node {
    @location(0) index: u32,
    @location(1) style: u32,
    @location(2) reveal: f32,
}

struct NodeOut {
    @builtin(position) position: vec4<f32>,
    // From its middle.
    @location(0) at: vec2<f32>,
    @location(1) @interpolate(flat) half: vec2<f32>,
    @location(2) @interpolate(flat) unit: f32,
    @location(3) @interpolate(flat) style: u32,
    // The shape, and 8 for a dot.
    @location(4) @interpolate(flat) shape: u32,
}

@vertex
fn node_vertex(@builtin(vertex_index) corner: u32, node: Node) -> NodeOut {
    let f = face(node.index, node.reveal);
    var out: NodeOut;
    out.position = vec4<f32>(2.0, 2.0, 0.0, 1.0);
    if view.apart > 0.5 && f.is_dot && (node.style >> 11u) == 0u {
        return out;
    }
    let is_ringed = ((node.style >> 12u) & 1u) == 1u;
    let is_marked = ((node.style >> 11u) & 1u) == 1u;
    var room = f.half + select(select(2.0, 1.2, f.is_dot && !is_marked), 7.0, is_ringed) * view.scale;
    if f.shape == HEXAGON {
        room.x = room.x + 0.2 * min(f.half.y * 2.0, 20.0 * f.unit);
    }
    if any(f.centre + room < vec2<f32>(0.0)) || any(f.centre - room > view.size) {
        return out;
    }
    let sides = vec2<f32>(select(-1.0, 1.0, corner % 2u == 1u), select(-1.0, 1.0, corner / 2u == 1u));
    out.at = sides * room;
    out.position = to_clip(f.centre + out.at);
    out.half = f.half;
    out.unit = f.unit;
    out.style = node.style;
    out.shape = f.shape + select(0u, 8u, f.is_dot);
    return out;
}

// The distance to an outline, negative inside.
fn outline(at: vec2<f32>, half: vec2<f32>, unit: f32, shape: u32) -> f32 {
    let p = abs(at);
    let high = half.y * 2.0;
    if shape == PILL {
        let radius = min(min(half.y, 18.0 * unit), half.x);
        let q = p - half + radius;
        return length(max(q, vec2<f32>(0.0))) + min(max(q.x, q.y), 0.0) - radius;
    }
    if shape == HEXAGON {
        let inset = min(high, 20.0 * unit) * 0.5;
        let slanted = ((p.x - half.x - 0.4 * inset) * half.y + p.y * inset) / length(vec2<f32>(half.y, inset));
        return max(p.y - half.y, slanted);
    }
    let square = max(p.x - half.x, p.y - half.y);
    if shape == TICKET {
        let cut = min(high, 14.0 * unit) * 0.4;
        return max(square, (p.x + p.y - half.x - half.y + cut) * 0.7071);
    }
    if shape == SHEET {
        let fold = min(high, 14.0 * unit) * 0.6;
        return max(square, (at.x - at.y - half.x - half.y + fold) * 0.7071);
    }
    let q = p - half;
    return length(max(q, vec2<f32>(0.0))) + min(max(q.x, q.y), 0.0);
}

@fragment
fn node_fragment(in: NodeOut) -> @location(0) vec4<f32> {
    let s = view.scale;
    let is_dot = in.shape >= 8u;
    let shape = in.shape & 7u;
    let distance = outline(in.at, in.half, in.unit, shape);
    let is_ringed = ((in.style >> 12u) & 1u) == 1u;
    let is_marked = ((in.style >> 11u) & 1u) == 1u;
    let is_broken = ((in.style >> 10u) & 1u) == 1u;
    let is_lit = ((in.style >> 13u) & 1u) == 1u;
    if distance > select(2.0, 7.0, is_ringed) * s {
        discard;
    }
    let ground = colour(GROUND);
    let left = select(view.dim, 1.0, is_lit);
    let ink = mix(ground, colour(in.style & 31u), left);
    var full = colour((in.style >> 5u) & 31u);
    if ((in.style >> 14u) & 1u) == 1u {
        // Coloured by a measure: filled with a part of its own ink, or on a ramp with all of it.
        full = mix(ground, colour(in.style & 31u), select(0.3, 1.0, (in.style & 31u) >= FIRST_STEP));
    }
    var fill = mix(ground, full, left);
    if is_dot {
        // A dot is all border.
        fill = mix(ink, fill, clamp((in.half.y / s - 1.5) / 2.5, 0.0, 0.8));
    }
    var width = 0.65 * s;
    if is_marked || is_ringed {
        width = s;
    }
    var border = cover(distance, width);
    if is_broken && !is_dot {
        let from_side = in.half - abs(in.at);
        var way = select(in.at.y, in.at.x, from_side.y < from_side.x);
        if shape == PILL {
            let radius = min(min(in.half.y, 18.0 * in.unit), in.half.x);
            let c = in.half - radius;
            if abs(in.at.x) > c.x && abs(in.at.y) > c.y {
                let q = abs(in.at) - c;
                way = c.x + radius * atan2(q.x, q.y);
            }
        }
        border = border * dashed(abs(way) + 2.0 * s, 4.0 * s, 3.0 * s);
    }
    if shape == CARD && !is_dot && in.at.x < -in.half.x + 4.0 * in.unit {
        fill = ink;
    }
    let inside = clamp(0.5 - distance, 0.0, 1.0);
    var rgb = mix(fill, ink, border);
    var alpha = max(inside, border);
    if is_ringed {
        let ring = cover(distance - 4.0 * s, s);
        rgb = mix(rgb, colour(ACCENT), ring);
        alpha = max(alpha, ring);
    }
    if alpha <= 0.0 {
        discard;
    }
    return shown(rgb, alpha);
}

// ---------------------------------------------------------------- dots of many nodes

struct DotOut {
    @builtin(position) position: vec4<f32>,
    // From its middle.
    @location(0) at: vec2<f32>,
    @location(1) @interpolate(flat) half: vec2<f32>,
    @location(2) @interpolate(flat) colour: vec3<f32>,
}

@vertex
fn dot_vertex(@builtin(vertex_index) corner: u32, node: Node) -> DotOut {
    var out: DotOut;
    out.position = vec4<f32>(2.0, 2.0, 0.0, 1.0);
    let f = face(node.index, node.reveal);
    if !f.is_dot {
        return out;
    }
    // The border lies half outside; the smallest dots have none.
    out.half = f.half + 0.65 * view.scale * clamp((f.half.y / view.scale - 0.25) / 0.75, 0.0, 1.0);
    let room = out.half + 0.6;
    if any(f.centre + room < vec2<f32>(0.0)) || any(f.centre - room > view.size) {
        return out;
    }
    let sides = vec2<f32>(select(-1.0, 1.0, corner % 2u == 1u), select(-1.0, 1.0, corner / 2u == 1u));
    out.at = sides * room;
    out.position = to_clip(f.centre + out.at);
    out.colour = mix(colour(GROUND), colour(node.style & 31u), view.dim);
    return out;
}

@fragment
fn dot_fragment(in: DotOut) -> @location(0) vec4<f32> {
    let p = abs(in.at);
    // As much of each pixel as the dot covers, so that many small ones are brighter than few.
    let part = clamp(in.half + 0.5 - p, vec2<f32>(0.0), min(in.half * 2.0, vec2<f32>(1.0)));
    let q = max(p - in.half + in.half.y, vec2<f32>(0.0));
    let round = clamp(0.5 - length(q) + in.half.y, 0.0, 1.0);
    return shown(in.colour, select(part.x * part.y, round, in.half.y > 1.5));
}
