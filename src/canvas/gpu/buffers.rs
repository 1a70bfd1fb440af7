//! What is kept of one canvas on the graphics processor, brought up to date with as few bytes as it takes.

use std::mem::size_of_val;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Weak};

use bytemuck::Pod;
use eframe::wgpu;

use super::picture::Numbered;
use super::pipelines::{BOX_CORNERS, Pipelines, STRAIGHT_CORNERS};
use super::{Frame, Sent, View};

/// How many nodes there are in a row of the textures.
const ACROSS: u32 = 2048;

/// What is kept of one canvas.
pub struct Buffers {
    sent: Weak<Sent>,
    view: wgpu::Buffer,
    seen: Option<View>,
    straight: Array,
    curved: Array,
    nodes: Array,
    lit_lines: Array,
    lit_nodes: Array,
    places: Table,
    boxes: Table,
    /// Nodes whose place is not that of the picture.
    dragged: Vec<(u32, [f32; 2])>,
    bindings: Option<wgpu::BindGroup>,
}

/// An array that vertices are read from.
#[derive(Default)]
struct Array {
    buffer: Option<wgpu::Buffer>,
    number: u64,
    count: u32,
}

/// A texture of which a shader reads one texel for each node.
struct Table {
    texture: wgpu::Texture,
    number: u64,
}

impl Buffers {
    /// Buffers for a canvas, empty.
    pub fn new(device: &wgpu::Device, sent: &Arc<Sent>) -> Self {
        let view = device.create_buffer(&wgpu::BufferDescriptor {
            label: Some("camera"),
            size: size_of::<View>() as u64,
            usage: wgpu::BufferUsages::UNIFORM | wgpu::BufferUsages::COPY_DST,
            mapped_at_creation: false,
        });
        Self {
            sent: Arc::downgrade(sent),
            view,
            seen: None,
            straight: Array::default(),
            curved: Array::default(),
            nodes: Array::default(),
            lit_lines: Array::default(),
            lit_nodes: Array::default(),
            places: Table::new(device, PLACES, 1),
            boxes: Table::new(device, BOXES, 1),
            dragged: Vec::new(),
            bindings: None,
        }
    }

    /// Whether they are of that canvas.
    pub fn is_of(&self, sent: &Arc<Sent>) -> bool {
        std::ptr::eq(self.sent.as_ptr(), Arc::as_ptr(sent))
    }

    /// Whether the canvas is still there.
    pub fn is_used(&self) -> bool {
        self.sent.strong_count() > 0
    }

    /// Sends what has changed since the last frame.
    pub fn follow(
        &mut self,
        device: &wgpu::Device,
        queue: &wgpu::Queue,
        pipelines: &Pipelines,
        frame: &Frame,
        view: &View,
    ) {
        let (picture, sent) = (&frame.picture, &frame.sent);
        if self.seen.as_ref() != Some(view) {
            queue.write_buffer(&self.view, 0, bytemuck::bytes_of(view));
            count(&sent.camera, size_of::<View>());
            self.seen = Some(*view);
        }
        self.straight.follow(device, queue, &picture.straight, &sent.shapes);
        self.curved.follow(device, queue, &picture.curved, &sent.shapes);
        self.nodes.follow(device, queue, &picture.nodes, &sent.shapes);
        if self.lit_lines.number != frame.lit.number {
            self.lit_lines.send(device, queue, &frame.lit.lines, frame.lit.number, &sent.lit);
            self.lit_nodes.send(device, queue, &frame.lit.nodes, frame.lit.number, &sent.lit);
        }
        let moved = self.places.number != picture.places.number;
        let replaced = self.boxes.follow(device, queue, &picture.boxes, BOXES, &sent.shapes)
            | self.places.follow(device, queue, &picture.places, PLACES, &sent.places);
        if moved {
            self.dragged.clear();
        }
        self.drag(queue, frame);
        if replaced || self.bindings.is_none() {
            self.bindings = Some(self.bind(device, pipelines));
        }
    }

