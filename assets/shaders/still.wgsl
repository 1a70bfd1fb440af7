// A canvas that was drawn before, pixel by pixel. It has the size of what it is drawn into.

@group(0) @binding(0) var still: texture_2d<f32>;

struct Out {
    @builtin(position) position: vec4<f32>,
    // From the upper left corner, as a part of its width and height.
    @location(0) at: vec2<f32>,
}

@vertex
fn still_vertex(@builtin(vertex_index) corner: u32) -> Out {
    let at = vec2<f32>(f32(corner % 2u), f32(corner / 2u));
    var out: Out;
    out.position = vec4<f32>(at.x * 2.0 - 1.0, 1.0 - at.y * 2.0, 0.0, 1.0);
    out.at = at;
    return out;
}

@fragment
fn still_fragment(in: Out) -> @location(0) vec4<f32> {
    let size = textureDimensions(still);
    let texel = min(vec2<u32>(in.at * vec2<f32>(size)), size - 1u);
    return textureLoad(still, vec2<i32>(texel), 0);
}
