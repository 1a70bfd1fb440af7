//! The programs that draw lines, their heads, and nodes.

use std::mem::size_of;

use eframe::wgpu;

use super::View;
use super::instances::{Line, Node};

/// The programs for one format of the target.
pub struct Pipelines {
    pub straight: wgpu::RenderPipeline,
    pub curved: wgpu::RenderPipeline,
    pub heads: wgpu::RenderPipeline,
    /// Lines of many nodes from far.
    pub plain: wgpu::RenderPipeline,
    /// Dots of many nodes.
    pub dots: wgpu::RenderPipeline,
    pub nodes: wgpu::RenderPipeline,
    pub layout: wgpu::BindGroupLayout,
}

/// How many corners the strip of a straight line and a box have.
pub const STRAIGHT_CORNERS: u32 = 4;
pub const BOX_CORNERS: u32 = 4;

const LINE: [wgpu::VertexAttribute; 4] =
    wgpu::vertex_attr_array![0 => Uint32x2, 1 => Float32x2, 2 => Uint32, 3 => Float32x2];
const NODE: [wgpu::VertexAttribute; 3] = wgpu::vertex_attr_array![0 => Uint32, 1 => Uint32, 2 => Float32];

impl Pipelines {
    /// Compiles the programs.
    pub fn new(device: &wgpu::Device, format: wgpu::TextureFormat) -> Self {
        let layout = bind_group_layout(device);
        let source = include_str!("../../../assets/shaders/canvas.wgsl");
        let strips = Strips::new(device, "canvas", source, &layout, format);
        let program = |vertex: &str, fragment: &str, stride: usize, attributes: &[wgpu::VertexAttribute]| {
            let buffer = wgpu::VertexBufferLayout {
                array_stride: stride as u64,
                step_mode: wgpu::VertexStepMode::Instance,
                attributes,
            };
            strips.program(vertex, fragment, &[Some(buffer)])
        };
        Self {
            straight: program("straight_vertex", "line_fragment", size_of::<Line>(), &LINE),
            curved: program("curved_vertex", "line_fragment", size_of::<Line>(), &LINE),
            heads: program("head_vertex", "head_fragment", size_of::<Line>(), &LINE),
            plain: program("plain_vertex", "plain_fragment", size_of::<Line>(), &LINE),
            dots: program("dot_vertex", "dot_fragment", size_of::<Node>(), &NODE),
            nodes: program("node_vertex", "node_fragment", size_of::<Node>(), &NODE),
            layout,
        }
    }
}

/// Programs of one source that draw strips of triangles over what there is, all bound to the same things.
pub struct Strips<'a> {
    device: &'a wgpu::Device,
    module: wgpu::ShaderModule,
    layout: wgpu::PipelineLayout,
    format: wgpu::TextureFormat,
}

impl<'a> Strips<'a> {
    /// Compiles a source whose programs are bound to what the layout says.
    pub fn new(
        device: &'a wgpu::Device,
        label: &str,
        source: &str,
        bindings: &wgpu::BindGroupLayout,
        format: wgpu::TextureFormat,
    ) -> Self {
        let module = device.create_shader_module(wgpu::ShaderModuleDescriptor {
            label: Some(label),
            source: wgpu::ShaderSource::Wgsl(source.into()),
        });
        let layout = device.create_pipeline_layout(&wgpu::PipelineLayoutDescriptor {
            label: Some(label),
            bind_group_layouts: &[Some(bindings)],
            immediate_size: 0,
        });
        Self { device, module, layout, format }
    }

    /// The program of two entry points that takes those buffers.
    pub fn program(
        &self,
        vertex: &str,
        fragment: &str,
        buffers: &[Option<wgpu::VertexBufferLayout<'_>>],
    ) -> wgpu::RenderPipeline {
        self.device.create_render_pipeline(&wgpu::RenderPipelineDescriptor {
            label: Some(vertex),
            layout: Some(&self.layout),
            vertex: wgpu::VertexState {
                module: &self.module,
                entry_point: Some(vertex),
                buffers,
                compilation_options: wgpu::PipelineCompilationOptions::default(),
            },
            primitive: wgpu::PrimitiveState {
                topology: wgpu::PrimitiveTopology::TriangleStrip,
                ..Default::default()
            },
            depth_stencil: None,
            multisample: wgpu::MultisampleState::default(),
            fragment: Some(wgpu::FragmentState {
                module: &self.module,
                entry_point: Some(fragment),
                targets: &[Some(wgpu::ColorTargetState {
                    format: self.format,
                    blend: Some(wgpu::BlendState::PREMULTIPLIED_ALPHA_BLENDING),
                    write_mask: wgpu::ColorWrites::ALL,
                })],
                compilation_options: wgpu::PipelineCompilationOptions::default(),
            }),
            multiview_mask: None,
            cache: None,
        })
    }
}

/// A texture that is read texel by texel.
pub fn texture(binding: u32, visibility: wgpu::ShaderStages) -> wgpu::BindGroupLayoutEntry {
    wgpu::BindGroupLayoutEntry {
        binding,
        visibility,
        ty: wgpu::BindingType::Texture {
            sample_type: wgpu::TextureSampleType::Float { filterable: false },
            view_dimension: wgpu::TextureViewDimension::D2,
            multisampled: false,
        },
        count: None,
    }
}

fn bind_group_layout(device: &wgpu::Device) -> wgpu::BindGroupLayout {
    let view = wgpu::BindGroupLayoutEntry {
        binding: 0,
        visibility: wgpu::ShaderStages::VERTEX_FRAGMENT,
        ty: wgpu::BindingType::Buffer {
            ty: wgpu::BufferBindingType::Uniform,
            has_dynamic_offset: false,
            min_binding_size: std::num::NonZeroU64::new(size_of::<View>() as u64),
        },
        count: None,
    };
    device.create_bind_group_layout(&wgpu::BindGroupLayoutDescriptor {
        label: Some("canvas"),
        entries: &[view, texture(1, wgpu::ShaderStages::VERTEX), texture(2, wgpu::ShaderStages::VERTEX)],
    })
}
