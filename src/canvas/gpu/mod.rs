//! Nodes and lines drawn by the graphics processor from arrays that stay on it: a frame in which only the camera moves
//! sends the camera and nothing else.

mod buffers;
pub mod instances;
pub mod picture;
mod pipelines;
mod still;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use bytemuck::{Pod, Zeroable};
use eframe::egui::{PaintCallbackInfo, Rect};
use eframe::wgpu;
use egui_wgpu::{CallbackResources, CallbackTrait, ScreenDescriptor};

use buffers::Buffers;
use instances::{COLOURS, Line, Node};
use picture::Picture;
use pipelines::Pipelines;
use still::{Programs, Still};

/// What is sent with every frame.
#[derive(Clone, Copy, Debug, PartialEq, Pod, Zeroable)]
#[repr(C)]
pub struct View {
    /// The size of the canvas, in pixels.
    pub size: [f32; 2],
    /// The canvas point in its middle.
    pub centre: [f32; 2],
    /// Screen points for a canvas point.
    pub zoom: f32,
    /// Pixels for a screen point.
    pub scale: f32,
    /// What is left of the colour of what does not stand out.
    pub dim: f32,
    /// How opaque lines are.
    pub opacity: f32,
    /// The height of a dot at least and at most, in screen points.
    pub dot: [f32; 2],
    /// The zoom from which nodes are drawn in full.
    pub full_zoom: f32,
    /// 1 where the target takes linear colours.
    pub linear: f32,
    /// 1 where dots are drawn apart from the other nodes.
    pub apart: f32,
    /// How far from its ends a line is seen, in screen points; 0 where all of it is.
    pub reach: f32,
    /// Of how many straight pieces a bent line is drawn.
    pub pieces: f32,
    /// What the shader's alignment asks for.
    pub unused: [f32; 5],
    /// The colours, by number.
    pub colours: [[f32; 4]; COLOURS],
}

/// What stands out and is drawn over the rest.
#[derive(Clone, Debug, Default)]
pub struct Lit {
    /// Which content it is.
    pub number: u64,
    /// Lines, with the bands under those that are selected first.
    pub lines: Vec<Line>,
    /// Nodes, the topmost last.
    pub nodes: Vec<Node>,
}

/// How many bytes were sent to the graphics processor, by what they were for.
#[derive(Debug, Default)]
pub struct Sent {
    camera: AtomicU64,
    places: AtomicU64,
    shapes: AtomicU64,
    lit: AtomicU64,
    draws: AtomicU64,
}

/// The figures of [`Sent`] at one time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SentBytes {
    /// For what part of the canvas is seen.
    pub camera: u64,
    /// For where nodes are.
    pub places: u64,
    /// For what nodes and lines there are.
    pub shapes: u64,
    /// For what stands out.
    pub lit: u64,
}

impl Sent {
    /// How often nodes and lines were drawn so far.
    pub fn draws(&self) -> u64 {
        self.draws.load(Ordering::Relaxed)
    }

    /// The figures so far.
    pub fn bytes(&self) -> SentBytes {
        SentBytes {
            camera: self.camera.load(Ordering::Relaxed),
            places: self.places.load(Ordering::Relaxed),
            shapes: self.shapes.load(Ordering::Relaxed),
            lit: self.lit.load(Ordering::Relaxed),
        }
    }
}

/// One frame of a canvas.
pub struct Frame {
    /// Whose buffers to use.
    pub sent: Arc<Sent>,
    /// Where on the screen, in points.
    pub rect: Rect,
    /// What there is.
    pub picture: Arc<Picture>,
    /// What stands out.
    pub lit: Arc<Lit>,
    /// Nodes that are being dragged, and where they are now; in the order of their numbers.
    pub dragged: Vec<(u32, [f32; 2])>,
    /// What is seen; its size is filled in when it is known how many pixels there are.
    pub view: View,
    /// How many of the straight and of the curved lines are drawn.
    pub drawn: [u32; 2],
    /// Whether lines run straight, without heads and patterns.
    pub is_plain: bool,
    /// Whether dots are drawn apart from the other nodes.
    pub has_dots: bool,
    /// What is drawn into.
    pub format: wgpu::TextureFormat,
}

/// What is kept on the graphics processor.
#[derive(Default)]
struct Kept {
    programs: Vec<(wgpu::TextureFormat, Pipelines, Programs)>,
    canvases: Vec<(Buffers, Still)>,
}

impl Kept {
    fn programs(&self, format: wgpu::TextureFormat) -> Option<(&Pipelines, &Programs)> {
        let known = self.programs.iter().find(|(known, ..)| *known == format);
        known.map(|(_, pipelines, programs)| (pipelines, programs))
    }
}

impl Frame {
    /// The size of the canvas in pixels, rounded as the toolkit rounds it.
    fn size(&self, scale: f32) -> [f32; 2] {
        let across = |from: f32, to: f32| (to * scale).round() - (from * scale).round();
        [across(self.rect.min.x, self.rect.max.x), across(self.rect.min.y, self.rect.max.y)]
    }
}

impl CallbackTrait for Frame {
    fn prepare(
        &self,
        device: &wgpu::Device,
        queue: &wgpu::Queue,
        screen: &ScreenDescriptor,
        encoder: &mut wgpu::CommandEncoder,
        resources: &mut CallbackResources,
    ) -> Vec<wgpu::CommandBuffer> {
        let kept = resources.entry::<Kept>().or_insert_with(Kept::default);
        if kept.programs(self.format).is_none() {
            let (pipelines, programs) =
                (Pipelines::new(device, self.format), Programs::new(device, self.format));
            kept.programs.push((self.format, pipelines, programs));
        }
        // A canvas that is no more needs no buffers.
        kept.canvases.retain(|(buffers, _)| buffers.is_used());
        let position = kept.canvases.iter().position(|(buffers, _)| buffers.is_of(&self.sent));
        let position = position.unwrap_or_else(|| {
            kept.canvases.push((Buffers::new(device, &self.sent), Still::default()));
            kept.canvases.len() - 1
        });
        let Kept { programs, canvases } = kept;
        let known = programs.iter().find(|(known, ..)| *known == self.format);
        if let (Some((_, pipelines, programs)), Some((buffers, still))) = (known, canvases.get_mut(position))
        {
            let scale = screen.pixels_per_point;
            let linear = if self.format.is_srgb() { 1.0 } else { 0.0 };
            let view = View { size: self.size(scale), scale, linear, ..self.view };
            buffers.follow(device, queue, pipelines, self, &view);
            // Few nodes are drawn as fast as their pixels.
            if self.has_dots && still.follow(device, encoder, (pipelines, programs), buffers, (self, &view)) {
                self.sent.draws.fetch_add(1, Ordering::Relaxed);
            }
        }
        Vec::new()
    }

    fn paint(
        &self,
        _info: PaintCallbackInfo,
        pass: &mut wgpu::RenderPass<'static>,
        resources: &CallbackResources,
    ) {
        let Some(kept) = resources.get::<Kept>() else { return };
        let canvas = kept.canvases.iter().find(|(buffers, _)| buffers.is_of(&self.sent));
        if let (Some((pipelines, programs)), Some((buffers, still))) = (kept.programs(self.format), canvas)
            && !(self.has_dots && still.draw(pass, programs))
        {
            buffers.draw(pass, pipelines, self);
            self.sent.draws.fetch_add(1, Ordering::Relaxed);
        }
    }
}