    /// Puts dragged nodes where they are dragged to, and those that were let go of back.
    fn drag(&mut self, queue: &wgpu::Queue, frame: &Frame) {
        if self.dragged == frame.dragged {
            return;
        }
        let places = &frame.picture.places.items;
        for (node, _) in &self.dragged {
            if frame.dragged.binary_search_by_key(node, |(other, _)| *other).is_err()
                && let Some(place) = places.get(*node as usize)
            {
                self.places.put(queue, *node, place, &frame.sent.places);
            }
        }
        for (node, place) in &frame.dragged {
            self.places.put(queue, *node, place, &frame.sent.places);
        }
        self.dragged.clone_from(&frame.dragged);
    }

    fn bind(&self, device: &wgpu::Device, pipelines: &Pipelines) -> wgpu::BindGroup {
        let (places, boxes) = (self.places.view(), self.boxes.view());
        device.create_bind_group(&wgpu::BindGroupDescriptor {
            label: Some("canvas"),
            layout: &pipelines.layout,
            entries: &[
                wgpu::BindGroupEntry { binding: 0, resource: self.view.as_entire_binding() },
                wgpu::BindGroupEntry { binding: 1, resource: wgpu::BindingResource::TextureView(&places) },
                wgpu::BindGroupEntry { binding: 2, resource: wgpu::BindingResource::TextureView(&boxes) },
            ],
        })
    }

    /// Draws lines, then nodes over them, and each time what stands out over the rest.
    pub fn draw(&self, pass: &mut wgpu::RenderPass<'static>, pipelines: &Pipelines, frame: &Frame) {
        let Some(bindings) = &self.bindings else { return };
        pass.set_bind_group(0, bindings, &[]);
        let [straight, curved] = frame.drawn;
        // Two corners where each piece of a bent line begins, and two at its end.
        let bent = 2 * (frame.view.pieces as u32 + 1);
        if frame.is_plain {
            self.straight.draw(pass, &pipelines.plain, STRAIGHT_CORNERS, straight);
            self.curved.draw(pass, &pipelines.plain, STRAIGHT_CORNERS, curved);
        } else {
            self.straight.draw(pass, &pipelines.straight, STRAIGHT_CORNERS, straight);
            self.curved.draw(pass, &pipelines.curved, bent, curved);
            self.straight.draw(pass, &pipelines.heads, BOX_CORNERS, straight);
            self.curved.draw(pass, &pipelines.heads, BOX_CORNERS, curved);
        }
        self.lit_lines.draw(pass, &pipelines.curved, bent, u32::MAX);
        self.lit_lines.draw(pass, &pipelines.heads, BOX_CORNERS, u32::MAX);
        if frame.has_dots {
            self.nodes.draw(pass, &pipelines.dots, BOX_CORNERS, u32::MAX);
        }
        self.nodes.draw(pass, &pipelines.nodes, BOX_CORNERS, u32::MAX);
        self.lit_nodes.draw(pass, &pipelines.nodes, BOX_CORNERS, u32::MAX);
    }
}

impl Array {
    fn follow<T: Pod + PartialEq>(
        &mut self,
        device: &wgpu::Device,
        queue: &wgpu::Queue,
        content: &Numbered<T>,
        counter: &AtomicU64,
    ) {
        if self.number != content.number {
            self.send(device, queue, &content.items, content.number, counter);
        }
    }

    fn send<T: Pod>(
        &mut self,
        device: &wgpu::Device,
        queue: &wgpu::Queue,
        items: &[T],
        number: u64,
        counter: &AtomicU64,
    ) {
        (self.number, self.count) = (number, items.len() as u32);
        if items.is_empty() {
            return;
        }
        let bytes: &[u8] = bytemuck::cast_slice(items);
        if self.buffer.as_ref().is_none_or(|buffer| buffer.size() < bytes.len() as u64) {
            self.buffer = Some(device.create_buffer(&wgpu::BufferDescriptor {
                label: Some("instances"),
                size: bytes.len() as u64,
                usage: wgpu::BufferUsages::VERTEX | wgpu::BufferUsages::COPY_DST,
                mapped_at_creation: false,
            }));
        }
        if let Some(buffer) = &self.buffer {
            queue.write_buffer(buffer, 0, bytes);
            count(counter, bytes.len());
        }
    }

