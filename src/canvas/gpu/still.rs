//! A canvas of many nodes as it was drawn last: while nothing on it changes, a frame takes the pixels that there are, so
//! that typing beside it does not draw all of it anew. Where software draws, that is most of a frame.

use eframe::wgpu;

use super::buffers::Buffers;
use super::pipelines::{BOX_CORNERS, Pipelines, Strips, texture};
use super::{Frame, View};

/// All that a drawn canvas depends on.
#[derive(Clone, Debug, PartialEq)]
struct Content {
    view: View,
    drawn: [u32; 2],
    is_plain: bool,
    numbers: [u64; 6],
    dragged: Vec<(u32, [f32; 2])>,
}

impl Content {
    fn of(frame: &Frame, view: &View) -> Self {
        let picture = &frame.picture;
        let numbers = [
            picture.straight.number,
            picture.curved.number,
            picture.nodes.number,
            picture.boxes.number,
            picture.places.number,
            frame.lit.number,
        ];
        let Frame { drawn, is_plain, dragged, .. } = frame;
        Self { view: *view, drawn: *drawn, is_plain: *is_plain, numbers, dragged: dragged.clone() }
    }
}

/// What was drawn last, and its pixels once it has been drawn twice.
#[derive(Default)]
pub struct Still {
    content: Option<Content>,
    pixels: Option<Pixels>,
}

struct Pixels {
    size: [u32; 2],
    texture: wgpu::TextureView,
    bindings: wgpu::BindGroup,
    /// Whether they show what was drawn last.
    are_current: bool,
}

impl Still {
    /// Makes ready for a frame. The first time that it is the same as the one before, it is drawn into pixels that are
    /// kept; gives back whether it was.
    pub fn follow(
        &mut self,
        device: &wgpu::Device,
        encoder: &mut wgpu::CommandEncoder,
        (pipelines, programs): (&Pipelines, &Programs),
        buffers: &Buffers,
        (frame, view): (&Frame, &View),
    ) -> bool {
        let content = Content::of(frame, view);
        if self.content.as_ref() != Some(&content) {
            self.content = Some(content);
            if let Some(pixels) = &mut self.pixels {
                pixels.are_current = false;
            }
            return false;
        }
        let size = view.size.map(|length| length as u32);
        if self.pixels.as_ref().is_some_and(|pixels| pixels.are_current) || size.contains(&0) {
            return false;
        }
        let kept = self.pixels.take().filter(|pixels| pixels.size == size);
        let mut pixels = kept.unwrap_or_else(|| programs.pixels(device, frame.format, size));
        pixels.are_current = true;
        let mut pass = encoder
            .begin_render_pass(&wgpu::RenderPassDescriptor {
                label: Some("still"),
                color_attachments: &[Some(wgpu::RenderPassColorAttachment {
                    view: &pixels.texture,
                    depth_slice: None,
                    resolve_target: None,
                    ops: wgpu::Operations {
                        load: wgpu::LoadOp::Clear(wgpu::Color::TRANSPARENT),
                        store: wgpu::StoreOp::Store,
                    },
                })],
                ..wgpu::RenderPassDescriptor::default()
            })
            .forget_lifetime();
        buffers.draw(&mut pass, pipelines, frame);
        drop(pass);
        self.pixels = Some(pixels);
        true
    }

    /// Draws the pixels if they are what is to be seen; gives back whether they were.
    pub fn draw(&self, pass: &mut wgpu::RenderPass<'static>, programs: &Programs) -> bool {
        let Some(pixels) = self.pixels.as_ref().filter(|pixels| pixels.are_current) else { return false };
        pass.set_pipeline(&programs.pipeline);
        pass.set_bind_group(0, &pixels.bindings, &[]);
        pass.draw(0..BOX_CORNERS, 0..1);
        true
    }
}

/// The program that draws pixels, for one format of the target.
pub struct Programs {
    pipeline: wgpu::RenderPipeline,
    layout: wgpu::BindGroupLayout,
}

impl Programs {
    /// Compiles it.
    pub fn new(device: &wgpu::Device, format: wgpu::TextureFormat) -> Self {
        let layout = device.create_bind_group_layout(&wgpu::BindGroupLayoutDescriptor {
            label: Some("still"),
            entries: &[texture(0, wgpu::ShaderStages::FRAGMENT)],
        });
        let source = include_str!("../../../assets/shaders/still.wgsl");
        let strips = Strips::new(device, "still", source, &layout, format);
        let pipeline = strips.program("still_vertex", "still_fragment", &[]);
        Self { pipeline, layout }
    }

    fn pixels(&self, device: &wgpu::Device, format: wgpu::TextureFormat, size: [u32; 2]) -> Pixels {
        let [width, height] = size;
        let texture = device.create_texture(&wgpu::TextureDescriptor {
            label: Some("still"),
            size: wgpu::Extent3d { width, height, depth_or_array_layers: 1 },
            mip_level_count: 1,
            sample_count: 1,
            dimension: wgpu::TextureDimension::D2,
            format,
            usage: wgpu::TextureUsages::RENDER_ATTACHMENT | wgpu::TextureUsages::TEXTURE_BINDING,
            view_formats: &[],
        });
        let texture = texture.create_view(&wgpu::TextureViewDescriptor::default());
        let bindings = device.create_bind_group(&wgpu::BindGroupDescriptor {
            label: Some("still"),
            layout: &self.layout,
            entries: &[wgpu::BindGroupEntry {
                binding: 0,
                resource: wgpu::BindingResource::TextureView(&texture),
            }],
        });
        Pixels { size, texture, bindings, are_current: false }
    }
}