    fn draw(
        &self,
        pass: &mut wgpu::RenderPass<'static>,
        pipeline: &wgpu::RenderPipeline,
        corners: u32,
        most: u32,
    ) {
        let instances = self.count.min(most);
        if let (Some(buffer), true) = (&self.buffer, instances > 0) {
            pass.set_pipeline(pipeline);
            pass.set_vertex_buffer(0, buffer.slice(..));
            pass.draw(0..corners, 0..instances);
        }
    }
}

/// The format of the places: two whole floats, since halves of them would not do for a canvas of thousands of points.
const PLACES: wgpu::TextureFormat = wgpu::TextureFormat::Rg32Float;
const BOXES: wgpu::TextureFormat = wgpu::TextureFormat::Rgba32Float;

impl Table {
    fn new(device: &wgpu::Device, format: wgpu::TextureFormat, rows: u32) -> Self {
        let texture = device.create_texture(&wgpu::TextureDescriptor {
            label: Some("of each node"),
            size: wgpu::Extent3d { width: ACROSS, height: rows, depth_or_array_layers: 1 },
            mip_level_count: 1,
            sample_count: 1,
            dimension: wgpu::TextureDimension::D2,
            format,
            usage: wgpu::TextureUsages::TEXTURE_BINDING | wgpu::TextureUsages::COPY_DST,
            view_formats: &[],
        });
        Self { texture, number: 0 }
    }

    fn view(&self) -> wgpu::TextureView {
        self.texture.create_view(&wgpu::TextureViewDescriptor::default())
    }

    /// Whether it had to be replaced by a larger one.
    fn follow<T: Pod + PartialEq>(
        &mut self,
        device: &wgpu::Device,
        queue: &wgpu::Queue,
        content: &Numbered<T>,
        format: wgpu::TextureFormat,
        counter: &AtomicU64,
    ) -> bool {
        if self.number == content.number {
            return false;
        }
        let rows = (content.items.len() as u32).div_ceil(ACROSS).max(1);
        let replaced = rows > self.texture.height();
        if replaced {
            let most = device.limits().max_texture_dimension_2d;
            *self = Self::new(device, format, rows.next_power_of_two().min(most).max(rows.min(most)));
        }
        self.number = content.number;
        let fitting = (self.texture.height() as usize).saturating_mul(ACROSS as usize);
        let items = content.items.get(..fitting).unwrap_or(&content.items);
        let whole = items.len() / ACROSS as usize;
        let (rows, rest) = items.split_at(whole * ACROSS as usize);
        self.write(queue, rows, (0, 0), (ACROSS, whole as u32), counter);
        self.write(queue, rest, (0, whole as u32), (rest.len() as u32, 1), counter);
        replaced
    }

    /// Puts one node elsewhere.
    fn put<T: Pod>(&self, queue: &wgpu::Queue, node: u32, item: &T, counter: &AtomicU64) {
        let (x, y) = (node % ACROSS, node / ACROSS);
        if y < self.texture.height() {
            self.write(queue, std::slice::from_ref(item), (x, y), (1, 1), counter);
        }
    }

    fn write<T: Pod>(
        &self,
        queue: &wgpu::Queue,
        items: &[T],
        (x, y): (u32, u32),
        (width, height): (u32, u32),
        counter: &AtomicU64,
    ) {
        if items.is_empty() {
            return;
        }
        queue.write_texture(
            wgpu::TexelCopyTextureInfo {
                texture: &self.texture,
                mip_level: 0,
                origin: wgpu::Origin3d { x, y, z: 0 },
                aspect: wgpu::TextureAspect::All,
            },
            bytemuck::cast_slice(items),
            wgpu::TexelCopyBufferLayout {
                offset: 0,
                bytes_per_row: Some(width * size_of::<T>() as u32),
                rows_per_image: None,
            },
            wgpu::Extent3d { width, height, depth_or_array_layers: 1 },
        );
        count(counter, size_of_val(items));
    }
}

fn count(counter: &AtomicU64, bytes: usize) {
    counter.fetch_add(bytes as u64, Ordering::Relaxed);
}
